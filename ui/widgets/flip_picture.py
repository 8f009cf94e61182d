"""How a stack is turned over to scan its backs: drawn, because everybody turns it the wrong way once."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui import theme

_PAGE = QSize(96, 132)
_STEP = 4
_SHEETS = 5


class FlipPicture(QWidget):
    """Three pictures from left to right: as it came out, turned over its long edge, back in the feeder."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumSize(560, 220)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        third = self.width() / 3
        top = (self.height() - _PAGE.height()) / 2
        for number, back in enumerate((False, True, True)):
            left = third * number + (third - _PAGE.width()) / 2
            self._stack(painter, QPointF(left, top), back, feeder=number == 2)
        self._turned(painter, QPointF(third, top - 8))
        self._straight(painter, QPointF(2 * third, self.height() / 2))
        painter.end()

    def _stack(self, painter: QPainter, at: QPointF, back: bool, feeder: bool) -> None:
        tokens = theme.tokens()
        if feeder:
            tray = QRectF(
                at.x() - 16, at.y() + _PAGE.height() * 0.45, _PAGE.width() + 48, _PAGE.height() * 0.62
            )
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.shade))
            painter.drawRoundedRect(tray, 8, 8)
        painter.setPen(QPen(QColor(tokens.muted), 1))
        for sheet in range(_SHEETS, -1, -1):
            room = QRectF(at.x() + sheet * _STEP, at.y() + sheet * _STEP, _PAGE.width(), _PAGE.height())
            painter.setBrush(QColor(tokens.raised if back else tokens.surface))
            painter.drawRect(room)
        top = QRectF(at, _PAGE.toSizeF())
        if back:
            painter.setPen(QPen(QColor(tokens.border), 2, Qt.PenStyle.DotLine))
            painter.drawLine(top.topLeft() + QPointF(12, 24), top.topRight() + QPointF(-12, 24))
            painter.drawLine(top.topLeft() + QPointF(12, 44), top.topRight() + QPointF(-40, 44))
        else:
            painter.setPen(QPen(QColor(tokens.text), 3))
            for line, short in enumerate((30, 10, 10, 10, 40)):
                y = top.top() + 22 + line * 20
                painter.drawLine(QPointF(top.left() + 12, y), QPointF(top.right() - short, y))

    def _turned(self, painter: QPainter, at: QPointF) -> None:
        """A bow over the long edge."""
        path = QPainterPath(at + QPointF(-44, 20))
        path.cubicTo(at + QPointF(-30, -26), at + QPointF(30, -26), at + QPointF(44, 16))
        self._arrow(painter, path, at + QPointF(44, 20), (QPointF(-13, -7), QPointF(3, -15)))

    def _straight(self, painter: QPainter, at: QPointF) -> None:
        path = QPainterPath(at + QPointF(-30, 0))
        path.lineTo(at + QPointF(26, 0))
        self._arrow(painter, path, at + QPointF(30, 0), (QPointF(-12, -7), QPointF(-12, 7)))

    def _arrow(
        self, painter: QPainter, path: QPainterPath, tip: QPointF, barbs: tuple[QPointF, QPointF]
    ) -> None:
        pen = QPen(QColor(theme.tokens().primary), 3.5)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        for barb in barbs:
            painter.drawLine(tip, tip + barb)

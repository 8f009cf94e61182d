"""How far a thing is that nobody needs to wait for: a thin line."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import theme

_HEIGHT = 6


class ThinBar(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(_HEIGHT)
        self._share = 0.0

    def show_share(self, done: int, total: int) -> None:
        self._share = done / total if total else 0.0
        self.setAccessibleName(f"{done}/{total}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(self.rect())
        for share, colour in ((1.0, theme.tokens().shade), (self._share, theme.tokens().primary)):
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(QRectF(0, 0, whole.width() * share, _HEIGHT), _HEIGHT / 2, _HEIGHT / 2)
        painter.end()

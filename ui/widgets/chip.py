"""A state as word, icon and colour: as a label, and inside tables."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui import theme
from ui.theme import Tone

ChipRole = Qt.ItemDataRole.UserRole + 1
"""Under this role a table's model answers the `Chip` of a cell."""

_HEIGHT = 24
_PAD = 8
_MARK = 13
_GAP = 4
_SMALL = 8.5  # points, of a badge


@dataclass(frozen=True, slots=True)
class Chip:
    text: str
    tone: Tone = Tone.PLAIN
    icon: str = ""  # of the outline set, e.g. "check"


def paint(painter: QPainter, room: QRect, chip: Chip) -> None:
    """Draw `chip` at the left of `room`, in the middle of its height; what does not fit is shortened."""
    ink, ground = theme.ink_and_ground(chip.tone)
    width = min(wanted(painter.fontMetrics().horizontalAdvance(chip.text), chip), room.width())
    box = QRectF(room.left(), room.center().y() - _HEIGHT / 2 + 1, width, _HEIGHT)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(box, _HEIGHT / 2, _HEIGHT / 2)
    left = box.left() + _PAD
    if chip.icon:
        mark = QRect(int(left), int(box.center().y() - _MARK / 2), _MARK, _MARK)
        theme.icon(chip.icon, ink.name()).paint(painter, mark)
        left += _MARK + _GAP
    painter.setPen(ink)
    text_room = QRectF(left, box.top(), box.right() - left - _PAD + 2, box.height())
    shown = painter.fontMetrics().elidedText(
        chip.text, Qt.TextElideMode.ElideRight, int(text_room.width()) + 1
    )
    painter.drawText(text_room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


def paint_badge(painter: QPainter, room: QRect, badge: Chip) -> None:
    """Draw a small one under a page, in the middle of `room`; what does not fit is shortened."""
    painter.save()
    font = QFont(painter.font())
    font.setPointSizeF(_SMALL)
    font.setBold(True)
    painter.setFont(font)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink, ground = theme.ink_and_ground(badge.tone)
    shown = painter.fontMetrics().elidedText(badge.text, Qt.TextElideMode.ElideRight, room.width() - 8)
    wide = min(room.width(), painter.fontMetrics().horizontalAdvance(shown) + 12)
    box = QRectF(room.center().x() - wide / 2, room.top(), wide, room.height() - 1)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    painter.setPen(ink)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)
    painter.restore()


def wanted(text_width: int, chip: Chip) -> int:
    return text_width + 2 * _PAD + ((_MARK + _GAP) if chip.icon else 0)


class ChipLabel(QWidget):
    """A chip on its own; answers clicks and Enter when it is given something to do."""

    clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chip = Chip("")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        font = self.font()
        font.setBold(True)
        self.setFont(font)

    def show_chip(self, chip: Chip) -> None:
        if chip != self._chip:
            self._chip = chip
            self.setAccessibleName(chip.text)
            self.setToolTip(chip.text)
            self.updateGeometry()
            self.update()

    def chip(self) -> Chip:
        return self._chip

    def sizeHint(self) -> QSize:
        if not self._chip.text:
            return QSize(0, _HEIGHT + 2)
        return QSize(
            wanted(self.fontMetrics().horizontalAdvance(self._chip.text), self._chip) + 2, _HEIGHT + 2
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._chip.text:
            painter = QPainter(self)
            paint(painter, self.rect(), self._chip)
            painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.clicked.emit()


class ChipDelegate(QStyledItemDelegate):
    """Paints the chip of a cell, or its text where there is none."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        chip = index.data(ChipRole)
        if not isinstance(chip, Chip):
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        option.text = ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        if chip.text:
            painter.save()
            font = painter.font()
            font.setBold(True)
            font.setPointSizeF(font.pointSizeF() - 1)
            painter.setFont(font)
            paint(painter, option.rect.adjusted(6, 0, -6, 0), chip)
            painter.restore()

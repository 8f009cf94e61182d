"""A list of places with how much waits in each."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.theme import Tone

CountRole = Qt.ItemDataRole.UserRole + 1
_HEIGHT = 34
_BADGE = 22


@dataclass(frozen=True, slots=True)
class Count:
    number: int
    tone: Tone = Tone.PLAIN  # PLAIN stands as a bare figure, the others in a badge


class CountDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(80, _HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = theme.tokens()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.primary_soft))
            painter.drawRoundedRect(option.rect.adjusted(0, 1, 0, -1), 5, 5)
        font = painter.font()
        font.setBold(chosen)
        painter.setFont(font)
        painter.setPen(QColor(tokens.primary if chosen else tokens.text))
        room = option.rect.adjusted(12, 0, -12, 0)
        painter.drawText(
            room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, str(index.data() or "")
        )
        count = index.data(CountRole)
        if isinstance(count, Count) and count.number:
            self._paint_count(painter, QRectF(room), count)
        painter.restore()

    def _paint_count(self, painter: QPainter, room: QRectF, count: Count) -> None:
        ink, ground = theme.ink_and_ground(count.tone)
        text = str(count.number)
        width = max(_BADGE, painter.fontMetrics().horizontalAdvance(text) + 14)
        badge = QRectF(room.right() - width + 4, room.center().y() - _BADGE / 2, width, _BADGE)
        if count.tone is not Tone.PLAIN:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(badge, _BADGE / 2, _BADGE / 2)
        painter.setPen(ink)
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)

"""A list of things to do, each with its mark, its word and a short note at the right."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui import theme
from ui.theme import Tone

_RowRole = Qt.ItemDataRole.UserRole + 1
_MARK = 22
_INDENT = 22
_NOTE_MOST = 0.42  # of the row's width


@dataclass(frozen=True, slots=True)
class StepRow:
    """`id` names the row to whoever listens; `note` stands at the right; `deep` rows are indented."""

    id: str
    text: str
    tone: Tone
    icon: str
    note: str = ""
    deep: bool = False


class StepList(QListWidget):
    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self.setItemDelegate(_Painter(self))
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(self._tell)
        self._filling = False

    def show_rows(self, rows: Sequence[StepRow], current: str) -> None:
        """Replace the rows; the row called `current` is shown as chosen, without telling anybody."""
        self._filling = True
        if self.count() != len(rows):
            self.clear()
            for _ in rows:
                self.addItem(QListWidgetItem())
        for number, row in enumerate(rows):
            item = self.item(number)
            if item.data(_RowRole) != row:
                item.setData(_RowRole, row)
                item.setText(row.text)
                item.setToolTip(f"{row.text} – {row.note}" if row.note else row.text)
            if row.id == current:
                self.setCurrentItem(item)
        self._filling = False

    def _tell(self, item: QListWidgetItem | None) -> None:
        if item is not None and not self._filling:
            self.chosen.emit(item.data(_RowRole).id)


class _Painter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, theme.ROW + 2)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(_RowRole)
        if not isinstance(row, StepRow):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = option.rect.adjusted(2, 1, -2, -1)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.tokens().primary_soft))
            painter.drawRoundedRect(room, 5, 5)
        self._paint_row(painter, room.adjusted(8 + (_INDENT if row.deep else 0), 0, -8, 0), row)
        painter.restore()

    def _paint_row(self, painter: QPainter, room: QRect, row: StepRow) -> None:
        ink, ground = theme.ink_and_ground(row.tone)
        mark = QRect(room.left(), room.center().y() - _MARK // 2 + 1, _MARK, _MARK)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawEllipse(mark)
        theme.icon(row.icon, ink.name()).paint(painter, mark.adjusted(4, 4, -4, -4))
        left = mark.right() + 9
        font = QFont(painter.font())
        painter.setFont(font)
        note = painter.fontMetrics().elidedText(
            row.note, Qt.TextElideMode.ElideRight, int(room.width() * _NOTE_MOST)
        )
        note_width = painter.fontMetrics().horizontalAdvance(note)
        painter.setPen(QColor(theme.tokens().muted))
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, note)
        font.setBold(not row.deep)
        painter.setFont(font)
        painter.setPen(QColor(theme.tokens().text))
        words = QRect(left, room.top(), room.right() - note_width - 8 - left, room.height())
        shown = painter.fontMetrics().elidedText(row.text, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

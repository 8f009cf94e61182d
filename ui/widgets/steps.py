"""A list of things to do, each with its mark, its word and a short note at the right."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
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
from ui.widgets import keyboard, wrap

_RowRole = Qt.ItemDataRole.UserRole + 1
_MARK = 22
_INDENT = 22
_PAD = 8
_GAP = 9  # between mark and name
_ABOVE = 4
_LEAST = 28
_NOTE_MOST = 0.42  # of the row's width
_WHY_MOST = 0.58


@dataclass(frozen=True, slots=True)
class StepRow:
    """`id` names the row to whoever listens; `note` stands at the right; `deep` rows stand behind their `key`.

    greyed: it can do nothing now; its note says why.
    """

    id: str
    text: str
    tone: Tone
    icon: str
    note: str = ""
    deep: bool = False
    key: str = ""
    greyed: bool = False


class StepList(QListWidget):
    """Arrows choose at once; letters and digits are for whoever stands around it."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self.setItemDelegate(_Painter(self))
        self.setResizeMode(QListWidget.ResizeMode.Adjust)  # whole names take more or fewer lines
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if keyboard.walks(event):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def _tell(self, item: QListWidgetItem | None) -> None:
        if item is not None and not self._filling:
            self.chosen.emit(item.data(_RowRole).id)


class _Painter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row = index.data(_RowRole)
        if not isinstance(row, StepRow):
            return QSize(100, _LEAST)
        names = _Words(row, option.font, wrap.room(option) - 4)
        return QSize(100, max(_LEAST, len(names.lines) * names.tall + 2 * _ABOVE))

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
        self._paint_row(painter, room, _Words(row, option.font, room.width()))
        painter.restore()

    def _paint_row(self, painter: QPainter, room: QRect, words: "_Words") -> None:
        row = words.row
        first = QRect(room.left(), room.top(), room.width() - _PAD, room.height())
        first.setHeight(room.height() - (len(words.lines) - 1) * words.tall)
        ink, ground = theme.ink_and_ground(row.tone)
        mark = QRect(
            room.left() + words.left - _MARK - _GAP, first.center().y() - _MARK // 2 + 1, _MARK, _MARK
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawEllipse(mark)
        theme.icon(row.icon, ink.name()).paint(painter, mark.adjusted(4, 4, -4, -4))
        painter.setFont(words.font)
        painter.setPen(QColor(theme.tokens().muted))
        painter.drawText(first, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words.note)
        key = QRect(room.left() + _PAD, first.top(), _INDENT - 6, first.height())
        painter.drawText(key, Qt.AlignmentFlag.AlignCenter, row.key)
        painter.setFont(words.name_font)
        painter.setPen(QColor(theme.faint() if row.greyed else theme.tokens().text))
        line = QRect(room.left() + words.left, first.top(), room.width() - words.left, first.height())
        for text in words.lines:
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
            line.moveTop(line.top() + words.tall)


class _Words:
    """A row's words as they stand in `width` px: the note at the end of the first line, the name whole.

    left: where the name begins. tall: px of one line.
    """

    def __init__(self, row: StepRow, font: QFont, width: int) -> None:
        self.row = row
        self.font = QFont(font)
        self.font.setPointSizeF(theme.BASE_POINTS - (1 if row.deep else 0))
        self.name_font = QFont(self.font)
        self.name_font.setBold(not row.deep)
        self.tall = QFontMetrics(self.name_font).height()
        self.left = _PAD + (_INDENT if row.deep else 0) + _MARK + _GAP
        plain = QFontMetrics(self.font)
        most = width * (_WHY_MOST if row.greyed else _NOTE_MOST)
        self.note = plain.elidedText(row.note, Qt.TextElideMode.ElideRight, int(most))
        whole = width - self.left - _PAD
        beside = plain.horizontalAdvance(self.note) + (_PAD if self.note else 0)
        self.lines = wrap.lines(row.text, self.name_font, whole, whole - beside)

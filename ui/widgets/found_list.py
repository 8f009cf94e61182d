"""What was found, one under another: a heading each, and below it the few words around what was looked for."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui import theme
from ui.widgets import chip, keyboard
from ui.widgets.chip import Chip

_ItemRole = Qt.ItemDataRole.UserRole
_BESIDE, _ABOVE, _INDENT, _GAP = 12, 8, 34, 6


@dataclass(frozen=True, slots=True)
class Heading:
    """title: who, in bold; aside: its number, at the right; about: what it is; chips: its states."""

    id: str
    title: str
    aside: str
    about: str
    chips: tuple[Chip, ...] = ()


@dataclass(frozen=True, slots=True)
class Excerpt:
    """label: where it stands; words: each with whether it was looked for, those in bold; none yet: still to come."""

    id: str
    label: str
    words: tuple[tuple[str, bool], ...] = ()

    @property
    def text(self) -> str:
        return " ".join(word for word, _ in self.words)


Row = Heading | Excerpt


class FoundList(QListWidget):
    """Keeps what is chosen while rows come and go, as long as it is there."""

    chosen = Signal(int)  # row; -1: none
    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_Painter(self))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self._filling = False
        self.currentRowChanged.connect(self._tell)
        self.itemActivated.connect(self.opened)

    def show_rows(self, rows: Sequence[Row], keep: bool) -> None:
        """keep: stay at the row that is chosen; else the first one is."""
        before = self.chosen_row() if keep else None
        self._filling = True
        while self.count() > len(rows):
            self.takeItem(self.count() - 1)
        while self.count() < len(rows):
            self.addItem(QListWidgetItem())
        for number, row in enumerate(rows):
            item = self.item(number)
            item.setData(_ItemRole, row)
            item.setToolTip(_tip(row))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, _tip(row))
        ids = [row.id for row in rows]
        place = ids.index(before.id) if before is not None and before.id in ids else 0
        self.setCurrentRow(place if rows else -1)
        self._filling = False
        self._tell(self.currentRow())

    def chosen_row(self) -> Row | None:
        rows = self.rows()
        return rows[self.currentRow()] if 0 <= self.currentRow() < len(rows) else None

    def rows(self) -> list[Row]:
        return [self.item(number).data(_ItemRole) for number in range(self.count())]

    def step(self, way: int) -> None:
        """Up (-) or down (+), to the ends and no further."""
        if self.count():
            self.setCurrentRow(min(self.count() - 1, max(0, self.currentRow() + way)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and Enter; letters, Space and Esc are for whoever stands around it."""
        if keyboard.walks(event) or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def _tell(self, row: int) -> None:
        if not self._filling:
            self.chosen.emit(row)


def _tip(row: Row) -> str:
    lines = (row.title, row.aside, row.about) if isinstance(row, Heading) else (row.label, row.text)
    return "\n".join(filter(None, lines))


class _Painter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        first, second = (QFontMetrics(font).height() for font in (_bold(option.font), option.font))
        return QSize(100, 2 * _ABOVE + first + second + _GAP // 2)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(_ItemRole)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(theme.tokens().primary_soft))
        painter.setPen(QColor(theme.tokens().border))
        if isinstance(row, Heading) and index.row():
            painter.drawLine(option.rect.topLeft(), option.rect.topRight())
        room = option.rect.adjusted(_BESIDE, _ABOVE, -_BESIDE, -_ABOVE)
        if isinstance(row, Heading):
            _paint_heading(painter, room, row)
        elif isinstance(row, Excerpt):
            _paint_excerpt(painter, room.adjusted(_INDENT - _BESIDE, 0, 0, 0), row)
        painter.restore()


def _paint_heading(painter: QPainter, room: QRect, row: Heading) -> None:
    plain = QFont(painter.font())
    above, below = _halves(painter, room)
    painter.setPen(QColor(theme.tokens().muted))
    aside = painter.fontMetrics().horizontalAdvance(row.aside)
    _text(painter, QRect(above.right() - aside, above.top(), aside + 1, above.height()), row.aside)
    painter.setFont(_bold(plain))
    painter.setPen(QColor(theme.tokens().text))
    _text(painter, above.adjusted(0, 0, -aside - _GAP, 0), row.title)
    chips = _paint_chips(painter, below, row.chips)
    painter.setFont(plain)
    painter.setPen(QColor(theme.tokens().muted))
    _text(painter, below.adjusted(0, 0, -chips, 0), row.about)


def _paint_chips(painter: QPainter, room: QRect, chips: Sequence[Chip]) -> int:
    """At the right, the last one outermost; answers how much room (px) they took."""
    font = _bold(painter.font())
    font.setPointSizeF(font.pointSizeF() - 1)
    painter.setFont(font)
    right = room.right()
    for one in reversed([one for one in chips if one.text]):
        width = chip.wanted(painter.fontMetrics().horizontalAdvance(one.text), one)
        chip.paint(painter, QRect(right - width, room.top(), width, room.height()), one)
        right -= width + _GAP
    return room.right() - right


def _paint_excerpt(painter: QPainter, room: QRect, row: Excerpt) -> None:
    plain = QFont(painter.font())
    above, below = _halves(painter, room)
    painter.setPen(QColor(theme.tokens().primary))
    _text(painter, above, row.label)
    at = below.topLeft()
    for word, lit in row.words:
        painter.setFont(_bold(plain) if lit else plain)
        painter.setPen(QColor(theme.tokens().text if lit else theme.tokens().muted))
        left = below.right() - at.x()
        wide = painter.fontMetrics().horizontalAdvance(f"{word} ")
        _text(painter, QRect(at, QSize(left, below.height())), word)
        if wide > left:
            break
        at += QPoint(wide, 0)


def _halves(painter: QPainter, room: QRect) -> tuple[QRect, QRect]:
    tall = QFontMetrics(_bold(painter.font())).height()
    above = QRect(room.left(), room.top(), room.width(), tall)
    return above, QRect(room.left(), room.bottom() + 1 - tall, room.width(), tall)


def _text(painter: QPainter, room: QRect, text: str) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setBold(True)
    return bold

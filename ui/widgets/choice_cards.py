"""A choice among a few things, each on a small card: its name, what one should know of it, and its key."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui import theme

_Role = Qt.ItemDataRole.UserRole + 1
_HEIGHT = 58


@dataclass(frozen=True, slots=True)
class Choice:
    title: str
    about: str
    key: str = ""


class ChoiceCards(QListWidget):
    """Arrows choose at once; letters are for whoever stands around it."""

    chosen = Signal(int)  # row

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self.setItemDelegate(_Painter(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.currentRowChanged.connect(self._tell)
        self._filling = False

    def show_choices(self, choices: Sequence[Choice], current: int) -> None:
        self._filling = True
        if [self.item(n).data(_Role) for n in range(self.count())] != list(choices):
            self.clear()
            for choice in choices:
                item = QListWidgetItem(choice.title)
                item.setData(_Role, choice)
                item.setToolTip(f"{choice.title}\n{choice.about}")
                self.addItem(item)
            self.setFixedHeight(min(len(choices), 5) * _HEIGHT + 4)
        self.setCurrentRow(current)
        self._filling = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not event.modifiers():
            super().keyPressEvent(event)
        else:
            event.ignore()

    def _tell(self, row: int) -> None:
        if not self._filling and row >= 0:
            self.chosen.emit(row)


class _Painter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, _HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        choice = index.data(_Role)
        if not isinstance(choice, Choice):
            return
        tokens = theme.tokens()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(1, 3, -1, -3)
        painter.setPen(QPen(QColor(tokens.primary if chosen else tokens.border), 1.4 if chosen else 1))
        painter.setBrush(QColor(tokens.primary_soft if chosen else tokens.surface))
        painter.drawRoundedRect(box, 6, 6)
        room = box.toRect().adjusted(11, 6, -10, -6)
        upper = QRect(room.left(), room.top(), room.width(), room.height() // 2)
        lower = QRect(room.left(), upper.bottom() + 1, room.width(), room.height() // 2)
        font = painter.font()
        font.setPointSizeF(theme.BASE_POINTS - 1.5)
        painter.setFont(font)
        painter.setPen(QColor(tokens.muted))
        key = painter.fontMetrics().horizontalAdvance(choice.key)
        painter.drawText(upper, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, choice.key)
        self._line(painter, lower, choice.about)
        font.setPointSizeF(theme.BASE_POINTS - 0.5)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(tokens.text))
        self._line(painter, upper.adjusted(0, 0, -key - 8, 0), choice.title)
        painter.restore()

    def _line(self, painter: QPainter, room: QRect, text: str) -> None:
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

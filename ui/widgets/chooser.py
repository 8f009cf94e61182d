"""A short list to choose from: by arrows and Enter, by number, or by typing a few letters."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui.widgets.text import Wrapped
from ui.widgets.two_lines import AboutRole, TwoLines

_IdRole = Qt.ItemDataRole.UserRole + 1
_DIGITS = range(Qt.Key.Key_1.value, Qt.Key.Key_9.value + 1)


@dataclass(frozen=True, slots=True)
class Option:
    id: str
    text: str
    about: str = ""


class Chooser(QFrame):
    chosen = Signal(str)
    typed = Signal(str)
    left = Signal()  # by Escape

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self.words = QLineEdit()
        self.list = QListWidget()
        self.list.setObjectName("plain")
        self.list.setItemDelegate(TwoLines(self.list))
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(self._pick)
        self.list.itemClicked.connect(self._pick)
        self._title = Wrapped("", "strong")
        self._numbered = False
        self._fitted = False
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        for widget in (self._title, self.words, self.list):
            column.addWidget(widget)
        self.words.textEdited.connect(self.typed)
        for widget in (self.words, self.list):
            widget.installEventFilter(self)

    def ask(self, title: str, hint: str = "") -> None:
        """With a `hint` one may type; without, options have numbers."""
        self._title.setText(title)
        self._numbered = not hint
        self.words.clear()
        self.words.setPlaceholderText(hint)
        self.words.setAccessibleName(hint)
        self.words.setVisible(bool(hint))
        self.list.setAccessibleName(title)
        self.show()
        (self.words if hint else self.list).setFocus()

    def show_options(self, options: Sequence[Option]) -> None:
        self.list.clear()
        for number, option in enumerate(options, 1):
            text = f"{number}  {option.text}" if self._numbered and number < 10 else option.text
            item = QListWidgetItem(text)
            item.setData(_IdRole, option.id)
            item.setData(AboutRole, option.about)
            item.setToolTip(f"{option.text}\n{option.about}".strip())
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def fit(self) -> None:
        """As tall as its options, where it stands between other things."""
        self._fitted = True
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        """The narrower it is, the more lines its words have."""
        if self._fitted:
            self.list.doItemsLayout()
            heights = sum(self.list.sizeHintForRow(row) for row in range(self.list.count()))
            self.list.setFixedHeight(heights + 2 * self.list.frameWidth())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Nothing typed here is for whoever stands around it."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._key(watched, event)
        return super().eventFilter(watched, event)

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._pick(self.list.currentItem())
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and watched is self.words:
            way = 1 if key == Qt.Key.Key_Down else -1
            self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + way)))
        elif watched is self.list and self._numbered and key in _DIGITS:
            self._pick(self.list.item(key - Qt.Key.Key_1.value))
        else:
            return False
        return True

    @Slot(object)
    def _pick(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(str(item.data(_IdRole)))

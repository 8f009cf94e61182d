"""A calm card in the middle of an empty screen: few words, few fields, one button."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui.theme import Tone
from ui.widgets.field import Field
from ui.widgets.notice import Notice
from ui.widgets.text import Text, Wrapped

_WIDTH = 480


class Card(QWidget):
    """Enter in a field goes to the next empty one, and from the last one on."""

    confirmed = Signal()

    def __init__(self, title: str, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notice = Notice()
        self.go = QPushButton()
        self.go.setObjectName("primary")
        self.go.clicked.connect(self.confirmed)
        self._fields: list[Field] = []
        self._title = Text(title, "title")
        self._words = Wrapped(words, "muted")
        frame = QFrame()
        frame.setObjectName("card")
        frame.setFixedWidth(_WIDTH)
        self._column = QVBoxLayout(frame)
        self._column.setContentsMargins(28, 22, 28, 24)
        self._column.setSpacing(12)
        for widget in (self._title, self._words, self.notice, self.go):
            self._column.addWidget(widget)
        self._words.setHidden(not words)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(frame)
        middle.addStretch(1)
        self._around = QVBoxLayout(self)
        self._around.setContentsMargins(0, 0, 0, 0)
        self._around.setSpacing(12)
        self._around.addLayout(middle)
        self._around.addStretch(1)

    def field(self, label: str, secret: bool = False) -> Field:
        """One more line to fill in; a secret one shows dots."""
        field = self._field(label, secret)
        self.add(field)
        return field

    def secret_twice(self, label: str, again: str) -> tuple[Field, Field]:
        """A new secret and its repetition, side by side."""
        pair = (self._field(label, True), self._field(again, True))
        row = QHBoxLayout()
        row.setSpacing(12)
        for field in pair:
            row.addWidget(field, 1)
        self._column.insertLayout(self._column.indexOf(self.notice), row)
        return pair

    def add(self, widget: QWidget) -> None:
        """Put `widget` above the notice."""
        self._column.insertWidget(self._column.indexOf(self.notice), widget)

    def add_below(self, widget: QWidget) -> None:
        """Put `widget` under the card."""
        self._around.insertWidget(1, widget, 0, Qt.AlignmentFlag.AlignHCenter)

    def explain(self, words: str) -> None:
        self._words.setText(words)
        self._words.setHidden(not words)

    def show_state(self, button: str, busy: str, error: str) -> None:
        """While `busy` nothing can be typed; `error` stands above the button."""
        self.go.setText(busy or button)
        self.go.setAccessibleName(button)
        self.go.setEnabled(not busy)
        for field in self._fields:
            field.edit.setEnabled(not busy)
        self.notice.say("" if busy else error, Tone.BAD)

    def forget_secrets(self) -> None:
        for field in self._fields:
            if field.edit.echoMode() is QLineEdit.EchoMode.Password:
                field.edit.clear()

    def focus_first_empty(self) -> None:
        for field in self._fields:
            if field.isVisibleTo(self) and not field.edit.text():
                field.edit.setFocus()
                return
        self.go.setFocus()

    def _field(self, label: str, secret: bool) -> Field:
        field = Field(label)
        if secret:
            field.edit.setEchoMode(QLineEdit.EchoMode.Password)
        field.edit.returnPressed.connect(self._next)
        self._fields.append(field)
        return field

    def _next(self) -> None:
        shown = [field for field in self._fields if field.isVisibleTo(self)]
        if any(not field.edit.text() for field in shown):
            self.focus_first_empty()
        else:
            self.confirmed.emit()

"""A labelled line of a form that keeps what was typed as soon as the officer leaves it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.theme import Tone
from ui.widgets.text import Text


class Field(QWidget):
    committed = Signal()

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = QLineEdit()
        self.edit.setAccessibleName(label)
        self._label = Text(label, "muted")
        self._label.setBuddy(self.edit)
        self._hint = Text("", "muted")
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self._label)
        head.addStretch(1)
        head.addWidget(self._hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.edit)
        self._kept = ""
        self.edit.editingFinished.connect(self._commit)

    def rename(self, label: str) -> None:
        self._label.setText(label)
        self.edit.setAccessibleName(label)

    def value(self) -> str:
        return self.edit.text().strip()

    def show_value(self, text: str) -> None:
        """Show what is remembered, unless the officer is typing here."""
        self._kept = text
        self.edit.setToolTip(text)  # a line may be longer than its field
        if not self.edit.hasFocus() or not self.edit.isModified():
            self.edit.setText(text)
            self.edit.setCursorPosition(0)

    def put_value(self, text: str) -> None:
        """Show what is remembered of something else now, whatever was typed here."""
        self.edit.setModified(False)
        self.show_value(text)

    def settle(self) -> None:
        """Keep what was typed, though the field was not left yet."""
        if self.edit.isModified():
            self._commit()

    def hint(self, text: str, tone: Tone = Tone.PLAIN) -> None:
        """A word at the right of the label; a bad one marks the field."""
        self._hint.setText(text)
        self._hint.setObjectName("bad" if tone is Tone.BAD else "muted")
        self.edit.setProperty("wrong", tone is Tone.BAD)
        self.edit.setProperty("doubtful", tone is Tone.WARN)
        for widget in (self._hint, self.edit):
            widget.style().unpolish(widget)
            widget.style().polish(widget)

    def lock(self, locked: bool) -> None:
        self.edit.setReadOnly(locked)

    def _commit(self) -> None:
        if self.value() != self._kept:
            self._kept = self.value()
            self.edit.setModified(False)
            self.committed.emit()

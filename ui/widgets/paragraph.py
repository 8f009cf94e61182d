"""A labelled box for a few sentences; Tab leaves it as it leaves a line."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from ui.widgets.text import Text


class Paragraph(QWidget):
    edited = Signal()

    def __init__(self, label: str, lines: int = 3, parent: QWidget | None = None) -> None:
        """lines: how many are in sight at once."""
        super().__init__(parent)
        self.edit = QPlainTextEdit()
        self.edit.setAccessibleName(label)
        self.edit.setTabChangesFocus(True)
        self.edit.setFixedHeight(lines * self.edit.fontMetrics().lineSpacing() + 20)
        self.edit.textChanged.connect(self.edited)
        name = Text(label, "muted")
        name.setBuddy(self.edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(name)
        column.addWidget(self.edit)

    def value(self) -> str:
        return self.edit.toPlainText().strip()

    def put_value(self, text: str) -> None:
        self.edit.setPlainText(text)

"""A list of lines that are typed: Enter begins the next one, Backspace in an empty one takes it away."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.widgets.text import Text


class LineList(QWidget):
    edited = Signal()

    def __init__(self, name: str, hint: str = "", parent: QWidget | None = None) -> None:
        """name: of each line, for who hears it read. hint: stands in an empty one."""
        super().__init__(parent)
        self._name, self._hint = name, hint
        self._rows: list[tuple[QWidget, Text, QLineEdit]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.show_lines(())

    def show_lines(self, lines: Sequence[str]) -> None:
        """Replace them all; there is always one to type in."""
        for row, _, _ in self._rows:
            self._column.removeWidget(row)
            row.deleteLater()
        self._rows = []
        for number, text in enumerate(lines or ("",)):
            self._insert(number, text)
        self._number()

    def lines(self) -> tuple[str, ...]:
        return tuple(text for _, _, edit in self._rows if (text := edit.text().strip()))

    def edits(self) -> tuple[QLineEdit, ...]:
        return tuple(edit for _, _, edit in self._rows)

    def begin(self) -> None:
        edit = self._rows[-1][2]
        edit.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and not event.modifiers():
            place = next((n for n, (_, _, edit) in enumerate(self._rows) if edit is watched), -1)
            if place >= 0 and self._key(place, Qt.Key(event.key())):
                return True
        return super().eventFilter(watched, event)

    def _key(self, place: int, key: Qt.Key) -> bool:
        edit = self._rows[place][2]
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._insert(place + 1, "")
            self._go(place + 1)
        elif key is Qt.Key.Key_Backspace and not edit.text() and len(self._rows) > 1:
            self._remove(place)
            self._go(max(0, place - 1))
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._go(place + (1 if key is Qt.Key.Key_Down else -1))
        else:
            return False
        return True

    def _go(self, place: int) -> None:
        if 0 <= place < len(self._rows):
            self._rows[place][2].setFocus()

    def _insert(self, place: int, text: str) -> None:
        row, edit = QWidget(), QLineEdit(text)
        edit.setPlaceholderText(self._hint)
        edit.setCursorPosition(0)
        edit.installEventFilter(self)
        edit.textChanged.connect(self.edited)
        inside = QHBoxLayout(row)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(6)
        number = Text("", "muted")
        number.setFixedWidth(20)
        inside.addWidget(number)
        inside.addWidget(edit, 1)
        self._rows.insert(place, (row, number, edit))
        self._column.insertWidget(place, row)
        before = self._rows[place - 1][2] if place else None
        if before is not None:
            QWidget.setTabOrder(before, edit)
        self._number()

    def _remove(self, place: int) -> None:
        row, _, _ = self._rows.pop(place)
        self._column.removeWidget(row)
        row.deleteLater()
        self._number()
        self.edited.emit()

    def _number(self) -> None:
        for number, (_, label, edit) in enumerate(self._rows, 1):
            label.setText(f"{number}.")
            edit.setAccessibleName(f"{self._name} {number}")

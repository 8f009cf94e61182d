"""Folders side by side, each with how much lies in it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from ui import moments


class Tabs(QWidget):
    chosen = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """`choices` are (value, word)."""
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self._group = QButtonGroup(self)
        self._words = dict(choices)
        self._buttons: dict[str, QPushButton] = {}
        for value, word in choices:
            button = QPushButton(word)
            button.setObjectName("segment")
            button.setCheckable(True)
            button.clicked.connect(partial(self.chosen.emit, value))
            self._group.addButton(button)
            self._buttons[value] = button
            row.addWidget(button)

    def show_choice(self, value: str) -> None:
        self._buttons[value].setChecked(True)

    def show_count(self, value: str, count: int) -> None:
        word = self._words[value]
        self._buttons[value].setText(f"{word}   {moments.number(count)}" if count else word)

    def button(self, value: str) -> QPushButton:
        return self._buttons[value]

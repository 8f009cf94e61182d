"""Folders side by side, each with how much lies in it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

_PAD = 26


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

    def show_count(self, value: str, count: str) -> None:
        """Beside the word of `value`; "" shows none."""
        button, word = self._buttons[value], self._words[value]
        button.setText(f"{word}   {count}" if count else word)
        font = button.font()
        font.setBold(True)  # as the chosen one is
        button.setMinimumWidth(QFontMetrics(font).horizontalAdvance(button.text()) + _PAD)

    def button(self, value: str) -> QPushButton:
        return self._buttons[value]

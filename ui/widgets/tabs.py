"""Folders side by side, each with how much lies in it."""

from collections.abc import Sequence

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from ui.widgets.segments import Segments

_PAD = 26


class Tabs(Segments):
    def __init__(self, choices: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """`choices` are (value, word)."""
        super().__init__(choices, parent)
        self._words = dict(choices)

    def show_count(self, value: str, count: str) -> None:
        """Beside the word of `value`; "" shows none."""
        button, word = self.button(value), self._words[value]
        button.setText(f"{word}   {count}" if count else word)
        font = button.font()
        font.setBold(True)  # as the chosen one is
        button.setMinimumWidth(QFontMetrics(font).horizontalAdvance(button.text()) + _PAD)

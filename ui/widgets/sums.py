"""Lines of words with a figure at the end of each, as a bill has them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.widgets.text import Text, Wrapped

_BELOW = 1000

Line = tuple[str, str, str]
"""Words, figure, and the role of their text: "muted", "strong" or ""."""


class Sums(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 1)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(3)
        self._grid.setRowStretch(_BELOW, 1)  # few lines stay together at the top
        self._rows: list[tuple[Wrapped, Text]] = []
        self._lines: tuple[Line, ...] = ()

    def show_lines(self, lines: Sequence[Line]) -> None:
        self._lines = tuple(lines)
        while len(self._rows) < len(lines):
            self._add()
        for number, (words, figure) in enumerate(self._rows):
            here = number < len(lines)
            words.setVisible(here)
            figure.setVisible(here)
            if here:
                words.setText(lines[number][0])
                figure.setText(lines[number][1])
                _dress(words, lines[number][2])
                _dress(figure, lines[number][2])

    def lines(self) -> tuple[str, ...]:
        return tuple(f"{words} = {figure}" if figure else words for words, figure, _ in self._lines)

    def _add(self) -> None:
        row = (Wrapped(), Text())
        row[1].setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        for column, label in enumerate(row):
            self._grid.addWidget(label, len(self._rows), column)
        self._rows.append(row)


def _dress(label: Text, role: str) -> None:
    if label.objectName() != role:
        label.setObjectName(role)
        label.style().unpolish(label)
        label.style().polish(label)

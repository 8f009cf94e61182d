"""What changes, line by line: its name, how it is, how it will be."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from ui.widgets.text import Rule, Wrapped

_ROLES = ("muted", "", "strong")
_STRETCH = (2, 3, 3)


class Compare(QFrame):
    """As tall as its rows; hidden while nothing changes."""

    def __init__(self, heads: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._heads = tuple(heads)
        self._rows: tuple[tuple[str, ...], ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(12, 8, 12, 10)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        for column, share in enumerate(_STRETCH):
            self._grid.setColumnStretch(column, share)
        self.hide()

    def rows(self) -> tuple[tuple[str, ...], ...]:
        return self._rows

    def show_rows(self, rows: Sequence[tuple[str, str, str]]) -> None:
        """(name, before, after)."""
        if tuple(rows) == self._rows:
            return
        self._rows = tuple(rows)
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for column, head in enumerate(self._heads):
            self._grid.addWidget(Wrapped(head, "muted"), 0, column)
        self._grid.addWidget(Rule(), 1, 0, 1, len(self._heads))
        for number, row in enumerate(self._rows, 2):
            for column, (text, role) in enumerate(zip(row, _ROLES, strict=True)):
                self._grid.addWidget(Wrapped(text, role), number, column, Qt.AlignmentFlag.AlignTop)
        self.setVisible(bool(rows))

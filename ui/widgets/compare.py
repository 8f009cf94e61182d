"""What changes, line by line: its name, how it is, how it will be."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from ui import theme

_NAME = 150
_LEAST = 28


class Compare(QTableWidget):
    """As tall as its rows; hidden while nothing changes."""

    def __init__(self, heads: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(0, len(heads), parent)
        self.setHorizontalHeaderLabels(list(heads))
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(_LEAST)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        self.setColumnWidth(0, _NAME)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hide()

    def show_rows(self, rows: Sequence[tuple[str, str, str]]) -> None:
        """(name, before, after)."""
        self.setRowCount(len(rows))
        colours = (theme.tokens().muted, theme.tokens().text, theme.tokens().primary)
        for number, row in enumerate(rows):
            for column, (text, colour) in enumerate(zip(row, colours, strict=True)):
                item = QTableWidgetItem(text)
                item.setForeground(QColor(colour))
                item.setToolTip(text)
                self.setItem(number, column, item)
        self.setVisible(bool(rows))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.resizeRowsToContents()
        self.setFixedHeight(self.horizontalHeader().height() + self.verticalHeader().length() + 4)

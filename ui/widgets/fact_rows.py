"""Facts read from a page, one a row: its word, its value, and a mark where it should be looked at."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from ui import theme

_ROW = 26
_WORDS = 0.42


@dataclass(frozen=True, slots=True)
class Fact:
    """`sure`: it was read with confidence; `hint` says more of it."""

    name: str
    word: str
    value: str
    sure: bool
    hint: str = ""


class FactRows(QTableWidget):
    """As tall as its rows. Arrows and Tab walk through them; `looked_at` names the one that is chosen."""

    looked_at = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 2, parent)
        self.setObjectName("plain")
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(_ROW)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._facts: tuple[Fact, ...] = ()
        self.currentCellChanged.connect(self._tell)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        if tuple(facts) == self._facts:
            return
        self._facts = ()  # nobody looks at a row while they are laid out
        self.setRowCount(len(facts))
        for row, fact in enumerate(facts):
            word, value = QTableWidgetItem(fact.word), QTableWidgetItem(self._marked(fact))
            word.setForeground(QColor(theme.tokens().muted))
            value.setForeground(QColor(theme.tokens().text if fact.sure else theme.tokens().warn))
            for column, item in enumerate((word, value)):
                item.setToolTip(f"{fact.word}: {fact.value}\n{fact.hint}".rstrip())
                self.setItem(row, column, item)
        self._fit()
        self.setCurrentCell(-1, -1)
        self._facts = tuple(facts)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Words have at most their share of the width; what does not fit into a line has a second one."""
        self.setColumnWidth(0, min(self.sizeHintForColumn(0), round(self.width() * _WORDS)))
        self.resizeRowsToContents()
        self.setFixedHeight(self.verticalHeader().length() + 2)

    @staticmethod
    def _marked(fact: Fact) -> str:
        return fact.value if fact.sure else f"⚠ {fact.value}"

    def _tell(self, row: int, *_before: int) -> None:
        if 0 <= row < len(self._facts):
            self.looked_at.emit(self._facts[row].name)

"""A list whose lines are ticked with Space."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from ui.widgets import keyboard

_ROW = 30
_MOST = 7


class TickList(QListWidget):
    ticked = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemChanged.connect(self.ticked)

    def show_lines(self, lines: Sequence[str], chosen: Iterable[str]) -> None:
        """Replace the lines; those in `chosen` are ticked."""
        wanted = set(chosen)
        self.blockSignals(True)
        self.clear()
        for line in lines:
            item = QListWidgetItem(line)
            item.setToolTip(line)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if line in wanted else Qt.CheckState.Unchecked)
            self.addItem(item)
        self.setCurrentRow(0)
        self.blockSignals(False)
        self.setFixedHeight(max(1, min(len(lines), _MOST)) * _ROW + 6)
        self.setVisible(bool(lines))

    def chosen(self) -> tuple[str, ...]:
        items = (self.item(n) for n in range(self.count()))
        return tuple(item.text() for item in items if item.checkState() is Qt.CheckState.Checked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if keyboard.walks(event) or event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

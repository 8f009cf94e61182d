"""A table of rows: 32 px, whole rows chosen, chips painted, the officer's column widths remembered."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QSettings, Qt
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from ui import theme
from ui.widgets.chip import ChipDelegate


class Table(QTableView):
    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """`name` says which table's widths these are."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setItemDelegate(ChipDelegate(self))
        self.setShowGrid(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.ROW + 4)

    def lay_out(self, model: QAbstractItemModel, widths: Sequence[int], stretched: int) -> None:
        """Show `model`; the column `stretched` takes the room the `widths` (px) of the others leave."""
        self.setModel(model)
        for section, width in enumerate(widths):
            self.setColumnWidth(section, width)
        header = self.horizontalHeader()
        header.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        header.setHighlightSections(False)

    def recall(self, settings: QSettings) -> None:
        """As wide as the officer last made the columns."""
        widths = settings.value(f"{self.objectName()}/widths")
        header = self.horizontalHeader()
        if isinstance(widths, list) and len(widths) == header.count():
            for section, width in enumerate(widths):
                if header.sectionResizeMode(section) is not QHeaderView.ResizeMode.Stretch:
                    header.resizeSection(section, int(width))

    def keep(self, settings: QSettings) -> None:
        header = self.horizontalHeader()
        settings.setValue(
            f"{self.objectName()}/widths", [header.sectionSize(n) for n in range(header.count())]
        )

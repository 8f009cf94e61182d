"""Which rows are marked, kept while the rows are read again."""

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject, Slot

from ui.results.model import ResultsModel
from ui.results.table import Column
from ui.widgets.table import Table


class Selection(QObject):
    def __init__(self, model: ResultsModel, table: Table) -> None:
        """`table` shows the rows of `model`."""
        super().__init__(table)
        self._model = model
        self._table = table
        self._filling = False
        model.rows.modelAboutToBeReset.connect(self._remember)
        model.rows.modelReset.connect(self._restore)
        table.selectionModel().selectionChanged.connect(self._chosen)
        table.selectionModel().currentRowChanged.connect(self._chosen)

    def choose_first(self) -> None:
        if self._model.rows.rowCount():
            self._table.selectRow(0)

    def choose(self, ids: tuple[str, ...], current: str = "") -> None:
        rows, chosen = self._model.rows, QItemSelection()
        for number in (rows.row_of(each) for each in ids):
            if number >= 0:
                chosen.select(rows.index(number, 0), rows.index(number, len(Column) - 1))
        selection = self._table.selectionModel()
        self._filling = True
        now = rows.index(rows.row_of(current or ids[0]), 0)
        selection.setCurrentIndex(now, QItemSelectionModel.SelectionFlag.NoUpdate)
        selection.select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._filling = False
        self._chosen()

    @Slot()
    def _chosen(self) -> None:
        if self._filling:
            return
        selection = self._table.selectionModel()
        numbers = sorted(index.row() for index in selection.selectedRows())
        chosen = tuple(row for n in numbers if (row := self._model.rows.outcome(n)) is not None)
        current = self._model.rows.outcome(selection.currentIndex().row())
        if current not in chosen:
            current = chosen[0] if chosen else None
        self._model.choose(chosen, current)

    @Slot()
    def _remember(self) -> None:
        self._filling = True

    @Slot()
    def _restore(self) -> None:
        """After the rows were read again: the same ones are chosen, or the first."""
        self._filling = False
        current = self._model.current
        ids = tuple(each.dossier_id for each in self._model.chosen)
        kept = tuple(each for each in ids if self._model.rows.row_of(each) >= 0)
        if kept:
            self.choose(kept, current.dossier_id if current and current.dossier_id in kept else kept[0])
        else:
            self.choose_first()
            self._chosen()

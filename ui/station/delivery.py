"""Closing a stack: its two passes laid together, its count confirmed, its papers given to their dossiers."""

from PySide6.QtCore import QObject, Signal

from core import batches
from core.errors import AppError
from core.tally import Found
from ui.station.editing import Editing
from ui.station.stack import Stack
from ui.theme import Tone


class Delivery(QObject):
    changed = Signal()
    closed = Signal()  # nothing is left of the stack

    def __init__(self, stack: Stack, editing: Editing) -> None:
        super().__init__()
        self._stack = stack
        self._editing = editing
        self._told: tuple[Found, ...] | None = None

    @property
    def confirming(self) -> bool:
        """What is not as expected was told, and is still the same."""
        station = self._stack.station
        return self._told is not None and station is not None and station.tally.problems == self._told

    def forget(self) -> None:
        """The officer thought better of it, or another stack lies here."""
        self._told = None
        self.changed.emit()

    def deliver(self) -> None:
        """With anything not as expected the first time only tells it; the second time a person has confirmed."""
        station = self._stack.station
        if station is None or not station.tally.targets:
            return
        if station.tally.problems and not self.confirming:
            self._told = station.tally.problems
            self.changed.emit()
            return
        context, batch_id = self._stack.context, self._stack.batch_id
        try:
            count = batches.deliver(context.desk, context.officer, batch_id, confirmed=self.confirming)
        except AppError as error:
            self._stack.tell(error)
            return
        self._told = None
        self._editing.forget()
        self._stack.refresh()
        if not self._stack.batch_id:
            self.closed.emit()
        self._stack.told.emit(self.tr("Đã giao %n giấy tờ cho hồ sơ.", "", count), Tone.GOOD)

    def collate(self) -> None:
        """The second pass between the sheets of the first."""
        context, batch_id = self._stack.context, self._stack.batch_id
        self._editing.remember()
        if self._stack.do(lambda: batches.collate(context.desk, context.officer, batch_id)):
            self._stack.told.emit(self.tr("Đã xếp mặt sau vào sau mặt trước."), Tone.GOOD)
        else:
            self._editing.unremember()

    def discard(self) -> None:
        """Put the stack aside for good; the images stay."""
        context, batch_id = self._stack.context, self._stack.batch_id
        if batch_id and self._stack.do(lambda: batches.discard(context.desk, context.officer, batch_id)):
            self.closed.emit()

    def drop_empty(self) -> None:
        """A stack that never got a page is nobody's work."""
        context, batch_id = self._stack.context, self._stack.batch_id
        self._stack.do(lambda: batches.discard(context.desk, context.officer, batch_id))

    def count_sheets(self, sheets: int | None) -> None:
        """How many the officer counted into the feeder."""
        context, batch_id = self._stack.context, self._stack.batch_id
        if batch_id:
            self._stack.do(lambda: batches.count_sheets(context.desk, context.officer, batch_id, sheets))

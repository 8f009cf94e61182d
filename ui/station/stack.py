"""The stack of paper on the station: which one it is, how it lies, and the one way of changing it."""

from collections.abc import Callable
from typing import Any  # what a task answers is known where it is started

from PySide6.QtCore import QObject, Signal, Slot

from core import arrangement, batches
from core.arrangement import Arrangement, Group
from core.batches import Sheet, Station
from core.errors import AppError
from core.store.batches import BatchState
from scanning.errors import ScanningError
from ui import texts
from ui.context import Context
from ui.tasks import Task, Work
from ui.theme import Tone


class Stack(QObject):
    """Shared by the view-models of the station. `told` is a sentence with its Tone ("" takes the last one back)."""

    told = Signal(str, object)
    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.batch_id = ""
        self.station: Station | None = None
        context.live.changed.connect(self._hear)

    def use(self, batch_id: str) -> None:
        """Another stack; "": none."""
        self.batch_id, self.station = batch_id, None
        self.refresh()

    def ensure(self, profile: str) -> str:
        """The stack's id; it comes into being when the first paper is fed."""
        if not self.batch_id:
            self.batch_id = batches.open_batch(self.context.desk, self.context.officer, profile)
            self.refresh()
        return self.batch_id

    @Slot()
    def refresh(self) -> None:
        if self.batch_id:
            self.station = batches.look(self.context.desk, self.context.officer, self.batch_id)
            if self.station.batch.state is not BatchState.OPEN:
                self.batch_id, self.station = "", None
        self.changed.emit()

    def do(self, change: Callable[[], object]) -> bool:
        """Run a use case and show what it changed; a refusal is told where the officer looks."""
        try:
            change()
        except AppError as error:
            self.tell(error)
            return False
        self.refresh()
        return True

    def start(self, work: Work, done: Callable[[Any], None]) -> Task:  # whatever `work` answers
        """Run `work` beside the window; `done` is a slot that gets its answer, errors are told."""
        task = Task(work)
        task.done.connect(done)
        task.failed.connect(self.tell)
        self.context.tasks.start(task)
        return task

    @Slot(object)
    def tell(self, error: AppError | ScanningError) -> None:
        self.told.emit(texts.speak(error), Tone.BAD)

    # what is known

    @property
    def groups(self) -> Arrangement:
        return self.station.groups if self.station is not None else ()

    @property
    def order(self) -> tuple[str, ...]:
        """Ids of the pages as they lie."""
        return tuple(slot.page_id for slot in arrangement.slots(self.groups))

    def sheet(self, page_id: str) -> Sheet | None:
        return self.station.sheets.get(page_id) if self.station is not None else None

    def group(self, page_id: str) -> Group | None:
        """Where a page lies."""
        return next((g for g in self.groups if any(s.page_id == page_id for s in g.slots)), None)

    @Slot(object)
    def _hear(self, ids: frozenset[str]) -> None:
        if self.batch_id and self.batch_id in ids:
            self.refresh()

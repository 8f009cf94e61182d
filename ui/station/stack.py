"""The stack of paper on the station: which one it is, how it lies, and the one way of changing it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from core import arrangement, batches
from core.arrangement import Arrangement, Group
from core.batches import Sheet, Station
from core.errors import AppError
from core.store.batches import BatchState
from scanning.errors import ScanningError
from ui import texts
from ui.context import Context
from ui.tasks import Task
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
        self.slots: dict[str, arrangement.Slot] = {}  # of every page, by id, in order
        self._looked = 0  # how often: what was begun before the last look is old news
        self._looking = False
        self._heard = False
        self._known = 0  # so many commits the last look here and now has seen
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
        """Read again how it lies, here and now."""
        self._known = self.context.live.heard
        found = _look(self.context, self.batch_id) if self.batch_id else None
        self._take(found)

    def do(self, change: Callable[[], object]) -> bool:
        """Run a use case and show what it changed; a refusal is told where the officer looks."""
        try:
            change()
        except AppError as error:
            self.tell(error)
            return False
        self.refresh()
        return True

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
        return tuple(self.slots)

    def sheet(self, page_id: str) -> Sheet | None:
        return self.station.sheets.get(page_id) if self.station is not None else None

    def group(self, page_id: str) -> Group | None:
        """Where a page lies."""
        return next((g for g in self.groups if any(s.page_id == page_id for s in g.slots)), None)

    def _take(self, station: Station | None) -> None:
        if station is not None and station.batch.state is not BatchState.OPEN:
            self.batch_id, station = "", None
        self._looked += 1
        self.station = station
        self.slots = {slot.page_id: slot for slot in arrangement.slots(self.groups)}
        self.changed.emit()

    @Slot(object)
    def _hear(self, ids: frozenset[str]) -> None:
        """Others changed it: pages come, pages are read. Many at once are looked at once, beside the window. What was
        changed here was looked at already.
        """
        if self.batch_id and self.batch_id in ids and self.context.live.told > self._known:
            self._heard = True
            self._look_beside()

    def _look_beside(self) -> None:
        if self._looking or not self._heard or not self.batch_id:
            return
        self._looking, self._heard = True, False
        context, batch_id, begun = self.context, self.batch_id, self._looked
        task = Task(lambda _progress: (begun, _look(context, batch_id)))
        task.done.connect(self._found)
        task.failed.connect(self.tell)
        task.ended.connect(self._look_ended)
        context.tasks.start(task)

    @Slot(object)
    def _found(self, answer: tuple[int, Station]) -> None:
        begun, station = answer
        if begun == self._looked and station.batch.id == self.batch_id:
            self._take(station)
        else:
            self._heard = True

    @Slot()
    def _look_ended(self) -> None:
        self._looking = False
        self._look_beside()


def _look(context: Context, batch_id: str) -> Station:
    return batches.look(context.desk, context.officer, batch_id)

"""One dossier's life: what is known of it, what may be done with it now, and the one way of doing it."""

from collections.abc import Callable, Mapping
from typing import Any  # what a task answers is known where it is started

from PySide6.QtCore import QObject, Signal, Slot

from core import acts, correction, handover, settlement, trail
from core.acts import Act, Course, Why
from core.catalogue import Procedure
from core.correction import Change
from core.dossier import Dossier, Due, PauseKind
from core.errors import AppError
from core.handover import Clocks
from core.trail import Entry
from core.worktime import LOCAL, Remaining, remaining
from ui import texts
from ui.context import Context
from ui.tasks import Task, Work
from ui.theme import Tone


class SettlementModel(QObject):
    """`told` is a sentence with its Tone."""

    changed = Signal()
    told = Signal(str, object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.course: Course | None = None
        self.standing: Mapping[Act, Why | None] = {}
        self.clocks: Clocks | None = None
        self.trail: tuple[Entry, ...] = ()
        self._id = ""
        context.live.changed.connect(self._heard)

    @property
    def dossier(self) -> Dossier | None:
        return None if self.course is None else self.course.dossier

    def open(self, dossier_id: str) -> None:
        self._id = dossier_id
        self.refresh()

    def leave(self) -> None:
        """Nobody looks at it any more: what is committed elsewhere is not read."""
        self._id, self.course = "", None

    @Slot()
    def refresh(self) -> None:
        if not self._id:
            return
        desk, officer = self.context.desk, self.context.officer
        self.course = acts.course(desk, self._id)
        self.standing = acts.standing(self.course, officer)
        with desk.store.read() as session:
            self.clocks = handover.clocks(desk, session, self.course.dossier)
        self.trail = trail.trail(desk, officer, self._id)
        self.changed.emit()

    def do(self, change: Callable[[], object]) -> bool:
        """Run a use case; a refusal is told where the officer looks."""
        try:
            change()
        except AppError as error:
            self.tell(error)
            return False
        self.refresh()
        return True

    def left(self) -> Remaining | None:
        """Until the promised date."""
        promised = self.dossier.promised_at if self.dossier else None
        if promised is None:
            return None
        desk = self.context.desk
        return remaining(desk.clock(), Due(promised), desk.calendar, desk.settings.office)

    def foresee_resumed(self, kind: PauseKind) -> Dossier:
        return settlement.foresee_resumed(self.context.desk, self._id, kind)

    def foresee(self, change: Change) -> Dossier:
        """What a correction would make of it. Raises AppError."""
        return correction.foresee(self.context.desk, self.context.officer, self._id, change)

    def procedures(self, words: str) -> tuple[Procedure, ...]:
        """Those of the day of receipt that the words find."""
        desk = self.context.desk
        dossier = self.dossier
        at = dossier.received_at if dossier is not None and dossier.received_at else desk.clock()
        return desk.catalogue.find(words, at.astimezone(LOCAL).date())

    def start(self, work: Work, done: Callable[[Any], None]) -> None:  # whatever `work` answers
        task = Task(work)
        task.done.connect(done)
        task.failed.connect(self.tell)
        self.context.tasks.start(task)

    @Slot(object)
    def tell(self, error: AppError) -> None:
        self.told.emit(texts.speak(error), Tone.BAD)

    @Slot(object)
    def _heard(self, ids: frozenset[str]) -> None:
        if self._id and self._id in ids:
            self.refresh()

"""The dossier on the counter: which one it is, and the one way of changing it."""

from collections.abc import Callable
from typing import Any  # what a task answers is known where it is started

from PySide6.QtCore import QObject, Signal, Slot

from core import intake
from core.errors import AppError
from scanning.errors import ScanningError
from ui import texts
from ui.context import Context
from ui.tasks import Task, Work
from ui.theme import Tone


class Counter(QObject):
    """Shared by the view-models of one dossier. `told` is a sentence with its Tone, `changed` asks to read again."""

    told = Signal(str, object)
    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.dossier_id = ""

    def ensure(self) -> str:
        """The dossier's id; the draft comes into being with its first fact."""
        if not self.dossier_id:
            self.dossier_id = intake.open_dossier(self.context.desk, self.context.officer)
        return self.dossier_id

    def do(self, change: Callable[[], object]) -> bool:
        """Run a use case and show what it changed; a refusal is told where the officer looks."""
        try:
            change()
        except AppError as error:
            self.tell(error)
            return False
        self.changed.emit()
        return True

    def start(self, work: Work, done: Callable[[Any], None]) -> None:  # whatever `work` answers
        """Run `work` beside the window; `done` is a slot that gets its answer, errors are told."""
        self.context.tasks.start(self.task(work, done))

    def task(
        self,
        work: Work,
        done: Callable[[Any], None],  # whatever `work` answers
        leave_off: Callable[[], None] | None = None,
    ) -> Task:
        """The same, not yet started: whoever wants to hear more of it connects before it can end."""
        task = Task(work, leave_off)
        task.done.connect(done)
        task.failed.connect(self.tell)
        return task

    @Slot(object)
    def tell(self, error: AppError | ScanningError) -> None:
        self.told.emit(texts.speak(error), Tone.BAD)

"""The dossier on the counter: which one it is, and the one way of changing it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any  # what a task answers is known where it is started

from PySide6.QtCore import QObject, Signal, Slot

from core import drafts, intake
from core.accounts import Right
from core.dossier import Channel
from core.errors import AppError
from scanning.errors import ScanningError
from ui import texts
from ui.context import Context
from ui.tasks import Task, Work
from ui.texts import translate
from ui.theme import Tone


class Counter(QObject):
    """Shared by the view-models of one dossier. `told` is a sentence with its Tone, `changed` asks to read again."""

    told = Signal(str, object)
    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.dossier_id = ""
        self._since: datetime | None = None

    def turn_to(self, dossier_id: str) -> None:
        """From now on this one lies on the counter; "" a new one, whose bringer came now."""
        self.dossier_id = dossier_id
        self._since = None if dossier_id else self.context.desk.clock()
        self._remember(dossier_id)

    def turn_over(self) -> None:
        """Throw the draft away; one that was, take it back."""
        desk, officer, dossier_id = self.context.desk, self.context.officer, self.dossier_id
        gone = intake.look(desk, officer, dossier_id).discarded_at is not None
        act = drafts.restore if gone else drafts.discard
        if self.do(lambda: act(desk, officer, dossier_id)):
            back = translate("dossier", "Đã lấy lại bản nháp, nguyên như trước.")
            out = translate("dossier", "Đã bỏ bản nháp. Nó nằm ở mục “Đã bỏ”; bấm Ctrl+D lần nữa để lấy lại.")
            self.told.emit(back if gone else out, Tone.INFO)

    def leave(self) -> None:
        """The window closes: nothing was left open by a mishap."""
        self._remember("")

    def ensure(self) -> str:
        """The dossier's id; the draft comes into being with its first fact."""
        if not self.dossier_id:
            desk, officer = self.context.desk, self.context.officer
            self.dossier_id = intake.open_dossier(desk, officer, Channel.DIRECT, self._since)
            self._remember(self.dossier_id)
        return self.dossier_id

    def _remember(self, dossier_id: str) -> None:
        if self.context.officer.may(Right.INTAKE):
            drafts.work_on(self.context.desk, self.context.officer, dossier_id)

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

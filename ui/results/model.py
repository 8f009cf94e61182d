"""Results: what waits to be recorded, signed and handed over, and what the officer may do with it."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from core import intake, results
from core.accounts import Right
from core.errors import AppError
from core.files import sha256
from core.progress import Progress
from core.results import NewResult
from core.store import outcomes
from core.store.outcomes import Outcome, Stage
from core.vault import FileMissing
from core.worktime import LOCAL
from ui import moments, texts
from ui.context import Context
from ui.results.checks import Checks
from ui.results.handing_model import HandingModel
from ui.results.keys import KeyModel
from ui.results.signing import Signable, SigningModel
from ui.results.table import CHUNK, OutcomeTable
from ui.tasks import Task, Work
from ui.texts import translate
from ui.theme import Tone

RIGHTS = {
    Stage.TO_RECORD: Right.RECORD_RESULT,
    Stage.TO_SIGN: Right.SIGN_RESULT,
    Stage.TO_HAND_OVER: Right.HAND_OVER,
    Stage.UNCOLLECTED: Right.HAND_OVER,
    Stage.POSTED: Right.HAND_OVER,
}
HANDING = (Stage.TO_HAND_OVER, Stage.UNCOLLECTED)
"""Where results lie that somebody may take."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What the officer typed of a decided paper."""

    name: str
    number: str
    issued_on: str  # dd/MM/yyyy, or ""
    file: Path | None
    on_paper: bool = False  # signed by hand, there is no file


class ResultsModel(QObject):
    changed = Signal()
    told = Signal(str, object)  # a sentence and its Tone

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.keys = KeyModel(context)
        self.signing = SigningModel(context, self.keys)
        self.checks = Checks(context, self.keys)
        self.handing = HandingModel(context)
        self.stage = Stage.TO_SIGN
        self.counts: dict[Stage, int] = dict.fromkeys(Stage, 0)
        self.rows = OutcomeTable(context.desk, self._fetch, self.checks, self)
        self.chosen: tuple[Outcome, ...] = ()
        self.current: Outcome | None = None
        self.correcting = False  # an unsigned result is being recorded anew
        self.busy = ""
        context.live.changed.connect(self.refresh)
        for part in (self.keys, self.signing, self.checks, self.handing):
            part.told.connect(self.told)
            part.changed.connect(self.changed)
        self.checks.changed.connect(self.rows.repaint_checks)
        self.rows.rowsInserted.connect(self._look_at_rows)

    # looking

    @Slot()
    def refresh(self) -> None:
        with self._context.desk.store.read() as session:
            before = results.uncollected_since(self._context.desk)
            self.counts = {stage: outcomes.count(session, stage, before) for stage in Stage}
        self.rows.start_over()
        self._look_at_rows()
        self.changed.emit()

    def choose_stage(self, stage: Stage) -> None:
        self.stage, self.correcting = stage, False
        self.chosen, self.current = (), None
        self.handing.show(None)
        self.refresh()

    def choose(self, chosen: tuple[Outcome, ...], current: Outcome | None) -> None:
        """The rows the officer marked, and the one under the eyes."""
        if current is None or self.current is None or current.dossier_id != self.current.dossier_id:
            self.correcting = False
        self.chosen, self.current = chosen, current
        self.handing.show(current if self.stage in (*HANDING, Stage.POSTED) else None)
        self.changed.emit()

    def correct(self, correcting: bool) -> None:
        """Record the chosen, still unsigned result anew; or leave it as it is."""
        self.correcting = correcting
        self.changed.emit()

    def find(self, dossier_id: str) -> bool:
        """Go to the stage of a dossier; False when there is nothing to do for its result."""
        with self._context.desk.store.read() as session:
            stage = outcomes.stage_of(session, dossier_id)
        if stage is not None:
            self.choose_stage(stage)
            while self.rows.row_of(dossier_id) < 0 and self.rows.canFetchMore(self.rows.index(-1, -1)):
                self.rows.fetchMore(self.rows.index(-1, -1))
        return stage is not None

    # doing

    def may(self, stage: Stage) -> bool:
        return self._context.officer.may(RIGHTS[stage])

    def today(self) -> date:
        return self._context.desk.clock().astimezone(LOCAL).date()

    def suggested(self) -> tuple[str, str]:
        """Name and code of what the chosen dossier's procedure ends in."""
        if self.current is None:
            return "", ""
        if self.current.result is not None:
            return self.current.result.name, self.current.result.code
        procedure = intake.procedure_of(self._context.desk, self.current.dossier_id)
        return (procedure.result.name, procedure.result.code) if procedure else ("", "")

    def record(self, decision: Decision) -> None:
        """Keep the decided paper of the current dossier. `wrong_with` must find nothing."""
        if self.current is None or self.busy:
            return
        outcome = self.current
        words = (
            translate("results", "Đã ghi nhận kết quả bản giấy của {who}. Hồ sơ chờ trả.")
            if decision.on_paper
            else translate("results", "Đã ghi nhận kết quả của {who}. Hồ sơ chờ ký số.")
        )
        done = partial(words.format, who=outcome.applicant)
        work = partial(self._record_work, outcome.dossier_id, decision, self.suggested()[1])
        self.run(translate("results", "Đang cất tệp kết quả…"), work, done)

    def may_end_on_paper(self) -> bool:
        """The current case may end in a paper signed by hand."""
        if self.current is None:
            return False
        return not results.electronic_required(self._context.desk, self.current.dossier_id)

    def sign(self, pin: str) -> None:
        self.signing.sign(tuple(self._signable(each) for each in self.chosen), pin)

    # inside

    def _fetch(self, offset: int) -> tuple[Outcome, ...]:
        with self._context.desk.store.read() as session:
            before = results.uncollected_since(self._context.desk)
            return outcomes.outcomes(session, self.stage, (offset, CHUNK), before)

    @Slot()
    def _look_at_rows(self) -> None:
        if self.stage is Stage.TO_SIGN:
            self.checks.look_at(self.rows.every())

    def _signable(self, outcome: Outcome) -> Signable:
        label = f"{outcome.code} · {outcome.applicant}"
        return Signable(outcome.dossier_id, label, self.checks.refusal(outcome))

    def _record_work(self, dossier_id: str, decision: Decision, code: str, _progress: Progress) -> str:
        pdf = b"" if decision.on_paper else _content(decision.file)
        new = NewResult(
            name=unicodedata.normalize("NFC", decision.name),
            code=code,
            number=unicodedata.normalize("NFC", decision.number),
            issued_on=moments.as_day(decision.issued_on),
            pdf=pdf,
        )
        keep = results.finish_on_paper if decision.on_paper else results.record
        keep(self._context.desk, self._context.officer, dossier_id, new)
        return sha256(pdf)

    def run(self, busy: str, work: Work, done: Callable[[], str] | None) -> None:
        """One thing at a time; told with `done`, or with what `work` answers."""
        task = Task(partial(_with_words, work, done))
        task.done.connect(self._well)
        task.failed.connect(self._tell)
        task.ended.connect(self._ended)
        self.busy = busy
        self._context.tasks.start(task)
        self.changed.emit()

    @Slot(object)
    def _well(self, words: str) -> None:
        self.correcting = False
        self.told.emit(words, Tone.GOOD)

    @Slot(object)
    def _tell(self, error: AppError) -> None:
        self.told.emit(texts.speak(error), Tone.BAD)

    @Slot(object)
    def _ended(self, _task: Task) -> None:
        self.busy = ""
        self.changed.emit()


def _content(file: Path | None) -> bytes:
    """Raises FileMissing."""
    if file is None:
        raise FileMissing(file="")
    try:
        return file.read_bytes()
    except OSError as error:
        raise FileMissing(file=file.name) from error


def _with_words(work: Work, done: Callable[[], str] | None, progress: Progress) -> str:
    answer = work(progress)
    return done() if done is not None else str(answer)


def wrong_with(decision: Decision, today: date) -> dict[str, str]:
    """What keeps a decision from being recorded, by the name of its field; empty when nothing does."""
    wrong = {}
    if not decision.name:
        wrong["name"] = translate("results", "cần có")
    if not decision.number:
        wrong["number"] = translate("results", "cần có")
    try:
        issued = moments.as_day(decision.issued_on)
    except ValueError:
        wrong["issued_on"] = translate("results", "ngày/tháng/năm")
    else:
        if issued is None:
            wrong["issued_on"] = translate("results", "cần có")
        elif issued > today:
            wrong["issued_on"] = translate("results", "sau hôm nay")
    if decision.file is None and not decision.on_paper:
        wrong["file"] = translate("results", "chưa chọn tệp")
    return wrong

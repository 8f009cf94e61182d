"""One run of signing: what goes in, how far it is, and what became of each result."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from core import results
from core.dossier import Dossier
from core.errors import AppError
from core.progress import Progress
from core.results import Batch, Verdict
from core.signing.appearance import Mark
from core.signing.certificates import CertificateInfo
from core.store import outcomes
from core.store.outcomes import Stage
from ui import texts
from ui.context import Context
from ui.results.keys import KeyModel, Opener, public
from ui.tasks import Task
from ui.texts import translate
from ui.theme import Tone


@dataclass(frozen=True, slots=True)
class Signable:
    """A chosen result: how the officer calls it, and why it is left out, if it is."""

    dossier_id: str
    label: str
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What became of one result, in one sentence."""

    dossier_id: str
    label: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Report:
    signed: tuple[Told, ...] = ()
    skipped: tuple[Told, ...] = ()
    failed: tuple[Told, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.signed or self.skipped or self.failed)


@dataclass(frozen=True, slots=True)
class Look:
    """How the mark of this office looks."""

    agency: str
    signer: str

    def mark(self, _dossier: Dossier, at: datetime) -> Mark:
        return Mark(self.agency, self.signer, at)


@dataclass(slots=True)
class _Run:
    wanted: tuple[Signable, ...]
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    stopped: str = ""  # why the run ended before its last result

    def go(self) -> tuple[str, ...]:
        return tuple(each.dossier_id for each in self.wanted if not each.refused)


class SigningModel(QObject):
    changed = Signal()
    told = Signal(str, object)  # a sentence and its Tone
    last_try_asked = Signal(str)  # the token has one try left; says so

    def __init__(self, context: Context, keys: KeyModel) -> None:
        super().__init__()
        self._context = context
        self._keys = keys
        self._task: Task | None = None
        self._run = _Run(())
        self.done = 0
        self.total = 0
        self.report = Report()

    @property
    def running(self) -> bool:
        return self._task is not None

    def sign(self, wanted: tuple[Signable, ...], pin: str) -> None:
        """Sign what can be signed of `wanted`, in this order, with one opened key."""
        if self.running or self._keys.busy or self._keys.missing():
            return
        self._run = _Run(wanted)
        self.report = Report()
        if not self._run.go():
            self._finish()
            return
        self.done, self.total = 0, len(self._run.go())
        self._task = Task(partial(self._work, self._run.go(), self._keys.opener(pin)))
        self._keys.last_try = False  # a warning is worth one try
        self._task.progressed.connect(self._count)
        self._task.done.connect(self._signed)
        self._task.failed.connect(self._fail)
        self._task.cancelled.connect(self._cancelled)
        self._task.ended.connect(self._ended)
        self._context.tasks.start(self._task)
        self.changed.emit()

    def cancel(self) -> None:
        """Stop after the result now being signed."""
        if self._task is not None:
            self._task.cancel()

    def dismiss(self) -> None:
        self.report = Report()
        self.changed.emit()

    def _work(
        self, ids: tuple[str, ...], opener: Opener, progress: Progress
    ) -> tuple[CertificateInfo, tuple[Verdict, ...]]:
        desk, officer = self._context.desk, self._context.officer
        with opener() as key:
            return public(key), results.sign(desk, officer, Batch(ids, key, self._look(key)), progress)

    def _look(self, key: CertificateInfo) -> results.MarkFor:
        return Look(self._context.desk.settings.office.name, key.subject).mark

    @Slot(int, int)
    def _count(self, done: int, total: int) -> None:
        self.done, self.total = done, total
        self.changed.emit()

    @Slot(object)
    def _signed(self, answer: tuple[CertificateInfo, tuple[Verdict, ...]]) -> None:
        certificate, verdicts = answer
        self._keys.learn(certificate)
        self._run.verdicts = {verdict.dossier_id: verdict for verdict in verdicts}

    @Slot(object)
    def _fail(self, error: AppError) -> None:
        self._run.stopped = texts.speak(error)
        if error.code == "pin_final_try":
            self.last_try_asked.emit(self._run.stopped)
        else:
            self.told.emit(self._run.stopped, Tone.BAD)

    @Slot()
    def _cancelled(self) -> None:
        self._run.stopped = translate("results", "Đã dừng theo ý cán bộ.")

    @Slot(object)
    def _ended(self, _task: Task) -> None:
        self._task = None
        self._finish()

    def _finish(self) -> None:
        told = [(each, *self._outcome(each)) for each in self._run.wanted]
        listed = {
            kind: tuple(Told(s.dossier_id, s.label, words) for s, its, words in told if its is kind)
            for kind in (Tone.GOOD, Tone.WARN, Tone.BAD)
        }
        self.report = Report(listed[Tone.GOOD], listed[Tone.WARN], listed[Tone.BAD])
        self.changed.emit()

    def _outcome(self, wanted: Signable) -> tuple[Tone, str]:
        """What the ledger says counts: a run that stopped may have signed some."""
        verdict = self._run.verdicts.get(wanted.dossier_id)
        if wanted.refused:
            return Tone.WARN, wanted.refused
        if verdict is not None and verdict.error is not None:
            return Tone.BAD, texts.speak(verdict.error)
        if verdict is not None or self._is_signed(wanted.dossier_id):
            return Tone.GOOD, translate("results", "Đã ký và kiểm tra lại chữ ký.")
        return Tone.WARN, translate("results", "Chưa ký: {why}").format(why=self._run.stopped)

    def _is_signed(self, dossier_id: str) -> bool:
        with self._context.desk.store.read() as session:
            return outcomes.stage_of(session, dossier_id) is Stage.TO_HAND_OVER

"""The look before signing: what would be refused is told in the list, and a page shows where the mark will stand."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from core import results
from core.dossier import Status
from core.errors import AppError
from core.progress import Progress
from core.signing.appearance import Placed
from core.signing.shown import as_shown
from core.store.outcomes import Outcome
from ui import texts
from ui.context import Context
from ui.pages import Picture, picture
from ui.results.keys import KeyModel
from ui.results.signing import Look
from ui.tasks import Task
from ui.texts import translate
from ui.theme import Tone
from ui.widgets.chip import Chip

_Case = tuple[str, str, Status]  # dossier, file, status: while these stay, so does the answer


@dataclass(frozen=True, slots=True)
class Preview:
    """A page of a result, and where the mark will stand; None where it will not, or already does."""

    dossier_id: str
    file: str  # its SHA-256
    page: Picture
    placed: Placed | None


class Checks(QObject):
    changed = Signal()
    told = Signal(str, object)  # a sentence and its Tone
    previewed = Signal(object)  # Preview, or None

    def __init__(self, context: Context, keys: KeyModel) -> None:
        super().__init__()
        self._context = context
        self._keys = keys
        self._found: dict[_Case, AppError | None] = {}
        self._wanted: set[_Case] = set()

    def chip(self, outcome: Outcome) -> tuple[Chip, str]:
        """What was found, short for the list and as a whole sentence."""
        case = _case(outcome)
        if case not in self._found:
            return Chip(translate("results", "đang kiểm tra"), Tone.PLAIN, "hourglass"), ""
        error = self._found[case]
        if error is None:
            ready = translate("results", "Tệp đọc được, chưa bị khóa, có chỗ cho dấu ký.")
            return Chip(translate("results", "sẵn sàng"), Tone.GOOD, "check"), ready
        return Chip(_short(error), Tone.BAD, "warning"), texts.speak(error)

    def refusal(self, outcome: Outcome) -> str:
        """Why this result would not be signed; "" when nothing speaks against it."""
        error = self._found.get(_case(outcome))
        return texts.speak(error) if error is not None else ""

    def look_at(self, shown: Iterable[Outcome]) -> None:
        """Check those nobody has looked at yet."""
        new = {_case(outcome) for outcome in shown} - self._found.keys() - self._wanted
        if new:
            self._wanted |= new
            self._start(Task(partial(self._work, tuple(sorted(new)))), self._checked)

    def preview(self, outcome: Outcome | None, page: int) -> None:
        if outcome is None or outcome.result is None:
            self.previewed.emit(None)
        else:
            self._start(Task(partial(self._preview_work, outcome, page)), self._drawn)

    # inside

    def _start(self, task: Task, done: Callable[..., None]) -> None:
        task.done.connect(done)
        task.failed.connect(self._fail)
        self._context.tasks.start(task)

    def _look(self) -> Look:
        known = self._keys.certificate
        signer = known.subject if known else self._context.officer.name
        return Look(self._context.desk.settings.office.name, signer)

    def _work(self, cases: tuple[_Case, ...], progress: Progress) -> dict[_Case, AppError | None]:
        found: dict[_Case, AppError | None] = {}
        for number, case in enumerate(cases):
            progress(number, len(cases))
            try:
                results.foresee(self._context.desk, case[0], self._look().mark)
            except AppError as error:
                found[case] = error
            else:
                found[case] = None
        return found

    def _preview_work(self, outcome: Outcome, page: int, _progress: Progress) -> Preview:
        result, data = results.result_file(self._context.desk, self._context.officer, outcome.dossier_id)
        file = result.signed_sha256 or result.sha256
        placed = None
        if not result.signed_sha256:
            try:
                placed = results.foresee(self._context.desk, outcome.dossier_id, self._look().mark)
            except AppError:
                placed = None  # the list says why
        return Preview(outcome.dossier_id, file, picture(as_shown(data), page), placed)

    @Slot(object)
    def _checked(self, found: dict[_Case, AppError | None]) -> None:
        self._found |= found
        self._wanted -= found.keys()
        self.changed.emit()

    @Slot(object)
    def _drawn(self, preview: Preview) -> None:
        self.previewed.emit(preview)

    @Slot(object)
    def _fail(self, error: AppError) -> None:
        self.told.emit(texts.speak(error), Tone.BAD)


def _case(outcome: Outcome) -> _Case:
    return outcome.dossier_id, outcome.result.sha256 if outcome.result else "", outcome.status


def _short(error: AppError) -> str:
    return {
        "not_a_pdf": translate("results", "PDF hỏng"),
        "encrypted_pdf": translate("results", "có mật khẩu"),
        "already_locked": translate("results", "đã khóa"),
        "mark_does_not_fit": translate("results", "hết chỗ ký"),
        "illegal_step": translate("results", "sai trạng thái"),
        "file_missing": translate("results", "mất tệp"),
        "file_damaged": translate("results", "tệp hỏng"),
        "file_swapped": translate("results", "tệp hỏng"),
    }.get(error.code, translate("results", "chưa ký được"))

"""One dossier at the counter: what is known, what is missing, what comes next."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from core import digitise, identity, intake
from core.catalogue import Procedure
from core.digitise import Target
from core.dossier import Channel, Component, Digitisation, Dossier, Due, Party, missing
from core.errors import AppError, InputError
from core.progress import Progress
from core.store.papers import ScannedPage
from core.worktime import LOCAL
from scanning.errors import ScanningError
from scanning.page import PageReading
from ui import texts
from ui.context import Context
from ui.dossier.feeds import Feeds
from ui.tasks import Task
from ui.theme import Tone


class Step(StrEnum):
    """What "Việc tiếp theo" would do."""

    CARD = "card"
    PROCEDURE = "procedure"
    SCAN = "scan"
    CHECK = "check"
    RECEIVE = "receive"
    RESULT = "result"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Shown:
    """The page under the officer's eyes."""

    page: ScannedPage
    reading: PageReading | None
    image: QImage


class DossierModel(QObject):
    changed = Signal()
    page_shown = Signal(object)  # Shown, or None
    thumbnail = Signal(str, object)  # page id, QImage
    told = Signal(str, object)  # a sentence and its Tone
    receipt_made = Signal(bytes)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._feeds = Feeds(context.desk.settings.station)
        self._undo: list[Callable[[], None]] = []
        self._scan: Task | None = None
        self.scanned = 0
        self.dossier_id = ""
        self.dossier: Dossier | None = None
        self.procedure: Procedure | None = None
        self.pages: tuple[ScannedPage, ...] = ()
        self.component_id = ""
        self.page_id = ""
        self.foreseen: Due | None = None
        context.live.changed.connect(self._heard)

    # what is shown

    @property
    def locked(self) -> bool:
        return self.dossier is not None and not self.dossier.is_draft

    @property
    def scanning(self) -> bool:
        return self._scan is not None

    @property
    def component(self) -> Component | None:
        components = self.dossier.components if self.dossier else ()
        return next((c for c in components if c.id == self.component_id), None)

    @property
    def strip(self) -> tuple[ScannedPage, ...]:
        """Pages of the chosen component; of none, those not yet given to one."""
        return tuple(page for page in self.pages if (page.component_id or "") == self.component_id)

    @property
    def missing(self) -> tuple[Component, ...]:
        return missing(self.dossier.components) if self.dossier else ()

    @property
    def next_step(self) -> Step:
        dossier = self.dossier
        if dossier is None or not dossier.applicant.name or not dossier.applicant.id_number:
            return Step.CARD
        if not dossier.procedure_code:
            return Step.PROCEDURE
        if not dossier.is_draft:
            return Step.RESULT if dossier.finished_at is None else Step.NOTHING
        wanted = self.missing
        if not wanted:
            return Step.RECEIVE
        return Step.SCAN if wanted[0].scan else Step.CHECK

    def find_procedures(self, words: str) -> tuple[Procedure, ...]:
        today = self._context.desk.clock().astimezone(LOCAL).date()
        return self._context.desk.catalogue.find(words, today)

    # opening

    def open_new(self) -> None:
        """An empty screen; the draft comes into being with its first fact."""
        self._forget()
        self.refresh()

    def open(self, dossier_id: str) -> None:
        self._forget()
        self.dossier_id = dossier_id
        self.refresh()
        self._choose_first_component()

    @Slot()
    def refresh(self) -> None:
        desk, officer = self._context.desk, self._context.officer
        if self.dossier_id:
            self.dossier = intake.look(desk, officer, self.dossier_id)
            self.pages = digitise.pages(desk, officer, self.dossier_id)
            self.procedure = intake.procedure_of(desk, self.dossier_id)
            self.foreseen = (
                intake.foresee(desk, self.dossier_id) if self.dossier.is_draft else self.dossier.due
            )
        else:
            self.dossier, self.pages, self.procedure, self.foreseen = None, (), None, None
        if self.page_id not in {page.id for page in self.strip}:
            self.page_id = self.strip[0].id if self.strip else ""
            self._load_page()
        self.changed.emit()

    # the person

    def read_card(self, text: str) -> None:
        """Fill the applicant from the QR code of a card; nothing is filled on a bad read."""
        try:
            card = identity.parse_card(text)
        except identity.CardUnreadable as error:
            self._tell(error)
            return
        known = self.dossier.applicant if self.dossier else Party()
        self.set_applicant(
            replace(
                known,
                name=card.name,
                id_number=card.id_number,
                old_id_number=card.old_id_number,
                birth_date=card.birth_date,
                sex=card.sex.value,
                id_issued_on=card.issued_on,
                address=card.address,
            )
        )
        self.told.emit(self.tr("Đã đọc căn cước. Kiểm tra lại với người nộp."), Tone.GOOD)

    def read_card_picture(self, path: Path) -> None:
        """Look for the card's QR code on a photo or a scanned copy."""

        def work(_progress: Progress) -> tuple[str, ...]:
            return digitise.qr_of(path)

        task = Task(work)
        task.done.connect(self._card_codes)
        task.failed.connect(self._tell)
        self._context.tasks.start(task)

    def set_applicant(self, applicant: Party) -> None:
        self._do(
            lambda: intake.set_applicant(self._context.desk, self._context.officer, self._ensure(), applicant)
        )

    def set_field(self, name: str, text: str) -> str:
        """Keep one typed field of the applicant; answers what is wrong with it, "" when nothing is."""
        known = self.dossier.applicant if self.dossier else Party()
        try:
            applicant = _SETTERS[name](known, text)
        except (InputError, ValueError) as error:
            return (
                texts.speak(error)
                if isinstance(error, InputError)
                else self.tr("Ngày phải theo dạng 31/12/1990.")
            )
        self.set_applicant(applicant)
        return ""

    def set_channel(self, channel: Channel) -> None:
        self._do(
            lambda: intake.set_channel(self._context.desk, self._context.officer, self._ensure(), channel)
        )

    # the procedure and its papers

    def choose_procedure(self, code: str) -> None:
        self._do(
            lambda: intake.choose_procedure(self._context.desk, self._context.officer, self._ensure(), code)
        )
        self._choose_first_component()

    def choose_component(self, component_id: str) -> None:
        self.component_id = component_id
        self.page_id = self.strip[0].id if self.strip else ""
        self._load_page()
        self.changed.emit()

    def toggle_checked(self) -> None:
        if (component := self.component) is not None:
            self._mark(replace(component, checked=not component.checked))

    def toggle_not_applicable(self) -> None:
        if (component := self.component) is not None:
            self._mark(replace(component, not_applicable=not component.not_applicable))

    # pages

    def scan(self) -> None:
        """Feed paper into the chosen component from the station's device; told when there is none."""
        feed = self._feeds.standing()
        if feed is None:
            self.told.emit(
                self.tr(
                    "Chưa cài máy quét cho trạm này. Thêm trang từ tệp ảnh, hoặc cài máy quét rồi bấm F5."
                ),
                Tone.WARN,
            )
            return
        self._start_scan(partial(self._scan_work, feed))

    def add_files(self, paths: Sequence[Path]) -> None:
        """Pages from image files and PDFs."""
        self._start_scan(partial(self._files_work, tuple(paths)))

    def cancel_scan(self) -> None:
        if self._scan is not None:
            self._feeds.cancel()
            self._scan.cancel()

    def choose_page(self, page_id: str) -> None:
        if page_id != self.page_id:
            self.page_id = page_id
            self._load_page()

    def turn(self, degrees: int) -> None:
        page_id, do = self.page_id, partial(digitise.turn, self._context.desk, self._context.officer)
        if page_id and self._do(lambda: do(page_id, degrees)):
            self._undo.append(lambda: do(page_id, -degrees))

    def drop_page(self) -> None:
        page_id, do = self.page_id, partial(digitise.drop, self._context.desk, self._context.officer)
        if page_id and self._do(lambda: do(page_id, True)):
            self._undo.append(lambda: do(page_id, False))
            self.told.emit(self.tr("Đã bỏ trang. Bấm Ctrl+Z để lấy lại."), Tone.INFO)

    def move_page(self, page_id: str, component_id: str) -> None:
        do = partial(digitise.assign, self._context.desk, self._context.officer, page_id)
        before = next((page.component_id for page in self.pages if page.id == page_id), None)
        if self._do(lambda: do(component_id or None)):
            self._undo.append(lambda: do(before))

    def reorder(self, page_ids: Sequence[str]) -> None:
        before = [page.id for page in self.strip]
        component_id = self.component_id
        do = partial(digitise.reorder, self._context.desk, self._context.officer, component_id)
        if component_id and list(page_ids) != before and self._do(lambda: do(page_ids)):
            self._undo.append(lambda: do(before))

    def undo(self) -> None:
        if self._undo:
            self._do(self._undo.pop())

    # receiving

    def receive(self) -> None:
        """Take the dossier in and print its receipt."""
        if self._do(lambda: intake.receive(self._context.desk, self._context.officer, self._ensure())):
            self._undo.clear()
            self.print_receipt()

    def print_receipt(self) -> None:
        def work(_progress: Progress) -> bytes:
            return intake.print_receipt(self._context.desk, self._context.officer, self.dossier_id)

        task = Task(work)
        task.done.connect(self.receipt_made)
        task.failed.connect(self._tell)
        self._context.tasks.start(task)

    # inside

    def _ensure(self) -> str:
        if not self.dossier_id:
            self.dossier_id = intake.open_dossier(self._context.desk, self._context.officer)
        return self.dossier_id

    def _do(self, change: Callable[[], object]) -> bool:
        """Run a use case and show what it changed; a refusal is told where the officer looks."""
        try:
            change()
        except AppError as error:
            self._tell(error)
            return False
        self.refresh()
        return True

    def _mark(self, component: Component) -> None:
        self._do(lambda: intake.mark_component(self._context.desk, self._context.officer, component))

    @Slot(object)
    def _tell(self, error: AppError | ScanningError) -> None:
        self.told.emit(texts.speak(error), Tone.BAD)

    @Slot(object)
    def _heard(self, ids: frozenset[str]) -> None:
        if self.dossier_id and self.dossier_id in ids:
            self.refresh()
            if self.page_id in ids:
                self._load_page()

    @Slot(object)
    def _card_codes(self, codes: tuple[str, ...]) -> None:
        if not codes:
            self.told.emit(
                self.tr("Không thấy mã QR trên ảnh. Chụp lại cho rõ, hoặc quét bằng đầu đọc."), Tone.BAD
            )
        for code in codes:
            self.read_card(code)

    def _forget(self) -> None:
        self.cancel_scan()
        self._undo.clear()
        self.dossier_id, self.component_id, self.page_id = "", "", ""

    def _choose_first_component(self) -> None:
        if self.dossier is None or not self.dossier.components:
            return
        wanted = [c for c in self.missing if c.scan] or [c for c in self.dossier.components if c.pages]
        self.choose_component((wanted or list(self.dossier.components))[0].id)

    def _start_scan(self, work: Callable[[Target, Progress], object]) -> None:
        if self.scanning:
            return
        if self.component is None:
            self.told.emit(self.tr("Chọn thủ tục và giấy tờ cần quét trước."), Tone.WARN)
            return
        target = Target(self._ensure(), self.component_id)
        task = Task(partial(work, target))
        task.progressed.connect(self._count)
        task.failed.connect(self._tell)
        task.ended.connect(self._scan_ended)
        self.scanned = 0
        self._scan = task
        self._context.tasks.start(task)
        self.changed.emit()

    def _scan_work(self, feed: digitise.Feed, target: Target, progress: Progress) -> object:
        return digitise.scan(self._context.desk, self._context.officer, target, feed, progress)

    def _files_work(self, paths: tuple[Path, ...], target: Target, progress: Progress) -> object:
        return digitise.take_files(self._context.desk, self._context.officer, target, paths, progress)

    @Slot(int, int)
    def _count(self, done: int, _total: int) -> None:
        self.scanned = done
        self.changed.emit()

    @Slot(object)
    def _scan_ended(self, _task: Task) -> None:
        self._scan = None
        self.refresh()

    def _load_page(self) -> None:
        if not self.page_id:
            self.page_shown.emit(None)
            return
        task = Task(partial(self._page_work, self.page_id))
        task.done.connect(self._page_loaded)
        task.failed.connect(self._tell)
        self._context.tasks.start(task)

    def _page_work(self, page_id: str, _progress: Progress) -> Shown:
        desk, officer = self._context.desk, self._context.officer
        page, reading = digitise.reading(desk, officer, page_id)
        return Shown(page, reading, QImage.fromData(digitise.picture(desk, officer, page_id)))

    @Slot(object)
    def _page_loaded(self, shown: Shown) -> None:
        if shown.page.id == self.page_id:
            self.page_shown.emit(shown)

    def ask_thumbnail(self, page_id: str) -> None:
        task = Task(partial(self._thumbnail_work, page_id))
        task.done.connect(self._thumbnail_made)
        task.failed.connect(self._tell)
        self._context.tasks.start(task)

    def _thumbnail_work(self, page_id: str, progress: Progress) -> tuple[str, QImage]:
        shown = self._page_work(page_id, progress)
        return page_id, shown.image.scaledToHeight(THUMBNAIL_PX)

    @Slot(object)
    def _thumbnail_made(self, made: tuple[str, QImage]) -> None:
        self.thumbnail.emit(*made)


THUMBNAIL_PX = 76


def digitised(component: Component) -> bool:
    return component.state is not Digitisation.NOT_DIGITISED


def _day(text: str) -> date | None:
    return datetime.strptime(text, "%d/%m/%Y").replace(tzinfo=LOCAL).date() if text else None


def _id_number(text: str) -> str:
    bare = text.replace(" ", "")
    if bare:
        identity.read_id(bare)
    return bare


_SETTERS: dict[str, Callable[[Party, str], Party]] = {
    # one typed field → the applicant with it; raises InputError or ValueError
    "name": lambda party, text: replace(party, name=identity.clean_name(text)),
    "id_number": lambda party, text: replace(party, id_number=_id_number(text)),
    "birth_date": lambda party, text: replace(party, birth_date=_day(text)),
    "address": lambda party, text: replace(party, address=text),
    "address_now": lambda party, text: replace(party, address_now=text),
    "phone": lambda party, text: replace(party, phone=identity.normalise_phone(text) if text else ""),
}

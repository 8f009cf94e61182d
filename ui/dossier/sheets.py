"""The pages of the chosen paper: scanned, looked at, put in order."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Signal, Slot
from PySide6.QtGui import QImage

from core import digitise, looks, profiles
from core.acquire import Feed
from core.arrangement import Crop
from core.digitise import Target
from core.dossier import Component
from core.looks import Seen
from core.profiles import Profile, Split
from core.progress import Progress
from core.store.batches import crop_of
from core.store.papers import ScannedPage
from scanning.page import PageReading
from ui.dossier.counter import Counter
from ui.feeds import Feeds
from ui.hot_folder import HotFolder
from ui.tasks import Task
from ui.texts import translate
from ui.theme import Tone

if TYPE_CHECKING:
    from scanning.fields import Field

THUMBNAIL_PX = 76
CARD_SIDES = 2


@dataclass(frozen=True, slots=True)
class Shown:
    """The page under the officer's eyes."""

    page: ScannedPage
    reading: PageReading | None
    image: QImage
    facts: Mapping[str, "Field"]  # what the page says, by name


class Mending:
    """What is done to a page that lies in the dossier; each step can be taken back, and no image is ever lost."""

    def __init__(self, sheets: "SheetsModel") -> None:
        self._sheets = sheets
        self._undo: list[Callable[[], object]] = []

    @property
    def undoable(self) -> bool:
        return bool(self._undo)

    def turn(self, degrees: int) -> None:
        page_id, do = self._sheets.page_id, self._bound(digitise.turn)
        if page_id and self._sheets.counter.do(lambda: do(page_id, degrees)):
            self._undo.append(lambda: do(page_id, -degrees))

    def drop(self) -> None:
        page_id, do = self._sheets.page_id, self._bound(digitise.drop)
        if page_id and self._sheets.counter.do(lambda: do(page_id, True)):
            self._undo.append(lambda: do(page_id, False))
            words = translate("dossier", "Đã bỏ trang. Bấm Ctrl+Z để lấy lại.")
            self._sheets.counter.told.emit(words, Tone.INFO)

    def crop(self, part: QRect) -> None:
        """Keep only this part of the page as it is seen now, in its pixels."""
        shown, do = self._sheets.shown, self._bound(digitise.crop)
        if shown is None:
            return
        page_id, before = shown.page.id, crop_of(shown.page.crop)
        skew = shown.reading.skew if shown.reading else 0.0
        left, top = (before.left, before.top) if before else (0, 0)  # what is seen is a part already
        level = before.level if before else skew
        cut = Crop(level, left + part.x(), top + part.y(), part.width(), part.height())
        if self._sheets.counter.do(lambda: do(page_id, cut)):
            self._undo.append(lambda: do(page_id, before))

    def assign(self, component_id: str) -> None:
        """The page looked at belongs to that paper."""
        page, do = self._page(), self._bound(digitise.assign)
        if page is None or page.component_id == component_id:
            return
        page_id, before = page.id, page.component_id
        if self._sheets.counter.do(lambda: do(page_id, component_id)):
            self._undo.append(lambda: do(page_id, before))

    def move(self, way: int) -> None:
        """The page looked at goes one place up (-1) or down (1) in its paper."""
        order = [page.id for page in self._sheets.strip]
        if self._sheets.page_id in order:
            place = order.index(self._sheets.page_id)
            order.insert(max(0, place + way), order.pop(place))
            self.reorder(order)

    def reorder(self, page_ids: Sequence[str]) -> None:
        before = [page.id for page in self._sheets.strip]
        component_id, do = self._sheets.component_id, self._bound(digitise.reorder)
        if not component_id or list(page_ids) == before:
            return
        if self._sheets.counter.do(lambda: do(component_id, page_ids)):
            self._undo.append(lambda: do(component_id, before))

    def scanned(self, taken: Sequence[str], instead_of: str) -> None:
        """Pages came, perhaps in the place of another: that too can be taken back."""
        do = self._bound(digitise.drop)

        def back() -> None:
            for page_id in taken:
                do(page_id, True)
            if instead_of:
                do(instead_of, False)

        self._undo.append(back)

    def done(self, back: Callable[[], object]) -> None:
        """Something else happened to the dossier's papers, which `back` takes back."""
        self._undo.append(back)

    def undo(self) -> None:
        if self._undo:
            self._sheets.counter.do(self._undo.pop())

    def forget(self) -> None:
        self._undo.clear()

    def _page(self) -> ScannedPage | None:
        return next((page for page in self._sheets.every if page.id == self._sheets.page_id), None)

    def _bound(self, use_case: Callable[..., object]) -> Callable[..., object]:
        context = self._sheets.counter.context
        return partial(use_case, context.desk, context.officer)


class SheetsModel(QObject):
    changed = Signal()
    page_shown = Signal(object)  # Shown, or None
    thumbnail = Signal(str, object)  # page id, QImage

    def __init__(self, counter: Counter) -> None:
        super().__init__()
        self.counter = counter
        self._feeds = Feeds(counter.context.desk.settings.station)
        self.hot = HotFolder(counter.context, self._feeds, lambda: self.scanning)
        self.mending = Mending(self)
        self._scan: Task | None = None
        self._target = ""
        self._stopping = False
        self.scanned = 0
        self._instead_of = ""
        self._sides: tuple[ScannedPage, ...] = ()  # of a card that is being scanned
        self.shown: Shown | None = None
        self.component_id = ""
        self.component_name = ""
        self.page_id = ""
        self.every: tuple[ScannedPage, ...] = ()
        self.seen: Mapping[str, Seen] = {}  # of each page, what is known of it

    @property
    def scanning(self) -> bool:
        return self._scan is not None

    @property
    def strip(self) -> tuple[ScannedPage, ...]:
        """Pages of the chosen component; of none, those not yet given to one."""
        return tuple(page for page in self.every if (page.component_id or "") == self.component_id)

    def show(self, component: Component | None, changed: frozenset[str] = frozenset()) -> None:
        """Read the pages of the dossier again, those of a component on top.

        The page looked at is loaded anew when it is another or was `changed`.
        """
        counter = self.counter
        pages = (
            digitise.pages(counter.context.desk, counter.context.officer, counter.dossier_id)
            if counter.dossier_id
            else ()
        )
        self.every = pages
        self.seen = (
            looks.of_dossier(counter.context.desk, counter.context.officer, counter.dossier_id)
            if pages
            else {}
        )
        self.component_id, self.component_name = (component.id, component.name) if component else ("", "")
        if self.page_id not in {page.id for page in self.strip}:
            self.choose(self.strip[0].id if self.strip else "")
        elif self.page_id in changed:
            self._load()
        self.changed.emit()

    def choose(self, page_id: str) -> None:
        if page_id != self.page_id:
            self.page_id = page_id
            self._load()

    def scan(self, instead_of: str = "", after: str = "") -> None:
        """Feed paper into the chosen component, by the way of scanning that its name asks for: to its end, in the
        place of a page, or behind one. Once more stops the feeding.
        """
        if self._scan is not None:
            self._stop()
            return
        feed = self._feeds.open(self._profile())
        if feed is None:
            words = self.tr(
                "Chưa cài máy quét cho trạm này. Thêm trang từ tệp (Ctrl+O), hoặc cài máy quét rồi bấm F5."
            )
            self.counter.told.emit(words, Tone.WARN)
            return
        self._begin(partial(_scan_work, self.counter, feed), instead_of, after)

    def scan_instead(self) -> None:
        if self.page_id:
            self.scan(instead_of=self.page_id)

    def scan_after(self) -> None:
        if self.page_id:
            self.scan(after=self.page_id)

    def profile_name(self) -> str:
        """The way of scanning for the chosen component, as people call it."""
        return self._profile().name

    def folder(self) -> str:
        """That paper for the chosen component is fed from; "" for a scanner."""
        return self._feeds.folder(self._profile())

    def _profile(self) -> Profile:
        known = profiles.load(self.counter.context.desk.vault.home)
        return profiles.for_component(known, self.component_name)

    def add_files(self, paths: Sequence[Path]) -> None:
        """Pages from image files and PDFs."""
        self._begin(partial(_files_work, self.counter, tuple(paths)))

    def forget(self) -> None:
        """Another dossier comes to the counter."""
        self._sides = ()
        self.mending.forget()  # a scan goes on to its end: its pages belong to the dossier it was begun for
        self.component_id, self.page_id, self.every = "", "", ()
        self.page_shown.emit(None)

    def ask_thumbnail(self, page_id: str) -> None:
        self.counter.start(partial(_thumbnail_work, self.counter, page_id), self._thumbnail_made)

    def _begin(
        self, work: Callable[[Target, Progress], object], instead_of: str = "", after: str = ""
    ) -> None:
        if self._scan is not None:
            return
        target = Target(self.counter.ensure(), self.component_id or None, instead_of, after)
        self._instead_of = instead_of
        self._target, self._stopping = target.dossier_id, False
        self.scanned = 0
        self._scan = self.counter.task(partial(work, target), self._scan_done, self._feeds.cancel)
        self._scan.progressed.connect(self._count)
        self._scan.cancelled.connect(self._scan_stopped)
        self._scan.ended.connect(self._scan_ended)
        self.counter.context.tasks.start(self._scan)
        self.changed.emit()

    @Slot(object)
    def _scan_done(self, taken: tuple[ScannedPage, ...]) -> None:
        if self._stopping:
            self._scan_stopped()
        elif taken:
            self.mending.scanned([page.id for page in taken], self._instead_of)
            if self._profile().split is Split.CARD and not self._instead_of:
                self._card((*self._sides, *taken))
                return
            self.counter.told.emit(self.tr("Đã quét %n trang.", "", len(taken)), Tone.GOOD)
        else:
            self.counter.told.emit(self.tr("Không có trang nào: khay hoặc thư mục đang trống."), Tone.WARN)

    def _card(self, sides: tuple[ScannedPage, ...]) -> None:
        """Two sides make one page; after the first the card is to be turned over."""
        self._sides = sides if len(sides) < CARD_SIDES else ()
        if self._sides:
            self.counter.told.emit(self.tr("Đã quét mặt trước. Lật thẻ rồi bấm F5."), Tone.INFO)
        else:
            self.counter.start(
                partial(_card_work, self.counter, sides[-CARD_SIDES], sides[-1]), self._card_laid
            )

    @Slot(object)
    def _card_laid(self, page: ScannedPage) -> None:
        self.mending.scanned([page.id], "")
        self.counter.told.emit(self.tr("Hai mặt thẻ nằm trên một trang, đúng khổ thật."), Tone.GOOD)

    def _stop(self) -> None:
        if self._target != self.counter.dossier_id:
            words = self.tr("Máy quét đang bận với hồ sơ trước. Chờ xong rồi bấm F5.")
            self.counter.told.emit(words, Tone.WARN)
        elif self._scan is not None:
            self._stopping = True
            self._scan.cancel()

    @Slot()
    def _scan_stopped(self) -> None:
        self.counter.told.emit(self.tr("Đã dừng quét. Các trang đã quét vẫn còn nguyên."), Tone.INFO)

    @Slot(int, int)
    def _count(self, done: int, _total: int) -> None:
        self.scanned = done
        self.changed.emit()

    @Slot(object)
    def _scan_ended(self, _task: Task) -> None:
        self._scan = None
        self.counter.changed.emit()

    def _load(self) -> None:
        self.shown = None
        if not self.page_id:
            self.page_shown.emit(None)
        else:
            self.counter.start(partial(_page_work, self.counter, self.page_id), self._page_loaded)

    @Slot(object)
    def _page_loaded(self, shown: Shown) -> None:
        if shown.page.id == self.page_id:
            self.shown = shown
            self.page_shown.emit(shown)

    @Slot(object)
    def _thumbnail_made(self, made: tuple[str, QImage]) -> None:
        self.thumbnail.emit(*made)


def _scan_work(counter: Counter, feed: Feed, target: Target, progress: Progress) -> object:
    return digitise.scan(counter.context.desk, counter.context.officer, target, feed, progress)


def _card_work(counter: Counter, front: ScannedPage, back: ScannedPage, _progress: Progress) -> ScannedPage:
    return digitise.lay_card(counter.context.desk, counter.context.officer, front, back)


def _files_work(counter: Counter, paths: tuple[Path, ...], target: Target, progress: Progress) -> object:
    return digitise.take_files(counter.context.desk, counter.context.officer, target, paths, progress)


def _page_work(counter: Counter, page_id: str, _progress: Progress) -> Shown:
    desk, officer = counter.context.desk, counter.context.officer
    page, reading = digitise.reading(desk, officer, page_id)
    image = QImage.fromData(digitise.picture(desk, officer, page_id))
    return Shown(page, reading, image, digitise.said(desk, officer, page_id))


def _thumbnail_work(counter: Counter, page_id: str, _progress: Progress) -> tuple[str, QImage]:
    picture = digitise.picture(counter.context.desk, counter.context.officer, page_id)
    return page_id, QImage.fromData(picture).scaledToHeight(THUMBNAIL_PX)

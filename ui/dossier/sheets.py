"""The pages of the chosen paper: scanned, looked at, put in order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from core import digitise
from core.acquire import Feed
from core.digitise import Target
from core.progress import Progress
from core.store.papers import ScannedPage
from scanning.page import PageReading
from ui.dossier.counter import Counter
from ui.dossier.feeds import Feeds
from ui.tasks import Task
from ui.theme import Tone

THUMBNAIL_PX = 76


@dataclass(frozen=True, slots=True)
class Shown:
    """The page under the officer's eyes."""

    page: ScannedPage
    reading: PageReading | None
    image: QImage


class SheetsModel(QObject):
    changed = Signal()
    page_shown = Signal(object)  # Shown, or None
    thumbnail = Signal(str, object)  # page id, QImage

    def __init__(self, counter: Counter) -> None:
        super().__init__()
        self._counter = counter
        self._feeds = Feeds(counter.context.desk.settings.station)
        self._undo: list[Callable[[], object]] = []
        self._scan: Task | None = None
        self._target = ""
        self._stopping = False
        self.scanned = 0
        self.component_id = ""
        self.page_id = ""
        self.every: tuple[ScannedPage, ...] = ()

    @property
    def scanning(self) -> bool:
        return self._scan is not None

    @property
    def strip(self) -> tuple[ScannedPage, ...]:
        """Pages of the chosen component; of none, those not yet given to one."""
        return tuple(page for page in self.every if (page.component_id or "") == self.component_id)

    def show(self, component_id: str, changed: frozenset[str] = frozenset()) -> None:
        """Read the pages again; the one looked at is loaded anew when it is another or was `changed`."""
        counter = self._counter
        pages = (
            digitise.pages(counter.context.desk, counter.context.officer, counter.dossier_id)
            if counter.dossier_id
            else ()
        )
        self.every, self.component_id = pages, component_id
        if self.page_id not in {page.id for page in self.strip}:
            self.choose(self.strip[0].id if self.strip else "")
        elif self.page_id in changed:
            self._load()
        self.changed.emit()

    def choose(self, page_id: str) -> None:
        if page_id != self.page_id:
            self.page_id = page_id
            self._load()

    def scan(self) -> None:
        """Feed paper into the chosen component; once more stops the feeding."""
        if self._scan is not None:
            self._stop()
            return
        feed = self._feeds.standing()
        if feed is None:
            words = self.tr(
                "Chưa cài máy quét cho trạm này. Thêm trang từ tệp (F7), hoặc cài máy quét rồi bấm F5."
            )
            self._counter.told.emit(words, Tone.WARN)
            return
        self._begin(partial(_scan_work, self._counter, feed))

    def add_files(self, paths: Sequence[Path]) -> None:
        """Pages from image files and PDFs."""
        self._begin(partial(_files_work, self._counter, tuple(paths)))

    def turn(self, degrees: int) -> None:
        page_id, do = self.page_id, self._bound(digitise.turn)
        if page_id and self._counter.do(lambda: do(page_id, degrees)):
            self._undo.append(lambda: do(page_id, -degrees))

    def drop(self) -> None:
        page_id, do = self.page_id, self._bound(digitise.drop)
        if page_id and self._counter.do(lambda: do(page_id, True)):
            self._undo.append(lambda: do(page_id, False))
            self._counter.told.emit(self.tr("Đã bỏ trang. Bấm Ctrl+Z để lấy lại."), Tone.INFO)

    def reorder(self, page_ids: Sequence[str]) -> None:
        before = [page.id for page in self.strip]
        component_id, do = self.component_id, self._bound(digitise.reorder)
        if component_id and list(page_ids) != before and self._counter.do(lambda: do(component_id, page_ids)):
            self._undo.append(lambda: do(component_id, before))

    def undo(self) -> None:
        if self._undo:
            self._counter.do(self._undo.pop())

    def forget(self) -> None:
        """Another dossier comes to the counter."""
        self._undo.clear()  # a scan goes on to its end: its pages belong to the dossier it was begun for
        self.component_id, self.page_id, self.every = "", "", ()
        self.page_shown.emit(None)

    def ask_thumbnail(self, page_id: str) -> None:
        self._counter.start(partial(_thumbnail_work, self._counter, page_id), self._thumbnail_made)

    def _bound(self, use_case: Callable[..., object]) -> Callable[..., object]:
        return partial(use_case, self._counter.context.desk, self._counter.context.officer)

    def _begin(self, work: Callable[[Target, Progress], object]) -> None:
        if self._scan is not None:
            return
        target = Target(self._counter.ensure(), self.component_id or None)
        self._target, self._stopping = target.dossier_id, False
        self.scanned = 0
        self._scan = self._counter.start(partial(work, target), self._scan_done)
        self._scan.progressed.connect(self._count)
        self._scan.cancelled.connect(self._scan_stopped)
        self._scan.ended.connect(self._scan_ended)
        self.changed.emit()

    @Slot(object)
    def _scan_done(self, taken: tuple[ScannedPage, ...]) -> None:
        if self._stopping:
            self._scan_stopped()
        elif taken:
            self._counter.told.emit(self.tr("Đã quét %n trang.", "", len(taken)), Tone.GOOD)
        else:
            self._counter.told.emit(self.tr("Không có trang nào: khay hoặc thư mục đang trống."), Tone.WARN)

    def _stop(self) -> None:
        if self._target != self._counter.dossier_id:
            words = self.tr("Máy quét đang bận với hồ sơ trước. Chờ xong rồi bấm F5.")
            self._counter.told.emit(words, Tone.WARN)
        elif self._scan is not None:
            self._stopping = True
            self._feeds.cancel()
            self._scan.cancel()

    @Slot()
    def _scan_stopped(self) -> None:
        self._counter.told.emit(self.tr("Đã dừng quét. Các trang đã quét vẫn còn nguyên."), Tone.INFO)

    @Slot(int, int)
    def _count(self, done: int, _total: int) -> None:
        self.scanned = done
        self.changed.emit()

    @Slot(object)
    def _scan_ended(self, _task: Task) -> None:
        self._scan = None
        self._counter.changed.emit()

    def _load(self) -> None:
        if not self.page_id:
            self.page_shown.emit(None)
        else:
            self._counter.start(partial(_page_work, self._counter, self.page_id), self._page_loaded)

    @Slot(object)
    def _page_loaded(self, shown: Shown) -> None:
        if shown.page.id == self.page_id:
            self.page_shown.emit(shown)

    @Slot(object)
    def _thumbnail_made(self, made: tuple[str, QImage]) -> None:
        self.thumbnail.emit(*made)


def _scan_work(counter: Counter, feed: Feed, target: Target, progress: Progress) -> object:
    return digitise.scan(counter.context.desk, counter.context.officer, target, feed, progress)


def _files_work(counter: Counter, paths: tuple[Path, ...], target: Target, progress: Progress) -> object:
    return digitise.take_files(counter.context.desk, counter.context.officer, target, paths, progress)


def _page_work(counter: Counter, page_id: str, _progress: Progress) -> Shown:
    desk, officer = counter.context.desk, counter.context.officer
    page, reading = digitise.reading(desk, officer, page_id)
    return Shown(page, reading, QImage.fromData(digitise.picture(desk, officer, page_id)))


def _thumbnail_work(counter: Counter, page_id: str, progress: Progress) -> tuple[str, QImage]:
    return page_id, _page_work(counter, page_id, progress).image.scaledToHeight(THUMBNAIL_PX)

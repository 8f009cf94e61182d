"""Paper through the scanner: which way of scanning, how far it is, and what went wrong."""

from collections.abc import Callable
from enum import StrEnum
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from core import batches
from core.acquire import Feed, is_low
from core.batches import Place
from core.errors import AppError
from core.profiles import Profile, Split
from core.progress import Progress
from core.store.papers import ScannedPage
from scanning.errors import ScanningError
from ui import texts
from ui.feeds import Feeds
from ui.station.profiles import Profiles
from ui.station.stack import Stack
from ui.tasks import Task
from ui.theme import Tone

CARD_SIDES = 2

OpenFeed = Callable[[Profile], Feed | None]


class Light(StrEnum):
    """What the large light says."""

    READY = "ready"
    SCANNING = "scanning"
    STOPPING = "stopping"
    FAULT = "fault"  # the last feeding ended by one; paper goes on from the last good sheet
    NOTHING = "nothing"  # there is no scanner


class Feeding(QObject):
    changed = Signal()
    ended = Signal(object)  # the Place the pages went to

    def __init__(self, stack: Stack, profiles: Profiles) -> None:
        super().__init__()
        self._stack = stack
        self.profiles = profiles
        self.feeds = Feeds(stack.context.desk.settings.station)
        self.open_feed: OpenFeed = self.feeds.open
        self._scan: Task | None = None
        self._place = Place("")
        self._stopping = False
        self._fault = ""
        self._sides: tuple[ScannedPage, ...] = ()  # of a card that is being scanned
        self.scanned = 0
        self.low_disk = False

    @property
    def scanning(self) -> bool:
        return self._scan is not None

    @property
    def into(self) -> Place:
        """Where the pages of this feeding go."""
        return self._place

    @property
    def fault(self) -> str:
        """The code of the error that ended the last feeding, also one before a restart; "" for none."""
        station = self._stack.station
        return self._fault or (station.batch.stopped_by if station is not None else "")

    @property
    def light(self) -> Light:
        if self._scan is not None:
            return Light.STOPPING if self._stopping else Light.SCANNING
        if self.fault:
            return Light.FAULT
        return Light.READY if self.feeds.name(self.profiles.current) else Light.NOTHING

    def scan(self, instead_of: str = "", after: str = "", backs: bool = False) -> None:
        """Feed paper: at the end of the stack, instead of a page, or behind one. Once more stops the feeding."""
        if self._scan is not None:
            self.stop()
            return
        feed = self._opened()
        if feed is None:
            return
        batch_id = self._stack.ensure(self.profiles.current.name)
        self._place = Place(batch_id, instead_of, after, backs)
        self._begin(feed)

    def stop(self) -> None:
        if self._scan is not None:
            self._stopping = True
            self._scan.cancel()
            self.changed.emit()

    def forget(self) -> None:
        """Another stack lies here now."""
        self._fault = ""
        self._sides = ()
        self.scanned = 0

    def check_room(self) -> None:
        self.low_disk = is_low(self._stack.context.desk)

    def _opened(self) -> Feed | None:
        try:
            feed = self.open_feed(self.profiles.current)
        except (AppError, ScanningError) as error:
            self._stack.tell(error)
            return None
        if feed is None:
            words = self.tr("Chưa cài máy quét cho trạm này. Cài máy quét hoặc thư mục nhận ảnh rồi bấm F5.")
            self._stack.told.emit(words, Tone.WARN)
        return feed

    def _begin(self, feed: Feed) -> None:
        self._stopping, self._fault, self.scanned = False, "", 0
        self._stack.told.emit("", Tone.INFO)
        self._scan = Task(partial(_scan_work, self._stack, self._place, feed), feed.device.cancel)
        self._scan.done.connect(self._done)
        self._scan.failed.connect(self._failed)
        self._scan.progressed.connect(self._count)
        self._scan.cancelled.connect(self._stopped)
        self._scan.ended.connect(self._ended)
        self._stack.context.tasks.start(self._scan)
        self.changed.emit()

    @Slot(int, int)
    def _count(self, done: int, _total: int) -> None:
        self.scanned = done
        self.changed.emit()

    @Slot(object)
    def _done(self, taken: tuple[ScannedPage, ...]) -> None:
        if self._stopping:
            self._stopped()
        elif not taken:
            words = self.tr("Không có trang nào: khay hoặc thư mục đang trống. Đặt giấy vào rồi bấm F5.")
            self._stack.told.emit(words, Tone.WARN)
        elif self.profiles.current.split is Split.CARD and not self._place.instead_of:
            self._card((*self._sides, *taken))

    def _card(self, sides: tuple[ScannedPage, ...]) -> None:
        """Two sides make one page; after the first the card is to be turned over."""
        self._sides = sides if len(sides) < CARD_SIDES else ()
        if self._sides:
            self._stack.told.emit(self.tr("Đã quét mặt trước. Lật thẻ rồi bấm F5."), Tone.INFO)
            return
        task = Task(partial(_card_work, self._stack, sides[-CARD_SIDES], sides[-1]))
        task.failed.connect(self._stack.tell)
        task.done.connect(self._card_laid)
        self._stack.context.tasks.start(task)

    @Slot(object)
    def _card_laid(self, _page: ScannedPage) -> None:
        self._stack.told.emit(self.tr("Hai mặt thẻ nằm trên một trang, đúng khổ thật."), Tone.GOOD)
        self._stack.refresh()

    @Slot(object)
    def _failed(self, error: AppError | ScanningError) -> None:
        self._fault = error.code
        self._stack.told.emit(texts.speak(error), Tone.BAD)

    @Slot()
    def _stopped(self) -> None:
        self._stack.told.emit(self.tr("Đã dừng quét. Các trang đã quét vẫn còn nguyên."), Tone.INFO)

    @Slot(object)
    def _ended(self, _task: Task) -> None:
        self._scan = None
        self.check_room()
        self._stack.refresh()
        self.ended.emit(self._place)
        self.changed.emit()


def _card_work(stack: Stack, front: ScannedPage, back: ScannedPage, _progress: Progress) -> ScannedPage:
    return batches.lay_card(stack.context.desk, stack.context.officer, front, back)


def _scan_work(stack: Stack, place: Place, feed: Feed, progress: Progress) -> object:
    return batches.scan(stack.context.desk, stack.context.officer, place, feed, progress)

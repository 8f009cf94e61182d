"""The station: a stack of paper, how it comes in, how it is mended, and where it goes."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, Signal, Slot

from core import batches
from core.arrangement import Arrangement
from core.batches import Place
from ui.context import Context
from ui.hot_folder import HotFolder
from ui.station import words
from ui.station.attention import Act, Attention, Now, attention
from ui.station.delivery import Delivery
from ui.station.editing import Editing, Fixed, Mending
from ui.station.faces import Face, LargePage, Thumbnails
from ui.station.feeding import Feeding, Light
from ui.station.naming import Naming
from ui.station.passes import Passes
from ui.station.profiles import Profiles
from ui.station.stack import Stack


@dataclass(frozen=True, slots=True)
class Left:
    """A stack that was left open."""

    batch_id: str
    opened_at: datetime
    pages: int


class StationModel(QObject):
    changed = Signal()
    naming_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.stack = Stack(context)
        self.profiles = Profiles(context)
        self.feeding = Feeding(self.stack, self.profiles)
        self.hot = HotFolder(context, self.feeding.feeds, lambda: self.feeding.scanning)
        self.passes = Passes(self.stack, self.feeding)
        self.editing = Editing(self.stack)
        self.fixed = Fixed(self.stack, self.editing)
        self.mending = Mending(self.stack, self.editing, self.fixed)
        self.naming = Naming(self.stack, self.editing)
        self.delivery = Delivery(self.stack, self.editing)
        self.thumbnails = Thumbnails(context)
        self.large = LargePage(context)
        self.left: tuple[Left, ...] = ()
        self._before: Arrangement = ()
        self._following = False
        self._seen: tuple[str, ...] = ()
        self.stack.changed.connect(self._reread)
        self.editing.changed.connect(self._show)
        self.feeding.changed.connect(self._show)
        self.passes.changed.connect(self._show)
        self.feeding.ended.connect(self._fed)
        self.profiles.changed.connect(self._show)
        self.delivery.changed.connect(self._show)
        self.delivery.closed.connect(self._closed)
        self.large.failed.connect(self.stack.tell)

    @property
    def attention(self) -> Attention:
        return attention(
            Now(
                self.feeding.light,
                self.stack.station,
                len(self.left),
                self.passes.backs_next,
                self.delivery.confirming,
                fault=self.feeding.fault,
            )
        )

    @property
    def lays_back(self) -> bool:
        """The last feeding ended by a fault that drew a sheet in: paper goes on from the last good one."""
        return self.feeding.light is Light.FAULT and self.feeding.fault not in words.NO_SHEET_IN

    @property
    def unread(self) -> int:
        """Pages whose text is still to be read."""
        station = self.stack.station
        return sum(sheet.note is None for sheet in station.sheets.values()) if station is not None else 0

    def enter(self) -> None:
        """The officer comes to the station: what a crash or a pause left is offered."""
        self.feeding.check_room()
        if not self.stack.batch_id:
            self.left = self._left_open()
        self.stack.refresh()

    def resume(self, batch_id: str) -> None:
        self._start_over()
        self.stack.use(batch_id)
        if self.stack.station is not None:
            self.profiles.choose_named(self.stack.station.batch.profile)

    def put_aside(self) -> None:
        """Another stack may come; this one waits to be taken up again."""
        if not self.feeding.scanning:
            if self.stack.station is not None and not self.stack.station.sheets:
                self.delivery.drop_empty()
            self._start_over()
            self.stack.use("")
            self.left = self._left_open()
            self._show()

    def feed(self, instead_of: str = "", after: str = "") -> None:
        """Start the scanner, or stop it: at the end of the stack, instead of a page, or behind one."""
        if (instead_of or after) and not self.fixed.may_edit():
            return
        backs = self.passes.backs_next and not (instead_of or after)
        self._following = not self.feeding.scanning
        if (instead_of or after) and not self.feeding.scanning:
            self.editing.remember()
            self._before = self.stack.groups
        self.feeding.scan(instead_of, after, backs)
        if self.feeding.scanning:
            self.passes.begun()

    def look(self, page_id: str, chosen: tuple[str, ...] = ()) -> None:
        """The officer looks at a page: it is no longer turned to the newest by itself."""
        self._following = False
        self.editing.choose(page_id, chosen)

    def see(self, page_ids: tuple[str, ...]) -> None:
        """These are in sight: their small pictures are wanted."""
        self._seen = page_ids
        self.thumbnails.want([self._face(page_id) for page_id in page_ids])

    def act(self) -> None:
        """What the primary button says."""
        now = self.attention
        page = now.pages[0] if now.pages else ""
        does = {
            Act.SCAN: self.feed,
            Act.STOP: self.feeding.stop,
            Act.BACKS: self.feed,
            Act.COLLATE: self.delivery.collate,
            Act.REPLACE: lambda: self.feed(instead_of=page),
            Act.DROP_TWINS: lambda: self.mending.drop_pages(now.pages),
            Act.NAME: lambda: self._name(page),
            Act.DELIVER: self.delivery.deliver,
        }.get(now.act)
        if does is not None and now.enabled:
            does()

    # ours

    def _start_over(self) -> None:
        self.editing.forget()
        self.feeding.forget()
        self.delivery.forget()
        self.passes.forget()
        self._following = False

    def _left_open(self) -> tuple[Left, ...]:
        """Stacks with pages in them, the latest first; one that never got a page is nobody's work."""
        desk, officer = self._context.desk, self._context.officer
        found = (
            (batch, batches.look(desk, officer, batch.id).tally.pages)
            for batch in batches.waiting(desk, officer)
        )
        return tuple(Left(batch.id, batch.opened_at, pages) for batch, pages in found if pages)[::-1]

    def _face(self, page_id: str) -> Face:
        sheet = self.stack.sheet(page_id)
        slot = self.stack.slots.get(page_id)
        if slot is None:
            return Face(page_id)
        return Face(page_id, slot.turned, slot.crop, sheet is not None and sheet.note is not None)

    def _name(self, page_id: str) -> None:
        self.look(page_id)
        self.naming_wanted.emit()

    @Slot()
    def _reread(self) -> None:
        order = self.stack.order
        if order and (self._following or self.editing.page_id not in order):
            station = self.stack.station
            newest = tuple(station.sheets)[-1] if station is not None and self._following else order[0]
            self.editing.choose(newest if newest in order else order[0])
        else:
            self._show()

    @Slot()
    def _show(self) -> None:
        page_id = self.editing.page_id
        self.large.look(self._face(page_id) if self.stack.sheet(page_id) is not None else None)
        self.see(self._seen)
        self.changed.emit()

    @Slot(object)
    def _fed(self, place: Place) -> None:
        if place.instead_of or place.after:
            self.editing.brought(self._before)
        self.passes.ended(place)
        self._show()
        self._following = False

    @Slot()
    def _closed(self) -> None:
        self.put_aside()

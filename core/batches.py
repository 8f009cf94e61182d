"""The scanner station: a stack of paper in, its pages divided, looked at, mended, and delivered to their dossiers.

The order is fixed: acquire → collate (a stack scanned side by side) → split → flag → clean.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from core import arrangement, digitise, profiles
from core.accounts import Officer, Right, require
from core.acquire import Feed, card_page, feed_pages, name_of, sides_now
from core.arrangement import Arrangement, Group, Origin, Slot
from core.desk import Desk
from core.dossier import Dossier
from core.errors import AppError, InputError
from core.job import JobKind
from core.laying import lay_mark, lay_out, lay_page
from core.looks import Looks, Memory, look_at, looks_of
from core.profiles import Split
from core.progress import Cancelled, Progress, silent
from core.query import parse
from core.store import Session, batches, dossiers, jobs, papers, touch
from core.store.batches import Batch, BatchState, Note
from core.store.papers import ScannedPage
from core.store.search import find
from core.tally import Tally, Target, check_count, sheets_of, tally
from scanning.errors import ScanningError
from scanning.page import Box, Page

_MOST_FOUND, _LOOKED_THROUGH = 40, 400


class BatchClosed(InputError):
    """It was delivered or put aside: its pages are changed in their dossiers."""

    code = "batch_closed"


class PagesDelivered(InputError):
    """They are pages of a dossier now: they are changed there, and can come into no other."""

    code = "pages_delivered"


class GroupUnknown(InputError):
    """No such group of the batch, or no such paper of the dossier."""

    code = "group_unknown"


class Mismatch(InputError):
    """What was found is not what was expected; only a person may deliver it all the same. Facts: problems."""

    code = "batch_mismatch"


LEAN_MOST = 10.0  # degrees
INTERRUPTED = "feeding_interrupted"
"""How a feeding ended that never came to its end: the power failed, or the program was killed."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a batch and what is known of it; `looks` and `note` come a moment after the page."""

    page: ScannedPage
    looks: Looks | None
    note: Note | None

    @property
    def blank(self) -> bool:
        """Flagged, not deleted: by what was read, until then by how it looks."""
        return self.note.blank if self.note is not None else bool(self.looks and self.looks.blank)


@dataclass(frozen=True, slots=True)
class Station:
    """A batch as the screen shows it. sheets: every page that ever came in with it, by id, in order of coming.

    known: the dossier for each code that a group names; None: there is none.
    """

    batch: Batch
    groups: Arrangement
    sheets: Mapping[str, Sheet]
    tally: Tally
    known: Mapping[str, Dossier | None]

    def left_out(self, slot: Slot) -> bool:
        """It will not be in the paper: an officer dropped it, or it is blank and nobody wanted it."""
        blank = self.sheets[slot.page_id].blank and not self.batch.keeps_blank
        return slot.dropped or (blank and not slot.kept)


@dataclass(frozen=True, slots=True)
class Place:
    """Where newly scanned pages go: instead of a page, behind one, or (neither) at the end of the stack.

    backs: this is the second pass of a stack that was turned over. other_side: of the card whose one side is
    `instead_of`; the new page shows both.
    """

    batch_id: str
    instead_of: str = ""
    after: str = ""
    backs: bool = False
    other_side: str = ""


def open_batch(desk: Desk, actor: Officer, profile: str) -> str:
    """A new stack, treated as the way of scanning of that name says; answers its id. Raises ProfilesInvalid."""
    require(actor, Right.INTAKE)
    way = profiles.named(profiles.load(desk.vault.home), profile)
    divides, keeps_blank = way.split is Split.SEPARATORS, not way.leave_out_blank
    batch = Batch(
        desk.new_id(),
        BatchState.OPEN,
        profile,
        actor.id,
        desk.clock(),
        divides=divides,
        keeps_blank=keeps_blank,
    )
    with desk.store.write() as session:
        batches.add(session, batch)
        desk.audit.append(session, actor.id, "batch.opened", batch.id)
        touch(session, batch.id)
    return batch.id


def waiting(desk: Desk, actor: Officer) -> tuple[Batch, ...]:
    """Stacks that still want work, oldest first: also those a crash interrupted."""
    require(actor, Right.INTAKE)
    with desk.store.read() as session:
        return batches.open_ones(session)


def look(desk: Desk, actor: Officer, batch_id: str) -> Station:
    """Raises BatchUnknown."""
    require(actor, Right.INTAKE)
    with desk.store.read() as session:
        return _look(session, batch_id)


def _look(session: Session, batch_id: str) -> Station:
    batch = batches.get(session, batch_id)
    notes = batches.notes(session, batch_id)
    sheets = {
        page_id: Sheet(page, looks_of(looks), notes.get(page_id))
        for page_id, (page, looks) in batches.pages(session, batch_id).items()
    }
    groups = batches.arrangement(session, batch_id)
    known = {code: dossiers.quoted(session, code) for code in {group.dossier for group in groups} if code}
    came = sheets_of([sheet.page for sheet in sheets.values()])
    begins = {page_id for page_id, sheet in sheets.items() if sheet.note is not None and sheet.note.kind}
    return Station(batch, groups, sheets, tally(batch, groups, known, came, begins), known)


def scan(
    desk: Desk, actor: Officer, place: Place, feed: Feed, progress: Progress = silent
) -> tuple[ScannedPage, ...]:
    """Take every page the device gives into a batch, each on disk and in the ledger before the next is asked for.

    Raises PagesDelivered before paper moves; DeviceError, DiskFull: what was taken stays, and how it ended is kept.
    """
    require(actor, Right.INTAKE)
    with desk.store.read() as session:
        if any(
            papers.page(session, beside).dossier_id for beside in (place.instead_of, place.after) if beside
        ):
            raise PagesDelivered
    feeding = _Feeding(desk, actor, place, feed.device.name, feed.settings.sides)
    feeding.ended(INTERRUPTED)  # until it ends well: a power cut ends nothing
    try:
        pages = feed_pages(desk, feed, feeding.take, progress)
    except (AppError, ScanningError) as error:
        feeding.ended(error.code)
        raise
    except Cancelled:
        feeding.ended("")
        raise
    feeding.ended("")
    return pages


class _Feeding:
    """One run of the feeder into one batch. sides: pages that a sheet gives."""

    def __init__(self, desk: Desk, actor: Officer, place: Place, source: str, sides: int = 1) -> None:
        self._desk = desk
        self._actor = actor
        self._place = place
        self._source = source
        self._sides = sides
        self._taken = 0
        self._last = ""
        with desk.store.read() as session:
            stopped = batches.get(session, place.batch_id).stopped_by
            before = [page for page, _ in batches.pages(session, place.batch_id).values()] if stopped else []
        self._memory = Memory(desk, before)

    def take(self, page: Page) -> ScannedPage:
        """Looked at, on disk, in the ledger and in its place, all or nothing. Given again, it is the page that is there
        already.
        """
        self._taken += 1
        with self._desk.store.read() as session:
            known = papers.given(session, name_of(page))
        if known is not None:
            return known
        looks = look_at(page.path)
        twin = "" if self._place.instead_of else self._memory.twin(page.path)
        row = self._keep(page, looks, twin)
        self._last = row.id
        return row

    def ended(self, code: str) -> None:
        with self._desk.store.write() as session:
            batches.note_feeding(session, self._place.batch_id, code)
            touch(session, self._place.batch_id)

    def _keep(self, page: Page, looks: Looks, twin: str) -> ScannedPage:
        desk, batch_id = self._desk, self._place.batch_id
        row = ScannedPage(
            id=desk.new_id(),
            dossier_id="",
            component_id=None,
            position=0,
            sha256=desk.vault.put(page.path.read_bytes()),
            width_px=page.width_px,
            height_px=page.height_px,
            dpi=page.dpi,
            source=self._source,
            acquired_at=desk.clock(),
            batch_id=batch_id,
            twin_id=twin,
            given_as=name_of(page),
            new_sheet=self._shows_new_sheet(),
            taken_by=self._actor.name,
        )
        with desk.store.write() as session:
            _refuse_closed(session, batch_id)
            papers.add_page(session, row)
            session.flush()
            batches.keep_looks(session, row.id, looks.to_json(), twin or None)
            lay_page(desk, session, row, self._place.backs)
            self._lay(session, row)
            jobs.add(session, digitise.desk_job(desk, JobKind.READ_PAGE, batch_id, row.id))
            desk.audit.append(session, self._actor.id, "page.scanned", batch_id, row.id)
            touch(session, batch_id, row.id)
        return row

    def _shows_new_sheet(self) -> bool:
        """Neither a back, nor of a sheet that was counted when it was scanned for the first time."""
        again = bool(self._place.instead_of) and self._taken <= self._sides
        return not (again or self._place.backs) and (self._taken - 1) % self._sides == 0

    def _lay(self, session: Session, row: ScannedPage) -> None:
        """It finds its place by what it shows."""
        desk, place = self._desk, self._place
        if place.other_side:
            papers.show_no_new_sheet(session, place.other_side)
        if place.instead_of or place.after:
            groups = batches.arrangement(session, place.batch_id)
            batches.keep(session, place.batch_id, self._placed(groups, row.id))
            batches.note_arranged(session, place.batch_id)
        if batches.get(session, place.batch_id).arranged:
            lay_mark(desk, session, row)
        else:
            lay_out(desk, session, place.batch_id)

    def _placed(self, groups: Arrangement, page_id: str) -> Arrangement:
        if self._last:  # the second page of this feeding follows the first
            return arrangement.after(groups, self._last, [page_id])
        if self._place.instead_of:
            old = [self._place.instead_of, *filter(None, [self._place.other_side])]
            return arrangement.instead(groups, old, [page_id])
        return arrangement.after(groups, self._place.after, [page_id])


def lay_card(desk: Desk, actor: Officer, front: ScannedPage, back: ScannedPage) -> ScannedPage:
    """Both sides of a card become one page at true size, in their place; they stay behind it, left out.

    Raises BatchClosed, PagesDelivered, PageRefused.
    """
    require(actor, Right.INTAKE)
    front, back = sides_now(desk, front, back)
    if front.dossier_id or back.dossier_id:
        raise PagesDelivered
    place = Place(front.batch_id, instead_of=front.id, other_side=back.id)
    with desk.workroom() as folder:
        page = card_page(desk, front, back, folder)
        return _Feeding(desk, actor, place, front.source).take(page)


def arrange(desk: Desk, actor: Officer, batch_id: str, groups: Arrangement) -> None:
    """Lay the pages of a batch so, in one step that can be taken back by the arrangement before.

    What is turned or cut otherwise than before is read again. Raises BatchClosed, and NoSuchPage when a page is
    missing or twice: no edit may lose one.
    """
    require(actor, Right.INTAKE)
    with desk.store.write() as session:
        _refuse_closed(session, batch_id)
        old = batches.arrangement(session, batch_id)
        before = {slot.page_id: slot for slot in arrangement.slots(old)}
        now = arrangement.slots(groups)
        if sorted(slot.page_id for slot in now) != sorted(before):
            raise arrangement.NoSuchPage
        _refuse_delivered(old, groups)
        _refuse_no_page(now)
        batches.keep(session, batch_id, groups)
        batches.note_arranged(session, batch_id)
        mended = [
            slot.page_id
            for slot in now
            if (slot.turned, slot.crop) != (before[slot.page_id].turned, before[slot.page_id].crop)
        ]
        for page_id in mended:
            papers.forget_reading(session, page_id)
            jobs.add(session, digitise.desk_job(desk, JobKind.READ_PAGE, batch_id, page_id))
        desk.audit.append(session, actor.id, "batch.arranged", batch_id)
        touch(session, batch_id, *mended)


def _refuse_delivered(old: Arrangement, new: Arrangement) -> None:
    """Groups that are in their dossiers lie as they lay."""
    fixed = {group.id: group for group in old if group.delivered}
    same = [group for group in new if fixed.get(group.id) == replace(group, delivered=True)]
    if len(same) != len(fixed):
        raise PagesDelivered


def _refuse_no_page(slots: Sequence[Slot]) -> None:
    """A cut of which nothing is left. Raises NoSuchPage."""
    for slot in slots:
        cut = slot.crop
        if cut is not None and not (cut.width > 0 and cut.height > 0 and abs(cut.level) <= LEAN_MOST):
            raise arrangement.NoSuchPage


def divide(desk: Desk, actor: Officer, batch_id: str) -> None:
    """Divide the stack anew by its separators and headings, as if nobody had moved a page."""
    require(actor, Right.INTAKE)
    with desk.store.write() as session:
        _refuse_closed(session, batch_id)
        lay_out(desk, session, batch_id)
        touch(session, batch_id)


def collate(desk: Desk, actor: Officer, batch_id: str) -> None:
    """Both passes of a stack scanned side by side become one, then it is divided. Raises PassesDiffer."""
    require(actor, Right.INTAKE)
    with desk.store.write() as session:
        _refuse_closed(session, batch_id)
        groups = batches.arrangement(session, batch_id)
        loose = [group for group in groups if not group.delivered]
        fronts = [slot for group in loose if group.origin is not Origin.BACKS for slot in group.slots]
        backs = [slot for group in loose if group.origin is Origin.BACKS for slot in group.slots]
        whole = Group(desk.new_id(), arrangement.collate(fronts, backs))
        batches.keep(session, batch_id, (*(group for group in groups if group.delivered), whole))
        lay_out(desk, session, batch_id)
        desk.audit.append(session, actor.id, "batch.collated", batch_id)
        touch(session, batch_id)


def name_group(desk: Desk, actor: Officer, batch_id: str, group_id: str, target: Target) -> None:
    """Say which paper of which dossier a group is; its heading is remembered for the next time."""
    require(actor, Right.INTAKE)
    with desk.store.write() as session:
        _refuse_closed(session, batch_id)
        dossier = dossiers.get(session, target.dossier_id)
        component = next((c for c in dossier.components if c.id == target.component_id), None)
        groups = batches.arrangement(session, batch_id)
        group = next((g for g in groups if g.id == group_id and not g.delivered), None)
        if component is None or group is None:
            raise GroupUnknown
        code = dossier.code.text if dossier.code else dossier.id
        batches.keep(
            session, batch_id, arrangement.name(groups, group_id, code, component.code, component.name)
        )
        batches.note_arranged(session, batch_id)
        _learn(desk, session, batch_id, group, component.name)
        desk.audit.append(session, actor.id, "batch.named", batch_id, dossier.id)
        touch(session, batch_id)


def _learn(desk: Desk, session: Session, batch_id: str, group: Group, name: str) -> None:
    note = batches.notes(session, batch_id).get(group.pages[0].page_id) if group.pages else None
    if note is not None and note.heading:
        batches.learn(session, note.heading, name, desk.clock())


def count_sheets(desk: Desk, actor: Officer, batch_id: str, sheets: int | None) -> None:
    """How many sheets the officer put into the feeder, to be compared with what came. Raises CountRefused."""
    require(actor, Right.INTAKE)
    check_count(sheets)
    with desk.store.write() as session:
        _refuse_closed(session, batch_id)
        batches.note_sheets(session, batch_id, sheets)
        touch(session, batch_id)


def deliver(desk: Desk, actor: Officer, batch_id: str, confirmed: bool = False) -> int:
    """Give every group whose paper is known to its dossier; answers how many. Blank pages nobody wanted go along,
    left out of the paper. The batch is closed when nothing is left.

    Raises Mismatch when what was found is not what was expected and no person `confirmed` it.
    """
    require(actor, Right.INTAKE)
    with desk.store.write() as session:
        _refuse_closed(session, batch_id)
        station = _look(session, batch_id)
        if station.tally.problems and not confirmed:
            raise Mismatch(problems=len(station.tally.problems))
        targets = station.tally.targets
        ready = [group for group in station.groups if group.id in targets and not group.delivered]
        for group in ready:
            _deliver(desk, session, station, group)
            desk.audit.append(session, actor.id, "pages.delivered", targets[group.id].dossier_id)
        left = [g for g in station.groups if g.pages and not g.delivered and g not in ready]
        if all(station.left_out(slot) for group in left for slot in group.pages):
            batches.close(session, batch_id, BatchState.DELIVERED, desk.clock())
        desk.audit.append(session, actor.id, "batch.delivered", batch_id)
        touch(session, batch_id)
    return len(ready)


def _deliver(desk: Desk, session: Session, station: Station, group: Group) -> None:
    target = station.tally.targets[group.id]
    digitise.refuse_locked(session, target.dossier_id)
    position = papers.next_position(session, target.dossier_id, target.component_id)
    for number, slot in enumerate(group.pages, position):
        batches.deliver(session, slot.page_id, target.dossier_id, target.component_id, number)
        papers.set_dropped(session, slot.page_id, station.left_out(slot))
    ids = [slot.page_id for slot in group.pages]
    jobs.rehome(session, ids, target.dossier_id)
    batches.note_delivered(session, group.id, desk.clock())
    session.flush()
    digitise.remake(desk, session, target.dossier_id, target.component_id)
    touch(session, target.dossier_id, *ids)


def discard(desk: Desk, actor: Officer, batch_id: str) -> None:
    """Put a stack aside. Its images stay."""
    require(actor, Right.INTAKE)
    with desk.store.write() as session:
        _refuse_closed(session, batch_id)
        batches.close(session, batch_id, BatchState.DISCARDED, desk.clock())
        desk.audit.append(session, actor.id, "batch.discarded", batch_id)
        touch(session, batch_id)


def page_read(desk: Desk, session: Session, batch_id: str) -> None:
    """A page of this batch was read: its heading may begin a paper."""
    batch = batches.get(session, batch_id)
    if batch.state is BatchState.OPEN and not batch.arranged:
        session.flush()
        lay_out(desk, session, batch_id)


def candidates(session: Session, page: ScannedPage) -> list[tuple[str, str]]:
    """(code, name) of the papers that a page may be, where its dossier is known already."""
    dossier_id = page.dossier_id
    if not dossier_id and page.batch_id:
        groups = batches.arrangement(session, page.batch_id)
        code = next((g.dossier for g in groups if any(s.page_id == page.id for s in g.slots)), "")
        dossier = dossiers.quoted(session, code) if code else None
    else:
        dossier = dossiers.get(session, dossier_id)
    return [(c.code, c.name) for c in dossier.components if c.scan] if dossier else []


def find_dossiers(desk: Desk, actor: Officer, words: str) -> tuple[Dossier, ...]:
    """Dossiers that still take papers and are found by all of these words (none: any), the last changed first."""
    require(actor, Right.INTAKE)
    with desk.store.read() as session:
        among = find.find_dossiers(session, parse(words), _LOOKED_THROUGH) if words.strip() else None
        ids = dossiers.taking_papers(session, _MOST_FOUND, among)
        return tuple(dossiers.get(session, one) for one in ids)


def evidence(desk: Desk, actor: Officer, page_id: str) -> tuple[Box, ...]:
    """Where a page says which paper it begins, px of its upright picture; none before it is read or without a title."""
    from scanning.kinds import general, guess, of_components

    require(actor, Right.INTAKE)
    with desk.store.read() as session:
        found = papers.readings(session, [page_id]).get(page_id)
        components = candidates(session, papers.page(session, page_id))
    if found is None or found.error:
        return ()
    reading = digitise.parsed(found)
    kind = guess(reading, of_components(components)) or guess(reading, general())
    return kind.evidence if kind else ()


def _refuse_closed(session: Session, batch_id: str) -> None:
    if batches.get(session, batch_id).state is not BatchState.OPEN:
        raise BatchClosed

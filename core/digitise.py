"""From paper on the counter to a digitised paper: pages into the ledger, read, put in order, made into PDF/A.

What looks into pictures is imported where it is used: the window opens before the first page needs it.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from core.accounts import Officer, Right, require
from core.acquire import ROOM_FOR_A_SCAN, Feed, card_page, feed_pages, name_of, sides_now
from core.arrangement import Crop
from core.desk import Desk
from core.dossier import DossierDiscarded, DossierLocked, Paper
from core.files import ensure_room
from core.job import Job, JobKind, JobState
from core.looks import look_at
from core.progress import Progress, silent
from core.store import Session, batches, dossiers, jobs, papers, touch
from core.store.papers import Reading, ScannedPage
from scanning.errors import PageRefused
from scanning.page import Page, PageReading

if TYPE_CHECKING:
    from scanning.fields import Field


@dataclass(frozen=True, slots=True)
class Target:
    """Where scanned pages go; without a component they wait in the dossier, unassigned.

    instead_of, after: a page of that component which they replace or follow; "" for its end. other_side: of the card
    whose one side is `instead_of`; the new page shows both.
    """

    dossier_id: str
    component_id: str | None = None
    instead_of: str = ""
    after: str = ""
    other_side: str = ""


class Given(NamedTuple):
    """Where a page came from, for people; and what its device calls it, "" of a file that an officer chose."""

    source: str
    name: str = ""


def scan(
    desk: Desk, actor: Officer, target: Target, feed: Feed, progress: Progress = silent
) -> tuple[ScannedPage, ...]:
    """Take every page the device gives, each on disk and in the ledger before the next is asked for.

    Raises DeviceError; the pages taken until then stay. `progress` hears (pages so far, 0).
    """
    require(actor, Right.INTAKE)
    take, name = _taker(desk, actor, target), feed.device.name
    return feed_pages(desk, feed, lambda page: take(page, Given(name, name_of(page))), progress)


def _taker(desk: Desk, actor: Officer, target: Target) -> Callable[[Page, Given], ScannedPage]:
    """Takes one page after another, of a device or file; behind a page, the second follows the first."""
    where = target

    def take(page: Page, by: Given) -> ScannedPage:
        nonlocal where
        row = take_page(desk, actor, where, page, by)
        if target.instead_of or target.after:
            where = replace(target, instead_of="", after=row.id)
        return row

    return take


def lay_card(desk: Desk, actor: Officer, front: ScannedPage, back: ScannedPage) -> ScannedPage:
    """Both sides of a card become one page of their paper, at true size; they stay behind it, left out.

    Raises DossierLocked, PageRefused.
    """
    require(actor, Right.INTAKE)
    front, back = sides_now(desk, front, back)
    target = Target(front.dossier_id, front.component_id, instead_of=front.id, other_side=back.id)
    with desk.workroom() as folder:
        page = card_page(desk, front, back, folder)
        return take_page(desk, actor, target, page, Given(front.source))


def take_files(
    desk: Desk, actor: Officer, target: Target, paths: Sequence[Path], progress: Progress = silent
) -> tuple[ScannedPage, ...]:
    """Pages of image files and unsigned PDFs, in the order given. `progress` hears (pages so far, pages).

    Raises the first PageRefused after the pages that can be read were taken.
    """
    require(actor, Right.INTAKE)
    ensure_room(desk.vault.home, ROOM_FOR_A_SCAN)
    taken: list[ScannedPage] = []
    refused: PageRefused | None = None
    take = _taker(desk, actor, target)
    with desk.workroom() as folder:
        for path in paths:
            try:
                for page in _pages_of(path, folder):
                    taken.append(take(page, Given(path.name)))
                    progress(len(taken), 0)
            except PageRefused as error:
                refused = refused or error
    if refused is not None:
        raise refused
    return tuple(taken)


def _pages_of(path: Path, folder: Path) -> Iterator[Page]:
    from scanning import sources
    from scanning.images import open_picture

    for stack in sources.stacks([path], folder, folder):
        for leaf in stack.leaves:
            if leaf.image is None:
                raise PageRefused(reason=leaf.error or "")
            picture = open_picture(leaf.image)
            height, width = picture.pixels.shape[:2]
            yield Page(leaf.image, width, height, picture.dpi)


def qr_of(path: Path) -> tuple[str, ...]:
    """The QR codes on a picture; raises PageRefused."""
    from scanning.separators import read_qr

    return read_qr(path)


def take_page(desk: Desk, actor: Officer, target: Target, page: Page, by: Given) -> ScannedPage:
    """Encrypt one page's image, then write it into the ledger with the work it needs. Raises DossierLocked.

    A page that its device gives again is the one that is in the ledger already.
    """
    with desk.store.read() as session:
        known = papers.given(session, by.name) if by.name else None
    if known is not None:
        return known
    looks = look_at(page.path)
    name = desk.vault.put(page.path.read_bytes())
    now = desk.clock()
    with desk.store.write() as session:
        refuse_locked(session, target.dossier_id)
        row = ScannedPage(
            id=desk.new_id(),
            dossier_id=target.dossier_id,
            component_id=target.component_id,
            position=papers.next_position(session, target.dossier_id, target.component_id),
            sha256=name,
            width_px=page.width_px,
            height_px=page.height_px,
            dpi=page.dpi,
            source=by.source,
            acquired_at=now,
            given_as=by.name,
            taken_by=actor.name,
        )
        papers.add_page(session, row)
        session.flush()
        batches.keep_looks(session, row.id, looks.to_json(), None)
        _squeeze_in(session, row.id, target)
        _leave_out(desk, session, actor, target)
        jobs.add(session, desk_job(desk, JobKind.READ_PAGE, row.dossier_id, row.id))
        remake(desk, session, row.dossier_id, row.component_id)
        desk.audit.append(session, actor.id, "page.scanned", row.dossier_id, row.id)
        touch(session, row.dossier_id, row.id)
    return row


def _squeeze_in(session: Session, page_id: str, target: Target) -> None:
    """A page that replaces another or follows one takes its place in the paper."""
    neighbour = target.instead_of or target.after
    if not neighbour or target.component_id is None:
        return
    order = [page.id for page in papers.component_pages(session, target.component_id) if page.id != page_id]
    place = order.index(neighbour) + 1 if neighbour in order else len(order)
    for position, one in enumerate([*order[:place], page_id, *order[place:]]):
        papers.place_page(session, one, target.component_id, position)


def _leave_out(desk: Desk, session: Session, actor: Officer, target: Target) -> None:
    """What a new page shows instead stays in the ledger, and in no paper."""
    if target.instead_of:
        papers.set_dropped(session, target.instead_of, True)
    if target.other_side:
        papers.set_dropped(session, target.other_side, True)
        remake(desk, session, target.dossier_id, papers.page(session, target.other_side).component_id)
        desk.audit.append(session, actor.id, "page.dropped", target.dossier_id, target.other_side)
        touch(session, target.other_side)


def pages(desk: Desk, actor: Officer, dossier_id: str) -> tuple[ScannedPage, ...]:
    _require_sight(actor)
    with desk.store.read() as session:
        return papers.pages(session, dossier_id)


def reading(desk: Desk, actor: Officer, page_id: str) -> tuple[ScannedPage, PageReading | None]:
    """A page and what was read on it, None while that is still to be done."""
    _require_sight(actor)
    with desk.store.read() as session:
        page = papers.page(session, page_id)
        found = papers.readings(session, [page_id]).get(page_id)
    return page, None if found is None else parsed(found)


def said(desk: Desk, actor: Officer, page_id: str) -> "Mapping[str, Field]":
    """The fields that a page says, by name; none while it is still to be read."""
    from scanning.fields import fields

    _require_sight(actor)
    with desk.store.read() as session:
        found = papers.readings(session, [page_id]).get(page_id)
    return {} if found is None else fields(parsed(found), found.kind or None)


def picture(desk: Desk, actor: Officer, page_id: str) -> bytes:
    """The page as the officer sees it: upright once it was read, until then as it came from the scanner."""
    _require_sight(actor)
    with desk.store.read() as session:
        page = papers.page(session, page_id)
        found = papers.readings(session, [page_id]).get(page_id)
    return desk.vault.get(found.upright_sha256 if found and found.upright_sha256 else page.sha256)


def paper_of(desk: Desk, actor: Officer, component_id: str) -> Paper | None:
    """The digitised paper of a component, if there is one."""
    _require_sight(actor)
    with desk.store.read() as session:
        found = papers.current_paper(session, component_id)
    return None if found is None else found[0]


def paper_file(desk: Desk, actor: Officer, component_id: str) -> tuple[Paper, bytes] | None:
    """The digitised paper of a component with its PDF/A, if it was made."""
    _require_sight(actor)
    with desk.store.read() as session:
        found = papers.current_paper(session, component_id)
    return None if found is None else (found[0], desk.vault.get(found[0].sha256))


def assign(desk: Desk, actor: Officer, page_id: str, component_id: str | None) -> None:
    """Move a page to the end of a component, or out of all of them."""
    with _change(desk, actor, page_id, "page.assigned") as (session, page):
        position = papers.next_position(session, page.dossier_id, component_id)
        papers.place_page(session, page_id, component_id, position)
        remake(desk, session, page.dossier_id, component_id)


def reorder(desk: Desk, actor: Officer, component_id: str, page_ids: Sequence[str]) -> None:
    """The pages of a component in this order."""
    if not page_ids:
        return
    with _change(desk, actor, page_ids[0], "page.reordered") as (session, page):
        for position, page_id in enumerate(page_ids):
            papers.place_page(session, page_id, component_id, position)
        touch(session, page.dossier_id)


def drop(desk: Desk, actor: Officer, page_id: str, dropped: bool = True) -> None:
    """Leave a page out of its paper, or take it back in; the image stays either way."""
    with _change(desk, actor, page_id, "page.dropped" if dropped else "page.restored") as (session, _page):
        papers.set_dropped(session, page_id, dropped)


def turn(desk: Desk, actor: Officer, page_id: str, degrees: int) -> None:
    """Turn a page clockwise from how it is seen now, and read it again that way up; a cut is undone by it."""
    with _change(desk, actor, page_id, "page.turned") as (session, page):
        papers.mend(session, page_id, _seen(session, page) + degrees, "")
        jobs.add(session, desk_job(desk, JobKind.READ_PAGE, page.dossier_id, page_id))


def crop(desk: Desk, actor: Officer, page_id: str, cut: Crop | None) -> None:
    """Keep only a part of a page as it is seen now, and read it again; None: the whole page. The image stays."""
    with _change(desk, actor, page_id, "page.cut") as (session, page):
        papers.mend(session, page_id, _seen(session, page), "" if cut is None else json.dumps(cut))
        jobs.add(session, desk_job(desk, JobKind.READ_PAGE, page.dossier_id, page_id))


def _seen(session: Session, page: ScannedPage) -> int:
    """The clockwise degrees by which a page is shown."""
    if page.turned is not None:
        return page.turned
    found = papers.readings(session, [page.id]).get(page.id)
    return parsed(found).rotation if found else 0


@contextmanager
def _change(desk: Desk, actor: Officer, page_id: str, action: str) -> Iterator[tuple[Session, ScannedPage]]:
    """One change of a page of a dossier that is still open; what its component was made into is made again."""
    require(actor, Right.INTAKE)
    with desk.store.write() as session:
        page = papers.page(session, page_id)
        refuse_locked(session, page.dossier_id)
        yield session, page
        session.flush()
        remake(desk, session, page.dossier_id, page.component_id)
        desk.audit.append(session, actor.id, action, page.dossier_id, page_id)
        touch(session, page.dossier_id, page_id)


def remake(desk: Desk, session: Session, dossier_id: str, component_id: str | None) -> None:
    """Its pages changed: the component's paper counts no more, and another will be made when they are read."""
    if component_id is None:
        return
    for paper_id in papers.forget_paper(session, component_id):
        desk.audit.append(session, "", "paper.unchecked", dossier_id, paper_id)
    waiting = jobs.of_subject(session, JobKind.MAKE_PAPER, component_id)
    if not any(job.state is JobState.WAITING for job in waiting):
        jobs.add(session, desk_job(desk, JobKind.MAKE_PAPER, dossier_id, component_id))


def desk_job(desk: Desk, kind: JobKind, dossier_id: str, subject_id: str) -> Job:
    now = desk.clock()
    return Job(
        id=desk.new_id(),
        kind=kind,
        dossier_id=dossier_id,
        subject_id=subject_id,
        revision=0,
        state=JobState.WAITING,
        attempts=0,
        not_before=now,
        created_at=now,
    )


def refuse_locked(session: Session, dossier_id: str) -> None:
    dossier = dossiers.get(session, dossier_id)
    if dossier.discarded_at is not None:
        raise DossierDiscarded
    if not dossier.takes_papers:
        raise DossierLocked


def _require_sight(actor: Officer) -> None:
    if not actor.may(Right.INTAKE):
        require(actor, Right.SEE_DOSSIERS)


def parsed(found: Reading) -> PageReading:
    return PageReading.from_json(json.loads(found.body), Path())

"""From paper on the counter to a digitised paper: pages into the ledger, read, put in order, made into PDF/A.

What looks into pictures is imported where it is used: the window opens before the first page needs it.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from core.accounts import Officer, Right, require
from core.desk import Desk
from core.dossier import DossierLocked, Paper, Status
from core.files import ensure_room
from core.job import Job, JobKind, JobState
from core.progress import Cancelled, Progress, silent
from core.store import Session, dossiers, jobs, papers, touch
from core.store.papers import Reading, ScannedPage
from core.sync import outbox
from scanning.devices import Device, ScanSettings
from scanning.errors import PageRefused
from scanning.page import Page, PageReading

ROOM_FOR_A_SCAN = 1 << 30
"""Bytes that must be free before paper is fed: refusing early is cheaper than losing a page."""


_OPEN_FOR_PAPERS = frozenset({Status.REGISTERED, Status.RECEIVED, Status.PROCESSING, Status.SUPPLEMENT})


@dataclass(frozen=True, slots=True)
class Target:
    """Where scanned pages go; without a component they wait in the dossier, unassigned."""

    dossier_id: str
    component_id: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    device: Device
    settings: ScanSettings


def scan(
    desk: Desk, actor: Officer, target: Target, feed: Feed, progress: Progress = silent
) -> tuple[ScannedPage, ...]:
    """Take every page the device gives, each on disk and in the ledger before the next is asked for.

    Raises DeviceError; the pages taken until then stay. `progress` hears (pages so far, 0).
    """
    require(actor, Right.INTAKE)
    ensure_room(desk.vault.home, ROOM_FOR_A_SCAN)
    taken: list[ScannedPage] = []
    with desk.workroom() as folder:
        pages = feed.device.pages(feed.settings, folder)
        try:
            for page in pages:
                taken.append(take_page(desk, actor, target, page, feed.device.name))
                page.path.unlink(missing_ok=True)
                progress(len(taken), 0)
        except Cancelled:
            # The device learns only from being asked again that its last page was taken: a watched folder would
            # else give that page once more, to whichever dossier comes next.
            feed.device.cancel()
            for page in pages:
                taken.append(take_page(desk, actor, target, page, feed.device.name))
            raise
    return tuple(taken)


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
    with desk.workroom() as folder:
        for path in paths:
            try:
                for page in _pages_of(path, folder):
                    taken.append(take_page(desk, actor, target, page, path.name))
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


def take_page(desk: Desk, actor: Officer, target: Target, page: Page, source: str) -> ScannedPage:
    """Encrypt one page's image, then write it into the ledger with the work it needs. Raises DossierLocked."""
    name = desk.vault.put(page.path.read_bytes())
    now = desk.clock()
    with desk.store.write() as session:
        _refuse_locked(session, target.dossier_id)
        row = ScannedPage(
            id=desk.new_id(),
            dossier_id=target.dossier_id,
            component_id=target.component_id,
            position=papers.next_position(session, target.dossier_id, target.component_id),
            sha256=name,
            width_px=page.width_px,
            height_px=page.height_px,
            dpi=page.dpi,
            source=source,
            acquired_at=now,
        )
        papers.add_page(session, row)
        jobs.add(session, _job(desk, JobKind.READ_PAGE, row.dossier_id, row.id))
        _remake(desk, session, row.dossier_id, row.component_id)
        desk.audit.append(session, actor.id, "page.scanned", row.dossier_id, row.id)
        touch(session, row.dossier_id, row.id)
    return row


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
    return page, None if found is None else _parsed(found)


def picture(desk: Desk, actor: Officer, page_id: str) -> bytes:
    """The page as the officer sees it: upright once it was read, until then as it came from the scanner."""
    _require_sight(actor)
    with desk.store.read() as session:
        page = papers.page(session, page_id)
        found = papers.readings(session, [page_id]).get(page_id)
    return desk.vault.get(found.upright_sha256 if found and found.upright_sha256 else page.sha256)


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
        _remake(desk, session, page.dossier_id, component_id)


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
    """Turn a page clockwise from how it is seen now, and read it again that way up."""
    with _change(desk, actor, page_id, "page.turned") as (session, page):
        found = papers.readings(session, [page_id]).get(page_id)
        seen = page.turned if page.turned is not None else (_parsed(found).rotation if found else 0)
        papers.set_turned(session, page_id, seen + degrees)
        jobs.add(session, _job(desk, JobKind.READ_PAGE, page.dossier_id, page_id))


@contextmanager
def _change(desk: Desk, actor: Officer, page_id: str, action: str) -> Iterator[tuple[Session, ScannedPage]]:
    """One change of a page of a dossier that is still open; what its component was made into is made again."""
    require(actor, Right.INTAKE)
    with desk.store.write() as session:
        page = papers.page(session, page_id)
        _refuse_locked(session, page.dossier_id)
        yield session, page
        session.flush()
        _remake(desk, session, page.dossier_id, page.component_id)
        desk.audit.append(session, actor.id, action, page.dossier_id, page_id)
        touch(session, page.dossier_id, page_id)


def _remake(desk: Desk, session: Session, dossier_id: str, component_id: str | None) -> None:
    """Its pages changed: the component's paper counts no more, and another will be made when they are read."""
    if component_id is None:
        return
    papers.forget_paper(session, component_id)
    waiting = jobs.of_subject(session, JobKind.MAKE_PAPER, component_id)
    if not any(job.state is JobState.WAITING for job in waiting):
        jobs.add(session, _job(desk, JobKind.MAKE_PAPER, dossier_id, component_id))


def _job(desk: Desk, kind: JobKind, dossier_id: str, subject_id: str) -> Job:
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


def _refuse_locked(session: Session, dossier_id: str) -> None:
    """Papers may still come while the dossier is being worked on, not after it is decided."""
    if dossiers.get(session, dossier_id).status not in _OPEN_FOR_PAPERS:
        raise DossierLocked


def _require_sight(actor: Officer) -> None:
    if not actor.may(Right.INTAKE):
        require(actor, Right.SEE_DOSSIERS)


def _parsed(found: Reading) -> PageReading:
    return PageReading.from_json(json.loads(found.body), Path())


def _read_turned(image: Path, clockwise: int) -> PageReading:
    """The reading of a page that an officer turned: it stays that way up, whatever its text looks like.

    Where the text seems to run another way nothing is read: words would stand where nobody sees them.
    """
    from PIL import Image

    from scanning.images import open_picture, turn
    from scanning.reading import read_page

    picture = open_picture(image)
    turned = Image.fromarray(turn(picture.pixels, clockwise))
    turned = turned.convert("1", dither=Image.Dither.NONE) if picture.bilevel else turned
    turned.save(image, "PNG", dpi=(picture.dpi, picture.dpi))
    found = read_page(image, image.parent)
    if found.rotation:
        found = replace(found, words=(), text="", mean_confidence=0.0, skew=0.0, upright=image)
        found = replace(found, width_px=turned.width, height_px=turned.height, dpi=picture.dpi)
    return replace(found, rotation=clockwise)


class Reader:
    """The handlers of the desk's own queue."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def read_page(self, job: Job, progress: Progress) -> None:
        """Orientation, deskew and text of one page. Its product: the upright picture and what was read."""
        from scanning.reading import read_page

        progress(0, 1)
        desk = self._desk
        with desk.store.read() as session:
            page = papers.page(session, job.subject_id)
            if page.dropped or papers.readings(session, [page.id]):
                return
        with desk.workroom() as folder:
            image = folder / f"{page.sha256}.png"
            image.write_bytes(desk.vault.get(page.sha256))
            found = read_page(image, folder) if page.turned is None else _read_turned(image, page.turned)
            upright = "" if found.upright is None else desk.vault.put(found.upright.read_bytes())
        kept = Reading(
            page_id=page.id,
            body=json.dumps(replace(found, source=page.source).to_json(), ensure_ascii=False),
            upright_sha256=upright,
            blank=found.blank,
            error=found.error or "",
            read_at=desk.clock(),
        )
        with desk.store.write() as session:
            papers.keep_reading(session, kept)
            touch(session, page.dossier_id, page.id)

    def make_paper(self, job: Job, progress: Progress) -> None:
        """The read pages of one component as PDF/A, verified before it counts."""
        from scanning.pdf import Metadata, write_pdfa

        desk = self._desk
        with desk.store.read() as session:
            component_pages = papers.component_pages(session, job.subject_id)
            made_of = papers.made_of(component_pages)
            known = papers.current_paper(session, job.subject_id)
            if known is not None and known[1] == made_of:
                return
            found = papers.readings(session, [page.id for page in component_pages])
        if not component_pages:
            self._tell_of_removal(job)
            return
        progress(0, len(component_pages))
        with desk.workroom() as folder:
            readings = [self._unpack(folder, page, found.get(page.id)) for page in component_pages]
            out = folder / "paper.pdf"
            write_pdfa(readings, out, Metadata(title=self._title(job), author=desk.settings.office.name))
            data = out.read_bytes()
        confidences = [reading.mean_confidence for reading in readings if reading.words]
        paper = Paper(
            id=desk.new_id(),
            dossier_id=job.dossier_id,
            component_id=job.subject_id,
            name="",
            sha256=desk.vault.put(data),
            size=len(data),
            pages=len(component_pages),
            mean_confidence=sum(confidences) / len(confidences) if confidences else 0.0,
            made_at=desk.clock(),
        )
        self._keep(paper, made_of)

    def _tell_of_removal(self, job: Job) -> None:
        """The last page was taken out: the province may hold a paper that counts no more."""
        desk = self._desk
        with desk.store.write() as session:
            if dossiers.get(session, job.dossier_id).status is not Status.REGISTERED:
                outbox.announce(session, job.dossier_id, desk.clock(), desk.new_id)

    def _keep(self, paper: Paper, made_of: str) -> None:
        desk = self._desk
        with desk.store.write() as session:
            if papers.made_of(papers.component_pages(session, paper.component_id)) != made_of:
                return  # the pages changed meanwhile; the next job of this component makes the right paper
            papers.keep_paper(session, paper, made_of)
            desk.audit.append(session, "", "paper.made", paper.dossier_id, paper.id)
            if dossiers.get(session, paper.dossier_id).status is not Status.REGISTERED:
                outbox.announce(session, paper.dossier_id, desk.clock(), desk.new_id)
            touch(session, paper.dossier_id, paper.component_id)

    def _unpack(self, folder: Path, page: ScannedPage, found: Reading | None) -> PageReading:
        """The reading with its picture on disk; a page that could not be read goes in without text."""
        name = found.upright_sha256 if found and found.upright_sha256 else page.sha256
        picture = folder / f"{name}.png"
        picture.write_bytes(self._desk.vault.get(name))
        if found is not None and found.upright_sha256:
            return replace(_parsed(found), upright=picture)
        return PageReading(
            index=page.position,
            source=page.source,
            error="ocr_failed",
            width_px=page.width_px,
            height_px=page.height_px,
            dpi=page.dpi,
            upright=picture,
        )

    def _title(self, job: Job) -> str:
        with self._desk.store.read() as session:
            dossier = dossiers.get(session, job.dossier_id)
        return next(c.name for c in dossier.components if c.id == job.subject_id)

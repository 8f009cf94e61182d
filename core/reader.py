"""The desk's own queue: pages read, papers made of them.

What looks into pictures is imported where it is used: the window opens before the first page needs it.
"""

import io
import json
from concurrent.futures import Executor, wait
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from core import batches, checking
from core.desk import Desk
from core.digitise import parsed
from core.dossier import Paper, Status
from core.job import Job
from core.mending import mended
from core.progress import Cancelled, Progress
from core.store import batches as stored
from core.store import dossiers, papers, touch
from core.store.papers import Reading, ScannedPage
from core.sync import outbox
from scanning.page import PageReading

if TYPE_CHECKING:
    from scanning.reading import Apart

LOOK = 0.2
"""Seconds after which a page under way is asked whether it is still wanted."""


def _asked(page: ScannedPage, picture: bytes) -> bytes:
    """The picture as it is to be read: as it came, or as an officer turned and cut it."""
    if page.turned is None and not page.crop:
        return picture
    from PIL import Image

    from scanning.images import picture_of

    given = picture_of(picture)
    asked = Image.fromarray(mended(given, page))
    asked = asked.convert("1", dither=Image.Dither.NONE) if given.bilevel else asked
    file = io.BytesIO()
    asked.save(file, "PNG", dpi=(given.dpi, given.dpi), compress_level=1)
    return file.getvalue()


def _as_left(page: ScannedPage, asked: bytes, found: "Apart") -> "Apart":
    """A page that an officer turned or cut stays as it was left, whatever its text looks like.

    Where the text seems to run another way nothing is read: words would stand where nobody sees them.
    """
    if page.turned is None and not page.crop:
        return found
    reading = replace(found.reading, rotation=page.turned or 0)
    if not found.reading.rotation:
        return replace(found, reading=reading)
    from scanning.images import picture_of

    given = picture_of(asked)
    height, width = given.pixels.shape[:2]
    bare = replace(reading, words=(), text="", mean_confidence=0.0, skew=0.0)
    seen = replace(bare, width_px=width, height_px=height, dpi=given.dpi)
    return replace(found, reading=seen, picture=asked, pieces=b"")


class Reader:
    """The handlers of the desk's own queue."""

    def __init__(self, desk: Desk, executor: Executor | None = None) -> None:
        """executor: who reads the pages; None: the thread that was given the job."""
        self._desk = desk
        self._executor = executor

    def read_page(self, job: Job, progress: Progress) -> None:
        """Orientation, deskew and text of one page. Its product: the upright picture and what was read."""
        progress(0, 1)
        desk = self._desk
        with desk.store.read() as session:
            page = papers.page(session, job.subject_id)
            if page.dropped or papers.readings(session, [page.id]):
                return
        asked = _asked(page, desk.vault.get(page.sha256))
        found = _as_left(page, asked, self._read(asked, page.dpi, progress))
        self._keep_reading(page, replace(found, reading=replace(found.reading, source=page.source)))

    def _read(self, picture: bytes, dpi: int, progress: Progress) -> "Apart":
        from scanning.reading import read_apart

        if self._executor is None:
            return read_apart(picture, dpi=dpi)
        reading = self._executor.submit(read_apart, picture, dpi=dpi)
        try:
            while not wait([reading], timeout=LOOK).done:
                progress(0, 1)
        except Cancelled:
            reading.cancel()
            raise
        return reading.result()

    def _keep_reading(self, page: ScannedPage, apart: "Apart") -> None:
        desk, found = self._desk, apart.reading
        heading, kind = self._kind(page, found)
        kept = Reading(
            page_id=page.id,
            body=json.dumps(found.to_json(), ensure_ascii=False),
            upright_sha256=desk.vault.put(apart.picture) if apart.picture else "",
            blank=found.blank,
            error=found.error or "",
            read_at=desk.clock(),
            heading=heading,
            kind=kind,
            pieces_sha256=desk.vault.put(apart.pieces) if apart.pieces else "",
        )
        with desk.store.write() as session:
            now = papers.page(session, page.id)
            if (now.turned, now.crop) != (page.turned, page.crop):
                return  # mended meanwhile; the job that came with that reads it as it is now
            papers.keep_reading(session, kept)
            if now.batch_id and not now.dossier_id:
                batches.page_read(desk, session, now.batch_id)
            touch(session, now.dossier_id or now.batch_id, page.id)

    def _kind(self, page: ScannedPage, found: PageReading) -> tuple[str, str]:
        """What its heading is remembered under, and the component or kind of paper it speaks of; "" without one."""
        from scanning.kinds import general, guess, heading_key, of_components

        with self._desk.store.read() as session:
            components = batches.candidates(session, page)
            learned = stored.learned(session) if components else {}
        names = {name: code for code, name in components}
        known = {heading: names[name] for heading, name in learned.items() if name in names}
        found_kind = guess(found, of_components(components), known) if components else None
        found_kind = found_kind or guess(found, general())
        return heading_key(found), found_kind.code if found_kind else ""

    def make_paper(self, job: Job, progress: Progress) -> None:
        """The read pages of one component as PDF/A, verified before it counts."""
        from scanning.convert import described
        from scanning.fields import fields
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
            about = Metadata(title=self._title(job), author=desk.settings.office.name)
            first = found.get(component_pages[0].id)
            write_pdfa(readings, out, described(about, fields(readings[0], first.kind if first else None)))
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
        desk, read = self._desk, checking.words_of(self._desk, paper.component_id)
        with desk.store.write() as session:
            if papers.made_of(papers.component_pages(session, paper.component_id)) != made_of:
                return  # the pages changed meanwhile; the next job of this component makes the right paper
            papers.keep_paper(session, paper, made_of)
            session.flush()
            checking.prefill(desk, session, paper, read)
            desk.audit.append(session, "", "paper.made", paper.dossier_id, paper.id)
            if dossiers.get(session, paper.dossier_id).status is not Status.REGISTERED:
                outbox.announce(session, paper.dossier_id, desk.clock(), desk.new_id)
            touch(session, paper.dossier_id, paper.component_id)

    def _unpack(self, folder: Path, page: ScannedPage, found: Reading | None) -> PageReading:
        """The reading with its picture on disk; a page that could not be read goes in without text."""
        from scanning.compress import keep_pieces

        name = found.upright_sha256 if found and found.upright_sha256 else page.sha256
        picture = folder / f"{name}.png"
        picture.write_bytes(self._desk.vault.get(name))
        if found is not None and found.upright_sha256:
            if found.pieces_sha256:
                keep_pieces(picture, self._desk.vault.get(found.pieces_sha256))
            return replace(parsed(found), upright=picture)
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

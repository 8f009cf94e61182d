"""The ledger of scanned pages, what was read on them, the papers made of them, and results."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.digitised import Record
from core.dossier import Digitisation, Paper, Result
from core.errors import InputError
from core.store.paper_rows import DigitisedRow, PageRow, PaperRow, ReadingRow
from core.store.rows import ComponentRow, ResultRow

_RECORD = TypeAdapter(Record)


class PageUnknown(InputError):
    code = "page_unknown"


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """A page in the ledger: its image, as the scanner gave it, is on disk. Positions count from 0.

    dossier_id: "" while it lies in a batch. twin_id: the page it seems to be a second picture of; "" for none.
    given_as: what its device calls it, "" where that is not known. new_sheet: no page before it shows the same sheet of
    paper; the back of one, a page scanned again and a card laid on one page do not.
    """

    id: str
    dossier_id: str
    component_id: str | None
    position: int
    sha256: str
    width_px: int
    height_px: int
    dpi: int
    source: str
    acquired_at: datetime
    dropped: bool = False
    turned: int | None = None  # clockwise degrees an officer chose; None: found by reading
    crop: str = ""  # JSON of core.arrangement.Crop
    batch_id: str = ""
    twin_id: str = ""
    given_as: str = ""
    new_sheet: bool = True
    taken_by: str = ""  # officer's name


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read on a page. `body` is the JSON of `scanning.page.PageReading`."""

    page_id: str
    body: str
    upright_sha256: str
    blank: bool
    error: str
    read_at: datetime
    heading: str = ""  # folded; what a correction of its kind is remembered under
    kind: str = ""
    pieces_sha256: str = (
        ""  # what its picture was taken apart into for the PDF; "": to be done when it is made
    )


def add_page(session: Session, page: ScannedPage) -> None:
    session.add(
        PageRow(
            id=page.id,
            dossier_id=page.dossier_id or None,
            batch_id=page.batch_id or None,
            component_id=page.component_id,
            position=page.position,
            sha256=page.sha256,
            given_as=page.given_as,
            new_sheet=page.new_sheet,
            width_px=page.width_px,
            height_px=page.height_px,
            dpi=page.dpi,
            source=page.source,
            acquired_at=page.acquired_at,
            taken_by=page.taken_by,
        )
    )


def page(session: Session, page_id: str) -> ScannedPage:
    """Raises PageUnknown."""
    return as_page(_page_row(session, page_id))


def given(session: Session, name: str) -> ScannedPage | None:
    """The page that its device called so."""
    row = session.scalar(select(PageRow).where(PageRow.given_as == name).limit(1))
    return None if row is None else as_page(row)


def pages(session: Session, dossier_id: str) -> tuple[ScannedPage, ...]:
    """Pages of a dossier that were not dropped, by component and position."""
    query = (
        select(PageRow)
        .where(PageRow.dossier_id == dossier_id, ~PageRow.dropped)
        .order_by(PageRow.component_id, PageRow.position, PageRow.id)
    )
    return tuple(as_page(row) for row in session.scalars(query))


def component_pages(session: Session, component_id: str) -> tuple[ScannedPage, ...]:
    """Pages of a component in order, dropped ones left out."""
    query = (
        select(PageRow)
        .where(PageRow.component_id == component_id, ~PageRow.dropped)
        .order_by(PageRow.position, PageRow.id)
    )
    return tuple(as_page(row) for row in session.scalars(query))


def next_position(session: Session, dossier_id: str, component_id: str | None) -> int:
    """Behind the last page of a component, or of those that belong to none."""
    where = PageRow.component_id == component_id if component_id else PageRow.component_id.is_(None)
    last = session.scalar(select(func.max(PageRow.position)).where(PageRow.dossier_id == dossier_id, where))
    return 0 if last is None else last + 1


def place_page(session: Session, page_id: str, component_id: str | None, position: int) -> None:
    row = _page_row(session, page_id)
    row.component_id, row.position = component_id, position


def set_dropped(session: Session, page_id: str, dropped: bool) -> None:
    _page_row(session, page_id).dropped = dropped


def show_no_new_sheet(session: Session, page_id: str) -> None:
    """It is the other side of one that is counted."""
    _page_row(session, page_id).new_sheet = False


def mend(session: Session, page_id: str, turned: int | None, crop: str) -> None:
    """Another turn or cut makes another upright image: what was read is read again."""
    row = _page_row(session, page_id)
    row.turned, row.crop = (None if turned is None else turned % 360), crop
    forget_reading(session, page_id)


def forget_reading(session: Session, page_id: str) -> None:
    """It looks different now, and is read again."""
    row = session.get(ReadingRow, page_id)
    if row is not None:
        session.delete(row)


def keep_reading(session: Session, reading: Reading) -> None:
    session.merge(
        ReadingRow(
            page_id=reading.page_id,
            body=reading.body,
            upright_sha256=reading.upright_sha256,
            blank=reading.blank,
            error=reading.error,
            read_at=reading.read_at,
            heading=reading.heading,
            kind=reading.kind,
            pieces_sha256=reading.pieces_sha256,
        )
    )


def readings(session: Session, page_ids: Sequence[str]) -> dict[str, Reading]:
    rows = session.scalars(select(ReadingRow).where(ReadingRow.page_id.in_(page_ids)))
    return {
        row.page_id: Reading(
            row.page_id,
            row.body,
            row.upright_sha256,
            row.blank,
            row.error,
            row.read_at,
            row.heading,
            row.kind,
            row.pieces_sha256,
        )
        for row in rows
    }


def made_of(pages: Sequence[ScannedPage]) -> str:
    """Names the paper that these pages make: their ids, order, turns and cuts, hashed."""
    said = (f"{page.id}:{page.turned}{page.crop}" for page in pages)
    return hashlib.sha256(" ".join(said).encode()).hexdigest()


def current_paper(session: Session, component_id: str) -> tuple[Paper, str] | None:
    """The paper of a component and what it was made of, if there is one."""
    row = session.scalar(select(PaperRow).where(PaperRow.component_id == component_id, PaperRow.current))
    return None if row is None else (as_paper(session, row), row.made_of)


def keep_paper(
    session: Session, paper: Paper, made_of: str, state: Digitisation = Digitisation.DIGITISED
) -> None:
    """The component's paper from now on; an older one stays, no longer current. state: how it came to be electronic."""
    forget_paper(session, paper.component_id)
    session.flush()
    session.add(
        PaperRow(
            id=paper.id,
            dossier_id=paper.dossier_id,
            component_id=paper.component_id,
            made_of=made_of,
            sha256=paper.sha256,
            size=paper.size,
            page_count=paper.pages,
            mean_confidence=paper.mean_confidence,
            made_at=paper.made_at,
        )
    )
    session.get_one(ComponentRow, paper.component_id).state = state.value


def forget_paper(session: Session, component_id: str) -> tuple[str, ...]:
    """Its pages changed: the component is not digitised until the new paper is made. Answers the ids of papers that an
    officer had checked.
    """
    query = select(PaperRow).where(PaperRow.component_id == component_id, PaperRow.current)
    checked: list[str] = []
    for row in session.scalars(query):
        row.current = False
        known = session.get(DigitisedRow, row.id)
        if known is not None and known.checked_at is not None:
            checked.append(row.id)
    session.get_one(ComponentRow, component_id).state = Digitisation.NOT_DIGITISED.value
    return tuple(checked)


def papers(session: Session, dossier_id: str) -> tuple[Paper, ...]:
    """Current papers of a dossier in the order of its components."""
    query = (
        select(PaperRow)
        .join(ComponentRow, ComponentRow.id == PaperRow.component_id)
        .where(PaperRow.dossier_id == dossier_id, PaperRow.current)
        .order_by(ComponentRow.position)
    )
    return tuple(as_paper(session, row) for row in session.scalars(query))


def paper(session: Session, paper_id: str) -> Paper | None:
    row = session.get(PaperRow, paper_id)
    return None if row is None else as_paper(session, row)


def keep_result(session: Session, result: Result) -> None:
    session.merge(
        ResultRow(
            id=result.id,
            dossier_id=result.dossier_id,
            name=result.name,
            code=result.code,
            number=result.number,
            issued_on=result.issued_on,
            sha256=result.sha256,
            size=result.size,
            signed_sha256=result.signed_sha256,
            signed_size=result.signed_size,
            signer=result.signer,
            signed_at=result.signed_at,
            paper_only=result.paper_only,
        )
    )


def result(session: Session, dossier_id: str) -> Result | None:
    row = session.scalar(select(ResultRow).where(ResultRow.dossier_id == dossier_id))
    return None if row is None else as_result(row)


def results(session: Session) -> tuple[Result, ...]:
    """Every result, unsigned ones first, newest first."""
    query = select(ResultRow).order_by(ResultRow.signed_sha256 != "", ResultRow.id.desc())
    return tuple(as_result(row) for row in session.scalars(query))


def _page_row(session: Session, page_id: str) -> PageRow:
    row = session.get(PageRow, page_id)
    if row is None:
        raise PageUnknown
    return row


def as_page(row: PageRow) -> ScannedPage:
    return ScannedPage(
        id=row.id,
        dossier_id=row.dossier_id or "",
        component_id=row.component_id,
        position=row.position,
        sha256=row.sha256,
        width_px=row.width_px,
        height_px=row.height_px,
        dpi=row.dpi,
        source=row.source,
        acquired_at=row.acquired_at,
        dropped=row.dropped,
        turned=row.turned,
        crop=row.crop,
        batch_id=row.batch_id or "",
        twin_id=row.twin_id or "",
        given_as=row.given_as,
        new_sheet=row.new_sheet,
        taken_by=row.taken_by,
    )


def as_paper(session: Session, row: PaperRow) -> Paper:
    component = session.get_one(ComponentRow, row.component_id)
    known = session.get(DigitisedRow, row.id)
    said = None if known is None else _RECORD.validate_json(known.body)
    return Paper(
        id=row.id,
        dossier_id=row.dossier_id,
        component_id=row.component_id,
        name=component.name,
        sha256=row.sha256,
        size=row.size,
        pages=row.page_count,
        mean_confidence=row.mean_confidence,
        made_at=row.made_at,
        checked=said is not None and said.checked,
        type_code="" if said is None else said.particulars.type_code,
        origin=None if said is None else said.origin,
    )


def as_result(row: ResultRow) -> Result:
    return Result(
        id=row.id,
        dossier_id=row.dossier_id,
        name=row.name,
        code=row.code,
        number=row.number,
        issued_on=row.issued_on,
        sha256=row.sha256,
        size=row.size,
        signed_sha256=row.signed_sha256,
        signed_size=row.signed_size,
        signer=row.signer,
        signed_at=row.signed_at,
        paper_only=row.paper_only,
    )

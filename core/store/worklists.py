"""The worklists of the desk and their figures: queries, never statuses."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import Session

from core.dossier import Digitisation, Status
from core.job import JobState, Queue
from core.store.rows import ComponentRow, DossierRow, JobRow, ResultRow
from core.words import fold


class Folder(StrEnum):
    """The worklists of the desk: queries, never statuses."""

    TODAY = "today"
    DRAFTS = "drafts"
    TO_SCAN = "to_scan"
    SUPPLEMENT = "supplement"
    PROCESSING = "processing"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    TO_SIGN = "to_sign"
    TO_HAND_OVER = "to_hand_over"
    NEEDS_CARE = "needs_care"
    DISCARDED = "discarded"


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a worklist. Components counted are those that need an electronic paper."""

    id: str
    code: str
    provisional: bool
    procedure: str
    applicant: str
    received_at: datetime | None
    due_at: datetime | None
    finished_at: datetime | None
    status: Status
    papers: int
    papers_wanted: int
    sending: str  # "" nothing to send; "waiting", "quarantined" or "done"
    to_send: int
    discarded: bool = False


@dataclass(frozen=True, slots=True)
class Horizon:
    """What "now", "today" and "soon" mean to a query, and since when discarded drafts are listed; aware moments."""

    now: datetime
    day_start: datetime
    soon: datetime
    trash_since: datetime | None = None  # None: all of them

    @property
    def day_end(self) -> datetime:
        return self.day_start + timedelta(days=1)


_RUNNING = (Status.RECEIVED.value, Status.PROCESSING.value)


def _where(folder: Folder, horizon: Horizon) -> ColumnElement[bool]:
    d = DossierRow
    running = d.status.in_(_RUNNING)
    unpaired = (
        select(ComponentRow.id)
        .where(ComponentRow.dossier_id == d.id, ComponentRow.scan, ComponentRow.required)
        .where(~ComponentRow.not_applicable, ComponentRow.state == Digitisation.NOT_DIGITISED.value)
        .exists()
    )
    quarantined = (
        select(JobRow.id)
        .where(JobRow.dossier_id == d.id, JobRow.state == JobState.QUARANTINED.value)
        .exists()
    )
    unsigned = (
        select(ResultRow.id).where(ResultRow.dossier_id == d.id, ResultRow.signed_sha256 == "").exists()
    )
    conditions: dict[Folder, ColumnElement[bool]] = {
        Folder.TODAY: or_(
            d.received_at.between(horizon.day_start, horizon.day_end),
            d.created_at.between(horizon.day_start, horizon.day_end),
            d.handed_over_at.between(horizon.day_start, horizon.day_end),
        ),
        Folder.DRAFTS: d.status == Status.REGISTERED.value,
        Folder.TO_SCAN: and_(d.status.in_((Status.REGISTERED.value, *_RUNNING)), unpaired),
        Folder.SUPPLEMENT: d.status == Status.SUPPLEMENT.value,
        Folder.PROCESSING: running,
        Folder.DUE_SOON: and_(running, d.due_at >= horizon.now, d.due_at < horizon.soon),
        Folder.OVERDUE: and_(running, d.due_at < horizon.now),
        Folder.TO_SIGN: unsigned,
        Folder.TO_HAND_OVER: d.status == Status.FINISHED.value,
        Folder.NEEDS_CARE: quarantined,
    }
    if folder is Folder.DISCARDED:
        since = horizon.trash_since
        return d.discarded_at.is_not(None) if since is None else d.discarded_at >= since
    return and_(conditions[folder], d.discarded_at.is_(None))


class Order(StrEnum):
    """What a worklist may be sorted by."""

    CHANGED = "changed"
    CODE = "code"
    PROCEDURE = "procedure"
    APPLICANT = "applicant"
    DUE = "due"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Window:
    """Which rows are wanted: `limit` from `offset` on, sorted."""

    offset: int = 0
    limit: int = 200
    order: Order = Order.CHANGED
    descending: bool = True


FIRST = Window()


def _sorted(query: Select[DossierRow], window: Window) -> Select[DossierRow]:
    d = DossierRow
    column = {
        Order.CHANGED: d.updated_at,
        Order.CODE: func.coalesce(d.code, d.provisional_code),
        Order.PROCEDURE: d.procedure_name,
        Order.APPLICANT: d.applicant_name,
        Order.DUE: d.due_at,
        Order.STATUS: d.status,
    }[window.order]
    return query.order_by(column.is_(None), column.desc() if window.descending else column, d.id)


def count(session: Session, folder: Folder, horizon: Horizon) -> int:
    return session.scalar(select(func.count()).select_from(DossierRow).where(_where(folder, horizon))) or 0


def lines(
    session: Session,
    folder: Folder | None,
    horizon: Horizon,
    words: str = "",
    window: Window = FIRST,
) -> tuple[Line, ...]:
    """Rows of `folder` (None: all) that match every word, as `window` wants them."""
    query = _sorted(select(DossierRow), window)
    if folder is not None:
        query = query.where(_where(folder, horizon))
    for word in fold(words).split():
        query = query.where(DossierRow.search.contains(word, autoescape=True))
    rows = session.scalars(query.offset(window.offset).limit(window.limit)).all()
    ids = [row.id for row in rows]
    papers, sending = _paper_counts(session, ids), _sending(session, ids)
    return tuple(_line(row, papers.get(row.id, (0, 0)), sending.get(row.id, ("", 0))) for row in rows)


@dataclass(frozen=True, slots=True)
class Today:
    received: int
    handed_over: int
    overdue: int


def today(session: Session, horizon: Horizon) -> Today:
    def number(condition: ColumnElement[bool]) -> int:
        return session.scalar(select(func.count()).select_from(DossierRow).where(condition)) or 0

    span = (horizon.day_start, horizon.day_end)
    return Today(
        received=number(DossierRow.received_at.between(*span)),
        handed_over=number(DossierRow.handed_over_at.between(*span)),
        overdue=number(_where(Folder.OVERDUE, horizon)),
    )


def _paper_counts(session: Session, ids: Sequence[str]) -> dict[str, tuple[int, int]]:
    done = case((ComponentRow.state != Digitisation.NOT_DIGITISED.value, 1), else_=0)
    wanted = case(
        (or_(ComponentRow.required, ComponentRow.state != Digitisation.NOT_DIGITISED.value), 1), else_=0
    )
    query = (
        select(ComponentRow.dossier_id, func.sum(done), func.sum(wanted))
        .where(ComponentRow.dossier_id.in_(ids), ComponentRow.scan, ~ComponentRow.not_applicable)
        .group_by(ComponentRow.dossier_id)
    )
    return {dossier: (int(d or 0), int(w or 0)) for dossier, d, w in session.execute(query)}


def _sending(session: Session, ids: Sequence[str]) -> dict[str, tuple[str, int]]:
    """Of each dossier: the worst of its sending states, and how many rows are still to go."""
    query = (
        select(JobRow.dossier_id, JobRow.state, func.count())
        .where(JobRow.dossier_id.in_(ids), JobRow.queue == Queue.PROVINCE.value)
        .group_by(JobRow.dossier_id, JobRow.state)
    )
    found: dict[str, dict[str, int]] = {}
    for dossier, state, number in session.execute(query):
        found.setdefault(dossier, {})[state] = number
    return {dossier: _worst(states) for dossier, states in found.items()}


def _worst(states: dict[str, int]) -> tuple[str, int]:
    to_send = sum(
        states.get(state.value, 0) for state in (JobState.WAITING, JobState.RUNNING, JobState.QUARANTINED)
    )
    if JobState.QUARANTINED.value in states:
        return "quarantined", to_send
    return ("waiting", to_send) if to_send else ("done", 0)


def _line(row: DossierRow, papers: tuple[int, int], sending: tuple[str, int]) -> Line:
    return Line(
        id=row.id,
        code=row.code or row.provisional_code or "",
        provisional=row.code is None and row.provisional_code is not None,
        procedure=row.procedure_name,
        applicant=row.applicant_name,
        received_at=row.received_at,
        due_at=row.due_at,
        finished_at=row.finished_at,
        status=Status(row.status),
        papers=papers[0],
        papers_wanted=papers[1],
        sending=sending[0],
        to_send=sending[1],
        discarded=row.discarded_at is not None,
    )

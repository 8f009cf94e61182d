"""The worklists of the desk and their figures: queries, never statuses."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any  # a column of any type

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Row,
    Select,
    SQLColumnExpression,
    and_,
    case,
    func,
    literal_column,
    or_,
    select,
    union,
)
from sqlalchemy.orm import Session

from core.checklist import asked_for, missing
from core.dossier import TRANSITIONS, Digitisation, Status
from core.job import JobState, Queue
from core.store.dossiers import lists
from core.store.paper_rows import DigitisedRow, PaperRow
from core.store.rows import ComponentRow, DossierRow, JobRow, PauseRow, ResultRow


class Folder(StrEnum):
    """The worklists of the desk: queries, never statuses."""

    TODAY = "today"
    DRAFTS = "drafts"
    TO_SCAN = "to_scan"
    TO_CHECK = "to_check"
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
    missing: int  # of a draft: papers still to be handed in …
    asked_for: int  # … of so many
    sending: str  # "" nothing to send; "waiting", "quarantined" or "done"
    to_send: int
    paused: bool = False  # its clock stands
    discarded_at: datetime | None = None

    @property
    def ended(self) -> bool:
        """Nothing of it falls due any more."""
        return self.status in _ENDED


@dataclass(frozen=True, slots=True)
class Horizon:
    """What "now", "today" and "soon" mean to a query; aware moments."""

    now: datetime
    day_start: datetime
    soon: datetime

    @property
    def day_end(self) -> datetime:
        return self.day_start + timedelta(days=1)


_RUNNING = (Status.RECEIVED.value, Status.PROCESSING.value)
_ENDED = frozenset(status for status in Status if not TRANSITIONS[status] or status is Status.FINISHED)
_OPEN = (Status.REGISTERED.value, *_RUNNING)
_LASTING = (*_OPEN, Status.SUPPLEMENT.value, Status.FINANCIAL_DUTY.value)


def _where(folder: Folder, horizon: Horizon) -> ColumnElement[bool]:
    d = DossierRow
    running = d.status.in_(_RUNNING)
    counted = and_(running, d.id.not_in(_paused()))  # while the clock stands nothing falls due
    draft = and_(d.status == Status.REGISTERED.value, d.discarded_at.is_(None))
    conditions: dict[Folder, ColumnElement[bool]] = {
        Folder.TODAY: and_(d.id.in_(_of_the_day(horizon)), d.discarded_at.is_(None)),
        Folder.DRAFTS: draft,
        Folder.TO_SCAN: and_(d.status.in_(_OPEN), or_(running, draft), _unpaired().exists()),
        Folder.TO_CHECK: and_(d.status.in_(_LASTING), d.discarded_at.is_(None), d.id.in_(_uncompared())),
        Folder.SUPPLEMENT: d.status == Status.SUPPLEMENT.value,
        Folder.PROCESSING: d.status.in_((*_RUNNING, Status.FINANCIAL_DUTY.value)),
        Folder.DUE_SOON: and_(counted, d.due_at >= horizon.now, d.due_at < horizon.soon),
        Folder.OVERDUE: and_(counted, d.due_at < horizon.now),
        Folder.TO_SIGN: d.id.in_(_unsigned()),
        Folder.TO_HAND_OVER: d.status == Status.FINISHED.value,
        Folder.NEEDS_CARE: d.id.in_(_quarantined()),
        Folder.DISCARDED: and_(
            d.status == Status.REGISTERED.value,
            d.discarded_at.is_not(None),
        ),
    }
    return conditions[folder]


def _of_the_day(horizon: Horizon) -> CompoundSelect[str]:
    """Each moment by its own index."""
    d = DossierRow
    moments = (d.received_at, d.created_at, d.handed_over_at)
    return union(*(select(d.id).where(at >= horizon.day_start, at < horizon.day_end) for at in moments))


def _unpaired() -> Select[str]:
    """Papers of a dossier that are still to be scanned."""
    c = ComponentRow
    return (
        select(c.id)
        .where(c.dossier_id == DossierRow.id, c.scan, c.required)
        .where(~c.not_applicable, c.state == Digitisation.NOT_DIGITISED.value)
    )


def _uncompared() -> Select[str]:
    """Those with a digitised paper that no officer compared yet."""
    return (
        select(PaperRow.dossier_id)
        .join(DigitisedRow, DigitisedRow.paper_id == PaperRow.id)
        .where(DigitisedRow.checked_at.is_(None), PaperRow.current)
    )


def _paused() -> Select[str]:
    """Those whose clock stands."""
    return select(PauseRow.dossier_id).where(PauseRow.ended_at.is_(None))


def _unsigned() -> Select[str]:
    unsigned = ResultRow.signed_sha256 == literal_column("''")
    return select(ResultRow.dossier_id).where(unsigned, ~ResultRow.paper_only)


def _quarantined() -> Select[str]:
    queues = [queue.value for queue in Queue]
    return select(JobRow.dossier_id).where(
        JobRow.queue.in_(queues), JobRow.state == JobState.QUARANTINED.value
    )


class Order(StrEnum):
    """What a worklist may be sorted by."""

    CHANGED = "changed"
    CODE = "code"
    PROCEDURE = "procedure"
    APPLICANT = "applicant"
    RECEIVED = "received"
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
_SHOWN = (
    DossierRow.id,
    DossierRow.code,
    DossierRow.provisional_code,
    DossierRow.procedure_name,
    DossierRow.applicant_name,
    DossierRow.received_at,
    DossierRow.due_at,
    DossierRow.finished_at,
    DossierRow.status,
    DossierRow.discarded_at,
)
_When = datetime | None
_Shown = Row[str, str | None, str | None, str, str, _When, _When, _When, str, _When]


def _sorted(query: Select[str], window: Window) -> Select[str]:
    d = DossierRow
    column: SQLColumnExpression[Any] = {  # each of its own type
        Order.CHANGED: d.updated_at,
        Order.CODE: func.coalesce(d.code, d.provisional_code),
        Order.PROCEDURE: d.sort_procedure,
        Order.APPLICANT: d.sort_name,
        Order.RECEIVED: d.received_at,
        Order.DUE: d.due_at,
        Order.STATUS: d.status,
    }[window.order]
    return query.order_by(column.is_(None), column.desc() if window.descending else column, d.id)


def count(session: Session, folder: Folder, horizon: Horizon) -> int:
    return session.scalar(select(func.count()).select_from(DossierRow).where(_where(folder, horizon))) or 0


def lines(session: Session, folder: Folder, horizon: Horizon, window: Window = FIRST) -> tuple[Line, ...]:
    """Rows of `folder`, as `window` wants them."""
    query = _sorted(select(DossierRow.id).where(_where(folder, horizon)), window)
    ids = session.scalars(query.offset(window.offset).limit(window.limit)).all()
    return lines_of(session, ids, horizon.now.astimezone(horizon.day_start.tzinfo).date())


def lines_of(session: Session, ids: Sequence[str], day: date | None = None) -> tuple[Line, ...]:
    """These dossiers, in this order. day: local, on which the papers of drafts are counted; None: they are not."""
    rows = session.execute(select(*_SHOWN).where(DossierRow.id.in_(ids)))
    papers, sending = _paper_counts(session, ids), _sending(session, ids)
    absent = {} if day is None else _absent(session, ids, day)
    lasting = set(session.scalars(_paused().where(PauseRow.dossier_id.in_(ids))))
    found = {
        row.id: replace(
            _line(row, papers.get(row.id, (0, 0)), sending.get(row.id, ("", 0))),
            missing=absent.get(row.id, (0, 0))[0],
            asked_for=absent.get(row.id, (0, 0))[1],
            paused=row.id in lasting,
        )
        for row in rows
    }
    return tuple(found[one] for one in ids if one in found)


def _absent(session: Session, ids: Sequence[str], day: date) -> dict[str, tuple[int, int]]:
    """Of each draft with a procedure: how many papers are still to be handed in, and of how many."""
    drafts = select(DossierRow.id).where(DossierRow.id.in_(ids), DossierRow.status == Status.REGISTERED.value)
    found = lists(session, session.scalars(drafts).all())
    return {one: (len(missing(papers, day)), asked_for(papers, day)) for one, papers in found.items()}


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


def _line(row: _Shown, papers: tuple[int, int], sending: tuple[str, int]) -> Line:
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
        missing=0,
        asked_for=0,
        sending=sending[0],
        to_send=sending[1],
        discarded_at=row.discarded_at,
    )

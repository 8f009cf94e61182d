"""The register of dossiers and the daily books: lines as they are written down, in the order of their days."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from core.dossier import Channel, Dossier, Override, Party, RegisterEntry, Result, Status
from core.handing import HandedOver
from core.store import courses, handovers, numbers, papers
from core.store.rows import DossierRow, EventRow, HandOverRow, MovedLineRow, ResultRow, SupplementRow

_PARTY = TypeAdapter(Party)
_OVERRIDE = TypeAdapter(Override)
Moments = InstrumentedAttribute[datetime | None]
_AT_ONCE = 500  # ids in one query: SQLite takes no more than so many values


@dataclass(frozen=True, slots=True)
class Move:
    """A line that a correction of the procedure closed: its dossier has another one since, in another register."""

    old: RegisterEntry
    new: RegisterEntry
    dossier_id: str
    version: int  # of the dossier, as the old line has it
    at: datetime
    officer: str
    reason: str


@dataclass(frozen=True, slots=True)
class Line:
    """One dossier as the books have it. Moments are aware, UTC."""

    dossier_id: str
    entry: RegisterEntry | None
    code: str
    procedure: str
    copies: int
    applicant: Party
    submitter: Party | None
    channel: Channel
    status: Status
    received_at: datetime
    received_by: str
    due_at: datetime | None
    finished_at: datetime | None
    handed_over_at: datetime | None
    ended_at: datetime | None
    ended_reason: str
    override: Override | None
    version: int
    department: str  # the last one it was forwarded to; "" for the office itself
    supplements: int
    result: Result | None
    handed: HandedOver | None  # None: it lies here, or went before hand-overs were kept
    gone: Move | None = None  # this line is closed; it stands as it was
    came: Move | None = None  # from another register


def next_entry(session: Session, field: str, year: int) -> RegisterEntry:
    """The next free line; only in a transaction that writes. A backup put back knows fewer lines than were given."""
    query = select(func.max(DossierRow.register_number)).where(
        DossierRow.register_field == field, DossierRow.register_year == year
    )
    closed = select(func.max(MovedLineRow.number)).where(
        MovedLineRow.field == field, MovedLineRow.year == year
    )
    series = f"register.{year}.{hashlib.sha256(field.encode()).hexdigest()[:32]}"
    last = max(session.scalar(query) or 0, session.scalar(closed) or 0)
    numbers.raise_to(session, series, last)
    return RegisterEntry(field, year, numbers.count_up(session, series))


def close_line(session: Session, move: Move) -> None:
    """The old line stays, closed for good; keep the dossier with its new one in the same transaction."""
    session.add(
        MovedLineRow(
            field=move.old.field,
            year=move.old.year,
            number=move.old.number,
            dossier_id=move.dossier_id,
            version=move.version,
            at=move.at,
            officer=move.officer,
            reason=move.reason,
            to_field=move.new.field,
            to_year=move.new.year,
            to_number=move.new.number,
        )
    )
    session.flush()


def fields(session: Session) -> tuple[str, ...]:
    """The fields of law that have a register."""
    query = select(DossierRow.register_field).where(DossierRow.register_year.is_not(None)).distinct()
    closed = select(MovedLineRow.field).distinct()
    return tuple(sorted({*session.scalars(query), *session.scalars(closed)}))


def received(session: Session, span: tuple[datetime, datetime], field: str = "") -> tuple[Line, ...]:
    """Dossiers received in `span` (its end excluded), of one field or of all, as they came."""
    moment = DossierRow.received_at
    return _lines(session, _of(field).where(*_within(moment, span)).order_by(moment, DossierRow.id))


def closed(session: Session, span: tuple[datetime, datetime], field: str = "") -> tuple[Line, ...]:
    """The closed lines of dossiers received in `span` (its end excluded), of one field or of all."""
    query = (
        select(MovedLineRow)
        .join(DossierRow, DossierRow.id == MovedLineRow.dossier_id)
        .where(*_within(DossierRow.received_at, span))
        .order_by(MovedLineRow.field, MovedLineRow.year, MovedLineRow.number)
    )
    rows = session.scalars(query.where(MovedLineRow.field == field) if field else query)
    return tuple(_as_it_was(session, _move(row)) for row in rows)


def handed_over(session: Session, span: tuple[datetime, datetime], field: str = "") -> tuple[Line, ...]:
    """Dossiers whose result was handed over in `span` (its end excluded), as they went."""
    moment = DossierRow.handed_over_at
    return _lines(session, _of(field).where(*_within(moment, span)).order_by(moment, DossierRow.id))


def _of(field: str) -> Select[DossierRow]:
    query = select(DossierRow).where(DossierRow.received_at.is_not(None))
    return query.where(DossierRow.register_field == field) if field else query


def _within(moment: Moments, span: tuple[datetime, datetime]) -> tuple[ColumnElement[bool], ...]:
    begin, end = span
    return moment >= begin, moment < end


def _lines(session: Session, query: Select[DossierRow]) -> tuple[Line, ...]:
    rows = session.scalars(query).all()
    lines: list[Line] = []
    for start in range(0, len(rows), _AT_ONCE):
        part = rows[start : start + _AT_ONCE]
        beside = _Beside(session, [row.id for row in part])
        lines += [_line(row, beside) for row in part]
    return tuple(lines)


class _Beside:
    """What other tables say of some dossiers, in one query a table."""

    def __init__(self, session: Session, ids: Sequence[str]) -> None:
        forwards = (
            select(EventRow.dossier_id, EventRow.department)
            .where(EventRow.dossier_id.in_(ids), EventRow.department != "")
            .order_by(EventRow.at, EventRow.id)
        )
        self.departments = dict(session.execute(forwards).all())  # the last one stays
        asked = (
            select(SupplementRow.dossier_id, func.count())
            .where(SupplementRow.dossier_id.in_(ids))
            .group_by(SupplementRow.dossier_id)
        )
        self.supplements = dict(session.execute(asked).all())
        self.results = {
            row.dossier_id: papers.as_result(row)
            for row in session.scalars(select(ResultRow).where(ResultRow.dossier_id.in_(ids)))
        }
        self.handed = {
            row.dossier_id: handovers.as_handed(row)
            for row in session.scalars(select(HandOverRow).where(HandOverRow.dossier_id.in_(ids)))
        }
        moved = select(MovedLineRow).where(MovedLineRow.dossier_id.in_(ids)).order_by(MovedLineRow.version)
        self.moves = {row.dossier_id: _move(row) for row in session.scalars(moved)}  # the last one stays


def _move(row: MovedLineRow) -> Move:
    return Move(
        old=RegisterEntry(row.field, row.year, row.number),
        new=RegisterEntry(row.to_field, row.to_year, row.to_number),
        dossier_id=row.dossier_id,
        version=row.version,
        at=row.at,
        officer=row.officer,
        reason=row.reason,
    )


def _as_it_was(session: Session, move: Move) -> Line:
    was: Dossier | None = courses.version(session, move.dossier_id, move.version)
    assert was is not None  # kept with the correction that closed the line
    assert was.received_at is not None
    return Line(
        dossier_id=was.id,
        entry=move.old,
        code=was.code.text if was.code else "",
        procedure=was.procedure_name,
        copies=was.copies,
        applicant=was.applicant,
        submitter=was.submitter,
        channel=was.channel,
        status=was.status,
        received_at=was.received_at,
        received_by=was.received_by,
        due_at=was.promised_at,
        finished_at=None,
        handed_over_at=None,
        ended_at=None,
        ended_reason="",
        override=was.override,
        version=was.version,
        department="",
        supplements=0,
        result=None,
        handed=None,
        gone=move,
    )


def _line(row: DossierRow, beside: _Beside) -> Line:
    assert row.received_at is not None
    entry = None
    if row.register_year is not None and row.register_number is not None:
        entry = RegisterEntry(row.register_field, row.register_year, row.register_number)
    return Line(
        dossier_id=row.id,
        entry=entry,
        code=row.code or row.provisional_code or "",
        procedure=row.procedure_name,
        copies=row.copies,
        applicant=_PARTY.validate_json(row.applicant),
        submitter=None if row.submitter is None else _PARTY.validate_json(row.submitter),
        channel=Channel(row.channel),
        status=Status(row.status),
        received_at=row.received_at,
        received_by=row.received_by,
        due_at=row.due_at,
        finished_at=row.finished_at,
        handed_over_at=row.handed_over_at,
        ended_at=row.ended_at,
        ended_reason=row.ended_reason,
        override=_OVERRIDE.validate_json(row.override) if row.override else None,
        version=row.version,
        department=beside.departments.get(row.id, ""),
        supplements=beside.supplements.get(row.id, 0),
        result=beside.results.get(row.id),
        handed=beside.handed.get(row.id),
        came=beside.moves.get(row.id),
    )

"""The course of a dossier: its pauses, supplement requests, events and corrections."""

from dataclasses import fields
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.dossier import Dossier, Event, Hop, Pause, PauseKind, Status, SupplementRequest
from core.store.rows import CorrectionRow, EventRow, HopRow, PauseRow, SupplementRow

_REQUEST = TypeAdapter(SupplementRequest)
_DOSSIER = TypeAdapter(Dossier)


def pauses(session: Session, dossier_id: str) -> tuple[Pause, ...]:
    """In the order they began."""
    query = select(PauseRow).where(PauseRow.dossier_id == dossier_id).order_by(PauseRow.begun_at, PauseRow.id)
    return tuple(
        Pause(PauseKind(row.kind), row.begun_at, row.ended_at, row.reason) for row in session.scalars(query)
    )


def begin_pause(session: Session, row_id: str, dossier_id: str, pause: Pause) -> None:
    session.add(
        PauseRow(
            id=row_id,
            dossier_id=dossier_id,
            kind=pause.kind.value,
            begun_at=pause.begun_at,
            ended_at=pause.ended_at,
            reason=pause.reason,
        )
    )
    session.flush()


def end_pauses(session: Session, dossier_id: str, kind: PauseKind | None, now: datetime) -> bool:
    """End what pauses of this kind still last (None: of any); answers whether there was one."""
    query = select(PauseRow).where(PauseRow.dossier_id == dossier_id, PauseRow.ended_at.is_(None))
    if kind is not None:
        query = query.where(PauseRow.kind == kind.value)
    rows = session.scalars(query).all()
    for row in rows:
        row.ended_at = max(now, row.begun_at)  # a clock that was set back makes no pause of less than nothing
    session.flush()
    return bool(rows)


def requests(session: Session, dossier_id: str) -> tuple[SupplementRequest, ...]:
    query = select(SupplementRow).where(SupplementRow.dossier_id == dossier_id).order_by(SupplementRow.number)
    return tuple(_REQUEST.validate_json(row.body) for row in session.scalars(query))


def keep_request(session: Session, dossier_id: str, request: SupplementRequest) -> None:
    body = _REQUEST.dump_json(request).decode()
    session.merge(SupplementRow(dossier_id=dossier_id, number=request.number, body=body))


def note(session: Session, row_id: str, dossier_id: str, event: Event) -> None:
    session.add(
        EventRow(
            id=row_id,
            dossier_id=dossier_id,
            at=event.at,
            handler=event.handler,
            action=event.action,
            status=event.status.value,
            text=event.text,
            department=event.department,
        )
    )


def events(session: Session, dossier_id: str) -> tuple[Event, ...]:
    """In the order they happened."""
    query = select(EventRow).where(EventRow.dossier_id == dossier_id).order_by(EventRow.at, EventRow.id)
    return tuple(
        Event(row.at, row.handler, row.action, Status(row.status), row.text, row.department)
        for row in session.scalars(query)
    )


def keep_hop(session: Session, hop: Hop) -> None:
    session.merge(HopRow(**{field.name: getattr(hop, field.name) for field in fields(hop)}))


def hops(session: Session, dossier_id: str) -> tuple[Hop, ...]:
    """Where its papers went, in their order."""
    query = select(HopRow).where(HopRow.dossier_id == dossier_id).order_by(HopRow.given_at, HopRow.id)
    return tuple(
        Hop(
            id=row.id,
            list_id=row.list_id,
            dossier_id=row.dossier_id,
            from_office=row.from_office,
            to_office=row.to_office,
            outside=row.outside,
            given_by=row.given_by,
            given_at=row.given_at,
            received_by=row.received_by,
            received_at=row.received_at,
            note=row.note,
        )
        for row in session.scalars(query)
    )


def together(session: Session, list_id: str) -> tuple[str, ...]:
    """Ids of the dossiers that went by one hand-over list."""
    query = select(HopRow.dossier_id).where(HopRow.list_id == list_id).order_by(HopRow.id)
    return tuple(session.scalars(query))


def keep_correction(session: Session, before: Dossier, officer: str, reason: str, now: datetime) -> None:
    """What the dossier said, as JSON, before it is corrected."""
    session.add(
        CorrectionRow(
            dossier_id=before.id,
            version=before.version,
            at=now,
            officer=officer,
            reason=reason,
            before=_DOSSIER.dump_json(before).decode(),
        )
    )


def version(session: Session, dossier_id: str, number: int) -> Dossier | None:
    """The dossier as it stood in an earlier version."""
    row = session.get(CorrectionRow, (dossier_id, number))
    return None if row is None else _DOSSIER.validate_json(row.before)

"""Blocks of dossier codes the province lent this station, and the provisional numbers between them."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from core.store.rows import CounterRow, LeaseRow, ReceiptRow


@dataclass(frozen=True, slots=True)
class Lease:
    """Numbers `first` to `last`, both included, of one agency's day; `id` is the request's own key."""

    id: str
    agency: str
    day: date
    first: int
    last: int
    expires_at: datetime


def keep_lease(session: Session, lease: Lease) -> None:
    """Twice the same lease is one: numbers already given out stay given out."""
    if session.get(LeaseRow, lease.id) is None:
        session.add(
            LeaseRow(
                id=lease.id,
                agency=lease.agency,
                day=lease.day,
                first=lease.first,
                last=lease.last,
                next=lease.first,
                expires_at=lease.expires_at,
            )
        )


def take(session: Session, agency: str, day: date, now: datetime) -> int | None:
    """The next number of a leased block, given out for good; None when no block is left."""
    row = session.scalar(_usable(agency, day, now).order_by(LeaseRow.first).limit(1))
    if row is None:
        return None
    number = row.next
    row.next += 1
    return number


def left(session: Session, agency: str, day: date, now: datetime) -> int:
    """How many leased numbers remain for that day."""
    rows = session.scalars(_usable(agency, day, now))
    return sum(row.last - row.next + 1 for row in rows)


def count_up(session: Session, name: str) -> int:
    """The next value of a counter, from 1."""
    row = session.get(CounterRow, name)
    if row is None:
        row = CounterRow(name=name, value=0)
        session.add(row)
    row.value += 1
    return row.value


def counted(session: Session, name: str) -> int:
    """How far a counter has come; 0 before its first."""
    row = session.get(CounterRow, name)
    return 0 if row is None else row.value


@dataclass(frozen=True, slots=True)
class Receipt:
    """The province's signed word, as it sent it (compact JWS), for one revision of a dossier."""

    dossier_id: str
    revision: int
    jws: str
    received_at: datetime


def keep_receipt(session: Session, receipt: Receipt) -> None:
    session.merge(
        ReceiptRow(
            dossier_id=receipt.dossier_id,
            revision=receipt.revision,
            jws=receipt.jws,
            received_at=receipt.received_at,
        )
    )


def receipt(session: Session, dossier_id: str) -> Receipt | None:
    """The latest one."""
    query = select(ReceiptRow).where(ReceiptRow.dossier_id == dossier_id).order_by(ReceiptRow.revision.desc())
    row = session.scalar(query.limit(1))
    return None if row is None else Receipt(row.dossier_id, row.revision, row.jws, row.received_at)


def last_receipt_at(session: Session) -> datetime | None:
    return session.scalar(select(func.max(ReceiptRow.received_at)))


def _usable(agency: str, day: date, now: datetime) -> Select[LeaseRow]:
    return select(LeaseRow).where(
        LeaseRow.agency == agency,
        LeaseRow.day == day,
        LeaseRow.next <= LeaseRow.last,
        LeaseRow.expires_at > now,
    )

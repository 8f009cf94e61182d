"""Blocks of dossier codes the province lent this station, and the provisional numbers between them."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, delete, func, or_, select, update
from sqlalchemy.orm import Session

from core import numbering
from core.store import codes
from core.store.rows import CounterRow, LeaseRow, NoteRow, ReceiptRow

WISH = "lease."
"""What the notes of requests under way begin with."""
_HELD = ("receipt.", "register.", "slip.")
"""What the counters begin with whose numbers stand on paper that people hold. Provisional codes have tags."""


@dataclass(frozen=True, slots=True)
class Series:
    """The numbers of an agency's day that are lent to one station."""

    agency: str
    station: str
    day: date  # local

    @property
    def wish(self) -> str:
        """The note of the request that is under way."""
        return f"{WISH}{self.day:%y%m%d}.{self.station}.{self.agency}"


@dataclass(frozen=True, slots=True)
class Lease:
    """Numbers `first` to `last`, both included; `id` is the request's own key."""

    id: str
    series: Series
    first: int
    last: int
    expires_at: datetime


def keep_lease(session: Session, lease: Lease) -> None:
    """Twice the same lease is one: numbers already given out stay given out."""
    if session.get(LeaseRow, lease.id) is None:
        session.add(
            LeaseRow(
                id=lease.id,
                agency=lease.series.agency,
                station=lease.series.station,
                day=lease.series.day,
                first=lease.first,
                last=lease.last,
                next=lease.first,
                expires_at=lease.expires_at,
            )
        )


def take(session: Session, series: Series, now: datetime) -> int | None:
    """The next number of a leased block, given out for good; None when no block is left.

    A number the ledger knows is passed over, whatever the province lent twice.
    """
    for row in session.scalars(_usable(series, now).order_by(LeaseRow.first)):
        while row.next <= row.last:
            number = row.next
            row.next += 1
            if not codes.known(session, numbering.format_code(series.agency, series.day, number)):
                return number
    return None


def left(session: Session, series: Series, now: datetime) -> int:
    """How many leased numbers remain."""
    rows = session.scalars(_usable(series, now))
    return sum(row.last - row.next + 1 for row in rows)


def renounce(session: Session, now: datetime) -> bool:
    """Give up every block and forget every request under way; answers whether there was anything to give up."""
    standing = (LeaseRow.renounced_at.is_(None), LeaseRow.next <= LeaseRow.last)
    held = session.scalar(select(func.count()).select_from(LeaseRow).where(*standing)) or 0
    session.execute(update(LeaseRow).where(*standing).values(renounced_at=now))
    session.execute(delete(NoteRow).where(NoteRow.name.startswith(WISH, autoescape=True)))
    session.expire_all()
    return bool(held)


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


def raise_to(session: Session, name: str, value: int) -> None:
    """A counter comes at least so far; it never goes back."""
    row = session.get(CounterRow, name)
    if row is None:
        session.add(CounterRow(name=name, value=value))
    else:
        row.value = max(row.value, value)


def held(session: Session) -> dict[str, int]:
    """How far each counter has come whose numbers people hold."""
    named = (CounterRow.name.between(begin, f"{begin}\uffff") for begin in _HELD)
    return {row.name: row.value for row in session.scalars(select(CounterRow).where(or_(*named)))}


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


def first_receipt_at(session: Session, dossier_id: str) -> datetime | None:
    """When the province first signed for this dossier."""
    query = select(func.min(ReceiptRow.received_at)).where(ReceiptRow.dossier_id == dossier_id)
    return session.scalar(query)


def last_receipt_at(session: Session) -> datetime | None:
    return session.scalar(select(func.max(ReceiptRow.received_at)))


def _usable(series: Series, now: datetime) -> Select[LeaseRow]:
    return select(LeaseRow).where(
        LeaseRow.agency == series.agency,
        LeaseRow.station == series.station,
        LeaseRow.day == series.day,
        LeaseRow.next <= LeaseRow.last,
        LeaseRow.expires_at > now,
        LeaseRow.renounced_at.is_(None),
    )

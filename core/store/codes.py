"""The ledger of codes: which were given out, when, by whom, to which dossier; and what is missing between them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.numbering import CodeUnreadable, parse_code
from core.store.rows import CodeRow, LeaseRow


class Origin(StrEnum):
    LEASED = "leased"  # out of a block the province lent this station
    PROVISIONAL = "provisional"  # of the desk's own counting
    PROVINCE = "province"  # given by the province to one dossier


class Why(StrEnum):
    """Why a code is provisional."""

    OFFICIAL = ""  # it is not
    NO_BLOCK = "no_block"  # no number of that day was left
    CLOCK_BACK = "clock_back"  # the clock stood before a day that is known to have come
    TAKEN = "taken"  # the official one belonged to another dossier


@dataclass(frozen=True, slots=True)
class Given:
    """How a code was given out. by: officer's name, "" for the desk itself or the province."""

    dossier_id: str
    day: date  # local, as in the code
    at: datetime
    by: str
    origin: Origin = Origin.LEASED
    why: Why = Why.OFFICIAL


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the ledger. replaced_at: when another code took its place on the dossier."""

    code: str
    given: Given
    replaced_at: datetime | None


class BlockState(StrEnum):
    OPEN = "open"  # its numbers can be given out on its day
    USED_UP = "used_up"
    ENDED = "ended"  # its day is over, or the province's time for it
    RENOUNCED = "renounced"  # given up: what is missing may have been given out elsewhere


@dataclass(frozen=True, slots=True)
class BlockReport:
    """A block and what became of its numbers; `gaps` are stretches, both ends included, that nobody here got."""

    station: str
    first: int
    last: int
    expires_at: datetime
    state: BlockState
    given: int
    left: int
    gaps: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class DayReport:
    day: date
    blocks: tuple[BlockReport, ...]
    entries: tuple[Entry, ...]  # every code of that day, in the order they were given


def keep(session: Session, text: str, given: Given) -> None:
    """Written down before anybody sees it. A code that is here already is refused by the database."""
    session.add(
        CodeRow(
            text=text,
            dossier_id=given.dossier_id,
            day=given.day,
            at=given.at,
            by=given.by,
            origin=given.origin.value,
            why=given.why.value,
        )
    )


def replace(session: Session, text: str, now: datetime) -> None:
    """Another code stands for its dossier from now on; it still finds it."""
    row = session.scalar(select(CodeRow).where(CodeRow.text == text))
    if row is not None:
        row.replaced_at = now


def count(session: Session) -> int:
    """How many were ever given out: grows with each, and never falls."""
    return session.scalar(select(func.max(CodeRow.seq))) or 0


def known(session: Session, text: str) -> bool:
    return session.scalar(select(CodeRow.seq).where(CodeRow.text == text)) is not None


def why(session: Session, text: str) -> Why:
    found = session.scalar(select(CodeRow.why).where(CodeRow.text == text))
    return Why(found or "")


def of_dossier(session: Session, dossier_id: str) -> tuple[str, ...]:
    """Every code it ever had, in the order they were given."""
    query = select(CodeRow.text).where(CodeRow.dossier_id == dossier_id).order_by(CodeRow.seq)
    return tuple(session.scalars(query))


def days(session: Session, agency: str, limit: int = 14) -> tuple[date, ...]:
    """The last days blocks were lent for, the latest first."""
    query = select(LeaseRow.day).where(LeaseRow.agency == agency).distinct().order_by(LeaseRow.day.desc())
    return tuple(session.scalars(query.limit(limit)))


def report(session: Session, agency: str, day: date, now: datetime) -> DayReport:
    """What was lent for a day and what became of it."""
    rows = session.scalars(select(CodeRow).where(CodeRow.day == day).order_by(CodeRow.seq))
    entries = tuple(_entry(row) for row in rows)
    numbers = {number for one in entries if (number := _number(one.code, agency)) is not None}
    leases = session.scalars(
        select(LeaseRow).where(LeaseRow.agency == agency, LeaseRow.day == day).order_by(LeaseRow.first)
    )
    return DayReport(day, tuple(_block(row, numbers, now) for row in leases), entries)


def _entry(row: CodeRow) -> Entry:
    given = Given(row.dossier_id, row.day, row.at, row.by, Origin(row.origin), Why(row.why))
    return Entry(row.text, given, row.replaced_at)


def _number(text: str, agency: str) -> int | None:
    """Its number, when it is an official code of this agency."""
    try:
        code = parse_code(text)
    except CodeUnreadable:
        return None
    return code.number if code.agency == agency else None


def _block(row: LeaseRow, numbers: set[int], now: datetime) -> BlockReport:
    state = _state(row, now)
    left = row.last - row.next + 1 if state is BlockState.OPEN else 0
    end = row.next if state is BlockState.OPEN else row.last + 1  # what can still be given out is no gap
    given = numbers.intersection(range(row.first, row.last + 1))
    gaps = _stretches([number for number in range(row.first, end) if number not in given])
    return BlockReport(row.station, row.first, row.last, row.expires_at, state, len(given), left, gaps)


def _state(row: LeaseRow, now: datetime) -> BlockState:
    if row.renounced_at is not None:
        return BlockState.RENOUNCED
    if row.next > row.last:
        return BlockState.USED_UP
    return BlockState.OPEN if now < row.expires_at else BlockState.ENDED


def _stretches(numbers: list[int]) -> tuple[tuple[int, int], ...]:
    """1, 2, 3, 7 → (1, 3), (7, 7)."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return tuple(found)

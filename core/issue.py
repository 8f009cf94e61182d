"""Giving out codes: each once, whatever becomes of clocks, machines, backups and the line.

A code, and the number of a receipt, a register or a slip, may be given out only inside `giving`, which raises the
watermark before the transaction commits: a number that anybody has seen is known outside the store. A store that
knows less than its watermark, or has none here, is a backup put back or a copy: whatever it had been lent may be given
out elsewhere, so it gives up every block, asks for new ones and takes a new tag for its provisional codes. The
province has the last word, see `take_back`.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime

from core import numbering
from core.desk import Desk
from core.dossier import Code, Dossier, Event
from core.numbering import TAG_LENGTH, TAG_LETTERS
from core.store import Session, codes, courses, dossiers, notes, numbers, touch
from core.store.codes import Given, Origin, Why
from core.store.numbers import Series
from core.watermark import Mark
from core.worktime import LOCAL

_EPOCH, _TAG, _DAY, _RENOUNCED = "codes.epoch", "codes.tag", "codes.day", "codes.renounced"
_APART = "codes.apart"


@dataclass(frozen=True, slots=True)
class Stock:
    """What a dossier received now would get: one of `left` leased codes, or a provisional one, and then why."""

    left: int
    why: Why = Why.OFFICIAL


@contextmanager
def giving(desk: Desk) -> Iterator[Session]:
    """A transaction that may give out codes and other numbers.

    Raises what writing the store raises, DiskFull, FolderReadOnly.
    """
    with desk.watermark.alone:
        before = desk.watermark.read()
        raised = False
        try:
            with desk.store.write() as session:
                _prove_current(desk, session, before)
                yield session
                session.flush()
                after = _mark(session, before)
                if after != before:
                    raised = True
                    desk.watermark.write(after)
        except BaseException:
            if raised and before is not None:
                desk.watermark.write(before)  # nothing was committed, so nothing was given out
            raise


def take_up(desk: Desk) -> None:
    """At start: recognise a store that came from elsewhere before anybody waits for a code."""
    with giving(desk):
        pass


def give(desk: Desk, session: Session, dossier_id: str, at: datetime, by: str) -> Code:
    """A leased code of the day of receipt, or one that says it is provisional. at: of the receipt; by: officer."""
    day = _local_day(at)
    stock = _stock(desk, session, at)
    number = None if stock.why else numbers.take(session, _series(desk, day), at)
    if number is None:
        return _provisional(desk, session, Given(dossier_id, day, at, by, why=stock.why or Why.NO_BLOCK))
    notes.put(session, _DAY, day.isoformat())
    text = numbering.format_code(desk.settings.office.agency_code, day, number)
    codes.keep(session, text, Given(dossier_id, day, at, by))
    return Code(text, provisional=False)


def stock(desk: Desk) -> Stock:
    """What the next dossier would get."""
    with desk.store.read() as session:
        return _stock(desk, session, desk.clock())


def renounced_at(session: Session) -> datetime | None:
    """When this store was last found to have come from elsewhere and gave up what it had been lent."""
    text = notes.get(session, _RENOUNCED)
    return datetime.fromisoformat(text) if text else None


def apart(session: Session) -> str:
    """The tag that keeps what this store numbers apart from what the one it was copied from does; "": it is no copy,
    or of this machine's own store, whose counters the watermark knows."""
    return notes.get(session, _APART)


def told_the_day(session: Session, day: date) -> None:
    """The province says what day it is: no code of an earlier day is given out from now on, and a day that only a
    wrong clock had seen is forgotten."""
    notes.put(session, _DAY, day.isoformat())


# ---------------------------------------------------------------- after the receipt


def wants_leased(session: Session, dossier: Dossier) -> bool:
    """Whether a leased code of its day may take the place of its provisional one.

    Not where the clock was wrong at its receipt: the province then says the day.
    """
    if dossier.code is None or not dossier.code.provisional or dossier.received_at is None:
        return False
    return codes.why(session, dossier.code.text) is not Why.CLOCK_BACK


def give_later(desk: Desk, session: Session, dossier_id: str) -> bool:
    """A leased code of the day of receipt instead of the provisional one; answers whether there was one left."""
    dossier, now = dossiers.get(session, dossier_id), desk.clock()
    if dossier.received_at is None or not wants_leased(session, dossier):
        return False
    day = _local_day(dossier.received_at)
    number = numbers.take(session, _series(desk, day), now)
    if number is None:
        return False
    text = numbering.format_code(desk.settings.office.agency_code, day, number)
    codes.keep(session, text, Given(dossier_id, day, now, ""))
    _change(desk, session, dossier, Code(text, provisional=False), "dossier.coded")
    return True


def keep_given(desk: Desk, session: Session, dossier_id: str, text: str) -> None:
    """The province itself gave the dossier a code."""
    dossier, now = dossiers.get(session, dossier_id), desk.clock()
    if dossier.code is None or dossier.code.provisional:
        codes.keep(session, text, Given(dossier_id, _local_day(now), now, "", Origin.PROVINCE))
        _change(desk, session, dossier, Code(text, provisional=False), "dossier.coded")


def take_back(desk: Desk, session: Session, dossier_id: str) -> None:
    """The province knows the dossier's code as another's: somebody else gives out of our blocks.

    All of them are given up, and the dossier gets a provisional code until it has another. What was printed of it no
    longer holds; the old code still finds it.
    """
    dossier, now = dossiers.get(session, dossier_id), desk.clock()
    _renounce(desk, session, desk.watermark.read())
    day = _local_day(dossier.received_at or now)
    code = _provisional(desk, session, Given(dossier_id, day, now, "", why=Why.TAKEN))
    _change(desk, session, dossier, code, "dossier.code_taken")
    dossiers.void_prints(session, dossier_id, now)


def _change(desk: Desk, session: Session, dossier: Dossier, code: Code, action: str) -> None:
    now = desk.clock()
    old = dossier.code.text if dossier.code else ""
    codes.replace(session, old, now)
    former = (*dossier.former_codes, old) if old else dossier.former_codes
    dossiers.save(session, replace(dossier, code=code, former_codes=former))
    said = Event(now, "", action, dossier.status, f"{old} → {code.text}")
    courses.note(session, desk.new_id(), dossier.id, said)
    desk.audit.append(session, "", action, dossier.id)
    touch(session, dossier.id)


# ---------------------------------------------------------------- where the store came from


def _prove_current(desk: Desk, session: Session, mark: Mark | None) -> None:
    known = notes.get(session, _EPOCH)
    if mark is None or mark.epoch != known or mark.given > codes.count(session):
        _renounce(desk, session, mark)
        if known and (mark is None or mark.epoch != known):
            notes.put(session, _APART, notes.get(session, _TAG))
    for name, value in mark.counters.items() if mark else ():
        numbers.raise_to(session, name, value)


def _renounce(desk: Desk, session: Session, mark: Mark | None) -> None:
    """Give up every block and every request under way, and count provisional codes anew under another tag."""
    now = desk.clock()
    used = {notes.get(session, _TAG), *(mark.tags if mark else ())}
    tag = _new_tag()
    while tag in used:
        tag = _new_tag()
    notes.put(session, _EPOCH, desk.new_id())
    notes.put(session, _TAG, tag)
    if numbers.renounce(session, now):
        notes.put(session, _RENOUNCED, now.isoformat())
        desk.audit.append(session, "", "codes.renounced")
        touch(session, "line")


def _mark(session: Session, before: Mark | None) -> Mark:
    tag, used = notes.get(session, _TAG), before.tags if before else ()
    tags = used if tag in used else (*used, tag)
    return Mark(notes.get(session, _EPOCH), codes.count(session), tags, numbers.held(session))


def _new_tag() -> str:
    return "".join(secrets.choice(TAG_LETTERS) for _ in range(TAG_LENGTH))


# ---------------------------------------------------------------- helping


def _provisional(desk: Desk, session: Session, given: Given) -> Code:
    """Counted for each day and tag."""
    station, tag = desk.settings.station.id, notes.get(session, _TAG)
    count = numbers.count_up(session, f"provisional.{given.day.isoformat()}.{tag}")
    text = numbering.provisional(station, given.day, count, tag)
    codes.keep(session, text, replace(given, origin=Origin.PROVISIONAL))
    return Code(text, provisional=True)


def _stock(desk: Desk, session: Session, at: datetime) -> Stock:
    day, known = _local_day(at), notes.get(session, _DAY)
    if known and day < date.fromisoformat(known):
        return Stock(0, Why.CLOCK_BACK)
    left = numbers.left(session, _series(desk, day), at)
    return Stock(left, Why.OFFICIAL if left else Why.NO_BLOCK)


def _series(desk: Desk, day: date) -> Series:
    return Series(desk.settings.office.agency_code, desk.settings.station.id, day)


def _local_day(at: datetime) -> date:
    return at.astimezone(LOCAL).date()

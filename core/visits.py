"""Waiting and being served: when somebody took a number, when an officer turned to them, when they had their receipt.

Nothing is made up: who came without a number has no time of arrival, and is in no average.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby

from core.accounts import Officer, Right, require
from core.desk import Desk
from core.errors import InputError
from core.store import Session, touch, visits
from core.store.visits import Visit
from core.worktime import LOCAL

_FIRST_WORDS = timedelta(minutes=10)  # within which whoever is turned to says or shows something that is kept
QUEUE = "queue"
"""What is said to have changed when somebody comes or goes."""


class ArrivalInvalid(InputError):
    """`text` is no time of today until now."""

    code = "arrival_invalid"


class NobodyWaits(InputError):
    code = "nobody_waits"


@dataclass(frozen=True, slots=True)
class Queue:
    """The counter at this moment. Times in minutes; None: nothing is known of them today."""

    waiting: int
    longest: int | None  # of those who still wait
    served: int
    mean_wait: int | None  # of those who were served today and had taken a number


@dataclass(frozen=True, slots=True)
class Day:
    """One day at the counter. Means and greatest in minutes; None: nobody of whom it is known."""

    day: date
    served: int
    timed: int  # of them, those whose arrival is known
    mean_wait: float | None
    longest_wait: float | None
    in_time: int  # waited no longer than the target
    mean_service: float | None


def arrival(text: str, now: datetime) -> datetime:
    """The moment of today that "8:05", "08h05" or "0805" means; "" is now. Raises ArrivalInvalid."""
    bare = text.strip()
    if not bare:
        return now
    found = re.fullmatch(r"(\d{1,2})\s*(?:[:hg.]\s*)?(\d{2})", bare, re.ASCII | re.IGNORECASE)
    hour, minute = (int(found[1]), int(found[2])) if found else (24, 0)
    if hour > 23 or minute > 59:
        raise ArrivalInvalid(text=bare)
    at = now.astimezone(LOCAL).replace(hour=hour, minute=minute, second=0, microsecond=0)
    if at > now:
        raise ArrivalInvalid(text=bare)
    return at


def arrive(desk: Desk, actor: Officer, text: str = "") -> Visit:
    """Somebody takes a number, now or at the time that was typed. Raises ArrivalInvalid."""
    require(actor, Right.INTAKE)
    at = arrival(text, desk.clock())
    with desk.store.write() as session:
        day = _day(at)
        visit = Visit(desk.new_id(), day, visits.next_number(session, day), at)
        visits.keep(session, visit)
        desk.audit.append(session, actor.id, "visit.arrived", visit.id)
        touch(session, QUEUE)
    return visit


def went_away(desk: Desk, actor: Officer) -> Visit:
    """The last one who took a number does not wait any more, or never did. Raises NobodyWaits."""
    require(actor, Right.INTAKE)
    now = desk.clock()
    with desk.store.write() as session:
        queue = visits.waiting(session, _day(now))
        if not queue:
            raise NobodyWaits
        last = max(queue, key=lambda visit: visit.number)
        visits.keep(session, replace(last, left_at=now))
        desk.audit.append(session, actor.id, "visit.left", last.id)
        touch(session, QUEUE)
    return last


def begin(desk: Desk, session: Session, actor: Officer, dossier_id: str, since: datetime) -> None:
    """Whoever waits longest is served; when nobody waits, somebody came without a number.

    since: the moment the officer turned to them. One long ago was of nobody: an empty dossier lay open meanwhile.
    """
    now = desk.clock()
    start = since if timedelta() <= now - since <= _FIRST_WORDS else now
    visits.close_open(session, actor.id)
    queue = visits.waiting(session, _day(now))
    visit = queue[0] if queue else Visit(desk.new_id(), _day(now))
    if visit.arrived_at is not None:
        start = max(start, visit.arrived_at)
    visits.keep(session, replace(visit, served_from=start, officer_id=actor.id))
    visits.link(session, visit.id, dossier_id)
    touch(session, QUEUE)


def go_on(session: Session, first_id: str, dossier_id: str) -> None:
    """The same person hands in another dossier."""
    visit = visits.of_dossier(session, first_id)
    if visit is not None:
        visits.link(session, visit.id, dossier_id)


def end(session: Session, dossier_id: str, now: datetime) -> None:
    """What they came for is received; a further dossier of theirs moves the end."""
    visit = visits.of_dossier(session, dossier_id)
    if visit is not None and visit.served_from is not None:
        visits.keep(session, replace(visit, served_to=max(now, visit.served_from)))
        touch(session, QUEUE)


def was_nobody(session: Session, dossier_id: str) -> None:
    """This dossier came by post: whoever was taken to be served for it goes on waiting."""
    visit = visits.of_dossier(session, dossier_id)
    if visit is None:
        return
    visits.unlink(session, dossier_id)
    touch(session, QUEUE)
    if visits.dossiers(session, visit.id):
        return
    if visit.number:
        visits.keep(session, replace(visit, served_from=None, served_to=None, officer_id=""))
    else:
        visits.forget(session, visit.id)


def now_at(desk: Desk, session: Session) -> Queue:
    now = desk.clock()
    today = _day(now)
    queue, done = visits.waiting(session, today), visits.served(session, today, today)
    waits = [wait for visit in done if (wait := _wait(visit)) is not None]
    since = [now - visit.arrived_at for visit in queue if visit.arrived_at]
    return Queue(
        waiting=len(queue),
        longest=_whole(max(since)) if since else None,
        served=len(done),
        mean_wait=_whole(sum(waits, timedelta()) / len(waits)) if waits else None,
    )


def per_day(desk: Desk, actor: Officer, first: date, last: date) -> tuple[Day, ...]:
    """Days from `first` to `last`, local, on which somebody was served."""
    require(actor, Right.SEE_DOSSIERS)
    target = timedelta(minutes=desk.settings.counter.waiting_minutes)
    with desk.store.read() as session:
        found = visits.served(session, first, last)
    by_day = groupby(sorted(found, key=lambda visit: visit.day), key=lambda visit: visit.day)
    return tuple(_told(day, list(one), target) for day, one in by_day)


def _told(day: date, found: list[Visit], target: timedelta) -> Day:
    waits = [wait for visit in found if (wait := _wait(visit)) is not None]
    spans = [v.served_to - v.served_from for v in found if v.served_to and v.served_from]
    return Day(
        day=day,
        served=len(found),
        timed=len(waits),
        mean_wait=_mean(waits),
        longest_wait=_minutes(max(waits)) if waits else None,
        in_time=sum(wait <= target for wait in waits),
        mean_service=_mean(spans),
    )


def _wait(visit: Visit) -> timedelta | None:
    if visit.arrived_at is None or visit.served_from is None:
        return None
    return visit.served_from - visit.arrived_at


def _mean(spans: Iterable[timedelta]) -> float | None:
    known = list(spans)
    return _minutes(sum(known, timedelta()) / len(known)) if known else None


def _minutes(span: timedelta) -> float:
    return round(span / timedelta(minutes=1), 1)


def _whole(span: timedelta) -> int:
    """Minutes, rounded up: fifteen and a half are not fifteen."""
    return -(-span // timedelta(minutes=1))


def _day(moment: datetime) -> date:
    return moment.astimezone(LOCAL).date()

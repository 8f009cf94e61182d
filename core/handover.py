"""Bàn giao: the papers of dossiers go from one office to another, and somebody signs for them."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from core import standing, worktime
from core.accounts import Officer, Right
from core.desk import Desk
from core.dossier import Dossier, Hop, Status
from core.errors import InputError
from core.settling import NothingAwaited, Settling, clean, require_any
from core.store import Session, courses, dossiers, numbers

_ON_ITS_WAY = (Status.RECEIVED, Status.PROCESSING)
_NAME_LETTERS = 2


class OfficeMissing(InputError):
    """Nobody was named to receive it."""

    code = "office_missing"


class AlreadyThere(InputError):
    """The papers lie with that office already."""

    code = "already_there"


@dataclass(frozen=True, slots=True)
class Receiver:
    """outside: beyond the administrative boundary. name: who signs for it at once; "" when that is not known yet."""

    office: str
    outside: bool = False
    name: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Clock:
    """One of the two clocks of forwarding. done: when it was; None not yet."""

    until: datetime
    done: datetime | None

    def late(self, now: datetime) -> bool:
        return (self.done or now) > self.until


@dataclass(frozen=True, slots=True)
class Clocks:
    electronic: Clock
    paper: Clock


def give(desk: Desk, actor: Officer, dossier_ids: tuple[str, ...], receiver: Receiver) -> str:
    """Hand received dossiers on together, all or none; answers the id of their list.

    A dossier that was only received is with those who decide from now on. Raises OfficeMissing, AlreadyThere,
    NotReceived.
    """
    require_any(actor, (Right.SETTLE,))
    office = _named(receiver.office)
    list_id, now = desk.new_id(), desk.clock()
    with desk.store.write() as session:
        for dossier_id in dossier_ids:
            at = Settling(desk, actor, session, dossiers.get(session, dossier_id), now, department=office)
            at.refuse_unless(at.dossier.status in _ON_ITS_WAY)
            _hop(at, list_id, replace(receiver, office=office))
            at.dossier = replace(at.dossier, status=Status.PROCESSING)
            at.keep("dossier.forwarded", clean(receiver.note))
    return list_id


def acknowledge(desk: Desk, actor: Officer, dossier_id: str, name: str) -> None:
    """Somebody signed for all that went by the last list of this dossier. Raises OfficeMissing, NothingAwaited."""
    require_any(actor, (Right.SETTLE,))
    signed, now = _named(name), desk.clock()
    with desk.store.write() as session:
        open_ones = [hop for hop in courses.hops(session, dossier_id) if hop.received_at is None]
        if not open_ones:
            raise NothingAwaited
        for each in courses.together(session, open_ones[-1].list_id):
            _sign(Settling(desk, actor, session, dossiers.get(session, each), now), open_ones[-1], signed)


def _sign(at: Settling, of: Hop, name: str) -> None:
    for hop in courses.hops(at.session, at.dossier.id):
        if hop.list_id == of.list_id and hop.received_at is None:
            courses.keep_hop(at.session, replace(hop, received_by=name, received_at=at.now))
            at.keep("handover.signed", name)


def hops(desk: Desk, actor: Officer, dossier_id: str) -> tuple[Hop, ...]:
    """Where its papers went, in their order."""
    require_any(actor, (Right.SEE_DOSSIERS, Right.INTAKE))
    with desk.store.read() as session:
        return courses.hops(session, dossier_id)


def where(session: Session, desk: Desk, dossier_id: str) -> str:
    """The office that holds the papers."""
    known = courses.hops(session, dossier_id)
    return known[-1].to_office if known else desk.settings.office.desk


def clocks(desk: Desk, session: Session, dossier: Dossier) -> Clocks | None:
    """By when a received dossier is forwarded, and when it was: its data when the province first signed for them, its
    papers when they were first handed on. None before receipt.
    """
    if dossier.received_at is None:
        return None
    until = worktime.forward(dossier.received_at, desk.calendar, desk.settings.office)
    at_once = until.electronic + timedelta(minutes=desk.settings.counter.forward_minutes)
    known = courses.hops(session, dossier.id)
    given = known[0].given_at if known else None
    return Clocks(Clock(at_once, numbers.first_receipt_at(session, dossier.id)), Clock(until.paper, given))


def _hop(at: Settling, list_id: str, receiver: Receiver) -> None:
    here = where(at.session, at.desk, at.dossier.id)
    if here == receiver.office:
        raise AlreadyThere(office=here)
    name = standing.words(receiver.name, standing.NAME)
    hop = Hop(
        id=at.desk.new_id(),
        list_id=list_id,
        dossier_id=at.dossier.id,
        from_office=here,
        to_office=receiver.office,
        outside=receiver.outside,
        given_by=at.actor.name,
        given_at=at.now,
        received_by=name,
        received_at=at.now if name else None,
        note=clean(receiver.note),
    )
    courses.keep_hop(at.session, hop)


def _named(text: str) -> str:
    name = standing.words(text, standing.NAME)
    if sum(letter.isalpha() for letter in name) < _NAME_LETTERS:
        raise OfficeMissing
    return name

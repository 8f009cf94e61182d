"""Drafts: the one left open when the desk stopped, those that nobody wants any more, and whose they are."""

from dataclasses import dataclass, replace

from core import standing
from core.accounts import Officer, Right, officer_of, require
from core.desk import Desk
from core.dossier import Dossier, DossierLocked, Event, Party
from core.store import Session, courses, dossiers, notes, officers, papers, shifts, touch


@dataclass(frozen=True, slots=True)
class Left:
    """A draft on which somebody was working when the desk stopped."""

    dossier: Dossier
    facts: int  # fields of it that are filled in
    pages: int


def discard(desk: Desk, actor: Officer, dossier_id: str, reason: str = "") -> None:
    """Throw a draft away: no list shows it any more but that of discarded ones. Raises DossierLocked."""
    require(actor, Right.INTAKE)
    with desk.store.write() as session:
        draft = dossiers.get(session, dossier_id)
        if not draft.is_draft:
            raise DossierLocked
        now = desk.clock()
        gone = replace(draft, discarded_at=now, updated_at=now)
        _keep(desk, session, actor, gone, ("dossier.discarded", standing.words(reason)))


def restore(desk: Desk, actor: Officer, dossier_id: str) -> None:
    """Take a discarded draft back, as it was. Raises DossierLocked when it was not discarded."""
    require(actor, Right.INTAKE)
    with desk.store.write() as session:
        draft = dossiers.get(session, dossier_id)
        if draft.discarded_at is None:
            raise DossierLocked
        back = replace(draft, discarded_at=None, updated_at=desk.clock())
        _keep(desk, session, actor, back, ("dossier.restored", ""))


def _keep(desk: Desk, session: Session, actor: Officer, draft: Dossier, said: tuple[str, str]) -> None:
    """said: the action, and its reason or ""."""
    action, reason = said
    dossiers.save(session, draft)
    event = Event(draft.updated_at, actor.name, action, draft.status, reason)
    courses.note(session, desk.new_id(), draft.id, event)
    desk.audit.append(session, actor.id, action, draft.id)
    touch(session, draft.id)


def count_mine(desk: Desk, actor: Officer) -> int:
    """Open drafts that this officer began or took over."""
    with desk.store.read() as session:
        return shifts.count(session, actor.id)


def colleagues(desk: Desk, actor: Officer) -> tuple[Officer, ...]:
    """Others who may go on with a draft, by name."""
    with desk.store.read() as session:
        known = [officer_of(one) for one in officers.every(session) if one.active]
    able = [one for one in known if one.id != actor.id and one.may(Right.INTAKE)]
    return tuple(sorted(able, key=lambda one: one.name))


def pass_on(desk: Desk, actor: Officer, to: Officer) -> int:
    """Bàn giao ca: every open draft of this officer is the colleague's, who is asked about the one that lay open.

    Answers how many they were. Raises NotAllowed when either may not receive dossiers.
    """
    for officer in (actor, to):
        require(officer, Right.INTAKE)
    with desk.store.write() as session:
        mine = shifts.drafts_of(session, actor.id)
        for dossier_id in mine:
            draft = replace(dossiers.get(session, dossier_id), updated_at=desk.clock())
            shifts.give(session, dossier_id, to.id)
            _keep(desk, session, actor, draft, ("dossier.passed_on", to.name))
        open_one = notes.get(session, _note(actor))
        if open_one in mine:
            notes.put(session, _note(actor), "")
            notes.put(session, _note(to), notes.get(session, _note(to)) or open_one)
    return len(mine)


def work_on(desk: Desk, actor: Officer, dossier_id: str) -> None:
    """Remember which dossier this officer has open; "" when they went from it."""
    with desk.store.read() as session:
        known = notes.get(session, _note(actor))
    if known != dossier_id:
        with desk.store.write() as session:
            notes.put(session, _note(actor), dossier_id)


def left_open(desk: Desk, actor: Officer) -> Left | None:
    """The draft this officer was working on when the desk stopped, unless it was ended since."""
    with desk.store.read() as session:
        dossier_id = notes.get(session, _note(actor))
    return left(desk, dossier_id) if dossier_id else None


def left(desk: Desk, dossier_id: str) -> Left | None:
    """How far this draft is; None when it is no draft any more."""
    with desk.store.read() as session:
        draft = dossiers.quoted(session, dossier_id)
        if draft is None or not draft.is_draft:
            return None
        return Left(draft, _facts(draft), len(papers.pages(session, dossier_id)))


def _facts(draft: Dossier) -> int:
    people = [draft.applicant, *([draft.submitter] if draft.submitter else [])]
    return sum(_filled(party) for party in people) + bool(draft.procedure_code)


def _filled(party: Party) -> int:
    """Its kind alone is nothing that somebody filled in."""
    plain = Party(kind=party.kind)
    return sum(getattr(party, name) != getattr(plain, name) for name in Party.__slots__)


def _note(actor: Officer) -> str:
    return f"open.{actor.id}"

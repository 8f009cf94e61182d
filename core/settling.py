"""One dossier while its course is being changed: one transaction, its clock set anew, its event, the intent to tell."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from core import intake, issue, standing, worktime
from core.accounts import Officer, Right, require
from core.desk import Desk
from core.dossier import (
    Dossier,
    DossierDiscarded,
    Event,
    Override,
    OverrideKind,
    Pause,
    PauseKind,
    Status,
    step,
)
from core.errors import InputError
from core.store import Session, courses, dossiers, touch
from core.sync import outbox

LETTERS = 4
"""What has fewer tells nobody why (the reason must be words, not a code)."""


class ReasonMissing(InputError):
    """The law wants the applicant to be told why, in words."""

    code = "reason_missing"


class NothingAwaited(InputError):
    """No request is open, or the clock does not stand."""

    code = "nothing_awaited"


class NotReceived(InputError):
    """Only a received dossier that has not ended is settled; a draft is simply edited."""

    code = "not_received"


@dataclass(slots=True)
class Settling:
    """One dossier while it is being changed, in an open transaction."""

    desk: Desk
    actor: Officer
    session: Session
    dossier: Dossier
    now: datetime
    department: str = ""

    def refuse_unless(self, allowed: bool) -> None:
        if not allowed:
            raise NotReceived

    def move(self, status: Status, action: str, text: str) -> None:
        self.dossier = replace(self.dossier, status=step(self.dossier.status, status))
        self.keep(action, text)

    def end(self, status: Status, action: str, reason: str, returned: tuple[str, ...] | None) -> None:
        """Nothing is waited for any more. returned: names of the papers given back; None: all that was handed in."""
        if returned is None:
            returned = held(self.dossier)
        courses.end_pauses(self.session, self.dossier.id, None, self.now)
        back = tuple(filter(None, map(intake.nfc_text, returned)))  # names of the catalogue's own
        self.dossier = replace(self.dossier, ended_at=self.now, ended_reason=reason, returned=back)
        self.move(status, action, reason)

    def pause(self, kind: PauseKind, reason: str) -> None:
        row = Pause(kind, self.now, None, reason)
        courses.begin_pause(self.session, self.desk.new_id(), self.dossier.id, row)

    def resume(self, kind: PauseKind) -> None:
        if not courses.end_pauses(self.session, self.dossier.id, kind, self.now):
            raise NothingAwaited

    def promise(self, kind: OverrideKind, until: datetime, reason: str) -> None:
        before = self.dossier.promised_at
        said = Override(kind, until, until, reason, self.actor.name, self.now, before)
        self.dossier = replace(self.dossier, override=said)

    def keep(self, action: str, text: str) -> None:
        """The dossier with its clock set anew, its event, and the intent to tell of it."""
        known = replace(self.dossier, pauses=courses.pauses(self.session, self.dossier.id))
        self.dossier = replace(with_clock(self.desk, self.session, known), updated_at=self.now)
        dossiers.save(self.session, self.dossier)
        event = Event(self.now, self.actor.name, action, self.dossier.status, text, self.department)
        courses.note(self.session, self.desk.new_id(), self.dossier.id, event)
        outbox.announce(self.session, self.dossier.id, self.now, self.desk.new_id)
        self.desk.audit.append(self.session, self.actor.id, action, self.dossier.id)
        touch(self.session, self.dossier.id)


@contextmanager
def settling(desk: Desk, actor: Officer, dossier_id: str, *rights: Right) -> Iterator[Settling]:
    """rights: any of them is enough; none named: who settles. Raises NotAllowed, DossierDiscarded."""
    require_any(actor, rights or (Right.SETTLE,))
    with issue.giving(desk) as session:  # a refusal gives a code, a correction may give a line of a register
        dossier = dossiers.get(session, dossier_id)
        if dossier.discarded_at is not None:
            raise DossierDiscarded
        now = max(desk.clock(), dossier.updated_at)  # a clock that was set back turns no life around
        yield Settling(desk, actor, session, dossier, now)


def require_any(actor: Officer, rights: tuple[Right, ...]) -> None:
    if not any(actor.may(right) for right in rights):
        require(actor, rights[0])


def with_clock(desk: Desk, session: Session, dossier: Dossier) -> Dossier:
    """Its due date reckoned from its receipt, its limit and its pauses; a date that was set moves with later pauses."""
    procedure = intake.pinned(session, dossier.id)
    if dossier.received_at is None or procedure is None:
        return dossier
    limit, office = procedure.limit(dossier.channel), desk.settings.office
    due = worktime.due(dossier.received_at, limit, desk.calendar, office, dossier.pauses)
    said = dossier.override
    if said is not None:
        # Of a pause that lasted already when the date was set, what came after is waited too.
        since = [
            replace(one, begun_at=max(one.begun_at, said.set_at))
            for one in dossier.pauses
            if one.ended_at is None or one.ended_at > said.set_at
        ]
        said = replace(said, promised=worktime.put_off(said.at, since, desk.calendar, office))
    return replace(dossier, due=due, override=said, time_limit=limit.text)


def held(dossier: Dossier) -> tuple[str, ...]:
    """Names of the papers the office holds; what was only shown went back at once."""
    return tuple(one.name for one in dossier.components if (one.checked or one.pages) and not one.presented)


def given(reason: str) -> str:
    """The reason, in human words. Raises ReasonMissing, WordsInvalid."""
    text = clean(reason)
    if sum(letter.isalpha() for letter in text) < LETTERS:
        raise ReasonMissing(least=LETTERS)
    return text


def clean(text: str) -> str:
    """Raises WordsInvalid."""
    return standing.words(text)

"""What happens to a dossier after its receipt: what is asked for, waited for, ended, put off, corrected.

Each step is one transaction: the new status, the clock, the event of the trail and the intent to tell the province.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from core import intake, worktime
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
    SupplementRequest,
    step,
)
from core.errors import InputError
from core.store import Session, courses, dossiers, touch
from core.sync import outbox

_IN_WORK = (Status.RECEIVED, Status.PROCESSING)


class ReasonMissing(InputError):
    """The law wants the applicant to be told why."""

    code = "reason_missing"


class SecondRequest(InputError):
    """Asked for once already: a dossier asked for twice counts as late (QĐ 766/QĐ-TTg). An excuse lets it pass."""

    code = "second_request"


class SecondExtension(InputError):
    """The result was put off once already."""

    code = "second_extension"


class NotAnExtension(InputError):
    """The new date is not after the promised one, or there is no promise to put off."""

    code = "not_an_extension"


class NothingAwaited(InputError):
    """No request is open, or the clock does not stand."""

    code = "nothing_awaited"


class NotReceived(InputError):
    """Only a received dossier that has not ended is settled; a draft is simply edited."""

    code = "not_received"


@dataclass(frozen=True, slots=True)
class Missing:
    """What the applicant is to hand in, all at once. excuse: why it is asked for a second time."""

    wanted: tuple[str, ...]
    reason: str
    excuse: str = ""


def ask_supplement(desk: Desk, actor: Officer, dossier_id: str, missing: Missing) -> SupplementRequest:
    """Ask, once and for all, for what is missing; the clock stands until it comes (NĐ 118/2025/NĐ-CP Art. 11).

    Raises ReasonMissing, SecondRequest without an excuse, IllegalStep.
    """
    items = tuple(filter(None, map(_clean, missing.wanted)))
    if not items:
        raise ReasonMissing
    with _settling(desk, actor, dossier_id) as at:
        known = courses.requests(at.session, dossier_id)
        if known and not _clean(missing.excuse):
            raise SecondRequest(number=len(known) + 1)
        request = SupplementRequest(
            number=len(known) + 1,
            asked_by=actor.name,
            wanted=items,
            reason=_given(missing.reason),
            asked_at=at.now,
            excuse=_clean(missing.excuse),
            due_before=at.dossier.promised_at,
        )
        courses.keep_request(at.session, dossier_id, request)
        at.pause(PauseKind.SUPPLEMENT, request.reason)
        at.move(Status.SUPPLEMENT, "supplement.asked", "; ".join(items))
    return request


def receive_supplement(desk: Desk, actor: Officer, dossier_id: str, text: str = "") -> SupplementRequest:
    """What was asked for has come: the clock runs again. Raises NothingAwaited, IllegalStep."""
    with _settling(desk, actor, dossier_id) as at:
        open_ones = [one for one in courses.requests(at.session, dossier_id) if one.received_at is None]
        if not open_ones:
            raise NothingAwaited
        at.resume(PauseKind.SUPPLEMENT)
        at.move(Status.PROCESSING, "supplement.received", _clean(text))
        received = replace(
            open_ones[-1],
            received_by=actor.name,
            received_text=_clean(text),
            received_at=at.now,
            due_after=at.dossier.promised_at,
        )
        courses.keep_request(at.session, dossier_id, received)
    return received


def await_payment(desk: Desk, actor: Officer, dossier_id: str, reason: str) -> None:
    """A payment to the state is due; the clock stands until it is proved. Raises ReasonMissing, IllegalStep."""
    with _settling(desk, actor, dossier_id) as at:
        at.pause(PauseKind.FINANCIAL_DUTY, _given(reason))
        at.move(Status.FINANCIAL_DUTY, "duty.asked", _given(reason))


def payment_proved(desk: Desk, actor: Officer, dossier_id: str, text: str = "") -> None:
    """The payment is proved; of a limit in two phases the second begins. Raises NothingAwaited, IllegalStep."""
    with _settling(desk, actor, dossier_id) as at:
        at.resume(PauseKind.FINANCIAL_DUTY)
        at.move(Status.PROCESSING, "duty.done", _clean(text))


def pause(desk: Desk, actor: Officer, dossier_id: str, reason: str) -> None:
    """The clock stands for another reason. Raises ReasonMissing, NotReceived, IllegalStep while it stands."""
    with _settling(desk, actor, dossier_id) as at:
        at.refuse_unless(at.dossier.status in _IN_WORK and not at.dossier.paused)
        at.pause(PauseKind.OTHER, _given(reason))
        at.keep("clock.stopped", _given(reason))


def resume(desk: Desk, actor: Officer, dossier_id: str) -> None:
    """Raises NothingAwaited."""
    with _settling(desk, actor, dossier_id) as at:
        at.resume(PauseKind.OTHER)
        at.keep("clock.resumed", "")


def refuse(desk: Desk, actor: Officer, dossier_id: str, reason: str) -> None:
    """Not taken in; the applicant gets the reason on paper (mẫu 03). Raises ReasonMissing, NotReady, IllegalStep."""
    require(actor, Right.INTAKE)
    with _settling(desk, actor, dossier_id) as at:
        intake.refuse_nameless(at.dossier)
        at.end(Status.REFUSED, "dossier.refused", _given(reason))


def withdraw(desk: Desk, actor: Officer, dossier_id: str, reason: str) -> None:
    """The applicant takes it back. Raises ReasonMissing, IllegalStep."""
    with _settling(desk, actor, dossier_id) as at:
        at.end(Status.WITHDRAWN, "dossier.withdrawn", _given(reason))


def stop(desk: Desk, actor: Officer, dossier_id: str, reason: str) -> None:
    """Ended without a decision, as the applicant wishes (NĐ 118/2025/NĐ-CP Art. 21, mẫu 05).

    Raises ReasonMissing, IllegalStep.
    """
    with _settling(desk, actor, dossier_id) as at:
        at.end(Status.STOPPED, "dossier.stopped", _given(reason))


def extend(desk: Desk, actor: Officer, dossier_id: str, until: datetime, reason: str) -> None:
    """Put the result off, once, with an apology (mẫu 04). until: aware.

    Raises ReasonMissing, SecondExtension, NotAnExtension, NotReceived.
    """
    with _settling(desk, actor, dossier_id) as at:
        at.refuse_unless(at.dossier.status in _IN_WORK)
        promised, override = at.dossier.promised_at, at.dossier.override
        if override is not None and override.kind is OverrideKind.EXTENSION:
            raise SecondExtension
        if promised is None or until <= promised:
            raise NotAnExtension
        at.promise(OverrideKind.EXTENSION, until, _given(reason))
        at.keep("due.extended", _given(reason))


def set_due(desk: Desk, actor: Officer, dossier_id: str, until: datetime | None, reason: str) -> None:
    """Another due date beside the reckoned one, which stays; None: the reckoned one again. until: aware.

    Raises ReasonMissing, NotReceived.
    """
    with _settling(desk, actor, dossier_id) as at:
        at.refuse_unless(at.dossier.received_at is not None and at.dossier.ended_at is None)
        if until is None:
            at.dossier = replace(at.dossier, override=None)
        else:
            at.promise(OverrideKind.CORRECTION, until, _given(reason))
        at.keep("due.set", _given(reason))


def forward(desk: Desk, actor: Officer, dossier_id: str, department: str, text: str = "") -> None:
    """Give a received dossier to those who decide, also beyond the boundary of the office. Raises IllegalStep."""
    with _settling(desk, actor, dossier_id) as at:
        at.department = _given(department)
        at.move(Status.PROCESSING, "dossier.forwarded", _clean(text))


def correct(
    desk: Desk, actor: Officer, dossier_id: str, change: Callable[[Dossier], Dossier], reason: str
) -> Dossier:
    """A new version of a received dossier; the old one and why are kept, and what was printed of it no longer holds.

    change: may alter the parties, channel, fee and number of sets; status, code and time stay as they are.
    Raises ReasonMissing, NotReady, NotReceived, and what `identity.check_party` and `standing` do.
    """
    with _settling(desk, actor, dossier_id) as at:
        before = at.dossier
        at.refuse_unless(before.received_at is not None and before.ended_at is None)
        wanted = intake.sound(desk, change(before))
        after = replace(
            before,
            applicant=wanted.applicant,
            submitter=wanted.submitter,
            authorised=wanted.authorised,
            authority=wanted.authority,
            channel=wanted.channel,
            fee=wanted.fee,
            copies=wanted.copies,
        )
        if after == before:
            return before
        intake.refuse_nameless(after)
        courses.keep_correction(at.session, before, actor.name, _given(reason), at.now)
        dossiers.void_prints(at.session, dossier_id, at.now)
        at.dossier = replace(after, version=before.version + 1)
        at.keep("dossier.corrected", _given(reason))
    return at.dossier


def trail(desk: Desk, actor: Officer, dossier_id: str) -> tuple[Event, ...]:
    """What happened, in its order."""
    require(actor, Right.SEE_DOSSIERS)
    with desk.store.read() as session:
        return courses.events(session, dossier_id)


@dataclass(slots=True)
class _Settling:
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

    def end(self, status: Status, action: str, reason: str) -> None:
        """Nothing is waited for any more."""
        courses.end_pauses(self.session, self.dossier.id, None, self.now)
        self.dossier = replace(self.dossier, ended_at=self.now, ended_reason=reason)
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
        self.dossier = replace(_with_clock(self.desk, self.session, known), updated_at=self.now)
        dossiers.save(self.session, self.dossier)
        event = Event(self.now, self.actor.name, action, self.dossier.status, text, self.department)
        courses.note(self.session, self.desk.new_id(), self.dossier.id, event)
        outbox.announce(self.session, self.dossier.id, self.now, self.desk.new_id)
        self.desk.audit.append(self.session, self.actor.id, action, self.dossier.id)
        touch(self.session, self.dossier.id)


@contextmanager
def _settling(desk: Desk, actor: Officer, dossier_id: str) -> Iterator[_Settling]:
    require(actor, Right.INTAKE)
    with desk.store.write() as session:
        dossier = dossiers.get(session, dossier_id)
        if dossier.discarded_at is not None:
            raise DossierDiscarded
        yield _Settling(desk, actor, session, dossier, desk.clock())


def _with_clock(desk: Desk, session: Session, dossier: Dossier) -> Dossier:
    """Its due date reckoned from its receipt, its limit and its pauses; a date that was set moves with later pauses."""
    procedure = intake.pinned(session, dossier.id)
    if dossier.received_at is None or procedure is None:
        return dossier
    limit, office = procedure.time_limit, desk.settings.office
    due = worktime.due(dossier.received_at, limit, desk.calendar, office, dossier.pauses)
    said = dossier.override
    if said is not None:
        since = [one for one in dossier.pauses if one.begun_at >= said.set_at]
        said = replace(said, promised=worktime.put_off(said.at, since, desk.calendar, office))
    return replace(dossier, due=due, override=said)


def _given(reason: str) -> str:
    text = _clean(reason)
    if not text:
        raise ReasonMissing
    return text


def _clean(text: str) -> str:
    return intake.nfc_text(text)

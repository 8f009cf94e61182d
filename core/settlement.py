"""What happens to a dossier after its receipt: what is asked for, waited for, ended, put off, corrected.

Each step is one transaction: the new status, the clock, the event of the trail and the intent to tell the province.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from core import correction, handover, issue, standing, visits
from core.accounts import Officer, Right, require
from core.desk import Desk
from core.dossier import (
    Channel,
    Dossier,
    OverrideKind,
    PauseKind,
    Status,
    SupplementRequest,
)
from core.errors import InputError, RightsError
from core.intake import refuse_nameless
from core.settling import (
    NothingAwaited,
    NotReceived,
    ReasonMissing,
    clean,
    given,
    settling,
    with_clock,
)
from core.store import Session, courses, dossiers, papers

__all__ = ["NotReceived", "NothingAwaited", "ReasonMissing"]  # of all that settles; and what is below

IN_WORK = (Status.RECEIVED, Status.PROCESSING)
TEN_YEARS = timedelta(days=3653)
ANNOUNCED_AHEAD = timedelta(days=1)
"""So long before the promised date the applicant is told of an extension, as provinces write it (QĐ 88/2025/QĐ-UBND of
Lai Châu, QĐ 138/2025/QĐ-UBND of Đồng Tháp)."""


class SecondRequest(InputError):
    """Asked for once already: a dossier asked for twice counts as late (QĐ 766/QĐ-TTg). An excuse lets it pass."""

    code = "second_request"


class SupervisorNeeded(RightsError):
    """A second request is for whoever answers for the desk to make (NĐ 118/2025/NĐ-CP Art. 11: only once)."""

    code = "supervisor_needed"


class SecondExtension(InputError):
    """The result was put off once already."""

    code = "second_extension"


class DateImpossible(InputError):
    """A promise must lie after the receipt, an extension in the future, and both within TEN_YEARS."""

    code = "date_impossible"


class NotAnExtension(InputError):
    """The new date is not after the promised one, or there is no promise to put off."""

    code = "not_an_extension"


class DecisionExists(InputError):
    """What was decided already cannot be stopped (NĐ 118/2025/NĐ-CP Art. 21)."""

    code = "decision_exists"


@dataclass(frozen=True, slots=True)
class Missing:
    """What the applicant is to hand in, all at once. excuse: why it is asked for a second time."""

    wanted: tuple[str, ...]
    reason: str
    excuse: str = ""


def ask_supplement(desk: Desk, actor: Officer, dossier_id: str, missing: Missing) -> SupplementRequest:
    """Ask, once and for all, for what is missing; the clock stands until it comes (NĐ 118/2025/NĐ-CP Art. 11).

    Raises ReasonMissing, WordsInvalid, SecondRequest without an excuse, SupervisorNeeded, IllegalStep.
    """
    items = tuple(filter(None, (standing.words(each, standing.LINE) for each in missing.wanted)))
    if not items:
        raise ReasonMissing
    with settling(desk, actor, dossier_id, Right.SETTLE, Right.OVERRIDE) as at:
        known = courses.requests(at.session, dossier_id)
        if known:
            _excuse(actor, missing.excuse, len(known) + 1)
        request = SupplementRequest(
            number=len(known) + 1,
            asked_by=actor.name,
            wanted=items,
            reason=given(missing.reason),
            asked_at=at.now,
            excuse=clean(missing.excuse),
            due_before=at.dossier.promised_at,
        )
        courses.keep_request(at.session, dossier_id, request)
        at.pause(PauseKind.SUPPLEMENT, request.reason)
        at.move(Status.SUPPLEMENT, "supplement.asked", "; ".join(items))
    return request


def _excuse(actor: Officer, excuse: str, number: int) -> None:
    if not clean(excuse):
        raise SecondRequest(number=number)
    given(excuse)
    if not actor.may(Right.OVERRIDE):
        raise SupervisorNeeded


def receive_supplement(
    desk: Desk, actor: Officer, dossier_id: str, text: str = "", components: frozenset[str] = frozenset()
) -> SupplementRequest:
    """What was asked for has come: the clock runs again. components: ids of those the officer now held in hand.

    Raises NothingAwaited, IllegalStep.
    """
    with settling(desk, actor, dossier_id) as at:
        open_ones = [one for one in courses.requests(at.session, dossier_id) if one.received_at is None]
        if not open_ones:
            raise NothingAwaited
        for component in at.dossier.components:
            if component.id in components:
                dossiers.mark_component(at.session, replace(component, checked=True))
        at.resume(PauseKind.SUPPLEMENT)
        at.move(Status.PROCESSING, "supplement.received", clean(text))
        received = replace(
            open_ones[-1],
            received_by=actor.name,
            received_text=clean(text),
            received_at=at.now,
            due_after=at.dossier.promised_at,
        )
        courses.keep_request(at.session, dossier_id, received)
    return received


def await_payment(desk: Desk, actor: Officer, dossier_id: str, reason: str) -> None:
    """A payment to the state is due; the clock stands until it is proved. Raises ReasonMissing, IllegalStep."""
    with settling(desk, actor, dossier_id) as at:
        at.pause(PauseKind.FINANCIAL_DUTY, given(reason))
        at.move(Status.FINANCIAL_DUTY, "duty.asked", given(reason))


def payment_proved(desk: Desk, actor: Officer, dossier_id: str, text: str = "") -> None:
    """The payment is proved; of a limit in two phases the second begins. Raises NothingAwaited, IllegalStep."""
    with settling(desk, actor, dossier_id) as at:
        at.resume(PauseKind.FINANCIAL_DUTY)
        at.move(Status.PROCESSING, "duty.done", clean(text))


def pause(desk: Desk, actor: Officer, dossier_id: str, reason: str) -> None:
    """The clock stands for another reason. Raises ReasonMissing, NotReceived, IllegalStep while it stands."""
    with settling(desk, actor, dossier_id) as at:
        at.refuse_unless(at.dossier.status in IN_WORK and not at.dossier.paused)
        at.pause(PauseKind.OTHER, given(reason))
        at.keep("clock.stopped", given(reason))


def resume(desk: Desk, actor: Officer, dossier_id: str) -> None:
    """Raises NothingAwaited."""
    with settling(desk, actor, dossier_id) as at:
        at.resume(PauseKind.OTHER)
        at.keep("clock.resumed", "")


def foresee_resumed(desk: Desk, dossier_id: str, kind: PauseKind) -> Dossier:
    """The dossier with the clock it would have if what is waited for came now; nothing is kept."""
    now = desk.clock()
    with desk.store.read() as session:
        dossier = dossiers.get(session, dossier_id)
        pauses = tuple(
            replace(one, ended_at=max(now, one.begun_at))
            if one.kind is kind and one.ended_at is None
            else one
            for one in dossier.pauses
        )
        return with_clock(desk, session, replace(dossier, pauses=pauses))


def refuse(
    desk: Desk, actor: Officer, dossier_id: str, reason: str, returned: tuple[str, ...] | None = None
) -> None:
    """Not taken in; the applicant gets the reason on paper (mẫu 03), and the papers back. returned: as for `stop`.

    Raises ReasonMissing, NotReady, IllegalStep.
    """
    with settling(desk, actor, dossier_id, Right.INTAKE) as at:
        refuse_nameless(at.dossier)
        if at.dossier.code is None:  # the province is told of it by its code
            at.dossier = replace(
                at.dossier, code=issue.give(desk, at.session, dossier_id, at.now, actor.name)
            )
        at.end(Status.REFUSED, "dossier.refused", given(reason), returned)


def withdraw(
    desk: Desk, actor: Officer, dossier_id: str, reason: str, returned: tuple[str, ...] | None = None
) -> None:
    """The applicant takes it back. returned: as for `stop`. Raises ReasonMissing, IllegalStep."""
    with settling(desk, actor, dossier_id) as at:
        at.end(Status.WITHDRAWN, "dossier.withdrawn", given(reason), returned)


def stop(
    desk: Desk, actor: Officer, dossier_id: str, reason: str, returned: tuple[str, ...] | None = None
) -> None:
    """Ended without a decision, as the applicant wishes (NĐ 118/2025/NĐ-CP Art. 21, mẫu 05).

    returned: names of the papers given back; None: all that was handed in.
    Raises ReasonMissing, IllegalStep, DecisionExists.
    """
    with settling(desk, actor, dossier_id) as at:
        if papers.result(at.session, dossier_id) is not None:
            raise DecisionExists
        at.end(Status.STOPPED, "dossier.stopped", given(reason), returned)


def extend(desk: Desk, actor: Officer, dossier_id: str, until: datetime, reason: str) -> None:
    """Put the result off, once, with an apology (mẫu 04). until: aware.

    Raises ReasonMissing, SecondExtension, NotAnExtension, NotReceived.
    """
    with settling(desk, actor, dossier_id) as at:
        at.refuse_unless(at.dossier.status in IN_WORK)
        promised = at.dossier.promised_at
        if extended(at.session, dossier_id):
            raise SecondExtension
        if promised is None or until <= promised:
            raise NotAnExtension
        if not possible(at.dossier, until, at.now):
            raise DateImpossible
        at.promise(OverrideKind.EXTENSION, until, given(reason))
        at.keep("due.extended", given(reason))


def possible(dossier: Dossier, until: datetime, after: datetime | None = None) -> bool:
    """Whether a received dossier may be promised for then. after: aware; None: its receipt."""
    received = dossier.received_at
    return received is not None and (after or received) < until <= received + TEN_YEARS


def extended(session: Session, dossier_id: str) -> bool:
    """Whether the applicant was told of an extension once, whatever became of it since."""
    return any(event.action == "due.extended" for event in courses.events(session, dossier_id))


def told_late(dossier: Dossier, now: datetime) -> bool:
    """Whether an extension asked for now comes later than the applicant should hear of it."""
    promised = dossier.promised_at
    return promised is not None and now > promised - ANNOUNCED_AHEAD


def set_due(desk: Desk, actor: Officer, dossier_id: str, until: datetime | None, reason: str) -> None:
    """Another due date beside the reckoned one, which stays; None: the reckoned one again. until: aware.

    What was printed with the old date no longer holds. Once the result is there, nothing makes it be in time any more.
    Raises ReasonMissing, NotReceived, DateImpossible.
    """
    with settling(desk, actor, dossier_id) as at:
        at.refuse_unless(at.dossier.received_at is not None and at.dossier.ended_at is None)
        at.refuse_unless(at.dossier.finished_at is None)
        if until is not None and not possible(at.dossier, until):
            raise DateImpossible
        if until is None:
            at.dossier = replace(at.dossier, override=None)
        else:
            at.promise(OverrideKind.CORRECTION, until, given(reason))
        dossiers.void_prints(at.session, dossier_id, at.now)
        at.keep("due.set", given(reason))


def forward(desk: Desk, actor: Officer, dossier_id: str, department: str, text: str = "") -> None:
    """Give a received dossier to those who decide. Raises OfficeMissing, NotReceived."""
    handover.give(desk, actor, (dossier_id,), handover.Receiver(department, note=text))


def correct(
    desk: Desk, actor: Officer, dossier_id: str, change: Callable[[Dossier], Dossier], reason: str
) -> Dossier:
    """A new version of a received dossier; the old one and why are kept, and what was printed of it no longer holds.

    change: may alter the parties, channel, fee, number of sets and the code of the procedure; status, code and time
    stay as they are. Once the result is there, only who may override does it. Another procedure has its own list of
    papers (pages stay, unassigned, and what was held in hand under the same name is held), its own fee and time limit:
    the due date is reckoned anew.
    Raises ReasonMissing, NotReady, NotReceived, ProcedureUnknown, and what `identity.check_party` and `standing` do.
    """
    with settling(desk, actor, dossier_id) as at:
        before = at.dossier
        at.refuse_unless(before.received_at is not None and before.ended_at is None)
        if before.finished_at is not None:
            require(actor, Right.OVERRIDE)
        after = correction.corrected(desk, before, change)
        if after == before:
            return before
        courses.keep_correction(at.session, before, actor.name, given(reason), at.now)
        dossiers.void_prints(at.session, dossier_id, at.now)
        if after.procedure_code != before.procedure_code:
            at.refuse_unless(before.status in IN_WORK)
            correction.lay_anew(desk, at.session, after)
            after = correction.enter_anew(at, after, given(reason))
        if after.channel is not Channel.DIRECT and before.channel is Channel.DIRECT:
            visits.was_nobody(at.session, dossier_id)
        at.dossier = replace(after, version=before.version + 1)
        at.keep("dossier.corrected", given(reason))
        return dossiers.get(at.session, dossier_id)

"""What the law lets an officer do with a dossier now, and why it does not let them do the rest."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from core.accounts import Officer, Right
from core.desk import Desk
from core.dossier import TRANSITIONS, Dossier, Hop, PauseKind, Status, SupplementRequest
from core.settlement import IN_WORK, extended
from core.store import courses, dossiers, papers


class Act(StrEnum):
    ASK = "ask"  # for what is missing
    ANSWER = "answer"  # what was asked for came
    FORWARD = "forward"
    SIGN = "sign"  # who received the papers
    DUTY = "duty"
    PAID = "paid"
    PAUSE = "pause"
    RESUME = "resume"
    EXTEND = "extend"
    CORRECT = "correct"
    DUE = "due"
    WITHDRAW = "withdraw"
    STOP = "stop"
    REFUSE = "refuse"


class Why(StrEnum):
    """Why an act is not possible now."""

    DRAFT = "draft"  # it is not received yet
    RECEIVED = "received"  # too late: it is received
    ENDED = "ended"
    DECIDED = "decided"
    CLOCK_STANDS = "clock_stands"
    NOT_ASKED = "not_asked"
    NOT_PAUSED = "not_paused"
    NO_DUTY = "no_duty"
    NOT_FORWARDED = "not_forwarded"
    NOT_GIVEN = "not_given"
    EXTENDED = "extended"
    NO_PROMISE = "no_promise"
    NO_RIGHT = "no_right"


@dataclass(frozen=True, slots=True)
class Course:
    """A dossier and what is known of its life."""

    dossier: Dossier
    requests: tuple[SupplementRequest, ...] = ()
    hops: tuple[Hop, ...] = ()
    extended: bool = False
    decided: bool = False

    @property
    def asked(self) -> SupplementRequest | None:
        """The request that is open."""
        return next((one for one in self.requests if one.received_at is None), None)


def course(desk: Desk, dossier_id: str) -> Course:
    with desk.store.read() as session:
        return Course(
            dossiers.get(session, dossier_id),
            courses.requests(session, dossier_id),
            courses.hops(session, dossier_id),
            extended(session, dossier_id),
            papers.result(session, dossier_id) is not None,
        )


def standing(known: Course, actor: Officer) -> Mapping[Act, Why | None]:
    """Every act: None where it may be done now, else why not."""
    return {act: _right(act, actor, known) or _TESTS[act](known) for act in Act}


def _right(act: Act, actor: Officer, known: Course) -> Why | None:
    if act is Act.REFUSE:
        may = actor.may(Right.INTAKE)
    elif act is Act.CORRECT and known.dossier.finished_at is not None:
        may = actor.may(Right.SETTLE) and actor.may(Right.OVERRIDE)
    elif act is Act.ASK:
        may = actor.may(Right.SETTLE) or actor.may(Right.OVERRIDE)
    else:
        may = actor.may(Right.SETTLE)
    return None if may else Why.NO_RIGHT


def _where(known: Course) -> Why | None:
    """What keeps every act off but one upon a draft."""
    if known.dossier.is_draft:
        return Why.DRAFT
    if not TRANSITIONS[known.dossier.status]:
        return Why.ENDED
    return Why.DECIDED if known.dossier.status is Status.FINISHED else None


def _waits(known: Course) -> Why | None:
    return _where(known) or (None if known.dossier.status in IN_WORK else Why.CLOCK_STANDS)


def _to(status: Status) -> Callable[[Course], Why | None]:
    def test(known: Course) -> Why | None:
        allowed = status in TRANSITIONS[known.dossier.status]
        return _where(known) or (None if allowed else Why.CLOCK_STANDS)

    return test


def _answer(known: Course) -> Why | None:
    return _where(known) or (None if known.asked else Why.NOT_ASKED)


def _sign(known: Course) -> Why | None:
    open_ones = any(hop.received_at is None for hop in known.hops)
    return Why.DRAFT if known.dossier.is_draft else None if open_ones else Why.NOT_GIVEN


def _duty(known: Course) -> Why | None:
    if known.dossier.status is Status.RECEIVED:
        return Why.NOT_FORWARDED
    return _waits(known)


def _paid(known: Course) -> Why | None:
    return _where(known) or (None if known.dossier.status is Status.FINANCIAL_DUTY else Why.NO_DUTY)


def _pause(known: Course) -> Why | None:
    return _waits(known) or (Why.CLOCK_STANDS if known.dossier.paused else None)


def _resume(known: Course) -> Why | None:
    lasts = any(one.kind is PauseKind.OTHER and one.ended_at is None for one in known.dossier.pauses)
    return _where(known) or (None if lasts else Why.NOT_PAUSED)


def _extend(known: Course) -> Why | None:
    if known.dossier.received_at is not None and known.dossier.promised_at is None:
        return Why.NO_PROMISE
    return _waits(known) or (Why.EXTENDED if known.extended else None)


def _due(known: Course) -> Why | None:
    return _correct(known) or (Why.DECIDED if known.dossier.finished_at is not None else None)


def _correct(known: Course) -> Why | None:
    if known.dossier.is_draft:
        return Why.DRAFT
    return Why.ENDED if known.dossier.ended_at is not None else None


def _stop(known: Course) -> Why | None:
    return _to(Status.STOPPED)(known) or (Why.DECIDED if known.decided else None)


def _refuse(known: Course) -> Why | None:
    return None if known.dossier.is_draft else Why.RECEIVED


_TESTS: Mapping[Act, Callable[[Course], Why | None]] = {
    Act.ASK: _to(Status.SUPPLEMENT),
    Act.ANSWER: _answer,
    Act.FORWARD: _waits,
    Act.SIGN: _sign,
    Act.DUTY: _duty,
    Act.PAID: _paid,
    Act.PAUSE: _pause,
    Act.RESUME: _resume,
    Act.EXTEND: _extend,
    Act.CORRECT: _correct,
    Act.DUE: _due,
    Act.WITHDRAW: _to(Status.WITHDRAWN),
    Act.STOP: _stop,
    Act.REFUSE: _refuse,
}

"""Results: record the paper the procedure ended in, sign it, hand it over."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from core import handing, intake, payments, standing
from core.accounts import Officer, Right, require
from core.desk import Desk
from core.dossier import Dossier, Event, Result, Status, step
from core.errors import AppError, InputError
from core.files import place
from core.handing import HandedOver, HandOver
from core.progress import Progress, silent
from core.returning import Way
from core.settling import with_clock
from core.signing.appearance import Mark, Placed
from core.signing.certificates import SigningKey
from core.signing.errors import AlreadyLocked, MarkDoesNotFit, SignatureNotValid
from core.signing.pades import foresee as foresee_mark
from core.signing.pades import sign as sign_pdf
from core.store import Session, courses, dossiers, handovers, papers, touch
from core.store.handovers import NotHandedOver, Posted
from core.sync import outbox
from core.vault import FileDamaged, FileMissing
from core.worktime import LOCAL

_OF_ONE_RESULT = (InputError, FileMissing, FileDamaged, AlreadyLocked, MarkDoesNotFit, SignatureNotValid)
"""What says something of one result only; the next one in a batch may well be signed."""


class NoResult(InputError):
    code = "no_result"


class NotAPdfFile(InputError):
    code = "not_a_pdf"


class ElectronicRequired(InputError):
    """The case must end in a signed file; a paper alone does not finish it."""

    code = "electronic_required"


class FeeOutstanding(InputError):
    """`amount` dong are still owed: the result is released after payment (NĐ 118/2025/NĐ-CP Art. 6)."""

    code = "fee_outstanding"


class NotOnItsWay(InputError):
    """It was not given to the post, or the post has told already what became of it."""

    code = "not_on_its_way"


class ResultIncomplete(InputError):
    """It has no name, or is dated in the future."""

    code = "result_incomplete"


@dataclass(frozen=True, slots=True)
class NewResult:
    """What the department decided: `number` as printed on the paper. pdf: empty when it exists on paper only."""

    name: str
    code: str
    number: str
    issued_on: date | None
    pdf: bytes


def record(desk: Desk, actor: Officer, dossier_id: str, new: NewResult) -> Result:
    """Keep the decided paper, not yet signed. Raises IllegalStep, NotAPdfFile, ResultIncomplete."""
    require(actor, Right.RECORD_RESULT)
    _refuse_incomplete(desk, new)
    if not new.pdf.startswith(b"%PDF-"):
        raise NotAPdfFile
    name = desk.vault.put(new.pdf)
    with desk.store.write() as session:
        dossier = dossiers.get(session, dossier_id)
        if dossier.status is Status.RECEIVED:
            dossier = _in_work(desk, actor, session, dossier)
        step(dossier.status, Status.FINISHED)  # only a dossier in work can end in a result
        known = papers.result(session, dossier_id)
        result = Result(
            id=desk.new_id() if known is None else known.id,
            dossier_id=dossier_id,
            name=new.name,
            code=new.code,
            number=new.number,
            issued_on=new.issued_on,
            sha256=name,
            size=len(new.pdf),
        )
        papers.keep_result(session, result)
        desk.audit.append(session, actor.id, "result.recorded", dossier_id, result.id)
        touch(session, dossier_id)
    return result


def electronic_required(desk: Desk, dossier_id: str) -> bool:
    """Whether this case must end in a signed file, by the office's list, the catalogue, or its result's code."""
    return handing.terms(desk.vault.home).electronic_required(intake.procedure_of(desk, dossier_id))


def finish_on_paper(desk: Desk, actor: Officer, dossier_id: str, new: NewResult) -> Result:
    """The decided paper was signed by hand, and there is no file: the dossier is finished, and says so.

    Raises ElectronicRequired, IllegalStep, ResultIncomplete.
    """
    require(actor, Right.RECORD_RESULT)
    _refuse_incomplete(desk, new)
    if electronic_required(desk, dossier_id):
        raise ElectronicRequired
    with desk.store.write() as session:
        dossier = dossiers.get(session, dossier_id)
        if dossier.status is Status.RECEIVED:
            dossier = _in_work(desk, actor, session, dossier)
        dossier = _finished(desk, session, dossier)
        known = papers.result(session, dossier_id)
        result = Result(
            id=desk.new_id() if known is None else known.id,
            dossier_id=dossier_id,
            name=new.name,
            code=new.code,
            number=new.number,
            issued_on=new.issued_on,
            sha256="",
            size=0,
            paper_only=True,
        )
        papers.keep_result(session, result)
        _done(desk, actor, session, dossier, ("result.on_paper", new.number))
    return result


def _refuse_incomplete(desk: Desk, new: NewResult) -> None:
    today = desk.clock().astimezone(LOCAL).date()
    if not new.name.strip() or (new.issued_on is not None and new.issued_on > today):
        raise ResultIncomplete


def _finished(desk: Desk, session: Session, dossier: Dossier) -> Dossier:
    """A clock that still stood goes on with the decision: what was waited until then is added to the promise."""
    now = desk.clock()
    done = replace(_moved(desk, dossier, Status.FINISHED), finished_at=now)
    if not courses.end_pauses(session, dossier.id, None, now):
        return done
    return with_clock(desk, session, replace(done, pauses=courses.pauses(session, dossier.id)))


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one result in a batch; `error` is None when it was signed."""

    dossier_id: str
    error: AppError | None = None


PostAct = Callable[[Desk, Officer, str, str], None]
"""What the post said of a dossier's result, with its number or reason."""

MarkFor = Callable[[Dossier, datetime], Mark]


def foresee(desk: Desk, dossier_id: str, mark: MarkFor) -> Placed:
    """Look before signing, without a key: where the mark will stand on this result.

    Raises NoResult, IllegalStep, and whatever would keep this one result from being signed.
    """
    with _ready_to_sign(desk, dossier_id) as (dossier, _, source):
        return foresee_mark(source, mark(dossier, desk.clock()))


@dataclass(frozen=True, slots=True)
class Batch:
    """What to sign, with which key, and how the mark on the paper looks."""

    dossier_ids: tuple[str, ...]
    key: SigningKey
    mark: MarkFor


def sign(desk: Desk, actor: Officer, batch: Batch, progress: Progress = silent) -> tuple[Verdict, ...]:
    """Sign results one by one with one key; one that cannot be signed does not stop the others.

    A signed file is re-opened and validated before it counts. Raises what makes every further try useless:
    NotAllowed, a wrong PIN, a locked or removed token, an expired certificate, a full disk; what was signed
    before stays signed.
    """
    require(actor, Right.SIGN_RESULT)
    verdicts = []
    for done, dossier_id in enumerate(batch.dossier_ids):
        progress(done, len(batch.dossier_ids))
        try:
            _sign_one(desk, actor, batch, dossier_id)
        except _OF_ONE_RESULT as error:
            verdicts.append(Verdict(dossier_id, error))
        else:
            verdicts.append(Verdict(dossier_id))
    return tuple(verdicts)


def _sign_one(desk: Desk, actor: Officer, batch: Batch, dossier_id: str) -> None:
    with _ready_to_sign(desk, dossier_id) as (dossier, result, source):
        signed = source.with_name("signed.pdf")
        made = sign_pdf(source, signed, batch.key, batch.mark(dossier, desk.clock()), desk.clock)
        data = signed.read_bytes()
    name = desk.vault.put(data)
    with desk.store.write() as session:
        dossier = dossiers.get(session, dossier_id)
        finished = _finished(desk, session, dossier)
        done = replace(
            result, signed_sha256=name, signed_size=len(data), signer=made.signer, signed_at=made.at
        )
        papers.keep_result(session, done)
        session.flush()
        _done(desk, actor, session, finished, ("result.signed", result.number))


@contextmanager
def _ready_to_sign(desk: Desk, dossier_id: str) -> Iterator[tuple[Dossier, Result, Path]]:
    """A dossier that may end now, its result, and the result's file in the workroom."""
    with desk.store.read() as session:
        dossier, result = dossiers.get(session, dossier_id), papers.result(session, dossier_id)
    if result is None or result.paper_only:
        raise NoResult
    step(dossier.status, Status.FINISHED)
    with desk.workroom() as folder:
        source = folder / "result.pdf"
        source.write_bytes(desk.vault.get(result.sha256))
        yield dossier, result, source


def hand_over(desk: Desk, actor: Officer, dossier_id: str, what: HandOver) -> HandedOver:
    """Somebody holds the result, or the post, or it was sent: who, how, for which slip, and what they thought of it.

    Raises FeeOutstanding, HandOverIncomplete, NoElectronicResult, IllegalStep.
    """
    require(actor, Right.HAND_OVER)
    now, asked = desk.clock(), handing.terms(desk.vault.home).satisfaction
    with desk.store.write() as session:
        dossier, before = dossiers.get(session, dossier_id), handovers.of_dossier(session, dossier_id)
        if (
            before is None or before.sent_back_at is None
        ):  # else the post gave it back: it is handed over anew
            dossier = _moved(desk, dossier, Status.HANDED_OVER)
        if owed := payments.account_of(session, dossier).outstanding:
            raise FeeOutstanding(amount=owed)
        made = handing.checked(handing.nfc(what), papers.result(session, dossier_id), asked)
        handed = HandedOver(dossier_id, now, actor.name, made)
        handovers.keep(session, handed, actor.id)
        dossier = replace(dossier, handed_over_at=now)
        _done(desk, actor, session, dossier, ("result.handed_over", handing.summary(made)))
    return handed


def handed_over(desk: Desk, actor: Officer, dossier_id: str) -> HandedOver | None:
    """Who holds the result; None while it lies here."""
    require(actor, Right.SEE_DOSSIERS)
    with desk.store.read() as session:
        return handovers.of_dossier(session, dossier_id)


def uncollected_since(desk: Desk) -> datetime:
    """What was finished before this moment and still lies here was not collected in time."""
    return desk.clock() - timedelta(days=handing.terms(desk.vault.home).uncollected_after_days)


def posted(desk: Desk, actor: Officer, on: date) -> tuple[Posted, ...]:
    """What was given to the post on a local day: its list (BCCI)."""
    require(actor, Right.SEE_DOSSIERS)
    with desk.store.read() as session:
        return handovers.posted(session, *payments.span(on))


def set_tracking(desk: Desk, actor: Officer, dossier_id: str, tracking: str) -> None:
    """The post gave the item its number (mã vận đơn). Raises NotOnItsWay."""
    with _on_its_way(desk, actor, dossier_id) as at:
        post = at.handed.what.post
        if post is None or not (number := standing.words(tracking, standing.NUMBER)):
            raise NotOnItsWay
        what = replace(at.handed.what, post=replace(post, tracking=number))
        at.keep(replace(at.handed, what=what), "post.numbered", number)


def confirm_delivery(desk: Desk, actor: Officer, dossier_id: str) -> None:
    """The post brought it. Raises NotOnItsWay."""
    with _on_its_way(desk, actor, dossier_id) as at:
        at.keep(replace(at.handed, delivered_at=desk.clock()), "post.delivered", "")


def sent_back(desk: Desk, actor: Officer, dossier_id: str, reason: str) -> None:
    """The post could not bring it and gave it back; it lies here again. Raises NotOnItsWay."""
    with _on_its_way(desk, actor, dossier_id) as at:
        why = standing.words(reason)
        at.keep(replace(at.handed, sent_back_at=desk.clock(), sent_back_reason=why), "post.sent_back", why)


@dataclass(frozen=True, slots=True)
class _Posting:
    """A result with the post, in an open transaction."""

    desk: Desk
    actor: Officer
    session: Session
    handed: HandedOver

    def keep(self, handed: HandedOver, action: str, text: str) -> None:
        officer_id = handovers.officer_of(self.session, handed.dossier_id)
        handovers.keep(self.session, handed, officer_id)
        dossier = dossiers.get(self.session, handed.dossier_id)
        _done(self.desk, self.actor, self.session, dossier, (action, text))


@contextmanager
def _on_its_way(desk: Desk, actor: Officer, dossier_id: str) -> Iterator[_Posting]:
    require(actor, Right.HAND_OVER)
    with desk.store.write() as session:
        handed = handovers.of_dossier(session, dossier_id)
        if handed is None:
            raise NotHandedOver
        if handed.what.way is not Way.POST or handed.delivered_at or handed.sent_back_at:
            raise NotOnItsWay
        yield _Posting(desk, actor, session, handed)


def result_file(desk: Desk, actor: Officer, dossier_id: str) -> tuple[Result, bytes]:
    """The result with its file, the signed one once there is one. Raises NoResult."""
    require(actor, Right.SEE_DOSSIERS)
    with desk.store.read() as session:
        result = papers.result(session, dossier_id)
    if result is None or result.paper_only:
        raise NoResult
    return result, desk.vault.get(result.signed_sha256 or result.sha256)


def export(desk: Desk, actor: Officer, dossier_id: str, folder: Path) -> Path:
    """Write the result's file, as it now stands, into `folder` under the dossier's code."""
    result, data = result_file(desk, actor, dossier_id)
    with desk.store.read() as session:
        code = dossiers.get(session, dossier_id).code
    path = folder / f"{code.text if code else result.id}-ket-qua.pdf"
    place(path, data)
    return path


def _done(desk: Desk, actor: Officer, session: Session, dossier: Dossier, what: tuple[str, str]) -> None:
    """Keep it, with its event (action, text) and the intent to tell of it."""
    now, (action, text) = desk.clock(), what
    dossiers.save(session, dossier)
    courses.note(session, desk.new_id(), dossier.id, Event(now, actor.name, action, dossier.status, text))
    outbox.announce(session, dossier.id, now, desk.new_id)
    desk.audit.append(session, actor.id, action, dossier.id)
    touch(session, dossier.id)


def _in_work(desk: Desk, actor: Officer, session: Session, dossier: Dossier) -> Dossier:
    """A result came of a dossier that nobody had forwarded: it was in work all the same, and that is told."""
    moved = _moved(desk, dossier, Status.PROCESSING)
    _done(desk, actor, session, moved, ("dossier.in_work", ""))
    return moved


def _moved(desk: Desk, dossier: Dossier, wanted: Status) -> Dossier:
    return replace(dossier, status=step(dossier.status, wanted), updated_at=desk.clock())

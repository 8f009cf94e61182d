"""Fees as a use case: what a dossier owes, what was taken for it, its payment QR, the day's takings."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from core import fees, intake, issue, settlement, standing, vietqr
from core.accounts import NotAllowed, Officer, Right, require
from core.desk import Desk
from core.dossier import Dossier, Event, Fee, FeeKind, Status
from core.errors import InputError
from core.fees import Counted, Waiver
from core.money import Account, Method, Payment, Request
from core.settlement import NotReceived, ReasonMissing
from core.store import Session, courses, dossiers, numbers, payments, touch
from core.store.payments import Taking
from core.sync import outbox
from core.worktime import LOCAL

_ONLINE = (Method.NATIONAL_PORTAL, Method.PROVINCE_GATEWAY)
_NEVER_TOLD = (Status.REGISTERED, Status.REFUSED)  # the province knows nothing of them


class FeeUnknown(InputError):
    """What is owed was not reckoned yet."""

    code = "fee_unknown"


class AmountWrong(InputError):
    """Not a sum between 1 dong and what is still owed: `outstanding` dong."""

    code = "amount_wrong"


class ReferenceMissing(InputError):
    """What was paid on a portal is known by the portal's number."""

    code = "reference_missing"


class ReceiptTaken(InputError):
    """Another payment bears this number: `receipt`."""

    code = "receipt_taken"


class AlreadyVoided(InputError):
    code = "already_voided"


class NoAccount(InputError):
    """The office has no bank account in its settings."""

    code = "no_bank_account"


@dataclass(frozen=True, slots=True)
class NewPayment:
    """receipt: the number of a pre-printed book; "": the next of the station's own series. reference: the bank's or the
    portal's word for it.
    """

    amount: int  # dong
    method: Method
    receipt: str = ""
    reference: str = ""


def account(desk: Desk, actor: Officer, dossier_id: str) -> Account:
    _may_look(actor)
    with desk.store.read() as session:
        return account_of(session, dossiers.get(session, dossier_id))


def account_of(session: Session, dossier: Dossier) -> Account:
    return Account(dossier.fee, payments.of_dossier(session, dossier.id))


def reckon(desk: Desk, actor: Officer, dossier_id: str, counted: Counted) -> None:
    """Reckon the fee anew by the rule of the case. Raises CountWrong, NotReceived after the dossier ended."""
    procedure = intake.procedure_of(desk, dossier_id)
    if procedure is None:
        raise intake.NotReady(what="procedure")
    dossier = intake.look(desk, actor, dossier_id)
    fee = fees.reckoned(dossier.fee, procedure.fee, counted, procedure.name)
    _keep(desk, actor, dossier, fee, "Tính lại phí")


def offered(desk: Desk, dossier: Dossier) -> tuple[Waiver, ...]:
    """What may spare or reduce this dossier's fee, by the day it was received, or today."""
    day = (dossier.received_at or desk.clock()).astimezone(LOCAL).date()
    return fees.offered(fees.waivers(desk.vault.home), dossier, day)


@dataclass(frozen=True, slots=True)
class Spared:
    """waiver: its code. words: the officer's own; needed where the waiver names no law. left: dong still owed."""

    waiver: str
    words: str = ""
    left: int | None = None


def spare(desk: Desk, actor: Officer, dossier_id: str, why: Spared) -> None:
    """Exempt or reduce, with the reason. Raises WaiverUnknown, ReasonMissing, CountWrong."""
    dossier = intake.look(desk, actor, dossier_id)
    waiver = next((one for one in offered(desk, dossier) if one.code == why.waiver), None)
    if waiver is None:
        raise fees.WaiverUnknown(waiver=why.waiver)
    words = _clean(why.words)
    if not waiver.basis and not words:
        raise ReasonMissing
    fee = fees.spared(dossier.fee, waiver, words, why.left)
    _keep(desk, actor, dossier, fee, fee.reason)


def set_postage(desk: Desk, actor: Officer, dossier_id: str, amount: int) -> None:
    """What the post takes for bringing the result; 0 takes it off. Raises CountWrong."""
    dossier = intake.look(desk, actor, dossier_id)
    _keep(desk, actor, dossier, fees.with_postage(dossier.fee, amount), "Cước bưu chính")


def postpone(desk: Desk, actor: Officer, dossier_id: str, reason: str) -> None:
    """The fee is taken with the result, not before the receipt. Raises ReasonMissing."""
    if not _clean(reason):
        raise ReasonMissing
    dossier = intake.look(desk, actor, dossier_id)
    fee = replace(dossier.fee, kind=FeeKind.AFTER, reason=_clean(reason))
    _keep(desk, actor, dossier, fee, _clean(reason))


def pay(desk: Desk, actor: Officer, dossier_id: str, new: NewPayment) -> Payment:
    """Money was taken: the row, its receipt's number and the event, in one transaction.

    Raises FeeUnknown, AmountWrong, ReceiptTaken, and ReferenceMissing for what was paid on a portal.
    """
    _may_take_money(actor)
    if new.method in _ONLINE and not standing.words(new.reference, standing.NUMBER):
        raise ReferenceMissing
    now = desk.clock()
    with issue.giving(desk) as session:
        dossier = dossiers.get(session, dossier_id)
        owed = account_of(session, dossier).outstanding
        if owed is None:
            raise FeeUnknown
        if not 0 < new.amount <= min(owed, fees.MOST_OWED):
            raise AmountWrong(outstanding=owed)
        payment = Payment(
            id=desk.new_id(),
            dossier_id=dossier_id,
            amount=new.amount,
            method=new.method,
            at=now,
            officer_id=actor.id,
            officer=actor.name,
            receipt=_receipt(desk, session, standing.words(new.receipt, standing.NUMBER)),
            reference=standing.words(new.reference, standing.NUMBER),
        )
        payments.add(session, payment)
        text = f"{payment.receipt} · {new.amount:,} đ".replace(",", ".")
        _note(desk, actor, session, dossier, ("payment.taken", text))
    return payment


def void(desk: Desk, actor: Officer, payment_id: str, reason: str) -> None:
    """A payment counts no more; its row and its number stay. Raises ReasonMissing, AlreadyVoided, PaymentUnknown."""
    _may_take_money(actor)
    why = _clean(reason)
    if not why:
        raise ReasonMissing
    with desk.store.write() as session:
        payment = payments.get(session, payment_id)
        if not payment.counts:
            raise AlreadyVoided
        payments.void(session, payment_id, actor.name, why, desk.clock())
        dossier = dossiers.get(session, payment.dossier_id)
        _note(desk, actor, session, dossier, ("payment.voided", f"{payment.receipt} · {why}"))


def request(desk: Desk, dossier: Dossier, amount: int) -> Request:
    """The QR that asks for `amount` dong for this dossier. Raises NoAccount, VietQrInvalid."""
    bank = desk.settings.office.bank
    if bank is None:
        raise NoAccount
    purpose = vietqr.plain_purpose(dossier.code.text if dossier.code else f"HS {dossier.id[-12:]}")
    text = vietqr.encode(vietqr.Transfer(bank.bin, bank.account, amount, purpose))
    return Request(text, bank.bin, bank.account, bank.name, amount, purpose)


def day(desk: Desk, actor: Officer, on: date) -> tuple[Taking, ...]:
    """All that was taken on a local day."""
    _may_look(actor)
    begin, end = span(on)
    with desk.store.read() as session:
        return payments.takings(session, begin, end)


def span(on: date) -> tuple[datetime, datetime]:
    """A local day as moments: its begin and the next day's."""
    begin = datetime(on.year, on.month, on.day, tzinfo=LOCAL)
    return begin, begin + timedelta(days=1)


def _keep(desk: Desk, actor: Officer, dossier: Dossier, fee: Fee, reason: str) -> None:
    """A draft is edited, a received dossier corrected: what was printed of it named another fee."""
    if fee == dossier.fee:
        return
    if dossier.is_draft:
        intake.set_fee(desk, actor, dossier.id, fee)
        return
    if dossier.status is Status.HANDED_OVER:
        raise NotReceived
    settlement.correct(desk, actor, dossier.id, lambda d: replace(d, fee=fee), reason)


def _receipt(desk: Desk, session: Session, typed: str) -> str:
    """The typed number, or the next of this station's series of the year; none comes twice, nor on a copy of this
    desk. Raises ReceiptTaken."""
    if typed:
        if payments.receipt_taken(session, typed):
            raise ReceiptTaken(receipt=typed)
        return typed
    year, station = desk.clock().astimezone(LOCAL).year, desk.settings.station.id
    own = "-".join(filter(None, (station, issue.apart(session))))
    while True:
        count = numbers.count_up(session, f"receipt.{year}.{station}")
        number = f"BL{year % 100:02}-{own}-{count:06}"
        if not payments.receipt_taken(session, number):
            return number


def _note(desk: Desk, actor: Officer, session: Session, dossier: Dossier, what: tuple[str, str]) -> None:
    """The event (action, text) of the trail, and the intent to tell the province of a dossier that it knows."""
    now, (action, text) = desk.clock(), what
    courses.note(session, desk.new_id(), dossier.id, Event(now, actor.name, action, dossier.status, text))
    if dossier.status not in _NEVER_TOLD:
        outbox.announce(session, dossier.id, now, desk.new_id)
    desk.audit.append(session, actor.id, action, dossier.id)
    touch(session, dossier.id)


def _may_take_money(actor: Officer) -> None:
    if not actor.may(Right.INTAKE) and not actor.may(Right.HAND_OVER):
        raise NotAllowed(right=Right.INTAKE.value)


def _may_look(actor: Officer) -> None:
    if not actor.may(Right.INTAKE):
        require(actor, Right.SEE_DOSSIERS)


def _clean(text: str) -> str:
    """Raises WordsInvalid."""
    return standing.words(text)

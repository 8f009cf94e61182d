"""Money taken at the desk: of one dossier, and of a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.dossier import Fee, Party
from core.errors import InputError
from core.money import Method, Payment
from core.store.rows import DossierRow, PaymentRow

_FEE = TypeAdapter(Fee)
_PARTY = TypeAdapter(Party)


class PaymentUnknown(InputError):
    code = "payment_unknown"


@dataclass(frozen=True, slots=True)
class Taking:
    """A payment and whose it was, as a day's list has it."""

    payment: Payment
    code: str  # of the dossier; "" before it was received
    applicant: str
    procedure: str
    payer: str  # who handed the dossier in
    fee: Fee


@dataclass(frozen=True, slots=True)
class Totals:
    """Dong of payments that count; voided: how many do not, and what they were."""

    total: int
    count: int
    by_method: dict[Method, int]
    by_officer: dict[str, int]
    voided: int
    voided_total: int


def add(session: Session, payment: Payment) -> None:
    session.add(
        PaymentRow(
            id=payment.id,
            dossier_id=payment.dossier_id,
            amount=payment.amount,
            method=payment.method.value,
            at=payment.at,
            officer_id=payment.officer_id,
            officer=payment.officer,
            receipt=payment.receipt,
            reference=payment.reference,
            voided_at=payment.voided_at,
            voided_by=payment.voided_by,
            void_reason=payment.void_reason,
        )
    )
    session.flush()


def get(session: Session, payment_id: str) -> Payment:
    """Raises PaymentUnknown."""
    return _payment(_row(session, payment_id))


def void(session: Session, payment_id: str, by: str, reason: str, now: datetime) -> None:
    """Raises PaymentUnknown."""
    row = _row(session, payment_id)
    row.voided_at, row.voided_by, row.void_reason = now, by, reason
    session.flush()


def of_dossier(session: Session, dossier_id: str) -> tuple[Payment, ...]:
    """In the order they were taken, voided ones too."""
    query = select(PaymentRow).where(PaymentRow.dossier_id == dossier_id)
    return tuple(map(_payment, session.scalars(query.order_by(PaymentRow.at, PaymentRow.id))))


def receipt_taken(session: Session, receipt: str) -> bool:
    return session.scalar(select(PaymentRow.id).where(PaymentRow.receipt == receipt)) is not None


def takings(session: Session, begin: datetime, end: datetime) -> tuple[Taking, ...]:
    """All that was taken from `begin` up to but not at `end`, in its order; voided ones too."""
    query = (
        select(PaymentRow, DossierRow)
        .join(DossierRow, DossierRow.id == PaymentRow.dossier_id)
        .where(PaymentRow.at >= begin, PaymentRow.at < end)
        .order_by(PaymentRow.at, PaymentRow.id)
    )
    return tuple(
        Taking(
            payment=_payment(row),
            code=d.code or d.provisional_code or "",
            applicant=d.applicant_name,
            procedure=d.procedure_name,
            payer=_PARTY.validate_json(d.submitter).name if d.submitter else d.applicant_name,
            fee=_FEE.validate_json(d.fee),
        )
        for row, d in session.execute(query)
    )


def totals(found: Iterable[Taking]) -> Totals:
    counted, lost = [], []
    by_method: dict[Method, int] = dict.fromkeys(Method, 0)
    by_officer: dict[str, int] = {}
    for payment in (taking.payment for taking in found):
        if not payment.counts:
            lost.append(payment.amount)
            continue
        counted.append(payment.amount)
        by_method[payment.method] += payment.amount
        by_officer[payment.officer] = by_officer.get(payment.officer, 0) + payment.amount
    return Totals(sum(counted), len(counted), by_method, by_officer, len(lost), sum(lost))


def _row(session: Session, payment_id: str) -> PaymentRow:
    row = session.get(PaymentRow, payment_id)
    if row is None:
        raise PaymentUnknown
    return row


def _payment(row: PaymentRow) -> Payment:
    return Payment(
        id=row.id,
        dossier_id=row.dossier_id,
        amount=row.amount,
        method=Method(row.method),
        at=row.at,
        officer_id=row.officer_id,
        officer=row.officer,
        receipt=row.receipt,
        reference=row.reference,
        voided_at=row.voided_at,
        voided_by=row.voided_by,
        void_reason=row.void_reason,
    )

"""What a dossier owes, what came in, and how it is asked for by QR. Plain values."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.dossier import Fee


class Method(StrEnum):
    CASH = "cash"
    TRANSFER = "transfer"  # to the office's account, by VietQR or otherwise
    NATIONAL_PORTAL = "national_portal"  # on dichvucong.gov.vn
    PROVINCE_GATEWAY = "province_gateway"  # of the ministry or province


@dataclass(frozen=True, slots=True)
class Payment:
    """Dong, moments aware, UTC. reference: the bank's or the portal's word for it. A voided one counts for nothing."""

    id: str
    dossier_id: str
    amount: int
    method: Method
    at: datetime
    officer_id: str
    officer: str  # name
    receipt: str
    reference: str = ""
    voided_at: datetime | None = None
    voided_by: str = ""
    void_reason: str = ""

    @property
    def counts(self) -> bool:
        return self.voided_at is None


@dataclass(frozen=True, slots=True)
class Account:
    """What one dossier owes and what came in."""

    fee: Fee
    payments: tuple[Payment, ...] = ()  # voided ones too

    @property
    def paid(self) -> int:
        return sum(one.amount for one in self.payments if one.counts)

    @property
    def outstanding(self) -> int | None:
        """Dong still owed; None while nobody knows how much it is. What was overpaid is not owed back here."""
        return None if self.fee.amount is None else max(0, self.fee.amount - self.paid)

    @property
    def methods(self) -> frozenset[Method]:
        return frozenset(one.method for one in self.payments if one.counts)


@dataclass(frozen=True, slots=True)
class Request:
    """A payment asked for by QR: the text of the code and what stands in it."""

    text: str
    bank: str  # six digits
    account: str
    holder: str
    amount: int
    purpose: str

"""What a dossier owes, what came in, and how it is asked for by QR. Plain values."""

from dataclasses import dataclass

from core.dossier import Fee
from core.store.payments import Method, Payment


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

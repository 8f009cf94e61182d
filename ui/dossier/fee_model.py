"""The fee of the dossier on the counter: what is owed, why, what was paid, and how it may be paid now."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from core import intake, payments
from core.accounts import Officer
from core.catalogue import FeeRule, FeeRuleKind
from core.desk import Desk
from core.dossier import Dossier, FeeKind, Status
from core.errors import AppError
from core.fees import Counted, Waiver
from core.money import Account, Method, Request
from core.payments import NewPayment, Spared
from ui import texts
from ui.dossier.counter import Counter
from ui.theme import Tone

_DONE = (Status.HANDED_OVER, Status.REFUSED, Status.WITHDRAWN, Status.STOPPED)


class FeeModel(QObject):
    changed = Signal()
    paid = Signal(object)  # the Payment

    def __init__(self, counter: Counter) -> None:
        super().__init__()
        self._counter = counter
        self.dossier: Dossier | None = None
        self.account: Account | None = None
        self.rule: FeeRule | None = None
        self.waivers: tuple[Waiver, ...] = ()
        self.request: Request | None = None
        self.why_no_request = ""  # why nothing can be asked for by QR

    def show(self, dossier: Dossier | None) -> None:
        self.dossier = dossier if dossier is not None and dossier.procedure_code else None
        self.account, self.rule, self.waivers = None, None, ()
        if self.dossier is not None:
            desk, officer = self._counter.context.desk, self._counter.context.officer
            self.account = payments.account(desk, officer, self.dossier.id)
            procedure = intake.procedure_of(desk, self.dossier.id)
            self.rule = procedure.fee if procedure else None
            self._ask_waivers()
        self._ask_by_qr()
        self.changed.emit()

    @property
    def owed(self) -> int:
        """Dong still to be taken; 0 where nobody knows."""
        return (self.account.outstanding or 0) if self.account else 0

    @property
    def locked(self) -> bool:
        """Nothing of the fee changes any more."""
        return self.dossier is None or self.dossier.status in _DONE

    @property
    def counts_pages(self) -> bool:
        return self.rule is not None and self.rule.kind is FeeRuleKind.PER_PAGE

    @property
    def is_typed(self) -> bool:
        """The rule names no amount: the officer types it."""
        return self.rule is not None and not self.counts_pages and not self._priced

    @property
    def _priced(self) -> bool:
        kinds = (FeeRuleKind.FIXED, FeeRuleKind.PER_COPY)
        return self.rule is not None and self.rule.kind in kinds and self.rule.amount is not None

    def must_ask(self) -> bool:
        """A fee that is taken before the receipt is still owed."""
        return self.account is not None and self.account.fee.kind is FeeKind.BEFORE and self.owed > 0

    def reckon(self, pages: str, copies: str, typed: str) -> None:
        """From what was typed; a field that is not asked for is ""."""
        try:
            counted = Counted(
                _number(pages) if self.counts_pages else 1,
                1 if self.is_typed else _number(copies),
                _number(typed) if self.is_typed else None,
            )
        except ValueError:
            self._counter.told.emit(self.tr("Chỉ gõ chữ số, ví dụ 12 hoặc 8.000."), Tone.BAD)
            return
        self._do(lambda dossier_id: payments.reckon(*self._who(), dossier_id, counted))

    def spare(self, waiver: str, words: str, left: str) -> bool:
        try:
            why = Spared(waiver, words, _number(left) if left.strip() else None)
        except ValueError:
            self._counter.told.emit(self.tr("Chỉ gõ chữ số, ví dụ 12 hoặc 8.000."), Tone.BAD)
            return False
        return self._do(lambda dossier_id: payments.spare(*self._who(), dossier_id, why))

    def set_postage(self, text: str) -> None:
        try:
            amount = _number(text) if text.strip() else 0
        except ValueError:
            self._counter.told.emit(self.tr("Chỉ gõ chữ số, ví dụ 12 hoặc 8.000."), Tone.BAD)
            return
        self._do(lambda dossier_id: payments.set_postage(*self._who(), dossier_id, amount))

    def postpone(self, reason: str) -> bool:
        return self._do(lambda dossier_id: payments.postpone(*self._who(), dossier_id, reason))

    def pay(self, method: Method, receipt: str, reference: str = "") -> None:
        """All that is owed; what was taken is told with its receipt's number."""
        new = NewPayment(self.owed, method, receipt, reference)
        self._do(lambda dossier_id: self.paid.emit(payments.pay(*self._who(), dossier_id, new)))

    def void(self, payment_id: str, reason: str) -> bool:
        return self._do(lambda _: payments.void(*self._who(), payment_id, reason))

    def _who(self) -> tuple[Desk, Officer]:
        return self._counter.context.desk, self._counter.context.officer

    def _do(self, change: Callable[[str], object]) -> bool:
        dossier = self.dossier
        return dossier is not None and self._counter.do(lambda: change(dossier.id))

    def _ask_waivers(self) -> None:
        assert self.dossier is not None
        try:
            self.waivers = payments.offered(self._counter.context.desk, self.dossier)
        except AppError as error:
            self._counter.tell(error)

    def _ask_by_qr(self) -> None:
        self.request, self.why_no_request = None, ""
        if self.dossier is None or not self.owed:
            return
        try:
            self.request = payments.request(self._counter.context.desk, self.dossier, self.owed)
        except AppError as error:
            self.why_no_request = texts.speak(error)


def _number(text: str) -> int:
    """Digits, with or without grouping. Raises ValueError."""
    bare = text.strip().replace(".", "").replace(" ", "")
    if not bare.isascii() or not bare.isdigit():
        raise ValueError
    return int(bare)

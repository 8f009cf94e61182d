"""What was paid for a dossier: the newest last; a payment is voided with a reason, never gone."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.money import Payment
from ui.dossier import fee_words
from ui.widgets.choice_cards import Choice, ChoiceCards
from ui.widgets.field import Field
from ui.widgets.text import Text


class PaymentList(QWidget):
    void_wanted = Signal(str, str)  # payment id, reason

    def __init__(self) -> None:
        super().__init__()
        self.cards = ChoiceCards()
        self.reason = Field(self.tr("Lý do hủy khoản thu đang chọn, rồi Enter"))
        self._head = Text("", "strong")
        self._payments: tuple[Payment, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self._head, self.cards, self.reason):
            column.addWidget(widget)
        column.addStretch(1)
        self.cards.setAccessibleName(self.tr("Các khoản đã thu"))
        self.reason.setVisible(False)
        self.reason.edit.returnPressed.connect(self._void)
        self.cards.chosen.connect(self._chosen)

    def show_payments(self, payments: Sequence[Payment]) -> None:
        before = {payment.id: payment.counts for payment in self._payments}
        self._payments = tuple(payments)
        fresh = [n for n, one in enumerate(payments) if before.get(one.id) != one.counts]
        chosen = fresh[-1] if fresh else self.cards.currentRow()
        self._head.setText(self.tr("Đã thu   (Del hủy khoản đang chọn)") if payments else "")
        choices = [Choice(*fee_words.payment_word(one)) for one in payments]
        self.cards.setVisible(bool(payments))
        self.cards.show_choices(choices, min(max(chosen, 0), len(choices) - 1))
        if fresh:
            self.reason.setVisible(False)
            self.reason.edit.clear()

    def ask_reason(self) -> None:
        """The chosen payment is to be voided: why?"""
        payment = self._chosen_payment()
        if payment is not None and payment.counts:
            self.reason.setVisible(True)
            self.reason.edit.setFocus()

    @Slot()
    def _chosen(self) -> None:
        self.reason.setVisible(False)

    @Slot()
    def _void(self) -> None:
        payment = self._chosen_payment()
        if payment is not None:
            self.void_wanted.emit(payment.id, self.reason.value())

    def _chosen_payment(self) -> Payment | None:
        row = self.cards.currentRow()
        return self._payments[row] if 0 <= row < len(self._payments) else None

"""Phí, lệ phí: at the left how the fee was reckoned and who is spared it, at the right the money and the QR."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core import banks
from core.dossier import Fee, FeeItem, FeeItemKind, FeeStepKind
from core.money import Method, Payment
from ui import moments
from ui.dossier import fee_words
from ui.dossier.fee_model import FeeModel
from ui.dossier.fee_online import OnlinePayment
from ui.dossier.fee_payments import PaymentList
from ui.screen import Key
from ui.texts import translate
from ui.theme import Tone
from ui.widgets.chip import ChipLabel
from ui.widgets.field import Field
from ui.widgets.qr_picture import QrPicture
from ui.widgets.sums import Line, Sums
from ui.widgets.text import Rule, Text, Wrapped

_QR_SIDE = 268


class FeePane(QWidget):
    told = Signal(str, object)  # a sentence and its Tone
    postponed = Signal()  # the fee is taken later: what waited for it may go on

    def __init__(self, model: FeeModel) -> None:
        super().__init__()
        self._model = model
        self.pages = Field(self.tr("Số trang"))
        self.copies = Field(self.tr("Số bản"))
        self.typed = Field(self.tr("Số tiền theo quy định (đồng)"))
        self.postage = Field(self.tr("Cước bưu chính"))
        self.waiver = QComboBox()
        self.waiver.setAccessibleName(self.tr("Miễn, giảm"))
        self.words = Field(self.tr("Giấy tờ chứng minh, lý do"))
        self.left = Field(self.tr("Còn phải nộp (đồng)"))
        self.receipt = Field(self.tr("Số biên lai in sẵn"))
        self.cash = QPushButton(self.tr("F6  Tiền mặt"))
        self.transfer = QPushButton(self.tr("F7  Chuyển khoản"))
        self.online = OnlinePayment()
        self.payments = PaymentList()
        self.qr = QrPicture()
        self.later = Field(self.tr("Lý do thu sau"))
        self._rule = Wrapped("", "muted")
        self._state = ChipLabel()
        self.sums = Sums()
        self._sum = Text("", "big")
        self._pay_words = Wrapped("", "")
        self._waiver_note = Wrapped("", "muted")
        self._reason = Wrapped("", "muted")
        self._of = ""
        self._build()
        self._bind()

    def keys(self) -> tuple[Key, ...]:
        owed, open_ = self._model.owed > 0, not self._model.locked
        return (
            Key("F6", self.tr("Nhận tiền mặt"), self._take_cash, owed),
            Key("F7", self.tr("Nhận chuyển khoản"), self._take_transfer, owed),
            Key("F8", self.tr("Đã nộp trên cổng"), self.online.ask, owed),
            Key("F5", self.tr("Miễn, giảm"), self.waiver.setFocus, open_),
        )

    def entered(self) -> None:
        """Where the officer types first, or takes the money."""
        for field in (self.pages, self.copies, self.typed):
            if field.isVisibleTo(self) and not self._model.locked:
                field.edit.setFocus()
                field.edit.selectAll()
                return
        self.cash.setFocus()

    def settle(self) -> None:
        """Keep what is still being typed."""
        for field in (self.pages, self.copies, self.typed, self.postage):
            field.settle()

    def ask_later(self) -> None:
        """The dossier shall be received, and its fee is not paid: why not?"""
        self.later.setVisible(True)
        self.later.edit.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and not event.modifiers():
            self.payments.ask_reason()
        else:
            super().keyPressEvent(event)

    # building

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 12, 20, 12)
        outer.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(Text(self.tr("Phí, lệ phí"), "title"))
        head.addStretch(1)
        head.addWidget(self._state)
        outer.addLayout(head)
        outer.addWidget(self._rule)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(self._build_reckoning(), 1)
        row.addWidget(self._build_payment())
        outer.addLayout(row, 1)

    def _build_reckoning(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        counted = QHBoxLayout()
        for field, share in ((self.pages, 4), (self.copies, 4), (self.typed, 8), (self.postage, 6)):
            counted.addWidget(field, share)
        column.addLayout(counted)
        column.addWidget(self.sums)
        column.addWidget(self._reason)
        column.addWidget(self.later)
        self.later.setVisible(False)
        column.addWidget(Rule())
        column.addWidget(Text(self.tr("Miễn, giảm"), "strong"))
        column.addWidget(self.waiver)
        column.addWidget(self.words)
        column.addWidget(self.left)
        column.addWidget(self._waiver_note)
        column.addWidget(Rule())
        column.addWidget(self.payments, 1)
        return side

    def _build_payment(self) -> QWidget:
        card = QFrame()
        card.setObjectName("card")
        card.setFixedWidth(_QR_SIDE + 32)
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        self._sum.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pay_words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._sum)
        column.addWidget(self.qr, 100)
        column.addWidget(self._pay_words)
        column.addStretch(1)
        column.addWidget(self.receipt)
        both = QHBoxLayout()
        both.setSpacing(6)
        both.addWidget(self.cash)
        both.addWidget(self.transfer)
        column.addLayout(both)
        column.addWidget(self.online)
        return card

    def _bind(self) -> None:
        model = self._model
        model.changed.connect(self._show)
        model.paid.connect(self._tell_paid)
        for field in (self.pages, self.copies, self.typed):
            field.committed.connect(self._reckon)
        self.postage.committed.connect(self._set_postage)
        self.words.edit.returnPressed.connect(self._spare)
        self.left.edit.returnPressed.connect(self._spare)
        self.waiver.currentIndexChanged.connect(self._show_waiver)
        self.later.edit.returnPressed.connect(self._postpone)
        self.cash.clicked.connect(self._take_cash)
        self.transfer.clicked.connect(self._take_transfer)
        self.online.given.connect(self._take_online)
        self.payments.void_wanted.connect(self._void)
        self.receipt.edit.setPlaceholderText(self.tr("để trống: số tự cấp"))
        self._show()

    # showing

    @Slot()
    def _show(self) -> None:
        model, account = self._model, self._model.account
        dossier = model.dossier
        another = self._of != (dossier.id if dossier else "")
        self._of = dossier.id if dossier else ""
        if account is None or dossier is None:
            return
        if another:
            self._start_over()
        self._rule.setText(account.fee.note)
        self._state.show_chip(fee_words.state(account))
        self._show_fields(another)
        self.sums.show_lines(_lines(account.fee))
        self._reason.setText(account.fee.reason if account.fee.reason and not account.fee.waiver else "")
        self._reason.setVisible(bool(self._reason.text()))
        self._show_waivers()
        self.payments.show_payments(account.payments)
        self._show_payment()

    def _start_over(self) -> None:
        for field in (self.words, self.left, self.receipt, self.later):
            field.edit.clear()
        self.later.setVisible(False)
        self.online.leave_off()

    def _show_fields(self, another: bool) -> None:
        model = self._model
        fee = model.account.fee if model.account else None
        if fee is None:
            return
        counts = model.rule is not None and not model.is_typed and model.rule.amount != 0
        self.pages.setVisible(model.counts_pages)
        self.copies.setVisible(counts)
        self.copies.rename(
            self.tr("Số {unit}").format(unit=(model.rule and model.rule.unit) or self.tr("bản"))
        )
        self.typed.setVisible(model.is_typed)
        postage = next((one.amount for one in fee.items if one.kind is FeeItemKind.POSTAGE), None)
        own = next((one.amount for one in fee.items if one.kind is FeeItemKind.FEE), fee.amount)
        unknown = fee.amount is None and not fee.items
        values = {
            self.pages: "" if unknown else str(fee.pages),
            self.copies: str(fee.copies),
            self.typed: "" if own is None else moments.number(own),
            self.postage: "" if not postage else moments.number(postage),
        }
        for field, value in values.items():
            show = field.put_value if another else field.show_value
            show(value)
            field.lock(model.locked)

    def _show_waivers(self) -> None:
        model = self._model
        wanted = ["", *(one.code for one in model.waivers)]
        self.waiver.blockSignals(True)
        if [self.waiver.itemData(n) for n in range(self.waiver.count())] != wanted:
            self.waiver.clear()
            self.waiver.addItem(self.tr("Không miễn, giảm"), "")
            for one in model.waivers:
                self.waiver.addItem(one.name, one.code)
        if not self.words.edit.hasFocus() and not self.waiver.hasFocus() and model.account:
            self.waiver.setCurrentIndex(max(0, self.waiver.findData(model.account.fee.waiver)))
        self.waiver.setEnabled(not model.locked)
        self.waiver.blockSignals(False)
        self._show_waiver()

    @Slot()
    def _show_waiver(self) -> None:
        code = str(self.waiver.currentData() or "")
        chosen = next((one for one in self._model.waivers if one.code == code), None)
        self.words.setVisible(chosen is not None)
        self.left.setVisible(chosen is not None and chosen.percent is None)
        note = ""
        if chosen is not None:
            note = self.tr("{basis} Gõ giấy tờ chứng minh rồi bấm Enter.").format(
                basis=f"{chosen.basis}." if chosen.basis else ""
            )
            if not chosen.confirmed:
                note += " " + self.tr("Mức miễn, giảm chưa đối chiếu văn bản.")
        self._waiver_note.setText(note.strip())
        self._waiver_note.setVisible(bool(note))

    def _show_payment(self) -> None:
        model = self._model
        asked, owed = model.request, model.owed
        self._sum.setText(moments.dong(owed) if owed else "")
        self.qr.show_text(asked.text if asked else "")
        self.qr.setVisible(asked is not None)
        if asked is not None:
            words = self.tr("{bank} · {account}\n{holder}\nNội dung: {purpose}").format(
                bank=banks.name(asked.bank), account=asked.account, holder=asked.holder, purpose=asked.purpose
            )
        else:
            words = model.why_no_request or self.tr("Không còn khoản nào phải thu.")
        self._pay_words.setText(words)
        for widget in (self.receipt, self.cash, self.transfer, self.online):
            widget.setVisible(owed > 0)

    # doing

    @Slot()
    def _reckon(self) -> None:
        self._model.reckon(self.pages.value(), self.copies.value(), self.typed.value())

    @Slot()
    def _set_postage(self) -> None:
        self._model.set_postage(self.postage.value())

    @Slot()
    def _spare(self) -> None:
        code = str(self.waiver.currentData() or "")
        if code and self._model.spare(code, self.words.value(), self.left.value()):
            self.told.emit(self.tr("Đã ghi miễn, giảm kèm lý do."), Tone.GOOD)

    @Slot()
    def _postpone(self) -> None:
        if self._model.postpone(self.later.value()):
            self.later.setVisible(False)
            self.postponed.emit()

    @Slot()
    def _take_cash(self) -> None:
        self._take(Method.CASH)

    @Slot()
    def _take_transfer(self) -> None:
        """Under the words that stood in the QR: so it is found on the account."""
        asked = self._model.request
        self._take(Method.TRANSFER, asked.purpose if asked else "")

    @Slot(str, str)
    def _void(self, payment_id: str, reason: str) -> None:
        if self._model.void(payment_id, reason):
            self.told.emit(self.tr("Đã hủy khoản thu. Số biên lai của nó không dùng lại."), Tone.GOOD)

    @Slot(str, str)
    def _take_online(self, method: str, reference: str) -> None:
        self._take(Method(method), reference)

    def _take(self, method: Method, reference: str = "") -> None:
        self.settle()
        if self._model.owed:
            self._model.pay(method, self.receipt.value(), reference)

    @Slot(object)
    def _tell_paid(self, payment: Payment) -> None:
        self.receipt.edit.clear()
        self.online.leave_off()
        self.later.setVisible(False)
        said = self.tr("Đã thu {sum}, biên lai số {receipt}.")
        self.told.emit(said.format(sum=moments.dong(payment.amount), receipt=payment.receipt), Tone.GOOD)


def _typed_alone(item: FeeItem) -> bool:
    """There is nothing to explain: the officer typed it."""
    return [step.kind for step in item.steps] == [FeeStepKind.TYPED]


def _lines(fee: Fee) -> list[Line]:
    """Of the reckoning: first how each item came about, then the item."""
    lines: list[Line] = []
    for item in fee.items:
        for step in () if _typed_alone(item) else item.steps:
            lines.append((fee_words.step_word(step), moments.dong(step.amount), "muted"))
        amount = "?" if item.amount is None else moments.dong(item.amount)
        lines.append((fee_words.item_word(item), amount, "strong"))
    if len(fee.items) > 1 and fee.amount is not None:
        lines.append((translate("fee", "Cộng"), moments.dong(fee.amount), "strong"))
    return lines

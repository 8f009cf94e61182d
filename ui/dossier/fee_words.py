"""How a fee is spoken of: its lines, its state, its payments."""

from core.dossier import FeeItem, FeeItemKind, FeeKind, FeeStep, FeeStepKind
from core.money import Account, Payment
from ui import moments
from ui.money_texts import method_word
from ui.texts import translate
from ui.theme import Tone
from ui.widgets.chip import Chip


def state(account: Account) -> Chip:
    """Word, icon and colour of what is owed and paid."""
    fee, left = account.fee, account.outstanding
    if left is None:
        return Chip(translate("fee", "chưa tính"), Tone.WARN, "circle")
    if left:
        return Chip(translate("fee", "còn {sum}").format(sum=moments.dong(left)), Tone.WARN, "money")
    if account.paid:
        return Chip(
            translate("fee", "đã thu {sum}").format(sum=moments.dong(account.paid)), Tone.GOOD, "check"
        )
    if fee.kind is FeeKind.EXEMPT:
        return Chip(translate("fee", "được miễn"), Tone.GOOD, "check")
    return Chip(translate("fee", "không thu"), Tone.GOOD, "check")


def item_word(item: FeeItem) -> str:
    if item.kind is FeeItemKind.POSTAGE:
        return translate("fee", "Cước bưu chính")
    return item.name or translate("fee", "Phí, lệ phí")


def step_word(step: FeeStep) -> str:
    """One line of a reckoning; its amount stands beside it."""
    price = moments.dong(step.price)
    if step.kind is FeeStepKind.PAGES:
        if step.first == step.last:
            return translate("fee", "Trang {first}: {price}").format(first=step.first, price=price)
        return translate("fee", "Trang {first}–{last}: {n} × {price}").format(
            first=step.first, last=step.last, n=step.count, price=price
        )
    if step.kind is FeeStepKind.CAPPED:
        return translate("fee", "Tối đa {price} một bản").format(price=price)
    if step.kind is FeeStepKind.COPIES:
        unit = step.text or translate("fee", "bản")
        return translate("fee", "{n} {unit} × {price}").format(n=step.count, unit=unit, price=price)
    if step.kind is FeeStepKind.TYPED:
        return translate("fee", "Cán bộ nhập")
    if step.kind is FeeStepKind.SPARED:
        return translate("fee", "Miễn: {why}").format(why=step.text)
    if step.count:
        return translate("fee", "Giảm {n} %: {why}").format(n=step.count, why=step.text)
    return translate("fee", "Giảm: {why}").format(why=step.text)


def payment_word(payment: Payment) -> tuple[str, str]:
    """What it was, and what one should know of it."""
    head = f"{moments.dong(payment.amount)} · {method_word(payment.method)}"
    about = f"{payment.receipt} · {moments.short_moment(payment.at)} · {payment.officer}"
    if payment.voided_at is not None:
        head = translate("fee", "ĐÃ HỦY · {payment}").format(payment=head)
        about = translate("fee", "{receipt} · {by} hủy: {why}").format(
            receipt=payment.receipt, by=payment.voided_by, why=payment.void_reason
        )
    elif payment.reference:
        about = f"{about} · {payment.reference}"
    return head, about

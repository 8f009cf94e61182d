"""What a receipt says of the fee: what is still to be paid, with the QR that pays it, and what was paid."""

from core import banks
from core.forms.receipt import PaymentBlock
from core.money import Account, Method, Payment, Request
from core.worktime import LOCAL

_METHODS = {
    Method.CASH: "tiền mặt",
    Method.TRANSFER: "chuyển khoản",
    Method.NATIONAL_PORTAL: "trên Cổng Dịch vụ công quốc gia",
    Method.PROVINCE_GATEWAY: "trên cổng thanh toán của tỉnh",
}


def block(account: Account, asked: Request | None) -> PaymentBlock | None:
    """None where there is nothing to say. asked: the QR for what is owed; None without an account of the office."""
    paid = tuple(_paid(one) for one in account.payments if one.counts)
    owed = account.outstanding
    if asked is not None and owed:
        lines = (
            f"Còn phải nộp: {_dong(owed)}. Quét mã VietQR để chuyển khoản.",
            f"{banks.name(asked.bank)} · {asked.account} · {asked.holder}",
            f"Nội dung: {asked.purpose}",
        )
        return PaymentBlock(asked.text, (*lines, *paid))
    return PaymentBlock("", paid) if paid else None


def _paid(payment: Payment) -> str:
    at = f"{payment.at.astimezone(LOCAL):%H:%M %d/%m/%Y}"
    return (
        f"Đã nộp {_dong(payment.amount)} ({_METHODS[payment.method]}), biên lai số {payment.receipt}, {at}."
    )


def _dong(amount: int) -> str:
    return f"{amount:,} đồng".replace(",", ".")

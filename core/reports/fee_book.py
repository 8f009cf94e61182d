"""Sổ thu phí, lệ phí: every payment and every voided one, with totals by day, way and officer.

No circular that we have sets its layout: it is the office's own.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

from core.accounts import Officer, Right, require
from core.desk import Desk
from core.dossier import Fee, FeeItemKind, short_name
from core.forms.tables import Column, Table
from core.money import Method, Payment
from core.reports.span import Span, day_words, moment_words
from core.store import payments
from core.store.payments import Taking, totals

TITLE = "Sổ thu phí, lệ phí"
_WAYS = {
    Method.CASH: "Tiền mặt",
    Method.TRANSFER: "Chuyển khoản",
    Method.NATIONAL_PORTAL: "Cổng DVC quốc gia",
    Method.PROVINCE_GATEWAY: "Cổng thanh toán của tỉnh",
}
_TAKEN = "Số tiền (đồng)"
_Words = Callable[[Taking], str]


def fee_book(desk: Desk, actor: Officer, span: Span) -> Table:
    """All that was taken in `span`, in its order. Raises SpanInvalid, NotAllowed."""
    require(actor, Right.SEE_DOSSIERS)
    with desk.store.read() as session:
        found = payments.takings(session, *span.moments())
    many = span.first != span.last
    days = [day_words(taking.payment.at) for taking in found]
    return Table(
        title=TITLE,
        subtitle=span.words.capitalize(),
        columns=(Column("STT", 5, centred=True), *(column for column, _ in _COLUMNS)),
        rows=tuple(
            (str(number), *(words(taking) for _, words in _COLUMNS)) for number, taking in enumerate(found, 1)
        ),
        dossier_ids=tuple(taking.payment.dossier_id for taking in found),
        banding="Ngày" if many else "",
        bands=_bands(found, days) if many else (),
        closing=_closing(found),
    )


def _bands(found: Sequence[Taking], days: Sequence[str]) -> tuple[str, ...]:
    """Of each payment its day, and what that day came to."""
    by_day: defaultdict[str, list[Taking]] = defaultdict(list)
    for day, taking in zip(days, found, strict=True):
        by_day[day].append(taking)
    summed = {day: totals(some) for day, some in by_day.items()}
    told = {day: f"{day} – {one.count} khoản, {_dong(one.total)} đồng" for day, one in summed.items()}
    return tuple(told[day] for day in days)


def _closing(found: Sequence[Taking]) -> tuple[str, ...]:
    summed = totals(found)
    counted = [taking.payment for taking in found if taking.payment.counts]
    cash: Counter[str] = Counter()
    for payment in counted:
        cash[payment.officer] += payment.amount if payment.method is Method.CASH else 0
    ways = [f"{_WAYS[way]} {_dong(amount)}" for way, amount in summed.by_method.items() if amount]
    people = [
        f"{name} {_dong(amount)} (tiền mặt {_dong(cash[name])})" for name, amount in summed.by_officer.items()
    ]
    return (
        f"Cộng: {summed.count} khoản, {_dong(summed.total)} đồng.",
        *([f"Theo cách nộp: {'; '.join(ways)}."] if ways else []),
        *([f"Theo người thu: {'; '.join(people)}."] if people else []),
        *(
            [f"Đã hủy, không tính: {summed.voided} khoản, {_dong(summed.voided_total)} đồng."]
            if summed.voided
            else []
        ),
    )


def _what_for(taking: Taking) -> str:
    return f"{_kind(taking.fee)}: {short_name(taking.procedure)}" if taking.procedure else _kind(taking.fee)


def _kind(fee: Fee) -> str:
    """One payment may be for both, and does not say which part of it is for which."""
    post = any(item.kind is FeeItemKind.POSTAGE for item in fee.items)
    own = not fee.items or any(item.kind is FeeItemKind.FEE and item.amount for item in fee.items)
    return " và ".join(filter(None, ("Phí, lệ phí" if own else "", "cước bưu chính" if post else "")))


def _taken(payment: Payment) -> str:
    return _dong(payment.amount) if payment.counts else ""


def _lost(payment: Payment) -> str:
    return "" if payment.counts else _dong(payment.amount)


def _remarks(payment: Payment) -> str:
    said = [f"Mã giao dịch {payment.reference}"] if payment.reference else []
    if payment.voided_at is not None:
        said.append(f"Hủy {moment_words(payment.voided_at)}, {payment.voided_by}: {payment.void_reason}")
    return "; ".join(said)


def _dong(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")


_COLUMNS: tuple[tuple[Column, _Words], ...] = (
    (Column("Số biên lai", 16, code=True), lambda one: one.payment.receipt),
    (Column("Giờ thu", 9, centred=True), lambda one: moment_words(one.payment.at)),
    (Column("Mã hồ sơ", 20, code=True), lambda one: one.code or "Chưa tiếp nhận"),
    (Column("Người nộp", 14), lambda one: one.payer),
    (Column("Nội dung thu", 24), _what_for),
    (Column("Đã thu", 9, _TAKEN, amount=True), lambda one: _taken(one.payment)),
    (Column("Đã hủy", 9, _TAKEN, amount=True), lambda one: _lost(one.payment)),
    (Column("Cách nộp", 11, centred=True), lambda one: _WAYS[one.payment.method]),
    (Column("Người thu", 13), lambda one: one.payment.officer),
    (Column("Ghi chú", 18), lambda one: _remarks(one.payment)),
)

"""How many numbers of the province are at hand, and what is wrong with the clock, in words."""

from datetime import timedelta

from core.clock import Clock
from core.issue import Stock
from core.store.codes import Why
from core.sync.line import LOW_WATER
from ui import moments
from ui.texts import translate

WRONG = timedelta(minutes=5)
"""A clock that differs more from the province's is told of."""


def warning(stock: Stock) -> str:
    """What the officer should know before the next receipt; "" while there are numbers enough."""
    if stock.why is Why.CLOCK_BACK:
        return translate(
            "stock",
            "Đồng hồ máy lùi về ngày đã qua: giấy hẹn sẽ mang mã tạm và hẹn sai ngày. Chỉnh lại giờ máy trước.",
        )
    if not stock.left:
        return translate("stock", "Không còn số của tỉnh cho hôm nay: giấy hẹn sẽ mang mã tạm.")
    if stock.left < LOW_WATER:
        return translate("stock", "Còn {n} số cho hôm nay; nối mạng để nhận thêm.").format(n=stock.left)
    return ""


def clock_warning(offset: timedelta, clock: Clock) -> str:
    """offset: of the province's clock from ours, when it last answered."""
    if abs(offset) <= WRONG:
        return ""
    now = clock()
    span = moments.age(now - abs(offset), now)
    words = (
        translate(
            "stock",
            "Đồng hồ máy chậm {span} so với tỉnh. Chỉnh lại giờ máy: ngày nhận và hẹn trả theo giờ này.",
        )
        if offset > timedelta()
        else translate(
            "stock",
            "Đồng hồ máy nhanh {span} so với tỉnh. Chỉnh lại giờ máy: ngày nhận và hẹn trả theo giờ này.",
        )
    )
    return words.format(span=span)

"""Danh sách kết quả giao bưu chính công ích: what the desk gave to the post on a day, A4.

No circular sets its layout; the columns are those a postman signs for: who, where, which paper, under which number.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from reportlab.platypus import Paragraph

from core.errors import InputError
from core.forms import frame
from core.forms.frame import Imprint, Masthead, Sheet, Signer, Story, bold, plain
from core.settings import Office
from core.store.handovers import Posted
from core.worktime import LOCAL

TITLE = "Danh sách kết quả giao dịch vụ bưu chính công ích"

_SHEET = Sheet.A4
_HEADS = ("TT", "Mã hồ sơ", "Người nhận, điện thoại", "Địa chỉ nhận", "Kết quả", "Số bản", "Mã vận đơn")
_WIDTHS = (8, 42, 30, 0, 32, 10, 26)
_CODE, _TRACKING = 1, 6  # columns


class NothingPosted(InputError):
    """Nothing was given to the post on that day."""

    code = "nothing_posted"


@dataclass(frozen=True, slots=True)
class PostSlip:
    rows: Sequence[Posted]
    day: date  # local
    office: Office
    officer: str  # who gives the results to the post
    printed_at: datetime  # aware, UTC


def post_list(slip: PostSlip) -> bytes:
    """The list as PDF, fonts embedded; the same list gives the same bytes. Raises NothingPosted."""
    if not slip.rows:
        raise NothingPosted(day=slip.day.isoformat())
    printed = f"In lúc {slip.printed_at.astimezone(LOCAL):%H:%M %d/%m/%Y}"
    code = f"BCCI-{slip.day:%y%m%d}"
    return frame.pdf(lambda: _story(slip, code), Imprint(TITLE, slip.office.name, code, printed), _SHEET)


def _story(slip: PostSlip, code: str) -> Story:
    copies = sum(row.handed.what.paper_copies for row in slip.rows)
    return [
        *frame.masthead(Masthead(slip.office, slip.printed_at, code), _SHEET),
        Paragraph(bold(TITLE.upper()), frame.text_style(13, alignment=1, spaceBefore=8, spaceAfter=2)),
        Paragraph(plain(f"Ngày {slip.day:%d/%m/%Y}"), frame.text_style(11, alignment=1, spaceAfter=6)),
        frame.grid(_rows(slip.rows), _WIDTHS, _SHEET),
        Paragraph(
            plain(f"Cộng: {len(slip.rows)} hồ sơ, {copies} bản giấy."), frame.text_style(10, spaceBefore=4)
        ),
        frame.signatures([Signer("Người giao", slip.officer), Signer("Nhân viên bưu chính nhận")], _SHEET),
    ]


def _rows(rows: Sequence[Posted]) -> list[list[Paragraph]]:
    head, cell = frame.centred(8.5), frame.text_style(9, alignment=0, spaceAfter=0)
    small, middle = frame.text_style(8, alignment=0, spaceAfter=0), frame.centred(9)
    made = [[Paragraph(bold(word), head) for word in _HEADS]]
    for number, row in enumerate(rows, 1):
        post = row.handed.what.post
        address, phone, tracking = (post.address, post.phone, post.tracking) if post else ("", "", "")
        made.append(
            [
                Paragraph(str(number), middle),
                Paragraph(frame.code(row.code, small, _WIDTHS[_CODE]), small),
                Paragraph(f"{plain(row.handed.what.name)}<br/>{plain(phone)}", cell),
                Paragraph(plain(address), cell),
                Paragraph(plain(row.result), cell),
                Paragraph(str(row.handed.what.paper_copies), middle),
                Paragraph(frame.code(tracking, cell, _WIDTHS[_TRACKING]), cell),
            ]
        )
    return made

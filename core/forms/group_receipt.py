"""The slip for several dossiers handed in at once: each with its code and the day its result is promised.

No form of the circular: it stands beside the receipts (mẫu 01), which are printed of each dossier when asked for.
"""

from dataclasses import dataclass
from datetime import datetime

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, Spacer

from core.dossier import Dossier
from core.errors import InputError
from core.forms import frame
from core.forms.frame import Imprint, Sheet, Story, bold, line, plain
from core.forms.receipt import NO_DUE, SYSTEM, person_words, submitter_line
from core.settings import Office
from core.worktime import LOCAL

TITLE = "Phiếu tiếp nhận nhiều hồ sơ"
_ON_A5 = 4  # dossiers; more get a sheet of A4
_IN_CODE = 12  # codes in the QR code: more would be too fine to read off paper


class NothingReceived(InputError):
    code = "not_received"


@dataclass(frozen=True, slots=True)
class GroupSlip:
    """dossiers: received, in the order they were handed in. copy_number: 0 of the first print."""

    dossiers: tuple[Dossier, ...]
    office: Office
    officer: str
    printed_at: datetime  # aware, UTC
    copy_number: int = 0

    @property
    def sheet(self) -> Sheet:
        return Sheet.A5 if len(self.dossiers) <= _ON_A5 else Sheet.A4


def group_receipt(slip: GroupSlip) -> bytes:
    """The slip as PDF; the same slip gives the same bytes. Raises NothingReceived."""
    if not slip.dossiers or any(one.code is None or one.received_at is None for one in slip.dossiers):
        raise NothingReceived
    printed = f"In lúc {slip.printed_at.astimezone(LOCAL):%H:%M %d/%m/%Y}"
    again = f"In lại lần {slip.copy_number} · " if slip.copy_number else ""
    imprint = Imprint(title=TITLE, author=slip.office.name, code=_codes(slip)[0], foot=f"{again}{printed}")
    return frame.pdf(lambda: _story(slip), imprint, slip.sheet)


def qr_payload(slip: GroupSlip) -> str:
    """`MCN1|codes|id of the applicant|paper|system|printed`: no cover of one dossier, unlike a receipt's `MC1|`."""
    codes = _codes(slip)
    more = f"+{len(codes) - _IN_CODE}" if len(codes) > _IN_CODE else ""
    said = ",".join([*codes[:_IN_CODE], *([more] if more else [])])
    person = slip.dossiers[0].applicant.id_number.replace("|", " ")
    printed = slip.printed_at.astimezone(LOCAL).isoformat(timespec="seconds")
    return "|".join(["MCN1", said, person, TITLE, SYSTEM, printed])


def _codes(slip: GroupSlip) -> list[str]:
    return [one.code.text for one in slip.dossiers if one.code is not None]


def _story(slip: GroupSlip) -> Story:
    first, sheet = slip.dossiers[0], slip.sheet
    style = frame.text_style()
    person = first.submitter or first.applicant
    contact = person.phone or first.applicant.phone
    address = first.applicant.address_now or first.applicant.address
    return [
        frame.masthead(slip.office, slip.printed_at, qr_payload(slip), sheet),
        Paragraph(bold(TITLE.upper()), frame.text_style(12, alignment=1, spaceBefore=6, spaceAfter=4)),
        line("Bộ phận tiếp nhận và trả kết quả", plain(slip.office.desk), style),
        line("Tiếp nhận hồ sơ của", person_words(first.applicant), style),
        *submitter_line(first),
        line("Địa chỉ", plain(address), style),
        line("Số điện thoại", plain(contact), style),
        line("Số lượng hồ sơ", bold(f"{len(slip.dossiers):02d}"), frame.text_style(spaceAfter=4)),
        _table(slip),
        *_provisional(slip),
        Spacer(0, 4 * mm),
        frame.signatures([("Người nộp hồ sơ", person.name), ("Người tiếp nhận hồ sơ", slip.officer)], sheet),
        *_notes(slip.office),
    ]


def _table(slip: GroupSlip) -> Flowable:
    head, cell, name = frame.centred(8.5), frame.centred(9), frame.text_style(9, alignment=0, spaceAfter=0)
    titles = ("TT", "Mã hồ sơ", "Thủ tục", "Nhận lúc", "Hẹn trả kết quả")
    rows = [[Paragraph(bold(title), head) for title in titles]]
    several = len({one.applicant for one in slip.dossiers}) > 1
    for number, one in enumerate(slip.dossiers, 1):
        owner = f"<br/><i>Chủ hồ sơ: {plain(one.applicant.name)}</i>" if several else ""
        due = one.promised_at
        rows.append(
            [
                Paragraph(str(number), cell),
                Paragraph(bold(one.code.text if one.code else ""), cell),
                Paragraph(plain(one.procedure_name) + owner, name),
                Paragraph(_short(one.received_at), cell),
                Paragraph(bold(_short(due)) if due else plain(NO_DUE), cell),
            ]
        )
    wide = slip.sheet is Sheet.A4
    return frame.grid(rows, (9, 48, 0, 26, 28) if wide else (7, 38, 0, 18, 20), slip.sheet)


def _short(moment: datetime | None) -> str:
    return "" if moment is None else f"{moment.astimezone(LOCAL):%H:%M %d/%m/%Y}"


def _provisional(slip: GroupSlip) -> Story:
    if not any(one.code is not None and one.code.provisional for one in slip.dossiers):
        return []
    words = (
        "Mã tạm (TAM-…): tỉnh sẽ cấp mã chính thức thay thế. Số in trên phiếu này vẫn dùng được để tra cứu."
    )
    return [frame.room(10), frame.boxed(words, slip.sheet)]


def _notes(office: Office) -> Story:
    asked = f" Cần hỏi thêm, gọi {plain(office.phone)}." if office.phone else ""
    words = (
        "<i>Khi đến nhận kết quả, đề nghị mang theo phiếu này; nếu làm mất, xuất trình giấy tờ tùy thân và cho biết "
        "thông tin hồ sơ. Giấy tiếp nhận hồ sơ và hẹn trả kết quả của từng hồ sơ được in khi người nộp yêu cầu."
        f"{asked}</i>"
    )
    return [Paragraph(words, frame.text_style(8, spaceBefore=1, spaceAfter=0))]

"""Mẫu 01: "Giấy tiếp nhận hồ sơ và hẹn trả kết quả" (TT 03/2025/TT-VPCP, Annex I), A5.

The order of the fields is that of the form of 2018, which the form of 2025 keeps as far as it is known; the
artwork of 2025 was not at hand.
"""

from dataclasses import dataclass
from datetime import datetime

from reportlab.platypus import Paragraph

from core.dossier import Channel, Component, Digitisation, Dossier, Fee, FeeKind, Party
from core.errors import InputError
from core.forms import frame
from core.forms.frame import Imprint, Sheet, Story, bold, line, plain
from core.forms.standing import body_words, right_words
from core.settings import Office
from core.worktime import LOCAL

TITLE = "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"
SYSTEM = "Một Cửa desk"
NO_DUE = "Không quy định"

_SHEET = Sheet.A5
_CHANNELS = {
    Channel.DIRECT: "Trực tiếp",
    Channel.ONLINE: "Trực tuyến",
    Channel.POSTAL: "Qua dịch vụ bưu chính công ích",
}
_FEES = {FeeKind.BEFORE: "thu khi nộp hồ sơ", FeeKind.AFTER: "thu khi trả kết quả"}


class NotReceived(InputError):
    """A dossier without a code or a moment of receipt has no receipt."""

    code = "not_received"


@dataclass(frozen=True, slots=True)
class ReceiptSlip:
    dossier: Dossier
    office: Office
    officer: str  # who signs for the desk
    printed_at: datetime  # aware, UTC
    copy_number: int = 0  # 0: the first print; n: "In lại lần n"


def receipt(slip: ReceiptSlip) -> bytes:
    """The slip as PDF, fonts embedded; the same slip gives the same bytes. Raises NotReceived."""
    code, _ = _received(slip.dossier)
    printed = f"In lúc {slip.printed_at.astimezone(LOCAL):%H:%M %d/%m/%Y}"
    again = f"In lại lần {slip.copy_number} · " if slip.copy_number else ""
    return frame.pdf(
        lambda: _story(slip),
        Imprint(title=TITLE, author=slip.office.name, code=code, foot=f"{again}{printed}"),
        _SHEET,
    )


def qr_payload(slip: ReceiptSlip) -> str:
    """`MC1|dossier|procedure|id of the applicant|paper|system|printed|due`, times ISO 8601 with +07:00.

    The least content of TT 01/2023/TT-VPCP Art. 26, in its order; unknown fields are empty. Raises NotReceived.
    """
    code, _ = _received(slip.dossier)
    due = slip.dossier.due
    fields = (
        code,
        slip.dossier.procedure_code,
        slip.dossier.applicant.id_number,
        TITLE,
        SYSTEM,
        _iso(slip.printed_at),
        _iso(due.at) if due else "",
    )
    return "|".join(["MC1", *(field.replace("|", " ") for field in fields)])


def handed_in(dossier: Dossier) -> tuple[Component, ...]:
    """The components the applicant gets a receipt for: held in hand, scanned, or taken from data."""
    return tuple(
        c
        for c in dossier.components
        if not c.not_applicable and (c.checked or c.pages > 0 or c.state is not Digitisation.NOT_DIGITISED)
    )


def _received(dossier: Dossier) -> tuple[str, datetime]:
    if dossier.code is None or dossier.received_at is None:
        raise NotReceived(dossier=dossier.id)
    return dossier.code.text, dossier.received_at


def _iso(moment: datetime) -> str:
    return moment.astimezone(LOCAL).isoformat(timespec="seconds")


def _story(slip: ReceiptSlip) -> Story:
    code, received_at = _received(slip.dossier)
    provisional = slip.dossier.code is not None and slip.dossier.code.provisional
    label = "Mã hồ sơ tạm" if provisional else "Mã hồ sơ"
    return [
        frame.masthead(slip.office, received_at, qr_payload(slip), _SHEET),
        Paragraph(bold(TITLE.upper()), frame.text_style(12, alignment=1, spaceBefore=4, spaceAfter=0)),
        Paragraph(
            "<i>(Liên: Lưu / Giao người nộp hồ sơ)</i>", frame.text_style(8, alignment=1, spaceAfter=3)
        ),
        frame.barcode(code, _SHEET),
        Paragraph(f"{label}: {bold(code)}", frame.text_style(10, alignment=1, spaceBefore=1)),
        *_provisional_note(provisional=provisional),
        *_who(slip),
        *_papers(slip.dossier),
        *_promise(slip, received_at),
        frame.signatures(
            [("Người nộp hồ sơ", _submitter(slip.dossier).name), ("Người tiếp nhận hồ sơ", slip.officer)],
            _SHEET,
        ),
        *_notes(slip.office),
    ]


def _provisional_note(*, provisional: bool) -> Story:
    if not provisional:
        return []
    words = "Mã tạm: tỉnh sẽ cấp mã chính thức thay thế. Số in trên giấy này vẫn dùng được để tra cứu."
    return [frame.boxed(words, _SHEET)]


def _who(slip: ReceiptSlip) -> Story:
    dossier, style = slip.dossier, frame.text_style()
    story = [
        line("Bộ phận tiếp nhận và trả kết quả", plain(slip.office.desk), style),
        line("Tiếp nhận hồ sơ của", person_words(dossier.applicant), style),
        *_body(dossier.applicant),
        *submitter_line(dossier),
    ]
    reached = _submitter(dossier)
    phone, email = reached.phone or dossier.applicant.phone, reached.email or dossier.applicant.email
    contact = plain(phone) or "." * 24
    address = dossier.applicant.address_now or dossier.applicant.address
    return [
        *story,
        line("Địa chỉ", plain(address), style),
        line("Số điện thoại", f"{contact}&nbsp;&nbsp; Email: {plain(email) or '.' * 24}", style),
        line("Nội dung yêu cầu giải quyết", bold(dossier.procedure_name), style),
        line("Hình thức nộp", plain(_CHANNELS[dossier.channel]), style),
    ]


def person_words(party: Party) -> str:
    """As markup: the name, and the number the person is known by."""
    number = f" – Số CCCD/Hộ chiếu/MST: {plain(party.id_number)}" if party.id_number else ""
    return f"{bold(party.name)}{number}"


def _body(party: Party) -> Story:
    return [line(label, plain(words), frame.text_style()) for label, words in body_words(party)]


def submitter_line(dossier: Dossier) -> Story:
    """Who handed in instead of the applicant, and by what right; nothing when they came themselves."""
    if dossier.submitter is None:
        return []
    role = "Người nộp hồ sơ (được ủy quyền)" if dossier.authorised else "Người nộp hồ sơ"
    right = right_words(dossier)
    words = person_words(dossier.submitter) + (f" – {plain(right)}" if right else "")
    return [line(role, words, frame.text_style())]


def _submitter(dossier: Dossier) -> Party:
    return dossier.submitter or dossier.applicant


def _papers(dossier: Dossier) -> Story:
    head, cell, name = frame.centred(8.5), frame.centred(9), frame.text_style(9, alignment=0, spaceAfter=0)
    rows = [[Paragraph(bold(t), head) for t in ("TT", "Tên giấy tờ", "Bản chính", "Bản sao", "Ghi chú")]]
    for number, component in enumerate(handed_in(dossier), 1):
        rows.append(
            [
                Paragraph(str(number), cell),
                Paragraph(plain(component.name), name),
                Paragraph(str(component.originals or ""), cell),
                Paragraph(str(component.copies or ""), cell),
                Paragraph(_remark(component), frame.centred(8)),
            ]
        )
    title = Paragraph(f"{bold('1. Thành phần hồ sơ nộp gồm')}:", frame.text_style())
    return [frame.room(28), title, frame.grid(rows, (8, 0, 13, 13, 19), _SHEET)]


def _remark(component: Component) -> str:
    if component.presented:
        return "Xuất trình, đã đối chiếu"
    reused = component.state in (Digitisation.REUSED, Digitisation.REUSED_RESULT)
    return "Dùng lại dữ liệu" if reused else ""


def _promise(slip: ReceiptSlip, received_at: datetime) -> Story:
    dossier, style = slip.dossier, frame.text_style()
    first = frame.text_style(spaceBefore=3)
    due = bold(frame.time_words(dossier.due.at)) if dossier.due else bold(NO_DUE)
    place = f"{slip.office.desk}, {slip.office.address}".strip(", ")
    return [
        line("2. Số lượng hồ sơ", f"{dossier.copies:02d} (bộ)", first),
        line("3. Thời gian giải quyết hồ sơ theo quy định là", plain(dossier.time_limit or NO_DUE), style),
        line("4. Thời gian nhận hồ sơ", plain(frame.time_words(received_at)), style),
        line("5. Thời gian trả kết quả giải quyết hồ sơ", due, style),
        line("6. Đăng ký nhận kết quả tại", plain(place), style),
        *([line("7. Phí, lệ phí", plain(fee), style)] if (fee := _fee(dossier.fee)) else []),
        Paragraph(
            f"Vào Sổ theo dõi hồ sơ, Quyển số: {'.' * 14} Số thứ tự: {'.' * 14}",
            frame.text_style(spaceAfter=4),
        ),
    ]


def _fee(fee: Fee) -> str:
    if fee.kind is FeeKind.NONE:
        return ""
    if fee.kind is FeeKind.EXEMPT:
        words = "Được miễn"
    else:
        amount = "theo quy định" if fee.amount is None else f"{fee.amount:,} đồng".replace(",", ".")
        words = f"{amount}, {_FEES[fee.kind]}"
    return f"{words} ({fee.note})" if fee.note else words


def _notes(office: Office) -> Story:
    style = frame.text_style(8, spaceBefore=1, spaceAfter=0)
    asked = f" Cần hỏi thêm, gọi {plain(office.phone)}." if office.phone else ""
    return [
        Paragraph(
            "<i>Khi đến nhận kết quả, đề nghị mang theo giấy này; nếu làm mất, xuất trình giấy tờ tùy thân và cho biết "
            "thông tin hồ sơ. Người được ủy quyền nhận thay mang thêm văn bản ủy quyền. Có thể đăng ký nhận kết quả "
            f"qua dịch vụ bưu chính công ích.{asked}</i>",
            style,
        )
    ]

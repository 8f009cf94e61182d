"""Mẫu 01: "Giấy tiếp nhận hồ sơ và hẹn trả kết quả", the paper the applicant comes back with."""

from dataclasses import dataclass
from datetime import datetime

from reportlab.platypus import Flowable, Paragraph

from core.dossier import (
    Channel,
    Component,
    CopyKind,
    Digitisation,
    Dossier,
    Fee,
    FeeKind,
    OverrideKind,
    PauseKind,
)
from core.errors import InputError
from core.forms import frame
from core.forms.frame import Joined, Signer, Story, bold, line, plain
from core.forms.issue import (
    COVER,
    Issue,
    body,
    book,
    handed_in_by,
    head,
    laid_out,
    payload,
    person,
    reached,
    submitter,
)
from core.handing import destination
from core.limits import LimitKind, TimeLimit
from core.returning import Way
from core.settings import Office

_CHANNELS = {
    Channel.DIRECT: "Trực tiếp",
    Channel.ONLINE: "Trực tuyến",
    Channel.POSTAL: "Qua dịch vụ bưu chính công ích",
}
_FEES = {FeeKind.BEFORE: "thu khi nộp hồ sơ", FeeKind.AFTER: "thu khi trả kết quả"}
_UNITS = {
    LimitKind.WORKING_DAYS: "ngày làm việc",
    LimitKind.CALENDAR_DAYS: "ngày",
    LimitKind.WORKING_HOURS: "giờ làm việc",
    LimitKind.MONTHS: "tháng",
}


class NotReceived(InputError):
    """A dossier without a code or a moment of receipt has no receipt."""

    code = "not_received"


@dataclass(frozen=True, slots=True)
class PaymentBlock:
    """What is to be paid or was paid: `qr` as a banking app scans it ("": nothing to scan), the lines beside it."""

    qr: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReceiptSlip:
    dossier: Dossier
    issue: Issue
    officer: str  # who signs for the desk
    limit: TimeLimit | None = None  # of the procedure; names the second appointment where there are two
    payment: PaymentBlock | None = None


def receipt(slip: ReceiptSlip) -> bytes:
    """The slip as PDF, fonts embedded; the same slip gives the same bytes. Raises NotReceived."""
    _received(slip.dossier)
    return laid_out(slip.issue, slip.dossier, lambda: _story(slip))


def qr_payload(slip: ReceiptSlip) -> str:
    """What the code in the corner says, by which the station knows a receipt for a cover. Raises NotReceived."""
    _received(slip.dossier)
    return payload(slip.issue, slip.dossier, COVER, slip.dossier.promised_at)


def handed_in(dossier: Dossier) -> tuple[Component, ...]:
    """The components the applicant gets a receipt for: held in hand, scanned, or taken from data."""
    return tuple(
        c
        for c in dossier.components
        if not c.not_applicable and (c.checked or c.pages > 0 or c.state is not Digitisation.NOT_DIGITISED)
    )


def _received(dossier: Dossier) -> datetime:
    if dossier.code is None or dossier.received_at is None:
        raise NotReceived(dossier=dossier.id)
    return dossier.received_at


def _story(slip: ReceiptSlip) -> Story:
    dossier, received_at = slip.dossier, _received(slip.dossier)
    signers = [
        Signer("Người nộp hồ sơ", submitter(dossier).name),
        Signer("Người tiếp nhận hồ sơ", slip.officer),
    ]
    return [
        *head(slip.issue, qr_payload(slip), dossier, "(Liên: Lưu / Giao khách hàng)"),
        *_provisional_note(slip),
        *_who(slip),
        *_papers(slip),
        *_promise(slip, received_at),
        *_payment(slip),
        frame.closing(
            [book(dossier)], frame.signatures(signers, slip.issue.sheet), _notes(slip.issue.office)
        ),
    ]


def _provisional_note(slip: ReceiptSlip) -> Story:
    if slip.dossier.code is None or not slip.dossier.code.provisional:
        return []
    words = "Mã tạm, cấp khi chưa có số của tỉnh: mã chính thức sẽ thay; mã tạm vẫn dùng để tra cứu."
    return [frame.boxed(words, slip.issue.sheet)]


def _who(slip: ReceiptSlip) -> Story:
    dossier, style = slip.dossier, frame.text_style()
    channel = plain(f"– Hình thức nộp: {_CHANNELS[dossier.channel]}")
    return [
        line("Bộ phận tiếp nhận và trả kết quả", plain(slip.issue.office.desk), style),
        line("Tiếp nhận hồ sơ của", person(dossier.applicant), style),
        *body(dossier.applicant),
        *handed_in_by(dossier),
        *reached(dossier),
        line("Nội dung yêu cầu giải quyết", f"{bold(dossier.procedure_name)} {channel}", style),
    ]


def _papers(slip: ReceiptSlip) -> Story:
    """Whether a copy is a certified one is not known: its count stands across both columns, for a pen to decide."""
    small, cell = frame.centred(8.5), frame.centred(9)
    name = frame.text_style(9, alignment=0, spaceAfter=0)
    columns = ("TT", "Tên giấy tờ", "Bản chính", "Bản chứng thực", "Bản photo")
    rows: list[list[Flowable | str]] = [[Paragraph(bold(column), small) for column in columns]]
    joined: list[Joined] = []
    for number, component in enumerate(handed_in(slip.dossier), 1):
        originals, copies, remark = _counts(component)
        counts = [Paragraph(remark or originals, cell), Paragraph(copies, cell), ""]
        rows.append([Paragraph(str(number), cell), Paragraph(plain(component.name), name), *counts])
        if remark or copies:
            joined.append(((2 if remark else 3, number), (4, number)))
    title = Paragraph(f"{bold('1. Thành phần hồ sơ nộp gồm')}:", frame.text_style())
    return [frame.room(28), title, frame.grid(rows, (8, 0, 13, 16, 13), slip.issue.sheet, joined)]


_COPIES = {
    CopyKind.ORIGINAL: "bản sao",
    CopyKind.CERTIFIED: "chứng thực",
    CopyKind.PLAIN: "bản chụp",
    CopyKind.ELECTRONIC: "bản điện tử",
}


def _counts(component: Component) -> tuple[str, str, str]:
    """Originals, copies, or what stands in the place of both."""
    if component.presented:
        return "", "", "Xuất trình, đã đối chiếu"
    if component.state in (Digitisation.REUSED, Digitisation.REUSED_RESULT):
        return "", "", "Dùng lại dữ liệu"
    handed = component.handed
    counted = bool(handed.originals or handed.copies)  # else as many as are asked for
    originals, copies = (
        (handed.originals, handed.copies) if counted else (component.originals, component.copies)
    )
    return str(originals or ""), f"{copies} {_COPIES[handed.kind]}" if copies else "", ""


def _promise(slip: ReceiptSlip, received_at: datetime) -> Story:
    dossier, style = slip.dossier, frame.text_style()
    return [
        line("2. Số lượng hồ sơ", f"{dossier.copies:02d} (bộ)", frame.text_style(spaceBefore=3)),
        line(
            "3. Thời gian giải quyết hồ sơ theo quy định là", plain(dossier.time_limit or frame.NO_DUE), style
        ),
        line("4. Thời gian nhận hồ sơ", plain(frame.time_words(received_at)), style),
        *_due(slip),
        line("6. Đăng ký nhận kết quả tại", plain(_returned(slip)), style),
        *([] if _asks(slip) else [Paragraph(plain(words), style) for words in _fee_line(dossier.fee)]),
    ]


def _returned(slip: ReceiptSlip) -> str:
    """Where and how the applicant registered to have the result."""
    office, way, place = slip.issue.office, slip.dossier.wish.way, destination(slip.dossier)
    if way is Way.IN_PERSON:
        return ", ".join(filter(None, [office.desk, office.address]))
    if way is Way.POST:
        return f"Nhà, qua dịch vụ bưu chính công ích; địa chỉ: {place}"
    return "Bản điện tử" + (f", gửi tới: {place}" if place else "")


def _due(slip: ReceiptSlip) -> Story:
    """The promise in words, and what it hangs on: a second appointment, an extension, a clock that stands."""
    dossier, style = slip.dossier, frame.text_style()
    promised, below = dossier.promised_at, frame.text_style(leftIndent=10)
    words = bold(frame.time_words(promised)) if promised else bold(frame.NO_DUE)
    first, second = _appointments(slip)
    story = [line("5. Thời gian trả kết quả giải quyết hồ sơ", f"{first}{words}", style)]
    said = dossier.override
    if said is not None and said.kind is OverrideKind.EXTENSION and said.instead_of is not None:
        story.append(Paragraph(f"(Đã gia hạn; hẹn ban đầu: {frame.time_words(said.instead_of)})", below))
    if second:
        story.append(Paragraph(plain(second), below))
    if dossier.paused:
        stands = (
            "Thời hạn đang tạm dừng; ngày hẹn lùi theo thời gian chờ, tính từ khi hồ sơ được giải quyết tiếp."
        )
        story.append(Paragraph(stands, below))
    return story


def _appointments(slip: ReceiptSlip) -> tuple[str, str]:
    """Of two phases: which one the date is of, and what is said of the second while it has no date."""
    limit = slip.limit
    if limit is None or limit.kind is not LimitKind.TWO_PHASE or slip.dossier.promised_at is None:
        return "", ""
    paid = [p for p in slip.dossier.pauses if p.kind is PauseKind.FINANCIAL_DUTY and p.ended_at is not None]
    if paid:
        return "Hẹn lần 2: ", ""
    unit = _UNITS[limit.unit or LimitKind.WORKING_DAYS]
    later = "kể từ ngày cơ quan giải quyết nhận được chứng từ hoàn thành nghĩa vụ tài chính."
    return "Hẹn lần 1: ", f"Hẹn lần 2: trong {limit.phase2} {unit} {later}"


def _payment(slip: ReceiptSlip) -> Story:
    """What is owed stands beside the code that pays it: there is room, and the signatures stay on the same sheet."""
    if slip.payment is None:
        return []
    fee = _fee_line(slip.dossier.fee) if _asks(slip) else []
    return [frame.beside_qr(slip.payment.qr, (*fee, *slip.payment.lines), slip.issue.sheet)]


def _asks(slip: ReceiptSlip) -> bool:
    return slip.payment is not None and bool(slip.payment.qr)


def _fee_line(fee: Fee) -> list[str]:
    words = _fee(fee)
    return [f"7. Phí, lệ phí: {words}"] if words else []


def _fee(fee: Fee) -> str:
    if fee.kind is FeeKind.NONE:
        return ""
    if fee.kind is FeeKind.EXEMPT:
        words = "Được miễn"
    else:
        amount = "theo quy định" if fee.amount is None else f"{fee.amount:,} đồng".replace(",", ".")
        words = f"{amount}, {_FEES[fee.kind]}"
    return f"{words} ({fee.note})" if fee.note else words


def _notes(office: Office) -> Flowable:
    style = frame.text_style(8, spaceBefore=1, spaceAfter=0)
    asked = f" Cần hỏi thêm, gọi {plain(office.phone)}." if office.phone else ""
    return Paragraph(
        "<i>Khi đến nhận kết quả, đề nghị mang theo giấy này; nếu làm mất, xuất trình giấy tờ tùy thân và cho biết "
        "thông tin hồ sơ. Người được ủy quyền nhận thay mang thêm văn bản ủy quyền. Có thể đăng ký nhận kết quả "
        f"qua dịch vụ bưu chính công ích.{asked}</i>",
        style,
    )

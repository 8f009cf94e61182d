"""The office's own "phiếu hướng dẫn": what a procedure asks for, in letters an old person reads without glasses."""

from dataclasses import dataclass
from datetime import time

from reportlab.platypus import Flowable, Paragraph

from core.catalogue import Procedure, ProcedureComponent
from core.forms import frame
from core.forms.frame import Story, bold, line, plain
from core.forms.issue import SYSTEM, Issue, head, laid_out
from core.settings import Office, Shift

_SIZE = 14.0  # points
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


@dataclass(frozen=True, slots=True)
class GuidanceSlip:
    procedure: Procedure
    issue: Issue


def guidance(slip: GuidanceSlip) -> bytes:
    return laid_out(slip.issue, None, lambda: _story(slip))


def corner(slip: GuidanceSlip) -> str:
    """`MCHD1|procedure|paper|system`."""
    return "|".join(["MCHD1", slip.procedure.code, slip.issue.form.title, SYSTEM])


def _story(slip: GuidanceSlip) -> Story:
    procedure, office = slip.procedure, slip.issue.office
    style = frame.text_style(_SIZE, alignment=0, spaceAfter=3)
    where = ", ".join(filter(None, [office.desk, office.address]))
    checked = procedure.confirmed
    return [
        *head(slip.issue, corner(slip)),
        Paragraph(bold(procedure.name), frame.text_style(17, alignment=1, spaceBefore=4, spaceAfter=2)),
        Paragraph(f"Mã thủ tục: {plain(procedure.code)}", frame.text_style(11, alignment=1, spaceAfter=6)),
        _part("1. Giấy tờ cần có"),
        *_papers(procedure),
        _part("2. Phí, lệ phí"),
        Paragraph(plain(procedure.fee.text), style),
        _part("3. Thời hạn giải quyết"),
        Paragraph(plain(procedure.time_limit.text), style),
        _part("4. Kết quả"),
        Paragraph(plain(procedure.result.name), style),
        _part("5. Nộp hồ sơ ở đâu, khi nào"),
        line("Nơi nộp", bold(where), style),
        *(Paragraph(plain(words), style) for words in hours(office)),
        *([line("Hỏi thêm", bold(office.phone), style)] if office.phone else []),
        Paragraph("Nộp qua mạng: https://dichvucong.gov.vn hoặc ứng dụng VNeID.", style),
        *([] if checked.everything else [_unchecked()]),
    ]


def hours(office: Office) -> list[str]:
    """Opening hours, neighbouring days of the same hours in one line."""
    lines: list[str] = []
    first = 0
    while first < len(_WEEKDAYS):
        shifts, last = office.hours(first), first
        while last + 1 < len(_WEEKDAYS) and office.hours(last + 1) == shifts:
            last += 1
        if shifts:
            days = _WEEKDAYS[first] if first == last else f"{_WEEKDAYS[first]} đến {_WEEKDAYS[last]}"
            lines.append(f"Giờ làm việc {days}: {' và '.join(map(_shift, shifts))}.")
        first = last + 1
    return lines


def _shift(shift: Shift) -> str:
    return f"{_clock(shift.opens)} – {_clock(shift.closes)}"


def _clock(at: time) -> str:
    return f"{at.hour} giờ {at.minute:02d}" if at.minute else f"{at.hour} giờ"


def _part(title: str) -> Flowable:
    return Paragraph(
        bold(title), frame.text_style(_SIZE + 1, alignment=0, spaceBefore=5, spaceAfter=2, keepWithNext=1)
    )


def _papers(procedure: Procedure) -> Story:
    style = frame.text_style(
        _SIZE, alignment=0, leftIndent=28, bulletFontName=frame.FONT, bulletFontSize=_SIZE, spaceAfter=3
    )
    return [
        Paragraph(
            f"{plain(one.name)} – {bold(_wanted(one))}{_when(one, procedure)}", style, bulletText=f"{number}."
        )
        for number, one in enumerate(procedure.components, 1)
    ]


def _wanted(component: ProcedureComponent) -> str:
    if component.replaced_by_data:
        return "không phải nộp"
    if component.presented:
        return "mang theo để xuất trình"
    counts = ((component.originals, "bản chính"), (component.copies, "bản sao"))
    return ", ".join(f"{count} {name}" for count, name in counts if count)


def _when(component: ProcedureComponent, procedure: Procedure) -> str:
    said = []
    if component.replaced_by_data:
        said.append(f"đã có trong {component.replaced_by_data}")
    if component.condition:
        said.append(component.condition)
    if group := component.alternative_group:
        same = [str(n) for n, one in enumerate(procedure.components, 1) if one.alternative_group == group]
        said.append(f"chỉ cần một trong các giấy số {', '.join(same)}")
    return f" ({plain('; '.join(said))})" if said else ""


def _unchecked() -> Flowable:
    words = "Có nội dung chưa đối chiếu quyết định công bố; cán bộ tiếp nhận xác nhận lại khi nhận hồ sơ."
    return Paragraph(f"<i>{words}</i>", frame.text_style(10, alignment=0, spaceBefore=6))

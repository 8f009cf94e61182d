"""Mẫu 04: the apology of those who decide, and the new date. Their head signs it, not the officer of the desk."""

from dataclasses import dataclass
from datetime import datetime

from reportlab.platypus import Paragraph

from core.dossier import Dossier, Override
from core.forms import frame
from core.forms.frame import Signer, Story, bold, plain
from core.forms.issue import Issue, laid_out, quoted, slip_head

_SENT_TO = ("Như trên;", "Bộ phận tiếp nhận và trả kết quả;", "Lưu: VT, hồ sơ.")


@dataclass(frozen=True, slots=True)
class ExtensionSlip:
    dossier: Dossier
    issue: Issue
    received_at: datetime  # aware, UTC
    said: Override
    agency: str  # who decides


def extension(slip: ExtensionSlip) -> bytes:
    return laid_out(slip.issue, slip.dossier, lambda: _story(slip))


def _story(slip: ExtensionSlip) -> Story:
    dossier, said, office = slip.dossier, slip.said, slip.issue.office
    style = frame.text_style(firstLineIndent=16, spaceAfter=3)
    first = (
        f"ngày hẹn trả kết quả ban đầu là {_when(said.instead_of)}"
        if said.instead_of
        else "chưa hẹn ngày trả"
    )
    place = ", ".join(filter(None, [office.desk, office.address]))
    about = slip.issue.form.about
    return [
        *slip_head(slip.issue, dossier, about),
        Paragraph(
            f"Kính gửi: {bold(dossier.applicant.name)}", frame.text_style(10, alignment=1, spaceAfter=4)
        ),
        Paragraph(
            f"Lúc {_when(slip.received_at)}, {plain(office.desk)} đã tiếp nhận hồ sơ của Ông/Bà (hoặc cơ quan, tổ "
            f"chức) về việc đề nghị giải quyết {bold(dossier.procedure_name)}, mã hồ sơ "
            f"{bold(quoted(dossier))}; {first}.",
            style,
        ),
        Paragraph(
            f"Tuy nhiên, đến nay {plain(slip.agency)} chưa có kết quả giải quyết. Lý do: {plain(said.reason)}",
            style,
        ),
        Paragraph(
            f"{plain(slip.agency)} xin lỗi Ông/Bà (hoặc cơ quan, tổ chức) về sự chậm trễ này và xin hẹn lại thời gian "
            f"trả kết quả: {bold(frame.time_words(said.at))}, tại {plain(place)}.",
            style,
        ),
        frame.closing(
            [Paragraph("Mong Ông/Bà (hoặc cơ quan, tổ chức) thông cảm và chia sẻ.", style)],
            frame.signatures([_head_of(slip.agency)], slip.issue.sheet, _SENT_TO),
        ),
    ]


def _head_of(agency: str) -> Signer:
    return Signer("Thủ trưởng cơ quan giải quyết", agency=agency, how="(Ký, ghi rõ họ tên và đóng dấu)")


def _when(moment: datetime) -> str:
    return frame.time_words(moment)

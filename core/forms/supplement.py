"""Mẫu 02: "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ". It asks for everything at once (NĐ 118/2025/NĐ-CP Art. 11)."""

from dataclasses import dataclass

from reportlab.platypus import Paragraph

from core.dossier import Dossier, SupplementRequest
from core.forms import frame
from core.forms.frame import Signer, Story, bold, line, plain
from core.forms.issue import Issue, laid_out, person, reached, slip_head


@dataclass(frozen=True, slots=True)
class SupplementSlip:
    dossier: Dossier
    issue: Issue
    request: SupplementRequest


def supplement(slip: SupplementSlip) -> bytes:
    return laid_out(slip.issue, slip.dossier, lambda: _story(slip))


def _story(slip: SupplementSlip) -> Story:
    dossier, office, style = slip.dossier, slip.issue.office, frame.text_style()
    again = f"(Lần {slip.request.number})" if slip.request.number > 1 else ""
    item = frame.text_style(leftIndent=10)
    return [
        *slip_head(slip.issue, dossier, again),
        line("Đơn vị tiếp nhận", plain(office.desk), style),
        line("Hồ sơ của", person(dossier.applicant), style),
        line("Nội dung yêu cầu giải quyết", bold(dossier.procedure_name), style),
        *reached(dossier),
        Paragraph(
            f"{bold('Yêu cầu hoàn thiện hồ sơ gồm những nội dung sau')}:", frame.text_style(spaceBefore=2)
        ),
        *(Paragraph(f"{n}. {plain(wanted)}", item) for n, wanted in enumerate(slip.request.wanted, 1)),
        line("Lý do", plain(slip.request.reason), frame.text_style(spaceBefore=2)),
        *([line("Lý do yêu cầu bổ sung thêm lần nữa", plain(slip.request.excuse), style)] if again else []),
        frame.closing(
            _help(slip),
            frame.signatures([Signer("Người hướng dẫn", slip.request.asked_by)], slip.issue.sheet),
        ),
    ]


def _help(slip: SupplementSlip) -> Story:
    office = slip.issue.office
    asked = ", ".join(filter(None, [slip.request.asked_by, office.phone and f"số điện thoại {office.phone}"]))
    return [
        Paragraph(
            "Trong quá trình hoàn thiện hồ sơ, nếu có vướng mắc, Ông/Bà liên hệ với "
            f"{plain(asked)} hoặc {plain(office.desk)}, {plain(office.address)}, Cổng Dịch vụ công quốc gia "
            "https://dichvucong.gov.vn để được hướng dẫn.",
            frame.text_style(spaceBefore=2, spaceAfter=4),
        )
    ]

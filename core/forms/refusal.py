"""Mẫu 03: "Phiếu từ chối tiếp nhận giải quyết hồ sơ": the reason in a person's words."""

from dataclasses import dataclass

from reportlab.platypus import Paragraph

from core.dossier import Dossier
from core.forms import frame
from core.forms.frame import Signer, Story, bold, line, plain
from core.forms.issue import Issue, laid_out, person, reached, slip_head, submitter


@dataclass(frozen=True, slots=True)
class RefusalSlip:
    dossier: Dossier
    issue: Issue
    officer: str  # who refused it


def refusal(slip: RefusalSlip) -> bytes:
    return laid_out(slip.issue, slip.dossier, lambda: _story(slip))


def _story(slip: RefusalSlip) -> Story:
    dossier, office, style = slip.dossier, slip.issue.office, frame.text_style()
    told = f"{plain(office.desk)} thông báo không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể như sau:"
    return [
        *slip_head(slip.issue, dossier),
        line("Bộ phận tiếp nhận và trả kết quả", plain(office.desk), style),
        line("Tiếp nhận hồ sơ của", person(dossier.applicant), style),
        *reached(dossier),
        line("Nội dung yêu cầu giải quyết", bold(dossier.procedure_name), style),
        Paragraph(told, frame.text_style(spaceBefore=2)),
        Paragraph(plain(dossier.ended_reason), frame.text_style(leftIndent=10)),
        frame.closing(
            [Paragraph("Xin thông báo cho Ông/Bà được biết và thực hiện.", frame.text_style(spaceAfter=4))],
            frame.signatures(
                [
                    Signer("Người nộp hồ sơ", submitter(dossier).name),
                    Signer("Người tiếp nhận hồ sơ", slip.officer),
                ],
                slip.issue.sheet,
            ),
        ),
    ]

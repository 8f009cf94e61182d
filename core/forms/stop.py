"""Mẫu 05 (2025): "Thông báo dừng giải quyết hồ sơ", as the applicant wished (TT 03/2025/TT-VPCP Art. 7).

Its fields were not seen: header, code, who asked and when, the procedure, the reason, the papers given back.
"""

from dataclasses import dataclass
from datetime import datetime

from reportlab.platypus import Paragraph

from core.dossier import Dossier
from core.forms import frame
from core.forms.frame import Signer, Story, bold, line, plain
from core.forms.issue import Issue, laid_out, person, reached, slip_head, submitter


@dataclass(frozen=True, slots=True)
class StopSlip:
    dossier: Dossier
    issue: Issue
    stopped_at: datetime  # aware, UTC
    officer: str


def stop(slip: StopSlip) -> bytes:
    return laid_out(slip.issue, slip.dossier, lambda: _story(slip))


def _story(slip: StopSlip) -> Story:
    dossier, office, style = slip.dossier, slip.issue.office, frame.text_style()
    return [
        *slip_head(slip.issue, dossier),
        line("Bộ phận tiếp nhận và trả kết quả", plain(office.desk), style),
        line("Người yêu cầu dừng giải quyết hồ sơ", person(submitter(dossier)), style),
        *([line("Chủ hồ sơ", person(dossier.applicant), style)] if dossier.submitter else []),
        *reached(dossier),
        line("Thời gian yêu cầu", plain(frame.time_words(slip.stopped_at)), style),
        line("Nội dung yêu cầu giải quyết", bold(dossier.procedure_name), style),
        line("Lý do dừng giải quyết", plain(dossier.ended_reason), style),
        *_given_back(slip),
        frame.closing(
            [
                Paragraph(
                    f"{plain(office.desk)} thông báo dừng giải quyết hồ sơ nêu trên kể từ thời điểm này.",
                    frame.text_style(spaceBefore=3, spaceAfter=4),
                )
            ],
            frame.signatures(
                [
                    Signer("Người yêu cầu", submitter(dossier).name),
                    Signer("Người tiếp nhận hồ sơ", slip.officer),
                ],
                slip.issue.sheet,
            ),
        ),
    ]


def _given_back(slip: StopSlip) -> Story:
    """What the officer said goes back."""
    style = frame.text_style(leftIndent=10)
    back = slip.dossier.returned
    if not back:
        return [line("Giấy tờ trả lại", "", frame.text_style())]
    return [
        Paragraph(f"{bold('Giấy tờ trả lại')}:", frame.text_style(spaceBefore=2)),
        *(Paragraph(f"{n}. {plain(name)}", style) for n, name in enumerate(back, 1)),
    ]

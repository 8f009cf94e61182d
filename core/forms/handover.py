"""The office's own "phiếu bàn giao hồ sơ": the list that papers of several dossiers go with from office to office."""

from dataclasses import dataclass

from reportlab.platypus import Flowable, Paragraph

from core.dossier import Dossier
from core.forms import frame
from core.forms.frame import Signer, Story, bold, line, plain
from core.forms.issue import Issue, head, laid_out
from core.worktime import LOCAL

_COLUMNS = (
    ("STT", 9),
    ("Mã hồ sơ", 38),
    ("Nội dung hồ sơ (tên thủ tục)", 0),
    ("Chủ hồ sơ", 36),
    ("Số bộ", 11),
    ("Hẹn trả", 22),
    ("Ghi chú", 18),
)

_CODES = 400  # letters; a denser code is not read from a folded sheet


@dataclass(frozen=True, slots=True)
class HandoverSlip:
    dossiers: tuple[Dossier, ...]
    issue: Issue
    to_office: str
    officer: str  # who gives the papers


def handover(slip: HandoverSlip) -> bytes:
    return laid_out(slip.issue, None, lambda: _story(slip))


def corner(slip: HandoverSlip) -> str:
    """`MCBG1|number|to|how many|codes, comma between`: whom a lost list belongs to, and what was on it."""
    codes = ",".join(one.code.text for one in slip.dossiers if one.code)
    fields = (slip.issue.number, slip.to_office, str(len(slip.dossiers)), codes[:_CODES])
    return "|".join(["MCBG1", *(field.replace("|", " ") for field in fields)])


def _story(slip: HandoverSlip) -> Story:
    style = frame.text_style(10.5)
    total = sum(one.copies for one in slip.dossiers)
    return [
        *head(slip.issue, corner(slip)),
        line("Bên giao", plain(slip.issue.office.desk), style),
        line("Bên nhận", bold(slip.to_office), style),
        line(
            "Thời gian giao",
            plain(frame.time_words(slip.issue.dated_at)),
            frame.text_style(10.5, spaceAfter=5),
        ),
        _table(slip),
        frame.closing(
            [
                Paragraph(
                    f"Tổng số: {len(slip.dossiers)} hồ sơ, {total} bộ. Hai bên đã kiểm đếm đủ; phiếu lập thành hai "
                    "bản, mỗi bên giữ một bản.",
                    frame.text_style(10.5, spaceBefore=4, spaceAfter=4),
                )
            ],
            frame.signatures([Signer("Bên giao", slip.officer), Signer("Bên nhận")], slip.issue.sheet),
        ),
    ]


def _table(slip: HandoverSlip) -> Flowable:
    rows: list[list[Flowable]] = [[Paragraph(bold(name), frame.centred(9)) for name, _ in _COLUMNS]]
    rows.extend(_row(number, one) for number, one in enumerate(slip.dossiers, 1))
    return frame.grid(rows, [width for _, width in _COLUMNS], slip.issue.sheet)


def _row(number: int, dossier: Dossier) -> list[Flowable]:
    middle, left = frame.centred(9), frame.text_style(9, alignment=0, spaceAfter=0)
    promised = dossier.promised_at
    due = f"{promised.astimezone(LOCAL):%H:%M %d/%m/%Y}" if promised else frame.NO_DUE
    code = frame.code(dossier.code.text if dossier.code else "", left, _COLUMNS[1][1])
    rest = ((dossier.procedure_name, left), (dossier.applicant.name, left), (f"{dossier.copies:02d}", middle))
    told = (Paragraph(plain(text), style) for text, style in (*rest, (due, middle), ("", left)))
    return [Paragraph(str(number), middle), Paragraph(code, left), *told]

"""The office's own "phiếu tiếp nhận nhiều hồ sơ": what one person handed in at once, each with code and promise.

It stands beside the receipts (mẫu 01), which are printed of each dossier when asked for.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from reportlab.platypus import Flowable, Paragraph

from core.dossier import Dossier
from core.forms import frame
from core.forms.frame import Signer, Story, bold, line, plain
from core.forms.issue import SYSTEM, Issue, body, handed_in_by, head, laid_out, person, reached, submitter
from core.settings import Office
from core.worktime import LOCAL

_ON_A5 = 4  # dossiers; more get a sheet of A4
_CODE_WIDTH = 43  # mm; bold letters take a little more than is reckoned with
_IN_CODE = 12  # codes in the QR code: more would be too fine to read off paper


@dataclass(frozen=True, slots=True)
class GroupSlip:
    """dossiers: received, in the order they were handed in."""

    dossiers: tuple[Dossier, ...]
    issue: Issue
    officer: str


def group_receipt(slip: GroupSlip) -> bytes:
    """On the paper its set has for it, on A4 where that would be too small."""
    if len(slip.dossiers) > _ON_A5:
        slip = replace(slip, issue=replace(slip.issue, form=replace(slip.issue.form, sheet="A4")))
    return laid_out(slip.issue, slip.dossiers[0], lambda: _story(slip))


def corner(slip: GroupSlip) -> str:
    """`MCN1|codes|id of the applicant|paper|system|printed`: no cover of one dossier, unlike a receipt's `MC1|`."""
    codes = [one.code.text for one in slip.dossiers if one.code]
    more = [f"+{len(codes) - _IN_CODE}"] if len(codes) > _IN_CODE else []
    printed = slip.issue.printed_at.astimezone(LOCAL).isoformat(timespec="seconds")
    fields = (
        ",".join([*codes[:_IN_CODE], *more]),
        slip.dossiers[0].applicant.id_number,
        slip.issue.form.title,
        SYSTEM,
        printed,
    )
    return "|".join(["MCN1", *(field.replace("|", " ") for field in fields)])


def _story(slip: GroupSlip) -> Story:
    first, office, style = slip.dossiers[0], slip.issue.office, frame.text_style()
    signers = [
        Signer("Người nộp hồ sơ", submitter(first).name),
        Signer("Người tiếp nhận hồ sơ", slip.officer),
    ]
    return [
        *head(slip.issue, corner(slip)),
        line("Bộ phận tiếp nhận và trả kết quả", plain(office.desk), style),
        line("Tiếp nhận hồ sơ của", person(first.applicant), style),
        *body(first.applicant),
        *handed_in_by(first),
        *reached(first),
        line("Số lượng hồ sơ", bold(f"{len(slip.dossiers):02d}"), frame.text_style(spaceAfter=4)),
        _table(slip),
        *_provisional(slip),
        frame.closing(
            [Paragraph("&nbsp;", frame.text_style(6))],
            frame.signatures(signers, slip.issue.sheet),
            _note(office),
        ),
    ]


def _table(slip: GroupSlip) -> Flowable:
    titles = ("TT", "Mã hồ sơ", "Thủ tục", "Nhận lúc", "Hẹn trả kết quả")
    several = len({one.applicant for one in slip.dossiers}) > 1
    rows: list[list[Flowable]] = [[Paragraph(bold(title), frame.centred(8.5)) for title in titles]]
    rows.extend(_row(number, one, several) for number, one in enumerate(slip.dossiers, 1))
    wide = slip.issue.form.sheet == "A4"
    return frame.grid(rows, (9, 54, 0, 26, 28) if wide else (7, 47, 0, 18, 20), slip.issue.sheet)


def _row(number: int, dossier: Dossier, several: bool) -> list[Flowable]:
    """several: owners on the slip, so each is named."""
    small, cell, name = frame.centred(8), frame.centred(9), frame.text_style(9, alignment=0, spaceAfter=0)
    code = dossier.code.text if dossier.code else ""
    owner = f"<br/><i>Chủ hồ sơ: {plain(dossier.applicant.name)}</i>" if several else ""
    due = dossier.promised_at
    return [
        Paragraph(str(number), cell),
        Paragraph(f"<b>{frame.code(code, small, _CODE_WIDTH)}</b>", small),
        Paragraph(plain(dossier.procedure_name) + owner, name),
        Paragraph(_short(dossier.received_at), cell),
        Paragraph(bold(_short(due)) if due else plain(frame.NO_DUE), cell),
    ]


def _short(moment: datetime | None) -> str:
    return "" if moment is None else f"{moment.astimezone(LOCAL):%H:%M %d/%m/%Y}"


def _provisional(slip: GroupSlip) -> Story:
    if not any(one.code is not None and one.code.provisional for one in slip.dossiers):
        return []
    words = (
        "Mã tạm (TAM-…): tỉnh sẽ cấp mã chính thức thay thế. Số in trên phiếu này vẫn dùng được để tra cứu."
    )
    return [frame.room(10), frame.boxed(words, slip.issue.sheet)]


def _note(office: Office) -> Flowable:
    asked = f" Cần hỏi thêm, gọi {plain(office.phone)}." if office.phone else ""
    words = (
        "<i>Khi đến nhận kết quả, đề nghị mang theo phiếu này; nếu làm mất, xuất trình giấy tờ tùy thân và cho biết "
        "thông tin hồ sơ. Giấy tiếp nhận hồ sơ và hẹn trả kết quả của từng hồ sơ được in khi người nộp yêu cầu."
        f"{asked}</i>"
    )
    return Paragraph(words, frame.text_style(8, spaceBefore=1, spaceAfter=0))

"""What the slips of a dossier share: which form they are, when and how often printed, whose dossier it is.

The order of the blocks is that of the forms of TT 01/2018/TT-VPCP, which those of TT 03/2025/TT-VPCP, Annex I, keep as
far as they are known; the artwork of 2025 was not at hand.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from reportlab.platypus import Flowable, Paragraph

from core.dossier import Dossier, Party
from core.forms import frame
from core.forms.frame import Imprint, Masthead, Sheet, Story, bold, line, plain
from core.forms.sets import Form
from core.forms.standing import body_words, right_words
from core.numbering import is_provisional
from core.settings import Office
from core.worktime import LOCAL

SYSTEM = "Một Cửa desk"
_LONG = 52  # letters of a title that would break
_SIGNED_HERE = "Chữ ký số của Tổ chức (nếu là biểu mẫu điện tử)"
COVER = "MC1"  # a receipt is the cover of its dossier's papers …
SLIP = "MCP1"  # … any other slip is only one of them


@dataclass(frozen=True, slots=True)
class Issue:
    """One print of one slip. Moments are aware, UTC."""

    office: Office
    form: Form
    dated_at: datetime  # of the document itself
    printed_at: datetime
    copy_number: int = 0  # 0: the first print; n: "In lại lần n"
    serial: int = 0  # "Số: …"; 0: dots to write on
    replaces: int = 0  # version of the dossier that this print is of, when an earlier print no longer holds
    station: str = ""  # its mark after the running number, where several stations of an office number slips
    former: str = ""  # the code on an earlier slip of the dossier, when it was another one

    @property
    def sheet(self) -> Sheet:
        return Sheet[self.form.sheet]

    @property
    def number(self) -> str:
        if not self.form.mark:
            return ""
        return f"Số: {f'{self.serial:02d}{self.station}' if self.serial else '.' * 10}/{self.form.mark}"


def laid_out(issue: Issue, dossier: Dossier | None, story: Callable[[], Story]) -> bytes:
    """The slip as PDF, fonts embedded; the same slip gives the same bytes. dossier: named at the foot of each page."""
    code = dossier.code.text if dossier and dossier.code else ""
    again = f"In lại lần {issue.copy_number} · " if issue.copy_number else ""
    printed = f"In lúc {issue.printed_at.astimezone(LOCAL):%H:%M %d/%m/%Y}"
    imprint = Imprint(
        issue.form.title,
        issue.office.name,
        code,
        f"{again}{printed}",
        _SIGNED_HERE if issue.form.number else "",
    )
    return frame.pdf(story, imprint, issue.sheet)


def quoted(dossier: Dossier) -> str:
    """Its code; of a draft, which has none, the id it is found by at this desk."""
    return dossier.code.text if dossier.code else dossier.id


def payload(issue: Issue, dossier: Dossier, mark: str, due: datetime | None = None) -> str:
    """`mark|dossier|procedure|id of the applicant|paper|system|printed|due`, times ISO 8601 with +07:00.

    The least content of TT 01/2023/TT-VPCP Art. 26, in its order; unknown fields are empty.
    """
    fields = (
        quoted(dossier),
        dossier.procedure_code,
        dossier.applicant.id_number,
        issue.form.title,
        SYSTEM,
        _iso(issue.printed_at),
        _iso(due) if due else "",
    )
    return "|".join([mark, *(field.replace("|", " ") for field in fields)])


def head(issue: Issue, corner: str, dossier: Dossier | None = None, below: str = "") -> Story:
    """Everything above the first field: agency and state, the code of the dossier, if it has one, and the title.

    corner: what the QR code says. below: a line under the title, in italics.
    """
    code = dossier.code if dossier is not None else None
    top = Masthead(
        office=issue.office,
        day=issue.dated_at,
        corner=corner,
        number=issue.number,
        label="Mã hồ sơ tạm" if code is not None and code.provisional else "Mã hồ sơ",
        code=code.text if code is not None else "",
    )
    size = 12 if len(issue.form.title) < _LONG else 10.5
    title = frame.text_style(size, alignment=1, spaceBefore=5, spaceAfter=0 if below else 4)
    under = Paragraph(f"<i>{plain(below)}</i>", frame.text_style(8, alignment=1, spaceAfter=4))
    return [
        *frame.masthead(top, issue.sheet),
        *_other_numbers(issue.former, dossier.portal_code if dossier is not None else ""),
        Paragraph(bold(issue.form.title.upper()), title),
        *([under] if below else []),
        *_replaces(issue),
    ]


def _other_numbers(former: str, portal: str) -> Story:
    """Other numbers of the same dossier, in one line: the one on an earlier slip, and the national portal's."""
    replaced = "Thay cho mã tạm" if is_provisional(former) else "Thay cho mã"
    words = [f"{replaced} {former} đã in trước đây" if former else ""]
    words.append(f"Mã trên Cổng Dịch vụ công: {portal}" if portal else "")
    told = " · ".join(plain(word) for word in words if word)
    return [Paragraph(told, frame.text_style(8, alignment=1, spaceAfter=3))] if told else []


def slip_head(issue: Issue, dossier: Dossier, below: str = "") -> Story:
    """The head of any slip of a dossier but the receipt."""
    return head(issue, payload(issue, dossier, SLIP), dossier, below)


def _replaces(issue: Issue) -> Story:
    if not issue.replaces:
        return []
    words = f"Bản đính chính lần {issue.replaces - 1}. Thay cho giấy đã in trước; giấy cũ không còn giá trị."
    return [frame.boxed(words, issue.sheet)]


def person(party: Party) -> str:
    """Name and number, as markup."""
    number = f" – Số CCCD/Hộ chiếu/MST: {plain(party.id_number)}" if party.id_number else ""
    return f"{bold(party.name)}{number}"


def body(party: Party) -> Story:
    """Who acts for a body, and the letter of an agency."""
    return [line(label, plain(words), frame.text_style()) for label, words in body_words(party)]


def handed_in_by(dossier: Dossier) -> Story:
    """Who handed in instead of the applicant, and by what right; nothing when they came themselves."""
    if dossier.submitter is None:
        return []
    role = "Người nộp hồ sơ (được ủy quyền)" if dossier.authorised else "Người nộp hồ sơ"
    right = right_words(dossier)
    words = person(dossier.submitter) + (f" – {plain(right)}" if right else "")
    return [line(role, words, frame.text_style())]


def submitter(dossier: Dossier) -> Party:
    return dossier.submitter or dossier.applicant


def reached(dossier: Dossier) -> Story:
    """Where the applicant lives, and how the one who came is reached."""
    style, came = frame.text_style(), submitter(dossier)
    phone, email = came.phone or dossier.applicant.phone, came.email or dossier.applicant.email
    both = f"{plain(phone) or '.' * 24}&nbsp;&nbsp; Email: {plain(email) or '.' * 24}"
    address = dossier.applicant.address_now or dossier.applicant.address
    return [line("Địa chỉ", plain(address), style), line("Số điện thoại", both, style)]


def book(dossier: Dossier) -> Flowable:
    """Its line in the register; dots to write on where it has none."""
    entry, dots = dossier.entry, "." * 14
    quire, number = (f"{entry.year} – {plain(entry.field)}", str(entry.number)) if entry else (dots, dots)
    words = f"Vào Sổ theo dõi hồ sơ, Quyển số: {quire} Số thứ tự: {number}"
    return Paragraph(words, frame.text_style(spaceAfter=4))


def _iso(moment: datetime) -> str:
    return moment.astimezone(LOCAL).isoformat(timespec="seconds")

"""The office's own "giấy biên nhận trả kết quả": who took the result, what was given, which originals came back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from reportlab.platypus import Flowable, Paragraph

from core.dossier import Dossier, Party, Result
from core.forms import frame
from core.forms.frame import Signer, Story, bold, line, plain
from core.forms.issue import Issue, laid_out, person, reached, slip_head
from core.handing import HandOver
from core.returning import Way


@dataclass(frozen=True, slots=True)
class Given:
    """One paper that changed hands. number: as printed on it."""

    name: str
    number: str = ""
    count: str = "01"


@dataclass(frozen=True, slots=True)
class ResultReceipt:
    dossier: Dossier
    issue: Issue
    receiver: Party
    given: tuple[Given, ...]
    at: datetime | None  # aware, UTC; None: not handed over yet, written by hand
    officer: str
    originals: tuple[Given, ...] | None = None  # taken back; None leaves a line to write on
    authority: str = ""  # the paper that lets somebody else receive it
    way: str = ""  # in the words of the form


WAYS = {
    Way.IN_PERSON: "Trực tiếp tại bộ phận tiếp nhận và trả kết quả",
    Way.POST: "Qua dịch vụ bưu chính công ích",
    Way.ELECTRONIC: "Bản điện tử",
}


def given(result: Result, what: HandOver | None) -> tuple[Given, ...]:
    """The result on paper and electronically, as it was given; before the hand-over one sheet of it."""
    if what is None:
        return (Given(result.name, result.number),)
    paper = (Given(result.name, result.number, f"{what.paper_copies:02}"),) if what.paper_copies else ()
    sent = (
        (Given(f"{result.name} – bản điện tử gửi tới {what.sent_to}", result.number),) if what.sent_to else ()
    )
    return (*paper, *sent)


def originals(what: HandOver) -> tuple[Given, ...]:
    """What was taken back; where its sheets were only counted together, the sum stands below."""
    names, count = what.originals, what.originals_count
    if len(names) == count:
        return tuple(Given(name) for name in names)
    if len(names) == 1:
        return (Given(names[0], count=f"{count:02}"),)
    return (*(Given(name, count="") for name in names), Given("Cộng", count=f"{count:02}"))


def result_receipt(slip: ResultReceipt) -> bytes:
    return laid_out(slip.issue, slip.dossier, lambda: _story(slip))


def _story(slip: ResultReceipt) -> Story:
    dossier, style = slip.dossier, frame.text_style()
    at = frame.time_words(slip.at) if slip.at else "….. giờ ….. phút, ngày ….. tháng ….. năm ………"
    return [
        *slip_head(slip.issue, dossier),
        line("Bộ phận tiếp nhận và trả kết quả", plain(slip.issue.office.desk), style),
        line("Chủ hồ sơ", person(dossier.applicant), style),
        line("Nội dung yêu cầu giải quyết", bold(dossier.procedure_name), style),
        line("Người nhận kết quả", person(slip.receiver), style),
        *([line("Nhận thay theo", plain(slip.authority), style)] if slip.authority else []),
        *reached(dossier),
        line("Hình thức trả kết quả", plain(slip.way), style),
        line("Thời gian trả kết quả", plain(at), style),
        *_list("1. Kết quả và giấy tờ đã giao", slip.given, slip),
        *_list("2. Bản chính giấy tờ đã nhận lại", slip.originals, slip),
        frame.closing(
            [
                Paragraph(
                    "Người nhận đã kiểm tra và nhận đủ kết quả, giấy tờ nêu trên.",
                    frame.text_style(spaceBefore=3, spaceAfter=4),
                )
            ],
            frame.signatures(
                [Signer("Người nhận kết quả", slip.receiver.name), Signer("Người trả kết quả", slip.officer)],
                slip.issue.sheet,
            ),
        ),
    ]


def _list(title: str, papers: Sequence[Given] | None, slip: ResultReceipt) -> Story:
    small, cell = frame.centred(8.5), frame.centred(9)
    left = frame.text_style(9, alignment=0, spaceAfter=0)
    heading = Paragraph(f"{bold(title)}:", frame.text_style(spaceBefore=3))
    if not papers:
        return [heading, Paragraph("." * 110 if papers is None else "Không có.", frame.text_style())]
    rows: list[list[Flowable]] = [
        [Paragraph(bold(c), small) for c in ("TT", "Tên giấy tờ", "Số, ký hiệu", "Số bản")]
    ]
    for number, one in enumerate(papers, 1):
        cells = (Paragraph(str(number), cell), Paragraph(plain(one.name), left))
        rows.append([*cells, Paragraph(plain(one.number), cell), Paragraph(plain(one.count), cell)])
    return [frame.room(24), heading, frame.grid(rows, (8, 0, 34, 14), slip.issue.sheet)]

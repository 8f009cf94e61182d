"""Mẫu 06 of 2025, 05 of 2018: "Phiếu kiểm soát quá trình giải quyết hồ sơ". It goes with the papers, hand to hand."""

from dataclasses import dataclass
from datetime import datetime

from reportlab.platypus import Flowable, Paragraph

from core.dossier import Dossier, Hop
from core.forms import frame
from core.forms.frame import Story, bold, line, plain
from core.forms.issue import Issue, book, laid_out, person, slip_head

_BLANK = 3  # hand-overs to be written on by hand, after those known
_OUTCOMES = ("Trước hạn", "Đúng hạn", "Quá hạn")
_COLUMNS = (
    ("TÊN CƠ QUAN", 34),
    ("THỜI GIAN GIAO, NHẬN HỒ SƠ", 0),
    ("KẾT QUẢ GIẢI QUYẾT HỒ SƠ", 24),
    ("GHI CHÚ", 18),
)


@dataclass(frozen=True, slots=True)
class ControlSlip:
    dossier: Dossier
    issue: Issue
    received_at: datetime  # aware, UTC
    hops: tuple[Hop, ...]  # those that were, in their order


def control(slip: ControlSlip) -> bytes:
    return laid_out(slip.issue, slip.dossier, lambda: _story(slip))


def _story(slip: ControlSlip) -> Story:
    dossier, style = slip.dossier, frame.text_style()
    promised = dossier.promised_at
    due = frame.time_words(promised) if promised else frame.NO_DUE
    takers = list(dict.fromkeys(hop.to_office for hop in slip.hops))
    return [
        *slip_head(slip.issue, dossier),
        book(dossier),
        line("Kèm theo hồ sơ của", person(dossier.applicant), style),
        line("Nội dung yêu cầu giải quyết", bold(dossier.procedure_name), style),
        line("Ngày, giờ nhận hồ sơ", plain(frame.time_words(slip.received_at)), style),
        line("Ngày, giờ hẹn trả kết quả", bold(due), style),
        line("Cơ quan (bộ phận) giải quyết hồ sơ", plain("".join(takers[:1])), style),
        line(
            "Cơ quan phối hợp giải quyết hồ sơ", plain("; ".join(takers[1:])), frame.text_style(spaceAfter=4)
        ),
        _table(slip),
    ]


def _table(slip: ControlSlip) -> Flowable:
    last = slip.hops[-1].to_office if slip.hops else slip.issue.office.desk
    rows: list[list[Flowable | Story]] = [[Paragraph(bold(name), frame.centred(8)) for name, _ in _COLUMNS]]
    for hop in slip.hops:
        note = [_small(plain(hop.note))]
        rows.append(
            [_parties(hop.from_office, hop.to_office), _moment(hop, slip.issue.sheet), _outcomes(), note]
        )
    for giver in (last, *[""] * (_BLANK - 1)):  # to be written by hand
        rows.append([_parties(giver, ""), _moment(None, slip.issue.sheet), _outcomes(), [_small("")]])
    return frame.grid(rows, [width for _, width in _COLUMNS], slip.issue.sheet)


def _parties(giver: str, taker: str) -> Story:
    dots = "." * 26
    return [_small(f"1. Giao: {plain(giver) or dots}"), _small(f"2. Nhận: {plain(taker) or dots}")]


def _moment(hop: Hop | None, sheet: frame.Sheet) -> Story:
    at = frame.time_words(hop.given_at) if hop else "...... giờ ...... phút, ngày ....../....../20......"
    giver, taker = (hop.given_by, hop.received_by) if hop else ("", "")
    width = sheet.inner_width - sum(width for _, width in _COLUMNS)
    return [_small(at), frame.signing_place(("Người giao", giver), ("Người nhận", taker), width)]


def _outcomes() -> Story:
    return [_small(f"□ {words}") for words in _OUTCOMES]


def _small(markup: str) -> Flowable:
    return Paragraph(markup, frame.text_style(8, alignment=0, spaceAfter=0))

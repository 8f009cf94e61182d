"""What every slip has in common: paper, fonts, the heads of agency and state, codes, signatures, page numbers.

Set after the forms of TT 03/2025/TT-VPCP, Annex I. Lengths are in millimetres unless a name says `pt`. The same
words give the same bytes, so that a reprint can be compared with what was printed.
"""

import io
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from functools import partial
from threading import RLock
from xml.sax.saxutils import escape

from reportlab.graphics.barcode.code128 import Code128
from reportlab.graphics.barcode.qr import QrCode
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    HRFlowable,
    KeepTogether,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from core.settings import RESOURCES, Office
from core.worktime import LOCAL

FONT = "LiberationSerif"
_MARGIN = 9.0
_FOOT = 5.0  # kept free below the text for the footer
_QR_SIDE = 24.0  # with its quiet zone
QUIET_MODULES = 4  # TCVN 7322:2009: clear space on every side
_NATION_WIDTH = 62.0
_BARCODE_HEIGHT = 7.0
_BAR_MAX = 0.33  # of the narrowest bar; a scanner reads down to about 0.19
_QUIET_BARS = 10  # ISO/IEC 15417: clear space on either side, in narrow bars

_CELL_FONT = ("FONTNAME", (0, 0), (-1, -1), FONT)  # else a table names Helvetica, which is not embedded

RULED = (
    _CELL_FONT,
    ("GRID", (0, 0), (-1, -1), 0.4, "black"),
    ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ("TOPPADDING", (0, 0), (-1, -1), 1),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
    ("LEFTPADDING", (0, 0), (-1, -1), 2.5),
    ("RIGHTPADDING", (0, 0), (-1, -1), 2.5),
)
"""Thin lines around every cell, little air in it."""

REPORTLAB = RLock()  # it keeps its fonts and their subsets in the process: one slip is laid out at a time

Story = list[Flowable]


class Sheet(Enum):
    """A format of paper: width and height in mm."""

    A5 = (148.0, 210.0)
    A4 = (210.0, 297.0)
    A4_ACROSS = (297.0, 210.0)

    @property
    def inner_width(self) -> float:
        width, _ = self.value
        return width - 2 * _MARGIN


@dataclass(frozen=True, slots=True)
class Imprint:
    """What is said about the document itself: in its properties and at the foot of each page."""

    title: str
    author: str
    code: str
    foot: str


def text_style(size_pt: float = 9.5, **changes: object) -> ParagraphStyle:
    """Running text; `changes` are attributes of reportlab's ParagraphStyle."""
    register_fonts()
    looks = {"alignment": TA_JUSTIFY, "leading": size_pt * 1.2, "spaceAfter": 1.2, **changes}
    return ParagraphStyle("text", fontName=FONT, fontSize=size_pt, **looks)


def centred(size_pt: float = 9.5) -> ParagraphStyle:
    return text_style(size_pt, alignment=TA_CENTER, spaceAfter=0)


def plain(text: str) -> str:
    """Any text as markup of a paragraph: NFC, nothing in it is taken for a tag."""
    return escape(unicodedata.normalize("NFC", text))


def bold(text: str) -> str:
    return f"<b>{plain(text)}</b>"


def line(label: str, value: str, style: ParagraphStyle) -> Flowable:
    """`label: value`, the value as markup; dots to write on when there is none."""
    return Paragraph(f"{plain(label)}: {value or '.' * 24}", style)


def masthead(office: Office, day: datetime, corner: str, sheet: Sheet) -> Flowable:
    """QR code `corner` at the top left (TT 01/2023/TT-VPCP Art. 26), the agency beside it, the state on the right."""
    agency, nation = _agency(office), _nation(office, day)
    code = QrCode(corner, width=_QR_SIDE * mm, height=_QR_SIDE * mm, qrBorder=QUIET_MODULES, qrLevel="M")
    rest = sheet.inner_width - _QR_SIDE - _NATION_WIDTH
    return Table(
        [[code, agency, nation]],
        colWidths=[_QR_SIDE * mm, rest * mm, _NATION_WIDTH * mm],
        style=[
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("ALIGN", (0, 0), (-1, -1), "CENTER"),
            *_no_padding(1.5),
        ],
    )


def heads(office: Office, day: datetime, sheet: Sheet) -> Flowable:
    """The agency on the left, the state on the right; of papers that bear no code."""
    half = sheet.inner_width / 2 * mm
    style = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("ALIGN", (0, 0), (-1, -1), "CENTER"), *_no_padding(1.5)]
    return Table([[_agency(office), _nation(office, day)]], colWidths=[half, half], style=style)


def _agency(office: Office) -> Story:
    return [
        Paragraph(plain(office.parent.upper()), centred(8)),
        Paragraph(bold(office.desk.upper()), centred(8)),
        _short_rule(14),
    ]


def _nation(office: Office, day: datetime) -> Story:
    return [
        Paragraph(bold("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), centred(8)),
        Paragraph(bold("Độc lập - Tự do - Hạnh phúc"), centred(8.5)),
        _short_rule(32),
        Paragraph(f"<i>{plain(f'{office.place}, {date_words(day)}')}</i>", centred(8.5)),
    ]


def barcode(code: str, sheet: Sheet) -> Flowable:
    """`code` as Code 128, as wide as it can be read best and the paper allows."""
    bars = Code128(code, barWidth=1, quiet=False).width
    thickness = min(_BAR_MAX, sheet.inner_width / (bars + 2 * _QUIET_BARS))
    drawn = Code128(code, barWidth=thickness * mm, barHeight=_BARCODE_HEIGHT * mm, quiet=False)
    drawn.hAlign = "CENTER"
    return drawn


def signatures(roles: Sequence[tuple[str, str]], sheet: Sheet) -> Flowable:
    """Side by side: the role, room to sign, the name where it is known."""
    head, small = centred(9), centred(8)
    columns = [
        [
            Paragraph(bold(role.upper()), head),
            Paragraph("<i>(Ký và ghi rõ họ tên)</i>", small),
            Spacer(0, 13 * mm),
            Paragraph(bold(name) or "&nbsp;", head),
        ]
        for role, name in roles
    ]
    width = sheet.inner_width / len(columns) * mm
    style = [("VALIGN", (0, 0), (-1, -1), "TOP"), *_no_padding(1)]
    return KeepTogether([Table([columns], colWidths=[width] * len(columns), style=style)])


def grid(rows: Sequence[Sequence[Flowable]], widths: Sequence[float], sheet: Sheet) -> Flowable:
    """A ruled table whose first row comes again on every page. `widths` in mm, 0 takes what is left."""
    rest = sheet.inner_width - sum(widths)
    return Table(
        rows,
        colWidths=[(width or rest) * mm for width in widths],
        repeatRows=1,
        splitInRow=1,
        style=RULED,
    )


def room(height: float) -> Flowable:
    """What follows starts on the next page when less than `height` is left."""
    return CondPageBreak(height * mm)


def boxed(text: str, sheet: Sheet) -> Flowable:
    """One plain sentence nobody overlooks."""
    return Table(
        [[Paragraph(bold(text), centred(9))]],
        colWidths=[sheet.inner_width * mm],
        style=[_CELL_FONT, ("BOX", (0, 0), (-1, -1), 0.8, "black"), ("BOTTOMPADDING", (0, 0), (-1, -1), 4)],
        spaceBefore=3,
        spaceAfter=3,
    )


def date_words(moment: datetime) -> str:
    return f"{moment.astimezone(LOCAL):ngày %d tháng %m năm %Y}"


def time_words(moment: datetime) -> str:
    """As the forms have it: "16 giờ 00 phút, ngày 26 tháng 11 năm 2026", local."""
    return f"{moment.astimezone(LOCAL):%H giờ %M phút}, {date_words(moment)}"


def pdf(story: Callable[[], Story], imprint: Imprint, sheet: Sheet) -> bytes:
    """Lay the story out; it is asked for twice, since the first page already names how many there are."""
    with REPORTLAB:
        _, pages = _laid_out(story(), imprint, sheet, 0)
        return _laid_out(story(), imprint, sheet, pages)[0]


def _laid_out(story: Story, imprint: Imprint, sheet: Sheet, pages: int) -> tuple[bytes, int]:
    width, height = (side * mm for side in sheet.value)
    target = io.BytesIO()
    register_fonts()
    document = BaseDocTemplate(
        target,
        pagesize=(width, height),
        title=imprint.title,
        author=imprint.author,
        subject=imprint.code,
        lang="vi-VN",
        initialFontName=FONT,
        invariant=1,
        pageCompression=1,
    )
    margin, foot = _MARGIN * mm, _FOOT * mm
    body = Frame(margin, margin + foot, width - 2 * margin, height - 2 * margin - foot, 0, 0, 0, 0)
    footer = partial(_foot, imprint=imprint, pages=pages)
    document.addPageTemplates([PageTemplate(frames=[body], onPage=footer)])
    document.build(story)
    return target.getvalue(), document.page


def _foot(canvas: Canvas, document: BaseDocTemplate, imprint: Imprint, pages: int) -> None:
    register_fonts()
    width, _ = document.pagesize
    left, right, base = _MARGIN * mm, width - _MARGIN * mm, _MARGIN * mm
    canvas.setLineWidth(0.3)
    canvas.line(left, base + 3 * mm, right, base + 3 * mm)
    canvas.setFont(FONT, 7)
    canvas.drawString(left, base, f"{imprint.code} · {imprint.foot}")
    canvas.drawRightString(right, base, f"Trang {canvas.getPageNumber()}/{pages}")


def _short_rule(width: float) -> Flowable:
    return HRFlowable(width=width * mm, thickness=0.5, color="black", spaceBefore=1, spaceAfter=2)


def _no_padding(sides_pt: float) -> list[tuple[object, ...]]:
    everywhere = ((0, 0), (-1, -1))
    return [
        _CELL_FONT,
        ("TOPPADDING", *everywhere, 0),
        ("BOTTOMPADDING", *everywhere, 0),
        ("LEFTPADDING", *everywhere, sides_pt),
        ("RIGHTPADDING", *everywhere, sides_pt),
    ]


def register_fonts() -> None:
    """Embedded on first use, so that every machine prints the same."""
    with REPORTLAB:
        if FONT in pdfmetrics.getRegisteredFontNames():
            return
        bold_name, italic = f"{FONT}-Bold", f"{FONT}-Italic"
        for name, face in ((FONT, "Regular"), (bold_name, "Bold"), (italic, "Italic")):
            path = RESOURCES / "fonts" / f"LiberationSerif-{face}.ttf"
            pdfmetrics.registerFont(TTFont(name, path))
        pdfmetrics.registerFontFamily(FONT, normal=FONT, bold=bold_name, italic=italic, boldItalic=bold_name)

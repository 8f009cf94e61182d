"""What every slip has in common: paper, fonts, the heads of agency and state, codes, signatures, page numbers.

Set after the forms of TT 03/2025/TT-VPCP, Annex I. Lengths are in millimetres unless a name says `pt`. The same
words give the same bytes, so that a reprint can be compared with what was printed.
"""

import io
import re
import textwrap
import unicodedata
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from functools import lru_cache, partial
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
NO_DUE = "Không quy định"
_MARGIN = 9.0
_FOOT = 5.0  # kept free below the text for the footer
_TOP = 7.5  # within the margin, still on what every printer reaches
_QR_SIDE = 24.0  # with its quiet zone
QUIET_MODULES = 4  # TCVN 7322:2009: clear space on every side
_NATION_WIDTH = 62.0
_BARCODE_HEIGHT = 7.0
_BAR_MAX = 0.33  # of the narrowest bar …
_BAR_MIN = 0.19  # … and what a cheap scanner still reads
_QUIET_BARS = 10  # ISO/IEC 15417: clear space on either side, in narrow bars
_TALL = 120.0  # of a row that is broken …
_SLICE = 25.0  # … where at least this much of it fits
_SIGNED = 70  # letters of a name under a signature; it stands in full elsewhere on the slip
_UNKNOWN = "□"  # in the place of a letter the fonts do not have

_CELL_FONT = ("FONTNAME", (0, 0), (-1, -1), FONT)  # else a table names Helvetica, which is not embedded

_CELL_PAD = 2.5  # pt, on either side

RULED = (
    _CELL_FONT,
    ("GRID", (0, 0), (-1, -1), 0.4, "black"),
    ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ("TOPPADDING", (0, 0), (-1, -1), 1),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
    ("LEFTPADDING", (0, 0), (-1, -1), _CELL_PAD),
    ("RIGHTPADDING", (0, 0), (-1, -1), _CELL_PAD),
)
"""Thin lines around every cell, little air in it."""

REPORTLAB = RLock()  # it keeps its fonts and their subsets in the process: one slip is laid out at a time

_SMALLER = 0.92  # still larger than the small print of the circular's own forms
_SIZE: ContextVar[float] = ContextVar("size", default=1.0)  # of all running text, while a slip is laid out

Story = list[Flowable]
Joined = tuple[tuple[int, int], tuple[int, int]]  # first and last cell, (column, row)


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
    """What is said about the document itself: in its properties, at the foot of each page, over the first one."""

    title: str
    author: str
    code: str
    foot: str
    top: str = ""


def text_style(size_pt: float = 9.5, **changes: object) -> ParagraphStyle:
    """Running text; `changes` are attributes of reportlab's ParagraphStyle."""
    register_fonts()
    size_pt *= _SIZE.get()
    looks = {"alignment": TA_JUSTIFY, "leading": size_pt * 1.16, "spaceAfter": 1, **changes}
    return ParagraphStyle("text", fontName=FONT, fontSize=size_pt, **looks)


def centred(size_pt: float = 9.5) -> ParagraphStyle:
    return text_style(size_pt, alignment=TA_CENTER, spaceAfter=0)


def plain(text: str) -> str:
    """Any text as markup of a paragraph: NFC, nothing in it is taken for a tag.

    A letter the fonts lack (an emoji) becomes a box that is seen; what is only told to a screen is left out.
    """
    known = _letters()
    return escape("".join(_printable(letter, known) for letter in unicodedata.normalize("NFC", text)))


def _printable(letter: str, known: frozenset[int]) -> str:
    kind = unicodedata.category(letter)
    if kind == "Cf" or 0xFE00 <= ord(letter) <= 0xFE0F:  # joiners, marks of direction, variants of emoji
        return ""
    if kind in ("Cc", "Zs", "Zl", "Zp"):
        return letter if letter == "\N{NO-BREAK SPACE}" else " "
    return letter if ord(letter) in known else _UNKNOWN


@lru_cache(maxsize=1)
def _letters() -> frozenset[int]:
    register_fonts()
    faces = (pdfmetrics.getFont(name).face.charToGlyph for name in (FONT, f"{FONT}-Bold", f"{FONT}-Italic"))
    return frozenset.intersection(*(frozenset(face) for face in faces))


def bold(text: str) -> str:
    return f"<b>{plain(text)}</b>" if text else ""


def code(text: str, style: ParagraphStyle, width: float) -> str:
    """A code as markup for a cell of `width` mm: where it is longer than a line, it breaks after a sign, not within a
    number.
    """
    room = width * mm - 2 * _CELL_PAD
    lines = [""]
    for part in re.findall(r"[^-./]*[-./]|[^-./]+", text):
        if lines[-1] and pdfmetrics.stringWidth(lines[-1] + part, style.fontName, style.fontSize) > room:
            lines.append("")
        lines[-1] += part
    return "<br/>".join(map(plain, lines))


def line(label: str, value: str, style: ParagraphStyle) -> Flowable:
    """`label: value`, the value as markup; dots to write on when there is none."""
    return Paragraph(f"{plain(label)}: {value or '.' * 24}", style)


@dataclass(frozen=True, slots=True)
class Masthead:
    """What stands over the title of a slip. corner: what its QR code says; number: of the slip itself.

    code: of the dossier, in bars and in letters after `label`; "": it bears none.
    """

    office: Office
    day: datetime
    corner: str
    number: str = ""
    label: str = ""
    code: str = ""


def masthead(head: Masthead, sheet: Sheet) -> Story:
    """QR code at the top left (TT 01/2023/TT-VPCP Art. 26), agency and state beside it, the bars of the code below
    them, or across the sheet where they would be too fine there.
    """
    agency, nation = _agency(head.office), _nation(head.office, head.day)
    if head.number:
        agency.append(Paragraph(plain(head.number), centred(8.5)))
    qr = QrCode(head.corner, width=_QR_SIDE * mm, height=_QR_SIDE * mm, qrBorder=QUIET_MODULES, qrLevel="M")
    beside = sheet.inner_width - _QR_SIDE
    narrow = bool(head.code) and _bar(head.code, beside) >= _BAR_MIN
    table = Table(
        [[qr, agency, nation], ["", _coded(head, beside) if narrow else "", ""]],
        colWidths=[_QR_SIDE * mm, (beside - _NATION_WIDTH) * mm, _NATION_WIDTH * mm],
        style=[
            ("SPAN", (0, 0), (0, 1)),
            ("SPAN", (1, 1), (2, 1)),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("ALIGN", (0, 0), (-1, -1), "CENTER"),
            *_no_padding(1.5),
        ],
    )
    return [table, *(_coded(head, sheet.inner_width) if head.code and not narrow else [])]


def _coded(head: Masthead, width: float) -> Story:
    bars = Code128(
        head.code, barWidth=_bar(head.code, width) * mm, barHeight=_BARCODE_HEIGHT * mm, quiet=False
    )
    bars.hAlign = "CENTER"
    words = f"{plain(head.label)}: {bold(head.code)}"
    return [Spacer(0, 2), bars, Paragraph(words, text_style(10, alignment=TA_CENTER, spaceAfter=0))]


def _bar(code: str, width: float) -> float:
    """The narrowest bar of `code` as Code 128, in mm, with clear space on either side."""
    bars = Code128(code, barWidth=1, quiet=False).width
    return float(min(_BAR_MAX, width / (bars + 2 * _QUIET_BARS)))


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


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs at the end of a slip: `name` where it is known, `agency` over the role where it is another's."""

    role: str
    name: str = ""
    agency: str = ""
    how: str = "(Ký và ghi rõ họ tên)"


def signatures(signers: Sequence[Signer], sheet: Sheet, sent_to: Sequence[str] = ()) -> Flowable:
    """Side by side: the role, room to sign, the name where it is known; on the left whom a letter is sent to."""
    columns = [_signed(one) for one in signers]
    if sent_to:
        left = text_style(8, alignment=0, spaceAfter=0)
        listed = [Paragraph(f"– {plain(one)}", left) for one in sent_to]
        columns.insert(0, [Paragraph(f"<i>{bold('Nơi nhận')}:</i>", left), *listed])
    width = sheet.inner_width / len(columns) * mm
    style = [("VALIGN", (0, 0), (-1, -1), "TOP"), *_no_padding(1)]
    return Table([columns], colWidths=[width] * len(columns), style=style)


def _signed(one: Signer) -> Story:
    head, small = centred(9), centred(8)
    return [
        *([Paragraph(bold(one.agency.upper()), small)] if one.agency else []),
        Paragraph(bold(one.role.upper()), head),
        Paragraph(f"<i>{plain(one.how)}</i>", small),
        Spacer(0, 11 * mm),
        Paragraph(bold(textwrap.shorten(one.name, _SIGNED, placeholder=" …")) or "&nbsp;", head),
    ]


def signing_place(giver: tuple[str, str], taker: tuple[str, str], width: float) -> Flowable:
    """Inside a cell of `width` mm: two to sign side by side, each a role and a name, the name where it is known."""
    small = centred(7.5)
    columns = [
        [
            Paragraph(f"{plain(role)} <i>(ký)</i>", small),
            Spacer(0, 8 * mm),
            Paragraph(plain(name) or "&nbsp;", small),
        ]
        for role, name in (giver, taker)
    ]
    return Table([columns], colWidths=[(width - 2) / 2 * mm] * 2, style=_no_padding(0.5))


def closing(lines: Sequence[Flowable], signed: Flowable, *notes: Flowable) -> Flowable:
    """The last lines of a slip, its signatures and what is noted below them, never on different pages."""
    return KeepTogether([*lines, signed, *notes])


class Ruled(Table):  # type: ignore[misc]  # reportlab ships no types
    """A table that breaks between rows, and within one only where it is higher than any page leaves room for."""

    def split(self, avail_width: float, avail_height: float) -> list[Flowable]:
        self.splitInRow = 0
        parts: list[Flowable] = super().split(avail_width, avail_height)
        heads = self.repeatRows
        tall = len(self._rowHeights) > heads and self._rowHeights[heads] > _TALL * mm
        if not parts and tall and avail_height > sum(self._rowHeights[:heads]) + _SLICE * mm:
            self.splitInRow = 1
            parts = super().split(avail_width, avail_height)
        return parts


def grid(
    rows: Sequence[Sequence[Flowable | Story | str]],
    widths: Sequence[float],
    sheet: Sheet,
    joined: Sequence[Joined] = (),
) -> Flowable:
    """A ruled table whose first row comes again on every page. `widths` in mm, 0 takes what is left."""
    rest = sheet.inner_width - sum(widths)
    return Ruled(
        rows,
        colWidths=[(width or rest) * mm for width in widths],
        repeatRows=1,
        splitInRow=1,
        style=[*RULED, *(("SPAN", *cells) for cells in joined)],
    )


def beside_qr(code: str, lines: Sequence[str], sheet: Sheet) -> Flowable:
    """A box of lines with a QR code on its left, when there is one, large enough for a telephone."""
    said = [Paragraph(plain(one), text_style(9, alignment=0)) for one in lines]
    side = _QR_SIDE if code else 0.0
    cells: list[object] = [said]
    if code:
        cells.insert(0, QrCode(code, width=side * mm, height=side * mm, qrBorder=QUIET_MODULES, qrLevel="M"))
    return Table(
        [cells],
        colWidths=[*([side * mm + 4] if code else []), (sheet.inner_width - side) * mm - (4 if code else 0)],
        style=[
            _CELL_FONT,
            ("BOX", (0, 0), (-1, -1), 0.4, "black"),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("TOPPADDING", (0, 0), (-1, -1), 0.5 if code else 2),  # the code has clear space of its own
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0.5 if code else 3),
        ],
        spaceBefore=2,
        spaceAfter=3,
    )


def room(height: float) -> Flowable:
    """What follows starts on the next page when less than `height` is left."""
    return CondPageBreak(height * mm)


def boxed(text: str, sheet: Sheet) -> Flowable:
    """One plain sentence nobody overlooks."""
    return Table(
        [[Paragraph(bold(text), centred(9))]],
        colWidths=[sheet.inner_width * mm],
        style=[
            _CELL_FONT,
            ("BOX", (0, 0), (-1, -1), 0.8, "black"),
            ("TOPPADDING", (0, 0), (-1, -1), 1.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
        ],
        spaceBefore=2,
        spaceAfter=2,
    )


def date_words(moment: datetime) -> str:
    return f"{moment.astimezone(LOCAL):ngày %d tháng %m năm %Y}"


def time_words(moment: datetime) -> str:
    """As the forms have it: "16 giờ 00 phút, ngày 26 tháng 11 năm 2026", local."""
    return f"{moment.astimezone(LOCAL):%H giờ %M phút}, {date_words(moment)}"


def pdf(story: Callable[[], Story], imprint: Imprint, sheet: Sheet) -> bytes:
    """Lay the story out, a little smaller where that saves a page; it is asked for again for each try, and once more,
    since the first page already names how many there are.
    """
    with REPORTLAB:
        _, pages = _laid_out(story(), imprint, sheet, 0)
        small = _SIZE.set(_SMALLER if pages > 1 else 1.0)
        try:
            _, fewer = _laid_out(story(), imprint, sheet, 0) if pages > 1 else (b"", pages)
            if fewer == pages:
                _SIZE.set(1.0)
            return _laid_out(story(), imprint, sheet, fewer)[0]
        finally:
            _SIZE.reset(small)


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
    width, height = document.pagesize
    left, right, base = _MARGIN * mm, width - _MARGIN * mm, _MARGIN * mm
    if canvas.getPageNumber() == 1:
        canvas.setFont(f"{FONT}-Italic", 7)
        canvas.drawCentredString(width / 2, height - _TOP * mm, imprint.top)
    canvas.setLineWidth(0.3)
    canvas.line(left, base + 3 * mm, right, base + 3 * mm)
    canvas.setFont(FONT, 7)
    canvas.drawString(left, base, " · ".join(filter(None, [imprint.code, imprint.foot])))
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

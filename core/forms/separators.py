"""Sheets that are laid between papers before they go into the feeder, each printed on both sides.

The same QR code stands in the four corners and in the middle: a folded corner, a stain or a turned sheet costs one of
them, not the sheet. What the code says: `scanning.separators`.
"""

import io
import textwrap
from collections.abc import Iterable, Sequence

from reportlab.graphics.barcode.qr import QrCode
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from core.catalogue import Procedure
from core.dossier import Component, Dossier
from core.errors import InputError
from core.forms.frame import QUIET_MODULES, REPORTLAB, Sheet, bold, plain, register_fonts, text_style
from core.store import Store, dossiers
from core.store.dossiers import DossierUnknown
from scanning.separators import Separator, payload

_CORNER = 38.0  # mm, with its quiet zone
_MIDDLE = 84.0
_EDGE = 10.0  # what office printers leave white
_SIDES = 2
_NAME = 80  # letters; a longer name makes the code too fine for a coarse scan


class NothingToSeparate(InputError):
    """No paper is to be scanned there."""

    code = "nothing_to_separate"


def for_dossier(dossier: Dossier) -> tuple[Separator, ...]:
    """A sheet for each paper that is to be scanned, numbered "3/8" so that a missed one is noticed.

    Raises NothingToSeparate.
    """
    papers = [c for c in dossier.components if c.scan and not c.not_applicable and not c.presented]
    if not papers:
        raise NothingToSeparate
    code = dossier.code.text if dossier.code else dossier.id
    return tuple(
        Separator(
            code, f"{number}/{len(papers)}", qualified(dossier.procedure_code, paper), _short(paper.name)
        )
        for number, paper in enumerate(papers, 1)
    )


def for_code(store: Store, code: str) -> tuple[Separator, ...]:
    """The set of the dossier quoted as `code`. Raises DossierUnknown, NothingToSeparate."""
    with store.read() as session:
        dossier = dossiers.quoted(session, code)
    if dossier is None:
        raise DossierUnknown
    return for_dossier(dossier)


def for_procedures(procedures: Iterable[Procedure]) -> tuple[Separator, ...]:
    """Sheets for any dossier of these procedures: the receipt before them says whose papers follow."""
    return tuple(
        Separator("", "", f"{procedure.code}/{component.code}", _short(component.name))
        for procedure in procedures
        for component in procedure.components
        if component.scan
    )


def qualified(procedure_code: str, component: Component) -> str:
    """The code of a component is its procedure's own: only both together name a paper."""
    return f"{procedure_code}/{component.code}"


def _short(name: str) -> str:
    return textwrap.shorten(name, _NAME, placeholder=" …")


def separators(sheets: Sequence[Separator], office: str) -> bytes:
    """A PDF to be printed on both sides, A4: two pages a sheet. The same sheets give the same bytes.

    Raises NothingToSeparate.
    """
    if not sheets:
        raise NothingToSeparate
    target = io.BytesIO()
    with REPORTLAB:
        register_fonts()
        width, height = (side * mm for side in Sheet.A4.value)
        canvas = Canvas(target, pagesize=(width, height), invariant=1, pageCompression=1, lang="vi-VN")
        canvas.setTitle("Phiếu phân cách")
        canvas.setAuthor(office)
        for sheet in sheets:
            for _side in range(_SIDES):
                _draw(canvas, sheet, office)
                canvas.showPage()
        canvas.save()
    return target.getvalue()


def _draw(canvas: Canvas, sheet: Separator, office: str) -> None:
    width, height = Sheet.A4.value
    text = payload(sheet)
    far, top = width - _EDGE - _CORNER, height - _EDGE - _CORNER
    for left, bottom in ((_EDGE, _EDGE), (far, _EDGE), (_EDGE, top), (far, top)):
        _code(canvas, text, (left, bottom), _CORNER)
    _code(canvas, text, ((width - _MIDDLE) / 2, (height - _MIDDLE) / 2), _MIDDLE)
    _words(canvas, bold("PHIẾU PHÂN CÁCH"), 18, height - 66)
    _words(canvas, bold(sheet.name or "Hồ sơ"), 22, height - 78)
    _words(canvas, plain(_about(sheet)), 12, 88)
    _words(
        canvas, plain("Đặt phiếu này lên trên giấy tờ rồi cho cả chồng vào máy quét. Dùng lại được."), 11, 70
    )
    _words(canvas, plain(office), 10, 62)


def _about(sheet: Separator) -> str:
    dossier = f"Hồ sơ {sheet.batch}" if sheet.batch else "Dùng cho mọi hồ sơ, đặt sau giấy hẹn"
    return " · ".join(
        filter(None, (dossier, f"Phiếu {sheet.number}" if sheet.number else "", sheet.component))
    )


def _code(canvas: Canvas, text: str, place: tuple[float, float], side: float) -> None:
    left, bottom = place
    code = QrCode(text, width=side * mm, height=side * mm, qrBorder=QUIET_MODULES, qrLevel="M")
    code.drawOn(canvas, left * mm, bottom * mm)


def _words(canvas: Canvas, markup: str, size_pt: float, top: float) -> None:
    """Centred between the margins, hanging from `top` mm above the foot of the sheet."""
    width, _ = Sheet.A4.value
    paragraph = Paragraph(markup, text_style(size_pt, alignment=TA_CENTER, spaceAfter=0))
    _, height = paragraph.wrap((width - 4 * _EDGE) * mm, 60 * mm)
    paragraph.drawOn(canvas, 2 * _EDGE * mm, top * mm - height)

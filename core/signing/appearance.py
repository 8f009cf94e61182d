"""The visible mark: its words, its place on the page, its drawing.

Decree 30/2020/NĐ-CP, Annex I: upright serif, 10 pt, black; the time as ISO 8601 with the zone of Viet Nam.
Circular 01/2023/TT-VPCP Article 8(1): on a scanned paper top left on page 1, with name and signing time.
"""

import math
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from pyhanko.pdf_utils import generic, layout
from pyhanko.pdf_utils.content import ResourceType
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfReadError
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.stamp.base import BaseStamp, BaseStampStyle

from core.signing.certificates import VIETNAM
from core.signing.errors import MarkDoesNotFit
from core.signing.fonts import REGULAR, EmbeddedFont, metrics

MARK_WIDTH = 205.0  # pt; the line of the time fits unbroken at 10 pt
EDGE = 24.0  # pt between a mark in a corner and the edge of the page, and between two marks

_SIZE = 10.0
_SMALLEST = 4.0
_STEP = 0.5
_LEADING = 1.2
_PADDING = 3.0


class Corner(StrEnum):
    """Where a mark goes by itself; marks already there push it along the edge."""

    TOP_LEFT = "top-left"  # of page 1: a paper scanned at the desk
    TOP_RIGHT = "top-right"  # of page 1: a copy, a separate attachment
    FREE = "free"  # of the last page: bottom right, else the next corner without a mark


@dataclass(frozen=True)
class Box:
    """A place in points on the page as it is read (turned, cropped): origin at its lower left corner."""

    page: int  # 0 is the first, -1 the last
    left: float
    bottom: float
    width: float
    height: float


@dataclass(frozen=True)
class Mark:
    """What is printed. `at` is shown in a preview; `pades.sign` prints the moment it signs."""

    agency: str  # "" prints no such line, for a personal mark
    signer: str
    at: datetime  # aware
    place: Corner | Box = Corner.FREE

    def lines(self) -> list[str]:
        time = self.at.astimezone(VIETNAM).isoformat(timespec="seconds")
        words = {"Ký bởi": self.signer, "Cơ quan": self.agency, "Thời gian ký": time}
        lines = [f"{name}: {' '.join(value.split())}" for name, value in words.items() if value.strip()]
        return [unicodedata.normalize("NFC", line) for line in lines]


class Rect(NamedTuple):
    left: float
    bottom: float
    right: float
    top: float

    def touches(self, other: "Rect") -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.bottom < other.top and other.bottom < self.top


@dataclass(frozen=True)
class Placed:
    """A mark laid out: what pyHanko needs to draw it."""

    page: int
    rect: tuple[int, int, int, int]  # in the user space of the PDF
    style: BaseStampStyle
    seen: Rect  # the same on the page as it is read, in points, origin at its lower left corner
    paper: tuple[float, float]  # width and height of that page as it is read


def place(writer: IncrementalPdfFileWriter, mark: Mark) -> Placed:
    """Find the place and the type size: a line is wrapped or printed smaller, never cut.

    Raises MarkDoesNotFit, and PdfReadError when the page's boxes cannot be read.
    """
    if isinstance(mark.place, Box):
        page, frame = _page(writer, mark.place.page)
        inner = mark.place
        print_ = _fit(mark.lines(), inner.width, inner.height)
        seen = Rect(inner.left, inner.bottom, inner.left + inner.width, inner.bottom + inner.height)
        _ensure_on(frame, seen)
    else:
        page, frame = _page(writer, -1 if mark.place is Corner.FREE else 0)
        width = min(MARK_WIDTH, frame.width - 2 * EDGE)
        print_ = _fit(mark.lines(), width, frame.height - 2 * EDGE)
        seen = _free(mark.place, frame, width, print_.height)
    style = _Style(
        print_=print_, turned=frame.turned, width=seen.right - seen.left, height=seen.top - seen.bottom
    )
    left, bottom, right, top = (round(side) for side in frame.to_user(seen))
    return Placed(page, (left, bottom, right, top), style, seen, (frame.width, frame.height))


# -- the page --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Frame:
    """The visible part of a page: crop box in user space, quarter turns clockwise, marks already on it."""

    crop: Rect
    turned: int
    marks: tuple[Rect, ...]  # as read

    @property
    def width(self) -> float:
        across, along = self.crop.right - self.crop.left, self.crop.top - self.crop.bottom
        return along if self.turned % 2 else across

    @property
    def height(self) -> float:
        across, along = self.crop.right - self.crop.left, self.crop.top - self.crop.bottom
        return across if self.turned % 2 else along

    def to_user(self, seen: Rect) -> Rect:
        left, bottom, right, top = self.crop
        match self.turned:
            case 0:
                return Rect(left + seen.left, bottom + seen.bottom, left + seen.right, bottom + seen.top)
            case 1:
                return Rect(right - seen.top, bottom + seen.left, right - seen.bottom, bottom + seen.right)
            case 2:
                return Rect(right - seen.right, top - seen.top, right - seen.left, top - seen.bottom)
            case _:
                return Rect(left + seen.bottom, top - seen.right, left + seen.top, top - seen.left)


def _page(writer: IncrementalPdfFileWriter, index: int) -> tuple[int, _Frame]:
    count = int(writer.root["/Pages"]["/Count"])
    number = index % count if -count <= index < count else count
    if number == count:
        raise MarkDoesNotFit(page=index)
    page = writer.find_page_for_modification(number)[0].get_object()
    media = _rect(_inherited(page, "/MediaBox"))
    crop = _rect(_inherited(page, "/CropBox") or _inherited(page, "/MediaBox"))
    visible = Rect(
        max(media.left, crop.left),
        max(media.bottom, crop.bottom),
        min(media.right, crop.right),
        min(media.top, crop.top),
    )
    turn = _inherited(page, "/Rotate")
    bare = _Frame(visible, int(turn) // 90 % 4 if isinstance(turn, generic.NumberObject) else 0, ())
    return number, _Frame(bare.crop, bare.turned, tuple(_as_read(bare, each) for each in _marks(page)))


def _inherited(page: generic.DictionaryObject, key: str) -> generic.PdfObject | None:
    """ISO 32000-1 §7.7.3.4. A page without a media box is broken; Letter is what readers assume."""
    node = page
    while key not in node and "/Parent" in node:
        node = node["/Parent"]
    if key in node:
        found: generic.PdfObject = node[key]
        return found
    return generic.ArrayObject(map(generic.NumberObject, (0, 0, 612, 792))) if key == "/MediaBox" else None


def _rect(value: generic.PdfObject | None) -> Rect:
    if not isinstance(value, generic.ArrayObject) or len(value) != 4:
        raise PdfReadError("a box of a page is not four numbers")
    one, two, three, four = (float(each.get_object()) for each in value)
    return Rect(min(one, three), min(two, four), max(one, three), max(two, four))


def _marks(page: generic.DictionaryObject) -> Iterator[Rect]:
    """The visible signature fields of a page."""
    if "/Annots" not in page:
        return
    for annotation in page["/Annots"]:
        widget = annotation.get_object()
        field = widget["/Parent"] if "/FT" not in widget and "/Parent" in widget else widget
        if widget.get("/Subtype") == "/Widget" and field.get("/FT") == "/Sig" and "/Rect" in widget:
            rect = _rect(widget["/Rect"])
            if rect.left < rect.right and rect.bottom < rect.top:
                yield rect


def _as_read(frame: _Frame, user: Rect) -> Rect:
    """`to_user` turned back: the same turn about the frame as seen, the other way round."""
    left, bottom, right, top = frame.crop
    match frame.turned:
        case 0:
            return Rect(user.left - left, user.bottom - bottom, user.right - left, user.top - bottom)
        case 1:
            return Rect(user.bottom - bottom, right - user.right, user.top - bottom, right - user.left)
        case 2:
            return Rect(right - user.right, top - user.top, right - user.left, top - user.bottom)
        case _:
            return Rect(top - user.top, user.left - left, top - user.bottom, user.right - left)


def _ensure_on(frame: _Frame, seen: Rect) -> None:
    if min(seen) < 0 or seen.right > frame.width or seen.top > frame.height:
        raise MarkDoesNotFit(width=round(frame.width), height=round(frame.height))


def _free(corner: Corner, frame: _Frame, width: float, height: float) -> Rect:
    for candidate in _candidates(corner, frame, width, height):
        if not any(candidate.touches(mark) for mark in frame.marks):
            return candidate
    raise MarkDoesNotFit(marks=len(frame.marks))


def _candidates(corner: Corner, frame: _Frame, width: float, height: float) -> Iterator[Rect]:
    """From the corner along its edge, one mark's height a step; a free place may also be on the left."""
    lefts = {
        Corner.TOP_LEFT: [EDGE],
        Corner.TOP_RIGHT: [frame.width - EDGE - width],
        Corner.FREE: [frame.width - EDGE - width, EDGE],
    }[corner]
    steps = int((frame.height - 2 * EDGE + _PADDING) // (height + _PADDING))
    for step in range(max(steps, 1)):
        away = EDGE + step * (height + _PADDING)
        bottom = away if corner is Corner.FREE else frame.height - away - height
        for left in lefts:
            yield Rect(left, bottom, left + width, bottom + height)


# -- the words -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Print:
    lines: tuple[str, ...]
    size: float
    height: float  # of the box they need


def _fit(lines: list[str], width: float, height: float) -> _Print:
    """The largest size, 10 pt at most, at which the wrapped lines fit."""
    size = _SIZE
    while size >= _SMALLEST:
        wrapped = tuple(part for line in lines for part in _wrap(line, width - 2 * _PADDING, size))
        needed = math.ceil(len(wrapped) * size * _LEADING + 2 * _PADDING)
        if wrapped and needed <= height:
            return _Print(wrapped, size, needed)
        size -= _STEP
    raise MarkDoesNotFit(width=round(width), height=round(height))


def _wrap(line: str, width: float, size: float) -> Iterator[str]:
    """Break at spaces, inside a word only when it alone is too wide."""
    font = metrics(REGULAR)
    if font.width("W", size) > width:
        raise MarkDoesNotFit(width=round(width))
    rest = font.printable(line)
    while font.width(rest, size) > width:
        cut = next(n for n in range(len(rest), 0, -1) if font.width(rest[:n], size) <= width)
        at = cut if rest[cut] == " " else rest.rfind(" ", 0, cut)
        at = at if at > 0 else cut
        yield rest[:at].rstrip()
        rest = rest[at:].lstrip()
    yield rest


# -- the drawing -----------------------------------------------------------------------------------

_MATRICES = {1: (0, 1, -1, 0), 2: (-1, 0, 0, -1), 3: (0, -1, 1, 0)}  # the words upright on a turned page


@dataclass(frozen=True)
class _Style(BaseStampStyle):
    print_: _Print = field(kw_only=True)
    turned: int = field(kw_only=True)  # quarter turns of the page, clockwise
    width: float = field(kw_only=True)  # as read
    height: float = field(kw_only=True)

    def create_stamp(
        self,
        writer: BasePdfFileWriter,
        box: layout.BoxConstraints,
        text_params: dict[str, str],
    ) -> "_Stamp":
        return _Stamp(writer, self, layout.BoxConstraints(width=self.width, height=self.height))


class _Stamp(BaseStamp):
    style: _Style

    def render(self) -> bytes:
        print_ = self.style.print_
        writer = self._ensure_writer
        font = EmbeddedFont(writer, REGULAR, "".join(print_.lines))
        self.set_resource(ResourceType.FONT, pdf_name("/F1"), font.ref)
        first = self.box.height - _PADDING - metrics(REGULAR).ascent * print_.size / 1000
        commands = [
            b"q 0 g BT /F1 %g Tf %g TL %g %g Td" % (print_.size, print_.size * _LEADING, _PADDING, first)
        ]
        commands += [font.codes(line) + b" Tj T*" for line in print_.lines]
        return b"\n".join([*commands, b"ET Q"])

    def as_form_xobject(self) -> generic.StreamObject:
        form = super().as_form_xobject()
        if matrix := _MATRICES.get(self.style.turned):
            form["/Matrix"] = generic.ArrayObject(map(generic.NumberObject, (*matrix, 0, 0)))
        return form

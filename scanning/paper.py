"""Sizes of paper: which sheet a picture shows, and whether the resolution it states can be true."""

from enum import StrEnum
from typing import NamedTuple

from scanning.images import resolution

MM_PER_INCH = 25.4
COMMON_DPI = (100, 150, 200, 240, 300, 400, 600)
TOLERANCE = 0.035  # a feeder crops, stretches and lets a sheet lean by this much of a side
EXACT = 0.012  # what a resolution may be judged by


class Paper(StrEnum):
    """ISO 216 sheets, ISO/IEC 7810 cards and booklets, and what else lies in dossiers."""

    A3 = "A3"
    A4 = "A4"
    A5 = "A5"
    F4 = "F4"  # folio, what older typed papers are on
    LETTER = "Letter"
    LAND_BOOK = (
        "land_book"  # a side of the certificate of land use rights (Circular 23/2014/TT-BTNMT, art. 3)
    )
    CARD = "ID-1"  # citizen card
    BOOKLET = "ID-3"  # a side of a passport


class Size(NamedTuple):
    """mm, the short side first."""

    short: float
    long: float


SIZES = {
    Paper.A3: Size(297, 420),
    Paper.A4: Size(210, 297),
    Paper.A5: Size(148, 210),
    Paper.F4: Size(210, 330),
    Paper.LETTER: Size(215.9, 279.4),
    Paper.LAND_BOOK: Size(190, 265),
    Paper.CARD: Size(53.98, 85.6),
    Paper.BOOKLET: Size(88, 125),
}


def size_mm(width_px: int, height_px: int, dpi: int) -> Size:
    """A picture's own size, either way up."""
    short, long = sorted((width_px, height_px))
    return Size(short * MM_PER_INCH / dpi, long * MM_PER_INCH / dpi)


def paper_size(width_px: int, height_px: int, dpi: int) -> Paper | None:
    """The paper that a picture of a whole sheet shows; None when it is no paper we know."""
    size = size_mm(width_px, height_px, dpi)
    nearest = min(Paper, key=lambda paper: _off(size, paper))
    return nearest if _off(size, nearest) <= TOLERANCE else None


def true_dpi(width_px: int, height_px: int, stated_dpi: int) -> int:
    """The resolution a picture really has. `stated_dpi` (0: none) when it makes a paper we know; else the common one
    that makes exactly A4 or A5; else what `images.resolution` takes it for."""
    if 100 <= stated_dpi <= 1200 and paper_size(width_px, height_px, stated_dpi):
        return stated_dpi
    for dpi in COMMON_DPI:
        size = size_mm(width_px, height_px, dpi)
        if min(_off(size, Paper.A4), _off(size, Paper.A5)) <= EXACT:
            return dpi
    return resolution(width_px, height_px, stated_dpi)


def _off(size: Size, paper: Paper) -> float:
    """How far the worse side is from the paper's, as a share of it."""
    wanted = SIZES[paper]
    return max(abs(size.short / wanted.short - 1), abs(size.long / wanted.long - 1))

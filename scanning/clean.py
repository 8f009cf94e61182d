"""What is taken off a page before it is read, and only then: leaders, ruled lines, specks, dark blots.

Nothing here touches the picture people see. Pictures are flat grey at one resolution, lines level.
"""

import cv2
import numpy as np

from scanning.images import Pixels, stretched
from scanning.parts import Bools, Mask, Parts, parts

INK = 150  # darker is ink, on a page whose contrast was stretched


def for_reading(flat: Pixels, dpi: int) -> Pixels:
    """The page with everything gone that makes Tesseract stumble."""
    page = stretched(flat)
    ink = (page < INK).astype(np.uint8)
    page = _without(page, _blots(ink, dpi), dpi // 60)
    ink = (page < INK).astype(np.uint8)
    page = _without(page, _rules(ink, dpi), 2)
    marks = parts((page < INK).astype(np.uint8))
    return _without(page, marks.mask(_leaders(marks, dpi) | _specks(marks, dpi)), 2)


def _without(page: Pixels, gone: Mask, halo: int) -> Pixels:
    if not gone.any():
        return page
    wide = cv2.dilate(gone, np.ones((2 * halo + 1, 2 * halo + 1), np.uint8)) if halo else gone
    return np.where(np.asarray(wide, np.uint8) > 0, np.uint8(255), page)


def _blots(ink: Mask, dpi: int) -> Mask:
    """Marks with a stroke thicker than 2.5 mm anywhere: no letter of a paper is so bold."""
    size = round(dpi * 0.1)
    core = cv2.erode(ink, np.ones((size, size), np.uint8))
    if not core.any():
        return np.zeros_like(ink)
    grown = cv2.dilate(core, np.ones((size + 2, size + 2), np.uint8))
    return np.asarray(grown, np.uint8) & ink


def _rules(ink: Mask, dpi: int) -> Mask:
    """Thin straight lines, level or upright, longer than any stroke; where a letter crosses one, it stays."""
    long, thin = round(dpi * 0.45), max(3, round(dpi * 0.022))
    level = _opened(ink, long, 1) & (1 - _opened(ink, 1, thin + 2))
    upright = _opened(ink, 1, long) & (1 - _opened(ink, thin + 2, 1))
    return level | upright


def _opened(ink: Mask, width: int, height: int) -> Mask:
    """What of the ink a rectangle of this size fits into."""
    return np.asarray(cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((height, width), np.uint8)), np.uint8)


def _leaders(marks: Parts, dpi: int) -> Bools:
    """Dots in a row on one line, near enough to one another, five at least: also those under what was filled in."""
    wide, high = marks.column(cv2.CC_STAT_WIDTH), marks.column(cv2.CC_STAT_HEIGHT)
    dot = (wide <= dpi * 0.03) & (high <= dpi * 0.025) & (wide >= 2)
    dots = marks.mask(dot)
    joined = cv2.morphologyEx(dots, cv2.MORPH_CLOSE, np.ones((1, round(dpi * 0.08)), np.uint8))
    rows = parts(np.asarray(joined, np.uint8)).stats[1:]
    long = (rows[:, cv2.CC_STAT_WIDTH] >= dpi * 0.3) & (rows[:, cv2.CC_STAT_HEIGHT] <= dpi * 0.045)
    band = np.zeros_like(dots)
    for left, top, width, height, _ in rows[long]:
        reach = round(dpi * 1.2)
        band[max(0, top - 1) : top + height + 1, max(0, left - reach) : left + width + reach] = 1
    return dot & marks.within(band) & ~_colons(dots, marks, dpi)


def _colons(dots: Mask, marks: Parts, dpi: int) -> Bools:
    """Marks that have a dot straight above them, as the lower half of a colon has."""
    low, high = round(dpi * 0.03), round(dpi * 0.1)
    above = np.zeros_like(dots)
    window = cv2.dilate(dots, np.ones((high - low, 3), np.uint8), anchor=(1, high - low - 1))
    above[low:] = np.asarray(window, np.uint8)[:-low]
    return marks.within(above)


def _specks(marks: Parts, dpi: int) -> Bools:
    """Dirt: marks smaller than a full stop, or as small but with no letter near."""
    wide, high = marks.column(cv2.CC_STAT_WIDTH), marks.column(cv2.CC_STAT_HEIGHT)
    largest = np.maximum(wide, high)
    dust = marks.column(cv2.CC_STAT_AREA) <= (dpi / 150) ** 2 * 0.75
    small = largest <= dpi * 0.03
    letters = marks.mask(largest > dpi * 0.03)
    reach = round(dpi * 0.06)
    near = np.asarray(cv2.dilate(letters, np.ones((2 * reach + 1, 2 * reach + 1), np.uint8)), np.uint8)
    return dust | (small & ~marks.within(near))

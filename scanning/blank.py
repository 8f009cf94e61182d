"""Whether anything is on a side of a sheet. In doubt there is: a blank page is left out of what people look at.

Marks are judged one by one. Ink of this side is dark, or sharp when it is pale (pencil, a worn stamp); print of the
other side that shines through is pale and soft. What scanners and binders leave is known by its shape and place.
"""

import functools
from typing import NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

from scanning.images import Pixels, at_dpi, flatten, grey
from scanning.parts import Bools, Ints, Mask, parts

Floats = npt.NDArray[np.float64]

LOOK_DPI = 150
LEAST_INK_MM2 = 0.6  # the digit 1 of a page number at 9 pt
LEAST_MARK_MM = 2.0  # a digit of 9 pt; dirt is mostly smaller
DARK = 60  # darker than the paper by this, a mark is of this side
PALE = 32  # by more than this it is, if it is surely sharp
PALEST = 22  # by more than this it is, if it and most of what is pale are sharp; less is the texture of paper
SHARP = 0.28  # steepest step at 150 dpi as a share of the mark's darkness; print shining through mostly has under 0.25
SURELY_SHARP = 0.32
FULL_MM2, FULL_DPI = 200, 100
EDGE_MM = 4.0  # shadows and the lid live here, no print does
BED_SHARE = 0.55  # darker than this share of the paper, a wide area at the edge is not paper


class Marks(NamedTuple):
    """mm² of marks. ink: on this side for certain. pale: soft and weak, most likely from the other side."""

    ink: float
    pale: float

    @property
    def blank(self) -> bool:
        return self.ink < LEAST_INK_MM2


def is_blank(pixels: Pixels, dpi: int) -> bool:
    """Nothing on it but what shines through, dirt, holes, staples, folds and shadows at the edge.

    Give the coloured picture where there is one: a faint red stamp is hardly there in grey.
    """
    return marks(pixels, dpi).blank


def is_full(lines: Pixels) -> bool:
    """So much dark print in the middle of a page, flattened at FULL_DPI, that the slower look for blank sides is not
    needed.
    """
    scale = FULL_DPI / 25.4
    edge = round(15 * scale)
    return int(np.count_nonzero(lines[edge:-edge, edge:-edge] < 130)) > FULL_MM2 * scale**2


def marks(pixels: Pixels, dpi: int) -> Marks:
    """What is on the page, whichever way it lies."""
    used = min(dpi, LOOK_DPI)
    small = at_dpi(pixels, dpi, used)
    depth = _depth(small, used)
    sheet = 1 - outside(grey(small), used)
    seen = ((depth > _floor(depth)) & (sheet > 0)).astype(np.uint8)
    seen = seen & (1 - _through_lines(seen, used))
    return _sorted(seen, depth, used)


def _depth(small: Pixels, dpi: int) -> Pixels:
    """How much darker each point is than the paper around it, in the channel that shows it best."""
    darkest = np.asarray(functools.reduce(cv2.min, cv2.split(small)), np.uint8)
    flat = cv2.GaussianBlur(flatten(darkest, dpi), (0, 0), 0.7)
    paper = np.full_like(flat, np.median(flat[::4, ::4]))
    return np.asarray(cv2.subtract(paper, flat), np.uint8)


def _floor(depth: Pixels) -> float:
    """What rises above the texture of the paper."""
    spread = np.percentile(depth[::3, ::3], 90)
    return float(np.clip(spread * 1.6, 12, PALEST))


def outside(plain: Pixels, dpi: int, edge_mm: float = EDGE_MM) -> Mask:
    """1 where a grey picture is not the sheet: the bed, the lid or a table around it, and the sheet's outer edge."""
    small = at_dpi(plain, dpi, 50) if dpi > 50 else plain
    scale = min(dpi, 50) / 25.4
    paper = float(np.percentile(small, 75))
    solid = np.ones((max(2, round(2.5 * scale)),) * 2, np.uint8)
    dark = cv2.morphologyEx((small < paper * BED_SHARE).astype(np.uint8), cv2.MORPH_OPEN, solid)
    framed = cv2.copyMakeBorder(dark, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=1)
    cv2.floodFill(framed, None, (0, 0), 2)
    bed = (framed == 2).astype(np.uint8)
    reach = 2 * round(edge_mm * scale) + 1
    grown = cv2.dilate(bed, np.ones((reach, reach), np.uint8))[1:-1, 1:-1]
    size = (plain.shape[1], plain.shape[0])
    return np.asarray(cv2.resize(grown, size, interpolation=cv2.INTER_NEAREST), np.uint8)


def _through_lines(seen: Mask, dpi: int) -> Mask:
    """Thin straight lines from one edge of the sheet to the other: folds, and streaks of a dirty glass."""
    return _across(seen, dpi) | np.ascontiguousarray(_across(np.ascontiguousarray(seen.T), dpi).T)


def _across(seen: Mask, dpi: int) -> Mask:
    """The level ones, within a lean of 2°."""
    scale = dpi / 25.4
    wide = cv2.dilate(seen, np.ones((3, 3), np.uint8))
    pieces = cv2.morphologyEx(wide, cv2.MORPH_OPEN, np.ones((1, round(6 * scale)), np.uint8))
    joined = cv2.morphologyEx(
        pieces, cv2.MORPH_CLOSE, np.ones((round(0.8 * scale), round(30 * scale)), np.uint8)
    )
    labels, stats = parts(np.asarray(joined, np.uint8))
    length = stats[:, cv2.CC_STAT_WIDTH] >= seen.shape[1] - 2 * (EDGE_MM + 6) * scale
    thin = stats[:, cv2.CC_STAT_AREA] < stats[:, cv2.CC_STAT_WIDTH] * 2.5 * scale
    long = length & thin
    long[0] = False
    if not long.any():
        return np.zeros_like(seen)
    return np.asarray(cv2.dilate(long.astype(np.uint8)[labels], np.ones((5, 1), np.uint8)), np.uint8)


def _sorted(seen: Mask, depth: Pixels, dpi: int) -> Marks:
    """Each mark put with the ink, with what shines through, or with the dirt."""
    scale = dpi / 25.4
    near = np.ones((round(0.7 * scale) | 1,) * 2, np.uint8)
    joined = cv2.morphologyEx(seen, cv2.MORPH_CLOSE, near)
    labels, stats = parts(np.asarray(joined, np.uint8))
    large = np.maximum(stats[:, cv2.CC_STAT_HEIGHT], stats[:, cv2.CC_STAT_WIDTH]) >= LEAST_MARK_MM * scale
    large[0] = False
    count = len(stats)
    inside = np.where(seen > 0, labels, 0).astype(np.int32)
    area = np.bincount(inside.ravel(), minlength=count) / scale**2
    dark, steep = _strength(inside, depth, count)
    weak = large & (dark >= PALEST) & (dark < DARK)
    sharp = weak & (steep >= SHARP)
    mostly = area[sharp].sum() > area[weak].sum() / 2
    ours = (large & (dark >= DARK)) | (sharp & (mostly | ((dark >= PALE) & (steep >= SURELY_SHARP))))
    for number in np.flatnonzero(ours):
        left, top, width, height = (int(v) for v in stats[number, :4])
        shape = labels[top : top + height, left : left + width] == number
        ours[number] = not _of_the_binder(shape, (left, top), (seen.shape[0], seen.shape[1]), scale)
    return Marks(round(float(area[ours].sum()), 2), round(float(area[weak & ~ours].sum()), 2))


def _strength(labels: Ints, depth: Pixels, count: int) -> tuple[Floats, Floats]:
    """Of each mark, how dark its darkest point is, and how steep its dark points rise from the paper, as a share
    of their darkness; what the noise of bare paper would add is taken off."""
    slope = cv2.magnitude(*(cv2.Sobel(depth, cv2.CV_32F, *way) / 8 for way in ((1, 0), (0, 1))))
    window = np.ones((5, 5), np.uint8)
    bare = slope[depth < PALEST // 2]
    noise = 2 * float(np.sqrt(np.mean(np.square(bare)))) if bare.size else 0.0
    peak = (labels > 0) & (depth == cv2.dilate(depth, window))
    which, height = labels[peak], depth[peak].astype(np.float64)
    steep = (np.asarray(cv2.dilate(slope, window))[peak] - noise) / np.maximum(height, 1)
    dark = np.zeros(count)
    np.maximum.at(dark, which, height)
    counted = height >= dark[which] * 0.6  # the weak ends of strokes are noise
    sums = np.bincount(which[counted], steep[counted], minlength=count)
    return dark, sums / np.maximum(np.bincount(which[counted], minlength=count), 1)


def _of_the_binder(shape: Bools, place: tuple[int, int], page: tuple[int, int], scale: float) -> bool:
    """A punched hole (ISO 838: 6 mm across, 12 mm from the edge; old punches less exactly) or a staple in a corner."""
    height, width = shape.shape
    middle = np.array([place[1] + height / 2, place[0] + width / 2])
    to_edge = np.minimum(middle, np.array(page) - middle) / scale
    if to_edge.min() > 25:
        return False
    return _is_round(shape, scale) or (to_edge.max() < 45 and _is_staple(shape, scale))


def _is_round(shape: Bools, scale: float) -> bool:
    height, width = shape.shape
    if min(height, width) < 3.5 * scale or max(height, width) > 9 * scale:
        return False
    rows, columns = np.nonzero(shape)
    away = np.hypot((rows - (height - 1) / 2) / height, (columns - (width - 1) / 2) / width)
    full = shape.sum() / (height * width) > 0.7 and np.percentile(away, 98) < 0.52
    ring = float(np.percentile(away, 3)) > 0.36
    return abs(height - width) < 0.25 * max(height, width) and bool(full or ring)


def _is_staple(shape: Bools, scale: float) -> bool:
    points = np.argwhere(shape).astype(np.float32)
    short, long = sorted(side / scale for side in cv2.minAreaRect(points)[1])
    return short < 2.2 and 7 <= long <= 16

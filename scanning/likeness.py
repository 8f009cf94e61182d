"""Whether two scans show the same sheet, as when sheets are fed again after a jam.

Two steps. A hash of 256 bits, like the imagehash package's (which drags SciPy along for the same few lines), throws
out what cannot be the same. Then the pictures are laid on each other and compared piece by piece, for forms of one
kind look alike in all but what is filled in. Two copies of one form that nobody filled in are the same to us: what is
found is offered to people, never acted on.
"""

from dataclasses import dataclass

import cv2
import numpy as np

from scanning import blank
from scanning.images import Pixels, at_dpi, flatten, grey, rotate, skew, stretched

HASH_FAR = 90  # of 256 bits: 128 is chance
COARSE_DPI, LOOK_DPI = 25, 75
FAINT = 40  # lighter than this is noise
PIECE, REACH = 18, 4  # px of the look: pieces of 6 mm, each looked for within 1.4 mm
LEAST_INK = 10.0  # mean darkness of a piece worth comparing
ALIKE = 0.82  # correlation with the same piece scanned again is above 0.87; with another name in its place under 0.80
MISSES = 1  # pieces of both pages that may be unlike: a speck, a crease


@dataclass(frozen=True, slots=True)
class Look:
    """What is kept of a page to know it again: 256 bits, and its ink as a small straight picture; None when blank."""

    bits: int
    ink: Pixels | None


def look(pixels: Pixels, dpi: int) -> Look:
    """Straightened, so that a sheet fed a little crooked looks the same."""
    if blank.is_blank(pixels, dpi):
        return Look(0, None)
    plain = at_dpi(grey(pixels), dpi, 2 * LOOK_DPI)
    bed = blank.outside(plain, 2 * LOOK_DPI)
    flat = stretched(np.where(bed > 0, np.uint8(255), flatten(plain, 2 * LOOK_DPI)))
    lean = skew(flat, 2 * LOOK_DPI)
    level = rotate(flat, lean.degrees) if lean.strength >= 2 else flat
    small = np.asarray(cv2.GaussianBlur(at_dpi(level, 2, 1), (0, 0), 0.8), np.uint8)
    ink = np.asarray(cv2.subtract(np.full_like(small, 255 - FAINT), small), np.uint8)
    return Look(_bits(ink), ink)


def same_sheet(one: Look, other: Look) -> bool:
    """Two scans of one side of one sheet, lying the same way. Blank sides are never the same."""
    if one.ink is None or other.ink is None or distance(one, other) > HASH_FAR:
        return False
    return unlike(one.ink, other.ink) <= MISSES


def distance(one: Look, other: Look) -> int:
    """How many of the 256 bits differ."""
    return (one.bits ^ other.bits).bit_count()


def _bits(ink: Pixels) -> int:
    """Signs of the 256 lowest frequencies of the page, laid with the middle of its ink in the middle."""
    weights = cv2.moments(ink)
    height, width = ink.shape
    away = width / 2 - weights["m10"] / weights["m00"], height / 2 - weights["m01"] / weights["m00"]
    centred = cv2.warpAffine(ink, np.array([[1, 0, away[0]], [0, 1, away[1]]]), (width, height))
    small = cv2.resize(cv2.GaussianBlur(centred, (0, 0), 6), (64, 64), interpolation=cv2.INTER_AREA)
    waves = cv2.dct(small.astype(np.float64))[:16, :16].ravel()
    signs = np.packbits(waves > np.median(waves[1:]))
    return int.from_bytes(signs.tobytes(), "big")


def unlike(one: Pixels, other: Pixels) -> int:
    """How many pieces of either page are not found at their place on the other."""
    laid = _laid_on(one, other)
    return sum(score < ALIKE for score in [*_scores(one, laid), *_scores(laid, one)])


def _laid_on(one: Pixels, other: Pixels) -> Pixels:
    """The other page moved and turned a little so that it lies on the one."""
    height, width = one.shape
    small = [
        np.asarray(cv2.GaussianBlur(at_dpi(page, LOOK_DPI, COARSE_DPI), (0, 0), 1.5), np.float32)
        for page in (one, other)
    ]
    second = np.zeros_like(small[0])
    rows, columns = (min(a, b) for a, b in zip(second.shape, small[1].shape, strict=True))
    second[:rows, :columns] = small[1][:rows, :columns]
    start = np.eye(2, 3, dtype=np.float32)
    (start[0, 2], start[1, 2]), _ = cv2.phaseCorrelate(small[0], second)
    stop = (cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_COUNT, 60, 1e-4)
    try:
        _, move = cv2.findTransformECC(small[0], second, start, cv2.MOTION_AFFINE, stop)
    except cv2.error:  # nothing fits: the pages are not alike, and are compared where they lie
        move = start
    scale = LOOK_DPI / COARSE_DPI
    move = np.asarray(move, np.float64) * np.array([1, 1, scale])
    how = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    return np.asarray(cv2.warpAffine(other, move, (width, height), flags=how), np.uint8)


def _scores(one: Pixels, other: Pixels) -> list[float]:
    """Each piece of one page with ink: how well it correlates with the best place near it on the other.

    Not the outermost pieces: what lies at the edge of one scan may be over the edge of the other.
    """
    wide = cv2.copyMakeBorder(other, REACH, REACH, REACH, REACH, cv2.BORDER_CONSTANT, value=0)
    scores = []
    for top in range(PIECE, one.shape[0] - 2 * PIECE, PIECE):
        for left in range(PIECE, one.shape[1] - 2 * PIECE, PIECE):
            piece = one[top : top + PIECE, left : left + PIECE]
            if piece.mean() >= LEAST_INK:
                near = wide[top : top + PIECE + 2 * REACH, left : left + PIECE + 2 * REACH]
                scores.append(float(cv2.matchTemplate(near, piece, cv2.TM_CCOEFF_NORMED).max()))
    return scores

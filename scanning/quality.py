"""What is wrong with a scanned page that a second scan would mend. Seen at once, before the page is read."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

from scanning import blank
from scanning.images import Picture, Pixels, Skew, at_dpi, flatten, grey, skew, turn
from scanning.paper import paper_size, size_mm
from scanning.parts import parts

PAPER_DPI, EDGES_DPI = 50, 200  # enough to see the paper, the edges of letters
LINES_DPI = blank.FULL_DPI  # and the lines of text
SHARP_SHARE = 0.23  # a blur of 0.25 mm: small print runs together
SMEARED_SHARE = 0.13  # the same in one direction only: the sheet was moved
DARK_PERCENT = 70
PALE_PERCENT = 47
SHADOW_PERCENT = 18
SKEWED_DEGREES = 1.5  # straightened for the file all the same; a feeder leans less
LOW_DPI = 200  # Circular 05/2025/TT-BNV and Decree 30/2020/ND-CP, article 25: at least this for papers
LEAST_STROKES = 50
CUT_MARKS = 4
CUT_MM = 0.8


class Flaw(StrEnum):
    """Saved by name. The comment says what is then true, and what `Finding.measure` counts."""

    BLURRED = "blurred"  # mờ: the edges of letters are soft; mm from paper to ink
    DARK = "dark"  # tối: the paper itself is dark; its brightness in percent
    PALE = "pale"  # nhạt: the print hardly stands out; its darkness in percent of the paper's brightness
    CUT = "cut"  # mép bị cắt: print runs off the picture; how many marks do, on the worst side
    SKEWED = "skewed"  # nghiêng: the lines lean; degrees, + is counter-clockwise
    LOW_DPI = "low_dpi"  # độ phân giải thấp: dots per inch
    SHADOW = "shadow"  # bóng: an edge of the page is darker than its middle; percent of brightness lost
    SIZE = "size"  # khổ giấy lạ: no paper we know; mm of the longer side


@dataclass(frozen=True, slots=True)
class Finding:
    flaw: Flaw
    measure: float


class Known(NamedTuple):
    """What somebody who has read the page knows of it: whether it is blank, and how its lines lean."""

    blank: bool
    lean: Skew


def flaws(picture: Picture, known: Known | None = None) -> tuple[Finding, ...]:
    """All that is wrong, in the order of `Flaw`. A blank side can only have too low a resolution.

    A black and white picture is not judged by its shades: the scanner has thrown them away.
    """
    found = list(_resolution(picture))
    plain = grey(picture.pixels)
    lines = flatten(at_dpi(plain, picture.dpi, LINES_DPI), LINES_DPI)
    known = known or Known(_is_blank(picture, lines), _lean(lines))
    if not known.blank:
        found += [*_size(picture), *_leaning(known.lean), *_cut(lines)]
        if not picture.bilevel:
            found += [*_paper(plain, picture.dpi), *_print(plain, picture.dpi)]
    return tuple(sorted(found, key=lambda finding: list(Flaw).index(finding.flaw)))


def _is_blank(picture: Picture, lines: Pixels) -> bool:
    return not blank.is_full(lines) and blank.is_blank(picture.pixels, picture.dpi)


def _resolution(picture: Picture) -> Iterator[Finding]:
    if picture.dpi < LOW_DPI:
        yield Finding(Flaw.LOW_DPI, picture.dpi)


def _size(picture: Picture) -> Iterator[Finding]:
    height, width = picture.pixels.shape[:2]
    if paper_size(width, height, picture.dpi) is None:
        yield Finding(Flaw.SIZE, round(size_mm(width, height, picture.dpi).long))


def _lean(lines: Pixels) -> Skew:
    """The page may still lie on its side: the surer of the two is its lean."""
    return max(
        (skew(turn(lines, clockwise), LINES_DPI) for clockwise in (0, 90)), key=lambda way: way.strength
    )


def _leaning(lean: Skew) -> Iterator[Finding]:
    if lean.strength >= 2 and abs(lean.degrees) >= SKEWED_DEGREES:
        yield Finding(Flaw.SKEWED, round(lean.degrees, 1))


def _cut(lines: Pixels) -> Iterator[Finding]:
    """Letters that the edge of the picture goes through: several of them on one side."""
    worst = max(_marks_at_the_top(turn(lines, clockwise)) for clockwise in (0, 90, 180, 270))
    if worst >= CUT_MARKS:
        yield Finding(Flaw.CUT, worst)


def _marks_at_the_top(lines: Pixels) -> int:
    scale = LINES_DPI / 25.4
    band = lines[: round(15 * scale)]
    marks = parts((band < 150).astype(np.uint8))
    high, wide = marks.column(cv2.CC_STAT_HEIGHT) / scale, marks.column(cv2.CC_STAT_WIDTH) / scale
    touching = marks.column(cv2.CC_STAT_TOP) <= CUT_MM * scale
    letter = (high >= 1.2) & (high < 12) & (wide >= 0.4) & (wide < 25)
    # The grain of a shadow looks like letters too, but it has no paper around it.
    on_paper = marks.within((cv2.medianBlur(band, 15) > 225).astype(np.uint8))
    return int((touching & letter & on_paper)[1:].sum())


def _paper(plain: Pixels, dpi: int) -> Iterator[Finding]:
    """How bright the paper is, and how evenly: only at its edges, tinted cards and photographs lie further in."""
    small = at_dpi(plain, dpi, PAPER_DPI)
    sheet = 1 - blank.outside(small, PAPER_DPI, edge_mm=2)
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (15, 15))
    paper = np.asarray(
        cv2.medianBlur(np.asarray(cv2.morphologyEx(small, cv2.MORPH_CLOSE, kernel)), 15), np.uint8
    )
    ring = sheet & (1 - np.asarray(cv2.erode(sheet, np.ones((25, 25), np.uint8), borderValue=0), np.uint8))
    if not ring.any():
        return
    bright, usual = np.percentile(paper[sheet > 0], (95, 50))
    if usual * 100 < DARK_PERCENT * 255:
        yield Finding(Flaw.DARK, round(float(usual) / 2.55))
    lost = 100 * (1 - float(np.percentile(paper[ring > 0], 5)) / max(1.0, float(bright)))
    if lost >= SHADOW_PERCENT:
        yield Finding(Flaw.SHADOW, round(lost))


def _print(plain: Pixels, dpi: int) -> Iterator[Finding]:
    """How dark the strokes are and how steep their edges, looked at where they are darkest."""
    used = min(dpi, EDGES_DPI)
    small = at_dpi(plain, dpi, used)
    flat = np.asarray(cv2.GaussianBlur(flatten(small, used), (0, 0), 0.7), np.uint8)
    depth = np.asarray(cv2.bitwise_not(flat), np.uint8)
    window = np.ones((5, 5), np.uint8)
    peak = (depth == cv2.dilate(depth, window)) & (depth > 40)
    peak &= np.asarray(cv2.erode(depth, np.ones((7, 7), np.uint8))) < depth // 2  # the edge of it is in sight
    darkness = depth[peak & (blank.outside(small, used) == 0)]
    if len(darkness) < LEAST_STROKES:
        return
    strong = float(np.percentile(darkness, 60))
    blurred = list(_blurred(flat, peak & (depth >= strong), used))
    yield from blurred
    if not blurred and strong * 100 < PALE_PERCENT * 255:  # thin strokes are pale because they are blurred
        yield Finding(Flaw.PALE, round(strong / 2.55))


def _blurred(flat: Pixels, strokes: npt.NDArray[np.bool_], dpi: int) -> Iterator[Finding]:
    depth = 255.0 - flat[strokes]
    slopes = [np.abs(cv2.Sobel(flat, cv2.CV_16S, *way)) for way in ((1, 0), (0, 1))]
    window = np.ones((5, 5), np.uint8)
    across, down = (np.asarray(cv2.dilate(slope, window))[strokes] / (8 * depth) for slope in slopes)
    steep = cv2.magnitude(*(slope.astype(np.float32) for slope in slopes))
    both = np.asarray(cv2.dilate(steep, window))[strokes] / (8 * depth)
    usual = float(np.median(both))
    smeared = float(min(np.percentile(across, 95), np.percentile(down, 95)))
    if usual < SHARP_SHARE or smeared < SMEARED_SHARE:
        steepest = min(usual, smeared * SHARP_SHARE / SMEARED_SHARE)
        yield Finding(Flaw.BLURRED, round(25.4 / dpi / max(steepest, 0.01), 1))

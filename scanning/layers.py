"""A page taken apart so that it is small and still looks right: mixed raster content (ITU-T T.44, as a PDF paints it).

What is dark and of one even colour (print, lines, a pen) becomes a stencil: one bit a pixel, coded without loss and
painted in its own colour. What is uneven (a seal, a photograph, pencil) is cut out as a patch at the resolution of the
scan, with all that lies in it. What is left is the paper: one tone, or a coarse ground under it all.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from scanning import images
from scanning.images import Pixels
from scanning.page import Box
from scanning.parts import parts

STENCIL_DPI = 300  # the grey steps of an edge are its shape on a finer grid
PATCH_DPI = 200
GROUND_DPI = 100
CELL_DPI = 50  # of the map of what a stencil would spoil

MARK = 168  # a mark, on paper made evenly white, is somewhere darker than this
EDGE = 128  # and ends where it is this dark, or a little less when all of it is faint
FAINT = 130
DUST_MM2 = 0.03  # half of the dot of a tone mark in the smallest print
COLOURED = 34  # how far the channels of a coloured ink lie apart
PALE = 0.68  # the middle of a stroke in one colour is darker than this part of it
LOST = 7.0  # levels of detail that a cell of the coarse ground may lose
NOISE = 9
BARE = 4  # levels within which the coarse ground is nothing but paper
TONE = 8  # levels within which all the paper has one tone
SEEN_PX = 16  # of the ground: 1 mm² of something else than paper, such as a short pencil line
SPOILT_CELLS = 60  # 15 mm²: a mark worth a patch
MOST_PATCHED = 0.6  # of the page: with more it is a picture, not a text

Colour = tuple[int, ...]
"""One value when grey, else red, green and blue."""
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Stencil:
    """bits: 1 is ink, over the whole page at a resolution of its own."""

    bits: Pixels
    colour: Colour


@dataclass(frozen=True, slots=True)
class Patch:
    """box: in pixels of the page. pixels: what lies there, at a resolution of its own."""

    box: Box
    pixels: Pixels


@dataclass(frozen=True, slots=True)
class Layers:
    """In the order they are painted: paper, ground over the whole page, patches, stencils."""

    paper: Colour
    ground: Pixels | None
    patches: tuple[Patch, ...]
    stencils: tuple[Stencil, ...]


@dataclass(frozen=True, slots=True)
class _Page:
    """The page and what is known of its ink.

    dark: its darkest channel. kinds: 0 where ink would be neutral, 1 to 3 where red, green or blue is what it lets
    through. cover: how much of each pixel is ink, 0 to 255. colours: of the ink of each kind there is.
    """

    pixels: Pixels
    dpi: int
    dark: Pixels
    kinds: Pixels
    cover: Pixels
    colours: dict[int, Colour]


def split(pixels: Pixels, dpi: int) -> Layers | None:
    """The layers of an upright page, grey or RGB; None when it is more a picture than ink on paper."""
    if min(pixels.shape[:2]) < dpi // 2:
        return None
    dark, kinds = images.darkest(pixels), _kinds(pixels)
    fine = _ink(dark, dpi)
    cover = _resized(fine * np.uint8(255), dark.shape, cv2.INTER_LINEAR)
    page = _Page(pixels, dpi, dark, kinds, cover, _colours(pixels, dark, kinds, cover))
    ground = _ground(page)
    boxes = _boxes(_spoilt(page, ground), dark.shape, dpi)
    if sum(box.width * box.height for box in boxes) > MOST_PATCHED * dark.size:
        return None
    # Nothing is painted over a patch: a letter half in one and half in the other looks torn.
    for box in boxes:
        fine[_inside(box, fine.shape[0] / dark.shape[0])] = 0
    paper, seen = _paper(ground, boxes, dpi)
    patches = tuple(
        Patch(box, quieted(_coarser(pixels[_inside(box)], dpi, PATCH_DPI), NOISE)) for box in boxes
    )
    return Layers(paper, seen, patches, tuple(_stencils(fine, kinds, page.colours)))


def _inside(box: Box, scale: float = 1.0) -> tuple[slice, slice]:
    return (
        slice(round(box.top * scale), round(box.bottom * scale)),
        slice(round(box.left * scale), round(box.right * scale)),
    )


def _resized(pixels: Pixels, shape: tuple[int, ...], how: int = cv2.INTER_AREA) -> Pixels:
    if pixels.shape[:2] == shape[:2]:
        return pixels
    return np.asarray(cv2.resize(pixels, (shape[1], shape[0]), interpolation=how), np.uint8)


def _coarser(pixels: Pixels, dpi: int, wanted: int) -> Pixels:
    return images.at_dpi(pixels, dpi, wanted) if dpi > wanted else pixels


def _kinds(pixels: Pixels) -> Pixels:
    """The kind each pixel has if it is ink, by the channel that stands out above the others, the paper being white."""
    if pixels.ndim == 2:
        return np.zeros(pixels.shape, np.uint8)
    paper = np.median(pixels[::8, ::8].reshape(-1, 3), axis=0)
    white = [np.clip(np.arange(256) + (255 - level), 0, 255).astype(np.uint8) for level in paper]
    red, green, blue = (
        cv2.LUT(c, t) for c, t in zip(cv2.split(cv2.blur(pixels, (3, 3))), white, strict=True)
    )
    low, high = cv2.min(cv2.min(red, green), blue), cv2.max(cv2.max(red, green), blue)
    # A fringe of colour around black print is thin: the median takes it away.
    coloured = np.asarray(cv2.medianBlur(_above(cv2.subtract(high, low), COLOURED), 5), np.uint8)
    if not coloured.any():
        return coloured
    return coloured * np.where(red == high, np.uint8(1), np.where(green == high, np.uint8(2), np.uint8(3)))


def _ink(dark: Pixels, dpi: int) -> Pixels:
    """1 where there is ink, at STENCIL_DPI or finer, without dust."""
    flat = images.stretched(images.flatten(dark, dpi))
    reach = max(3, round(dpi * 0.016) | 1)
    darkest_near = cv2.erode(flat, np.ones((reach, reach), np.uint8))
    level = np.arange(256)
    edge = cv2.LUT(
        darkest_near, np.where(level < MARK, EDGE + np.minimum(level, FAINT) // 2, 0).astype(np.uint8)
    )
    if dpi < STENCIL_DPI:
        flat = np.asarray(cv2.GaussianBlur(images.at_dpi(flat, dpi, STENCIL_DPI), (0, 0), 0.8), np.uint8)
        edge = _resized(np.asarray(edge, np.uint8), flat.shape, cv2.INTER_NEAREST)
    return without_dust(
        np.asarray(cv2.compare(flat, edge, cv2.CMP_LT) // 255, np.uint8), max(dpi, STENCIL_DPI)
    )


def without_dust(bits: Pixels, dpi: int) -> Pixels:
    """Bits, 1 being ink, without marks too small for the dot of a tone mark: they cost most of the code."""
    marks = parts(bits)
    return marks.mask(marks.column(cv2.CC_STAT_AREA) >= max(2.0, DUST_MM2 * (dpi / 25.4) ** 2))


def _colours(pixels: Pixels, dark: Pixels, kinds: Pixels, cover: Pixels) -> dict[int, Colour]:
    """The colour of the ink of each kind, from the middles of its strokes."""
    found: dict[int, Colour] = {}
    full = cover > 250
    for kind in range(4):
        there = full & (kinds == kind)
        if np.count_nonzero(there) < 40:
            continue
        core = pixels[there & (dark <= np.percentile(dark[there], 30))]
        found[kind] = tuple(int(level) for level in np.atleast_1d(np.median(core, axis=0)))
    return found


def _above(plane: cv2.typing.MatLike, level: int) -> Pixels:
    """1 where it is above the level, 0 elsewhere."""
    return np.asarray(cv2.threshold(plane, level, 1, cv2.THRESH_BINARY)[1], np.uint8)


def _bare(page: _Page) -> Pixels:
    """1 where there is no ink, nor the grey edge of any."""
    return 1 - _above(cv2.dilate(page.cover, np.ones((3, 3), np.uint8)), 0)


def _ground(page: _Page) -> Pixels:
    """The page without its ink at GROUND_DPI; under the ink, the paper from around it."""
    bare = _bare(page)
    shape = tuple(max(1, round(side * GROUND_DPI / page.dpi)) for side in bare.shape)
    kept = np.asarray(cv2.bitwise_and(page.pixels, page.pixels, mask=bare), np.uint8)
    weight = _resized(bare * np.uint8(255), shape).astype(np.float32) / np.float32(255)
    return _filled(_resized(kept, shape).astype(np.float32), weight)


def _filled(seen: npt.NDArray[np.float32], weight: npt.NDArray[np.float32]) -> Pixels:
    """Weighted means; where there is little weight, those of ever wider surroundings."""
    for size in (9, 41, 161):
        seen = seen + cv2.blur(seen, (size, size)) * 0.001
        weight = weight + cv2.blur(weight, (size, size)) * 0.001
    weight = np.maximum(weight, 1e-6)
    mean = seen / (weight[..., None] if seen.ndim == 3 else weight)
    return np.asarray(np.clip(mean + 0.5, 0, 255), np.uint8)


def _spoilt(page: _Page, ground: Pixels) -> Pixels:
    """1 in the cells where layers would not look like the page: stamps, ink of many shades, detail the ground loses."""
    under = _resized(ground, page.cover.shape, cv2.INTER_LINEAR)

    def cells(plane: Pixels) -> npt.NDArray[np.float32]:
        return images.at_dpi(plane, page.dpi, CELL_DPI).astype(np.float32)

    core, pale = (cv2.blur(cells(plane), (5, 5)) for plane in _cores(page, images.darkest(under)))
    shaded = (pale > 5) & (pale > 0.4 * core)
    lost = cells(_lost(page, under))
    contrast = float(np.median(images.darkest(ground))) - min(page.colours.get(0, (0,)))
    limit = max(LOST * min(1.0, max(0.3, contrast / 200)), 3 * float(np.median(lost)))
    stamped = _stamps(cells((page.kinds == 1).astype(np.uint8) * np.uint8(255)) > 25)
    return np.asarray(shaded | (lost > limit) | stamped, np.uint8)


def _cores(page: _Page, paper: Pixels) -> tuple[Pixels, Pixels]:
    """255 in the middle of strokes, and in those middles that are too pale for the colour of their kind."""
    size = 2 * round(page.dpi / 200) + 1
    core = cv2.erode(_above(page.cover, 128) * np.uint8(255), np.ones((size, size), np.uint8))
    ink = np.zeros(256, np.uint8)
    for kind, colour in page.colours.items():
        ink[kind] = min(colour)
    limit = cv2.addWeighted(paper, 1 - PALE, cv2.LUT(page.kinds, ink), PALE, 0)
    pale = cv2.compare(cv2.erode(page.dark, np.ones((3, 3), np.uint8)), limit, cv2.CMP_GT)
    return np.asarray(core, np.uint8), np.asarray(cv2.bitwise_and(core, pale), np.uint8)


def _lost(page: _Page, under: Pixels) -> Pixels:
    """How far the ground is from the page, noise smoothed, where there is no ink."""
    away = np.asarray(cv2.absdiff(cv2.blur(page.pixels, (3, 3)), under), np.uint8)
    away = images.lightest(away)
    return np.asarray(cv2.bitwise_and(away, away, mask=_bare(page)), np.uint8)


def _stamps(red: Flags) -> Flags:
    """Cells of red marks no larger than a stamp or a seal; a frame around the page is larger."""
    joined = cv2.morphologyEx(red.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    marks = parts(np.asarray(joined, np.uint8))
    wide, high = marks.column(cv2.CC_STAT_WIDTH), marks.column(cv2.CC_STAT_HEIGHT)
    return np.asarray((marks.mask((wide < CELL_DPI * 5) & (high < CELL_DPI * 2.5)) > 0) & red)


def _boxes(spoilt: Pixels, shape: tuple[int, ...], dpi: int) -> list[Box]:
    """Rectangles around what is spoilt, in pixels of the page, none inside another."""
    joined = cv2.morphologyEx(spoilt, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    labels, stats = parts(np.asarray(joined, np.uint8))
    found: list[Box] = []
    for number, (left, top, width, height, area) in enumerate(stats.tolist()):
        if number and area >= SPOILT_CELLS:
            own = labels[top : top + height, left : left + width] == number
            found += [_grown(box, 4) for box in _tight(np.asarray(own), left, top)]
    scale = dpi / CELL_DPI
    return [_clipped(box, scale, shape) for box in _joined(found)]


def _tight(own: Flags, left: int, top: int) -> Iterator[Box]:
    """Rectangles that hold a mark and not much else: a frame becomes its four sides."""
    rows, columns = np.flatnonzero(own.any(axis=1)), np.flatnonzero(own.any(axis=0))
    if not len(rows):
        return
    own = own[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    left, top = left + int(columns[0]), top + int(rows[0])
    height, width = own.shape
    if own.mean() > 0.3 or max(height, width) < CELL_DPI:
        yield Box(left, top, width, height)
    elif width >= height:
        yield from _tight(own[:, : width // 2], left, top)
        yield from _tight(own[:, width // 2 :], left + width // 2, top)
    else:
        yield from _tight(own[: height // 2], left, top)
        yield from _tight(own[height // 2 :], left, top + height // 2)


def _grown(box: Box, by: int) -> Box:
    return Box(box.left - by, box.top - by, box.width + 2 * by, box.height + 2 * by)


def _joined(boxes: list[Box]) -> list[Box]:
    """The boxes with those made one whose common rectangle wastes little."""
    done: list[Box] = []
    waiting = list(boxes)
    while waiting:
        box = waiting.pop(0)
        for other in done:
            both = _around(box, other)
            if both.width * both.height <= 1.25 * (box.width * box.height + other.width * other.height):
                done.remove(other)
                waiting.append(both)
                break
        else:
            done.append(box)
    return done


def _around(one: Box, other: Box) -> Box:
    left, top = min(one.left, other.left), min(one.top, other.top)
    return Box(left, top, max(one.right, other.right) - left, max(one.bottom, other.bottom) - top)


def _clipped(box: Box, scale: float, shape: tuple[int, ...]) -> Box:
    left, top = max(0, round(box.left * scale)), max(0, round(box.top * scale))
    right, bottom = min(shape[1], round(box.right * scale)), min(shape[0], round(box.bottom * scale))
    return Box(left, top, right - left, bottom - top)


def _paper(ground: Pixels, boxes: list[Box], dpi: int) -> tuple[Colour, Pixels | None]:
    """The tone of the paper; and the ground, bare paper smoothed, when it is more than that one tone."""
    quiet = quieted(ground, BARE)
    tone = np.median(quiet[::4, ::4].reshape(-1, 1 if quiet.ndim == 2 else 3), axis=0)
    for box in boxes:  # what a patch hides is not worth a byte
        quiet[_inside(_grown(box, -dpi // 12), GROUND_DPI / dpi)] = (
            tone.astype(np.uint8) if quiet.ndim == 3 else np.uint8(tone[0])
        )
    away = np.abs(quiet.reshape(*quiet.shape[:2], -1).astype(np.int16) - tone.astype(np.int16)).max(axis=2)
    colour = tuple(int(level) for level in tone)
    return colour, quiet if np.count_nonzero(away > TONE) >= SEEN_PX else None


def quieted(pixels: Pixels, noise: int) -> Pixels:
    """Bare paper replaced by its own smooth tone; what stands out of it by more than `noise` stays."""
    height, width = pixels.shape[:2]
    small = cv2.resize(pixels, (max(1, width // 4), max(1, height // 4)), interpolation=cv2.INTER_AREA)
    paper = _resized(np.asarray(cv2.medianBlur(small, 5), np.uint8), pixels.shape, cv2.INTER_LINEAR)
    away = images.lightest(np.asarray(cv2.absdiff(cv2.blur(pixels, (3, 3)), paper), np.uint8))
    # A speck is noise; a pencil line, smoothed, is three pixels wide.
    marks = cv2.morphologyEx((away > noise).astype(np.uint8), cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))
    marked = cv2.dilate(marks, np.ones((3, 3), np.uint8)) > 0
    return np.where(marked[..., None] if pixels.ndim == 3 else marked, pixels, paper)


def _stencils(fine: Pixels, kinds: Pixels, colours: dict[int, Colour]) -> Iterator[Stencil]:
    kind_of = _resized(kinds, fine.shape, cv2.INTER_NEAREST)
    for kind, colour in colours.items():
        bits = np.asarray(fine & (kind_of == kind), np.uint8) if len(colours) > 1 else fine
        if bits.any():
            yield Stencil(bits, colour)

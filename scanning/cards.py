"""Both sides of a card on one page, at their true size, as offices copy them."""

import functools
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

from scanning import separators
from scanning.images import Floats, Pixels, at_dpi, open_picture, turn
from scanning.paper import MM_PER_INCH, SIZES, Paper

Rectangle = tuple[tuple[float, float], tuple[float, float], float]

LOOK_DPI = 100
CARD = SIZES[Paper.CARD]  # ISO/IEC 7810 ID-1: 85.60 × 53.98 mm
RATIO_OFF = 0.05  # what the sides' ratio may be off and the rectangle still be the card
LEAST_MM, MOST_MM = 60.0, 180.0  # of its long side: photographs state no true resolution, copies are enlarged
GAP_MM = 15.0
TOP_SHARE = 0.2  # of the page above the front


class Side(NamedTuple):
    """pixels: the card alone, lying along its long side. found: False when its edges were not, and this is the whole
    picture."""

    pixels: Pixels
    found: bool


class CardPage(NamedTuple):
    """pixels: one A4 page in RGB. found: whether the edges of the front and of the back were."""

    pixels: Pixels
    found: tuple[bool, bool]


def two_sides(front: Path | Pixels, back: Path | Pixels, dpi: int) -> CardPage:
    """A white A4 page at `dpi` with the front above the back, each at the size it has in the hand.

    A path brings its own resolution; pixels have `dpi`. A picture on which no card is found is placed whole, made
    smaller only if it would not fit. Raises the PageRefused of `open_picture` when given a path.
    """
    sides = [_side(source, dpi) for source in (front, back)]
    page = np.full((_px(SIZES[Paper.A4].long, dpi), _px(SIZES[Paper.A4].short, dpi), 3), 255, np.uint8)
    room = page.shape[0] // 2 - _px(GAP_MM, dpi), page.shape[1] - 2 * _px(GAP_MM, dpi)
    fitted = [_fitted(side.pixels, room) for side in sides]
    top = min(
        round(page.shape[0] * TOP_SHARE),
        (page.shape[0] - sum(len(f) for f in fitted) - _px(GAP_MM, dpi)) // 2,
    )
    for picture in fitted:
        height, width = picture.shape[:2]
        left = (page.shape[1] - width) // 2
        page[top : top + height, left : left + width] = picture if picture.ndim == 3 else picture[..., None]
        top += height + _px(GAP_MM, dpi)
    return CardPage(page, (sides[0].found, sides[1].found))


def _side(source: Path | Pixels, dpi: int) -> Side:
    if not isinstance(source, Path):
        return find(source, dpi)
    picture = open_picture(source)
    side = find(picture.pixels, picture.dpi)
    return Side(at_dpi(side.pixels, picture.dpi, dpi), side.found)


def find(pixels: Pixels, dpi: int) -> Side:
    """The card on the picture of a bed, straightened and at 85.60 × 53.98 mm exactly; by its QR also upright."""
    corners = _corners(pixels, dpi)
    if corners is None:
        return Side(pixels, False)
    width, height = _px(CARD.long, dpi), _px(CARD.short, dpi)
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    move = cv2.getPerspectiveTransform(corners.astype(np.float32), target)
    card = np.asarray(cv2.warpPerspective(pixels, move, (width, height), flags=cv2.INTER_CUBIC), np.uint8)
    codes = separators.codes(card)
    return Side(turn(card, 180) if codes and codes[0].turned == 180 else card, True)


def _corners(pixels: Pixels, dpi: int) -> Floats | None:
    """The card's corners in px of the picture: clockwise from the top left one of the card lying along.

    Sought by the least difference from the bed, then once more by half of the card's own, where its edge is sharpest.
    """
    used = min(dpi, LOOK_DPI)
    unlike, least = _unlike_bed(at_dpi(pixels, dpi, used))
    card = _card(unlike > least, used)
    if card is None:
        return None
    inside = cv2.fillConvexPoly(np.zeros_like(unlike), np.round(cv2.boxPoints(card)).astype(np.int32), 1)
    usual = float(np.median(unlike[np.asarray(inside) > 0]))
    finer = _card(unlike > max(least, usual / 2), used) or card
    return _from_top_left(np.asarray((cv2.boxPoints(finer) + 0.5) * (dpi / used), np.float64))


def _unlike_bed(small: Pixels) -> tuple[Pixels, float]:
    """How far each point is from the colour of the bed, which is the one at the rim of the picture, and how far the
    bed's own noise goes."""
    rim = np.concatenate([small[0], small[-1], small[:, 0], small[:, -1]])
    bed = np.median(rim, axis=0)
    away = cv2.absdiff(small, np.full_like(small, bed.astype(np.uint8)))
    most = functools.reduce(cv2.max, cv2.split(away))
    noise = float(np.percentile(np.abs(rim - bed), 99))
    return np.asarray(cv2.GaussianBlur(most, (0, 0), 0.8), np.uint8), max(6.0, noise)


def _card(marked: npt.NDArray[np.bool_], dpi: int) -> Rectangle | None:
    """The rectangle of a card's shape, of several the one nearest to a card's size. (Middle, sides, angle) in px."""
    opened = cv2.morphologyEx(marked.astype(np.uint8), cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    patches = cv2.morphologyEx(opened, cv2.MORPH_CLOSE, np.ones((11, 11), np.uint8))
    contours, _ = cv2.findContours(patches, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    found: list[Rectangle] = []
    for contour in contours:
        middle, sides, angle = cv2.minAreaRect(contour)
        whole = (sides[0] + 1, sides[1] + 1)  # a contour runs through the middle of the outermost points
        if _is_card(*_sides_mm(whole, dpi)):
            found.append(((middle[0], middle[1]), whole, angle))
    return min(found, key=lambda box: abs(_sides_mm(box[1], dpi)[1] - CARD.long), default=None)


def _sides_mm(sides: Sequence[float], dpi: int) -> tuple[float, float]:
    short, long = sorted(side * MM_PER_INCH / dpi for side in sides)
    return short, long


def _is_card(short: float, long: float) -> bool:
    return LEAST_MM <= long <= MOST_MM and abs(long / short * CARD.short / CARD.long - 1) <= RATIO_OFF


def _from_top_left(points: Floats) -> Floats:
    """Clockwise, so that the first side is a long one and nearest to running to the right."""
    middle = points.mean(axis=0)
    turned = points[np.argsort(np.arctan2(*(points - middle).T[::-1]))]
    sides = np.roll(turned, -1, axis=0) - turned
    long = np.hypot(*sides.T) > np.hypot(*sides.T).mean()
    first = int(np.where(long, sides[:, 0] - np.abs(sides[:, 1]) * 0.5, -np.inf).argmax())
    return np.roll(turned, -first, axis=0)


def _fitted(pixels: Pixels, room: tuple[int, int]) -> Pixels:
    scale = min(1.0, room[0] / pixels.shape[0], room[1] / pixels.shape[1])
    return pixels if scale == 1.0 else at_dpi(pixels, 1000, round(1000 * scale))


def _px(mm: float, dpi: int) -> int:
    return round(mm * dpi / MM_PER_INCH)

"""How the picture of a page is kept: as small as it goes without a loss the eye can see.

Black and white stays lossless (PNG here, CCITT group 4 in the PDF). Grey and colour become JPEG after the noise of
the bare paper is quieted; ink, stamps, faint marks and the tint of the paper stay. A JPEG that came in and needs no
turning is kept byte for byte when it is small already.
"""

import io
from typing import NamedTuple

import cv2
import numpy as np
from PIL import Image

from scanning.images import Pixels

QUALITY = 60
NOISE = 10  # a smoothed pixel nearer than this to the paper around it is paper
COLOUR = 36  # spread between the channels from which ink, not the tint of paper, makes a pixel coloured


class Encoded(NamedTuple):
    data: bytes
    suffix: str


def encode(pixels: Pixels, dpi: int, bilevel: bool, original_jpeg: bytes | None) -> Encoded:
    """The picture as a file: the same input gives the same bytes."""
    if bilevel:
        return Encoded(
            _file(Image.fromarray(pixels).convert("1", dither=Image.Dither.NONE), "PNG", dpi), ".png"
        )
    kept = pixels if has_colour(pixels) else _grey(pixels)
    made = _file(Image.fromarray(quiet_paper(kept)), "JPEG", dpi)
    if original_jpeg is not None and len(original_jpeg) <= len(made) * 1.05:
        return Encoded(original_jpeg, ".jpg")
    return Encoded(made, ".jpg")


def _file(image: Image.Image, kind: str, dpi: int) -> bytes:
    target = io.BytesIO()
    if kind == "PNG":
        image.save(target, kind, dpi=(dpi, dpi), optimize=False)
    else:
        image.save(
            target, kind, dpi=(dpi, dpi), quality=QUALITY, optimize=True, progressive=True, subsampling=2
        )
    return target.getvalue()


def _grey(pixels: Pixels) -> Pixels:
    return pixels if pixels.ndim == 2 else np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), np.uint8)


def has_colour(pixels: Pixels) -> bool:
    """A red seal or blue ink is there; tinted paper alone is no colour."""
    if pixels.ndim == 2:
        return False
    small = cv2.resize(pixels, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA).astype(np.int16)
    tint = np.median(small.reshape(-1, 3), axis=0).astype(np.int16)
    offset = small - tint
    return float((offset.max(axis=2) - offset.min(axis=2) > COLOUR).mean()) > 0.0002


def quiet_paper(pixels: Pixels) -> Pixels:
    """Bare paper replaced by its own smooth tone: scanner noise is what costs most bytes."""
    smooth = cv2.GaussianBlur(pixels, (0, 0), 1.5)
    small = cv2.resize(pixels, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    paper = cv2.resize(
        cv2.medianBlur(small, 5), (pixels.shape[1], pixels.shape[0]), interpolation=cv2.INTER_LINEAR
    )
    away = np.asarray(cv2.absdiff(smooth, paper), np.uint8)
    if away.ndim == 3:
        away = away.max(axis=2)
    ink = cv2.dilate((away > NOISE).astype(np.uint8), np.ones((5, 5), np.uint8)).astype(bool)
    return np.where(ink[..., None] if pixels.ndim == 3 else ink, pixels, np.asarray(paper, np.uint8))

"""How the picture of a page is kept: as it is for the screen, and as small as it goes for the file that is sent.

For the screen black and white stays lossless and the rest becomes a JPEG that shows no loss; a JPEG that came in and
needs no turning is kept byte for byte. For the file it is taken apart into layers, or stays one JPEG, the noise of the
bare paper quieted, where layers would look wrong or be larger.
"""

import io
import json
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
from PIL import Image

from scanning import images, layers
from scanning.images import Pixels
from scanning.layers import Colour, Layers
from scanning.page import Box
from scanning.products import write_whole

SCREEN_QUALITY = 80
PLAIN_QUALITY = 60
GROUND_QUALITY = 35
PATCH_QUALITY = 55
NOISE = 10  # a smoothed pixel nearer than this to the paper around it is paper
COLOUR = 36  # spread between the channels from which ink, not the tint of paper, makes a pixel coloured
LARGE = 0.025  # bytes a pixel from which layers must prove that they are smaller than one JPEG


class Encoded(NamedTuple):
    data: bytes
    suffix: str


class Kind(StrEnum):
    FILL = "fill"  # a colour
    JPEG = "jpeg"
    BILEVEL = "bilevel"  # CCITT group 4, black on white
    STENCIL = "stencil"  # CCITT group 4, its black painted in a colour, its white nothing


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing painted on a page: over `box`, in pixels of the page, or all of it. size: (width, height) in px.

    colour: one value when grey, else red, green and blue; of a JPEG only how many there are counts.
    """

    kind: Kind
    data: bytes = b""
    size: tuple[int, int] = (0, 0)
    colour: Colour = (0,)
    box: Box | None = None


def encode(pixels: Pixels, dpi: int, bilevel: bool, original_jpeg: bytes | None) -> Encoded:
    """The picture as a file for the screen: the same input gives the same bytes."""
    if bilevel:
        image = Image.fromarray(pixels).convert("1", dither=Image.Dither.NONE)
        target = io.BytesIO()
        image.save(target, "PNG", dpi=(dpi, dpi), compress_level=1)
        return Encoded(target.getvalue(), ".png")
    if original_jpeg is not None:
        return Encoded(original_jpeg, ".jpg")
    kept = pixels if has_colour(pixels) else images.grey(pixels)
    target = io.BytesIO()
    Image.fromarray(kept).save(target, "JPEG", dpi=(dpi, dpi), quality=SCREEN_QUALITY)
    return Encoded(target.getvalue(), ".jpg")


def has_colour(pixels: Pixels) -> bool:
    """A red seal or blue ink is there; tinted paper alone is no colour."""
    if pixels.ndim == 2:
        return False
    small = cv2.resize(pixels, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    channels = [np.asarray(channel, np.int16) for channel in cv2.split(small)]
    red, green, blue = (channel - np.int16(np.median(channel)) for channel in channels)
    spread = cv2.max(cv2.max(red, green), blue) - cv2.min(cv2.min(red, green), blue)
    return float((spread > COLOUR).mean()) > 0.0002


def pieces(picture: Path, dpi: int) -> tuple[Piece, ...]:
    """What to paint, in order, to see the picture in that file: looked up where `keep_pieces` left them, else made.

    The same file gives the same pieces. Raises PageRefused.
    """
    kept = _product(picture)
    return _unpacked(kept.read_bytes()) if kept.exists() else _made(picture, dpi)


def kept_pieces(picture: Path, dpi: int) -> bytes:
    """The pieces of a picture made now, to be kept beside it. Raises PageRefused."""
    return _packed(_made(picture, dpi))


def keep_pieces(picture: Path, packed: bytes) -> None:
    """Leave what `kept_pieces` made beside the picture. Raises OSError."""
    write_whole(_product(picture), packed)


def _product(picture: Path) -> Path:
    return picture.with_suffix(".pieces")


def _packed(made: tuple[Piece, ...]) -> bytes:
    """A line of JSON that describes them, and their data one after the other."""
    described = [{**asdict(piece), "data": len(piece.data)} for piece in made]
    return json.dumps(described).encode() + b"\n" + b"".join(piece.data for piece in made)


def _unpacked(packed: bytes) -> tuple[Piece, ...]:
    line, _, rest = packed.partition(b"\n")
    found = []
    for told in json.loads(line):
        data, rest = rest[: told["data"]], rest[told["data"] :]
        box = Box(*told["box"]) if told["box"] else None
        found.append(Piece(Kind(told["kind"]), data, tuple(told["size"]), tuple(told["colour"]), box))
    return tuple(found)


def _made(picture: Path, dpi: int) -> tuple[Piece, ...]:
    opened = images.open_picture(picture)
    if opened.bilevel:
        bits = layers.without_dust((opened.pixels < 128).astype(np.uint8), dpi)
        return (_bits(Kind.BILEVEL, bits, (0,)),)
    pixels = opened.pixels if has_colour(opened.pixels) else images.grey(opened.pixels)
    apart = layers.split(pixels, dpi)
    layered = _layered(apart) if apart is not None else ()
    size = sum(len(piece.data) for piece in layered)
    if layered and size < LARGE * pixels.shape[0] * pixels.shape[1]:
        return layered
    plain = _jpeg(layers.quieted(pixels, NOISE), PLAIN_QUALITY)
    return layered if layered and size < len(plain.data) else (plain,)


def _layered(apart: Layers) -> tuple[Piece, ...]:
    under = Piece(Kind.FILL, colour=apart.paper)
    if apart.ground is not None:
        under = _jpeg(apart.ground, GROUND_QUALITY)
    patches = (replace(_jpeg(patch.pixels, PATCH_QUALITY), box=patch.box) for patch in apart.patches)
    return (under, *patches, *(_bits(Kind.STENCIL, s.bits, s.colour) for s in apart.stencils))


def _jpeg(pixels: Pixels, quality: int) -> Piece:
    target = io.BytesIO()
    image = Image.fromarray(pixels)
    image.save(target, "JPEG", quality=quality, optimize=True, progressive=True, subsampling=2)
    return Piece(Kind.JPEG, target.getvalue(), image.size, (0, 0, 0) if pixels.ndim == 3 else (0,))


def _bits(kind: Kind, bits: Pixels, colour: Colour) -> Piece:
    """One CCITT group 4 strip (ITU-T T.6), 1 coded as black."""
    image = Image.fromarray(bits * np.uint8(255)).convert("1", dither=Image.Dither.NONE)
    tiff = io.BytesIO()
    # The fax code knows only set bits as black; asked to turn them over, Pillow takes fifty times as long.
    image.save(tiff, "TIFF", compression="group4", tiffinfo={278: image.height})
    with Image.open(tiff) as written:
        tags = written.tag_v2  # type: ignore[attr-defined]  # Pillow's type of an opened file is too general
        start, length = tags[273][0], tags[279][0]
    return Piece(kind, tiff.getvalue()[start : start + length], image.size, colour)

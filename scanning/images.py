"""Pictures of pages: opening them, turning them, and measuring them. Every function is pure but `open_picture`.

A picture is a uint8 array: (height, width) when grey, (height, width, 3) in RGB when coloured.
"""

import io
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageOps, UnidentifiedImageError

from scanning.errors import (
    FileEmpty,
    FileMissing,
    FileUnreadable,
    NotAPicture,
    PictureBroken,
    PictureTooLarge,
)
from scanning.page import Page
from scanning.parts import parts
from scanning.products import write_whole

Pixels = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float64]

MAX_SIDE_PX = 20_000
MAX_AREA_PX = 80_000_000  # A3 at 600 dpi is 70 million
PAPER_LONG_SIDE_IN = 11.69  # A4, what nearly every page of a dossier is
MAX_PAPER_SIDE_IN = 17.5  # A3 and a little
SKEW_CAP = 5.0
RED = 50  # how far red must stand above green and blue to be red ink


@dataclass(frozen=True, slots=True)
class Picture:
    """An opened page.

    stated_jpeg: the file's own bytes when it is a JPEG that needs no turning to be looked at, for use as it is.
    """

    pixels: Pixels
    dpi: int
    bilevel: bool
    stated_jpeg: bytes | None


def open_picture(path: Path) -> Picture:
    """Read the whole picture, turned as its EXIF says. Raises the PageRefused that fits."""
    return picture_of(read_file(path))


def picture_of(data: bytes) -> Picture:
    """A picture out of the bytes of its file; see `open_picture`."""
    try:
        image = Image.open(io.BytesIO(data))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise PictureTooLarge() from error
    except UnidentifiedImageError as error:
        raise NotAPicture() from error
    except (OSError, SyntaxError, ValueError) as error:
        raise PictureBroken() from error
    return _decoded(image, data)


def write_picture(pixels: Pixels, dpi: int, path: Path) -> Page:
    """A lossless picture at `path`, whole and flushed. Raises OSError."""
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "PNG", dpi=(dpi, dpi), compress_level=1)
    write_whole(path, file.getvalue())
    return Page(path, pixels.shape[1], pixels.shape[0], dpi)


def read_file(path: Path) -> bytes:
    """All of a file. Raises FileMissing, FileEmpty or FileUnreadable."""
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise FileMissing() from error
    except OSError as error:
        raise FileUnreadable(errno=error.errno or 0) from error
    if not data:
        raise FileEmpty()
    return data


def _decoded(image: Image.Image, data: bytes) -> Picture:
    width, height = image.size
    if max(width, height) > MAX_SIDE_PX or width * height > MAX_AREA_PX:
        raise PictureTooLarge(width_px=width, height_px=height)
    stated = image.info.get("dpi")
    try:
        image.load()
        turned = _is_turned(image)
        bilevel = image.mode == "1"
        pixels = _pixels(ImageOps.exif_transpose(image) if turned else image)
    except (OSError, SyntaxError, ValueError) as error:
        raise PictureBroken() from error
    plain_jpeg = image.format == "JPEG" and not turned and image.mode in ("L", "RGB")
    dpi = resolution(pixels.shape[1], pixels.shape[0], _stated_dpi(stated))
    return Picture(pixels, dpi, bilevel or is_bilevel(pixels), data if plain_jpeg else None)


def _is_turned(image: Image.Image) -> bool:
    """By its EXIF, once it is loaded: a PNG may keep it behind the pixels. EXIF that cannot be read says nothing."""
    try:
        return bool(image.getexif().get(0x0112, 1) != 1)
    except (SyntaxError, ValueError, struct.error):
        return False


def _stated_dpi(stated: object) -> int:
    if isinstance(stated, tuple) and stated and isinstance(stated[0], int | float):
        return round(stated[0])
    return 0


def _pixels(image: Image.Image) -> Pixels:
    if image.mode in ("1", "L"):
        return np.array(image.convert("L"), np.uint8)
    if image.mode.startswith("I"):  # 16-bit grey
        deep = np.asarray(image, np.float64)
        return np.asarray(deep / max(1.0, float(deep.max()) / 255), np.uint8)
    if "A" in image.getbands() or "transparency" in image.info:
        image = image.convert("RGBA")
        paper = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(paper, image)
    return np.array(image.convert("RGB"), np.uint8)


def resolution(width_px: int, height_px: int, stated: int) -> int:
    """Dots per inch: the stated ones when they make a sheet of paper, else as if the page were A4."""
    long_side = max(width_px, height_px)
    if 100 <= stated <= 1200 and long_side / stated <= MAX_PAPER_SIDE_IN:
        return stated
    return max(40, round(long_side / PAPER_LONG_SIDE_IN))


def is_bilevel(pixels: Pixels) -> bool:
    """Only pure black and pure white, whatever the file says."""
    if pixels.ndim != 2 or not np.isin(pixels[::7, ::7], (0, 255)).all():
        return False
    counts = cv2.calcHist([pixels], [0], None, [256], [0, 256]).ravel()
    return not counts[1:255].any()


def grey(pixels: Pixels) -> Pixels:
    """Luminance."""
    return pixels if pixels.ndim == 2 else np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), np.uint8)


def lightest(pixels: Pixels) -> Pixels:
    """The greatest of the channels."""
    if pixels.ndim == 2:
        return pixels
    red, green, blue = cv2.split(pixels)
    return np.asarray(cv2.max(cv2.max(red, green), blue), np.uint8)


def darkest(pixels: Pixels) -> Pixels:
    """The least of the channels: ink of any colour is dark in it."""
    if pixels.ndim == 2:
        return pixels
    red, green, blue = cv2.split(pixels)
    return np.asarray(cv2.min(cv2.min(red, green), blue), np.uint8)


def without_red(pixels: Pixels) -> Pixels:
    """Grey in which red stamps and seals have gone to white, and blue ink is as dark as black."""
    return pixels if pixels.ndim == 2 else np.ascontiguousarray(pixels[..., 0])


def only_red(pixels: Pixels) -> Pixels | None:
    """Grey with nothing but red ink, as dark as it is red; None when there is too little for a word."""
    if pixels.ndim == 2:
        return None
    red, green, blue = (np.asarray(channel, np.uint8) for channel in cv2.split(pixels))
    excess = np.asarray(cv2.subtract(red, cv2.max(green, blue)), np.uint8)
    if np.count_nonzero(excess[::2, ::2] > RED) < excess.size * 0.0001:
        return None
    # Scanners store colour coarsely: it says where red is; the sharp letters are in the brightness.
    near = cv2.dilate((excess > RED // 2).astype(np.uint8), np.ones((11, 11), np.uint8))
    return np.where((np.asarray(near) > 0) & (red > 100), grey(pixels), np.uint8(255))


def softened(pixels: Pixels) -> Pixels:
    """The steps of black and white smoothed to the edges that Tesseract was taught with."""
    return np.asarray(cv2.GaussianBlur(pixels, (0, 0), 0.7), np.uint8)


def quiet(pixels: Pixels, dpi: int) -> Pixels:
    """The grain of bare paper smoothed, strokes of print left: of grain Tesseract makes thousands of letters."""
    return np.asarray(cv2.GaussianBlur(pixels, (0, 0), dpi / 150), np.uint8)


def marked_area(pixels: Pixels, margin: int) -> tuple[slice, slice]:
    """Rows and columns of the smallest upright rectangle around all that is not white, and a margin."""
    rows, columns = (np.flatnonzero((pixels < 255).any(axis=axis)) for axis in (1, 0))
    if not len(rows):
        return slice(0, 1), slice(0, 1)
    return (
        slice(max(0, int(rows[0]) - margin), int(rows[-1]) + margin),
        slice(max(0, int(columns[0]) - margin), int(columns[-1]) + margin),
    )


def turn(pixels: Pixels, clockwise: int) -> Pixels:
    """Rotated by 0, 90, 180 or 270 degrees clockwise, losing nothing."""
    return np.ascontiguousarray(np.rot90(pixels, -(clockwise // 90)))


def rotate(pixels: Pixels, degrees: float, bilevel: bool = False) -> Pixels:
    """Turned clockwise by a small angle about the middle, the same size, corners filled with the paper."""
    height, width = pixels.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1.0)
    paper = np.median(pixels[::16, ::16].reshape(-1, 1 if pixels.ndim == 2 else 3), axis=0)
    fill = [255.0] * 3 if bilevel else [float(v) for v in paper]
    turned = cv2.warpAffine(
        pixels,
        matrix,
        (width, height),
        flags=cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=fill,
    )
    if bilevel:
        turned = np.where(np.asarray(turned) < 128, 0, 255)
    return np.asarray(turned, np.uint8)


def at_dpi(pixels: Pixels, dpi: int, wanted: int) -> Pixels:
    """Scaled from one resolution to another."""
    if dpi == wanted:
        return pixels
    scale = wanted / dpi
    if dpi % wanted == 0:
        # A whole number of pixels becomes one, several times quicker; what is over at two edges is less than that one.
        times = dpi // wanted
        pixels = pixels[: len(pixels) // times * times or None, : pixels.shape[1] // times * times or None]
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    size = (max(1, round(pixels.shape[1] * scale)), max(1, round(pixels.shape[0] * scale)))
    return np.asarray(cv2.resize(pixels, size, interpolation=how), np.uint8)


def flatten(picture: Pixels, dpi: int) -> Pixels:
    """Grey with the paper made evenly white: shadows, tint and patterned ground go, ink stays.

    The paper around a point is what a closing wider than any stroke leaves; the page is divided by it.
    """
    small = at_dpi(picture, dpi, 50) if dpi > 50 else picture
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (15, 15))
    paper = cv2.medianBlur(np.asarray(cv2.morphologyEx(small, cv2.MORPH_CLOSE, kernel), np.uint8), 15)
    full = cv2.resize(paper, (picture.shape[1], picture.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(picture, np.maximum(np.asarray(full, np.uint8), 1), scale=255), np.uint8)


def stretched(flat: Pixels) -> Pixels:
    """Faint print made dark: the darkest hundredth of the page becomes nearly black. Bare paper stays bare."""
    dark = float(np.percentile(flat[::3, ::3], 1))
    if not 60 < dark < 225:
        return flat
    table = 255 - (255 - np.arange(256)) * min(2.5, 225 / (255 - dark))
    return np.asarray(cv2.LUT(flat, np.clip(table, 0, 255).astype(np.uint8)), np.uint8)


class Skew(NamedTuple):
    """degrees: + is counter-clockwise. strength: how much better than any other angle; below 1.2 it is noise."""

    degrees: float
    strength: float


def skew(flat: Pixels, dpi: int) -> Skew:
    """How far the lines of an upright page lean, within ±5°, by the sharpness of its row profile."""
    points = _letter_points(flat, dpi, 100)
    if len(points) < 200:
        return Skew(0.0, 0.0)
    coarse = np.arange(-SKEW_CAP - 1, SKEW_CAP + 1.01, 0.25)
    scores = np.array([_sharpness(points, a) for a in coarse])
    best = float(coarse[int(scores.argmax())])
    fine = np.arange(best - 0.3, best + 0.31, 0.05)
    sharp = np.array([_sharpness(points, a) for a in fine])
    strength = float(sharp.max() / max(1.0, float(np.median(scores))))
    middle = fine[sharp >= sharp.max() * 0.995].mean()
    return Skew(round(float(middle), 2), round(strength, 2))


def lies_sideways(flat: Pixels, dpi: int) -> float:
    """How much more the page looks like rows of text when turned by 90°: above 1 it lies on its side."""
    points = _letter_points(flat, dpi, 75)
    if len(points) < 200:
        return 0.0
    angles = np.arange(-3.0, 3.01, 0.5)
    across = max(_sharpness(points, a) for a in angles)
    swapped = points[:, ::-1] * np.array([1.0, -1.0])
    along = max(_sharpness(swapped - swapped.min(axis=0), a) for a in angles)
    return along / max(across, 1e-9)


def _letter_points(flat: Pixels, dpi: int, wanted: int) -> Floats:
    """(y, x) of the ink of things as large as letters: no frames, table lines, stamps or specks."""
    small = stretched(at_dpi(flat, dpi, wanted))
    ink = (small < 160).astype(np.uint8)
    found = parts(ink)
    high, wide = found.column(cv2.CC_STAT_HEIGHT), found.column(cv2.CC_STAT_WIDTH)
    letter = (np.maximum(high, wide) >= wanted * 0.03) & (high < wanted * 0.35) & (wide < wanted * 0.35)
    return np.argwhere(found.mask(letter)).astype(np.float64)


def _sharpness(points: Floats, degrees: float) -> float:
    """Mean square step between neighbouring rows of the profile seen at an angle, per point."""
    rows = points[:, 0] + points[:, 1] * np.tan(np.deg2rad(degrees))
    profile = np.bincount((rows - rows.min()).astype(np.int64))
    return float(np.square(np.diff(profile.astype(np.float64))).sum()) / len(points)

"""QR codes on a page, and a stack of pages cut into groups at its separator sheets.

A separator carries `PHANCACH|<batch>|<number>|<component code>|<component name>`. What it says holds for
the pages after it up to the next separator, and for no others.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import zxingcpp

from scanning.images import Pixels, at_dpi, grey, open_picture
from scanning.page import PageReading

QR = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
MARK = "PHANCACH|"


class Code(NamedTuple):
    """text: what the QR says. turned: clockwise degrees (0, 90, 180, 270) that would make it upright."""

    text: str
    turned: int


@dataclass(frozen=True, slots=True)
class Separator:
    batch: str
    number: str
    component: str
    name: str


@dataclass(frozen=True, slots=True)
class Group:
    """pages: indexes in the batch, ascending, never empty. component, name: None before any separator."""

    pages: tuple[int, ...]
    component: str | None = None
    name: str | None = None


def read_qr(source: Path | Pixels) -> tuple[str, ...]:
    """What the QR codes of a photo or a page say, each once, top to bottom.

    Raises the PageRefused of `open_picture` when given a path.
    """
    pixels = open_picture(source).pixels if isinstance(source, Path) else source
    return tuple(dict.fromkeys(code.text for code in codes(pixels)))


def codes(pixels: Pixels) -> list[Code]:
    """The QR codes at any turn: at full size, and, when none is found, smaller and larger."""
    plain = grey(pixels)
    for scale in (100, 50, 200):
        found = _decode(at_dpi(plain, 100, scale))
        if found:
            return found
    return []


def _decode(plain: Pixels) -> list[Code]:
    if min(plain.shape) < 16 or plain.size > 120_000_000:
        return []
    results = zxingcpp.read_barcodes(np.ascontiguousarray(plain), formats=QR)
    results.sort(key=lambda r: (r.position.top_left.y, r.position.top_left.x))
    return [Code(r.text, -round(r.orientation / 90) * 90 % 360) for r in results if r.text]


def separator(qr: Iterable[str]) -> Separator | None:
    """The separator a page is, if it is one."""
    for text in qr:
        if text.startswith(MARK):
            fields = text.split("|", 4)
            if len(fields) == 5:
                return Separator(*(field.strip() for field in fields[1:]))
    return None


def groups(readings: Sequence[PageReading]) -> list[Group]:
    """The stack cut at its separators, which are themselves in no group; nor are pages that were refused.

    A separator with no page behind it makes no group.
    """
    return [
        Group(tuple(pages), mark.component if mark else None, mark.name if mark else None)
        for mark, pages in _ranges(readings)
        if pages
    ]


def _ranges(readings: Sequence[PageReading]) -> Iterator[tuple[Separator | None, list[int]]]:
    mark: Separator | None = None
    pages: list[int] = []
    for reading in readings:
        found = separator(reading.qr)
        if found:
            yield mark, pages
            mark, pages = found, []
        elif reading.upright is not None:
            pages.append(reading.index)
    yield mark, pages

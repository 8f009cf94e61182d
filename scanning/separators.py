"""QR codes on a page, and what a separator sheet says by them.

A separator carries `PHANCACH|<dossier or batch>|<number>|<component code>|<component name>|<check>`. The check is two
digits by ISO/IEC 7064, MOD 97-10, over the bytes before it; sheets printed without one are read too. The receipt's
own QR (`MC1|<dossier>|…`) is the cover of its dossier.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import zxingcpp

from scanning.images import Pixels, at_dpi, grey, open_picture

QR = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
MARK = "PHANCACH|"
RECEIPT = "MC1|"
_CHECKED = re.compile(r"(?P<name>.*)\|(?P<check>\d{2})", re.DOTALL)


class Code(NamedTuple):
    """text: what the QR says. turned: clockwise degrees (0, 90, 180, 270) that would make it upright."""

    text: str
    turned: int


@dataclass(frozen=True, slots=True)
class Separator:
    """batch: the code of the dossier or batch it was printed for, "" for any. component: "" on the cover of a whole
    dossier. sound: False when its check digits are wrong: a separator still, but nothing it says may be believed.
    """

    batch: str
    number: str = ""
    component: str = ""
    name: str = ""
    sound: bool = True

    @property
    def is_cover(self) -> bool:
        """It begins a dossier, not one of its papers."""
        return not self.component


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


def qr_picture(text: str, module: int) -> Pixels:
    """The QR code that says `text`, grey, black on white, `module` px a square, with its quiet zone of four."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    small: Pixels = np.array(zxingcpp.write_barcode_to_image(code, add_quiet_zones=False))
    framed = np.pad(small, 4, constant_values=255)
    return framed.repeat(module, axis=0).repeat(module, axis=1)


def payload(mark: Separator) -> str:
    """What the QR of a separator says, its check digits at the end."""
    fields = (field.replace("|", " ") for field in (mark.batch, mark.number, mark.component, mark.name))
    text = MARK + "|".join(fields)
    return f"{text}|{_check(text)}"


def separator(qr: Iterable[str]) -> Separator | None:
    """The separator a page is, if it is one. Of several codes a sound one is believed."""
    found = [mark for text in qr if (mark := _separator(text))]
    return next((mark for mark in found if mark.sound), found[0] if found else None)


def receipt(qr: Iterable[str]) -> Separator | None:
    """The cover that a receipt is, if the page is one."""
    for text in qr:
        fields = text.split("|")
        if text.startswith(RECEIPT) and len(fields) >= 4 and fields[1].strip():
            return Separator(fields[1].strip())
    return None


def _separator(text: str) -> Separator | None:
    fields = text.split("|", 4)
    if not text.startswith(MARK) or len(fields) != 5:
        return None
    batch, number, component, rest = (field.strip() for field in fields[1:])
    checked = _CHECKED.fullmatch(rest)
    if checked is None:
        return Separator(batch, number, component, rest)
    sound = _check(text[: -len("|00")]) == checked["check"]
    return Separator(batch, number, component, checked["name"], sound)


def _check(text: str) -> str:
    return f"{98 - int.from_bytes(text.encode()) * 100 % 97:02}"

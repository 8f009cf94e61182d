"""Paper for the tests of core: a feeder with sheets in it, forms of ours as a scanner sees them, written pages."""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import zxingcpp
from PIL import Image, ImageDraw, ImageFont

from core.dossier import Dossier
from core.forms import separators
from core.settings import RESOURCES
from scanning import pdf
from scanning.devices import ScanSettings
from scanning.errors import Jammed
from scanning.images import open_picture
from scanning.page import Page


@dataclass
class Pile:
    """A feeder with these sheets in it; after `jams_after` of them it jams once."""

    sheets: Sequence[Path]
    jams_after: int | None = None
    name: str = "pile"
    fed: list[Path] = field(default_factory=list)

    def pages(self, settings: ScanSettings, folder: Path) -> Iterator[Page]:
        for number, sheet in enumerate(self.sheets):
            if number == self.jams_after:
                raise Jammed()
            copy = folder / f"{number}.png"
            shutil.copy(sheet, copy)
            height, width = open_picture(copy).pixels.shape[:2]
            yield Page(copy, width, height, 100)
            self.fed.append(sheet)

    def cancel(self) -> None:
        """Nothing moves by itself here."""


def drawn(data: bytes, folder: Path, name: str, dpi: int = 100) -> list[Path]:
    """The pages of one of our own forms as a scanner sees them."""
    file = folder / f"{name}.pdf"
    file.write_bytes(data)
    (folder / name).mkdir()
    made = []
    for page in pdf.page_images(file, folder / name):
        with Image.open(page.path) as image:
            image.resize((image.width * dpi // page.dpi, image.height * dpi // page.dpi)).save(
                page.path, dpi=(dpi, dpi)
            )
        made.append(page.path)
    return made


def fronts(dossier: Dossier, folder: Path) -> list[Path]:
    """The separators of a dossier, each sheet's front side."""
    return drawn(separators.separators(separators.for_dossier(dossier), "UBND"), folder, "separators")[::2]


def coded(path: Path, text: str) -> Path:
    """A sheet with nothing but this code."""
    symbol = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode).to_image(scale=6)
    Image.fromarray(np.asarray(symbol)).save(path, dpi=(100, 100))
    return path


def written(path: Path, words: str) -> Path:
    page = Image.new("L", (1240, 600), 255)
    font = ImageFont.truetype(str(RESOURCES / "fonts" / "LiberationSerif-Regular.ttf"), 42)
    for line in range(4):
        ImageDraw.Draw(page).text((90, 80 + 90 * line), words, 0, font)
    page.save(path, dpi=(150, 150))
    return path


def pages(folder: Path, *words: str) -> list[Path]:
    """A written page for each."""
    return [written(folder / f"page{number}.png", word) for number, word in enumerate(words)]

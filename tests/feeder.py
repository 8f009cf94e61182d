"""A scanner of ours, and stacks of drawn sheets to lay into it: separators with real codes, papers with headings."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import zxingcpp
from PIL import Image, ImageDraw, ImageFont

from core.settings import RESOURCES
from scanning.devices import ScanSettings
from scanning.errors import ScanningError
from scanning.page import Page
from scanning.separators import Separator, payload

_FONT = RESOURCES / "fonts" / "LiberationSerif-Regular.ttf"
_BOLD = RESOURCES / "fonts" / "LiberationSerif-Bold.ttf"
_A4 = (8.27, 11.69)  # inches

Sheet = Image.Image | ScanningError


class Feeder:
    """Gives what lies in `tray`, sheet by sheet; an error among them stops it there, and the rest stays."""

    name = "fi-8170 · USB"

    def __init__(self, dpi: int = 200) -> None:
        self.tray: list[Sheet] = []
        self.dpi = dpi
        self.settings: ScanSettings | None = None
        self._given = 0

    def pages(self, settings: ScanSettings, folder: Path) -> Iterator[Page]:
        self.settings = settings
        while self.tray:
            sheet = self.tray.pop(0)
            if isinstance(sheet, ScanningError):
                raise sheet
            self._given += 1
            path = folder / f"{self._given}.png"
            sheet.save(path, dpi=(self.dpi, self.dpi))
            yield Page(path, sheet.width, sheet.height, self.dpi)

    def cancel(self) -> None:
        self.tray.clear()


def blank(dpi: int = 200) -> Image.Image:
    return Image.new("RGB", (round(_A4[0] * dpi), round(_A4[1] * dpi)), (251, 251, 248))


def separator(dossier: str, number: str, component: str, name: str, dpi: int = 200) -> Image.Image:
    """A sheet that says which paper follows: its code in the four corners and the middle."""
    page = blank(dpi)
    text = payload(Separator(dossier, number, component, name))
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
    symbol = Image.fromarray(np.asarray(code.to_image(scale=1)))
    for place, side in (((0.08, 0.06), 0.2), ((0.72, 0.06), 0.2), ((0.3, 0.34), 0.4), ((0.08, 0.78), 0.2)):
        picture = symbol.resize((round(page.width * side),) * 2, Image.Resampling.NEAREST)
        page.paste(picture.convert("RGB"), (round(page.width * place[0]), round(page.height * place[1])))
    draw = ImageDraw.Draw(page)
    font = ImageFont.truetype(str(_BOLD), round(dpi * 0.24))
    draw.text((page.width / 2, page.height * 0.7), name, font=font, fill=(20, 20, 20), anchor="mm")
    return page


def paper(title: str, lines: int = 16, seed: int = 0, dpi: int = 200, seal: bool = False) -> Image.Image:
    """A page of a paper: its heading ("" for a page that continues) and lines of writing, no two pages alike."""
    page = blank(dpi)
    draw = ImageDraw.Draw(page)
    big, plain = (ImageFont.truetype(str(f), round(dpi * s)) for f, s in ((_BOLD, 0.2), (_FONT, 0.17)))
    top = 0.06 * page.height
    if title:
        head = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "", title)
        for row, words in enumerate(head):
            font = big if words.isupper() else plain
            draw.text(
                (page.width / 2, top + row * 0.3 * dpi), words, font=font, fill=(25, 25, 25), anchor="mm"
            )
        top += 1.5 * dpi
    for row in range(lines):
        words = (
            f"{row + 1}. Mục số {seed * 37 + row * 11}: theo quy định tại khoản {row + seed} của văn bản này"
        )
        draw.text((0.1 * page.width, top + row * 0.42 * dpi), words, font=plain, fill=(40, 40, 40))
    if seal:
        middle, round_ = (0.7 * page.width, 0.82 * page.height), 0.55 * dpi
        for ring in (round_, round_ * 0.88):
            draw.ellipse(
                (middle[0] - ring, middle[1] - ring, middle[0] + ring, middle[1] + ring),
                outline=(200, 40, 50),
                width=max(2, dpi // 50),
            )
    return page

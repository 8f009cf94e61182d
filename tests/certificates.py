"""Papers that an office issued, as a scanner sees them: a letterhead, a number, a date, a heading, a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from core.settings import RESOURCES

DPI = 150
_MIDDLE = 620  # px of the width of A4


@dataclass(frozen=True)
class Certificate:
    heading: str
    number: str = "15/GXN-UBND"
    issuer: str = "ỦY BAN NHÂN DÂN XÃ CÙ LAO DUNG"
    dated: str = "Cù Lao Dung, ngày 12 tháng 10 năm 2026"
    lines: Sequence[str] = (
        "Họ và tên: Trần Thị Mẫu",
        "Ngày sinh: 12/03/1991",
        "Nơi cư trú: Ấp Nhì, xã Cù Lao Dung",
    )
    signer: str = "Nguyễn Văn Chủ"

    def draw(self, path: Path) -> Path:
        page = Image.new("L", (1240, 1754), 255)
        pen = ImageDraw.Draw(page)
        _centre(pen, 330, 90, self.issuer, 26)
        _centre(pen, 330, 160, f"Số: {self.number}", 26)
        _centre(pen, 890, 90, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 26)
        _centre(pen, 890, 125, "Độc lập - Tự do - Hạnh phúc", 26)
        _centre(pen, 890, 205, self.dated, 26)
        _centre(pen, _MIDDLE, 330, self.heading, 38)
        for number, line in enumerate(self.lines):
            pen.text((150, 460 + 60 * number), line, 0, _font(30))
        _centre(pen, 890, 1000, "CHỦ TỊCH", 28)
        _centre(pen, 890, 1230, self.signer, 28)
        page.save(path, dpi=(DPI, DPI))
        return path


def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(RESOURCES / "fonts" / "LiberationSerif-Bold.ttf"), size)


def _centre(pen: ImageDraw.ImageDraw, x: int, y: int, text: str, size: int) -> None:
    pen.text((x, y), text, 0, _font(size), anchor="ma")

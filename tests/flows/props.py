"""Papers of invented people for the story, drawn when it is played."""

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from core.settings import RESOURCES

_FONT = RESOURCES / "fonts" / "LiberationSerif-Regular.ttf"
_BOLD = RESOURCES / "fonts" / "LiberationSerif-Bold.ttf"
_DPI = 300
_NATION = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")

_NOTICE = (
    "Họ và tên mẹ: Thạch Ngọc Nở. Năm sinh: 1997",
    "Nơi đăng ký thường trú: phường Vĩnh Mẫu, thị xã Ngã Năm, tỉnh Sóc Trăng",
    "Đã sinh con vào lúc: 08 giờ 15 phút, ngày 13 tháng 6 năm 2024",
    "Tại: Trung tâm Y tế thị xã Ngã Năm, tỉnh Sóc Trăng",
    "Số con trong lần sinh này: 01. Giới tính của con: Nam. Cân nặng: 3.100 gram",
    "Dự định đặt tên con là: Bùi Văn Khởi",
    "Người đỡ đẻ: Nữ hộ sinh Lâm Thị Mẫu",
)
_RESULT = (
    "Họ, chữ đệm, tên: BÙI VĂN KHỞI",
    "Ngày, tháng, năm sinh: 13/06/2024. Giới tính: Nam",
    "Họ, chữ đệm, tên người mẹ: Thạch Ngọc Nở",
    "Họ, chữ đệm, tên người cha: Bùi Hoàng Phước",
    "Nơi đăng ký khai sinh: Ủy ban nhân dân xã Cù Lao Dung",
)


def draw_birth_notice(path: Path) -> None:
    """A notice of birth as a scanner would give it: A4, 300 dpi."""
    page = Image.new("L", (round(8.27 * _DPI), round(11.69 * _DPI)), 250)
    draw = ImageDraw.Draw(page)
    big, plain = ImageFont.truetype(str(_BOLD), 54), ImageFont.truetype(str(_FONT), 48)
    for row, words in enumerate((*_NATION, "", "GIẤY CHỨNG SINH")):
        draw.text((page.width / 2, 260 + 80 * row), words, font=big, fill=20, anchor="mm")
    for row, words in enumerate(_NOTICE):
        draw.text((260, 700 + 105 * row), words, font=plain, fill=30)
    page.save(path, dpi=(_DPI, _DPI))


def draw_result(path: Path) -> None:
    """A birth certificate as the department hands it to the desk."""
    pdfmetrics.registerFont(TTFont("story", str(_FONT)))
    pdfmetrics.registerFont(TTFont("story-bold", str(_BOLD)))
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setTitle("Giấy khai sinh")
    canvas.setFont("story-bold", 14)
    for row, words in enumerate((*_NATION, "", "GIẤY KHAI SINH")):
        canvas.drawCentredString(A4[0] / 2, A4[1] - 70 - 22 * row, words)
    canvas.setFont("story", 13)
    for row, words in enumerate(_RESULT):
        canvas.drawString(80, A4[1] - 200 - 26 * row, words)
    canvas.drawString(360, 220, "KT. CHỦ TỊCH")
    canvas.drawString(350, 200, "PHÓ CHỦ TỊCH")
    canvas.save()

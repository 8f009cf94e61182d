"""Pages written down in a test: words in their places, as OCR would hand them over."""

from collections.abc import Sequence

from scanning.page import Box, PageReading, Word

WIDTH, HEIGHT, TYPE = 1654, 2339, 36  # A4 at 200 dpi; 14 points


def page(
    *lines: str | tuple[str, int, int] | tuple[str, int, int, int],
    qr: Sequence[str] = (),
    confidence: float = 95.0,
) -> PageReading:
    """A page of lines. A bare text goes under the line before, at the margin; "|" in it opens a column further right.

    A tuple is (text, left, top) or (text, left, top, height of its type), px.
    """
    words: list[Word] = []
    top = 100
    for number, line in enumerate(lines):
        text, left, top, size = _placed(line, top)
        for word in text.split():
            if word == "|":
                left += 5 * size
                continue
            width = max(size // 2, len(word) * size // 2)
            words.append(Word(word, Box(left, top, width, size), confidence, number))
            left += width + size // 3
        top += 2 * size
    text = "\n".join(str(line if isinstance(line, str) else line[0]) for line in lines)
    return PageReading(
        0, "laid out", words=tuple(words), text=text, qr=tuple(qr), width_px=WIDTH, height_px=HEIGHT, dpi=200
    )


def _placed(
    line: str | tuple[str, int, int] | tuple[str, int, int, int], top: int
) -> tuple[str, int, int, int]:
    if isinstance(line, str):
        return line, 150, top, TYPE
    text, left, place, *size = line
    return text, left, place, size[0] if size else TYPE


def centred(text: str, top: int, size: int = TYPE) -> tuple[str, int, int, int]:
    wide = sum(len(word) * size // 2 + size // 3 for word in text.split())
    return text, (WIDTH - wide) // 2, top, size


MOTTO = (
    centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 100),
    centred("Độc lập - Tự do - Hạnh phúc", 150),
)
LETTER_HEAD = (
    ("ỦY BAN NHÂN DÂN", 200, 100),
    ("XÃ TÂN MẪU", 240, 150),
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 800, 100),
    ("Độc lập - Tự do - Hạnh phúc", 900, 150),
    ("Số: 416/UBND-TPHT", 200, 220),
    ("Tân Mẫu, ngày 05 tháng 4 năm 2022", 880, 222),
)

"""What is wrong with a page, in the officers' words: the same at the station and in the dossier."""

from collections.abc import Iterator

from core.looks import Seen
from ui.texts import translate
from ui.theme import Tone
from ui.widgets.chip import Chip


def badges(seen: Seen, kept: bool = False) -> Iterator[Chip]:
    """What an officer should know of a page. kept: it looks blank, and is wanted all the same."""
    if seen.blank:
        yield Chip(translate("flaws", "giữ trang trắng") if kept else translate("flaws", "trắng?"))
        return
    yield from (badge(name, measure) for name, measure in seen.flaws)
    if seen.error:
        yield Chip(translate("flaws", "không đọc được"), Tone.WARN)


def worst(seen: Seen) -> tuple[str, float] | None:
    """The first flaw that only scanning again mends."""
    return None if seen.blank else next((flaw for flaw in seen.flaws if flaw[0] in REFEED), None)


def hint(name: str) -> str:
    """What is wrong, and what to do with the paper."""
    words = translate("flaws", "{sentence} Đặt lại tờ này vào khay rồi bấm F6 để quét thay.")
    return words.format(sentence=sentence(name))


def badge(name: str, measure: float) -> Chip:
    """A flaw as a badge. Names and measures are those of `scanning.quality.Flaw`."""
    degrees = f"{abs(measure):.1f}".replace(".", ",")
    shown = {
        "blurred": Chip(translate("flaws", "mờ"), Tone.BAD),
        "dark": Chip(translate("flaws", "tối"), Tone.BAD),
        "pale": Chip(translate("flaws", "chữ nhạt"), Tone.WARN),
        "cut": Chip(translate("flaws", "mép bị cắt"), Tone.BAD),
        "skewed": Chip(translate("flaws", "nghiêng {degrees}°").format(degrees=degrees), Tone.WARN),
        "low_dpi": Chip(translate("flaws", "{dpi} dpi thấp").format(dpi=round(measure)), Tone.BAD),
        "shadow": Chip(translate("flaws", "bóng"), Tone.WARN),
        "size": Chip(translate("flaws", "khổ lạ"), Tone.WARN),
    }
    return shown.get(name, Chip(name, Tone.WARN))


def sentence(name: str) -> str:
    """What is wrong and what to press."""
    shown = {
        "blurred": translate("flaws", "Chữ bị mờ, khó đọc."),
        "dark": translate("flaws", "Trang quá tối."),
        "pale": translate("flaws", "Chữ quá nhạt."),
        "cut": translate("flaws", "Chữ chạm mép ảnh, có thể bị cắt mất."),
        "skewed": translate("flaws", "Trang đặt nghiêng; khi đọc chữ máy tự chỉnh thẳng."),
        "low_dpi": translate("flaws", "Độ phân giải thấp, khó đọc chữ nhỏ."),
        "shadow": translate("flaws", "Có bóng ở mép trang."),
        "size": translate("flaws", "Khổ giấy lạ: kiểm tra giấy có bị gập không."),
    }
    return shown.get(name, name)


REFEED = frozenset({"blurred", "dark", "cut", "low_dpi"})
"""Flaws that only scanning again mends."""

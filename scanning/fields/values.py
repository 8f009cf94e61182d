"""What a value must look like: each function takes text as OCR read it and gives the value, or None when it is none.

Only what the form of a value proves is put right: a letter where a digit must stand, a stroke where a slash must. The
rules of numbers are those of `core.identity` (TT 59/2021/TT-BCA): `scanning` may not import `core`, which needs more
of them (errors, warnings, provinces), so the little that is needed to trust a reading stands here once more.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from scanning.fields import gazetteers
from scanning.lines import around, confidence
from scanning.page import Box, Word
from scanning.vietnamese import fold, is_syllable

DOUBTED = 0.5  # of its confidence: what the form of the value speaks against
MENDED = 0.8  # of its confidence: what a gazetteer or a form put right


@dataclass(frozen=True, slots=True)
class Field:
    """value: normalised. raw: as OCR read it, or as the card's QR code says it. confidence: 0 to 100.

    box: px of the upright picture; None when a QR code spoke.
    """

    value: str
    raw: str
    confidence: float
    box: Box | None


@dataclass(frozen=True, slots=True)
class Value:
    """trust: what the confidence of the words is multiplied by, 0 to 1."""

    text: str
    trust: float = 1.0


LEAST = 10.0  # of 100: below it, what was read says nothing


def field(words: Sequence[Word], value: Value | None) -> Field | None:
    """The value with place and confidence of the words it was read from; None when there is none to speak of."""
    if value is None or not words:
        return None
    sure = confidence(words) * value.trust
    raw = " ".join(word.text for word in words)
    return Field(value.text, raw, round(sure, 1), around(words)) if sure >= LEAST else None


_DIGITS = str.maketrans(
    {"O": "0", "o": "0", "Q": "0", "D": "0", "l": "1", "I": "1", "|": "1", "S": "5", "B": "8"}
)
_LIKE_SLASH = r"[/.\-,:;⁄|lI1]"
_DATE = re.compile(rf"(?<!\d)(\d{{2}})\s?{_LIKE_SLASH}\s?(\d{{2}})\s?{_LIKE_SLASH}\s?(\d{{4}})(?!\d)")
_LOOSE_DATE = re.compile(r"(?<!\d)(\d{1,2})\s?[/.\-]?\s?(\d{1,2})\s?[/.\-]\s?(\d{4})(?!\d)")
_SPOKEN_DATE = re.compile(r"(?:ng|n)a?y\s?(\d{1,2})\s?thang\s?(\d{1,2})\s?(?:nam|n)\s?(\d{4})")
_YEARS = range(1900, 2101)
_NUMBER = re.compile(
    r"(?:^|[\s:.])(\d{1,5}[a-z]?(?:/\d{4})?)/([A-ZĐƯÂÔ][A-ZĐƯÂÔa-z]{0,7}(?:-[A-ZĐƯÂÔa-z0-9]{2,12}){0,3})"
)


def day(text: str) -> Value | None:
    """A date as dd/mm/yyyy, written with strokes or in words ("ngày 3 tháng 10 năm 2014"); it must exist."""
    spoken = spoken_day(text)
    if spoken:
        return spoken
    strict = _DATE.search(text)
    if strict:
        clean = re.fullmatch(r"\d\d/\d\d/\d{4}", strict.group().replace(" ", ""))
        return _calendar(strict.groups(), 1.0 if clean else MENDED)
    loose = _LOOSE_DATE.search(text)
    return _calendar(loose.groups(), MENDED) if loose else None


def spoken_day(text: str) -> Value | None:
    """As a document is dated: "Tân Mẫu, ngày 05 tháng 4 năm 2022"."""
    said = _SPOKEN_DATE.search(fold(text))
    return _calendar(said.groups(), 1.0) if said else None


def _calendar(parts: tuple[str, ...], trust: float) -> Value | None:
    number, month, year = (int(part) for part in parts)
    try:
        date(year, month, number)
    except ValueError:
        return None
    return Value(f"{number:02d}/{month:02d}/{year}", trust) if year in _YEARS else None


_DIGIT_WORDS = ("khong", "mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin")
_COUNTS = {word: number for number, word in enumerate(_DIGIT_WORDS)} | {"tu": 4, "lam": 5}
_SPELLED = re.compile(r"ngay (.+?) thang (.+?) nam ((?:mot|hai) (?:nghin|ngan)\b.*)")


def spelled(text: str) -> Value | None:
    """A date in words: "Ngày sáu tháng hai năm hai nghìn không trăm hai mươi bốn"."""
    said = _SPELLED.search(fold(text))
    if not said:
        return None
    thousands, _, rest = re.split(r" (nghin|ngan) ?", said[3], maxsplit=1)
    hundreds, _, units = f" {rest}".rpartition(" tram")
    parts = [_count(part) for part in (said[1], said[2], thousands, hundreds, units)]
    numbers = [part for part in parts if part is not None]
    if len(numbers) < len(parts):
        return None
    number, month, thousand, hundred, unit = numbers
    return _calendar((str(number), str(month), str(1000 * thousand + 100 * hundred + unit)), 1.0)


def _count(words: str) -> int | None:
    """0 to 99 in folded words: "muoi lam" 15, "hai muoi mot" 21, "linh tam" 8; None when a word counts nothing."""
    tens, ones = 0, 0
    for word in words.split():
        if word == "muoi":
            tens, ones = ones or 1, 0
        elif word in _COUNTS:
            ones = _COUNTS[word]
        elif word not in ("linh", "le", "mung", "mong"):
            return None
    return 10 * tens + ones


def year(text: str) -> Value | None:
    """A year of birth; a whole date is taken too."""
    whole = day(text)
    if whole:
        return Value(whole.text[-4:], whole.trust)
    found = re.search(r"(?<!\d)\d{4}(?!\d)", text)
    return Value(found.group()) if found and int(found.group()) in _YEARS else None


def id_number(text: str) -> Value | None:
    """Twelve digits, or the nine of an old card.

    A century or a year of birth that cannot be (digits four to six, TT 59/2021/TT-BCA) halves the confidence.
    """
    joined = re.sub(r"(?<=[\dOo])\s(?=[\dOo])", "", text)
    for word in re.findall(r"(?<!\w)[\dOoQDlI|SB]{9,12}(?!\w)", joined):
        digits = word.translate(_DIGITS)
        if len(digits) not in (9, 12) or sum(c.isdigit() for c in word) < 0.6 * len(word):
            continue
        trust = 1.0 if word == digits else MENDED
        return Value(digits, trust if len(digits) == 9 or _is_sound_id(digits) else trust * DOUBTED)
    return None


def _is_sound_id(digits: str) -> bool:
    """Born in the 20th century, or in the first half of the 21st. The province is for `core.identity` to warn about."""
    return digits[3] in "0123" and (digits[3] in "01" or int(digits[4:6]) < 50)


def born_in(digits: str) -> int | None:
    """The year of birth that twelve digits say; None for any other number."""
    if len(digits) != 12:
        return None
    return 1900 + 100 * (int(digits[3]) // 2) + int(digits[4:6])


def phone(text: str) -> Value | None:
    """A Vietnamese number, grouped as it is printed."""
    found = re.search(r"(?:\+84|0)[\d\s.()-]{8,13}\d", text)
    if not found:
        return None
    digits = re.sub(r"\D", "", found.group())
    right = re.fullmatch(r"(?:84|0)(?:[35789]\d{8}|2\d{8,9})", digits)
    return Value(" ".join(found.group().split())) if right else None


def symbol(text: str) -> Value | None:
    """Số, ký hiệu of a document: 416/UBND-TPHT, 30/2020/NĐ-CP (NĐ 30/2020/NĐ-CP, Phụ lục I, mục II.3)."""
    tight = re.sub(r"\s*([/-])\s*", r"\1", text).replace("–", "-")
    found = _NUMBER.search(tight)
    return Value(f"{found[1]}/{found[2]}") if found else None


def numbered(text: str) -> Value | None:
    """A number in a register: 61/2014, 2956; or of a document: 88/UBND-XNTTHN."""
    whole = symbol(text)
    if whole:
        return whole
    found = re.search(r"\d+(?:\s?/\s?\d{4})?", text)
    return Value(found.group().replace(" ", "")) if found else None


def code(text: str) -> Value | None:
    """Letters and digits of a certificate: CH91950, CE 000668, BĐ 123456."""
    found = re.search(r"[A-ZĐ]{1,2}\s?\d{5,8}(?!\w)", text)
    return Value(found.group()) if found else None


def decimal(text: str) -> Value | None:
    """A count or a measure; a word that is half letters is none."""
    first = (text.split() or [""])[0].rstrip(".,;:")
    return Value(first) if re.fullmatch(r"\d+(?:[.,]\d+)*", first, re.ASCII) else None


def name(text: str) -> Value | None:
    """Two to six words of letters. The first is compared with family names, the others with given ones."""
    words = re.sub(r"[^\w\s'’]|[\d_]", " ", text).split()
    while words and len(words[-1]) == 1 and len(words) > 2:
        words.pop()  # a stroke of the signature, the edge of the form
    if not 2 <= len(words) <= 6:
        return None
    mended = gazetteers.mended_name(_in_one_case(words))
    trust = 1.0 if mended == words else MENDED
    return Value(" ".join(mended), trust if all(is_syllable(word) for word in mended) else trust * DOUBTED)


def _in_one_case(words: list[str]) -> list[str]:
    """A name is in capitals throughout or nowhere."""
    if all(word.isupper() for word in words):
        return words
    return [word.capitalize() if word.isupper() and len(word) > 1 else word for word in words]


def address(text: str) -> Value | None:
    tidy = prose(text)
    if tidy is None:
        return None
    mended = gazetteers.mended_address(tidy.text)
    return Value(mended, 1.0 if mended == tidy.text else MENDED)


def prose(text: str) -> Value | None:
    """Words as they stand; leaders and strokes at both ends go, and the unit of an area is what it can only be."""
    whole = re.sub(r",\.\s?(?=\w)", ", ", " ".join(text.split()))  # a dot of a leader that stayed
    tidy = re.sub(r"(\d)\s?m(?:[^\w\s,.;)]|[^\x00-\x7f])(?=[\s,.;)]|$)", r"\1 m²", whole).strip(
        " .,:;_-–—|'\"*"
    )
    return Value(tidy) if sum(c.isalpha() for c in tidy) > 1 else None


def sentence(text: str) -> Value | None:
    """Prose that keeps its full stop."""
    tidy = prose(text)
    return Value(tidy.text + "." * text.rstrip().endswith(".")) if tidy else None


def sex(text: str) -> Value | None:
    found = re.search(r"\b(nam|nu)\b", fold(text))
    return Value("Nam" if found.group() == "nam" else "Nữ") if found else None


def relation(text: str) -> Value | None:
    """What somebody is to the person a form is about."""
    tidy = word(text)
    if tidy is None:
        return None
    known = gazetteers.nearest(tidy.text, gazetteers.RELATIONS, 0)
    return tidy if known in (None, tidy.text) else Value(known, MENDED)


def nation(text: str) -> Value | None:
    """Of a card, which only citizens have."""
    return Value("Việt Nam") if "viet nam" in fold(text) else None


def word(text: str) -> Value | None:
    """One word or a few: a relation, a people, a nationality."""
    tidy = prose(text)
    return tidy if tidy and len(tidy.text) < 40 else None


CHECKS: Mapping[str, Callable[[str], Value | None]] = {
    "address": address,
    "code": code,
    "date": day,
    "decimal": decimal,
    "id": id_number,
    "name": name,
    "nation": nation,
    "number": numbered,
    "phone": phone,
    "prose": prose,
    "relation": relation,
    "sentence": sentence,
    "sex": sex,
    "spelled": spelled,
    "symbol": symbol,
    "word": word,
    "year": year,
}

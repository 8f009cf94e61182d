"""What a citizen card says of itself: in its QR code, and in its machine-readable lines."""

import re
from collections.abc import Iterable

from scanning.fields.values import Field, day
from scanning.kinds import card
from scanning.lines import Line, around, confidence

_WEIGHTS = (7, 3, 1)


def from_qr(codes: Iterable[str]) -> dict[str, Field]:
    """The fields of a card's QR code, surer than any reading (TT 06/2021/TT-BCA); {} when there is none.

    The name is given in capitals, as the card prints it; `raw` keeps the code's own letters.
    """
    for text in codes:
        told = card(text)
        if told:
            said = {
                "so": (told["id"], told["id"]),
                "so_cu": (told["old"], told["old"]),
                "ho_ten": (told["name"].upper(), told["name"]),
                "ngay_sinh": (_day(told["born"]), told["born"]),
                "gioi_tinh": (told["sex"], told["sex"]),
                "noi_thuong_tru": (told["home"], told["home"]),
                "ngay_cap": (_day(told["issued"]), told["issued"]),
            }
            return {key: Field(value, raw, 100.0, None) for key, (value, raw) in said.items() if value}
    return {}


def _day(digits: str) -> str:
    found = day(f"{digits[:2]}/{digits[2:4]}/{digits[4:]}")
    return found.text if found else ""


def machine_readable(lines: Iterable[Line]) -> dict[str, Field]:
    """`mrz`: three lines of thirty whose check digits all agree (ICAO 9303-5, TD1), one line a line; else {}.

    Blanks that OCR put between are taken out and nothing else: a reading that does not add up is no reading.
    """
    strips = [(line, re.sub(r"\s", "", line.text).replace("«", "<<")) for line in lines]
    strips = [(line, text) for line, text in strips if len(text) == 30 and re.fullmatch(r"[A-Z0-9<]+", text)]
    for (one, first), (two, second), (three, third) in zip(strips, strips[1:], strips[2:], strict=False):
        if first.startswith("I") and _adds_up(first, second):
            words = (*one.words, *two.words, *three.words)
            value = f"{first}\n{second}\n{third}"
            raw = f"{one.text}\n{two.text}\n{three.text}"
            return {"mrz": Field(value, raw, round(confidence(words), 1), around(words))}
    return {}


def _adds_up(first: str, second: str) -> bool:
    return (
        _check(first[5:14]) == first[14]
        and _check(second[:6]) == second[6]
        and _check(second[8:14]) == second[14]
        and _check(first[5:30] + second[:7] + second[8:15] + second[18:29]) == second[29]
    )


def _check(text: str) -> str:
    total = sum(_WEIGHTS[place % 3] * (0 if c == "<" else int(c, 36)) for place, c in enumerate(text))
    return str(total % 10)

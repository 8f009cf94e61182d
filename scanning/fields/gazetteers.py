"""Closed lists that put right one mark or one letter, when exactly one of their words is that near. Nothing else.

A word that is on its list, or whose correction is not unique, stays as it was read.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import TypedDict

import yaml
from rapidfuzz.distance import Levenshtein

from scanning.kinds import RECOGNISE
from scanning.vietnamese import fold, is_syllable, lost_its_tone

_UNITS_OF = {  # what stands before a name: which names it may have
    "tỉnh": "province",
    "thành phố": "province",
    "huyện": "district",
    "thị xã": "district",
    "xã": "commune",
    "phường": "commune",
    "thị trấn": "commune",
}


RELATIONS = (
    "Cha",
    "Mẹ",
    "Bố",
    "Ba",
    "Má",
    "Ông",
    "Bà",
    "Anh",
    "Chị",
    "Em",
    "Con",
    "Vợ",
    "Chồng",
    "Cô",
    "Chú",
    "Cậu",
    "Dì",
)


class _Home(TypedDict):
    province: str
    districts: dict[str, list[str]]


class _Units(TypedDict):
    words: list[str]
    agencies: list[str]
    provinces: list[str]
    home: _Home


class _Names(TypedDict):
    family: list[str]
    given: list[str]


@lru_cache
def _units() -> _Units:
    read: _Units = yaml.safe_load((RECOGNISE / "units.yaml").read_text("utf-8"))
    return read


@lru_cache
def _names() -> _Names:
    read: _Names = yaml.safe_load((RECOGNISE / "family_names.yaml").read_text("utf-8"))
    return read


def nearest(word: str, known: Collection[str], letters: int = 1) -> str | None:
    """The one entry that differs in marks alone, or in at most `letters` letters when it has five and more.

    An entry equal to the word is the answer; None when no entry is that near, or several are.
    """
    lowered = {entry.casefold(): entry for entry in known}
    if word.casefold() in lowered:
        return lowered[word.casefold()]
    folded = fold(word)
    marks = [entry for entry in known if fold(entry) == folded]
    if marks or not letters or len(folded) < 5:
        return marks[0] if len(marks) == 1 else None
    close = [
        entry for entry in known if Levenshtein.distance(folded, fold(entry), score_cutoff=letters) <= letters
    ]
    return close[0] if len(close) == 1 else None


def mended_name(words: Sequence[str]) -> list[str]:
    """A person's name, in the letters' own case: "Nguyên" is Nguyễn, "Ngoc" is Ngọc; "Minh" stays what it is."""
    first, *others = words
    names = _names()
    family = nearest(first, names["family"])
    given = [*names["given"], *names["family"]]
    return [
        _in_case(family, first) if family else first,
        *(_in_case(nearest(word, given, 0), word) if lost_its_tone(word) else word for word in others),
    ]


def is_family_name(word: str) -> bool:
    """Or may be one, whichever mark was misread."""
    return (
        fold(word) in {fold(name) for name in _names()["family"]}
        or nearest(word, _names()["family"]) is not None
    )


def _in_case(word: str | None, like: str) -> str:
    if word is None:
        return like
    return word.upper() if like.isupper() else word.lower() if like.islower() else word


def mended_address(text: str) -> str:
    """An address, or an agency of a place, whose units are words of their lists.

    Kinds of unit, agencies and provinces are lists of the whole country; districts and communes are those of Sóc Trăng,
    used only where the address says so.
    """
    with_commas = re.sub(r"(?<=\w)\.\s(?=(?:tỉnh|huyện|xã|phường|thị|thành)\b)", ", ", text)
    parts = [part.strip() for part in with_commas.split(",") if part.strip()]
    home = fold(parts[-1]).endswith(fold(_units()["home"]["province"])) if parts else False
    mended = [_mended_part(_mended_agency(part), home) for part in parts]
    return ", ".join(_mended_bare(mended, home))


def ends_in_province(text: str) -> bool:
    folded = fold(text)
    return any(folded.endswith(f"tinh {fold(name)}") for name in _units()["provinces"])


def mended_place(text: str) -> str:
    """One line of a masthead: "TÍNH SOC TRĂNG" is TỈNH SÓC TRĂNG."""
    return _mended_part(_mended_agency(text), False)


def _mended_bare(parts: list[str], home: bool) -> list[str]:
    """As cards write: "Phú Thử, Kế Sách, Sóc Trăng", units without their kind."""
    if len(parts) < 2 or _kind(parts[-1])[0]:
        return parts
    *others, district, province = parts
    known = list(_units()["home"]["districts"]) if home and not _kind(district)[0] else []
    return [
        *others,
        nearest(district, known, 0) or district,
        nearest(province, _units()["provinces"], 0) or province,
    ]


def _mended_agency(part: str) -> str:
    """Its first words, when they are an agency's but for marks, or one letter of a long name."""
    words = part.split()
    for agency in _units()["agencies"]:
        length = len(agency.split())
        said = " ".join(words[:length])
        if said[:1].isupper() and nearest(said, [agency], 1 if len(agency) > 9 else 0):
            return " ".join([_in_case(agency, said), *words[length:]])
    return part


def _mended_part(part: str, home: bool) -> str:
    """One "huyện Kế Sách" of an address; or its end, where a place follows an agency."""
    words = part.split()
    for start in range(len(words) - 1):
        kind, name = _kind(" ".join(words[start:]))
        if not kind:
            continue
        known, letters = _known(kind, home)
        right = nearest(name, known, letters) if known else None
        if right is None and start:
            continue
        return " ".join([*words[:start], kind, _in_case(right, name) if right else name])
    return part


def _kind(part: str) -> tuple[str, str]:
    """The kind of unit a part begins with, put right, and what follows; ("", part) when it begins with none."""
    words = part.split()
    for length in (2, 1):
        said = " ".join(words[:length])
        right = nearest_kind(said)
        if right and len(words) > length:
            return _in_case_of(right, said), " ".join(words[length:])
    return "", part


def nearest_kind(said: str) -> str | None:
    """The kind of unit that differs in marks or in one letter; a strange sign for a letter counts as one."""
    folded = fold(said)
    kinds = _units()["words"]
    if said.casefold() in kinds:
        return said.casefold()
    exact = [kind for kind in kinds if fold(kind) == folded]
    if exact:
        return exact[0] if len(exact) == 1 else None
    if len(said) < 4 or is_syllable(said.split(maxsplit=1)[0]):
        return None
    close = [kind for kind in kinds if len(kind) > 3 and Levenshtein.distance(fold(said), fold(kind)) == 1]
    return close[0] if len(close) == 1 else None


def _in_case_of(right: str, said: str) -> str:
    """In capitals in a masthead; "Số" alone begins an address, whatever its second letter looked like."""
    if right == "số":
        return "Số" if said[0].isupper() else right
    if said.isupper():
        return right.upper()
    return right.capitalize() if said[0].isupper() else right


def _known(kind: str, home: bool) -> tuple[Sequence[str], int]:
    """Names for that kind of unit, and how many letters may differ: none where the list is not the whole country's."""
    units = _units()
    level = _UNITS_OF.get(kind.casefold())
    districts: Mapping[str, list[str]] = units["home"]["districts"]
    if level == "province":
        return units["provinces"], 1
    if level == "district":
        return list(districts), 1 if home else 0
    if level == "commune" and home:
        return [name for names in districts.values() for name in names], 0
    return (), 0

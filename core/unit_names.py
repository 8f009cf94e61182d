"""Units by their names, however an address writes them: with and without kinds, marks, capitals, in short."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.words import Word, words

REFORM = date(2025, 7, 1)
"""From this day on there is no level between province and commune (Law 72/2025/QH15)."""

_LAST = 60  # words of an address that are looked at, from its end; more are no address


class Level(StrEnum):
    PROVINCE = "province"
    DISTRICT = "district"  # until 30/06/2025
    COMMUNE = "commune"


_KINDS: Mapping[str, Level] = {
    "Tỉnh": Level.PROVINCE,
    "Huyện": Level.DISTRICT,
    "Quận": Level.DISTRICT,
    "Thị xã": Level.DISTRICT,
    "Xã": Level.COMMUNE,
    "Phường": Level.COMMUNE,
    "Thị trấn": Level.COMMUNE,
    "Đặc khu": Level.COMMUNE,
}
_CITY = "Thành phố"  # a province or, until 30/06/2025, a district

_FULL = re.compile(rf"({'|'.join((*_KINDS, _CITY))}) (\S.*)")

_SAID: Mapping[tuple[str, ...], str] = {  # how people write a kind, as the keys of its words
    ("tinh",): "Tỉnh",
    ("t",): "Tỉnh",
    ("thanh", "pho"): _CITY,
    ("tp",): _CITY,
    ("t", "p"): _CITY,
    ("huien",): "Huyện",
    ("h",): "Huyện",
    ("quan",): "Quận",
    ("q",): "Quận",
    ("thi", "xa"): "Thị xã",
    ("tx",): "Thị xã",
    ("xa",): "Xã",
    ("x",): "Xã",
    ("phuong",): "Phường",
    ("p",): "Phường",
    ("f",): "Phường",
    ("thi", "tran"): "Thị trấn",
    ("tt",): "Thị trấn",
    ("dac", "khu"): "Đặc khu",
}


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit under one name and parent. Codes are those of the statistics office: two digits for a province, three
    for a district, five for a commune; the commune of today has the code of one of those it was made of.
    """

    code: str
    name: str  # with its kind: "Xã Đại Ân 1"
    level: Level
    parent: str  # code; "" for a province
    effective_from: date | None  # None: before the data begin
    effective_to: date | None  # the last day; None: until further notice
    also: str = ""  # another way to write it

    def holds_on(self, day: date) -> bool:
        return (self.effective_from is None or self.effective_from <= day) and (
            self.effective_to is None or day <= self.effective_to
        )

    @property
    def is_old(self) -> bool:
        """It ended with the reform or before."""
        return self.effective_to is not None and self.effective_to < REFORM

    @property
    def in_line(self) -> str:
        """Its name within a sentence: "xã Đại Ân 1"."""
        return self.name[0].lower() + self.name[1:]


@dataclass(frozen=True, slots=True)
class Match:
    """A unit found at the end of some words, which begins at `start`."""

    unit: Unit
    start: int
    kind_said: bool  # and it is the right one
    kind_differs: bool  # "xã" where it is a "phường"
    spelled: int  # words written with the very marks of the name
    misspelled: bool  # a word has other marks than the name
    loose: bool  # neither a comma nor a kind stands before it


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand an address; the unit at `matches[-1]` is the smallest it names. `gap`: its district is not
    named.
    """

    matches: tuple[Match, ...]
    gap: bool = False

    @property
    def unit(self) -> Unit:
        return self.matches[-1].unit

    @property
    def start(self) -> int:
        return self.matches[-1].start

    @property
    def doubtful(self) -> bool:
        return any(match.kind_differs or match.misspelled or match.loose for match in self.matches)

    @property
    def rank(self) -> tuple[int, int]:
        """The greater the better: how many units are named, and how well."""
        well = sum(m.kind_said - m.kind_differs + m.spelled - m.misspelled for m in self.matches)
        return len(self.matches), well


class Names:
    """Units by the last word of their names."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._by_last: dict[str, list[tuple[tuple[Word, ...], str, Unit]]] = defaultdict(list)
        for unit in units:
            for name in filter(None, (unit.name, unit.also)):
                kind, bare = split(name)
                spelled = tuple(said_words(bare))
                self._by_last[spelled[-1].key].append((spelled, kind, unit))

    def at_end(self, said: Sequence[Word]) -> list[Match]:
        """The units whose name, perhaps with its kind, stands at the end of the words."""
        if not said:
            return []
        known = self._by_last.get(said[-1].key, ())
        found = [match for name, kind, unit in known if (match := _match(said, name, kind, unit)) is not None]
        tight = [match for match in found if not match.loose]
        return tight or _longest(found)


def said_words(text: str) -> list[Word]:
    """The last words of a text. "Quí" is Quý, "01" is 1: people write both."""
    found = words(text)
    while [word.key for word in found[-2:]] == ["viet", "nam"]:
        del found[-2:]
    return [word._replace(key=_key(word.key), spelled=_key(word.spelled)) for word in found[-_LAST:]]


def _key(word: str) -> str:
    return word.lstrip("0") or "0" if word.isdigit() else word.replace("y", "i")


def split(name: str) -> tuple[str, str]:
    """The kind a full name begins with, and the name itself; raises ValueError without one."""
    found = _FULL.fullmatch(name)
    if found is not None:
        return found[1], found[2]
    raise ValueError(f"{name!r} does not begin with the kind of a unit")


def _match(said: Sequence[Word], name: tuple[Word, ...], kind: str, unit: Unit) -> Match | None:
    start = len(said) - len(name)
    if start < 0 or any(a.key != b.key for a, b in zip(said[start:], name, strict=True)):
        return None
    written, begins = _kind_before(said, start)
    if written and not fits(written, unit.level):
        return None  # "xã Năm Căn" is not the district Năm Căn
    if not written and name[0].key.isdigit():
        return None  # "1" alone names nothing
    pairs = list(zip(said[start:], name, strict=True))
    return Match(
        unit=unit,
        start=begins,
        kind_said=written == kind,
        kind_differs=bool(written) and written != kind,
        spelled=sum(a.spelled == b.spelled for a, b in pairs),
        misspelled=any(a.spelled not in (b.spelled, a.key) for a, b in pairs),
        loose=not written and start > 0 and not said[start].first,
    )


def _kind_before(said: Sequence[Word], end: int) -> tuple[str, int]:
    """The kind that stands right before a name, and where it begins; ("", end) without one."""
    for length in (2, 1):
        kind = _SAID.get(tuple(word.key for word in said[max(0, end - length) : end]))
        if kind is not None and end >= length:
            return kind, end - length
    return "", end


def fits(kind: str, level: Level) -> bool:
    return level is not Level.COMMUNE if kind == _CITY else _KINDS[kind] is level


def _longest(found: list[Match]) -> list[Match]:
    start = min((match.start for match in found), default=0)
    return [match for match in found if match.start == start]

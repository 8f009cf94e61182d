"""Provinces, districts and communes, with the days on which each of them holds, and what became of the old ones.

Since 01/07/2025 there are provinces and communes only (Law 72/2025/QH15). Cards and papers of before go on naming the
old ones: an address is kept as it is written, and `Units.resolve` says which unit of today it lies in. An old commune
whose parts went to several new ones has all of them for an answer, and nobody chooses here.

Data live in a folder of two CSV files, which an office may replace; its README says where they come from.
"""

import csv
import io
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from core.errors import InputError
from core.words import Word, words

_T = TypeVar("_T")

REFORM = date(2025, 7, 1)
"""From this day on there is no level between province and commune."""

_LAST = 60  # words of an address that are looked at, from its end; more are no address
_LENGTHS = {2: "province", 3: "district", 5: "commune"}


class UnitsInvalid(InputError):
    """Facts: `file`, `line` (1 is the first), `reason`."""

    code = "units_invalid"


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
class Resolved:
    """What an address says. `old`: the communes of before the reform its words may mean. `new`: those of today it may
    lie in. `rest`: what stands before the commune. `sure`: there is one new unit, and neither words nor data leave a
    doubt. `is_new`: the address names a unit of today itself.
    """

    old: tuple[Unit, ...]
    new: tuple[Unit, ...]
    rest: str
    sure: bool
    is_new: bool


@dataclass(frozen=True, slots=True)
class _Match:
    """A unit found at the end of some words, which begins at `start`."""

    unit: Unit
    start: int
    kind_said: bool  # and it is the right one
    kind_differs: bool  # "xã" where it is a "phường"
    spelled: int  # words written with the very marks of the name
    misspelled: bool  # a word has other marks than the name
    loose: bool  # neither a comma nor a kind stands before it


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to understand an address; the unit at `matches[-1]` is the smallest it names. `gap`: its district is not
    named.
    """

    matches: tuple[_Match, ...]
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


class _Names:
    """Units by the last word of their names."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._by_last: dict[str, list[tuple[tuple[Word, ...], str, Unit]]] = defaultdict(list)
        for unit in units:
            for name in filter(None, (unit.name, unit.also)):
                kind, bare = _split(name)
                spelled = tuple(_words(bare))
                self._by_last[spelled[-1].key].append((spelled, kind, unit))

    def at_end(self, said: Sequence[Word]) -> list[_Match]:
        """The units whose name, perhaps with its kind, stands at the end of the words."""
        if not said:
            return []
        known = self._by_last.get(said[-1].key, ())
        found = [match for name, kind, unit in known if (match := _match(said, name, kind, unit)) is not None]
        tight = [match for match in found if not match.loose]
        return tight or _longest(found)


class Units:
    """Every unit of a folder, `_kept` in the order of the file."""

    def __init__(self, kept: Sequence[Unit], heirs: Mapping[str, tuple[tuple[str, ...], bool]]) -> None:
        self._heirs = heirs
        self._by_code: dict[str, list[Unit]] = defaultdict(list)
        self._below: dict[str, list[Unit]] = defaultdict(list)
        for unit in kept:
            self._by_code[unit.code].append(unit)
            self._below[unit.parent].append(unit)
        self._names = lru_cache(maxsize=256)(self._named)

    def every(self, level: Level, day: date) -> tuple[Unit, ...]:
        """The units of a level that hold on `day`, by code."""
        codes = (code for code in sorted(self._by_code) if _LENGTHS[len(code)] == level.value)
        return tuple(unit for code in codes for unit in self._by_code[code] if unit.holds_on(day))

    def get(self, code: str, day: date) -> Unit | None:
        return next((unit for unit in self._by_code.get(code, ()) if unit.holds_on(day)), None)

    def below(self, unit: Unit) -> tuple[Unit, ...]:
        """What lies directly in it on some day while it holds; a name and its later one both count."""
        return tuple(
            each
            for each in self._below.get(unit.code, ())
            if each.is_old == unit.is_old and _meet(each, unit)
        )

    def path(self, unit: Unit) -> tuple[Unit, ...]:
        """The unit and what it lies in, up to the province, as they were on its last day."""
        found, day = [unit], unit.effective_to or date.max
        while found[-1].parent:
            above = self.get(found[-1].parent, day)
            assert above is not None  # `load` looked
            found.append(above)
        return tuple(found)

    def address(self, unit: Unit, rest: str = "") -> str:
        """As it is written: "Ấp Nhì, xã Cù Lao Dung, thành phố Cần Thơ"."""
        text = ", ".join([*filter(None, [rest]), *(each.in_line for each in self.path(unit))])
        return text[0].upper() + text[1:]

    def heirs(self, old: Unit) -> tuple[Unit, ...]:
        """The communes of today that have a part of it; none when nobody wrote it down."""
        codes, _ = self._heirs.get(old.code, ((), False))
        return tuple(self._today(code) for code in codes)

    def find(self, text: str, day: date) -> tuple[Unit, ...]:
        """The smallest unit that a path of names ("Đại Ân 1, Cù Lao Dung, Sóc Trăng") names on `day`.

        Several when the names do not tell them apart, none when no unit is called so.
        """
        found = [r for r in self._read(_words(unicodedata.normalize("NFC", text))) if r.unit.holds_on(day)]
        return _units_of(_best([reading for reading in found if not reading.gap] or found))

    def resolve(self, text: str, written: date | None = None) -> Resolved:
        """Which unit of today an address lies in. `written`: the day of it, where it is known (of the card's issue)."""
        clean = unicodedata.normalize("NFC", text)
        said = _words(clean)
        readings = [
            r for r in self._read(said) if r.unit.level is Level.COMMUNE or r.unit.code in self._heirs
        ]
        if written is not None and written < REFORM:
            readings = [reading for reading in readings if reading.unit.is_old]
        best = _best(readings)
        if any(not reading.unit.is_old for reading in best):
            best = [reading for reading in best if not reading.unit.is_old]
        if not best:
            return Resolved((), (), clean.strip(), sure=False, is_new=False)
        found, is_new = _units_of(best), not best[0].unit.is_old
        new = found if is_new else tuple(dict.fromkeys(heir for old in found for heir in self.heirs(old)))
        known = all(self._heirs.get(unit.code, ((), False))[1] for unit in found) or is_new
        sure = len(new) == 1 and known and not any(reading.doubtful for reading in best)
        rest = _before(clean, said, best[0].start)
        return Resolved(() if is_new else found, new, rest, sure, is_new)

    def _read(self, said: list[Word]) -> Iterator[_Reading]:
        """Every way to understand the words: with and without province and district."""
        for province in self._names("").at_end(said):
            below = list(self._within(said, (province,)))
            yield _Reading((province,))
            yield from below
            if province.unit.is_old and not any(reading.unit.level is Level.COMMUNE for reading in below):
                for commune in self._names(f"{province.unit.code} communes").at_end(said[: province.start]):
                    yield _Reading((province, commune), gap=True)
        for district in self._names("districts").at_end(said):
            yield _Reading((district,))
            yield from self._within(said, (district,))

    def _within(self, said: list[Word], above: tuple[_Match, ...]) -> Iterator[_Reading]:
        last = above[-1]
        key = f"{last.unit.code} {'old' if last.unit.is_old else 'new'}"
        for match in self._names(key).at_end(said[: last.start]):
            yield _Reading((*above, match))
            if match.unit.level is Level.DISTRICT:
                yield from self._within(said, (*above, match))

    def _named(self, key: str) -> _Names:
        """ "": provinces. "districts": all of them. "94 communes": of an old province. "94 old": directly below."""
        if not key:
            return _Names(self._below[""])
        if key == "districts":
            return _Names(u for units in self._by_code.values() for u in units if u.level is Level.DISTRICT)
        code, what = key.split()
        if what == "communes":
            districts = {unit.code for unit in self._below[code] if unit.level is Level.DISTRICT}
            return _Names(u for district in sorted(districts) for u in self._below[district])
        return _Names(unit for unit in self._below[code] if unit.is_old == (what == "old"))

    def _today(self, code: str) -> Unit:
        return next(unit for unit in self._by_code[code] if not unit.is_old)


def _units_of(readings: Sequence[_Reading]) -> tuple[Unit, ...]:
    return tuple(dict.fromkeys(reading.unit for reading in readings))


def _best(readings: list[_Reading]) -> list[_Reading]:
    top = max((reading.rank for reading in readings), default=None)
    return [reading for reading in readings if reading.rank == top]


def _meet(one: Unit, other: Unit) -> bool:
    latest = max(one.effective_from or date.min, other.effective_from or date.min)
    return latest <= min(one.effective_to or date.max, other.effective_to or date.max)


# names and words


def _words(text: str) -> list[Word]:
    """The last words of a text. "Quí" is Quý, "01" is 1: people write both."""
    found = words(text)
    while [word.key for word in found[-2:]] == ["viet", "nam"]:
        del found[-2:]
    return [word._replace(key=_key(word.key), spelled=_key(word.spelled)) for word in found[-_LAST:]]


def _key(word: str) -> str:
    return word.lstrip("0") or "0" if word.isdigit() else word.replace("y", "i")


def _split(name: str) -> tuple[str, str]:
    """The kind a full name begins with, and the name itself; raises ValueError without one."""
    found = _FULL.fullmatch(name)
    if found is not None:
        return found[1], found[2]
    raise ValueError(f"{name!r} does not begin with the kind of a unit")


def _match(said: Sequence[Word], name: tuple[Word, ...], kind: str, unit: Unit) -> _Match | None:
    start = len(said) - len(name)
    if start < 0 or any(a.key != b.key for a, b in zip(said[start:], name, strict=True)):
        return None
    written, begins = _kind_before(said, start)
    if written and not _fits(written, unit.level):
        return None  # "xã Năm Căn" is not the district Năm Căn
    if not written and name[0].key.isdigit():
        return None  # "1" alone names nothing
    pairs = list(zip(said[start:], name, strict=True))
    return _Match(
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


def _fits(kind: str, level: Level) -> bool:
    return level is not Level.COMMUNE if kind == _CITY else _KINDS[kind] is level


def _longest(found: list[_Match]) -> list[_Match]:
    start = min((match.start for match in found), default=0)
    return [match for match in found if match.start == start]


def _before(text: str, said: Sequence[Word], start: int) -> str:
    """What stands before the word at `start`."""
    end = said[start].at if start < len(said) else len(text)
    return text[:end].strip(" ,;.-\t\r\n")


# reading the files

_HEAD = ["code", "name", "parent", "from", "to", "also"]
_HEIRS = ["old", "new", "sure"]


@lru_cache(maxsize=4)
def load(folder: Path) -> Units:
    """Read `units.csv` and `successors.csv` of `folder`, once.

    Raises UnitsInvalid with file, line and reason at the first thing that is wrong.
    """
    kept = list(_rows(folder / "units.csv", _HEAD, _unit))
    _refuse_strays(kept)
    heirs = dict(_rows(folder / "successors.csv", _HEIRS, _Heirs(kept)))
    return Units(kept, heirs)


def _rows(path: Path, head: list[str], read: Callable[[list[str]], _T]) -> Iterator[_T]:
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UnitsInvalid(file=path.name, line=0, reason=str(error)) from error
    lines = csv.reader(io.StringIO(unicodedata.normalize("NFC", text)))
    for number, row in enumerate(lines, 1):
        try:
            if len(row) != len(head) or (number == 1 and row != head):
                raise ValueError(f"the columns are {', '.join(head)}")
            if number > 1:
                yield read(row)
        except ValueError as error:
            raise UnitsInvalid(file=path.name, line=number, reason=str(error)) from error


def _unit(row: list[str]) -> Unit:
    code, name, parent, begins, ends, also = row
    if not code.isdigit() or len(code) not in _LENGTHS:
        raise ValueError(f"{code!r} is not a code of two, three or five digits")
    level = Level(_LENGTHS[len(code)])
    for each in filter(None, (name, also)):
        if not _fits(_split(each)[0], level):
            raise ValueError(f"{each!r} is not the name of a {level.value}")
    unit = Unit(code, name, level, parent, _day(begins), _day(ends), also)
    if unit.effective_from and unit.effective_to and unit.effective_to < unit.effective_from:
        raise ValueError("ends before it begins")
    return unit


@lru_cache(maxsize=64)
def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _refuse_strays(kept: list[Unit]) -> None:
    """A unit lies in one that holds as long as it does, and has one name a day."""
    by_code: dict[str, list[Unit]] = defaultdict(list)
    for unit in kept:
        by_code[unit.code].append(unit)
    sound: set[tuple[str, date | None, date | None, Level]] = set()  # thousands of communes lie in few units
    for line, unit in enumerate(kept, 2):
        same = by_code[unit.code]
        if len(same) > 1 and any(_meet(one, other) for one, other in pairwise(same)):
            raise UnitsInvalid(file="units.csv", line=line, reason=f"{unit.code} is said twice for one day")
        where = (unit.parent, unit.effective_from, unit.effective_to, unit.level)
        if where in sound:
            continue
        if reason := _stray(unit, by_code.get(unit.parent, [])):
            raise UnitsInvalid(file="units.csv", line=line, reason=reason)
        sound.add(where)


def _stray(unit: Unit, above: Iterable[Unit]) -> str:
    """What is wrong with where a unit lies. The names of one parent follow each other without a break."""
    if unit.level is Level.PROVINCE:
        return "a province lies in nothing" if unit.parent else ""
    wanted = Level.DISTRICT if unit.level is Level.COMMUNE and unit.is_old else Level.PROVINCE
    over = [each for each in above if each.level is wanted]
    first, last = unit.effective_from or date.min, unit.effective_to or date.max
    begins = any(
        (each.effective_from or date.min) <= first <= (each.effective_to or date.max) for each in over
    )
    ends = any((each.effective_from or date.min) <= last <= (each.effective_to or date.max) for each in over)
    return "" if begins and ends else f"{unit.parent!r} is no {wanted.value} as long as {unit.code} holds"


class _Heirs:
    """Reads one row of successors, knowing the units."""

    def __init__(self, kept: Iterable[Unit]) -> None:
        self._old: set[str] = set()
        self._new: set[str] = set()
        self._said: set[str] = set()
        for unit in kept:
            (self._old if unit.is_old else self._new).add(unit.code)

    def __call__(self, row: list[str]) -> tuple[str, tuple[tuple[str, ...], bool]]:
        old, new, sure = row
        codes = tuple(new.split())
        if old not in self._old or old in self._said:
            raise ValueError(f"{old!r} is not an old unit, or is said twice")
        if not codes or len(set(codes)) < len(codes) or not self._new.issuperset(codes):
            raise ValueError(f"{new!r} are not communes of today")
        if any(len(code) != 5 for code in codes) or sure not in ("0", "1"):
            raise ValueError("sure is 0 or 1, and what follows a unit are communes")
        self._said.add(old)
        return old, (codes, sure == "1")

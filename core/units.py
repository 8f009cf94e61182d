"""Provinces, districts and communes, with the days on which each of them holds, and what became of the old ones.

Since 01/07/2025 there are provinces and communes only (Law 72/2025/QH15). Cards and papers of before go on naming the
old ones: an address is kept as it is written, and `Units.resolve` says which unit of today it lies in. An old commune
whose parts went to several new ones has all of them for an answer, and nobody chooses here.

Data live in a folder of two CSV files, which an office may replace; its README says where they come from.
"""

import csv
import io
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from core.errors import InputError
from core.unit_names import REFORM, Level, Match, Names, Reading, Unit, fits, said_words, split
from core.words import Word

_T = TypeVar("_T")

_LENGTHS = {2: "province", 3: "district", 5: "commune"}


class UnitsInvalid(InputError):
    """Facts: `file`, `line` (1 is the first), `reason`."""

    code = "units_invalid"


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


class Units:
    """Every unit of a folder, in the order of the file."""

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

    def made_of(self, province: Unit) -> tuple[Unit, ...]:
        """The provinces of before the reform that a province of today has communes of."""
        today = {unit.code for unit in self.below(province)}
        parted = {old for old, (heirs, _) in self._heirs.items() if today.intersection(heirs)}
        old = (unit for code in sorted(parted) for unit in self._by_code[code] if unit.is_old)
        return tuple(dict.fromkeys(self.path(unit)[-1] for unit in old))

    def find(self, text: str, day: date) -> tuple[Unit, ...]:
        """The smallest unit that a path of names ("Đại Ân 1, Cù Lao Dung, Sóc Trăng") names on `day`.

        Several when the names do not tell them apart, none when no unit is called so.
        """
        found = [
            r for r in self._read(said_words(unicodedata.normalize("NFC", text))) if r.unit.holds_on(day)
        ]
        return _units_of(_best([reading for reading in found if not reading.gap] or found))

    def resolve(self, text: str, written: date | None = None) -> Resolved:
        """Which unit of today an address lies in. `written`: the day of it, where it is known (of the card's issue)."""
        clean = unicodedata.normalize("NFC", text)
        said = said_words(clean)
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

    def _read(self, said: list[Word]) -> Iterator[Reading]:
        """Every way to understand the words: with and without province and district."""
        for province in self._names("").at_end(said):
            below = list(self._within(said, (province,)))
            yield Reading((province,))
            yield from below
            if province.unit.is_old and not any(reading.unit.level is Level.COMMUNE for reading in below):
                for commune in self._names(f"{province.unit.code} communes").at_end(said[: province.start]):
                    yield Reading((province, commune), gap=True)
        for district in self._names("districts").at_end(said):
            yield Reading((district,))
            yield from self._within(said, (district,))

    def _within(self, said: list[Word], above: tuple[Match, ...]) -> Iterator[Reading]:
        last = above[-1]
        key = f"{last.unit.code} {'old' if last.unit.is_old else 'new'}"
        for match in self._names(key).at_end(said[: last.start]):
            yield Reading((*above, match))
            if match.unit.level is Level.DISTRICT:
                yield from self._within(said, (*above, match))

    def _named(self, key: str) -> Names:
        """ "": provinces. "districts": all of them. "94 communes": of an old province. "94 old": directly below."""
        if not key:
            return Names(self._below[""])
        if key == "districts":
            return Names(u for units in self._by_code.values() for u in units if u.level is Level.DISTRICT)
        code, what = key.split()
        if what == "communes":
            districts = {unit.code for unit in self._below[code] if unit.level is Level.DISTRICT}
            return Names(u for district in sorted(districts) for u in self._below[district])
        return Names(unit for unit in self._below[code] if unit.is_old == (what == "old"))

    def _today(self, code: str) -> Unit:
        return next(unit for unit in self._by_code[code] if not unit.is_old)


def _units_of(readings: Sequence[Reading]) -> tuple[Unit, ...]:
    return tuple(dict.fromkeys(reading.unit for reading in readings))


def _best(readings: list[Reading]) -> list[Reading]:
    top = max((reading.rank for reading in readings), default=None)
    return [reading for reading in readings if reading.rank == top]


def _meet(one: Unit, other: Unit) -> bool:
    latest = max(one.effective_from or date.min, other.effective_from or date.min)
    return latest <= min(one.effective_to or date.max, other.effective_to or date.max)


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
        if not fits(split(each)[0], level):
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

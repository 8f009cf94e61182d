"""A stack of pages cut at its separators. What a separator says holds for its own range and for no other page.

The range of a sheet that names a paper ends at the next separator of any kind; what a cover says of the dossier ends
at the next cover, or at the next sheet that names another dossier. Every page lies in exactly one group.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from scanning.separators import Separator

DIGITS = 3  # of a sheet's running number


@dataclass(frozen=True, slots=True)
class Group:
    """Pages that belong together; places in the stack count from 0 and ascend.

    marks: the places of the sheets that began it. pages: all others. component, name: of the paper, None where no
    sheet said so. dossier: the code of the dossier or batch. number: the running number printed on the sheet.
    kind: what the heading of its first page speaks of, where no sheet named the paper. sound: False behind a sheet
    whose check digits are wrong: nothing it says is believed.
    """

    pages: tuple[int, ...]
    marks: tuple[int, ...] = ()
    component: str | None = None
    name: str | None = None
    dossier: str | None = None
    number: str | None = None
    kind: str | None = None
    sound: bool = True


def cut(marks: Sequence[Separator | None]) -> list[Group]:
    """One group for each range, also for one without a page, so that none is missed.

    marks: for each page of the stack the separator it is, or None. Sheets are printed on both sides: the same mark
    again, with nothing between, is the back of the sheet.
    """
    groups: list[Group] = []
    now, dossier, begun = Group(()), None, False
    for place, mark in enumerate(marks):
        if mark is None:
            now = replace(now, pages=(*now.pages, place))
        elif begun and not now.pages and mark == marks[place - 1]:
            now = replace(now, marks=(*now.marks, place))
        else:
            before, now = now, _begun(place, mark, dossier)
            dossier = now.dossier
            if before.pages or before.component or not before.sound:
                groups.append(before)
            else:  # a cover, and at once its first separator
                now = replace(now, marks=(*before.marks, *now.marks))
        begun = mark is not None
    return [*groups, now] if now.pages or now.marks else groups


def _begun(place: int, mark: Separator, before: str | None) -> Group:
    if not mark.sound:
        return Group((), (place,), sound=False)
    dossier = mark.batch or (None if mark.is_cover else before)
    return Group((), (place,), mark.component or None, mark.name or None, dossier, mark.number or None)


def part(group: Group, kinds: Sequence[str | None]) -> list[Group]:
    """A range whose paper no sheet named, divided where a page has a heading of its own; others continue it.

    kinds: for each page of the stack what its heading speaks of, None without a heading.
    """
    if group.component or not group.sound or not group.pages:
        return [group]
    parts: list[Group] = []
    for place in group.pages:
        kind = kinds[place]
        if parts and kind is None:
            parts[-1] = replace(parts[-1], pages=(*parts[-1].pages, place))
        else:
            parts.append(replace(group, pages=(place,), kind=kind, marks=() if parts else group.marks))
    return parts


class Uneven(StrEnum):
    """Why a stack does not come out even: a person must look."""

    DAMAGED = "damaged"  # a separator whose check digits are wrong
    EMPTY = "empty"  # a separator with no page behind it
    HEADING_INSIDE = (
        "heading_inside"  # a page of its range begins a paper of its own: a separator may be missing
    )
    NUMBER_MISSING = "number_missing"  # the numbers on the separators have a gap: a sheet was not recognised
    NUMBER_TWICE = "number_twice"


@dataclass(frozen=True, slots=True)
class Mismatch:
    """pages: where it shows, places in the stack; none when it is of the whole. Counts only where they matter."""

    problem: Uneven
    pages: tuple[int, ...] = ()
    found: int = 0
    expected: int = 0


def uneven(groups: Sequence[Group], kinds: Sequence[str | None]) -> Iterator[Mismatch]:
    """Found against expected, of the ranges that `cut` gives. kinds: as for `part`."""
    for group in groups:
        inside = tuple(place for place in group.pages[1:] if kinds[place] is not None)
        if not group.sound:
            yield Mismatch(Uneven.DAMAGED, group.marks)
        elif not group.pages:
            yield Mismatch(Uneven.EMPTY, group.marks)
        elif group.component and inside:
            yield Mismatch(Uneven.HEADING_INSIDE, inside)
    for numbers, total in numbered((group.dossier or "", group.number or "") for group in groups):
        yield from of_numbers(numbers, total)


def of_numbers(numbers: Counter[int], total: int) -> Iterator[Mismatch]:
    """Of one set of sheets: how often each number came, and how many there should be (0: nobody said)."""
    if lost := missing_numbers(numbers, total):
        yield Mismatch(Uneven.NUMBER_MISSING, found=len(numbers), expected=len(numbers) + lost)
    if sum(numbers.values()) > len(numbers):
        yield Mismatch(Uneven.NUMBER_TWICE, found=sum(numbers.values()), expected=len(numbers))


def missing_numbers(numbers: Counter[int], total: int) -> int:
    return sum(number not in numbers for number in range(1, (total or max(numbers, default=0)) + 1))


def numbered(sheets: Iterable[tuple[str, str]]) -> Iterator[tuple[Counter[int], int]]:
    """For each dossier or batch: how often each number came, and their total if said (0: it was not).

    sheets: of each its dossier's code and its number, "3", or "3/8" on sheets printed as a set.
    """
    said: dict[str, list[list[str]]] = {}
    for code, number in sheets:
        if number:
            said.setdefault(code, []).append(number.split("/"))
    for parts in said.values():
        totals = [int(part[1]) for part in parts if len(part) == 2 and _is_number(part[1])]
        yield Counter(int(part[0]) for part in parts if _is_number(part[0])), max(totals, default=0)


def _is_number(text: str) -> bool:
    """Of a sheet in a stack: anybody can print a code that says otherwise."""
    return text.isascii() and text.isdigit() and len(text) <= DIGITS and int(text) > 0

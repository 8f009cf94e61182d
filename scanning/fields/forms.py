"""Labels and values of printed forms: resources/recognise/forms.yaml says which, this module where they stand."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NotRequired, TypedDict

import yaml
from rapidfuzz import fuzz

from scanning.fields import gazetteers
from scanning.fields.values import CHECKS, Field, field
from scanning.kinds import RECOGNISE
from scanning.lines import Line, rows, runs, under
from scanning.page import PageReading, Word
from scanning.vietnamese import fold

ALIKE = 84.0  # of 100: a label as read and as printed; a short one must be closer
SHORT = 8  # letters
FULL = 0.72  # of the width of the text: a row that ends further right goes on in the next
PITCH = 3.2  # heights of a letter: from one row of a form to the next
COMMON = "common"
_FOOTNOTE = re.compile(r"[(\[{]?\d{1,2}[)\]}]:?|[\W_]+")
_NUMBERED = re.compile(r"(?:[IVX]+|\d{1,2}|[a-z])[.)](?:\d{1,2}[.)]?)*|-|Điều|ĐIỀU|Chương")


class _FieldEntry(TypedDict):
    key: str
    value: str
    labels: list[str]
    lines: NotRequired[int]
    below: NotRequired[bool]


class _SectionEntry(TypedDict):
    start: NotRequired[list[str]]
    fields: list[_FieldEntry]


class _Forms(TypedDict):
    ends: list[str]
    forms: dict[str, list[_SectionEntry]]


@dataclass(frozen=True, slots=True)
class _Spot:
    """A label found: which row, from which word to before which."""

    label: str
    row: int
    first: int
    after: int


@lru_cache
def _data() -> _Forms:
    read: _Forms = yaml.safe_load((RECOGNISE / "forms.yaml").read_text("utf-8"))
    return read


def has_form(kind: str) -> bool:
    return kind in _data()["forms"]


def from_labels(reading: PageReading, kind: str) -> dict[str, Field]:
    """The values of that kind's form, each the first of its section that looks like one."""
    sections = _data()["forms"][kind]
    page = _Page(reading, _letters_of(sections))
    found: dict[str, Field] = {}
    for section, (start, end) in _placed(page, sections):
        for entry in section["fields"]:
            value = page.field(entry, start, end)
            if value:
                found[entry["key"]] = value
    return found


def one(reading: PageReading, entry_key: str, value: str, labels: list[str]) -> dict[str, Field]:
    """A single value anywhere on the page: the number beside "Số chứng thực" in a stamp."""
    page = _Page(reading, {_letters(label) for label in labels})
    found = page.field({"key": entry_key, "value": value, "labels": labels}, 0, len(page.rows))
    return {entry_key: found} if found else {}


def _letters(label: str) -> str:
    return fold(label).replace(" ", "")


def _letters_of(sections: Sequence[_SectionEntry]) -> set[str]:
    labels = [*_data()["ends"]]
    for section in sections:
        labels += section.get("start", [])
        labels += [label for entry in section["fields"] for label in entry["labels"]]
    return {_letters(label) for label in labels}


def _placed(
    page: "_Page", sections: Sequence[_SectionEntry]
) -> Iterator[tuple[_SectionEntry, tuple[int, int]]]:
    """Each section with its rows: from its start to the start of the next one found. One not found is left out."""
    starts: list[tuple[_SectionEntry, int]] = []
    reached = 0
    for section in sections:
        wanted = {_letters(label) for label in section.get("start", [])}
        row = page.first_row(wanted, reached) if wanted else 0
        if row is not None:
            starts.append((section, row))
            reached = row
    for place, (section, row) in enumerate(starts):
        later = [other for _, other in starts[place + 1 :] if other > row]
        yield section, (row, later[0] if later else len(page.rows))


class _Page:
    """The rows of a page and the labels on them."""

    def __init__(self, reading: PageReading, labels: Iterable[str]) -> None:
        self.rows = rows(reading.words)
        self._runs = runs(reading.words)
        self._width = max((row.box.right for row in self.rows), default=0)
        known = sorted(labels)
        self._spots = [spot for number, row in enumerate(self.rows) for spot in _spots(row, number, known)]

    def first_row(self, labels: set[str], start: int) -> int | None:
        return next((spot.row for spot in self._spots if spot.label in labels and spot.row >= start), None)

    def field(self, entry: _FieldEntry, start: int, end: int) -> Field | None:
        wanted = {_letters(label) for label in entry["labels"]}
        for spot in self._spots:
            if spot.label in wanted and start <= spot.row < end:
                below = entry.get("below", False)
                words = self._below(spot, entry) if below else self._beside(spot, entry, end)
                found = field(words, CHECKS[entry["value"]](" ".join(word.text for word in words)))
                if found:
                    return found
        return None

    def _beside(self, spot: _Spot, entry: _FieldEntry, end: int) -> list[Word]:
        """What follows on the row up to the next label, and on the rows after it while they are full."""
        found = self._after(spot)
        last = self.rows[spot.row]
        for number in range(spot.row + 1, min(spot.row + entry.get("lines", 1), end)):
            row = self.rows[number]
            ended = bool(found) and found[-1].box.right < FULL * self._width
            if (
                ended
                or (entry["value"] == "address" and _is_whole(found))
                or not self._goes_on(last, row, number)
            ):
                break
            found += row.words
            last = row
        return found

    def _after(self, spot: _Spot) -> list[Word]:
        next_label = min(
            (other.first for other in self._spots if other.row == spot.row and other.first >= spot.after),
            default=None,
        )
        words = list(self.rows[spot.row].words[spot.after : next_label])
        while words and _FOOTNOTE.fullmatch(words[0].text):
            words.pop(0)
        return _without_edge(words, self.rows[spot.row].height)

    def _goes_on(self, last: Line, row: Line, number: int) -> bool:
        unknown = any(word.text.endswith(":") for word in row.words[:6])  # a label that is on no list
        labelled = unknown or any(spot.row == number for spot in self._spots)
        near = row.middle - last.middle < PITCH * max(last.height, row.height)
        return near and not labelled and not _NUMBERED.fullmatch(row.words[0].text)

    def _below(self, spot: _Spot, entry: _FieldEntry) -> list[Word]:
        """The runs under the label, as far left as it is, until another label."""
        label = Line(self.rows[spot.row].words[spot.first : spot.after])
        found: list[Word] = []
        line = label
        for _ in range(entry.get("lines", 1)):
            below = under(line, self._runs, 2.4)
            if below is None or self._is_label(below) or below.box.left < label.box.left - 4 * label.height:
                break
            found += below.words
            line = below
        return found

    def _is_label(self, line: Line) -> bool:
        return any(
            self.rows[spot.row].words[spot.first] in line.words
            for spot in self._spots
            if spot.after > spot.first
        )


def _spots(row: Line, number: int, labels: Sequence[str]) -> list[_Spot]:
    """The labels on a row, those that explain most of it first, none within another; from left to right."""
    letters = [fold(word.text).replace(" ", "") for word in row.words]
    matches = [
        (weight, _Spot(label, number, first, after))
        for label in labels
        for first in range(len(letters))
        for weight, after in _match(letters, first, label)
        if _stands_out(row, first, after)
    ]
    taken: set[int] = set()
    found: list[_Spot] = []
    for _, spot in sorted(matches, key=lambda match: -match[0]):
        if not taken & set(range(spot.first, spot.after)):
            taken |= set(range(spot.first, spot.after))
            found.append(spot)
    return sorted(found, key=lambda spot: spot.first)


def _match(letters: Sequence[str], first: int, label: str) -> Iterator[tuple[float, int]]:
    """The label from word `first` on: its letters, less three for each wrong one, and before which word it ends."""
    if not letters[first] or letters[first][0] != label[0]:
        return
    least = ALIKE if len(label) >= SHORT else 99.0 if len(label) < 4 else 92.0
    said = ""
    for after in range(first, len(letters)):
        said += letters[after]
        if len(said) > len(label) * 1.25 + 1:
            return
        alike = fuzz.ratio(said, label)
        if alike >= least:
            yield len(label) * (1 - 3 * (1 - alike / 100)), after + 1


def _stands_out(row: Line, first: int, after: int) -> bool:
    """A label opens its row or its column, or ends in a colon: not the same words in running text."""
    ahead = row.words[:first]
    opens = all(
        len(word.text) < 3 or _NUMBERED.fullmatch(word.text) or _FOOTNOTE.fullmatch(word.text)
        for word in ahead
    )
    last = row.words[after - 1].text
    following = row.words[after].text if after < len(row.words) else ""
    closed = last.endswith((":", ".", ";")) or following.startswith((":", "("))
    gap = first > 0 and row.words[first].box.left - row.words[first - 1].box.right > 2 * row.height
    runs_on = following[:1].islower() and gazetteers.nearest_kind(following) is None
    return closed or ((opens or gap) and not runs_on)


def _is_whole(words: Sequence[Word]) -> bool:
    """An address that has come to its province is at its end."""
    return gazetteers.ends_in_province(" ".join(word.text for word in words))


def _without_edge(words: list[Word], height: float) -> list[Word]:
    """The shadow of the page's edge reads as a letter, far from the text."""
    while len(words) > 1:
        last, before = words[-1], words[-2]
        if len(last.text) > 2 or last.box.left - before.box.right < 2 * height:
            break
        words.pop()
    return words

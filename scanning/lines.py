"""Words in their places: runs of words on one line, and what stands beside and under them."""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from scanning.page import Box, Word
from scanning.vietnamese import fold

_MOTTO = "cong hoa xa"  # opens the right column of every letter, however near the left one comes
GAP = 1.8  # heights of a letter: a wider gap parts two columns, a narrower one two words


@dataclass(frozen=True)
class Line:
    """Words of one line from left to right, never empty."""

    words: tuple[Word, ...]

    @cached_property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @cached_property
    def folded(self) -> str:
        return fold(self.text)

    @cached_property
    def box(self) -> Box:
        return around(self.words)

    @cached_property
    def height(self) -> float:
        """The usual height of its words, px: one tall stroke does not count."""
        return statistics.median(word.box.height for word in self.words)

    @cached_property
    def middle(self) -> float:
        return statistics.median(word.box.top + word.box.height / 2 for word in self.words)

    @property
    def centre(self) -> float:
        return self.box.left + self.box.width / 2

    @cached_property
    def capitals(self) -> float:
        """Which part of its letters are capitals, 0 to 1."""
        letters = [c for c in self.text if c.isalpha()]
        return sum(c.isupper() for c in letters) / len(letters) if letters else 0.0


def around(words: Sequence[Word]) -> Box:
    """The box that holds all of them; there must be one."""
    left, top = min(w.box.left for w in words), min(w.box.top for w in words)
    right, bottom = max(w.box.right for w in words), max(w.box.bottom for w in words)
    return Box(left, top, right - left, bottom - top)


def confidence(words: Sequence[Word]) -> float:
    """0 to 100, weighted by length; 0 without words."""
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / letters if letters else 0.0


def runs(words: Iterable[Word]) -> list[Line]:
    """The lines OCR saw, cut where a column ends, from top to bottom."""
    by_line: dict[int, list[Word]] = {}
    for word in words:
        by_line.setdefault(word.line, []).append(word)
    return sorted((run for line in by_line.values() for run in _cut(line)), key=lambda run: run.middle)


def _cut(line: list[Word]) -> list[Line]:
    line.sort(key=lambda word: word.box.left)
    height = statistics.median(word.box.height for word in line)
    found = [[line[0]]]
    for place, word in enumerate(line[1:], 1):
        motto = fold(" ".join(w.text for w in line[place : place + 3])) == _MOTTO
        if motto or word.box.left - found[-1][-1].box.right > GAP * height:
            found.append([])
        found[-1].append(word)
    return [Line(tuple(words)) for words in found]


def rows(words: Iterable[Word]) -> list[Line]:
    """What stands on one height across the whole page, from top to bottom: a label and its value, whatever OCR saw."""
    found: list[list[Line]] = []
    for run in runs(words):
        row = next((row for row in reversed(found[-4:]) if all(_beside(run, other) for other in row)), None)
        if row is None:
            found.append([run])
        else:
            row.append(run)
    whole = [
        Line(tuple(sorted((w for run in row for w in run.words), key=lambda w: w.box.left))) for row in found
    ]
    return sorted(whole, key=lambda row: row.middle)


def _beside(one: Line, other: Line) -> bool:
    apart = one.box.left >= other.box.right or other.box.left >= one.box.right
    return apart and abs(one.middle - other.middle) < 0.5 * min(one.height, other.height) + 0.1 * max(
        one.height, other.height
    )


def under(line: Line, lines: Sequence[Line], reach: float = 1.6) -> Line | None:
    """The next line below that shares some of its width, at most `reach` heights of a letter further down."""
    below = [
        other
        for other in lines
        if 0.6 * line.height < other.middle - line.middle <= (1 + reach) * max(line.height, other.height)
        and min(line.box.right, other.box.right) > max(line.box.left, other.box.left)
    ]
    return min(below, key=lambda other: other.middle, default=None)

"""A book as words in columns, before it becomes a workbook or a printed page."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest


@dataclass(frozen=True, slots=True)
class Column:
    """`group` stands above neighbouring columns of the same one; `share` is of the width of the sheet."""

    head: str
    share: int
    group: str = ""
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Heads, and the words of each line in the order of the columns."""

    title: str
    subtitle: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    dossier_ids: tuple[str, ...]  # of each row
    closed: int = 0  # of the rows: they stand for nothing any more
    bands: tuple[str, ...] = ()  # of each row: what stands across the sheet above the first of its band

    def banded(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Each row, and the band it opens; "" when it goes on with the one before."""
        before = ""
        for band, row in zip_longest(self.bands, self.rows, fillvalue=""):
            yield (band if band != before else ""), tuple(row)
            before = band

"""A book as words in columns, before it becomes a workbook or a printed page."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest


@dataclass(frozen=True, slots=True)
class Column:
    """`group` stands above neighbouring columns of the same one; `share` is of the width of the sheet.

    amount: whole numbers as people write them, "12.000"; a workbook can sum them.
    """

    head: str
    share: int
    group: str = ""
    centred: bool = False
    amount: bool = False
    code: bool = False  # it is not broken within a number


@dataclass(frozen=True, slots=True)
class Table:
    """Heads, and the words of each line in the order of the columns."""

    title: str
    subtitle: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    dossier_ids: tuple[str, ...]  # of each row
    banding: str = ""  # what divides the rows into bands: days, quires
    bands: tuple[str, ...] = ()  # of each row: what stands across the sheet above the first of its band
    closing: tuple[str, ...] = ()  # the totals, a line each

    def banded(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Each row, and the band it opens; "" when it goes on with the one before."""
        before = ""
        for band, row in zip_longest(self.bands, self.rows, fillvalue=""):
            yield (f"{self.banding}: {band}" if band and band != before else ""), tuple(row)
            before = band

"""A book as an Excel workbook (ISO/IEC 29500): A4 across, heads on every page, no formula in any cell."""

import io
from itertools import groupby

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from core.forms.tables import Column, Table
from core.settings import Office

_FONT = "Times New Roman"
_CHARS_PER_SHARE = 1.15
_LINE = 16  # points
_HEADS = 4  # the row, from 0, where the table begins


def workbook(shown: Table, office: Office) -> bytes:
    """The same table gives the same bytes. What citizens wrote is text and never a formula or a link."""
    target = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(target, options)
    book.set_properties({"title": shown.title, "author": office.name, "created": None})
    sheet = book.add_worksheet(shown.title[:31])
    _page(sheet, shown)
    formats = _Formats(book)
    _masthead(sheet, shown, office, formats)
    _heads(sheet, shown, formats)
    _rows(sheet, shown, formats)
    book.close()
    return target.getvalue()


def _rows(sheet: Worksheet, shown: Table, formats: "_Formats") -> None:
    at = _HEADS + 2
    for band, row in shown.banded():
        if band:
            sheet.merge_range(at, 0, at, len(row) - 1, band, formats.band)
            at += 1
        for place, words in enumerate(row):
            _cell(sheet, (at, place), words, shown.columns[place], formats)
        at += 1
    last = len(shown.columns) - 1
    across = sum(column.share for column in shown.columns)
    for offset, words in enumerate(shown.closing, 1):
        sheet.merge_range(at + offset, 0, at + offset, last, words, formats.closing)
        sheet.set_row(
            at + offset, _LINE * (1 + len(words) // across)
        )  # joined cells do not grow by themselves


def _cell(sheet: Worksheet, place: tuple[int, int], words: str, column: Column, formats: "_Formats") -> None:
    bare = words.replace(".", "")
    if column.amount and bare.isdecimal():
        sheet.write_number(*place, int(bare), formats.amount)
    else:
        sheet.write_string(*place, words, formats.centred if column.centred else formats.cell)


class _Formats:
    def __init__(self, book: xlsxwriter.Workbook) -> None:
        base = {"font_name": _FONT, "font_size": 11, "text_wrap": True, "valign": "vcenter"}
        ruled = {**base, "border": 1}
        self.title = book.add_format({**base, "bold": True, "font_size": 14, "align": "center"})
        self.strong = book.add_format({**base, "bold": True, "align": "center"})
        self.plain = book.add_format({**base, "align": "center"})
        self.head = book.add_format({**ruled, "bold": True, "align": "center"})
        self.band = book.add_format({**ruled, "bold": True})
        self.cell = book.add_format({**ruled, "valign": "top"})
        self.amount = book.add_format({**ruled, "valign": "top", "align": "right", "num_format": "#,##0"})
        self.closing = book.add_format(base)
        self.centred = book.add_format({**ruled, "valign": "top", "align": "center"})


def _page(sheet: Worksheet, shown: Table) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEADS, _HEADS + 1)
    sheet.freeze_panes(_HEADS + 2, 2)
    sheet.set_footer("&R&8Trang &P/&N")
    for place, column in enumerate(shown.columns):
        sheet.set_column(place, place, column.share * _CHARS_PER_SHARE)


def _masthead(sheet: Worksheet, shown: Table, office: Office, formats: _Formats) -> None:
    last = len(shown.columns) - 1
    middle = last // 2
    sheet.merge_range(0, 0, 0, middle, office.parent.upper(), formats.plain)
    sheet.merge_range(1, 0, 1, middle, office.desk.upper(), formats.strong)
    sheet.merge_range(2, 0, 2, last, shown.title.upper(), formats.title)
    sheet.merge_range(3, 0, 3, last, shown.subtitle, formats.plain)


def _heads(sheet: Worksheet, shown: Table, formats: _Formats) -> None:
    """Two rows: groups above their columns; a column without one takes both."""
    place = 0
    for group, columns in groupby(shown.columns, key=lambda column: column.group):
        members = list(columns)
        for column in members:
            if group:
                sheet.write_string(_HEADS + 1, place + members.index(column), column.head, formats.head)
        if group and len(members) > 1:
            sheet.merge_range(_HEADS, place, _HEADS, place + len(members) - 1, group, formats.head)
        elif group:
            sheet.write_string(_HEADS, place, group, formats.head)
        else:
            for offset, column in enumerate(members):
                at = place + offset
                sheet.merge_range(_HEADS, at, _HEADS + 1, at, column.head, formats.head)
        place += len(members)

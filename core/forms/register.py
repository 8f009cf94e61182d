"""Mẫu 07 of TT 03/2025/TT-VPCP (06 of TT 01/2018/TT-VPCP): "Sổ theo dõi hồ sơ"; and the daily books. A4 across."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from reportlab.lib.units import mm
from reportlab.platypus import KeepTogether, Paragraph

from core.forms import frame
from core.forms.frame import Imprint, Sheet, Signer, Story, bold, plain
from core.forms.tables import Table
from core.settings import Office
from core.worktime import LOCAL

_SHEET = Sheet.A4_ACROSS


@dataclass(frozen=True, slots=True)
class RegisterSlip:
    table: Table
    office: Office
    officer: str  # who keeps the book
    printed_at: datetime  # aware, UTC
    digest: str = ""  # of the desk's trail at that moment, at the foot of each page


def register(slip: RegisterSlip) -> bytes:
    """The book as PDF, fonts embedded; the same slip gives the same bytes."""
    printed = f"In lúc {slip.printed_at.astimezone(LOCAL):%H:%M %d/%m/%Y}"
    foot = f"{printed} · Dấu vết {slip.digest}" if slip.digest else printed
    table = slip.table
    return frame.pdf(
        lambda: _story(slip),
        Imprint(title=table.title, author=slip.office.name, code=table.title, foot=foot),
        _SHEET,
    )


def _story(slip: RegisterSlip) -> Story:
    table = slip.table
    return [
        frame.heads(slip.office, slip.printed_at, _SHEET),
        Paragraph(bold(table.title.upper()), frame.text_style(13, alignment=1, spaceBefore=6, spaceAfter=1)),
        Paragraph(plain(table.subtitle), frame.text_style(10, alignment=1, spaceAfter=5)),
        _grid(table),
        KeepTogether(
            [
                Paragraph(_sum(table), frame.text_style(9.5, spaceBefore=4)),
                frame.signatures([Signer("Người lập sổ", slip.officer), Signer("Phụ trách bộ phận")], _SHEET),
            ]
        ),
    ]


def _sum(table: Table) -> str:
    closed = f" Ngoài ra {table.closed} dòng đã chuyển sang sổ khác." if table.closed else ""
    return f"Cộng: {len(table.rows) - table.closed} hồ sơ.{closed}"


def _grid(table: Table) -> frame.Ruled:
    head, body = frame.centred(8), frame.text_style(8, alignment=0, spaceAfter=0)
    middle = frame.centred(8)
    groups, heads, spans = _heads(table)
    rows = [[Paragraph(bold(words), head) if words else "" for words in line] for line in (groups, heads)]
    for band, row in table.banded():
        if band:
            spans.append(("SPAN", (0, len(rows)), (-1, len(rows))))
            rows.append([Paragraph(bold(f"Quyển số: {band}"), body), *[""] * (len(row) - 1)])
        rows.append(
            [
                Paragraph(plain(words), middle if column.centred else body)
                for words, column in zip(row, table.columns, strict=True)
            ]
        )
    whole = sum(column.share for column in table.columns)
    widths = [column.share / whole * _SHEET.inner_width * mm for column in table.columns]
    style = [*frame.RULED, ("VALIGN", (0, 0), (-1, 1), "MIDDLE"), ("VALIGN", (0, 2), (-1, -1), "TOP"), *spans]
    return frame.Ruled(rows, colWidths=widths, repeatRows=2, style=style)


def _heads(table: Table) -> tuple[list[str], list[str], list[tuple[object, ...]]]:
    """Two rows of heads and the cells that are one: a group over its columns, a column without one over both rows."""
    groups: list[str] = []
    heads: list[str] = []
    spans: list[tuple[object, ...]] = []
    for group, columns in groupby(table.columns, key=lambda column: column.group):
        members = list(columns)
        place = len(groups)
        if group:
            groups += [group, *[""] * (len(members) - 1)]
            heads += [column.head for column in members]
            spans.append(("SPAN", (place, 0), (place + len(members) - 1, 0)))
        else:
            groups += [column.head for column in members]
            heads += [""] * len(members)
            spans += [("SPAN", (place + n, 0), (place + n, 1)) for n in range(len(members))]
    return groups, heads, spans

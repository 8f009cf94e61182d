"""Báo cáo: a book chosen, its days changed and printed by keyboard; Excel where the officer says."""

from datetime import date
from pathlib import Path

import openpyxl
from PySide6.QtCore import Qt

from core import payments, visits
from core.dossier import Fee, FeeKind
from core.money import Method
from core.payments import NewPayment
from core.reports.registers import Book
from core.reports.span import Span
from tests import paperwork
from tests.ui.conftest import Seat


def test_a_book_is_chosen_printed_and_exported(seat: Seat, tmp_path: Path) -> None:
    names = [f"Thạch Thị {n}" for n in ("Lan", "Mai", "Nga")]
    dossiers = [paperwork.received(seat.desk, seat.officer, name) for name in names]
    window, screen = seat.window, seat.window.reports
    window.go(screen)
    seat.until(lambda: screen.rows.rowCount() == 3)
    assert screen.model.span == Span(date(2026, 11, 1), date(2026, 11, 30))
    seat.qtbot.keyClick(screen.books, Qt.Key.Key_Down)  # sổ tiếp nhận: today
    seat.until(lambda: screen.model.book is Book.RECEIVED and screen.rows.rowCount() == 3)
    assert screen.first.value() == screen.last.value() == "23/11/2026"
    seat.press(Qt.Key.Key_F7)
    seat.until(lambda: screen.model.table is not None and not screen.model.table.rows)
    assert "Không có hồ sơ" in screen.notice.text()
    seat.press(Qt.Key.Key_F8)
    seat.until(lambda: screen.rows.rowCount() == 3)
    assert not screen.notice.text()  # it is of another day
    seat.press(Qt.Key.Key_F7)
    seat.until(lambda: screen.model.table is not None and not screen.model.table.rows)
    seat.write(screen.last.edit, "3/13/2026")
    assert "24/11/2026" in screen.notice.text()  # how a day is written
    seat.press(Qt.Key.Key_F8)
    seat.until(lambda: screen.rows.rowCount() == 3)
    seat.press(Qt.Key.Key_F9)
    seat.until(lambda: seat.shown)
    assert seat.shown[0].read_bytes().startswith(b"%PDF-")
    target = tmp_path / "sổ.xlsx"
    screen.model.export(target)
    seat.until(lambda: "3 dòng" in screen.notice.text())
    sheet = openpyxl.load_workbook(target).active
    assert [row[4].value for row in sheet.iter_rows(min_row=7, max_row=9)] == names
    screen.table.selectRow(1)
    seat.qtbot.keyClick(screen.table, Qt.Key.Key_Return)
    seat.until(lambda: window.dossier.model.dossier is not None)
    assert window.dossier.model.dossier.id == dossiers[1].id


def test_the_books_of_fees_and_waiting_show_their_totals(seat: Seat) -> None:
    visits.arrive(seat.desk, seat.officer)
    seat.clock.move(minutes=9)
    dossier = paperwork.on_paper(seat.desk, seat.officer, Fee(FeeKind.BEFORE, 8_000, "Phí"))
    payments.pay(seat.desk, seat.officer, dossier.id, NewPayment(8_000, Method.CASH))
    screen = seat.window.reports
    seat.window.go(screen)
    screen.books.setCurrentRow(list(Book).index(Book.FEES))
    seat.until(lambda: screen.model.book is Book.FEES and screen.rows.rowCount() == 1)
    assert "Cộng: 1 khoản, 8.000 đồng." in screen.closing.text()
    assert not screen.fields.isEnabled()
    screen.books.setCurrentRow(list(Book).index(Book.WAITING))
    seat.until(lambda: screen.model.book is Book.WAITING and screen.rows.rowCount() == 1)
    assert "Chờ trung bình 9,0 phút; mục tiêu không quá 15 phút: đạt." in screen.closing.text()
    assert screen.model.span == Span(date(2026, 11, 1), date(2026, 11, 30))
    seat.qtbot.keyClick(screen.table, Qt.Key.Key_Return)  # a day is no dossier: nothing opens
    seat.press(Qt.Key.Key_F9)
    seat.until(lambda: seat.shown)
    assert screen.isVisible()

"""The register and the daily books: every dossier once, in its line; XLSX and paper say the same."""

import io
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from core import intake, settlement
from core.accounts import Officer
from core.desk import Desk
from core.dossier import Dossier, Party, RegisterEntry
from core.reports import registers
from core.reports.registers import Book, Span, SpanInvalid
from core.settlement import Missing
from scanning.pdf import page_texts
from tests import paperwork
from tests.core.stage import MovingClock

MONDAY = date(2026, 11, 23)


@dataclass
class Counter:
    desk: Desk
    officer: Officer
    clock: MovingClock

    def table(
        self, book: Book, first: date = MONDAY, last: date = MONDAY, field: str = ""
    ) -> registers.Table:
        return registers.table(self.desk, self.officer, book, Span(first, last), field)


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    clock = MovingClock()
    with paperwork.memory_keyring():
        opened = paperwork.new_desk(tmp_path, clock)
        officer = opened.accounts.make_first("quantri", "Nguyễn Văn Quản", paperwork.PASSWORD)
        yield Counter(opened.desk, officer, clock)
        opened.desk.store.close()


def test_lines_are_numbered_by_field_and_year_and_keep_their_number(counter: Counter) -> None:
    births = [paperwork.received(counter.desk, counter.officer, f"Bà Tư {n}") for n in ("Lan", "Mai", "Nga")]
    paperwork.received(counter.desk, counter.officer, "Chứng thực", "2.000815")
    counter.clock.move(days=40)  # into January
    later = paperwork.received(counter.desk, counter.officer, "Sang năm")
    assert [one.entry and one.entry.number for one in births] == [1, 2, 3]
    assert later.entry == replace(births[0].entry, year=2027)
    settlement.withdraw(counter.desk, counter.officer, births[1].id, "Không còn nhu cầu")
    shown = counter.table(Book.FOLLOW, field="Hộ tịch")
    assert [row[0] for row in shown.rows] == ["1", "2", "3"]
    assert "Công dân rút" in shown.rows[1][-1]
    assert "Không còn nhu cầu" in shown.rows[1][-1]


def test_a_line_that_another_field_took_over_stays_closed_and_its_number_is_nobody_elses(
    counter: Counter, tmp_path: Path
) -> None:
    allowance, reason = "1.001776", "Nhận nhầm thủ tục"
    birth = paperwork.received(counter.desk, counter.officer, "Bà Tư Lan")
    moved = settlement.correct(
        counter.desk, counter.officer, birth.id, lambda d: replace(d, procedure_code=allowance), reason
    )
    later = paperwork.received(counter.desk, counter.officer, "Bà Tư Mai")
    assert (birth.entry, later.entry) == (
        RegisterEntry("Hộ tịch", 2026, 1),
        RegisterEntry("Hộ tịch", 2026, 2),
    )
    assert moved.entry == RegisterEntry("Bảo trợ xã hội", 2026, 1)
    old = counter.table(Book.FOLLOW, field="Hộ tịch")
    assert [(row[0], row[2]) for row in old.rows] == [
        ("1", birth.procedure_name),
        ("2", birth.procedure_name),
    ]
    closed = "Dòng này hết hiệu lực: chuyển sang sổ 2026 – Bảo trợ xã hội, số 1 lúc 08:30 23/11/2026. Lý do: "
    assert old.rows[0][-1] == closed + reason
    (new,) = counter.table(Book.FOLLOW, field="Bảo trợ xã hội").rows
    assert new[-1] == "Chuyển từ sổ 2026 – Hộ tịch, số 1; Đính chính lần 1"
    assert len(counter.table(Book.RECEIVED).rows) == 2  # the daily book has each dossier once
    path = tmp_path / "so.pdf"
    path.write_bytes(registers.paper(counter.desk, counter.officer, old))
    text = " ".join(" ".join(page_texts(path)).split())
    assert "Cộng: 1 hồ sơ. Ngoài ra 1 dòng đã chuyển sang sổ khác." in text
    settlement.correct(
        counter.desk, counter.officer, birth.id, lambda d: replace(d, procedure_code=paperwork.BIRTH), reason
    )
    again = counter.table(Book.FOLLOW)
    assert [row[0] for row in again.rows] == ["1", "1", "2", "3"]
    assert registers.fields(counter.desk) == ("Bảo trợ xã hội", "Hộ tịch")


def test_a_day_ends_at_midnight_where_the_desk_stands(counter: Counter) -> None:
    counter.clock.move(hours=15, minutes=29)  # 23:59 at the desk
    late = paperwork.received(counter.desk, counter.officer, "Cuối ngày")
    counter.clock.move(minutes=1)
    paperwork.received(counter.desk, counter.officer, "Ngày sau")
    assert counter.table(Book.RECEIVED).dossier_ids == (late.id,)
    assert len(counter.table(Book.RECEIVED, MONDAY, date(2026, 11, 24)).rows) == 2
    with pytest.raises(SpanInvalid):
        counter.table(Book.RECEIVED, MONDAY, date(2026, 11, 22))


def test_the_book_says_what_befell_a_dossier(counter: Counter) -> None:
    dossier = paperwork.received(counter.desk, counter.officer)
    settlement.forward(counter.desk, counter.officer, dossier.id, "Phòng Kinh tế")
    settlement.ask_supplement(
        counter.desk, counter.officer, dossier.id, Missing(("Giấy chứng sinh",), "Thiếu")
    )
    settlement.receive_supplement(counter.desk, counter.officer, dossier.id)
    settlement.correct(
        counter.desk,
        counter.officer,
        dossier.id,
        lambda d: replace(d, applicant=replace(d.applicant, name="Trần Thị Mẫn")),
        "Gõ nhầm tên",
    )
    [row] = counter.table(Book.FOLLOW).rows
    assert "Trần Thị Mẫn" in row
    assert "Phòng Kinh tế" in row
    assert row[-1] == "Đã yêu cầu bổ sung; Đính chính lần 1"


def test_workbook_and_paper_hold_every_word_in_its_place(counter: Counter, tmp_path: Path) -> None:
    usual = Party(name="Thạch Thị Mẫu", id_number="094191000123", address="Ấp Nhì, " * 30)
    formula = replace(usual, address='=HYPERLINK("http://x","Ấp Nhì")')
    for number in range(40):
        _received(counter, formula if number == 7 else usual)
    shown = counter.table(Book.FOLLOW, field="Hộ tịch")
    data = registers.spreadsheet(counter.desk, counter.officer, shown)
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    words = [[cell.value or "" for cell in row] for row in sheet.iter_rows(min_row=7)]
    assert words == [list(row) for row in shown.rows]
    assert all(cell.data_type in "sn" for row in sheet.iter_rows() for cell in row)  # no formula anywhere
    heads = [cell.value for cell in (*sheet[5], *sheet[6]) if cell.value]
    assert heads[:4] == ["STT", "Mã hồ sơ", "Nội dung hồ sơ", "Số lượng (bộ)"]
    assert {"Nhận hồ sơ", "Hẹn trả kết quả", "Ngày nhận kết quả", "Phương thức nhận", "Ký nhận"} <= set(heads)
    path = tmp_path / "so.pdf"
    path.write_bytes(registers.paper(counter.desk, counter.officer, shown))
    text = subprocess.run(
        ["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True
    ).stdout
    pages = text.split("\f")[:-1]
    assert len(pages) > 1
    assert all("Mã hồ sơ" in page and "Ghi chú" in page for page in pages[:-1])  # the heads come again
    assert "Cộng: 40 hồ sơ" in text
    fonts = subprocess.run(["pdffonts", path], check=True, capture_output=True, text=True).stdout
    assert all(" yes yes " in line for line in fonts.splitlines()[2:])  # embedded, subset
    assert registers.paper(counter.desk, counter.officer, shown).startswith(b"%PDF-")


def test_what_went_out_says_whether_it_kept_its_promise(counter: Counter) -> None:
    dossier = paperwork.received(counter.desk, counter.officer)
    assert counter.table(Book.HANDED_OVER).rows == ()
    line = _line(counter, dossier)
    assert registers.in_time(replace(line, finished_at=dossier.due.at)) == "Đúng hạn"
    assert registers.in_time(replace(line, finished_at=dossier.due.at.replace(hour=23))) == "Quá hạn"
    assert registers.in_time(line) == ""


def _line(counter: Counter, dossier: Dossier) -> registers.Line:
    with counter.desk.store.read() as session:
        [line] = registers.registers.received(session, Span(MONDAY, MONDAY).moments())
    assert line.dossier_id == dossier.id
    return line


def _received(counter: Counter, person: Party) -> None:
    dossier_id = intake.open_dossier(counter.desk, counter.officer)
    intake.set_applicant(counter.desk, counter.officer, dossier_id, person)
    intake.choose_procedure(counter.desk, counter.officer, dossier_id, paperwork.BIRTH)
    for component in intake.look(counter.desk, counter.officer, dossier_id).components:
        intake.mark_component(counter.desk, counter.officer, replace(component, checked=True))
    intake.receive(counter.desk, counter.officer, dossier_id)

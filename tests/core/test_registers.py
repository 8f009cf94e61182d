"""The register and the daily books: every dossier once, in its line; XLSX and paper say the same."""

import io
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from core import intake, payments, results, settlement, visits
from core.accounts import Officer
from core.desk import Desk
from core.dossier import Dossier, Fee, FeeKind, Party, RegisterEntry
from core.handing import HandOver, Post, Receiver
from core.money import Method
from core.payments import NewPayment
from core.reports import registers
from core.reports.registers import Book
from core.reports.span import Span, SpanInvalid
from core.returning import Way
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
    assert "Cộng: 1 hồ sơ, đã trả kết quả 0. Ngoài ra 1 dòng đã chuyển sang sổ khác." in text
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
    assert words[:40] == [list(row) for row in shown.rows]
    assert words[-1][0] == "Cộng: 40 hồ sơ, đã trả kết quả 0."
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


def test_the_register_says_to_whom_and_how_a_result_went(counter: Counter) -> None:
    desk, officer = counter.desk, counter.officer
    own, authorised, posted, waiting = (paperwork.on_paper(desk, officer) for _ in range(4))
    results.hand_over(desk, officer, own.id, paperwork.TAKEN)
    somebody = replace(
        paperwork.TAKEN,
        receiver=Receiver.AUTHORISED,
        name="Lê Hoàng Đệ",
        id_number="094091000303",
        authority="Giấy ủy quyền số 12",
    )
    results.hand_over(desk, officer, authorised.id, somebody)
    by_post = HandOver(
        Way.POST,
        Receiver.POST,
        "Trần Thị Mẫu",
        paper_copies=1,
        post=Post("Ấp Nhì, xã Đại Ân 1", "0912345678", "EP123456789VN"),
    )
    results.hand_over(desk, officer, posted.id, by_post)
    results.sent_back(desk, officer, posted.id, "không có người nhận")
    shown = counter.table(Book.FOLLOW)
    heads = [column.head for column in shown.columns]
    rows = {
        one: dict(zip(heads, row, strict=True))
        for one, row in zip(shown.dossier_ids, shown.rows, strict=True)
    }
    giver = "Bên giao: Nguyễn Văn Quản. Bên nhận:"
    assert rows[own.id]["Ký nhận"] == f"{giver} Trần Thị Mẫu (chủ hồ sơ)"
    assert rows[own.id]["Phương thức nhận"] == "Trực tiếp tại bộ phận"
    assert rows[own.id]["Ngày nhận kết quả"] == "08:30 23/11/2026"
    assert rows[authorised.id]["Ký nhận"] == f"{giver} Lê Hoàng Đệ (được ủy quyền)"
    assert rows[authorised.id]["Ghi chú"] == "Nhận thay theo Giấy ủy quyền số 12"
    assert "094091000303" not in "".join(rows[authorised.id].values())
    assert rows[posted.id]["Phương thức nhận"] == "Bưu chính công ích, mã vận đơn EP123456789VN"
    assert rows[posted.id]["Ghi chú"] == "Bưu chính chuyển hoàn 23/11/2026: không có người nhận"
    assert (rows[waiting.id]["Ký nhận"], rows[waiting.id]["Phương thức nhận"]) == ("", "")
    assert shown.closing == ("Cộng: 4 hồ sơ, đã trả kết quả 3.",)
    out = counter.table(Book.HANDED_OVER)
    assert out.closing == (
        "Cộng: 3 hồ sơ, quá hạn 0.",
        "Phương thức trả: Trực tiếp tại bộ phận 2, Bưu chính công ích 1.",
    )


def test_several_days_are_summed_up_day_by_day(counter: Counter) -> None:
    for _ in range(2):
        paperwork.received(counter.desk, counter.officer)
    counter.clock.move(days=1)
    paperwork.received(counter.desk, counter.officer)
    shown = counter.table(Book.RECEIVED, last=date(2026, 11, 24))
    assert [band for band, _ in shown.banded()] == [
        "Ngày: 23/11/2026 – 2 hồ sơ",
        "",
        "Ngày: 24/11/2026 – 1 hồ sơ",
    ]
    assert shown.closing == ("Cộng: 3 hồ sơ.", "Hình thức nộp: Trực tiếp 3.")
    assert counter.table(Book.RECEIVED).bands == ()


def test_the_fee_book_holds_every_payment_and_sums_them_up(counter: Counter) -> None:
    desk, officer = counter.desk, counter.officer
    fee = Fee(FeeKind.BEFORE, 30_000, "Phí chứng thực")
    dossier = paperwork.on_paper(desk, officer, fee, "Lâm Văn Đởm")
    payments.pay(desk, officer, dossier.id, NewPayment(12_000, Method.CASH))
    wrong = payments.pay(desk, officer, dossier.id, NewPayment(7_000, Method.CASH))
    payments.void(desk, officer, wrong.id, "nhập nhầm")
    counter.clock.move(days=1)
    payments.pay(desk, officer, dossier.id, NewPayment(18_000, Method.TRANSFER, reference="FT26328"))
    shown = counter.table(Book.FEES, last=date(2026, 11, 24))
    heads = [column.head for column in shown.columns]
    first, lost, later = (dict(zip(heads, row, strict=True)) for row in shown.rows)
    assert first["Số biên lai"] == "BL26-TRAM1-000001"
    assert (first["Người nộp"], first["Nội dung thu"]) == (
        "Lâm Văn Đởm",
        "Phí, lệ phí: Chứng thực bản sao từ bản chính giấy tờ, văn bản",
    )
    assert (first["Đã thu"], first["Cách nộp"], first["Giờ thu"]) == (
        "12.000",
        "Tiền mặt",
        "08:30 23/11/2026",
    )
    assert (lost["Đã thu"], lost["Đã hủy"]) == ("", "7.000")
    assert lost["Ghi chú"] == "Hủy 08:30 23/11/2026, Nguyễn Văn Quản: nhập nhầm"
    assert (later["Cách nộp"], later["Ghi chú"]) == ("Chuyển khoản", "Mã giao dịch FT26328")
    assert [band for band, _ in shown.banded()] == [
        "Ngày: 23/11/2026 – 1 khoản, 12.000 đồng",
        "",
        "Ngày: 24/11/2026 – 1 khoản, 18.000 đồng",
    ]
    assert shown.closing == (
        "Cộng: 2 khoản, 30.000 đồng.",
        "Theo cách nộp: Tiền mặt 12.000; Chuyển khoản 18.000.",
        "Theo người thu: Nguyễn Văn Quản 30.000 (tiền mặt 12.000).",
        "Đã hủy, không tính: 1 khoản, 7.000 đồng.",
    )
    sheet = openpyxl.load_workbook(io.BytesIO(registers.spreadsheet(desk, officer, shown))).active
    taken = heads.index("Đã thu")
    assert sum(row[taken].value for row in sheet.iter_rows() if isinstance(row[taken].value, int)) == 30_000
    assert registers.paper(desk, officer, shown).startswith(b"%PDF-")


def test_waiting_is_told_day_by_day_against_the_target(counter: Counter) -> None:
    desk, officer = counter.desk, counter.officer
    for waits in (10, 30):
        visits.arrive(desk, officer)
        counter.clock.move(minutes=waits)
        paperwork.received(desk, officer)
    counter.clock.move(days=1)
    paperwork.received(desk, officer)  # came without a number: in no average
    shown = counter.table(Book.WAITING, last=date(2026, 11, 30))
    assert [row[:7] for row in shown.rows] == [
        ("23/11/2026", "2", "2", "20,0", "30,0", "1", "50,0 %"),
        ("24/11/2026", "1", "0", "", "", "", ""),
    ]
    assert shown.closing == (
        "Cộng: 3 lượt phục vụ, trong đó 2 lượt biết giờ đến.",
        "Chờ trung bình 20,0 phút; mục tiêu không quá 15 phút: chưa đạt.",
        "Chờ không quá 15 phút: 1/2 lượt (50,0 %).",
    )
    assert registers.paper(desk, officer, shown).startswith(b"%PDF-")


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

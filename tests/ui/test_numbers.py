"""What an officer sees of the province's numbers, and the two numbers of what came through the portal."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core import intake, issue
from core.dossier import Channel
from core.store import notes, numbers
from core.store.numbers import Lease, Series
from core.sync import line
from core.watermark import Mark
from tests import paperwork
from tests.station import drafted
from tests.ui.conftest import Seat

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

MONDAY = date(2026, 11, 23)


def lend(seat: Seat, first: int, last: int, day: date = MONDAY) -> None:
    series = Series(seat.desk.settings.office.agency_code, seat.desk.settings.station.id, day)
    with seat.desk.store.write() as session:
        lease = Lease(seat.desk.new_id(), series, first, last, seat.clock() + timedelta(days=2))
        numbers.keep_lease(session, lease)
        line.touch(session, "line")


def footer(seat: Seat) -> str:
    return seat.window.dossier._missing.text()


def test_low_stock_and_a_wrong_clock_are_told_before_the_receipt(seat: Seat) -> None:
    draft = drafted(seat.desk, seat.officer, [])
    seat.window.open_dossier(draft)
    seat.until(lambda: "giấy hẹn sẽ mang mã tạm" in footer(seat))
    lend(seat, 1, 8)
    seat.until(lambda: footer(seat) == "Còn 8 số cho hôm nay; nối mạng để nhận thêm.")
    assert seat.window._pill_chip.toolTip() == footer(seat)
    lend(seat, 51, 100)
    seat.until(lambda: footer(seat) == "Đủ giấy tờ bắt buộc.")
    paperwork.received(seat.desk, seat.officer)
    seat.clock.move(days=-1)
    seat.window.open_dossier(draft)
    assert "Đồng hồ máy lùi" in footer(seat)
    seat.press(Qt.Key.Key_F10)
    seat.until(lambda: intake.look(seat.desk, seat.officer, draft).code is not None)
    code = intake.look(seat.desk, seat.officer, draft).code
    assert code is not None
    assert code.provisional
    seat.until(lambda: seat.shown)


def test_the_sync_screen_shows_blocks_gaps_and_what_to_mind(seat: Seat) -> None:
    lend(seat, 1, 3)
    lend(seat, 51, 100)
    lend(seat, 1, 50, MONDAY + timedelta(days=1))
    with seat.desk.store.write() as session:
        numbers.take(session, Series("H13.31633", "TRAM1", MONDAY), seat.clock())  # never given to anybody
    for _ in range(2):
        paperwork.received(seat.desk, seat.officer)
    screen = seat.window.sync
    seat.press(Qt.Key.Key_F12)
    assert screen._stock.text().startswith("Số còn lại: hôm nay 50 · 24/11 50 · 25/11 0")
    assert screen.table.isVisible()
    seat.press(Qt.Key.Key_F6)
    assert screen.blocks.isVisible()
    assert cells(seat) == [
        ["24/11/2026", "0001–0050", "TRAM1", "0", "50", "", "Còn dùng"],
        ["23/11/2026", "0001–0003", "TRAM1", "2", "", "0001", "Đã cấp hết"],
        ["23/11/2026", "0051–0100", "TRAM1", "0", "50", "", "Còn dùng"],
    ]
    with seat.desk.store.write() as session:
        notes.put(session, "line.offset", str(26 * 3600))
        line.touch(session, "line")
    seat.until(lambda: "chậm 26 giờ so với tỉnh" in screen.mind.text())
    with seat.desk.store.write() as session:
        notes.put(session, "line.offset", "0")
    seat.desk.watermark.write(Mark("another", 0, ()))  # as a machine that never saw this store
    issue.take_up(seat.desk)
    seat.until(lambda: [row[6] for row in cells(seat)].count("Không dùng nữa") == 2)
    lend(seat, 301, 350)
    seat.until(lambda: "bản sao lưu" in screen.mind.text())
    seat.press(Qt.Key.Key_F6)
    assert screen.table.isVisible()


def cells(seat: Seat) -> list[list[str]]:
    model = seat.window.sync.blocks.model()
    return [[model.index(row, column).data() for column in range(7)] for row in range(model.rowCount())]


def test_the_portals_number_is_typed_where_the_channel_is_chosen(seat: Seat) -> None:
    draft = drafted(seat.desk, seat.officer, [])
    seat.window.open_dossier(draft)
    form = seat.window.dossier.person
    assert not form.portal.isVisible()
    seat.qtbot.mouseClick(form.channel.button(Channel.ONLINE.value), Qt.MouseButton.LeftButton)
    assert form.portal.isVisible()
    seat.write(form.portal.edit, "linh tinh")
    assert "Mã cũ vẫn giữ nguyên" in seat.window.dossier.notice.text()
    seat.press(Qt.Key.Key_F10)
    assert intake.look(seat.desk, seat.officer, draft).is_draft  # what is wrong is put right first
    form.portal.edit.clear()
    seat.write(form.portal.edit, "g09.20-20261123-0092637")
    kept = intake.look(seat.desk, seat.officer, draft)
    assert (kept.portal_code, kept.channel) == ("G09.20-20261123-0092637", Channel.ONLINE)
    seat.press(Qt.Key.Key_F10)
    seat.until(lambda: seat.shown)
    assert form.portal.edit.isReadOnly()
    seat.press(Qt.Key.Key_F3)
    QTest.keyClicks(seat.window.search, "0092637")
    seat.until(lambda: found(seat) == [draft])


def found(seat: Seat) -> list[str]:
    return [hit.line.id for hit in seat.window.finder.model.findings.hits if hit.line is not None]

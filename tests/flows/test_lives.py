"""Each life a received dossier may have, through the real window by keyboard alone: what the store keeps, what the slip
says, what the province is told.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from core import handover, intake, settlement, trail
from core.accounts import Officer, Role
from core.dossier import Dossier, Party, Status
from core.store import courses, worklists
from core.store.worklists import Folder, Horizon
from core.vault import Secret
from core.worktime import LOCAL
from scanning.pdf import page_texts
from tests import paperwork
from tests.core.stage import MovingClock
from tests.province.fixture import province
from tests.province.server import StandIn
from tests.station import Station, station
from ui import theme
from ui.context import Context
from ui.live import Live
from ui.main_window import MainWindow
from ui.tasks import Tasks

__all__ = ["province"]

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

ALLOWANCE = "1.001776"  # trợ cấp xã hội hằng tháng, 22 working days
TWO_PHASES = "1.013978"  # đất đai, hai lần hẹn
CTRL = Qt.KeyboardModifier.ControlModifier


@dataclass
class Counter:
    """An officer at the window of an enrolled station; everything is typed."""

    window: MainWindow
    station: Station
    province: StandIn
    shown: list[Path]
    qtbot: QtBot
    pictures: Path

    def received(self, code: str = ALLOWANCE) -> Dossier:
        return paperwork.received(self.station.desk, self.station.officer, code=code)

    def now(self, dossier: Dossier) -> Dossier:
        return self.station.look(dossier)

    def open(self, dossier: Dossier) -> None:
        """Its screen, and from there what becomes of it."""
        self.window.open_dossier(dossier.id)
        self.press(Qt.Key.Key_G, CTRL)
        assert self.window.settlement.isVisible()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Where the focus is, as a keyboard does."""
        self.qtbot.keyClick(self.window.focusWidget() or self.window, key, modifier)

    def type(self, text: str) -> None:
        where = self.window.focusWidget()
        for letter in text:
            stroke = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(where, stroke)

    def tab(self, times: int = 1) -> None:
        for _ in range(times):
            self.press(Qt.Key.Key_Tab)

    def to_words(self) -> None:
        """Tab to the next box of sentences."""
        for _ in range(16):
            if isinstance(self.window.focusWidget(), QPlainTextEdit):
                return
            self.tab()
        raise AssertionError("no box to write in")

    def confirm(self, slips: int = 1) -> str:
        """Ctrl+Enter; answers the text of what was printed."""
        before = len(self.shown)
        self.press(Qt.Key.Key_Return, CTRL)
        self.qtbot.waitUntil(lambda: len(self.shown) == before + slips, timeout=30_000)
        return text_of(self.shown[-1]) if slips else ""

    def picture(self, name: str) -> None:
        """What the officer sees, once it is laid out; for a person to look at."""
        go, form = self.window.settlement.go, self.window.settlement.form
        self.qtbot.waitUntil(lambda: go.width() >= go.sizeHint().width())
        self.qtbot.waitUntil(lambda: form.height() >= form.heightForWidth(form.width()))
        assert self.window.grab().save(str(self.pictures / f"{name}.png"))

    def told(self, dossier: Dossier) -> dict[str, Any]:
        """The province's own copy of what it was last told."""
        self.station.try_once()
        (there,) = [one for one in self.province.dossiers() if one["id"] == dossier.id]
        packet: dict[str, Any] = there["packet"]
        return packet

    @property
    def notice(self) -> str:
        return self.window.settlement.notice.text()


def text_of(slip: Path) -> str:
    return " ".join(" ".join(page_texts(slip)).split())


def at(text: str) -> datetime:
    return datetime.strptime(text, "%d/%m/%Y %H:%M").replace(tzinfo=LOCAL).astimezone(UTC)


def wire(moment: datetime | None) -> str:
    assert moment is not None
    return moment.astimezone(LOCAL).strftime("%Y%m%d%H%M%S")


@pytest.fixture
def counter(tmp_path: Path, province: StandIn, qtbot: QtBot, qapp: QApplication) -> Iterator[Counter]:
    home = tmp_path / "home"
    home.mkdir()
    theme.dress(qapp)
    with paperwork.memory_keyring(), station(home, province, MovingClock()) as opened:
        opened.lease()
        live, tasks, shown = Live(opened.opened.changes), Tasks(), []
        context = Context(opened.desk, opened.officer, tasks, live, lambda: None, tmp_path, shown.append)
        window = MainWindow(context)
        window.resize(1366, 768)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        yield Counter(window, opened, province, shown, qtbot, tmp_path)
        tasks.close()
        window.close()
        window.deleteLater()
        live.close()


def test_papers_are_asked_for_once_and_the_clock_goes_on_when_they_come(counter: Counter) -> None:
    dossier = counter.received()
    counter.open(dossier)
    counter.press(Qt.Key.Key_B)
    counter.type("Giấy xác nhận khuyết tật")
    counter.press(Qt.Key.Key_Return)
    counter.type("Tờ khai: ghi số định danh")
    counter.to_words()
    counter.type("Giấy nộp là bản chụp chưa chứng thực")
    slip = counter.confirm()
    assert "Giấy xác nhận khuyết tật" in slip
    assert "Giấy nộp là bản chụp chưa chứng thực" in slip
    assert counter.now(dossier).status is Status.SUPPLEMENT
    told = counter.told(dossier)
    (asked,) = told["DanhSachHoSoBoSung"]
    assert told["TrangThaiHoSo"] == "5"
    assert asked["NoiDungBoSung"] == "Giấy xác nhận khuyết tật; Tờ khai: ghi số định danh"
    counter.station.clock.move(days=7)
    counter.press(Qt.Key.Key_N)
    foreseen = counter.window.settlement.form.due.text()
    counter.confirm(slips=0)
    back = counter.now(dossier)
    assert (back.status, back.paused) == (Status.PROCESSING, False)
    assert f"{back.promised_at.astimezone(LOCAL):%d/%m/%Y %H:%M}" in foreseen
    assert back.promised_at > dossier.promised_at
    told = counter.told(dossier)
    assert (told["TrangThaiHoSo"], told["NgayHenTra"]) == ("4", wire(back.promised_at))
    assert told["DanhSachHoSoBoSung"][0]["NgayHenTraMoi"] == wire(back.promised_at)
    counter.press(Qt.Key.Key_F5)
    assert counter.window.dossier.isVisible()


def test_a_second_request_is_warned_of_and_is_for_a_supervisor(counter: Counter) -> None:
    dossier, desk = counter.received(), counter.station.desk
    clerk = settlement.Missing(("Giấy chứng sinh",), "Bản nộp bị mờ")
    settlement.ask_supplement(desk, counter.station.officer, dossier.id, clerk)
    settlement.receive_supplement(desk, counter.station.officer, dossier.id)
    counter.open(dossier)
    counter.press(Qt.Key.Key_B)
    assert "trễ hạn (QĐ 766/QĐ-TTg)" in counter.window.settlement.form.once.text()
    counter.type("Giấy chứng sinh, bản chính")
    counter.to_words()
    counter.type("Bản nộp lần hai vẫn mờ")
    assert not counter.window.settlement.go.isEnabled()  # no excuse yet
    counter.tab()
    counter.type("Lần đầu không thấy mặt sau bị mờ")
    as_reception(counter)
    counter.press(Qt.Key.Key_Return, CTRL)
    assert counter.notice.startswith("Chỉ lãnh đạo")
    assert counter.now(dossier).status is Status.PROCESSING
    object.__setattr__(counter.window.settlement.model.context, "officer", counter.station.officer)
    slip = counter.confirm()
    assert "Giấy chứng sinh, bản chính" in slip
    with desk.store.read() as session:
        _, second = courses.requests(session, dossier.id)
    assert (second.number, second.excuse) == (2, "Lần đầu không thấy mặt sau bị mờ")
    assert len(counter.told(dossier)["DanhSachHoSoBoSung"]) == 2


def as_reception(counter: Counter) -> None:
    """Somebody without a supervisor's right sits there."""
    opened = counter.station.opened
    clerk: Officer = opened.accounts.make(
        counter.station.officer, "nhan", "Lê Thị Nhận", frozenset({Role.RECEPTION}), Secret("8 ký tự!")
    )
    object.__setattr__(counter.window.settlement.model.context, "officer", clerk)


def test_a_draft_is_refused_on_paper_with_its_papers_given_back(counter: Counter) -> None:
    desk, officer = counter.station.desk, counter.station.officer
    draft = intake.open_dossier(desk, officer)
    intake.set_applicant(desk, officer, draft, Party(name="Sơn Minh Kiểm", id_number="094191000123"))
    intake.choose_procedure(desk, officer, draft, ALLOWANCE)
    form, *_ = intake.look(desk, officer, draft).components
    intake.mark_component(desk, officer, replace(form, checked=True))
    dossier = intake.look(desk, officer, draft)
    counter.open(dossier)
    counter.press(Qt.Key.Key_O)
    counter.type("Không thuộc thẩm quyền giải quyết của xã")
    slip = counter.confirm()
    assert "Không thuộc thẩm quyền giải quyết của xã" in slip
    ended = counter.now(dossier)
    assert (ended.status, ended.returned) == (Status.REFUSED, (form.name,))
    told = counter.told(dossier)
    assert (told["TrangThaiHoSo"], told["NgayTuChoi"]) == ("3", wire(ended.ended_at))


def test_an_applicant_takes_the_dossier_back(counter: Counter) -> None:
    dossier = counter.received()
    counter.open(dossier)
    counter.press(Qt.Key.Key_R)
    counter.type("Xin rút để nộp nơi khác")
    slip = counter.confirm()
    assert "Xin rút để nộp nơi khác" in slip
    assert counter.now(dossier).status is Status.WITHDRAWN
    told = counter.told(dossier)
    assert (told["TrangThaiHoSo"], bool(told["NgayKetThucXuLy"])) == ("7", True)
    counter.press(Qt.Key.Key_B)
    assert counter.notice == "Yêu cầu bổ sung: hồ sơ đã kết thúc."


def test_a_dossier_is_stopped_while_nothing_is_decided(counter: Counter) -> None:
    dossier = counter.received()
    counter.open(dossier)
    counter.press(Qt.Key.Key_G)
    counter.to_words()
    counter.type("?")
    assert not counter.window.settlement.go.isEnabled()  # no reason in words
    counter.type(" Người nộp đổi ý, xin dừng")
    slip = counter.confirm()
    assert "Người nộp đổi ý, xin dừng" in slip
    assert counter.now(dossier).status is Status.STOPPED
    assert counter.told(dossier)["TrangThaiHoSo"] == "8"
    decided = paperwork.recorded(counter.station.desk, counter.station.officer)
    counter.press(Qt.Key.Key_Escape)
    counter.open(decided)
    counter.press(Qt.Key.Key_G)
    assert counter.notice == "Dừng giải quyết: đã có kết quả giải quyết."


def test_a_result_is_put_off_once_into_office_hours_with_an_apology(counter: Counter) -> None:
    dossier = counter.received()
    counter.open(dossier)
    counter.press(Qt.Key.Key_X)
    counter.type("09/01/2027 09:00")  # a Saturday
    screen = counter.window.settlement
    counter.qtbot.waitUntil(lambda: screen.form.moved.text().endswith("hẹn vào 11/01/2027 07:00."))
    counter.to_words()
    counter.type("Chưa có kết quả xác minh")
    slip = counter.confirm()
    assert "Chưa có kết quả xác minh" in slip
    assert "ngày 11 tháng 01 năm 2027" in slip
    assert counter.now(dossier).promised_at == at("11/01/2027 07:00")
    assert counter.told(dossier)["NgayHenTra"] == "20270111070000"
    counter.press(Qt.Key.Key_X)
    assert counter.notice == "Xin lỗi và gia hạn: đã gia hạn một lần."


def test_an_extension_told_late_is_warned_of(counter: Counter) -> None:
    dossier = counter.received()
    counter.station.clock.move(days=30, hours=12)
    counter.open(dossier)
    counter.press(Qt.Key.Key_X)
    assert "bây giờ đã muộn" in counter.window.settlement.form.about.text()


def test_a_payment_is_awaited_and_then_the_second_date_is_promised(counter: Counter) -> None:
    dossier = counter.received(TWO_PHASES)
    counter.open(dossier)
    counter.press(Qt.Key.Key_T)
    assert counter.notice == "Yêu cầu nghĩa vụ tài chính: chuyển cơ quan giải quyết trước."
    hand_to(counter, "dang ky dat dai")
    counter.press(Qt.Key.Key_T)
    counter.type("Lệ phí trước bạ, nộp tại kho bạc")
    counter.confirm(slips=0)
    assert counter.now(dossier).status is Status.FINANCIAL_DUTY
    assert counter.told(dossier)["TrangThaiHoSo"] == "6"
    counter.station.clock.move(days=60)
    assert folders(counter) == {Folder.PROCESSING}  # waiting for money is not late
    counter.window.settlement.model.refresh()
    counter.press(Qt.Key.Key_H)
    assert counter.window.settlement.form.due.text().startswith("Hẹn lần 2: ")
    counter.type("Giấy nộp tiền số 15")
    counter.confirm(slips=0)
    paid = counter.now(dossier)
    assert paid.status is Status.PROCESSING
    assert any(line.startswith("Hẹn lần 2") for line in paid.due.steps)
    assert counter.told(dossier)["NgayHenTra"] == wire(paid.promised_at)


def hand_to(counter: Counter, words: str, signed: str = "") -> None:
    counter.press(Qt.Key.Key_C)
    counter.type(words)
    counter.press(Qt.Key.Key_Return)
    counter.type(signed)
    assert "Văn phòng Đăng ký đất đai" in counter.confirm()


def folders(counter: Counter) -> set[Folder]:
    now = counter.station.clock()
    horizon = Horizon(now, now, now)
    with counter.station.desk.store.read() as session:
        found = {folder for folder in Folder if worklists.count(session, folder, horizon)}
    return found & {Folder.SUPPLEMENT, Folder.PROCESSING, Folder.DUE_SOON, Folder.OVERDUE}


def test_a_clock_that_stands_makes_nothing_late(counter: Counter) -> None:
    dossier = counter.received()
    counter.open(dossier)
    counter.press(Qt.Key.Key_P)
    counter.type("Bão số 9, cơ quan đóng cửa")
    counter.confirm(slips=0)
    counter.station.clock.move(days=90)
    assert folders(counter) == {Folder.PROCESSING}
    counter.window.settlement.model.refresh()
    counter.press(Qt.Key.Key_U)
    counter.confirm(slips=0)
    assert counter.now(dossier).promised_at > counter.station.clock()
    counter.station.clock.move(days=90)
    assert folders(counter) == {Folder.PROCESSING, Folder.OVERDUE}


def test_several_go_beyond_the_boundary_together_and_somebody_signs(counter: Counter) -> None:
    first, second = counter.received(), counter.received()
    window = counter.window
    window.worklist.model.refresh()
    window.worklist.table.setFocus()
    counter.press(Qt.Key.Key_A, CTRL)
    counter.press(Qt.Key.Key_B, CTRL)
    assert window.together.isVisible()
    counter.type("cơ quan của tỉnh")
    counter.press(Qt.Key.Key_Return)
    assert window.together.form.outside.isChecked()
    slip = counter.confirm()
    assert all(one.code.text in slip for one in (first, second))
    assert window.worklist.isVisible()
    hops = [handover.hops(counter.station.desk, counter.station.officer, one.id) for one in (first, second)]
    assert len({hop.list_id for (hop,) in hops}) == 1
    assert all((hop.outside, hop.received_at) == (True, None) for (hop,) in hops)
    told = counter.told(first)
    assert (told["TrangThaiHoSo"], told["DonViXuLy"]) == ("4", "Cơ quan của tỉnh, thành phố khác")
    counter.station.clock.move(hours=3)
    counter.open(first)
    counter.press(Qt.Key.Key_K)
    counter.type("Phạm Văn Nhận")
    slip = counter.confirm()
    assert "Cơ quan của tỉnh, thành phố khác" in slip
    assert "Phạm Văn Nhận" in slip
    for one in (first, second):
        (hop,) = handover.hops(counter.station.desk, counter.station.officer, one.id)
        assert (hop.received_by, hop.given_by) == ("Phạm Văn Nhận", "Nguyễn Văn Quản")
        assert hop.received_at > hop.given_at
    assert window.settlement.card.paper.chip.chip().text.startswith("xong")
    assert window.settlement.card.electronic.chip.chip().text.startswith("xong")


def test_papers_go_to_a_commune_that_only_the_table_of_places_knows(counter: Counter) -> None:
    dossier = counter.received()
    counter.open(dossier)
    counter.press(Qt.Key.Key_C)
    form = counter.window.settlement.form
    counter.type("Sở Nội vụ")  # on no list: it stays as it is typed
    assert form.list.currentRow() == -1
    counter.press(Qt.Key.Key_A, CTRL)
    counter.type("xã an thạnh cần")
    counter.qtbot.waitUntil(lambda: form.list.count() > 0, timeout=30_000)
    counter.picture("hand-over")
    counter.press(Qt.Key.Key_Return)
    assert form.receiver() == handover.Receiver("UBND xã An Thạnh, thành phố Cần Thơ", outside=True)
    assert "UBND xã An Thạnh, thành phố Cần Thơ" in counter.confirm()
    assert counter.told(dossier)["DonViXuLy"] == "UBND xã An Thạnh, thành phố Cần Thơ"


def test_a_mistake_is_corrected_and_the_receipt_printed_instead_of_the_old_one(counter: Counter) -> None:
    dossier = counter.received()
    counter.open(dossier)
    counter.press(Qt.Key.Key_F9)
    counter.qtbot.waitUntil(lambda: bool(counter.shown), timeout=30_000)
    counter.press(Qt.Key.Key_S)
    screen = counter.window.settlement
    counter.press(Qt.Key.Key_A, CTRL)
    counter.type("Trần Thị Mẫn")
    assert screen.form.compare.rows() == (("Họ và tên", "Trần Thị Mẫu", "Trần Thị Mẫn"),)
    assert not screen.go.isEnabled()  # no reason yet
    counter.to_words()
    counter.type("Viết sai họ tên trên giấy hẹn")
    slip = counter.confirm()
    assert "Trần Thị Mẫn" in slip
    assert "In lại lần 1" in slip
    corrected = counter.now(dossier)
    assert (corrected.version, corrected.applicant.name) == (2, "Trần Thị Mẫn")
    assert counter.told(dossier)["ChuHoSo"] == "Trần Thị Mẫn"
    lines = trail.trail(counter.station.desk, counter.station.officer, dossier.id)
    course = [line.action for line in lines if line.action.endswith((".printed", ".corrected"))]
    assert course == ["receipt.printed", "dossier.corrected", "receipt.printed"]
    assert {"dossier.sent", "receipt.kept"} <= {line.action for line in lines}


def test_another_procedure_has_its_own_papers_and_its_own_date(counter: Counter) -> None:
    dossier = counter.received()
    counter.open(dossier)
    counter.press(Qt.Key.Key_S)
    counter.tab(11)  # to the procedure, the last field
    counter.press(Qt.Key.Key_A, CTRL)
    counter.type(paperwork.BIRTH)
    counter.to_words()
    counter.type("Nhận nhầm thủ tục")
    counter.window.settlement.form.channel.setFocus()
    counter.press(Qt.Key.Key_Down)
    counter.press(Qt.Key.Key_Down)
    rows = {name: (was, now) for name, was, now in counter.window.settlement.form.compare.rows()}
    counter.picture("correction")
    assert rows["Hình thức nộp"] == ("Trực tiếp", "Qua bưu chính công ích")
    assert rows["Sổ theo dõi (dòng cũ giữ lại, gạch bỏ)"] == ("Bảo trợ xã hội", "Hộ tịch")
    counter.confirm()
    now = counter.now(dossier)
    assert now.procedure_code == paperwork.BIRTH
    assert rows["Hẹn trả"][1] == f"{now.promised_at.astimezone(LOCAL):%d/%m/%Y %H:%M}"
    assert [one.name for one in now.components] != [one.name for one in dossier.components]
    assert counter.told(dossier)["MaTTHC"] == paperwork.BIRTH

"""Results as an officer handles them: recorded, signed with a right and a wrong PIN, handed over."""

import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from core.accounts import Officer, Role
from core.desk import Desk
from core.dossier import Dossier, Status
from core.signing.trust import load_roots
from core.signing.verify import Verdict, verify
from core.store import dossiers, papers
from core.store.outcomes import Stage
from core.vault import Secret
from tests import paperwork
from tests.core.signing.conftest import PIN, Token, faulty, shim, token  # noqa: F401 - fixtures
from tests.core.stage import MovingClock
from tests.pki import PASSPHRASE, Authority
from tests.ui.results_seat import IN_TIME, Seat, drop, ink_at_the_foot
from ui import theme
from ui.context import Context
from ui.live import Live
from ui.results.keys import Source
from ui.tasks import Tasks
from ui.widgets.ask import FileDialog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says so of every window


@pytest.fixture(autouse=True)
def _no_thread_outlives_its_test() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    assert set(threading.enumerate()) <= before


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority()


@pytest.fixture
def p12(authority: Authority, tmp_path: Path) -> Path:
    return authority.person().p12(tmp_path / "nguyen-thi-huong.p12")


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[paperwork.OpenedDesk]:
    home = tmp_path / "home"
    home.mkdir()
    with paperwork.memory_keyring():
        made = paperwork.new_desk(home, MovingClock())
        yield made
        made.desk.store.close()


@pytest.fixture
def desk(opened: paperwork.OpenedDesk) -> Desk:
    return opened.desk


@pytest.fixture
def boss(opened: paperwork.OpenedDesk) -> Officer:
    return opened.accounts.make_first("quantri", "Nguyễn Văn Quản", paperwork.PASSWORD)


@pytest.fixture
def sit(
    qtbot: QtBot, qapp: QApplication, opened: paperwork.OpenedDesk, tmp_path: Path
) -> Iterator[Callable[[Officer], Seat]]:
    theme.dress(qapp)
    tasks, live = Tasks(), Live(opened.changes)

    def make(officer: Officer) -> Seat:
        context = Context(
            desk=opened.desk,
            officer=officer,
            tasks=tasks,
            live=live,
            send_now=lambda: None,
            spool=tmp_path,
            show_file=lambda _: None,
        )
        return Seat(qtbot, context, tmp_path)

    yield make
    tasks.close()
    live.close()


def status(desk: Desk, dossier: Dossier) -> Status:
    with desk.store.read() as session:
        return dossiers.get(session, dossier.id).status


def test_empty_lists_say_what_to_do(boss: Officer, sit: Callable[[Officer], Seat]) -> None:
    seat = sit(boss)
    assert "Ghi nhận kết quả" in seat.screen.why.whole()
    seat.picture("empty")
    seat.go_to(Stage.TO_RECORD)
    assert "F2" in seat.screen.why.whole()
    assert not seat.screen.primary.isEnabled()
    assert seat.screen.primary.toolTip() == seat.screen.why.whole()


def test_a_decided_paper_is_recorded(
    desk: Desk,
    boss: Officer,
    sit: Callable[[Officer], Seat],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dossier = paperwork.received(desk, boss)
    paperwork.received(desk, boss, "Lâm Văn Thử")
    pdf = tmp_path / "giay-khai-sinh.pdf"
    pdf.write_bytes(paperwork.paper("Trần Thị Mẫu"))
    seat = sit(boss)
    seat.screen.record_for(dossier.id)
    form = seat.screen.form
    assert seat.screen.model.stage is Stage.TO_RECORD
    assert form.name.value() == "Giấy khai sinh"
    assert form.number.edit.hasFocus()
    assert "Còn thiếu" in seat.screen.why.whole()
    seat.type(form.number.edit, "123/2026")
    seat.qtbot.keyClick(form.number.edit, Qt.Key.Key_Return)
    assert form.issued_on.edit.hasFocus()
    seat.type(form.issued_on.edit, "23112026")
    monkeypatch.setattr(FileDialog, "ask_file", lambda *_: pdf)
    seat.press("F7")
    seat.picture("record")
    seat.press("Ctrl+Return")
    seat.settle()
    assert "Đã ghi nhận kết quả của Trần Thị Mẫu" in seat.screen.notice.text()
    assert seat.applicants() == ["Lâm Văn Thử"]
    assert form.number.value() == ""
    with desk.store.read() as session:
        result = papers.result(session, dossier.id)
    assert result is not None
    assert (result.number, str(result.issued_on), result.code) == ("123/2026", "2026-11-23", "KQ.G15.000031")
    assert status(desk, dossier) is Status.PROCESSING


def test_wrong_fields_are_marked_where_they_are(
    desk: Desk, boss: Officer, sit: Callable[[Officer], Seat], tmp_path: Path
) -> None:
    paperwork.received(desk, boss)
    fake = tmp_path / "không phải.pdf"
    fake.write_bytes(b"hello")
    seat = sit(boss)
    seat.go_to(Stage.TO_RECORD)
    form = seat.screen.form
    seat.type(form.number.edit, "1")
    seat.type(form.issued_on.edit, "31/02/2026")
    drop(form.file, fake)
    assert not seat.screen.primary.isEnabled()
    seat.screen._go()
    assert form.issued_on.edit.property("wrong") is True
    form.issued_on.edit.clear()
    seat.type(form.issued_on.edit, "23/11/2026")
    seat.click(seat.screen.primary)
    seat.settle()
    assert "không phải PDF" in seat.screen.notice.text()
    assert form.number.value() == "1"  # nothing typed is lost
    seat.picture("record-wrong")


def test_a_batch_is_signed_and_what_cannot_be_is_told(
    desk: Desk,
    boss: Officer,
    sit: Callable[[Officer], Seat],
    p12: Path,
    authority: Authority,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    good = [paperwork.recorded(desk, boss, name) for name in ("Trần Thị Mẫu", "Lâm Văn Thử")]
    sealed = paperwork.recorded(desk, boss, "Thạch Ngọc Nở", paperwork.sealed_paper())
    seat = sit(boss)
    screen = seat.screen
    seat.settle()
    assert screen.why.whole() == "Chọn tệp chứng thư số (.p12) để ký."
    seat.choose_p12(monkeypatch, p12)
    assert screen.panel.pin.edit.hasFocus()
    assert "Gõ mã PIN" in screen.why.whole()
    seat.type(screen.panel.pin.edit, PASSPHRASE)
    seat.qtbot.keyClick(screen.panel.pin.edit, Qt.Key.Key_Return)
    seat.settle()
    assert screen.model.keys.certificate is not None
    assert screen.panel._signer.whole() == "Ký bằng: Nguyễn Thị Hường"
    assert screen.model.keys.holder().text == "còn hạn 334 ngày"
    seat.picture("sign-ready")
    screen.table.setFocus()
    screen.table.selectAll()
    assert screen.primary.accessibleName() == "Ký 3 kết quả"
    seat.press("F8")
    assert screen.panel.pin.edit.text() == ""
    seat.settle()
    signed, skipped, failed = seat.lists
    assert len(signed) == 2
    assert [len(skipped), len(failed)] == [1, 0]
    assert "mật khẩu" in skipped[0]
    assert seat.applicants() == ["Thạch Ngọc Nở"]
    assert [status(desk, each) for each in (*good, sealed)] == [
        Status.FINISHED,
        Status.FINISHED,
        Status.PROCESSING,
    ]
    seat.picture("signed")
    roots = load_roots(authority.pem(tmp_path / "root.pem"))
    with desk.store.read() as session:
        result = papers.result(session, good[0].id)
    assert result is not None
    file = tmp_path / "ký.pdf"
    file.write_bytes(desk.vault.get(result.signed_sha256))
    (report,) = verify(file, roots, desk.clock).signatures
    assert report.verdict is not Verdict.INVALID
    seat.click(screen.report.close_button)
    assert not screen.report.isVisible()


def test_a_wrong_pin_stops_at_once_and_is_not_kept(
    desk: Desk,
    boss: Officer,
    sit: Callable[[Officer], Seat],
    p12: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    both = [paperwork.recorded(desk, boss, name) for name in ("Trần Thị Mẫu", "Lâm Văn Thử")]
    seat = sit(boss)
    seat.settle()
    seat.choose_p12(monkeypatch, p12)
    seat.screen.table.selectAll()
    seat.sign("sai")
    assert "Mật khẩu không đúng" in seat.screen.notice.text()
    signed, skipped, failed = seat.lists
    assert (signed, failed) == ([], [])
    assert len(skipped) == 2
    assert all("Chưa ký" in sentence for sentence in skipped)
    assert seat.screen.panel.pin.edit.text() == ""
    assert [status(desk, each) for each in both] == [Status.PROCESSING] * 2
    seat.picture("wrong-pin")
    again = seat.screen.report.lists[1].findChildren(QPushButton)
    seat.click(next(button for button in again if button.text() == "Thử lại"))
    assert seat.screen.panel.pin.edit.hasFocus()
    assert len(seat.screen.model.chosen) == 1
    seat.sign(PASSPHRASE)
    assert len(seat.lists[0]) == 1


def test_an_expired_certificate_signs_nothing(
    desk: Desk,
    boss: Officer,
    sit: Callable[[Officer], Seat],
    authority: Authority,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dossier = paperwork.recorded(desk, boss)
    seat = sit(boss)
    seat.settle()
    seat.choose_p12(monkeypatch, authority.person(last=-1).p12(tmp_path / "cũ.p12"))
    seat.sign(PASSPHRASE)
    assert "đã hết hạn ngày 21/11/2026" in seat.screen.notice.text()
    assert status(desk, dossier) is Status.PROCESSING


def test_a_signed_result_is_saved_and_handed_over(
    desk: Desk,
    boss: Officer,
    sit: Callable[[Officer], Seat],
    p12: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dossier = paperwork.recorded(desk, boss)
    seat = sit(boss)
    seat.settle()
    seat.choose_p12(monkeypatch, p12)
    seat.sign(PASSPHRASE)
    seat.go_to(Stage.TO_HAND_OVER)
    seat.press("F11")
    assert ink_at_the_foot(seat.screen.paper.page)
    seat.picture("hand-over")
    monkeypatch.setattr(FileDialog, "ask_folder", lambda *_: tmp_path)
    seat.click(seat.screen.save)
    seat.settle()
    assert "Đã lưu" in seat.screen.notice.text()
    assert [path.read_bytes()[:5] for path in tmp_path.glob("*-ket-qua.pdf")] == [b"%PDF-"]
    assert seat.screen.primary.accessibleName() == "Trả kết quả và in giấy biên nhận"
    seat.press("F11")
    seat.press("Ctrl+Return")  # first the citizen's word
    seat.qtbot.keyClick(seat.screen.rating, Qt.Key.Key_5)
    seat.press("Ctrl+Return")
    seat.settle()
    assert seat.screen.notice.text() == "Đã trả kết quả của Trần Thị Mẫu."
    assert status(desk, dossier) is Status.HANDED_OVER
    seat.screen.record_for(dossier.id)
    assert "không còn" in seat.screen.notice.text()


def test_an_unsigned_result_can_be_recorded_anew(
    desk: Desk, boss: Officer, sit: Callable[[Officer], Seat], tmp_path: Path
) -> None:
    dossier = paperwork.recorded(desk, boss)
    pdf = tmp_path / "bản đúng.pdf"
    pdf.write_bytes(paperwork.paper("Bản đúng", pages=3))
    seat = sit(boss)
    seat.settle()
    seat.click(seat.screen.correct)
    form = seat.screen.form
    assert (form.number.value(), form.issued_on.value()) == ("123/2026", "23/11/2026")
    drop(form.file, pdf)
    seat.click(seat.screen.primary)
    seat.settle()
    assert seat.screen.paper.note.whole() == "Dấu ký đặt ở trang 3"
    assert seat.screen.paper._where.text() == "1/3"
    with desk.store.read() as session:
        result = papers.result(session, dossier.id)
    assert result is not None
    assert desk.vault.get(result.sha256) == pdf.read_bytes()


def test_who_may_not_sign_is_told_why(
    desk: Desk, boss: Officer, opened: paperwork.OpenedDesk, sit: Callable[[Officer], Seat]
) -> None:
    paperwork.recorded(desk, boss)
    clerk = opened.accounts.make(
        boss, "tiepnhan", "Lê Thị Mẫu", frozenset({Role.RECEPTION}), Secret("8 ký tự!")
    )
    seat = sit(clerk)
    seat.settle()
    assert not seat.screen.primary.isEnabled()
    assert "không có quyền ký" in seat.screen.why.whole()
    assert "không có quyền ký" in seat.screen.primary.toolTip()
    (f8,) = [key for key in seat.legend() if key.key == "F8"]
    assert not f8.enabled
    seat.picture("no-right")


def test_many_rows_keep_what_is_chosen_while_others_change(
    desk: Desk, boss: Officer, opened: paperwork.OpenedDesk, sit: Callable[[Officer], Seat]
) -> None:
    clock = desk.clock
    assert isinstance(clock, MovingClock)
    made = []
    for number in range(6):
        made.append(paperwork.recorded(desk, boss, f"Người nộp {number}"))
        clock.move(minutes=timedelta(minutes=5).seconds / 60)
    seat = sit(boss)
    seat.settle()
    seat.screen.selection.choose((made[2].id, made[4].id))
    paperwork.recorded(desk, boss, "Người đến sau")
    seat.qtbot.waitUntil(lambda: len(seat.applicants()) == 7, timeout=IN_TIME)
    seat.settle()
    assert {each.dossier_id for each in seat.screen.model.chosen} == {made[2].id, made[4].id}
    assert seat.screen.model.keys.source is Source.P12


def test_a_token_shows_whose_it_is_and_counts_wrong_pins(
    desk: Desk,
    boss: Officer,
    sit: Callable[[Officer], Seat],
    authority: Authority,
    token: Token,  # noqa: F811 - the fixture
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    identity = authority.person()
    token.put_certificate(identity, b"\x01", "chứng thư")
    token.put_key(identity, b"\x01", "khóa")
    dossier = paperwork.recorded(desk, boss)
    seat = sit(boss)
    seat.settle()
    keys, panel = seat.screen.model.keys, seat.screen.panel
    panel.sources.chosen.emit(Source.TOKEN)
    assert seat.screen.why.whole() == "Chọn trình điều khiển của thiết bị ký."
    monkeypatch.setattr(FileDialog, "ask_file", lambda *_: token.module)
    seat.click(panel.choose)
    seat.settle()
    assert panel.tokens.currentText().startswith("Thử nghiệm")
    assert panel._signer.whole() == "Ký bằng: Nguyễn Thị Hường"  # before any PIN
    seat.sign("000000")
    assert "Mã PIN không đúng" in seat.screen.notice.text()
    assert "Đã có lần gõ sai" in seat.screen.notice.text()
    seat.picture("token")
    assert status(desk, dossier) is Status.PROCESSING
    seat.sign(PIN)
    assert len(seat.lists[0]) == 1
    assert status(desk, dossier) is Status.FINISHED
    assert keys.certificate is not None


def test_the_last_try_of_a_token_is_only_risked_when_the_officer_says_so(
    desk: Desk,
    boss: Officer,
    sit: Callable[[Officer], Seat],
    authority: Authority,
    faulty: Token,  # noqa: F811 - the fixture
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    identity = authority.person()
    faulty.put_certificate(identity, b"\x01", "chứng thư")
    faulty.put_key(identity, b"\x01", "khóa")
    dossier = paperwork.recorded(desk, boss)
    seat = sit(boss)
    seat.settle()
    notice, panel = seat.screen.notice, seat.screen.panel
    panel.sources.chosen.emit(Source.TOKEN)
    monkeypatch.setattr(FileDialog, "ask_file", lambda *_: faulty.shim)
    seat.click(panel.choose)
    seat.settle()
    seat.sign("000000")
    seat.sign("000000")
    assert "CHỈ CÒN MỘT lần thử" in notice.text()
    seat.sign(PIN)  # nothing is sent
    assert "một lần thử PIN" in notice.text()
    assert (faulty.state / "tries").read_text() == "2"
    assert status(desk, dossier) is Status.PROCESSING
    seat.picture("last-try")
    (risk,) = [button for button in notice.findChildren(QPushButton) if button.isVisible()]
    seat.click(risk)
    assert panel.pin.edit.hasFocus()
    seat.sign(PIN)
    assert status(desk, dossier) is Status.FINISHED

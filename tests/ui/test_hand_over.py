"""Results handed over by keyboard: in person, by somebody authorised, by post, electronically; and the day's money."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from core import intake, payments, results
from core.dossier import Dossier, Fee, FeeKind, Status
from core.handing import Opinion, Post, Receiver, Slip
from core.money import Method
from core.payments import NewPayment
from core.results import Batch, NewResult
from core.returning import Way, Wish
from core.signing.appearance import Mark
from core.signing.tokens import open_p12
from core.store import papers
from core.store.outcomes import Stage
from core.vault import Secret
from scanning.pdf import page_texts
from tests import paperwork
from tests.pki import PASSPHRASE, Authority
from tests.ui.conftest import Seat
from ui.results.view import ResultsScreen

CONTROL = Qt.KeyboardModifier.ControlModifier

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def at(seat: Seat, stage: Stage) -> ResultsScreen:
    screen = seat.window.results
    screen.model.choose_stage(stage)
    seat.window.go(screen)
    seat.until(lambda: not seat.tasks.running)
    return screen


def finish(seat: Seat) -> None:
    seat.press(Qt.Key.Key_Return, CONTROL)
    seat.until(lambda: not seat.tasks.running)


def status(seat: Seat, dossier: Dossier) -> Status:
    return intake.look(seat.desk, seat.officer, dossier.id).status


def picture(seat: Seat, name: str) -> None:
    QApplication.sendPostedEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert seat.window.grab().save(str(seat.hot.parent / f"{name}.png"))


def fill(seat: Seat, **fields: str) -> None:
    panel = seat.window.results.handing
    for name, text in fields.items():
        field = getattr(panel, name)
        assert field.isVisible(), name
        field.edit.clear()
        seat.write(field.edit, text)


def signed(seat: Seat, folder: Path) -> Dossier:
    """A birth certificate that waits, signed."""
    dossier = paperwork.recorded(seat.desk, seat.officer)
    key = open_p12(Authority().person().p12(folder / "key.p12"), Secret(PASSPHRASE))
    batch = Batch((dossier.id,), key, lambda _d, at: Mark("UBND xã Cù Lao Dung", "Nguyễn Thị Hường", at))
    assert [one.error for one in results.sign(seat.desk, seat.officer, batch)] == [None]
    return dossier


def test_somebody_authorised_takes_it_gives_originals_back_and_the_citizen_rates(seat: Seat) -> None:
    dossier = paperwork.on_paper(seat.desk, seat.officer)
    screen = at(seat, Stage.TO_HAND_OVER)
    picture(seat, "hand-over")
    seat.press(Qt.Key.Key_F5)
    fill(seat, name="Lê Hoàng Đệ", id_number="094091000303", authority="GUQ 12/2026 ngày 20/11/2026")
    seat.press(Qt.Key.Key_F7)
    fill(seat, id_shown="Căn cước 094091000303", originals="Giấy khai sinh cũ; Sổ hộ khẩu")
    screen.handing.originals_count.setFocus()
    seat.qtbot.keyClick(screen.handing.originals_count, Qt.Key.Key_Up)
    seat.qtbot.keyClick(screen.handing.originals_count, Qt.Key.Key_Up)
    picture(seat, "hand-over-authorised")
    seat.clock.move(minutes=4)
    seat.press(Qt.Key.Key_Return, CONTROL)  # the citizen was not asked yet
    assert screen.rating.isVisible()
    picture(seat, "hand-over-rating")
    seat.qtbot.keyClick(screen.rating, Qt.Key.Key_4)
    seat.until(lambda: not screen.rating.isVisible())  # a figure is held until it cannot be a reader's
    finish(seat)
    assert screen.notice.text() == "Đã trả kết quả của Trần Thị Mẫu."
    kept = results.handed_over(seat.desk, seat.officer, dossier.id)
    assert kept is not None
    what = kept.what
    assert (what.way, what.receiver, what.name) == (Way.IN_PERSON, Receiver.AUTHORISED, "Lê Hoàng Đệ")
    assert (what.slip, what.id_shown) == (Slip.LOST, "Căn cước 094091000303")
    assert (what.originals, what.originals_count) == (("Giấy khai sinh cũ", "Sổ hộ khẩu"), 2)
    assert (what.opinion, what.rating, kept.minutes_served) == (Opinion.RATED, 4, 4)
    (slip,) = seat.shown
    (said,) = (" ".join(text.split()) for text in page_texts(slip))
    for words in ("Lê Hoàng Đệ", "GUQ 12/2026 ngày 20/11/2026", "Sổ hộ khẩu", "Trực tiếp tại bộ phận"):
        assert words in said, words
    assert status(seat, dossier) is Status.HANDED_OVER


def test_who_does_not_want_to_rate_is_kept_as_that_and_a_word_is_never_made_up(seat: Seat) -> None:
    dossier = paperwork.on_paper(seat.desk, seat.officer)
    screen = at(seat, Stage.TO_HAND_OVER)
    seat.press(Qt.Key.Key_F6)
    seat.qtbot.keyClick(screen.rating, Qt.Key.Key_Escape)
    assert screen.model.handing.opinion is Opinion.NOT_ASKED
    seat.press(Qt.Key.Key_F6)
    seat.qtbot.keyClick(screen.rating, Qt.Key.Key_9)  # no such level
    assert screen.rating.isVisible()
    seat.qtbot.keyClick(screen.rating, Qt.Key.Key_S)
    finish(seat)
    kept = results.handed_over(seat.desk, seat.officer, dossier.id)
    assert kept is not None
    assert (kept.what.opinion, kept.what.rating) == (Opinion.SKIPPED, None)


def test_money_first_by_one_key_and_back(seat: Seat) -> None:
    dossier = paperwork.on_paper(seat.desk, seat.officer, Fee(FeeKind.AFTER, 12_000, "Phí chứng thực"))
    screen = at(seat, Stage.TO_HAND_OVER)
    seat.press(Qt.Key.Key_F6)
    seat.qtbot.keyClick(screen.rating, Qt.Key.Key_5)
    finish(seat)
    assert "còn 12.000 đồng" in screen.notice.text()
    assert status(seat, dossier) is Status.FINISHED
    picture(seat, "hand-over-owed")
    seat.press(Qt.Key.Key_L, CONTROL)
    assert seat.window.dossier.fee.isVisible()
    seat.press(Qt.Key.Key_F6)
    assert payments.account(seat.desk, seat.officer, dossier.id).outstanding == 0
    seat.window.go(screen)
    seat.until(lambda: not seat.tasks.running)
    finish(seat)
    assert status(seat, dossier) is Status.HANDED_OVER


def test_the_way_wished_at_intake_is_chosen_by_keys_and_is_there_at_the_hand_over(seat: Seat) -> None:
    seat.press(Qt.Key.Key_F2)
    form = seat.window.dossier.person
    seat.write(form.card, "000082000549|123456789|Bùi Hoàng Phước|13061982|Nam|Số 215, khóm 4|19102022")
    assert not form.wish.address.isVisible()
    seat.qtbot.keyClick(form.wish.way.button(Way.POST.value), Qt.Key.Key_Space)
    seat.write(form.wish.address.edit, "Ấp Bốn, xã Cù Lao Dung")
    draft = seat.window.dossier.model.counter.dossier_id
    assert intake.look(seat.desk, seat.officer, draft).wish == Wish(Way.POST, "Ấp Bốn, xã Cù Lao Dung")
    picture(seat, "wish")
    intake.choose_procedure(seat.desk, seat.officer, draft, paperwork.COPIES)
    for component in intake.look(seat.desk, seat.officer, draft).components:
        intake.mark_component(seat.desk, seat.officer, replace(component, checked=True))
    intake.receive(seat.desk, seat.officer, draft)
    new = NewResult("Bản sao chứng thực", "", "45/2026", date(2026, 11, 23), b"")
    results.finish_on_paper(seat.desk, seat.officer, draft, new)
    screen = at(seat, Stage.TO_HAND_OVER)
    assert screen.handing.address.isVisible()
    assert screen.handing.value().post == Post("Ấp Bốn, xã Cù Lao Dung", "")
    picture(seat, "wished")


def test_by_post_with_its_list_its_number_and_the_postmans_word(seat: Seat) -> None:
    first = paperwork.on_paper(seat.desk, seat.officer)
    second = paperwork.on_paper(seat.desk, seat.officer, name="Lâm Văn Thử")
    screen = at(seat, Stage.TO_HAND_OVER)
    for _ in (first, second):
        seat.press(Qt.Key.Key_F4)
        assert screen.handing.address.edit.hasFocus()
        finish(seat)
        assert "địa chỉ" in screen.notice.text()
        fill(seat, address="Số 12, ấp Thử, xã Cù Lao Dung, TP Cần Thơ", phone="0912345678")
        finish(seat)
    assert [status(seat, one) for one in (first, second)] == [Status.HANDED_OVER] * 2
    at(seat, Stage.POSTED)
    seat.press(Qt.Key.Key_F9)
    seat.until(lambda: seat.shown)
    assert seat.shown[-1].read_bytes().startswith(b"%PDF-")
    seat.write(screen.posting.tracking.edit, "EP123456789VN")
    assert screen.notice.text() == "Đã ghi mã vận đơn."
    (row, _) = results.posted(seat.desk, seat.officer, date(2026, 11, 23))
    assert row.handed.what.post is not None
    assert row.handed.what.post.tracking == "EP123456789VN"
    picture(seat, "posted")
    seat.write(screen.posting.reason.edit, "không có người nhận")
    screen.posting.back.click()
    seat.until(lambda: screen.model.rows.rowCount() == 1)
    assert not screen.posting.tracking.value()  # the other one has no number yet
    screen.table.selectAll()
    finish(seat)
    assert "1 kết quả phát xong" in screen.notice.text()
    at(seat, Stage.TO_HAND_OVER)
    assert screen.model.rows.rowCount() == 1  # what the post gave back lies here again


def test_electronically_only_where_there_is_a_file(seat: Seat, tmp_path: Path) -> None:
    paper = paperwork.on_paper(seat.desk, seat.officer)
    screen = at(seat, Stage.TO_HAND_OVER)
    seat.press(Qt.Key.Key_F4)
    seat.press(Qt.Key.Key_F4)
    assert screen.handing.in_person  # nothing to send: round again
    results.hand_over(seat.desk, seat.officer, paper.id, paperwork.TAKEN)
    dossier = signed(seat, tmp_path)
    seat.until(lambda: screen.model.current and screen.model.current.dossier_id == dossier.id)
    seat.press(Qt.Key.Key_F4)
    seat.press(Qt.Key.Key_F4)
    fill(seat, sent_to="mau@example.vn")
    picture(seat, "hand-over-electronic")
    finish(seat)
    kept = results.handed_over(seat.desk, seat.officer, dossier.id)
    assert kept is not None
    assert (kept.what.way, kept.what.sent_to, kept.what.paper_copies) == (Way.ELECTRONIC, "mau@example.vn", 0)


def test_a_paper_signed_by_hand_is_recorded_where_the_case_allows(seat: Seat) -> None:
    copies = paperwork.received(seat.desk, seat.officer, code=paperwork.COPIES)
    birth = paperwork.received(seat.desk, seat.officer, "Lâm Văn Thử")
    screen = at(seat, Stage.TO_RECORD)
    form = screen.form
    screen.record_for(birth.id)
    assert not form.on_paper.isVisible()
    screen.record_for(copies.id)
    assert form.on_paper.isVisible()
    for field, text in ((form.number, "45/2026"), (form.issued_on, "23112026")):
        seat.write(field.edit, text)
    assert not screen.primary.isEnabled()
    form.on_paper.setFocus()
    seat.qtbot.keyClick(form.on_paper, Qt.Key.Key_Space)
    picture(seat, "record-on-paper")
    finish(seat)
    assert status(seat, copies) is Status.FINISHED
    with seat.desk.store.read() as session:
        kept = papers.result(session, copies.id)
    assert kept is not None
    assert (kept.paper_only, kept.number) == (True, "45/2026")


def test_what_nobody_collected_for_days_is_listed(seat: Seat) -> None:
    paperwork.on_paper(seat.desk, seat.officer)
    screen = at(seat, Stage.UNCOLLECTED)
    assert screen.model.rows.rowCount() == 0
    seat.clock.move(days=4)
    at(seat, Stage.UNCOLLECTED)
    assert screen.model.rows.rowCount() == 1


def test_the_money_of_a_day(seat: Seat) -> None:
    dossier = paperwork.on_paper(seat.desk, seat.officer, Fee(FeeKind.AFTER, 40_000, "Phí"))
    payments.pay(seat.desk, seat.officer, dossier.id, NewPayment(25_000, Method.CASH))
    wrong = payments.pay(seat.desk, seat.officer, dossier.id, NewPayment(5_000, Method.CASH))
    payments.void(seat.desk, seat.officer, wrong.id, "nhầm")
    payments.pay(seat.desk, seat.officer, dossier.id, NewPayment(15_000, Method.TRANSFER))
    screen = at(seat, Stage.TO_RECORD)
    seat.press(Qt.Key.Key_L, CONTROL)
    page = screen.takings
    assert page.isVisible()
    assert page._total.text() == "40.000 đ"
    assert list(page.methods.lines()) == [
        "tiền mặt = 25.000 đ",
        "chuyển khoản = 15.000 đ",
        "1 khoản đã hủy (không tính) = 5.000 đ",
    ]
    assert list(page.officers.lines()) == [f"{seat.officer.name} = 40.000 đ"]
    assert page.rows.rowCount() == 3
    picture(seat, "takings")
    seat.press(Qt.Key.Key_F7)
    assert (page.day.text(), page.rows.rowCount()) == ("Thu ngày 22/11/2026", 0)
    seat.press(Qt.Key.Key_F8)
    seat.press(Qt.Key.Key_F8)  # there is no tomorrow yet
    assert (page.day.text(), page.rows.rowCount()) == ("Thu ngày 23/11/2026", 3)
    seat.press(Qt.Key.Key_L, CONTROL)
    assert not page.isVisible()

"""People at the counter, by keys: who comes, who hands in for whom, what belongs together, what was there before."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from core import catalogue_source, drafts, intake, visits
from core.accounts import Accounts, Role
from core.dossier import Dossier, Party, Status
from core.store import courses
from core.store.worklists import Folder
from core.vault import Secret
from core.worktime import CalendarInvalid
from scanning.pdf import page_texts
from tests.ui.conftest import Seat
from tests.ui.test_dossier import CARD, current, opened, scanned, typed
from ui.screen import Screen
from ui.theme import Tone
from ui.worklist.counter import CounterModel
from ui.worklist.view import WorklistScreen

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

CONTROL = Qt.KeyboardModifier.ControlModifier
PERSON = Party(name="Bùi Hoàng Phước", id_number="000082000549")
NOTARY = "2.000635"


def control(seat: Seat, key: Qt.Key) -> None:
    seat.press(key, CONTROL)


def looked(seat: Seat, dossier_id: str = "") -> Dossier:
    return intake.look(seat.desk, seat.officer, dossier_id or current(seat))


def enabled(screen: Screen) -> list[str]:
    keys = screen.keys()
    return [key.key for key in keys if key.enabled]


def hold_everything(seat: Seat) -> None:
    for component in looked(seat).components:
        intake.mark_component(seat.desk, seat.officer, replace(component, checked=True))
    seat.window.dossier.model.refresh()


def received(seat: Seat) -> Dossier:
    """The same person was here before."""
    before = intake.open_dossier(seat.desk, seat.officer)
    intake.set_applicant(seat.desk, seat.officer, before, PERSON)
    intake.choose_procedure(seat.desk, seat.officer, before, "1.001193")
    for component in looked(seat, before).components:
        intake.mark_component(seat.desk, seat.officer, replace(component, checked=True))
    return intake.receive(seat.desk, seat.officer, before)


# ---------------------------------------------------------------- the end of a shift


def test_a_shift_ends_with_two_keys(seat: Seat) -> None:
    accounts = Accounts(seat.desk.store, seat.desk.audit, seat.clock, seat.desk.new_id)
    opened(seat)
    list_ = seat.window.worklist
    seat.window.go(list_)
    seat.press(Qt.Key.Key_F10)
    assert "Chưa có cán bộ tiếp nhận nào khác" in list_.told.text()
    colleague = accounts.make(
        seat.officer, "thu", "Võ Thị Thu", frozenset({Role.RECEPTION}), Secret("8 ký tự!")
    )
    seat.press(Qt.Key.Key_F10)
    seat.until(lambda: 0 < list_.shift.height() < 130)  # no taller than the one colleague needs
    assert seat.window.grab().save(str(seat.hot.parent / "shift.png"))
    seat.qtbot.keyClick(list_.shift.list, Qt.Key.Key_1)
    seat.until(lambda: not list_.shift.isVisible())  # a digit might have begun a card
    assert list_.told.text() == "Đã bàn giao 1 hồ sơ nháp cho Võ Thị Thu."
    assert (drafts.count_mine(seat.desk, seat.officer), drafts.count_mine(seat.desk, colleague)) == (0, 1)
    seat.until(lambda: "F10" not in enabled(list_))


# ---------------------------------------------------------------- coming and waiting


def test_who_comes_is_counted_and_the_wait_is_shown_until_it_is_too_long(seat: Seat) -> None:
    list_ = seat.window.worklist
    seat.press(Qt.Key.Key_F6)
    assert "Số 1" in list_.told.text()
    seat.press(Qt.Key.Key_F6)
    seat.press(Qt.Key.Key_F8)
    assert "lượt số 2" in list_.told.text()
    seat.press(Qt.Key.Key_F7)
    seat.write(list_.arrival.edit, "25:00")
    assert "25:00" in list_.told.text()
    list_.arrival.edit.clear()
    seat.write(list_.arrival.edit, "8:10")
    assert not list_.arrival.isVisible()
    seat.clock.move(minutes=1)
    list_.model.refresh()
    assert list_.waiting.chip().text == "2 đang chờ, lâu nhất 21 phút"
    seat.press(Qt.Key.Key_F2)
    seat.clock.move(minutes=3)
    seat.write(seat.window.dossier.person.card, CARD)
    seat.window.go(list_)
    assert (list_.wait.chip().text, list_.wait.chip().tone) == ("21 phút", Tone.WARN)
    seat.press(Qt.Key.Key_F2)
    seat.write(seat.window.dossier.person.card, CARD)
    seat.window.go(list_)
    assert list_.waiting.chip().text == "không ai chờ"
    (day,) = visits.per_day(seat.desk, seat.officer, *[visits.arrival("", seat.clock()).date()] * 2)
    assert (day.served, day.timed, day.longest_wait) == (2, 2, 21.0)


# ---------------------------------------------------------------- together


def test_further_dossiers_of_one_person_are_made_switched_received_and_printed_by_keys(
    seat: Seat, tmp_path: Path
) -> None:
    opened(seat)
    screen, first = seat.window.dossier, current(seat)
    scanned(seat, "a")
    control(seat, Qt.Key.Key_N)
    second = current(seat)
    assert second != first
    assert screen.people.strip.chip.chip().text == "2/2 của nhóm"
    assert looked(seat).applicant == looked(seat, first).applicant
    assert screen.procedures.words.hasFocus()
    seat.write(screen.procedures.words, "1.001193")
    assert screen.people.twin.text() == ""  # handed in together is not handed in twice
    assert "Ctrl+Y" in enabled(screen)
    control(seat, Qt.Key.Key_Y)
    assert "hồ sơ 1 của nhóm" in screen.notice.text()
    seat.until(lambda: screen.model.component is not None and screen.model.component.paper_id)
    assert looked(seat).components[0].pages == 1
    control(seat, Qt.Key.Key_Tab)
    assert current(seat) == first
    for expected in (first, second):
        hold_everything(seat)
        assert current(seat) == expected
        control(seat, Qt.Key.Key_Return)
        assert looked(seat).status is Status.RECEIVED
        if expected == first:
            assert not seat.shown  # the other one is still open
            assert screen.next.accessibleName() == "Hồ sơ sau của nhóm"
            control(seat, Qt.Key.Key_Return)
    seat.until(lambda: seat.shown)
    words = " ".join(page_texts(seat.shown[0]))
    for dossier_id in (first, second):
        code = looked(seat, dossier_id).code
        assert code is not None
        assert code.text in words


# ---------------------------------------------------------------- before


def test_what_a_procedure_asks_for_is_printed_before_anything_is_handed_in(seat: Seat) -> None:
    seat.press(Qt.Key.Key_F2)
    screen = seat.window.dossier
    screen.procedures.words.setText("khai sinh")
    assert "Ctrl+H" in enabled(screen)
    control(seat, Qt.Key.Key_H)
    seat.until(lambda: seat.shown)
    assert "phieu-huong-dan" in seat.shown[0].name
    assert "HƯỚNG DẪN" in " ".join(page_texts(seat.shown[0]))
    assert screen.model.counter.dossier_id == ""


def test_what_seems_the_same_is_shown_side_by_side_and_passes_with_a_reason(seat: Seat) -> None:
    before = received(seat)
    assert before.code is not None
    opened(seat)
    screen = seat.window.dossier
    seat.until(lambda: before.code and before.code.text in screen.people.twin.text())
    control(seat, Qt.Key.Key_R)
    compared = screen.people.side_by_side
    assert compared.isVisible()
    rows = {compared.table.item(row, 0).text(): row for row in range(compared.table.rowCount())}
    assert "≠ Ngày sinh" in rows
    assert compared.table.item(rows["Chủ hồ sơ"], 1).text() == "Bùi Hoàng Phước"
    seat.until(lambda: compared.table.rowCount() > len(rows))  # papers are compared beside the window
    assert compared.reason.edit.hasFocus()
    seat.qtbot.keyClick(compared.reason.edit, Qt.Key.Key_Return)
    assert "lý do" in screen.notice.text()
    seat.write(compared.reason.edit, "con thứ hai")
    assert not compared.isVisible()
    assert screen.people.twin.text() == ""
    with seat.desk.store.read() as session:
        assert [(e.action, e.text) for e in courses.events(session, current(seat))] == [
            ("duplicate.kept", f"con thứ hai ({before.code.text})")
        ]
    screen.model.refresh()
    seat.tasks.close()
    assert screen.people.twin.text() == ""


def test_the_draft_gives_way_to_the_one_that_was_there_and_comes_back(seat: Seat) -> None:
    before = received(seat)
    opened(seat)
    screen, draft = seat.window.dossier, current(seat)
    seat.until(screen.people.twin.text)
    control(seat, Qt.Key.Key_R)
    control(seat, Qt.Key.Key_D)
    assert current(seat) == before.id
    list_ = seat.window.worklist
    seat.window.go(list_)
    list_.model.choose(Folder.DISCARDED)
    assert list_.model.counts[Folder.DISCARDED] == 1
    assert list_.model.deadline(list_.model.rows.line(0)).text == "xoá hẳn sau 30 ngày"
    assert seat.window.grab().save(str(seat.hot.parent / "trash.png"))
    control(seat, Qt.Key.Key_Return)
    assert current(seat) == draft
    assert screen.model.locked
    assert not screen.next.isEnabled()
    assert screen.person._fields["name"].edit.isReadOnly()
    control(seat, Qt.Key.Key_D)
    assert looked(seat).is_draft
    assert not screen.model.locked


# ---------------------------------------------------------------- after a mishap


def test_what_was_left_open_is_offered_at_the_next_start(seat: Seat) -> None:
    opened(seat)
    draft = current(seat)
    scanned(seat, "a")
    # The power goes: no window says good-bye. The next one is opened on the same desk.
    again = WorklistScreen(seat.window._context)
    again.show()
    assert "Bùi Hoàng Phước): 8 trường, 1 trang" in again.recovery.text()
    with seat.qtbot.waitSignal(again.opened) as told:
        again._recover()
    assert told.args == [draft]
    again.model.refresh()
    assert again.recovery.text() == ""
    again.close()
    again.deleteLater()
    seat.window.dossier.leave()
    assert CounterModel(seat.window._context).recovery() == ""


def test_what_is_still_typed_is_kept_when_another_of_the_group_is_turned_to(seat: Seat) -> None:
    opened(seat)
    first = current(seat)
    typed(seat, seat.window.dossier.person._fields["phone"].edit, "0912345678")
    control(seat, Qt.Key.Key_N)
    assert looked(seat, first).applicant.phone == looked(seat).applicant.phone == "0912345678"


def test_a_catalogue_or_calendar_with_an_error_is_told_and_the_embedded_one_holds(seat: Seat) -> None:
    fault = catalogue_source.CatalogueInvalid(
        file="ho-tich.yaml", line=12, reason="x", kind="missing", where="name"
    )
    late = CalendarInvalid(file="vn-2027.yaml", reason="y")
    context = replace(seat.window._context, desk=replace(seat.desk, faults=(fault, late)))
    words = CounterModel(context).warning()
    assert words.startswith("Danh mục thủ tục ho-tich.yaml sai ở dòng 12: thiếu mục “name”. ")
    assert "Lịch làm việc vn-2027.yaml sai: y. Đang dùng lịch kèm phần mềm" in words
    assert QApplication.activeModalWidget() is None


def test_an_officer_who_takes_nothing_in_counts_nobody(seat: Seat) -> None:
    context = replace(seat.window._context, officer=replace(seat.officer, roles=frozenset()))
    screen = WorklistScreen(context)
    assert enabled(screen) == []
    assert drafts.left_open(seat.desk, context.officer) is None
    screen.deleteLater()

"""The scanner station worked by keyboard alone: real sheets with real codes, faults, edits, undo, delivery."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from core import intake, profiles
from core.arrangement import Origin, Slot
from core.dossier import Component, Dossier, Party
from core.looks import Looks
from core.store import batches as stored
from core.store import papers
from core.store.papers import ScannedPage
from core.tally import Problem
from scanning import pdf, separators
from scanning.errors import Jammed
from tests import feeder
from tests.ui.conftest import Seat
from tests.ui.station_officer import ALT, CTRL, SHIFT, K, Officer
from ui.station import cards
from ui.station.attention import Act
from ui.station.feeding import Light
from ui.station.view import StationScreen
from ui.theme import Tone

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def officer(seat: Seat) -> Officer:
    return Officer(seat)


def draft(seat: Seat, name: str, procedure: str = "1.001193") -> Dossier:
    made = intake.open_dossier(seat.desk, seat.officer)
    intake.set_applicant(seat.desk, seat.officer, made, Party(name=name, id_number="094191000123"))
    intake.choose_procedure(seat.desk, seat.officer, made, procedure)
    return intake.look(seat.desk, seat.officer, made)


def separator(dossier: Dossier, number: str, component: Component) -> feeder.Sheet:
    return feeder.separator(dossier.id, number, component.code, component.name)


def pages_of(seat: Seat, component: Component) -> list[ScannedPage]:
    with seat.desk.store.read() as session:
        return list(papers.component_pages(session, component.id))


def test_a_stack_of_two_dossiers_survives_a_jam_and_is_delivered(officer: Officer, seat: Seat) -> None:
    first, second = draft(seat, "Trần Thị Mẫu"), draft(seat, "Sơn Minh Kiểm")
    a, b = first.components[0], first.components[1]
    c = second.components[0]
    officer.feed(
        separator(first, "1", a),
        feeder.paper("TỜ KHAI ĐĂNG KÝ KHAI SINH", seed=1),
        feeder.blank(),
        separator(first, "2", b),
        Jammed(),
        feeder.paper("GIẤY CHỨNG SINH", seed=2),
        separator(second, "1", c),
        feeder.paper("TỜ KHAI ĐĂNG KÝ KHAI SINH", seed=3),
    )
    screen = officer.screen
    assert screen.model.feeding.light is Light.FAULT
    assert "Các trang đã quét vẫn còn nguyên" in officer.told
    assert screen.left.light.text() == "Kẹt giấy: đặt lại từ tờ NÀY"
    assert screen.pane.again.isVisible()
    assert screen.centre._chip.chip().tone is Tone.WARN
    assert screen.centre._count.text() == (
        "4 trang = 1 trong giấy tờ + 2 phân cách + 1 trắng + 0 bỏ"
        " · chưa khớp: 1 phiếu chưa có trang theo sau, chưa quét hết"
    )
    assert (
        screen.model.editing.page_id == screen.model.stack.order[-1]
    )  # the last good sheet is the one shown
    assert officer.primary == "Quét tiếp"
    officer.feed()
    assert screen.model.feeding.light is Light.READY
    assert not screen.pane.again.isVisible()
    assert officer.lie() == [[1, 2, 3], [4, 5], [6, 7]]
    officer.read()
    assert officer.badges() == [["phân cách"], [], ["trắng?"], ["phân cách"], [], ["phân cách"], []]
    station = screen.model.stack.station
    assert station is not None
    assert not station.tally.problems
    assert screen.centre._count.text() == "7 trang = 3 trong giấy tờ + 3 phân cách + 1 trắng + 0 bỏ"
    assert officer.primary == "Giao 3 giấy tờ cho 2 hồ sơ"
    officer.key(K.Key_Return, CTRL)
    assert "Đã giao 3 giấy tờ" in officer.told
    assert screen.model.stack.station is None
    assert [len(pages_of(seat, component)) for component in (a, b, c)] == [1, 1, 1]
    seat.until(lambda: intake.look(seat.desk, seat.officer, first.id).components[0].paper_id)


def test_every_edit_is_one_key_and_is_taken_back_by_another(officer: Officer) -> None:
    officer.feed(*(feeder.paper("", seed=n, lines=6) for n in range(4)))
    model = officer.screen.model
    officer.keys(K.Key_Home, K.Key_Right, K.Key_Right, K.Key_S)
    assert officer.lie() == [[1, 2], [3, 4]]
    officer.key(K.Key_Up, CTRL)
    assert officer.lie() == [[1, 2, 3], [4]]
    officer.key(K.Key_Up, CTRL)
    assert officer.lie() == [[1, 3, 2], [4]]
    officer.key(K.Key_R)
    assert model.stack.slots[model.editing.page_id].turned == 90
    officer.key(K.Key_Delete)
    assert "đã bỏ" in officer.badges()[1]
    officer.key(K.Key_Delete)
    assert officer.badges()[1] == []
    officer.keys(K.Key_End, K.Key_J)
    assert officer.lie() == [[1, 3, 2, 4]]
    for _ in range(7):
        officer.key(K.Key_Z, CTRL)
    assert officer.lie() == [[1, 2, 3, 4]]
    assert all(slot == Slot(slot.page_id) for slot in model.stack.slots.values())
    assert not model.editing.can_undo


def test_a_page_is_scanned_again_in_its_place_and_another_behind_it(officer: Officer) -> None:
    officer.feed(*(feeder.paper("", seed=n, lines=5) for n in range(3)))
    officer.keys(K.Key_Home, K.Key_Right)
    officer.feed(feeder.paper("", seed=7, lines=5), key=K.Key_F6)
    assert officer.lie() == [[1, 4, 2, 3]]
    assert [slot.dropped for slot in officer.screen.model.stack.slots.values()] == [False, False, True, False]
    officer.keys(K.Key_End)
    officer.feed(feeder.paper("", seed=8, lines=5), key=K.Key_F7)
    assert officer.lie() == [[1, 4, 2, 3, 5]]
    officer.feed(feeder.paper("", seed=9, lines=5))  # comes to stay, whatever is taken back
    officer.key(K.Key_Z, CTRL)
    officer.key(K.Key_Z, CTRL)
    left = [slot.dropped for slot in officer.screen.model.stack.slots.values()]
    assert dict(zip(officer.lie()[0], left, strict=True)) == {
        **dict.fromkeys((1, 2, 3, 6), False),
        **dict.fromkeys((4, 5), True),
    }


def test_pages_are_given_to_a_paper_by_one_key_once_their_dossier_is_known(
    officer: Officer, seat: Seat
) -> None:
    dossier = draft(seat, "Sơn Minh Kiểm")
    draft(seat, "Trần Thị Mẫu")
    officer.feed(*(feeder.paper("", seed=n, lines=5) for n in range(4)))
    officer.read()
    assert officer.primary == "Chọn hồ sơ và giấy tờ"
    officer.key(K.Key_Return, CTRL)
    officer.write("kiem")
    officer.key(K.Key_Return)
    officer.key(K.Key_2)
    group = officer.screen.model.editing.group
    assert group is not None
    assert (group.component, group.origin) == (dossier.components[1].code, Origin.OFFICER)
    officer.keys(K.Key_End)
    officer.key(K.Key_Left, SHIFT)
    officer.key(K.Key_1)  # only these two, into a paper of their own
    assert officer.lie() == [[1, 2], [3, 4]]
    officer.key(K.Key_M)
    officer.key(K.Key_1)
    assert officer.lie() == [[1, 2, 3, 4]]
    officer.key(K.Key_Z, CTRL)
    officer.key(K.Key_F10)
    assert [len(pages_of(seat, each)) for each in dossier.components[:2]] == [2, 2]


def test_what_does_not_come_out_even_is_told_once_before_it_is_delivered(
    officer: Officer, seat: Seat
) -> None:
    dossier = draft(seat, "Trần Thị Mẫu")
    officer.feed(
        separator(dossier, "1/3", dossier.components[0]),
        feeder.paper("", seed=1, lines=4),
        separator(dossier, "3/3", dossier.components[1]),
        feeder.paper("", seed=2, lines=4),
    )
    officer.read()
    officer.key(K.Key_N)
    officer.write("9")
    officer.key(K.Key_Return)
    assert officer.problems() == [Problem.NUMBER_MISSING, Problem.SHEETS_DIFFER]
    assert not officer.screen.centre.is_large  # Enter ended the typing, and did nothing else
    officer.key(K.Key_F10)
    told = officer.screen.centre.problems.text()
    assert "Thiếu phiếu phân cách: thấy 2 trên 3" in told
    assert "Đã đếm 9 tờ" in told
    assert officer.primary == "Vẫn giao 2 giấy tờ cho 1 hồ sơ"
    officer.key(K.Key_Escape)
    assert officer.primary == "Giao 2 giấy tờ cho 1 hồ sơ"
    assert pages_of(seat, dossier.components[0]) == []
    officer.key(K.Key_F10)
    officer.key(K.Key_F10)
    assert len(pages_of(seat, dossier.components[0])) == 1


def test_pages_that_were_delivered_are_mended_in_their_dossier_only(officer: Officer, seat: Seat) -> None:
    dossier = draft(seat, "Trần Thị Mẫu")
    officer.feed(
        separator(dossier, "1", dossier.components[0]),
        *(feeder.paper("", seed=n, lines=5) for n in range(3)),
    )
    officer.read()
    officer.keys(K.Key_End, K.Key_S)
    officer.keys(K.Key_F10, K.Key_F10)
    groups = officer.screen.model.stack.groups
    assert [group.delivered for group in groups] == [True, False]
    legend = officer.screen.keys()
    assert not any(key.greyed for key in legend)
    officer.key(K.Key_J)  # onto a paper that is in its dossier
    assert "Mở hồ sơ để sửa" in officer.told
    officer.keys(K.Key_Home, K.Key_Right)
    for key in (K.Key_R, K.Key_Delete, K.Key_S, K.Key_T, K.Key_C, K.Key_2, K.Key_F6, K.Key_F7):
        officer.key(K.Key_Escape)
        officer.key(key)
        assert "Mở hồ sơ để sửa" in officer.told
    assert officer.screen.model.stack.groups == groups
    assert not officer.screen.model.feeding.scanning
    assert officer.screen.pane.chooser.isHidden()
    legend = officer.screen.keys()
    assert [key.key for key in legend if key.greyed] == ["F6", "F7"]


def test_the_backs_are_laid_between_their_fronts_when_their_number_is_right(officer: Officer) -> None:
    officer.key(K.Key_2, ALT)
    assert officer.screen.model.profiles.current.turned_over
    officer.feed(*(feeder.paper("", seed=n, lines=5) for n in range(3)))
    assert officer.primary == "Quét mặt sau"
    officer.key(K.Key_P)
    assert officer.screen.centre._flip.isVisible()
    officer.feed(*(feeder.paper("", seed=10 + n, lines=5) for n in range(2)), Jammed())
    officer.feed(*(feeder.paper("", seed=12 + n, lines=5) for n in range(2)))
    assert officer.screen.centre._summary.whole() == "hai lượt: 3 mặt trước, 4 mặt sau"
    assert officer.screen.centre._count.text() == "7 trang = 3 mặt trước + 4 mặt sau + 0 bỏ"
    station = officer.screen.model.stack.station
    assert station is not None
    assert [(sheaf.title, len(sheaf.tiles)) for sheaf in cards.sheaves(station)] == [
        ("Mặt trước", 3),
        ("Mặt sau", 4),
    ]
    officer.key(K.Key_Return, CTRL)
    assert "Mặt trước có 3 trang, mặt sau có 4 trang" in officer.told
    officer.keys(K.Key_End, K.Key_Delete)
    officer.key(K.Key_Return, CTRL)
    assert officer.lie() == [[1, 6, 2, 5, 3, 4, 7]]
    officer.key(K.Key_Z, CTRL)
    assert officer.lie() == [[1, 2, 3], [4, 5, 6, 7]]


def test_a_stack_said_to_be_turned_over_can_be_fed_on_after_all(officer: Officer) -> None:
    officer.feed(feeder.paper("", seed=0, lines=5))
    flip = officer.screen.centre._flip
    for taken_back_by in (K.Key_P, K.Key_Escape):
        officer.key(K.Key_P)
        assert flip.isVisible()
        assert "sẽ thừa trang" in officer.told  # this way of scanning takes both sides at once
        officer.key(taken_back_by)
        assert not flip.isVisible()
        assert "sẽ thừa trang" not in officer.told
        assert officer.primary != "Quét mặt sau"
    officer.feed(feeder.paper("", seed=1, lines=5))
    assert officer.lie() == [[1, 2]]
    assert officer.screen.centre._summary.whole() == "1 nhóm chưa rõ giấy tờ · 2 trang"
    officer.key(K.Key_2, ALT)
    officer.feed(feeder.paper("", seed=2, lines=5))
    officer.keys(K.Key_P, K.Key_Escape)
    assert officer.primary == "Quét mặt sau"  # the way of scanning says so, whatever was looked at
    officer.keys(K.Key_P, K.Key_P)
    officer.feed(feeder.paper("", seed=3, lines=5))
    assert officer.lie() == [[1, 2, 3, 4]]
    officer.feed(key=K.Key_F5)
    assert officer.primary == "Quét mặt sau"  # nothing came: they are still to come


def test_a_sheet_that_seems_fed_twice_is_offered_and_never_removed_by_itself(
    officer: Officer, seat: Seat
) -> None:
    officer.feed(*(feeder.paper("", seed=n, lines=5) for n in range(3)))
    officer.read()
    first, _second, third = officer.screen.model.stack.order
    with seat.desk.store.write() as session:
        stored.keep_looks(session, third, Looks().to_json(), first)
    officer.screen.model.stack.refresh()
    assert officer.badges() == [[], [], ["trùng tờ 1?"]]
    assert officer.primary == "Bỏ 1 tờ trùng"
    officer.keys(K.Key_End, K.Key_K)
    assert officer.badges() == [[], [], []]
    officer.key(K.Key_Z, CTRL)
    officer.key(K.Key_Return, CTRL)
    assert officer.badges() == [[], [], ["đã bỏ"]]


def test_a_page_that_cannot_be_read_is_scanned_again_by_enter_or_kept(officer: Officer, seat: Seat) -> None:
    officer.feed(feeder.paper("", seed=1, lines=5), feeder.paper("", seed=2, lines=5))
    page_id = officer.screen.model.stack.order[1]
    flaws = (("blurred", 0.4), ("skewed", -1.2))
    with seat.desk.store.write() as session:
        stored.keep_looks(session, page_id, Looks(flaws=flaws).to_json(), None)
    officer.screen.model.stack.refresh()
    assert officer.badges()[1] == ["mờ", "nghiêng 1,2°"]
    assert officer.primary == "Quét thay tờ 2"
    assert officer.screen.model.attention.words.startswith("Tờ 2: Chữ bị mờ")
    officer.keys(K.Key_End)
    officer.scanner.tray.append(feeder.paper("", seed=3, lines=5))
    officer.key(K.Key_Return)
    officer.rest()
    assert officer.lie() == [[1, 3, 2]]
    assert officer.screen.model.attention.act is not Act.REPLACE


def test_a_part_of_the_page_is_cut_by_keyboard_and_the_page_is_read_so(officer: Officer) -> None:
    officer.feed(feeder.paper("", seed=1, lines=5))
    officer.read()
    large = officer.screen.centre.large
    officer.seat.until(lambda: not large.scene().sceneRect().isEmpty())
    officer.key(K.Key_C)
    assert "Enter để cắt" in large.hint.text()
    officer.key(K.Key_Escape)
    assert (large.cropping, large.hint.text()) == (False, "")
    officer.key(K.Key_C)
    officer.seat.window.go(officer.seat.window.worklist)
    officer.seat.window.go(officer.screen)
    assert (large.cropping, large.hint.text()) == (False, "")
    officer.key(K.Key_C)
    assert large.cropping
    for _ in range(20):
        officer.key(K.Key_Up, SHIFT)
    officer.key(K.Key_Return)
    slot = next(iter(officer.screen.model.stack.slots.values()))
    assert slot.crop is not None
    assert slot.crop.height < 2133
    assert slot.turned == 0
    officer.read()
    officer.seat.until(lambda: large.scene().sceneRect().height() == slot.crop.height)
    officer.key(K.Key_Z, CTRL)
    assert next(iter(officer.screen.model.stack.slots.values())).crop is None


def test_a_stack_left_open_is_offered_when_the_officer_comes_back(officer: Officer, seat: Seat) -> None:
    officer.feed(*(feeder.paper("", seed=n, lines=4) for n in range(2)))
    batch_id = officer.screen.model.stack.batch_id
    again = StationScreen(seat.window._context)
    seat.qtbot.addWidget(again)
    again.show()
    again.entered()
    assert [(left.batch_id, left.pages) for left in again.model.left] == [(batch_id, 2)]
    assert again.primary.accessibleName() == "Khôi phục"
    again.primary.click()
    assert again.model.stack.order == officer.screen.model.stack.order
    officer.key(K.Key_B)  # another stack, this one waits
    assert officer.screen.model.stack.batch_id == ""
    officer.key(K.Key_Return)
    assert officer.screen.model.stack.batch_id == batch_id
    again.hide()


def test_the_watched_folder_feeds_the_station_too(seat: Seat) -> None:
    dossier = draft(seat, "Trần Thị Mẫu")
    seat.window.go(seat.window.station)
    model = seat.window.station.model
    for number, sheet in enumerate(
        (separator(dossier, "1", dossier.components[1]), feeder.paper("GIẤY CHỨNG SINH", seed=1))
    ):
        assert not isinstance(sheet, Exception)
        sheet.save(seat.hot / f"{number}.png", dpi=(200, 200))
    (seat.hot / "nua-chung.png").write_bytes((seat.hot / "1.png").read_bytes()[:400])
    seat.press(K.Key_F5)
    seat.until(lambda: not model.feeding.scanning)
    waiting = seat.window.station.centre.waiting
    seat.until(lambda: waiting.text() == "Tệp đang chờ – nua-chung.png: ảnh bị đứt giữa chừng")
    assert [len(group.pages) for group in model.stack.groups] == [1]
    assert model.attention.button == "Giao 1 giấy tờ cho 1 hồ sơ"
    feeder.paper("", seed=2).save(seat.hot / "nua-chung.png", dpi=(200, 200))
    seat.until(lambda: waiting.text() == "Tệp đang chờ – nua-chung.png: sẵn sàng, bấm F5 để nhận")
    seat.press(K.Key_F5)
    seat.until(lambda: not model.feeding.scanning and not waiting.text())
    assert [len(group.pages) for group in model.stack.groups] == [2]


def test_ways_of_scanning_are_edited_copied_and_carried_along(
    officer: Officer, seat: Seat, tmp_path: Path
) -> None:
    own = officer.screen.model.profiles
    form = officer.screen.centre.form
    officer.key(K.Key_1, ALT)
    officer.key(K.Key_E, ALT)
    form.name.edit.setText("Giấy A4 mỏng")
    form.choices["dpi"].button("400").click()
    form.choices["blank"].button("kept").click()
    officer.key(K.Key_Return)
    assert not form.isVisible()
    kept = profiles.load(seat.desk.vault.home)
    assert (kept[0].name, kept[0].dpi, len(kept)) == ("Giấy A4 mỏng", 400, len(own.every))
    assert not kept[0].leave_out_blank
    officer.key(K.Key_E, ALT)
    form.name.edit.setText("  ")
    officer.key(K.Key_Return)
    assert form.isVisible()
    assert "chưa có tên" in form.notice.text()
    for edit in (form.name.edit, form.device.edit, form.papers.edit):
        assert edit.height() >= edit.sizeHint().height()  # nothing of it is cut
    officer.key(K.Key_Escape)
    own.duplicate()
    assert own.place == 1
    assert own.every[1].name != own.every[0].name
    form.name.edit.setText(own.every[0].name)
    form._save()
    assert "kịch bản quét sai" in form.notice.text()
    own.export_to(tmp_path / "mang-di.toml")
    own.remove()
    assert len(own.every) == len(kept)
    own.import_from(tmp_path / "mang-di.toml")
    assert len(own.every) == len(kept) + 1
    (tmp_path / "hong.toml").write_text("[[profile]]\nname = 3\n")
    own.import_from(tmp_path / "hong.toml")
    assert len(profiles.load(seat.desk.vault.home)) == len(kept) + 1


def test_separators_are_printed_for_the_dossier_looked_at_or_for_any(officer: Officer, seat: Seat) -> None:
    officer.key(K.Key_F9)
    seat.until(lambda: seat.shown)
    (path,) = seat.shown
    sides = [pdf.render_page(path, side, path.parent / f"{side}.png").path for side in (0, 1)]
    front, back = (separators.separator(separators.read_qr(side)) for side in sides)
    assert front == back
    assert front is not None
    assert (front.batch, front.sound) == ("", True)
    assert "hai mặt" in officer.told


def test_a_card_is_turned_over_and_both_sides_lie_on_one_page(officer: Officer) -> None:
    model = officer.screen.model
    card = next(
        n for n, profile in enumerate(model.profiles.every, 1) if profile.split is profiles.Split.CARD
    )
    officer.key(Qt.Key(K.Key_0.value + card), ALT)
    officer.feed(feeder.paper("CĂN CƯỚC", 3))
    assert "Lật thẻ" in officer.told
    officer.feed(feeder.paper("", 3, seed=1))
    officer.seat.until(lambda: model.stack.station and len(model.stack.station.sheets) == 3)
    officer.seat.until(lambda: "đúng khổ thật" in officer.told)
    kept = [slot for slot in model.stack.slots.values() if not slot.dropped]
    assert len(kept) == 1

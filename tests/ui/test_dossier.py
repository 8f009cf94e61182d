"""The dossier workspace as an officer works it: keyboard first, everything kept at once, every step undone."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from core import intake
from core.dossier import Authority, Channel, Party, PartyKind
from core.looks import Looks
from core.store import batches, papers, worklists
from core.store.worklists import Folder
from tests.ui.conftest import Seat

PAGE = Path(__file__).resolve().parent.parent / "data" / "pages" / "stack" / "b3_002.png"
CARD = "000082000549|123456789|Bùi Hoàng Phước|13061982|Nam|Số 215, khóm 4, phường Vĩnh Mẫu|19102022"

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def opened(seat: Seat) -> None:
    """A draft of a birth registration with its applicant."""
    seat.press(Qt.Key.Key_F2)
    seat.write(seat.window.dossier.person.card, CARD)
    seat.window.dossier.model.choose_procedure("1.001193")


def scanned(seat: Seat, name: str) -> None:
    wanted = len(seat.window.dossier.model.sheets.every) + 1
    shutil.copyfile(PAGE, seat.hot / f"{name}.png")
    seat.press(Qt.Key.Key_F5)
    seat.until(lambda: len(seat.window.dossier.model.sheets.every) == wanted)
    seat.until(lambda: not seat.window.dossier.model.sheets.scanning)


def test_a_new_dossier_exists_only_from_its_first_fact(seat: Seat) -> None:
    seat.press(Qt.Key.Key_F2)
    assert drafts(seat) == 0
    seat.write(seat.window.dossier.person.card, "ádf;lkj|rác")
    assert drafts(seat) == 0
    assert "không điền gì" in seat.window.dossier.notice.text()
    seat.write(seat.window.dossier.person.card, CARD)
    assert drafts(seat) == 1
    assert seat.window.dossier.model.dossier is not None
    person = seat.window.dossier.model.dossier.applicant
    assert (person.name, person.id_number, person.old_id_number) == (
        "Bùi Hoàng Phước",
        "000082000549",
        "123456789",
    )


def test_what_is_typed_is_kept_when_the_field_is_left_and_refused_in_place(seat: Seat) -> None:
    opened(seat)
    form = seat.window.dossier.person
    seat.write(form._fields["phone"].edit, "+84 912 345 678")
    assert intake.look(seat.desk, seat.officer, current(seat)).applicant.phone == "0912345678"
    form._fields["birth_date"].edit.clear()
    seat.write(form._fields["birth_date"].edit, "31/02/1990")
    assert "31/12/1990" in seat.window.dossier.notice.text()
    assert intake.look(seat.desk, seat.officer, current(seat)).applicant.birth_date.year == 1982
    form.channel.chosen.emit(Channel.POSTAL.value)
    assert intake.look(seat.desk, seat.officer, current(seat)).channel is Channel.POSTAL


def test_somebody_may_hand_in_for_the_applicant(seat: Seat) -> None:
    opened(seat)
    form = seat.window.dossier.person
    form.side.chosen.emit("submitter")
    seat.press(Qt.Key.Key_F4)
    seat.write(
        form.card, CARD.replace("000082000549", "000091000303").replace("Bùi Hoàng Phước", "Lê Hoàng Đệ")
    )
    kept = intake.look(seat.desk, seat.officer, current(seat))
    assert (kept.applicant.name, kept.submitter and kept.submitter.name) == ("Bùi Hoàng Phước", "Lê Hoàng Đệ")
    assert not kept.authorised  # whoever brings papers has no authority by that
    seat.press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    seat.write(form.more.fields["number"].edit, "15/UQ")
    form.more.fields["issued_on"].edit.clear()
    seat.write(form.more.fields["issued_on"].edit, "31/02/2026")
    assert "31/12/1990" in seat.window.dossier.notice.text()
    form.more.fields["issued_on"].edit.clear()
    seat.write(form.more.fields["issued_on"].edit, "20/11/2026")
    kept = intake.look(seat.desk, seat.officer, current(seat))
    assert (kept.authorised, kept.authority) == (True, Authority("15/UQ", date(2026, 11, 20)))
    seat.press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert intake.look(seat.desk, seat.officer, current(seat)).authority.spared
    assert not form.more.fields["number"].isVisible()


def test_pages_are_dropped_turned_and_taken_back(seat: Seat) -> None:
    opened(seat)
    screen = seat.window.dossier
    scanned(seat, "a")
    scanned(seat, "b")
    seat.until(lambda: screen.model.component is not None and screen.model.component.paper_id)
    first, second = (page.id for page in screen.model.sheets.strip)
    screen.model.sheets.choose(first)
    screen.model.sheets.mending.drop()
    assert [page.id for page in screen.model.sheets.strip] == [second]
    seat.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [page.id for page in screen.model.sheets.strip] == [first, second]
    screen.model.sheets.mending.reorder([second, first])
    assert [page.id for page in screen.model.sheets.strip] == [second, first]
    seat.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [page.id for page in screen.model.sheets.strip] == [first, second]
    seat.until(lambda: screen.model.component is not None and screen.model.component.paper_id)


def test_the_next_thing_to_do_is_always_on_ctrl_enter(seat: Seat) -> None:
    opened(seat)
    screen = seat.window.dossier
    assert screen.next.accessibleName() == "Quét giấy tờ"
    scanned(seat, "a")
    screen.model.choose_component(screen.model.missing[0].id)
    screen.model.toggle_checked()
    seat.until(lambda: screen.next.accessibleName() == "Tiếp nhận và in giấy hẹn")
    seat.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    seat.until(lambda: seat.shown)
    assert screen.model.locked
    assert seat.shown[0].read_bytes().startswith(b"%PDF-")
    seat.until(lambda: screen.next.accessibleName() == "Kiểm tra giấy tờ số hóa")
    assert screen.person._fields["name"].edit.isReadOnly()


def test_an_empty_feeder_says_so(seat: Seat) -> None:
    opened(seat)
    seat.press(Qt.Key.Key_F5)
    seat.until(lambda: "trống" in seat.window.dossier.notice.text())
    assert QApplication.activeModalWidget() is None


def test_what_is_wrong_with_a_page_is_said_under_it_and_how_to_mend_it(seat: Seat) -> None:
    opened(seat)
    screen = seat.window.dossier
    screen._show_papers()
    Image.new("L", (400, 560), 200).save(seat.hot / "coarse.png", dpi=(50, 50))
    seat.press(Qt.Key.Key_F5)
    seat.until(lambda: screen.model.sheets.strip and not screen.model.sheets.scanning)
    (page,) = screen.model.sheets.strip
    assert [badge.text for badge in screen.papers.strip.badges(page.id)] == ["trắng?"]
    flawed = Looks(flaws=(("skewed", -1.2), ("blurred", 0.4)))
    with seat.desk.store.write() as session:
        batches.keep_looks(session, page.id, flawed.to_json(), None)
        papers.forget_reading(session, page.id)
    screen.model.refresh()
    assert [badge.text for badge in screen.papers.strip.badges(page.id)] == ["mờ", "nghiêng 1,2°"]
    assert screen.papers._state.chip().text == "mờ"
    assert screen.papers.flaw.text().startswith("Chữ bị mờ, khó đọc.")
    scanned(seat, "good")
    screen.model.sheets.choose(screen.model.sheets.strip[1].id)
    screen.model.refresh()
    assert not screen.papers.flaw.text()


def test_a_file_that_waits_is_named_until_it_is_gone(seat: Seat) -> None:
    opened(seat)
    seat.window.dossier._show_papers()
    waiting = seat.window.dossier.papers.waiting
    (seat.hot / "nua-chung.png").write_bytes(PAGE.read_bytes()[:4000])
    seat.until(lambda: waiting.text() == "Tệp đang chờ – nua-chung.png: ảnh bị đứt giữa chừng")
    (seat.hot / "nua-chung.png").unlink()
    seat.until(lambda: not waiting.text())


def drafts(seat: Seat) -> int:
    with seat.desk.store.read() as session:
        return worklists.count(session, Folder.DRAFTS, seat.window.worklist.model.horizon())


def current(seat: Seat) -> str:
    return seat.window.dossier.model.counter.dossier_id


def typed(seat: Seat, widget: QWidget, text: str) -> None:
    """Type and stay in the field."""
    widget.setFocus()
    widget.selectAll()
    for letter in text:
        seat.qtbot.keyClick(widget, letter)


def test_what_is_still_being_typed_stays_with_its_own_dossier(seat: Seat) -> None:
    opened(seat)
    first = current(seat)
    typed(seat, seat.window.dossier.person._fields["phone"].edit, "0912345678")
    seat.press(Qt.Key.Key_F2)
    assert drafts(seat) == 1
    assert seat.window.dossier.person._fields["phone"].edit.text() == ""
    assert intake.look(seat.desk, seat.officer, first).applicant.phone == "0912345678"


def test_receiving_keeps_what_is_being_typed_and_stops_at_what_is_wrong(seat: Seat) -> None:
    opened(seat)
    screen = seat.window.dossier
    for component in screen.model.missing:
        screen.model.choose_component(component.id)
        screen.model.toggle_checked()
    typed(seat, screen.person._fields["phone"].edit, "12")
    seat.press(Qt.Key.Key_F10)
    assert not screen.model.locked
    assert "điện thoại" in screen.notice.text()
    typed(seat, screen.person._fields["phone"].edit, "0912345678")
    seat.press(Qt.Key.Key_F10)
    seat.until(lambda: seat.shown)
    assert intake.look(seat.desk, seat.officer, current(seat)).applicant.phone == "0912345678"


def test_the_applicant_may_come_in_person_after_all(seat: Seat) -> None:
    opened(seat)
    form = seat.window.dossier.person
    form.side.chosen.emit("submitter")
    seat.press(Qt.Key.Key_F4)
    seat.write(form.card, CARD)
    assert form.in_person.isVisible()
    form.in_person.click()
    kept = intake.look(seat.desk, seat.officer, current(seat))
    assert (kept.submitter, kept.authorised) == (None, False)


def test_another_dossier_may_come_while_paper_is_still_fed(seat: Seat) -> None:
    opened(seat)
    first = current(seat)
    for number in range(3):
        page = Image.new("L", (400, 560 + number), 255 - number)
        page.save(seat.hot / f"{number}.png", dpi=(50, 50))
    seat.press(Qt.Key.Key_F5)
    seat.until(lambda: seat.window.dossier.model.sheets.scanned)
    seat.press(Qt.Key.Key_F2)
    seat.write(seat.window.dossier.person.card, CARD)
    seat.until(lambda: not seat.window.dossier.model.sheets.scanning)
    with seat.desk.store.read() as session:
        assert len(papers.pages(session, first)) == 3
        assert not papers.pages(session, current(seat))
    assert not list(seat.hot.glob("*.png"))


def test_a_stopped_scan_gives_no_page_twice(seat: Seat) -> None:
    opened(seat)
    for number in range(4):
        page = Image.new("L", (400, 560 + number), 255 - number)
        page.save(seat.hot / f"{number}.png", dpi=(50, 50))
    seat.press(Qt.Key.Key_F5)
    seat.until(lambda: seat.window.dossier.model.sheets.scanned)
    seat.press(Qt.Key.Key_F5)
    seat.until(lambda: not seat.window.dossier.model.sheets.scanning)
    assert "dừng" in seat.window.dossier.notice.text()
    taken = len(seat.window.dossier.model.sheets.every)
    assert taken + len(list(seat.hot.glob("*.png"))) == 4


def test_a_page_is_replaced_followed_cut_and_given_away_by_keys_and_all_is_taken_back(seat: Seat) -> None:
    opened(seat)
    model = seat.window.dossier.model
    scanned(seat, "one")
    (first,) = (page.id for page in model.sheets.strip)
    model.sheets.choose(first)
    shutil.copyfile(PAGE, seat.hot / "two.png")
    seat.press(Qt.Key.Key_F6)
    seat.until(lambda: not model.sheets.scanning and [page.id for page in model.sheets.strip] != [first])
    (second,) = (page.id for page in model.sheets.strip)
    model.sheets.choose(second)
    shutil.copyfile(PAGE, seat.hot / "three.png")
    seat.press(Qt.Key.Key_F7)
    seat.until(lambda: not model.sheets.scanning and len(model.sheets.strip) == 2)
    assert model.sheets.strip[0].id == second
    seat.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [page.id for page in model.sheets.strip] == [second]
    seat.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [page.id for page in model.sheets.strip] == [first]
    seat.until(lambda: model.sheets.shown is not None and model.sheets.shown.reading is not None)
    first_width = model.sheets.strip[0].width_px
    seat.qtbot.keyClick(seat.window.dossier.steps, Qt.Key.Key_C)  # no list keeps a letter to itself
    seat.qtbot.keyClick(seat.window.dossier.papers.view, Qt.Key.Key_Return)
    seat.until(lambda: model.sheets.strip[0].crop)
    seat.until(lambda: model.sheets.shown and model.sheets.shown.image.width() < first_width)
    seat.qtbot.keyClick(seat.window.dossier.papers.strip, Qt.Key.Key_2)
    seat.until(lambda: not seat.window.wedge.waiting)
    here, there = model.dossier.components[:2]
    assert [page.component_id for page in model.sheets.every] == [there.id]
    seat.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    seat.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [(page.component_id, page.crop) for page in model.sheets.every] == [(here.id, "")]


def test_each_kind_of_applicant_has_its_own_fields(seat: Seat) -> None:
    seat.press(Qt.Key.Key_F2)
    form, fields = seat.window.dossier.person, seat.window.dossier.person.more.fields
    seat.press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert PartyKind(form.kind.currentData()) is PartyKind.ENTERPRISE
    seat.write(form._fields["id_number"].edit, "0100109107")
    assert "Mã số thuế" in seat.window.dossier.notice.text()
    form._fields["id_number"].edit.clear()
    seat.write(form._fields["id_number"].edit, "0100109106")
    seat.write(fields["representative"].edit, "Lâm  Văn Thử")
    seat.write(fields["representative_role"].edit, "Giám đốc")
    assert not fields["letter_number"].isVisible()
    seat.press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    seat.write(fields["letter_number"].edit, "45/CV-PGD")
    seat.write(fields["letter_date"].edit, "20/11/2026")
    kept = intake.look(seat.desk, seat.officer, current(seat)).applicant
    assert kept == Party(
        kind=PartyKind.AGENCY,
        id_number="0100109106",
        representative="Lâm Văn Thử",
        representative_role="Giám đốc",
        letter_number="45/CV-PGD",
        letter_date=date(2026, 11, 20),
    )

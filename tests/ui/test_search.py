"""Finding as an officer does it: F3, a few letters, arrows, Enter."""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QApplication

from core import digitise, intake
from core.digitise import Target
from core.dossier import Party
from core.store.search import index
from core.words import tokens
from tests import paperwork
from tests.ui.conftest import Seat
from tests.ui.station_officer import Officer
from ui.widgets.found_list import Excerpt, Heading

STACK = Path(__file__).resolve().parent.parent / "data" / "pages" / "stack"
K = Qt.Key

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def draft(seat: Seat, name: str, number: int = 1) -> str:
    dossier_id = intake.open_dossier(seat.desk, seat.officer)
    party = Party(name=name, id_number=f"09419100012{number}", address="Xã Cù Lao Dung")
    intake.set_applicant(seat.desk, seat.officer, dossier_id, party)
    intake.choose_procedure(seat.desk, seat.officer, dossier_id, paperwork.BIRTH)
    return dossier_id


def typed(seat: Seat, words: str) -> None:
    """F3 from wherever the officer is, and the words, letter by letter."""
    seat.press(K.Key_F3)
    assert QApplication.focusWidget() is seat.window.search
    seat.qtbot.keyClicks(seat.window.search, words)


def settled(seat: Seat) -> None:
    model = seat.window.finder.model
    seat.until(lambda: not model.pending and not model._looking)


def titles(seat: Seat) -> list[str]:
    return [row.title for row in seat.window.finder.list.rows() if isinstance(row, Heading)]


def test_words_are_looked_for_while_they_are_typed_and_enter_opens(seat: Seat) -> None:
    for number, name in enumerate(("Trần Thị Mẫu", "Đặng Bích Phượng", "Đặng Văn Phước")):
        draft(seat, name, number)
    typed(seat, "dang ph")
    settled(seat)
    assert seat.window._screens.currentWidget() is seat.window.finder
    assert titles(seat) == ["Đặng Văn Phước", "Đặng Bích Phượng"]
    seat.qtbot.keyClick(seat.window.search, K.Key_Down)
    seat.qtbot.keyClick(seat.window.search, K.Key_Return)
    assert seat.window._screens.currentWidget() is seat.window.dossier
    dossier = seat.window.dossier.model.dossier
    assert dossier is not None
    assert dossier.applicant.name == "Đặng Bích Phượng"


def test_a_draft_that_was_never_sent_shows_its_state(seat: Seat) -> None:
    draft(seat, "Trần Thị Mẫu")
    paperwork.received(seat.desk, seat.officer, "Trần Văn Mẫu")
    typed(seat, "tran mau")
    settled(seat)
    states = [[chip.text for chip in row.chips] for row in seat.window.finder.list.rows()]
    assert states == [["Được tiếp nhận", "chờ số"], ["Mới đăng ký", ""]]


def test_enter_before_the_answer_opens_what_the_words_name_alone(seat: Seat) -> None:
    mine = draft(seat, "Trần Thị Mẫu", 7)
    draft(seat, "Trần Thị Màu", 8)
    typed(seat, "094191000127")
    seat.qtbot.keyClick(seat.window.search, K.Key_Return)
    seat.until(lambda: seat.window._screens.currentWidget() is seat.window.dossier)
    assert seat.window.dossier.model.counter.dossier_id == mine
    typed(seat, "tran thi")  # F3 has chosen what was typed before: it is written over
    seat.qtbot.keyClick(seat.window.search, K.Key_Return)
    settled(seat)
    assert seat.window._screens.currentWidget() is seat.window.finder
    assert titles(seat) == ["Trần Thị Màu", "Trần Thị Mẫu"]


def test_esc_goes_back_to_where_the_officer_was(seat: Seat) -> None:
    mine = draft(seat, "Trần Thị Mẫu")
    seat.window.open_dossier(mine)
    typed(seat, "mau")
    settled(seat)
    seat.qtbot.keyClick(seat.window.search, K.Key_Escape)
    assert seat.window._screens.currentWidget() is seat.window.dossier
    assert seat.window.dossier.model.counter.dossier_id == mine


def test_nothing_found_and_nothing_asked_say_what_to_do(seat: Seat) -> None:
    draft(seat, "Trần Thị Mẫu")
    typed(seat, "khongcogi")
    settled(seat)
    screen = seat.window.finder
    assert "khongcogi" in screen._nothing_title.text()
    assert not screen._open.isEnabled()
    seat.window.search.clear()
    settled(seat)
    assert "Không cần dấu" in screen._nothing.text()
    assert seat.window._screens.currentWidget() is screen


def test_an_index_under_way_is_told_and_what_is_there_is_found(seat: Seat) -> None:
    draft(seat, "Trần Thị Mẫu", 1)
    with seat.desk.store.write() as session:
        index.rebuild(session)
    draft(seat, "Trần Thị Mận", 2)
    typed(seat, "tran thi")
    settled(seat)
    assert titles(seat) == ["Trần Thị Mận"]
    assert "1/2" in seat.window.finder.notice.text()


def test_a_word_on_paper_is_shown_where_it_stands_and_enter_opens_its_page(seat: Seat) -> None:
    mine = draft(seat, "Bùi Hoàng Phước")
    second = intake.look(seat.desk, seat.officer, mine).components[1]
    pages = sorted(STACK.glob("*.png"))[3:5]
    taken = digitise.take_files(seat.desk, seat.officer, Target(mine, second.id), pages)
    seat.until(lambda: digitise.reading(seat.desk, seat.officer, taken[1].id)[1] is not None)
    typed(seat, "truc tuyen")
    settled(seat)
    screen = seat.window.finder
    seat.until(lambda: screen.model.passages)
    _heading, excerpt = screen.list.rows()
    assert isinstance(excerpt, Excerpt)
    assert excerpt.label == f"{second.name} · trang 2/2"
    lit = [word for word, lit in excerpt.words if lit]
    assert [tokens(word) for word in lit] == [("truc",), ("tuyen",)]
    seat.qtbot.keyClick(seat.window.search, K.Key_Down)
    settled(seat)
    (glow,) = [item for item in screen.page.scene().items() if item.data(0) == "glow"]
    _page, reading = digitise.reading(seat.desk, seat.officer, taken[1].id)
    assert reading is not None
    boxes = [QRectF(*word.box) for word in reading.words if word.text in lit]
    assert len(boxes) == 2
    assert all(glow.sceneBoundingRect().contains(box) for box in boxes)
    seat.qtbot.keyClick(seat.window.search, K.Key_Return)
    assert seat.window._screens.currentWidget() is seat.window.dossier
    assert seat.window.dossier.model.sheets.page_id == taken[1].id
    seat.until(lambda: seat.window.dossier.model.sheets.shown)


def test_what_still_lies_in_a_stack_is_found_and_enter_goes_there(seat: Seat) -> None:
    officer = Officer(seat)
    officer.feed(Image.open(STACK / "b3_005.png").convert("RGB"))
    officer.read()
    seat.window.go(seat.window.worklist)
    typed(seat, "truc tuyen")
    settled(seat)
    assert titles(seat) == ["Chồng giấy ở trạm quét"]
    seat.qtbot.keyClick(seat.window.search, K.Key_Return)
    assert seat.window._screens.currentWidget() is seat.window.station

"""The station's board and edits, apart from any scanner: five hundred pages, and what an edit may never lose."""

from io import BytesIO
from pathlib import Path
from statistics import median
from time import thread_time

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFontMetrics, QImage, QMouseEvent
from PySide6.QtWidgets import QApplication

from core import arrangement, batches
from core.arrangement import Group, Slot
from core.store import batches as stored
from core.store import papers
from core.store.papers import ScannedPage
from tests import feeder
from tests.ui.conftest import Seat
from tests.ui.station_officer import CTRL, K, Officer
from ui.station import editing
from ui.widgets import wrap
from ui.widgets.board import Board
from ui.widgets.board_layout import Sheaf, Tile
from ui.widgets.chip import Chip
from ui.widgets.crop_view import CropView

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_pages_that_came_since_stay_when_a_step_is_taken_back() -> None:
    before = (Group("a", (Slot("1"), Slot("2"))),)
    now = (Group("a", (Slot("2"),)), Group("b", (Slot("1"), Slot("3"))), Group("c", (Slot("4"),)))
    again = editing.rebased(before, now, frozenset())
    assert [[slot.page_id for slot in group.slots] for group in again] == [["1", "2"], ["3"], ["4"]]
    left = {
        slot.page_id: slot.dropped for slot in arrangement.slots(editing.rebased(before, now, frozenset("3")))
    }
    assert left == {"1": False, "2": False, "3": True, "4": False}


def test_a_page_moves_over_the_edge_of_its_paper_and_never_over_a_separator() -> None:
    groups = (
        Group("a", (Slot("s", marks=True), Slot("1"))),
        Group("b", (Slot("t", marks=True), Slot("2"), Slot("3"))),
    )
    assert editing.neighbour(groups, ("1",), -1) is None
    assert editing.neighbour(groups, ("2",), -1) == ("a", "")
    assert editing.neighbour(groups, ("1",), 1) == ("b", "2")
    assert editing.neighbour(groups, ("2",), 1) == ("b", "")
    assert editing.neighbour(groups, ("3",), 1) is None


def test_a_name_stands_whole_in_as_many_lines_as_it_needs(qapp: QApplication) -> None:
    name = "Giấy tờ tùy thân còn giá trị của người yêu cầu (căn cước, căn cước điện tử, hộ chiếu…)"
    measure = QFontMetrics(qapp.font()).horizontalAdvance
    found = wrap.lines(name, qapp.font(), 240, first=120)
    assert " ".join(found) == name
    assert measure(found[0]) <= 120
    assert max(measure(line) for line in found) <= 240


def test_pages_are_dragged_to_another_card(qtbot, qapp: QApplication) -> None:
    board = Board(dict[str, QImage]().get)
    qtbot.addWidget(board)
    board.resize(700, 400)
    board.show()
    tiles = [Tile(str(n), str(n)) for n in range(4)]
    cards = (Sheaf("a", "A", "", Chip(""), tuple(tiles[:2])), Sheaf("b", "B", "", Chip(""), tuple(tiles[2:])))
    board.show_sheaves(cards, "0")
    start, end = (board._at(tile_id).picture for tile_id in ("0", "3"))
    with qtbot.waitSignal(board.dropped) as heard:
        qtbot.mousePress(board.viewport(), Qt.MouseButton.LeftButton, pos=start.center())
        for spot in (start.center() + QPoint(40, 0), end.topLeft() + QPoint(4, 30)):
            event = QMouseEvent(
                QEvent.Type.MouseMove,
                QPointF(spot),
                board.viewport().mapToGlobal(QPointF(spot)),
                Qt.MouseButton.LeftButton,
                Qt.MouseButton.LeftButton,
                Qt.KeyboardModifier.NoModifier,
            )
            QApplication.sendEvent(board.viewport(), event)
        qtbot.mouseRelease(board.viewport(), Qt.MouseButton.LeftButton, pos=end.topLeft() + QPoint(4, 30))
    assert heard.args == [("0",), "b", "3"]
    board.hide()


def test_a_page_is_cut_by_dragging_too(qtbot, qapp: QApplication) -> None:
    view = CropView()
    qtbot.addWidget(view)
    view.resize(400, 500)
    view.show()
    view.show_page(QImage(800, 1000, QImage.Format.Format_RGB32))
    view.begin_crop()
    start, end = (view.mapFromScene(*corner) for corner in ((100, 100), (500, 600)))
    with qtbot.waitSignal(view.cropped) as heard:
        qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
        qtbot.mouseMove(view.viewport(), end)
        qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=end)
        qtbot.keyClick(view, Qt.Key.Key_Return)
    cut = heard.args[0]
    assert abs(cut.left() - 100) < 6
    assert abs(cut.right() - 500) < 6
    view.hide()


@pytest.mark.slow
def test_an_edit_among_five_hundred_pages_holds_the_window_for_no_tenth_of_a_second(seat: Seat) -> None:
    officer = Officer(seat)
    model, live = officer.screen.model, seat.window._context.live
    model.resume(five_hundred(seat))
    seat.until(lambda: model.large._loading is None)
    shown: list[int] = []
    model.stack.changed.connect(lambda: shown.append(0))
    taken = []
    for _ in range(7):
        shown.clear()
        begun = thread_time()
        officer.key(K.Key_Down, CTRL)
        taken.append(thread_time() - begun)
        seat.until(lambda: live.told == live.heard)
        assert len(shown) == 1  # what was done here is not looked at again when it is heard of
    assert median(taken) < 0.1


@pytest.mark.slow
def test_five_hundred_pages_are_as_light_as_those_in_sight(seat: Seat) -> None:
    officer = Officer(seat)
    batch_id = five_hundred(seat)
    model, board = officer.screen.model, officer.screen.centre.board
    made: list[str] = []
    model.thumbnails.made.connect(made.append)
    model.resume(batch_id)
    seat.until(lambda: set(board.in_sight()) <= set(made))
    assert 10 < len(set(made)) < 50  # what is in sight, nothing else
    bar = board.verticalScrollBar()
    model.thumbnails._most = 8 << 20
    while bar.value() < bar.maximum():
        bar.setValue(bar.value() + board.viewport().height())
        seat.until(lambda: all(model.thumbnails.picture(page_id) for page_id in board.in_sight()))
        assert model.thumbnails.weight <= 8 << 20
    assert len(set(made)) > 400
    before = resident()
    for _ in range(60):
        officer.key(K.Key_Left)
    seat.until(lambda: model.large._loading is None)
    assert resident() - before < 120 << 20  # a page or two of 300 dpi, not sixty


def resident() -> int:
    """Bytes of this process in memory."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


def five_hundred(seat: Seat) -> str:
    batch_id = batches.open_batch(seat.desk, seat.officer, "Giấy A4 thường")
    names = []
    for seed in range(5):
        sink = BytesIO()
        feeder.paper("", seed=seed, dpi=100).save(sink, "PNG")
        names.append(seat.desk.vault.put(sink.getvalue()))
    with seat.desk.store.write() as session:
        ids = [seat.desk.new_id() for _ in range(500)]
        for n, page_id in enumerate(ids):
            page = ScannedPage(
                page_id, "", None, n, names[n % 5], 827, 1169, 100, "", seat.desk.clock(), batch_id=batch_id
            )
            papers.add_page(session, page)
        session.flush()
        groups = (
            Group(seat.desk.new_id(), tuple(Slot(page_id) for page_id in ids[n : n + 20]))
            for n in range(0, 500, 20)
        )
        stored.keep(session, batch_id, tuple(groups))
    return batch_id

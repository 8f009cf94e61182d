"""The frame: places, keys, search, rest."""

import pytest
from PySide6.QtCore import Qt

from core import intake
from core.dossier import Party
from core.store.worklists import Folder
from tests.ui.conftest import Seat
from ui.screen import Key
from ui.widgets.text import Text

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def legend(seat: Seat) -> list[str]:
    layout = seat.window._legend
    widgets = (layout.itemAt(n).widget() for n in range(layout.count()))
    return [widget.text() for widget in widgets if isinstance(widget, Text)]


def test_the_legend_shows_what_the_keys_do_here(seat: Seat) -> None:
    assert legend(seat)[:6] == ["F2", "Hồ sơ mới", "F3", "Tìm", "F6", "Có người đến"]
    assert legend(seat)[-2:] == ["F12", "Đồng bộ"]
    seat.press(Qt.Key.Key_F2)
    assert legend(seat)[4:6] == ["F4", "Đọc căn cước"]
    seat.press(Qt.Key.Key_F12)
    assert "Gửi ngay" in legend(seat)


def test_a_full_legend_goes_on_in_a_second_line_and_cuts_no_word(seat: Seat) -> None:
    frame = seat.window._legend.parentWidget()
    one_line = frame.height()
    keys = tuple(Key(f"F{n}", f"Việc thứ {n} của màn hình này", print) for n in range(1, 13))
    seat.window.worklist.keys = lambda: keys
    seat.window.worklist.keys_changed.emit()
    seat.until(lambda: frame.height() > one_line)
    labels = [seat.window._legend.itemAt(n).widget() for n in range(seat.window._legend.count())]
    assert all(label.width() >= label.sizeHint().width() for label in labels)
    assert all(frame.rect().contains(label.geometry()) for label in labels)
    assert seat.window.width() == 1366


def test_a_long_list_is_fetched_as_it_is_looked_at(seat: Seat) -> None:
    for _ in range(210):
        intake.open_dossier(seat.desk, seat.officer)
    model = seat.window.worklist.model
    model.choose(Folder.DRAFTS)
    assert model.counts[Folder.DRAFTS] == 210
    assert model.rows.rowCount() == 200
    model.rows.fetchMore(model.rows.index(-1, -1))
    assert model.rows.rowCount() == 210
    assert not model.rows.canFetchMore(model.rows.index(-1, -1))


def test_a_desk_nobody_touches_locks_itself(seat: Seat) -> None:
    assert seat.window._idle._timer.interval() == 10 * 60_000
    with seat.qtbot.waitSignal(seat.window.locked, timeout=5_000):
        seat.window._idle._timer.start(1)


def test_keys_put_the_rest_off(seat: Seat) -> None:
    seat.window._idle._timer.stop()
    seat.press(Qt.Key.Key_F2)
    assert seat.window._idle._timer.isActive()


def test_a_list_sorts_by_its_heads_and_remembers_its_widths(seat: Seat) -> None:
    for number, name in enumerate(("Đỗ Minh Kiểm", "Ẩn Hoàng Phước", "Dương Hoàng Đệ")):
        dossier = intake.open_dossier(seat.desk, seat.officer)
        intake.set_applicant(
            seat.desk, seat.officer, dossier, Party(name=name, id_number=f"00008200054{number}")
        )
    model, table = seat.window.worklist.model, seat.window.worklist.table
    model.choose(Folder.DRAFTS)
    table.sortByColumn(2, Qt.SortOrder.AscendingOrder)
    names = [model.rows.data(model.rows.index(row, 2), Qt.ItemDataRole.DisplayRole) for row in range(3)]
    assert names == ["Ẩn Hoàng Phước", "Dương Hoàng Đệ", "Đỗ Minh Kiểm"]
    table.setColumnWidth(2, 201)
    table.keep(seat.window._layout)
    table.setColumnWidth(2, 90)
    table.recall(seat.window._layout)
    assert table.columnWidth(2) == 201

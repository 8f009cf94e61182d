"""A whole desk with its window, and a watch on what a test leaves behind."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

import main
from core.accounts import Officer
from core.desk import Desk
from core.vault import Secret
from tests import paperwork
from tests.core.stage import MovingClock
from tests.province.server import StandIn
from tests.station import enrol
from ui import theme
from ui.context import Context
from ui.live import Live
from ui.main_window import MainWindow
from ui.tasks import Tasks


@pytest.fixture(autouse=True)
def _nothing_is_left_behind(qapp: QApplication) -> Iterator[None]:
    """The test that leaks a thread, a running timer or a window is the one that fails."""
    before = set(threading.enumerate())
    yield
    assert set(threading.enumerate()) <= before
    for window in QApplication.topLevelWidgets():
        assert not window.isVisible(), window
        assert not [timer for timer in window.findChildren(QTimer) if timer.isActive()], window


@dataclass
class Seat:
    """The window in front of an officer, on a real desk whose clock can be moved."""

    window: MainWindow
    desk: Desk
    officer: Officer
    clock: MovingClock
    tasks: Tasks
    hot: Path
    shown: list[Path]
    qtbot: QtBot

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.window, key, modifier)

    def write(self, widget: QWidget, text: str) -> None:
        """Type `text`, Vietnamese letters too, and leave the field by Enter."""
        widget.setFocus()
        for letter in text:
            QApplication.sendEvent(
                widget, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
            )
        self.qtbot.keyClick(widget, Qt.Key.Key_Return)

    def until(self, happened: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(happened()), timeout=30_000)


@contextmanager
def seated(
    tmp_path: Path, qtbot: QtBot, own_settings: str = "", province: StandIn | None = None
) -> Iterator[Seat]:
    """A seat, on the line to a province where one is given."""
    home, hot = tmp_path / "home", tmp_path / "hot"
    home.mkdir()
    hot.mkdir()
    watched = f'[station]\nwatched_folder = "{hot.as_posix()}"\n'
    (home / "settings.toml").write_text(watched + own_settings, "utf-8")
    if province is not None:
        enrol(home, province)
    clock, shown = MovingClock(), []
    with paperwork.memory_keyring():
        opened = paperwork.new_desk(home, clock)
        if province is not None:
            opened.desk.vault.enrol(Secret(province.secret))
        officer = opened.accounts.make_first("mau", "Lê Thị Mẫu", paperwork.PASSWORD)
        works = main.Works(main.Opened(opened.desk, opened.accounts, opened.changes))
        live, tasks = Live(opened.changes), Tasks()
        context = Context(opened.desk, officer, tasks, live, works.send_now, tmp_path, shown.append)
        window = MainWindow(context)
        window.resize(1366, 768)
        window.show()
        yield Seat(window, opened.desk, officer, clock, tasks, hot, shown, qtbot)
        tasks.close()
        works.stop()
        window.close()
        window.deleteLater()
        live.close()
        opened.desk.store.close()


@pytest.fixture
def own_settings() -> str:
    """What the office says in its settings.toml beside the watched folder; a module may have another office."""
    return ""


@pytest.fixture
def seat(tmp_path: Path, qtbot: QtBot, qapp: QApplication, own_settings: str) -> Iterator[Seat]:
    theme.dress(qapp)
    with seated(tmp_path, qtbot, own_settings) as made:
        yield made

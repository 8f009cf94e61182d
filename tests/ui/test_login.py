"""Before the work: first start, passphrase, password, and the rest in between, as an officer meets them."""

import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import keyring
import keyring.backends.fail
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from core import vault
from core.accounts import Officer
from core.clock import new_id
from core.vault import Keeper, Secret
from tests import paperwork
from tests.core.stage import MemoryKeyring, MovingClock
from ui import theme
from ui.login.model import LoginModel, Stage
from ui.login.view import LockView, LoginView
from ui.tasks import Tasks
from ui.widgets.card import Card
from ui.widgets.field import Field

SEAL = "lúa chín vàng đồng 2026"
PASSWORD = "mật khẩu đầu tiên"
IN_TIME = 30_000

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says so of every window


@pytest.fixture(autouse=True)
def _no_thread_outlives_its_test() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    assert set(threading.enumerate()) <= before


@pytest.fixture
def memory_keyring() -> Iterator[MemoryKeyring]:
    with paperwork.memory_keyring() as played:
        yield played


@pytest.fixture
def no_keyring() -> Iterator[None]:
    own = keyring.get_keyring()
    keyring.set_keyring(keyring.backends.fail.Keyring())
    yield
    keyring.set_keyring(own)


@pytest.fixture
def clock() -> MovingClock:
    return MovingClock()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()


class Seat:
    """A window at the login screen, and what came of it."""

    def __init__(self, qtbot: QtBot, home: Path, clock: MovingClock, tasks: Tasks) -> None:
        self.qtbot = qtbot
        self.signed_in: list[tuple[paperwork.OpenedDesk, Officer]] = []
        self.opened: list[paperwork.OpenedDesk] = []
        self._home, self._clock = home, clock
        self.model = LoginModel(home, self._open, tasks)
        self.model.signed_in.connect(lambda *who: self.signed_in.append(who))
        self.view = LoginView(self.model)
        self.window = QMainWindow()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        self.window.setCentralWidget(self.stack)
        self.window.resize(1366, 768)
        qtbot.addWidget(self.window)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.view.entered()

    def _open(self, passphrase: Secret | None) -> paperwork.OpenedDesk:
        there = vault.exists(self._home)
        keys = (vault.unlock if there else partial(vault.create, new_id=new_id))(
            self._home, passphrase=passphrase
        )
        opened = paperwork.open_desk(self._home, self._clock, keys)
        self.opened.append(opened)
        return opened

    def wait(self, stage: Stage) -> None:
        self.qtbot.waitUntil(lambda: self.model.stage is stage and not self.model.busy, timeout=IN_TIME)

    def type(self, field: Field, text: str) -> None:
        field.edit.clear()
        write(self.qtbot, field.edit, text)

    def press(self, card: Card) -> None:
        self.qtbot.mouseClick(card.go, Qt.MouseButton.LeftButton)

    def picture(self, tmp_path: Path, name: str) -> None:
        assert self.window.grab().save(str(tmp_path / f"{name}.png"))


def write(qtbot: QtBot, widget: QWidget, text: str) -> None:
    """Type, with letters that keyClicks has no key for."""
    for letter in text:
        if letter.isascii():
            qtbot.keyClicks(widget, letter)
        else:
            widget.insert(letter)  # type: ignore[attr-defined] # every field here is a line


@pytest.fixture
def seat(qtbot: QtBot, home: Path, clock: MovingClock, tasks: Tasks, qapp: QApplication) -> Iterator[Seat]:
    theme.dress(qapp)
    made = Seat(qtbot, home, clock, tasks)
    yield made
    tasks.close()
    for opened in made.opened:
        opened.desk.store.close()


def fill_first(seat: Seat, again: str = PASSWORD) -> None:
    first = seat.view.first
    seat.type(first.name, "Lê Thị Mẫu")
    seat.type(first.login, "lemau")
    seat.type(first.password, PASSWORD)
    seat.type(first.again, again)


def test_first_start_with_a_keyring_makes_the_administrator(
    memory_keyring: MemoryKeyring, seat: Seat, tmp_path: Path
) -> None:
    first = seat.view.first
    assert seat.model.stage is Stage.FIRST
    assert first.name.edit.hasFocus()
    assert not first.passphrase.isVisible()
    fill_first(seat, again="khác")
    seat.picture(tmp_path, "first-keyring")
    seat.press(first)
    assert "không giống nhau" in first.notice.text()
    assert not seat.opened
    fill_first(seat)
    with seat.qtbot.waitSignal(seat.model.signed_in, timeout=IN_TIME):
        seat.qtbot.keyClick(first.again.edit, Qt.Key.Key_Return)
    (desk, officer), *_ = seat.signed_in
    assert (officer.name, officer.login) == ("Lê Thị Mẫu", "lemau")
    assert desk.desk.vault.kept is Keeper.KEYRING
    assert vault.exists(desk.desk.vault.home)


def test_first_start_says_what_is_missing_before_anything_is_made(
    memory_keyring: MemoryKeyring, seat: Seat
) -> None:
    first = seat.view.first
    seat.press(first)
    assert "họ tên" in first.notice.text()
    seat.type(first.name, "Lê Thị Mẫu")
    seat.type(first.login, "lemau")
    for field in (first.password, first.again):
        seat.type(field, "ngắn")
    seat.press(first)
    assert "ít nhất 8 ký tự" in first.notice.text()
    assert not seat.opened


def test_without_a_keyring_a_passphrase_seals_the_keys_and_opens_them_again(
    no_keyring: None, seat: Seat, home: Path, tmp_path: Path
) -> None:
    first = seat.view.first
    assert first.passphrase.isVisible()
    fill_first(seat)
    seat.type(first.passphrase, "ngắn")
    seat.type(first.passphrase_again, "ngắn")
    seat.press(first)
    assert "ít nhất 12 ký tự" in first.notice.text()
    seat.picture(tmp_path, "first-sealed")
    seat.type(first.passphrase, SEAL)
    seat.type(first.passphrase_again, SEAL)
    with seat.qtbot.waitSignal(seat.model.signed_in, timeout=IN_TIME):
        seat.press(first)
    assert vault.keeper_of(home) is Keeper.PASSPHRASE

    later = Seat(seat.qtbot, home, MovingClock(), seat.model._tasks)
    seat.opened += later.opened
    assert later.model.stage is Stage.UNLOCK
    later.type(later.view.seal.passphrase, "không phải mật khẩu này")
    later.press(later.view.seal)
    assert later.view.seal.go.text() == "Đang mở khóa dữ liệu…"
    later.picture(tmp_path, "unlocking")
    later.qtbot.waitUntil(lambda: not later.model.busy, timeout=IN_TIME)
    assert later.model.error == "Mật khẩu không đúng. Hãy gõ lại."
    later.picture(tmp_path, "unlock-wrong")
    later.type(later.view.seal.passphrase, SEAL)
    later.qtbot.keyClick(later.view.seal.passphrase.edit, Qt.Key.Key_Return)
    later.wait(Stage.SIGN_IN)
    seat.opened += later.opened
    assert not later.view.seal.passphrase.edit.text()


def signing_in(seat: Seat, login: str, password: str) -> None:
    card = seat.view.sign_in
    seat.type(card.login, login)
    seat.type(card.password, password)
    seat.qtbot.keyClick(card.password.edit, Qt.Key.Key_Return)
    seat.qtbot.waitUntil(lambda: not seat.model.busy, timeout=IN_TIME)


@pytest.fixture
def manned(memory_keyring: MemoryKeyring, home: Path, clock: MovingClock) -> None:
    """A desk with one officer, closed again."""
    made = paperwork.new_desk(home, clock)
    made.accounts.make_first("lemau", "Lê Thị Mẫu", Secret(PASSWORD))
    made.desk.store.close()


def test_a_wrong_password_is_told_in_the_card_and_the_fifth_slows_down(
    manned: None, seat: Seat, clock: MovingClock, tmp_path: Path
) -> None:
    seat.wait(Stage.SIGN_IN)
    card = seat.view.sign_in
    for _ in range(5):
        signing_in(seat, "lemau", "sai mật khẩu")
        assert "không đúng" in card.notice.text()
        assert card.password.edit.hasFocus()
    seat.picture(tmp_path, "sign-in-wrong")
    signing_in(seat, "lemau", PASSWORD)
    assert "Chờ 31 giây" in card.notice.text() or "Chờ 30 giây" in card.notice.text()
    before = card.notice.text()
    seat.qtbot.waitUntil(lambda: card.notice.text() not in ("", before), timeout=IN_TIME)  # it counts down
    seat.picture(tmp_path, "sign-in-slowed")
    clock.move(seconds=31)
    signing_in(seat, "lemau", PASSWORD)
    assert [officer.name for _, officer in seat.signed_in] == ["Lê Thị Mẫu"]


def test_a_vault_whose_keys_are_gone_says_so_and_can_be_tried_again(
    manned: None, memory_keyring: MemoryKeyring, seat: Seat, tmp_path: Path
) -> None:
    seat.wait(Stage.SIGN_IN)
    kept = dict(memory_keyring.kept)
    memory_keyring.kept.clear()
    later = Seat(seat.qtbot, seat._home, MovingClock(), seat.model._tasks)
    later.wait(Stage.STUCK)
    assert "Không thấy khóa dữ liệu" in later.model.error
    later.picture(tmp_path, "stuck")
    memory_keyring.kept.update(kept)
    later.press(later.view._stuck)
    later.wait(Stage.SIGN_IN)
    seat.opened += later.opened


def test_the_lock_opens_for_its_officer_and_lets_another_in(manned: None, seat: Seat, tmp_path: Path) -> None:
    seat.wait(Stage.SIGN_IN)
    signing_in(seat, "lemau", PASSWORD)
    ((opened, officer),) = seat.signed_in
    lock = LockView(opened.accounts, officer, seat.model._tasks)
    seat.stack.addWidget(lock)
    seat.stack.setCurrentWidget(lock)
    assert lock.password.edit.hasFocus()
    write(seat.qtbot, lock.password.edit, "sai")
    seat.qtbot.keyClick(lock.password.edit, Qt.Key.Key_Return)
    seat.qtbot.waitUntil(lambda: "không đúng" in lock.card.notice.text(), timeout=IN_TIME)
    seat.picture(tmp_path, "locked")
    lock.password.edit.clear()
    write(seat.qtbot, lock.password.edit, PASSWORD)
    with seat.qtbot.waitSignal(lock.unlocked, timeout=IN_TIME):
        seat.qtbot.keyClick(lock.password.edit, Qt.Key.Key_Return)
    assert not lock.password.edit.text()
    with seat.qtbot.waitSignal(lock.left):
        seat.qtbot.mouseClick(lock.switch, Qt.MouseButton.LeftButton)
    seat.stack.setCurrentWidget(seat.view)
    seat.view.entered()
    assert seat.model.stage is Stage.SIGN_IN
    assert not seat.view.sign_in.password.edit.text()

"""A dossier of five papers taken in without the mouse: from F2 to the receipt, each key to what has the focus."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from core import payments
from core.dossier import Digitisation, Dossier, Status
from scanning.pdf import page_texts
from tests.core.stage import ROOT
from tests.ui.conftest import Seat

LAND = "dat-dai-01"  # a transfer of land: four papers to scan, one to look at, a fee that the officer types
CARD = "000082000549|123456789|Bùi Hoàng Phước|13061982|Nam|Số 215, khóm 4, phường Vĩnh Mẫu|19102022"
PAGES = Path(__file__).resolve().parent.parent / "data" / "pages" / "stack"
PICTURES = ROOT / "build" / "keyboard"

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


class Keyboard:
    """Keys go where the focus is; a picture is taken after each step."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat
        self._shots = 0
        PICTURES.mkdir(parents=True, exist_ok=True)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self._focus(), key, modifier)

    def go_on(self) -> None:
        self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def type(self, text: str) -> None:
        for letter in text:
            event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(self._focus(), event)

    def walk_to(self, widget: QWidget) -> None:
        """By Tab alone."""
        for _ in range(60):
            if QApplication.focusWidget() is widget:
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"no key leads to {widget.accessibleName()}")

    def picture(self, name: str) -> None:
        QTest.qWait(60)  # words that were just changed are laid out
        self._shots += 1
        self._seat.window.grab().save(str(PICTURES / f"{self._shots:02d}-{name}.png"))

    def _focus(self) -> QWidget:
        return QApplication.focusWidget() or self._seat.window


def on_counter(seat: Seat) -> Dossier:
    found = seat.window.dossier.model.dossier
    assert found is not None
    return found


def test_a_dossier_of_five_papers_is_taken_in_by_keys_alone(seat: Seat) -> None:
    keys, screen = Keyboard(seat), seat.window.dossier
    seat.window.activateWindow()
    seat.until(seat.window.isActiveWindow)
    begin(seat, keys)
    for number, component in enumerate(on_counter(seat).components[:4], 1):
        shutil.copyfile(PAGES / f"b3_00{number}.png", seat.hot / f"to-{number}.png")  # paper into the feeder
        keys.go_on()
        assert screen.model.component_id == component.id
        seat.until(lambda n=number: len(screen.model.sheets.every) == n and not screen.model.sheets.scanning)
        keys.picture(f"quet-{number}")
    keys.walk_to(screen.steps)
    keys.press(Qt.Key.Key_Down)
    keys.press(Qt.Key.Key_N)  # the letter on the button, wherever no field wants it
    assert on_counter(seat).components[4].checked
    pay(seat, keys)
    finish(seat, keys)


def pay(seat: Seat, keys: Keyboard) -> None:
    """The council's amount is typed, and the money taken, on the page of fees."""
    screen = seat.window.dossier
    keys.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    keys.type("50.000")
    seat.until(lambda: screen.fee.typed.value() == "50.000")  # figures might be the beginning of a card
    keys.press(Qt.Key.Key_Return)
    assert on_counter(seat).fee.amount == 50_000
    keys.press(Qt.Key.Key_F6)
    keys.picture("phi-le-phi")
    account = payments.account(seat.desk, seat.officer, on_counter(seat).id)
    assert [paid.amount for paid in account.payments] == [50_000]
    keys.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def begin(seat: Seat, keys: Keyboard) -> None:
    """The card, and the procedure by a few of its words."""
    screen = seat.window.dossier
    keys.press(Qt.Key.Key_F2)
    keys.picture("ho-so-moi")
    keys.type(CARD)
    keys.press(Qt.Key.Key_Return)
    seat.until(lambda: screen.model.dossier and on_counter(seat).applicant.name == "Bùi Hoàng Phước")
    keys.go_on()
    keys.type("biến động chuyển nhượng")
    keys.picture("chon-thu-tuc")
    keys.press(Qt.Key.Key_Return)
    assert on_counter(seat).procedure_code == LAND
    *scans, shown = on_counter(seat).components
    assert [component.scan for component in scans] == [True] * 4
    assert shown.presented


def finish(seat: Seat, keys: Keyboard) -> None:
    """Receive; the receipt says what was typed, and every paper becomes electronic."""
    assert seat.window.dossier.next.accessibleName() == "Tiếp nhận và in giấy hẹn"
    keys.picture("du-giay-to")
    keys.go_on()
    seat.until(lambda: seat.shown)
    assert on_counter(seat).status is Status.RECEIVED
    keys.picture("da-tiep-nhan")
    code = on_counter(seat).code
    assert code is not None
    words = " ".join(" ".join(page_texts(seat.shown[0])).split())
    assert code.text in words
    assert "50.000 đồng" in words
    seat.until(lambda: all(c.state is Digitisation.DIGITISED for c in on_counter(seat).components if c.scan))

"""The card reader that types, and hands that do: what each of them may do to the window."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from core.identity import CardUnreadable, parse_card
from tests.ui.hands import BACK, ENTER, Keyboard, composed, through
from ui.wedge import Wedge

CARD = "094185012345|365123456|Trần Thị Mẫu|15081985|Nữ|Ấp Nhì, Đại Ân 1, Cù Lao Dung, Sóc Trăng|12052021"
# A name of the highlands has letters that an input method takes for marks.
HIGHLAND = "066185012345||H'Wooi Siu|15081985|Nữ|Buôn Ama Loois, Cư Mgar, Đắk Lắk|12052021"
FAST, HAND = 4, 70  # milliseconds a key

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


class Host(QWidget):
    """A window with a field and a secret one."""

    def __init__(self) -> None:
        super().__init__()
        self.field, self.secret = QLineEdit(), QLineEdit()
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(self.secret)
        self.keys = Keyboard()
        self.heard: list[str] = []
        self.spoilt = 0
        self.wedge = Wedge(self)
        self.wedge.read.connect(self.heard.append)
        self.wedge.garbled.connect(self._count)

    def _count(self) -> None:
        self.spoilt += 1

    def hear(self, letters: Iterator[str] | str, gap: int = FAST, field: QLineEdit | None = None) -> None:
        self.keys.pause()
        (field or self.field).setFocus()
        self.keys.send(field or self.field, letters, gap)


@pytest.fixture
def host(qtbot: QtBot) -> Iterator[Host]:
    window = Host()
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    window.wedge.close()


def settled(host: Host, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not host.wedge.waiting)


@pytest.mark.parametrize("end", [ENTER, "\t", ENTER + ENTER])
def test_a_burst_is_heard_and_leaves_nothing_in_the_field(host: Host, end: str) -> None:
    host.field.setText("đang gõ")
    host.field.setCursorPosition(4)
    host.hear(CARD + end)
    assert host.heard == [CARD]
    assert (host.field.text(), host.field.cursorPosition()) == ("đang gõ", 4)


def test_a_burst_without_enter_ends_with_silence(host: Host, qtbot: QtBot) -> None:
    host.hear(CARD)
    assert host.heard == []
    settled(host, qtbot)
    assert host.heard == [CARD]


def test_hands_write_what_they_write_however_fast(host: Host, qtbot: QtBot) -> None:
    for text, gap in (("094185012345", HAND), ("0912 345 678 và thêm", 40), ("12/03/1991", HAND)):
        host.field.clear()
        host.hear(text, gap)
        settled(host, qtbot)
        assert host.field.text() == text
    host.field.clear()
    host.hear(CARD, 40)  # no hand is as fast; letter by letter it is still typing
    settled(host, qtbot)
    assert host.field.text() == CARD
    assert host.heard == []
    assert host.spoilt == 0


def test_a_key_held_down_and_a_bar_code_are_no_card(host: Host, qtbot: QtBot) -> None:
    host.field.setFocus()
    host.keys.send(host.field, "7" * 40, 30, held=True)
    settled(host, qtbot)
    assert host.field.text() == "7" * 40
    for code in (
        "8934563138165",
        "H13.31633-261123-0001",
        "MC1|H13.31633-261123-0001|1.001193|20261123|a|b|c",
    ):
        host.field.clear()
        host.hear(code)
        settled(host, qtbot)
        assert host.field.text() == code
    assert host.heard == []
    assert host.spoilt == 0


def test_a_secret_field_is_left_alone(host: Host, qtbot: QtBot) -> None:
    host.hear("12345678", FAST, host.secret)
    assert host.secret.text() == "12345678"  # at once: nothing was held
    assert not host.wedge.waiting
    host.secret.clear()
    host.hear(CARD, FAST, host.secret)
    settled(host, qtbot)
    assert host.secret.text() == CARD
    assert host.heard == []


@pytest.mark.parametrize("method", ["telex", "vni"])
@pytest.mark.parametrize("before", ["", "Nguyen"])
def test_a_burst_that_an_input_method_rewrote_is_refused(
    host: Host, qtbot: QtBot, method: str, before: str
) -> None:
    host.field.setText(before)
    typed = "".join(
        through(method, HIGHLAND if method == "telex" else before + HIGHLAND.replace("Siu", "Siu5"))
    )
    assert BACK in typed
    host.hear(typed.removeprefix(before) + ENTER)
    settled(host, qtbot)
    assert host.heard == []
    assert host.spoilt == 1
    assert host.field.text() == before


def test_a_burst_through_an_input_method_of_the_desktop_is_refused(host: Host, qtbot: QtBot) -> None:
    host.hear(CARD[:20])
    composed(host.field, "â")
    host.keys.send(host.field, CARD[20:] + ENTER, FAST)
    settled(host, qtbot)
    assert (host.heard, host.spoilt) == ([], 1)
    assert host.field.text() == ""


def test_keys_that_waited_for_a_busy_window_are_still_typing(host: Host, qtbot: QtBot) -> None:
    """They all come in one moment; when they were struck stands on each of them."""
    host.hear(CARD + ENTER, HAND)
    settled(host, qtbot)
    assert host.heard == []
    assert host.field.text() == CARD


def test_a_shortcut_comes_after_what_was_typed_before_it(host: Host, qtbot: QtBot) -> None:
    seen: list[str] = []
    shortcut = QShortcut(QKeySequence("F10"), host)
    shortcut.activated.connect(lambda: seen.append(host.field.text()))
    host.hear("12")
    qtbot.keyClick(host.field, Qt.Key.Key_F10)
    assert seen == ["12"]


SYLLABLES = [
    "Trần",
    "Văn",
    "Đởm",
    "Wooi",
    "Siu",
    "Oss",
    "Thạch",
    "Sô",
    "Phia",
    "Dood",
    "K'Sor",
    "Aaron",
    "Niê",
    "Y",
]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(SYLLABLES), min_size=2, max_size=4), st.sampled_from(["telex", "vni"]))
def test_an_input_method_never_makes_another_person(host: Host, name: list[str], method: str) -> None:
    """Whatever the name: it is read as the card says it, or not at all."""
    card = CARD.replace("Trần Thị Mẫu", " ".join(name))
    host.heard.clear()
    host.hear("".join(through(method, card)) + ENTER)
    for text in host.heard:
        try:
            assert parse_card(text).name == " ".join(name)
        except CardUnreadable:
            continue
    assert host.field.text() == ""

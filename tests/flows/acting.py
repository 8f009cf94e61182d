"""An officer's hands and patience, for stories that are told through the real window."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget


class Miss(AssertionError):
    """A step of the story did not happen."""


def until(happened: Callable[[], object], what: str, seconds: float = 60.0) -> None:
    """Let the window live until `happened`; raises Miss."""
    deadline = time.monotonic() + seconds
    while not happened():
        if time.monotonic() > deadline:
            raise Miss(what)
        QTest.qWait(15)


def press(
    widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(widget, key, modifier)


def write(widget: QWidget, text: str) -> None:
    """Type `text`, Vietnamese letters too, as a keyboard or a card reader would."""
    widget.setFocus()
    for letter in text:
        QApplication.sendEvent(
            widget, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        )

"""Keys as they come: from hands, from a card reader, and through a Vietnamese input method."""

import unicodedata
from collections.abc import Iterable, Iterator

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

BACK = "\b"
ENTER = "\r"
_KEYS = {BACK: Qt.Key.Key_Backspace, ENTER: Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab}
_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_VNI_TONES = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
_VOWELS = "aeiouy"


class Keyboard:
    """Sends presses and releases with times of their own, so that no test has to wait for a hand."""

    def __init__(self) -> None:
        self.now = 1_000_000

    def send(self, widget: QWidget, letters: Iterable[str], gap: int, *, held: bool = False) -> None:
        """gap: milliseconds between two keys. held: the key repeats by itself."""
        for letter in letters:
            self.now += gap
            plain = Qt.Key(ord(letter.upper())) if letter.isascii() else Qt.Key.Key_unknown
            key = _KEYS.get(letter, plain)
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter, held)
                event.setTimestamp(self.now)
                QApplication.sendEvent(widget, event)

    def pause(self) -> None:
        self.now += 10_000


def composed(widget: QWidget, text: str) -> None:
    """As an input method of the desktop does it: it shows what it is making, then hands it over."""
    for event in (QInputMethodEvent(text, []), _commit(text)):
        QApplication.sendEvent(widget, event)


def _commit(text: str) -> QInputMethodEvent:
    event = QInputMethodEvent()
    event.setCommitString(text)
    return event


def through(method: str, text: str) -> Iterator[str]:
    """What reaches the window when `text` is typed through Telex or VNI as UniKey does it: a letter that changes
    another takes back what stands behind it and writes it anew.
    """
    word = ""
    for letter in text:
        if not letter.isalnum():
            word = ""
            yield letter
            continue
        changed = _changed(method, word, letter)
        if changed is None:
            word += letter
            yield letter
            continue
        same = next((n for n, (a, b) in enumerate(zip(word, changed, strict=False)) if a != b), len(changed))
        yield from BACK * (len(word) - same)
        yield from changed[same:]
        word = changed


def _changed(method: str, word: str, letter: str) -> str | None:
    """The word after a key that means a mark; None: the key is a letter."""
    return _telex(word, letter) if method == "telex" else _vni(word, letter)


def _telex(word: str, letter: str) -> str | None:
    low = letter.lower()
    if low in _TONES:
        return _toned(word, _TONES[low])
    if low == "d" and word[-1:].lower() == "d":
        return word[:-1] + ("Đ" if word[-1].isupper() else "đ")
    if low in "aeo" and low in word.lower():
        return _marked(word, low, "\u0302")
    if low == "w":
        return _horned(word) or word + ("Ư" if letter.isupper() else "ư")
    return None


def _vni(word: str, letter: str) -> str | None:
    if letter in _VNI_TONES:
        return _toned(word, _VNI_TONES[letter])
    if letter == "6":
        return next((marked for vowel in "aeo" if (marked := _marked(word, vowel, "\u0302"))), None)
    if letter == "7":
        return _horned(word)
    if letter == "8":
        return _marked(word, "a", "\u0306")
    if letter == "9" and "d" in word.lower():
        at = word.lower().rindex("d")
        return word[:at] + ("Đ" if word[at].isupper() else "đ") + word[at + 1 :]
    return None


def _toned(word: str, tone: str) -> str | None:
    at = max((n for n, c in enumerate(word.lower()) if _bare(c) in _VOWELS), default=-1)
    return None if at < 0 else _nfc(word[: at + 1] + tone + word[at + 1 :])


def _marked(word: str, vowel: str, mark: str) -> str | None:
    at = word.lower().rfind(vowel)
    return None if at < 0 else _nfc(word[: at + 1] + mark + word[at + 1 :])


def _horned(word: str) -> str | None:
    at = max((n for n, c in enumerate(word.lower()) if c in "uo"), default=-1)
    if at >= 0:
        return _nfc(word[: at + 1] + "\u031b" + word[at + 1 :])
    return _marked(word, "a", "\u0306")


def _bare(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[0]


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)

"""The card reader that types: its burst of keys is caught on every screen and in every field.

A burst begins like a card, twelve digits and a bar, with keys nearer to each other than a hand can strike them. The
first keys are held for a moment; a person's are handed on in their order. Where a Vietnamese input method meddles,
letters are taken back and written anew: such a burst is refused, however well it looks. In a secret field nothing is
held. Nothing is logged.
"""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from shiboken6 import isValid

CARD_FIELD = "reads_cards"
"""Property of a field that hides what is typed and yet keeps no secret."""

_GAP = 35  # milliseconds between two keys; hands need 60 and more, a held key repeats every 30 but says so
_END = 150  # milliseconds of silence after which a burst without Enter is over
_MOST = 2000  # characters
_BEGINS = re.compile(r"\d{1,12}|\d{12}\|", re.ASCII)
_CARD = 13  # characters after which it can be nothing else
_GARBLED = 30  # characters, with _BARS bars among them, that nobody types so fast
_BARS = 5
_PLAIN = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_MODIFIERS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta)
_TAKES_BACK = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Left)


@dataclass(slots=True)
class _Moment:
    """When something came: by the window system's clock where it says so, and by ours, in milliseconds."""

    stamp: int
    heard: float

    def since(self, before: "_Moment") -> float:
        if self.stamp and before.stamp:
            return self.stamp - before.stamp  # keys that waited for a busy window keep their distance
        return self.heard - before.heard


class _Run:
    """What came without a pause, and the field as it was before."""

    def __init__(self, field: QWidget) -> None:
        self.text = ""
        self._field = field if isinstance(field, QLineEdit) else None
        self._before = ("", 0) if self._field is None else (self._field.text(), self._field.cursorPosition())

    @property
    def is_card(self) -> bool:
        """A card that was spoilt from its first key on. Codes of our own papers begin with a letter."""
        return (
            len(self.text) >= _GARBLED
            and self.text.count("|") >= _BARS
            and re.match(r"[A-Z]", self.text) is None
        )

    def take_back(self) -> None:
        if self._field is not None and isValid(self._field):
            self._field.setText(self._before[0])
            self._field.setCursorPosition(self._before[1])


class Wedge(QObject):
    """Listens while `window` is shown. `read`: what a burst said that began like a card; `garbled`: one was spoilt."""

    read = Signal(str)
    garbled = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._held: list[tuple[QWidget, QEvent]] = []
        self._begun = ""  # what the held keys say
        self._burst: list[str] | None = None  # the text of a burst that is being read
        self._meddled = False
        self._run: _Run | None = None
        self._last = _Moment(0, 0.0)
        self._handing_on = False
        self._ended = False  # a line feed may follow the carriage return
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.timeout.connect(self._silent)
        application = QApplication.instance()
        assert application is not None
        self._application = application
        application.installEventFilter(self)

    def close(self) -> None:
        self._silence.stop()
        self._application.removeEventFilter(self)

    @property
    def waiting(self) -> bool:
        """Keys are held, or a burst is on its way."""
        return self._silence.isActive()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in _HEARD or self._handing_on:
            return False
        if not isinstance(watched, QWidget) or not self._may_listen(watched):
            return False
        if isinstance(event, QInputMethodEvent):
            return self._composed(watched, event)
        return isinstance(event, QKeyEvent) and self._key(kind, watched, event)

    def _may_listen(self, widget: QWidget) -> bool:
        if not self._window.isVisible() or widget.window() is not self._window.window():
            return False
        return not (_is_secret(widget) or _is_secret(QApplication.focusWidget()))

    # one event

    def _key(self, kind: QEvent.Type, field: QWidget, event: QKeyEvent) -> bool:
        if kind is QEvent.Type.KeyPress:
            return self._pressed(field, event)
        if kind is QEvent.Type.KeyRelease:
            return self._released(field, event)
        if event.modifiers() & ~_PLAIN or event.key() >= Qt.Key.Key_F1.value:
            self._hand_on()  # what was typed before a shortcut comes before it
        return False

    def _pressed(self, field: QWidget, event: QKeyEvent) -> bool:
        now = _Moment(event.timestamp(), time.monotonic() * 1000)
        key, text = Qt.Key(event.key()), event.text()
        if not text and key not in _TAKES_BACK:
            if key not in _MODIFIERS:  # Shift and its like belong to the letter that follows
                self._hand_on()
            return False
        gap, self._last = now.since(self._last), now
        if self._burst is not None and gap <= _END:
            self._read_on(text, key)
            return True
        self._silent_if(self._burst is not None or gap > _GAP)
        if self._ended and gap <= _GAP and key in _ENDS:
            return True
        self._ended = False
        if event.isAutoRepeat() or event.modifiers() & ~_PLAIN or key in _TAKES_BACK:
            self._follow(field, "", gap)
            self._hand_on()
            return False
        return self._take(field, text, event.clone, gap)

    def _released(self, field: QWidget, event: QKeyEvent) -> bool:
        """The release of a held key comes after its press, and that of a swallowed one not at all."""
        if self._burst is not None:
            return True
        if self._held and event.text():
            self._held.append((field, event.clone()))
            return True
        return False

    def _composed(self, field: QWidget, event: QInputMethodEvent) -> bool:
        """An input method hands over text, or rewrites what stands before it."""
        now = _Moment(0, time.monotonic() * 1000)
        gap, self._last = now.since(self._last), now
        meddles = bool(event.preeditString()) or event.replacementLength() > 0
        if self._burst is not None:
            self._meddled |= meddles
            self._add(event.commitString())
            return True
        if meddles or not event.commitString():
            self._hand_on()
            return False
        return self._take(field, event.commitString(), event.clone, gap)

    # holding

    def _take(self, field: QWidget, text: str, copied: Callable[[], QEvent], gap: float) -> bool:
        """Hold the first keys of what may be a card; everything else goes on to where it was meant for."""
        if self._follow(field, text, gap):
            return True
        if not _BEGINS.fullmatch(self._begun + text):
            self._hand_on()
            if not _BEGINS.fullmatch(text):
                return False
        self._begun += text
        self._held.append((field, copied()))
        if len(self._begun) < _CARD:
            self._silence.start(_GAP)
            return True
        self._begin(self._begun)
        return True

    def _follow(self, field: QWidget, text: str, gap: float) -> bool:
        """Answers whether this is the key by which a spoilt card shows."""
        if self._run is None or gap > _GAP:
            self._run = _Run(field)
        self._run.text += text
        if not self._run.is_card:
            return False
        self._run.take_back()
        self._begin("")
        self._meddled = True
        return True

    def _hand_on(self) -> None:
        if self._burst is not None:
            return  # nothing is held, and its end is still awaited
        held, self._held, self._begun = self._held, [], ""
        self._silence.stop()
        self._handing_on = True
        try:
            for field, event in held:
                if isValid(field):
                    QApplication.sendEvent(field, event)
        finally:
            self._handing_on = False

    # reading

    def _begin(self, text: str) -> None:
        self._held, self._begun, self._run = [], "", None
        self._burst, self._meddled = [text], False
        self._silence.start(_END)

    def _read_on(self, text: str, key: Qt.Key) -> None:
        if key in _ENDS:
            self._finish()
            self._ended = True
        elif key in _TAKES_BACK:
            self._meddled = True
            self._silence.start(_END)
        else:
            self._add(text)

    def _add(self, text: str) -> None:
        assert self._burst is not None
        self._burst.append(text)
        self._silence.start(_END)
        if sum(map(len, self._burst)) > _MOST:
            self._finish()

    def _finish(self) -> None:
        assert self._burst is not None
        text, meddled = "".join(self._burst), self._meddled
        self._burst, self._meddled = None, False
        self._silence.stop()
        if meddled:
            self.garbled.emit()
        else:
            self.read.emit(text)

    def _silent_if(self, paused: bool) -> None:
        if paused:
            self._silent()

    @Slot()
    def _silent(self) -> None:
        if self._burst is not None:
            self._finish()
        else:
            self._hand_on()


_HEARD = (
    QEvent.Type.KeyPress,
    QEvent.Type.KeyRelease,
    QEvent.Type.ShortcutOverride,
    QEvent.Type.InputMethod,
)


def _is_secret(widget: QWidget | None) -> bool:
    if not isinstance(widget, QLineEdit) or widget.property(CARD_FIELD):
        return False
    return widget.echoMode() is not QLineEdit.EchoMode.Normal

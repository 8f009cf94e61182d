"""What a citizen card does that was read anywhere in the window: it fills the person of the draft that lies open; on
the worklist it lists what this person handed in before, one key from a new dossier of theirs; elsewhere it opens that.
"""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Slot

from core import identity
from core.store import people
from ui import texts
from ui.context import Context
from ui.dossier.view import DossierScreen
from ui.screen import Screen
from ui.search.box import SearchBox
from ui.theme import Tone
from ui.wedge import Wedge
from ui.widgets.notice import Notice
from ui.worklist.view import WorklistScreen


class Window(Protocol):
    """What a card may move."""

    worklist: WorklistScreen
    dossier: DossierScreen
    search: SearchBox
    notice: Notice
    wedge: Wedge

    def new_dossier(self) -> None: ...


class CardReader(QObject):
    def __init__(self, context: Context, window: Window, screen: Callable[[], Screen | None]) -> None:
        """screen: the one in sight; None for the one of what was found."""
        super().__init__()
        self._context, self._window, self._screen = context, window, screen
        self._card, self._listed = "", ""  # of whom dossiers are listed, and under which number
        window.wedge.read.connect(self._take)
        window.wedge.garbled.connect(self._refuse)

    def listed(self) -> bool:
        """Whether the dossiers in sight are those of somebody whose card was read."""
        return bool(self._card) and self._on(None) and self._window.search.text() == self._listed

    def take_listed(self) -> str:
        """The card of that person, for a new dossier; "" for nobody's. It is asked for once."""
        card = self._card if self.listed() else ""
        self._card = ""
        return card

    @Slot(str)
    def _take(self, text: str) -> None:
        try:
            card = identity.parse_card(text)
        except identity.CardUnreadable as error:
            self._tell(error)
            return
        number, count = self._before(card)
        if count and (self._on(self._window.worklist) or self._on(None)):
            self._list(text, number, self.tr("%n hồ sơ trước đây", "", count), card.name)
            return
        if not self._on(self._window.dossier):
            self._card = ""
            self._window.new_dossier()
        self._window.dossier.take_card(text)

    def _list(self, text: str, number: str, count: str, name: str) -> None:
        self._card, self._listed = text, number
        self._window.search.clear()  # the same number again is looked for again
        self._window.search.setText(number)
        self._window.search.setFocus()
        words = self.tr("{name}: {count}. Enter mở hồ sơ đã chọn, F2 hồ sơ mới cho người này, Esc quay lại.")
        self._window.notice.say(words.format(name=name, count=count), Tone.INFO)

    def _before(self, card: identity.Card) -> tuple[str, int]:
        """The number this person's dossiers are found by, and how many they are."""
        with self._context.desk.store.read() as session:
            for number in filter(None, (card.id_number, card.old_id_number)):
                if count := people.numbered(session, number):
                    return number, count
        return card.id_number, 0

    @Slot()
    def _refuse(self) -> None:
        self._tell(identity.CardUnreadable(identity.Odd.GARBLED))

    def _tell(self, error: identity.CardUnreadable) -> None:
        on_dossier = self._on(self._window.dossier)
        here = self._window.dossier.notice if on_dossier else self._window.notice
        here.say(texts.speak(error), Tone.BAD)

    def _on(self, screen: Screen | None) -> bool:
        return self._screen() is screen

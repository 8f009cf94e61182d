"""An officer at the station, whose every key goes where the keyboard's focus is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from core.acquire import Feed
from core.tally import Problem
from tests import feeder
from tests.feeder import Feeder
from tests.ui.conftest import Seat
from ui.station import cards
from ui.station.view import StationScreen

K, CTRL, ALT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT, NONE = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier


class Officer:
    """At the station, with a scanner of ours beside it; every key goes where the keyboard's focus is."""

    def __init__(self, seat: Seat) -> None:
        self.seat = seat
        self.scanner = Feeder()
        seat.window.go(seat.window.station)
        self.screen.model.feeding.open_feed = lambda profile: Feed(self.scanner, profile.settings)

    @property
    def screen(self) -> StationScreen:
        return self.seat.window.station

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        here = QApplication.focusWidget()
        assert here is not None
        self.seat.qtbot.keyClick(here, key, modifier)
        self.seat.until(lambda: not self.seat.window.wedge.waiting)  # a digit might have begun a card

    def keys(self, *keys: Qt.Key) -> None:
        for key in keys:
            self.key(key)

    def write(self, text: str) -> None:
        here = QApplication.focusWidget()
        assert here is not None
        self.seat.qtbot.keyClicks(here, text)

    def feed(self, *sheets: feeder.Sheet, key: Qt.Key = K.Key_F5) -> None:
        """Lay sheets into the feeder, press the key, and wait until the scanner rests."""
        self.scanner.tray += sheets
        self.key(key)
        self.rest()

    def rest(self) -> None:
        self.seat.until(lambda: not self.screen.model.feeding.scanning)

    def read(self) -> None:
        """Wait until every page was read, or is left out and will not be."""
        model = self.screen.model
        self.seat.until(
            lambda: all(
                model.stack.sheet(page_id).note or slot.dropped for page_id, slot in model.stack.slots.items()
            )
        )

    # what is seen

    def lie(self) -> list[list[int]]:
        """The papers, each as the numbers of its pages by their coming."""
        station = self.screen.model.stack.station
        assert station is not None
        came = {page_id: n for n, page_id in enumerate(station.sheets, 1)}
        return [[came[slot.page_id] for slot in group.slots] for group in station.groups]

    def badges(self) -> list[list[str]]:
        station = self.screen.model.stack.station
        assert station is not None
        return [[b.text for b in tile.badges] for sheaf in cards.sheaves(station) for tile in sheaf.tiles]

    def problems(self) -> list[Problem]:
        station = self.screen.model.stack.station
        assert station is not None
        return [found.problem for found in station.tally.problems]

    @property
    def primary(self) -> str:
        return self.screen.primary.accessibleName()

    @property
    def told(self) -> str:
        return self.screen.centre.notice.text()

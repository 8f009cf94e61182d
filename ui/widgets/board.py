"""Cards of pages on one painted surface, worked by keys and mouse: five hundred pages are as light as five."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.widgets.board_layout import PlacedTile
from ui.widgets.board_surface import Surface

_Modifier = Qt.KeyboardModifier
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_LINES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}


class Board(Surface):
    chosen = Signal(str)  # tile id
    opened = Signal(str)  # tile id, by a double click
    dropped = Signal(object, str, str)  # tile ids; sheaf id; id of the tile they go before, "" for the end

    def __init__(self, picture: Callable[[str], QImage | None], parent: QWidget | None = None) -> None:
        """`picture` answers a tile's picture if it is at hand."""
        super().__init__(picture, parent)
        self._pressed: QPoint | None = None
        self._dragging = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home and End go from page to page, with Shift they choose; other keys are for the screen."""
        key, extend = Qt.Key(event.key()), bool(event.modifiers() & _Modifier.ShiftModifier)
        if event.modifiers() & (_Modifier.ControlModifier | _Modifier.AltModifier) or not self._tiles:
            event.ignore()
        elif key in _STEPS:
            self._go(self._place() + _STEPS[key], extend)
        elif key in _ENDS:
            self._go(_ENDS[key] % len(self._tiles), extend)
        elif key in _LINES:
            self._go(self._beside(_LINES[key]), extend)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        placed = self._under(event.position().toPoint())
        self._pressed = event.position().toPoint() if placed is not None else None
        if placed is not None:
            extend = bool(event.modifiers() & _Modifier.ShiftModifier)
            if extend or placed.tile.id not in self.selected():
                self._choose(placed.tile.id, extend)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Dragging is followed by ourselves: the system's own waits in a loop within the loop."""
        at = event.position().toPoint()
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton or self._fixed():
            return
        if self._dragging or (at - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            self._dragging = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._aim(self._aimed(at))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        aimed, dragged, pressed = self._aimed(at), self._dragging, self._pressed
        self._pressed, self._dragging = None, False
        self.unsetCursor()
        self._aim(None)
        if dragged:
            if aimed is not None:
                self.dropped.emit(self.selected(), *aimed)
        elif pressed is not None and not event.modifiers() and (placed := self._under(at)) is not None:
            self._choose(placed.tile.id, False)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if (placed := self._under(event.position().toPoint())) is not None:
            self.opened.emit(placed.tile.id)

    def _place(self) -> int:
        return next((n for n, placed in enumerate(self._tiles) if placed.tile.id == self._current), 0)

    def _under(self, at: QPoint) -> PlacedTile | None:
        spot = at + QPoint(0, self._scrolled)
        return next((placed for placed in self._tiles if placed.room.contains(spot)), None)

    def _go(self, place: int, extend: bool) -> None:
        if 0 <= place < len(self._tiles):
            self._choose(self._tiles[place].tile.id, extend)

    def _choose(self, tile_id: str, extend: bool) -> None:
        self._current = tile_id
        if not extend:
            self._anchor = tile_id
        self._reveal()
        self.viewport().update()
        self.chosen.emit(tile_id)

    def _beside(self, way: int) -> int:
        """The place of the nearest page in the row above (-1) or below (1); the current one where there is none."""
        here = self._tiles[self._place()].picture
        rows = [placed for placed in self._tiles if (placed.picture.top() - here.top()) * way > 8]
        if not rows:
            return self._place()
        near = min(rows, key=lambda p: abs(p.picture.top() - here.top()))
        row = [placed for placed in rows if placed.picture.top() == near.picture.top()]
        best = min(row, key=lambda p: abs(p.picture.center().x() - here.center().x()))
        return self._tiles.index(best)

    def _fixed(self) -> bool:
        """Among the chosen pages are some that cannot be moved any more."""
        chosen = frozenset(self.selected())
        return any(
            placed.tile.id in chosen for card in self._placed if card.sheaf.done for placed in card.tiles
        )

    def _aimed(self, at: QPoint) -> tuple[str, str] | None:
        """Which card, and before which of its pages, something let go here would come to lie."""
        spot = at + QPoint(0, self._scrolled)
        card = next((card for card in self._placed if card.room.contains(spot)), None)
        if card is None or card.sheaf.done:
            return None
        moving = frozenset(self.selected())
        for placed in card.tiles:
            room = placed.room
            if room.top() <= spot.y() <= room.bottom() and spot.x() < room.center().x():
                return (card.sheaf.id, "" if placed.tile.id in moving else placed.tile.id)
        return (card.sheaf.id, "")

    def _aim(self, target: tuple[str, str] | None) -> None:
        if target != self._target:
            self._target = target
            self.viewport().update()

"""Cards of pages on one painted surface: five hundred pages are as light as five. Keys, mouse and dragging.

It holds no picture: whoever fills it is told which pages are in sight and answers their pictures when asked.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import (
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QShowEvent,
    QTransform,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QToolTip, QWidget

from ui.widgets import board_layout, board_paint
from ui.widgets.board_layout import PlacedSheaf, PlacedTile, Sheaf

_Modifier = Qt.KeyboardModifier
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_LINES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}


class Board(QAbstractScrollArea):
    chosen = Signal(str)  # tile id
    opened = Signal(str)  # tile id, by a double click
    dropped = Signal(object, str, str)  # tile ids; sheaf id; id of the tile they go before, "" for the end
    seen = Signal(object)  # ids of the tiles in sight, top to bottom

    def __init__(self, picture: Callable[[str], QImage | None], parent: QWidget | None = None) -> None:
        """`picture` answers a tile's picture if it is at hand."""
        super().__init__(parent)
        self._picture = picture
        self._placed: tuple[PlacedSheaf, ...] = ()
        self._tiles: tuple[PlacedTile, ...] = ()
        self._sheaves: tuple[Sheaf, ...] = ()
        self._current = ""
        self._anchor = ""
        self._pressed: QPoint | None = None
        self._dragging = False
        self._target: tuple[str, str] | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().valueChanged.connect(self._tell_seen)
        self.verticalScrollBar().setSingleStep(40)

    # showing

    def show_sheaves(self, sheaves: Sequence[Sheaf], current: str) -> None:
        """Replace the cards. Chosen pages that are still here stay chosen."""
        if tuple(sheaves) != self._sheaves:
            self._sheaves = tuple(sheaves)
            self._lay_out()
        if current != self._current:
            self._current = self._anchor = current
            self._reveal()
        if self._at(self._anchor) is None:
            self._anchor = self._current
        self.viewport().update()
        self._tell_seen()

    def show_picture(self, tile_id: str) -> None:
        """Its picture is at hand now, or another one."""
        if (placed := self._at(tile_id)) is not None:
            self.viewport().update(placed.room.translated(0, -self._scrolled))

    def selected(self) -> tuple[str, ...]:
        """The chosen pages in order: from where Shift was first pressed to the current one."""
        ids = [placed.tile.id for placed in self._tiles]
        if self._current not in ids or self._anchor not in ids:
            return ()
        ends = sorted((ids.index(self._anchor), ids.index(self._current)))
        return tuple(ids[ends[0] : ends[1] + 1])

    def in_sight(self) -> tuple[str, ...]:
        window = QRect(0, self._scrolled, self.viewport().width(), self.viewport().height())
        return tuple(placed.tile.id for placed in self._tiles if placed.room.intersects(window))

    # Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setTransform(QTransform.fromTranslate(0, -self._scrolled), True)
        room = event.rect().translated(0, self._scrolled)
        chosen = frozenset(self.selected())
        for card in self._placed:
            if not card.room.intersects(room):
                continue
            aimed = self._target is not None and self._target[0] == card.sheaf.id
            board_paint.card(painter, card, aimed)
            for placed in card.tiles:
                if placed.room.intersects(room):
                    marks = board_paint.Marks(
                        placed.tile.id in chosen, placed.tile.id == self._current, self.hasFocus()
                    )
                    board_paint.tile(painter, placed, self._picture(placed.tile.id), marks)
        self._paint_target(painter)
        painter.end()

    def viewportEvent(self, event: QEvent) -> bool:
        """What is shortened on a card is told whole where the mouse rests."""
        if not isinstance(event, QHelpEvent):
            return super().viewportEvent(event)
        spot = event.pos() + QPoint(0, self._scrolled)
        card = next((card for card in self._placed if card.room.contains(spot)), None)
        told = "" if card is None else "\n".join((card.sheaf.title, card.sheaf.about, card.sheaf.chip.text))
        QToolTip.showText(event.globalPos(), told.strip(), self.viewport())
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()
        self._tell_seen()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._reveal()
        self._tell_seen()

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
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
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

    # ours

    @property
    def _scrolled(self) -> int:
        return self.verticalScrollBar().value()

    def _lay_out(self) -> None:
        self._placed = board_layout.place(self._sheaves, self.viewport().width())
        self._tiles = tuple(placed for card in self._placed for placed in card.tiles)
        tall, page = board_layout.height(self._placed), self.viewport().height()
        self.verticalScrollBar().setPageStep(page)
        self.verticalScrollBar().setRange(0, max(0, tall - page))

    @Slot()
    def _tell_seen(self) -> None:
        if self.isVisible():
            self.seen.emit(self.in_sight())

    def _at(self, tile_id: str) -> PlacedTile | None:
        return next((placed for placed in self._tiles if placed.tile.id == tile_id), None)

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

    def _reveal(self) -> None:
        placed = self._at(self._current)
        if placed is None:
            return
        bar, page = self.verticalScrollBar(), self.viewport().height()
        top, bottom = placed.room.top() - board_layout.HEAD, placed.room.bottom() + board_layout.GAP
        if top < bar.value():
            bar.setValue(top)
        elif bottom > bar.value() + page:
            bar.setValue(bottom - page)

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

    def _paint_target(self, painter: QPainter) -> None:
        if self._target is not None and (placed := self._at(self._target[1])) is not None:
            board_paint.gap_before(painter, placed)

"""The painted surface of a board: where its cards are, and what of them is in sight."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import (
    QHelpEvent,
    QImage,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QShowEvent,
    QTransform,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from ui.widgets import board_layout, board_paint
from ui.widgets.board_layout import PlacedSheaf, PlacedTile, Sheaf


class Surface(QAbstractScrollArea):
    """Holds no picture: whoever fills it is told which pages are in sight and answers their pictures when asked."""

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
        self._target: tuple[str, str] | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().valueChanged.connect(self._tell_seen)
        self.verticalScrollBar().setSingleStep(40)

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

    def _paint_target(self, painter: QPainter) -> None:
        if self._target is not None and (placed := self._at(self._target[1])) is not None:
            board_paint.gap_before(painter, placed)

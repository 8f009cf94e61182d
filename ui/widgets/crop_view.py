"""A page as large as the room allows, on which a part can be marked to be kept: by mouse or by arrows."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QHideEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainterPath,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QGraphicsPathItem, QGraphicsRectItem, QGraphicsView, QWidget

from ui import theme
from ui.widgets.notice import Notice
from ui.widgets.page_view import PageView

_STEP = 0.01  # of the page's width, for one press of an arrow
_FIRST = 0.04
_LEAST = 40  # px
_SHADE = 110  # of 255
_EDGE = 8  # px around the hint
_SCROLLS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class CropView(PageView):
    """Arrows move the upper left corner, with Shift the lower right one; Enter keeps, Escape leaves it whole.

    Keys that mean nothing to it are for the screen around it. How to cut stands above the page while it is cut.
    """

    cropped = Signal(QRect)  # px of the page

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._band: QRectF | None = None
        self._from: QPointF | None = None
        self._shade: QGraphicsPathItem | None = None
        self._frame: QGraphicsRectItem | None = None
        self.hint = Notice(self)

    @property
    def cropping(self) -> bool:
        return self._band is not None

    def show_page(self, image: QImage | None) -> None:
        """As wide as there is room, to be read from the top; None shows an empty desk."""
        if self.cropping:
            self.end_crop()
        super().show_page(image)
        self._fill()

    def begin_crop(self) -> None:
        page = self.scene().sceneRect()
        if page.isEmpty():
            return
        edge = page.width() * _FIRST
        self.hint.say(
            self.tr(
                "Kéo chuột, hoặc dùng phím mũi tên (góc trên) và Shift + mũi tên (góc dưới). "
                "Enter để cắt, Esc để thôi; ảnh gốc vẫn được giữ."
            )
        )
        self._make_room()
        self.setFocus()
        self.fit()  # the whole of it, while it is cut
        self._band = page.adjusted(edge, edge, -edge, -edge)
        self.setDragMode(QGraphicsView.DragMode.NoDrag)
        self.viewport().setCursor(Qt.CursorShape.CrossCursor)
        self._show_band()

    def end_crop(self) -> None:
        self._band, self._from = None, None
        for item in (self._shade, self._frame):
            if item is not None:
                self.scene().removeItem(item)
        self._shade = self._frame = None
        self.hint.clear()
        self._make_room()
        self.viewport().unsetCursor()
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._band is None:
            self._fill()

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever looks at something else cuts no more; a window made small is still the same."""
        super().hideEvent(event)
        if self.cropping and not event.spontaneous():
            self.end_crop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._make_room()
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self._band is None and key in _SCROLLS and not event.modifiers():
            super().keyPressEvent(event)
        elif self._band is None:
            event.ignore()
        elif key in _ARROWS:
            self._push(*_ARROWS[key], bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            band = self._band.toAlignedRect()
            self.end_crop()
            self.cropped.emit(band)
        elif key == Qt.Key.Key_Escape:
            self.end_crop()
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._band is None:
            super().mousePressEvent(event)
        else:
            self._from = self.mapToScene(event.position().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is None:
            super().mouseMoveEvent(event)
            return
        band = QRectF(self._from, self.mapToScene(event.position().toPoint())).normalized()
        band = band.intersected(self.scene().sceneRect())
        if min(band.width(), band.height()) >= _LEAST:
            self._band = band
            self._show_band()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._from is None:
            super().mouseReleaseEvent(event)
        self._from = None

    def _make_room(self) -> None:
        """For the hint, above the page and never over it."""
        wide = self.width() - 2 * _EDGE
        tall = self.hint.heightForWidth(wide) if self.hint.text() else 0
        self.hint.setGeometry(_EDGE, _EDGE, wide, tall)
        self.setViewportMargins(0, tall + _EDGE if tall else 0, 0, 0)

    def _fill(self) -> None:
        page = self.scene().sceneRect()
        if not page.isEmpty():
            wide = min(1.0, self.viewport().width() * (1 - _FIRST) / page.width())
            self.resetTransform()
            self.zoom(wide)
            self.verticalScrollBar().setValue(self.verticalScrollBar().minimum())

    def _push(self, right: int, down: int, lower: bool) -> None:
        if self._band is None:
            return
        page = self.scene().sceneRect()
        step = page.width() * _STEP
        x, y = right * step, down * step
        band = self._band.adjusted(0, 0, x, y) if lower else self._band.adjusted(x, y, 0, 0)
        band = band.intersected(page)
        if min(band.width(), band.height()) >= _LEAST:
            self._band = band
            self._show_band()

    def _show_band(self) -> None:
        """What will be cut off lies in the shade."""
        if self._band is None:
            return
        path = QPainterPath()
        path.addRect(self.scene().sceneRect())
        path.addRect(self._band)
        ink = theme.shadow()
        ink.setAlpha(_SHADE)
        if self._shade is None or self._frame is None:
            pen = QPen(QColor(theme.tokens().primary), 3)
            pen.setCosmetic(True)
            self._shade = self.scene().addPath(path, QPen(Qt.PenStyle.NoPen), QBrush(ink))
            self._frame = self.scene().addRect(self._band, pen)
        self._shade.setPath(path)
        self._frame.setRect(self._band)

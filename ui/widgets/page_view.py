"""One page, as large as it fits, or as large as the officer wants; words may glow on it."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QGraphicsScene, QGraphicsView, QWidget

from ui import theme
from ui.widgets.sheet_item import SheetItem

_GLOW = 60  # of 255: the words stay readable
_AROUND = 6  # px of the page


class PageView(QGraphicsView):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setScene(QGraphicsScene(self))
        self.setRenderHints(QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.Antialiasing)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self._fits = True
        self._lit: QPointF | None = None  # the first place that glows

    def show_page(self, image: QImage | None) -> None:
        """None shows an empty desk."""
        self.scene().clear()
        self._lit = None
        if image is not None and not image.isNull():
            item = SheetItem(image)
            self.scene().addItem(item)
            self.scene().setSceneRect(item.boundingRect())
        self._fits = True
        self._fit()

    def glow(self, boxes: Sequence[QRectF]) -> None:
        """Light up these places, in pixels of the page."""
        for item in self.scene().items():
            if item.data(0) == "glow":
                self.scene().removeItem(item)
        light = QColor(theme.tokens().primary)
        pen = QPen(light, 2)
        pen.setCosmetic(True)  # as wide on a whole page as on a part of it
        light.setAlpha(_GLOW)
        for box in boxes:
            around = box.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)
            self.scene().addRect(around, pen, QBrush(light)).setData(0, "glow")
        self._lit = boxes[0].center() if boxes else None

    def fit(self) -> None:
        """The whole page."""
        self._fits = True
        self._fit()

    def zoom(self, factor: float) -> None:
        self._fits = False
        self.scale(factor, factor)

    def toggle_zoom(self) -> None:
        """Whole page, or every pixel, around what glows."""
        if self._fits:
            self._fits = False
            self.resetTransform()
            if self._lit is not None:
                self.centerOn(self._lit)
        else:
            self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1.2 if event.angleDelta().y() > 0 else 1 / 1.2)
        else:
            super().wheelEvent(event)

    def _fit(self) -> None:
        if self._fits and not self.scene().sceneRect().isEmpty():
            margin = self.scene().sceneRect().width() * 0.02
            room = self.scene().sceneRect().adjusted(-margin, -margin, margin, margin)
            self.fitInView(room, Qt.AspectRatioMode.KeepAspectRatio)

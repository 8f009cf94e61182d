"""A page in a scene, drawn from a picture near the size it is seen at, so that small type stays readable."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

_LEAST = 64  # px: nobody looks at less


class SheetItem(QGraphicsItem):
    """Halves of the picture are made when they are first needed, and kept with it."""

    def __init__(self, image: QImage) -> None:
        super().__init__()
        self._levels = [image]

    def boundingRect(self) -> QRectF:
        return QRectF(self._levels[0].rect())

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        device = painter.device()
        seen = option.levelOfDetailFromTransform(painter.worldTransform()) * device.devicePixelRatioF()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self.boundingRect(), self._level(seen))

    def _level(self, seen: float) -> QImage:
        """The smallest that is not smaller than it is seen. seen: screen px for each px of the page."""
        level = 0
        while seen < 0.5 ** (level + 1) and self._levels[level].width() > 2 * _LEAST:
            level += 1
            if level == len(self._levels):
                last = self._levels[-1]
                half = last.scaled(
                    max(1, last.width() // 2),
                    max(1, last.height() // 2),
                    Qt.AspectRatioMode.IgnoreAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
                self._levels.append(half)
        return self._levels[level]

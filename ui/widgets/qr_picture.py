"""A QR code as large as its room allows, every module the same whole number of pixels."""

import numpy as np
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from scanning.separators import qr_picture

_LEAST = 180  # px


class QrPicture(QWidget):
    """Black on white by day and by night: a telephone has to read it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._image = QImage()
        self.setMinimumSize(_LEAST, _LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_text(self, text: str) -> None:
        """ "" shows nothing."""
        if text != self._text:
            self._text = text
            self._image = _image(text) if text else QImage()
            self.update()

    def text(self) -> str:
        return self._text

    def sizeHint(self) -> QSize:
        return QSize(260, 260)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._image.isNull():
            return
        modules = self._image.width()
        module = min(self.width(), self.height()) // modules
        side = module * modules
        painter = QPainter(self)
        painter.drawImage(
            QRect((self.width() - side) // 2, (self.height() - side) // 2, side, side), self._image
        )
        painter.end()


def _image(text: str) -> QImage:
    pixels = np.ascontiguousarray(qr_picture(text, 1))
    height, width = pixels.shape
    image = QImage(pixels.tobytes(), width, height, width, QImage.Format.Format_Grayscale8)
    return image.convertToFormat(QImage.Format.Format_RGB32)  # its own bytes, whatever becomes of the array

"""Pages of a PDF as pictures."""

from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument

_WIDTH_PX = 1000


@dataclass(frozen=True, slots=True)
class Picture:
    """Page `number` (from 0) of `count`; no image when the file cannot be shown."""

    number: int
    count: int
    image: QImage


def picture(data: bytes, number: int) -> Picture:
    """Draw one page; safe on any thread."""
    document = QPdfDocument(None)  # type: ignore[call-overload] # its hints forget that a parent may be None
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    count = document.pageCount()
    number = min(max(number, 0), count - 1)
    image = _on_white(document, number) if count else QImage()
    document.close()
    return Picture(number, count, image)


def _on_white(document: QPdfDocument, number: int) -> QImage:
    points = document.pagePointSize(number)
    size = QSize(_WIDTH_PX, max(1, round(_WIDTH_PX * points.height() / points.width())))
    drawn = document.render(number, size)
    page = QImage(size, QImage.Format.Format_RGB32)
    page.fill(Qt.GlobalColor.white)
    painter = QPainter(page)
    painter.drawImage(0, 0, drawn)
    painter.end()
    return page

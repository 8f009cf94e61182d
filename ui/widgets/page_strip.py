"""Thumbnails of pages in their order; dragging one changes it."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDropEvent, QIcon, QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem, QWidget

from ui.widgets import keyboard

_IdRole = Qt.ItemDataRole.UserRole
_THUMBNAIL = QSize(56, 76)


class PageStrip(QListWidget):
    chosen = Signal(str)  # page id
    reordered = Signal(object)  # list of page ids
    wanted = Signal(str)  # a thumbnail of this page is not here yet

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setIconSize(_THUMBNAIL)
        self.setGridSize(QSize(68, 102))
        self.setFixedHeight(112)
        self.setMovement(QListView.Movement.Snap)
        self.setDragDropMode(QListView.DragDropMode.InternalMove)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.currentItemChanged.connect(self._tell)
        self._pictures: dict[str, QImage] = {}
        self._filling = False

    def show_pages(self, page_ids: Sequence[str], current: str, labels: Sequence[str]) -> None:
        """`labels` stand under the thumbnails, one each."""
        self._filling = True
        if [self._id(n) for n in range(self.count())] != list(page_ids):
            self.clear()
            for page_id in page_ids:
                item = QListWidgetItem()
                item.setData(_IdRole, page_id)
                item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter)
                self.addItem(item)
                self._dress(item, page_id)
        for number, page_id in enumerate(page_ids):
            self.item(number).setText(labels[number])
            if page_id == current:
                self.setCurrentRow(number)
        self._filling = False

    def show_thumbnail(self, page_id: str, image: QImage) -> None:
        self._pictures[page_id] = image
        for number in range(self.count()):
            if self._id(number) == page_id:
                self.item(number).setIcon(QIcon(QPixmap.fromImage(image)))

    def forget(self, page_id: str) -> None:
        """The page looks different now."""
        if self._pictures.pop(page_id, None) is not None:
            self.wanted.emit(page_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from page to page; letters are for whoever stands around it."""
        if keyboard.walks(event):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        super().dropEvent(event)
        self.reordered.emit([self._id(n) for n in range(self.count())])

    def _dress(self, item: QListWidgetItem, page_id: str) -> None:
        picture = self._pictures.get(page_id)
        if picture is None:
            self.wanted.emit(page_id)
        else:
            item.setIcon(QIcon(QPixmap.fromImage(picture)))

    def _id(self, number: int) -> str:
        return str(self.item(number).data(_IdRole))

    def _tell(self, item: QListWidgetItem | None) -> None:
        if item is not None and not self._filling:
            self.chosen.emit(str(item.data(_IdRole)))

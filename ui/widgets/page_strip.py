"""Thumbnails of pages in their order; dragging one changes it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QDropEvent, QIcon, QImage, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.widgets import chip, keyboard
from ui.widgets.chip import Chip

_IdRole = Qt.ItemDataRole.UserRole
_BadgesRole = Qt.ItemDataRole.UserRole + 1
_THUMBNAIL = QSize(56, 76)
_CELL = QSize(88, 124)
_BADGE = 19


@dataclass(frozen=True, slots=True)
class StripPage:
    """badges: what there is to say of it, the gravest first; words: the same in sentences."""

    id: str
    label: str
    badges: tuple[Chip, ...] = ()
    words: str = ""


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
        self.setGridSize(_CELL)
        self.setFixedHeight(_CELL.height() + 14)
        self.setItemDelegate(_Painter(self))
        self.setMovement(QListView.Movement.Snap)
        self.setDragDropMode(QListView.DragDropMode.InternalMove)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.currentItemChanged.connect(self._tell)
        self._pictures: dict[str, QImage] = {}
        self._filling = False

    def show_pages(self, pages: Sequence[StripPage], current: str) -> None:
        self._filling = True
        if [self._id(n) for n in range(self.count())] != [page.id for page in pages]:
            self.clear()
            for page in pages:
                item = QListWidgetItem()
                item.setData(_IdRole, page.id)
                item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter)
                self.addItem(item)
                self._dress(item, page.id)
        for number, page in enumerate(pages):
            item = self.item(number)
            item.setText(page.label)
            item.setData(_BadgesRole, page.badges)
            item.setToolTip(page.words)
            if page.id == current:
                self.setCurrentRow(number)
        self._filling = False

    def badges(self, page_id: str) -> tuple[Chip, ...]:
        """Those shown under a page."""
        places = (n for n in range(self.count()) if self._id(n) == page_id)
        return next((tuple(self.item(n).data(_BadgesRole)) for n in places), ())

    def show_thumbnail(self, page_id: str, image: QImage) -> None:
        self._pictures[page_id] = image
        for number in range(self.count()):
            if self._id(number) == page_id:
                self.item(number).setIcon(_icon(image))

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
            item.setIcon(_icon(picture))

    def _id(self, number: int) -> str:
        return str(self.item(number).data(_IdRole))

    def _tell(self, item: QListWidgetItem | None) -> None:
        if item is not None and not self._filling:
            self.chosen.emit(str(item.data(_IdRole)))


def _icon(image: QImage) -> QIcon:
    """In the middle of a room that is the same for all, so that their numbers stand in one line."""
    room = QPixmap(_THUMBNAIL)
    room.fill(Qt.GlobalColor.transparent)
    size = image.size().scaled(_THUMBNAIL, Qt.AspectRatioMode.KeepAspectRatio)
    at = QRect(
        (room.width() - size.width()) // 2, (room.height() - size.height()) // 2, size.width(), size.height()
    )
    painter = QPainter(room)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(at, image)
    painter.end()
    return QIcon(room)


class _Painter(QStyledItemDelegate):
    """The page and its number, and below them the gravest thing there is to say of it and how many more."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return _CELL

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        badges = index.data(_BadgesRole) or ()
        if not badges:
            return
        first = badges[0]
        more = f" +{len(badges) - 1}" if len(badges) > 1 else ""
        room = QRect(option.rect.left(), option.rect.bottom() - _BADGE - 1, option.rect.width(), _BADGE)
        chip.paint_badge(painter, room, Chip(first.text + more, first.tone))

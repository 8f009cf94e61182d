"""Words in a row that go on in a second line where the first is full."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem


class PairFlow(QLayout):
    """Widgets two by two, a key and what it does: a line breaks between the pairs, never within one. Lengths in px."""

    def __init__(self, within: int, between: int, line: int) -> None:
        """within, between: gaps in a pair, and from one to the next. line: its height."""
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._within, self._between, self._line = within, between, line

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        margins = self.contentsMargins()
        lines = self._lay(QRect(0, 0, width, 0), move=False)
        return lines * self._line + margins.top() + margins.bottom()

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        margins = self.contentsMargins()
        widest = max((sum(self._widths(n)) + self._within for n in range(0, len(self._items), 2)), default=0)
        height = self._line + margins.top() + margins.bottom()
        return QSize(widest + margins.left() + margins.right(), height)

    def setGeometry(self, room: QRect) -> None:
        super().setGeometry(room)
        self._lay(room, move=True)

    def _lay(self, room: QRect, move: bool) -> int:
        """How many lines there are."""
        inside = room.marginsRemoved(self.contentsMargins())
        at, lines = inside.topLeft(), 1
        for first in range(0, len(self._items), 2):
            widths = self._widths(first)
            whole = sum(widths) + self._within
            if at.x() > inside.left() and at.x() + whole > inside.right() + 1:
                at, lines = QPoint(inside.left(), at.y() + self._line), lines + 1
            for item, width in zip(self._items[first : first + 2], widths, strict=True):
                if move:
                    tall = item.sizeHint().height()
                    item.setGeometry(QRect(at + QPoint(0, (self._line - tall) // 2), QSize(width, tall)))
                at += QPoint(width + self._within, 0)
            at += QPoint(self._between - self._within, 0)
        return lines

    def _widths(self, first: int) -> list[int]:
        return [item.sizeHint().width() for item in self._items[first : first + 2]]

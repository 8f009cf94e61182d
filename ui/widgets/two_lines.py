"""A list item with its whole name above and what one should know about it below."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.widgets import wrap

AboutRole = Qt.ItemDataRole.UserRole + 2
_BESIDE, _ABOVE, _BETWEEN = 12, 5, 2


class TwoLines(QStyledItemDelegate):
    """For lists that lay their items out again when they are resized."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        room = wrap.room(option) - 2 * _BESIDE
        names = len(wrap.lines(str(index.data() or ""), _bold(option.font), room))
        tall = names * QFontMetrics(_bold(option.font)).height()
        about = QFontMetrics(_small(option.font)).height()
        return QSize(100, 2 * _ABOVE + tall + _BETWEEN + about)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(theme.tokens().primary_soft))
        room = option.rect.adjusted(_BESIDE, _ABOVE, -_BESIDE, -_ABOVE)
        painter.setFont(_bold(option.font))
        painter.setPen(QColor(theme.tokens().text))
        line = QRect(room.left(), room.top(), room.width(), painter.fontMetrics().height())
        for words in wrap.lines(str(index.data() or ""), painter.font(), room.width()):
            self._line(painter, line, words)
            line.moveTop(line.bottom() + 1)
        painter.setFont(_small(option.font))
        painter.setPen(QColor(theme.tokens().muted))
        tall = painter.fontMetrics().height()
        about = QRect(room.left(), room.bottom() + 1 - tall, room.width(), tall)
        self._line(painter, about, str(index.data(AboutRole) or ""))
        painter.restore()

    def _line(self, painter: QPainter, room: QRect, text: str) -> None:
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setBold(True)
    return bold


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() - 1)
    return small

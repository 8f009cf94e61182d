"""How the cards of a board and the pages on them look."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen

from ui import theme
from ui.widgets import chip
from ui.widgets.board_layout import BADGE, HEAD, PAD, PlacedSheaf, PlacedTile
from ui.widgets.chip import Chip

_ROUND = 6
_FADED = 0.35


class Marks(NamedTuple):
    """chosen: one of those an edit is for. current: the one looked at. focused: keys come here."""

    chosen: bool
    current: bool
    focused: bool


def card(painter: QPainter, placed: PlacedSheaf, aimed: bool) -> None:
    """The card with its head; `aimed`: something would be let go on it."""
    tokens = theme.tokens()
    painter.save()
    painter.setPen(QPen(QColor(tokens.primary if aimed else tokens.border), 2 if aimed else 1))
    painter.setBrush(QColor(tokens.raised if placed.sheaf.done else tokens.surface))
    painter.drawRoundedRect(QRectF(placed.room).adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)
    head = QRect(
        placed.room.left() + PAD + 2, placed.room.top() + 7, placed.room.width() - 2 * PAD - 2, HEAD - 12
    )
    top = QRect(head.left(), head.top(), head.width(), 20)
    taken = _chip_at_right(painter, top, placed.sheaf.chip)
    _line(painter, top.adjusted(0, 0, -taken, 0), placed.sheaf.title, bold=True, muted=False)
    _line(
        painter,
        QRect(head.left(), top.bottom() + 4, head.width(), 18),
        placed.sheaf.about,
        bold=False,
        muted=True,
    )
    painter.restore()


def _chip_at_right(painter: QPainter, room: QRect, shown: Chip) -> int:
    """Answers how much of the room it takes, with the space before it."""
    if not shown.text:
        return 0
    painter.save()
    painter.setFont(_font(painter, True, -1.0))
    wide = min(
        chip.wanted(painter.fontMetrics().horizontalAdvance(shown.text), shown) + 2, room.width() * 2 // 3
    )
    chip.paint(painter, QRect(room.right() - wide, room.top(), wide, room.height()), shown)
    painter.restore()
    return wide + 8


def _line(painter: QPainter, room: QRect, text: str, bold: bool, muted: bool) -> None:
    painter.save()
    painter.setFont(_font(painter, bold, -0.5 if muted else 0.0))
    painter.setPen(QColor(theme.tokens().muted if muted else theme.tokens().text))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
    painter.restore()


def tile(painter: QPainter, placed: PlacedTile, picture: QImage | None, marks: Marks) -> None:
    tokens = theme.tokens()
    painter.save()
    if marks.chosen:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.primary_soft))
        painter.drawRoundedRect(QRectF(placed.room), 5, 5)
    painter.setOpacity(_FADED if placed.tile.faded else 1.0)
    _page(painter, placed.picture, picture)
    painter.setOpacity(1.0)
    if marks.current:
        painter.setPen(QPen(QColor(tokens.primary), 2.5 if marks.focused else 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(placed.picture).adjusted(-1, -1, 1, 1), 3, 3)
    _under(painter, placed)
    painter.restore()


def _page(painter: QPainter, room: QRect, picture: QImage | None) -> None:
    tokens = theme.tokens()
    painter.setPen(QPen(QColor(tokens.border), 1))
    painter.setBrush(QColor(tokens.raised))
    if picture is None or picture.isNull():
        painter.drawRect(QRectF(room).adjusted(0.5, 0.5, -0.5, -0.5))
        return
    size = picture.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    at = QRect(
        room.left() + (room.width() - size.width()) // 2,
        room.top() + (room.height() - size.height()) // 2,
        size.width(),
        size.height(),
    )
    painter.drawImage(at, picture)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(at).adjusted(0.5, 0.5, -0.5, -0.5))


def _under(painter: QPainter, placed: PlacedTile) -> None:
    """The number of the page, then what there is to say of it."""
    painter.setFont(_font(painter, False, -1.0))
    painter.setPen(QColor(theme.tokens().muted))
    below = QRect(placed.room.left(), placed.picture.bottom() + 2, placed.room.width(), 17)
    painter.drawText(below, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, placed.tile.label)
    for number, badge in enumerate(placed.tile.badges):
        top = below.bottom() + 2 + number * (BADGE + 2)
        chip.paint_badge(painter, QRect(placed.room.left() - 1, top, placed.room.width() + 2, BADGE), badge)


def gap_before(painter: QPainter, placed: PlacedTile) -> None:
    """A line where something would be let go."""
    x = placed.picture.left() - 4
    painter.setPen(QPen(QColor(theme.tokens().primary), 3))
    painter.drawLine(QPointF(x, placed.picture.top()), QPointF(x, placed.picture.bottom()))


def _font(painter: QPainter, bold: bool, larger: float) -> QFont:
    font = QFont(painter.font())
    font.setBold(bold)
    font.setPointSizeF(theme.BASE_POINTS + larger)
    return font

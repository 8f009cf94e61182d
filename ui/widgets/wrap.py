"""Text broken into lines where a widget paints it itself, so that no name is cut."""

from PySide6.QtGui import QFont, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem


def room(option: QStyleOptionViewItem) -> int:
    """px across that an item of a list has, before its height is known."""
    view = option.widget
    return view.viewport().width() if isinstance(view, QAbstractItemView) else option.rect.width()


def lines(text: str, font: QFont, width: int, first: int = 0) -> tuple[str, ...]:
    """`text` in lines no wider than `width` px, the first of them no wider than `first`, where that is given."""
    layout = QTextLayout(text, font)
    layout.setTextOption(_wrapping())
    found: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1, width if found or not first else first))
        found.append(text[line.textStart() : line.textStart() + line.textLength()].strip())
    layout.endLayout()
    return tuple(found) or ("",)


def _wrapping() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option

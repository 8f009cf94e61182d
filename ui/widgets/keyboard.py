"""Which keys a list takes for itself; all others are for the screen around it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_WALKS = frozenset(
    {
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
    }
)


def walks(event: QKeyEvent) -> bool:
    """It goes from one item to another. A list of Qt's own would also look for what begins with a typed letter."""
    plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return not plain and Qt.Key(event.key()) in _WALKS

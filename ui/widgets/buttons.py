"""Buttons that say what they will do, and why they cannot."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget


class PrimaryButton(QPushButton):
    """The one button of a screen, bottom right, on Ctrl+Enter."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("primary")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.say(text)

    def say(self, text: str, enabled: bool = True, why_not: str = "") -> None:
        self.setText(f"{text}   Ctrl ⏎")
        self.setAccessibleName(text)
        self.setEnabled(enabled)
        self.setToolTip("" if enabled else why_not)


class FlatButton(QPushButton):
    """A quiet one, among others."""

    def __init__(self, text: str = "", tip: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setObjectName("flat")
        self.setToolTip(tip)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

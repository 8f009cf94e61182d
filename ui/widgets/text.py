"""Plain text in its few roles."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget


class Text(QLabel):
    """`role`: "", "muted", "strong", "title", "big", "bad" or "key" of the style sheet."""

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setObjectName(role)
        self.setTextFormat(Qt.TextFormat.PlainText)


class Wrapped(Text):
    """Text that breaks into lines instead of being cut."""

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, role, parent)
        self.setWordWrap(True)


class Elided(Text):
    """One line; what does not fit is shortened and told whole in the tool tip."""

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__("", role, parent)
        self._whole = ""
        self.setMinimumWidth(40)
        self.say(text)

    def say(self, text: str) -> None:
        self._whole = text
        self._fit()

    def whole(self) -> str:
        return self._whole

    def resizeEvent(self, event: object) -> None:
        self._fit()

    def _fit(self) -> None:
        room = max(self.width(), self.minimumWidth())
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        if shown != self.text():
            self.setText(shown)
        self.setToolTip(self._whole if shown != self._whole else "")


class Rule(QFrame):
    """A thin line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rule")

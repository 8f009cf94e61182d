"""What a device is doing, large enough to be read from the other side of the counter."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from ui import theme
from ui.theme import Tone

_ICON = 26


class StateLight(QFrame):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("light")
        self._mark = QLabel()
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(10)
        row.addWidget(self._mark)
        row.addWidget(self._text, 1)
        self.setMinimumHeight(58)
        self._said = ("", Tone.PLAIN, "")

    def say(self, text: str, tone: Tone, icon: str) -> None:
        if (text, tone, icon) == self._said:
            return
        self._said = (text, tone, icon)
        ink, ground = theme.ink_and_ground(tone)
        self.setStyleSheet(
            f"QFrame#light {{ background: {ground.name()}; border-radius: 6px; }}"
            f"QFrame#light QLabel {{ color: {ink.name()}; font-size: 13pt; font-weight: 700; }}"
        )
        self._mark.setPixmap(theme.icon(icon, ink.name()).pixmap(_ICON, _ICON))
        self._text.setText(text)
        self.setAccessibleName(text)

    def text(self) -> str:
        return self._text.text()

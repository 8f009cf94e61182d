"""What happened, told where it happened: a bar in the screen, never a window in the way."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from ui import theme
from ui.theme import Tone

_ICONS = {
    Tone.PLAIN: "info",
    Tone.INFO: "info",
    Tone.GOOD: "check-circle",
    Tone.WARN: "warning",
    Tone.BAD: "warning-octagon",
}


class Notice(QFrame):
    """One sentence, perhaps one button. Hidden while there is nothing to say."""

    acted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._mark = QLabel()
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._tone: Tone | None = None
        self._button = QPushButton()
        self._button.clicked.connect(self.acted)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(10)
        row.addWidget(self._mark)
        row.addWidget(self._text, 1)
        row.addWidget(self._button)
        self.setVisible(False)

    def say(self, text: str, tone: Tone = Tone.INFO, button: str = "") -> None:
        self._dress(tone)
        self._text.setText(text)
        self.setAccessibleName(text)
        self._button.setText(button)
        self._button.setVisible(bool(button))
        self.setVisible(bool(text))

    def _dress(self, tone: Tone) -> None:
        """Once a tone: a style sheet takes longer than all else that is said."""
        if tone is self._tone:
            return
        self._tone = tone
        ink, ground = theme.ink_and_ground(tone)
        self.setStyleSheet(
            f"QFrame#notice {{ background: {ground.name()}; border-radius: 6px; }}"
            f"QFrame#notice QLabel {{ color: {ink.name()}; font-weight: 600; }}"
        )
        self._mark.setPixmap(theme.icon(_ICONS[tone], ink.name()).pixmap(theme.ICON, theme.ICON))

    def clear(self) -> None:
        self.say("")

    def text(self) -> str:
        return self._text.text() if not self.isHidden() else ""

"""What single keys do here, in a line or two that break between the keys and never within one."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from ui import theme


@dataclass(frozen=True, slots=True)
class Hint:
    """enabled: False where the key does nothing to what is looked at now."""

    key: str
    word: str
    enabled: bool = True


class KeyHints(QLabel):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("small")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)

    def show_hints(self, hints: Sequence[Hint], why: str = "") -> None:
        """`why` some do nothing now."""
        shown = "&nbsp;&nbsp;&nbsp; ".join(_written(hint) for hint in hints)
        if shown != self.text():
            self.setText(shown)
        self.setToolTip(why)


def _written(hint: Hint) -> str:
    tokens = theme.tokens()
    key, word = (escape(text).replace(" ", "&nbsp;") for text in (hint.key, hint.word))
    if not hint.enabled:
        return f'<span style="color: {theme.faint()}">{key}&nbsp;{word}</span>'
    return f'<b>{key}</b>&nbsp;<span style="color: {tokens.muted}">{word}</span>'

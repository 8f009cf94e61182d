"""The citizen's word, in letters large enough to be read from the other side of the desk."""

from functools import partial
from textwrap import fill

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from core.handing import Satisfaction
from ui.widgets.buttons import FlatButton
from ui.widgets.text import Wrapped

_ZERO = Qt.Key.Key_0.value
_LETTERS = 12  # of a line on a button


class RatingPage(QWidget):
    """Digits choose a level; S skips (0 too, where it is no level); Esc goes back without a word."""

    rated = Signal(int)
    skipped = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._question = Wrapped("", "big")
        self._question.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._row = QHBoxLayout()
        self._row.setSpacing(12)
        self.skip = FlatButton(self.tr("Không đánh giá   S"))
        self._buttons: dict[int, QPushButton] = {}
        self._asked: Satisfaction | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 32, 32, 32)
        column.setSpacing(28)
        column.addStretch(1)
        column.addWidget(self._question)
        column.addLayout(self._row)
        column.addWidget(self.skip, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(1)
        self.skip.clicked.connect(self.skipped)

    def ask(self, asked: Satisfaction) -> None:
        if asked != self._asked:
            self._asked = asked
            self._build(asked)
        self._question.setText(asked.question)
        self.setFocus()

    def button(self, value: int) -> QPushButton:
        return self._buttons[value]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        value = event.key() - _ZERO
        if value in self._buttons:
            self.rated.emit(value)
        elif event.key() in (Qt.Key.Key_S, Qt.Key.Key_0):
            self.skipped.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _build(self, asked: Satisfaction) -> None:
        for button in self._buttons.values():
            self._row.removeWidget(button)
            button.deleteLater()
        self._buttons = {}
        for level in asked.levels:
            button = QPushButton(f"{level.value}\n{fill(level.name, _LETTERS)}")
            button.setObjectName("rating")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # all as wide
            button.clicked.connect(partial(self.rated.emit, level.value))
            self._buttons[level.value] = button
            self._row.addWidget(button, 1)

"""A place for one file: dropped here, or looked for."""

from pathlib import Path

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from ui.theme import Tone
from ui.widgets.text import Elided, Text


class FileDrop(QFrame):
    chosen = Signal(object)  # Path
    wanted = Signal()  # the officer wants to look for it

    def __init__(self, label: str, button: str, suffix: str, parent: QWidget | None = None) -> None:
        """`suffix` of the files taken, e.g. ".pdf"."""
        super().__init__(parent)
        self.setObjectName("card")
        self.setAcceptDrops(True)
        self.setAccessibleName(label)
        self._label = label
        self._suffix = suffix
        self.path: Path | None = None
        self.button = QPushButton(button)
        self._name = Elided(label, "strong")
        self._note = Text("", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(6)
        for widget in (self._name, self._note, self.button):
            column.addWidget(widget)
        self.button.clicked.connect(self.wanted)

    def take(self, path: Path | None) -> None:
        """Show `path` as the chosen file; None empties the place."""
        self.path = path if path is not None and path.is_file() else None
        self._name.say(self.path.name if self.path else self._label)
        self.hint("")
        if self.path is not None:
            self.chosen.emit(self.path)

    def hint(self, text: str, tone: Tone = Tone.PLAIN) -> None:
        self._note.setText(text)
        self._note.setObjectName("bad" if tone is Tone.BAD else "muted")
        self._note.style().unpolish(self._note)
        self._note.style().polish(self._note)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._dropped(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.take(self._dropped(event.mimeData()))
        event.acceptProposedAction()

    def _dropped(self, data: QMimeData) -> Path | None:
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        fitting = [path for path in paths if path.suffix.lower() == self._suffix]
        return fitting[0] if len(fitting) == 1 else None

"""Commits heard on the window's thread."""

from PySide6.QtCore import QObject, Signal

from core.changes import Changes


class Live(QObject):
    changed = Signal(object)  # frozenset of ids

    def __init__(self, changes: Changes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop = changes.listen(self._tell)

    def close(self) -> None:
        self._stop()

    def _tell(self, ids: frozenset[str]) -> None:
        self.changed.emit(ids)

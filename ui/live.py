"""Commits heard on the window's thread, a burst of them as one."""

from threading import Lock

from PySide6.QtCore import QObject, Qt, Signal, Slot

from core.changes import Changes


class Live(QObject):
    """heard: how many commits there were. told: as many of them `changed` has spoken of, now speaking of the last."""

    changed = Signal(object)  # frozenset of ids
    _heard = Signal()

    def __init__(self, changes: Changes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = Lock()
        self._ids: set[str] = set()
        self.heard = 0
        self.told = 0
        self._heard.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._stop = changes.listen(self._hear)

    def close(self) -> None:
        self._stop()

    def _hear(self, ids: frozenset[str]) -> None:
        """On whatever thread committed."""
        with self._lock:
            first = not self._ids
            self._ids |= ids
            self.heard += 1
        if first:
            self._heard.emit()

    @Slot()
    def _tell(self) -> None:
        with self._lock:
            ids, self._ids = frozenset(self._ids), set()
            self.told = self.heard
        self.changed.emit(ids)

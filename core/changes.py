"""Who wants to know what a commit changed."""

from collections.abc import Callable
from threading import Lock

Listener = Callable[[frozenset[str]], None]
"""Called after a commit with the ids it touched, on the thread that committed: be quick, pass it on."""


class Changes:
    def __init__(self) -> None:
        self._listeners: list[Listener] = []
        self._lock = Lock()

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Hear of every commit until the returned function is called."""
        with self._lock:
            self._listeners.append(listener)

        def stop() -> None:
            with self._lock:
                if listener in self._listeners:
                    self._listeners.remove(listener)

        return stop

    def tell(self, ids: frozenset[str]) -> None:
        with self._lock:
            listeners = list(self._listeners)
        for listener in listeners:
            listener(ids)

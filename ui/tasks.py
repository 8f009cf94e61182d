"""Work that dies with the window: a plain thread each, its news told on the window's own thread."""

import threading
from collections.abc import Callable
from typing import Any  # a task's answer may be anything; whoever started it knows

from PySide6.QtCore import QObject, Qt, Signal, Slot

from core.errors import AppError
from core.progress import Cancelled, Progress
from scanning.errors import ScanningError

Work = Callable[[Progress], Any]  # the answer's type is known where the task is started


class Task(QObject):
    """One piece of work. Lives on the window's thread; only its signals are emitted elsewhere."""

    progressed = Signal(int, int)
    done = Signal(object)
    failed = Signal(object)  # AppError or ScanningError
    broke = Signal(object)  # any other exception: a bug
    cancelled = Signal()
    ended = Signal(object)  # always the last one, with the task

    def __init__(self, work: Work, leave_off: Callable[[], None] | None = None) -> None:
        """leave_off: told when the task is cancelled, for work that waits for a device and hears nothing meanwhile."""
        super().__init__()
        self._work = work
        self._leave_off = leave_off
        self._cancel = threading.Event()
        self._thread = threading.Thread(target=self._run, name="task")

    def start(self) -> None:
        self._thread.start()

    def cancel(self) -> None:
        self._cancel.set()
        if self._leave_off is not None:
            self._leave_off()

    def join(self) -> None:
        self._thread.join()

    def _progress(self, done: int, total: int) -> None:
        if self._cancel.is_set():
            raise Cancelled
        self.progressed.emit(done, total)

    def _run(self) -> None:
        try:
            answer = self._work(self._progress)
        except Cancelled:
            self.cancelled.emit()
        except (AppError, ScanningError) as error:
            self.failed.emit(error)
        except Exception as error:  # noqa: BLE001 - raised again on the window's thread, where bugs are reported
            self.broke.emit(error)
        else:
            self.done.emit(answer)
        self.ended.emit(self)


class Tasks(QObject):
    """Keeps running tasks alive, and waits for them when the window closes."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: set[Task] = set()
        self._closed = False

    def start(self, task: Task) -> Task:
        """Once the window is closing nothing begins any more, whatever signals are still on their way."""
        if self._closed:
            return task
        self._running.add(task)
        task.broke.connect(self._raise, Qt.ConnectionType.QueuedConnection)
        task.ended.connect(self._forget, Qt.ConnectionType.QueuedConnection)
        task.start()
        return task

    def close(self) -> None:
        """Ask every task to give up, and wait until it has."""
        self._closed = True
        for task in list(self._running):
            task.cancel()
        for task in list(self._running):
            task.join()

    @property
    def running(self) -> int:
        return len(self._running)

    @Slot(object)
    def _forget(self, task: Task) -> None:
        task.join()
        self._running.discard(task)

    @Slot(object)
    def _raise(self, error: BaseException) -> None:
        raise error

"""Processes that read pages: each one thread wide, with its own place for temporary files, and gone with its parent."""

import os
import signal
import tempfile
import threading
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from multiprocessing import get_context, parent_process
from pathlib import Path
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def pages_pool(workers: int, room: Path | None = None) -> ProcessPoolExecutor:
    """An executor for `scanning.reading.read_apart`. room: where pages lie while they are read; None: the system's
    place for temporary files.

    Processes are started anew and not forked, each when it is first needed: the parent may be a window of threads.
    """
    place = None if room is None else str(room)
    return ProcessPoolExecutor(workers, get_context("spawn"), initializer=_prepare, initargs=(place,))


class LastingPool(Executor):
    """A pool that goes on after one of its processes was killed: only what it had in hand then is lost."""

    def __init__(self, workers: int, room: Path) -> None:
        self._workers = workers
        self._room = room
        self._lock = threading.Lock()
        self._pool = pages_pool(workers, room)

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        with self._lock:
            try:
                return self._pool.submit(fn, *args, **kwargs)
            except BrokenExecutor:
                self._pool.shutdown(wait=False)
                self._pool = pages_pool(self._workers, self._room)
                return self._pool.submit(fn, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._pool.shutdown(wait=wait, cancel_futures=cancel_futures)


def _prepare(room: str | None) -> None:
    import cv2

    cv2.setNumThreads(1)  # there is a process for each core already
    tempfile.tempdir = room
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's, who lets a page come to its end
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A parent that was killed says nothing: its children would wait for ever."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)

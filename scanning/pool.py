"""Processes that read pages: each one thread wide, with its own place for temporary files, and gone with its parent."""

import os
import signal
import sys
import tempfile
import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from concurrent.futures import wait as all_done
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context, parent_process
from pathlib import Path
from typing import Any, ParamSpec, TypeVar  # Any: what each page gives

P = ParamSpec("P")
T = TypeVar("T")


class PagesPool(Executor):
    """Processes for `scanning.reading.read_apart`. What none of them has begun can be cancelled: a ProcessPoolExecutor
    hands out more than it has processes for, and holds all of that for begun.

    Processes are started anew and not forked, each when it is first needed: the parent may be a window of threads.
    room: where pages lie while they are read; None: the system's place for temporary files.
    """

    def __init__(self, workers: int, room: Path | None = None) -> None:
        place = None if room is None else str(room)
        self._pool = ProcessPoolExecutor(
            workers, get_context("spawn"), initializer=_prepare, initargs=(place,)
        )
        self._free = workers
        self._lock = threading.Lock()
        self._waiting: deque[tuple[Future[Any], Callable[[], bool]]] = deque()  # Any: what each page gives
        self._broken: BrokenExecutor | None = None

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Raises BrokenExecutor from when a process was killed."""
        future: Future[T] = Future()
        with self._lock:
            self._waiting.append((future, partial(self._begin, future, partial(fn, *args, **kwargs))))
        self._hand_out()
        if future.done() and isinstance(error := future.exception(), BrokenExecutor):
            raise error
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        with self._lock:
            left = [future for future, _ in self._waiting]
        if cancel_futures:
            for future in left:
                future.cancel()
        elif wait:
            all_done(left)
        self._pool.shutdown(wait=wait)

    def _hand_out(self) -> None:
        while True:
            with self._lock:
                if not self._free or not self._waiting:
                    return
                self._free -= 1
                _, begin = self._waiting.popleft()
            if not begin():
                with self._lock:
                    self._free += 1

    def _begin(self, future: Future[T], work: Callable[[], T]) -> bool:
        """False when nobody wants it any more, or there is nobody to do it."""
        if not future.set_running_or_notify_cancel():
            return False
        try:
            if self._broken is not None:  # asking the pool again would wait for itself where it just broke
                raise self._broken
            with _deaf_to_ctrl_c():
                begun = self._pool.submit(work)
        except RuntimeError as error:  # broken, or shut down
            future.set_exception(error)
            return False
        begun.add_done_callback(partial(self._end, future))
        return True

    def _end(self, future: Future[T], begun: Future[T]) -> None:
        error = begun.exception()
        with self._lock:
            self._free += 1
            self._broken = error if isinstance(error, BrokenExecutor) else self._broken
        if error is None:
            future.set_result(begun.result())
        else:
            future.set_exception(error)
        self._hand_out()


class LastingPool(Executor):
    """A pool that goes on after one of its processes was killed: only what it had in hand then is lost."""

    def __init__(self, workers: int, room: Path) -> None:
        self._workers = workers
        self._room = room
        self._lock = threading.Lock()
        self._pool = PagesPool(workers, room)

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        with self._lock:
            try:
                return self._pool.submit(fn, *args, **kwargs)
            except BrokenExecutor:
                self._pool.shutdown(wait=False)
                self._pool = PagesPool(self._workers, self._room)
                return self._pool.submit(fn, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._pool.shutdown(wait=wait, cancel_futures=cancel_futures)


@contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """A process that is started here does not hear it before it could say so itself: a terminal tells everybody."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _prepare(room: str | None) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's, who lets a page come to its end
    import cv2

    cv2.setNumThreads(1)  # there is a process for each core already
    tempfile.tempdir = room
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A parent that was killed says nothing: its children would wait for ever."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)

"""Processes that read pages: each one thread wide, with its own place for temporary files, and gone with its parent."""

import os
import signal
import tempfile
import threading
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context, parent_process
from pathlib import Path


def pages_pool(workers: int, room: Path | None = None) -> ProcessPoolExecutor:
    """An executor for `scanning.reading.read_apart`. room: where the pages lie while they are read; None: the system's
    place for temporary files.

    Processes are started anew and not forked: the parent may be a window full of threads.
    """
    return ProcessPoolExecutor(
        workers, get_context("spawn"), initializer=_prepare, initargs=(None if room is None else str(room),)
    )


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

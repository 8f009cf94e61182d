"""A device whose driver runs in a process of its own: it may hang or crash, and takes nothing with it.

The process is a plain one, `python -m scanning.devices.child`, and not multiprocessing's: it imports nothing of the
program that started it (which may be a window), forks nothing of its threads, needs no semaphore or tracker process
that could outlive a crash, and does not look at our standard input. It is the first of its own session, so that
Ctrl-C is ours to handle and a driver's helpers end with it.

One line of JSON an event. To the child: the job, then `next` for each further sheet; the end of the line means
"leave off", be it that we cancel or that we died. From the child: a page, whose file is flushed by then; in the end
`end`, an OSError, or an error of ours, told before the driver is closed, which may hang after a fault. A child that
is gone without a last word has crashed; one that says nothing for too long hangs. It gets a moment to leave off
politely, so that the scanner parks its lamp, and is then killed.
"""

import json
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Generator, Iterator
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from time import monotonic
from typing import Any  # a message is JSON

from scanning.devices import ScanSettings
from scanning.devices.sheets import counted, patience
from scanning.errors import DeviceCrashed, DeviceError, DeviceHung, ScanningError, SilentEnd
from scanning.page import Page

SANE = "scanning.devices.sane"
POLITE = 1.2
LOOK = 0.1
LAST_WORDS = 1.0

Message = dict[str, Any]  # JSON


class ApartDevice:
    """A driver, `module:class` with a name as its only argument, behind the same protocol.

    hangs_after: seconds without a sheet; None: as the settings need.
    """

    def __init__(
        self, name: str, driver: str = f"{SANE}:SaneDevice", hangs_after: float | None = None
    ) -> None:
        self.name = name
        self._driver = driver
        self._hangs_after = hangs_after
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        """See Device. The job has ended at most two seconds later, whatever the driver does."""
        self._cancelled.set()

    def pages(self, settings: ScanSettings, folder: Path) -> Iterator[Page]:
        """See Device. Raises DeviceHung, DeviceCrashed and SilentEnd besides what the driver raises."""
        self._cancelled.clear()
        return counted(self._sheets(settings, folder))

    def _sheets(self, settings: ScanSettings, folder: Path) -> Generator[Page, None, None]:
        limit = patience(settings) if self._hangs_after is None else self._hangs_after
        child = _Child(["pages", self._driver, self.name], self._cancelled)
        given = 0
        try:
            child.tell({"settings": asdict(settings), "folder": str(folder)})
            while (news := child.hear(limit)) and "page" in news:
                if self._cancelled.is_set():
                    return  # the sheet under way is dropped
                yield Page(**{**news["page"], "path": Path(news["page"]["path"])})
                given += 1
                if self._cancelled.is_set():
                    return  # before another sheet is drawn in
                child.tell("next")
        finally:
            child.close()
        if not given and not self._cancelled.is_set():
            raise SilentEnd()


def listed(
    function: str = f"{SANE}:devices", within: float = 20.0, leave: threading.Event | None = None
) -> list[list[str]]:
    """What a driver's function that lists devices gives, each as a list of its fields. Seconds: `within`.

    leave: set by another thread, ends it at once, with nothing found. Raises DeviceHung, DeviceCrashed and what the
    function raises: probing is where drivers hang.
    """
    leave = leave or threading.Event()
    child = _Child(["list", function], leave)
    try:
        found: list[list[str]] = (child.hear(within) or {"list": []})["list"]
        return found
    finally:
        child.close(0 if leave.is_set() else POLITE)  # a probe has no lamp to park


class _Child:
    """The process, seen from the one thread that runs a job."""

    def __init__(self, arguments: list[str], cancelled: threading.Event) -> None:
        self._cancelled = cancelled
        root = str(Path(__file__).resolve().parents[2])
        paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "scanning.devices.child", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if sys.__stderr__ else subprocess.DEVNULL,  # a window may have none
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
            start_new_session=True,
        )
        self._news: queue.SimpleQueue[Message] = queue.SimpleQueue()
        # Reading is left to a thread because Windows can wait for a pipe in no other way.
        self._reader = threading.Thread(target=self._read, name="scanner", daemon=True)
        self._reader.start()

    def tell(self, order: Message | str) -> None:
        """To one that has gone: its last words, or their absence, say why."""
        assert self._process.stdin is not None
        with suppress(BrokenPipeError):
            self._process.stdin.write(json.dumps(order).encode("ascii") + b"\n")
            self._process.stdin.flush()

    def hear(self, limit: float) -> Message | None:
        """The next message; None once cancelled or told that it was the end. Raises what the child tells of."""
        start = monotonic()
        while not self._cancelled.is_set():
            gone = self._process.poll() is not None
            try:
                return _understood(self._news.get(timeout=LAST_WORDS if gone else LOOK))
            except queue.Empty:
                if gone:
                    raise DeviceCrashed(**_ending(self._process.returncode)) from None
            if monotonic() - start > limit:
                raise DeviceHung(seconds=round(limit))
        return None

    def close(self, polite: float = POLITE) -> None:
        """Let go; kill it and all it started if it stays for so many seconds."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with suppress(BrokenPipeError):  # what was not read yet is not missed
            self._process.stdin.close()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(polite)
        _kill(self._process)
        self._reader.join(LAST_WORDS / 2)
        if not self._reader.is_alive():  # else it waits for a driver that the system itself cannot end
            self._process.stdout.close()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.endswith(b"\n"):  # else it died in the middle of it
                self._news.put(json.loads(line))


def _kill(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)  # helpers too, which live on when it has left
    with suppress(subprocess.TimeoutExpired):  # it waits in the system for its device; nobody can end it
        process.wait(LAST_WORDS / 2)


def _ending(status: int) -> dict[str, str | int]:
    return {"signal": -status} if status < 0 else {"status": status}


def _understood(news: Message) -> Message | None:
    """A page or a list; None for the end. Raises what went wrong over there."""
    if "error" in news:
        kind = _kinds(ScanningError).get(news["error"], DeviceError)
        raise kind(**news["facts"])
    if "errno" in news:
        raise OSError(news["errno"], news["words"])
    return None if "end" in news else news


def _kinds(base: type[ScanningError]) -> dict[str, type[ScanningError]]:
    found = {base.code: base}
    for kind in base.__subclasses__():
        found |= _kinds(kind)
    return found

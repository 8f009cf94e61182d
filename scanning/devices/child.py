"""The far side of `scanning.devices.apart`: one driver, in this process, and nothing else. See there.

python -m scanning.devices.child pages MODULE:CLASS NAME
python -m scanning.devices.child list MODULE:FUNCTION
"""

import faulthandler
import importlib
import io
import json
import os
import signal
import sys
import threading
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any, Protocol, runtime_checkable  # a message is JSON

from scanning.devices import Device, ScanSettings
from scanning.errors import DeviceError, ScanningError

LEAVING = 1.5
"""Seconds a driver has to leave off once the parent has let go."""

GRIP = 120.0
"""Seconds a driver may keep the interpreter's lock, so that nothing else of this process runs: then it ends itself,
for our parent may not be there any more to end it."""

Say = Callable[[dict[str, Any]], None]  # JSON


@runtime_checkable
class Foretelling(Protocol):
    """A driver that may hang when it is closed after a fault, and says the fault first."""

    foretell: Callable[[DeviceError], None] | None


def main(what: str, where: str, *name: str) -> None:
    say = _own_line()
    faulthandler.dump_traceback_later(GRIP, exit=True)
    try:
        if what == "list":
            say({"list": [list(found) for found in _named(where)()]})
        else:
            _give(_named(where)(*name), say)
        say({"end": True})
    except ScanningError as error:
        say(_fault(error))
    except OSError as error:
        say({"errno": error.errno, "words": error.strerror})
    sys.stderr.flush()
    os._exit(0)  # a driver's own farewells may hang or crash, and all is said


def _own_line() -> Say:
    """Keep standard output for our messages alone: what a driver prints goes to standard error."""
    line = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)

    def say(message: dict[str, Any]) -> None:  # JSON
        line.write(json.dumps(message) + "\n")
        line.flush()

    return say


def _fault(error: ScanningError) -> dict[str, Any]:  # JSON
    return {"error": error.code, "facts": error.facts}


def _named(where: str) -> Callable[..., Any]:  # the parent knows what it named
    module, _, name = where.partition(":")
    found: Callable[..., Any] = getattr(importlib.import_module(module), name)  # the parent knows
    return found


def _give(device: Device, say: Say) -> None:
    """Give the pages of one job, each after the parent has asked for it; leave off when the parent lets go."""
    # Unbuffered: a thread that waits in a buffered one would hold its lock when the process ends.
    orders = io.FileIO(0, closefd=False)
    job = json.loads(orders.readline())
    asked, let_go = threading.Semaphore(0), threading.Event()

    def listen() -> None:
        while orders.readline():
            asked.release()
        let_go.set()
        asked.release()
        device.cancel()

    if isinstance(device, Foretelling):
        device.foretell = lambda error: say(_fault(error))
    threading.Thread(target=_watch, args=[let_go], daemon=True).start()
    threading.Thread(target=listen, daemon=True).start()
    settings = ScanSettings(**{**job["settings"], "paper": tuple(job["settings"]["paper"])})
    for page in device.pages(settings, Path(job["folder"])):
        say({"page": {**asdict(page), "path": str(page.path)}})
        asked.acquire()
        if let_go.is_set():
            return


def _watch(let_go: threading.Event) -> None:
    """End this process when the driver has not left off in time."""
    while not let_go.wait(GRIP / 4):
        faulthandler.dump_traceback_later(GRIP, exit=True)
    faulthandler.dump_traceback_later(LEAVING + 0.5, exit=True)
    threading.Event().wait(LEAVING)
    if sys.platform != "win32" and os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)  # with the driver's helpers, of which nobody else knows


if __name__ == "__main__":
    main(*sys.argv[1:])

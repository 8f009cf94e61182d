"""Drivers that misbehave, each after one good sheet; run apart, by name."""

import ctypes
import os
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from PIL import Image

from scanning.devices import ScanSettings
from scanning.devices.sane import SaneDevice
from scanning.errors import DoubleFeed
from scanning.page import Page


class Driver:
    def __init__(self, name: str) -> None:
        self.name = name

    def cancel(self) -> None:
        pass

    def pages(self, settings: ScanSettings, folder: Path) -> Iterator[Page]:
        yield self.sheet(folder, settings.dpi)
        self.trouble()

    def sheet(self, folder: Path, dpi: int) -> Page:
        path = folder / "first.png"
        Image.new("L", (40, 60), 200).save(path, dpi=(dpi, dpi))
        return Page(path, 40, 60, dpi)

    def trouble(self) -> None:
        pass


class Hangs(Driver):
    """Deaf to cancel; leaves its number and that of a helper, so that a test can see them end."""

    def trouble(self) -> None:
        helper = subprocess.Popen(["sleep", "60"])
        Path(self.name).write_text(f"{os.getpid()} {helper.pid}", "ascii")
        threading.Event().wait()


class HangsWithTheLock(Driver):
    """No other thread of its process runs any more."""

    def trouble(self) -> None:
        ctypes.PyDLL(None).sleep(60)


class Segfaults(Driver):
    def trouble(self) -> None:
        os.kill(os.getpid(), signal.SIGSEGV)


class Leaves(Driver):
    def trouble(self) -> None:
        os._exit(0)


class Silent(Driver):
    def pages(self, settings: ScanSettings, folder: Path) -> Iterator[Page]:
        os.write(1, b"all is well\n")  # on what would be the parent's line
        return iter(())


class DrawsTwo(Driver):
    def trouble(self) -> None:
        raise DoubleFeed()


class DiskFull(Driver):
    def trouble(self) -> None:
        raise OSError(28, "No space left on device")


class Jams(SaneDevice):
    """SANE's own, which jams at the third sheet."""

    def pages(self, settings: ScanSettings, folder: Path) -> Iterator[Page]:
        for number, page in enumerate(super().pages(settings, folder), 1):
            if number == 2:
                self._open.read_return_value = "SANE_STATUS_JAMMED"
            yield page


class ClosesNever(SaneDevice):
    @contextmanager
    def _opened(self, sane: ModuleType) -> Iterator[Any]:
        with super()._opened(sane) as handle:
            try:
                yield handle
            finally:
                ctypes.PyDLL(None).sleep(60)


def list_slowly() -> None:
    threading.Event().wait()


def list_and_die() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)

"""A folder that a network scanner or a phone drops files into, as a device.

A file is taken when it looked the same twice and can be read to its end; before that it is only named as waiting. It
leaves the folder, for `da-nhan` inside it, when its taker has asked for the next one, and not earlier: what a crash
interrupts is given again, under the same name, which comes from its content.
"""

import hashlib
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from scanning import pdf
from scanning.devices import ScanSettings
from scanning.errors import PageRefused
from scanning.images import open_picture, read_file
from scanning.page import Page
from scanning.products import sync_folder, write_whole
from scanning.sources import PICTURES

TAKEN = "da-nhan"
GROWING = "growing"


class Waiting(NamedTuple):
    """A file not taken yet, and why: `growing`, or the code of the PageRefused it would be."""

    path: Path
    reason: str


class _Seen(NamedTuple):
    size: int
    modified: int


class WatchedFolder:
    """Looks every `interval` seconds. patience: after so many looks with nothing to take the job ends; None: never."""

    def __init__(self, path: Path, interval: float = 2.0, patience: int | None = None) -> None:
        self._path = path
        self._interval = interval
        self._patience = patience
        self._cancelled = threading.Event()
        self._before: dict[Path, _Seen] = {}
        self._refused: dict[Path, tuple[_Seen, str]] = {}

    @property
    def name(self) -> str:
        return str(self._path)

    def cancel(self) -> None:
        """See Device."""
        self._cancelled.set()

    def pages(self, settings: ScanSettings, folder: Path) -> Iterator[Page]:
        """See Device; the settings are those of whoever scanned. A PDF gives its pages, drawn."""
        return self._drawn(self.files(folder), folder)

    def _drawn(self, files: Iterator[Path], folder: Path) -> Iterator[Page]:
        for file in files:
            if file.suffix == ".pdf":
                drawn = folder / file.stem
                drawn.mkdir(exist_ok=True)
                yield from pdf.page_images(file, drawn)
            else:
                picture = open_picture(file)
                height, width = picture.pixels.shape[:2]
                yield Page(file, width, height, picture.dpi)

    def files(self, folder: Path) -> Iterator[Path]:
        """Whole files, each a durable copy in `folder`, byte for byte and named by its content.

        A file is done with, and moved to `da-nhan`, when the next one is asked for. Raises OSError.
        """
        self._cancelled.clear()
        return self._taken(folder)

    def _taken(self, folder: Path) -> Iterator[Path]:
        idle = 0
        while not self._cancelled.is_set() and (self._patience is None or idle <= self._patience):
            idle += 1
            for file in self.ready():
                idle = 0
                data = read_file(file)
                copy = folder / f"{hashlib.sha256(data).hexdigest()[:32]}{_suffix(data, file)}"
                write_whole(copy, data)
                yield copy
                self._put_away(file, copy.stem)
                if self._cancelled.is_set():
                    return
            self._cancelled.wait(self._interval)

    def ready(self) -> tuple[Path, ...]:
        """Look once: the files that have not changed since the look before and can be read."""
        now = {path: _seen(path) for path in self._entries()}
        steady = [path for path, seen in now.items() if seen.size > 0 and self._before.get(path) == seen]
        self._before = now
        self._refused = {path: kept for path, kept in self._refused.items() if now.get(path) == kept[0]}
        return tuple(path for path in steady if self._parses(path, now[path]))

    def waiting(self) -> tuple[Waiting, ...]:
        """What was there at the last look and was not taken."""
        return tuple(
            Waiting(path, self._refused[path][1] if path in self._refused else GROWING)
            for path in self._before
            if path.exists()
        )

    def _entries(self) -> list[Path]:
        return sorted(
            path
            for path in self._path.iterdir()
            if path.suffix.lower() in PICTURES | {".pdf"} and not path.name.startswith(".") and path.is_file()
        )

    def _parses(self, path: Path, seen: _Seen) -> bool:
        if path in self._refused:
            return False
        try:
            if path.suffix.lower() == ".pdf":
                pdf.check_readable(path)
            else:
                open_picture(path)
        except PageRefused as refusal:
            self._refused[path] = (seen, refusal.code)
            return False
        return True

    def _put_away(self, file: Path, content: str) -> None:
        taken = self._path / TAKEN
        taken.mkdir(exist_ok=True)
        target = taken / file.name
        if target.exists():
            target = taken / f"{file.stem}-{content[:8]}{file.suffix}"
        file.replace(target)
        sync_folder(taken)
        sync_folder(self._path)
        self._before.pop(file, None)


def _seen(path: Path) -> _Seen:
    try:
        about = path.stat()
    except FileNotFoundError:  # taken away between listing and looking
        return _Seen(0, 0)
    return _Seen(about.st_size, about.st_mtime_ns)


def _suffix(data: bytes, file: Path) -> str:
    return ".pdf" if data.startswith(b"%PDF-") else file.suffix.lower()

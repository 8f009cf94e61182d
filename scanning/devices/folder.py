"""A folder that a network scanner or a phone drops files into, as a device.

A file is taken when it looked the same twice and can be read to its end; before that it is named as waiting, and is
tried again for ever, ever more rarely: one that was locked, or that nobody might read, may be readable later without
having changed. It leaves the folder, for `da-nhan` inside it, when its taker has asked for the next one, and not
earlier. So a crash may make a file come twice, and never makes it lost.

Which of two files that look alike is which, their names tell. A copy is called `<content>-<drop>`: 32 digits of the
SHA-256 of its bytes, then 8 of what the folder calls this one file (name, time, inode). The same name again is the
same file, come again after a crash: whoever has recorded it needs no second one. The same content under another drop
was put there once more by somebody, and is given like any other: to be offered, with the first one, not left out.

A network share that is gone is a state (`away`), not the end: looking goes on, and so does the job when it is back.
"""

import errno
import hashlib
import os
import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, TypeVar

from scanning import pdf, sources
from scanning.devices import ScanSettings
from scanning.devices.sheets import counted
from scanning.errors import FolderAway, PageRefused
from scanning.images import open_picture, read_file
from scanning.page import Page
from scanning.products import sync_folder, write_whole
from scanning.sources import PICTURES

TAKEN = "da-nhan"
GROWING = "growing"
READY = "ready"
NOT_MOVED = "not_moved"
RAREST = 16  # looks between two tries of a file that cannot be read

T = TypeVar("T")


class Waiting(NamedTuple):
    """A file that is still there, and why: `growing`; `ready` to be taken; the code of the PageRefused it would be; or
    `not_moved`, taken already and impossible to put away, which is tried again too."""

    path: Path
    reason: str


class _Seen(NamedTuple):
    size: int
    modified: int
    inode: int


class _Refused(NamedTuple):
    seen: _Seen
    reason: str
    tries: int
    look_again: int


class _Copy(NamedTuple):
    """drop: what tells this file from another of the same content."""

    path: Path
    seen: _Seen
    drop: str


class WatchedFolder:
    """Looks every `interval` seconds. patience: after so many looks with nothing to take the job ends; None: never."""

    def __init__(self, path: Path, interval: float = 2.0, patience: int | None = None) -> None:
        self._path = path
        self._interval = interval
        self._patience = patience
        self._cancelled = threading.Event()
        self._look = 0
        self._before: dict[Path, _Seen] = {}
        self._sound: dict[Path, _Seen] = {}  # at rest, and opened well
        self._refused: dict[Path, _Refused] = {}
        self._not_moved: dict[Path, _Copy] = {}
        self._away = ""

    @property
    def name(self) -> str:
        return str(self._path)

    @property
    def away(self) -> str:
        """Why the folder could not be looked into the last time, as the system names it (`ENOENT`); or nothing."""
        return self._away

    def cancel(self) -> None:
        """See Device."""
        self._cancelled.set()

    def pages(self, settings: ScanSettings, folder: Path) -> Iterator[Page]:
        """See Device; the settings are those of whoever scanned. A PDF or TIFF gives its pages, drawn, and all of
        them or none. An empty folder is no error; raises FolderAway when the job ends while the folder is away.
        """
        self._cancelled.clear()
        return counted(self._all_pages(folder))

    def _all_pages(self, folder: Path) -> Generator[Page, None, None]:
        for pages in self._taken(folder, _drawn):
            yield from pages

    def files(self, folder: Path) -> Iterator[Path]:
        """Whole files, each a durable copy in `folder`, byte for byte; their names are told of above.

        A file is done with, and moved to `da-nhan`, when the next one is asked for. Raises FolderAway, OSError.
        """
        self._cancelled.clear()
        return self._taken(folder, lambda copy: copy)

    def _taken(self, folder: Path, prepare: Callable[[Path], T]) -> Generator[T, None, None]:
        idle = 0
        while not self._cancelled.is_set() and (self._patience is None or idle <= self._patience):
            idle += 1
            for file in self.ready():
                made = self._prepared(file, folder, prepare)
                if made is None:
                    continue
                idle = 0
                yield made[1]
                self._put_away(file, made[0])
                if self._cancelled.is_set():
                    return
            self._cancelled.wait(self._interval)
        if self._away and not self._cancelled.is_set():
            raise FolderAway(file=str(self._path), reason=self._away)

    def ready(self) -> tuple[Path, ...]:
        """Look once: the files that have not changed since the look before and can be read. Never raises."""
        self._look += 1
        now = self._entries()
        if not self._away:
            self._put_away_late(now)
        steady = [
            path
            for path, seen in now.items()
            if seen.size > 0 and self._before.get(path) == seen and path not in self._not_moved
        ]
        self._before = now
        self._refused = {path: kept for path, kept in self._refused.items() if now.get(path) == kept.seen}
        self._sound = {path: now[path] for path in steady if self._parses(path, now[path])}
        return tuple(self._sound)

    def waiting(self) -> tuple[Waiting, ...]:
        """What was there at the last look and is not taken and away."""
        return tuple(Waiting(path, self._reason(path)) for path in list(self._before))

    def _reason(self, path: Path) -> str:
        refused = self._refused.get(path)
        if path in self._not_moved:
            return NOT_MOVED
        if refused is not None:
            return refused.reason
        return READY if path in self._sound else GROWING

    def _entries(self) -> dict[Path, _Seen]:
        """In the order of their names; none while the folder is away, so that all must come to rest again."""
        try:
            with os.scandir(self._path) as entries:
                found = sorted(self._path / entry.name for entry in entries if _is_wanted(entry))
        except OSError as error:
            self._away = errno.errorcode.get(error.errno or 0, "OSError")
            return {}
        self._away = ""
        return {path: _seen(path) for path in found}

    def _parses(self, path: Path, seen: _Seen) -> bool:
        if self._sound.get(path) == seen:
            return True  # whoever takes it reads it to its end once more
        if path in self._refused and self._look < self._refused[path].look_again:
            return False
        try:
            if path.suffix.lower() == ".pdf":
                pdf.check_readable(path)
            else:
                open_picture(path)
        except PageRefused as refusal:
            self._refuse(path, seen, refusal)
            return False
        return True

    def _refuse(self, path: Path, seen: _Seen, refusal: PageRefused) -> None:
        self._sound.pop(path, None)
        tries = self._refused[path].tries + 1 if path in self._refused else 0
        reason = str(refusal.facts.get("reason", refusal.code))
        self._refused[path] = _Refused(seen, reason, tries, self._look + min(2**tries, RAREST))

    def _prepared(self, file: Path, folder: Path, prepare: Callable[[Path], T]) -> tuple[_Copy, T] | None:
        """The file as its taker wants it; None when it is not what it was when it was looked at."""
        seen = self._before.get(file)
        try:
            data = read_file(file)
            if seen is None or _seen(file) != seen or len(data) != seen.size:
                return None
            drop = _digits(f"{file.name}/{seen.modified}/{seen.inode}".encode("utf-8", "surrogateescape"), 8)
            path = folder / f"{_digits(data, 32)}-{drop}{_suffix(data, file)}"
            write_whole(path, data)
            made = prepare(path)
        except PageRefused as refusal:
            self._refuse(file, seen or _seen(file), refusal)
            return None
        self._refused.pop(file, None)
        return _Copy(path, seen, drop), made

    def _put_away(self, file: Path, copy: _Copy) -> None:
        """Out of sight, unless another has come under its name since. What cannot be moved is remembered."""
        seen = _seen(file)
        if seen.size and seen != copy.seen:
            return
        try:
            taken = self._path / TAKEN
            taken.mkdir(exist_ok=True)
            target = taken / file.name
            if target.exists():
                target = taken / f"{file.stem}-{copy.drop}{file.suffix}"
            file.replace(target)
        except OSError:
            self._not_moved[file] = copy
            return
        self._not_moved.pop(file, None)
        self._before.pop(file, None)
        with suppress(
            OSError
        ):  # not every network share can flush a folder; the worst is that it comes again
            sync_folder(taken)
            sync_folder(self._path)

    def _put_away_late(self, now: dict[Path, _Seen]) -> None:
        for file, copy in list(self._not_moved.items()):
            if now.get(file) == copy.seen:
                self._put_away(file, copy)
                if file not in self._not_moved:
                    del now[file]
            else:  # somebody else did, or another has come under its name
                del self._not_moved[file]


def _drawn(copy: Path) -> list[Page]:
    """The pages of a file, all on disk. Raises PageRefused when one cannot be had."""
    work = copy.with_suffix("")
    work.mkdir(exist_ok=True)
    [stack] = sources.stacks([copy], work, work)
    pages = []
    for number, leaf in enumerate(stack.leaves):
        if leaf.image is None:
            raise PageRefused(reason=leaf.error or "")
        picture = open_picture(leaf.image)
        height, width = picture.pixels.shape[:2]
        pages.append(Page(_named_after(copy, leaf.image, number), width, height, picture.dpi))
    return pages


def _named_after(copy: Path, image: Path, number: int) -> Path:
    """A drawn page bears its file's name, and so its drop: by its content alone it would be the page of another one."""
    return image if image == copy else image.replace(copy.with_name(f"{copy.stem}-{number:04}{image.suffix}"))


def _is_wanted(entry: os.DirEntry[str]) -> bool:
    suffix = Path(entry.name).suffix.lower()
    return suffix in PICTURES | {".pdf"} and not entry.name.startswith(".") and entry.is_file()


def _seen(path: Path) -> _Seen:
    try:
        about = path.stat()
    except OSError:  # taken away between listing and looking, or not to be looked at now
        return _Seen(0, 0, 0)
    return _Seen(about.st_size, about.st_mtime_ns, about.st_ino)


def _digits(data: bytes, count: int) -> str:
    return hashlib.sha256(data).hexdigest()[:count]


def _suffix(data: bytes, file: Path) -> str:
    return ".pdf" if data.startswith(b"%PDF-") else file.suffix.lower()

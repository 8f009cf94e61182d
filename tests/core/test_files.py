import errno
import signal
from pathlib import Path

import pytest

from core.errors import Retry, Scope
from core.files import DiskFull, FolderReadOnly, disk_troubles, ensure_room, place, sha256, sha256_of
from tests.core.stage import Disk, child, contents


def test_a_file_is_placed_with_its_folders_and_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "one.bin"
    place(path, b"first")
    place(path, b"second, longer")
    assert contents(tmp_path) == {"a/b/one.bin": b"second, longer"}
    assert sha256_of(path) == sha256(b"second, longer")


def test_a_full_disk_leaves_the_old_file_and_no_half_written_one(disk: Disk) -> None:
    path = disk.folder / "one.bin"
    place(path, b"kept")
    disk.fill()
    with pytest.raises(DiskFull) as caught:
        place(path, b"x" * 300_000)
    assert (caught.value.retry, caught.value.scope) == (Retry.LATER, Scope.QUEUE)
    with pytest.raises(DiskFull):
        place(disk.folder / "other.bin", b"x" * 300_000)
    disk.free()
    assert contents(disk.folder) == {"one.bin": b"kept"}
    place(path, b"x" * 300_000)


def test_a_read_only_folder_is_named_and_left_alone(disk: Disk) -> None:
    path = disk.folder / "one.bin"
    place(path, b"kept")
    disk.lock()
    for wanted in (path, disk.folder / "new" / "two.bin"):
        with pytest.raises(FolderReadOnly):
            place(wanted, b"other")
    disk.lock(False)
    assert contents(disk.folder) == {"one.bin": b"kept"}


def test_room_is_asked_for_before_the_work(disk: Disk) -> None:
    ensure_room(disk.folder, 1024 * 1024)
    with pytest.raises(DiskFull):
        ensure_room(disk.folder, 64 * 1024 * 1024)


def test_other_troubles_of_a_disk_are_not_renamed(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="I/O"), disk_troubles(tmp_path):
        raise OSError(errno.EIO, "I/O")


_KILLED_AT_THE_RENAME = """
import os, pathlib, signal, sys
from core.files import place

os.replace = lambda source, target: os.kill(os.getpid(), signal.SIGKILL)
place(pathlib.Path(sys.argv[1]), b"half a life")
"""


def test_a_crash_between_writing_and_naming_leaves_the_old_content(tmp_path: Path) -> None:
    path = tmp_path / "one.bin"
    place(path, b"old")
    assert child(_KILLED_AT_THE_RENAME, str(path)).returncode == -signal.SIGKILL
    assert path.read_bytes() == b"old"
    assert [leftover.suffix for leftover in tmp_path.iterdir() if leftover != path] == [".part"]

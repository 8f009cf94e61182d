"""Files of the desk: placed durably, named by the SHA-256 of their content."""

import errno
import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.errors import Retry, Scope, StoreError
from scanning.products import write_whole


class DiskFull(StoreError):
    code = "disk_full"
    retry = Retry.LATER
    scope = Scope.QUEUE


class FolderReadOnly(StoreError):
    code = "folder_read_only"


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def sha256_of(path: Path) -> str:
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def place(path: Path, data: bytes) -> None:
    """Put `data` at `path` durably; raises DiskFull or FolderReadOnly with `path` as it was."""
    with disk_troubles(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, data)


def ensure_room(folder: Path, need: int) -> None:
    """Raises DiskFull when fewer than `need` bytes are free where `folder` lies."""
    if shutil.disk_usage(folder).free < need:
        raise DiskFull(folder=folder.name)


@contextmanager
def disk_troubles(folder: Path) -> Iterator[None]:
    """Turns the two troubles of a disk that an officer can mend into our words."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFull(folder=folder.name) from error
        if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
            raise FolderReadOnly(folder=folder.name) from error
        raise

"""A product is on disk whole, or not at all."""

import os
import threading
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Place `data` at `path` so that no power cut leaves half of it: temp → fsync → rename → fsync folder.

    Replaces what is there. Raises OSError (disk full, no permission); the old file is then untouched.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}.part")
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        error.filename = str(path)  # the name whoever called knows
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make names created, renamed or removed in `folder` survive a power cut. Raises OSError."""
    if os.name == "nt":  # Windows cannot open a folder to flush it, and journals its names itself
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

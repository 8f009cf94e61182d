"""Pages of a device under numbers in a folder, each once, whenever we are ended.

A watched folder gives a file again, under its old name, when we are ended before it is put away. So each page is noted
under its device's name before it gets its number. The note is a second link to the page's file: with a third the page
has its number, without one it has none yet. Notes stay as long as a page may come again.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree

from scanning.devices import Device, ScanSettings
from scanning.devices.folder import NOT_MOVED, WatchedFolder
from scanning.products import sync_folder

ROOM = ".scan"


def numbered(device: Device, settings: ScanSettings, folder: Path) -> Iterator[Path]:
    """The pages of one job in `folder`, under the next numbers; nothing that is there is ever replaced.

    One that was numbered before we were ended comes once more, under the number it has. Raises what the device raises
    (pages given until then stay), and OSError.
    """
    room, notes = folder / ROOM / "room", folder / ROOM / "notes"
    rmtree(room, ignore_errors=True)  # before a note is looked at: what is here is a link as well
    room.mkdir(parents=True)
    notes.mkdir(exist_ok=True)
    ended = False
    try:
        for page in device.pages(settings, room):
            target = _kept(page.path, notes / "-".join(page.path.relative_to(room).parts), folder)
            if target is not None:
                yield target
        ended = True
    finally:
        rmtree(room if _gives_again(device, ended) else room.parent)


def _gives_again(device: Device, ended: bool) -> bool:
    if not isinstance(device, WatchedFolder):
        return False
    return not ended or any(file.reason == NOT_MOVED for file in device.waiting())


def _kept(page: Path, note: Path, folder: Path) -> Path | None:
    """The page under its number; None when it had one and was taken out of the folder since."""
    if note.exists():
        if note.stat().st_nlink > 1:
            page.unlink()
            return next((path for path in folder.iterdir() if path.samefile(note)), None)
        note.unlink()  # ended between the note and the number
    os.link(page, note)
    sync_folder(note.parent)
    number = 1 + max((int(path.stem) for path in folder.iterdir() if path.stem.isdecimal()), default=0)
    target = folder / f"{number:04}{page.suffix}"
    os.link(page, target)
    page.unlink()
    sync_folder(folder)
    return target

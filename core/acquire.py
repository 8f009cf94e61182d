"""Paper through a device: each page on disk and in the ledger before the next sheet is asked for."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from core.desk import Desk
from core.files import DiskFull, ensure_room
from core.mending import mended
from core.progress import Cancelled, Progress
from core.store import papers
from core.store.papers import ScannedPage
from scanning.devices import Device, ScanSettings
from scanning.page import Page

ROOM_FOR_A_SCAN = 1 << 30
"""Bytes that must be free before paper is fed: refusing early is cheaper than losing a page."""

ROOM_FOR_A_SHEET = 1 << 28
"""Bytes that must be free before the next sheet is asked for: the reserve that what is already taken needs."""

LOW_ROOM = 4 << 30
"""With fewer bytes the officer is warned while there is still time to make room."""


@dataclass(frozen=True, slots=True)
class Feed:
    device: Device
    settings: ScanSettings


Take = Callable[[Page], ScannedPage]
"""Puts a page on disk and into the ledger; only then the next sheet is asked for."""


def name_of(page: Page) -> str:
    """What its device calls a page. A hot folder gives a file again, under its old name, after a crash between our
    ledger and its putting away; it says so by names that hold the file's content and its drop.
    """
    return (
        page.path.stem if len(page.path.stem) > len("0001") else f"{page.path.parent.name}/{page.path.stem}"
    )


def card_page(desk: Desk, front: ScannedPage, back: ScannedPage, folder: Path) -> Page:
    """Both sides of a card, each as an officer left it, as one page at true size, in `folder`. Raises PageRefused."""
    from scanning.cards import two_sides
    from scanning.images import picture_of, write_picture

    one, other = (mended(picture_of(desk.vault.get(side.sha256)), side) for side in (front, back))
    return write_picture(
        two_sides(one, other, front.dpi).pixels, front.dpi, folder / f"card-{front.id}-{back.id}.png"
    )


def sides_now(desk: Desk, *sides: ScannedPage) -> list[ScannedPage]:
    """Pages that came a while ago, as they are now: the officer may have turned or cut one since."""
    with desk.store.read() as session:
        return [papers.page(session, side.id) for side in sides]


def is_low(desk: Desk) -> bool:
    """The disk will soon be too full to scan."""
    return shutil.disk_usage(desk.vault.home).free < LOW_ROOM


def feed_pages(desk: Desk, feed: Feed, take: Take, progress: Progress) -> tuple[ScannedPage, ...]:
    """Take every page the device gives.

    Raises DeviceError, DiskFull; the pages taken until then stay. `progress` hears (pages so far, 0).
    """
    ensure_room(desk.vault.home, ROOM_FOR_A_SCAN)
    taken: list[ScannedPage] = []
    with desk.workroom() as folder:
        pages = feed.device.pages(feed.settings, folder)
        try:
            for page in pages:
                taken.append(take(page))
                page.path.unlink(missing_ok=True)
                progress(len(taken), 0)
                ensure_room(desk.vault.home, ROOM_FOR_A_SHEET)
        except (Cancelled, DiskFull):
            # The device learns only from being asked again that its last page was taken: a watched folder would
            # else give that page once more, to whichever dossier comes next.
            feed.device.cancel()
            for page in pages:
                taken.append(take(page))
            raise
    return tuple(taken)

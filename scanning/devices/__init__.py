"""Where pages come from. Each is on disk, whole and flushed, before the next one is asked of the device."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from scanning.page import Page


@dataclass(frozen=True, slots=True)
class ScanSettings:
    """What the officer chose. paper: width and height in mm; a device with a smaller bed gives what it has.

    duplex: both sides, from a feeder that can.
    """

    source: Literal["flatbed", "feeder"] = "feeder"
    mode: Literal["colour", "gray", "lineart"] = "colour"
    dpi: int = 300
    duplex: bool = False
    paper: tuple[int, int] = (210, 297)

    @property
    def sides(self) -> int:
        """Pages that one sheet gives."""
        return 2 if self.duplex and self.source == "feeder" else 1


class Device(Protocol):
    @property
    def name(self) -> str:
        """What the system calls it; the same each time it is found."""

    def pages(self, settings: ScanSettings, folder: Path) -> Iterator[Page]:
        """The sheets of one job, each a lossless picture in `folder`, already flushed to disk.

        Lazy: the next sheet is asked of the device when the next item is asked for; so whoever records an item
        before asking again loses nothing to a power cut. Ends when the feeder is empty, the flatbed was read
        once, or `cancel` was called. Raises DeviceError, whose fact `pages` is how many were given (they stay
        good), and OSError. A scanner that gives no page at all raises; an empty folder does not. The state of the
        device is read anew for each job. `Page.dpi` is the true one, which need not be the one asked for.
        """

    def cancel(self) -> None:
        """End the job soon, from any thread. The sheet under way is dropped, and no error is raised."""

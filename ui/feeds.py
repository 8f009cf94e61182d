"""What a way of scanning feeds from: its own device, else the station's scanner, else the watched folder."""

from pathlib import Path
from typing import TYPE_CHECKING

from core.acquire import Feed
from core.profiles import Profile
from core.settings import Station
from scanning.devices import Device
from scanning.devices.discover import open_device

if TYPE_CHECKING:
    from scanning.devices.folder import WatchedFolder


class Feeds:
    """Which device a way of scanning is fed from; opening one is the business of `_opened` alone."""

    def __init__(self, station: Station) -> None:
        self._station = station
        self._device: Device | None = None
        self._folder: WatchedFolder | None = None

    def name(self, profile: Profile) -> str:
        """Where its paper comes from, as the system calls it; "" for nowhere."""
        return profile.device or self._station.scanner or self._station.watched_folder

    def watches(self, profile: Profile) -> bool:
        """It takes what others lay into a folder."""
        return not (profile.device or self._station.scanner) and bool(self._station.watched_folder)

    def open(self, profile: Profile) -> Feed | None:
        """None when there is nothing to scan with. Raises DeviceError."""
        self._device = self._opened(profile)
        return None if self._device is None else Feed(self._device, profile.settings)

    def cancel(self) -> None:
        if self._device is not None:
            self._device.cancel()

    def waiting(self) -> tuple[str, ...]:
        """Names of the files that the watched folder has and did not take yet."""
        return tuple(each.path.name for each in self._folder.waiting()) if self._folder is not None else ()

    def _opened(self, profile: Profile) -> Device | None:
        scanner = profile.device or self._station.scanner
        if scanner:
            return open_device(scanner)  # SANE's drivers run apart: the window outlives them
        if not self._station.watched_folder:
            return None
        if self._folder is None:
            from scanning.devices.folder import WatchedFolder  # looks into pictures; the window opens without

            self._folder = WatchedFolder(Path(self._station.watched_folder), interval=0.4, patience=3)
        return self._folder

"""What a way of scanning feeds from: its own device, else the station's scanner, else the watched folder."""

from pathlib import Path
from typing import TYPE_CHECKING

from core.acquire import Feed
from core.profiles import Profile
from core.settings import Station
from scanning.devices import Device
from scanning.devices.discover import open_device

if TYPE_CHECKING:
    from scanning.devices.folder import Waiting, WatchedFolder

_INTERVAL = 0.4  # seconds between two looks into a folder
_PATIENCE = 3  # looks with nothing to take, after which feeding ends


class Feeds:
    """Which device a way of scanning is fed from; opening one is the business of `_opened` alone."""

    def __init__(self, station: Station) -> None:
        self._station = station
        self._device: Device | None = None
        self._folder: WatchedFolder | None = None

    def name(self, profile: Profile) -> str:
        """Where its paper comes from, as the system calls it; "" for nowhere."""
        return profile.device or self._station.scanner or self._station.watched_folder

    def folder(self, profile: Profile) -> str:
        """Where others lay what it takes; "" when it draws paper in itself."""
        scanner = profile.device or self._station.scanner
        kind, _, path = scanner.partition(":")
        if kind == "folder":
            return path
        return "" if scanner else self._station.watched_folder

    def open(self, profile: Profile) -> Feed | None:
        """None when there is nothing to scan with. Raises DeviceError."""
        self._device = self._opened(profile)
        return None if self._device is None else Feed(self._device, profile.settings)

    def cancel(self) -> None:
        if self._device is not None:
            self._device.cancel()

    def waiting(self) -> "tuple[Waiting, ...]":
        """Files that the folder fed from last had at its last look and that are not away."""
        return self._folder.waiting() if self._folder is not None else ()

    @property
    def away(self) -> str:
        """Why that folder could not be looked into; "" when it could."""
        return self._folder.away if self._folder is not None else ""

    def _opened(self, profile: Profile) -> Device | None:
        folder, scanner = self.folder(profile), profile.device or self._station.scanner
        if folder:
            return self._watched(Path(folder), endless=bool(scanner))
        self._folder = None
        return open_device(scanner) if scanner else None  # SANE's drivers run apart: the window outlives them

    def _watched(self, path: Path, endless: bool) -> "WatchedFolder":
        """The same as before where it is the same: it knows what it could not put away. endless: till it is stopped."""
        from scanning.devices.folder import WatchedFolder  # looks into pictures; the window opens without

        if self._folder is None or self._folder.name != str(path):
            patience = None if endless else _PATIENCE
            self._folder = WatchedFolder(path, interval=_INTERVAL, patience=patience)
        return self._folder

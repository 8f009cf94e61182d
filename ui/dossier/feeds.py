"""Which device this station scans with, as its settings say."""

from pathlib import Path

from core.acquire import Feed
from core.settings import Station
from scanning.devices import Device, ScanSettings


class Feeds:
    def __init__(self, station: Station) -> None:
        self._station = station
        self._device: Device | None = None

    def standing(self) -> Feed | None:
        """The scanner, else the watched folder; None when the station has neither. Raises DeviceError."""
        self._device = self._choose()
        if self._device is None:
            return None
        return Feed(self._device, ScanSettings(source="feeder", mode="colour", dpi=self._station.scan_dpi))

    def cancel(self) -> None:
        if self._device is not None:
            self._device.cancel()

    def _choose(self) -> Device | None:
        if self._station.scanner:
            from scanning.devices.sane import SaneDevice  # python-sane exists on Linux only

            return SaneDevice(self._station.scanner)
        if self._station.watched_folder:
            from scanning.devices.folder import WatchedFolder  # looks into pictures; the window opens without

            return WatchedFolder(Path(self._station.watched_folder), interval=0.4, patience=3)
        return None

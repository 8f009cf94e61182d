"""Which device this station scans with, as its settings say."""

from core.acquire import Feed
from core.settings import Station
from scanning.devices import Device, ScanSettings
from scanning.devices.discover import open_device


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
            return open_device(self._station.scanner)  # SANE's drivers run apart: the window outlives them
        if self._station.watched_folder:
            return open_device(f"folder:{self._station.watched_folder}", interval=0.4, patience=3)
        return None

"""What every use case stands on, built once by `main`."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from core.audit import Audit
from core.catalogue import Catalogue
from core.catalogue_source import CatalogueInvalid
from core.clock import Clock, NewId
from core.files import disk_troubles
from core.settings import RESOURCES, Settings
from core.store import Store
from core.units import Units
from core.units import load as load_units
from core.vault import Vault
from core.watermark import Watermark
from core.worktime import Calendar, CalendarInvalid


@dataclass(frozen=True, slots=True)
class Desk:
    settings: Settings
    vault: Vault
    store: Store
    audit: Audit
    catalogue: Catalogue
    calendar: Calendar
    clock: Clock
    new_id: NewId
    watermark: Watermark
    faults: tuple[CatalogueInvalid | CalendarInvalid, ...] = ()  # why the desk's own ones are not used

    @property
    def units(self) -> Units:
        """The office's own, else the embedded ones; read when first asked for. Raises UnitsInvalid."""
        own = self.vault.home / "units"
        return load_units(own if own.is_dir() else RESOURCES / "units")

    @contextmanager
    def workroom(self) -> Iterator[Path]:
        """A private folder for plain files while they are worked on; gone afterwards, also after a crash."""
        room = self.room
        with disk_troubles(room):
            room.mkdir(mode=0o700, exist_ok=True)
            folder = Path(mkdtemp(dir=room))
        try:
            yield folder
        finally:
            rmtree(folder)

    def sweep(self) -> Path:
        """At start: what a crash left in the workroom goes. Answers the empty room."""
        room = self.room
        rmtree(room, ignore_errors=True)
        with disk_troubles(room):
            room.mkdir(mode=0o700, exist_ok=True)
        return room

    @property
    def room(self) -> Path:
        """Where plain files may lie while they are worked on."""
        return self.vault.home / "work"

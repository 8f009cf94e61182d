"""What an address means today: the one place, or those it may be."""

from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QObject, Signal, Slot

from core.desk import Desk
from core.dossier import Party
from core.errors import AppError
from core.progress import Progress, silent
from core.unit_names import Unit
from core.units import Resolved, Units
from ui.dossier.counter import Counter


@dataclass(frozen=True, slots=True)
class Place:
    """One answer: the whole address, the name of its commune, and what it was called before."""

    address: str
    name: str
    before: str


class Places(QObject):
    """The units of the country, read beside the window when a dossier is first shown."""

    ready = Signal()

    def __init__(self, counter: Counter) -> None:
        super().__init__()
        self._counter = counter
        self._units: Units | None = None
        self._asked = False

    def warm(self) -> None:
        if not self._asked:
            self._asked = True
            self._counter.start(_Reading(self._counter.context.desk), self._keep)

    def answers(self, address: str, written: date | None = None) -> tuple[tuple[Place, ...], bool]:
        """The places an address may lie in today, and whether it is surely the one. None while nothing was read yet."""
        if self._units is None or not address:
            return (), False
        found = self._units.resolve(address, written)
        if found.is_new and found.sure:
            return (Place(address, found.new[0].name, ""),), True  # it stays as it is written
        return tuple(_place(self._units, unit, found) for unit in found.new), found.sure

    def filled(self, party: Party, before: Party | None = None) -> Party:
        """With the address of today beside the one of the card, where there is no doubt.

        before: the same person as kept until now, whose address of today may be an officer's own words, which stay.
        """
        if before is not None and before.address_now and not self._is_ours(before):
            return party
        places, sure = self.answers(party.address, party.id_issued_on)
        return replace(party, address_now=places[0].address if sure else "")

    def now(self) -> None:
        """Read them at once: a card is there before they were."""
        if self._units is None:
            try:
                self._units = _Reading(self._counter.context.desk)(silent)
            except AppError as error:
                self._counter.tell(error)

    def _is_ours(self, party: Party) -> bool:
        """The address of today came from here, not from somebody's hand."""
        places, _ = self.answers(party.address, party.id_issued_on)
        return party.address_now in [place.address for place in places]

    @Slot(object)
    def _keep(self, units: Units) -> None:
        self._units = units
        self.ready.emit()


class _Reading:
    """Reads the units and what is looked up in them first."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def __call__(self, _progress: Progress) -> Units:
        units = self._desk.units
        units.resolve("Viet Nam")
        return units


def _place(units: Units, unit: Unit, found: Resolved) -> Place:
    before = dict.fromkeys(old.in_line for old in found.old if unit in units.heirs(old))
    return Place(units.address(unit, found.rest), unit.name, ", ".join(before))

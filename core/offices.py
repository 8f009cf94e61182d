"""Which unit an office belongs to, and what of its settings the reform of 2025 has overtaken."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.settings import Office, OfficeLevel
from core.unit_names import REFORM, Level, Unit
from core.units import Units


class Overtaken(StrEnum):
    """What somebody should change in the settings; it stops nobody from working."""

    LEVEL_ENDED = "level_ended"  # no district takes anything in since 01/07/2025
    UNIT_ENDED = "unit_ended"  # `about`: the units that took it over
    UNIT_UNKNOWN = "unit_unknown"
    NOT_BEGUN = "not_begun"  # `about`: the first day, ISO
    OVER = "over"  # `about`: the last day, ISO


@dataclass(frozen=True, slots=True)
class Doubt:
    kind: Overtaken
    about: str = ""


_LEVELS = {
    OfficeLevel.PROVINCE: Level.PROVINCE,
    OfficeLevel.DISTRICT: Level.DISTRICT,
    OfficeLevel.COMMUNE: Level.COMMUNE,
}


def unit_of(office: Office, units: Units, day: date) -> Unit | None:
    """The unit whose committee the office is of, on `day`; a department has none of its own."""
    level = _LEVELS.get(office.level)
    found = units.find(_path(office), day)
    return next((unit for unit in found if unit.level is level), None)


def province_of(office: Office, units: Units, day: date) -> Unit | None:
    """The province that the office is of, or lies in."""
    own = unit_of(office, units, day)
    if own is not None:
        return units.path(own)[-1]
    return next((unit for unit in units.find(_parent(office), day) if unit.level is Level.PROVINCE), None)


def doubts(office: Office, units: Units, today: date) -> tuple[Doubt, ...]:
    """What does not fit `today` (local), the gravest first."""
    found = list(_out_of_time(office, today))
    if office.level is OfficeLevel.DISTRICT and today >= REFORM:
        found.insert(0, Doubt(Overtaken.LEVEL_ENDED))
    elif office.level in _LEVELS and unit_of(office, units, today) is None:
        found.append(_gone(office, units))
    return tuple(found)


def _out_of_time(office: Office, today: date) -> list[Doubt]:
    found = []
    if office.since is not None and today < office.since:
        found.append(Doubt(Overtaken.NOT_BEGUN, office.since.isoformat()))
    if office.until is not None and office.until < today:
        found.append(Doubt(Overtaken.OVER, office.until.isoformat()))
    return found


def _gone(office: Office, units: Units) -> Doubt:
    """Its unit was there until the reform, under whatever province, or never."""
    for path in (_path(office), *(f"{office.unit}, {each}" for each in _parts(office, units))):
        heirs = units.resolve(path, REFORM.replace(year=REFORM.year - 1)).new
        if heirs:
            return Doubt(Overtaken.UNIT_ENDED, ", ".join(heir.in_line for heir in heirs))
    return Doubt(Overtaken.UNIT_UNKNOWN)


def _parts(office: Office, units: Units) -> list[str]:
    """The old provinces that the province of today was made of."""
    provinces = units.find(_parent(office), REFORM)
    return [old.name for province in provinces for old in units.made_of(province)]


def _path(office: Office) -> str:
    own = office.level is OfficeLevel.PROVINCE
    return office.unit if own else f"{office.unit}, {_parent(office)}"


def _parent(office: Office) -> str:
    return office.model_copy(update={"name": office.parent}).unit

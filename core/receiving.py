"""The offices that this desk hands papers on to: data that came with it, or the office's own list; and the committees
of all provinces and communes of today.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, ClassVar

import yaml
from pydantic import ConfigDict, StringConstraints, TypeAdapter, ValidationError

from core import offices
from core.errors import InputError
from core.settings import RESOURCES, Office
from core.unit_names import Level, Unit
from core.units import Units

FILE = "receiving.yaml"
_Name = Annotated[str, StringConstraints(min_length=2, max_length=200, strip_whitespace=True)]


class ReceivingInvalid(InputError):
    """Facts: `file`, `reason`."""

    code = "receiving_invalid"


@dataclass(frozen=True, slots=True)
class Receiving:
    """outside: beyond the administrative boundary of this desk."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    name: _Name
    outside: bool = False


@dataclass(frozen=True, slots=True)
class _File:
    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    offices: tuple[Receiving, ...]


def load(home: Path) -> tuple[Receiving, ...]:
    """In the order of the file. Raises ReceivingInvalid."""
    own = home / FILE
    path = own if own.exists() else RESOURCES / FILE
    try:
        return TypeAdapter(_File).validate_python(yaml.safe_load(path.read_text("utf-8-sig"))).offices
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise ReceivingInvalid(file=path.name, reason=f"{where}: {first['msg']}") from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ReceivingInvalid(file=path.name, reason=str(error)) from error


def committees(office: Office, units: Units, day: date) -> tuple[Receiving, ...]:
    """The committees that there are on `day` (local) but the office's own, those of its own province first.

    A commune's boundary is its own, with the province above it; that of a province or its department, the province's.
    """
    own, province = offices.unit_of(office, units, day), offices.province_of(office, units, day)
    wide = own is None or own.level is Level.PROVINCE

    def place(unit: Unit) -> tuple[bool, str, str]:
        above = units.path(unit)[-1]
        return above != province, above.code, "" if unit == above else unit.code

    found = sorted((*units.every(Level.PROVINCE, day), *units.every(Level.COMMUNE, day)), key=place)
    return tuple(
        Receiving(_committee(units, unit), outside=place(unit)[0] or (not wide and unit != province))
        for unit in found
        if unit != own
    )


def _committee(units: Units, unit: Unit) -> str:
    return "UBND " + ", ".join(each.in_line for each in units.path(unit))

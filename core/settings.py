"""What an office may set, read once by the composition root.

Two files: `resources/settings.toml` holds the embedded defaults, `settings.toml` in the desk's home overrides
single values. Unknown names are errors.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, time
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Annotated

import tomli_w
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from core.errors import InputError

RESOURCES = Path(__file__).resolve().parent.parent / "resources"


class SettingsInvalid(InputError):
    code = "settings_invalid"


Weekday = Annotated[int, Field(ge=0, le=6)]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Shift(_Strict):
    """One stretch of office time on a working day, local time."""

    opens: time
    closes: time

    @model_validator(mode="after")
    def _opens_before_it_closes(self) -> "Shift":
        if self.opens >= self.closes:
            raise ValueError("a shift opens before it closes")
        return self


def _one_after_another(shifts: tuple[Shift, ...]) -> tuple[Shift, ...]:
    ordered = tuple(sorted(shifts, key=lambda shift: shift.opens))
    if any(later.opens < earlier.closes for earlier, later in pairwise(ordered)):
        raise ValueError("two shifts run into each other")
    return ordered


class Bank(_Strict):
    """The office's account that fees are paid to, as VietQR names it."""

    bin: str = Field(pattern=r"^\d{6}$")  # by which NAPAS knows the bank; `resources/banks.yaml` lists them
    account: str = Field(pattern=r"^[0-9A-Za-z]{1,19}$")
    name: str = Field(min_length=1, max_length=140)  # whose account it is


class OfficeLevel(StrEnum):
    PROVINCE = "province"
    DEPARTMENT = "department"  # of a province
    DISTRICT = "district"  # until 30/06/2025; its dossiers are still looked at
    COMMUNE = "commune"


_COMMITTEE = re.compile(r"(?:UBND|Ủy ban nhân dân)\s+", re.IGNORECASE)


class Office(_Strict):
    level: OfficeLevel = OfficeLevel.COMMUNE
    since: date | None = None  # days on which it takes dossiers in; None: no such bound
    until: date | None = None
    agency_code: str = Field(pattern=r"^[0-9A-Z]+(\.[0-9A-Z]+){0,3}$", max_length=35)
    name: str  # the agency whose desk this is
    parent: str  # cơ quan chủ quản
    desk: str  # as printed at the head of every slip; "": as `desks` makes it of the name
    desks: Mapping[OfficeLevel, str] = {}  # with {unit} for the name of the agency without its committee
    address: str
    phone: str
    place: str  # before the date on a slip
    weekdays: tuple[Weekday, ...] = (0, 1, 2, 3, 4)  # Monday is 0
    shifts: tuple[Shift, ...]
    days: Mapping[
        Weekday, tuple[Shift, ...]
    ] = {}  # weekdays with other hours: a free afternoon, Saturday mornings
    bank: Bank | None = None

    @model_validator(mode="before")
    @classmethod
    def _named_desk(cls, values: object) -> object:
        """A desk without a name of its own has that of its level."""
        if not isinstance(values, dict) or values.get("desk"):
            return values
        name, desks = values.get("name"), values.get("desks")
        pattern = desks.get(values.get("level", OfficeLevel.COMMUNE)) if isinstance(desks, dict) else None
        if not isinstance(name, str) or not isinstance(pattern, str):
            return values
        return {**values, "desk": pattern.replace("{unit}", _COMMITTEE.sub("", name, count=1))}

    @model_validator(mode="after")
    def _begins_before_it_ends(self) -> "Office":
        if self.since is not None and self.until is not None and self.until < self.since:
            raise ValueError("an office ends after it begins")
        return self

    @property
    def unit(self) -> str:
        """Its name without the committee: "xã Cù Lao Dung"."""
        return _COMMITTEE.sub("", self.name, count=1)

    _shifts = field_validator("shifts")(_one_after_another)

    @field_validator("days")
    @classmethod
    def _days(cls, days: Mapping[int, tuple[Shift, ...]]) -> Mapping[int, tuple[Shift, ...]]:
        return {day: _one_after_another(shifts) for day, shifts in days.items()}

    def hours(self, weekday: int) -> tuple[Shift, ...]:
        """The shifts of an ordinary week, in their order; none on a rest day."""
        return self.days.get(weekday, self.shifts if weekday in self.weekdays else ())


class Province(_Strict):
    # Plain http only to this machine: the gateway would send nothing over it to anywhere else.
    url: str = Field(pattern=r"^(https://[^\s/]+\S*|http://(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(/\S*)?)$")
    client_id: str
    receipt_key: str = Field(
        pattern=r"^([\w-]{43}=?)?$"
    )  # Ed25519 public key, base64url, of the province's signed receipts
    lease_size: int = 50
    lease_days: int = 5  # days ahead for which blocks of codes are kept


class Station(_Strict):
    id: str = Field(pattern=r"^[A-Z0-9]{1,12}$")
    slip_mark: str = Field(default="", pattern=r"^[A-Z]{0,3}$")  # after the running number of its own slips
    watched_folder: str = ""
    scanner: str = ""
    idle_minutes: int = 10
    language: str = Field(default="vi", pattern=r"^(vi|en)$")  # of the window, whatever the system speaks


class Counter(_Strict):
    """What an office watches for at its counter."""

    forward_minutes: int = Field(
        default=30, ge=1
    )  # what "at once" may take for the data of a received dossier
    waiting_minutes: int = Field(default=15, ge=1)  # at most, on average, before somebody is served
    duplicate_days: int = Field(
        default=30, ge=1
    )  # so long the same request of the same person is asked about
    trash_days: int = Field(default=30, ge=1)  # so long a draft that was thrown away can be taken back


class Settings(_Strict):
    office: Office
    province: Province
    station: Station
    counter: Counter = Counter()


def load(home: Path) -> Settings:
    """Defaults overlaid by the desk's own file; raises SettingsInvalid with file and reason."""
    own = home / "settings.toml"
    values = _read(RESOURCES / "settings.toml")
    if own.exists():
        for section, entries in _read(own).items():
            values[section] = {**values.get(section, {}), **entries}
    with _told(own.name):
        return Settings.model_validate(values)


@contextmanager
def _told(file: str, section: str = "") -> Iterator[None]:
    """Turns what pydantic finds first into SettingsInvalid."""
    try:
        yield
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in (section, *first["loc"]) if part != "")
        raise SettingsInvalid(file=file, where=where, reason=first["msg"]) from error


def office_with(path: Path) -> Office:
    """The office of the embedded defaults with what `path` says of its own: a section [office], or its values alone.

    Raises SettingsInvalid.
    """
    base = _read(RESOURCES / "settings.toml")["office"]
    values = _values(path)
    own = values.get("office", values)
    with _told(path.name, "office"):
        return Office.model_validate({**base, **own} if isinstance(own, dict) else own)


def _read(path: Path) -> dict[str, dict[str, object]]:
    sections: dict[str, dict[str, object]] = {}
    for name, entries in _values(path).items():
        if not isinstance(entries, dict):
            raise SettingsInvalid(file=path.name, where=name, reason="not a section")
        sections[name] = entries
    return sections


def _values(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))  # Notepad's own mark is welcome
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsInvalid(file=path.name, where="", reason=str(error)) from error


def with_province(home: Path, url: str, client_id: str, receipt_key: str) -> bytes:
    """The desk's own file with this province in it, everything else as it was; raises SettingsInvalid."""
    own = home / "settings.toml"
    values = _read(own) if own.exists() else {}
    values["province"] = {
        **values.get("province", {}),
        "url": url,
        "client_id": client_id,
        "receipt_key": receipt_key,
    }
    with _told(own.name, "province"):
        Province.model_validate(values["province"])
    return tomli_w.dumps(values).encode()

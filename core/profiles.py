"""How each kind of paper is scanned: profiles named by paper, chosen by the component, edited and carried along."""

import tomllib
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Literal

import tomli_w
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from core.errors import InputError
from core.files import place
from core.settings import RESOURCES
from core.words import fold
from scanning.devices import ScanSettings

FILE = "profiles.toml"


class ProfilesInvalid(InputError):
    """Facts: `where`, `reason`."""

    code = "profiles_invalid"


class Split(StrEnum):
    SEPARATORS = "separators"  # at separator sheets, receipts and headings
    NONE = "none"  # what is fed together is one paper
    CARD = "card"  # two sides of a card, laid on one page at true size


class Profile(BaseModel):
    """paper: width and height in mm. turned_over: both sides by a feeder that scans one: the stack is fed twice.

    device: what `scanning.devices` opens; "" for the station's own. papers: words of the names of components that
    it is chosen for.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=1, max_length=64)
    source: Literal["feeder", "flatbed"] = "feeder"
    duplex: bool = False
    turned_over: bool = False
    mode: Literal["colour", "gray", "lineart"] = "colour"
    dpi: int = Field(default=300, ge=100, le=600)
    paper: tuple[int, int] = (210, 297)
    split: Split = Split.SEPARATORS
    leave_out_blank: bool = True
    device: str = ""
    papers: tuple[str, ...] = ()

    @property
    def settings(self) -> ScanSettings:
        return ScanSettings(self.source, self.mode, self.dpi, self.duplex, self.paper)


def load(home: Path) -> tuple[Profile, ...]:
    """The office's own list, else the one that came with the desk; never empty. Raises ProfilesInvalid."""
    own = home / FILE
    return read(own.read_bytes()) if own.exists() else standard()


def standard() -> tuple[Profile, ...]:
    """The list that came with the desk."""
    return read((RESOURCES / FILE).read_bytes())


def read(data: bytes) -> tuple[Profile, ...]:
    """An exported list. Raises ProfilesInvalid: unreadable, empty, or two of one name."""
    try:
        entries = tomllib.loads(data.decode("utf-8-sig")).get("profile", [])
        profiles = tuple(Profile.model_validate(entry) for entry in entries)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProfilesInvalid(where="", reason=str(error)) from error
    except ValidationError as error:
        first = error.errors()[0]
        raise ProfilesInvalid(where=".".join(map(str, first["loc"])), reason=first["msg"]) from error
    names = [profile.name for profile in profiles]
    if not names or len(set(names)) < len(names):
        raise ProfilesInvalid(where="name", reason="empty" if not names else "twice")
    return profiles


def written(profiles: Sequence[Profile]) -> bytes:
    """The list as a file that another station can read."""
    return tomli_w.dumps({"profile": [profile.model_dump(mode="json") for profile in profiles]}).encode()


def keep(home: Path, profiles: Sequence[Profile]) -> None:
    """From now on this list. Raises ProfilesInvalid, DiskFull, FolderReadOnly."""
    data = written(profiles)
    read(data)
    place(home / FILE, data)


def named(profiles: Sequence[Profile], name: str) -> Profile:
    """The profile of this name, else the first."""
    return next((profile for profile in profiles if profile.name == name), profiles[0])


def for_component(profiles: Sequence[Profile], name: str) -> Profile:
    """The one whose words the component's name holds, else the first."""
    folded = fold(name)
    fits = (profile for profile in profiles if any(fold(word) in folded for word in profile.papers))
    return next(fits, profiles[0])

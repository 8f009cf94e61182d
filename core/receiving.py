"""The offices that this desk hands papers on to: data that came with it, or the office's own list."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, ClassVar

import yaml
from pydantic import ConfigDict, StringConstraints, TypeAdapter, ValidationError

from core.errors import InputError
from core.settings import RESOURCES

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

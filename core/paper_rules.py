"""What the office says of papers: their kinds and how long they are valid, what must be known of them, which must be
digitised.

Data of `resources/papers`, over which files of the same names in the desk's home are laid.
"""

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import ClassVar, TypeVar

import yaml
from pydantic import ConfigDict, TypeAdapter, ValidationError

from core.dossier import Component
from core.errors import InputError
from core.settings import RESOURCES
from core.words import fold

_T = TypeVar("_T")
_STRICT = ConfigDict(extra="forbid")
_ASIDE = re.compile(r"\([^)]*\)?")
_FOLDER = RESOURCES / "papers"


class PaperRulesInvalid(InputError):
    """Facts: `file`, `where`, `reason`."""

    code = "paper_rules_invalid"


class SignatureKind(StrEnum):
    """Whose signature the law wants on an electronic paper."""

    PERSONAL = "personal"  # of the officer who made it
    AGENCY = "agency"


@dataclass(frozen=True, slots=True, kw_only=True)
class Validity:
    """Counted from the day of issue, the last day included. basis: where it is said."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    basis: str
    months: int = 0
    days: int = 0
    verified: bool = False

    def until(self, issued_on: date) -> date:
        month = issued_on.month - 1 + self.months
        year, month = issued_on.year + month // 12, month % 12 + 1
        day = min(issued_on.day, calendar.monthrange(year, month)[1])
        return date(year, month, day) + timedelta(days=self.days)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperType:
    """A kind of paper that somebody issues; most are digitised once and reused."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    code: str
    name: str
    answers: tuple[str, ...]
    reused: bool = True  # False: it proves one thing once
    national: bool = False  # `code` is one of the national list of results
    validity: Validity | None = None  # None: it has no end, or says it itself
    scope: str = ""
    own_number: bool = False  # its own number is its code (TT 01/2023/TT-VPCP Art. 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """`papers.yaml`."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    code: str
    own_type: str
    signatures: Mapping[str, SignatureKind]
    required: tuple[str, ...]
    issued: tuple[str, ...]
    read_from: Mapping[str, tuple[str, ...]]
    answers_keep_days: int
    answers_fresh_minutes: int
    own_words: tuple[str, ...]
    types: tuple[PaperType, ...]

    def of_code(self, code: str) -> PaperType | None:
        return next((kind for kind in self.types if kind.code == code), None)

    def of_component(self, name: str) -> tuple[PaperType, ...]:
        """Kinds of paper that can be handed in for a component of this name, the likeliest first."""
        bare = f" {fold(_ASIDE.sub('', name))} "
        if any(bare.startswith(f" {fold(words)} ") for words in self.own_words):
            return ()
        return tuple(kind for kind in self.types if any(f" {fold(word)} " in bare for word in kind.answers))

    def type_code(self, procedure: str, component: Component) -> str:
        """The likeliest kind of what is handed in for a component, else a kind of its own."""
        known = self.of_component(component.name)
        return known[0].code if known else self.own_type.format(procedure=procedure, component=component.code)

    def needed(self, type_code: str) -> tuple[str, ...]:
        """Particulars without which a paper of that kind is not checked."""
        return (*self.required, *(self.issued if self.of_code(type_code) else ()))

    def paper_code(self, owner: str, type_code: str, serial: int) -> str:
        """Of a digitised paper; an owner without an identifier is left out (TT 01/2023/TT-VPCP Art. 10)."""
        return self.code.format(owner=owner, type=type_code, serial=serial).strip(".-/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One line of the list of papers that must be digitised; "" stands for any."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    must: bool
    basis: str
    procedure: str = ""
    component: str = ""
    type: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _List:
    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    list: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class PaperRules:
    """Both files, as they hold for one desk."""

    rules: Rules
    must_digitise: tuple[Listed, ...]

    def lay_out(self, procedure: str, components: tuple[Component, ...]) -> tuple[Component, ...]:
        """The components with the office's word on which must be digitised; what is only shown never is."""
        return tuple(self._listed(procedure, component) for component in components)

    def _listed(self, procedure: str, component: Component) -> Component:
        line = self.line_of(procedure, component)
        if line is None or component.presented:
            return component
        return replace(component, must_digitise=line.must, scan=component.scan or line.must)

    def line_of(self, procedure: str, component: Component) -> Listed | None:
        """The line of the list that speaks of a component."""
        kinds = {kind.code for kind in self.rules.of_component(component.name)}
        for line in self.must_digitise:
            fits = line.procedure in ("", procedure) and line.component in ("", component.code)
            if fits and (not line.type or line.type in kinds):
                return line
        return None


@lru_cache(maxsize=8)
def load(home: Path) -> PaperRules:
    """What came with the desk and the office's own files over it, read once. Raises PaperRulesInvalid."""
    rules = _read(_FOLDER / "papers.yaml") | _read(home / "papers.yaml")
    own = _read(home / "must_digitise.yaml").get("list", [])
    common = _read(_FOLDER / "must_digitise.yaml")["list"]
    listed = _checked(TypeAdapter(_List), {"list": [*_lines(own), *_lines(common)]}, "must_digitise.yaml")
    return PaperRules(_checked(TypeAdapter(Rules), rules, "papers.yaml"), listed.list)


def _lines(value: object) -> list[object]:
    if not isinstance(value, list):
        raise PaperRulesInvalid(file="must_digitise.yaml", where="list", reason="not a list")
    return value


def _read(path: Path) -> dict[str, object]:
    if not path.exists():
        return {}
    try:
        values = yaml.safe_load(path.read_text("utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise PaperRulesInvalid(file=path.name, where="", reason=str(error)) from error
    if not isinstance(values, dict):
        raise PaperRulesInvalid(file=path.name, where="", reason="not a mapping")
    return values


def _checked(adapter: TypeAdapter[_T], values: object, file: str) -> _T:
    try:
        return adapter.validate_python(values)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise PaperRulesInvalid(file=file, where=where, reason=first["msg"]) from error

"""The sets of printed forms, each with the days on which it holds: what a form is called, its number, its paper.

Data, one YAML file a set: an office changes a title or a mark there. The day a slip is issued decides which set it is
of. Forms are called by plain names ("receipt"); the circulars number them differently.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, ClassVar, Literal

import yaml
from pydantic import ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError

from core.errors import InputError

_Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
_STRICT = ConfigDict(extra="forbid")


class FormsInvalid(InputError):
    """Facts: `file`, `reason`."""

    code = "forms_invalid"


class FormNotInSet(InputError):
    """The set of that day has no such form. Facts: `form` (its title where another set has it), `day`."""

    code = "form_not_in_set"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A column of a form that is a table: `fact` is our name of what stands in it; `group` stands over neighbours."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    fact: _Text
    head: _Text
    share: Annotated[int, Field(gt=0)]  # of the width of the sheet
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    title: _Text
    sheet: Literal["A4", "A5"]
    number: str = ""
    mark: str = ""
    about: str = ""
    columns: tuple[Heading, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Set:
    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    set: _Text
    basis: _Text
    effective_from: date
    forms: Mapping[str, _Entry]
    effective_to: date | None = None  # the last day; None: until further notice

    def holds_on(self, day: date) -> bool:
        return self.effective_from <= day and (self.effective_to is None or day <= self.effective_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form as its set has it."""

    name: str  # plain, of this program: "receipt"
    title: str
    sheet: Literal["A4", "A5"]
    basis: str  # the circular
    number: str = ""  # within the circular; "": the office's own
    mark: str = ""  # after "Số: …/"; "": it bears no number of its own
    about: str = ""  # "V/v …"
    columns: tuple[Heading, ...] = ()  # of a register


@dataclass(frozen=True, slots=True)
class FormSets:
    sets: tuple[_Set, ...]

    def form(self, name: str, day: date) -> Form:
        """The form `name` on `day` (local). Raises FormNotInSet."""
        for one in self.sets:
            if one.holds_on(day) and (entry := one.forms.get(name)) is not None:
                return Form(
                    name=name,
                    title=entry.title,
                    sheet=entry.sheet,
                    basis=one.basis,
                    number=entry.number,
                    mark=entry.mark,
                    about=entry.about,
                    columns=entry.columns,
                )
        titles = (one.forms[name].title for one in self.sets if name in one.forms)
        raise FormNotInSet(form=next(titles, name), day=day.isoformat())

    def named(self, said: str, day: date) -> str:
        """The plain name of a form given by that name or by its number on `day`; raises FormNotInSet."""
        held = [one for one in self.sets if one.holds_on(day)]
        for one in held:
            for name, entry in one.forms.items():
                if said == name or (entry.number and said == entry.number):
                    return name
        if any(said in one.forms for one in self.sets):
            return said
        raise FormNotInSet(form=said, day=day.isoformat())


def load(folder: Path) -> FormSets:
    """Read every `*.yaml`; raises FormsInvalid with file and reason."""
    found = [_read(path) for path in sorted(folder.glob("*.yaml"))]
    names = {name for one in found for name in one.forms}
    for name in sorted(names):
        having = sorted((one for one in found if name in one.forms), key=lambda one: one.effective_from)
        for place, later in enumerate(having):
            if any(earlier.holds_on(later.effective_from) for earlier in having[:place]):
                raise FormsInvalid(file=f"{later.set}", reason=f"{name} is already there on that day")
    return FormSets(tuple(found))


def _read(path: Path) -> _Set:
    try:
        return TypeAdapter(_Set).validate_python(yaml.safe_load(path.read_text("utf-8")))
    except (OSError, ValueError, yaml.YAMLError) as error:
        reason = str(error.errors()[0]["msg"]) if isinstance(error, ValidationError) else str(error)
        raise FormsInvalid(file=path.name, reason=reason) from error

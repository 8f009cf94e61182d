"""The procedures of the desk: names, papers, fees, time limits, each with the days on which it holds.

Data live in a folder of YAML: `catalogue.yaml` names the version, every other file holds one field of law. A
code may appear several times with periods that do not overlap. A dossier keeps, through `to_json`, the
version of its procedure it was received under. National codes are "[1-9].NNNNNN", perhaps with a province's
suffix.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Annotated, ClassVar, TypeVar

import yaml
from pydantic import ConfigDict, StringConstraints, TypeAdapter, ValidationError

from core.clock import NewId
from core.dossier import Component
from core.errors import InputError
from core.limits import TimeLimit
from core.words import fold

_T = TypeVar("_T")
_Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
_STRICT = ConfigDict(extra="forbid")
_NATIONAL = re.compile(r"[1-9]\.\d{6}(?:\.(?:\d{3}\.\d{2}\.\d{2}\.)?[A-Z]\d{2}(?:\.\d+)*)?")
_INDEX = "catalogue.yaml"
_NATIONAL_LENGTH = 8  # of the part two codes are compared by; what follows is a province's own suffix


class CatalogueInvalid(InputError):
    """Facts: `file`, `line` (1 is the first), `reason` in plain English; where one entry is wrong its `where` (names
    with dots) and `kind` (pydantic's name of what is wrong, "rule" for one of ours).
    """

    code = "catalogue_invalid"


class FeeRuleKind(StrEnum):
    FREE = "free"
    FIXED = "fixed"  # `amount` for each `unit`; None: read from the circular named in `text`
    PER_COPY = "per_copy"
    PER_PAGE = "per_page"  # by `tiers`, at most `maximum`
    CONDITIONAL = "conditional"  # `amount` when the condition of `text` holds, else set by the council
    BY_COUNCIL = "by_council"  # Hội đồng nhân dân of the province


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeTier:
    """Dong a page, from `first_page` to `last_page` of one copy; None: to its end."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    first_page: int
    amount: int
    last_page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeRule:
    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    kind: FeeRuleKind
    text: _Text
    amount: int | None = None  # dong
    unit: str | None = None  # "bản", "trường hợp"…
    tiers: tuple[FeeTier, ...] = ()
    maximum: int | None = None  # dong for one `unit`

    def __post_init__(self) -> None:
        if self.kind is FeeRuleKind.PER_PAGE and not self.tiers:
            raise ValueError("per_page needs tiers")
        if self.amount is not None and self.amount < 0:
            raise ValueError("a fee is not negative")


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultKind:
    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    name: _Text
    code: str = ""  # of the kind of paper in the national database, e.g. KQ.G15.000031
    electronic_copy: bool = False  # may be given as a certified electronic copy
    electronic: bool | None = (
        None  # must end in a signed file; None: when it has a code (resources/results.yaml)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureComponent:
    """One paper of the list. `presented` ones are looked at and given back (TT 03/2025/TT-VPCP Art. 5.2)."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    code: _Text  # within the procedure; never reused for another paper
    name: _Text
    originals: int
    copies: int
    scan: bool  # an image is made to forward the dossier
    must_digitise: bool  # image, extracted data, code and storage (TT 01/2023/TT-VPCP Art. 7)
    presented: bool = False
    condition: str = ""  # when it is asked for; "": always
    alternative_group: str = ""  # one paper of a group is enough
    replaced_by_data: str = ""  # the database that spares the applicant this paper

    @property
    def required(self) -> bool:
        return not self.condition

    def __post_init__(self) -> None:
        if not re.fullmatch(r"TP-\d{2}", self.code):
            raise ValueError("the code of a component is TP- and two digits")
        if self.originals < 0 or self.copies < 0 or self.originals + self.copies < 1:
            raise ValueError("a component has at least one original or copy")
        if self.presented and (self.scan or self.must_digitise):
            raise ValueError("a paper that is only presented is not copied")
        if self.must_digitise and not self.scan:
            raise ValueError("what must be digitised is scanned")


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed:
    """What was read in a published source. The rest is shown as "chưa đối chiếu quyết định công bố"."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    name: bool  # code and name
    details: bool  # time limit and fee
    components: bool

    @property
    def everything(self) -> bool:
        return self.name and self.details and self.components


@dataclass(frozen=True, slots=True, kw_only=True)
class AtDesk:
    """What the officer has to mind while the applicant is there."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    both_parties_present: bool = False
    signed_at_desk: bool = False  # the applicant signs before the officer
    duty: str = ""  # the applicant's own time limit
    slip_required: str = ""  # when a receipt must be given
    number_rule: str = ""
    retention_years: int | None = None
    public_posting_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    code: _Text
    name: _Text
    field: _Text
    level: _Text
    effective_from: date
    confirmed: Confirmed
    time_limit: TimeLimit
    fee: FeeRule
    result: ResultKind
    components: tuple[ProcedureComponent, ...]
    legal_basis: tuple[str, ...]
    refs: tuple[str, ...] = ()  # where it was read
    effective_to: date | None = None  # the last day; None: until further notice
    national: bool = True  # False: `code` is a key of this desk and is never sent as a national code
    former_level: str = ""  # who decided before 01/07/2025
    replaced_by: str = ""
    note: str = ""
    at_desk: AtDesk = AtDesk()
    offline: bool = True  # False: never taken in under a provisional code

    def holds_on(self, day: date) -> bool:
        return self.effective_from <= day and (self.effective_to is None or day <= self.effective_to)

    def __post_init__(self) -> None:
        if self.national != bool(_NATIONAL.fullmatch(self.code)):
            raise ValueError(f"{self.code} is {'not ' if self.national else ''}a national code")
        if self.effective_to is not None and self.effective_to < self.effective_from:
            raise ValueError("ends before it begins")
        codes = [component.code for component in self.components]
        if not codes or len(set(codes)) < len(codes):
            raise ValueError("each component has its own code, and there is at least one")
        groups = [component.alternative_group for component in self.components]
        if lonely := {group for group in groups if group and groups.count(group) == 1}:
            raise ValueError(f"alternative group of one: {min(lonely)}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Substitution:
    """The days on which published data replace papers (NQ 66.7/2025/NQ-CP)."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    basis: _Text
    effective_from: date
    effective_to: date


@dataclass(frozen=True, slots=True, kw_only=True)
class _Index:
    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    version: _Text
    regime: _Text
    review_by: date
    substitution: Substitution


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    version: _Text
    regime: _Text
    review_by: date  # the day the law changes next; the officer is told that a newer catalogue is needed
    substitution: Substitution
    procedures: tuple[Procedure, ...]  # every version, in the order of the files

    def on(self, day: date) -> tuple[Procedure, ...]:
        """The procedures that hold on `day` (local), in the order of the files.

        Outside the days of `substitution` no component is replaced by data.
        """
        return tuple(self._as_of(procedure, day) for procedure in self.procedures if procedure.holds_on(day))

    def get(self, code: str, day: date) -> Procedure | None:
        """By code, whatever suffix a province adds to a national one."""
        key = code_key(code)
        for procedure in self.procedures:
            if code_key(procedure.code) == key and procedure.holds_on(day):
                return self._as_of(procedure, day)
        return None

    def find(self, text: str, day: date) -> tuple[Procedure, ...]:
        """Those whose name, field or code hold every word of `text`, the best first; "" finds all.

        Case, tone marks and đ do not matter; a word may be given by its beginning.
        """
        wanted = fold(text)
        ranked = [
            (rank, place, procedure)
            for place, procedure in enumerate(self.on(day))
            if (rank := _rank(procedure, wanted)) is not None
        ]
        return tuple(procedure for _, _, procedure in sorted(ranked, key=lambda found: found[:2]))

    def _as_of(self, procedure: Procedure, day: date) -> Procedure:
        if self.substitution.effective_from <= day <= self.substitution.effective_to:
            return procedure
        return replace(
            procedure, components=tuple(replace(c, replaced_by_data="") for c in procedure.components)
        )


def _rank(procedure: Procedure, wanted: str) -> tuple[int, int] | None:
    """(kind of match, length of the name), the smaller the better; None: a word is not there."""
    code, name, law = fold(procedure.code), fold(procedure.name), fold(procedure.field)
    words, everything = wanted.split(), f"{code} {name} {law}".split()
    if not all(any(have.startswith(word) for have in everything) for word in words):
        return None
    kinds = (
        bool(wanted) and code.startswith(wanted),
        bool(wanted) and f" {wanted} " in f" {name} ",
        bool(wanted) and f" {wanted}" in f" {name}",
        set(name.split()).issuperset(words),
        True,
    )
    return kinds.index(True), len(name)


def code_key(code: str) -> str:
    """What two codes are compared by: a national one without the suffix of a province."""
    return code[:_NATIONAL_LENGTH] if _NATIONAL.fullmatch(code) else code


def components_of(procedure: Procedure, new_id: NewId) -> tuple[Component, ...]:
    """The list of papers of a new dossier, in the order of the procedure; nothing handed in yet."""
    return tuple(
        Component(
            id=new_id(),
            code=paper.code,
            name=paper.name,
            originals=paper.originals,
            copies=paper.copies,
            presented=paper.presented,
            scan=paper.scan,
            must_digitise=paper.must_digitise,
            required=paper.required,
            condition=paper.condition,
            alternative_group=paper.alternative_group,
            replaced_by_data=paper.replaced_by_data,
        )
        for paper in procedure.components
    )


@lru_cache
def _adapter() -> TypeAdapter[Procedure]:
    return TypeAdapter(Procedure)


def to_json(procedure: Procedure) -> dict[str, object]:
    """Plain JSON values; `from_json` gives an equal procedure back."""
    plain: dict[str, object] = _adapter().dump_python(procedure, mode="json")
    return plain


def from_json(plain: Mapping[str, object]) -> Procedure:
    """Raises CatalogueInvalid (file "", line 0) when the snapshot is not one."""
    try:
        return _adapter().validate_python(dict(plain))
    except ValidationError as error:
        raise CatalogueInvalid(file="", line=0, **_told(error)) from error


def load(folder: Path) -> Catalogue:
    """Read `catalogue.yaml` and the other `*.yaml` of `folder`, by name.

    Raises CatalogueInvalid with file, line and reason at the first thing that is wrong.
    """
    index = _Source(folder / _INDEX).read(_Index)
    sources = [_Source(path) for path in sorted(folder.glob("*.yaml")) if path.name != _INDEX]
    found = [pair for source in sources for pair in source.procedures()]
    _refuse_overlaps(found)
    procedures = tuple(procedure for procedure, _, _ in found)
    return Catalogue(
        version=index.version,
        regime=index.regime,
        review_by=index.review_by,
        substitution=index.substitution,
        procedures=procedures,
    )


def of_desk(home: Path, embedded: Path) -> "tuple[Catalogue, CatalogueInvalid | None]":
    """The catalogue of the desk's own folder `catalogue`, as the province sends it; without one, the embedded.

    One with an error is not used: then the embedded holds, and the error is told beside it.
    """
    own = home / "catalogue"
    if own.is_dir():
        try:
            return load(own), None
        except CatalogueInvalid as error:
            return load(embedded), error
    return load(embedded), None


def faults(folder: Path) -> tuple[CatalogueInvalid, ...]:
    """The first error of each file of `folder`; when each is right, the first among them all."""
    found = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            source = _Source(path)
            if path.name == _INDEX:
                source.read(_Index)
            else:
                source.procedures()
        except CatalogueInvalid as error:
            found.append(error)
    if not found:
        try:
            load(folder)
        except CatalogueInvalid as error:
            found.append(error)
    return tuple(found)


_Found = tuple[Procedure, str, int]  # with its file and line


def _refuse_overlaps(found: list[_Found]) -> None:
    in_time = sorted(found, key=lambda f: (code_key(f[0].code), f[0].effective_from))
    for (earlier, _, _), (later, file, line) in pairwise(in_time):
        if code_key(earlier.code) == code_key(later.code) and earlier.holds_on(later.effective_from):
            reason = f"{later.code} is already valid on {later.effective_from}"
            raise CatalogueInvalid(file=file, line=line, reason=reason)


_Path = tuple[str | int, ...]


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml reads the catalogue five times faster


class _Source:
    """One file, its plain values and the line each of them stands on."""

    def __init__(self, path: Path) -> None:
        self._file = path.name
        self._lines: dict[_Path, int] = {}
        try:
            text = unicodedata.normalize("NFC", path.read_text("utf-8"))
            self._loader = _LOADER(text)
            node = self._loader.get_single_node()
        except (OSError, UnicodeDecodeError) as error:
            raise CatalogueInvalid(file=self._file, line=0, reason=str(error)) from error
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark
            raise self._wrong(mark.line + 1 if mark else 0, str(error.problem)) from error
        if not isinstance(node, yaml.MappingNode):
            raise self._wrong(1, "not a mapping")
        self.values = self._mapping(node, ())

    def read(self, kind: type[_T]) -> _T:
        return self._checked(TypeAdapter(kind), self.values, ())

    def procedures(self) -> list[_Found]:
        """Every entry of the file; the field of law is said once, at its head."""
        entries = self.values.get("procedures")
        if set(self.values) != {"field", "procedures"} or not isinstance(entries, list):
            raise self._wrong(1, "a file of procedures holds field and procedures, nothing else")
        found: list[_Found] = []
        for number, entry in enumerate(entries):
            path = ("procedures", number)
            if not isinstance(entry, dict):
                raise self._wrong(self._line(path), "not a mapping")
            procedure = self._checked(_adapter(), {"field": self.values["field"], **entry}, path)
            found.append((procedure, self._file, self._line(path)))
        return found

    def _checked(self, adapter: TypeAdapter[_T], values: Mapping[str, object], path: _Path) -> _T:
        try:
            return adapter.validate_python(values)
        except ValidationError as error:
            where = path + tuple(error.errors()[0]["loc"])
            raise CatalogueInvalid(file=self._file, line=self._line(where), **_told(error)) from error

    def _plain(self, node: yaml.Node, path: _Path) -> object:
        self._lines[path] = node.start_mark.line + 1
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self._plain(item, (*path, number)) for number, item in enumerate(node.value)]
        try:
            value: object = self._loader.construct_object(node)
        except (yaml.YAMLError, ValueError) as error:
            raise self._wrong(self._line(path), str(error)) from error
        return value

    def _mapping(self, node: yaml.MappingNode, path: _Path) -> dict[str, object]:
        values: dict[str, object] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in values:
                raise self._wrong(key_node.start_mark.line + 1, f"{key} is said twice")
            values[key] = self._plain(value_node, (*path, key))
            self._lines[(*path, key)] = key_node.start_mark.line + 1
        return values

    def _line(self, path: _Path) -> int:
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path, 1)

    def _wrong(self, line: int, reason: str) -> CatalogueInvalid:
        return CatalogueInvalid(file=self._file, line=line, reason=reason)


def _told(error: ValidationError) -> dict[str, str]:
    """What pydantic found first, as facts."""
    first = error.errors()[0]
    rule = first["type"] == "value_error"
    where = ".".join(str(part) for part in first["loc"])
    return {
        "reason": first["msg"].removeprefix("Value error, ") if rule else f"{where}: {first['msg']}",
        "where": ".".join(str(part) for part in first["loc"] if isinstance(part, str)),
        "kind": "rule" if rule else first["type"],
    }

"""The procedures of the desk: names, papers, fees, time limits, each with the days on which it holds.

Data live in a folder of YAML: `catalogue.yaml` names the version, every other file holds one field of law. A
code may appear several times with periods that do not overlap. A dossier keeps, through `to_json`, the
version of its procedure it was received under. National codes are "[1-9].NNNNNN", perhaps with a province's
suffix.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from dataclasses import field as dataclass_field
from datetime import date
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Annotated, ClassVar

from pydantic import ConfigDict, StringConstraints, TypeAdapter, ValidationError

from core.catalogue_source import CatalogueInvalid, Source, told
from core.clock import NewId
from core.dossier import Channel, Component
from core.errors import InputError
from core.limits import TimeLimit
from core.words import fold

_Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
_STRICT = ConfigDict(extra="forbid")
_NATIONAL = re.compile(r"[1-9]\.\d{6}(?:\.(?:\d{3}\.\d{2}\.\d{2}\.)?[A-Z]\d{2}(?:\.\d+)*)?")
_INDEX = "catalogue.yaml"
_NATIONAL_LENGTH = 8  # of the part two codes are compared by; what follows is a province's own suffix


class CaseUnknown(InputError):
    """`case`: a code that the procedure does not have."""

    code = "case_unknown"


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
class Case:
    """A case of a procedure (TRUONGHOP) with what is its own; what it does not say is the procedure's."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    code: _Text  # within the procedure; never reused for another case
    name: _Text
    components: tuple[ProcedureComponent, ...] = ()
    time_limit: TimeLimit | None = None
    time_limits: Mapping[Channel, TimeLimit] = dataclass_field(default_factory=dict)
    fee: FeeRule | None = None


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
    time_limits: Mapping[Channel, TimeLimit] = dataclass_field(
        default_factory=dict
    )  # where a channel has its own
    cases: tuple[Case, ...] = ()  # none: there is one only
    case: str = ""  # name of the case that was picked of them

    def limit(self, channel: Channel) -> TimeLimit:
        return self.time_limits.get(channel, self.time_limit)

    def in_case(self, code: str) -> "Procedure":
        """The procedure as it is in one of its cases, "" for the first. Raises CaseUnknown."""
        if not self.cases:
            return self
        found = next((case for case in self.cases if code in ("", case.code)), None)
        if found is None:
            raise CaseUnknown(case=code)
        return replace(
            self,
            components=found.components or self.components,
            time_limit=found.time_limit or self.time_limit,
            time_limits=found.time_limits or ({} if found.time_limit else self.time_limits),
            fee=found.fee or self.fee,
            cases=(),
            case=found.name,
        )

    def holds_on(self, day: date) -> bool:
        return self.effective_from <= day and (self.effective_to is None or day <= self.effective_to)

    def __post_init__(self) -> None:
        if self.national != bool(_NATIONAL.fullmatch(self.code)):
            raise ValueError(f"{self.code} is {'not ' if self.national else ''}a national code")
        if self.effective_to is not None and self.effective_to < self.effective_from:
            raise ValueError("ends before it begins")
        _refuse_components(self.components)
        cases = [case.code for case in self.cases]
        if len(cases) == 1 or len(set(cases)) < len(cases):
            raise ValueError("each case has its own code, and there are at least two")
        for case in self.cases:
            if case.components:
                _refuse_components(case.components)


def _refuse_components(components: tuple[ProcedureComponent, ...]) -> None:
    codes = [component.code for component in components]
    if not codes or len(set(codes)) < len(codes):
        raise ValueError("each component has its own code, and there is at least one")
    groups = [component.alternative_group for component in components]
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
        cases = (replace(case, components=_demanded(case.components)) for case in procedure.cases)
        return replace(procedure, components=_demanded(procedure.components), cases=tuple(cases))


def _demanded(components: tuple[ProcedureComponent, ...]) -> tuple[ProcedureComponent, ...]:
    return tuple(replace(component, replaced_by_data="") for component in components)


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
        raise CatalogueInvalid(file="", line=0, **told(error)) from error


def load(folder: Path) -> Catalogue:
    """Read `catalogue.yaml` and the other `*.yaml` of `folder`, by name.

    Raises CatalogueInvalid with file, line and reason at the first thing that is wrong.
    """
    index = Source(folder / _INDEX).read(_Index)
    sources = [Source(path) for path in sorted(folder.glob("*.yaml")) if path.name != _INDEX]
    found = [pair for source in sources for pair in source.procedures(_adapter())]
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
            source = Source(path)
            if path.name == _INDEX:
                source.read(_Index)
            else:
                source.procedures(_adapter())
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

"""The list of papers as the officer ticks it: counted, compared, looked up, still valid. Pure."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from core.dossier import Component, Digitisation, HandedIn, LookUp
from core.errors import InputError
from core.paper_rules import Rules, Validity

MOST = 99
"""Originals or copies of one component: more is a slip of the finger."""


class CountRefused(InputError):
    code = "handed_count_refused"


class IssuedLater(InputError):
    """The paper was issued after today."""

    code = "issued_later"


@dataclass(frozen=True, slots=True)
class Seen:
    """Who looks at the paper, when, and on which local day."""

    officer: str
    at: datetime
    day: date


def settled(before: Component, after: Component, seen: Seen, rules: Rules) -> Component:
    """`after` with what follows from it: counts as asked for, the time of a comparison, the last day of validity.

    Raises CountRefused, IssuedLater.
    """
    handed = _counted(before, after, seen)
    if not (0 <= handed.originals <= MOST and 0 <= handed.copies <= MOST):
        raise CountRefused(most=MOST)
    if handed.issued_on is not None and handed.issued_on > seen.day:
        raise IssuedLater
    expires_on = before.expires_on
    if handed.issued_on != before.handed.issued_on:
        expires_on = until(after, handed.issued_on, rules)
    return replace(after, handed=handed, expires_on=expires_on)


def until(component: Component, issued_on: date | None, rules: Rules) -> date | None:
    """The last day on which a paper issued then is valid for a component; None: it has no end, or none is known."""
    validity = validity_of(component, rules)
    return None if validity is None or issued_on is None else validity.until(issued_on)


def validity_of(component: Component, rules: Rules) -> Validity | None:
    """How long what is handed in for a component is valid, and where that is said."""
    return next((kind.validity for kind in rules.of_component(component.name) if kind.validity), None)


def looked_up(components: tuple[Component, ...]) -> tuple[str, ...]:
    """Databases that answered for this dossier, each once."""
    found = (c for c in components if c.handed.lookup is LookUp.FOUND and not c.not_applicable)
    return tuple(dict.fromkeys(component.replaced_by_data for component in found))


def reused(component: Component) -> bool:
    return component.state in (Digitisation.REUSED, Digitisation.REUSED_RESULT)


def _counted(before: Component, after: Component, seen: Seen) -> HandedIn:
    handed = after.handed
    if after.checked and not before.checked:
        if after.presented:
            return replace(handed, compared_at=seen.at, compared_by=seen.officer)
        if not handed.originals and not handed.copies:
            return replace(handed, originals=after.originals, copies=after.copies)
    if before.checked and not after.checked:
        return replace(handed, originals=0, copies=0, compared_at=None, compared_by="")
    return handed


def missing(components: tuple[Component, ...], day: date) -> tuple[Component, ...]:
    """Components still to be handed in on a local day: required ones not seen, or no longer valid; of an alternative
    group, its first.

    What a database answers may not be demanded (NQ 66.7/2025/NQ-CP), nor then what could be given instead.
    """
    return tuple(component for component, there in _wanted(components, day) if not there)


def asked_for(components: tuple[Component, ...], day: date) -> int:
    """How many papers the applicant has to hand in: what `missing` is a part of."""
    return len(_wanted(components, day))


def _wanted(components: tuple[Component, ...], day: date) -> list[tuple[Component, bool]]:
    """Each paper that is asked for and whether it is there; an alternative group is one."""
    groups = {c.alternative_group for c in components if c.alternative_group}
    there = {
        group for group in groups if any(_answers(c, day) for c in components if c.alternative_group == group)
    }
    spared = {c.alternative_group for c in components if c.alternative_group and _spared(c)}
    told: set[str] = set()
    wanted: list[tuple[Component, bool]] = []
    for component in components:
        group = component.alternative_group
        if component.not_applicable or _spared(component) or (group and group in told | spared):
            continue
        if group:
            told.add(group)
            wanted.append((component, group in there))
        elif component.required:
            wanted.append((component, _answers(component, day)))
    return wanted


def _spared(component: Component) -> bool:
    return component.spared and not component.not_applicable


def _answers(component: Component, day: date) -> bool:
    if component.not_applicable or component.expired(day):
        return False
    return component.checked or component.pages > 0 or component.state is not Digitisation.NOT_DIGITISED

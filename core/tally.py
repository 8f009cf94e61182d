"""Found against expected, before anything of a batch is delivered. Pure."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum

from core.arrangement import Arrangement, Group, Origin
from core.dossier import Component, Dossier
from core.errors import InputError
from core.store.batches import Batch
from core.store.papers import ScannedPage
from scanning import stack
from scanning.stack import Uneven

MOST_SHEETS = 9999  # in one stack


class CountRefused(InputError):
    """No stack has so many sheets. Facts: most."""

    code = "count_refused"


class Problem(StrEnum):
    """Why a stack does not come out even; a person must look."""

    DAMAGED = Uneven.DAMAGED.value
    EMPTY = Uneven.EMPTY.value
    HEADING_INSIDE = Uneven.HEADING_INSIDE.value
    NUMBER_MISSING = Uneven.NUMBER_MISSING.value
    NUMBER_TWICE = Uneven.NUMBER_TWICE.value
    DOSSIER_UNKNOWN = "dossier_unknown"  # no dossier of this desk has that code
    DOSSIER_CLOSED = "dossier_closed"  # it takes no papers any more
    COMPONENT_UNKNOWN = "component_unknown"  # its list of papers has no such one
    COMPONENT_TWICE = "component_twice"  # two groups of the stack say they are the same paper
    UNNAMED = "unnamed"  # nobody said which paper these pages are
    SHEETS_DIFFER = "sheets_differ"  # the officer counted another number of sheets
    NOT_COLLATED = "not_collated"  # backs wait to be laid between their fronts
    STOPPED = "stopped"  # the last feeding ended by a fault, not by an empty feeder


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that is not as expected. group_id: "" when it is of the whole stack. Counts only where they matter."""

    problem: Problem
    group_id: str = ""
    found: int = 0
    expected: int = 0


@dataclass(frozen=True, slots=True)
class Target:
    """The component of a dossier that a group's pages are for."""

    dossier_id: str
    component_id: str


@dataclass(frozen=True, slots=True)
class Tally:
    """pages: all that came. separators, left_out: of them. groups: with pages. targets: by group id, those whose
    paper is known. expected: groups that there should be, as far as the separators' numbers tell.
    """

    pages: int
    separators: int
    left_out: int
    groups: int
    expected: int
    targets: Mapping[str, Target]
    problems: tuple[Found, ...]


def check_count(sheets: int | None) -> None:
    """What an officer counted; None: nothing. Raises CountRefused."""
    if sheets is not None and not 0 < sheets <= MOST_SHEETS:
        raise CountRefused(most=MOST_SHEETS)


def sheets_of(pages: Sequence[ScannedPage]) -> int:
    """How many sheets of paper all the pages of a batch are pictures of.

    A sheet that was laid back after a fault came twice: it is one as soon as an officer left out either picture.
    """
    left_out = {page.id for page in pages if page.dropped}
    return sum(page.new_sheet and not (page.twin_id and left_out & {page.id, page.twin_id}) for page in pages)


def tally(
    batch: Batch,
    groups: Arrangement,
    known: Mapping[str, Dossier | None],
    sheets: int,
    begins: Set[str] = frozenset(),
) -> Tally:
    """known: the dossier for each code that a group names; None: there is none. sheets: that came, of paper.

    begins: ids of pages with a heading of their own.
    """
    open_groups = [group for group in groups if not group.delivered]
    targets = {
        group.id: target
        for group in groups
        if group.pages and (target := _target(group, known.get(group.dossier))) is not None
    }
    problems = (
        *(problem for group in open_groups for problem in _of_group(group, known)),
        *(problem for group in open_groups for problem in _swallowed(group, begins)),
        *_of_numbers(groups),
        *_twice(open_groups),
        *_of_stack(batch, sheets),
    )
    slots = [slot for group in groups for slot in group.slots]
    filled = [group for group in groups if group.pages]
    lost = sum(stack.missing_numbers(*numbers) for numbers in _numbered(groups))
    return Tally(
        pages=len(slots),
        separators=sum(slot.marks for slot in slots),
        left_out=sum(slot.dropped for slot in slots),
        groups=len(filled),
        expected=len(filled) + lost + sum(not group.pages for group in open_groups),
        targets=targets,
        problems=problems,
    )


def _target(group: Group, dossier: Dossier | None) -> Target | None:
    component = None if dossier is None else component_of(dossier, group.component)
    if dossier is None or component is None or not dossier.takes_papers:
        return None
    if group.origin in (Origin.DAMAGED, Origin.BACKS):
        return None
    return Target(dossier.id, component.id)


def component_of(dossier: Dossier, code: str) -> Component | None:
    """By its code, "TP-01", or with its procedure's before it, "1.001193/TP-01"; of another procedure there is none."""
    procedure, _, own = code.rpartition("/")
    if procedure and procedure != dossier.procedure_code:
        return None
    return next((component for component in dossier.components if component.code == own), None)


def _of_group(group: Group, known: Mapping[str, Dossier | None]) -> Iterator[Found]:
    if group.origin is Origin.BACKS:
        yield Found(Problem.NOT_COLLATED, group.id, len(group.slots))
    elif group.origin is Origin.DAMAGED:
        yield Found(Problem.DAMAGED, group.id)
    elif not group.pages:
        yield Found(Problem.EMPTY, group.id)
    elif all(slot.dropped for slot in group.pages):
        return
    else:
        problem = _unfit(group, known.get(group.dossier))
        if problem is not None:
            yield Found(problem, group.id)


def _swallowed(group: Group, begins: Set[str]) -> Iterator[Found]:
    """Behind a separator only the first page begins a paper. A page that an officer keeps as it is was looked at."""
    pages = [slot for slot in group.pages if not slot.dropped]
    inside = sum(slot.page_id in begins and not slot.kept for slot in pages[1:])
    if group.origin is Origin.SEPARATOR and inside:
        yield Found(Problem.HEADING_INSIDE, group.id, inside)


def _unfit(group: Group, dossier: Dossier | None) -> Problem | None:
    if not group.dossier or not group.component:
        return Problem.UNNAMED
    if dossier is None:
        return Problem.DOSSIER_UNKNOWN
    if not dossier.takes_papers:
        return Problem.DOSSIER_CLOSED
    return Problem.COMPONENT_UNKNOWN if component_of(dossier, group.component) is None else None


def _of_numbers(groups: Arrangement) -> Iterator[Found]:
    for numbers, total in _numbered(groups):
        for uneven in stack.of_numbers(numbers, total):
            yield Found(Problem(uneven.problem.value), found=uneven.found, expected=uneven.expected)


def _numbered(groups: Arrangement) -> Iterator[tuple[Counter[int], int]]:
    """Papers that were delivered count as long as others of their set are still here."""
    here = {group.dossier for group in groups if group.number and not group.delivered}
    return stack.numbered((group.dossier, group.number) for group in groups if group.dossier in here)


def _twice(groups: list[Group]) -> Iterator[Found]:
    papers = Counter((g.dossier, g.component) for g in groups if g.pages and g.dossier and g.component)
    for group in groups:
        if group.pages and papers[group.dossier, group.component] > 1:
            yield Found(Problem.COMPONENT_TWICE, group.id, papers[group.dossier, group.component], 1)


def _of_stack(batch: Batch, sheets: int) -> Iterator[Found]:
    if batch.stopped_by:
        yield Found(Problem.STOPPED)
    fed = batch.sheets_fed
    if fed is not None and fed != sheets:
        yield Found(Problem.SHEETS_DIFFER, found=sheets, expected=fed)

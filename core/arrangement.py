"""How the pages of a batch lie: in groups, in order, some left out, turned or cut. Pure values; an edit makes a new
one, so taking an edit back is keeping the one before. No edit loses a page or takes one twice.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from core.errors import InputError


class NoSuchPage(InputError):
    """The page is in no group of this batch (any more)."""

    code = "page_unknown"


class PassesDiffer(InputError):
    """Front and back sides do not pair. Facts: fronts, backs."""

    code = "passes_differ"


class Origin(StrEnum):
    """Why these pages are one group."""

    STACK = "stack"  # nothing said so: they were fed one after another
    SEPARATOR = "separator"  # a sheet before them names their paper
    DAMAGED = "damaged"  # a sheet before them has wrong check digits: what it says is not believed
    HEADING = "heading"  # the first of them has a title of its own; a suggestion
    OFFICER = "officer"  # a person said so
    BACKS = "backs"  # the second pass of a stack scanned side by side; not a paper until it is collated


class Crop(NamedTuple):
    """A part of the page as it was seen: first levelled by `level` degrees (clockwise), then cut; in pixels."""

    level: float
    left: int
    top: int
    width: int
    height: int


def cut_again(
    before: Crop | None, level: float, size: tuple[int, int], seen: tuple[int, int, int, int]
) -> Crop:
    """A part of a page as it is seen (left, top, width, height), as the Crop of the whole page.

    before: how it is cut already. level: clockwise degrees it was levelled by since. size: width and height of the
    whole page after turning. Nothing outside the page is kept.
    """
    left, top, width, height = seen
    if before is not None:
        # Levelling again turned the cut part about its own middle, levelling the whole page turns about the page's.
        middle = before.width / 2, before.height / 2
        x = before.left + middle[0] - size[0] / 2
        y = before.top + middle[1] - size[1] / 2
        turn = math.radians(level)
        left += round(x * math.cos(turn) - y * math.sin(turn) + size[0] / 2 - middle[0])
        top += round(x * math.sin(turn) + y * math.cos(turn) + size[1] / 2 - middle[1])
    right, bottom = min(size[0], left + width), min(size[1], top + height)
    left, top = max(0, left), max(0, top)
    whole = level + (before.level if before is not None else 0.0)
    return Crop(whole, left, top, max(1, right - left), max(1, bottom - top))


@dataclass(frozen=True, slots=True)
class Slot:
    """One page in its place. dropped: left out by an officer. kept: it looks blank and is wanted all the same.

    turned: clockwise degrees an officer chose; None: found by reading. marks: it is a separator sheet.
    """

    page_id: str
    dropped: bool = False
    kept: bool = False
    turned: int | None = None
    crop: Crop | None = None
    marks: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """dossier: the code (a draft has none: its id) they are for, component: that of the paper; "": not known yet.

    number: what the separator is counted by. Slots may be empty: a separator with nothing behind it.
    """

    id: str
    slots: tuple[Slot, ...] = ()
    origin: Origin = Origin.STACK
    dossier: str = ""
    component: str = ""
    name: str = ""
    number: str = ""
    delivered: bool = False

    @property
    def pages(self) -> tuple[Slot, ...]:
        """Without its separator."""
        return tuple(slot for slot in self.slots if not slot.marks)


Arrangement = tuple[Group, ...]


def slots(groups: Arrangement) -> tuple[Slot, ...]:
    """Every page in order."""
    return tuple(slot for group in groups for slot in group.slots)


def group_of(groups: Arrangement, page_id: str) -> Group:
    """Raises NoSuchPage."""
    for group in groups:
        if any(slot.page_id == page_id for slot in group.slots):
            return group
    raise NoSuchPage


def change(groups: Arrangement, page_ids: Iterable[str], how: Callable[[Slot], Slot]) -> Arrangement:
    """These pages changed where they lie: dropped, turned, cut."""
    chosen = frozenset(page_ids)
    return tuple(
        replace(group, slots=tuple(how(slot) if slot.page_id in chosen else slot for slot in group.slots))
        for group in groups
    )


def move(
    groups: Arrangement, page_ids: Sequence[str], group_id: str, before: str | None = None
) -> Arrangement:
    """These pages, in the order they lie, into a group: before the page `before`, None: at its end.

    Raises NoSuchPage when `before` is not in that group or is one of them.
    """
    chosen = frozenset(page_ids)
    moving = tuple(slot for slot in slots(groups) if slot.page_id in chosen)
    rest = tuple(replace(g, slots=tuple(s for s in g.slots if s.page_id not in chosen)) for g in groups)
    return _tidied(
        tuple(_with(group, moving, before) if group.id == group_id else group for group in rest), groups
    )


def _with(group: Group, moving: tuple[Slot, ...], before: str | None) -> Group:
    if before is None:
        return replace(group, slots=(*group.slots, *moving))
    places = [place for place, slot in enumerate(group.slots) if slot.page_id == before]
    if not places:
        raise NoSuchPage
    return replace(group, slots=(*group.slots[: places[0]], *moving, *group.slots[places[0] :]))


def split(groups: Arrangement, page_id: str, new_id: str) -> Arrangement:
    """From this page on a group of its own, its paper yet to be named. Raises NoSuchPage."""
    old = group_of(groups, page_id)
    place = [slot.page_id for slot in old.slots].index(page_id)
    if place == 0:
        return groups
    head = replace(old, slots=old.slots[:place])
    tail = Group(new_id, old.slots[place:], Origin.OFFICER, dossier=old.dossier)
    return tuple(part for group in groups for part in ((head, tail) if group is old else (group,)))


def join(groups: Arrangement, group_id: str) -> Arrangement:
    """This group's pages onto the end of the group before it; the first group has none and stays."""
    place = next(n for n, group in enumerate(groups) if group.id == group_id)
    if place == 0:
        return groups
    before = groups[place - 1]
    whole = replace(before, slots=(*before.slots, *groups[place].slots))
    return (*groups[: place - 1], whole, *groups[place + 1 :])


def name(groups: Arrangement, group_id: str, dossier: str, component: str, words: str) -> Arrangement:
    """Say which paper of which dossier a group is."""
    return tuple(
        replace(g, origin=Origin.OFFICER, dossier=dossier, component=component, name=words)
        if g.id == group_id
        else g
        for g in groups
    )


def instead(groups: Arrangement, old_ids: Sequence[str], new_ids: Sequence[str]) -> Arrangement:
    """New pages in the place of the first of the old ones; these stay where they lie, left out. Raises NoSuchPage."""
    moved = move(groups, new_ids, group_of(groups, old_ids[0]).id, old_ids[0])
    return change(moved, old_ids, lambda slot: replace(slot, dropped=True))


def after(groups: Arrangement, page_id: str, new_ids: Sequence[str]) -> Arrangement:
    """New pages behind one. Raises NoSuchPage."""
    group = group_of(groups, page_id)
    order = [slot.page_id for slot in group.slots if slot.page_id not in new_ids]
    place = order.index(page_id) + 1
    return move(groups, new_ids, group.id, order[place] if place < len(order) else None)


def collate(fronts: Sequence[Slot], backs: Sequence[Slot]) -> tuple[Slot, ...]:
    """Two passes of a stack that was turned over as a whole: the second came in reverse order.

    Pages left out count in neither. Raises PassesDiffer: then one sheet was drawn in twice, or two at once.
    """
    front, back = _counted(fronts), _counted(backs)
    if len(front) != len(back):
        raise PassesDiffer(fronts=len(front), backs=len(back))
    pairs = zip(front, reversed(back), strict=True)
    left_out = tuple(slot for slot in (*fronts, *backs) if slot.dropped)
    return (*(side for pair in pairs for side in pair), *left_out)


def _counted(pages: Sequence[Slot]) -> list[Slot]:
    return [slot for slot in pages if not slot.dropped]


def _tidied(groups: Arrangement, before: Arrangement) -> Arrangement:
    """Without the groups that this edit emptied."""
    had = {group.id for group in before if group.slots}
    return tuple(group for group in groups if group.slots or group.id not in had)

"""A stack of pages cut at its separators. What a separator says holds for its own range and for no other page.

The range of a sheet that names a paper ends at the next separator of any kind; what a cover says of the dossier ends
at the next cover, or at the next sheet that names another dossier. Every page lies in exactly one group.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from scanning.separators import Separator


@dataclass(frozen=True, slots=True)
class Group:
    """Pages that belong together; places in the stack count from 0 and ascend.

    marks: the places of the sheets that began it. pages: all others. component, name: of the paper, None where no
    sheet said so. dossier: the code of the dossier or batch. number: the running number printed on the sheet.
    kind: what the heading of its first page speaks of, where no sheet named the paper. sound: False behind a sheet
    whose check digits are wrong: nothing it says is believed.
    """

    pages: tuple[int, ...]
    marks: tuple[int, ...] = ()
    component: str | None = None
    name: str | None = None
    dossier: str | None = None
    number: str | None = None
    kind: str | None = None
    sound: bool = True


def cut(marks: Sequence[Separator | None]) -> list[Group]:
    """One group for each range, also for one without a page, so that none is missed.

    marks: for each page of the stack the separator it is, or None. Sheets are printed on both sides: the same mark
    again, with nothing between, is the back of the sheet.
    """
    groups: list[Group] = []
    now, dossier, begun = Group(()), None, False
    for place, mark in enumerate(marks):
        if mark is None:
            now = replace(now, pages=(*now.pages, place))
        elif begun and not now.pages and mark == marks[place - 1]:
            now = replace(now, marks=(*now.marks, place))
        else:
            before, now = now, _begun(place, mark, dossier)
            dossier = now.dossier
            if before.pages or before.component or not before.sound:
                groups.append(before)
            else:  # a cover, and at once its first separator
                now = replace(now, marks=(*before.marks, *now.marks))
        begun = mark is not None
    return [*groups, now] if now.pages or now.marks else groups


def _begun(place: int, mark: Separator, before: str | None) -> Group:
    if not mark.sound:
        return Group((), (place,), sound=False)
    dossier = mark.batch or (None if mark.is_cover else before)
    return Group((), (place,), mark.component or None, mark.name or None, dossier, mark.number or None)


def part(group: Group, kinds: Sequence[str | None]) -> list[Group]:
    """A range whose paper no sheet named, divided where a page has a heading of its own; others continue it.

    kinds: for each page of the stack what its heading speaks of, None without a heading.
    """
    if group.component or not group.sound or not group.pages:
        return [group]
    parts: list[Group] = []
    for place in group.pages:
        kind = kinds[place]
        if parts and kind is None:
            parts[-1] = replace(parts[-1], pages=(*parts[-1].pages, place))
        else:
            parts.append(replace(group, pages=(place,), kind=kind, marks=() if parts else group.marks))
    return parts

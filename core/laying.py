"""Where a page of a batch comes to lie by itself: behind its separator, or where its heading begins a paper."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core import arrangement
from core.arrangement import Arrangement, Group, Origin, Slot
from core.desk import Desk
from core.looks import looks_of
from core.store import Session, batches, dossiers
from core.store.papers import ScannedPage
from core.tally import component_of
from scanning import stack
from scanning.separators import Separator, receipt, separator


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the pages of a stack say, in their order."""

    slots: Sequence[Slot]
    marks: Sequence[Separator | None]
    kinds: Sequence[str | None]


def lay_page(desk: Desk, session: Session, page: ScannedPage, backs: bool) -> None:
    """Put a page that was just taken at the end of the stack: into its last group, or among the backs."""
    groups = batches.arrangement(session, page.batch_id)
    fits = [g for g in groups if not g.delivered and (g.origin is Origin.BACKS) == backs]
    if fits:
        last = replace(fits[-1], slots=(*fits[-1].slots, Slot(page.id)))
        groups = tuple(last if group.id == last.id else group for group in groups)
    else:
        origin = Origin.BACKS if backs else Origin.STACK
        groups = (*groups, Group(desk.new_id(), (Slot(page.id),), origin))
    batches.keep(session, page.batch_id, groups)


def lay_out(desk: Desk, session: Session, batch_id: str) -> None:
    """Divide the stack by what its pages show. A stack whose backs are not laid between their fronts waits; one that
    was opened as a single paper stays one.
    """
    if not batches.get(session, batch_id).divides:
        return
    groups = batches.arrangement(session, batch_id)
    loose = tuple(group for group in groups if not group.delivered)
    if any(group.origin is Origin.BACKS for group in loose):
        return
    seen = _seen(session, batch_id, arrangement.slots(loose))
    laid = (_named(session, group) for group in _divided(desk, seen, loose))
    batches.keep(session, batch_id, (*(group for group in groups if group.delivered), *laid))


def lay_mark(desk: Desk, session: Session, page: ScannedPage) -> None:
    """In a stack that a person arranged only one thing happens by itself: a separator begins a group where it lies."""
    groups = batches.arrangement(session, page.batch_id)
    here = arrangement.group_of(groups, page.id)
    place = [slot.page_id for slot in here.slots].index(page.id)
    slot = here.slots[place]
    (mark,) = _seen(session, page.batch_id, [slot]).marks
    if mark is None or here.origin is Origin.BACKS:
        return
    (begun,) = stack.cut([mark])
    tail = (replace(slot, marks=True), *here.slots[place + 1 :])
    head = here.slots[:place]
    back = all(one.marks for one in head) and (here.component, here.number) == (mark.component, mark.number)
    first = back or all(one.dropped for one in head)  # of its group, or the other side of the sheet that is
    named = _group(here.id if first else desk.new_id(), begun, (*head, *tail) if first else tail)
    named = named if named.dossier else replace(named, dossier=here.dossier)
    parts = (named,) if first else (replace(here, slots=head), named)
    laid = (part for group in groups for part in (parts if group.id == here.id else (group,)))
    batches.keep(session, page.batch_id, tuple(laid))


def _seen(session: Session, batch_id: str, slots: Sequence[Slot]) -> _Seen:
    pages, notes = batches.pages(session, batch_id), batches.notes(session, batch_id)
    marks: list[Separator | None] = []
    kinds: list[str | None] = []
    for slot in slots:
        looks, note = looks_of(pages[slot.page_id][1]), notes.get(slot.page_id)
        qr = looks.qr if looks and not slot.dropped else ()  # a sheet that was left out says nothing
        marks.append(separator(qr) or receipt(qr))
        kinds.append(note.kind or None if note else None)
    return _Seen(slots, marks, kinds)


def _divided(desk: Desk, seen: _Seen, before: Arrangement) -> list[Group]:
    """New groups over the same pages; a group that begins as one did before keeps its id."""
    ids = {group.slots[0].page_id: group.id for group in before if group.slots}
    found = [part for group in stack.cut(seen.marks) for part in stack.part(group, seen.kinds)]
    groups = []
    for part in found:
        sheets = [replace(seen.slots[place], marks=True) for place in part.marks]
        pages = [replace(seen.slots[place], marks=False) for place in part.pages]
        slots = (*sheets, *pages)
        groups.append(_group(ids.get(slots[0].page_id) or desk.new_id(), part, slots))
    return groups


def _group(group_id: str, part: stack.Group, slots: tuple[Slot, ...]) -> Group:
    return Group(
        id=group_id,
        slots=slots,
        origin=_origin(part),
        dossier=part.dossier or "",
        component=part.component or part.kind or "",
        name=part.name or "",
        number=part.number or "",
    )


def _origin(part: stack.Group) -> Origin:
    if not part.sound:
        return Origin.DAMAGED
    if part.component:
        return Origin.SEPARATOR
    return Origin.HEADING if part.kind else Origin.STACK


def _named(session: Session, group: Group) -> Group:
    """A heading's kind becomes a component where the dossier is known and has such a paper; else only its name."""
    if group.origin is not Origin.HEADING:
        return group
    dossier = dossiers.quoted(session, group.dossier) if group.dossier else None
    component = component_of(dossier, group.component) if dossier else None
    if component is not None:
        return replace(group, name=component.name)
    return replace(group, component="", name=_general(group.component))


def _general(kind: str) -> str:
    from scanning.kinds import general

    return next((known.names[0] for known in general() if known.code == kind), "")

"""Mending the stack: pages turned, cut, dropped, moved; papers split, joined. Every edit can be taken back."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QRect, Signal

from core import arrangement, batches, digitise
from core.arrangement import Arrangement, Group, Slot
from core.batches import PagesDelivered
from ui import texts
from ui.station.stack import Stack
from ui.theme import Tone

_MOST_STEPS = 200


@dataclass(frozen=True, slots=True)
class _Before:
    """groups: how it lay. brought: pages that came by the step, and are left out when it is taken back."""

    groups: Arrangement
    brought: frozenset[str] = frozenset()


class Editing(QObject):
    """`page_id` is the page looked at; what an edit is for are the chosen pages, else that one."""

    changed = Signal()

    def __init__(self, stack: Stack) -> None:
        super().__init__()
        self._stack = stack
        self._steps: list[_Before] = []
        self.page_id = ""
        self.chosen: tuple[str, ...] = ()

    @property
    def pages(self) -> tuple[str, ...]:
        here = self._stack.slots
        return tuple(p for p in self.chosen if p in here) or ((self.page_id,) if self.page_id in here else ())

    @property
    def group(self) -> Group | None:
        """Where the page looked at lies."""
        return self._stack.group(self.page_id)

    @property
    def can_undo(self) -> bool:
        return bool(self._steps)

    def choose(self, page_id: str, chosen: tuple[str, ...] = ()) -> None:
        self.page_id, self.chosen = page_id, chosen
        self.changed.emit()

    def forget(self) -> None:
        """Another stack lies here now, or this one was delivered."""
        self._steps.clear()
        self.chosen = ()

    def remember(self) -> None:
        """What comes next, whoever does it, can be taken back to how it lies now."""
        self._push(self._stack.groups)

    def brought(self, before: Arrangement) -> None:
        """Pages were fed into the midst of a stack that lay so, and was remembered so."""
        had = {slot.page_id for slot in arrangement.slots(before)}
        came = frozenset(self._stack.order) - had
        self._steps = [
            _Before(before, came) if step.groups is before else step
            for step in self._steps
            if came or step.groups is not before
        ]

    def unremember(self) -> None:
        """It did not happen."""
        del self._steps[-1:]

    def apply(self, edit: Callable[[Arrangement], Arrangement]) -> bool:
        """Lay the pages otherwise."""
        before = self._stack.groups
        groups = edit(before)
        if groups == before:
            return False
        self._push(before)
        kept = self._keep(groups)
        if not kept:
            self.unremember()
        return kept

    def change(self, how: Callable[[Slot], Slot]) -> bool:
        """Each of the pages, where it lies."""
        pages = self.pages
        return bool(pages) and self.apply(lambda groups: arrangement.change(groups, pages, how))

    def undo(self) -> None:
        if not self._steps:
            return
        step = self._steps.pop()
        if self._keep(rebased(step.groups, self._stack.groups, step.brought)):
            self._stack.told.emit(self.tr("Đã hoàn tác. Bấm Ctrl+Z nữa để lùi thêm một bước."), Tone.INFO)
        else:
            self.changed.emit()

    def divide(self) -> None:
        """By separators and headings, as if nobody had moved a page."""
        before = self._stack.groups
        desk, officer, batch_id = self._stack.context.desk, self._stack.context.officer, self._stack.batch_id
        if batch_id and self._stack.do(lambda: batches.divide(desk, officer, batch_id)):
            self._push(before)
            self.changed.emit()

    def _push(self, groups: Arrangement) -> None:
        self._steps.append(_Before(groups))
        del self._steps[:-_MOST_STEPS]

    def _keep(self, groups: Arrangement) -> bool:
        desk, officer, batch_id = self._stack.context.desk, self._stack.context.officer, self._stack.batch_id
        return self._stack.do(lambda: batches.arrange(desk, officer, batch_id, groups))


class Fixed:
    """What lies in its dossier already: it is mended there, and here no more."""

    def __init__(self, stack: Stack, editing: Editing) -> None:
        self._stack = stack
        self._editing = editing

    @property
    def delivered(self) -> bool:
        """Such pages are among those that an edit would be for."""
        pages = frozenset(self._editing.pages)
        given = (group for group in self._stack.groups if group.delivered)
        return any(slot.page_id in pages for group in given for slot in group.slots)

    def may_edit(self) -> bool:
        """Tells why not."""
        if self.delivered:
            self.refuse()
        return not self.delivered

    def refuse(self) -> None:
        self._stack.told.emit(texts.speak(PagesDelivered()), Tone.WARN)


class Mending(QObject):
    """What keys and buttons do to the pages chosen."""

    def __init__(self, stack: Stack, editing: Editing, fixed: Fixed) -> None:
        super().__init__()
        self._stack = stack
        self._editing = editing
        self._fixed = fixed

    def turn(self, degrees: int) -> None:
        """Clockwise, from how each page is seen now."""
        seen = {page_id: self._seen(page_id)[0] for page_id in self._editing.pages}
        self._editing.change(lambda slot: replace(slot, turned=(seen[slot.page_id] + degrees) % 360))

    def drop(self) -> None:
        """Leave out; pages that are left out already come back."""
        slots = self._slots()
        wanted = not all(slot.dropped for slot in slots)
        if self._editing.change(lambda slot: replace(slot, dropped=wanted)):
            count = len(slots)
            words = (
                self.tr("Đã bỏ %n trang; ảnh vẫn được giữ. Bấm Del để lấy lại.", "", count)
                if wanted
                else self.tr("Đã lấy lại %n trang.", "", count)
            )
            self._stack.told.emit(words, Tone.INFO)

    def drop_pages(self, page_ids: tuple[str, ...]) -> None:
        self._editing.apply(
            lambda groups: arrangement.change(groups, page_ids, lambda slot: replace(slot, dropped=True))
        )

    def keep(self) -> None:
        """Wanted as it is: blank, hard to read or seen before; once more: not any longer."""
        wanted = not all(slot.kept for slot in self._slots())
        self._editing.change(
            lambda slot: replace(slot, kept=wanted, dropped=False if wanted else slot.dropped)
        )

    def move_by(self, way: int) -> None:
        """One place up (-1) or down (1), over the edge of its paper into the next."""
        pages = self._editing.pages
        goal = neighbour(self._stack.groups, pages, way)
        if goal is not None:
            self.move_to(*goal)

    def move_to(self, group_id: str, before: str = "") -> None:
        """Into a paper: before a page, "" at its end."""
        pages = self._editing.pages
        target = next((g for g in self._stack.groups if g.id == group_id), None)
        if pages and before not in pages and target is not None and self._fixed.may_edit():
            self._editing.apply(lambda groups: arrangement.move(groups, pages, group_id, before or None))

    def split(self) -> None:
        """From the page looked at on another paper."""
        page_id, new_id = self._editing.page_id, self._stack.context.desk.new_id()
        if self._editing.group is not None:
            self._editing.apply(lambda groups: arrangement.split(groups, page_id, new_id))

    def join(self) -> None:
        """This paper's pages onto the end of the paper before."""
        group = self._editing.group
        place = next(
            (n for n, g in enumerate(self._stack.groups) if group is not None and g.id == group.id), 0
        )
        if group is None or not place:
            return
        if self._stack.groups[place - 1].delivered:
            self._fixed.refuse()
        else:
            self._editing.apply(lambda groups: arrangement.join(groups, group.id))

    def crop(self, seen: QRect) -> None:
        """Keep this part of the page looked at, px as it is seen."""
        page_id = self._editing.page_id
        sheet, slot = self._stack.sheet(page_id), self._slot(page_id)
        if sheet is None or slot is None or seen.isEmpty():
            return
        turned, level = self._seen(page_id)
        size = sheet.page.width_px, sheet.page.height_px
        size = size if turned % 180 == 0 else size[::-1]
        box = seen.left(), seen.top(), seen.width(), seen.height()
        crop = arrangement.cut_again(slot.crop, level, size, box)
        self._editing.apply(
            lambda groups: arrangement.change(
                groups, [page_id], lambda s: replace(s, turned=turned, crop=crop)
            )
        )

    def _slots(self) -> tuple[Slot, ...]:
        return tuple(self._stack.slots[page_id] for page_id in self._editing.pages)

    def _slot(self, page_id: str) -> Slot | None:
        return self._stack.slots.get(page_id)

    def _seen(self, page_id: str) -> tuple[int, float]:
        """How the picture that is seen was made of the one scanned: degrees turned, then degrees levelled."""
        slot = self._slot(page_id)
        _page, reading = digitise.reading(self._stack.context.desk, self._stack.context.officer, page_id)
        turned = slot.turned if slot is not None and slot.turned is not None else None
        if turned is None:
            turned = reading.rotation if reading is not None else 0
        return turned, reading.skew if reading is not None else 0.0


def rebased(before: Arrangement, now: Arrangement, brought: frozenset[str]) -> Arrangement:
    """How it lay, with the pages that came since in the papers they lie in now, those of `brought` left out."""
    had = {slot.page_id for slot in arrangement.slots(before)}
    groups = list(before)
    for group in now:
        came = tuple(
            replace(slot, dropped=slot.dropped or slot.page_id in brought)
            for slot in group.slots
            if slot.page_id not in had
        )
        places = [n for n, each in enumerate(groups) if each.id == group.id]
        if came and places:
            old = groups[places[0]]
            groups[places[0]] = replace(old, slots=(*old.slots, *came))
        elif came:
            groups.append(replace(group, slots=came))
    return tuple(groups)


def neighbour(groups: Arrangement, pages: tuple[str, ...], way: int) -> tuple[str, str] | None:
    """The paper, and the page before which ("" its end), that is one place up (-1) or down (1); None at either end."""
    every = [(group, slot) for group in groups if not group.delivered for slot in group.slots]
    places = [n for n, (_group, slot) in enumerate(every) if slot.page_id in pages]
    if not places:
        return None
    return _above(every, places[0]) if way < 0 else _below(every, places[-1])


def _above(every: list[tuple[Group, Slot]], first: int) -> tuple[str, str] | None:
    here = every[first][0]
    while first > 0:
        first -= 1
        group, slot = every[first]
        if group.id != here.id:
            return group.id, ""
        if not slot.marks:  # a separator stays at the head of its paper
            return group.id, slot.page_id
    return None


def _below(every: list[tuple[Group, Slot]], last: int) -> tuple[str, str] | None:
    here = every[last][0]
    if last + 1 == len(every):
        return None
    after = every[last + 1][0]
    if after.id == here.id:
        beyond = every[last + 2] if last + 2 < len(every) else None
        return here.id, beyond[1].page_id if beyond is not None and beyond[0].id == here.id else ""
    return after.id, after.pages[0].page_id if after.pages else ""

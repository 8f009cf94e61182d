"""Saying which paper of which dossier some pages are: by one key where the dossier is known, else by looking for it."""

from PySide6.QtCore import QObject

from core import arrangement, batches
from core.arrangement import Arrangement, Group, Origin
from core.dossier import Component, Dossier
from core.tally import Target
from ui.station.editing import Editing
from ui.station.stack import Stack


class Naming(QObject):
    def __init__(self, stack: Stack, editing: Editing) -> None:
        super().__init__()
        self._stack = stack
        self._editing = editing

    @property
    def dossier(self) -> Dossier | None:
        """The one whose papers the keys 1 to 9 are: of the paper looked at, else of the paper before it."""
        station, here = self._stack.station, self._editing.group
        if station is None or here is None:
            return None
        before = station.groups[: station.groups.index(here) + 1]
        return next((known for g in reversed(before) if (known := station.known.get(g.dossier))), None)

    @property
    def components(self) -> tuple[Component, ...]:
        return components(self.dossier)

    @property
    def named(self) -> str:
        """Id of the component that the paper looked at is."""
        station, here = self._stack.station, self._editing.group
        target = station.tally.targets.get(here.id) if station is not None and here is not None else None
        return target.component_id if target is not None else ""

    def find(self, words: str) -> tuple[Dossier, ...]:
        return batches.find_dossiers(self._stack.context.desk, self._stack.context.officer, words)

    def pick(self, number: int) -> None:
        """The pages chosen are the n-th paper (from 1) of the dossier."""
        dossier, every = self.dossier, self.components
        if dossier is not None and 0 < number <= len(every):
            self.name(dossier, every[number - 1])

    def name(self, dossier: Dossier, component: Component) -> None:
        """The whole paper looked at; or, where only some of its pages are chosen, these, taken out of it."""
        group = self._editing.group
        if group is None or group.delivered or group.origin is Origin.BACKS:
            return
        pages = self._editing.pages
        if len(pages) > 1 and not {slot.page_id for slot in group.pages} <= set(pages):
            self._editing.apply(lambda groups: self._taken_out(groups, group, dossier, component))
            return
        desk, officer, batch_id = self._stack.context.desk, self._stack.context.officer, self._stack.batch_id
        self._editing.remember()
        target = Target(dossier.id, component.id)
        self._stack.do(lambda: batches.name_group(desk, officer, batch_id, group.id, target))
        self._editing.changed.emit()

    def _taken_out(
        self, groups: Arrangement, group: Group, dossier: Dossier, component: Component
    ) -> Arrangement:
        """Into the paper of that name where there is one, else into one of their own behind the paper they lay in."""
        code = dossier.code.text if dossier.code is not None else dossier.id
        there = [g for g in groups if not g.delivered and (g.dossier, g.component) == (code, component.code)]
        if there:
            return arrangement.move(groups, self._editing.pages, there[0].id)
        new = Group(
            self._stack.context.desk.new_id(),
            origin=Origin.OFFICER,
            dossier=code,
            component=component.code,
            name=component.name,
        )
        laid = tuple(part for each in groups for part in ((each, new) if each.id == group.id else (each,)))
        return arrangement.move(laid, self._editing.pages, new.id)


def components(dossier: Dossier | None) -> tuple[Component, ...]:
    """Those that are scanned, in the order of the procedure's list."""
    return tuple(c for c in dossier.components if c.scan) if dossier is not None else ()

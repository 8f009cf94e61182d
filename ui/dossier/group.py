"""Dossiers handed in together: which this is of how many, what may be taken over, and the slip for all of them."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core import groups
from core.accounts import Right
from core.dossier import Dossier, short_name
from core.groups import Member, Offer
from ui import texts
from ui.dossier.counter import Counter
from ui.texts import translate
from ui.theme import Tone
from ui.widgets.chip import Chip, ChipLabel
from ui.widgets.text import Elided


class GroupModel(QObject):
    changed = Signal()

    def __init__(self, counter: Counter) -> None:
        super().__init__()
        self._counter = counter
        self._dossier: Dossier | None = None
        self.members: tuple[Member, ...] = ()
        self._offers: tuple[Offer, ...] = ()

    @property
    def place(self) -> int:
        """Of this dossier among them, from 1; 0: it is alone."""
        mine = self._dossier.id if self._dossier else ""
        return next((one.place for one in self.members if one.dossier.id == mine), 0)

    @property
    def open_still(self) -> tuple[Member, ...]:
        """Drafts of the group, this one left out, the next one first."""
        later = [one for one in self.members if one.place > self.place]
        earlier = [one for one in self.members if one.place < self.place]
        return tuple(one for one in (*later, *earlier) if one.dossier.is_draft)

    def show(self, dossier: Dossier | None) -> None:
        desk, officer = self._counter.context.desk, self._counter.context.officer
        self._dossier = dossier
        grouped = dossier is not None and bool(dossier.group_id)
        self.members = groups.members(desk, officer, dossier.id) if dossier is not None and grouped else ()
        wanted = self.members and officer.may(Right.INTAKE)
        self._offers = groups.offers(desk, officer, dossier.id) if dossier is not None and wanted else ()
        self.changed.emit()

    def following(self) -> str:
        """Id of the next one, after the last the first; "" of one alone."""
        if not self.members:
            return ""
        return self.members[self.place % len(self.members)].dossier.id

    def add(self) -> str:
        """A further draft of the same people; "" when that was refused, which is told."""
        made: list[str] = []
        desk, officer, counter = self._counter.context.desk, self._counter.context.officer, self._counter
        counter.do(lambda: made.append(groups.add(desk, officer, counter.ensure())))
        return made[0] if made else ""

    def offer(self, component_id: str) -> Offer | None:
        """What could be taken over for this paper."""
        return next((one for one in self._offers if one.component_id == component_id), None)

    def take_over(self, component_id: str) -> None:
        offer = self.offer(component_id)
        if offer is None:
            return
        desk, officer, counter = self._counter.context.desk, self._counter.context.officer, self._counter
        if counter.do(lambda: groups.take_over(desk, officer, counter.dossier_id, offer)):
            words = self.tr(
                "Đã lấy %n trang từ hồ sơ {place} của nhóm, không phải quét lại.", "", offer.pages
            )
            counter.told.emit(words.format(place=offer.from_place), Tone.GOOD)


class GroupStrip(QWidget):
    """All of them, above the task list; hidden for one alone."""

    def __init__(self, model: GroupModel) -> None:
        super().__init__()
        self._model = model
        self.chip = ChipLabel()
        self._lines: list[Elided] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(10, 2, 10, 6)
        self._column.setSpacing(2)
        self._column.addWidget(self.chip)
        model.changed.connect(self._show)
        self._show()

    def words(self) -> tuple[str, ...]:
        return tuple(line.whole() for line in self._lines[: len(self._model.members)])

    @Slot()
    def _show(self) -> None:
        members = self._model.members
        self.setVisible(bool(members))
        text = self.tr("{place}/{all} của nhóm").format(place=self._model.place, all=len(members))
        self.chip.show_chip(Chip(text, Tone.INFO, "stack"))
        while len(self._lines) < len(members):
            line = Elided("", "muted")
            self._lines.append(line)
            self._column.addWidget(line)
        for line, member in zip(self._lines, members, strict=False):
            line.setObjectName("strong" if member.place == self._model.place else "muted")
            line.style().unpolish(line)
            line.style().polish(line)
            line.say(_line(member))
        for number, line in enumerate(self._lines):
            line.setVisible(number < len(members))


def _line(member: Member) -> str:
    dossier = member.dossier
    name = dossier.procedure_name or translate("dossier", "chưa chọn thủ tục")
    state = translate("dossier", "nháp") if dossier.is_draft else texts.status_word(dossier.status)
    return translate("dossier", "{n}. {name} – {state}").format(
        n=member.place, name=short_name(name), state=state
    )

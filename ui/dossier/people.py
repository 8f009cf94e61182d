"""What the keys of the dossier do about people: who hands in, what else they hand in, and whether they did before."""

from PySide6.QtCore import QObject, Signal, Slot

from ui.dossier.group import GroupStrip
from ui.dossier.model import DossierModel
from ui.dossier.person import PersonForm
from ui.dossier.side_by_side import SideBySide
from ui.screen import Key
from ui.theme import Tone
from ui.widgets.notice import Notice


class PeopleKeys(QObject):
    """Has the widgets of it too; the screen lays them out."""

    opened = Signal(str)  # another dossier, by its id
    begun = Signal()  # a further dossier of the same people lies on the counter
    comparing = Signal()
    compared = Signal()

    def __init__(self, model: DossierModel, person: PersonForm) -> None:
        super().__init__()
        self._model = model
        self._person = person
        self.strip = GroupStrip(model.group)
        self.twin = Notice()
        self.side_by_side = SideBySide(model.twins)
        model.changed.connect(self._show)
        model.twins.left.connect(self.opened)
        self.twin.acted.connect(self._compare)
        self.side_by_side.closed.connect(self._close)

    def keys(self) -> tuple[Key, ...]:
        model, group, dossier = self._model, self._model.group, self._model.dossier
        draft, gone = not model.locked, dossier is not None and dossier.discarded_at is not None
        kind = self.tr("Tư cách") if model.applicant.for_submitter else self.tr("Đối tượng")
        known = dossier is not None
        offered = group.offer(model.component_id) is not None
        return (
            Key("Ctrl+T", self.tr("Nộp thay"), self._person.turn_side, draft),
            Key("Ctrl+E", kind, self._person.turn_kind, draft),
            Key("Ctrl+N", self.tr("Thêm cùng người"), self._add, known and not gone),
            Key("Ctrl+Tab", self.tr("Hồ sơ sau"), self._turn, bool(group.members)),
            Key("Ctrl+P", self.tr("In phiếu nhóm"), self._print, bool(group.members) and not draft),
            Key("Ctrl+Y", self.tr("Lấy giấy của nhóm"), self._take_over, draft and offered),
            Key("Ctrl+R", self.tr("Xem hồ sơ trùng"), self._compare, bool(model.twins.found)),
            Key(
                "Ctrl+D",
                self.tr("Lấy lại") if gone else self.tr("Bỏ nháp"),
                self._discard,
                known and (draft or gone),
            ),
        )

    def go_further(self) -> None:
        """To the next draft of the group."""
        waiting = self._model.group.open_still
        if waiting:
            self.opened.emit(waiting[0].dossier.id)

    @Slot()
    def _show(self) -> None:
        twins = self._model.twins
        words = "" if twins.other is not None else twins.card()  # seen beside it, that stands above both
        self.twin.say(words, Tone.WARN, self.tr("Ctrl R  Xem cả hai"))

    def _add(self) -> None:
        if not self._person.settle():
            return
        fresh = self._model.group.add()
        if fresh:
            self.opened.emit(fresh)
            self.begun.emit()

    def _print(self) -> None:
        self._model.prints.group(self._model.dossier)

    def _turn(self) -> None:
        self.opened.emit(self._model.group.following())

    def _take_over(self) -> None:
        self._model.group.take_over(self._model.component_id)

    @Slot()
    def _compare(self) -> None:
        self._model.twins.compare()
        self.comparing.emit()
        self.side_by_side.entered()

    @Slot()
    def _close(self) -> None:
        self._model.twins.close()
        self.compared.emit()

    def _discard(self) -> None:
        """Throw this draft away, or take it back; seen beside its twin, the twin is opened instead."""
        if self._model.twins.other is not None:
            self._model.twins.give_way()
        else:
            self._model.counter.turn_over()

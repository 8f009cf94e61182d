"""One dossier at the counter: what is known, what is missing, what comes next."""

from datetime import date
from enum import StrEnum

from PySide6.QtCore import QObject, Signal, Slot

from core import intake, issue
from core.catalogue import Procedure
from core.checklist import asked_for, missing
from core.dossier import Component, Digitisation, Dossier, Due
from core.issue import Stock
from core.worktime import LOCAL
from ui.context import Context
from ui.dossier.applicant import ApplicantModel
from ui.dossier.cards import CardModel
from ui.dossier.check import CheckModel
from ui.dossier.counter import Counter
from ui.dossier.fee_model import FeeModel
from ui.dossier.group import GroupModel
from ui.dossier.handed import HandedModel
from ui.dossier.prints import Prints
from ui.dossier.reuse import ReuseModel
from ui.dossier.sheets import SheetsModel
from ui.dossier.standing import StandingModel
from ui.dossier.twins import TwinsModel
from ui.theme import Tone


class Step(StrEnum):
    """What "Việc tiếp theo" would do."""

    CARD = "card"
    PROCEDURE = "procedure"
    SCAN = "scan"
    CHECK = "check"
    RECEIVE = "receive"
    FURTHER = "further"  # the next dossier of the group
    VERIFY = "verify"
    RESULT = "result"
    NOTHING = "nothing"


class DossierModel(QObject):
    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.counter = Counter(context)
        self.prints = Prints(self.counter)
        self.applicant = ApplicantModel(self.counter)
        self.cards = CardModel(self.counter, self.applicant)
        self.sheets = SheetsModel(self.counter)
        self.handed = HandedModel(self.counter)
        self.reuse = ReuseModel(self.counter, self.sheets.mending)
        self.check = CheckModel(self.counter)
        self.fee = FeeModel(self.counter)
        self.standing = StandingModel(self.counter, self.applicant)
        self.group = GroupModel(self.counter)
        self.twins = TwinsModel(self.counter)
        self.dossier: Dossier | None = None
        self.missing: tuple[Component, ...] = ()
        self.asked_for = 0  # papers that the applicant has to hand in, `missing` among them
        self._looked_at: tuple[str, str | None, bool] = ("", None, False)
        self.next_step = Step.CARD
        self.component_id = ""
        self.foreseen: Due | None = None
        self.stock = Stock(0)
        self.counter.changed.connect(self.refresh)
        self.sheets.changed.connect(self.changed)
        self.reuse.changed.connect(self.changed)
        self.check.changed.connect(self.changed)
        self.check.moved.connect(self.choose_component)
        self.group.changed.connect(self.changed)
        self.twins.changed.connect(self.changed)
        context.live.changed.connect(self._heard)

    @property
    def locked(self) -> bool:
        return self.dossier is not None and not self.dossier.is_draft

    @property
    def component(self) -> Component | None:
        components = self.dossier.components if self.dossier else ()
        return next((c for c in components if c.id == self.component_id), None)

    @property
    def today(self) -> date:
        return self._context.desk.clock().astimezone(LOCAL).date()

    def open_new(self) -> None:
        """An empty screen; the draft comes into being with its first fact."""
        self._forget()
        self.refresh()

    def open(self, dossier_id: str, page_id: str = "") -> None:
        self._forget(dossier_id)
        self.refresh()
        page = next((page for page in self.sheets.every if page.id == page_id), None)
        if page is None:
            self._choose_first_component()
        else:
            self.choose_component(page.component_id or "")
            self.sheets.choose(page_id)

    @Slot()
    def refresh(self) -> None:
        self._read(frozenset())

    def find_procedures(self, words: str) -> tuple[Procedure, ...]:
        known, today = self._context.desk.catalogue, self.today
        return known.find(words, today) if words.strip() else known.on(today)

    def choose_procedure(self, code: str, case: str = "") -> None:
        desk, officer = self._context.desk, self._context.officer
        self.counter.do(lambda: intake.choose_procedure(desk, officer, self.counter.ensure(), code, case))
        self._choose_first_component()

    @Slot(str)
    def choose_component(self, component_id: str) -> None:
        self.component_id = component_id
        self._show_component()
        self.sheets.show(self.component)

    def toggle_checked(self) -> None:
        self.handed.toggle_checked()

    def receive(self) -> None:
        """Take the dossier in and print its receipt; of a group, one slip for all when the last one is in."""
        desk, officer = self._context.desk, self._context.officer
        if not self.counter.do(lambda: intake.receive(desk, officer, self.counter.ensure())):
            return
        if not self.group.members:
            self.prints.receipt(self.dossier)
        elif self.group.open_still:
            words = self.tr("Đã tiếp nhận {place}/{all}. Tiếp tục hồ sơ sau của nhóm; phiếu chung in khi đủ.")
            told = words.format(place=self.group.place, all=len(self.group.members))
            self.counter.told.emit(told, Tone.GOOD)
        else:
            self.prints.group(self.dossier)

    def _read(self, ids: frozenset[str]) -> None:
        desk, officer = self._context.desk, self._context.officer
        self.dossier = (
            intake.look(desk, officer, self.counter.dossier_id) if self.counter.dossier_id else None
        )
        components = self.dossier.components if self.dossier else ()
        self.missing, self.asked_for = missing(components, self.today), asked_for(components, self.today)
        self.group.show(self.dossier)
        self.next_step = _next(self.dossier, self.missing)
        if self.next_step in (Step.VERIFY, Step.RESULT) and self.group.open_still:  # the citizen still waits
            self.next_step = Step.FURTHER
        self.foreseen = None
        self.stock = issue.stock(desk)
        if self.dossier is not None:
            draft = self.dossier.is_draft
            self.foreseen = intake.foresee(desk, self.counter.dossier_id) if draft else self.dossier.due
        self.cards.show(self.dossier)
        self.applicant.show(self.dossier)
        self.fee.show(self.dossier)
        self.twins.show(self.dossier)
        self.reuse.show(self.dossier)
        self._show_component()
        self.sheets.show(self.component, ids)

    def _show_component(self) -> None:
        """A paper that was not scanned here is drawn once, not at every change of something else."""
        component = self.component
        self.handed.show(component, self.dossier is not None and self.dossier.is_draft)
        looked_at = (
            ("", None, False)
            if component is None
            else (component.id, component.paper_id, bool(component.pages))
        )
        if looked_at != self._looked_at:
            self._looked_at = looked_at
            self.reuse.look_at(component)

    @Slot(object)
    def _heard(self, ids: frozenset[str]) -> None:
        if self.counter.dossier_id and ids & {self.counter.dossier_id, "line"}:
            self._read(ids)

    def _forget(self, dossier_id: str = "") -> None:
        """Another one lies on the counter now; "" a new one."""
        self.sheets.forget()
        self.check.close()
        self.counter.turn_to(dossier_id)
        self.component_id = ""

    def _choose_first_component(self) -> None:
        if self.dossier is None or not self.dossier.components:
            return
        wanted = [c for c in self.missing if c.scan] or [c for c in self.dossier.components if c.pages]
        self.choose_component((wanted or list(self.dossier.components))[0].id)


def _next(dossier: Dossier | None, absent: tuple[Component, ...]) -> Step:
    if dossier is not None and dossier.discarded_at is not None:
        return Step.NOTHING
    if dossier is None or not dossier.applicant.name or not dossier.applicant.id_number:
        return Step.CARD
    if not dossier.procedure_code:
        return Step.PROCEDURE
    if not dossier.is_draft and unchecked(dossier) and dossier.ended_at is None:
        return Step.VERIFY
    if not dossier.is_draft:
        return Step.RESULT if dossier.finished_at is None else Step.NOTHING
    if not absent:
        return Step.RECEIVE
    return Step.SCAN if absent[0].scan else Step.CHECK


def unchecked(dossier: Dossier) -> tuple[Component, ...]:
    """Components whose digitised paper no officer compared yet."""
    return tuple(c for c in dossier.components if c.paper_id is not None and not c.paper_checked)


def digitised(component: Component) -> bool:
    return component.state is not Digitisation.NOT_DIGITISED

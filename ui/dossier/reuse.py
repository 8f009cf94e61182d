"""Papers that were digitised before and may be used again: offered, looked at, taken by a key, given back."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from core import digitise, reuse
from core.checklist import reused
from core.dossier import Component, Dossier
from core.errors import AppError
from core.progress import Progress
from core.reuse import Offer
from core.sync import documents
from scanning.errors import ScanningError
from ui.dossier.counter import Counter
from ui.dossier.sheets import Mending
from ui.tasks import Task
from ui.theme import Tone

if TYPE_CHECKING:
    from ui.pages import Picture


@dataclass(frozen=True, slots=True)
class Preview:
    """A page of a stored paper under the officer's eyes. sha256: of the paper's file."""

    sha256: str
    name: str
    page: "Picture"


@dataclass(frozen=True, slots=True)
class _Taken:
    """What was taken of the offers, and why the rest was not."""

    offers: tuple[Offer, ...]
    error: AppError | ScanningError | None


class ReuseModel(QObject):
    changed = Signal()

    def __init__(self, counter: Counter, mending: Mending) -> None:
        super().__init__()
        self.counter = counter
        self._mending = mending
        self.offers: tuple[Offer, ...] = ()
        self.preview: Preview | None = None
        self._wanted = ""  # the file to be looked at
        self._asked = ("", "", "")  # dossier, person and procedure the store was last asked for
        self._taking = False

    def show(self, dossier: Dossier | None) -> None:
        """Read again what may be used; the store is asked when person or procedure are others than before."""
        context = self.counter.context
        found = () if dossier is None else reuse.offers(context.desk, context.officer, dossier.id)
        if dossier is not None and dossier.is_draft:
            self._ask(dossier)
        if found != self.offers:
            self.offers = found
            self.changed.emit()

    def take(self, place: int) -> None:
        """Use the paper at this place of the list."""
        if place < len(self.offers):
            self._take([self.offers[place]])

    def take_all(self) -> None:
        """The first of the papers for each component."""
        first = {offer.component_id: offer for offer in reversed(self.offers)}
        self._take([offer for offer in self.offers if first[offer.component_id] is offer])

    def give_back(self, component: Component) -> None:
        context = self.counter.context
        if reused(component):
            self.counter.do(lambda: reuse.give_back(context.desk, context.officer, component.id))

    def look(self, place: int) -> None:
        """Show the paper at this place, where it lies on this desk."""
        if place < len(self.offers):
            offer = self.offers[place]
            if offer.here:
                self._draw(offer.sha256, offer.said.name, 0)
            else:
                words = self.tr("Tệp này còn ở kho của tỉnh: bấm phím bên cạnh để lấy về và dùng lại.")
                self.counter.told.emit(words, Tone.INFO)

    def look_at(self, component: Component | None) -> None:
        """A component whose paper was not scanned here shows the stored file."""
        if component is None or component.pages or component.paper_id is None:
            self.look_away()
        elif (found := self._file(component)) != self._wanted:
            self._draw(found, component.name, 0)

    def look_away(self) -> None:
        self._wanted = ""
        if self.preview is not None:
            self.preview = None
            self.changed.emit()

    def turn(self, way: int) -> None:
        """The next page (1) of what is looked at, or the one before (-1)."""
        if self.preview is not None and 0 <= self.preview.page.number + way < self.preview.page.count:
            self._draw(self.preview.sha256, self.preview.name, self.preview.page.number + way)

    def _file(self, component: Component) -> str:
        context = self.counter.context
        found = digitise.paper_of(context.desk, context.officer, component.id)
        return "" if found is None else found.sha256

    def _draw(self, sha256: str, name: str, number: int) -> None:
        self._wanted = sha256
        if sha256:
            self.counter.start(partial(_page_work, self.counter, sha256, name, number), self._drawn)

    @Slot(object)
    def _drawn(self, preview: Preview) -> None:
        if preview.sha256 == self._wanted:
            self.preview = preview
            self.changed.emit()

    def _take(self, offers: Sequence[Offer]) -> None:
        if offers and not self._taking:
            self._taking = True
            work = partial(_take_work, self.counter, self.counter.dossier_id, tuple(offers))
            self.counter.start(work, self._taken)

    @Slot(object)
    def _taken(self, taken: _Taken) -> None:
        self._taking = False
        if taken.offers:
            components = [offer.component_id for offer in taken.offers]
            self._mending.done(partial(_give_back_all, self.counter, components))
            words = self.tr("Đã dùng lại %n giấy tờ. Bấm Ctrl+Z để bỏ.", "", len(taken.offers))
            self.counter.told.emit(words, Tone.GOOD)
        if taken.error is not None:
            self.counter.tell(taken.error)
        self.counter.changed.emit()

    def _ask(self, dossier: Dossier) -> None:
        """Beside the counter: nobody waits, and a store that does not answer is not worth a word."""
        asked = (dossier.id, dossier.applicant.id_number, dossier.procedure_code)
        if asked == self._asked or not all(asked):
            return
        self._asked = asked
        context = self.counter.context
        if documents.to_ask(context.desk, context.officer, dossier.id) is not None:
            context.tasks.start(Task(partial(_ask_work, self.counter, dossier.id)))


def _ask_work(counter: Counter, dossier_id: str, progress: Progress) -> bool:
    return documents.ask(counter.context.desk, counter.context.officer, dossier_id, progress)


def _take_work(counter: Counter, dossier_id: str, offers: tuple[Offer, ...], _progress: Progress) -> _Taken:
    """One after the other; the first that cannot be had keeps none of the others away."""
    taken: list[Offer] = []
    wrong: AppError | ScanningError | None = None
    for offer in offers:
        try:
            reuse.take(counter.context.desk, counter.context.officer, dossier_id, offer)
        except (AppError, ScanningError) as error:
            wrong = wrong or error
        else:
            taken.append(offer)
    return _Taken(tuple(taken), wrong)


def _give_back_all(counter: Counter, components: Sequence[str]) -> None:
    for component_id in components:
        reuse.give_back(counter.context.desk, counter.context.officer, component_id)


def _page_work(counter: Counter, sha256: str, name: str, number: int, _progress: Progress) -> Preview:
    from ui.pages import picture  # a PDF is shown to few; drawing one brings a library of its own

    return Preview(sha256, name, picture(counter.context.desk.vault.get(sha256), number))

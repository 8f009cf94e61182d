"""What is looked for, what was found, and the page looked at. Answers to older questions are dropped."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QImage

from core import digitise, finding
from core.errors import AppError
from core.finding import Findings, Hit, Sight
from core.progress import Progress
from core.query import Passage
from core.store.search.find import PageHit
from scanning.errors import ScanningError
from ui import texts
from ui.context import Context
from ui.tasks import Task

PAUSE = 120  # ms without a key, after which is looked for what was typed
AGAIN = 1000  # ms after which what others changed is looked for again
SHOWN_PAGES = 3  # of a dossier; the others are seen when it is opened


@dataclass(frozen=True, slots=True)
class Place:
    """A row of the list: a dossier, or one of its pages; or a page of a stack at the station."""

    hit: Hit
    page: PageHit | None = None

    @property
    def id(self) -> str:
        if self.page is not None:
            return self.page.page_id
        return self.hit.line.id if self.hit.line is not None else self.hit.pages[0].batch_id


@dataclass(frozen=True, slots=True)
class Shown:
    """A page of what is chosen, where there is one; `sight` lights up nothing where the words stand elsewhere."""

    place_id: str
    words: str = ""
    sight: Sight | None = None
    image: QImage | None = None


class SearchModel(QObject):
    found = Signal(bool)  # whether it answers the question that was answered before
    passages_came = Signal()
    page_shown = Signal(object)  # Shown
    failed = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ask)
        self._asking = False
        self.words = ""
        self.findings = Findings("", ())
        self.passages: Mapping[str, Passage] = {}
        self._chosen: Place | None = None
        self._looking = ""  # id of the place whose page is on its way
        self._seen: tuple[str, str] = ("", "")  # place and words of the page that is shown

    @property
    def pending(self) -> bool:
        """Whether what is shown answers an older question."""
        return self.words != self.findings.words

    @property
    def places(self) -> tuple[Place, ...]:
        """The rows of the list."""
        rows: list[Place] = []
        for hit in self.findings.hits:
            rows += [Place(hit), *(Place(hit, page) for page in hit.pages[:SHOWN_PAGES])]
        return tuple(rows)

    def ask(self, words: str) -> None:
        """Look for `words` when no key was pressed for a moment."""
        self.words = words
        self._timer.start(PAUSE)

    def ask_at_once(self) -> None:
        self._timer.stop()
        self._ask()

    def ask_again(self) -> None:
        """Others changed something: soon, unless it is going to be asked anyhow."""
        if self.words.strip() and not self._timer.isActive():
            self._timer.start(AGAIN)

    def rest(self) -> None:
        """Nobody looks."""
        self._timer.stop()

    def choose(self, place: Place | None) -> None:
        """Show its page: of a dossier the first that holds the words, else its first one."""
        self._chosen = place
        if place is None:
            self._show(Shown(""))
        elif not self._looking and self._seen != (place.id, self.findings.words):
            self._look(place)

    # beside the window

    @Slot()
    def _ask(self) -> None:
        if self._asking:
            return  # the answer that is on its way will ask for the newest words
        self._asking = True
        task = Task(partial(_find_work, self._context, self.words))
        task.done.connect(self._answered)
        task.failed.connect(self._failed)
        task.ended.connect(self._ended)
        self._context.tasks.start(task)

    @Slot(object)
    def _answered(self, findings: Findings) -> None:
        if findings.words != self.words:
            return
        same = findings.words == self.findings.words
        self.findings = findings
        if not same:
            self.passages = {}
        self.found.emit(same)
        self._ask_passages()

    @Slot(object)
    def _failed(self, error: AppError | ScanningError) -> None:
        self.findings = Findings(self.words, ())
        self.found.emit(False)
        self.failed.emit(texts.speak(error))

    @Slot(object)
    def _ended(self, _task: Task) -> None:
        self._asking = False
        if self.pending and not self._timer.isActive():
            self._ask()

    def _ask_passages(self) -> None:
        pages = tuple(place.page.page_id for place in self.places if place.page is not None)
        wanted = tuple(page for page in pages if page not in self.passages)
        if wanted:
            task = Task(partial(_passages_work, self._context, wanted, self.words))
            task.done.connect(self._passages_made)
            self._context.tasks.start(task)

    @Slot(object)
    def _passages_made(self, made: tuple[str, Mapping[str, Passage]]) -> None:
        words, found = made
        if words == self.findings.words:
            self.passages = {**self.passages, **found}
            self.passages_came.emit()

    def _look(self, place: Place) -> None:
        self._looking = place.id
        task = Task(partial(_look_work, self._context, place, self.findings.words))
        task.done.connect(self._looked)
        task.failed.connect(self._not_looked)
        self._context.tasks.start(task)

    @Slot(object)
    def _looked(self, shown: Shown) -> None:
        """Another may have been chosen meanwhile, or other words looked for."""
        self._looking = ""
        place = self._chosen
        if place is None:
            return
        if (shown.place_id, shown.words) == (place.id, self.findings.words):
            self._show(shown)
        else:
            self._look(place)

    @Slot(object)
    def _not_looked(self, error: AppError | ScanningError) -> None:
        place, self._looking = self._looking, ""
        self._show(Shown(place, self.findings.words))
        self.failed.emit(texts.speak(error))
        if self._chosen is not None and self._chosen.id != place:
            self._look(self._chosen)

    def _show(self, shown: Shown) -> None:
        self._seen = (shown.place_id, shown.words)
        self.page_shown.emit(shown)


def _find_work(context: Context, words: str, _progress: Progress) -> Findings:
    return finding.find(context.desk, context.officer, words)


def _passages_work(
    context: Context, page_ids: tuple[str, ...], words: str, _progress: Progress
) -> tuple[str, Mapping[str, Passage]]:
    return words, finding.passages(context.desk, context.officer, page_ids, words)


def _look_work(context: Context, place: Place, words: str, _progress: Progress) -> Shown:
    page_id = _page_of(context, place, words)
    if not page_id:
        return Shown(place.id, words)
    sight = finding.look(context.desk, context.officer, page_id, words)
    return Shown(place.id, words, sight, QImage.fromData(sight.picture))


def _page_of(context: Context, place: Place, words: str) -> str:
    """Id of the page to look at; "" where there is none."""
    if place.page is not None:
        return place.page.page_id
    if place.hit.line is None or place.hit.pages:
        return place.hit.pages[0].page_id
    holding = finding.pages_of(context.desk, context.officer, place.hit.line.id, words)
    every = holding or tuple(
        page.id for page in digitise.pages(context.desk, context.officer, place.hit.line.id)
    )
    return every[0] if every else ""

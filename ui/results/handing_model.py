"""One result that is being handed over: to whom, what is still owed for it, and what the citizen thought."""

from datetime import datetime

from PySide6.QtCore import QObject, Signal

from core import handing, intake, payments, results
from core.dossier import Dossier
from core.errors import AppError
from core.handing import HandOver, Opinion, Satisfaction, Terms
from core.results import PostAct
from core.store.outcomes import Outcome
from ui import texts
from ui.context import Context
from ui.theme import Tone


class HandingModel(QObject):
    changed = Signal()
    told = Signal(str, object)  # a sentence and its Tone

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.outcome: Outcome | None = None
        self.dossier: Dossier | None = None
        self.owed: int | None = 0  # dong; None: nobody reckoned it
        self.terms: Terms | None = None
        self.opinion = Opinion.NOT_ASKED
        self.rating: int | None = None
        self.words = ""
        self._begun: datetime | None = None

    @property
    def asked(self) -> Satisfaction | None:
        return self.terms.satisfaction if self.terms else None

    def show(self, outcome: Outcome | None) -> None:
        """Begin with this dossier; what was done for the one before is forgotten."""
        another = (outcome.dossier_id if outcome else "") != (self.outcome.dossier_id if self.outcome else "")
        self.outcome = outcome
        if another:
            self.opinion, self.rating, self.words = Opinion.NOT_ASKED, None, ""
            self._begun = self._context.desk.clock() if outcome else None
        self._read()
        self.changed.emit()

    def expected(self) -> HandOver | None:
        return handing.expected(self.dossier) if self.dossier else None

    def rate(self, value: int) -> None:
        self.opinion, self.rating = Opinion.RATED, value
        self.changed.emit()

    def skip(self) -> None:
        """The citizen does not want to say."""
        self.opinion, self.rating = Opinion.SKIPPED, None
        self.changed.emit()

    def opinion_word(self) -> str:
        if self.opinion is Opinion.RATED and self.asked:
            return f"{self.rating} · {self.asked.name(self.rating)}"
        if self.opinion is Opinion.SKIPPED:
            return self.tr("người nhận không đánh giá")
        return self.tr("chưa mời đánh giá")

    @property
    def begun(self) -> datetime | None:
        """When the officer began with whom the result is for."""
        return self._begun

    def set_tracking(self, number: str) -> bool:
        return self._do(results.set_tracking, number)

    def sent_back(self, reason: str) -> bool:
        return self._do(results.sent_back, reason)

    def _do(self, change: PostAct, text: str) -> bool:
        if self.outcome is None:
            return False
        try:
            change(self._context.desk, self._context.officer, self.outcome.dossier_id, text)
        except AppError as error:
            self.told.emit(texts.speak(error), Tone.BAD)
            return False
        return True

    def _read(self) -> None:
        self.dossier, self.owed = None, 0
        if self.outcome is None:
            return
        desk, officer = self._context.desk, self._context.officer
        try:
            self.dossier = intake.look(desk, officer, self.outcome.dossier_id)
            self.owed = payments.account(desk, officer, self.outcome.dossier_id).outstanding
            self.terms = handing.terms(desk.vault.home)
        except AppError as error:
            self.told.emit(texts.speak(error), Tone.BAD)

"""Who applies, or hands in on somebody's behalf: from the card, or typed."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal, Slot

from core import identity, intake
from core.dossier import Channel, Dossier, Party, PartyKind
from core.errors import AppError, InputError
from ui import texts
from ui.dossier.counter import Counter
from ui.dossier.places import Place, Places
from ui.theme import Tone


@dataclass(frozen=True, slots=True)
class Question:
    """What the officer has to choose. An option is its id, its words and what is said of it; `act` gets the id."""

    title: str
    options: tuple[tuple[str, str, str], ...]
    act: Callable[[str], object]


class ApplicantModel(QObject):
    """`for_submitter`: the fields are those of the authorised person, not of the applicant. `question`: what waits for
    an answer. `said`: what the card says that a person here has no field for.
    """

    changed = Signal()
    asked = Signal()  # a question is there, now

    def __init__(self, counter: Counter) -> None:
        super().__init__()
        self._counter = counter
        self._dossier: Dossier | None = None
        self._places = Places(counter)
        self._offered: tuple[Place, ...] = ()
        self.places = 0  # the address may lie in so many, while none of them was chosen
        self.for_submitter = False
        self.question: Question | None = None
        self.said: tuple[str, ...] = ()
        self._places.ready.connect(self._look)

    @property
    def party(self) -> Party:
        if self._dossier is None:
            return Party()
        return (self._dossier.submitter or Party()) if self.for_submitter else self._dossier.applicant

    def show(self, dossier: Dossier | None) -> None:
        self._places.warm()
        if dossier is None or self._dossier is None or dossier.id != self._dossier.id:
            self.for_submitter = False
            self.question, self.said = None, ()
        self._dossier = dossier
        self._look()

    def choose_side(self, for_submitter: bool) -> None:
        self.for_submitter = for_submitter
        self.question, self.said = None, ()
        self._look()

    def came_in_person(self) -> None:
        """Nobody hands in for the applicant after all."""
        self.for_submitter = False
        desk, officer = self._counter.context.desk, self._counter.context.officer
        self._counter.do(lambda: intake.set_submitter(desk, officer, self._counter.ensure(), None))

    def fill(self, card: identity.Card) -> None:
        """The person is who the card says, at the place it says and where that lies today."""
        self._places.now()
        filled = self._places.filled(
            replace(
                self.party,
                kind=PartyKind.CITIZEN,
                name=card.name,
                id_number=card.id_number,
                old_id_number=card.old_id_number,
                birth_date=card.birth_date,
                sex=card.sex.value,
                id_issued_on=card.issued_on,
                address=card.address,
            )
        )
        if not self._keep(filled):
            return
        self.said = tuple(filter(None, card.extra))
        words = _doubts(card)
        read = self.tr("Đã đọc căn cước. Kiểm tra lại với người nộp.")
        self._counter.told.emit(words or read, Tone.WARN if words else Tone.GOOD)
        self.changed.emit()
        self.ask_place()

    def ask(self, question: Question) -> None:
        self.question = question
        self.changed.emit()
        self.asked.emit()

    def ask_place(self) -> None:
        """Which of the places the old address may lie in today."""
        if self.places:
            options = tuple(_option(n, place) for n, place in enumerate(self._offered))
            self.ask(Question(self.tr("Địa chỉ cũ nay thuộc đâu?"), options, self._choose_place))

    def answer(self, chosen: str) -> None:
        """An option's id; "" leaves the question open."""
        question, self.question = self.question, None
        if question is not None and chosen:
            question.act(chosen)
        self.changed.emit()

    def set_field(self, name: str, text: str) -> str:
        """Keep one typed field; answers what is wrong with it, "" when nothing is."""
        before = self.party
        try:
            party = _SETTERS[name](before, text)
            if name == "address":
                self._places.now()
                party = self._places.filled(party, before)
            self._put(party)
        except AppError as error:
            return texts.speak(error)
        self._counter.changed.emit()
        if name == "address":
            self.ask_place()
        return ""

    def set_kind(self, kind: PartyKind) -> None:
        """Another kind of applicant is known by another kind of number: what was typed is looked at anew."""
        try:
            number = identity.check_number(kind, self.party.id_number)
        except InputError:
            number = ""
        self._keep(replace(self.party, kind=kind, id_number=number))

    def set_channel(self, channel: Channel) -> None:
        desk, officer = self._counter.context.desk, self._counter.context.officer
        self._counter.do(lambda: intake.set_channel(desk, officer, self._counter.ensure(), channel))

    @Slot()
    def _look(self) -> None:
        """What the address of the person shown may mean today."""
        party = self.party
        self._offered, _ = self._places.answers(party.address, party.id_issued_on)
        self.places = 0 if party.address_now else len(self._offered)
        self.changed.emit()

    def _choose_place(self, chosen: str) -> None:
        self._keep(replace(self.party, address_now=self._offered[int(chosen)].address))

    def _keep(self, party: Party) -> bool:
        return self._counter.do(lambda: self._put(party))

    def _put(self, party: Party) -> None:
        desk, officer = self._counter.context.desk, self._counter.context.officer
        keep = intake.set_submitter if self.for_submitter else intake.set_applicant
        keep(desk, officer, self._counter.ensure(), party)


def _option(number: int, place: Place) -> tuple[str, str, str]:
    before = texts.translate("dossier", "trước là {name}").format(name=place.before) if place.before else ""
    return str(number), place.name, before or place.address


def _doubts(card: identity.Card) -> str:
    """Where the card's number disagrees with the rest of it; "" when it does not."""
    words = {
        identity.Warn.PROVINCE_UNKNOWN: texts.translate("dossier", "mã tỉnh lạ"),
        identity.Warn.SEX_DIFFERS: texts.translate("dossier", "lệch giới tính"),
        identity.Warn.BIRTH_YEAR_DIFFERS: texts.translate("dossier", "lệch năm sinh"),
    }
    found = ", ".join(words[warning] for warning in card.warnings)
    if not found:
        return ""
    said = texts.translate("dossier", "Đã đọc căn cước, nhưng số định danh {what}. Xem lại thẻ gốc.")
    return said.format(what=found)


_SETTERS: dict[str, Callable[[Party, str], Party]] = {
    # one typed field → the person with it; raises InputError
    "name": lambda party, text: replace(party, name=identity.clean_name(text)),
    "id_number": lambda party, text: replace(party, id_number=identity.check_number(party.kind, text)),
    "birth_date": lambda party, text: replace(party, birth_date=identity.parse_day(text)),
    "address": lambda party, text: replace(party, address=text),
    "address_now": lambda party, text: replace(party, address_now=text),
    "phone": lambda party, text: replace(party, phone=identity.normalise_phone(text) if text else ""),
}

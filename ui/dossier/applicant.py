"""Who applies, or hands in on somebody's behalf: from the card, or typed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from core import digitise, identity, intake
from core.dossier import Channel, Dossier, Party, PartyKind
from core.errors import InputError
from core.progress import Progress
from core.worktime import LOCAL
from ui import texts
from ui.dossier.counter import Counter
from ui.theme import Tone


class ApplicantModel(QObject):
    """`for_submitter`: the fields are those of the authorised person, not of the applicant."""

    changed = Signal()

    def __init__(self, counter: Counter) -> None:
        super().__init__()
        self._counter = counter
        self._dossier: Dossier | None = None
        self.for_submitter = False

    @property
    def party(self) -> Party:
        if self._dossier is None:
            return Party()
        return (self._dossier.submitter or Party()) if self.for_submitter else self._dossier.applicant

    def show(self, dossier: Dossier | None) -> None:
        if dossier is None or self._dossier is None or dossier.id != self._dossier.id:
            self.for_submitter = False
        self._dossier = dossier
        self.changed.emit()

    def choose_side(self, for_submitter: bool) -> None:
        self.for_submitter = for_submitter
        self.changed.emit()

    def came_in_person(self) -> None:
        """Nobody hands in for the applicant after all."""
        self.for_submitter = False
        desk, officer = self._counter.context.desk, self._counter.context.officer
        self._counter.do(lambda: intake.set_submitter(desk, officer, self._counter.ensure(), None))

    def read_card(self, text: str) -> None:
        """Fill the person from the QR code of a card; nothing is filled on a bad read."""
        try:
            card = identity.parse_card(text)
        except identity.CardUnreadable as error:
            self._counter.tell(error)
            return
        filled = replace(
            self.party,
            name=card.name,
            id_number=card.id_number,
            old_id_number=card.old_id_number,
            birth_date=card.birth_date,
            sex=card.sex.value,
            id_issued_on=card.issued_on,
            address=card.address,
        )
        if self._keep(filled):
            self._counter.told.emit(self.tr("Đã đọc căn cước. Kiểm tra lại với người nộp."), Tone.GOOD)

    def read_card_picture(self, path: Path) -> None:
        """Look for the card's QR code on a photo or a scanned copy."""
        self._counter.start(partial(_codes_on, path), self._card_codes)

    def set_field(self, name: str, text: str) -> str:
        """Keep one typed field; answers what is wrong with it, "" when nothing is."""
        try:
            party = _SETTERS[name](self.party, text)
        except InputError as error:
            return texts.speak(error)
        except ValueError:
            return self.tr("Ngày phải theo dạng 31/12/1990.")
        self._keep(party)
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

    def _keep(self, party: Party) -> bool:
        desk, officer = self._counter.context.desk, self._counter.context.officer
        keep = intake.set_submitter if self.for_submitter else intake.set_applicant
        return self._counter.do(lambda: keep(desk, officer, self._counter.ensure(), party))

    @Slot(object)
    def _card_codes(self, codes: tuple[str, ...]) -> None:
        if not codes:
            words = self.tr("Không thấy mã QR trên ảnh. Chụp lại cho rõ, hoặc quét bằng đầu đọc.")
            self._counter.told.emit(words, Tone.BAD)
        for code in codes[:1]:
            self.read_card(code)


def _codes_on(path: Path, _progress: Progress) -> tuple[str, ...]:
    return digitise.qr_of(path)


def _day(text: str) -> date | None:
    return datetime.strptime(text, "%d/%m/%Y").replace(tzinfo=LOCAL).date() if text else None


_SETTERS: dict[str, Callable[[Party, str], Party]] = {
    # one typed field → the person with it; raises InputError or ValueError
    "name": lambda party, text: replace(party, name=identity.clean_name(text)),
    "id_number": lambda party, text: replace(party, id_number=identity.check_number(party.kind, text)),
    "birth_date": lambda party, text: replace(party, birth_date=_day(text)),
    "address": lambda party, text: replace(party, address=text),
    "address_now": lambda party, text: replace(party, address_now=text),
    "phone": lambda party, text: replace(party, phone=identity.normalise_phone(text) if text else ""),
}

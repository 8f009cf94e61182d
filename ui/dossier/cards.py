"""Citizen cards at the counter: from the reader, from a picture, from the page looked at."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from core import digitise, identity
from core.dossier import Dossier
from core.progress import Progress
from ui.dossier.applicant import ApplicantModel, Question
from ui.dossier.counter import Counter
from ui.texts import translate
from ui.theme import Tone

_REPLACE, _OTHER_SIDE, _NEW = "replace", "other_side", "new"


class CardModel(QObject):
    """What is read is kept nowhere but in the person it fills."""

    changed = Signal()
    another = Signal(str)  # the text of a card that wants a dossier of its own

    def __init__(self, counter: Counter, applicant: ApplicantModel) -> None:
        super().__init__()
        self._counter = counter
        self._applicant = applicant
        self._dossier: Dossier | None = None
        self._codes: tuple[str, ...] = ()
        self.on_page = ""  # the name on a card on the page looked at, when it is not this person's
        applicant.changed.connect(self._look)

    def show(self, dossier: Dossier | None) -> None:
        self._dossier = dossier
        self._look()

    def take(self, text: str) -> None:
        """A card that came unasked: it never overwrites another person, that is for the officer to say."""
        card = self._parsed(text)
        if card is None:
            return
        if self._applicant.party.id_number in ("", card.id_number):
            self._applicant.fill(card)
            return
        title = self.tr("Thẻ này là của {name}").format(name=card.name)
        options = _whose(self._applicant.party.name, self._applicant.for_submitter)
        self._applicant.ask(Question(title, options, partial(self._give, text)))

    def read(self, text: str) -> None:
        """Fill the person from the QR code of a card; nothing is filled on a bad read."""
        card = self._parsed(text)
        if card is not None:
            self._applicant.fill(card)

    def read_picture(self, path: Path) -> None:
        """Look for the card's QR code on a photo or a scanned copy."""
        self._counter.start(partial(_codes_on, path), self._read_codes)

    def see_page(self, codes: Sequence[str]) -> None:
        """The page looked at has these QR codes; a card's is offered."""
        self._codes = tuple(codes)
        self._look()

    def take_page(self) -> None:
        found = _card_among(self._codes)
        if self.on_page and found is not None:
            self.take(found[1])

    def _give(self, text: str, chosen: str) -> None:
        if chosen == _NEW:
            self.another.emit(text)
            return
        if chosen == _OTHER_SIDE:
            self._applicant.choose_side(not self._applicant.for_submitter)
        self.read(text)

    def _parsed(self, text: str) -> identity.Card | None:
        try:
            return identity.parse_card(text)
        except identity.CardUnreadable as error:
            self._counter.tell(error)
            return None

    @Slot()
    def _look(self) -> None:
        found = _card_among(self._codes)
        people = [] if self._dossier is None else [self._dossier.applicant, self._dossier.submitter]
        known = {person.id_number for person in people if person is not None}
        draft = self._dossier is not None and self._dossier.is_draft
        fresh = found is not None and draft and found[0].id_number not in known
        on_page = found[0].name if found is not None and fresh else ""
        if on_page != self.on_page:
            self.on_page = on_page
            self.changed.emit()

    @Slot(object)
    def _read_codes(self, codes: tuple[str, ...]) -> None:
        if not codes:
            words = self.tr("Không thấy mã QR trên ảnh. Chụp lại cho rõ, hoặc quét bằng đầu đọc.")
            self._counter.told.emit(words, Tone.BAD)
            return
        found = _card_among(codes)
        self.read(codes[0] if found is None else found[1])


def _codes_on(path: Path, _progress: Progress) -> tuple[str, ...]:
    return digitise.qr_of(path)


def _card_among(codes: Sequence[str]) -> tuple[identity.Card, str] | None:
    """The first code that is a card, and its text: a photocopy may have other codes beside it."""
    for text in codes:
        try:
            return identity.parse_card(text), text
        except identity.CardUnreadable:
            continue
    return None


def _whose(name: str, for_submitter: bool) -> tuple[tuple[str, str, str], ...]:
    """What may be done with the card of another person than the one whose dossier lies open."""
    other = (
        translate("dossier", "Điền chủ hồ sơ")
        if for_submitter
        else translate("dossier", "Điền người được ủy quyền")
    )
    return (
        (_OTHER_SIDE, other, translate("dossier", "{name} giữ nguyên").format(name=name)),
        (_NEW, translate("dossier", "Mở hồ sơ mới"), translate("dossier", "Hồ sơ này vẫn còn ở Nháp")),
        (
            _REPLACE,
            translate("dossier", "Thay người đang ghi"),
            translate("dossier", "Bỏ {name}").format(name=name),
        ),
    )

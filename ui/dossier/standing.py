"""Who acts for whom: the fields that only some applicants have, and by what right somebody else hands in."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core import identity, intake
from core.dossier import Authority, Dossier, Party, PartyKind
from core.errors import AppError
from ui import moments, texts
from ui.dossier.applicant import ApplicantModel
from ui.dossier.counter import Counter
from ui.theme import Tone
from ui.widgets.field import Field
from ui.widgets.segments import Segments
from ui.widgets.text import Wrapped

MESSENGER, HOLDER, KIN = "messenger", "holder", "kin"
_STANDINGS = (MESSENGER, HOLDER, KIN)


class StandingModel(QObject):
    """Keeps each of these fields as soon as it is left."""

    def __init__(self, counter: Counter, people: ApplicantModel) -> None:
        super().__init__()
        self._counter = counter
        self._people = people
        self.dossier: Dossier | None = None

    @property
    def standing(self) -> str:
        dossier = self.dossier
        if dossier is None or not dossier.authorised:
            return MESSENGER
        return KIN if dossier.authority.spared else HOLDER

    def choose(self, standing: str) -> None:
        authority = self.dossier.authority if self.dossier else Authority()
        self._keep(standing != MESSENGER, replace(authority, spared=standing == KIN))

    def next_standing(self) -> None:
        self.choose(_STANDINGS[(_STANDINGS.index(self.standing) + 1) % len(_STANDINGS)])

    def next_kind(self) -> None:
        kinds = list(PartyKind)
        now = self._people.party.kind
        self._people.set_kind(kinds[(kinds.index(now) + 1) % len(kinds)])

    def set_field(self, name: str, text: str) -> str:
        """Keep one typed field; answers what is wrong with it, "" when nothing is."""
        dossier = self.dossier
        try:
            if name in _OF_RIGHT:
                authority = dossier.authority if dossier else Authority()
                authorised = dossier is not None and dossier.authorised
                self._put_authority(authorised, _OF_RIGHT[name](authority, text))
            else:
                party = dossier.applicant if dossier else Party()
                self._put_body(_OF_BODY[name](party, text))
        except AppError as error:
            return texts.speak(error)
        self._counter.changed.emit()
        return ""

    def tell(self, wrong: str) -> None:
        self._counter.told.emit(wrong, Tone.BAD)

    def _keep(self, authorised: bool, authority: Authority) -> None:
        self._counter.do(lambda: self._put_authority(authorised, authority))

    def _put_authority(self, authorised: bool, authority: Authority) -> None:
        desk, officer = self._counter.context.desk, self._counter.context.officer
        intake.set_authority(desk, officer, self._counter.ensure(), authorised, authority)

    def _put_body(self, party: Party) -> None:
        desk, officer = self._counter.context.desk, self._counter.context.officer
        intake.set_applicant(desk, officer, self._counter.ensure(), party)


_OF_BODY: dict[str, Callable[[Party, str], Party]] = {
    "representative": lambda party, text: replace(party, representative=identity.clean_name(text)),
    "representative_role": lambda party, text: replace(party, representative_role=text),
    "letter_number": lambda party, text: replace(party, letter_number=text),
    "letter_date": lambda party, text: replace(party, letter_date=identity.parse_day(text)),
}
_OF_RIGHT: dict[str, Callable[[Authority, str], Authority]] = {
    "number": lambda by, text: replace(by, number=text),
    "issued_on": lambda by, text: replace(by, issued_on=identity.parse_day(text)),
    "scope": lambda by, text: replace(by, scope=text),
    "relation": lambda by, text: replace(by, relation=text),
}


class StandingForm(QWidget):
    """Of a body: who represents it, the letter of an agency. Of who hands in for another: by what right."""

    def __init__(self, model: StandingModel, people: ApplicantModel) -> None:
        super().__init__()
        self._model = model
        self._people = people
        self.fields = {
            "representative": Field(self.tr("Người đại diện")),
            "representative_role": Field(self.tr("Chức vụ")),
            "letter_number": Field(self.tr("Số văn bản gửi kèm")),
            "letter_date": Field(self.tr("Ngày văn bản")),
            "relation": Field(self.tr("Quan hệ với chủ hồ sơ")),
            "number": Field(self.tr("Số văn bản ủy quyền")),
            "issued_on": Field(self.tr("Ngày ủy quyền")),
            "scope": Field(self.tr("Phạm vi ủy quyền")),
        }
        self.standing = Segments(
            [(MESSENGER, self.tr("Nộp thay")), (HOLDER, self.tr("Ủy quyền")), (KIN, self.tr("Người thân"))]
        )
        self._note = Wrapped("", "muted")
        self._wrong: set[str] = set()
        self._shown = ""
        self._build()
        for name, field in self.fields.items():
            field.committed.connect(partial(self._keep, name))
        self.standing.chosen.connect(model.choose)

    def settle(self) -> bool:
        """Keep what is still being typed; False when something typed here is wrong."""
        for field in self.fields.values():
            if field.isVisibleTo(self):
                field.settle()
        return not any(self.fields[name].isVisibleTo(self) for name in self._wrong)

    def refresh(self, dossier: Dossier | None, locked: bool) -> None:
        self._model.dossier = dossier
        party = dossier.applicant if dossier else self._people.party
        by = dossier.authority if dossier else Authority()
        shown = f"{dossier.id if dossier else ''} {self._people.for_submitter} {party.kind}"
        another, self._shown = shown != self._shown, shown
        if another:
            self._wrong.clear()
        for name, field in self.fields.items():
            value = getattr(by if name in _OF_RIGHT else party, name)
            words = value if isinstance(value, str) else moments.day(value)
            (field.put_value if another else field.show_value)(words)
            field.lock(locked)
            if name not in self._wrong:
                field.hint("")
        self._show_which(party.kind)
        self.standing.show_choice(self._model.standing)
        self.standing.setEnabled(not locked)

    def _show_which(self, kind: PartyKind) -> None:
        submitter, standing = self._people.for_submitter, self._model.standing
        body = not submitter and kind is not PartyKind.CITIZEN
        letter = body and kind is PartyKind.AGENCY
        paper = submitter and standing == HOLDER
        wanted = {
            "representative": body,
            "representative_role": body,
            "letter_number": letter,
            "letter_date": letter,
            "relation": submitter,
            "number": paper,
            "issued_on": paper,
            "scope": paper,
        }
        for name, visible in wanted.items():
            self.fields[name].setVisible(visible)
        self.standing.setVisible(submitter)
        notes = {
            MESSENGER: self.tr("Chỉ mang giấy tờ đến, không thay mặt chủ hồ sơ."),
            HOLDER: self.tr("Thay mặt chủ hồ sơ theo văn bản ủy quyền."),
            KIN: self.tr("Thay mặt không cần văn bản: chỉ khi thủ tục cho phép người thân."),
        }
        self._note.setText(notes[standing])
        self._note.setVisible(submitter)
        self.setVisible(body or submitter)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.standing)
        column.addWidget(self._note)
        for pair in (("representative", "representative_role"), ("letter_number", "letter_date")):
            column.addLayout(self._side_by_side(*pair))
        column.addWidget(self.fields["relation"])
        column.addLayout(self._side_by_side("number", "issued_on"))
        column.addWidget(self.fields["scope"])

    def _side_by_side(self, left: str, right: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.fields[left], 3)
        row.addWidget(self.fields[right], 2)
        return row

    @Slot(str)
    def _keep(self, name: str) -> None:
        wrong = self._model.set_field(name, self.fields[name].value())
        self._wrong.discard(name)
        if wrong:
            self._wrong.add(name)
            self.fields[name].hint(self.tr("sai"), Tone.BAD)
            self._model.tell(wrong)

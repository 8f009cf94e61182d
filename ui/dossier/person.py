"""The right column: who applies, and what is known of the chosen paper."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from core.dossier import Channel, Party, PartyKind
from core.identity import Sex as CardSex
from core.identity import Warn, check_id
from ui import moments, texts
from ui.dossier.model import DossierModel
from ui.dossier.portal import PortalNumber
from ui.dossier.standing import StandingForm
from ui.dossier.wish import WishForm
from ui.theme import Tone
from ui.wedge import CARD_FIELD
from ui.widgets.buttons import FlatButton
from ui.widgets.chooser import Chooser, Option
from ui.widgets.fact_rows import FactRows
from ui.widgets.field import Field
from ui.widgets.notice import Notice
from ui.widgets.segments import Segments
from ui.widgets.tall import fill
from ui.widgets.text import Rule, Text, Wrapped

_APPLICANT, _SUBMITTER = "applicant", "submitter"


class PersonForm(QFrame):
    """The applicant's fields; every field is kept as soon as it is left."""

    def __init__(self, model: DossierModel) -> None:
        super().__init__()
        self.setObjectName("form")
        self.setFixedWidth(318)
        self._model = model
        self._fields = {
            "name": Field(self.tr("Họ và tên")),
            "id_number": Field(self.tr("Số định danh")),
            "birth_date": Field(self.tr("Ngày sinh")),
            "address": Field(self.tr("Địa chỉ (thẻ)")),
            "address_now": Field(self.tr("Địa chỉ mới")),
            "phone": Field(self.tr("Điện thoại")),
        }
        self.channel = Segments(
            [
                (Channel.DIRECT.value, texts.channel_word(Channel.DIRECT)),
                (Channel.ONLINE.value, texts.channel_word(Channel.ONLINE)),
                (Channel.POSTAL.value, self.tr("Bưu chính")),
            ]
        )
        self.portal = PortalNumber(model.counter)
        self.wish = WishForm(model.counter)
        self.card = QLineEdit()
        self.card.setPlaceholderText(self.tr("Đưa mã QR của thẻ vào đầu đọc…"))
        self.card.setEchoMode(QLineEdit.EchoMode.NoEcho)
        self.card.setProperty(CARD_FIELD, True)
        self.card.setAccessibleName(self.tr("Đọc căn cước"))
        self._waiting = Wrapped("", "muted")
        self.side = Segments([(_APPLICANT, self.tr("Chủ hồ sơ")), (_SUBMITTER, self.tr("Người nộp thay"))])
        self.kind = QComboBox()
        self.kind.setAccessibleName(self.tr("Đối tượng"))
        for kind in PartyKind:
            self.kind.addItem(texts.party_word(kind), kind)
        self.in_person = FlatButton(self.tr("Bỏ người nộp thay"), self.tr("Chủ hồ sơ tự đến nộp"))
        self.in_person.setVisible(False)
        self.more = StandingForm(model.standing, model.applicant)
        self._read = FlatButton(self.tr("F4 Đọc thẻ"), self.tr("Đọc mã QR của căn cước bằng đầu đọc"))
        self._picture = FlatButton(
            self.tr("Từ ảnh"), self.tr("Đọc mã QR trên ảnh chụp hoặc bản quét của thẻ")
        )
        self.choices = Chooser()
        self.choices.setVisible(False)
        self.page_card = Notice()
        self._said = Wrapped("", "muted")
        self.paper = Wrapped("", "strong")
        self.paper_state = Wrapped("", "muted")
        self.facts = FactRows()
        self.paper_text = Wrapped("", "muted")
        self._wrong: set[str] = set()
        self._shown = ""
        self._build()
        self._bind()

    def settle(self) -> bool:
        """Keep what is still being typed; False when something typed here is wrong."""
        for field in (*self._fields.values(), self.portal):
            field.settle()
        self.wish.settle()
        return self.more.settle() and not self._wrong and not self.portal.wrong

    def turn_side(self) -> None:
        """To whoever hands in for the applicant, and back."""
        self.settle()
        self._model.applicant.choose_side(not self._model.applicant.for_submitter)
        self._fields["name"].edit.setFocus()

    def turn_kind(self) -> None:
        """The next kind of applicant; of who hands in for another, the next right by which they do."""
        if self._model.applicant.for_submitter:
            self._model.standing.next_standing()
        else:
            self._model.standing.next_kind()

    def ask_card(self) -> None:
        """Ready for the reader's burst of keys."""
        self.card.clear()
        self.card.setVisible(True)
        self._waiting.setVisible(True)
        self._waiting.setText(
            self.tr("Đang chờ đầu đọc. Tắt bộ gõ tiếng Việt, đưa mã QR của thẻ vào đầu đọc.")
        )
        self.card.setFocus()

    def take_card(self, text: str) -> None:
        """From the reader, wherever its keys were caught. Asked for, it fills the side that is shown."""
        self.settle()
        asked = not self.card.isHidden()
        self._card_over()
        if asked:
            self._model.cards.read(text)
        else:
            self._model.cards.take(text)

    def ask_place(self) -> None:
        self._model.applicant.ask_place()

    def _build(self) -> None:
        inside = QWidget()
        inside.setObjectName("raised")
        column = QVBoxLayout(inside)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addLayout(self._build_head())
        column.addWidget(self.side)
        column.addWidget(self.in_person)
        column.addWidget(self.card)
        column.addWidget(self._waiting)
        column.addWidget(self.page_card)
        self.card.setVisible(False)
        self._waiting.setVisible(False)
        self._build_fields(column)
        column.addWidget(Rule())
        for part in (self.paper, self.paper_state, self.facts, self.paper_text):
            column.addWidget(part)
        column.addStretch(1)
        fill(self, inside)

    def _build_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.addWidget(Text(self.tr("Người nộp"), "title"))
        head.addStretch(1)
        head.addWidget(self._read)
        head.addWidget(self._picture)
        return head

    def _build_fields(self, column: QVBoxLayout) -> None:
        column.addWidget(self.kind)
        column.addWidget(self._fields["name"])
        pair = QHBoxLayout()
        pair.setSpacing(8)
        pair.addWidget(self._fields["id_number"], 3)
        pair.addWidget(self._fields["birth_date"], 2)
        column.addLayout(pair)
        column.addWidget(self._said)
        column.addWidget(self.more)
        column.addWidget(self._fields["address"])
        column.addWidget(self._fields["address_now"])
        column.addWidget(self.choices)
        column.addWidget(self._fields["phone"])
        column.addWidget(self.channel)
        column.addWidget(self.portal)
        column.addWidget(self.wish)

    def _bind(self) -> None:
        people = self._model.applicant
        for name, field in self._fields.items():
            field.committed.connect(partial(self._keep, name))
        self.card.returnPressed.connect(self._card_given)
        self._read.clicked.connect(self.ask_card)
        self._picture.clicked.connect(self._ask_picture)
        self.channel.chosen.connect(lambda value: people.set_channel(Channel(value)))
        self.side.chosen.connect(self._choose_side)
        self.kind.activated.connect(self._choose_kind)
        self.in_person.clicked.connect(people.came_in_person)
        people.changed.connect(self.refresh)
        people.asked.connect(self._show_question)
        self.choices.chosen.connect(people.answer)
        self.choices.left.connect(partial(people.answer, ""))
        self._model.cards.changed.connect(self._show_page_card)
        self.page_card.acted.connect(self._model.cards.take_page)

    @Slot(str)
    def _choose_side(self, value: str) -> None:
        if value == _SUBMITTER:
            self._model.applicant.choose_side(True)
        else:
            self._model.applicant.choose_side(False)

    @Slot()
    def _choose_kind(self) -> None:
        self._model.applicant.set_kind(PartyKind(self.kind.currentData()))

    @Slot()
    def refresh(self) -> None:
        people, dossier, locked = self._model.applicant, self._model.dossier, self._model.locked
        party = people.party
        values = {
            "name": party.name,
            "id_number": _grouped(party.id_number),
            "birth_date": moments.day(party.birth_date),
            "address": party.address,
            "address_now": party.address_now,
            "phone": party.phone,
        }
        shown = f"{self._model.counter.dossier_id} {people.for_submitter}"
        another, self._shown = shown != self._shown, shown
        if another:
            self._wrong.clear()
        for name, field in self._fields.items():
            show = field.put_value if another else field.show_value
            show(values[name])
            field.lock(locked)
            if name not in self._wrong:
                field.hint("")
        self.kind.setCurrentIndex(self.kind.findData(party.kind))
        self._fields["id_number"].rename(_number_word(party.kind))
        citizen = party.kind is PartyKind.CITIZEN
        self._fields["name"].rename(self.tr("Họ và tên") if citizen else self.tr("Tên tổ chức"))
        self._fields["address"].rename(self.tr("Địa chỉ (thẻ)") if citizen else self.tr("Địa chỉ trụ sở"))
        self.in_person.setVisible(dossier is not None and dossier.submitter is not None and not locked)
        self._fields["birth_date"].setVisible(party.kind is PartyKind.CITIZEN)
        self._show_id_hint(party)
        self._show_place_hint(locked)
        self._show_said(party)
        if people.question is None:
            self.choices.setVisible(False)
        self.more.refresh(dossier, locked)
        self.kind.setVisible(not self._model.applicant.for_submitter)
        self.side.show_choice(_SUBMITTER if self._model.applicant.for_submitter else _APPLICANT)
        self.portal.show_dossier(dossier, another)
        self.wish.show_dossier(dossier, another)
        self.channel.show_choice((dossier.channel if dossier else Channel.DIRECT).value)
        for control in (self.kind, self.channel, self._read, self._picture):
            control.setEnabled(not locked)

    def _show_id_hint(self, party: Party) -> None:
        if not party.id_number.isdigit() or len(party.id_number) != 12 or party.kind is not PartyKind.CITIZEN:
            return  # the digits of other numbers say nothing about their bearer
        sex = CardSex(party.sex) if party.sex in list(CardSex) else None
        doubts = check_id(party.id_number, sex, party.birth_date)
        words = {
            Warn.PROVINCE_UNKNOWN: self.tr("mã tỉnh lạ"),
            Warn.SEX_DIFFERS: self.tr("lệch giới tính"),
            Warn.BIRTH_YEAR_DIFFERS: self.tr("lệch năm sinh"),
        }
        if doubts:
            self._fields["id_number"].hint(words[doubts[0]], Tone.WARN)
        else:
            self._fields["id_number"].hint("✓", Tone.GOOD)

    def _show_place_hint(self, locked: bool) -> None:
        count = self._model.applicant.places
        if count and not locked:
            words = self.tr("Ctrl M: chọn 1 trong {n} nơi").format(n=count)
            self._fields["address_now"].hint(words, Tone.WARN)

    def _show_said(self, party: Party) -> None:
        """What else the card says: there is no field for it to be typed into."""
        issued = (
            self.tr("cấp {day}").format(day=moments.day(party.id_issued_on)) if party.id_issued_on else ""
        )
        old = self.tr("số cũ {number}").format(number=party.old_id_number) if party.old_id_number else ""
        said = ", ".join(self._model.applicant.said)
        more = self.tr("thẻ còn ghi: {text}").format(text=said) if said else ""
        words = " · ".join(filter(None, (party.sex, issued, old, more)))
        self._said.setText(words)
        self._said.setVisible(bool(words))

    @Slot()
    def _show_question(self) -> None:
        question = self._model.applicant.question
        if question is not None:
            self.choices.ask(question.title)
            self.choices.show_options([Option(*option) for option in question.options])
            self.choices.fit()
            self.choices.list.setFocus()

    @Slot()
    def _show_page_card(self) -> None:
        name = self._model.cards.on_page
        words = self.tr("Trang này có mã QR của căn cước {name}: điền người nộp?").format(name=name)
        self.page_card.say(words if name else "", Tone.INFO, self.tr("Ctrl K"))

    def _keep(self, name: str) -> None:
        wrong = self._model.applicant.set_field(name, self._fields[name].value())
        self._wrong.discard(name)
        if wrong:
            self._wrong.add(name)
            self._fields[name].hint(self.tr("sai"), Tone.BAD)
            self._model.counter.told.emit(wrong, Tone.BAD)
        else:
            self.refresh()

    @Slot()
    def _card_given(self) -> None:
        text = self.card.text()
        self._card_over()
        self._model.cards.read(text)

    def _card_over(self) -> None:
        self.card.clear()
        self.card.setVisible(False)
        self._waiting.setVisible(False)

    def _ask_picture(self) -> None:
        path = ask_picture(self)
        if path:
            self._model.cards.read_picture(Path(path))


def ask_picture(parent: QWidget) -> str:
    """A picture's path, or "" when the officer changed their mind."""
    chosen, _ = QFileDialog.getOpenFileName(
        parent,
        texts.translate("dossier", "Chọn ảnh của thẻ"),
        "",
        texts.translate("dossier", "Ảnh (*.png *.jpg *.jpeg *.tif *.tiff *.bmp)"),
    )
    return chosen


def _number_word(kind: PartyKind) -> str:
    """What the number of such an applicant is called."""
    return {
        PartyKind.CITIZEN: texts.translate("dossier", "Số định danh"),
        PartyKind.AGENCY: texts.translate("dossier", "Mã định danh"),
    }.get(kind, texts.translate("dossier", "Mã số thuế"))


def _grouped(number: str) -> str:
    """Twelve digits in threes; other numbers as they are."""
    if len(number) != 12 or not number.isdigit():
        return number
    return " ".join(number[i : i + 3] for i in range(0, 12, 3))

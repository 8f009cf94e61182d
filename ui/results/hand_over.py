"""Handing one result over: how, to whom, for which slip, what is taken back, what is given, and the citizen's word."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QSpinBox, QVBoxLayout, QWidget

from core.handing import HandOver, Opinion, Post, Receiver, Slip
from core.returning import Way
from ui import moments
from ui.results import words
from ui.results.handing_model import HandingModel
from ui.theme import Tone
from ui.widgets.chip import Chip, ChipLabel
from ui.widgets.field import Field
from ui.widgets.segments import Segments
from ui.widgets.text import Rule, Text, Wrapped

_RECEIVERS = {Way.POST: Receiver.POST, Way.ELECTRONIC: Receiver.ELECTRONIC}


class HandOverPanel(QScrollArea):
    changed = Signal()  # the way it is handed over
    rating_wanted = Signal()
    fee_wanted = Signal()

    def __init__(self, model: HandingModel) -> None:
        super().__init__()
        self._model = model
        self.way = Segments([(way.value, words.way_word(way)) for way in Way])
        self.receiver = Segments(
            (
                (Receiver.APPLICANT.value, self.tr("Chủ hồ sơ")),
                (Receiver.AUTHORISED.value, self.tr("Được ủy quyền")),
            )
        )
        self.slip = Segments(
            ((Slip.BROUGHT.value, self.tr("Có giấy hẹn")), (Slip.LOST.value, self.tr("Không có giấy hẹn")))
        )
        self.name = Field(self.tr("Họ tên người nhận"))
        self.id_number = Field(self.tr("Số định danh"))
        self.phone = Field(self.tr("Điện thoại"))
        self.authority = Field(self.tr("Giấy ủy quyền (số, ngày, nơi chứng thực)"))
        self.id_shown = Field(self.tr("Giấy tờ tùy thân đã xem"))
        self.address = Field(self.tr("Địa chỉ nhận"))
        self.tracking = Field(self.tr("Mã vận đơn (nếu có)"))
        self.sent_to = Field(self.tr("Gửi bản điện tử tới"))
        self.originals = Field(self.tr("Bản gốc thu lại (cách nhau dấu ;)"))
        self.originals_count = _count(self.tr("Số bản gốc thu lại"))
        self.copies = _count(self.tr("Số bản giấy trả"))
        self.rating = QPushButton()
        self.fee = QPushButton(self.tr("Ctrl+L  Thu phí"))
        self._who = Wrapped("", "strong")
        self._what = Wrapped("", "muted")
        self._owed = ChipLabel()
        self._rating_row = QWidget()
        self._choice = {"way": Way.IN_PERSON, "receiver": Receiver.APPLICANT, "slip": Slip.BROUGHT}
        self._of = ""
        self._build()
        self._bind()

    def value(self) -> HandOver:
        """What the officer filled in; whether it is enough, `core.handing` says."""
        way, model = Way(self._choice["way"]), self._model
        post = Post(self.address.value(), self.phone.value(), self.tracking.value())
        return HandOver(
            way=way,
            receiver=_RECEIVERS.get(way, Receiver(self._choice["receiver"])),
            name=self.name.value(),
            id_number=self.id_number.value(),
            phone=self.phone.value(),
            authority=self.authority.value(),
            slip=Slip(self._choice["slip"]),
            id_shown=self.id_shown.value(),
            originals=tuple(filter(None, (one.strip() for one in self.originals.value().split(";")))),
            originals_count=self.originals_count.value(),
            paper_copies=self.copies.value() if way is not Way.ELECTRONIC else 0,
            sent_to=self.sent_to.value(),
            post=post if way is Way.POST else None,
            opinion=model.opinion,
            rating=model.rating,
            words=model.words,
            served_from=model.begun,
        )

    @property
    def in_person(self) -> bool:
        return self._choice["way"] is Way.IN_PERSON

    def needs_opinion(self) -> bool:
        """Somebody stands here and was not asked yet."""
        return self.in_person and self._model.opinion is Opinion.NOT_ASKED

    def next_way(self) -> None:
        """In person, by post, electronically, and round again."""
        ways = list(Way)
        self._choose_way(ways[(ways.index(Way(self._choice["way"])) + 1) % len(ways)].value)

    def begin(self) -> None:
        """Where the officer types first."""
        first = {Way.POST: self.address, Way.ELECTRONIC: self.sent_to}.get(
            Way(self._choice["way"]), self.name
        )
        first.edit.setFocus()
        first.edit.selectAll()

    def toggle_authorised(self) -> None:
        now = self._choice["receiver"] is Receiver.AUTHORISED
        self._choose_receiver((Receiver.APPLICANT if now else Receiver.AUTHORISED).value)
        self.begin()

    def toggle_slip(self) -> None:
        now = self._choice["slip"] is Slip.LOST
        self._choose_slip((Slip.BROUGHT if now else Slip.LOST).value)
        (self.name if now else self.id_shown).edit.setFocus()

    # building

    def _build(self) -> None:
        inside = QWidget()
        inside.setObjectName("raised")
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self._who)
        column.addWidget(self._what)
        money = QHBoxLayout()
        money.addWidget(self._owed)
        money.addStretch(1)
        money.addWidget(self.fee)
        column.addLayout(money)
        for widget in (self.way, self.receiver, self.name, _pair(self.id_number, self.phone), self.authority):
            column.addWidget(widget)
        for widget in (self.slip, self.id_shown, self.address, self.tracking, Rule()):
            column.addWidget(widget)
        column.addLayout(_labelled(self.tr("Trả bản giấy"), self.copies))
        column.addWidget(self.sent_to)
        column.addWidget(self.originals)
        column.addLayout(_labelled(self.tr("Số bản gốc thu lại"), self.originals_count))
        row = QHBoxLayout(self._rating_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.rating, 1)
        column.addWidget(Rule())
        column.addWidget(self._rating_row)
        column.addStretch(1)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)

    def _bind(self) -> None:
        self._model.changed.connect(self._show)
        self.way.chosen.connect(self._choose_way)
        self.receiver.chosen.connect(self._choose_receiver)
        self.slip.chosen.connect(self._choose_slip)
        self.rating.clicked.connect(self.rating_wanted)
        self.fee.clicked.connect(self.fee_wanted)

    # showing

    @Slot()
    def _show(self) -> None:
        model, outcome = self._model, self._model.outcome
        if outcome is None or model.dossier is None:
            return
        if self._of != outcome.dossier_id:
            self._of = outcome.dossier_id
            self._start_over()
        self._who.setText(f"{outcome.applicant} · {outcome.code}")
        self._what.setText(words.facts(outcome))
        chip = _owed(model.owed)
        self._owed.show_chip(chip)
        self.fee.setVisible(chip.tone is not Tone.GOOD)
        self.rating.setText(self.tr("F6  Đánh giá: {said}").format(said=model.opinion_word()))
        self._show_choice()

    def _start_over(self) -> None:
        expected = self._model.expected()
        if expected is None or self._model.dossier is None:
            return
        applicant = self._model.dossier.applicant
        possible = expected.way is not Way.ELECTRONIC or self._electronic()
        way = expected.way if possible else Way.IN_PERSON
        self._choice.update(way=way, receiver=expected.receiver, slip=expected.slip)
        address = expected.post.address if expected.post else applicant.address_now or applicant.address
        for field, text in (
            (self.name, expected.name),
            (self.id_number, expected.id_number),
            (self.phone, expected.phone or applicant.phone),
            (self.address, address),
            (self.sent_to, expected.sent_to),
        ):
            field.put_value(text)
        for field in (self.authority, self.id_shown, self.tracking, self.originals):
            field.put_value("")
        self.copies.setValue(1)
        self.originals_count.setValue(0)
        self.verticalScrollBar().setValue(0)

    def _show_choice(self) -> None:
        way, receiver, slip = Way(self._choice["way"]), self._choice["receiver"], self._choice["slip"]
        self.way.show_choice(way.value)
        self.receiver.show_choice(receiver.value)
        self.slip.show_choice(slip.value)
        here, signed = way is Way.IN_PERSON, self._electronic()
        for widget, shown in (
            (self.receiver, here),
            (self.id_number, here),
            (self.authority, here and receiver is Receiver.AUTHORISED),
            (self.slip, here),
            (self.id_shown, here and slip is Slip.LOST),
            (self.address, way is Way.POST),
            (self.tracking, way is Way.POST),
            (self.sent_to, signed),
            (self._rating_row, here),
        ):
            widget.setVisible(shown)
        self.copies.setEnabled(way is not Way.ELECTRONIC)
        self.way.button(Way.ELECTRONIC.value).setEnabled(signed)

    def _electronic(self) -> bool:
        result = self._model.outcome.result if self._model.outcome else None
        return result is not None and bool(result.signed_sha256)

    # choosing

    @Slot(str)
    def _choose_way(self, value: str) -> None:
        if Way(value) is Way.ELECTRONIC and not self._electronic():
            value = Way.IN_PERSON.value
        self._choice["way"] = Way(value)
        self._show_choice()
        self.changed.emit()
        self.begin()

    @Slot(str)
    def _choose_receiver(self, value: str) -> None:
        """Another person: what stood there was the first one's."""
        expected, chosen = self._model.expected(), Receiver(value)
        if (
            chosen is not self._choice["receiver"]
            and expected is not None
            and self._model.dossier is not None
        ):
            person = self._model.dossier.applicant if chosen is Receiver.APPLICANT else None
            if chosen is expected.receiver:
                name, number = expected.name, expected.id_number
            else:
                name, number = (person.name, person.id_number) if person else ("", "")
            self.name.put_value(name)
            self.id_number.put_value(number)
        self._choice["receiver"] = chosen
        self._show_choice()

    @Slot(str)
    def _choose_slip(self, value: str) -> None:
        self._choice["slip"] = Slip(value)
        self._show_choice()


def _owed(owed: int | None) -> Chip:
    if owed is None:
        return Chip(words.fee_unknown(), Tone.WARN, "warning")
    if owed:
        return Chip(words.fee_owed(moments.number(owed)), Tone.BAD, "warning")
    return Chip(words.fee_settled(), Tone.GOOD, "check")


def _count(name: str) -> QSpinBox:
    box = QSpinBox()
    box.setRange(0, 99)
    box.setAccessibleName(name)
    box.setFixedWidth(72)
    return box


def _labelled(word: str, box: QSpinBox) -> QHBoxLayout:
    row = QHBoxLayout()
    label = Text(word, "muted")
    label.setBuddy(box)
    row.addWidget(label, 1)
    row.addWidget(box)
    return row


def _pair(left: QWidget, right: QWidget) -> QWidget:
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(left, 3)
    row.addWidget(right, 2)
    return both

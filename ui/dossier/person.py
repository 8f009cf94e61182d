"""The right column: who applies, and what is known of the chosen paper."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from core.dossier import Channel, Party
from core.identity import IdInvalid, Warn, check_id
from core.identity import Sex as CardSex
from ui import moments, texts
from ui.dossier.model import DossierModel
from ui.theme import Tone
from ui.widgets.buttons import FlatButton
from ui.widgets.field import Field
from ui.widgets.segments import Segments
from ui.widgets.text import Rule, Text, Wrapped


class PersonForm(QFrame):
    """The applicant's fields; every field is kept as soon as it is left."""

    card_read = Signal(str)

    def __init__(self, model: DossierModel) -> None:
        super().__init__()
        self.setObjectName("form")
        self.setFixedWidth(318)
        self._model = model
        self._fields = {
            "name": Field(self.tr("Họ và tên")),
            "id_number": Field(self.tr("Số định danh")),
            "birth_date": Field(self.tr("Ngày sinh")),
            "address": Field(self.tr("Nơi cư trú trên thẻ")),
            "address_now": Field(self.tr("Nơi cư trú hiện nay")),
            "phone": Field(self.tr("Điện thoại")),
        }
        self.channel = Segments([(c.value, texts.channel_word(c)) for c in (Channel.DIRECT, Channel.POSTAL)])
        self.card = QLineEdit()
        self.card.setPlaceholderText(self.tr("Đưa mã QR của thẻ vào đầu đọc…"))
        self.card.setEchoMode(QLineEdit.EchoMode.NoEcho)
        self.card.setAccessibleName(self.tr("Đọc căn cước"))
        self._waiting = Wrapped("", "muted")
        self._build()
        self._bind()

    def ask_card(self) -> None:
        """Ready for the reader's burst of keys."""
        self.card.clear()
        self.card.setVisible(True)
        self._waiting.setVisible(True)
        self._waiting.setText(
            self.tr("Đang chờ đầu đọc. Tắt bộ gõ tiếng Việt, đưa mã QR của thẻ vào đầu đọc.")
        )
        self.card.setFocus()

    def _build(self) -> None:
        inside = QWidget()
        inside.setObjectName("raised")
        column = QVBoxLayout(inside)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(9)
        head = QHBoxLayout()
        head.addWidget(Text(self.tr("Người nộp"), "title"))
        head.addStretch(1)
        self._read = FlatButton(self.tr("F4 Đọc căn cước"))
        self._picture = FlatButton(
            self.tr("Từ ảnh"), self.tr("Đọc mã QR trên ảnh chụp hoặc bản quét của thẻ")
        )
        head.addWidget(self._read)
        head.addWidget(self._picture)
        column.addLayout(head)
        column.addWidget(self.card)
        column.addWidget(self._waiting)
        self.card.setVisible(False)
        self._waiting.setVisible(False)
        column.addWidget(self._fields["name"])
        pair = QHBoxLayout()
        pair.setSpacing(8)
        pair.addWidget(self._fields["id_number"], 3)
        pair.addWidget(self._fields["birth_date"], 2)
        column.addLayout(pair)
        for name in ("address", "address_now", "phone"):
            column.addWidget(self._fields[name])
        column.addWidget(Text(self.tr("Cách nộp"), "muted"))
        column.addWidget(self.channel)
        column.addWidget(Rule())
        self.paper = Wrapped("", "strong")
        self.paper_state = Wrapped("", "muted")
        self.paper_text = Wrapped("", "muted")
        column.addWidget(self.paper)
        column.addWidget(self.paper_state)
        column.addWidget(self.paper_text)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def _bind(self) -> None:
        for name, field in self._fields.items():
            field.committed.connect(partial(self._keep, name))
        self.card.returnPressed.connect(self._card_given)
        self._read.clicked.connect(self.ask_card)
        self._picture.clicked.connect(self._ask_picture)
        self.channel.chosen.connect(lambda value: self._model.set_channel(Channel(value)))
        self._model.changed.connect(self.refresh)

    def refresh(self) -> None:
        dossier = self._model.dossier
        party = dossier.applicant if dossier else Party()
        values = {
            "name": party.name,
            "id_number": _grouped(party.id_number),
            "birth_date": moments.day(party.birth_date),
            "address": party.address,
            "address_now": party.address_now,
            "phone": party.phone,
        }
        for name, field in self._fields.items():
            field.show_value(values[name])
            field.lock(self._model.locked)
            field.hint("")
        self._show_id_hint(party)
        self.channel.show_choice((dossier.channel if dossier else Channel.DIRECT).value)
        self.channel.setEnabled(not self._model.locked)
        self._read.setEnabled(not self._model.locked)
        self._picture.setEnabled(not self._model.locked)

    def _show_id_hint(self, party: Party) -> None:
        if not party.id_number:
            return
        sex = CardSex(party.sex) if party.sex in list(CardSex) else None
        try:
            doubts = check_id(party.id_number, sex, party.birth_date)
        except IdInvalid:
            self._fields["id_number"].hint(self.tr("sai"), Tone.BAD)
            return
        words = {
            Warn.PROVINCE_UNKNOWN: self.tr("mã tỉnh lạ"),
            Warn.SEX_DIFFERS: self.tr("lệch giới tính"),
            Warn.BIRTH_YEAR_DIFFERS: self.tr("lệch năm sinh"),
        }
        if doubts:
            self._fields["id_number"].hint(words[doubts[0]], Tone.WARN)
        else:
            self._fields["id_number"].hint("✓", Tone.GOOD)

    def _keep(self, name: str) -> None:
        wrong = self._model.set_field(name, self._fields[name].value())
        if wrong:
            self._fields[name].hint(self.tr("sai"), Tone.BAD)
            self._model.told.emit(wrong, Tone.BAD)

    def _card_given(self) -> None:
        text = self.card.text()
        self.card.clear()
        self.card.setVisible(False)
        self._waiting.setVisible(False)
        self._model.read_card(text)

    def _ask_picture(self) -> None:
        path = ask_picture(self)
        if path:
            self._model.read_card_picture(Path(path))


def ask_picture(parent: QWidget) -> str:
    """A picture's path, or "" when the officer changed their mind."""
    chosen, _ = QFileDialog.getOpenFileName(
        parent, parent.tr("Chọn ảnh của thẻ"), "", parent.tr("Ảnh (*.png *.jpg *.jpeg *.tif *.tiff *.bmp)")
    )
    return chosen


def _grouped(number: str) -> str:
    return " ".join(number[i : i + 3] for i in range(0, len(number), 3)) if number.isdigit() else number

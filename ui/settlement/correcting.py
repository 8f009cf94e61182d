"""A correction after receipt: what is known, as it was typed anew, and what that changes, side by side."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from core import correction, identity, settlement
from core.correction import Difference
from core.dossier import Channel, Dossier, Fee, FeeKind, Party
from core.errors import AppError, InputError
from ui import moments, texts
from ui.settlement.forms import ActForm, wants_reason, wordless
from ui.settlement.model import SettlementModel
from ui.texts import translate
from ui.theme import Tone
from ui.widgets.compare import Compare
from ui.widgets.field import Field
from ui.widgets.notice import Notice
from ui.widgets.paragraph import Paragraph
from ui.widgets.text import Text, Wrapped

_MOST_SETS = 99
_COLUMNS = 3
_PERSON = ("name", "id_number", "birth_date", "phone", "address", "address_now")
_HEIR = ("name", "id_number", "phone")


class CorrectForm(ActForm):
    def __init__(self, model: SettlementModel) -> None:
        super().__init__(model)
        self.fields = {name: Field(fact_word(name)) for name in _names()}
        self.channel = QComboBox()
        self.channel.setAccessibleName(fact_word("channel"))
        for channel in Channel:
            self.channel.addItem(texts.channel_word(channel), channel)
        self.found = Wrapped("", "muted")
        self.wrong = Notice()
        heads = (self.tr("Thay đổi"), self.tr("Đang ghi"), self.tr("Sửa thành"))
        self.compare = Compare(heads)
        self.reason = Paragraph(self.tr("Lý do đính chính"), 2)
        self._shown: dict[str, str] = {}
        self._place = 0  # of the procedure among those the words find
        self.fill(self._grid(), self.wrong, self.reason, self.compare)
        for field in self.fields.values():
            field.edit.textEdited.connect(self._look)
        self.channel.currentIndexChanged.connect(self._look)
        self.fields["procedure"].edit.textEdited.connect(self._search)
        self.fields["procedure"].edit.installEventFilter(self)
        self.reason.edited.connect(self.changed)

    def begin(self) -> None:
        self._shown = _values(self.dossier)
        for name, field in self.fields.items():
            field.put_value(self._shown[name])
        self._place = 0
        self.channel.setCurrentIndex(self.channel.findData(self.dossier.channel))
        self.reason.put_value("")
        self._look()
        self.fields["applicant.name"].edit.setFocus()

    def verb(self) -> str:
        return self.tr("Lưu đính chính và in lại giấy hẹn")

    def why_not(self) -> str:
        if self.wrong.text():
            return self.wrong.text()
        if not self.compare.rows():
            return self.tr("Chưa sửa gì.")
        return wants_reason() if wordless(self.reason.value()) else ""

    def commit(self) -> bool:
        context = self.model.context
        return self.model.do(
            partial(
                settlement.correct,
                context.desk,
                context.officer,
                self.dossier.id,
                self._change,
                self.reason.value(),
            )
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows go through the procedures that the words find."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                self._place += step
                self._look()
                return True
        return super().eventFilter(watched, event)

    def _grid(self) -> QWidget:
        """Three columns: who applies, who came instead, what was filed."""
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        for number, name in enumerate(_names()):
            grid.addWidget(self.fields[name], number // _COLUMNS, number % _COLUMNS)
        below = len(_names()) // _COLUMNS
        grid.addWidget(self._labelled(), below, 0)
        grid.addWidget(self.found, below, 1, 1, _COLUMNS - 1)
        return holder

    def _labelled(self) -> QWidget:
        """The channel beneath its word, as the fields are."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(Text(fact_word("channel"), "muted"))
        column.addWidget(self.channel)
        return holder

    @Slot()
    def _search(self) -> None:
        self._place = 0

    @Slot()
    def _look(self) -> None:
        """What the form as it now stands would change."""
        dossier = self.model.dossier
        if dossier is None:
            return
        try:
            after = self.model.foresee(self._change)
        except AppError as error:
            self.wrong.say(texts.speak(error), Tone.BAD)
            self.compare.show_rows(())
        else:
            self.wrong.clear()
            self.compare.show_rows([_row(one) for one in correction.differences(dossier, after)])
        self._show_found()
        self.changed.emit()

    def _show_found(self) -> None:
        found = self._procedure()
        total = len(self._matches())
        words = self.tr("Thủ tục: {name}  (↑ ↓ chọn trong {n})") if total > 1 else self.tr("Thủ tục: {name}")
        self.found.setText(
            words.format(name=found[1], n=total) if found[1] else self.tr("Không tìm thấy thủ tục.")
        )

    def _matches(self) -> tuple[tuple[str, str], ...]:
        typed = self.fields["procedure"].value()
        known = self.model.procedures(typed) if typed else ()
        exact = [(one.code, one.name) for one in known if one.code == typed]
        return tuple(exact) or tuple((one.code, one.name) for one in known)

    def _procedure(self) -> tuple[str, str]:
        """Code and name of the one meant; what it is now while nobody typed another."""
        typed, dossier = self.fields["procedure"].value(), self.dossier
        if typed in (self._shown.get("procedure"), dossier.procedure_code):
            return dossier.procedure_code, dossier.procedure_name
        known = self._matches()
        return known[self._place % len(known)] if known else (typed, "")

    def _change(self, dossier: Dossier) -> Dossier:
        """What was typed, where it differs from what was shown. Raises InputError."""
        for name, field in self.fields.items():
            typed = field.value()
            if name != "procedure" and typed != self._shown[name]:
                dossier = _SETTERS[name](dossier, typed)
        channel = Channel(self.channel.currentData())
        return replace(dossier, procedure_code=self._procedure()[0], channel=channel)


def _names() -> tuple[str, ...]:
    people = (*(f"applicant.{name}" for name in _PERSON), *(f"submitter.{name}" for name in _HEIR))
    return (*people, "fee", "copies", "procedure")


def _values(dossier: Dossier) -> dict[str, str]:
    heir = dossier.submitter or Party()
    return {
        **{f"applicant.{name}": _said(dossier.applicant, name) for name in _PERSON},
        **{f"submitter.{name}": _said(heir, name) for name in _HEIR},
        "fee": "" if dossier.fee.amount is None else moments.number(dossier.fee.amount),
        "copies": str(dossier.copies),
        "procedure": dossier.procedure_code,
    }


def _said(party: Party, name: str) -> str:
    if name == "birth_date":
        return moments.day(party.birth_date)
    return str(getattr(party, name))


def _party(party: Party, name: str, text: str) -> Party:
    """Raises InputError."""
    if name == "name":
        return replace(party, name=identity.clean_name(text) if text else "")
    if name == "id_number":
        return replace(party, id_number=identity.check_number(party.kind, text))
    if name == "birth_date":
        return replace(party, birth_date=identity.parse_day(text))
    if name == "phone":
        return replace(party, phone=identity.normalise_phone(text) if text else "")
    return replace(party, address=text) if name == "address" else replace(party, address_now=text)


def _applicant(name: str) -> Callable[[Dossier, str], Dossier]:
    return lambda dossier, text: replace(dossier, applicant=_party(dossier.applicant, name, text))


def _submitter(name: str) -> Callable[[Dossier, str], Dossier]:
    def change(dossier: Dossier, text: str) -> Dossier:
        someone = _party(dossier.submitter or Party(), name, text)
        nobody = someone == Party()
        return replace(dossier, submitter=None if nobody else someone, authorised=not nobody)

    return change


class NumberWrong(InputError):
    """Not a plain number, or too large."""

    code = "number_wrong"


def _fee(dossier: Dossier, text: str) -> Dossier:
    bare = text.replace(".", "").replace(" ", "")
    if not bare.isdigit():
        raise NumberWrong
    amount = int(bare)
    owed = dossier.fee.kind if dossier.fee.kind in (FeeKind.BEFORE, FeeKind.AFTER) else FeeKind.BEFORE
    kind = owed if amount else FeeKind.EXEMPT
    return replace(dossier, fee=Fee(kind, amount, dossier.fee.note))


def _copies(dossier: Dossier, text: str) -> Dossier:
    if not text.isdigit() or not 1 <= int(text) <= _MOST_SETS:
        raise NumberWrong
    return replace(dossier, copies=int(text))


_SETTERS: dict[str, Callable[[Dossier, str], Dossier]] = {
    **{f"applicant.{name}": _applicant(name) for name in _PERSON},
    **{f"submitter.{name}": _submitter(name) for name in _HEIR},
    "fee": _fee,
    "copies": _copies,
}


def fact_word(fact: str) -> str:
    return {
        "applicant.name": translate("settlement", "Họ và tên"),
        "applicant.id_number": translate("settlement", "Số định danh"),
        "applicant.birth_date": translate("settlement", "Ngày sinh"),
        "applicant.phone": translate("settlement", "Điện thoại"),
        "applicant.address": translate("settlement", "Nơi cư trú trên thẻ"),
        "applicant.address_now": translate("settlement", "Nơi cư trú hiện nay"),
        "submitter.name": translate("settlement", "Người được ủy quyền"),
        "submitter.id_number": translate("settlement", "Số định danh (ủy quyền)"),
        "submitter.birth_date": translate("settlement", "Ngày sinh (ủy quyền)"),
        "submitter.phone": translate("settlement", "Điện thoại (ủy quyền)"),
        "submitter.address": translate("settlement", "Địa chỉ (ủy quyền)"),
        "submitter.address_now": translate("settlement", "Địa chỉ mới (ủy quyền)"),
        "channel": translate("settlement", "Hình thức nộp"),
        "procedure": translate("settlement", "Thủ tục (mã, vài chữ)"),
        "register": translate("settlement", "Sổ theo dõi (dòng cũ giữ lại, gạch bỏ)"),
        "time_limit": translate("settlement", "Thời hạn giải quyết"),
        "fee": translate("settlement", "Phí, lệ phí (đồng)"),
        "fee_kind": translate("settlement", "Cách thu"),
        "copies": translate("settlement", "Số bộ hồ sơ"),
        "due": translate("settlement", "Hẹn trả"),
    }[fact]


def _row(one: Difference) -> tuple[str, str, str]:
    return fact_word(one.fact), _value(one.fact, one.before), _value(one.fact, one.after)


def _value(fact: str, value: str | int | datetime | None) -> str:
    if isinstance(value, datetime):
        return moments.moment(value)
    if fact == "fee_kind":
        return texts.fee_word(FeeKind(str(value)))
    if fact == "channel":
        return texts.channel_word(Channel(str(value)))
    if isinstance(value, int):
        return moments.number(value)
    return value or "–"

"""The particulars of a digitised paper, beside its pages: Tab accepts what was read, the words glow on the page."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from core.paper_rules import SignatureKind
from ui.dossier.check import FIELDS, PAGES, CheckModel, field_name
from ui.theme import Tone
from ui.widgets.field import Field
from ui.widgets.tall import fill
from ui.widgets.text import Text, Wrapped

_PAIRS = (("number", "issued_on"), ("valid_from", "valid_until"), ("owner_id", PAGES))
_SHARES = {"valid_from": 2, "valid_until": 3, "owner_id": 3, PAGES: 2}  # of the width, where it is not half
_PASSED = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class CheckForm(QFrame):
    """Enter goes on as Tab does; in the last field it checks. Escape leaves the rest for later."""

    looked_at = Signal(str)  # the particular in the field that has the focus

    def __init__(self, model: CheckModel) -> None:
        super().__init__()
        self.setObjectName("form")
        self.setFixedWidth(318)
        self._model = model
        self.fields = {name: Field(field_name(name)) for name in FIELDS}
        self.fields[PAGES].edit.setPlaceholderText(self.tr("trên giấy"))
        self.fields[PAGES].setToolTip(
            self.tr("Đếm trên bản giấy, không trên màn hình. Trang có giấy nhớ chụp hai lần: gõ 3+1.")
        )
        self.kind = QComboBox()
        self.kind.setAccessibleName(field_name("type_code"))
        self.kind.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.kind.setMinimumContentsLength(
            12
        )  # else the longest name of a kind would push the fields out of sight
        self._left = Wrapped("", "muted")
        self._state = Wrapped("", "muted")
        self._laid = ""
        self._wrong: set[str] = set()  # fields with something in them that cannot be
        self._build()
        self._bind()

    def submit(self) -> None:
        """What is still being typed belongs to what is checked; something wrong is looked at first."""
        for name, field in self.fields.items():
            if field.edit.hasFocus():
                self._confirm(name)
        if self._wrong:
            self.ask(min(self._wrong))
        else:
            self._model.check(self.fields[PAGES].value())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A field is looked at when it is entered, and confirmed when Tab or Enter leaves it."""
        name = next((name for name, field in self.fields.items() if field.edit is watched), "")
        if name and isinstance(event, QFocusEvent):
            if event.gotFocus():
                self.looked_at.emit(name)
            elif event.reason() in _PASSED:
                self._confirm(name)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._model.close()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        inside = QWidget()
        inside.setObjectName("raised")
        column = QVBoxLayout(inside)
        column.setContentsMargins(14, 10, 14, 6)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(Text(self.tr("Kiểm tra giấy tờ"), "title"))
        head.addStretch(1)
        head.addWidget(Text("Esc", "key"))
        head.addWidget(Text(self.tr("để sau"), "muted"))
        column.addLayout(head)
        column.addWidget(self._left)
        column.addWidget(self.kind)
        for name in FIELDS:
            pair = next((pair for pair in _PAIRS if name in pair), (name,))
            if name == pair[0]:
                self._place(column, pair)
        column.addWidget(self._state)
        column.addStretch(1)
        fill(self, inside)

    def _place(self, column: QVBoxLayout, names: tuple[str, ...]) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for name in names:
            row.addWidget(self.fields[name], _SHARES.get(name, 1))
        column.addLayout(row)

    def _bind(self) -> None:
        for name, field in self.fields.items():
            field.edit.installEventFilter(self)
            field.edit.returnPressed.connect(partial(self._entered, name))
            field.committed.connect(partial(self._confirm, name))
        self.kind.activated.connect(self._choose_kind)
        self._model.changed.connect(self.refresh)
        self._model.looked_for.connect(self.ask)

    @Slot()
    def refresh(self) -> None:
        sheet = self._model.sheet
        if sheet is None:
            self._laid = ""
            return
        another, self._laid = sheet.paper.id != self._laid, sheet.paper.id
        if another:
            self._wrong.clear()
        for name, field in self.fields.items():
            show = field.put_value if another else field.show_value
            if another or not (name == PAGES or name in self._wrong):
                show(self._model.value(name))
            if name not in self._wrong:
                field.hint(*self._model.mark(name))
        waiting = len(self._model.waiting)
        self._left.setText(self.tr("Còn %n giấy tờ chờ kiểm tra.", "", waiting) if waiting else "")
        self._show_kinds()
        self._state.setText(self._told())

    @Slot(str)
    def ask(self, name: str) -> None:
        """The officer's eye is wanted here."""
        field = self.fields.get(name)
        edit = self.kind if field is None else field.edit
        edit.setFocus(Qt.FocusReason.OtherFocusReason)
        if field is not None:
            field.edit.selectAll()

    def _show_kinds(self) -> None:
        sheet = self._model.sheet
        if sheet is None:
            return
        now = sheet.record.particulars.type_code
        known = [(kind.name, kind.code) for kind in self._model.kinds]
        own = [] if any(code == now for _, code in known) else [(self.tr("Loại riêng của thủ tục"), now)]
        if [self.kind.itemData(n) for n in range(self.kind.count())] != [code for _, code in own + known]:
            self.kind.clear()
            for word, code in own + known:
                self.kind.addItem(word, code)
        self.kind.setCurrentIndex(self.kind.findData(now))

    def _told(self) -> str:
        record = self._model.record
        if record is None:
            return ""
        whose = {
            SignatureKind.PERSONAL: self.tr("Chưa ký số; cần chữ ký số cá nhân của cán bộ số hóa."),
            SignatureKind.AGENCY: self.tr("Chưa ký số; cần chữ ký số của cơ quan."),
        }
        parts = [self.tr("Mã: {code}.").format(code=record.code)] if record.code else []
        if record.digitised_by:
            parts.append(self.tr("Số hóa: {name}.").format(name=record.digitised_by))
        signed = self.tr("Đã ký số: {name}.").format(name=record.signed_by)
        parts.append(whose[record.signature] if record.signed_at is None else signed)
        return " ".join(parts)

    def _confirm(self, name: str) -> None:
        wrong = self._model.confirm(name, self.fields[name].value())
        self._wrong.discard(name)
        if wrong:
            self._wrong.add(name)
            self.fields[name].hint(self.tr("sai"), Tone.BAD)
        else:
            self.refresh()

    @Slot()
    def _entered(self, name: str) -> None:
        if name == PAGES:
            self.submit()
        else:
            self.focusNextChild()

    @Slot()
    def _choose_kind(self) -> None:
        self._model.choose_kind(str(self.kind.currentData()))

"""With what to sign: a .p12 file or a USB token, and its PIN, which is forgotten as soon as it was used."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui.results.keys import KeyModel, Source
from ui.widgets.ask import FileDialog
from ui.widgets.chip import ChipLabel
from ui.widgets.field import Field
from ui.widgets.segments import Segments
from ui.widgets.text import Elided, Rule, Text


class SignPanel(QWidget):
    typed = Signal()  # the PIN changed
    sign_wanted = Signal()

    def __init__(self, keys: KeyModel) -> None:
        super().__init__()
        self._keys = keys
        self.sources = Segments(((Source.P12, self.tr("Tệp .p12")), (Source.TOKEN, self.tr("USB token"))))
        self.choose = QPushButton(self.tr("Chọn…"))
        self.tokens = QComboBox()
        self.tokens.setAccessibleName(self.tr("Thiết bị ký"))
        self.again = QPushButton(self.tr("Tìm lại"))
        self.pin = Field(self.tr("Mã PIN, hoặc mật khẩu của tệp"))
        self.pin.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self._path = Elided("", "muted")
        self._signer = Elided("", "strong")
        self._left = ChipLabel()
        self._build()
        self._bind()
        self._show()

    def take_pin(self) -> str:
        """The typed PIN; the field is empty afterwards."""
        pin = self.pin.edit.text()
        self.pin.edit.clear()
        return pin

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.pin.edit.clear()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 12)
        column.setSpacing(8)
        column.addWidget(Rule())
        head = QHBoxLayout()
        head.addWidget(Text(self.tr("Ký số"), "title"))
        head.addStretch(1)
        head.addWidget(self.sources)
        column.addLayout(head)
        path = QHBoxLayout()
        path.addWidget(self._path, 1)
        path.addWidget(self.choose)
        column.addLayout(path)
        device = QHBoxLayout()
        device.addWidget(self.tokens, 1)
        device.addWidget(self.again)
        column.addLayout(device)
        column.addWidget(self.pin)
        column.addWidget(self._signer)
        column.addWidget(self._left)

    def _bind(self) -> None:
        keys = self._keys
        keys.changed.connect(self._show)
        keys.told.connect(self.pin.edit.clear)
        self.sources.chosen.connect(self._choose_source)
        self.choose.clicked.connect(self._choose_file)
        self.again.clicked.connect(keys.look)
        self.tokens.activated.connect(self._choose_token)
        self.pin.edit.textChanged.connect(self.typed)
        self.pin.edit.returnPressed.connect(self._enter)

    @Slot()
    def _show(self) -> None:
        keys = self._keys
        token = keys.source is Source.TOKEN
        self.sources.show_choice(keys.source)
        chosen = keys.module if token else keys.p12
        none = self.tr("Chưa chọn trình điều khiển") if token else self.tr("Chưa chọn tệp chứng thư số")
        self._path.say(keys.busy or (chosen.name if chosen else none))
        self.tokens.setVisible(token)
        self.again.setVisible(token)
        self._show_tokens()
        known = keys.certificate
        self._signer.say(self.tr("Ký bằng: {name}").format(name=known.subject) if known else "")
        self._left.show_chip(keys.holder())
        for widget in (self._signer, self._left):
            widget.setVisible(known is not None)

    def _show_tokens(self) -> None:
        keys = self._keys
        shown = [self.tokens.itemData(n) for n in range(self.tokens.count())]
        if shown != [each.serial for each in keys.tokens]:
            self.tokens.clear()
            for each in keys.tokens:
                self.tokens.addItem(f"{each.label} · {each.serial}", each.serial)
        if keys.token is not None:
            self.tokens.setCurrentIndex(self.tokens.findData(keys.token.serial))

    @Slot(str)
    def _choose_source(self, source: str) -> None:
        self.pin.edit.clear()
        self._keys.choose_source(Source(source))

    @Slot()
    def _choose_file(self) -> None:
        if self._keys.source is Source.P12:
            path = FileDialog.ask_file(self, self.tr("Chứng thư số"), self.tr("Chứng thư số (*.p12 *.pfx)"))
            if path is not None:
                self._keys.use_p12(path)
        else:
            kinds = self.tr("Trình điều khiển (*.so *.dll *.dylib)")
            path = FileDialog.ask_file(self, self.tr("Trình điều khiển của thiết bị ký"), kinds)
            if path is not None:
                self._keys.use_module(path)
        self.pin.edit.setFocus()

    @Slot(int)
    def _choose_token(self, number: int) -> None:
        self._keys.choose_token(str(self.tokens.itemData(number)))

    @Slot()
    def _enter(self) -> None:
        """First see whose key it is, then sign with it."""
        if self._keys.certificate is None and self._keys.source is Source.P12:
            self._keys.open(self.pin.edit.text())
        else:
            self.sign_wanted.emit()

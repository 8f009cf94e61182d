"""Before the work: the first administrator, the passphrase, the officer's password; and the rest in between."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from core.accounts import Accounts, Officer
from ui import theme
from ui.login.model import LockModel, LoginModel, Stage
from ui.tasks import Tasks
from ui.widgets.card import Card
from ui.widgets.text import Text, Wrapped


class LoginView(QWidget):
    """Give it the whole window; `LoginModel.signed_in` tells when it has done its work."""

    def __init__(self, model: LoginModel) -> None:
        super().__init__()
        self.model = model
        self.first = _FirstCard(model)
        self.seal = _UnlockCard(model)
        self.sign_in = _SignInCard(model)
        self._stuck = Card(self.tr("Chưa mở được dữ liệu"))
        self._stuck.confirmed.connect(model.start)
        self._cards = QStackedWidget()
        self._busy = Text("", "muted")
        self._office = Text("", "big")
        self._build()
        model.changed.connect(self._show)
        self._show()

    def entered(self) -> None:
        """Somebody is to sign in, the first time or after another."""
        self.model.start()
        self._focus()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.model.close()
        for card in (self.first, self.seal, self.sign_in):
            card.forget_secrets()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 32, 24, 24)
        column.setSpacing(4)
        column.addStretch(1)
        for text in (self._office, Text(self.tr("Bộ phận Một cửa"), "muted")):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(text)
        column.addSpacing(16)
        waiting = QWidget()
        inside = QVBoxLayout(waiting)
        inside.addWidget(self._busy, 0, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._places = {
            Stage.OPENING: waiting,
            Stage.FIRST: self.first,
            Stage.UNLOCK: self.seal,
            Stage.SIGN_IN: self.sign_in,
            Stage.STUCK: self._stuck,
        }
        for place in self._places.values():
            self._cards.addWidget(place)
        column.addWidget(self._cards, 6)

    @Slot()
    def _show(self) -> None:
        model = self.model
        place = self._places[model.stage]
        moved = self._cards.currentWidget() is not place
        self._cards.setCurrentWidget(place)
        self._busy.setText(model.busy)
        self._office.setText(model.office)
        if model.stage is Stage.STUCK:
            self._stuck.show_state(self.tr("Thử lại"), model.busy, model.error)
        if moved:
            self._focus()

    def _focus(self) -> None:
        place = self._cards.currentWidget()
        if isinstance(place, Card):
            place.focus_first_empty()


class _FirstCard(Card):
    def __init__(self, model: LoginModel) -> None:
        super().__init__("")
        self._model = model
        self._title.setText(self.tr("Lần đầu mở phần mềm"))
        self.explain(self.tr("Tạo tài khoản quản trị. Người này sẽ tạo tài khoản cho các cán bộ khác."))
        self.name = self.field(self.tr("Họ và tên"))
        self.login = self.field(self.tr("Tên đăng nhập"))
        self.password, self.again = self.secret_twice(
            self.tr("Mật khẩu (ít nhất 8 ký tự)"), self.tr("Gõ lại mật khẩu")
        )
        self._keys = Wrapped("")
        self.add(self._keys)
        self.passphrase, self.passphrase_again = self.secret_twice(
            self.tr("Mật khẩu niêm phong (từ 12 ký tự)"), self.tr("Gõ lại lần nữa")
        )
        self.confirmed.connect(self._confirm)
        model.changed.connect(self._show)
        self._show()

    @Slot()
    def _show(self) -> None:
        if self._model.stage is not Stage.FIRST:
            return
        sealed = self._model.wants_passphrase
        for field in (self.passphrase, self.passphrase_again):
            field.setVisible(sealed)
        self._keys.setText(self._where_keys_are(self._model.sealed))
        self.show_state(self.tr("Tạo tài khoản và bắt đầu"), self._model.busy, self._model.error)

    def _where_keys_are(self, sealed: bool) -> str:
        if sealed:
            return self.tr(
                "Máy này không có kho khóa của hệ điều hành. Khóa dữ liệu được niêm phong bằng một mật khẩu "
                "riêng, gõ mỗi lần mở phần mềm. Mất mật khẩu này là mất dữ liệu: hãy ghi lại và cất nơi an toàn."
            )
        return self.tr(
            "Khóa mã hóa dữ liệu được cất trong kho khóa của hệ điều hành, gắn với tài khoản máy tính này."
        )

    @Slot()
    def _confirm(self) -> None:
        wrong = self._unlike()
        if wrong:
            self.notice.say(wrong, theme.Tone.BAD)
            return
        self._model.make_first(
            self.name.value(),
            self.login.value(),
            self.password.edit.text(),
            self.passphrase.edit.text(),
        )

    def _unlike(self) -> str:
        if self.password.edit.text() != self.again.edit.text():
            return self.tr("Hai lần gõ mật khẩu không giống nhau.")
        if self.passphrase.edit.text() != self.passphrase_again.edit.text():
            return self.tr("Hai lần gõ mật khẩu niêm phong không giống nhau.")
        return ""


class _UnlockCard(Card):
    def __init__(self, model: LoginModel) -> None:
        super().__init__("")
        self._model = model
        self._title.setText(self.tr("Mở khóa dữ liệu"))
        self.explain(
            self.tr("Khóa dữ liệu của máy này được niêm phong bằng mật khẩu. Gõ mật khẩu niêm phong để mở.")
        )
        self.passphrase = self.field(self.tr("Mật khẩu niêm phong"), secret=True)
        self.confirmed.connect(self._confirm)
        model.changed.connect(self._show)

    @Slot()
    def _show(self) -> None:
        if self._model.stage is not Stage.UNLOCK:
            self.forget_secrets()
            return
        self.show_state(self.tr("Mở khóa"), self._model.busy, self._model.error)
        if self._model.error:
            self.passphrase.edit.setFocus()
            self.passphrase.edit.selectAll()

    @Slot()
    def _confirm(self) -> None:
        self._model.unlock(self.passphrase.edit.text())


class _SignInCard(Card):
    def __init__(self, model: LoginModel) -> None:
        super().__init__("")
        self._model = model
        self._title.setText(self.tr("Đăng nhập"))
        self.login = self.field(self.tr("Tên đăng nhập"))
        self.password = self.field(self.tr("Mật khẩu"), secret=True)
        self.confirmed.connect(self._confirm)
        model.changed.connect(self._show)

    @Slot()
    def _show(self) -> None:
        if self._model.stage is not Stage.SIGN_IN:
            return
        self.show_state(self.tr("Đăng nhập"), self._model.busy, self._model.error)
        if self._model.error and not self._model.busy:
            self.password.edit.setFocus()
            self.password.edit.selectAll()

    @Slot()
    def _confirm(self) -> None:
        self._model.sign_in(self.login.value(), self.password.edit.text())


class LockView(QWidget):
    """Stands in the window's place until the officer's password is typed again."""

    unlocked = Signal()
    left = Signal()  # somebody else wants to work here

    def __init__(self, accounts: Accounts, officer: Officer, tasks: Tasks) -> None:
        super().__init__()
        self.model = LockModel(accounts, officer, tasks)
        self.card = Card(self.tr("Màn hình đã khóa"), officer.name)
        self.password = self.card.field(self.tr("Mật khẩu"), secret=True)
        self.switch = QPushButton(self.tr("Đổi người dùng"))
        self.switch.setObjectName("flat")
        self.card.add_below(self.switch)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(self.card, 3)
        self.card.confirmed.connect(self._confirm)
        self.switch.clicked.connect(self.left)
        self.model.changed.connect(self._show)
        self.model.unlocked.connect(self._open)
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.password.edit.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.model.close()
        self.card.forget_secrets()

    @Slot()
    def _show(self) -> None:
        self.card.show_state(self.tr("Mở khóa"), self.model.busy, self.model.error)
        if not self.model.busy:
            self.password.edit.setFocus()
            self.password.edit.selectAll()

    @Slot()
    def _confirm(self) -> None:
        self.model.unlock(self.password.edit.text())

    @Slot()
    def _open(self) -> None:
        self.card.forget_secrets()
        self.unlocked.emit()

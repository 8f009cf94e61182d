"""Who works at this desk, and what they may do."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from core.accounts import Accounts, Officer, Right, Role
from core.errors import AppError
from core.progress import Progress
from core.vault import Secret
from ui import texts
from ui.context import Context
from ui.tasks import Task
from ui.texts import translate
from ui.theme import Tone


def role_word(role: Role) -> str:
    return {
        Role.RECEPTION: translate("settings", "Tiếp nhận"),
        Role.APPROVER: translate("settings", "Ký duyệt"),
        Role.CLERK: translate("settings", "Văn thư"),
        Role.ADMIN: translate("settings", "Quản trị"),
        Role.COURIER: translate("settings", "Nhân viên bưu chính"),
    }[role]


@dataclass(frozen=True, slots=True)
class NewOfficer:
    name: str
    login: str
    roles: frozenset[Role]


class SettingsModel(QObject):
    changed = Signal()
    told = Signal(str, object)  # a sentence and its Tone
    made = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        desk = context.desk
        self._accounts = Accounts(desk.store, desk.audit, desk.clock, desk.new_id)
        self.officers: tuple[Officer, ...] = ()
        self.busy = False

    @property
    def may_manage(self) -> bool:
        return self._context.officer.may(Right.MANAGE)

    @Slot()
    def refresh(self) -> None:
        self.officers = self._accounts.every()
        self.changed.emit()

    def make(self, new: NewOfficer, password: str) -> None:
        """A new officer; a password takes a second to hash, so it is done beside the window."""
        if not (new.name and new.login and new.roles):
            self.told.emit(
                translate("settings", "Cần họ tên, tên đăng nhập và ít nhất một vai trò."), Tone.WARN
            )
            return
        self.busy = True
        task = Task(partial(self._work, new, Secret(password)))
        task.done.connect(self._done)
        task.failed.connect(self._fail)
        self._context.tasks.start(task)
        self.changed.emit()

    def _work(self, new: NewOfficer, password: Secret, _progress: Progress) -> Officer:
        return self._accounts.make(self._context.officer, new.login, new.name, new.roles, password)

    @Slot(object)
    def _done(self, officer: Officer) -> None:
        self.busy = False
        self.told.emit(
            translate("settings", "Đã tạo tài khoản {login}.").format(login=officer.login), Tone.GOOD
        )
        self.made.emit()
        self.refresh()

    @Slot(object)
    def _fail(self, error: AppError) -> None:
        self.busy = False
        self.told.emit(texts.speak(error), Tone.BAD)
        self.changed.emit()

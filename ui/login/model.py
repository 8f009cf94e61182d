"""Who sits at the desk: its first administrator, the passphrase of its keys, an officer's password."""

from collections.abc import Callable
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from core import settings, vault
from core.accounts import SHORTEST_PASSWORD, Accounts, Officer, SlowedDown
from core.errors import AppError
from core.progress import Progress
from core.vault import Keeper, Secret
from ui import texts
from ui.tasks import Task, Tasks, Work
from ui.texts import translate

SHORTEST_PASSPHRASE = 12


class Opened(Protocol):
    """An opened desk, as far as signing in goes."""

    @property
    def accounts(self) -> Accounts: ...


OpenDesk = Callable[[Secret | None], Opened]
"""Opens the desk, making its keys first where there are none; called on a thread of its own."""


class Stage(StrEnum):
    OPENING = "opening"  # the keyring answers by itself
    FIRST = "first"  # nobody works here yet: make the administrator
    UNLOCK = "unlock"  # somebody must type the passphrase
    SIGN_IN = "sign_in"
    STUCK = "stuck"  # the desk cannot be opened; `error` says why


class Pause(QObject):
    """Counts down the seconds an officer has to wait after too many wrong passwords."""

    ticked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.left = 0
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._tick)

    def start(self, error: AppError) -> None:
        """Begin when `error` names the seconds; any other ends the count."""
        self.left = int(error.facts["seconds"]) if isinstance(error, SlowedDown) else 0
        if self.left:
            self._timer.start()
        else:
            self._timer.stop()

    def stop(self) -> None:
        self.left = 0
        self._timer.stop()

    def sentence(self) -> str:
        return texts.speak(SlowedDown(seconds=self.left))

    @Slot()
    def _tick(self) -> None:
        self.left -= 1
        if self.left <= 0:
            self.stop()
        self.ticked.emit()


class LoginModel(QObject):
    changed = Signal()
    signed_in = Signal(object, object)  # what `open_desk` answered, and the Officer

    def __init__(self, home: Path, open_desk: OpenDesk, tasks: Tasks) -> None:
        super().__init__()
        self._home = home
        self._open_desk = open_desk
        self._tasks = tasks
        self._desk: Opened | None = None
        self._pause = Pause(self)
        self._pause.ticked.connect(self._tick)
        self.office = ""  # whose desk this is, known from `start` on
        self.stage = Stage.OPENING
        self.busy = ""  # what is being done now, in words
        self.error = ""

    @property
    def wants_passphrase(self) -> bool:
        """Whether the first start must also seal the keys with a passphrase."""
        return self._desk is None and not vault.keyring_works()

    @property
    def sealed(self) -> bool:
        """Whether a passphrase keeps the keys, or will."""
        if not vault.exists(self._home):
            return self.wants_passphrase
        return vault.keeper_of(self._home) is Keeper.PASSPHRASE

    def start(self) -> None:
        """Find out what this desk needs before anybody can work."""
        try:
            self.office = settings.load(self._home).office.name
        except AppError as error:
            self.stage = Stage.STUCK
            self._say(texts.speak(error))
            return
        if self._desk is not None:
            self._go(Stage.SIGN_IN)
        elif not vault.exists(self._home):
            self._go(Stage.FIRST)
        else:
            self._find_keys()

    def unlock(self, passphrase: str) -> None:
        if self.busy:
            return
        if not passphrase:
            self._say(translate("login", "Hãy gõ mật khẩu niêm phong."))
            return
        self._run(
            translate("login", "Đang mở khóa dữ liệu…"), partial(self._open, Secret(passphrase)), self._opened
        )

    def make_first(self, name: str, login: str, password: str, passphrase: str = "") -> None:
        """Make the keys where there are none yet, then the administrator."""
        wrong = self._wrong_first(name, login, password, passphrase)
        if wrong or self.busy:
            self._say(wrong or self.error)
            return
        seal = Secret(passphrase) if self.wants_passphrase else None
        work = partial(self._first_work, (login, name, Secret(password)), seal)
        self._run(translate("login", "Đang tạo khóa dữ liệu và tài khoản…"), work, self._signed_in)

    def sign_in(self, login: str, password: str) -> None:
        if self.busy or self._desk is None:
            return
        if not login.strip() or not password:
            self._say(translate("login", "Hãy gõ tên đăng nhập và mật khẩu."))
            return
        work = partial(self._sign_in_work, self._desk.accounts, login, Secret(password))
        self._run(translate("login", "Đang kiểm tra mật khẩu…"), work, self._signed_in)

    def close(self) -> None:
        self._pause.stop()

    # inside

    def _find_keys(self) -> None:
        try:
            kept = vault.keeper_of(self._home)
        except AppError as error:
            self.stage = Stage.STUCK
            self._say(texts.speak(error))
            return
        if kept is Keeper.PASSPHRASE:
            self._go(Stage.UNLOCK)
            return
        self._go(Stage.OPENING)
        self._run(translate("login", "Đang mở dữ liệu…"), partial(self._open, None), self._opened)

    def _open(self, passphrase: Secret | None, _progress: Progress) -> Opened:
        return self._open_desk(passphrase)

    def _first_work(
        self, who: tuple[str, str, Secret], seal: Secret | None, _progress: Progress
    ) -> tuple[Opened, Officer]:
        if self._desk is None:
            self._desk = self._open_desk(seal)
        return self._desk, self._desk.accounts.make_first(*who)

    def _sign_in_work(
        self, accounts: Accounts, login: str, password: Secret, _progress: Progress
    ) -> tuple[Opened | None, Officer]:
        return self._desk, accounts.sign_in(login, password)

    def _wrong_first(self, name: str, login: str, password: str, passphrase: str) -> str:
        if not name.strip() or not login.strip():
            return translate("login", "Hãy gõ họ tên và tên đăng nhập.")
        if len(password) < SHORTEST_PASSWORD:
            return translate("login", "Mật khẩu cần ít nhất {n} ký tự.").format(n=SHORTEST_PASSWORD)
        if self.wants_passphrase and len(passphrase) < SHORTEST_PASSPHRASE:
            words = translate("login", "Mật khẩu niêm phong cần ít nhất {n} ký tự.")
            return words.format(n=SHORTEST_PASSPHRASE)
        return ""

    def _run(self, busy: str, work: Work, done: Callable[..., None]) -> None:
        task = Task(work)
        task.done.connect(done)
        task.failed.connect(self._fail)
        task.ended.connect(self._ended)
        self.busy, self.error = busy, ""
        self._pause.stop()
        self._tasks.start(task)
        self.changed.emit()

    @Slot(object)
    def _opened(self, desk: Opened) -> None:
        self._desk = desk
        self._go(Stage.FIRST if desk.accounts.empty() else Stage.SIGN_IN)

    @Slot(object)
    def _signed_in(self, who: tuple[Opened, Officer]) -> None:
        self._go(Stage.SIGN_IN)  # whoever comes back here, after a change of users, signs in
        self.signed_in.emit(*who)

    @Slot(object)
    def _fail(self, error: AppError) -> None:
        if self.stage is Stage.OPENING:
            self.stage = Stage.STUCK
        self._pause.start(error)
        self._say(texts.speak(error))

    @Slot(object)
    def _ended(self, _task: Task) -> None:
        self.busy = ""
        self.changed.emit()

    @Slot()
    def _tick(self) -> None:
        self._say(
            self._pause.sentence() if self._pause.left else translate("login", "Bây giờ thử lại được rồi.")
        )

    def _go(self, stage: Stage) -> None:
        self.stage, self.error = stage, ""
        self.changed.emit()

    def _say(self, error: str) -> None:
        self.error = error
        self.changed.emit()


class LockModel(QObject):
    """The signed-in officer's password, asked for again after a rest."""

    changed = Signal()
    unlocked = Signal()

    def __init__(self, accounts: Accounts, officer: Officer, tasks: Tasks) -> None:
        super().__init__()
        self._accounts = accounts
        self._tasks = tasks
        self._pause = Pause(self)
        self._pause.ticked.connect(self._tick)
        self.officer = officer
        self.busy = ""
        self.error = ""

    def unlock(self, password: str) -> None:
        if self.busy:
            return
        self.busy, self.error = translate("login", "Đang kiểm tra mật khẩu…"), ""
        self._pause.stop()
        task = Task(partial(self._work, Secret(password)))
        task.done.connect(self._open)
        task.failed.connect(self._fail)
        task.ended.connect(self._ended)
        self._tasks.start(task)
        self.changed.emit()

    def close(self) -> None:
        self._pause.stop()

    def _work(self, password: Secret, _progress: Progress) -> Officer:
        return self._accounts.sign_in(self.officer.login, password)

    @Slot(object)
    def _open(self, _officer: Officer) -> None:
        self.unlocked.emit()

    @Slot(object)
    def _fail(self, error: AppError) -> None:
        self._pause.start(error)
        self.error = texts.speak(error)
        self.changed.emit()

    @Slot(object)
    def _ended(self, _task: Task) -> None:
        self.busy = ""
        self.changed.emit()

    @Slot()
    def _tick(self) -> None:
        again = translate("login", "Bây giờ thử lại được rồi.")
        self.error = self._pause.sentence() if self._pause.left else again
        self.changed.emit()

"""The application: sign in, work, lock, sign out. Builds the window and takes it down again."""

import gc
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Generic, Protocol, TypeVar

import structlog
from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from core import settings
from core.accounts import Accounts, Officer
from core.changes import Changes
from core.desk import Desk
from core.errors import AppError
from core.settings import RESOURCES
from core.vault import Secret
from ui import theme
from ui.context import Context
from ui.live import Live
from ui.login.model import LoginModel
from ui.login.view import LockView, LoginView
from ui.main_window import MainWindow
from ui.tasks import Tasks

_log = structlog.get_logger()


class Opened(Protocol):
    """A desk as `main` opens it."""

    @property
    def desk(self) -> Desk: ...

    @property
    def accounts(self) -> Accounts: ...

    @property
    def changes(self) -> Changes: ...

    def close(self) -> None: ...


class Works(Protocol):
    """What runs beside the window."""

    def send_now(self) -> None: ...

    def stop(self) -> None: ...


Desked = TypeVar("Desked", bound=Opened)


class App(QObject, Generic[Desked]):
    """One per process. `open_desk` opens the desk at `home`; `works` starts what runs beside the window."""

    def __init__(
        self, home: Path, open_desk: Callable[[Secret | None], Desked], works: Callable[[Desked], Works]
    ) -> None:
        super().__init__()
        self._start_works = works
        self._works: Works | None = None
        self._opened: Desked | None = None
        self.show_file: Callable[[Path], None] = _open_outside
        self._live: Live | None = None
        self._spool: tempfile.TemporaryDirectory[str] | None = None
        self.tasks = Tasks(self)
        self.window: MainWindow | None = None
        self.frame = QMainWindow()
        self.frame.resize(1366, 768)
        self._stack = QStackedWidget()
        self.frame.setCentralWidget(self._stack)
        self.login = LoginView(LoginModel(home, open_desk, self.tasks))
        self.lock: LockView | None = None
        self._stack.addWidget(self.login)
        self.login.model.signed_in.connect(self._signed_in)

    def show(self) -> None:
        self.frame.show()
        self.login.entered()

    @property
    def opened(self) -> Desked:
        """The desk, once somebody signed in."""
        assert self._opened is not None
        return self._opened

    def close(self) -> None:
        """Cancel and wait: nothing may run when the program ends."""
        self.tasks.close()
        if self._works is not None:
            self._works.stop()
        if self.window is not None:
            self.window.close()
        if self._live is not None:
            self._live.close()
        if self._opened is not None:
            self._opened.close()
        self.frame.close()
        if self._spool is not None:
            self._spool.cleanup()

    @Slot(object, object)
    def _signed_in(self, opened: Desked, officer: Officer) -> None:
        if self._works is None:
            self._opened = opened
            # Only now: opening the desk sweeps the private room that temporary files go to.
            self._spool = tempfile.TemporaryDirectory(prefix="mot-cua-")
            self._live = Live(opened.changes, self)
            self._works = self._start_works(opened)
        self._drop_window()
        assert self._live is not None
        assert self._spool is not None
        context = Context(
            desk=opened.desk,
            officer=officer,
            tasks=self.tasks,
            live=self._live,
            send_now=self._works.send_now,
            spool=Path(self._spool.name),
            show_file=self.show_file,
        )
        self.window = MainWindow(context)
        self.window.locked.connect(self._lock)
        self.window.grew.connect(_settle)
        self.frame.setWindowTitle(self.window.windowTitle())
        self._stack.addWidget(self.window)
        self._stack.setCurrentWidget(self.window)
        _settle()

    @Slot()
    def _lock(self) -> None:
        if self.window is None or self._opened is None or self.lock is not None:
            return
        self.lock = LockView(self._opened.accounts, self.window.officer, self.tasks)
        self.lock.unlocked.connect(self._unlock)
        self.lock.left.connect(self._sign_out)
        self._stack.addWidget(self.lock)
        self._stack.setCurrentWidget(self.lock)

    @Slot()
    def _unlock(self) -> None:
        self._drop_lock()
        if self.window is not None:
            self._stack.setCurrentWidget(self.window)

    @Slot()
    def _sign_out(self) -> None:
        """Another officer takes the chair; the desk stays open and goes on sending."""
        self._drop_lock()
        self._drop_window()
        self._stack.setCurrentWidget(self.login)
        self.login.entered()

    def _drop_lock(self) -> None:
        if self.lock is not None:
            self._stack.removeWidget(self.lock)
            self.lock.deleteLater()
            self.lock = None

    def _drop_window(self) -> None:
        if self.window is not None:
            self._stack.removeWidget(self.window)
            self.window.close()
            self.window.deleteLater()
            self.window = None


def run(home: Path, open_desk: Callable[[Secret | None], Desked], works: Callable[[Desked], Works]) -> int:
    """Open the window and stay until it is closed; answers the exit code."""
    application = QApplication(sys.argv[:1])
    install_translator(application, _language(home))
    theme.dress(application)
    sys.excepthook = _Crash(home)
    app = App(home, open_desk, works)
    app.show()
    code = application.exec()
    app.close()
    return code


def install_translator(
    application: QCoreApplication, locale: QLocale, folder: Path = RESOURCES / "i18n"
) -> None:
    """Vietnamese is the source language; another one is loaded where there is a translation."""
    if locale.language() == QLocale.Language.Vietnamese:
        return
    for place, name in (
        (str(folder), "desk"),
        (QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath), "qtbase"),
    ):
        translator = QTranslator(application)
        if translator.load(locale, name, "_", place):
            application.installTranslator(translator)


def _language(home: Path) -> QLocale:
    """Officers work in Vietnamese on machines that were set up in English."""
    try:
        return QLocale(settings.load(home).station.language)
    except AppError:  # told by the first screen, in Vietnamese
        return QLocale("vi")


def _settle() -> None:
    """What the program is made of stays: the collector of garbage need not look through it again and again, which would
    hold the window for a quarter of a second every few edits.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def _open_outside(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class _Crash:
    """A bug leaves its traceback in a file of the desk's home, never the officer without a word."""

    def __init__(self, home: Path) -> None:
        self._file = home / "crash.log"

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        _log.error("crash", kind=kind.__name__)
        with self._file.open("a", encoding="utf-8") as file:
            file.writelines(traceback.format_exception(kind, error, trace))

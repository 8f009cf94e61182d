"""What keeps a command or the window from starting, and where the words of a running one go."""

import logging
import os
import sys
import traceback
import warnings
from contextvars import ContextVar
from io import TextIOWrapper
from pathlib import Path
from tempfile import gettempdir

import platformdirs

from core.clock import now
from core.errors import AppError, InputError, LineError, StoreError, ToolError


class Busy(StoreError):
    """Another program has this desk open."""

    code = "desk_open"


class NoDesk(StoreError):
    """Nobody has opened a desk in `folder` yet: a mistyped home must not become a new desk."""

    code = "no_desk"


class NoPassphrase(StoreError):
    """It is needed, MOTCUA_PASSPHRASE is not set, and there is no terminal to ask at."""

    code = "no_passphrase"


class SystemRefused(StoreError):
    """Whatever else the operating system says; `reason` in its own words."""

    code = "system_refused"


class NotEnrolled(LineError):
    code = "no_province"


class NothingToRead(InputError):
    """Folders without one picture or PDF."""

    code = "nothing_to_read"


class NoScreen(ToolError):
    code = "no_screen"


class DemoIncomplete(ToolError):
    """`tool`: a library only developers install."""

    code = "demo_incomplete"


class Stopped(AppError):
    """By Ctrl-C."""

    code = "stopped"
    exit_code = 130


class Bug(AppError):
    """`file` holds its traceback."""

    code = "bug_kept"
    exit_code = 70


class SchedulerGone(LineError):
    """Nobody answers at `address` who hands out pages to other machines."""

    code = "scheduler_gone"


class WorkerLost(ToolError):
    """A process that read pages was killed, perhaps for want of memory. What it had done is kept."""

    code = "worker_lost"


_home: ContextVar[Path | None] = ContextVar("home", default=None)


def home_of(given: Path | None) -> Path:
    """The folder asked for, here or before the command, else MOTCUA_HOME, else the system's place for user data."""
    named = given or _home.get() or os.environ.get("MOTCUA_HOME")
    home = Path(named) if named else platformdirs.user_data_path("mot-cua-desk", appauthor=False)
    _home.set(home)
    return home


def marks_folder() -> Path:
    """Where this machine remembers how far its desks have come: beside the system's user data, in no desk's backup."""
    return platformdirs.user_state_path("mot-cua-desk-marks", appauthor=False)


def log_to(folder: Path) -> None:
    """Lines of JSON; ids only, never names, numbers or contents."""
    import structlog

    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=structlog.WriteLoggerFactory(file=(folder / "desk.log").open("a", encoding="utf-8")),
    )


def keep_trace(home: Path) -> Path:
    """Where the traceback of the exception now handled was written: in `home`, else where temporary files go."""
    for folder in (home, Path(gettempdir())):
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with (folder / "crash.log").open("a", encoding="utf-8") as file:
                file.write(f"{now().isoformat()}\n{traceback.format_exc()}\n")
        except OSError:
            continue
        return folder / "crash.log"
    return Path()


def quieten() -> None:
    """UTF-8 whatever the locale, and no chatter of libraries between our lines."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    logging.getLogger().addHandler(logging.NullHandler())
    if not sys.warnoptions:
        warnings.simplefilter("ignore")

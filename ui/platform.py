"""The screen beneath Qt: is there one, and what Qt says of it."""

import os
import sys
from collections.abc import Callable

import structlog
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

_log = structlog.get_logger()


def has_screen() -> bool:
    """Whether this process was given one; on Linux that is a variable of the session."""
    named = any(os.environ.get(name) for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"))
    return named or not sys.platform.startswith("linux")


def hear_qt(no_screen: Callable[[], int]) -> None:
    """Qt's own words go to the log. Where it finds no screen after all it would abort: `no_screen` tells so
    and answers the exit code."""

    def hear(kind: QtMsgType, _context: QMessageLogContext, words: str) -> None:
        _log.info("qt", words=words)
        if kind is QtMsgType.QtFatalMsg:
            os._exit(no_screen())

    qInstallMessageHandler(hear)

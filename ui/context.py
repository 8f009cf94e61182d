"""What every screen of a signed-in officer stands on."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from core.accounts import Officer
from core.desk import Desk
from ui.live import Live
from ui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class Context:
    desk: Desk
    officer: Officer
    tasks: Tasks
    live: Live
    send_now: Callable[[], None]  # wake the queue to the province, whatever its pause
    spool: Path  # where a slip waits for its printer; emptied at start and end
    show_file: Callable[[Path], None]  # open a file in the system's own viewer

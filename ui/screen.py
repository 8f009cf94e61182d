"""What the frame asks of a screen: which keys do something here, and to be told when that changes."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Key:
    """A key that does something on this screen now; `label` says what, as the legend shows it.

    greyed: what is looked at does not let it; tried all the same, it says why.
    """

    key: str  # as QKeySequence reads it, e.g. "F4", "Ctrl+Return"
    label: str
    act: Callable[[], None]
    enabled: bool = True
    greyed: bool = False


class Screen(QWidget):
    keys_changed = Signal()

    def keys(self) -> tuple[Key, ...]:
        return ()

    def entered(self) -> None:
        """The officer just came here."""

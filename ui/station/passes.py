"""Both sides by a scanner that takes one: the stack is fed, turned over as a whole, and fed once more."""

from PySide6.QtCore import QObject, Signal

from core.arrangement import Origin
from core.batches import Place
from ui.station.feeding import Feeding
from ui.station.stack import Stack
from ui.theme import Tone


class Passes(QObject):
    """Which sides are fed next at the end of the stack."""

    changed = Signal()

    def __init__(self, stack: Stack, feeding: Feeding) -> None:
        super().__init__()
        self._stack = stack
        self._feeding = feeding
        self._due = False  # the way of scanning feeds its stack twice, and the fronts are in
        self.turned = False  # the officer said so, and nothing was fed since

    @property
    def backs_next(self) -> bool:
        """Also while some came already and wait to be laid between their fronts."""
        waiting = any(group.origin is Origin.BACKS for group in self._stack.groups)
        return self._due or self.turned or waiting

    def turn_over(self) -> None:
        """The stack is turned over: what is fed next are its backs. Once more: it is not, whoever said so."""
        if self.turned:
            self.forget()
            self._stack.told.emit(self.tr("Giấy đặt vào lần sau được quét là mặt trước."), Tone.INFO)
        else:
            fronts = any(group.slots and not group.delivered for group in self._stack.groups)
            self.turned = fronts and not self._feeding.scanning
            if self.turned and self._feeding.profiles.current.duplex:
                self._warn()
        self.changed.emit()

    def take_back(self) -> None:
        """The officer did not turn the stack over after all."""
        self.turned = False
        self.changed.emit()

    def begun(self) -> None:
        """Paper is fed."""
        self.forget()

    def ended(self, place: Place) -> None:
        """A feeding to that place is over."""
        came = self._feeding.scanned
        if place.backs:
            self._due = not came  # none came: they are still to come
        elif came and not (place.instead_of or place.after or self._feeding.fault):
            self._due = self._feeding.profiles.current.turned_over

    def forget(self) -> None:
        """Another stack lies here now."""
        self._due = self.turned = False

    def _warn(self) -> None:
        words = self.tr(
            "Kịch bản “{name}” đã quét cả hai mặt trong một lượt: quét thêm lượt mặt sau sẽ thừa trang. "
            "Bấm P hoặc Esc để thôi, hoặc chọn kịch bản một mặt (Alt + số)."
        )
        self._stack.told.emit(words.format(name=self._feeding.profiles.current.name), Tone.WARN)

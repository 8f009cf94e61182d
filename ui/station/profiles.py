"""The ways of scanning, named by their paper: chosen, edited, carried to another station."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from core import profiles
from core.errors import AppError
from core.files import place
from core.profiles import Profile
from ui import texts
from ui.context import Context
from ui.texts import translate
from ui.theme import Tone


class Profiles(QObject):
    changed = Signal()
    told = Signal(str, object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._home = context.desk.vault.home
        self.every: tuple[Profile, ...] = ()
        self._chosen = 0
        self._load()

    @property
    def current(self) -> Profile:
        return self.every[self._chosen]

    @property
    def place(self) -> int:
        """Of the current one in the list, from 0."""
        return self._chosen

    def choose(self, place: int) -> None:
        if 0 <= place < len(self.every) and place != self._chosen:
            self._chosen = place
            self.changed.emit()

    def choose_named(self, name: str) -> None:
        self.choose(next((n for n, each in enumerate(self.every) if each.name == name), self._chosen))

    def save(self, edited: Profile) -> bool:
        """The current one is so from now on."""
        return self._keep([edited if n == self._chosen else each for n, each in enumerate(self.every)])

    def duplicate(self) -> None:
        """A copy behind the current one, under a name of its own, chosen."""
        names = {each.name for each in self.every}
        word = translate("station", "{name} (bản sao {n})")
        number = next(n for n in range(1, 1000) if word.format(name=self.current.name[:40], n=n) not in names)
        copy = self.current.model_copy(
            update={"name": word.format(name=self.current.name[:40], n=number), "papers": ()}
        )
        if self._keep([*self.every[: self._chosen + 1], copy, *self.every[self._chosen + 1 :]]):
            self.choose(self._chosen + 1)

    def remove(self) -> None:
        """The last one stays: without any nothing could be scanned."""
        self._keep([each for n, each in enumerate(self.every) if n != self._chosen])

    def export_to(self, path: Path) -> None:
        def write() -> None:
            place(path, profiles.written(self.every))

        if self._try(write):
            self.told.emit(self.tr("Đã xuất %n kịch bản quét.", "", len(self.every)), Tone.GOOD)

    def import_from(self, path: Path) -> None:
        """Another station's list in place of this one."""

        def take() -> None:
            profiles.keep(self._home, profiles.read(_bytes_of(path)))

        if self._try(take):
            self._load()
            self.told.emit(self.tr("Đã nhập %n kịch bản quét.", "", len(self.every)), Tone.GOOD)

    def _keep(self, every: list[Profile]) -> bool:
        if not self._try(lambda: profiles.keep(self._home, every)):
            return False
        self.every = tuple(every)
        self._chosen = min(self._chosen, len(every) - 1)
        self.changed.emit()
        return True

    def _try(self, change: Callable[[], None]) -> bool:
        try:
            change()
        except AppError as error:
            self.told.emit(texts.speak(error), Tone.BAD)
            return False
        return True

    def _load(self) -> None:
        """A list that cannot be read is told when the screen is entered; the desk's own stands in for it."""
        self.broken = ""
        try:
            self.every = profiles.load(self._home)
        except profiles.ProfilesInvalid as error:
            self.broken = texts.speak(error)
            self.every = profiles.standard()
        self._chosen = 0
        self.changed.emit()


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise profiles.ProfilesInvalid(where="", reason=error.strerror or "") from error

"""With which key results are signed: a .p12 file or a USB token, chosen once, remembered while the desk is open."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from enum import StrEnum
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from core.errors import AppError
from core.progress import Progress
from core.signing import tokens
from core.signing.certificates import CertificateInfo, SigningKey
from core.signing.tokens import TokenInfo
from core.vault import FileMissing, Secret
from ui import texts
from ui.context import Context
from ui.tasks import Task, Work
from ui.texts import translate
from ui.theme import Tone
from ui.widgets.chip import Chip

_RENEW_DAYS = 30

Opener = Callable[[], AbstractContextManager[SigningKey]]
"""Opens the key; to be entered on the thread that signs."""


class Source(StrEnum):
    P12 = "p12"
    TOKEN = "token"


class KeyModel(QObject):
    changed = Signal()
    told = Signal(str, object)  # a sentence and its Tone

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.source = Source.P12
        self.p12: Path | None = None
        self.module: Path | None = None
        self.tokens: tuple[TokenInfo, ...] = ()
        self.token: TokenInfo | None = None
        self.certificate: CertificateInfo | None = None  # known once a key was opened, or shown by the token
        self.last_try = False  # the officer was warned, and wants to risk the token's last try
        self.busy = ""

    def choose_source(self, source: Source) -> None:
        self.source = source
        self.certificate = None
        self.last_try = False
        if source is Source.TOKEN:
            self._take_token(self.token)
        self.changed.emit()

    def use_p12(self, path: Path) -> None:
        self.p12, self.certificate = path, None
        self.changed.emit()

    def use_module(self, path: Path) -> None:
        self.module = path
        self.look()

    def look(self) -> None:
        """Ask the driver which tokens are plugged in; no PIN is needed."""
        if self.module is not None and not self.busy:
            work = partial(self._look_work, self.module)
            self._run(translate("results", "Đang tìm thiết bị ký…"), work, self._found)

    def choose_token(self, serial: str) -> None:
        self.last_try = False
        self._take_token(next((each for each in self.tokens if each.serial == serial), None))
        self.changed.emit()

    def open(self, pin: str) -> None:
        """Open the .p12 file to see whose it is; a token shows that without its PIN."""
        if self.source is Source.P12 and not self.busy and not self.missing():
            work = partial(self._open_work, self.opener(pin))
            self._run(translate("results", "Đang mở chứng thư số…"), work, self.learn)

    def opener(self, pin: str) -> Opener:
        """How to open the chosen key with `pin`. Only where `missing()` finds nothing."""
        secret = Secret(pin)
        if self.source is Source.P12:
            assert self.p12 is not None
            return partial(_p12, self.p12, secret)
        assert self.module is not None
        assert self.token is not None
        return partial(
            tokens.open_token, self.module, self.token.serial, secret, certificate="", last_try=self.last_try
        )

    def missing(self) -> str:
        """What must be chosen first, in words; "" when the key can be opened."""
        if self.source is Source.P12:
            return "" if self.p12 else translate("results", "Chọn tệp chứng thư số (.p12) để ký.")
        if self.module is None:
            return translate("results", "Chọn trình điều khiển của thiết bị ký.")
        return "" if self.token else translate("results", "Cắm thiết bị ký rồi bấm “Tìm lại”.")

    def holder(self) -> Chip:
        """How long the certificate still holds."""
        if self.certificate is None:
            return Chip("")
        left = self.certificate.not_after - self._context.desk.clock()
        if left.total_seconds() < 0:
            return Chip(translate("results", "hết hạn"), Tone.BAD, "warning")
        words = translate("results", "còn hạn {n} ngày").format(n=left.days)
        return Chip(words, *((Tone.GOOD, "check") if left.days >= _RENEW_DAYS else (Tone.WARN, "clock")))

    @Slot(object)
    def learn(self, certificate: CertificateInfo) -> None:
        """Whose key it is, as it was opened."""
        self.certificate = certificate
        self.last_try = False
        self.changed.emit()

    # inside

    def _look_work(self, module: Path, _progress: Progress) -> tuple[TokenInfo, ...]:
        return tuple(tokens.tokens(module))

    def _open_work(self, opener: Opener, _progress: Progress) -> CertificateInfo:
        with opener() as key:
            return public(key)

    def _run(self, busy: str, work: Work, done: Callable[..., None]) -> None:
        task = Task(work)
        task.done.connect(done)
        task.failed.connect(self._fail)
        task.ended.connect(self._ended)
        self.busy = busy
        self._context.tasks.start(task)
        self.changed.emit()

    @Slot(object)
    def _found(self, found: tuple[TokenInfo, ...]) -> None:
        self.tokens = found
        known = self.token.serial if self.token else ""
        again = next((each for each in found if each.serial == known), None)
        self._take_token(again or (found[0] if found else None))
        if not found:
            self.told.emit(
                translate("results", "Không thấy thiết bị ký. Cắm thiết bị rồi thử lại."), Tone.WARN
            )

    def _take_token(self, token: TokenInfo | None) -> None:
        self.token = token
        shown = token.certificates if token else ()
        self.certificate = max(shown, key=lambda each: each.not_after, default=None)

    @Slot(object)
    def _fail(self, error: AppError) -> None:
        self.told.emit(texts.speak(error), Tone.BAD)

    @Slot(object)
    def _ended(self, _task: Task) -> None:
        self.busy = ""
        self.changed.emit()


def public(key: SigningKey) -> CertificateInfo:
    """What may be shown of a key after it was closed."""
    facts = {name: value for name, value in vars(key).items() if name != "signer"}
    return CertificateInfo(**facts)


@contextmanager
def _p12(path: Path, passphrase: Secret) -> Iterator[SigningKey]:
    try:
        key = tokens.open_p12(path, passphrase)
    except OSError as error:
        raise FileMissing(file=path.name) from error
    yield key

"""What is printed at the counter, with one key each.

Made beside the window, and opened in the system's own PDF viewer, whose print key every officer knows.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from core import slips
from core.dossier import Dossier
from core.progress import Progress
from core.slips import SlipKind
from ui.dossier.counter import Counter
from ui.theme import Tone


@dataclass(frozen=True, slots=True)
class Made:
    """A slip that is ready: its PDF, what its file is called, and what to say."""

    data: bytes
    name: str
    words: str


class Prints(QObject):
    _made = Signal(object)

    def __init__(self, counter: Counter) -> None:
        super().__init__()
        self._counter = counter
        self._made.connect(self._open)

    def receipt(self, dossier: Dossier | None) -> None:
        words = self.tr("Đã tiếp nhận {code}. Giấy hẹn đã mở để in.")
        self._of(dossier, SlipKind.RECEIPT, "giay-hen", words)

    def group(self, dossier: Dossier | None) -> None:
        """One slip for all that one person handed in together."""
        words = self.tr("Phiếu chung của nhóm đã mở để in. F9 in giấy hẹn của riêng hồ sơ này.")
        self._of(dossier, SlipKind.GROUP_RECEIPT, "phieu-nhom", words)

    def guidance(self, procedure_code: str) -> None:
        """What a procedure asks for, to take home before anything is handed in."""
        desk = self._counter.context.desk
        words = self.tr("Phiếu hướng dẫn đã mở để in: đưa người dân mang về.")
        make = partial(slips.guidance, desk, procedure_code)
        self._start(make, f"phieu-huong-dan-{procedure_code}.pdf", words)

    def _of(self, dossier: Dossier | None, kind: SlipKind, stem: str, words: str) -> None:
        if dossier is None or dossier.code is None:
            return
        desk, officer = self._counter.context.desk, self._counter.context.officer
        make, code = partial(slips.print_slip, desk, officer, dossier.id, kind), dossier.code.text
        self._start(make, f"{stem}-{code}.pdf", words.format(code=code))

    def _start(self, make: Callable[[], bytes], name: str, words: str) -> None:
        def work(_progress: Progress) -> Made:
            return Made(make(), name, words)

        self._counter.start(work, self._made.emit)

    @Slot(object)
    def _open(self, made: Made) -> None:
        path = self._counter.context.spool / made.name
        path.write_bytes(made.data)
        self._counter.told.emit(made.words, Tone.GOOD)
        self._counter.context.show_file(path)

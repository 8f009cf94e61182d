"""Sheets that divide a stack, made for the printer: of the dossier looked at, else for any dossier."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from core.desk import Desk
from core.dossier import Dossier
from core.progress import Progress
from core.worktime import LOCAL
from ui.station.stack import Stack
from ui.tasks import Task
from ui.theme import Tone

PROCEDURES = 20  # as many as an office keeps in a box


class Printing(QObject):
    def __init__(self, stack: Stack) -> None:
        super().__init__()
        self._stack = stack

    def separators(self, dossier: Dossier | None) -> None:
        """A numbered set for this dossier; None: reusable ones for the office's procedures."""
        context = self._stack.context
        task = Task(partial(_draw, context.desk, dossier, context.spool / "phieu-phan-cach.pdf"))
        task.done.connect(self._drawn)
        task.failed.connect(self._stack.tell)
        context.tasks.start(task)

    @Slot(object)
    def _drawn(self, path: Path) -> None:
        self._stack.told.emit(self.tr("Phiếu phân cách đã mở để in, hai mặt."), Tone.GOOD)
        self._stack.context.show_file(path)


def _draw(desk: Desk, dossier: Dossier | None, path: Path, _progress: Progress) -> Path:
    from core.forms import separators as forms

    today = desk.clock().astimezone(LOCAL).date()
    known = desk.catalogue.on(today)[:PROCEDURES]
    sheets = forms.for_dossier(dossier) if dossier is not None else forms.for_procedures(known)
    path.write_bytes(forms.separators(sheets, desk.settings.office.desk))
    return path

"""The national portal's number of a dossier that came through it, beside our own."""

from PySide6.QtCore import Slot

from core import intake
from core.dossier import Channel, Dossier
from core.errors import AppError
from ui.dossier.counter import Counter
from ui.texts import translate
from ui.theme import Tone
from ui.widgets.field import Field


class PortalNumber(Field):
    """In sight only for such a dossier; kept as soon as it is left."""

    def __init__(self, counter: Counter) -> None:
        super().__init__(translate("dossier", "Mã trên Cổng Dịch vụ công"))
        self._counter = counter
        self.wrong = False
        self.setVisible(False)
        self.committed.connect(self._keep)

    def show_dossier(self, dossier: Dossier | None, another: bool) -> None:
        """another: than the one shown before."""
        if another:
            self._mark(False)
        self.setVisible(dossier is not None and dossier.channel is Channel.ONLINE)
        show = self.put_value if another else self.show_value
        show(dossier.portal_code if dossier is not None else "")
        self.lock(dossier is not None and not dossier.is_draft)

    @Slot()
    def _keep(self) -> None:
        desk, officer = self._counter.context.desk, self._counter.context.officer
        try:
            intake.set_portal_code(desk, officer, self._counter.ensure(), self.value())
        except AppError as error:
            self._mark(True)
            self._counter.tell(error)
            return
        self._mark(False)
        self._counter.changed.emit()

    def _mark(self, wrong: bool) -> None:
        self.wrong = wrong
        self.hint(translate("dossier", "sai") if wrong else "", Tone.BAD if wrong else Tone.PLAIN)

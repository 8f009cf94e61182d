"""Bàn giao ca: to whom the open drafts of this officer go, chosen by a digit or the arrows."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from core import drafts
from core.accounts import Officer
from core.errors import AppError
from ui import texts
from ui.context import Context
from ui.theme import Tone
from ui.widgets.chooser import Chooser, Option


class ShiftChoice(Chooser):
    """In sight only while it asks. `told` is a sentence with its Tone."""

    told = Signal(str, object)
    closed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._colleagues: tuple[Officer, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setVisible(False)
        self.chosen.connect(self._hand)
        self.left.connect(self._close)

    def begin(self) -> None:
        desk, officer = self._context.desk, self._context.officer
        self._colleagues = drafts.colleagues(desk, officer)
        if not self._colleagues:
            words = self.tr(
                "Chưa có cán bộ tiếp nhận nào khác. Hồ sơ nháp vẫn ở đây; quản trị thêm cán bộ trước."
            )
            self.told.emit(words, Tone.WARN)
            return
        self.told.emit("", Tone.INFO)  # what was said before is over
        count = drafts.count_mine(desk, officer)
        self.ask(self.tr("Bàn giao ca: %n hồ sơ nháp của tôi cho ai?   Esc thôi", "", count))
        self.show_options([Option(one.id, one.name, one.login) for one in self._colleagues])
        self.fit()

    @Slot(str)
    def _hand(self, officer_id: str) -> None:
        (to,) = (one for one in self._colleagues if one.id == officer_id)
        try:
            count = drafts.pass_on(self._context.desk, self._context.officer, to)
        except AppError as error:
            self.told.emit(texts.speak(error), Tone.BAD)
        else:
            words = self.tr("Đã bàn giao %n hồ sơ nháp cho {name}.", "", count)
            self.told.emit(words.format(name=to.name), Tone.GOOD)
        self._close()

    @Slot()
    def _close(self) -> None:
        self.setVisible(False)
        self.closed.emit()

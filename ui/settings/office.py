"""Which office this is, as its settings say, and what of them the reform has overtaken."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout

from core import offices
from core.errors import AppError
from core.offices import Doubt, Overtaken
from core.progress import Progress
from core.settings import Office, OfficeLevel
from core.worktime import LOCAL
from ui import moments, texts
from ui.context import Context
from ui.tasks import Task
from ui.texts import translate
from ui.theme import Tone
from ui.widgets.notice import Notice
from ui.widgets.text import Elided, Wrapped


class OfficeModel(QObject):
    """`doubts` are sentences; they are looked up beside the window, once."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._asked = False
        self.office: Office = context.desk.settings.office
        self.doubts: tuple[str, ...] = ()

    def look(self) -> None:
        if self._asked:
            return
        self._asked = True
        task = Task(self._work)
        task.done.connect(self._done)
        task.failed.connect(self._fail)
        self._context.tasks.start(task)

    def _work(self, _progress: Progress) -> tuple[Doubt, ...]:
        desk = self._context.desk
        return offices.doubts(self.office, desk.units, desk.clock().astimezone(LOCAL).date())

    @Slot(object)
    def _done(self, found: tuple[Doubt, ...]) -> None:
        self.doubts = tuple(_sentence(doubt, self.office) for doubt in found)
        self.changed.emit()

    @Slot(object)
    def _fail(self, error: AppError) -> None:
        self.doubts = (texts.speak(error),)
        self.changed.emit()


class OfficePanel(QFrame):
    def __init__(self, model: OfficeModel) -> None:
        super().__init__()
        self.setObjectName("card")
        self._model = model
        self.notice = Notice()
        office = model.office
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(4)
        column.addWidget(Elided(office.name, "title"))
        column.addWidget(Elided(office.desk, "strong"))
        column.addWidget(Wrapped(_about(office), "muted"))
        column.addWidget(self.notice)
        model.changed.connect(self._show)

    def look(self) -> None:
        self._model.look()

    @Slot()
    def _show(self) -> None:
        self.notice.say(" ".join(self._model.doubts), Tone.WARN)


def level_word(level: OfficeLevel) -> str:
    return {
        OfficeLevel.PROVINCE: translate("settings", "cấp tỉnh"),
        OfficeLevel.DEPARTMENT: translate("settings", "sở, ngành"),
        OfficeLevel.DISTRICT: translate("settings", "cấp huyện (đến 30/06/2025)"),
        OfficeLevel.COMMUNE: translate("settings", "cấp xã"),
    }[level]


def _about(office: Office) -> str:
    words = [
        office.parent,
        level_word(office.level),
        translate("settings", "mã định danh {code}").format(code=office.agency_code),
    ]
    if office.since is not None:
        words.append(translate("settings", "từ {day}").format(day=moments.day(office.since)))
    if office.until is not None:
        words.append(translate("settings", "đến {day}").format(day=moments.day(office.until)))
    return " · ".join(words)


def _sentence(doubt: Doubt, office: Office) -> str:
    sentence = {
        Overtaken.LEVEL_ENDED: translate(
            "settings", "Cấp huyện đã kết thúc ngày 30/06/2025: hồ sơ mới thuộc cấp xã hoặc cấp tỉnh."
        ),
        Overtaken.UNIT_ENDED: translate(
            "settings",
            "Đơn vị {name} không còn từ 01/07/2025, nay thuộc {about}. Sửa tên cơ quan trong settings.toml.",
        ),
        Overtaken.UNIT_UNKNOWN: translate(
            "settings",
            "Không thấy {name} trong danh mục đơn vị hành chính. Xem lại tên cơ quan và cơ quan chủ quản.",
        ),
        Overtaken.NOT_BEGUN: translate("settings", "Cơ quan này nhận hồ sơ từ {about}, chưa đến ngày."),
        Overtaken.OVER: translate("settings", "Cơ quan này nhận hồ sơ đến {about}, đã hết hạn."),
    }[doubt.kind]
    return sentence.format(name=office.unit, about=texts.as_read(doubt.about))

"""Another promised date: put off once with an apology, or set by a person because the reckoned one is wrong."""

from datetime import UTC, datetime

from PySide6.QtCore import Slot

from core import settlement, worktime
from core.worktime import LOCAL
from ui import moments, texts
from ui.settlement.forms import ActForm, wants_reason, wordless
from ui.settlement.model import SettlementModel
from ui.theme import Tone
from ui.widgets.field import Field
from ui.widgets.notice import Notice
from ui.widgets.paragraph import Paragraph
from ui.widgets.text import Wrapped


class DateForm(ActForm):
    """extends: with an apology, else it corrects the date."""

    def __init__(self, model: SettlementModel, extends: bool) -> None:
        super().__init__(model)
        self._extends = extends
        self._now = Wrapped("", "strong")
        self.about = Notice()
        self.date = Field(self.tr("Hẹn trả mới (ngày/tháng/năm giờ:phút)"))
        self.date.edit.setPlaceholderText(self.tr("dd/mm/yyyy hh:mm"))
        self.moved = Notice()
        words = self.tr("Lý do, in trong lời xin lỗi") if extends else self.tr("Lý do sửa ngày hẹn")
        self.reason = Paragraph(words)
        self.fill(self._now, self.about, self.date, self.moved, self.reason)
        self.date.edit.textEdited.connect(self._show_moved)
        self.date.edit.textEdited.connect(self.changed)
        self.reason.edited.connect(self.changed)

    def begin(self) -> None:
        promised = self.dossier.promised_at
        self._now.setText(self.tr("Đang hẹn: {at}").format(at=moments.moment(promised) or "–"))
        self.about.say(*self._told())
        self.date.edit.clear()
        self.moved.clear()
        self.reason.put_value("")
        self.date.edit.setFocus()

    def verb(self) -> str:
        if self._extends:
            return self.tr("Gia hạn và in thư xin lỗi")
        return self.tr("Sửa ngày hẹn trả")

    def why_not(self) -> str:
        until = self.until()
        if until is None:
            return self.tr("Gõ ngày giờ hẹn mới, ví dụ 04/12/2026 09:00.")
        if self._extends and self.dossier.promised_at is not None and until <= self.dossier.promised_at:
            return self.tr("Ngày gia hạn phải sau ngày đang hẹn.")
        after = self.model.context.desk.clock() if self._extends else None
        if not settlement.possible(self.dossier, until, after):
            return texts.speak(settlement.DateImpossible())
        return wants_reason() if wordless(self.reason.value()) else ""

    def commit(self) -> bool:
        until, context = self.until(), self.model.context
        if until is None:
            return False
        act = settlement.extend if self._extends else settlement.set_due
        return self.model.do(
            lambda: act(context.desk, context.officer, self.dossier.id, until, self.reason.value())
        )

    def until(self) -> datetime | None:
        """What was typed, within office hours; None while it is no moment."""
        typed = _moment(self.date.value())
        desk = self.model.context.desk
        return None if typed is None else worktime.within(typed, desk.calendar, desk.settings.office)

    @Slot()
    def _show_moved(self) -> None:
        typed, until = _moment(self.date.value()), self.until()
        if typed is None or until is None or typed == until:
            self.moved.clear()
            return
        words = self.tr("{typed} ngoài giờ làm việc: hẹn vào {until}.")
        self.moved.say(words.format(typed=moments.moment(typed), until=moments.moment(until)), Tone.WARN)

    def _told(self) -> tuple[str, Tone]:
        if not self._extends:
            words = self.tr("Giấy hẹn đã in không còn hiệu lực: in lại cho người nộp sau khi sửa.")
            return words, Tone.INFO
        if settlement.told_late(self.dossier, self.model.context.desk.clock()):
            words = self.tr(
                "Phải báo trước hạn ít nhất 1 ngày; bây giờ đã muộn. Vẫn gia hạn được, nhưng gọi báo người nộp ngay."
            )
            return words, Tone.WARN
        return self.tr(
            "Chỉ gia hạn một lần. Báo người nộp và gửi thư xin lỗi trước hạn ít nhất 1 ngày."
        ), Tone.INFO


def _moment(text: str) -> datetime | None:
    try:
        said = datetime.strptime(text, "%d/%m/%Y %H:%M").replace(tzinfo=LOCAL)
    except ValueError:
        return None
    return said.astimezone(UTC) if 2000 <= said.year <= 2200 else None

"""The counter as the worklist sees it: who waits, what was left open, and whether the procedures are the right ones."""

from PySide6.QtCore import QObject, Signal

from core import drafts, visits
from core.accounts import Right
from core.catalogue_source import CatalogueInvalid
from core.drafts import Left
from core.errors import AppError
from core.store.visits import Visit
from core.visits import Queue
from core.worktime import CalendarInvalid
from ui import moments, texts
from ui.context import Context
from ui.theme import Tone
from ui.widgets.chip import Chip


class CounterModel(QObject):
    """`told` is a sentence with its Tone."""

    told = Signal(str, object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.queue = Queue(0, None, 0, None)
        self.mine = 0  # open drafts of this officer
        self.left: Left | None = drafts.left_open(context.desk, context.officer)

    @property
    def may_receive(self) -> bool:
        return self._context.officer.may(Right.INTAKE)

    @property
    def target(self) -> int:
        """Minutes somebody may wait, on average."""
        return self._context.desk.settings.counter.waiting_minutes

    def refresh(self) -> None:
        desk = self._context.desk
        with desk.store.read() as session:
            self.queue = visits.now_at(desk, session)
        self.mine = drafts.count_mine(desk, self._context.officer)
        if self.left is not None:
            self.left = drafts.left(desk, self.left.dossier.id)

    def arrive(self, text: str = "") -> bool:
        """Somebody took a number, now or at the time typed; False when that is no time, which is told."""
        try:
            visit = visits.arrive(self._context.desk, self._context.officer, text)
        except AppError as error:
            self.told.emit(texts.speak(error), Tone.BAD)
            return False
        self.refresh()
        self.told.emit(self._said(visit), Tone.GOOD)
        return True

    def went_away(self) -> None:
        try:
            visit = visits.went_away(self._context.desk, self._context.officer)
        except AppError as error:
            self.told.emit(texts.speak(error), Tone.WARN)
            return
        self.refresh()
        words = self.tr("Đã bỏ lượt số {n}: người này không chờ nữa, không tính vào thời gian chờ.")
        self.told.emit(words.format(n=visit.number), Tone.INFO)

    def forget_left(self) -> str:
        """It is opened again: its id; "" when nothing was left open."""
        left, self.left = self.left, None
        return "" if left is None else left.dossier.id

    def recovery(self) -> str:
        """What was left open when the desk stopped; "" for nothing."""
        left = self.left
        if left is None:
            return ""
        name = left.dossier.applicant.name or self.tr("chưa có tên")
        words = self.tr("Khôi phục hồ sơ đang làm dở ({name}): {facts} trường, {pages} trang, lưu lúc {at}.")
        at = moments.short_moment(left.dossier.updated_at)
        return words.format(name=name, facts=left.facts, pages=left.pages, at=at)

    def warning(self) -> str:
        """Why the desk's own catalogue or calendar is not used; "" when there is nothing to say."""
        words = {
            CatalogueInvalid.code: self.tr(
                "{what} Đang dùng danh mục kèm phần mềm, hồ sơ vẫn nguyên. Sửa tệp rồi chạy “main.py catalogue check”."
            ),
            CalendarInvalid.code: self.tr(
                "{what} Đang dùng lịch kèm phần mềm để tính hạn. Sửa tệp rồi chạy “main.py doctor”."
            ),
        }
        faults = self._context.desk.faults
        return " ".join(words[fault.code].format(what=texts.speak(fault)) for fault in faults)

    def mean(self) -> Chip:
        """How long those who were served today had waited."""
        minutes = self.queue.mean_wait
        if minutes is None:
            return Chip("–", Tone.PLAIN, "clock")
        return self._judged(self.tr("{n} phút").format(n=minutes), minutes, Tone.GOOD, "check")

    def waiting(self) -> Chip:
        """Who waits now."""
        queue = self.queue
        if not queue.waiting:
            return Chip(self.tr("không ai chờ"), Tone.PLAIN, "users")
        words = self.tr("{n} đang chờ").format(n=queue.waiting)
        if queue.longest:
            words += self.tr(", lâu nhất {n} phút").format(n=queue.longest)
        return self._judged(words, queue.longest or 0, Tone.INFO, "users")

    def _judged(self, words: str, minutes: int, tone: Tone, icon: str) -> Chip:
        return Chip(words, Tone.WARN, "warning") if minutes > self.target else Chip(words, tone, icon)

    def _said(self, visit: Visit) -> str:
        at = moments.clock(visit.arrived_at) if visit.arrived_at else ""
        words = self.tr("Số {n}, đến lúc {at}. Bấm F2 khi bắt đầu phục vụ; bấm nhầm thì F8.")
        return words.format(n=visit.number, at=at)

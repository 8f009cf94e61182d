"""What went to the province, what waits, and why."""

import json
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from core import issue
from core.accounts import Right
from core.job import Job, JobKind, JobState, Queue
from core.store import jobs, numbers
from core.store.jobs import Sending
from core.sync import line, outbox
from core.worker import Pause, pause
from ui import moments, stock, texts
from ui.context import Context
from ui.sync import blocks
from ui.sync.blocks import Numbers
from ui.texts import translate
from ui.theme import Tone
from ui.widgets.chip import Chip

_MINUTE = 60_000


class Pill(QObject):
    """The one sync status of every screen."""

    changed = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.chip = Chip("")
        self.tip = ""
        context.live.changed.connect(self.refresh)
        self._timer = QTimer(self)
        self._timer.setInterval(_MINUTE)
        self._timer.timeout.connect(self.refresh)
        self._timer.start()
        self.refresh()

    def close(self) -> None:
        self._timer.stop()

    @Slot()
    def refresh(self) -> None:
        desk = self._context.desk
        with desk.store.read() as session:
            figures, held = jobs.summary(session), pause(session, Queue.PROVINCE)
            contact, offset = line.last_contact(session), line.clock_offset(session)
        self.chip = _pill(figures, held, contact, desk.clock())
        self.tip = stock.clock_warning(offset, desk.clock) or stock.warning(issue.stock(desk))
        if self.tip and self.chip.tone is Tone.GOOD:  # all is sent: then this comes first
            self.chip = Chip(translate("sync", "Xem lại số hồ sơ"), Tone.WARN, "warning")
        self.changed.emit()


def _pill(figures: jobs.Summary, held: Pause | None, contact: datetime | None, now: datetime) -> Chip:
    if figures.quarantined:
        return Chip(
            translate("sync", "Cần xử lý {n}").format(n=figures.quarantined), Tone.BAD, "warning-octagon"
        )
    if held is not None and figures.waiting:
        why = texts.speak(held)
        return Chip(
            translate("sync", "Tạm dừng: {why} · chờ gửi {n}").format(why=_short(why), n=figures.waiting),
            Tone.WARN,
            "pause",
        )
    if figures.waiting and figures.oldest is not None:
        words = translate("sync", "Chờ gửi {n} · cũ nhất {age}")
        return Chip(words.format(n=figures.waiting, age=moments.age(figures.oldest, now)), Tone.WARN, "clock")
    if contact is None:
        return Chip(translate("sync", "Chưa liên lạc với tỉnh"), Tone.PLAIN, "cloud-slash")
    return Chip(translate("sync", "Đã gửi hết · {at}").format(at=moments.clock(contact)), Tone.GOOD, "check")


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= 28 else translate("sync", "không có mạng")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the sync list, in words."""

    job_id: str
    dossier_id: str
    what: str
    dossier: str
    size: str
    state: Chip
    attempts: str
    answer: str
    age: str
    may_resend: bool


class SyncModel(QObject):
    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.rows: tuple[Row, ...] = ()
        self.pause: str = ""
        self.summary = ""
        self.last_receipt = ""
        self.numbers = Numbers()

    @property
    def may_send(self) -> bool:
        return self._context.officer.may(Right.SEND)

    @Slot()
    def refresh(self) -> None:
        desk, now = self._context.desk, self._context.desk.clock()
        with desk.store.read() as session:
            sending, held = jobs.sending(session), pause(session, Queue.PROVINCE)
            figures, receipt = jobs.summary(session), numbers.last_receipt_at(session)
        self.rows = tuple(_row(one, now) for one in sending)
        self.pause = "" if held is None or not figures.waiting else _held(held)
        self.summary = translate("sync", "{n} việc chờ gửi, {q} cần xử lý").format(
            n=figures.waiting, q=figures.quarantined
        )
        self.last_receipt = moments.moment(receipt)
        self.numbers = blocks.look(desk)
        self.changed.emit()

    def send_now(self) -> None:
        self._context.send_now()

    def resend(self, job_id: str) -> None:
        desk = self._context.desk
        outbox.resend(desk.store, job_id, desk.clock())
        self._context.send_now()


def _held(held: Pause) -> str:
    words = translate("sync", "Tạm dừng từ {since}: {why}. Không có gì bị mất; tự thử lại lúc {until}.")
    return words.format(
        since=moments.clock(held.since), why=texts.speak(held).rstrip("."), until=moments.clock(held.until)
    )


def _row(one: Sending, now: datetime) -> Row:
    job = one.job
    return Row(
        job_id=job.id,
        dossier_id=job.dossier_id,
        what=one.file or _what(job.kind),
        dossier=f"{one.code} · {one.applicant}" if one.code else one.applicant,
        size=moments.size(job.size) if job.size else "",
        state=_state(job),
        attempts=str(job.attempts) if job.attempts else "",
        answer=_answer(job),
        age=moments.age(job.created_at, now),
        may_resend=job.state in (JobState.QUARANTINED, JobState.DONE),
    )


def _what(kind: JobKind) -> str:
    return {
        JobKind.SEND_DOSSIER: translate("sync", "Thông tin hồ sơ"),
        JobKind.SEND_FILE: translate("sync", "Tệp giấy tờ"),
        JobKind.COMMIT: translate("sync", "Chốt hồ sơ, lấy biên nhận"),
    }.get(kind, kind.value)


def _state(job: Job) -> Chip:
    if job.state is JobState.DONE:
        word = (
            translate("sync", "Đã có biên nhận")
            if job.kind is JobKind.COMMIT
            else translate("sync", "Đã gửi")
        )
        return Chip(word, Tone.GOOD, "check")
    if job.state is JobState.QUARANTINED:
        return Chip(translate("sync", "Cách ly"), Tone.BAD, "warning-octagon")
    if job.state is JobState.RUNNING:
        percent = f" {job.done * 100 // job.size} %" if job.size and job.done else ""
        return Chip(translate("sync", "Đang gửi") + percent, Tone.INFO, "arrow-up")
    return Chip(translate("sync", "Chờ gửi"), Tone.PLAIN, "clock")


@dataclass(frozen=True, slots=True)
class _Said:
    code: str
    facts: dict[str, str | int]


def _answer(job: Job) -> str:
    if not job.last_error or job.state is JobState.DONE:
        return ""
    return texts.speak(_Said(job.last_error, json.loads(job.last_facts or "{}")))

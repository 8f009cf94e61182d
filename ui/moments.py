"""Dates, spans and sizes as officers read them, in local time."""

from datetime import UTC, date, datetime

from PySide6.QtCore import QCoreApplication, QLocale

from core.dossier import Due
from core.worktime import LOCAL, Remaining
from ui.theme import Tone
from ui.widgets.chip import Chip

translate = QCoreApplication.translate


def moment(at: datetime | None) -> str:
    """dd/MM/yyyy HH:mm; "" for None."""
    return "" if at is None else at.astimezone(LOCAL).strftime("%d/%m/%Y %H:%M")


def short_moment(at: datetime | None) -> str:
    """dd/MM HH:mm."""
    return "" if at is None else at.astimezone(LOCAL).strftime("%d/%m %H:%M")


def brief(at: datetime, now: datetime) -> str:
    """HH:mm of today, dd/MM of another day of this year, else dd/MM/yyyy."""
    there, here = at.astimezone(LOCAL), now.astimezone(LOCAL)
    if there.date() == here.date():
        return clock(at)
    return there.strftime("%d/%m" if there.year == here.year else "%d/%m/%Y")


def clock(at: datetime) -> str:
    return at.astimezone(LOCAL).strftime("%H:%M")


def day(value: date | None) -> str:
    return "" if value is None else value.strftime("%d/%m/%Y")


def as_day(text: str) -> date | None:
    """dd/MM/yyyy, its zeros and strokes being optional, as a day; None for "". Raises ValueError."""
    text = text.strip()
    if not text:
        return None
    form = "%d%m%Y" if text.isdigit() and len(text) == 8 else "%d/%m/%Y"
    return datetime.strptime(text, form).replace(tzinfo=LOCAL).date()


def number(value: int) -> str:
    """With Vietnamese grouping: 1.234.567."""
    return QLocale(QLocale.Language.Vietnamese).toString(value)


def dong(amount: int) -> str:
    """A sum of money: 1.234.567 đ."""
    return translate("moments", "{n} đ").format(n=number(amount))


def size(count: int) -> str:
    """Bytes as KB or MB."""
    return (
        f"{number(round(count / 1024))} KB"
        if count < 1 << 20
        else f"{count / (1 << 20):.1f} MB".replace(".", ",")
    )


def age(since: datetime, now: datetime) -> str:
    """How long ago, in the largest unit that fits."""
    minutes = max(0, int((now - since).total_seconds() // 60))
    if minutes < 60:
        return translate("moments", "{n} phút").format(n=minutes)
    if minutes < 48 * 60:
        return translate("moments", "{n} giờ").format(n=minutes // 60)
    return translate("moments", "{n} ngày").format(n=minutes // (24 * 60))


def countdown(left: Remaining) -> Chip:
    """The due date as a chip: green from three working days on, amber below two, red when late."""
    hours, minutes = divmod(left.minutes, 60)
    if left.working_days:
        span = _working_days(left.working_days)
    elif hours:
        span = translate("moments", "{n} giờ").format(n=hours)
        if minutes:
            span += translate("moments", " {n} phút").format(n=minutes)
    else:
        span = translate("moments", "{n} phút").format(n=minutes)
    if left.overdue:
        return Chip(translate("moments", "quá hạn {span}").format(span=span), Tone.BAD, "warning")
    tone = Tone.GOOD if left.working_days >= 2 else Tone.WARN
    return Chip(translate("moments", "còn {span}").format(span=span), tone, "clock")


def _working_days(count: int) -> str:
    if count == 1:
        return translate("moments", "1 ngày làm việc")
    return translate("moments", "{n} ngày làm việc").format(n=count)


def held(due: Due, finished_at: datetime) -> Chip:
    """Whether a finished dossier kept its promise."""
    if finished_at.astimezone(UTC) <= due.at:
        return Chip(translate("moments", "đúng hạn"), Tone.GOOD, "check")
    return Chip(translate("moments", "trễ hạn"), Tone.BAD, "warning")

"""Working time: the calendar of public holidays, due dates, and how much working time is left.

A due date follows from the moment of receipt, the time limit, the calendar and the hours of the office, and
`due` says how, step by step. Instants come in and go out aware, in UTC; the reckoning is in Vietnamese time,
in whole minutes as the receipt prints them. Closing time still belongs to the shift it ends.
"""

from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import StrEnum
from pathlib import Path
from typing import ClassVar, NamedTuple

import yaml
from pydantic import ConfigDict, TypeAdapter, ValidationError

from core.dossier import Due, Pause, PauseKind
from core.errors import InputError
from core.limits import LimitKind, TimeLimit
from core.settings import Office, Shift

LOCAL = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")  # no summer time since 1975; needs no zone database

_DAY = timedelta(days=1)
_SEARCH_DAYS = 366
FORWARD_CUTOFF = time(15)  # local
SECOND_DATE = "Hẹn lần 2"  # how the step begins that says what is reckoned once the payment is proved
_STRICT = ConfigDict(extra="forbid")


class CalendarInvalid(InputError):
    """Facts: `file`, `reason`."""

    code = "calendar_invalid"


class NoWorkingTime(InputError):
    """The office has no working day in a whole year: its settings are wrong."""

    code = "no_working_time"


class PauseInvalid(InputError):
    """It ends before it begins."""

    code = "pause_invalid"


class MomentUnreadable(InputError):
    """The text is no moment such as 2026-02-12T15:40."""

    code = "moment_unreadable"


class DayKind(StrEnum):
    HOLIDAY = "holiday"  # Labour Code 2019 Art. 112; NQ 28/2026/QH16
    MAKE_UP_REST = "make_up_rest"  # for a feast that fell on a weekly rest day, Art. 111.3
    SWAP_OFF = "swap_off"  # a working day given free by the government …
    SWAP_WORK = "swap_work"  # … for this rest day, which is worked


@dataclass(frozen=True, slots=True)
class Entry:
    """A day that differs from its weekday. `confirmed`: read in an official text."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    date: date
    kind: DayKind
    name: str
    source: str
    confirmed: bool

    @property
    def works(self) -> bool:
        return self.kind is DayKind.SWAP_WORK


@dataclass(frozen=True, slots=True)
class _Year:
    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    year: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days that differ, by date, and the years somebody has written them down for."""

    entries: Mapping[date, Entry]
    years: frozenset[int]

    def covers(self, year: int) -> bool:
        return year in self.years

    def confirmed(self, year: int) -> bool:
        """Whether every entry of the year was read in an official text."""
        return self.covers(year) and all(e.confirmed for e in self.entries.values() if e.date.year == year)

    def shifts(self, day: date, office: Office) -> tuple[Shift, ...]:
        """The office's hours of that day, in their order, none on a day of rest. A rest day that is worked for another
        has the hours of a full day.
        """
        entry = self.entries.get(day)
        if entry is None:
            return office.hours(day.weekday())
        return office.shifts if entry.works else ()


def load(folder: Path) -> Calendar:
    """Read `vn-*.yaml`, one file a year; raises CalendarInvalid with file and reason."""
    entries: dict[date, Entry] = {}
    years: set[int] = set()
    for path in sorted(folder.glob("vn-*.yaml")):
        year = _read(path)
        years.add(year.year)
        for entry in year.entries:
            if entry.date in entries or entry.date.year != year.year:
                raise CalendarInvalid(
                    file=path.name, reason=f"{entry.date} is there twice or in another year"
                )
            entries[entry.date] = entry
    return Calendar(entries, frozenset(years))


def of_desk(home: Path, embedded: Path) -> tuple[Calendar, CalendarInvalid | None]:
    """The embedded years, and in their stead those of the desk's own folder `calendar`, as a decree or a notice of the
    province changed them.

    A folder with an error is not used: then the embedded years hold, and the error is told beside them.
    """
    known, own = load(embedded), home / "calendar"
    if not own.is_dir():
        return known, None
    try:
        newer = load(own)
    except CalendarInvalid as error:
        return known, error
    kept = {day: entry for day, entry in known.entries.items() if day.year not in newer.years}
    return Calendar(kept | dict(newer.entries), known.years | newer.years), None


def _read(path: Path) -> _Year:
    try:
        return TypeAdapter(_Year).validate_python(yaml.safe_load(path.read_text("utf-8")))
    except (OSError, ValueError, yaml.YAMLError) as error:
        reason = str(error.errors()[0]["msg"]) if isinstance(error, ValidationError) else str(error)
        raise CalendarInvalid(file=path.name, reason=reason) from error


@dataclass(frozen=True, slots=True)
class Remaining:
    """Working time between now and the due moment, behind it when `overdue`.

    `working_days` are days of the office's full hours, `minutes` what is left beside them.
    """

    working_days: int
    minutes: int
    overdue: bool


def moment(text: str) -> datetime:
    """ISO 8601, aware, UTC; without a zone it is Vietnamese time, without a time the start of the day.

    Raises MomentUnreadable.
    """
    try:
        said = datetime.fromisoformat(text.strip())
        if not 1900 <= said.year <= 2200:  # neither a dossier nor a promise
            raise MomentUnreadable(text=text[:40])
        return (said if said.tzinfo else said.replace(tzinfo=LOCAL)).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise MomentUnreadable(text=text[:40]) from error


class Forward(NamedTuple):
    """By when a received dossier is with those who decide: its data, its papers. Aware, UTC."""

    electronic: datetime
    paper: datetime


def due(
    received: datetime, limit: TimeLimit, calendar: Calendar, office: Office, pauses: Sequence[Pause] = ()
) -> Due | None:
    """When the result is promised, and the steps of the reckoning in Vietnamese; None without a limit.

    The clock starts at the next working moment. Days do not count the day of receipt and keep its time of day; calendar
    days and months run through and end on a working day (Civil Code 2015 Art. 148); hours run inside the shifts. Same
    day: closing time, or that of the next working day when received after the cut-off (NĐ 23/2015/NĐ-CP Art. 7). The
    working time of every pause is added; one that still lasts moves nothing yet. Of two phases the first is reckoned
    until a payment was waited for, then the second from the end of that wait. Raises NoWorkingTime, PauseInvalid.
    """
    if limit.kind is LimitKind.NONE:
        return None
    at = _Hours(calendar, office)
    local = _minute(received)
    phase = _phase(local, limit, pauses)
    start = at.from_moment(phase.begins)
    end = at.after(start, phase.unit, phase.count, limit.cutoff)
    stops = _stops(phase.begins, pauses)
    waited = sum(at.between(begun, ended) for begun, ended in _joined(stops))
    promised = at.after_minutes(end, waited)
    steps = [
        *_beginning(local, phase, start),
        f"{phase.name}: {_said(phase.unit, phase.count)}",
        *_after_cutoff(phase, start, end, limit.cutoff),
        *_exceptions(phase.begins.date(), promised.date(), calendar, office),
        *([f"Chưa tính thời gian tạm dừng: {_moment(end)}"] if waited else []),
        *_pausing(stops, at),
        *([f"Cộng thời gian đã tạm dừng: {_span(waited, at)}"] if waited else []),
        f"Hẹn trả: {_moment(promised)}",
    ]
    return Due(promised.astimezone(UTC), tuple(steps))


def put_off(promise: datetime, pauses: Sequence[Pause], calendar: Calendar, office: Office) -> datetime:
    """A moment moved by the working time of the pauses that have ended. Raises NoWorkingTime, PauseInvalid."""
    at = _Hours(calendar, office)
    waited = sum(at.between(*span) for span in _joined(_stops(datetime.min.replace(tzinfo=LOCAL), pauses)))
    moved = at.after_minutes(at.from_moment(_minute(promise)), waited) if waited else promise
    return moved.astimezone(UTC)


def forward(received: datetime, calendar: Calendar, office: Office) -> Forward:
    """At once, or the next morning when it came after FORWARD_CUTOFF; the papers within one working day.

    As provinces write step 1 of their internal processes under NĐ 118/2025/NĐ-CP. Raises NoWorkingTime.
    """
    at = _Hours(calendar, office)
    start = at.from_moment(_minute(received))
    data = start if start.time() <= FORWARD_CUTOFF else at.opening(start.date() + _DAY)
    paper = at.after(start, LimitKind.WORKING_DAYS, 1, None)
    return Forward(data.astimezone(UTC), paper.astimezone(UTC))


def within(moment: datetime, calendar: Calendar, office: Office) -> datetime:
    """The moment itself when the office is open, else its next opening. Aware, UTC. Raises NoWorkingTime."""
    return _Hours(calendar, office).from_moment(_minute(moment)).astimezone(UTC)


def remaining(now: datetime, due: Due, calendar: Calendar, office: Office) -> Remaining:
    """How much working time is left until `due`, or has passed since."""
    first, last = sorted((now, due.at))
    at = _Hours(calendar, office)
    minutes = at.between(first.astimezone(LOCAL), last.astimezone(LOCAL))
    days, rest = divmod(minutes, at.day_minutes)
    return Remaining(days, rest, overdue=now > due.at)


@dataclass(frozen=True, slots=True)
class _Phase:
    """What is counted, and from when (local)."""

    name: str
    begins: datetime
    unit: LimitKind
    count: int


def _phase(received: datetime, limit: TimeLimit, pauses: Sequence[Pause]) -> _Phase:
    if limit.kind is not LimitKind.TWO_PHASE:
        return _Phase("Thời hạn", received, limit.kind, limit.value or 0)
    unit = limit.unit or LimitKind.WORKING_DAYS
    paid = [p.ended_at for p in pauses if p.kind is PauseKind.FINANCIAL_DUTY and p.ended_at is not None]
    if not paid:
        return _Phase("Hẹn lần 1", received, unit, limit.phase1 or 0)
    return _Phase(SECOND_DATE, max(received, _minute(max(paid))), unit, limit.phase2 or 0)


class _Stop(NamedTuple):
    """A pause, as far as it lies in a phase (local); ended is None while it lasts."""

    kind: PauseKind
    begun: datetime
    ended: datetime | None


def _stops(begins: datetime, pauses: Sequence[Pause]) -> list[_Stop]:
    found: list[_Stop] = []
    for pause in sorted(pauses, key=lambda pause: pause.begun_at):
        if pause.ended_at is not None and pause.ended_at < pause.begun_at:
            raise PauseInvalid
        begun = max(begins, _minute(pause.begun_at))
        ended = None if pause.ended_at is None else _minute(pause.ended_at)
        if ended is None or ended > begun:
            found.append(_Stop(pause.kind, begun, ended))
    return found


def _joined(stops: Sequence[_Stop]) -> Iterator[tuple[datetime, datetime]]:
    """The time in which the clock stood, ended pauses only; what two of them share is counted once."""
    reached: datetime | None = None
    for stop in stops:
        if stop.ended is not None and (reached is None or stop.ended > reached):
            yield stop.begun if reached is None else max(stop.begun, reached), stop.ended
            reached = stop.ended


class _Hours:
    """The working moments of one office. All datetimes are local, in whole minutes."""

    def __init__(self, calendar: Calendar, office: Office) -> None:
        self._calendar = calendar
        self._office = office
        self.day_minutes = max(_minutes_of(shifts) for shifts in (office.shifts, *office.days.values()))
        if self.day_minutes <= 0:
            raise NoWorkingTime(office=office.agency_code)

    def from_moment(self, moment: datetime) -> datetime:
        """`moment` when it is working time, else the next opening."""
        for shift in self._shifts(moment.date()):
            if moment.time() <= shift.closes:
                return max(moment, _at(moment.date(), shift.opens))
        return self.opening(moment.date() + _DAY)

    def opening(self, day: date) -> datetime:
        """Of the first working day from `day` on."""
        day = self._next(day)
        return _at(day, self._shifts(day)[0].opens)

    def after(self, start: datetime, unit: LimitKind, count: int, cutoff: time | None) -> datetime:
        day = start.date()
        if unit is LimitKind.SAME_DAY:
            late = cutoff is not None and start.time() > cutoff
            return self._within(self._next(day + late * _DAY), time.max)
        if unit is LimitKind.WORKING_HOURS:
            return self.after_minutes(start, count * 60)
        if unit is LimitKind.CALENDAR_DAYS:
            day = self._next(day + count * _DAY)
        elif unit is LimitKind.MONTHS:
            day = self._next(_months_on(day, count))
        else:
            for _ in range(count):
                day = self._next(day + _DAY)
        return self._within(day, start.time())

    def between(self, first: datetime, last: datetime) -> int:
        """Whole working minutes from `first` to `last`."""
        seconds = 0.0
        for day in _days(first.date(), last.date()):
            for shift in self._shifts(day):
                span = min(last, _at(day, shift.closes)) - max(first, _at(day, shift.opens))
                seconds += max(0.0, span.total_seconds())
        return int(seconds // 60)

    def after_minutes(self, start: datetime, minutes: int) -> datetime:
        """So many working minutes after a moment of working time."""
        day = start.date()
        while True:
            for shift in self._shifts(day):
                begin = max(start, _at(day, shift.opens))
                span = (_at(day, shift.closes) - begin) // timedelta(minutes=1)
                if span >= minutes:
                    return begin + timedelta(minutes=minutes)
                minutes -= max(0, span)
            day = self._next(day + _DAY)

    def _within(self, day: date, clock: time) -> datetime:
        """That time of a working day; its closing time where the day is shorter than the one before."""
        shifts = self._shifts(day)
        for shift in shifts:
            if clock <= shift.closes:
                return _at(day, max(clock, shift.opens))
        return _at(day, shifts[-1].closes)

    def _next(self, day: date) -> date:
        """The first working day from `day` on."""
        for ahead in range(_SEARCH_DAYS):
            if self._shifts(day + ahead * _DAY):
                return day + ahead * _DAY
        raise NoWorkingTime(office=self._office.agency_code)

    def _shifts(self, day: date) -> tuple[Shift, ...]:
        return self._calendar.shifts(day, self._office)


def _beginning(received: datetime, phase: _Phase, start: datetime) -> Iterator[str]:
    yield f"Tiếp nhận: {_moment(received)}"
    if phase.begins != received:
        yield f"Hoàn thành nghĩa vụ tài chính: {_moment(phase.begins)}"
    if start != phase.begins:
        yield f"Ngoài giờ làm việc, tính từ {_moment(start)}"


def _after_cutoff(phase: _Phase, start: datetime, end: datetime, cutoff: time | None) -> Iterator[str]:
    if phase.unit is LimitKind.SAME_DAY and end.date() != start.date():
        yield f"Nhận sau {cutoff:%H:%M}, trả trong ngày làm việc tiếp theo"


def _exceptions(first: date, last: date, calendar: Calendar, office: Office) -> Iterator[str]:
    """What made the way longer or shorter than the weekdays say."""
    for day in _days(first, last):
        entry = calendar.entries.get(day)
        if entry and entry.works != bool(office.hours(day.weekday())):
            kind = "làm bù" if entry.works else "nghỉ"
            doubt = "" if entry.confirmed else " (chưa đối chiếu văn bản)"
            yield f"{_day(day)}: {kind} – {entry.name}{doubt}"
    weekend = sum(not office.hours(d.weekday()) and d not in calendar.entries for d in _days(first, last))
    if weekend:
        yield f"Ngày nghỉ hằng tuần xen giữa: {weekend}"
    for year in range(first.year, last.year + 1):
        if not calendar.covers(year):
            yield f"Chưa có lịch nghỉ lễ năm {year}: chỉ tính ngày nghỉ hằng tuần"


_REASONS = {
    PauseKind.SUPPLEMENT: "chờ bổ sung hồ sơ",
    PauseKind.FINANCIAL_DUTY: "chờ nghĩa vụ tài chính",
    PauseKind.OTHER: "lý do khác",
}


def _pausing(stops: Sequence[_Stop], at: _Hours) -> Iterator[str]:
    for kind, begun, ended in stops:
        if ended is None:
            yield f"Đang tạm dừng ({_REASONS[kind]}) từ {_moment(begun)}: hạn trả còn lùi"
        else:
            span = _span(at.between(begun, ended), at)
            yield f"Tạm dừng ({_REASONS[kind]}): từ {_moment(begun)} đến {_moment(ended)}, {span}"


def _span(minutes: int, at: _Hours) -> str:
    days, rest = divmod(minutes, at.day_minutes)
    parts = ((days, "ngày"), (rest // 60, "giờ"), (rest % 60, "phút"))
    return (" ".join(f"{count} {name}" for count, name in parts if count) or "0 phút") + " làm việc"


_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_UNITS = {
    LimitKind.WORKING_DAYS: "ngày làm việc, không tính ngày tiếp nhận",
    LimitKind.CALENDAR_DAYS: "ngày, không tính ngày tiếp nhận; gặp ngày nghỉ thì sang ngày làm việc sau",
    LimitKind.WORKING_HOURS: "giờ làm việc",
    LimitKind.MONTHS: "tháng, đến ngày tương ứng; gặp ngày nghỉ thì sang ngày làm việc sau",
}


def _said(unit: LimitKind, count: int) -> str:
    return f"{count} {_UNITS[unit]}" if unit in _UNITS else "trong ngày"


def _day(day: date) -> str:
    return f"{_WEEKDAYS[day.weekday()]} {day:%d/%m/%Y}"


def _moment(moment: datetime) -> str:
    return f"{moment:%H:%M} {_day(moment.date())}"


def _days(first: date, last: date) -> Iterator[date]:
    for ahead in range((last - first).days + 1):
        yield first + ahead * _DAY


def _at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, LOCAL)


def _minute(moment: datetime) -> datetime:
    """Local, in whole minutes, as slips print it."""
    return moment.astimezone(LOCAL).replace(second=0, microsecond=0)


def _minutes_of(shifts: Sequence[Shift]) -> int:
    day = date.min
    return sum((_at(day, s.closes) - _at(day, s.opens)) // timedelta(minutes=1) for s in shifts)


def _months_on(day: date, months: int) -> date:
    """The same day of a later month, or its last one where there is none (Civil Code 2015 Art. 148)."""
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    return first.replace(day=min(day.day, monthrange(first.year, first.month)[1]))

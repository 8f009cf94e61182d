"""Working time: the calendar of public holidays, due dates, and how much working time is left.

A due date follows from the moment of receipt, the time limit, the calendar and the hours of the office, and
`due` says how, step by step. Instants come in and go out aware, in UTC; the reckoning is in Vietnamese time,
in whole minutes as the receipt prints them. Closing time still belongs to the shift it ends.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import StrEnum
from pathlib import Path
from typing import ClassVar

import yaml
from pydantic import ConfigDict, TypeAdapter, ValidationError

from core.catalogue import LimitKind, TimeLimit
from core.dossier import Due
from core.errors import InputError
from core.settings import Office

LOCAL = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")  # no summer time since 1975; needs no zone database

_DAY = timedelta(days=1)
_SEARCH_DAYS = 366
_STRICT = ConfigDict(extra="forbid")


class CalendarInvalid(InputError):
    """Facts: `file`, `reason`."""

    code = "calendar_invalid"


class NoWorkingTime(InputError):
    """The office has no working day in a whole year: its settings are wrong."""

    code = "no_working_time"


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

    def is_working(self, day: date, office: Office) -> bool:
        entry = self.entries.get(day)
        return entry.works if entry else day.weekday() in office.weekdays


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


def due(received: datetime, limit: TimeLimit, calendar: Calendar, office: Office) -> Due | None:
    """When the result is promised, and the steps of the reckoning in Vietnamese; None without a limit.

    The clock starts at the next working moment. Days do not count the day of receipt and keep its time of
    day; calendar days run through and end on a working day; hours run inside the shifts. Same day: closing
    time, or that of the next working day when received after the cut-off (NĐ 23/2015/NĐ-CP Art. 7). Of two
    phases the first is reckoned. Raises NoWorkingTime.
    """
    if limit.kind is LimitKind.NONE:
        return None
    at = _Hours(calendar, office)
    local = received.astimezone(LOCAL).replace(second=0, microsecond=0)
    start = at.from_moment(local)
    first = limit.kind is LimitKind.TWO_PHASE
    unit, count = (limit.unit, limit.phase1) if first else (limit.kind, limit.value)
    end = at.after(start, unit or limit.kind, count or 0, limit.cutoff)
    steps = [f"Tiếp nhận: {_moment(local)}"]
    if start != local:
        steps.append(f"Ngoài giờ làm việc, tính từ {_moment(start)}")
    steps.append(f"Hẹn lần 1: {_said(unit, count)}" if first else f"Thời hạn: {_said(unit, count)}")
    if limit.kind is LimitKind.SAME_DAY and end.date() != start.date():
        steps.append(f"Nhận sau {limit.cutoff:%H:%M}, trả trong ngày làm việc tiếp theo")
    steps += [*_exceptions(local.date(), end.date(), calendar, office), f"Hẹn trả: {_moment(end)}"]
    return Due(end.astimezone(UTC), tuple(steps))


def remaining(now: datetime, due: Due, calendar: Calendar, office: Office) -> Remaining:
    """How much working time is left until `due`, or has passed since."""
    first, last = sorted((now, due.at))
    at = _Hours(calendar, office)
    minutes = at.between(first.astimezone(LOCAL), last.astimezone(LOCAL))
    days, rest = divmod(minutes, at.day_minutes)
    return Remaining(days, rest, overdue=now > due.at)


class _Hours:
    """The working moments of one office. All datetimes are local, in whole minutes."""

    def __init__(self, calendar: Calendar, office: Office) -> None:
        self._calendar = calendar
        self._office = office
        self._shifts = sorted((shift.opens, shift.closes) for shift in office.shifts)
        self.day_minutes = sum(_minutes(closes) - _minutes(opens) for opens, closes in self._shifts)
        if self.day_minutes <= 0:
            raise NoWorkingTime(office=office.agency_code)

    def from_moment(self, moment: datetime) -> datetime:
        """`moment` when it is working time, else the next opening."""
        if self._works(moment.date()):
            for opens, closes in self._shifts:
                if moment.time() <= closes:
                    return max(moment, _at(moment.date(), opens))
        return _at(self._next(moment.date() + _DAY), self._shifts[0][0])

    def after(self, start: datetime, unit: LimitKind, count: int, cutoff: time | None) -> datetime:
        if unit is LimitKind.SAME_DAY:
            late = cutoff is not None and start.time() > cutoff
            return _at(self._next(start.date() + late * _DAY), self._shifts[-1][1])
        if unit is LimitKind.WORKING_HOURS:
            return self._after_minutes(start, count * 60)
        day = start.date()
        if unit is LimitKind.CALENDAR_DAYS:
            day = self._next(day + count * _DAY)
        else:
            for _ in range(count):
                day = self._next(day + _DAY)
        return _at(day, start.time())

    def between(self, first: datetime, last: datetime) -> int:
        """Whole working minutes from `first` to `last`."""
        seconds = 0.0
        for day in _days(first.date(), last.date()):
            if self._works(day):
                for opens, closes in self._shifts:
                    span = min(last, _at(day, closes)) - max(first, _at(day, opens))
                    seconds += max(0.0, span.total_seconds())
        return int(seconds // 60)

    def _after_minutes(self, start: datetime, minutes: int) -> datetime:
        day = start.date()
        while True:
            for opens, closes in self._shifts:
                begin = max(start, _at(day, opens))
                span = (_at(day, closes) - begin) // timedelta(minutes=1)
                if span >= minutes:
                    return begin + timedelta(minutes=minutes)
                minutes -= max(0, span)
            day = self._next(day + _DAY)

    def _next(self, day: date) -> date:
        """The first working day from `day` on."""
        for ahead in range(_SEARCH_DAYS):
            if self._works(day + ahead * _DAY):
                return day + ahead * _DAY
        raise NoWorkingTime(office=self._office.agency_code)

    def _works(self, day: date) -> bool:
        return self._calendar.is_working(day, self._office)


def _exceptions(first: date, last: date, calendar: Calendar, office: Office) -> Iterator[str]:
    """What made the way longer or shorter than the weekdays say."""
    for day in _days(first, last):
        entry = calendar.entries.get(day)
        if entry and entry.works != (day.weekday() in office.weekdays):
            kind = "làm bù" if entry.works else "nghỉ"
            doubt = "" if entry.confirmed else " (chưa đối chiếu văn bản)"
            yield f"{_day(day)}: {kind} – {entry.name}{doubt}"
    weekend = sum(
        d.weekday() not in office.weekdays and d not in calendar.entries for d in _days(first, last)
    )
    if weekend:
        yield f"Ngày nghỉ hằng tuần xen giữa: {weekend}"
    for year in range(first.year, last.year + 1):
        if not calendar.covers(year):
            yield f"Chưa có lịch nghỉ lễ năm {year}: chỉ tính ngày nghỉ hằng tuần"


_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_UNITS = {
    LimitKind.WORKING_DAYS: "ngày làm việc, không tính ngày tiếp nhận",
    LimitKind.CALENDAR_DAYS: "ngày, không tính ngày tiếp nhận; gặp ngày nghỉ thì sang ngày làm việc sau",
    LimitKind.WORKING_HOURS: "giờ làm việc",
}


def _said(unit: LimitKind | None, count: int | None) -> str:
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


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import worktime
from core.dossier import Due, Pause, PauseKind
from core.limits import LimitKind, TimeLimit
from core.settings import Office, Shift
from core.worktime import LOCAL, Calendar, CalendarInvalid, DayKind, Entry, NoWorkingTime, Remaining

DATA = Path(__file__).resolve().parents[2] / "resources" / "calendar"
SHIPPED = worktime.load(DATA)
OFFICE = Office(
    agency_code="H13.31633",
    name="UBND xã Cù Lao Dung",
    parent="UBND thành phố Cần Thơ",
    desk="Trung tâm Phục vụ hành chính công",
    address="",
    phone="",
    place="Cù Lao Dung",
    shifts=(Shift(opens=time(7), closes=time(11, 30)), Shift(opens=time(13, 30), closes=time(17))),
)
Make = Callable[[int], TimeLimit]
SAME_DAY = TimeLimit(kind=LimitKind.SAME_DAY, cutoff=time(15), text="trong ngày")


def days(count: int) -> TimeLimit:
    return TimeLimit(kind=LimitKind.WORKING_DAYS, value=count, text="…")


def calendar_days(count: int) -> TimeLimit:
    return TimeLimit(kind=LimitKind.CALENDAR_DAYS, value=count, text="…")


def hours(count: int) -> TimeLimit:
    return TimeLimit(kind=LimitKind.WORKING_HOURS, value=count, text="…")


def local(text: str) -> datetime:
    """ "20/11/2026 16:00" of Vietnam, as UTC."""
    return datetime.strptime(text, "%d/%m/%Y %H:%M").replace(tzinfo=LOCAL).astimezone(UTC)


HALF_DAYS = OFFICE.model_copy(
    update={
        "days": {2: (Shift(opens=time(9), closes=time(12)),), 5: (Shift(opens=time(7), closes=time(11)),)}
    }
)


def reckon(
    received: datetime,
    limit: TimeLimit,
    calendar: Calendar = SHIPPED,
    office: Office = OFFICE,
    pauses: Sequence[Pause] = (),
) -> Due:
    found = worktime.due(received, limit, calendar, office, pauses)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("received", "limit", "expected"),
    [
        # the three worked examples of the process
        ("20/11/2026 16:00", days(3), "26/11/2026 16:00"),
        ("23/11/2026 16:00", hours(8), "25/11/2026 16:00"),
        ("23/11/2026 15:20", SAME_DAY, "25/11/2026 17:00"),
        # the same day, on both sides of the cut-off
        ("23/11/2026 15:00", SAME_DAY, "23/11/2026 17:00"),
        ("23/11/2026 15:01", SAME_DAY, "25/11/2026 17:00"),
        ("20/11/2026 17:30", SAME_DAY, "23/11/2026 17:00"),
        ("21/11/2026 09:00", SAME_DAY, "23/11/2026 17:00"),
        # the start is moved into working time
        ("23/11/2026 05:00", days(1), "25/11/2026 07:00"),
        ("19/11/2026 12:00", days(1), "20/11/2026 13:30"),
        ("21/11/2026 09:00", days(1), "25/11/2026 07:00"),
        ("19/11/2026 17:00", days(1), "20/11/2026 17:00"),
        ("19/11/2026 17:01", days(1), "23/11/2026 07:00"),
        # calendar days run through and roll off the rest day
        ("16/11/2026 10:15", calendar_days(3), "19/11/2026 10:15"),
        ("16/11/2026 10:15", calendar_days(8), "25/11/2026 10:15"),
        ("13/11/2026 10:15", calendar_days(8), "23/11/2026 10:15"),
        # hours over lunch and over the night; closing time belongs to the shift
        ("19/11/2026 11:00", hours(1), "19/11/2026 14:00"),
        ("19/11/2026 16:00", hours(1), "19/11/2026 17:00"),
        ("19/11/2026 16:30", hours(1), "20/11/2026 07:30"),
        # Saturday 10/01/2026 was worked for Friday 02/01; Tết; the make-up rest of Giỗ Tổ
        ("31/12/2025 08:00", days(1), "05/01/2026 08:00"),
        ("09/01/2026 08:00", days(1), "10/01/2026 08:00"),
        ("13/02/2026 08:00", days(1), "23/02/2026 08:00"),
        ("24/04/2026 08:00", days(1), "28/04/2026 08:00"),
    ],
)
def test_due_dates(received: str, limit: TimeLimit, expected: str) -> None:
    assert reckon(local(received), limit).at == local(expected)


def test_the_first_appointment_of_two_is_the_first_phase() -> None:
    land = TimeLimit(
        kind=LimitKind.TWO_PHASE, unit=LimitKind.WORKING_DAYS, phase1=15, phase2=5, value=20, text="…"
    )
    assert reckon(local("02/11/2026 09:00"), land).at == reckon(local("02/11/2026 09:00"), days(15)).at


def test_no_limit_no_promise() -> None:
    none = TimeLimit(kind=LimitKind.NONE, text="Không quy định")
    assert worktime.due(local("23/11/2026 09:00"), none, SHIPPED, OFFICE) is None


def test_the_steps_tell_the_officer_why() -> None:
    steps = reckon(local("20/11/2026 16:00"), days(3)).steps
    assert steps == (
        "Tiếp nhận: 16:00 thứ Sáu 20/11/2026",
        "Thời hạn: 3 ngày làm việc, không tính ngày tiếp nhận",
        "thứ Ba 24/11/2026: nghỉ – Ngày Văn hóa Việt Nam",
        "Ngày nghỉ hằng tuần xen giữa: 2",
        "Hẹn trả: 16:00 thứ Năm 26/11/2026",
    )
    assert (
        "Ngoài giờ làm việc, tính từ 07:00 thứ Hai 23/11/2026"
        in reckon(local("21/11/2026 09:00"), SAME_DAY).steps
    )
    assert (
        "Nhận sau 15:00, trả trong ngày làm việc tiếp theo"
        in reckon(local("23/11/2026 15:20"), SAME_DAY).steps
    )


def test_a_doubtful_day_and_a_missing_calendar_are_named() -> None:
    swap = reckon(local("28/08/2026 09:00"), days(1)).steps
    assert "thứ Hai 31/08/2026: nghỉ – Hoán đổi với thứ Bảy 22/08/2026 (chưa đối chiếu văn bản)" in swap
    beyond = reckon(local("31/12/2027 09:00"), days(2)).steps
    assert "Chưa có lịch nghỉ lễ năm 2028: chỉ tính ngày nghỉ hằng tuần" in beyond


def test_the_calendar_knows_its_years() -> None:
    assert [SHIPPED.covers(year) for year in (2023, 2024, 2027, 2028)] == [False, True, True, False]
    assert not SHIPPED.confirmed(2027)
    assert SHIPPED.entries[date(2026, 11, 24)].kind is DayKind.HOLIDAY
    assert all(e.date.weekday() == 5 for e in SHIPPED.entries.values() if e.works)
    for year in SHIPPED.years:  # eleven paid days before 2026, twelve since (NQ 28/2026/QH16)
        feasts = [e for e in SHIPPED.entries.values() if e.date.year == year and e.kind is DayKind.HOLIDAY]
        assert len(feasts) == (12 if year >= 2026 else 11)
        off, worked = (
            [e for e in SHIPPED.entries.values() if e.date.year == year and e.kind is kind]
            for kind in (DayKind.SWAP_OFF, DayKind.SWAP_WORK)
        )
        assert len(off) == len(worked)


@pytest.mark.parametrize(
    "text",
    [
        "year: 2026\nentries: [{date: 2026-13-01}]",
        "year: 2026\nentries: [{date: 2026-01-01, kind: feast, name: a, source: b, confirmed: true}]",
        "year: 2026\nentries: [{date: 2025-01-01, kind: holiday, name: a, source: b, confirmed: true}]",
        "year: [",
        "",
    ],
)
def test_a_wrong_calendar_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "vn-2026.yaml").write_text(text, "utf-8")
    with pytest.raises(CalendarInvalid) as caught:
        worktime.load(tmp_path)
    assert caught.value.facts["file"] == "vn-2026.yaml"


def test_an_office_that_never_opens_is_an_error() -> None:
    for wrong in ({"weekdays": ()}, {"shifts": ()}):
        with pytest.raises(NoWorkingTime):
            worktime.due(local("23/11/2026 09:00"), days(1), SHIPPED, OFFICE.model_copy(update=wrong))


@pytest.mark.parametrize(
    ("now", "until", "expected"),
    [
        ("20/11/2026 16:00", "26/11/2026 16:00", Remaining(3, 0, overdue=False)),
        ("23/11/2026 16:30", "26/11/2026 16:00", Remaining(1, 450, overdue=False)),
        ("26/11/2026 15:00", "26/11/2026 16:00", Remaining(0, 60, overdue=False)),
        ("26/11/2026 16:00", "26/11/2026 16:00", Remaining(0, 0, overdue=False)),
        ("26/11/2026 12:00", "26/11/2026 11:00", Remaining(0, 30, overdue=True)),
        ("27/11/2026 08:00", "26/11/2026 15:00", Remaining(0, 180, overdue=True)),
        ("28/11/2026 08:00", "27/11/2026 17:00", Remaining(0, 0, overdue=True)),
    ],
)
def test_what_is_left(now: str, until: str, expected: Remaining) -> None:
    assert worktime.remaining(local(now), Due(local(until)), SHIPPED, OFFICE) == expected


# --- what holds for every receipt ---

START = datetime(2026, 1, 1, tzinfo=UTC)
moments = st.integers(0, 545 * 24 * 60 * 60).map(lambda seconds: START + timedelta(seconds=seconds))
counted = st.tuples(st.sampled_from([days, calendar_days, hours]), st.integers(1, 60))


offices = st.sampled_from([OFFICE, HALF_DAYS])


def months(count: int) -> TimeLimit:
    return TimeLimit(kind=LimitKind.MONTHS, value=count, text="…")


makes = st.sampled_from([days, calendar_days, hours, months])
pausing = st.lists(
    st.tuples(moments, st.integers(0, 20 * 24 * 60)).map(
        lambda span: Pause(PauseKind.SUPPLEMENT, span[0], span[0] + timedelta(minutes=span[1]))
    ),
    max_size=4,
)


def inside(moment: datetime, office: Office) -> bool:
    there = moment.astimezone(LOCAL)
    return any(shift.opens <= there.time() <= shift.closes for shift in SHIPPED.shifts(there.date(), office))


@given(moments, makes, st.integers(1, 60), offices, pausing)
def test_a_promise_falls_inside_working_time(
    received: datetime, make: Make, count: int, office: Office, pauses: list[Pause]
) -> None:
    at = reckon(received, make(count), SHIPPED, office, pauses).at
    assert inside(at, office)
    assert at > received
    assert inside(reckon(received, SAME_DAY, SHIPPED, office, pauses).at, office)


@given(moments, makes, offices, pausing)
def test_more_time_is_never_an_earlier_promise(
    received: datetime, make: Make, office: Office, pauses: list[Pause]
) -> None:
    promises = [reckon(received, make(count), SHIPPED, office, pauses).at for count in range(1, 25)]
    assert all(earlier <= later for earlier, later in pairwise(promises))


@given(moments, moments, makes, st.integers(1, 60), offices)
def test_a_later_receipt_is_never_promised_earlier(
    one: datetime, other: datetime, make: Make, count: int, office: Office
) -> None:
    first, second = (reckon(moment, make(count), SHIPPED, office).at for moment in sorted((one, other)))
    assert first <= second
    assert reckon(min(one, other), SAME_DAY).at <= reckon(max(one, other), SAME_DAY).at


@given(moments, makes, st.integers(1, 30), moments, st.integers(0, 30 * 24 * 60))
def test_a_pause_adds_its_own_working_time_however_it_is_told(
    received: datetime, make: Make, count: int, begun: datetime, minutes: int
) -> None:
    begun = max(received, begun)
    ended = begun + timedelta(minutes=minutes)
    middle = begun + timedelta(minutes=minutes // 3)
    whole = [Pause(PauseKind.OTHER, begun, ended)]
    parts = [Pause(PauseKind.SUPPLEMENT, middle, ended), Pause(PauseKind.OTHER, begun, middle), *whole]
    plain = reckon(received, make(count)).at
    paused = reckon(received, make(count), pauses=whole).at
    assert reckon(received, make(count), pauses=parts).at == paused
    waited, moved = (
        worktime.remaining(first, Due(last), SHIPPED, OFFICE)
        for first, last in ((begun, ended), (plain, paused))
    )
    assert abs(waited.working_days * 480 + waited.minutes - moved.working_days * 480 - moved.minutes) <= 1


@given(
    moments,
    counted,
    st.dictionaries(st.integers(-60, 200), st.sampled_from(DayKind), min_size=1, max_size=20),
)
def test_days_outside_the_interval_change_nothing(
    received: datetime, limit: tuple[Make, int], noise: Mapping[int, DayKind]
) -> None:
    make, count = limit
    plain = reckon(received, make(count))
    first, last = received.astimezone(LOCAL).date(), plain.at.astimezone(LOCAL).date()
    extra = {
        day: Entry(day, kind, "…", "…", confirmed=True)
        for offset, kind in noise.items()
        if not first <= (day := first + timedelta(days=offset)) <= last
    }
    assert reckon(received, make(count), Calendar({**SHIPPED.entries, **extra}, SHIPPED.years)) == plain


@given(moments, st.integers(1, 120))
def test_the_working_time_left_is_the_time_limit(received: datetime, count: int) -> None:
    at = reckon(received, hours(count))
    left = worktime.remaining(received.replace(second=0, microsecond=0), at, SHIPPED, OFFICE)
    assert left == Remaining(*divmod(count * 60, 480), overdue=False)

"""Sixty due dates reckoned by hand, each with its arithmetic beside it.

A day of rest is "off"; "=" gives the count of the day; hours and minutes are of working time.
"""

from dataclasses import dataclass
from datetime import time

import pytest

from core import worktime
from core.dossier import Pause, PauseKind
from core.limits import time_limit
from core.settings import Office, Shift
from tests.core.test_worktime import OFFICE, SHIPPED, local

SUPPLEMENT, DUTY, OTHER = PauseKind.SUPPLEMENT, PauseKind.FINANCIAL_DUTY, PauseKind.OTHER

MORNING = (Shift(opens=time(7), closes=time(11, 30)),)
LONG_LUNCH = (Shift(opens=time(7), closes=time(10, 30)), Shift(opens=time(14, 30), closes=time(17)))
NONSTOP = (Shift(opens=time(8), closes=time(16)),)

SATURDAY_MORNINGS = OFFICE.model_copy(update={"days": {5: MORNING}})
FRIDAY_MORNINGS = OFFICE.model_copy(update={"days": {4: MORNING}})
FRIDAY_LONG_LUNCH = OFFICE.model_copy(update={"days": {4: LONG_LUNCH}})
TUESDAY_TO_SATURDAY = OFFICE.model_copy(update={"weekdays": (1, 2, 3, 4, 5), "shifts": NONSTOP})


@dataclass(frozen=True, slots=True)
class Case:
    name: str
    received: str
    limit: str
    due: str
    pauses: tuple[Pause, ...] = ()
    office: Office = OFFICE


def pause(kind: PauseKind, begun: str, ended: str | None = None) -> Pause:
    return Pause(kind, local(begun), None if ended is None else local(ended))


PLAIN = (
    # --- 2024 ---
    # Mon 1 Jan off, so from Tue 2 at 07:00; Wed 3 = 1
    Case("2024-new-year-receipt", "01/01/2024 10:00", "1 ngày làm việc", "03/01/2024 07:00"),
    # Wed 31 Jan + 1 month: no 31 Feb, so Thu 29 Feb, a working day
    Case("2024-month-on-31st-to-leap-day", "31/01/2024 10:00", "1 tháng", "29/02/2024 10:00"),
    # Tue 6 Feb received; Wed 7 = 1, Thu 8 to Mon 12 Tết off, Tue 13 and Wed 14 make-up off, Thu 15 = 2,
    # Fri 16 = 3
    Case("2024-tet", "06/02/2024 09:15", "3 ngày làm việc", "16/02/2024 09:15"),
    # Wed 28 Feb + 1 = Thu 29 Feb
    Case("2024-calendar-day-to-leap-day", "28/02/2024 14:20", "1 ngày", "29/02/2024 14:20"),
    # Thu 29 Feb + 12 months: no 29 Feb 2025, so Fri 28 Feb 2025
    Case("2024-year-from-leap-day", "29/02/2024 08:45", "12 tháng", "28/02/2025 08:45"),
    # Tue 16 Apr received; Wed 17 = 1, Thu 18 Giỗ Tổ off, Fri 19 = 2
    Case("2024-gio-to", "16/04/2024 08:00", "2 ngày làm việc", "19/04/2024 08:00"),
    # Mon 29 Apr swap off, Tue 30 and Wed 1 May off, so from Thu 2 May at 07:00; Fri 3 = 1, Sat 4 worked = 2,
    # Sun 5 off, Mon 6 = 3
    Case("2024-swap-off-receipt", "29/04/2024 10:30", "3 ngày làm việc", "06/05/2024 07:00"),
    # Sat 4 May worked: 16:15 to 17:00 = 45 min; Sun 5 off; 4 h is 240 min, 240 - 45 = 195 min = 3 h 15;
    # Mon 6 07:00 + 3 h 15 = 10:15
    Case("2024-worked-saturday-receipt-hours", "04/05/2024 16:15", "4 giờ làm việc", "06/05/2024 10:15"),
    # Mon 19 Aug + 14 = Mon 2 Sep off, Tue 3 off, so Wed 4
    Case("2024-calendar-days-to-2-9", "19/08/2024 09:00", "14 ngày", "04/09/2024 09:00"),
    # Fri 30 Aug at closing time still counts; Sat 31 and Sun 1 off, Mon 2 and Tue 3 Sep off, Wed 4 = 1
    Case("2024-closing-receipt-before-2-9", "30/08/2024 17:00", "1 ngày làm việc", "04/09/2024 17:00"),
    # Tue 31 Dec 15:30 to 17:00 = 1.5 h; Wed 1 Jan off; Thu 2 morning 4.5 h, 6 h so far, 2 h left;
    # 13:30 + 2 h = 15:30
    Case("2024-year-end-hours", "31/12/2024 15:30", "8 giờ làm việc", "02/01/2025 15:30"),
    # Tue 31 Dec 15:01 is after 15:00; Wed 1 Jan off; closing time of Thu 2
    Case("2024-year-end-same-day-late", "31/12/2024 15:01", "trong ngày", "02/01/2025 17:00"),
    # --- 2025 ---
    # Thu 23 Jan at lunch, so from 13:30; Fri 24 = 1, Sat 25 and Sun 26 off, Mon 27 to Fri 31 Tết off,
    # Sat 1 and Sun 2 Feb off, Mon 3 = 2, Tue 4 = 3, Wed 5 = 4, Thu 6 = 5
    Case("2025-tet-lunch-receipt", "23/01/2025 11:45", "5 ngày làm việc", "06/02/2025 13:30"),
    # Sat 5 and Sun 6 Apr off, Mon 7 Giỗ Tổ off, so from Tue 8 at 07:00, which is before 15:00:
    # closing time of Tue 8
    Case("2025-gio-to-saturday-receipt", "05/04/2025 09:00", "trong ngày", "08/04/2025 17:00"),
    # Tue 15 Apr + 15 = Wed 30 Apr off, Thu 1 May off, Fri 2 swap off, Sat 3 and Sun 4 off, so Mon 5
    Case("2025-calendar-days-to-30-4", "15/04/2025 13:45", "15 ngày", "05/05/2025 13:45"),
    # Fri 25 Apr received; Sat 26 worked = 1, Sun 27 off, Mon 28 = 2, Tue 29 = 3
    Case("2025-over-worked-saturday", "25/04/2025 16:00", "3 ngày làm việc", "29/04/2025 16:00"),
    # Sat 26 Apr is worked, so received then; Sun 27 off, Mon 28 = 1, Tue 29 = 2, Wed 30 and Thu 1 May off,
    # Fri 2 swap off, Sat 3 and Sun 4 off, Mon 5 = 3
    Case("2025-worked-saturday-receipt", "26/04/2025 08:00", "3 ngày làm việc", "05/05/2025 08:00"),
    # Thu 28 Aug 14:00 to 17:00 = 3 h; Fri 29 8 h, 11 so far; Sat 30, Sun 31, Mon 1 and Tue 2 Sep off;
    # Wed 3 5 h left: morning 4.5 h, 13:30 + 0.5 h = 14:00
    Case("2025-hours-over-2-9", "28/08/2025 14:00", "16 giờ làm việc", "03/09/2025 14:00"),
    # Fri 31 Oct + 4 months: no 31 Feb, so Sat 28 Feb 2026 off, Sun 1 Mar off, so Mon 2 Mar
    Case("2025-months-on-31st-to-saturday", "31/10/2025 09:30", "4 tháng", "02/03/2026 09:30"),
    # Tue 30 Dec received; Wed 31 = 1, Thu 1 Jan off, Fri 2 swap off, Sat 3 and Sun 4 off, Mon 5 = 2,
    # Tue 6 = 3, Wed 7 = 4
    Case("2025-year-end", "30/12/2025 10:00", "4 ngày làm việc", "07/01/2026 10:00"),
    # --- 2026 ---
    # Mon 5 Jan + 5 = Sat 10, worked: stays
    Case("2026-calendar-days-to-worked-saturday", "05/01/2026 11:00", "5 ngày", "10/01/2026 11:00"),
    # Sat 10 Jan is worked; 15:20 is after 15:00; Sun 11 off; closing time of Mon 12
    Case("2026-worked-saturday-same-day-late", "10/01/2026 15:20", "trong ngày", "12/01/2026 17:00"),
    # Thu 12 Feb after closing, so from Fri 13 at 07:00; Sat 14 and Sun 15 off, Mon 16 to Fri 20 Tết off,
    # Sat 21 and Sun 22 off, Mon 23 = 1, Tue 24 = 2
    Case("2026-tet-evening-receipt", "12/02/2026 17:30", "2 ngày làm việc", "24/02/2026 07:00"),
    # Thu 23 Apr at the closing of the morning still counts; Fri 24 = 1, Sat 25 and Sun 26 off,
    # Mon 27 make-up off, Tue 28 = 2, Wed 29 = 3, Thu 30 and Fri 1 May off, Sat 2 and Sun 3 off, Mon 4 = 4,
    # Tue 5 = 5
    Case("2026-gio-to-make-up-and-30-4", "23/04/2026 11:30", "5 ngày làm việc", "05/05/2026 11:30"),
    # Fri 31 Jul + 1 month = Mon 31 Aug swap off, Tue 1 and Wed 2 Sep off, so Thu 3
    Case("2026-month-on-31st-to-swap-off", "31/07/2026 15:45", "1 tháng", "03/09/2026 15:45"),
    # Fri 21 Aug 16:30 to 17:00 = 0.5 h; Sat 22 worked 07:00 + 1.5 h = 08:30
    Case("2026-hours-into-worked-saturday", "21/08/2026 16:30", "2 giờ làm việc", "22/08/2026 08:30"),
    # Fri 28 Aug received; Sat 29 and Sun 30 off, Mon 31 swap off, Tue 1 and Wed 2 Sep off, Thu 3 = 1
    Case("2026-opening-receipt-before-2-9", "28/08/2026 07:00", "1 ngày làm việc", "03/09/2026 07:00"),
    # Mon 23 Nov at lunch: 13:30 to 17:00 = 3.5 h; Tue 24 Culture Day off; Wed 25 5.5 h left: morning 4.5 h,
    # 13:30 + 1 h = 14:30
    Case("2026-culture-day-lunch-hours", "23/11/2026 13:00", "9 giờ làm việc", "25/11/2026 14:30"),
    # Tue 24 Nov off, so from Wed 25 at 07:00; 4.5 + 3.5 = 8 h end exactly at its closing time
    Case("2026-culture-day-receipt-hours", "24/11/2026 10:00", "8 giờ làm việc", "25/11/2026 17:00"),
    # Thu 31 Dec at closing time, 0 min of it left; Fri 1 Jan off, Sat 2 and Sun 3 off;
    # Mon 4 07:00 + 1 h = 08:00
    Case("2026-year-end-closing-hours", "31/12/2026 17:00", "1 giờ làm việc", "04/01/2027 08:00"),
    # --- 2027 ---
    # Wed 3 Feb before opening, so from 07:00; Thu 4 = 1, Fri 5 to Tue 9 Tết off,
    # Wed 10 and Thu 11 make-up off, Fri 12 = 2, Sat 13 and Sun 14 off, Mon 15 = 3
    Case("2027-tet-receipt-before-opening", "03/02/2027 06:10", "3 ngày làm việc", "15/02/2027 07:00"),
    # Sun 11 Apr off, so from Mon 12 at 07:00; Tue 13 = 1, Wed 14 = 2, Thu 15 = 3, Fri 16 Giỗ Tổ off,
    # Sat 17 and Sun 18 off, Mon 19 = 4, Tue 20 = 5
    Case("2027-gio-to-sunday-receipt", "11/04/2027 20:00", "5 ngày làm việc", "20/04/2027 07:00"),
    # Thu 29 Apr received; Fri 30 off, Sat 1 and Sun 2 May off, Mon 3 make-up off, Tue 4 = 1
    Case("2027-make-up-of-1-5", "29/04/2027 16:59", "1 ngày làm việc", "04/05/2027 16:59"),
    # Wed 1 Sep 15:00 is not after 15:00: closing time of Wed 1
    Case("2027-same-day-at-cutoff", "01/09/2027 15:00", "trong ngày", "01/09/2027 17:00"),
)

PAUSED = (
    # Mon 2 Mar received; Tue 3 = 1, Wed 4 = 2 at 09:00. Paused Tue 08:00 to 10:30 = 2.5 h.
    # Wed 09:00 + 2.5 h = 11:30, exactly the closing of the morning: stays
    Case(
        "pause-inside-one-day",
        "02/03/2026 09:00",
        "2 ngày làm việc",
        "04/03/2026 11:30",
        (pause(SUPPLEMENT, "03/03/2026 08:00", "03/03/2026 10:30"),),
    ),
    # Thu 5 Mar received; Fri 6 = 1, Mon 9 = 2, Tue 10 = 3 at 10:00. Paused Fri 15:00 to 17:00 = 2 h,
    # Sat and Sun 0, Mon 07:00 to 09:00 = 2 h: 4 h. Tue 10:00 to 11:30 = 1.5 h, 13:30 + 2.5 h = 16:00
    Case(
        "pause-over-weekend",
        "05/03/2026 10:00",
        "3 ngày làm việc",
        "10/03/2026 16:00",
        (pause(SUPPLEMENT, "06/03/2026 15:00", "09/03/2026 09:00"),),
    ),
    # Thu 19 Nov received; Fri 20 = 1, Mon 23 = 2, Tue 24 off, Wed 25 = 3 at 15:00.
    # Paused Mon 16:00 to 17:00 = 1 h, Tue 0, Wed 07:00 to 08:00 = 1 h: 2 h. Wed 15:00 + 2 h = 17:00,
    # exactly closing time: stays
    Case(
        "pause-over-culture-day",
        "19/11/2026 15:00",
        "3 ngày làm việc",
        "25/11/2026 17:00",
        (pause(OTHER, "23/11/2026 16:00", "25/11/2026 08:00"),),
    ),
    # Mon 9 Feb received; Tue 10 = 1, Wed 11 = 2, Thu 12 = 3, Fri 13 = 4, Mon 16 to Fri 20 Tết off,
    # Mon 23 = 5 at 08:00. Paused Wed 11 3.5 h, Thu 12 8 h, Fri 13 8 h, Mon 23 4.5 h: 24 h.
    # Mon 23 from 08:00 7 h, Tue 24 8 h (15), Wed 25 8 h (23), Thu 26 07:00 + 1 h = 08:00
    Case(
        "pause-over-tet",
        "09/02/2026 08:00",
        "5 ngày làm việc",
        "26/02/2026 08:00",
        (pause(SUPPLEMENT, "11/02/2026 13:30", "23/02/2026 11:30"),),
    ),
    # Mon 10 Aug + 15 = Tue 25 at 08:00. Paused Fri 21 1 h, Sat 22 worked 8 h, Mon 24 0.5 h: 9.5 h.
    # Tue 25 08:00 to 11:30 = 3.5 h and 3.5 h after lunch = 7 h; Wed 26 07:00 + 2.5 h = 09:30
    Case(
        "pause-over-worked-saturday",
        "10/08/2026 08:00",
        "15 ngày",
        "26/08/2026 09:30",
        (pause(SUPPLEMENT, "21/08/2026 16:00", "24/08/2026 07:30"),),
    ),
    # Fri 13 Mar received; Mon 16 = 1 at 14:00. Paused from closing time to opening, and over lunch: 0 min
    Case(
        "pauses-outside-working-time",
        "13/03/2026 14:00",
        "1 ngày làm việc",
        "16/03/2026 14:00",
        (
            pause(SUPPLEMENT, "13/03/2026 17:00", "16/03/2026 07:00"),
            pause(OTHER, "16/03/2026 11:30", "16/03/2026 13:30"),
        ),
    ),
    # Mon 16 Mar received; Tue 17 = 1, Wed 18 = 2, Thu 19 = 3, Fri 20 = 4, Mon 23 = 5 at 08:00.
    # Paused together Tue 17 08:00 to Wed 18 09:00: Tue 3.5 + 3.5 = 7 h, Wed 2 h: 9 h (10 h if counted twice).
    # Mon 23 from 08:00 7 h, Tue 24 07:00 + 2 h = 09:00
    Case(
        "pauses-overlapping",
        "16/03/2026 08:00",
        "5 ngày làm việc",
        "24/03/2026 09:00",
        (
            pause(SUPPLEMENT, "17/03/2026 08:00", "17/03/2026 15:00"),
            pause(OTHER, "17/03/2026 14:00", "18/03/2026 09:00"),
        ),
    ),
    # Sat 21 Mar off, so from Mon 23 at 07:00; Tue 24 = 1, Wed 25 = 2 at 07:00.
    # The pause of Thu 19 was over by then; of the other only Mon 07:00 to 08:40 = 1 h 40.
    # Wed 07:00 + 1 h 40 = 08:40
    Case(
        "pauses-begun-before-start",
        "21/03/2026 10:00",
        "2 ngày làm việc",
        "25/03/2026 08:40",
        (
            pause(OTHER, "19/03/2026 08:00", "19/03/2026 10:00"),
            pause(SUPPLEMENT, "20/03/2026 14:00", "23/03/2026 08:40"),
        ),
    ),
    # Wed 25 Mar received; Thu 26 = 1 at 09:00. Paused Fri 27 08:00 to 10:00 = 2 h,
    # after the due moment but added like any other: Thu 09:00 + 2 h = 11:00
    Case(
        "pause-after-due-moment",
        "25/03/2026 09:00",
        "1 ngày làm việc",
        "26/03/2026 11:00",
        (pause(SUPPLEMENT, "27/03/2026 08:00", "27/03/2026 10:00"),),
    ),
    # Wed 25 Mar received; Thu 26 = 1 at 09:00. With one phase a financial duty is a pause like any other:
    # Thu from 08:00 7 h, Fri 27 8 h, Mon 30 07:00 to 11:00 = 4 h: 19 h.
    # Thu 09:00 to 11:30 = 2.5 h and 3.5 h = 6 h, Fri 8 h (14), Mon morning 4.5 h (18.5),
    # 13:30 + 0.5 h = 14:00
    Case(
        "pause-across-due-moment",
        "25/03/2026 09:00",
        "1 ngày làm việc",
        "30/03/2026 14:00",
        (pause(DUTY, "26/03/2026 08:00", "30/03/2026 11:00"),),
    ),
    # Mon 6 Apr received; Tue 7 = 1, Wed 8 = 2 at 13:45. Paused Mon 14:00 to 14:20 = 20 min;
    # the open one adds nothing. Wed 13:45 + 20 min = 14:05
    Case(
        "pause-still-open",
        "06/04/2026 13:45",
        "2 ngày làm việc",
        "08/04/2026 14:05",
        (pause(OTHER, "06/04/2026 14:00", "06/04/2026 14:20"), pause(SUPPLEMENT, "07/04/2026 09:00")),
    ),
    # Mon 13 Apr 08:00 is before 15:00: 17:00. Paused 09:00 to 10:00 = 1 h; Tue 14 07:00 + 1 h = 08:00
    Case(
        "pause-of-same-day",
        "13/04/2026 08:00",
        "trong ngày",
        "14/04/2026 08:00",
        (pause(SUPPLEMENT, "13/04/2026 09:00", "13/04/2026 10:00"),),
    ),
)

TWO_PHASES = (
    # Fri 6 Nov received; Mon 9 = 1, Tue 10 = 2, Wed 11 = 3, Thu 12 = 4, Fri 13 = 5 at 09:00.
    # Paused Tue 14:00 to 16:00 = 2 h; the duty is still open: first appointment, Fri 09:00 + 2 h = 11:00
    Case(
        "two-phases-duty-open",
        "06/11/2026 09:00",
        "5 + 3 ngày làm việc",
        "13/11/2026 11:00",
        (pause(SUPPLEMENT, "10/11/2026 14:00", "10/11/2026 16:00"), pause(DUTY, "12/11/2026 10:00")),
    ),
    # The duty ended Thu 19 Nov 15:30, the earlier pause no longer matters; Fri 20 = 1, Mon 23 = 2,
    # Tue 24 off, Wed 25 = 3
    Case(
        "two-phases-duty-ended",
        "06/11/2026 09:00",
        "5 + 3 ngày làm việc",
        "25/11/2026 15:30",
        (
            pause(SUPPLEMENT, "10/11/2026 14:00", "10/11/2026 16:00"),
            pause(DUTY, "12/11/2026 10:00", "19/11/2026 15:30"),
        ),
    ),
    # The duty ended Sat 21 Nov, so from Mon 23 at 07:00; Tue 24 off, Wed 25 = 1, Thu 26 = 2,
    # Fri 27 = 3 at 07:00. Paused Wed 16:00 to 17:00 = 1 h and Thu 07:00 to 08:00 = 1 h: 2 h.
    # Fri 07:00 + 2 h = 09:00
    Case(
        "two-phases-duty-ended-on-saturday-later-pause",
        "06/11/2026 09:00",
        "5 + 3 ngày làm việc",
        "27/11/2026 09:00",
        (
            pause(DUTY, "12/11/2026 10:00", "21/11/2026 10:00"),
            pause(SUPPLEMENT, "25/11/2026 16:00", "26/11/2026 08:00"),
        ),
    ),
    # The duty ended Thu 31 Dec at closing time, which still counts with 0 min left; Fri 1 Jan off,
    # Sat 2 and Sun 3 off; Mon 4 8 h end exactly at its closing time
    Case(
        "two-phases-of-hours-at-year-end",
        "28/12/2026 08:00",
        "16 + 8 giờ làm việc",
        "04/01/2027 17:00",
        (pause(DUTY, "30/12/2026 09:00", "31/12/2026 17:00"),),
    ),
    # The duty ended Tue 24 Aug 16:00; + 10 = Fri 3 Sep off, Sat 4 and Sun 5 off, so Mon 6
    Case(
        "two-phases-of-calendar-days-to-2-9",
        "02/08/2027 09:00",
        "20 + 10 ngày",
        "06/09/2027 16:00",
        (pause(DUTY, "16/08/2027 09:00", "24/08/2027 16:00"),),
    ),
    # The duty ended Fri 19 Nov 11:00; Mon 22 = 1, Tue 23 = 2, Wed 24 off, Thu 25 = 3, Fri 26 = 4 at 11:00.
    # Of the other pause after that end: 11:00 to 11:30 = 0.5 h and 13:30 to 14:30 = 1 h: 1.5 h.
    # Fri 26 11:00 to 11:30 = 0.5 h, 13:30 + 1 h = 14:30
    Case(
        "two-phases-pause-across-end-of-duty",
        "01/11/2027 08:00",
        "10 + 4 ngày làm việc",
        "26/11/2027 14:30",
        (
            pause(DUTY, "15/11/2027 08:00", "19/11/2027 11:00"),
            pause(SUPPLEMENT, "18/11/2027 14:00", "19/11/2027 14:30"),
        ),
    ),
)

OTHER_HOURS = (
    # Thu 5 Mar received; Fri 6 = 1, Sat 7 = 2, closed at 11:30, before 16:00
    Case(
        "saturday-morning-counted",
        "05/03/2026 16:00",
        "2 ngày làm việc",
        "07/03/2026 11:30",
        office=SATURDAY_MORNINGS,
    ),
    # Fri 6 Mar 15:00 to 17:00 = 2 h; Sat 7 4.5 h, 6.5 so far; Sun 8 off; Mon 9 07:00 + 1.5 h = 08:30
    Case(
        "saturday-morning-hours",
        "06/03/2026 15:00",
        "8 giờ làm việc",
        "09/03/2026 08:30",
        office=SATURDAY_MORNINGS,
    ),
    # Fri 21 Aug received; Sat 22 = 1, worked for Mon 31 with the hours of a full day
    Case(
        "saturday-morning-office-on-worked-saturday",
        "21/08/2026 15:40",
        "1 ngày làm việc",
        "22/08/2026 15:40",
        office=SATURDAY_MORNINGS,
    ),
    # Thu 19 Mar received; Fri 20 = 1, Sat 21 = 2 at 09:00. Paused Fri 15:00 to 17:00 = 2 h,
    # Sat 07:00 to 08:00 = 1 h: 3 h. Sat 09:00 to 11:30 = 2.5 h; Sun 22 off; Mon 23 07:00 + 0.5 h = 07:30
    Case(
        "saturday-morning-pause",
        "19/03/2026 09:00",
        "2 ngày làm việc",
        "23/03/2026 07:30",
        (pause(SUPPLEMENT, "20/03/2026 15:00", "21/03/2026 08:00"),),
        SATURDAY_MORNINGS,
    ),
    # Wed 11 Mar received; Thu 12 = 1, Fri 13 = 2, closed at 11:30, before 14:15
    Case(
        "friday-afternoon-free",
        "11/03/2026 14:15",
        "2 ngày làm việc",
        "13/03/2026 11:30",
        office=FRIDAY_MORNINGS,
    ),
    # Thu 12 Mar 15:30 is after 15:00: closing time of Fri 13, 11:30
    Case(
        "friday-afternoon-free-same-day-late",
        "12/03/2026 15:30",
        "trong ngày",
        "13/03/2026 11:30",
        office=FRIDAY_MORNINGS,
    ),
    # Thu 12 Mar received; Fri 13 = 1, where 13:45 lies between 10:30 and 14:30: the opening at 14:30
    Case(
        "gap-of-friday",
        "12/03/2026 13:45",
        "1 ngày làm việc",
        "13/03/2026 14:30",
        office=FRIDAY_LONG_LUNCH,
    ),
    # Fri 9 Oct 12:15 is working time; + 1 month = Mon 9 Nov off here, so Tue 10
    Case(
        "tuesday-to-saturday-month-to-monday",
        "09/10/2026 12:15",
        "1 tháng",
        "10/11/2026 12:15",
        office=TUESDAY_TO_SATURDAY,
    ),
)

CASES = (*PLAIN, *PAUSED, *TWO_PHASES, *OTHER_HOURS)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_due_by_hand(case: Case) -> None:
    found = worktime.due(local(case.received), time_limit(case.limit), SHIPPED, case.office, case.pauses)
    assert found is not None
    assert found.at == local(case.due), found.steps

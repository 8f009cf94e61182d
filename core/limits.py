"""How long the authority may take, as the decision on a procedure says it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import ConfigDict, StringConstraints

from core.errors import InputError
from core.words import fold

_Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


class LimitUnreadable(InputError):
    """The text says no time limit that this desk can reckon with."""

    code = "limit_unreadable"


class LimitKind(StrEnum):
    SAME_DAY = "same_day"  # until closing time; after `cutoff` until closing time of the next working day
    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    WORKING_HOURS = "working_hours"
    MONTHS = "months"
    TWO_PHASE = "two_phase"  # a first appointment, then a second one counted from the payment to the state
    NONE = "none"  # the law sets no limit


_COUNTED = (LimitKind.WORKING_DAYS, LimitKind.CALENDAR_DAYS, LimitKind.WORKING_HOURS, LimitKind.MONTHS)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLimit:
    """How long the authority may take. Counts are in units of `kind`, of `unit` when there are two phases."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    kind: LimitKind
    text: _Text  # as the decision says it
    value: int | None = None
    cutoff: time | None = None  # local
    unit: LimitKind | None = None
    phase1: int | None = None
    phase2: int | None = None
    register_only: int | None = None  # working days when no certificate is asked for
    extend_days: int | None = None  # working days more when something must be verified
    extend_to_days: int | None = None  # in all, when something must be verified
    extend_note: str | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        needed: Mapping[LimitKind, tuple[str, ...]] = {
            LimitKind.SAME_DAY: ("cutoff",),
            LimitKind.TWO_PHASE: ("unit", "phase1", "phase2"),
            LimitKind.NONE: (),
        }
        for name in needed.get(self.kind, ("value",)):
            if getattr(self, name) is None:
                raise ValueError(f"{self.kind} needs {name}")
        counts = (self.value, self.phase1, self.phase2, self.register_only)
        if any(count is not None and count < 1 for count in counts):
            raise ValueError("a time limit is at least 1")
        if self.unit not in (None, *_COUNTED):
            raise ValueError(f"{self.unit} is no unit of a phase")


_SAID = re.compile(
    r"(?P<first>\d{1,3})(?: ?\+ ?(?P<second>\d{1,3}))? (?P<unit>ngay lam viec|gio lam viec|ngay|thang)"
)
_UNITS_SAID = {
    "ngay lam viec": LimitKind.WORKING_DAYS,
    "gio lam viec": LimitKind.WORKING_HOURS,
    "ngay": LimitKind.CALENDAR_DAYS,
    "thang": LimitKind.MONTHS,
}
SAME_DAY_CUTOFF = time(15)  # NĐ 23/2015/NĐ-CP Art. 7


_SIGN = re.compile(r"[-−–]\s*\d")  # less than nothing, or a span


def time_limit(text: str) -> TimeLimit:
    """Of "3 ngày làm việc", "8 giờ làm việc", "15 ngày", "2 tháng", "trong ngày"; "5 + 3 ngày làm việc" has two phases.

    Case and tone marks do not matter. Raises LimitUnreadable.
    """
    if _SIGN.search(text):
        raise LimitUnreadable
    bare = fold(text.replace("+", " cong ")).replace(" cong ", " + ")
    if bare == "trong ngay":
        return TimeLimit(kind=LimitKind.SAME_DAY, cutoff=SAME_DAY_CUTOFF, text=text)
    found = _SAID.fullmatch(bare)
    try:
        if found is None:
            raise LimitUnreadable
        unit, first = _UNITS_SAID[found["unit"]], int(found["first"])
        if found["second"] is None:
            return TimeLimit(kind=unit, value=first, text=text)
        second = int(found["second"])
        return TimeLimit(kind=LimitKind.TWO_PHASE, unit=unit, phase1=first, phase2=second, text=text)
    except ValueError as error:  # a limit of nothing
        raise LimitUnreadable from error

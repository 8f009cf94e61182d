"""Days that a book is of."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from core.desk import Desk
from core.errors import InputError
from core.worktime import LOCAL


class SpanInvalid(InputError):
    """The last day lies before the first, or the span is longer than two years."""

    code = "span_invalid"


@dataclass(frozen=True, slots=True)
class Span:
    """Local days, both included."""

    first: date
    last: date

    def moments(self) -> tuple[datetime, datetime]:
        """Aware; the end is excluded. Raises SpanInvalid."""
        if not timedelta(0) <= self.last - self.first <= timedelta(days=731):
            raise SpanInvalid(first=self.first.isoformat(), last=self.last.isoformat())
        midnights = (self.first, self.last + timedelta(days=1))
        begin, end = (datetime.combine(day, time(), LOCAL) for day in midnights)
        return begin, end

    @property
    def words(self) -> str:
        if self.first == self.last:
            return f"ngày {self.first:%d/%m/%Y}"
        return f"từ {self.first:%d/%m/%Y} đến {self.last:%d/%m/%Y}"


def today(desk: Desk) -> Span:
    day = desk.clock().astimezone(LOCAL).date()
    return Span(day, day)


def month(span: Span) -> Span:
    """The whole month of its last day."""
    first = span.last.replace(day=1)
    following = (first + timedelta(days=32)).replace(day=1)
    return replace(span, first=first, last=following - timedelta(days=1))


def moment_words(moment: datetime | None) -> str:
    return "" if moment is None else f"{moment.astimezone(LOCAL):%H:%M %d/%m/%Y}"


def day_words(moment: datetime | None) -> str:
    return "" if moment is None else f"{moment.astimezone(LOCAL):%d/%m/%Y}"

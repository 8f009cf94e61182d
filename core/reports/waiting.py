"""How many came to the counter on each day, how long they waited and were served, against the office's target."""

from core import visits
from core.accounts import Officer
from core.desk import Desk
from core.forms.tables import Column, Table
from core.reports.span import Span
from core.visits import Day

TITLE = "Thời gian chờ tại quầy"


def waiting(desk: Desk, actor: Officer, span: Span) -> Table:
    """A line for each day on which somebody was served. Raises SpanInvalid, NotAllowed."""
    span.moments()
    target = desk.settings.counter.waiting_minutes
    days = visits.per_day(desk, actor, span.first, span.last)
    return Table(
        title=TITLE,
        subtitle=span.words.capitalize(),
        columns=(
            Column("Ngày", 12, centred=True),
            Column("Lượt phục vụ", 10, centred=True),
            Column("Lượt biết giờ đến", 12, centred=True),
            Column("Chờ trung bình (phút)", 12, centred=True),
            Column("Chờ lâu nhất (phút)", 12, centred=True),
            Column(f"Chờ không quá {target} phút (lượt)", 14, centred=True),
            Column("Tỷ lệ", 10, centred=True),
            Column("Phục vụ trung bình (phút)", 14, centred=True),
        ),
        rows=tuple(map(_row, days)),
        dossier_ids=(),
        closing=_closing(days, target),
    )


def _row(day: Day) -> tuple[str, ...]:
    return (
        f"{day.day:%d/%m/%Y}",
        str(day.served),
        str(day.timed),
        _minutes(day.mean_wait),
        _minutes(day.longest_wait),
        str(day.in_time) if day.timed else "",
        _share(day.in_time, day.timed),
        _minutes(day.mean_service),
    )


def _closing(days: tuple[Day, ...], target: int) -> tuple[str, ...]:
    served, timed = sum(day.served for day in days), sum(day.timed for day in days)
    in_time = sum(day.in_time for day in days)
    lines = [f"Cộng: {served} lượt phục vụ, trong đó {timed} lượt biết giờ đến."]
    if timed:
        mean = sum(day.mean_wait * day.timed for day in days if day.mean_wait is not None) / timed
        kept = "đạt" if mean <= target else "chưa đạt"
        lines += [
            f"Chờ trung bình {_minutes(mean)} phút; mục tiêu không quá {target} phút: {kept}.",
            f"Chờ không quá {target} phút: {in_time}/{timed} lượt ({_share(in_time, timed)}).",
        ]
    return tuple(lines)


def _minutes(minutes: float | None) -> str:
    return "" if minutes is None else f"{minutes:.1f}".replace(".", ",")


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %".replace(".", ",") if whole else ""

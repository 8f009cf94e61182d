"""Blocks of numbers and what became of them, as a command prints them."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date

from core.desk import Desk
from core.store import codes
from core.store.codes import BlockReport, BlockState, DayReport, Entry, Origin
from core.worktime import LOCAL
from ui import moments
from ui.texts import translate


def reports(desk: Desk, day: date | None) -> list[DayReport]:
    """Of one day, or of today and every later day numbers were lent for."""
    now, agency = desk.clock(), desk.settings.office.agency_code
    today = now.astimezone(LOCAL).date()
    with desk.store.read() as session:
        later = {one for one in codes.days(session, agency) if one > today}
        wanted = [day] if day else [today, *sorted(later)]
        return [codes.report(session, agency, one, now) for one in wanted]


def as_json(report: DayReport) -> dict[str, object]:
    """Plain values: what is left, each block with its gaps, each code with its dossier, moment and officer."""
    return {
        "day": report.day.isoformat(),
        "left": left(report),
        "blocks": [asdict(block) for block in report.blocks],
        "codes": [
            {"code": one.code, **asdict(one.given), "replaced_at": one.replaced_at} for one in report.entries
        ],
    }


def left(report: DayReport) -> int:
    return sum(block.left for block in report.blocks)


def lines(found: Sequence[DayReport]) -> Iterator[str]:
    for report in found:
        yield translate("lines", "{day}: còn {left} số").format(
            day=moments.day(report.day), left=left(report)
        )
        yield from map(_block, report.blocks)
        yield from map(_entry, report.entries)


def _block(block: BlockReport) -> str:
    states = {
        BlockState.OPEN: translate("lines", "còn dùng đến {at}"),
        BlockState.USED_UP: translate("lines", "đã cấp hết"),
        BlockState.ENDED: translate("lines", "hết hạn {at}"),
        BlockState.RENOUNCED: translate("lines", "không dùng nữa: có thể đã cấp ở nơi khác"),
    }
    words = translate("lines", "  {first:04d}–{last:04d} ({station}): cấp {given}, còn {left}, {state}")
    state = states[block.state].format(at=moments.moment(block.expires_at))
    said = words.format(
        first=block.first,
        last=block.last,
        station=block.station,
        given=block.given,
        left=block.left,
        state=state,
    )
    gaps = ", ".join(f"{a:04d}" if a == b else f"{a:04d}–{b:04d}" for a, b in block.gaps)
    return said + (translate("lines", "; số trống {gaps}").format(gaps=gaps) if gaps else "")


def _entry(one: Entry) -> str:
    who = one.given.by or (
        translate("lines", "tỉnh cấp")
        if one.given.origin is Origin.PROVINCE
        else translate("lines", "cấp sau")
    )
    words = f"  {one.code}  {moments.moment(one.given.at)}  {who}"
    return words + (translate("lines", "  (đã thay)") if one.replaced_at else "")

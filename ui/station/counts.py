"""The count of a stack: what came, where every page of it is, and why it does not come out even. Pure."""

from collections import Counter
from collections.abc import Iterator, Sequence

from core import arrangement
from core.arrangement import Origin, Slot
from core.batches import Station
from core.tally import Problem
from ui.texts import translate
from ui.theme import Tone
from ui.widgets.chip import Chip


def summary(station: Station) -> str:
    """ "2 hồ sơ · 4 thành phần · 13 trang"; what nobody named yet is counted apart, and two passes are no papers."""
    pages = translate("station", "{n} trang").format(n=station.tally.pages)
    backs = len(_backs(station))
    if backs:
        passes = translate("station", "hai lượt: {fronts} mặt trước, {backs} mặt sau")
        return passes.format(fronts=station.tally.pages - backs, backs=backs)
    targets = station.tally.targets
    unnamed = station.tally.groups - len(targets)
    named = translate("station", "{dossiers} hồ sơ · {papers} thành phần").format(
        dossiers=len({target.dossier_id for target in targets.values()}), papers=len(targets)
    )
    rest = translate("station", "{n} nhóm chưa rõ giấy tờ").format(n=unnamed)
    return " · ".join([*([named] if targets else []), *([rest] if unnamed else []), pages])


def matched(station: Station, scanning: bool) -> Chip:
    """Found against expected, over the whole stack. While paper still comes nothing is missing yet."""
    found = sum(group.delivered or group.id in station.tally.targets for group in station.groups)
    expected = station.tally.expected
    if not expected or _backs(station):
        return Chip("")
    filled = [group for group in station.groups if group.pages or group.origin is Origin.SEPARATOR]
    if all(group.origin is Origin.SEPARATOR for group in filled):
        text = translate("station", "khớp {found}/{expected} phiếu phân cách")
    else:
        text = translate("station", "rõ {found}/{expected} giấy tờ")
    text = text.format(found=found, expected=expected)
    if scanning:
        return Chip(text, Tone.INFO)
    short = any(True for _ in _reasons(station))
    return Chip(text, Tone.WARN, "warning") if short else Chip(text, Tone.GOOD, "check")


def explained(station: Station, scanning: bool) -> str:
    """Where every page is, so that the count can be followed; and in words why it does not come out even."""
    slots, backs = arrangement.slots(station.groups), _backs(station)
    parts = [_passes(slots, backs) if backs else _places(station, slots), *_counted(station)]
    if scanning:
        parts.append(translate("station", "đang quét"))
    elif not backs and (why := ", ".join(_reasons(station))):
        parts.append(translate("station", "chưa khớp: {why}").format(why=why))
    return " · ".join(parts)


def _places(station: Station, slots: Sequence[Slot]) -> str:
    marks = sum(slot.marks and not slot.dropped for slot in slots)
    dropped = sum(slot.dropped for slot in slots)
    left_out = dropped + sum(station.left_out(slot) and not slot.marks and not slot.dropped for slot in slots)
    return translate(
        "station", "{all} trang = {papers} trong giấy tờ + {marks} phân cách + {blank} trắng + {dropped} bỏ"
    ).format(
        all=len(slots),
        papers=len(slots) - marks - left_out,
        marks=marks,
        blank=left_out - dropped,
        dropped=dropped,
    )


def _passes(slots: Sequence[Slot], backs: Sequence[Slot]) -> str:
    """Pages of a stack that was fed twice, before its backs lie between their fronts."""
    dropped = sum(slot.dropped for slot in slots)
    behind = sum(not slot.dropped for slot in backs)
    return translate("station", "{all} trang = {fronts} mặt trước + {backs} mặt sau + {dropped} bỏ").format(
        all=len(slots), fronts=len(slots) - dropped - behind, backs=behind, dropped=dropped
    )


def _counted(station: Station) -> Iterator[str]:
    """What the officer counted into the feeder."""
    sheets = station.batch.sheets_fed
    if sheets is None:
        return
    differs = any(found.problem is Problem.SHEETS_DIFFER for found in station.tally.problems)
    counted = (
        translate("station", "đã đếm {n} tờ, lệch") if differs else translate("station", "đã đếm {n} tờ")
    )
    yield counted.format(n=sheets)


def _reasons(station: Station) -> Iterator[str]:
    """Why there are fewer papers than there should be, or more may come; for each kind of reason how many."""
    found = Counter(each.problem for each in station.tally.problems)
    absent = sum(
        each.expected - each.found
        for each in station.tally.problems
        if each.problem is Problem.NUMBER_MISSING
    )
    shown = {
        Problem.EMPTY: translate("station", "{n} phiếu chưa có trang theo sau"),
        Problem.DAMAGED: translate("station", "{n} phiếu hỏng mã"),
        Problem.HEADING_INSIDE: translate("station", "{n} nhóm có thể lẫn giấy khác"),
        Problem.UNNAMED: translate("station", "{n} nhóm chưa chọn giấy tờ"),
        Problem.DOSSIER_UNKNOWN: translate("station", "{n} nhóm của hồ sơ máy này không có"),
        Problem.DOSSIER_CLOSED: translate("station", "{n} nhóm của hồ sơ đã đóng"),
        Problem.COMPONENT_UNKNOWN: translate("station", "{n} nhóm hồ sơ không cần"),
    }
    yield from (words.format(n=found[problem]) for problem, words in shown.items() if found[problem])
    if absent:
        yield translate("station", "thiếu {n} phiếu").format(n=absent)
    dropped = sum(
        bool(group.pages) and all(slot.dropped for slot in group.pages)
        for group in station.groups
        if group.id not in station.tally.targets
    )
    if dropped:
        yield translate("station", "{n} nhóm đã bỏ hết trang").format(n=dropped)
    if found[Problem.STOPPED]:
        yield translate("station", "chưa quét hết")


def _backs(station: Station) -> list[Slot]:
    return [slot for group in station.groups if group.origin is Origin.BACKS for slot in group.slots]

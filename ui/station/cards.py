"""A stack as cards: each paper with its pages, and what there is to say of them. Pure."""

from collections.abc import Iterator, Mapping

from core import arrangement
from core.arrangement import Arrangement, Group, Origin, Slot
from core.batches import Sheet, Station
from core.looks import seen
from core.tally import Problem
from ui import flaws
from ui.station import words
from ui.texts import translate
from ui.theme import Tone
from ui.widgets.board_layout import Sheaf, Tile
from ui.widgets.chip import Chip

FRONTS = "fronts"


def numbers(groups: Arrangement) -> dict[str, int]:
    """page id → its number as the stack lies, from 1."""
    return {slot.page_id: n for n, slot in enumerate(arrangement.slots(groups), 1)}


def sheaves(station: Station) -> tuple[Sheaf, ...]:
    """One card a paper. While backs wait to be laid between their fronts: two strips, to be held side by side."""
    known = numbers(station.groups)
    backs = [group for group in station.groups if group.origin is Origin.BACKS]
    if not backs:
        return tuple(_sheaf(station, group, known) for group in station.groups)
    fronts = [slot for g in station.groups if g.origin is not Origin.BACKS for slot in g.slots]
    behind = [slot for group in backs for slot in group.slots]
    return (
        _strip(station, FRONTS, translate("station", "Mặt trước"), fronts),
        _strip(station, backs[0].id, translate("station", "Mặt sau"), behind),
    )


def _strip(station: Station, strip_id: str, title: str, slots: list[Slot]) -> Sheaf:
    counted = sum(not slot.dropped for slot in slots)
    known = {slot.page_id: n for n, slot in enumerate(slots, 1)}
    tiles = tuple(_tile(station, slot, known[slot.page_id], known) for slot in slots)
    chip = Chip(translate("station", "{n} trang").format(n=counted), Tone.INFO)
    order = translate("station", "theo thứ tự máy quét đưa vào")
    return Sheaf(strip_id, title, order, chip, tiles)


def _sheaf(station: Station, group: Group, known: Mapping[str, int]) -> Sheaf:
    tiles = tuple(_tile(station, slot, known[slot.page_id], known) for slot in group.slots)
    return Sheaf(
        group.id, words.title(group), _about(station, group), _chip(station, group), tiles, group.delivered
    )


def _about(station: Station, group: Group) -> str:
    """Whose paper, and of which dossier."""
    dossier = station.known.get(group.dossier)
    if dossier is None:
        return group.dossier or translate("station", "chưa chọn hồ sơ · bấm T")
    code = dossier.code.text if dossier.code is not None else translate("station", "hồ sơ nháp")
    return " · ".join(filter(None, (dossier.applicant.name, code)))


def _chip(station: Station, group: Group) -> Chip:
    if group.delivered:
        return Chip(translate("station", "đã giao"), Tone.GOOD, "check")
    wrong = next((found for found in station.tally.problems if found.group_id == group.id), None)
    if wrong is not None and not (wrong.problem is Problem.UNNAMED and group.origin is Origin.HEADING):
        tone = Tone.WARN if wrong.problem in (Problem.UNNAMED, Problem.NOT_COLLATED) else Tone.BAD
        return Chip(words.short_problem(wrong.problem), tone)
    if group.origin is Origin.HEADING:
        return Chip(translate("station", "nhận ra từ tiêu đề"), Tone.INFO)
    count = sum(not station.left_out(slot) for slot in group.pages)
    if group.id not in station.tally.targets:
        return Chip(translate("station", "{n} trang").format(n=count))
    if group.origin is Origin.OFFICER:
        return Chip(translate("station", "đã chọn · {n} trang").format(n=count), Tone.GOOD)
    return Chip(translate("station", "khớp · {n} trang").format(n=count), Tone.GOOD)


def _tile(station: Station, slot: Slot, number: int, known: Mapping[str, int]) -> Tile:
    badges = tuple(badges_of(station.sheets[slot.page_id], slot, known))
    return Tile(slot.page_id, str(number), badges, station.left_out(slot))


def badges_of(sheet: Sheet, slot: Slot, known: Mapping[str, int]) -> Iterator[Chip]:
    """What an officer should know of a page; known: the number of each page of the stack."""
    if slot.marks:
        yield Chip(translate("station", "phân cách"))
    if slot.dropped:
        yield Chip(translate("station", "đã bỏ"))
        return
    if sheet.page.twin_id and not slot.kept:
        number = known.get(sheet.page.twin_id)
        twin = translate("station", "trùng tờ {n}?").format(n=number) if number else ""
        yield Chip(twin or translate("station", "trùng?"), Tone.WARN)
    if not slot.marks:
        yield from flaws.badges(seen(sheet.looks, sheet.note), slot.kept)

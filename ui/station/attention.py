"""What wants attention now, and what the one button of the screen would do about it. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from core import arrangement
from core.arrangement import Origin, Slot
from core.batches import Station
from core.looks import seen
from core.tally import Problem
from ui import flaws
from ui.station import cards, words
from ui.station.feeding import Light
from ui.texts import translate
from ui.theme import Tone
from ui.widgets.chip import Chip

_NO_CHIP = Chip("")


class Act(StrEnum):
    """What the primary button does."""

    SCAN = "scan"
    STOP = "stop"
    RESUME = "resume"  # a stack that was left open is laid out again
    BACKS = "backs"  # the second pass of a stack that is turned over
    COLLATE = "collate"
    REPLACE = "replace"
    DROP_TWINS = "drop_twins"
    NAME = "name"
    DELIVER = "deliver"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Now:
    """All that decides. waiting: stacks left open. turn_over: the fronts are in, the backs are to come.

    fault: the code of the error that ended the last feeding.
    """

    light: Light
    station: Station | None
    waiting: int = 0
    turn_over: bool = False
    confirming: bool = False
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Attention:
    """pages: those it is about. enabled: False where the button can do nothing now, `words` say why."""

    act: Act
    button: str
    words: str
    chip: Chip = _NO_CHIP
    pages: tuple[str, ...] = ()
    enabled: bool = True


def attention(now: Now) -> Attention:
    """The first thing that wants a person; when there is none, the next step of the work."""
    station = now.station
    if now.light in (Light.SCANNING, Light.STOPPING):
        return Attention(
            Act.STOP,
            translate("station", "Dừng quét"),
            translate("station", "Mỗi trang được lưu ngay khi quét. Chưa cần chờ: xem và sửa được ngay."),
            enabled=now.light is Light.SCANNING,
        )
    if station is None or not station.sheets:
        return _nothing_here(now)
    if now.light is Light.FAULT:
        return _after_fault(now, station)
    return _of_backs(now, station) or _of_pages(now, station) or _of_papers(now, station)


def _nothing_here(now: Now) -> Attention:
    if now.waiting:
        return Attention(
            Act.RESUME,
            translate("station", "Khôi phục"),
            translate("station", "Chọn chồng giấy để làm tiếp, hoặc đặt giấy mới vào khay rồi bấm F5."),
        )
    return Attention(
        Act.SCAN,
        translate("station", "Quét chồng giấy"),
        translate("station", "Đặt cả chồng giấy của nhiều hồ sơ vào khay rồi bấm F5."),
        enabled=now.light is not Light.NOTHING,
    )


def _after_fault(now: Now, station: Station) -> Attention:
    last = tuple(station.sheets)[-1]
    number = cards.numbers(station.groups).get(last, 0)
    if now.fault in words.NO_SHEET_IN:
        said = translate(
            "station", "{n} trang đã quét vẫn nguyên. Đặt phần giấy còn lại vào khay rồi bấm F5."
        )
    else:
        said = translate(
            "station", "{n} trang đã quét vẫn nguyên. Đặt lại từ tờ {last} (hình bên phải) rồi bấm F5."
        )
    return Attention(
        Act.SCAN,
        translate("station", "Quét tiếp"),
        said.format(n=len(station.sheets), last=number),
        Chip(translate("station", "chưa quét hết"), Tone.BAD),
        (last,),
    )


def _of_backs(now: Now, station: Station) -> Attention | None:
    if any(group.origin is Origin.BACKS for group in station.groups):
        return Attention(
            Act.COLLATE,
            translate("station", "Xếp mặt sau vào mặt trước"),
            translate(
                "station", "Hai lượt phải bằng nhau. Lệch thì bỏ trang thừa (Del) hoặc chèn trang thiếu (F7)."
            ),
        )
    if now.turn_over:
        return Attention(
            Act.BACKS,
            translate("station", "Quét mặt sau"),
            translate("station", "Lật cả chồng như hình, đặt lại vào khay rồi bấm Ctrl+Enter."),
        )
    return None


def _of_pages(now: Now, station: Station) -> Attention | None:
    if now.confirming:
        return None
    known = cards.numbers(station.groups)
    twins = tuple(slot.page_id for slot in _open_slots(station) if _is_twin(station, slot))
    if twins:
        listed = ", ".join(str(known[page_id]) for page_id in twins)
        return Attention(
            Act.DROP_TWINS,
            translate("station", "Bỏ {n} tờ trùng").format(n=len(twins)),
            translate(
                "station", "Tờ {listed} giống tờ đã quét trước khi lỗi. Bỏ, hoặc giữ từng tờ bằng phím K."
            ).format(listed=listed),
            Chip(translate("station", "trùng?"), Tone.WARN),
            twins,
        )
    for slot in _open_slots(station):
        sheet = station.sheets[slot.page_id]
        flaw = flaws.worst(seen(sheet.looks, sheet.note))
        if flaw is not None and not slot.marks and not slot.kept:
            return _bad_page(slot, known[slot.page_id], flaw)
    return None


def _bad_page(slot: Slot, number: int, flaw: tuple[str, float]) -> Attention:
    return Attention(
        Act.REPLACE,
        translate("station", "Quét thay tờ {n}").format(n=number),
        translate("station", "Tờ {n}: {hint} Vẫn dùng được thì giữ nguyên (K).").format(
            n=number, hint=flaws.hint(flaw[0])
        ),
        flaws.badge(*flaw),
        (slot.page_id,),
    )


def _of_papers(now: Now, station: Station) -> Attention:
    tally = station.tally
    ready = [g for g in station.groups if g.id in tally.targets and not g.delivered]
    if not ready:
        unnamed = next((f.group_id for f in tally.problems if f.problem is Problem.UNNAMED), "")
        first = next((g.pages[0].page_id for g in station.groups if g.id == unnamed), "")
        return Attention(
            Act.NAME if first else Act.SCAN,
            translate("station", "Chọn hồ sơ và giấy tờ") if first else translate("station", "Quét thêm"),
            translate("station", "Chưa rõ trang nào thuộc hồ sơ nào. Bấm T để chọn."),
            Chip(translate("station", "chưa chọn"), Tone.WARN),
            (first,) if first else (),
        )
    dossiers = len({tally.targets[g.id].dossier_id for g in ready})
    said = (
        translate("station", "Vẫn giao {papers} giấy tờ cho {dossiers} hồ sơ")
        if now.confirming
        else translate("station", "Giao {papers} giấy tờ cho {dossiers} hồ sơ")
    )
    return Attention(
        Act.DELIVER,
        said.format(papers=len(ready), dossiers=dossiers),
        _confirmed(station) if now.confirming else _before_delivery(station),
        Chip(translate("station", "{n} điểm cần xem").format(n=len(tally.problems)), Tone.WARN)
        if tally.problems
        else Chip(translate("station", "khớp"), Tone.GOOD, "check"),
    )


def _confirmed(station: Station) -> str:
    return translate("station", "Xem {n} điểm ở trên. Bấm lần nữa để vẫn giao, Esc để xem lại.").format(
        n=len(station.tally.problems)
    )


def _before_delivery(station: Station) -> str:
    unread = sum(sheet.note is None for sheet in station.sheets.values())
    if station.tally.problems:
        return next(problems(station))
    if unread:
        return translate("station", "Đang đọc chữ: còn {n} trang. Giao được ngay, không phải chờ.").format(
            n=unread
        )
    return translate("station", "Số trang đã khớp. Bấm F10 để giao cho hồ sơ.")


def problems(station: Station) -> Iterator[str]:
    """Everything that is not as expected, a line each."""
    groups = {group.id: group for group in station.groups}
    for found in station.tally.problems:
        group = groups.get(found.group_id)
        yield words.problem(found, words.title(group) if group is not None else "")


def _open_slots(station: Station) -> Iterator[Slot]:
    for slot in arrangement.slots(tuple(g for g in station.groups if not g.delivered)):
        if not slot.dropped:
            yield slot


def _is_twin(station: Station, slot: Slot) -> bool:
    return bool(station.sheets[slot.page_id].page.twin_id) and not slot.kept

"""The handling of a dossier, step by step, as the province is told of it (CapNhatTienDoHoSoMC)."""

from collections.abc import Iterator, Mapping, Sequence

from core.dossier import Event, Hop, Status
from core.sync.packet import Step

MOST = 500
"""So many steps the province takes with one revision; of more the last ones are told."""

_WORDS: Mapping[str, str] = {  # of the actions that the province has not to guess from the record
    "dossier.received": "Tiếp nhận hồ sơ",
    "dossier.refused": "Không tiếp nhận hồ sơ",
    "dossier.withdrawn": "Người nộp rút hồ sơ",
    "dossier.stopped": "Dừng giải quyết hồ sơ",
    "dossier.corrected": "Đính chính thông tin hồ sơ",
    "dossier.in_work": "Bắt đầu giải quyết hồ sơ",
    "supplement.asked": "Yêu cầu bổ sung hồ sơ",
    "supplement.received": "Nhận giấy tờ bổ sung",
    "duty.asked": "Yêu cầu thực hiện nghĩa vụ tài chính",
    "duty.done": "Đã thực hiện nghĩa vụ tài chính",
    "clock.stopped": "Tạm dừng tính thời hạn",
    "clock.resumed": "Tiếp tục tính thời hạn",
    "due.extended": "Xin lỗi và hẹn lại ngày trả kết quả",
    "due.set": "Sửa ngày hẹn trả kết quả",
    "result.signed": "Kết thúc xử lý hồ sơ",
    "result.on_paper": "Kết thúc xử lý hồ sơ",
    "result.handed_over": "Trả kết quả",
}


def steps(events: Sequence[Event], hops: Sequence[Hop]) -> tuple[Step, ...]:
    """In the order they happened. What the province did itself it is not told."""
    acts = [
        Step(one.handler, one.at, _said(_WORDS[one.action], one.text), one.status)
        for one in events
        if one.handler and one.action in _WORDS
    ]
    found = [*acts, *(step for hop in hops for step in _passing(hop, events))]
    return tuple(sorted(found, key=lambda step: step.at)[-MOST:])


def _passing(hop: Hop, events: Sequence[Event]) -> Iterator[Step]:
    """Who passed the papers on, and who took them in."""
    outside = " (ngoài địa giới hành chính)" if hop.outside else ""
    given = _said(f"Chuyển hồ sơ đến {hop.to_office}{outside}", hop.note)
    yield Step(hop.given_by, hop.given_at, given, Status.PROCESSING, department=hop.from_office)
    if hop.received_at is not None:
        was = [event.status for event in events if event.at <= hop.received_at]
        taken = f"Nhận hồ sơ từ {hop.from_office}"
        status = was[-1] if was else Status.PROCESSING
        yield Step(hop.received_by, hop.received_at, taken, status, department=hop.to_office)


def _said(words: str, text: str) -> str:
    return f"{words}: {text}" if text else words

"""How and to whom a result went, in the words of the books. "" where nothing is known of it."""

from core.handing import HandedOver, Receiver
from core.reports.span import day_words
from core.returning import Way
from core.store.registers import Line

_WAYS = {Way.IN_PERSON: "Trực tiếp tại bộ phận", Way.POST: "Bưu chính công ích", Way.ELECTRONIC: "Điện tử"}


def way(line: Line) -> str:
    """With the number the post gave it, when it was brought, and where an electronic result was sent."""
    handed = line.handed
    if handed is None:
        return ""
    what = handed.what
    tracking = what.post.tracking if what.post else ""
    said = [
        _WAYS[what.way],
        f"mã vận đơn {tracking}" if tracking else "",
        f"phát {day_words(handed.delivered_at)}" if handed.delivered_at else "",
        _sent(handed),
    ]
    return ", ".join(filter(None, said))


def way_name(line: Line) -> str:
    return "" if line.handed is None else _WAYS[line.handed.what.way]


def receiver(line: Line) -> str:
    """Who took it, and as whom."""
    handed = line.handed
    if handed is None:
        return ""
    what = handed.what
    name = what.name or line.applicant.name
    if what.receiver is Receiver.AUTHORISED:
        return f"{name} (được ủy quyền)"
    if what.receiver is Receiver.POST:
        return f"Bưu chính, chuyển đến {name}"
    if what.receiver is Receiver.ELECTRONIC:
        return name
    return f"{name} ({'chủ hồ sơ' if name == line.applicant.name else 'người nộp hồ sơ'})"


def both(line: Line) -> str:
    """Who gave and who took, for them to sign beside."""
    handed = line.handed
    return "" if handed is None else f"Bên giao: {handed.officer}. Bên nhận: {receiver(line)}"


def giver(line: Line) -> str:
    return "" if line.handed is None else line.handed.officer


def remarks(line: Line) -> list[str]:
    """The paper somebody else took it on, and that the post gave it back."""
    handed = line.handed
    if handed is None:
        return []
    said = [f"Nhận thay theo {handed.what.authority}"] if handed.what.authority else []
    if handed.sent_back_at is not None:
        why = f": {handed.sent_back_reason}" if handed.sent_back_reason else ""
        said.append(f"Bưu chính chuyển hoàn {day_words(handed.sent_back_at)}{why}")
    return said


def _sent(handed: HandedOver) -> str:
    what = handed.what
    if not what.sent_to:
        return ""
    return f"gửi tới {what.sent_to}" if what.way is Way.ELECTRONIC else f"bản điện tử tới {what.sent_to}"

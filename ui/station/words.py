"""What the station says: ways of scanning, problems and faults in the officers' words."""

from core.arrangement import Group, Origin
from core.batches import Station
from core.profiles import Profile, Split
from core.tally import Found, Problem
from ui import moments
from ui.texts import translate

_A3 = (297, 420)


def about(profile: Profile) -> str:
    """How it scans, in one line."""
    parts = [source_word(profile.source)]
    if profile.duplex:
        parts.append(translate("station", "2 mặt"))
    elif profile.turned_over:
        parts.append(translate("station", "2 lượt"))
    parts.append(
        translate("station", "{dpi} dpi {mode}").format(dpi=profile.dpi, mode=mode_word(profile.mode))
    )
    if tuple(sorted(profile.paper)) == _A3:
        parts.append(translate("station", "A3 gập"))
    if profile.split is Split.CARD:
        parts.append(translate("station", "đúng khổ"))
    return " · ".join(parts)


def source_word(source: str) -> str:
    return {
        "feeder": translate("station", "khay nạp"),
        "flatbed": translate("station", "mặt kính"),
    }[source]


def mode_word(mode: str) -> str:
    return {
        "colour": translate("station", "màu"),
        "gray": translate("station", "xám"),
        "lineart": translate("station", "đen trắng"),
    }[mode]


def split_word(split: Split) -> str:
    return {
        Split.SEPARATORS: translate("station", "theo phiếu"),
        Split.NONE: translate("station", "một giấy"),
        Split.CARD: translate("station", "thẻ 2 mặt"),
    }[split]


def problem(found: Found, title: str) -> str:
    """Something that is not as expected, as one line of a list; `title` names the paper."""
    sentences = {
        Problem.DAMAGED: translate("station", "{title}: phiếu phân cách hỏng mã, chọn giấy tờ bằng phím T"),
        Problem.EMPTY: translate("station", "{title}: có phiếu phân cách nhưng không có trang nào theo sau"),
        Problem.HEADING_INSIDE: translate(
            "station",
            "{title}: {found} trang bên trong có tên giấy tờ riêng, có thể sót phiếu phân cách. "
            "Tách bằng S, hoặc K để giữ nguyên",
        ),
        Problem.NUMBER_MISSING: translate(
            "station", "Thiếu phiếu phân cách: thấy {found} trên {expected}, có thể một phiếu không nhận ra"
        ),
        Problem.NUMBER_TWICE: translate("station", "Có phiếu phân cách mang số trùng nhau"),
        Problem.DOSSIER_UNKNOWN: translate("station", "{title}: máy này không có hồ sơ ghi trên phiếu"),
        Problem.DOSSIER_CLOSED: translate("station", "{title}: hồ sơ không nhận thêm giấy tờ"),
        Problem.COMPONENT_UNKNOWN: translate("station", "{title}: hồ sơ không có giấy tờ này"),
        Problem.COMPONENT_TWICE: translate("station", "{title}: hai nhóm trang cùng một giấy tờ"),
        Problem.UNNAMED: translate("station", "{title}: chưa chọn hồ sơ và giấy tờ (phím T), sẽ ở lại đây"),
        Problem.SHEETS_DIFFER: translate(
            "station", "Đã đếm {expected} tờ nhưng máy đưa vào {found} tờ (quét hai mặt: hai trang là một tờ)"
        ),
        Problem.NOT_COLLATED: translate("station", "Mặt sau chưa được xếp vào sau mặt trước"),
        Problem.STOPPED: translate("station", "Lần quét cuối dừng vì lỗi máy, có thể còn tờ chưa quét"),
    }
    return sentences[found.problem].format(title=title, found=found.found, expected=found.expected)


def short_problem(found: Problem) -> str:
    """The same, as a word on the card."""
    shown = {
        Problem.DAMAGED: translate("station", "phiếu hỏng"),
        Problem.EMPTY: translate("station", "không có trang"),
        Problem.HEADING_INSIDE: translate("station", "lẫn giấy khác?"),
        Problem.DOSSIER_UNKNOWN: translate("station", "không có hồ sơ này"),
        Problem.DOSSIER_CLOSED: translate("station", "hồ sơ đã đóng"),
        Problem.COMPONENT_UNKNOWN: translate("station", "hồ sơ không cần giấy này"),
        Problem.COMPONENT_TWICE: translate("station", "trùng giấy tờ"),
        Problem.UNNAMED: translate("station", "chưa chọn giấy tờ"),
        Problem.NOT_COLLATED: translate("station", "chờ xếp mặt sau"),
    }
    return shown.get(found, "")


def title(group: Group) -> str:
    """What the paper is called, as far as anybody knows."""
    if group.origin is Origin.BACKS:
        return translate("station", "Mặt sau")
    if group.origin is Origin.DAMAGED and not group.name:
        return translate("station", "Phiếu phân cách hỏng")
    return group.name or group.component or translate("station", "Chưa rõ giấy tờ")


def stack_title(station: Station) -> str:
    return translate("station", "Chồng giấy {at}").format(at=moments.clock(station.batch.opened_at))


# Faults that took no sheet in: there is none to lay back.
NO_SHEET_IN = frozenset(
    {
        "feeder_empty",
        "device_busy",
        "folder_away",
        "scanner_unreachable",
        "device_setting_refused",
        "tool_missing",
    }
)


def fault(code: str) -> str:
    """The large light after a fault."""
    again = translate("station", "đặt lại từ tờ NÀY")
    shown = {
        "device_jammed": translate("station", "Kẹt giấy: {again}"),
        "device_double_feed": translate("station", "Kéo hai tờ: {again}"),
        "device_silent_end": translate("station", "Máy dừng mà không có trang nào"),
        "device_cover_open": translate("station", "Nắp đang mở"),
        "feeder_empty": translate("station", "Khay trống"),
        "device_busy": translate("station", "Máy quét đang bận"),
        "device_gone": translate("station", "Mất kết nối máy quét"),
        "folder_away": translate("station", "Mất thư mục nhận ảnh"),
        "scanner_unreachable": translate("station", "Mất kết nối máy quét"),
        "device_hung": translate("station", "Máy quét không trả lời"),
        "device_crashed": translate("station", "Trình điều khiển bị dừng"),
        "device_picture_damaged": translate("station", "Ảnh bị hỏng: {again}"),
        "disk_full": translate("station", "Đĩa sắp đầy"),
    }
    return shown.get(code, translate("station", "Máy quét báo lỗi")).format(again=again)

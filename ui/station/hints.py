"""What letters do at the station, told under the pages before they are needed."""

from dataclasses import replace

from ui.texts import translate
from ui.widgets.key_hints import Hint


def hints(editable: bool) -> tuple[Hint, ...]:
    """editable: False for pages that lie in their dossier already."""
    edits = (
        Hint("T", translate("station", "chọn giấy tờ")),
        Hint("R / L", translate("station", "xoay")),
        Hint("M", translate("station", "chuyển nhóm")),
        Hint("C", translate("station", "cắt")),
        Hint("S / J", translate("station", "tách / nối")),
        Hint("Del", translate("station", "bỏ / lấy lại")),
        Hint("Ctrl ↑↓", translate("station", "dời trang")),
        Hint("K", translate("station", "giữ nguyên")),
    )
    return (
        Hint("Space", translate("station", "phóng to")),
        *(replace(hint, enabled=editable) for hint in edits),
        Hint("P", translate("station", "quét mặt sau")),
    )

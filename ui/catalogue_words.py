"""What is wrong with a catalogue of procedures, in words for whoever mends its file."""

import re
from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def reason(facts: Mapping[str, str | int]) -> str:
    """What is wrong with the entry. What only the reader of YAML knows stays in its own words."""
    kind, where = str(facts.get("kind", "")), str(facts.get("where", ""))
    plain = str(facts.get("reason", ""))
    if kind and kind != "rule":
        return _of_entry(kind).format(where=where)
    for pattern, word in _rules():
        found = re.fullmatch(pattern, plain)
        if found is not None:
            return word().format(*found.groups())
    return translate("catalogue", "không đọc được ({reason})").format(reason=plain)


def _of_entry(kind: str) -> str:
    """By the beginning of pydantic's name for it."""
    words = {
        "missing": translate("catalogue", "thiếu mục “{where}”"),
        "unexpected_keyword": translate("catalogue", "mục “{where}” không có trong mẫu; xem lại tên mục"),
        "extra_forbidden": translate("catalogue", "mục “{where}” không có trong mẫu; xem lại tên mục"),
        "date": translate("catalogue", "mục “{where}” phải là ngày, viết như 2026-07-01"),
        "int": translate("catalogue", "mục “{where}” phải là số nguyên"),
        "bool": translate("catalogue", "mục “{where}” phải là true hoặc false"),
        "string_too_short": translate("catalogue", "mục “{where}” đang để trống"),
        "string": translate("catalogue", "mục “{where}” phải là chữ; số thì đặt trong ngoặc kép"),
        "enum": translate("catalogue", "mục “{where}” mang giá trị không có trong mẫu"),
        "literal": translate("catalogue", "mục “{where}” mang giá trị không có trong mẫu"),
    }
    found = (word for beginning, word in words.items() if kind.startswith(beginning))
    return next(found, translate("catalogue", "mục “{where}” sai kiểu"))


def _rules() -> tuple[tuple[str, Callable[[], str]], ...]:
    """What the rules of `core.catalogue` and `core.limits` say, and how people here say it."""
    return (
        ("not a mapping", lambda: translate("catalogue", "chỗ này phải là các mục có tên")),
        (
            "a file of procedures holds .*",
            lambda: translate("catalogue", "tệp phải có đúng hai mục “field” và “procedures”"),
        ),
        ("(.+) is said twice", lambda: translate("catalogue", "mục “{0}” viết hai lần")),
        (
            "(.+) is already valid on (.+)",
            lambda: translate("catalogue", "thủ tục {0} đã có một bản còn hiệu lực ngày {1}"),
        ),
        (
            "(.+) is (?:not )?a national code",
            lambda: translate("catalogue", "mã {0} và mục “national” không khớp nhau"),
        ),
        ("ends before it begins", lambda: translate("catalogue", "ngày hết hiệu lực trước ngày có hiệu lực")),
        (
            "each component has its own code.*",
            lambda: translate("catalogue", "thủ tục không có giấy tờ nào, hoặc hai giấy tờ trùng mã"),
        ),
        (
            "alternative group of one: (.+)",
            lambda: translate("catalogue", "nhóm thay thế “{0}” chỉ có một giấy tờ"),
        ),
        (
            "the code of a component .*",
            lambda: translate("catalogue", "mã giấy tờ phải viết như TP-01"),
        ),
        (
            "a component has at least .*",
            lambda: translate("catalogue", "giấy tờ cần ít nhất một bản chính hoặc bản sao"),
        ),
        (
            "a paper that is only presented .*",
            lambda: translate("catalogue", "giấy tờ chỉ xuất trình thì không quét, không số hóa"),
        ),
        ("what must be digitised .*", lambda: translate("catalogue", "giấy tờ phải số hóa thì phải quét")),
        ("per_page needs tiers", lambda: translate("catalogue", "phí theo trang cần bảng mức “tiers”")),
        ("a fee is not negative", lambda: translate("catalogue", "phí không thể âm")),
        ("a time limit is at least 1", lambda: translate("catalogue", "thời hạn ít nhất là 1")),
        (
            r"(\S+) needs (\S+)",
            lambda: translate("catalogue", "thời hạn kiểu “{0}” cần mục “{1}”"),
        ),
        (
            "(.+) is no unit of a phase",
            lambda: translate("catalogue", "“{0}” không phải đơn vị của một giai đoạn"),
        ),
    )

"""What is wrong with what is known of a person, and of places, in sentences."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate

BY_REASON = ("card_unreadable", "tax_code_invalid", "name_invalid", "address_invalid", "day_invalid")
"""Codes whose sentence depends on the fact `reason`."""


def sentences() -> dict[str, str]:
    return {
        "card_unreadable": translate(
            "texts",
            "Mã trên thẻ không đọc được trọn vẹn nên không điền gì cả. Quét lại, hoặc đọc từ ảnh.",
        ),
        "id_invalid": translate(
            "texts",
            "Số định danh phải đủ 12 chữ số, số vừa gõ có {digits}. Chưa lưu số này; gõ lại theo thẻ.",
        ),
        "tax_code_invalid": translate("texts", "Mã số thuế không đúng. Chưa lưu; kiểm tra lại từng chữ số."),
        "phone_invalid": translate("texts", "Số điện thoại không đúng. Chưa lưu; kiểm tra lại."),
        "email_invalid": translate(
            "texts", "Địa chỉ e-mail không đúng. Chưa lưu; gõ lại, dạng ten@example.vn."
        ),
        "name_invalid": translate("texts", "Tên này không ghi được. Chưa lưu; gõ lại."),
        "address_invalid": translate("texts", "Địa chỉ này không ghi được. Chưa lưu; gõ lại."),
        "day_invalid": translate("texts", "Ngày không đúng. Chưa lưu; gõ lại."),
        "units_invalid": translate(
            "texts",
            "Danh mục đơn vị hành chính sai ở {file} dòng {line} ({reason}) nên không tra được địa chỉ mới. "
            "Hồ sơ vẫn lưu; gõ địa chỉ mới bằng tay và báo người quản trị.",
        ),
    }


def by_reason(code: str, reason: str, otherwise: str) -> str:
    return {
        "card_unreadable": _card(),
        "tax_code_invalid": _tax_code(),
        "name_invalid": _name(),
        "address_invalid": _address(),
        "day_invalid": _day(),
    }[code].get(reason, otherwise)


def _card() -> dict[str, str]:
    meddled = translate(
        "texts",
        "Bộ gõ tiếng Việt đã làm sai mã thẻ nên không điền gì cả. "
        "Tắt bộ gõ (Ctrl+Shift hoặc Alt+Z) rồi quét lại, hoặc đọc từ ảnh.",
    )
    return {
        "garbled": meddled,
        "name": meddled,
        "sex": meddled,
        "empty": translate(
            "texts", "Đầu đọc chưa gửi gì, không điền gì cả. Đưa lại mã QR của thẻ vào đầu đọc."
        ),
        "not_a_card": translate(
            "texts",
            "Mã vừa đọc không phải mã QR của căn cước nên không điền gì cả. Tìm mã QR trên thẻ rồi quét lại.",
        ),
        "date": translate(
            "texts",
            "Ngày sinh hoặc ngày cấp trên mã thẻ không có thật nên không điền gì cả. Quét lại, hoặc gõ theo thẻ.",
        ),
    }


def _tax_code() -> dict[str, str]:
    return {
        "layout": translate(
            "texts", "Mã số thuế phải có 10 chữ số, 10-3 hoặc 12. Chưa lưu; gõ lại theo giấy."
        ),
        "check_digit": translate(
            "texts", "Mã số thuế sai: chữ số kiểm tra không khớp. Chưa lưu; so lại từng chữ số với giấy."
        ),
    }


def _name() -> dict[str, str]:
    return {
        "long": translate(
            "texts", "Tên dài quá {most} ký tự, có lẽ đã dán nhầm. Chưa lưu; gõ lại tên như trên giấy."
        ),
        "signs": translate(
            "texts",
            "Tên có số lẫn trong chữ, hoặc ký hiệu không phải chữ. Chưa lưu; gõ lại tên như trên giấy.",
        ),
    }


def _address() -> dict[str, str]:
    return {
        "long": translate("texts", "Địa chỉ dài quá {most} ký tự, có lẽ đã dán nhầm. Chưa lưu; gõ lại."),
        "signs": translate("texts", "Địa chỉ có hình hoặc ký hiệu lạ. Chưa lưu; gõ lại bằng chữ và số."),
    }


def _day() -> dict[str, str]:
    return {
        "form": translate("texts", "Ngày phải theo dạng 31/12/1990. Chưa lưu; gõ lại."),
        "impossible": translate("texts", "Không có ngày này trong lịch. Chưa lưu; gõ lại, dạng 31/12/1990."),
        "born_later": translate("texts", "Ngày sinh ở sau hôm nay. Chưa lưu; gõ lại theo giấy."),
        "born_long_ago": translate("texts", "Ngày sinh đã quá 130 năm. Chưa lưu; gõ lại theo giấy."),
        "issued_later": translate(
            "texts", "Ngày cấp thẻ ở sau hôm nay. Chưa lưu; xem lại thẻ và đồng hồ của máy."
        ),
        "issued_before_birth": translate(
            "texts", "Thẻ không thể cấp trước ngày sinh. Chưa lưu; xem lại ngày sinh trên thẻ."
        ),
    }

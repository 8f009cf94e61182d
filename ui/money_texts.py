"""What the desk says of fees, payments and hand-overs that were refused."""

from PySide6.QtCore import QCoreApplication

from core.money import Method

translate = QCoreApplication.translate


def sentences() -> dict[str, str]:
    return {**_fees(), **_results()}


def _fees() -> dict[str, str]:
    return {
        "vietqr_invalid": translate(
            "texts",
            "Không lập được mã VietQR ({what}). Chưa ghi gì. Kiểm tra mục [office.bank] của settings.toml.",
        ),
        "no_bank_account": translate(
            "texts",
            "Chưa có tài khoản nhận chuyển khoản nên không có mã VietQR. Thêm mục [office.bank] gồm bin, account, name "
            "vào settings.toml rồi mở lại phần mềm.",
        ),
        "fees_invalid": translate(
            "texts",
            "Danh mục miễn, giảm {file} có chỗ sai ({where}). Không có gì thay đổi. Sửa tệp rồi mở lại hồ sơ.",
        ),
        "count_wrong": translate(
            "texts", "Số trang, số bản hoặc số tiền không hợp lệ. Chưa ghi gì. Gõ lại một số lớn hơn 0."
        ),
        "waiver_unknown": translate(
            "texts", "Lý do miễn, giảm này không áp dụng cho hồ sơ hôm nay. Chưa ghi gì. Chọn lý do khác."
        ),
        "fee_unknown": translate(
            "texts", "Chưa tính phí nên chưa thu được. Nhập số trang, số bản hoặc số tiền trước."
        ),
        "amount_wrong": translate(
            "texts", "Số tiền thu phải từ 1 đến {outstanding} đồng còn phải nộp. Chưa ghi gì. Gõ lại số tiền."
        ),
        "receipt_taken": translate(
            "texts",
            "Biên lai số {receipt} đã dùng cho khoản thu khác. Chưa ghi gì. Kiểm tra quyển biên lai rồi gõ lại.",
        ),
        "reference_missing": translate(
            "texts",
            "Khoản nộp trên cổng cần mã giao dịch. Chưa ghi gì. Gõ mã trên biên lai điện tử rồi bấm Enter.",
        ),
        "reason_missing": translate("texts", "Cần ghi lý do. Chưa có gì thay đổi. Gõ lý do rồi làm lại."),
        "already_voided": translate("texts", "Khoản thu này đã hủy trước đó. Không có gì thay đổi."),
        "payment_unknown": translate("texts", "Không tìm thấy khoản thu này. Mở lại hồ sơ rồi thử lần nữa."),
    }


def _results() -> dict[str, str]:
    return {
        "fee_outstanding": translate(
            "texts", "Chưa nộp phí: còn {amount} đồng. Kết quả chưa được trả. Bấm Ctrl+L để thu rồi trả lại."
        ),
        "electronic_required": translate(
            "texts",
            "Thủ tục này phải có kết quả điện tử đã ký số. Chưa ghi gì. Chọn tệp PDF của kết quả rồi ký.",
        ),
        "no_electronic_result": translate(
            "texts",
            "Kết quả này chỉ có bản giấy nên không gửi điện tử được. Chưa trả. Chọn trả trực tiếp hoặc bưu chính.",
        ),
        "result_terms_invalid": translate(
            "texts", "Tệp {file} của đơn vị có chỗ sai ({where}). Chưa trả kết quả nào. Sửa tệp rồi thử lại."
        ),
        "hand_over_incomplete": missing(""),
        "nothing_posted": translate(
            "texts", "Hôm nay chưa giao kết quả nào cho bưu điện nên không có danh sách để in."
        ),
        "not_handed_over": translate("texts", "Kết quả của hồ sơ này chưa được trả."),
        "not_on_its_way": translate(
            "texts",
            "Kết quả này không còn ở bưu điện. Không có gì thay đổi. Xem lại danh sách “Đang gửi bưu điện”.",
        ),
    }


def grouped(name: str, fact: str | int) -> str | int:
    """A fact that is a sum of money, as people here write it."""
    if name in ("amount", "outstanding") and isinstance(fact, int):
        return f"{fact:,}".replace(",", ".")
    return fact


def method_word(method: Method) -> str:
    return {
        Method.CASH: translate("texts", "tiền mặt"),
        Method.TRANSFER: translate("texts", "chuyển khoản"),
        Method.NATIONAL_PORTAL: translate("texts", "Cổng DVC quốc gia"),
        Method.PROVINCE_GATEWAY: translate("texts", "cổng thanh toán của tỉnh"),
    }[method]


def missing(what: str) -> str:
    """What a hand-over still lacks, by the name of its field."""
    return {
        "name": translate("texts", "Còn thiếu họ tên người nhận. Chưa trả; gõ họ tên rồi trả lại."),
        "id_number": translate(
            "texts", "Còn thiếu số định danh của người được ủy quyền. Chưa trả; gõ số rồi trả lại."
        ),
        "authority": translate(
            "texts", "Còn thiếu giấy ủy quyền. Chưa trả; ghi số, ngày của giấy rồi trả lại."
        ),
        "id_shown": translate(
            "texts",
            "Không có giấy hẹn thì phải xem giấy tờ tùy thân. Chưa trả; ghi giấy tờ đã xem rồi trả lại.",
        ),
        "address": translate(
            "texts", "Còn thiếu địa chỉ nhận qua bưu điện. Chưa trả; gõ địa chỉ rồi trả lại."
        ),
        "phone": translate("texts", "Còn thiếu số điện thoại cho bưu điện. Chưa trả; gõ số rồi trả lại."),
        "sent_to": translate(
            "texts", "Còn thiếu nơi gửi bản điện tử. Chưa trả; gõ thư điện tử hoặc tài khoản rồi trả lại."
        ),
        "given": translate(
            "texts", "Chưa ghi trả mấy bản giấy, hay gửi bản điện tử. Chưa trả; ghi rồi trả lại."
        ),
        "originals": translate(
            "texts", "Bản gốc thu lại cần cả tên và số bản. Chưa trả; ghi đủ rồi trả lại."
        ),
        "opinion": translate("texts", "Mời người nhận đánh giá: bấm phím số, hoặc S nếu họ không muốn."),
    }.get(what, translate("texts", "Còn thiếu thông tin trả kết quả. Chưa trả; điền đủ rồi trả lại."))

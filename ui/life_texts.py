"""The words of a dossier's life: why an act was refused, and what each line of its trail says."""

from PySide6.QtCore import QCoreApplication

from ui.paper_texts import paper_actions

translate = QCoreApplication.translate


def life_sentences() -> dict[str, str]:
    return {
        "reason_missing": translate(
            "texts",
            "Chưa có lý do bằng lời. Chưa có gì thay đổi; ghi lý do để người dân đọc hiểu rồi làm lại.",
        ),
        "second_request": translate(
            "texts",
            "Hồ sơ đã được yêu cầu bổ sung một lần; lần nữa thì bị tính trễ hạn. Chưa có gì thay đổi; ghi lý do.",
        ),
        "supervisor_needed": translate(
            "texts",
            "Chỉ lãnh đạo (vai trò ký duyệt) được yêu cầu bổ sung lần nữa. Chưa có gì thay đổi; nhờ người đó đăng nhập "
            "và làm.",
        ),
        "second_extension": translate(
            "texts", "Hồ sơ đã gia hạn một lần, không gia hạn nữa được. Hạn đang hẹn vẫn giữ nguyên."
        ),
        "not_an_extension": translate(
            "texts", "Ngày gia hạn phải sau ngày đang hẹn. Hạn đang hẹn vẫn giữ nguyên; gõ lại ngày."
        ),
        "decision_exists": translate(
            "texts", "Hồ sơ đã có kết quả giải quyết nên không dừng được. Chưa có gì thay đổi."
        ),
        "nothing_awaited": translate("texts", "Hồ sơ không chờ việc này. Chưa có gì thay đổi."),
        "not_received": translate(
            "texts",
            "Hồ sơ chưa tiếp nhận, hoặc đã kết thúc, nên không làm được việc này. Chưa có gì thay đổi.",
        ),
        "office_missing": translate(
            "texts", "Chưa ghi nơi nhận hoặc người nhận. Chưa bàn giao gì; ghi rồi làm lại."
        ),
        "already_there": translate(
            "texts", "Bản giấy đang ở chính {office}. Chưa bàn giao gì; chọn nơi khác."
        ),
        "receiving_invalid": translate(
            "texts",
            "Danh sách nơi nhận {file} sai: {reason}. Vẫn gõ tên nơi nhận được; báo quản trị sửa tệp.",
        ),
        "number_wrong": translate("texts", "Ô số chỉ gồm chữ số, ví dụ 8.000; số bộ từ 1 đến 99."),
    }


def action_words() -> dict[str, str]:
    """What a line of a dossier's trail says, by the code of its action."""
    return {
        **_intake_words(),
        **_page_words(),
        **paper_actions(),
        **_course_words(),
        **_result_words(),
        **_line_words(),
    }


def _intake_words() -> dict[str, str]:
    return {
        "dossier.opened": translate("trail", "Mở hồ sơ nháp"),
        "dossier.passed_on": translate("trail", "Bàn giao ca: nháp sang cán bộ khác"),
        "dossier.deleted": translate("trail", "Xoá hẳn bản nháp đã bỏ"),
        "dossier.edited": translate("trail", "Sửa thông tin nháp"),
        "dossier.procedure": translate("trail", "Chọn thủ tục"),
        "component.marked": translate("trail", "Đối chiếu giấy tờ"),
        "dossier.received": translate("trail", "Tiếp nhận hồ sơ"),
        "receipt.printed": translate("trail", "In giấy tiếp nhận và hẹn trả"),
        "supplement.printed": translate("trail", "In phiếu yêu cầu bổ sung"),
        "refusal.printed": translate("trail", "In phiếu từ chối"),
        "extension.printed": translate("trail", "In thư xin lỗi và gia hạn"),
        "stop.printed": translate("trail", "In thông báo dừng giải quyết"),
        "control.printed": translate("trail", "In phiếu kiểm soát quá trình"),
        "handover.printed": translate("trail", "In danh sách bàn giao"),
        "result_receipt.printed": translate("trail", "In giấy biên nhận kết quả"),
        "guidance.printed": translate("trail", "In phiếu hướng dẫn"),
        "group_receipt.printed": translate("trail", "In phiếu tiếp nhận nhiều hồ sơ"),
        "dossier.grouped": translate("trail", "Thêm vào nhóm hồ sơ cùng người nộp"),
        "duplicate.kept": translate("trail", "Giữ hồ sơ dù có thể trùng"),
        "paper.taken_over": translate("trail", "Lấy giấy tờ từ hồ sơ cùng nhóm"),
    }


def _page_words() -> dict[str, str]:
    return {
        "page.scanned": translate("trail", "Quét trang"),
        "page.dropped": translate("trail", "Bỏ trang"),
        "page.restored": translate("trail", "Lấy lại trang đã bỏ"),
        "page.moved": translate("trail", "Chuyển trang"),
        "page.turned": translate("trail", "Xoay trang"),
        "page.cut": translate("trail", "Cắt trang"),
        "page.assigned": translate("trail", "Xếp trang vào giấy tờ"),
        "page.reordered": translate("trail", "Đổi thứ tự trang"),
        "batch.named": translate("trail", "Xếp nhóm trang ở trạm quét vào hồ sơ"),
        "pages.delivered": translate("trail", "Nhận trang từ trạm quét"),
        "paper.made": translate("trail", "Tạo bản số hóa (PDF/A)"),
    }


def _course_words() -> dict[str, str]:
    return {
        "supplement.asked": translate("trail", "Yêu cầu bổ sung, hạn tạm dừng"),
        "supplement.received": translate("trail", "Nhận giấy tờ bổ sung, tính tiếp hạn"),
        "duty.asked": translate("trail", "Yêu cầu nghĩa vụ tài chính, hạn tạm dừng"),
        "duty.done": translate("trail", "Hoàn thành nghĩa vụ tài chính"),
        "clock.stopped": translate("trail", "Tạm dừng tính hạn"),
        "clock.resumed": translate("trail", "Tiếp tục tính hạn"),
        "due.extended": translate("trail", "Xin lỗi và gia hạn"),
        "due.set": translate("trail", "Sửa ngày hẹn trả"),
        "dossier.forwarded": translate("trail", "Chuyển, bàn giao hồ sơ"),
        "handover.signed": translate("trail", "Ký nhận hồ sơ"),
        "dossier.corrected": translate("trail", "Đính chính thông tin, giấy đã in hết hiệu lực"),
        "dossier.refused": translate("trail", "Từ chối tiếp nhận"),
        "dossier.withdrawn": translate("trail", "Người nộp rút hồ sơ"),
        "dossier.stopped": translate("trail", "Dừng giải quyết"),
    }


def _result_words() -> dict[str, str]:
    return {
        "result.recorded": translate("trail", "Ghi nhận kết quả"),
        "dossier.in_work": translate("trail", "Bắt đầu giải quyết"),
        "result.on_paper": translate("trail", "Kết quả giấy, ký tay; giải quyết xong"),
        "result.signed": translate("trail", "Ký số kết quả"),
        "result.handed_over": translate("trail", "Trả kết quả"),
        "post.numbered": translate("trail", "Ghi mã vận đơn bưu chính"),
        "post.delivered": translate("trail", "Bưu chính đã phát"),
        "post.sent_back": translate("trail", "Bưu chính chuyển hoàn"),
    }


def _line_words() -> dict[str, str]:
    return {
        "dossier.coded": translate("trail", "Có mã hồ sơ chính thức"),
        "dossier.code_taken": translate("trail", "Mã hồ sơ đã thuộc hồ sơ khác, nhận mã khác"),
        "dossier.sent": translate("trail", "Gửi tỉnh"),
        "receipt.kept": translate("trail", "Tỉnh ký biên nhận"),
        "province.status": translate("trail", "Tỉnh đổi trạng thái"),
        "province.unapplied": translate("trail", "Tỉnh báo trạng thái không áp dụng được"),
        "register.exported": translate("trail", "Xuất hoặc in sổ có hồ sơ này"),
    }


NOT_OF_A_DOSSIER = frozenset({"batch", "officer", "sign_in", "files", "province", "codes", "visit"})
"""What the audit says of other things: the first word of its actions, where they name no dossier."""

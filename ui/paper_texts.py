"""What the desk says of papers: their copies, what data answered, and why one does not count yet."""

from PySide6.QtCore import QCoreApplication

from core.dossier import CopyKind, LookUp

translate = QCoreApplication.translate


def copy_word(kind: CopyKind) -> str:
    return {
        CopyKind.ORIGINAL: translate("papers", "Bản chính"),
        CopyKind.CERTIFIED: translate("papers", "Bản sao chứng thực"),
        CopyKind.PLAIN: translate("papers", "Bản chụp"),
        CopyKind.ELECTRONIC: translate("papers", "Bản điện tử"),
    }[kind]


def lookup_word(found: LookUp) -> str:
    return {
        LookUp.NOT_YET: translate("papers", "Dữ liệu: chưa tra"),
        LookUp.FOUND: translate("papers", "Dữ liệu: có, khớp"),
        LookUp.ABSENT: translate("papers", "Dữ liệu: không có"),
        LookUp.DIFFERS: translate("papers", "Dữ liệu: không khớp"),
    }[found]


def paper_actions() -> dict[str, str]:
    """Of a dossier's trail."""
    return {
        "paper.described": translate("papers", "Xem lại thông tin giấy tờ số hóa"),
        "paper.checked": translate("papers", "Kiểm tra giấy tờ số hóa"),
        "paper.unchecked": translate("papers", "Bỏ kiểm tra vì trang đã đổi"),
        "paper.reused": translate("papers", "Dùng lại giấy tờ đã số hóa"),
        "paper.returned": translate("papers", "Bỏ dùng lại giấy tờ"),
        "store.asked": translate("papers", "Hỏi kho giấy tờ của tỉnh"),
    }


def paper_sentences() -> dict[str, str]:
    return {
        "case_unknown": translate("papers", "Thủ tục không có trường hợp mã {case}. Chọn lại trường hợp."),
        "handed_count_refused": translate(
            "papers", "Số bản phải từ 0 đến {most}. Số cũ vẫn giữ nguyên; hãy nhập lại."
        ),
        "issued_later": translate(
            "papers", "Ngày cấp sau ngày hôm nay nên chưa ghi. Xem lại ngày trên giấy."
        ),
        "paper_unknown": translate(
            "papers", "Giấy tờ này vừa được làm lại vì trang đã đổi. Chờ đọc xong rồi kiểm tra lại (Ctrl+S)."
        ),
        "page_count_unreadable": translate(
            "papers", "Số trang phải là số, như 3; trang có giấy nhớ chụp hai lần thì gõ 3+1."
        ),
        "pages_differ": translate(
            "papers",
            "Bản giấy có {said} trang mà bản quét có {images} ảnh nên chưa tính là đã số hóa. "
            "Quét thêm trang thiếu (F7) hoặc bỏ trang thừa (Del).",
        ),
        "particulars_missing": translate(
            "papers", "Còn {count} thông tin phải có của giấy tờ. Gõ vào ô được chỉ."
        ),
        "particulars_not_confirmed": translate(
            "papers", "Còn {count} ô chưa xem lại. Bấm Tab qua từng ô để xác nhận."
        ),
        "paper_dates_contradict": translate(
            "papers", "Ngày cấp hoặc thời hạn của giấy tờ không thể có. Xem lại các ô ngày."
        ),
        "offer_gone": translate(
            "papers", "Giấy tờ này không còn dùng lại được: đã đổi hoặc hết hạn. Quét giấy mới (F5)."
        ),
        "not_reused": translate("papers", "Giấy tờ này không phải giấy dùng lại. Không có gì thay đổi."),
        "paper_rules_invalid": translate(
            "papers", "Tệp {file} về giấy tờ sai ở {where}: {reason}. Sửa tệp rồi mở lại phần mềm."
        ),
    }

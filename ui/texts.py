"""What the desk says: every error in a sentence, every state in its word. Vietnamese is the source language.

A sentence tells what happened, whether anything was lost, and what to press. Errors raised in `core` and
`scanning` carry a code and facts; here they find their words.
"""

import re
from datetime import date
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from core.dossier import Channel, FeeKind, PartyKind, Status
from ui import catalogue_words

translate = QCoreApplication.translate


class Told(Protocol):
    """An `AppError`, a `ScanningError`, or what was kept of one."""

    @property
    def code(self) -> str: ...

    @property
    def facts(self) -> dict[str, str | int]: ...


def speak(error: Told) -> str:
    """The error as one sentence, or a plain one with its code when it has no words yet."""
    facts = {name: _as_read(value) for name, value in error.facts.items()}
    if error.code == "catalogue_invalid":
        facts["reason"] = catalogue_words.reason(facts)
    for family in (
        _desk_sentences,
        _time_sentences,
        _store_sentences,
        _signing_sentences,
        _scanning_sentences,
        _device_sentences,
        _line_sentences,
        _command_sentences,
    ):
        sentence = family().get(error.code)
        if sentence is not None:
            return _with_detail(error.code, sentence.format_map(_Facts(facts)), facts)
    return translate("texts", "Việc này chưa làm được (mã {code}). Không có gì bị mất.").format(
        code=error.code
    )


def _as_read(fact: str | int) -> str | int:
    """A day as people here write it."""
    if not isinstance(fact, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", fact):
        return fact
    try:
        return f"{date.fromisoformat(fact):%d/%m/%Y}"
    except ValueError:  # what somebody typed for a day
        return fact


class _Facts(dict[str, str | int]):
    """A fact nobody gave reads as a dash, never as a crash."""

    def __missing__(self, key: str) -> str:
        return "–"


def _with_detail(code: str, sentence: str, facts: dict[str, str | int]) -> str:
    if code == "page_refused":
        return _scanning_sentences().get(str(facts.get("reason")), sentence)
    if code == "not_ready":
        return _not_ready().get(str(facts.get("what")), sentence).format_map(_Facts(facts))
    if code == "wrong_pin":
        return f"{sentence} {_tries().get(str(facts.get('tries')), '')}".rstrip()
    return sentence


def _tries() -> dict[str, str]:
    return {
        "low": translate("texts", "Đã có lần gõ sai; sai thêm vài lần nữa thiết bị sẽ tự khóa."),
        "final": translate("texts", "CHỈ CÒN MỘT lần thử trước khi thiết bị tự khóa."),
        "unknown": translate("texts", "Thiết bị không cho biết còn mấy lần thử."),
    }


def _not_ready() -> dict[str, str]:
    return {
        "applicant": translate(
            "texts", "Chưa có họ tên và số định danh của chủ hồ sơ. Bấm F4 để đọc căn cước."
        ),
        "authority": translate(
            "texts",
            "Chưa có số hoặc ngày của văn bản ủy quyền. Điền vào, hoặc chọn “Chỉ nộp thay” hay “Không cần văn bản”.",
        ),
        "procedure": translate("texts", "Chưa chọn thủ tục. Gõ vài chữ của tên thủ tục để tìm."),
        "components": translate(
            "texts", "Còn thiếu {count} giấy tờ bắt buộc. Quét (F5) hoặc đánh dấu đã nhận."
        ),
        "received": translate("texts", "Hồ sơ chưa được tiếp nhận nên chưa in được giấy hẹn."),
    }


def _time_sentences() -> dict[str, str]:
    return {
        "no_working_time": translate(
            "texts",
            "Cơ quan {office} không có giờ làm việc nào trong cả năm. Xem lại giờ làm việc trong cài đặt.",
        ),
        "pause_invalid": translate(
            "texts", "Thời gian tạm dừng kết thúc trước khi bắt đầu. Xem lại hai mốc giờ."
        ),
        "moment_unreadable": translate(
            "texts", "“{text}” không phải thời điểm. Viết như 2026-02-12T15:40; khoảng thời gian: A/B."
        ),
        "limit_unreadable": translate(
            "texts",
            "Thời hạn phải viết như “3 ngày làm việc”, “8 giờ làm việc”, “15 ngày”, “2 tháng”, “trong ngày” "
            "hoặc “5 + 3 ngày làm việc”.",
        ),
    }


def _desk_sentences() -> dict[str, str]:
    return {
        "not_ready": translate("texts", "Hồ sơ chưa đủ để tiếp nhận."),
        "not_allowed": translate(
            "texts", "Tài khoản này không có quyền làm việc đó. Nhờ người quản trị cấp quyền."
        ),
        "wrong_password": translate("texts", "Tên đăng nhập hoặc mật khẩu không đúng. Hãy gõ lại."),
        "slowed_down": translate("texts", "Sai quá nhiều lần. Chờ {seconds} giây rồi thử lại."),
        "weak_password": translate("texts", "Mật khẩu cần ít nhất {least} ký tự."),
        "login_taken": translate("texts", "Tên đăng nhập này đã có người dùng. Chọn tên khác."),
        "illegal_step": translate("texts", "Trạng thái hiện nay của hồ sơ không cho phép làm việc này."),
        "dossier_locked": translate("texts", "Hồ sơ đã tiếp nhận, không sửa trực tiếp được nữa."),
        "dossier_discarded": translate(
            "texts", "Bản nháp này đã bỏ nên không sửa được. Nó vẫn còn nguyên; bấm Ctrl+D để lấy lại."
        ),
        "arrival_invalid": translate(
            "texts",
            "“{text}” không phải giờ của hôm nay tính đến lúc này. Viết như 8:05; để trống là bây giờ.",
        ),
        "nobody_waits": translate("texts", "Không còn ai đang chờ nên không có lượt nào để bỏ."),
        "twin_reason": translate(
            "texts", "Ghi lý do vẫn tiếp tục, ví dụ “xin thêm bản sao”. Hồ sơ vẫn nguyên; gõ rồi bấm Enter."
        ),
        "dossier_unknown": translate("texts", "Không tìm thấy hồ sơ này trên máy."),
        "procedure_unknown": translate("texts", "Không có thủ tục mã {code} còn hiệu lực hôm nay."),
        "page_unknown": translate("texts", "Không tìm thấy trang này."),
        "batch_unknown": translate(
            "texts", "Không tìm thấy chồng giấy này. Các trang đã quét vẫn còn trong máy."
        ),
        "batch_closed": translate(
            "texts", "Chồng giấy này đã giao hoặc đã bỏ. Sửa trang trong hồ sơ, hoặc bấm F5 quét chồng mới."
        ),
        "batch_mismatch": translate(
            "texts",
            "Còn {problems} điểm chưa khớp nên chưa giao gì. Xem lại rồi bấm F10 lần nữa để vẫn giao.",
        ),
        "count_refused": translate(
            "texts", "Số tờ đã đếm phải từ 1 đến {most}. Số cũ vẫn giữ nguyên; hãy gõ lại."
        ),
        "passes_differ": translate(
            "texts",
            "Mặt trước có {fronts} trang, mặt sau có {backs} trang nên chưa xếp. Không mất trang nào. "
            "So hai dải: bỏ trang thừa (Del) hoặc chèn trang thiếu (F7) rồi xếp lại.",
        ),
        "profiles_invalid": translate(
            "texts", "Danh sách kịch bản quét sai ở {where}: {reason}. Danh sách đang dùng vẫn giữ nguyên."
        ),
        "no_result": translate("texts", "Hồ sơ này chưa có kết quả. Hãy ghi nhận kết quả trước."),
        "card_unreadable": translate(
            "texts",
            "Mã trên thẻ không đọc được trọn vẹn nên không điền gì cả. Tắt bộ gõ tiếng Việt rồi quét lại.",
        ),
        "id_invalid": translate("texts", "Số định danh phải đủ 12 chữ số."),
        "tax_code_invalid": translate("texts", "Mã số thuế không đúng. Hãy kiểm tra lại từng chữ số."),
        "phone_invalid": translate("texts", "Số điện thoại không đúng. Hãy kiểm tra lại."),
    }


def _store_sentences() -> dict[str, str]:
    return {
        "disk_full": translate(
            "texts", "Đĩa sắp đầy, chưa ghi thêm gì. Dữ liệu đã có vẫn nguyên. Dọn bớt chỗ trống rồi làm lại."
        ),
        "folder_read_only": translate(
            "texts",
            "Không ghi được vào thư mục {folder}. Không có gì bị thay đổi. "
            "Kiểm tra quyền của thư mục rồi mở lại.",
        ),
        "wrong_key": translate(
            "texts",
            "Khóa của máy này không mở được kho dữ liệu. Kho vẫn nguyên vẹn. "
            "Hãy dùng đúng tài khoản máy tính đã tạo ra nó.",
        ),
        "foreign_file": translate(
            "texts", "Tệp dữ liệu không phải của phần mềm này; không có gì bị thay đổi."
        ),
        "schema_newer": translate(
            "texts", "Dữ liệu do bản mới hơn của phần mềm ghi. Hãy cài bản mới rồi mở lại."
        ),
        "store_busy": translate("texts", "Kho dữ liệu đang bận. Thử lại sau ít giây."),
        "no_keyring": translate(
            "texts",
            "Máy này không có kho khóa của hệ điều hành: cần một mật khẩu để niêm phong khóa dữ liệu.",
        ),
        "keys_missing": translate(
            "texts",
            "Không thấy khóa dữ liệu trong kho khóa của tài khoản máy tính này. "
            "Dữ liệu vẫn nguyên; hãy đăng nhập máy bằng tài khoản cũ.",
        ),
        "wrong_passphrase": translate("texts", "Mật khẩu không đúng. Hãy gõ lại."),
        "vault_damaged": translate(
            "texts", "Tệp {file} giữ khóa bị hỏng hoặc mất. Hãy lấy lại từ bản sao lưu."
        ),
        "file_missing": translate("texts", "Không tìm thấy tệp cần mở. Hãy kiểm tra lại đường dẫn."),
        "file_damaged": translate(
            "texts", "Một tệp đã lưu không còn đúng nội dung. Báo quản trị lấy lại từ sao lưu."
        ),
        "settings_invalid": translate("texts", "Tệp cài đặt {file} sai ở {where}: {reason}"),
        "catalogue_invalid": translate("texts", "Danh mục thủ tục {file} sai ở dòng {line}: {reason}."),
        "calendar_invalid": translate("texts", "Lịch làm việc {file} sai: {reason}"),
        "store_damaged": translate(
            "texts", "Kho dữ liệu bị hỏng trên đĩa. Đừng ghi thêm; báo quản trị khôi phục từ bản sao lưu."
        ),
        "file_swapped": translate(
            "texts", "Một tệp đã lưu bị đổi chỗ với tệp khác. Báo quản trị kiểm tra máy."
        ),
        "desk_open": translate("texts", "Phần mềm đang mở ở cửa sổ khác trên máy này. Đóng cửa sổ đó trước."),
        "bug": translate("texts", "Phần mềm gặp lỗi ngoài dự kiến khi làm việc này; không có gì bị mất."),
        "crashed": translate("texts", "Việc này đã làm phần mềm dừng nhiều lần nên được để riêng ra."),
    }


def _signing_sentences() -> dict[str, str]:
    return {
        "wrong_pin": translate("texts", "Mã PIN không đúng. Chưa ký tệp nào bằng lần bấm này."),
        "pin_locked": translate(
            "texts", "Thiết bị ký đã bị khóa vì sai PIN nhiều lần. Liên hệ nơi cấp để mở khóa."
        ),
        "pin_final_try": translate("texts", "Chỉ còn một lần thử PIN. Hãy chắc chắn trước khi gõ lại."),
        "pin_expired": translate("texts", "Mã PIN đã hết hạn, cần đổi PIN trước khi ký."),
        "pin_not_set": translate("texts", "Thiết bị ký chưa được đặt mã PIN."),
        "token_removed": translate(
            "texts", "Thiết bị ký đã bị rút ra. Những tệp đã ký vẫn nguyên. Cắm lại rồi bấm ký."
        ),
        "token_not_found": translate("texts", "Không thấy thiết bị ký. Cắm thiết bị rồi thử lại."),
        "several_tokens": translate(
            "texts", "Có nhiều thiết bị ký cùng tên. Chỉ cắm một thiết bị rồi thử lại."
        ),
        "no_matching_key": translate("texts", "Thiết bị không có khóa đi cùng chứng thư số."),
        "several_keys": translate("texts", "Thiết bị có nhiều chứng thư số. Hãy chọn một."),
        "driver_not_loaded": translate("texts", "Không nạp được trình điều khiển của thiết bị ký."),
        "driver_fault": translate("texts", "Trình điều khiển thiết bị ký báo lỗi {ckr}. Chưa ký tệp nào."),
        "certificate_expired": translate(
            "texts", "Chứng thư số đã hết hạn ngày {until}. Cần gia hạn trước khi ký."
        ),
        "certificate_not_yet_valid": translate(
            "texts", "Chứng thư số chưa có hiệu lực. Kiểm tra ngày giờ của máy."
        ),
        "broken_p12": translate("texts", "Tệp chứng thư số (.p12) bị hỏng hoặc không đúng loại."),
        "not_a_pdf": translate("texts", "Tệp này không phải PDF. Chọn tệp PDF của kết quả."),
        "encrypted_pdf": translate("texts", "Tệp PDF có mật khẩu nên không ký được."),
        "destination_taken": translate("texts", "Nơi ghi đã có tệp cùng tên; tệp cũ được giữ nguyên."),
        "already_locked": translate("texts", "Tệp đã khóa bằng chữ ký trước, không thêm chữ ký được."),
        "mark_does_not_fit": translate("texts", "Khung chữ ký quá nhỏ cho nội dung. Chọn khung rộng hơn."),
        "signature_not_valid": translate(
            "texts", "Chữ ký vừa tạo không qua được kiểm tra nên không được dùng."
        ),
        "bad_trust_file": translate("texts", "Tệp chứng thư gốc {file} không đọc được."),
    }


def _scanning_sentences() -> dict[str, str]:
    return {
        "page_refused": translate("texts", "Trang này không đọc được; các trang khác vẫn được xử lý."),
        "file_unreadable": translate("texts", "Không đọc được tệp này. Các tệp khác vẫn được xử lý."),
        "file_empty": translate("texts", "Tệp rỗng (0 byte). Hãy quét lại trang này."),
        "growing": translate("texts", "Tệp chưa ghi xong hoặc rỗng nên chưa lấy. Chờ ghi xong rồi quét lại."),
        "not_moved": translate(
            "texts",
            "Đã lấy các trang của tệp này nhưng không chuyển được tệp vào thư mục con “da-nhan”. "
            "Không mất gì; kiểm tra quyền của thư mục rồi quét lại.",
        ),
        "not_a_picture": translate("texts", "Tệp không phải ảnh. Hãy chọn ảnh hoặc PDF."),
        "picture_broken": translate("texts", "Ảnh bị đứt giữa chừng. Hãy quét lại trang này."),
        "picture_too_large": translate("texts", "Ảnh quá lớn để xử lý an toàn. Hãy quét lại ở 300 dpi."),
        "pdf_encrypted": translate("texts", "PDF có mật khẩu. Mở khóa tệp rồi đưa vào lại."),
        "pdf_broken": translate("texts", "PDF bị hỏng. Hãy xuất lại hoặc quét lại."),
        "pdf_page_too_large": translate("texts", "Một trang PDF quá lớn để xử lý an toàn."),
        "text_lost": translate("texts", "Tệp PDF vừa tạo thiếu chữ so với trang đã đọc nên không được dùng."),
        "ocr_failed": translate("texts", "Máy không đọc được chữ của trang; hình ảnh vẫn được giữ."),
        "ocr_timeout": translate("texts", "Đọc chữ quá lâu nên dừng; hình ảnh vẫn được giữ."),
        "nothing_to_separate": translate(
            "texts", "Không có giấy tờ nào phải quét nên không có phiếu phân cách nào để in."
        ),
        "scheduler_gone": translate(
            "texts",
            "Không gọi được máy chia việc ở {address}. Chưa có gì bị mất. Kiểm tra địa chỉ rồi chạy lại.",
        ),
        "worker_lost": translate(
            "texts",
            "Một tiến trình đọc chữ đã bị tắt, có thể vì thiếu bộ nhớ. Các trang đã đọc được giữ lại. Chạy lại để"
            " làm tiếp.",
        ),
        "tool_missing": translate(
            "texts", "Thiếu chương trình {tool}. Xem “main.py doctor” để biết cách cài."
        ),
    }


def _device_sentences() -> dict[str, str]:
    return {
        "device": translate("texts", "Máy quét báo lỗi. Các trang đã quét vẫn còn nguyên."),
        "device_jammed": translate(
            "texts", "Kẹt giấy. Các trang đã quét vẫn còn nguyên. Gỡ giấy rồi bấm F5 quét tiếp."
        ),
        "feeder_empty": translate("texts", "Khay nạp không có giấy. Đặt giấy vào khay rồi bấm F5."),
        "device_cover_open": translate("texts", "Nắp máy quét đang mở. Đóng nắp rồi bấm F5."),
        "device_busy": translate("texts", "Máy quét đang bận. Chờ một chút rồi bấm F5."),
        "device_gone": translate(
            "texts", "Mất kết nối máy quét. Các trang đã quét vẫn còn nguyên. Cắm lại cáp rồi bấm F5."
        ),
        "folder_away": translate(
            "texts",
            "Không mở được thư mục nhận ảnh ({reason}). Các trang đã quét vẫn còn nguyên. "
            "Kiểm tra đường dẫn, hoặc nối lại ổ mạng, rồi quét lại.",
        ),
        "scanner_unreachable": translate(
            "texts",
            "Không gọi được máy quét ở {address}. Các trang đã quét vẫn còn nguyên. "
            "Kiểm tra tên hoặc địa chỉ, và máy đã bật và nối chưa, rồi quét lại.",
        ),
        "device_double_feed": translate(
            "texts",
            "Máy kéo hai tờ một lúc: trang cuối có thể che một tờ. Các trang đã quét vẫn còn nguyên. "
            "Tách giấy, đặt lại từ tờ cuối rồi bấm F5.",
        ),
        "device_hung": translate(
            "texts",
            "Máy quét không trả lời. Các trang đã quét vẫn còn nguyên. "
            "Tắt máy quét, bật lại rồi bấm F5 quét tiếp từ tờ cuối.",
        ),
        "device_crashed": translate(
            "texts",
            "Trình điều khiển máy quét bị dừng. Các trang đã quét vẫn còn nguyên. Bấm F5 quét tiếp từ tờ cuối.",
        ),
        "device_silent_end": translate(
            "texts", "Máy quét báo xong nhưng không đưa trang nào. Không mất gì. Kiểm tra giấy rồi bấm F5."
        ),
        "device_picture_damaged": translate(
            "texts",
            "Máy quét đưa một ảnh hỏng nên không lấy. Các trang trước vẫn còn nguyên. "
            "Đặt lại từ tờ đó rồi bấm F5.",
        ),
        "feeding_interrupted": translate(
            "texts",
            "Lần quét trước bị ngắt giữa chừng. Các trang đã quét vẫn còn nguyên. Đặt lại từ tờ cuối rồi bấm F5.",
        ),
        "pages_delivered": translate(
            "texts", "Trang này đã giao cho hồ sơ. Mở hồ sơ để sửa; ở đây không có gì thay đổi."
        ),
        "group_unknown": translate("texts", "Không tìm thấy giấy tờ này nữa. Chọn lại rồi thử lần nữa."),
        "device_setting_refused": translate(
            "texts",
            "Máy quét không làm được điều kịch bản này muốn ({setting}). Chọn kịch bản khác, hoặc sửa kịch bản cho"
            " đúng máy: một mặt hay hai mặt, khay nạp hay mặt kính.",
        ),
    }


def _line_sentences() -> dict[str, str]:
    return {
        "line": translate("texts", "Không gửi được lên tỉnh. Dữ liệu vẫn nguyên trong hàng đợi."),
        "unreachable": translate("texts", "không có mạng tới máy chủ của tỉnh"),
        "tls_failed": translate("texts", "kết nối tới tỉnh không an toàn, chưa gửi gì"),
        "not_the_province": translate("texts", "mạng ở đây chặn bằng trang đăng nhập riêng"),
        "unauthorised": translate("texts", "tỉnh chưa chấp nhận trạm này; báo quản trị"),
        "server_fault": translate("texts", "máy chủ của tỉnh đang lỗi"),
        "busy": translate("texts", "máy chủ của tỉnh đang bận"),
        "upload_locked": translate("texts", "máy chủ đang giữ phiên tải lên, sẽ thử lại"),
        "province_full": translate("texts", "kho của tỉnh đã đầy"),
        "refused": translate("texts", "tỉnh không nhận: {problem} {field}"),
        "too_large": translate("texts", "tệp quá lớn so với mức tỉnh cho phép"),
        "not_yet": translate("texts", "tỉnh chưa sẵn sàng nhận phần này, sẽ thử lại"),
        "files_missing": translate("texts", "tỉnh còn thiếu {count} tệp, sẽ gửi lại"),
        "damaged": translate("texts", "tệp đến nơi không còn nguyên, sẽ gửi lại"),
        "file_changed": translate("texts", "tệp trên máy không còn đúng như sổ cái nên không gửi"),
        "receipt_invalid": translate("texts", "biên nhận không mang chữ ký của tỉnh"),
        "receipt_mismatch": translate("texts", "biên nhận không khớp với những gì đã gửi"),
        "packet_incomplete": translate("texts", "hồ sơ còn thiếu mục {field} nên tỉnh chưa nhận được"),
        "superseded": translate("texts", "tỉnh đã có bản mới hơn của hồ sơ này"),
        "job_unknown": translate("texts", "không tìm thấy nội dung cần gửi"),
        "not_enrolled": translate("texts", "trạm chưa được tỉnh cấp quyền kết nối"),
    }


def _command_sentences() -> dict[str, str]:
    return {
        "folder_given": translate("texts", "Đây là thư mục; hãy chỉ ra một tệp."),
        "nothing_to_read": translate("texts", "Không có ảnh hay PDF nào để đọc ở những nơi đã chỉ."),
        "no_desk": translate(
            "texts", "Chưa có trạm nào ở {folder}. Kiểm tra lại --home, hoặc mở cửa sổ trước."
        ),
        "no_passphrase": translate(
            "texts", "Cần mật khẩu mở khóa dữ liệu: đặt biến MOTCUA_PASSPHRASE, hoặc chạy ở cửa sổ dòng lệnh."
        ),
        "no_province": translate("texts", "Trạm này chưa đăng ký với tỉnh. Chạy “main.py enrol” trước."),
        "no_screen": translate(
            "texts",
            "Không mở được màn hình nào. Đăng nhập vào màn hình của máy rồi chạy lại; "
            "thiếu thư viện thì chạy “make setup”. Các lệnh khác: main.py --help.",
        ),
        "demo_incomplete": translate(
            "texts", "Diễn thử cần thêm các gói phát triển (thiếu {tool}). Chạy “uv sync” rồi thử lại."
        ),
        "demo_folder_taken": translate(
            "texts", "Thư mục {folder} đang có tệp khác nên không dùng để diễn thử. Hãy chọn thư mục mới."
        ),
        "system_refused": translate(
            "texts", "Máy tính không cho làm việc này: {reason}. Không có gì bị mất."
        ),
        "stopped": translate(
            "texts", "Đã dừng. Những gì đã xong vẫn còn; chạy lại đúng lệnh đó để làm phần còn lại."
        ),
        "bug_kept": translate(
            "texts", "Phần mềm gặp lỗi ngoài dự kiến. Chi tiết ở {file}; hãy gửi tệp đó cho người hỗ trợ."
        ),
    }


def status_word(status: Status) -> str:
    """The national word for a status (TrangThaiHoSo)."""
    return {
        Status.REGISTERED: translate("texts", "Mới đăng ký"),
        Status.RECEIVED: translate("texts", "Được tiếp nhận"),
        Status.REFUSED: translate("texts", "Không được tiếp nhận"),
        Status.PROCESSING: translate("texts", "Đang xử lý"),
        Status.SUPPLEMENT: translate("texts", "Yêu cầu bổ sung"),
        Status.FINANCIAL_DUTY: translate("texts", "Nghĩa vụ tài chính"),
        Status.WITHDRAWN: translate("texts", "Công dân rút"),
        Status.STOPPED: translate("texts", "Dừng xử lý"),
        Status.FINISHED: translate("texts", "Đã xử lý xong"),
        Status.HANDED_OVER: translate("texts", "Đã trả kết quả"),
    }[status]


def channel_word(channel: Channel) -> str:
    return {
        Channel.DIRECT: translate("texts", "Trực tiếp"),
        Channel.ONLINE: translate("texts", "Trực tuyến"),
        Channel.POSTAL: translate("texts", "Qua bưu chính công ích"),
    }[channel]


def party_word(kind: PartyKind) -> str:
    return {
        PartyKind.CITIZEN: translate("texts", "Công dân"),
        PartyKind.ENTERPRISE: translate("texts", "Doanh nghiệp"),
        PartyKind.AGENCY: translate("texts", "Cơ quan nhà nước"),
        PartyKind.ORGANISATION: translate("texts", "Tổ chức khác"),
    }[kind]


def fee_word(kind: FeeKind) -> str:
    return {
        FeeKind.BEFORE: translate("texts", "Thu trước"),
        FeeKind.AFTER: translate("texts", "Thu sau"),
        FeeKind.EXEMPT: translate("texts", "Đối tượng miễn phí"),
        FeeKind.NONE: translate("texts", "Không thu phí"),
    }[kind]

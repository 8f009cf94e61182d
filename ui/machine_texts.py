"""The sentences about what stands around the desk: tokens, scanners, pictures, the line, commands; by code."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def signing_sentences() -> dict[str, str]:
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


def scanning_sentences() -> dict[str, str]:
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


def device_sentences() -> dict[str, str]:
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


def line_sentences() -> dict[str, str]:
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


def command_sentences() -> dict[str, str]:
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

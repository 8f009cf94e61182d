"""What the desk says: every error in a sentence, every state in its word. Vietnamese is the source language.

A sentence tells what happened, whether anything was lost, and what to press. Errors raised in `core` and
`scanning` carry a code and facts; here they find their words.
"""

import re
from datetime import date
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from core.dossier import Channel, FeeKind, PartyKind, Status
from ui import catalogue_words, money_texts, person_texts
from ui import machine_texts as machines
from ui.life_texts import life_sentences
from ui.paper_texts import paper_sentences

translate = QCoreApplication.translate


class Told(Protocol):
    """An `AppError`, a `ScanningError`, or what was kept of one."""

    @property
    def code(self) -> str: ...

    @property
    def facts(self) -> dict[str, str | int]: ...


def speak(error: Told) -> str:
    """The error as one sentence, or a plain one with its code when it has no words yet."""
    facts = {name: money_texts.grouped(name, as_read(value)) for name, value in error.facts.items()}
    if error.code == "catalogue_invalid":
        facts["reason"] = catalogue_words.reason(facts)
    for family in (
        _desk_sentences,
        life_sentences,
        _counter_sentences,
        person_texts.sentences,
        _time_sentences,
        money_texts.sentences,
        _store_sentences,
        paper_sentences,
        machines.signing_sentences,
        machines.scanning_sentences,
        machines.device_sentences,
        machines.line_sentences,
        machines.command_sentences,
    ):
        sentence = family().get(error.code)
        if sentence is not None:
            return _with_detail(error.code, sentence.format_map(_Facts(facts)), facts)
    return translate("texts", "Việc này chưa làm được (mã {code}). Không có gì bị mất.").format(
        code=error.code
    )


def as_read(fact: str | int) -> str | int:
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
    if code in person_texts.BY_REASON:
        return person_texts.by_reason(code, str(facts.get("reason")), sentence).format_map(_Facts(facts))
    if code == "page_refused":
        return machines.scanning_sentences().get(str(facts.get("reason")), sentence)
    if code == "words_invalid" and facts.get("reason") == "long":
        words = translate("texts", "Dài quá {most} chữ nên chưa lưu. Viết gọn lại như trên văn bản.")
        return words.format_map(_Facts(facts))
    if code == "not_ready":
        return _not_ready().get(str(facts.get("what")), sentence).format_map(_Facts(facts))
    if code == "hand_over_incomplete":
        return money_texts.missing(str(facts.get("what")))
    if code == "nothing_to_print":
        return _nothing_to_print().get(str(facts.get("slip")), sentence)
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
            "Chưa có số hoặc ngày của văn bản ủy quyền. Điền vào, hoặc bấm Ctrl+E chọn “Nộp thay” hay “Người thân”.",
        ),
        "procedure": translate("texts", "Chưa chọn thủ tục. Gõ vài chữ của tên thủ tục để tìm."),
        "components": translate(
            "texts", "Còn thiếu {count} giấy tờ bắt buộc. Quét (F5) hoặc đánh dấu đã nhận."
        ),
    }


def _nothing_to_print() -> dict[str, str]:
    return {
        "receipt": translate("texts", "Hồ sơ chưa được tiếp nhận nên chưa in được giấy hẹn."),
        "supplement": translate("texts", "Hồ sơ chưa có yêu cầu bổ sung nào nên không có phiếu để in."),
        "refusal": translate("texts", "Hồ sơ không bị từ chối nên không có phiếu từ chối để in."),
        "extension": translate("texts", "Hồ sơ chưa được gia hạn nên không có văn bản xin lỗi để in."),
        "stop": translate("texts", "Hồ sơ chưa dừng giải quyết nên không có thông báo dừng để in."),
        "control": translate("texts", "Hồ sơ chưa được tiếp nhận nên chưa có phiếu kiểm soát để in."),
        "handover": translate(
            "texts",
            "Phiếu bàn giao cần hồ sơ đã tiếp nhận và tên cơ quan nhận. Chuyển hồ sơ hoặc ghi nơi nhận trước.",
        ),
        "result_receipt": translate("texts", "Hồ sơ chưa có kết quả để trả nên chưa in được giấy biên nhận."),
    }


def _time_sentences() -> dict[str, str]:
    return {
        "no_working_time": translate(
            "texts",
            "Cơ quan {office} không có giờ làm việc nào trong cả năm. Xem lại giờ làm việc trong cài đặt.",
        ),
        "span_invalid": translate(
            "texts", "Ngày cuối phải sau ngày đầu, và mỗi sổ nhiều nhất hai năm. Sửa lại hai ngày."
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
        "nothing_to_print": translate("texts", "Hồ sơ chưa có nội dung gì để in mẫu này."),
        "form_not_in_set": translate(
            "texts",
            "Bộ biểu mẫu áp dụng ngày {day} không có mẫu “{form}” nên không in được. Hồ sơ không đổi.",
        ),
        "forms_invalid": translate(
            "texts", "Tệp biểu mẫu {file} có lỗi ({reason}) nên chưa in được. Báo người quản trị sửa tệp này."
        ),
        "not_allowed": translate(
            "texts", "Tài khoản này không có quyền làm việc đó. Nhờ người quản trị cấp quyền."
        ),
        "wrong_password": translate("texts", "Tên đăng nhập hoặc mật khẩu không đúng. Hãy gõ lại."),
        "slowed_down": translate("texts", "Sai quá nhiều lần. Chờ {seconds} giây rồi thử lại."),
        "weak_password": translate("texts", "Mật khẩu cần ít nhất {least} ký tự."),
        "login_taken": translate("texts", "Tên đăng nhập này đã có người dùng. Chọn tên khác."),
        "illegal_step": translate("texts", "Trạng thái hiện nay của hồ sơ không cho phép làm việc này."),
        "dossier_locked": translate("texts", "Hồ sơ đã tiếp nhận, không sửa trực tiếp được nữa."),
        "dossier_unknown": translate("texts", "Không tìm thấy hồ sơ này trên máy."),
        "not_offline": translate(
            "texts",
            "Thủ tục này chỉ tiếp nhận khi có số của tỉnh. Hồ sơ vẫn là bản nháp. Nối mạng rồi bấm F10 lần nữa.",
        ),
        "code_unreadable": translate(
            "texts", "Mã hồ sơ phải như H13.31633-261123-0001. Mã cũ vẫn giữ nguyên; hãy gõ lại."
        ),
        "portal_code_taken": translate(
            "texts",
            "Mã trên Cổng này đã có ở hồ sơ {other}. Chưa ghi gì; kiểm tra lại mã, hoặc mở hồ sơ kia.",
        ),
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
    }


def _counter_sentences() -> dict[str, str]:
    return {
        "dossier_discarded": translate(
            "texts", "Bản nháp này đã bỏ nên không sửa được. Nó vẫn còn nguyên; bấm Ctrl+D để lấy lại."
        ),
        "words_invalid": translate(
            "texts",
            "Có ký hiệu không phải chữ viết (hình vẽ, ký tự ẩn). Chưa lưu; xóa ký hiệu đó rồi gõ lại.",
        ),
        "day_ahead": translate(
            "texts", "Ngày {day} chưa tới, nên không thể là ngày của văn bản. Chưa lưu; xem lại văn bản."
        ),
        "arrival_invalid": translate(
            "texts",
            "“{text}” không phải giờ của hôm nay tính đến lúc này. Viết như 8:05; để trống là bây giờ.",
        ),
        "nobody_waits": translate("texts", "Không còn ai đang chờ nên không có lượt nào để bỏ."),
        "twin_reason": translate(
            "texts", "Ghi lý do vẫn tiếp tục, ví dụ “xin thêm bản sao”. Hồ sơ vẫn nguyên; gõ rồi bấm Enter."
        ),
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
        "calendar_invalid": translate("texts", "Lịch làm việc {file} sai: {reason}."),
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

"""What the screen of a dossier's life calls its acts, and why one is not possible now."""

from core.acts import Act, Why
from core.dossier import PauseKind
from ui.texts import translate
from ui.theme import Tone

REPRINT = "reprint"  # not an act upon the dossier: its papers once more

KEYS = {
    Act.ASK: "B",
    Act.ANSWER: "N",
    Act.FORWARD: "C",
    Act.SIGN: "K",
    Act.DUTY: "T",
    Act.PAID: "H",
    Act.PAUSE: "P",
    Act.RESUME: "U",
    Act.EXTEND: "X",
    Act.CORRECT: "S",
    Act.DUE: "D",
    Act.WITHDRAW: "R",
    Act.STOP: "G",
    Act.REFUSE: "O",
    REPRINT: "I",
}
ICONS = {
    Act.ASK: (Tone.WARN, "file-plus"),
    Act.ANSWER: (Tone.GOOD, "tray"),
    Act.FORWARD: (Tone.INFO, "arrow-right"),
    Act.SIGN: (Tone.INFO, "pen"),
    Act.DUTY: (Tone.WARN, "money"),
    Act.PAID: (Tone.GOOD, "check"),
    Act.PAUSE: (Tone.WARN, "pause"),
    Act.RESUME: (Tone.GOOD, "play"),
    Act.EXTEND: (Tone.WARN, "calendar-plus"),
    Act.CORRECT: (Tone.INFO, "pencil-simple"),
    Act.DUE: (Tone.INFO, "calendar"),
    Act.WITHDRAW: (Tone.BAD, "arrow-u-up-left"),
    Act.STOP: (Tone.BAD, "stop"),
    Act.REFUSE: (Tone.BAD, "x"),
    REPRINT: (Tone.PLAIN, "printer"),
}


def act_word(act: str) -> str:
    return {
        Act.ASK: translate("settlement", "Yêu cầu bổ sung"),
        Act.ANSWER: translate("settlement", "Nhận giấy tờ bổ sung"),
        Act.FORWARD: translate("settlement", "Chuyển, bàn giao hồ sơ"),
        Act.SIGN: translate("settlement", "Ghi người ký nhận"),
        Act.DUTY: translate("settlement", "Yêu cầu nghĩa vụ tài chính"),
        Act.PAID: translate("settlement", "Đã hoàn thành nghĩa vụ"),
        Act.PAUSE: translate("settlement", "Tạm dừng vì lý do khác"),
        Act.RESUME: translate("settlement", "Tiếp tục tính hạn"),
        Act.EXTEND: translate("settlement", "Xin lỗi và gia hạn"),
        Act.CORRECT: translate("settlement", "Đính chính thông tin"),
        Act.DUE: translate("settlement", "Sửa ngày hẹn trả"),
        Act.WITHDRAW: translate("settlement", "Người nộp rút hồ sơ"),
        Act.STOP: translate("settlement", "Dừng giải quyết"),
        Act.REFUSE: translate("settlement", "Từ chối tiếp nhận"),
        REPRINT: translate("settlement", "In lại giấy tờ"),
    }[act]


def why_word(why: Why) -> str:
    return {
        Why.DRAFT: translate("settlement", "chỉ sau khi tiếp nhận"),
        Why.RECEIVED: translate("settlement", "đã tiếp nhận"),
        Why.ENDED: translate("settlement", "hồ sơ đã kết thúc"),
        Why.DECIDED: translate("settlement", "đã có kết quả giải quyết"),
        Why.CLOCK_STANDS: translate("settlement", "đang chờ, hạn đang tạm dừng"),
        Why.NOT_ASKED: translate("settlement", "không có yêu cầu nào đang chờ"),
        Why.NOT_PAUSED: translate("settlement", "hạn không tạm dừng vì lý do khác"),
        Why.NO_DUTY: translate("settlement", "chưa yêu cầu nghĩa vụ"),
        Why.NOT_FORWARDED: translate("settlement", "chuyển cơ quan giải quyết trước"),
        Why.NOT_GIVEN: translate("settlement", "không có lần giao nào chờ ký"),
        Why.EXTENDED: translate("settlement", "đã gia hạn một lần"),
        Why.NO_PROMISE: translate("settlement", "thủ tục không quy định hạn trả"),
        Why.NO_RIGHT: translate("settlement", "tài khoản này không có quyền"),
    }[why]


def pause_word(kind: PauseKind) -> str:
    return {
        PauseKind.SUPPLEMENT: translate("settlement", "chờ bổ sung"),
        PauseKind.FINANCIAL_DUTY: translate("settlement", "chờ nghĩa vụ tài chính"),
        PauseKind.OTHER: translate("settlement", "tạm dừng"),
    }[kind]

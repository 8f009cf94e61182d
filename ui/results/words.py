"""What the screen of results says of its stages."""

from core.returning import Way
from core.store.outcomes import Outcome, Stage
from ui import moments
from ui.texts import translate


def stage_word(stage: Stage) -> str:
    return {
        Stage.TO_RECORD: translate("results", "Chờ ghi nhận"),
        Stage.TO_SIGN: translate("results", "Chờ ký"),
        Stage.TO_HAND_OVER: translate("results", "Chờ trả"),
        Stage.UNCOLLECTED: translate("results", "Chưa đến nhận"),
        Stage.POSTED: translate("results", "Đang gửi bưu điện"),
    }[stage]


def way_word(way: Way) -> str:
    return {
        Way.IN_PERSON: translate("results", "Trực tiếp"),
        Way.POST: translate("results", "Bưu chính"),
        Way.ELECTRONIC: translate("results", "Điện tử"),
    }[way]


def fee_unknown() -> str:
    return translate("results", "chưa tính phí")


def fee_owed(sum_: str) -> str:
    return translate("results", "chưa nộp phí {sum} đ").format(sum=sum_)


def fee_settled() -> str:
    return translate("results", "không còn nợ phí")


def empty(stage: Stage) -> str:
    return {
        Stage.TO_RECORD: translate(
            "results", "Không có hồ sơ nào chờ kết quả. Hồ sơ tiếp nhận xong (F2) sẽ hiện ở đây."
        ),
        Stage.TO_SIGN: translate(
            "results", "Không có kết quả nào chờ ký. Ghi nhận kết quả ở “Chờ ghi nhận” trước."
        ),
        Stage.TO_HAND_OVER: translate(
            "results", "Không có kết quả nào chờ trả. Kết quả ký xong sẽ hiện ở đây."
        ),
        Stage.UNCOLLECTED: translate("results", "Không có kết quả nào để quá hạn mà chưa ai đến nhận."),
        Stage.POSTED: translate(
            "results", "Không có kết quả nào đang ở bưu điện. Trả qua bưu chính ở “Chờ trả”."
        ),
    }[stage]


def no_right(stage: Stage) -> str:
    if stage in (Stage.UNCOLLECTED, Stage.POSTED):
        stage = Stage.TO_HAND_OVER
    return {
        Stage.TO_RECORD: translate(
            "results", "Tài khoản này không có quyền ghi nhận kết quả. Nhờ người quản trị cấp quyền."
        ),
        Stage.TO_SIGN: translate(
            "results", "Tài khoản này không có quyền ký kết quả. Nhờ người quản trị cấp quyền."
        ),
        Stage.TO_HAND_OVER: translate(
            "results", "Tài khoản này không có quyền trả kết quả. Nhờ người quản trị cấp quyền."
        ),
    }[stage]


def facts(outcome: Outcome) -> str:
    """What the officer reads out when handing a result over."""
    result = outcome.result
    if result is None:
        return ""
    lines = [
        result.name,
        translate("results", "Số {number}, ngày {day}").format(
            number=result.number, day=moments.day(result.issued_on)
        ),
    ]
    if result.signed_sha256:
        lines.append(
            translate("results", "Ký bởi {name} lúc {at}").format(
                name=result.signer, at=moments.moment(result.signed_at)
            )
        )
    lines.append(translate("results", "Người nộp: {name}").format(name=outcome.applicant))
    return "\n".join(lines)

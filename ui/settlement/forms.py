"""The forms of a dossier's life: each asks what one act needs, says what it will do, and does it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core import settlement
from core.acts import Act
from core.checklist import missing
from core.dossier import Component, Dossier, PauseKind
from core.settling import LETTERS, held
from core.worktime import LOCAL, SECOND_DATE
from ui import moments
from ui.settlement.model import SettlementModel
from ui.texts import translate
from ui.theme import Tone
from ui.widgets.line_list import LineList
from ui.widgets.notice import Notice
from ui.widgets.paragraph import Paragraph
from ui.widgets.text import Text, Wrapped
from ui.widgets.tick_list import TickList


class ActForm(QWidget):
    """`changed`: what was typed may have made it possible, or no longer possible."""

    changed = Signal()

    def __init__(self, model: SettlementModel) -> None:
        super().__init__()
        self.model = model
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(10)

    def begin(self) -> None:
        """Empty, or filled with what is known of the dossier; the focus where one types first."""

    def verb(self) -> str:
        """What the primary button will do."""
        return ""

    def why_not(self) -> str:
        """What is still missing; "" when it can be done."""
        return ""

    def commit(self) -> bool:
        """Do it; a refusal is told by the model."""
        return False

    @property
    def dossier(self) -> Dossier:
        dossier = self.model.dossier
        assert dossier is not None  # a form is only open upon one
        return dossier

    def fill(self, *widgets: QWidget) -> None:
        for widget in widgets:
            self.column.addWidget(widget)
        self.column.addStretch(1)


def wordless(text: str) -> bool:
    """Too few letters to tell anybody why."""
    return sum(letter.isalpha() for letter in text) < LETTERS


def wants_reason() -> str:
    return translate("settlement", "Ghi lý do bằng lời, người dân đọc hiểu được.")


class SupplementForm(ActForm):
    """One complete list, begun with what the checklist misses (NĐ 118/2025/NĐ-CP Art. 11)."""

    def __init__(self, model: SettlementModel) -> None:
        super().__init__(model)
        self.once = Notice()
        self.lines = LineList(self.tr("Giấy tờ cần bổ sung"), self.tr("Tên giấy tờ, và cần sửa gì"))
        self.reason = Paragraph(self.tr("Lý do (in trên phiếu)"))
        self.excuse = Paragraph(self.tr("Vì sao lần trước chưa yêu cầu đủ (lưu trong nhật ký)"), 2)
        title = self.tr("Cần bổ sung, ghi đủ một lần. Enter thêm dòng.")
        self.fill(self.once, Text(title, "muted"), self.lines, self.reason, self.excuse)
        for part in (self.lines, self.reason, self.excuse):
            part.edited.connect(self.changed)

    def begin(self) -> None:
        again = bool(self._before())
        today = self.model.context.desk.clock().astimezone(LOCAL).date()
        self.lines.show_lines([_asked(one, today) for one in missing(self.dossier.components, today)])
        self.reason.put_value("")
        self.excuse.put_value("")
        self.excuse.setVisible(again)
        if again:
            self.once.say(
                self.tr(
                    "Hồ sơ này đã được yêu cầu bổ sung. Luật chỉ cho yêu cầu một lần; yêu cầu lần nữa thì hồ sơ bị "
                    "tính là trễ hạn (QĐ 766/QĐ-TTg). Chỉ lãnh đạo được làm, và phải ghi lý do."
                ),
                Tone.WARN,
            )
        else:
            self.once.say(self.tr("Chỉ được yêu cầu một lần: ghi đủ mọi thứ còn thiếu hoặc phải sửa."))
        self.lines.begin()

    def verb(self) -> str:
        return self.tr("Gửi yêu cầu bổ sung và in phiếu")

    def why_not(self) -> str:
        if not self.lines.lines():
            return self.tr("Ghi ít nhất một giấy tờ cần bổ sung.")
        if wordless(self.reason.value()) or (self._before() and wordless(self.excuse.value())):
            return wants_reason()
        return ""

    def commit(self) -> bool:
        excuse = self.excuse.value() if self._before() else ""
        wanted = settlement.Missing(self.lines.lines(), self.reason.value(), excuse)
        context = self.model.context
        ask = partial(settlement.ask_supplement, context.desk, context.officer, self.dossier.id, wanted)
        return self.model.do(ask)

    def _before(self) -> int:
        return len(self.model.course.requests) if self.model.course else 0


class AnswerForm(ActForm):
    """What was asked for comes in; the date that follows is seen before it is confirmed."""

    def __init__(self, model: SettlementModel) -> None:
        super().__init__(model)
        self.came = TickList(self.tr("Giấy tờ đã nhận"))
        self.text = Paragraph(self.tr("Ghi chú khi nhận"), 2)
        self.due = Notice()
        title = Text(self.tr("Đã nhận (Space đánh dấu, bỏ dấu thứ chưa có)"), "muted")
        self.fill(title, self.came, self.text, self.due)
        self.came.ticked.connect(self.changed)

    def begin(self) -> None:
        asked = self.model.course.asked if self.model.course else None
        wanted = asked.wanted if asked else ()
        self.came.show_lines(wanted, wanted)
        self.text.put_value("")
        self.due.say(new_due(self.model, PauseKind.SUPPLEMENT), Tone.INFO)
        self.came.setFocus()

    def verb(self) -> str:
        return self.tr("Nhận bổ sung và tính tiếp hạn")

    def why_not(self) -> str:
        if not self.came.chosen() and wordless(self.text.value()):
            return self.tr("Đánh dấu giấy tờ đã nhận.")
        return ""

    def commit(self) -> bool:
        came = self.came.chosen()
        said = "; ".join([*came, *filter(None, [self.text.value()])])
        context = self.model.context
        today = context.desk.clock().astimezone(LOCAL).date()
        seen = frozenset(
            one.id for one in self.dossier.components if _asked(one, today) in came or one.name in came
        )
        return self.model.do(
            lambda: settlement.receive_supplement(context.desk, context.officer, self.dossier.id, said, seen)
        )


Ending = Callable[..., object]  # of core.settlement: refuse, withdraw, stop …


@dataclass(frozen=True, slots=True)
class Told:
    """What a form that asks for a reason says. returns: it also asks which papers are given back."""

    label: str
    about: str
    verb: str
    returns: bool = False


class ReasonForm(ActForm):
    """An act that needs one reason, and perhaps which papers go back to the applicant."""

    def __init__(self, model: SettlementModel, told: Told, act: Ending) -> None:
        super().__init__(model)
        self._told, self._act = told, act
        self.about = Notice()
        self.reason = Paragraph(told.label)
        self.returned = TickList(self.tr("Trả lại giấy tờ"))
        self._back = Text(self.tr("Trả lại cho người nộp (Space đánh dấu)"), "muted")
        self.fill(self.about, self.reason, self._back, self.returned)
        self.reason.edited.connect(self.changed)

    def begin(self) -> None:
        self.about.say(self._told.about)
        self.reason.put_value("")
        kept = held(self.dossier) if self._told.returns else ()
        self.returned.show_lines(kept, kept)
        self._back.setVisible(bool(kept))
        self.reason.edit.setFocus()

    def verb(self) -> str:
        return self._told.verb

    def why_not(self) -> str:
        return wants_reason() if wordless(self.reason.value()) else ""

    def commit(self) -> bool:
        context, reason = self.model.context, self.reason.value()
        told = (reason, self.returned.chosen()) if self._told.returns else (reason,)
        return self.model.do(lambda: self._act(context.desk, context.officer, self.dossier.id, *told))


class GoOnForm(ActForm):
    """The clock runs again; words of what came are welcome."""

    def __init__(self, model: SettlementModel, kind: PauseKind, label: str, verb: str) -> None:
        super().__init__(model)
        self._kind, self._verb = kind, verb
        self.text = Paragraph(label, 2)
        self.due = Notice()
        self._steps = Wrapped("", "muted")
        self.fill(self.text, self.due, self._steps)
        self.text.setVisible(bool(label))

    def begin(self) -> None:
        self.text.put_value("")
        self.due.say(new_due(self.model, self._kind))
        due = self.model.foresee_resumed(self._kind).due
        self._steps.setText("\n".join(due.steps) if due else "")
        self.text.edit.setFocus()

    def verb(self) -> str:
        return self._verb

    def commit(self) -> bool:
        context, dossier_id, text = self.model.context, self.dossier.id, self.text.value()
        if self._kind is PauseKind.FINANCIAL_DUTY:
            return self.model.do(
                lambda: settlement.payment_proved(context.desk, context.officer, dossier_id, text)
            )
        return self.model.do(lambda: settlement.resume(context.desk, context.officer, dossier_id))


def new_due(model: SettlementModel, kind: PauseKind) -> str:
    """What the promised date would be if what is waited for came now."""
    after = model.foresee_resumed(kind)
    if after.promised_at is None:
        return translate("settlement", "Thủ tục không quy định hạn trả.")
    at = moments.moment(after.promised_at)
    second = after.due is not None and any(line.startswith(SECOND_DATE) for line in after.due.steps)
    if second:
        return translate("settlement", "Hẹn lần 2: {at}").format(at=at)
    return translate("settlement", "Hẹn trả mới: {at}").format(at=at)


def _asked(component: Component, day: date) -> str:
    """How a missing component is asked for, and why one that was handed in does not do."""
    counts: Sequence[tuple[int, str]] = (
        (component.originals, translate("settlement", "bản chính")),
        (component.copies, translate("settlement", "bản sao")),
    )
    wanted = ", ".join(f"{count} {word}" for count, word in counts if count)
    name = f"{component.name} ({wanted})" if wanted else component.name
    if not component.expired(day):
        return name
    words = translate("settlement", "{name} – bản đã nộp hết hạn ngày {day}")
    return words.format(name=name, day=moments.day(component.expires_on))


def plain_forms(model: SettlementModel) -> dict[str, ActForm]:
    """The forms that ask for little more than words, by their act."""
    return {
        Act.ASK: SupplementForm(model),
        Act.ANSWER: AnswerForm(model),
        Act.DUTY: ReasonForm(model, _duty(), settlement.await_payment),
        Act.PAID: GoOnForm(
            model,
            PauseKind.FINANCIAL_DUTY,
            translate("settlement", "Chứng từ (số, ngày, nơi thu)"),
            translate("settlement", "Ghi nhận đã nộp và tính tiếp hạn"),
        ),
        Act.PAUSE: ReasonForm(model, _pause(), settlement.pause),
        Act.RESUME: GoOnForm(
            model, PauseKind.OTHER, "", translate("settlement", "Tiếp tục tính hạn giải quyết")
        ),
        Act.WITHDRAW: ReasonForm(model, _withdraw(), settlement.withdraw),
        Act.STOP: ReasonForm(model, _stop(), settlement.stop),
        Act.REFUSE: ReasonForm(model, _refuse(), settlement.refuse),
    }


def _duty() -> Told:
    return Told(
        translate("settlement", "Khoản phải nộp, nơi nộp"),
        translate(
            "settlement",
            "Hạn trả tạm dừng đến khi có chứng từ đã nộp. Thủ tục có hai lần hẹn: lần 2 tính từ ngày nhận chứng từ.",
        ),
        translate("settlement", "Yêu cầu thực hiện nghĩa vụ tài chính"),
    )


def _pause() -> Told:
    return Told(
        translate("settlement", "Lý do tạm dừng"),
        translate("settlement", "Hạn trả lùi đúng bằng thời gian làm việc đã tạm dừng."),
        translate("settlement", "Tạm dừng tính hạn"),
    )


def _withdraw() -> Told:
    return Told(
        translate("settlement", "Lý do người nộp xin rút"),
        translate("settlement", "Rút là kết thúc: hồ sơ không mở lại được. Phí đã thu xử lý theo quy định."),
        translate("settlement", "Rút hồ sơ và in thông báo"),
        returns=True,
    )


def _stop() -> Told:
    return Told(
        translate("settlement", "Lý do dừng (in trên thông báo)"),
        translate(
            "settlement",
            "Dừng theo yêu cầu của người nộp, khi chưa có quyết định giải quyết (NĐ 118/2025/NĐ-CP, Điều 21). "
            "Hồ sơ không mở lại được.",
        ),
        translate("settlement", "Dừng giải quyết và in thông báo"),
        returns=True,
    )


def _refuse() -> Told:
    return Told(
        translate("settlement", "Lý do từ chối (in trên phiếu)"),
        translate(
            "settlement", "Người nộp nhận phiếu từ chối và giấy tờ của mình. Hồ sơ nháp kết thúc tại đây."
        ),
        translate("settlement", "Từ chối tiếp nhận và in phiếu"),
        returns=True,
    )

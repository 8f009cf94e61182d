"""The papers of a dossier's life: printed with the act that makes them, and again whenever somebody asks."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from core import slips
from core.acts import Act, Course
from core.dossier import Dossier, OverrideKind, Status
from core.progress import Progress
from core.slips import SlipKind
from core.worktime import LOCAL
from ui.settlement.forms import ActForm
from ui.settlement.model import SettlementModel
from ui.texts import translate
from ui.theme import Tone
from ui.widgets.choice_cards import Choice, ChoiceCards

_OF_ACT = {
    Act.ASK: SlipKind.SUPPLEMENT,
    Act.FORWARD: SlipKind.HANDOVER,
    Act.SIGN: SlipKind.CONTROL,
    Act.EXTEND: SlipKind.EXTENSION,
    Act.CORRECT: SlipKind.RECEIPT,
    Act.DUE: SlipKind.RECEIPT,
    Act.WITHDRAW: SlipKind.STOP,
    Act.STOP: SlipKind.STOP,
    Act.REFUSE: SlipKind.REFUSAL,
}
_STEMS = {
    SlipKind.RECEIPT: "giay-hen",
    SlipKind.SUPPLEMENT: "phieu-bo-sung",
    SlipKind.REFUSAL: "phieu-tu-choi",
    SlipKind.EXTENSION: "xin-loi-gia-han",
    SlipKind.STOP: "thong-bao-dung",
    SlipKind.CONTROL: "phieu-kiem-soat",
    SlipKind.HANDOVER: "phieu-ban-giao",
}


class Printing(QObject):
    """Makes slips beside the window and opens them in the system's own viewer, whose print key officers know."""

    told = Signal(str, object)

    def __init__(self, model: SettlementModel) -> None:
        super().__init__()
        self.model = model

    def kinds(self) -> tuple[SlipKind, ...]:
        """What this dossier has on paper."""
        return () if self.model.course is None else tuple(_had(self.model.course))

    def after(self, act: str) -> None:
        """What the act that was just done puts into somebody's hand."""
        kind = _OF_ACT.get(Act(act)) if act in set(Act) else None
        if kind is not None:
            self.print(kind)

    @Slot()
    def receipt(self) -> None:
        self.print(SlipKind.RECEIPT)

    def list_of(self, dossier_ids: tuple[str, ...], office: str) -> None:
        """The list of what goes to one office, which both sides sign."""
        context = self.model.context
        make = partial(slips.print_handover, context.desk, context.officer, dossier_ids, office)
        given = context.desk.clock().astimezone(LOCAL)
        self._start(make, f"{_STEMS[SlipKind.HANDOVER]}-{given:%Y%m%d-%H%M%S}")

    def print(self, kind: SlipKind) -> None:
        dossier, context = self.model.dossier, self.model.context
        if dossier is None:
            return
        make = partial(slips.print_slip, context.desk, context.officer, dossier.id, kind)
        self._start(make, f"{_STEMS[kind]}-{_name(dossier)}")

    def _start(self, make: Callable[[], bytes], stem: str) -> None:
        self.model.start(partial(_made, make), partial(self._show, stem))

    def _show(self, stem: str, data: bytes) -> None:
        path = self.model.context.spool / f"{stem}.pdf"
        path.write_bytes(data)
        self.told.emit(self.tr("Đã mở để in: {name}.").format(name=path.name), Tone.GOOD)
        self.model.context.show_file(path)


def _made(make: Callable[[], bytes], _progress: Progress) -> bytes:
    return make()


def _had(known: Course) -> Iterator[SlipKind]:
    dossier = known.dossier
    if dossier.received_at is not None:
        yield SlipKind.RECEIPT
        yield SlipKind.CONTROL
    if known.hops:
        yield SlipKind.HANDOVER
    if known.requests:
        yield SlipKind.SUPPLEMENT
    if dossier.override is not None and dossier.override.kind is OverrideKind.EXTENSION:
        yield SlipKind.EXTENSION
    if dossier.status is Status.REFUSED:
        yield SlipKind.REFUSAL
    if dossier.status in (Status.STOPPED, Status.WITHDRAWN):
        yield SlipKind.STOP


class ReprintForm(ActForm):
    """Which of its papers once more; the print says how often it was printed again."""

    def __init__(self, printing: Printing) -> None:
        super().__init__(printing.model)
        self._printing = printing
        self.cards = ChoiceCards()
        self.cards.setAccessibleName(self.tr("Giấy tờ đã in"))
        self.fill(self.cards)
        self.cards.chosen.connect(self.changed)

    def begin(self) -> None:
        about = self.tr("Bản in lại có ghi lần in.")
        choices = [Choice(slip_word(kind), about) for kind in self._printing.kinds()]
        self.cards.show_choices(choices, 0)
        self.cards.setFocus()

    def verb(self) -> str:
        kind = self._kind()
        return self.tr("In lại") if kind is None else self.tr("In lại: {slip}").format(slip=slip_word(kind))

    def why_not(self) -> str:
        return "" if self._kind() else self.tr("Hồ sơ này chưa có giấy nào.")

    def commit(self) -> bool:
        if (kind := self._kind()) is not None:
            self._printing.print(kind)
        return True

    def _kind(self) -> SlipKind | None:
        kinds, row = self._printing.kinds(), self.cards.currentRow()
        return kinds[row] if 0 <= row < len(kinds) else None


def _name(dossier: Dossier) -> str:
    return dossier.code.text if dossier.code else dossier.id


def slip_word(kind: SlipKind) -> str:
    return {
        SlipKind.RECEIPT: translate("settlement", "Giấy tiếp nhận và hẹn trả"),
        SlipKind.SUPPLEMENT: translate("settlement", "Phiếu yêu cầu bổ sung"),
        SlipKind.REFUSAL: translate("settlement", "Phiếu từ chối"),
        SlipKind.EXTENSION: translate("settlement", "Thư xin lỗi và gia hạn"),
        SlipKind.STOP: translate("settlement", "Thông báo dừng giải quyết"),
        SlipKind.CONTROL: translate("settlement", "Phiếu kiểm soát quá trình"),
        SlipKind.HANDOVER: translate("settlement", "Danh sách bàn giao"),
    }[kind]

"""The papers of a dossier's life: printed with the act that makes them, and again whenever somebody asks."""

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from core import intake
from core.acts import Act
from core.progress import Progress
from ui.settlement.forms import ActForm
from ui.settlement.model import SettlementModel
from ui.texts import translate
from ui.theme import Tone
from ui.widgets.choice_cards import Choice, ChoiceCards

RECEIPT = "receipt"
_OF_ACT = {Act.CORRECT: RECEIPT, Act.DUE: RECEIPT}


class Printing(QObject):
    told = Signal(str, object)

    def __init__(self, model: SettlementModel) -> None:
        super().__init__()
        self.model = model

    def kinds(self) -> tuple[str, ...]:
        """What this dossier has on paper."""
        dossier = self.model.dossier
        return (RECEIPT,) if dossier is not None and dossier.received_at is not None else ()

    def after(self, act: str) -> None:
        """What the act that was just done puts into the applicant's hand."""
        kind = _OF_ACT.get(Act(act)) if act in set(Act) else None
        if kind is not None:
            self.print(kind)

    @Slot()
    def receipt(self) -> None:
        self.print(RECEIPT)

    def list_of(self, dossier_ids: tuple[str, ...], office: str) -> None:
        """The hand-over list both sides sign."""

    def print(self, kind: str) -> None:
        dossier = self.model.dossier
        if dossier is None:
            return
        code = dossier.code.text if dossier.code else dossier.id
        self.model.start(partial(self._made, dossier.id, kind), partial(self._show, f"{_STEMS[kind]}-{code}"))

    def _made(self, dossier_id: str, kind: str, _progress: Progress) -> bytes:
        return intake.print_receipt(self.model.context.desk, self.model.context.officer, dossier_id)

    def _show(self, stem: str, data: bytes) -> None:
        path = self.model.context.spool / f"{stem}.pdf"
        path.write_bytes(data)
        self.told.emit(self.tr("Đã mở để in: {name}.").format(name=path.name), Tone.GOOD)
        self.model.context.show_file(path)


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
        choices = [
            Choice(slip_word(kind), self.tr("In lại, có đánh số lần")) for kind in self._printing.kinds()
        ]
        self.cards.show_choices(choices, 0)
        self.cards.setFocus()

    def verb(self) -> str:
        return self.tr("In lại {slip}").format(slip=slip_word(self._kind()).lower())

    def commit(self) -> bool:
        self._printing.print(self._kind())
        return True

    def _kind(self) -> str:
        kinds = self._printing.kinds()
        return kinds[max(0, self.cards.currentRow())] if kinds else RECEIPT


_STEMS = {RECEIPT: "giay-hen"}


def slip_word(kind: str) -> str:
    return {RECEIPT: translate("settlement", "Giấy tiếp nhận và hẹn trả")}[kind]

"""What was handed in of the chosen paper: seen, counted, of which kind, looked up, and until when it is valid."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core import checklist, intake, paper_rules
from core.dossier import Component, CopyKind, HandedIn, LookUp
from core.paper_rules import Validity
from core.worktime import LOCAL
from ui import moments
from ui.dossier.counter import Counter
from ui.paper_texts import copy_word, lookup_word
from ui.texts import translate
from ui.theme import Tone
from ui.widgets.buttons import FlatButton
from ui.widgets.field import Field
from ui.widgets.text import Elided

_KINDS, _LOOKUPS = list(CopyKind), list(LookUp)
_ISSUED = 216  # px


class HandedModel(QObject):
    """Marks of one component; each is kept at once."""

    changed = Signal()

    def __init__(self, counter: Counter) -> None:
        super().__init__()
        self._counter = counter
        self.component: Component | None = None
        self.open = False  # the dossier is still a draft

    @property
    def validity(self) -> Validity | None:
        home = self._counter.context.desk.vault.home
        return (
            None
            if self.component is None
            else checklist.validity_of(self.component, paper_rules.load(home).rules)
        )

    @property
    def expired(self) -> bool:
        today = self._counter.context.desk.clock().astimezone(LOCAL).date()
        return self.component is not None and self.component.expired(today)

    def show(self, component: Component | None, open_: bool) -> None:
        if (component, open_) != (self.component, self.open):
            self.component, self.open = component, open_
            self.changed.emit()

    def toggle_checked(self) -> None:
        self._mark(lambda one: replace(one, checked=not one.checked))

    def toggle_not_applicable(self) -> None:
        self._mark(lambda one: replace(one, not_applicable=not one.not_applicable))

    def next_kind(self) -> None:
        """Original, certified copy, plain copy, electronic, and again."""
        self._hand(lambda had: replace(had, kind=_KINDS[(_KINDS.index(had.kind) + 1) % len(_KINDS)]))

    def next_lookup(self) -> None:
        """What the database said; nothing where none spares the paper."""
        if self.component is not None and self.component.replaced_by_data:
            self._hand(
                lambda had: replace(had, lookup=_LOOKUPS[(_LOOKUPS.index(had.lookup) + 1) % len(_LOOKUPS)])
            )

    def count(self, more: int) -> None:
        """One more or less of the kind that is counted."""
        if self.component is None or not self.component.checked:
            return
        if self.component.handed.kind is CopyKind.ORIGINAL:
            self._hand(lambda had: replace(had, originals=max(0, had.originals + more)))
        else:
            self._hand(lambda had: replace(had, copies=max(0, had.copies + more)))

    def issued(self, text: str) -> str:
        """The paper's own day of issue; answers what is wrong, "" when nothing is."""
        try:
            day = moments.as_day(text)
        except ValueError:
            return self.tr("Ngày phải theo dạng 31/12/1990.")
        return "" if self._hand(lambda had: replace(had, issued_on=day)) else self.tr("Xem lại ngày cấp.")

    def _hand(self, change: Callable[[HandedIn], HandedIn]) -> bool:
        return self._mark(lambda one: replace(one, handed=change(one.handed)))

    def _mark(self, change: Callable[[Component], Component]) -> bool:
        component, context = self.component, self._counter.context
        if component is None or not self.open:
            return False
        return self._counter.do(
            lambda: intake.mark_component(context.desk, context.officer, change(component))
        )


class HandedForm(QWidget):
    """Above the pages of the chosen paper; the letters on the buttons work wherever no field wants them."""

    def __init__(self, model: HandedModel) -> None:
        super().__init__()
        self._model = model
        self.checked = FlatButton()
        self.not_applicable = FlatButton()
        self.kind = FlatButton("", self.tr("Bản chính, bản sao chứng thực, bản chụp hay bản điện tử"))
        self.lookup = FlatButton(
            "", self.tr("Dữ liệu trả lời thế nào: không có hay không khớp thì phải nộp giấy")
        )
        self.less, self.more = (
            FlatButton("−", self.tr("Bớt một bản (−)")),
            FlatButton("+", self.tr("Thêm một bản (+)")),
        )
        self.told = Elided("", "muted")
        self.issued = Field(self.tr("Ngày cấp"))
        self._build()
        for button, act in (
            (self.checked, model.toggle_checked),
            (self.not_applicable, model.toggle_not_applicable),
            (self.kind, model.next_kind),
            (self.lookup, model.next_lookup),
        ):
            button.clicked.connect(act)
        self.less.clicked.connect(lambda: model.count(-1))
        self.more.clicked.connect(lambda: model.count(1))
        self.issued.committed.connect(self._keep_issued)
        model.changed.connect(self.refresh)
        self.refresh()

    def _build(self) -> None:
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        left = QVBoxLayout()
        left.setSpacing(0)
        for widgets in ((self.checked, self.not_applicable, self.lookup), (self.kind, self.less, self.more)):
            line = QHBoxLayout()
            line.setSpacing(0)
            for widget in widgets:
                line.addWidget(widget)
            if self.kind in widgets:
                line.addWidget(self.told, 1)
            else:
                line.addStretch(1)
            left.addLayout(line)
        self.told.setContentsMargins(8, 2, 0, 2)
        self.issued.setFixedWidth(_ISSUED)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 2, 10, 4)
        row.addLayout(left, 1)
        row.addWidget(self.issued)

    @Slot()
    def refresh(self) -> None:
        component = self._model.component
        self.setVisible(component is not None)
        if component is None:
            return
        self._name_buttons(component)
        counted = component.checked and not component.presented
        for button in (self.checked, self.not_applicable):
            button.setVisible(self._model.open)
        self.kind.setVisible(self._model.open and counted)
        self.less.setVisible(self._model.open and counted)
        self.more.setVisible(self._model.open and counted)
        self.lookup.setVisible(self._model.open and bool(component.replaced_by_data))
        told = told_of(component)
        self.told.say(told)
        self.told.setVisible(bool(told))
        self._show_validity(component)

    def _name_buttons(self, component: Component) -> None:
        seen = self.tr("N  Bỏ đối chiếu") if component.checked else self.tr("N  Đã đối chiếu")
        had = self.tr("N  Bỏ đánh dấu") if component.checked else self.tr("N  Đã nhận")
        self.checked.setText(seen if component.presented else had)
        self.not_applicable.setText(
            self.tr("K  Có áp dụng") if component.not_applicable else self.tr("K  Không áp dụng")
        )
        self.kind.setText(f"H  {copy_word(component.handed.kind)}")
        self.lookup.setText(f"T  {lookup_word(component.handed.lookup)}")

    def _show_validity(self, component: Component) -> None:
        validity = self._model.validity
        self.issued.setVisible(validity is not None and not checklist.reused(component))
        if validity is None:
            return
        self.issued.show_value(moments.day(component.handed.issued_on))
        self.issued.lock(not self._model.open)
        self.issued.setToolTip(self.tr("Theo {basis}").format(basis=validity.basis))
        if component.expires_on is None:
            self.issued.hint(self.tr("còn hạn?"), Tone.PLAIN)
            return
        words = self.tr("hết hạn {day}") if self._model.expired else self.tr("đến {day}")
        tone = Tone.WARN if self._model.expired else Tone.GOOD
        self.issued.hint(words.format(day=moments.day(component.expires_on)), tone)

    @Slot()
    def _keep_issued(self) -> None:
        if self._model.issued(self.issued.value()):
            self.issued.hint(self.tr("sai"), Tone.BAD)


def told_of(component: Component) -> str:
    """What the officer found, in words."""
    handed = component.handed
    if handed.compared_at is not None:
        words = translate("dossier", "Đã đối chiếu {at}, {officer}.")
        return words.format(at=moments.short_moment(handed.compared_at), officer=handed.compared_by)
    if not component.checked:
        return ""
    words = translate("dossier", "Đã nhận {o} bản chính, {c} bản sao.")
    return words.format(o=handed.originals, c=handed.copies)

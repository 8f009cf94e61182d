"""Giải quyết: one dossier after its receipt. Left where it stands, middle what may be done now, right its trail."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from core.acts import Act
from ui.context import Context
from ui.screen import Key, Screen
from ui.settlement import words
from ui.settlement.card import CourseCard
from ui.settlement.correcting import CorrectForm
from ui.settlement.dates import DateForm
from ui.settlement.diary import Diary
from ui.settlement.forms import ActForm, plain_forms
from ui.settlement.handing import HandingForm, SigningForm
from ui.settlement.model import SettlementModel
from ui.settlement.slips import Printing, ReprintForm
from ui.theme import Tone
from ui.widgets.buttons import PrimaryButton
from ui.widgets.notice import Notice
from ui.widgets.steps import StepList, StepRow
from ui.widgets.tall import Tall
from ui.widgets.text import Elided, Text


class SettlementScreen(Screen):
    left = Signal()
    papers_wanted = Signal(str)  # dossier id: what came is to be scanned

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.model = SettlementModel(context)
        self.printing = Printing(self.model)
        self.card = CourseCard(self.model)
        self.diary = Diary(self.model)
        self.acts = StepList()
        self.notice = Notice()
        self.go = PrimaryButton()
        self.forms: dict[str, ActForm] = {
            **plain_forms(self.model),
            Act.FORWARD: HandingForm(self.model, self._alone),
            Act.SIGN: SigningForm(self.model),
            Act.EXTEND: DateForm(self.model, extends=True),
            Act.DUE: DateForm(self.model, extends=False),
            Act.CORRECT: CorrectForm(self.model),
            words.REPRINT: ReprintForm(self.printing),
        }
        self.form: ActForm | None = None
        self._act = ""
        self._title = Text("", "title")
        self._why = Elided("", "muted")
        self._stack = QStackedWidget()
        self._pages: dict[ActForm, QScrollArea] = {}
        self._build()
        self._bind()

    def open(self, dossier_id: str) -> None:
        self.notice.clear()
        self._close()
        self.model.open(dossier_id)

    def entered(self) -> None:
        self.model.refresh()
        if self.form is None:
            self.acts.setFocus()

    def keys(self) -> tuple[Key, ...]:
        received = self.model.dossier is not None and self.model.dossier.received_at is not None
        return (
            Key("F5", self.tr("Giấy tờ, quét"), self._want_papers, self._takes_papers()),
            Key("F6", self.tr("Nhật ký"), self.diary.page.setFocus),
            Key("F7", self.tr("Cách tính hạn"), self.card.toggle_steps, received),
            Key("F9", self.tr("In giấy hẹn"), self.printing.receipt, received),
            Key("Esc", self.tr("Việc khác") if self.form else self.tr("Quay lại"), self._back),
            Key("Ctrl+Return", self.go.accessibleName(), self._go, self.go.isEnabled()),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter of the list, when no field wanted it; Enter takes the act the list stands on."""
        if self.form is None and not event.modifiers():
            letter = event.text().upper()
            act = next((act for act, key in words.KEYS.items() if key == letter), None)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                act = self._act or None
            if act is not None:
                self.choose(act)
                return
        super().keyPressEvent(event)

    @Slot(str)
    def choose(self, act: str) -> None:
        """Open the form of an act, or say why it is not possible now."""
        if self.model.dossier is None:
            return
        why = self._why_not(act)
        if why:
            said = self.tr("{act}: {why}.").format(act=words.act_word(act), why=why)
            self.notice.say(said, Tone.WARN)
            return
        self.notice.clear()
        self.form, self._act = self.forms[act], act
        self._title.setText(words.act_word(act))
        self._stack.setCurrentWidget(self._pages[self.form])
        self.form.begin()
        self._show()

    # building

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.card)
        row.addWidget(self._build_middle(), 1)
        row.addWidget(self.diary)
        outer.addLayout(row, 1)
        footer = QFrame()
        footer.setObjectName("footer")
        foot = QHBoxLayout(footer)
        foot.setContentsMargins(16, 8, 16, 8)
        foot.addWidget(self._why, 1)
        foot.addWidget(self.go)
        outer.addWidget(footer)

    def _build_middle(self) -> QWidget:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(18, 14, 18, 10)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self.notice)
        self.acts.setAccessibleName(self.tr("Việc có thể làm"))
        self._stack.addWidget(self.acts)
        for form in self.forms.values():
            page = Tall(form)
            self._pages[form] = page
            self._stack.addWidget(page)
        column.addWidget(self._stack, 1)
        return middle

    def _bind(self) -> None:
        self.model.changed.connect(self._show)
        self.model.told.connect(self._tell)
        self.printing.told.connect(self._tell)
        self.acts.chosen.connect(self._look)
        self.acts.itemDoubleClicked.connect(self._take)
        self.go.clicked.connect(self._go)
        self.notice.acted.connect(self._want_papers)
        for form in self.forms.values():
            form.changed.connect(self._show_go)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._back)

    # showing

    @Slot()
    def _show(self) -> None:
        if self.model.dossier is None:
            return
        self.card.show_course()
        self.diary.show_trail()
        if self.form is None:
            self._title.setText(self.tr("Việc có thể làm"))
            rows = [self._row(act) for act in (*Act, words.REPRINT)]
            rows.sort(key=lambda row: row.greyed)
            if self._act not in [row.id for row in rows]:
                self._act = rows[0].id
            self.acts.show_rows(rows, self._act)
        self._show_go()

    def _row(self, act: str) -> StepRow:
        why = self._why_not(act)
        tone, icon = words.ICONS[act]
        return StepRow(
            act,
            words.act_word(act),
            Tone.PLAIN if why else tone,
            icon,
            why,
            deep=True,
            key=words.KEYS[act],
            greyed=bool(why),
        )

    def _why_not(self, act: str) -> str:
        if act == words.REPRINT:
            return "" if self.printing.kinds() else self.tr("chưa in giấy nào")
        why = self.model.standing[Act(act)]
        return "" if why is None else words.why_word(why)

    @Slot()
    def _show_go(self) -> None:
        if self.form is None:
            why = self._why_not(self._act) if self._act else ""
            self.go.say(words.act_word(self._act) if self._act else "", not why, why)
            self._why.say(self.tr("Bấm chữ cái của việc, hoặc ↑ ↓ rồi Enter."))
        else:
            why = self.form.why_not()
            self.go.say(self.form.verb(), not why, why)
            self._why.say(why)
        self.keys_changed.emit()

    @Slot(str, object)
    def _tell(self, text: str, tone: Tone) -> None:
        self.notice.say(text, tone)

    # doing

    @Slot(str)
    def _look(self, act: str) -> None:
        self._act = act
        self._show_go()

    @Slot()
    def _take(self) -> None:
        self.choose(self._act)

    @Slot()
    def _go(self) -> None:
        if self.form is None:
            self.choose(self._act)
            return
        if self.form.why_not():
            return
        self.notice.clear()
        act = self._act
        if self.form.commit():
            self._act = ""
            self._close()
            self._show()
            self.printing.after(act)
            if act == Act.ANSWER:
                self.notice.say(
                    self.tr("Đã nhận bổ sung, hạn tính tiếp."), Tone.GOOD, self.tr("Quét giấy vừa nhận   F5")
                )

    def _close(self) -> None:
        """No form any more: the list of acts."""
        self.form = None
        self._stack.setCurrentWidget(self.acts)
        self.acts.setFocus()

    @Slot()
    def _back(self) -> None:
        if self.form is not None:
            self._close()
            self._show()
            return
        self.model.leave()
        self.left.emit()

    @Slot()
    def _want_papers(self) -> None:
        if self.model.dossier is not None:
            self.papers_wanted.emit(self.model.dossier.id)

    def _takes_papers(self) -> bool:
        return self.model.dossier is not None and self.model.dossier.takes_papers

    def _alone(self) -> tuple[str, ...]:
        return () if self.model.dossier is None else (self.model.dossier.id,)

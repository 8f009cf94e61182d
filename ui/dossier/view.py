"""Hồ sơ: one page with a task list. Left what to do, middle the papers, right the person."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui import field_words, moments
from ui.context import Context
from ui.dossier import steps, words
from ui.dossier.fee import FeePane
from ui.dossier.keys import Keys
from ui.dossier.model import DossierModel, Step
from ui.dossier.paper_keys import PaperKeys
from ui.dossier.papers import PapersPane
from ui.dossier.people import PeopleKeys
from ui.dossier.person import PersonForm
from ui.dossier.procedures import ProcedurePicker
from ui.dossier.sheets import Shown
from ui.screen import Key, Screen
from ui.texts import translate
from ui.theme import Tone
from ui.widgets.ask import FileDialog
from ui.widgets.buttons import PrimaryButton
from ui.widgets.fact_rows import Fact
from ui.widgets.notice import Notice
from ui.widgets.steps import StepList
from ui.widgets.text import Elided, Wrapped

if TYPE_CHECKING:
    from scanning.fields import Field

SURE = 80  # percent


class DossierScreen(Screen):
    result_wanted = Signal(str)  # dossier id
    settled = Signal(str)  # dossier id: what becomes of it is to be said

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.model = DossierModel(context)
        self.steps = StepList()
        self.person = PersonForm(self.model)
        self.procedures = ProcedurePicker(self.model)
        self.papers = PapersPane(self.model)
        self.fee = FeePane(self.model.fee)
        self.people = PeopleKeys(self.model, self.person)
        self.digital = PaperKeys(self.model, self.person, self.papers)
        self._letters = Keys(self.model, self.papers.view)
        self.notice = Notice()
        self.next = PrimaryButton()
        self._kind = Elided("", "muted")
        self._title = Wrapped("", "title")
        self._missing = Elided("", "strong")
        self._middle = QStackedWidget()
        self._build()
        self._bind()

    # coming here

    def open(self, dossier_id: str, page_id: str = "") -> None:
        """page_id: what is looked at first; "": whatever is to be done next."""
        self.person.settle()
        self.notice.clear()
        self.model.open(dossier_id, page_id)
        self._show_papers()

    def open_new(self) -> None:
        self.person.settle()
        self.notice.clear()
        self.procedures.words.clear()
        self.model.open_new()
        self._middle.setCurrentWidget(self.procedures)
        self.procedures.refresh()
        self.person.ask_card()

    def open_fee(self, dossier_id: str) -> None:
        """Come here to take the money of a dossier."""
        self.open(dossier_id)
        self._show_fee()

    def take_card(self, text: str) -> None:
        """A citizen card was read somewhere; a dossier that is received has a new one opened beside it."""
        if self.model.locked:
            self.open_new()
        self.notice.clear()
        self.person.take_card(text)

    def entered(self) -> None:
        self.model.refresh()
        if not self.model.counter.dossier_id:
            self._middle.setCurrentWidget(self.procedures)
            self.procedures.refresh()

    def keys(self) -> tuple[Key, ...]:
        fee = self._middle.currentWidget() is self.fee
        back = Key("Ctrl+L", self.tr("Giấy tờ"), self._show_papers)
        there = Key("Ctrl+L", self.tr("Phí, lệ phí"), self._show_fee, self.model.fee.account is not None)
        everywhere = self._main_keys()
        return (
            (*everywhere, *self.fee.keys(), back)
            if fee
            else (*self._paper_keys(), *self.digital.keys(), *everywhere, there)
        )

    def _paper_keys(self) -> tuple[Key, ...]:
        model = self.model
        open_ = model.dossier is None or model.dossier.takes_papers
        paged = bool(model.sheets.page_id) and open_
        chosen = model.component is not None and open_
        return (
            Key(
                "F5",
                self.tr("Dừng quét") if model.sheets.scanning else self.tr("Quét"),
                self._scan,
                chosen,
            ),
            Key("F6", self.tr("Quét thay"), model.sheets.scan_instead, paged and not model.sheets.scanning),
            Key("F7", self.tr("Chèn sau"), model.sheets.scan_after, paged and not model.sheets.scanning),
            Key("Ctrl+O", self.tr("Thêm từ tệp"), self._ask_files, chosen),
            Key("F8", self.tr("Ghi kết quả"), self._want_result, self._received()),
            Key("Ctrl+Z", self.tr("Hoàn tác"), model.sheets.mending.undo, model.sheets.mending.undoable),
        )

    def _received(self) -> bool:
        """A draft that was discarded is closed, and was never received."""
        return self.model.dossier is not None and self.model.dossier.code is not None

    def _main_keys(self) -> tuple[Key, ...]:
        model, draft, received = self.model, not self.model.locked, self._received()
        return (
            Key("F4", self.tr("Đọc căn cước"), self.person.ask_card, draft),
            Key("F9", self.tr("In giấy hẹn"), self._print_receipt, received),
            Key("F10", self.tr("Tiếp nhận"), self._receive, draft and model.next_step is Step.RECEIVE),
            Key(
                "Ctrl+G",
                self.tr("Giải quyết") if received else self.tr("Từ chối"),
                self._settle,
                self._may_settle(),
            ),
            Key(
                "Ctrl+K", self.tr("Điền từ thẻ trên trang"), model.cards.take_page, bool(model.cards.on_page)
            ),
            Key(
                "Ctrl+M",
                self.tr("Chọn địa chỉ mới"),
                self.person.ask_place,
                draft and model.applicant.places > 0,
            ),
            *self.people.keys(),
            Key("Ctrl+H", self.tr("Phiếu hướng dẫn"), self._print_guidance, bool(self._asked_about())),
            Key("Ctrl+Return", self.next.accessibleName(), self._next, self.next.isEnabled()),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._letters.press(event):
            super().keyPressEvent(event)

    # building

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._build_left())
        row.addWidget(self._build_middle(), 1)
        row.addWidget(self.digital.right)
        outer.addLayout(row, 1)
        outer.addWidget(self._build_footer())

    def _build_left(self) -> QWidget:
        left = QFrame()
        left.setObjectName("column")
        left.setFixedWidth(318)
        column = QVBoxLayout(left)
        column.setContentsMargins(8, 10, 8, 2)
        column.setSpacing(4)
        head = QVBoxLayout()
        head.setContentsMargins(10, 0, 10, 4)
        head.setSpacing(2)
        head.addWidget(self._kind)
        head.addWidget(self._title)
        column.addLayout(head)
        column.addWidget(self.people.strip)
        column.addWidget(self.steps, 1)
        return left

    def _build_middle(self) -> QWidget:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        bar = QWidget()
        inside = QVBoxLayout(bar)
        inside.setContentsMargins(10, 8, 10, 0)
        inside.addWidget(self.notice)
        inside.addWidget(self.people.twin)
        inside.addWidget(self.papers.waiting)
        inside.addWidget(self.digital.offers)
        column.addWidget(bar)
        self._middle.addWidget(self.procedures)
        self._middle.addWidget(self.papers)
        self._middle.addWidget(self.fee)
        self._middle.currentChanged.connect(self.keys_changed)
        self._middle.addWidget(self.people.side_by_side)
        column.addWidget(self._middle, 1)
        return middle

    def _build_footer(self) -> QWidget:
        footer = QFrame()
        footer.setObjectName("footer")
        row = QHBoxLayout(footer)
        row.setContentsMargins(16, 8, 16, 8)
        row.addWidget(self._missing, 1)
        row.addWidget(self.next)
        return footer

    def _bind(self) -> None:
        self.model.changed.connect(self._show)
        self.model.counter.told.connect(self._tell)
        self.model.sheets.page_shown.connect(self._show_page)
        self.model.cards.another.connect(self._open_for_card)
        self.model.cards.changed.connect(self.keys_changed)
        self.model.applicant.changed.connect(self.keys_changed)
        self.steps.chosen.connect(self._go_to)
        self.people.opened.connect(self.open)
        self.people.begun.connect(self._begin_further)
        self.people.comparing.connect(self._show_comparison)
        self.people.compared.connect(self._leave_comparison)
        self.person.facts.looked_at.connect(self._glow)
        self.procedures.chosen.connect(self._choose_procedure)
        self.papers.files_wanted.connect(self._ask_files)
        self.papers.scan_wanted.connect(self._scan)
        self.next.clicked.connect(self._next)
        self.fee.told.connect(self._tell)
        self.fee.postponed.connect(self._receive)

    @Slot(str)
    def _open_for_card(self, text: str) -> None:
        self.open_new()
        self.take_card(text)

    # showing

    @Slot()
    def _show(self) -> None:
        self.steps.show_rows(steps.rows(self.model), self.model.component_id)
        self._kind.say(words.subtitle(self.model))
        self._title.setText(words.headline(self.model))
        self._show_paper_note()
        self._show_next()
        self.keys_changed.emit()

    def _show_next(self) -> None:
        if self.digital.checking:
            self._missing.say(self.digital.next_words(self.next))
            return
        step = self.model.next_step
        said = {
            Step.CARD: (self.tr("Đọc căn cước"), self.tr("Bắt đầu bằng căn cước của người nộp.")),
            Step.PROCEDURE: (self.tr("Chọn thủ tục"), self.tr("Người nộp cần thủ tục nào?")),
            Step.SCAN: (self.tr("Quét giấy tờ"), words.lacking(self.model)),
            Step.CHECK: (self.tr("Đã đối chiếu"), words.compare_first(self.model)),
            Step.RECEIVE: (self.tr("Tiếp nhận và in giấy hẹn"), words.ready(self.model)),
            Step.VERIFY: (self.tr("Kiểm tra giấy tờ số hóa"), words.ready(self.model)),
            Step.FURTHER: (self.tr("Hồ sơ sau của nhóm"), self._further()),
            Step.RESULT: (self.tr("Ghi nhận kết quả"), words.promise(self.model)),
            Step.NOTHING: (self.tr("Đã có kết quả"), words.promise(self.model)),
        }
        if self.model.dossier is not None and self.model.dossier.discarded_at is not None:
            said[Step.NOTHING] = (self.tr("Đã bỏ"), self.tr("Bấm Ctrl+D để lấy lại bản nháp này."))
        word, note = said[step]
        self.next.say(word, step is not Step.NOTHING, self.tr("Hồ sơ này không còn việc ở đây."))
        self._missing.say(note)

    def _further(self) -> str:
        waiting = self.model.group.open_still
        return self.tr("Còn %n hồ sơ của nhóm chưa tiếp nhận.", "", len(waiting)) if waiting else ""

    def _show_paper_note(self) -> None:
        component = self.model.component
        self.person.paper.setText(component.name if component else "")
        self.person.paper_state.setText(words.paper(self.model))

    @Slot(object)
    def _show_page(self, shown: Shown | None) -> None:
        text = shown.reading.text if shown is not None and shown.reading is not None else ""
        facts = shown.facts if shown is not None else {}
        reading = shown.reading if shown is not None else None
        self.model.cards.see_page(reading.qr if reading is not None else ())
        self.person.facts.show_facts([_fact(name, field) for name, field in facts.items()])
        self.person.facts.setVisible(bool(facts))
        self.person.paper_text.setText("" if facts else text[:420] + ("…" if len(text) > 420 else ""))

    @Slot(str)
    def _glow(self, name: str) -> None:
        """The words of a fact light up on the page."""
        shown = self.model.sheets.shown
        box = shown.facts[name].box if shown is not None and name in shown.facts else None
        self.papers.view.glow([] if box is None else [QRectF(*box)])

    @Slot(str, object)
    def _tell(self, text: str, tone: Tone) -> None:
        self.notice.say(text, tone)

    # doing

    @Slot()
    def _next(self) -> None:
        if self.digital.checking:
            self.digital.check.submit()
            return
        act = {
            Step.CARD: self.person.ask_card,
            Step.PROCEDURE: self._show_procedures,
            Step.SCAN: self._scan_missing,
            Step.CHECK: self._check_missing,
            Step.RECEIVE: self._receive,
            Step.VERIFY: self._compare_papers,
            Step.FURTHER: self.people.go_further,
            Step.RESULT: self._want_result,
        }.get(self.model.next_step)
        if act is not None:
            act()

    def _asked_about(self) -> str:
        """The procedure a citizen asks about: the one under the eye, else the one that was chosen."""
        if self._middle.currentWidget() is self.procedures:
            return self.procedures.seen()
        return self.model.dossier.procedure_code if self.model.dossier is not None else ""

    def _print_receipt(self) -> None:
        self.model.prints.receipt(self.model.dossier)

    def _print_guidance(self) -> None:
        self.model.prints.guidance(self._asked_about())

    @Slot(str)
    def _go_to(self, row: str) -> None:
        if row == steps.PERSON:
            if not self.model.locked:
                self.person.ask_card()
        elif row == steps.PROCEDURE:
            self._show_procedures()
        elif row == steps.LOOSE:
            self.model.choose_component("")
            self._show_papers()
        elif row == steps.CHECK:
            self._compare_papers()
        elif row == steps.FEE:
            self._show_fee()
        elif row not in (steps.PAPERS, steps.RECEIVE):
            self.model.choose_component(row)
            self._show_papers()

    def _show_procedures(self) -> None:
        if not self.model.locked:
            self._middle.setCurrentWidget(self.procedures)
            self.procedures.entered()

    def _show_papers(self) -> None:
        self._middle.setCurrentWidget(self.papers)

    def _show_fee(self) -> None:
        if self.model.fee.account is not None:
            self._middle.setCurrentWidget(self.fee)
            self.fee.entered()

    def _compare_papers(self) -> None:
        self.notice.clear()
        self._show_papers()
        self.digital.begin()

    @Slot(str, str)
    def _choose_procedure(self, code: str, case: str) -> None:
        self.notice.clear()
        self.model.choose_procedure(code, case)
        self._show_papers()
        self.steps.setFocus()

    def _scan_missing(self) -> None:
        wanted = self.model.missing
        if self.model.component not in wanted:
            self.model.choose_component(wanted[0].id)
        self._show_papers()
        self._scan()

    def _check_missing(self) -> None:
        self.model.choose_component(self.model.missing[0].id)
        self._show_papers()
        self.model.toggle_checked()

    @Slot()
    def _scan(self) -> None:
        self.notice.clear()
        self.model.sheets.scan()

    @Slot()
    def _ask_files(self) -> None:
        kinds = self.tr("Ảnh và PDF (*.png *.jpg *.jpeg *.tif *.tiff *.bmp *.pdf)")
        if paths := FileDialog.ask_files(self, self.tr("Chọn ảnh hoặc PDF"), kinds):
            self.model.sheets.add_files(paths)

    @Slot()
    def _receive(self) -> None:
        """What is still being typed belongs to what is received; something wrong is told and stops it."""
        self.fee.settle()
        self.digital.settle()
        if not self.person.settle():
            return
        if self.model.fee.must_ask():
            self._ask_for_money()
        else:
            self.model.receive()

    def _settle(self) -> None:
        if self.person.settle():
            self.settled.emit(self.model.counter.dossier_id)

    def _may_settle(self) -> bool:
        dossier = self.model.dossier
        return dossier is not None and (not dossier.is_draft or bool(dossier.applicant.name))

    def _ask_for_money(self) -> None:
        """A fee that is taken first is owed: take it, or say why later. It holds nobody up."""
        self._show_fee()
        self.fee.ask_later()
        words = self.tr(
            "Chưa thu {sum}. Thu ngay (F6, F7), hoặc ghi lý do thu sau rồi bấm Enter để tiếp nhận."
        )
        self.notice.say(words.format(sum=moments.dong(self.model.fee.owed)), Tone.WARN)

    def leave(self) -> None:
        """The window closes."""
        self.person.settle()
        self.model.counter.leave()

    @Slot()
    def _begin_further(self) -> None:
        """A further dossier of the same people lies here: what do they want by it?"""
        self._show_procedures()
        words = self.tr("Hồ sơ {place} của cùng người nộp. Chọn thủ tục; người nộp giữ nguyên.")
        self.notice.say(words.format(place=self.model.group.place), Tone.INFO)

    @Slot()
    def _show_comparison(self) -> None:
        self._middle.setCurrentWidget(self.people.side_by_side)

    @Slot()
    def _leave_comparison(self) -> None:
        self._show_papers()
        self.steps.setFocus()

    def _want_result(self) -> None:
        self.result_wanted.emit(self.model.counter.dossier_id)


def _fact(name: str, field: "Field") -> Fact:
    """Under SURE it wants a look; what OCR read and how surely stands in its tool tip."""
    hint = translate("dossier", "Máy đọc: “{raw}” · tin cậy {n} %").format(
        raw=field.raw, n=round(field.confidence)
    )
    return Fact(name, field_words.word(name), field.value, field.confidence >= SURE, hint)

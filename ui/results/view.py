"""Trả kết quả: record what was decided, sign it, hand it over. Left the dossiers, right the paper and the key."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from core.store.outcomes import Stage
from ui import moments
from ui.context import Context
from ui.results import words
from ui.results.acts import Acts
from ui.results.form import RecordForm
from ui.results.hand_over import HandOverPanel
from ui.results.model import HANDING, ResultsModel, wrong_with
from ui.results.panel import SignPanel
from ui.results.paper import PaperPane
from ui.results.posting import PostingPanel
from ui.results.rating import RatingPage
from ui.results.report import ReportView
from ui.results.selection import Selection
from ui.results.table import Column
from ui.results.takings import TakingsPage
from ui.screen import Key, Screen
from ui.theme import Tone
from ui.widgets.ask import FileDialog
from ui.widgets.buttons import PrimaryButton
from ui.widgets.notice import Notice
from ui.widgets.table import Table
from ui.widgets.tabs import Tabs
from ui.widgets.text import Elided, Text, Wrapped

_SIDE = 352
_WIDTHS = (176, 120, 142, 122, 186, 172, 126)
_HIDDEN = {
    Stage.TO_RECORD: (Column.RESULT, Column.SIGNED, Column.CHECK),
    Stage.TO_SIGN: (Column.SIGNED,),
    Stage.TO_HAND_OVER: (Column.RESULT, Column.CHECK),
    Stage.UNCOLLECTED: (Column.RESULT, Column.CHECK),
    Stage.POSTED: (Column.RESULT, Column.CHECK),
}


class ResultsScreen(Screen):
    opened = Signal(str)  # dossier id
    fee_wanted = Signal(str)  # dossier id

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.model = ResultsModel(context)
        self.acts = Acts(context, self.model)
        self.tabs = Tabs([(stage, words.stage_word(stage)) for stage in Stage])
        self.table = Table("results")
        self.notice = Notice()
        self.form = RecordForm(self.model)
        self.paper = PaperPane(self.model.checks)
        self.panel = SignPanel(self.model.keys)
        self.handing = HandOverPanel(self.model.handing)
        self.posting = PostingPanel(self.model.handing)
        self.rating = RatingPage()
        self.takings = TakingsPage(context)
        self.report = ReportView()
        self.primary = PrimaryButton()
        self.stop = QPushButton(self.tr("Dừng"))
        self.save = QPushButton(self.tr("Lưu tệp đã ký…"))
        self.correct = QPushButton(self.tr("Sửa kết quả…"))
        self.why = Elided("", "muted")
        self._facts = Wrapped("")
        self._empty = Wrapped("", "muted")
        self._nothing = Wrapped(self.tr("Chọn một hồ sơ trong danh sách bên trái."), "muted")
        self._bar = QProgressBar()
        self._lists = QStackedWidget()
        self._side = QStackedWidget()
        self._side_frame = QFrame()
        self._looking = QWidget()
        self._paper_wanted = False  # the result is looked at while it is handed over
        self._last_try = False  # the bar's button means: risk the token's last try
        self._build()
        self.selection = Selection(self.model, self.table)
        self._bind()

    def record_for(self, dossier_id: str) -> None:
        """Come here for one dossier, wherever it stands."""
        self.notice.clear()
        if not self.model.find(dossier_id):
            self._tell(self.tr("Hồ sơ này không còn kết quả nào phải ghi nhận, ký hay trả."), Tone.INFO)
            return
        self.selection.choose((dossier_id,))
        if self.model.stage is Stage.TO_RECORD:
            self.form.begin()

    def entered(self) -> None:
        self.model.refresh()
        if self.model.current is None:
            self.selection.choose_first()
        if self.focusWidget() not in self.form.findChildren(QWidget):  # else: came here to record
            self.table.setFocus()

    def keys(self) -> tuple[Key, ...]:
        if self._lists.currentWidget() is self.takings:
            return (
                Key("F7", self.tr("Ngày trước"), self.takings.go_back),
                Key("F8", self.tr("Ngày sau"), self.takings.go_on),
                Key("Ctrl+L", self.tr("Danh sách"), self._show_lists),
            )
        if self.model.stage in HANDING:
            return self._handing_keys()
        today = Key("Ctrl+L", self.tr("Thu trong ngày"), self._show_takings)
        recording = self._recording()
        can = self.primary.isEnabled()
        word = self.primary.accessibleName()
        return (
            Key("F7", self.tr("Chọn tệp PDF"), self.form.ask_file, recording),
            Key(
                "F8",
                self.tr("Ký số"),
                self._sign,
                self.model.stage is Stage.TO_SIGN and can and not recording,
            ),
            Key(
                "F9", self.tr("In danh sách bưu điện"), self.acts.post_list, self.model.stage is Stage.POSTED
            ),
            Key("Ctrl+Return", word, self._go, can),
            today,
        )

    def _handing_keys(self) -> tuple[Key, ...]:
        alone, handing = len(self.model.chosen) == 1, self.handing
        here, owed = alone and handing.in_person, alone and self.model.handing.owed != 0
        money = Key("Ctrl+L", self.tr("Thu phí"), self._want_fee)
        return (
            Key("F4", self.tr("Cách trả"), handing.next_way, alone),
            Key("F5", self.tr("Ủy quyền"), handing.toggle_authorised, here),
            Key("F6", self.tr("Mời đánh giá"), self._ask_rating, here),
            Key("F7", self.tr("Mất giấy hẹn"), handing.toggle_slip, here),
            Key("F11", self.tr("Xem kết quả"), self._look_at_paper, alone),
            money if owed else Key("Ctrl+L", self.tr("Thu trong ngày"), self._show_takings),
            Key("Ctrl+Return", self.primary.accessibleName(), self._go, self.primary.isEnabled()),
        )

    # building

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._build_main(), 1)
        row.addWidget(self._build_side())
        outer.addLayout(row, 1)
        outer.addWidget(self._build_footer())

    def _build_main(self) -> QWidget:
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.addWidget(Text(self.tr("Trả kết quả"), "title"))
        head.addSpacing(12)
        head.addWidget(self.tabs)
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(self.notice)
        self._build_table()
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lists.addWidget(self.table)
        self._lists.addWidget(_centred(self._empty))
        self._lists.addWidget(self.rating)
        self._lists.addWidget(self.takings)
        column.addWidget(self._lists, 1)
        column.addWidget(self.report)
        self.report.hide()
        return main

    def _build_table(self) -> None:
        self.table.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.table.lay_out(self.model.rows, _WIDTHS, stretched=Column.PROCEDURE)

    def _build_side(self) -> QWidget:
        side = self._side_frame
        side.setObjectName("form")
        side.setFixedWidth(_SIDE)
        inside = QVBoxLayout(side)
        inside.setContentsMargins(1, 0, 0, 0)
        column = QVBoxLayout(self._looking)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._facts.setContentsMargins(16, 10, 16, 14)
        column.addWidget(self.paper, 1)
        column.addWidget(self._facts)
        column.addWidget(self.panel)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for page in (_centred(self._nothing), self.form, self._looking, self.handing, self.posting):
            self._side.addWidget(page)
        inside.addWidget(self._side)
        return side

    def _build_footer(self) -> QWidget:
        footer = QFrame()
        footer.setObjectName("footer")
        row = QHBoxLayout(footer)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(10)
        self._bar.setFixedWidth(220)
        self._bar.setFormat("%v/%m")
        row.addWidget(self.why, 1)
        for widget in (self._bar, self.stop, self.correct, self.save, self.primary):
            row.addWidget(widget)
        return footer

    def _bind(self) -> None:
        model = self.model
        model.changed.connect(self._show)
        model.told.connect(self._tell)
        model.signing.last_try_asked.connect(self._ask_last_try)
        self.table.doubleClicked.connect(self._open)
        self.tabs.chosen.connect(self._choose_stage)
        self.form.changed.connect(self._show_primary)
        self.panel.typed.connect(self._show_primary)
        self.panel.sign_wanted.connect(self._go)
        self.report.retry_wanted.connect(self._retry)
        self.report.dismissed.connect(model.signing.dismiss)
        self.primary.clicked.connect(self._go)
        self.stop.clicked.connect(model.signing.cancel)
        self.save.clicked.connect(self._save)
        self.correct.clicked.connect(self._correct)
        self.notice.acted.connect(self._act)
        self.handing.changed.connect(self._show_primary)
        self.handing.rating_wanted.connect(self._ask_rating)
        self.handing.fee_wanted.connect(self._want_fee)
        self.rating.rated.connect(self._rated)
        self.rating.skipped.connect(self._skipped)
        self.rating.left.connect(self._show_lists)
        self.takings.left.connect(self._show_lists)
        self.posting.kept.connect(self._kept)
        self._show()

    # showing

    @Slot()
    def _show(self) -> None:
        model = self.model
        self.tabs.show_choice(model.stage)
        for stage in Stage:
            self.tabs.show_count(stage, moments.number(count) if (count := model.counts[stage]) else "")
        for column in Column:
            self.table.setColumnHidden(column, column in _HIDDEN[model.stage])
        self._empty.setText(words.empty(model.stage))
        if self._lists.currentWidget() not in (self.rating, self.takings):
            self._lists.setCurrentIndex(0 if model.rows.rowCount() else 1)
        self.takings.refresh()
        self._show_side()
        self.report.show_report(model.signing.report)
        self.report.setVisible(bool(model.signing.report) and model.stage is Stage.TO_SIGN)
        self._show_primary()

    def _show_side(self) -> None:
        model, current = self.model, self.model.current
        if current is None:
            self._nothing.setVisible(model.rows.rowCount() > 0)
            self._side.setCurrentIndex(0)
        elif self._recording():
            self.form.show_current()
            self._side.setCurrentWidget(self.form)
        elif model.stage in HANDING:
            if self._side.currentWidget() is not self._looking or not self._paper_wanted:
                self._side.setCurrentWidget(self.handing)
        elif model.stage is Stage.POSTED:
            self._side.setCurrentWidget(self.posting)
        else:
            self._side.setCurrentWidget(self._looking)
        self.panel.setVisible(model.stage is Stage.TO_SIGN)
        self._facts.setVisible(model.stage in HANDING)
        self._facts.setText(words.facts(current) if current else "")
        self.paper.show_outcome(current)

    @Slot()
    def _show_primary(self) -> None:
        model, signing = self.model, self.model.signing
        why = self._why_not()
        self.primary.say(self._verb(), not why, why)
        self.why.say(why or self._about())
        self.stop.setVisible(signing.running)
        self._bar.setVisible(signing.running)
        self._bar.setMaximum(max(signing.total, 1))
        self._bar.setValue(signing.done)
        alone = model.current is not None and not model.busy
        self.save.setVisible(model.stage in HANDING)
        result = model.current.result if model.current else None
        self.save.setEnabled(alone and result is not None and not result.paper_only)
        counting = self._lists.currentWidget() is self.takings
        self._side_frame.setVisible(not counting)
        self.primary.setVisible(not counting)
        self.correct.setVisible(model.stage is Stage.TO_SIGN and not model.correcting and not signing.running)
        self.correct.setEnabled(alone and model.may(Stage.TO_RECORD))
        self.correct.setToolTip("" if model.may(Stage.TO_RECORD) else words.no_right(Stage.TO_RECORD))
        self.keys_changed.emit()

    def _verb(self) -> str:
        model, count = self.model, len(self.model.chosen)
        if model.signing.running:
            return self.tr("Đang ký…")
        if self._recording():
            return self.tr("Ghi nhận kết quả")
        if model.stage is Stage.TO_SIGN:
            return self.tr("Ký {n} kết quả").format(n=count) if count else self.tr("Ký kết quả")
        if model.stage is Stage.POSTED:
            return self.tr("Bưu điện đã phát")
        if model.stage in HANDING and self.handing.in_person:
            return self.tr("Trả kết quả và in giấy biên nhận")
        return self.tr("Trả kết quả")

    def _why_not(self) -> str:
        """Why the primary button would do nothing now; "" when it would do its work."""
        model, stage = self.model, Stage.TO_RECORD if self._recording() else self.model.stage
        busy = model.busy or model.keys.busy
        if model.signing.running:
            done, total = model.signing.done, model.signing.total
            return self.tr("Đang ký {n}/{m}. Bấm Dừng để ngừng sau kết quả này.").format(n=done + 1, m=total)
        if busy or not model.may(stage):
            return busy or words.no_right(stage)
        if model.current is None:
            return (
                words.empty(stage)
                if not model.rows.rowCount()
                else self.tr("Chọn một hồ sơ trong danh sách.")
            )
        if stage in HANDING and len(model.chosen) > 1:
            return self.tr("Trả từng hồ sơ một: mỗi người nhận một giấy biên nhận.")
        if stage is Stage.TO_SIGN:
            return model.keys.missing() or self._wants_pin()
        if stage is Stage.TO_RECORD and self._wrong():
            return self.tr("Còn thiếu: tên, số, ngày hoặc tệp PDF của kết quả.")
        return ""

    def _wants_pin(self) -> str:
        return "" if self.panel.pin.edit.text() else self.tr("Gõ mã PIN (mật khẩu của tệp) để ký.")

    def _about(self) -> str:
        current, count = self.model.current, len(self.model.chosen)
        if count > 1:
            return self.tr("{n} hồ sơ đang chọn · Ctrl+A chọn tất cả").format(n=count)
        return f"{current.applicant} – {current.procedure}" if current else ""

    def _recording(self) -> bool:
        return self.model.current is not None and (
            self.model.stage is Stage.TO_RECORD or self.model.correcting
        )

    def _wrong(self) -> dict[str, str]:
        return wrong_with(self.form.decision(), self.model.today())

    @Slot(str, object)
    def _tell(self, sentence: str, tone: Tone) -> None:
        self._last_try = False
        self.notice.say(sentence, tone)

    @Slot(str)
    def _ask_last_try(self, sentence: str) -> None:
        self._last_try = True
        self.notice.say(sentence, Tone.WARN, self.tr("Vẫn thử lần cuối"))

    # choosing

    @Slot(str)
    def _choose_stage(self, stage: str) -> None:
        self.notice.clear()
        self.model.choose_stage(Stage(stage))
        self.selection.choose_first()

    # doing

    @Slot()
    def _go(self) -> None:
        if self._recording() and self._wrong():
            self.form.show_wrong(self._wrong())
        if self._why_not():
            return
        self.notice.clear()
        if self._recording():
            self.model.record(self.form.decision())
        elif self.model.stage is Stage.TO_SIGN:
            self._sign()
        elif self.model.stage is Stage.POSTED:
            self.acts.confirm_delivery()
        elif self.handing.needs_opinion():
            self._ask_rating()
        else:
            self.acts.hand_over(self.handing.value())

    @Slot()
    def _sign(self) -> None:
        if not self._why_not():
            self.notice.clear()
            self.model.sign(self.panel.take_pin())

    @Slot()
    def _save(self) -> None:
        folder = FileDialog.ask_folder(self, self.tr("Lưu tệp đã ký vào thư mục"))
        if folder is not None:
            self.acts.export(folder)

    @Slot()
    def _correct(self) -> None:
        self.model.correct(True)
        self.form.begin()

    @Slot()
    def _open(self) -> None:
        if self.model.current is not None:
            self.opened.emit(self.model.current.dossier_id)

    @Slot()
    def _ask_rating(self) -> None:
        """The screen is turned to the citizen: one key, and it is back."""
        asked = self.model.handing.asked
        if asked is not None and self.model.current is not None and self.handing.in_person:
            self._lists.setCurrentWidget(self.rating)
            self.rating.ask(asked)

    @Slot(int)
    def _rated(self, value: int) -> None:
        self.model.handing.rate(value)
        self._show_lists()

    @Slot()
    def _skipped(self) -> None:
        self.model.handing.skip()
        self._show_lists()

    @Slot()
    def _show_lists(self) -> None:
        self._lists.setCurrentIndex(0)
        self._show()
        self.table.setFocus()

    def _show_takings(self) -> None:
        self._lists.setCurrentWidget(self.takings)
        self.takings.begin()
        self._show_primary()

    def _look_at_paper(self) -> None:
        """The result itself, and back again."""
        self._paper_wanted = not self._paper_wanted
        self._side.setCurrentWidget(self._looking if self._paper_wanted else self.handing)

    @Slot()
    def _want_fee(self) -> None:
        if self.model.current is not None:
            self.fee_wanted.emit(self.model.current.dossier_id)

    @Slot(str)
    def _kept(self, sentence: str) -> None:
        self._tell(sentence, Tone.GOOD)

    @Slot(object)
    def _retry(self, ids: tuple[str, ...]) -> None:
        """Choose these again; the PIN was forgotten, so it is asked for."""
        self.model.choose_stage(Stage.TO_SIGN)
        if any(self.model.rows.row_of(each) >= 0 for each in ids):
            self.selection.choose(tuple(each for each in ids if self.model.rows.row_of(each) >= 0))
            self.panel.pin.edit.setFocus()

    @Slot()
    def _act(self) -> None:
        if self._last_try:
            self.model.keys.last_try = True
            self._tell(self.tr("Gõ lại mã PIN thật cẩn thận rồi bấm ký."), Tone.WARN)
            self.panel.pin.edit.setFocus()


def _centred(text: Wrapped) -> QWidget:
    around = QWidget()
    column = QVBoxLayout(around)
    column.setContentsMargins(24, 24, 24, 24)
    column.addWidget(text)
    return around

"""What became of a run of signing: signed, left out, failed; one sentence and one way on each."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.results.signing import Report, Told
from ui.theme import Tone
from ui.widgets.buttons import FlatButton
from ui.widgets.chip import Chip, ChipLabel
from ui.widgets.text import Elided, Text, Wrapped


class ReportView(QFrame):
    retry_wanted = Signal(object)  # tuple of dossier ids
    dismissed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setFixedHeight(224)
        self.lists = (
            _List(self.tr("Đã ký"), Tone.GOOD, "check", again=False),
            _List(self.tr("Bỏ qua"), Tone.WARN, "minus-circle", again=True),
            _List(self.tr("Lỗi"), Tone.BAD, "warning-octagon", again=True),
        )
        self.close_button = FlatButton(self.tr("Đóng"))
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 8, 8)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(Text(self.tr("Kết quả lần ký vừa rồi"), "strong"))
        head.addStretch(1)
        head.addWidget(self.close_button)
        column.addLayout(head)
        row = QHBoxLayout()
        row.setSpacing(12)
        for each in self.lists:
            row.addWidget(each, 1)
            each.retry_wanted.connect(self.retry_wanted)
        column.addLayout(row, 1)
        self.close_button.clicked.connect(self.dismissed)
        self._shown = Report()

    def show_report(self, report: Report) -> None:
        if report is not self._shown:
            self._shown = report
            for each, told in zip(self.lists, (report.signed, report.skipped, report.failed), strict=True):
                each.show_rows(told)


class _List(QWidget):
    retry_wanted = Signal(object)  # tuple of dossier ids

    def __init__(self, word: str, tone: Tone, icon: str, again: bool) -> None:
        super().__init__()
        self._word, self._tone, self._icon, self._again = word, tone, icon, again
        self.rows: tuple[Told, ...] = ()
        self._chip = ChipLabel()
        self.all_again = FlatButton(self.tr("Thử lại tất cả"))
        self.all_again.clicked.connect(self._retry_all)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.addWidget(self._chip)
        head.addStretch(1)
        head.addWidget(self.all_again)
        column.addLayout(head)
        column.addWidget(self._area, 1)
        self.show_rows(())

    def show_rows(self, rows: tuple[Told, ...]) -> None:
        self.rows = rows
        self._chip.show_chip(
            Chip(f"{self._word} {len(rows)}", self._tone if rows else Tone.PLAIN, self._icon)
        )
        self.all_again.setHidden(not self._again or len(rows) < 2)
        inside = QWidget()
        inside.setObjectName("surface")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 4, 4, 0)
        column.setSpacing(8)
        for told in rows:
            column.addWidget(self._row(told))
        column.addStretch(1)
        self._area.setWidget(inside)

    def _row(self, told: Told) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.addWidget(Elided(told.label, "strong"), 1)
        if self._again:
            again = FlatButton(self.tr("Thử lại"))
            again.clicked.connect(partial(self.retry_wanted.emit, (told.dossier_id,)))
            head.addWidget(again)
        column.addLayout(head)
        column.addWidget(Wrapped(told.sentence, "muted"))
        return row

    def _retry_all(self) -> None:
        self.retry_wanted.emit(tuple(told.dossier_id for told in self.rows))

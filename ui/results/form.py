"""The decided paper of one dossier: its name, number, day and file."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from ui import moments
from ui.results.model import Decision, ResultsModel
from ui.theme import Tone
from ui.widgets.ask import FileDialog
from ui.widgets.buttons import FlatButton
from ui.widgets.field import Field
from ui.widgets.file_drop import FileDrop
from ui.widgets.text import Text, Wrapped


class RecordForm(QWidget):
    changed = Signal()

    def __init__(self, model: ResultsModel) -> None:
        super().__init__()
        self._model = model
        self._of = ""
        self._who = Wrapped("", "strong")
        self._what = Wrapped("", "muted")
        self.name = Field(self.tr("Tên kết quả"))
        self.number = Field(self.tr("Số"))
        self.issued_on = Field(self.tr("Ngày"))
        self.issued_on.edit.setPlaceholderText(self.tr("dd/mm/yyyy"))
        self.file = FileDrop(
            self.tr("Thả tệp PDF của kết quả vào đây"), self.tr("Chọn tệp PDF…   F7"), ".pdf"
        )
        self.on_paper = QCheckBox(self.tr("Chỉ có bản giấy, đã ký tay và đóng dấu"))
        self._must = Wrapped(self.tr("Thủ tục này phải có kết quả điện tử đã ký số."), "muted")
        self.keep = FlatButton(self.tr("Không sửa nữa"))
        self._build()
        for field in self._fields().values():
            field.edit.textEdited.connect(self.changed)
            field.edit.returnPressed.connect(self._next)
        self.file.chosen.connect(self._show_size)
        self.file.chosen.connect(self.changed)
        self.changed.connect(self._unmark)
        self.file.wanted.connect(self.ask_file)
        self.keep.clicked.connect(self._keep)
        self.on_paper.toggled.connect(self._show_file)

    def decision(self) -> Decision:
        alone = self.on_paper.isChecked()
        file = None if alone else self.file.path
        return Decision(self.name.value(), self.number.value(), self.issued_on.value(), file, alone)

    def show_current(self) -> None:
        """Start over when another dossier is under the eyes; what was typed for this one stays."""
        outcome = self._model.current
        self.keep.setVisible(self._model.correcting)
        of = f"{outcome.dossier_id} {self._model.correcting}" if outcome else ""
        if of == self._of:
            return
        self._of = of
        self._who.setText(f"{outcome.applicant} · {outcome.code}" if outcome else "")
        self._what.setText(outcome.procedure if outcome else "")
        known = outcome.result if outcome else None
        self.name.edit.setText(self._model.suggested()[0])
        self.name.edit.setCursorPosition(0)
        self.number.edit.setText(known.number if known else "")
        self.issued_on.edit.setText(moments.day(known.issued_on) if known else "")
        self.file.take(None)
        may = self._model.may_end_on_paper()
        self.on_paper.setChecked(False)
        self.on_paper.setVisible(may)
        self._must.setVisible(not may and outcome is not None)
        self.show_wrong({})

    def show_wrong(self, wrong: dict[str, str]) -> None:
        """Mark the fields named in `wrong` with their words."""
        for name, field in self._fields().items():
            field.hint(wrong.get(name, ""), Tone.BAD if name in wrong else Tone.PLAIN)
        if "file" in wrong:
            self.file.hint(wrong["file"], Tone.BAD)

    def begin(self) -> None:
        """Where the officer types first."""
        first = self.number if self.name.value() else self.name
        first.edit.setFocus()

    @Slot()
    def ask_file(self) -> None:
        path = FileDialog.ask_file(self, self.tr("Tệp kết quả"), self.tr("Tệp PDF (*.pdf)"))
        if path is not None:
            self.take_file(path)

    def take_file(self, path: Path) -> None:
        self.file.take(path)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.addWidget(Text(self.tr("Ghi nhận kết quả"), "title"))
        head.addStretch(1)
        head.addWidget(self.keep)
        column.addLayout(head)
        for widget in (self._who, self._what, self.name):
            column.addWidget(widget)
        pair = QHBoxLayout()
        pair.setSpacing(10)
        pair.addWidget(self.number, 3)
        pair.addWidget(self.issued_on, 2)
        column.addLayout(pair)
        column.addWidget(self.file)
        column.addWidget(self.on_paper)
        column.addWidget(self._must)
        column.addStretch(1)

    def _fields(self) -> dict[str, Field]:
        return {"name": self.name, "number": self.number, "issued_on": self.issued_on}

    @Slot()
    def _show_file(self) -> None:
        self.file.setVisible(not self.on_paper.isChecked())
        self.changed.emit()

    @Slot()
    def _next(self) -> None:
        empty = [field for field in self._fields().values() if not field.value()]
        (empty[0].edit if empty else self.file.button).setFocus()

    @Slot(object)
    def _show_size(self, path: Path) -> None:
        self.file.hint(moments.size(path.stat().st_size))

    @Slot()
    def _unmark(self) -> None:
        """What is being mended is no longer blamed."""
        for field in self._fields().values():
            field.hint("")

    @Slot()
    def _keep(self) -> None:
        self._model.correct(False)

"""Báo cáo: the books of the desk as they are written down, to Excel and to paper."""

from pathlib import Path

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.forms.tables import Table as Lines
from core.reports.registers import BY_FIELD, Book
from ui import moments
from ui.context import Context
from ui.reports.model import ReportsModel, book_word
from ui.screen import Key, Screen
from ui.texts import translate
from ui.theme import Tone
from ui.widgets.ask import FileDialog
from ui.widgets.buttons import PrimaryButton
from ui.widgets.counts import CountDelegate
from ui.widgets.field import Field
from ui.widgets.notice import Notice
from ui.widgets.table import Table
from ui.widgets.text import Elided, Text, Wrapped

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_READ = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
_PAD = 28  # px beside the words of a cell
_WIDEST = 250  # px; what is longer stands in the tool tip, whole
_LOOKED_AT = 60  # lines by which the widths are set


class _Rows(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self._lines: Lines | None = None

    def show_lines(self, lines: Lines | None) -> None:
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def dossier(self, number: int) -> str:
        known = self._lines.dossier_ids if self._lines is not None else ()
        return known[number] if 0 <= number < len(known) else ""

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() or self._lines is None else len(self._lines.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return len(self.heads())

    def heads(self) -> tuple[str, ...]:
        """Those of the book; where it is divided, into registers or days, the first column says of which a line is."""
        if self._lines is None:
            return ()
        bands = (self._lines.banding,) if self._lines.bands else ()
        return (*bands, *(column.head for column in self._lines.columns))

    def words(self, number: int) -> tuple[str, ...]:
        if self._lines is None:
            return ()
        return (*self._lines.bands[number : number + 1], *self._lines.rows[number])

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        if orientation is Qt.Orientation.Horizontal and role in _READ:
            return self.heads()[section]
        return None

    def data(self, index: Index, role: int = 0) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole and self._is_amount(index.column()):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return self.words(index.row())[index.column()] if role in _READ else None

    def _is_amount(self, column: int) -> bool:
        if self._lines is None:
            return False
        return self._lines.columns[column - bool(self._lines.bands)].amount


class ReportsScreen(Screen):
    opened = Signal(str)  # dossier id

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.model = ReportsModel(context)
        self.books = QListWidget()
        self.first = Field(self.tr("Từ ngày"))
        self.last = Field(self.tr("Đến ngày"))
        self.fields = QComboBox()
        self.rows = _Rows()
        self.table = Table("reports")
        self.notice = Notice()
        self.export = PrimaryButton(self.tr("Xuất Excel"))
        self._print = QPushButton(self.tr("In sổ   F9"))
        self._count = Elided("", "muted")
        self.closing = Wrapped()
        self._shown: Lines | None = None
        self._build()
        self._bind()

    def entered(self) -> None:
        self.notice.clear()
        self.model.refresh()
        self.books.setFocus()

    def keys(self) -> tuple[Key, ...]:
        ready = self._ready()
        return (
            Key("F7", self.tr("Kỳ trước"), self._step_back),
            Key("F8", self.tr("Kỳ sau"), self._step_on),
            Key("F9", self.tr("In sổ"), self.model.print_book, ready),
            Key("Ctrl+Return", self.tr("Xuất Excel"), self._ask_export, ready),
        )

    def _ready(self) -> bool:
        table = self.model.table
        return table is not None and bool(table.rows) and not self.model.busy

    # building

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._build_books())
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(10)
        column.addLayout(self._build_head())
        column.addWidget(self.notice)
        self.table.setModel(self.rows)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.table, 1)
        column.addWidget(self.closing)
        foot = QHBoxLayout()
        foot.addWidget(self._count, 1)
        foot.addWidget(self._print)
        foot.addWidget(self.export)
        column.addLayout(foot)
        row.addWidget(main, 1)

    def _build_books(self) -> QWidget:
        side = QFrame()
        side.setObjectName("column")
        side.setFixedWidth(180)
        inside = QVBoxLayout(side)
        inside.setContentsMargins(8, 10, 8, 8)
        self.books.setObjectName("plain")
        self.books.setItemDelegate(CountDelegate(self.books))
        self.books.setAccessibleName(self.tr("Danh sách sổ"))
        for book in Book:
            item = QListWidgetItem(book_word(book))
            item.setData(Qt.ItemDataRole.UserRole, book)
            self.books.addItem(item)
        self.books.setCurrentRow(0)
        inside.addWidget(self.books)
        return side

    def _build_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(12)
        for field in (self.first, self.last):
            field.setFixedWidth(130)
            field.edit.setPlaceholderText(self.tr("dd/mm/yyyy"))
            head.addWidget(field)
        law = QVBoxLayout()
        law.setSpacing(2)
        self.fields.setAccessibleName(self.tr("Lĩnh vực"))
        self.fields.setMinimumWidth(280)
        law.addWidget(Text(self.tr("Lĩnh vực"), "muted"))
        law.addWidget(self.fields)
        head.addLayout(law)
        head.addStretch(1)
        return head

    def _bind(self) -> None:
        self.model.changed.connect(self._show)
        self.model.told.connect(self._tell)
        self.model.printed.connect(self._open)
        self.books.currentRowChanged.connect(self._choose_book)
        self.fields.activated.connect(self._choose_field)
        for field in (self.first, self.last):
            field.committed.connect(self._set_days)
        self.table.doubleClicked.connect(self._open_dossier)
        self.table.activated.connect(self._open_dossier)
        self.export.clicked.connect(self._ask_export)
        self._print.clicked.connect(self.model.print_book)

    # showing

    @Slot()
    def _show(self) -> None:
        model = self.model
        self.first.show_value(moments.day(model.span.first))
        self.last.show_value(moments.day(model.span.last))
        self._show_fields()
        if model.table is not self._shown:
            self._shown = model.table
            self.rows.show_lines(model.table)
            self._widen()
            self.closing.setText("\n".join(model.table.closing if model.table else ()))
        self._show_count()
        self.export.say(self.tr("Xuất Excel"), self._ready(), self.tr("Không có dòng nào để xuất."))
        self._print.setEnabled(self._ready())
        self.keys_changed.emit()

    def _show_count(self) -> None:
        table = self.model.table
        if table is None or self.model.busy:
            self._count.say(self.tr("Đang đọc sổ…"))
            return
        self._count.say(self.tr("%n dòng · {what}", "", len(table.rows)).format(what=table.subtitle))
        if not table.rows:
            self.notice.say(_nothing(self.model.book))

    def _show_fields(self) -> None:
        wanted = ["", *self.model.fields]
        if [self.fields.itemData(n) for n in range(self.fields.count())] != wanted:
            self.fields.clear()
            for field in wanted:
                self.fields.addItem(field or self.tr("Tất cả lĩnh vực"), field)
        divided = self.model.book in BY_FIELD
        self.fields.setEnabled(divided)
        self.fields.setToolTip("" if divided else self.tr("Sổ này không chia theo lĩnh vực."))
        self.fields.setCurrentIndex(wanted.index(self.model.field) if self.model.field in wanted else 0)

    def _widen(self) -> None:
        """Each column as wide as what stands in it, within reason."""
        heads, metrics = self.table.horizontalHeader().fontMetrics(), self.table.fontMetrics()
        lines = [self.rows.words(n) for n in range(min(self.rows.rowCount(), _LOOKED_AT))]
        for place, head in enumerate(self.rows.heads()):
            words = max((metrics.horizontalAdvance(line[place]) for line in lines), default=0)
            self.table.setColumnWidth(place, max(heads.horizontalAdvance(head), min(words, _WIDEST)) + _PAD)

    @Slot(str, object)
    def _tell(self, text: str, tone: Tone) -> None:
        self.notice.say(text, tone)

    # doing

    @Slot(int)
    def _choose_book(self, number: int) -> None:
        self.notice.clear()
        self.model.choose(list(Book)[number])

    @Slot(int)
    def _choose_field(self, number: int) -> None:
        self.notice.clear()
        self.model.choose_field(self.fields.itemData(number))

    @Slot()
    def _step_back(self) -> None:
        self.notice.clear()
        self.model.step(-1)

    @Slot()
    def _step_on(self) -> None:
        self.notice.clear()
        self.model.step(1)

    @Slot()
    def _set_days(self) -> None:
        self.notice.clear()
        self.model.set_days(self.first.value(), self.last.value())

    @Slot()
    def _ask_export(self) -> None:
        path = FileDialog.ask_target(
            self, self.tr("Lưu sổ"), f"{self.model.suggested}.xlsx", "Excel (*.xlsx)"
        )
        if path is not None:
            self.model.export(path)

    @Slot(object)
    def _open(self, path: Path) -> None:
        self.notice.say(self.tr("Sổ đã mở để in."), Tone.GOOD)
        self._context.show_file(path)

    @Slot(QModelIndex)
    def _open_dossier(self, index: QModelIndex) -> None:
        if dossier_id := self.rows.dossier(index.row()):
            self.opened.emit(dossier_id)


def _nothing(book: Book) -> str:
    if book is Book.FEES:
        return translate("reports", "Không thu khoản nào trong những ngày này. F7, F8 đổi kỳ.")
    if book is Book.WAITING:
        return translate("reports", "Không phục vụ lượt nào trong những ngày này. F7, F8 đổi kỳ.")
    return translate("reports", "Không có hồ sơ nào trong những ngày này. F7, F8 đổi kỳ.")

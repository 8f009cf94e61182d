"""Đồng bộ: every intent on its way to the province, with its state and what to press."""

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout

from ui.context import Context
from ui.screen import Key, Screen
from ui.sync.blocks import BlockRows
from ui.sync.model import Row, SyncModel
from ui.theme import Tone
from ui.widgets.buttons import PrimaryButton
from ui.widgets.chip import ChipRole
from ui.widgets.notice import Notice
from ui.widgets.segments import Segments
from ui.widgets.table import Table
from ui.widgets.text import Text

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_QUEUE, _NUMBERS = "queue", "numbers"


class _Rows(QAbstractTableModel):
    def __init__(self, model: SyncModel) -> None:
        super().__init__()
        self._rows: tuple[Row, ...] = ()
        self._model = model
        self._heads = (
            self.tr("Việc"),
            self.tr("Hồ sơ"),
            self.tr("Cỡ"),
            self.tr("Trạng thái"),
            self.tr("Số lần"),
            self.tr("Trả lời gần nhất"),
            self.tr("Từ lúc"),
        )

    def refresh(self) -> None:
        self.beginResetModel()
        self._rows = self._model.rows
        self.endResetModel()

    def row(self, number: int) -> Row | None:
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        return None

    def data(self, index: Index, role: int = 0) -> object:
        row = self._rows[index.row()]
        words = (row.what, row.dossier, row.size, row.state.text, row.attempts, row.answer, row.age)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return words[index.column()]
        if role == ChipRole and index.column() == 3:
            return row.state
        return None


class SyncScreen(Screen):
    opened = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.model = SyncModel(context)
        self._rows = _Rows(self.model)
        self._sorted = QSortFilterProxyModel(self)
        self.table = Table("sync")
        self._blocks = BlockRows()
        self.blocks = Table("blocks")
        self.notice = Notice()
        self.mind = Notice()  # what to mind of numbers and clock
        self._stock = Text("", "muted")
        self._tables = QStackedWidget()
        self._shown = Segments([(_QUEUE, self.tr("Hàng đợi")), (_NUMBERS, self.tr("Số hồ sơ"))])
        self._summary = Text("", "muted")
        self._resend = QPushButton(self.tr("Gửi lại"))
        self._send = PrimaryButton(self.tr("Gửi ngay"))
        context.live.changed.connect(self._hear)
        self._build()
        self.model.changed.connect(self._show)
        self._resend.clicked.connect(self._resend_chosen)
        self._send.clicked.connect(self.model.send_now)
        self.notice.acted.connect(self.model.send_now)
        self.table.doubleClicked.connect(self._open_chosen)
        self._shown.chosen.connect(self._choose)
        self._choose(_QUEUE)

    @Slot()
    def _hear(self) -> None:
        """Nobody looks at a hidden list; it is read again when it is shown."""
        if self.isVisible():
            self.model.refresh()

    def entered(self) -> None:
        self.model.refresh()
        self._table().setFocus()

    def keys(self) -> tuple[Key, ...]:
        return (
            Key("F6", self._other_word(), self._turn_over),
            Key("F12", self.tr("Gửi ngay"), self.model.send_now, self.model.may_send),
            Key("Ctrl+Return", self.tr("Gửi ngay"), self.model.send_now, self.model.may_send),
        )

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(Text(self.tr("Đồng bộ với tỉnh"), "title"))
        head.addWidget(self._summary)
        head.addStretch(1)
        head.addWidget(self._shown)
        column.addLayout(head)
        column.addWidget(self._stock)
        column.addWidget(self.notice)
        column.addWidget(self.mind)
        self._sorted.setSourceModel(self._rows)
        self.table.lay_out(self._sorted, (190, 330, 80, 160, 70, 250, 90), stretched=5)
        self.table.setSortingEnabled(True)
        self.table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.table.selectionModel().selectionChanged.connect(self._show_buttons)
        self.blocks.lay_out(self._blocks, (100, 120, 90, 80, 70, 300, 190, 150), stretched=5)
        self._tables.addWidget(self.table)
        self._tables.addWidget(self.blocks)
        column.addWidget(self._tables, 1)
        foot = QHBoxLayout()
        foot.addWidget(self._resend)
        foot.addStretch(1)
        foot.addWidget(self._send)
        column.addLayout(foot)

    def _show(self) -> None:
        chosen = self._chosen()
        self._rows.refresh()
        if chosen is not None:
            for number, row in enumerate(self.model.rows):
                if row.job_id == chosen.job_id:
                    self.table.setCurrentIndex(self._sorted.mapFromSource(self._rows.index(number, 0)))
        self._summary.setText(self.model.summary)
        self._stock.setText(self.model.numbers.stock)
        self._blocks.show_rows(self.model.numbers.rows)
        self.mind.say(self.model.numbers.warning, Tone.WARN)
        if self.model.pause:
            self.notice.say(self.model.pause, Tone.WARN, self.tr("Thử lại ngay"))
        elif not self.model.rows:
            self.notice.say(self.tr("Chưa có gì phải gửi. Hồ sơ tiếp nhận xong sẽ tự vào hàng đợi này."))
        else:
            self.notice.clear()
        self._show_buttons()

    @Slot(str)
    def _choose(self, which: str) -> None:
        self._shown.show_choice(which)
        self._tables.setCurrentWidget(self.blocks if which == _NUMBERS else self.table)
        self._resend.setVisible(which == _QUEUE)
        self._table().setFocus()
        self.keys_changed.emit()

    def _table(self) -> Table:
        return self.blocks if self._tables.currentWidget() is self.blocks else self.table

    def _turn_over(self) -> None:
        self._choose(_QUEUE if self._table() is self.blocks else _NUMBERS)

    def _other_word(self) -> str:
        return self.tr("Hàng đợi") if self._table() is self.blocks else self.tr("Số hồ sơ")

    def _show_buttons(self) -> None:
        row = self._chosen()
        self._resend.setEnabled(row is not None and row.may_resend and self.model.may_send)
        self._resend.setToolTip(
            self.tr("Chọn một dòng đã gửi hoặc bị cách ly; gửi lại không bao giờ gây trùng.")
        )
        self._send.setEnabled(self.model.may_send)

    def _chosen(self) -> Row | None:
        index = self.table.currentIndex()
        return self._rows.row(self._sorted.mapToSource(index).row()) if index.isValid() else None

    def _resend_chosen(self) -> None:
        row = self._chosen()
        if row is not None:
            self.model.resend(row.job_id)

    def _open_chosen(self) -> None:
        row = self._chosen()
        if row is not None:
            self.opened.emit(row.dossier_id)

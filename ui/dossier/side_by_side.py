"""Two dossiers that seem the same, line by line beside each other, and what may be done about it."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.dossier.twins import Pair, TwinsModel
from ui.widgets.field import Field
from ui.widgets.text import Text, Wrapped

_ROW = 30
_WORDS = 190  # px of the column of names


class SideBySide(QWidget):
    closed = Signal()

    def __init__(self, model: TwinsModel) -> None:
        super().__init__()
        self._model = model
        self.title = Wrapped("", "strong")
        self.table = QTableWidget(0, 3)
        self.reason = Field(self.tr("Vẫn tiếp tục vì sao (ghi vào nhật ký hồ sơ)"))
        self.go_on = QPushButton(self.tr("Vẫn tiếp tục  ⏎"))
        self.give_way = QPushButton(self.tr("Mở hồ sơ kia, bỏ bản nháp này  Ctrl D"))
        self.back = QPushButton(self.tr("Quay lại  Esc"))
        self._build()
        model.changed.connect(self._show)
        self.reason.edit.returnPressed.connect(self._go_on)
        self.go_on.clicked.connect(self._go_on)
        self.give_way.clicked.connect(model.give_way)
        self.back.clicked.connect(self.closed)

    def entered(self) -> None:
        self.reason.edit.clear()
        self.reason.edit.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(Text(self.tr("Chỗ khác nhau in đậm, có dấu ≠ ở đầu dòng."), "muted"))
        self._build_table()
        column.addWidget(self.table, 1)
        column.addWidget(self.reason)
        row = QHBoxLayout()
        for button in (self.go_on, self.give_way, self.back):
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)

    def _build_table(self) -> None:
        table = self.table
        table.setAccessibleName(self.tr("So sánh hai hồ sơ"))
        table.setHorizontalHeaderLabels(["", self.tr("Hồ sơ này"), self.tr("Hồ sơ đã có")])
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setWordWrap(True)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        head = table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        table.setColumnWidth(0, _WORDS)
        table.verticalHeader().setDefaultSectionSize(_ROW)

    @Slot()
    def _show(self) -> None:
        twin, pairs = self._model.twin, self._model.pairs()
        if twin is None or not pairs:
            return
        self.title.setText(self._model.card())
        self.table.setRowCount(len(pairs))
        for row, pair in enumerate(pairs):
            self._show_pair(row, pair)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Words too long for their column have as many lines as they want."""
        words = QFontMetrics(self.table.font())
        for row in range(self.table.rowCount()):
            items = [self.table.item(row, column) for column in range(3)]
            long = any(
                item is not None
                and words.horizontalAdvance(item.text()) + 20 > self.table.columnWidth(column)
                for column, item in enumerate(items)
            )
            if long:
                self.table.resizeRowToContents(row)
            else:
                self.table.setRowHeight(row, _ROW)

    def _show_pair(self, row: int, pair: Pair) -> None:
        tokens = theme.tokens()
        mark = pair.word if pair.same else f"≠ {pair.word}"
        for column, words in enumerate((mark, pair.here, pair.there)):
            item = QTableWidgetItem(words)
            item.setToolTip(words)
            item.setForeground(QColor(tokens.muted if column == 0 or pair.same else tokens.text))
            font = item.font()
            font.setBold(not pair.same and column > 0)
            item.setFont(font)
            self.table.setItem(row, column, item)

    @Slot()
    def _go_on(self) -> None:
        if self._model.go_on(self.reason.value()):
            self.closed.emit()

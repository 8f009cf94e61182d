"""Bàn làm việc: folders at the left, today's figures above, the dossiers below."""

from PySide6.QtCore import QItemSelectionModel, Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from core.store.worklists import Folder, Line
from ui import moments
from ui.context import Context
from ui.screen import Key, Screen
from ui.theme import Tone
from ui.widgets.buttons import PrimaryButton
from ui.widgets.chip import ChipLabel
from ui.widgets.counts import Count, CountDelegate, CountRole
from ui.widgets.field import Field
from ui.widgets.notice import Notice
from ui.widgets.table import Table
from ui.widgets.text import Elided, Text
from ui.worklist.model import WorklistModel, folder_word
from ui.worklist.shift import ShiftChoice


class WorklistScreen(Screen):
    opened = Signal(str)
    settled = Signal(str)  # dossier id: what becomes of it is to be said
    handed_on = Signal(object)  # ids of the chosen ones, which go to another office together

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.model = WorklistModel(context)
        self.folders = QListWidget()
        self.table = Table("worklist")
        self.notice = Notice()
        self.warning = Notice()  # of the procedures in use
        self.recovery = Notice()  # of the draft that was left open
        self.told = Notice()  # what came of the last key
        self.shift = ShiftChoice(context)
        self.arrival = Field(self.tr("Lấy số lúc mấy giờ (ví dụ 8:05; để trống là bây giờ)"))
        self._title = Text("", "title")
        self._count = Text("", "muted")
        self._next = Elided("", "muted")
        self._open = PrimaryButton(self.tr("Mở hồ sơ"))
        self._figures: list[Text] = []
        self._kept: tuple[str, frozenset[str]] = (
            "",
            frozenset(),
        )  # the one looked at, and all that are chosen
        self.wait = ChipLabel()
        self.waiting = ChipLabel()
        context.live.changed.connect(self._hear)
        self._build()
        self._bind()

    @Slot()
    def _hear(self) -> None:
        """Nobody looks at a hidden list; it is read again when it is shown."""
        if self.isVisible():
            self.model.refresh()

    def entered(self) -> None:
        self.model.refresh()
        self.table.setFocus()

    def keys(self) -> tuple[Key, ...]:
        chosen = self._chosen() is not None
        return (
            *self._counter_keys(),
            Key("Ctrl+Return", self.tr("Mở hồ sơ"), self._open_chosen, chosen),
            Key("Ctrl+G", self.tr("Giải quyết"), self._settle_chosen, chosen),
            Key("Ctrl+B", self.tr("Bàn giao"), self._hand_on_chosen, chosen),
        )

    def _counter_keys(self) -> tuple[Key, ...]:
        """Who comes, who goes, and what was left open."""
        counter = self.model.counter
        here, waits = counter.may_receive, counter.queue.waiting > 0
        return (
            Key("F6", self.tr("Có người đến"), self._arrived, here),
            Key("F7", self.tr("Đến lúc…"), self._ask_arrival, here),
            Key("F8", self.tr("Bỏ lượt cuối"), counter.went_away, here and waits),
            Key("F9", self.tr("Khôi phục"), self._recover, counter.left is not None),
            Key("F10", self.tr("Bàn giao ca"), self.shift.begin, here and counter.mine > 0),
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.model.refresh()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        side = QFrame()
        side.setObjectName("column")
        side.setFixedWidth(180)
        inside = QVBoxLayout(side)
        inside.setContentsMargins(8, 10, 8, 8)
        self.folders.setObjectName("plain")
        self.folders.setItemDelegate(CountDelegate(self.folders))
        self.folders.setAccessibleName(self.tr("Danh sách việc"))
        inside.addWidget(self.folders)
        row.addWidget(side)
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(12)
        for part in (self.warning, self.recovery):
            column.addWidget(part)
        column.addLayout(self._build_strip())
        column.addWidget(self.told)
        column.addWidget(self.shift)
        self.arrival.setVisible(False)
        self.arrival.setMaximumWidth(420)
        column.addWidget(self.arrival)
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addWidget(self._count)
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(self.notice)
        self._build_table()
        column.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.addWidget(self._next, 1)
        foot.addWidget(self._open)
        column.addLayout(foot)
        row.addWidget(main, 1)

    def _build_strip(self) -> QHBoxLayout:
        strip = QHBoxLayout()
        strip.setSpacing(12)
        for word in (
            self.tr("Tiếp nhận hôm nay"),
            self.tr("Đã trả"),
            self.tr("Đang xử lý"),
            self.tr("Quá hạn"),
        ):
            figure = Text("0", "big")
            self._figures.append(figure)
            strip.addWidget(_card(Text(word, "muted"), figure), 4)
        self._waiting_word = Text("", "muted")
        strip.addWidget(_card(self._waiting_word, self.wait, self.waiting), 7)
        return strip

    def _build_table(self) -> None:
        self.table.lay_out(self.model.rows, (178, 120, 136, 74, 204, 104, 140, 130), stretched=1)
        self.table.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.table.setSortingEnabled(True)
        self.table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    def _bind(self) -> None:
        for folder in Folder:
            item = QListWidgetItem()
            item.setData(Qt.ItemDataRole.UserRole, folder)
            self.folders.addItem(item)
        self.folders.setCurrentRow(0)
        self.model.changed.connect(self._show)
        self.folders.currentRowChanged.connect(lambda n: self.model.choose(list(Folder)[n]))
        self.table.doubleClicked.connect(self._open_chosen)
        self.table.activated.connect(self._open_chosen)
        self._open.clicked.connect(self._open_chosen)
        for source in (self.model.counter, self.shift):
            source.told.connect(self.told.say)
        self.shift.closed.connect(self.table.setFocus)
        self.recovery.acted.connect(self._recover)
        self.arrival.edit.returnPressed.connect(self._arrival_given)
        self.table.selectionModel().selectionChanged.connect(self._show_next)
        self.model.rows.modelAboutToBeReset.connect(self._remember)
        self.model.rows.modelReset.connect(self._restore)

    def _show(self) -> None:
        for number, folder in enumerate(Folder):
            item = self.folders.item(number)
            count = self.model.counts[folder]
            item.setText(folder_word(folder))
            item.setData(CountRole, Count(count, _tone(folder)))
        today = self.model.today
        processing = self.model.counts[Folder.PROCESSING]
        values = (today.received, today.handed_over, processing, today.overdue)
        for figure, value in zip(self._figures, values, strict=True):
            figure.setText(moments.number(value))
        self._show_counter()
        self._title.setText(self.model.title)
        self._count.setText(self.tr("%n hồ sơ", "", self.model.rows.rowCount()))
        if self.model.rows.rowCount():
            self.notice.clear()
        else:
            self.notice.say(self.tr("Chưa có hồ sơ nào ở đây. Bấm F2 để tiếp nhận hồ sơ mới."))
        self._show_next()

    def _show_counter(self) -> None:
        counter = self.model.counter
        self.warning.say(counter.warning(), Tone.BAD)
        self.recovery.say(counter.recovery(), Tone.INFO, self.tr("F9  Mở lại"))
        self.wait.show_chip(counter.mean())
        self.waiting.show_chip(counter.waiting())
        words = self.tr("Chờ trung bình · mục tiêu ≤ {n} phút")
        self._waiting_word.setText(words.format(n=counter.target))

    def _arrived(self) -> None:
        self.model.counter.arrive()

    def _ask_arrival(self) -> None:
        self.arrival.setVisible(True)
        self.arrival.edit.clear()
        self.arrival.edit.setFocus()

    @Slot()
    def _arrival_given(self) -> None:
        if self.model.counter.arrive(self.arrival.value()):
            self.arrival.setVisible(False)
            self.table.setFocus()

    @Slot()
    def _recover(self) -> None:
        dossier_id = self.model.counter.forget_left()
        if dossier_id:
            self.opened.emit(dossier_id)

    @Slot()
    def _remember(self) -> None:
        current = self._chosen()
        self._kept = (current.id if current else "", frozenset(line.id for line in self._all_chosen()))

    @Slot()
    def _restore(self) -> None:
        """After the rows were read again the same ones are chosen; without any, the first."""
        current, chosen = self._kept
        rows, selection = self.model.rows, self.table.selectionModel()
        flags = QItemSelectionModel.SelectionFlag
        again = [row for row in range(rows.rowCount()) if (line := rows.line(row)) and line.id in chosen]
        for row in again:
            selection.select(rows.index(row, 0), flags.Select | flags.Rows)
            if (line := rows.line(row)) and line.id == current:
                selection.setCurrentIndex(rows.index(row, 0), flags.NoUpdate)
        if rows.rowCount() and not again:
            self.table.selectRow(0)

    def _show_next(self) -> None:
        line = self._chosen()
        if line is None:
            self._next.say("")
            self._open.say(self.tr("Mở hồ sơ"), False, self.tr("Chọn một hồ sơ trong danh sách."))
        else:
            who, what = (
                line.applicant or self.tr("(chưa có tên)"),
                line.procedure or self.tr("chưa chọn thủ tục"),
            )
            self._next.say(f"{who} – {what}")
            self._open.say(self.tr("Mở hồ sơ"))
        self.keys_changed.emit()

    def _chosen(self) -> Line | None:
        return self.model.rows.line(self.table.currentIndex().row())

    def _settle_chosen(self) -> None:
        line = self._chosen()
        if line is not None:
            self.settled.emit(line.id)

    def _hand_on_chosen(self) -> None:
        self.handed_on.emit(tuple(line.id for line in self._all_chosen()))

    def _all_chosen(self) -> tuple[Line, ...]:
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return tuple(line for row in rows if (line := self.model.rows.line(row)) is not None)

    def _open_chosen(self) -> None:
        line = self._chosen()
        if line is not None:
            self.opened.emit(line.id)


def _card(word: Text, *below: QWidget) -> QFrame:
    card = QFrame()
    card.setObjectName("card")
    inside = QVBoxLayout(card)
    inside.setContentsMargins(14, 8, 14, 8)
    inside.setSpacing(0)
    inside.addWidget(word)
    row = QHBoxLayout()
    row.setSpacing(10)
    for widget in below:
        row.addWidget(widget)
    row.addStretch(1)
    inside.addLayout(row)
    inside.addStretch(1)
    return card


def _tone(folder: Folder) -> Tone:
    tones = {
        Folder.SUPPLEMENT: Tone.WARN,
        Folder.DUE_SOON: Tone.WARN,
        Folder.OVERDUE: Tone.BAD,
        Folder.NEEDS_CARE: Tone.BAD,
    }
    return tones.get(folder, Tone.PLAIN)

"""Bàn làm việc: folders at the left, today's figures above, the dossiers below."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.store.worklists import Folder, Line
from ui import moments
from ui.context import Context
from ui.screen import Key, Screen
from ui.theme import Tone
from ui.widgets.buttons import PrimaryButton
from ui.widgets.counts import Count, CountDelegate, CountRole
from ui.widgets.notice import Notice
from ui.widgets.table import Table
from ui.widgets.text import Elided, Text
from ui.worklist.model import WorklistModel, folder_word


class WorklistScreen(Screen):
    opened = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.model = WorklistModel(context)
        self.folders = QListWidget()
        self.table = Table("worklist")
        self.notice = Notice()
        self._title = Text("", "title")
        self._count = Text("", "muted")
        self._next = Elided("", "muted")
        self._open = PrimaryButton(self.tr("Mở hồ sơ"))
        self._figures: list[Text] = []
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
        return (Key("Ctrl+Return", self.tr("Mở hồ sơ"), self._open_chosen, chosen),)

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
        column.addLayout(self._build_strip())
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
            card = QFrame()
            card.setObjectName("card")
            inside = QVBoxLayout(card)
            inside.setContentsMargins(14, 8, 14, 8)
            inside.setSpacing(0)
            figure = Text("0", "big")
            inside.addWidget(Text(word, "muted"))
            inside.addWidget(figure)
            self._figures.append(figure)
            strip.addWidget(card, 1)
        return strip

    def _build_table(self) -> None:
        self.table.lay_out(self.model.rows, (178, 120, 136, 74, 204, 68, 148, 134), stretched=1)
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
        self.table.selectionModel().selectionChanged.connect(self._show_next)
        self.model.rows.modelReset.connect(self._choose_first)

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
        self._title.setText(self.model.title)
        self._count.setText(self.tr("%n hồ sơ", "", self.model.rows.rowCount()))
        if self.model.rows.rowCount():
            self.notice.clear()
        else:
            self.notice.say(self.tr("Chưa có hồ sơ nào ở đây. Bấm F2 để tiếp nhận hồ sơ mới."))
        self._show_next()

    def _choose_first(self) -> None:
        if self.model.rows.rowCount():
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

    def _open_chosen(self) -> None:
        line = self._chosen()
        if line is not None:
            self.opened.emit(line.id)


def _tone(folder: Folder) -> Tone:
    tones = {
        Folder.SUPPLEMENT: Tone.WARN,
        Folder.DUE_SOON: Tone.WARN,
        Folder.OVERDUE: Tone.BAD,
        Folder.NEEDS_CARE: Tone.BAD,
    }
    return tones.get(folder, Tone.PLAIN)

"""The worklists: folders with counts, and the rows of the chosen one, fetched as they are looked at."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal, Slot

from core import trash
from core.dossier import Due, short_name
from core.store import worklists
from core.store.worklists import Folder, Horizon, Line, Order, Today, Window
from core.worktime import LOCAL, remaining
from ui import moments
from ui.chips import papers_chip, sending_chip, state_chip
from ui.context import Context
from ui.texts import translate
from ui.theme import Tone
from ui.widgets.chip import Chip, ChipRole
from ui.worklist.counter import CounterModel

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_CHUNK = 200
_SOON = timedelta(days=2)
_LAST_DAYS = 3
_ORDERS = {
    0: Order.CODE,
    1: Order.PROCEDURE,
    2: Order.APPLICANT,
    3: Order.RECEIVED,
    4: Order.DUE,
    6: Order.STATUS,
}


def folder_word(folder: Folder) -> str:
    return {
        Folder.TODAY: translate("worklist", "Hôm nay"),
        Folder.DRAFTS: translate("worklist", "Nháp"),
        Folder.TO_SCAN: translate("worklist", "Chờ quét"),
        Folder.TO_CHECK: translate("worklist", "Chờ kiểm tra"),
        Folder.SUPPLEMENT: translate("worklist", "Chờ bổ sung"),
        Folder.PROCESSING: translate("worklist", "Đang xử lý"),
        Folder.DUE_SOON: translate("worklist", "Sắp đến hạn"),
        Folder.OVERDUE: translate("worklist", "Quá hạn"),
        Folder.TO_SIGN: translate("worklist", "Chờ ký"),
        Folder.TO_HAND_OVER: translate("worklist", "Chờ trả"),
        Folder.NEEDS_CARE: translate("worklist", "Cần xử lý"),
        Folder.DISCARDED: translate("worklist", "Đã bỏ"),
    }[folder]


class WorklistModel(QObject):
    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.folder = Folder.TODAY
        self.sorting = Window(limit=_CHUNK)
        self.counts: dict[Folder, int] = dict.fromkeys(Folder, 0)
        self.today = Today(0, 0, 0)
        self.counter = CounterModel(context)
        self.rows = LineTable(self)

    @Slot()
    def refresh(self) -> None:
        horizon = self.horizon()
        with self._context.desk.store.read() as session:
            self.counts = {folder: worklists.count(session, folder, horizon) for folder in Folder}
            self.today = worklists.today(session, horizon)
        self.counter.refresh()
        self.rows.start_over()
        self.changed.emit()

    def choose(self, folder: Folder) -> None:
        self.folder = folder
        self.refresh()

    def fetch(self, offset: int) -> tuple[Line, ...]:
        with self._context.desk.store.read() as session:
            return worklists.lines(session, self.folder, self.horizon(), replace(self.sorting, offset=offset))

    def sort(self, order: Order, descending: bool) -> None:
        self.sorting = replace(self.sorting, order=order, descending=descending)
        self.rows.start_over()

    def horizon(self) -> Horizon:
        now = self._context.desk.clock()
        midnight = datetime.combine(now.astimezone(LOCAL).date(), time(), LOCAL)
        return Horizon(now, midnight, now + _SOON)

    def received(self, line: Line) -> str:
        return "" if line.received_at is None else moments.brief(line.received_at, self._context.desk.clock())

    def deadline(self, line: Line) -> Chip:
        """The day that was promised, and how far off it is; of a draft thrown away, how long it can be taken back."""
        if line.discarded_at is not None:
            return self._going(line.discarded_at)
        if line.due_at is None:
            return Chip("")
        due, desk = Due(line.due_at), self._context.desk
        if line.finished_at is not None:
            kept = moments.held(due, line.finished_at)
        elif line.ended:
            return Chip("")
        elif line.paused:
            kept = Chip(translate("worklist", "tạm dừng"), Tone.WARN, "pause")
        else:
            kept = moments.countdown(remaining(desk.clock(), due, desk.calendar, desk.settings.office))
        return replace(kept, text=f"{moments.brief(line.due_at, desk.clock())} · {kept.text}")

    def _going(self, discarded_at: datetime) -> Chip:
        left = trash.gone_at(self._context.desk, discarded_at) - self._context.desk.clock()
        days = -(-left // timedelta(days=1))
        if days <= 0:
            return Chip(translate("worklist", "chờ xoá hẳn"), Tone.WARN, "trash")
        words = translate("worklist", "xoá hẳn sau {n} ngày").format(n=days)
        return Chip(words, Tone.WARN if days <= _LAST_DAYS else Tone.PLAIN, "trash")

    @property
    def title(self) -> str:
        return folder_word(self.folder)


class LineTable(QAbstractTableModel):
    """Rows of dossiers, asked of the store a screenful at a time."""

    CHIPS = (4, 5, 6, 7)

    def __init__(self, owner: WorklistModel) -> None:
        super().__init__(owner)
        self._owner = owner
        self._lines: list[Line] = []
        self._more = True

    def start_over(self) -> None:
        self.beginResetModel()
        self._lines = list(self._owner.fetch(0))
        self._more = len(self._lines) == _CHUNK
        self.endResetModel()

    def line(self, number: int) -> Line | None:
        return self._lines[number] if 0 <= number < len(self._lines) else None

    def canFetchMore(self, parent: Index) -> bool:  # Qt's name
        return not parent.isValid() and self._more

    def fetchMore(self, parent: Index) -> None:  # Qt's name
        more = self._owner.fetch(len(self._lines))
        self._more = len(more) == _CHUNK
        if more:
            self.beginInsertRows(_NOWHERE, len(self._lines), len(self._lines) + len(more) - 1)
            self._lines += more
            self.endInsertRows()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By a column the store can sort by; any other, or none (-1), means the last changed first."""
        wanted = _ORDERS.get(column, Order.CHANGED)
        self._owner.sort(wanted, wanted is Order.CHANGED or order is Qt.SortOrder.DescendingOrder)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return len(self._heads())

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads()[section]
        return None

    def data(self, index: Index, role: int = 0) -> object:
        line, column = self._lines[index.row()], index.column()
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(line, column)
        if column in self.CHIPS:
            return self._chip(line, column) if role == ChipRole else None
        return self._words(line)[column] if role == Qt.ItemDataRole.DisplayRole else None

    def _tip(self, line: Line, column: int) -> str:
        if column == 3:
            return moments.moment(line.received_at)
        if column == 4:
            return moments.moment(line.due_at)
        return self._chip(line, column).text if column in self.CHIPS else self._words(line)[column]

    def _words(self, line: Line) -> tuple[str, ...]:
        code = line.code or translate("worklist", "(nháp)")
        return (
            code,
            short_name(line.procedure),
            line.applicant,
            self._owner.received(line),
        )

    def _chip(self, line: Line, column: int) -> Chip:
        if column == 4:
            return self._owner.deadline(line)
        if column == 5:
            return papers_chip(line)
        return state_chip(line) if column == 6 else sending_chip(line)

    def _heads(self) -> tuple[str, ...]:
        return (
            translate("worklist", "Mã hồ sơ"),
            translate("worklist", "Thủ tục"),
            translate("worklist", "Người nộp"),
            translate("worklist", "Nhận lúc"),
            translate("worklist", "Hẹn trả"),
            translate("worklist", "Giấy tờ"),
            translate("worklist", "Trạng thái"),
            translate("worklist", "Gửi tỉnh"),
        )

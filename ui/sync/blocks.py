"""The numbers the province lent this station: what is left, who got them, what is missing between."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from core import issue
from core.desk import Desk
from core.store import Session, codes, numbers
from core.store.codes import BlockReport, BlockState
from core.store.numbers import Series
from core.sync import line
from core.worktime import LOCAL
from ui import moments, stock
from ui.texts import translate
from ui.theme import Tone
from ui.widgets.chip import Chip, ChipRole

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_STATE = 6


@dataclass(frozen=True, slots=True)
class Row:
    """One block, in words."""

    words: tuple[str, ...]
    state: Chip


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the screen says of numbers: the stock of the coming days, what to mind, and every block."""

    stock: str = ""
    warning: str = ""
    rows: tuple[Row, ...] = ()


def look(desk: Desk) -> Numbers:
    now = desk.clock()
    agency = desk.settings.office.agency_code
    with desk.store.read() as session:
        days = codes.days(session, agency)
        reports = [codes.report(session, agency, day, now) for day in days]
        ahead = _ahead(desk, session, now)
        offset, since = line.clock_offset(session), issue.renounced_at(session)
    rows = tuple(_row(report.day, block) for report in reports for block in report.blocks)
    clock = stock.clock_warning(offset, desk.clock)
    return Numbers(ahead, clock or stock.warning(issue.stock(desk)) or _renounced(since, now), rows)


def _ahead(desk: Desk, session: Session, now: datetime) -> str:
    """How many are left for today and the days after."""
    office, station = desk.settings.office, desk.settings.station
    today, parts = now.astimezone(LOCAL).date(), []
    for ahead in range(desk.settings.province.lease_days):
        day = today + timedelta(days=ahead)
        left = numbers.left(session, Series(office.agency_code, station.id, day), now)
        name = f"{day:%d/%m}" if ahead else translate("sync", "hôm nay")
        parts.append(f"{name} {left}")
    return translate("sync", "Số còn lại: {days}").format(days=" · ".join(parts))


def _renounced(since: datetime | None, now: datetime) -> str:
    """For a day: then it is known to everybody."""
    if since is None or now - since > timedelta(days=1):
        return ""
    words = translate(
        "sync",
        "Lúc {at}, dữ liệu ở đây được nhận ra là bản sao lưu hoặc bản sao. Các số nhận trước đó không dùng nữa để "
        "không cấp trùng; số mới được xin khi có mạng.",
    )
    return words.format(at=moments.short_moment(since))


def _row(day: date, block: BlockReport) -> Row:
    words = (
        moments.day(day),
        _stretch(block.first, block.last),
        block.station,
        str(block.given),
        str(block.left) if block.state is BlockState.OPEN else "",
        ", ".join(_stretch(first, last) for first, last in block.gaps),
        "",
        moments.moment(block.expires_at),
    )
    return Row(words, _chip(block.state))


def _stretch(first: int, last: int) -> str:
    return f"{first:04d}" if first == last else f"{first:04d}–{last:04d}"


def _chip(state: BlockState) -> Chip:
    return {
        BlockState.OPEN: Chip(translate("sync", "Còn dùng"), Tone.GOOD, "check"),
        BlockState.USED_UP: Chip(translate("sync", "Đã cấp hết"), Tone.PLAIN, "check"),
        BlockState.ENDED: Chip(translate("sync", "Hết hạn"), Tone.PLAIN, "clock"),
        BlockState.RENOUNCED: Chip(translate("sync", "Không dùng nữa"), Tone.WARN, "warning"),
    }[state]


class BlockRows(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Row, ...] = ()
        self._heads = (
            self.tr("Ngày"),
            self.tr("Khối số"),
            self.tr("Trạm"),
            self.tr("Đã cấp"),
            self.tr("Còn"),
            self.tr("Số trống"),
            self.tr("Trạng thái"),
            self.tr("Hết hạn lúc"),
        )

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        if rows == self._rows:
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

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
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return row.state.text if index.column() == _STATE else row.words[index.column()]
        if role == ChipRole and index.column() == _STATE:
            return row.state
        return None

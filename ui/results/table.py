"""The dossiers of one stage as a table, asked of the store a screenful at a time."""

from collections.abc import Callable
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Slot

from core.desk import Desk
from core.dossier import Due
from core.store.outcomes import Outcome
from core.worktime import remaining
from ui import moments
from ui.results.checks import Checks
from ui.texts import translate
from ui.theme import Tone
from ui.widgets.chip import Chip, ChipRole

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
CHUNK = 200


class Column(IntEnum):
    CODE = 0
    PROCEDURE = 1
    APPLICANT = 2
    RESULT = 3
    DUE = 4
    SIGNED = 5
    CHECK = 6


class OutcomeTable(QAbstractTableModel):
    def __init__(
        self, desk: Desk, fetch: Callable[[int], tuple[Outcome, ...]], checks: Checks, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._fetch = fetch
        self._checks = checks
        self._rows: list[Outcome] = []
        self._more = True

    def start_over(self) -> None:
        """Read again as many rows as were shown."""
        wanted = max(len(self._rows), CHUNK)
        self.beginResetModel()
        self._rows, self._more = [], True
        while self._more and len(self._rows) < wanted:
            self._read()
        self.endResetModel()

    def every(self) -> tuple[Outcome, ...]:
        """The rows read so far."""
        return tuple(self._rows)

    @Slot()
    def repaint_checks(self) -> None:
        if self._rows:
            last = self.index(len(self._rows) - 1, Column.CHECK)
            self.dataChanged.emit(self.index(0, Column.CHECK), last)

    def outcome(self, number: int) -> Outcome | None:
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def row_of(self, dossier_id: str) -> int:
        """-1 when it is not among the rows read so far."""
        return next((n for n, row in enumerate(self._rows) if row.dossier_id == dossier_id), -1)

    def canFetchMore(self, parent: Index) -> bool:  # Qt's name
        return not parent.isValid() and self._more

    def fetchMore(self, parent: Index) -> None:  # Qt's name
        before = len(self._rows)
        more = self._fetch(before)
        self._more = len(more) == CHUNK
        if more:
            self.beginInsertRows(_NOWHERE, before, before + len(more) - 1)
            self._rows += more
            self.endInsertRows()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _heads()[section]
        return None

    def data(self, index: Index, role: int = 0) -> object:
        outcome, column = self._rows[index.row()], Column(index.column())
        if column in (Column.DUE, Column.SIGNED, Column.CHECK):
            chip, whole = self._chip(outcome, column)
            return {ChipRole: chip, int(Qt.ItemDataRole.ToolTipRole): whole}.get(role)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            short = role == Qt.ItemDataRole.DisplayRole
            return (outcome.code, outcome.procedure, outcome.applicant, said(outcome, short))[column]
        return None

    def _chip(self, outcome: Outcome, column: Column) -> tuple[Chip, str]:
        if column is Column.CHECK:
            return self._checks.chip(outcome)
        if column is Column.SIGNED:
            chip = _signed(outcome)
            signer = outcome.result.signer if outcome.result else ""
            return chip, f"{chip.text} · {signer}" if signer else chip.text
        chip = _deadline(self._desk, outcome)
        return chip, f"{chip.text} · {moments.moment(outcome.due_at)}" if outcome.due_at else ""

    def _read(self) -> None:
        more = self._fetch(len(self._rows))
        self._rows += more
        self._more = len(more) == CHUNK


def said(outcome: Outcome, short: bool) -> str:
    """Number and day of a result, as its paper says; the day without its year where it is `short`."""
    result = outcome.result
    if result is None:
        return ""
    day = moments.day(result.issued_on)
    return " · ".join(filter(None, (result.number, day[:5] if short else day)))


def _deadline(desk: Desk, outcome: Outcome) -> Chip:
    if outcome.due_at is None:
        return Chip("")
    due = Due(outcome.due_at)
    if outcome.finished_at is not None:
        return moments.held(due, outcome.finished_at)
    return moments.countdown(remaining(desk.clock(), due, desk.calendar, desk.settings.office))


def _signed(outcome: Outcome) -> Chip:
    result = outcome.result
    if result is None:
        return Chip(translate("results", "chưa có"), Tone.PLAIN, "minus")
    if result.paper_only:
        return Chip(translate("results", "chỉ bản giấy"), Tone.PLAIN, "file")
    if not result.signed_sha256:
        return Chip(translate("results", "chưa ký"), Tone.WARN, "pen")
    words = translate("results", "đã ký {at}").format(at=moments.short_moment(result.signed_at))
    return Chip(words, Tone.GOOD, "check")


def _heads() -> tuple[str, ...]:
    return (
        translate("results", "Mã hồ sơ"),
        translate("results", "Thủ tục"),
        translate("results", "Người nộp"),
        translate("results", "Kết quả"),
        translate("results", "Hẹn trả"),
        translate("results", "Ký số"),
        translate("results", "Kiểm tra trước"),
    )

"""Thu trong ngày: what was taken on a day, by method and by officer, every payment and every voided one."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core import payments
from core.store.payments import Taking, totals
from core.worktime import LOCAL
from ui import moments
from ui.context import Context
from ui.money_texts import method_word
from ui.texts import translate
from ui.theme import Tone
from ui.widgets.buttons import FlatButton
from ui.widgets.chip import Chip, ChipRole
from ui.widgets.sums import Line, Sums
from ui.widgets.table import Table
from ui.widgets.text import Text

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_STATE = 6
_WIDTHS = (70, 200, 150, 120, 170, 190, 200)


class TakingsPage(QWidget):
    """Esc goes back."""

    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._day = date.min
        self.rows = TakingTable(self)
        self.table = Table("takings")
        self.methods = Sums()
        self.officers = Sums()
        self.day = Text("", "title")
        self._total = Text("", "big")
        self.before = FlatButton("‹", self.tr("Ngày trước"))
        self.after = FlatButton("›", self.tr("Ngày sau"))
        self._build()
        self.before.clicked.connect(self.go_back)
        self.after.clicked.connect(self.go_on)

    def begin(self) -> None:
        """At today."""
        self._day = self._today()
        self.refresh()
        self.table.setFocus()

    @Slot()
    def refresh(self) -> None:
        if self._day == date.min:
            return
        found = payments.day(self._context.desk, self._context.officer, self._day)
        summed = totals(found)
        self.rows.show_takings(found)
        self.day.setText(self.tr("Thu ngày {day}").format(day=moments.day(self._day)))
        self._total.setText(moments.dong(summed.total))
        methods: list[Line] = [
            (method_word(method), moments.dong(amount), "")
            for method, amount in summed.by_method.items()
            if amount
        ]
        if summed.voided:
            voided = self.tr("{n} khoản đã hủy (không tính)").format(n=summed.voided)
            methods.append((voided, moments.dong(summed.voided_total), "muted"))
        self.methods.show_lines(methods or [(self.tr("Chưa thu khoản nào."), "", "muted")])
        self.officers.show_lines(
            [(name, moments.dong(amount), "") for name, amount in summed.by_officer.items()]
        )
        self.after.setEnabled(self._day < self._today())

    @Slot()
    def go_back(self) -> None:
        self._go(-1)

    @Slot()
    def go_on(self) -> None:
        if self._day < self._today():
            self._go(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _go(self, days: int) -> None:
        self._day += timedelta(days=days)
        self.refresh()

    def _today(self) -> date:
        return self._context.desk.clock().astimezone(LOCAL).date()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.addWidget(self.before)
        head.addWidget(self.day)
        head.addWidget(self.after)
        head.addStretch(1)
        head.addWidget(self._total)
        column.addLayout(head)
        sums = QHBoxLayout()
        sums.setSpacing(40)
        sums.addWidget(self.methods, 1)
        sums.addWidget(self.officers, 1)
        column.addLayout(sums)
        self.table.lay_out(self.rows, _WIDTHS, stretched=2)
        column.addWidget(self.table, 1)


class TakingTable(QAbstractTableModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: tuple[Taking, ...] = ()

    def show_takings(self, rows: Sequence[Taking]) -> None:
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return len(_WIDTHS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _heads()[section]
        return None

    def data(self, index: Index, role: int = 0) -> object:
        taking = self._rows[index.row()]
        if index.column() == _STATE:
            return {
                ChipRole: _state(taking),
                int(Qt.ItemDataRole.ToolTipRole): taking.payment.void_reason,
            }.get(role)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return _cells(taking)[index.column()]
        return None


def _state(taking: Taking) -> Chip:
    if taking.payment.counts:
        return Chip(method_word(taking.payment.method), Tone.PLAIN, "money")
    return Chip(translate("results", "đã hủy"), Tone.BAD, "x")


def _cells(taking: Taking) -> tuple[str, ...]:
    payment = taking.payment
    return (
        moments.clock(payment.at),
        taking.code or translate("results", "chưa tiếp nhận"),
        taking.applicant,
        moments.dong(payment.amount),
        payment.officer,
        payment.receipt,
    )


def _heads() -> tuple[str, ...]:
    return (
        translate("results", "Lúc"),
        translate("results", "Mã hồ sơ"),
        translate("results", "Người nộp"),
        translate("results", "Số tiền"),
        translate("results", "Người thu"),
        translate("results", "Biên lai"),
        translate("results", "Cách nộp"),
    )

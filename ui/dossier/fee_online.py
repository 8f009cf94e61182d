"""A payment that the applicant made on a portal: on which, and under what number."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from core.money import Method
from ui.widgets.field import Field
from ui.widgets.segments import Segments


class OnlinePayment(QWidget):
    given = Signal(str, str)  # method and reference

    def __init__(self) -> None:
        super().__init__()
        self.open = QPushButton(self.tr("F8  Đã nộp trên cổng…"))
        self.where = Segments(
            (
                (Method.NATIONAL_PORTAL.value, self.tr("Cổng quốc gia")),
                (Method.PROVINCE_GATEWAY.value, self.tr("Cổng của tỉnh")),
            )
        )
        self.reference = Field(self.tr("Mã giao dịch, rồi Enter"))
        self._method = Method.NATIONAL_PORTAL.value
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self.open, self.where, self.reference):
            column.addWidget(widget)
        self.open.clicked.connect(self.ask)
        self.where.chosen.connect(self._choose)
        self.reference.edit.returnPressed.connect(self._give)
        self.leave_off()

    @Slot()
    def ask(self) -> None:
        self._show(True)
        self.where.show_choice(self._method)
        self.reference.edit.setFocus()

    def leave_off(self) -> None:
        self.reference.edit.clear()
        self._show(False)

    def _show(self, asking: bool) -> None:
        self.open.setVisible(not asking)
        self.where.setVisible(asking)
        self.reference.setVisible(asking)

    @Slot(str)
    def _choose(self, method: str) -> None:
        self._method = method
        self.reference.edit.setFocus()

    @Slot()
    def _give(self) -> None:
        self.given.emit(self._method, self.reference.value())

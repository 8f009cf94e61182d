"""Handing papers on: to which office, beyond the boundary or not, and who signs for them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QListWidget, QListWidgetItem

from core import handover, receiving
from core.errors import AppError
from core.handover import Receiver
from core.words import fold
from ui.settlement.forms import ActForm
from ui.settlement.model import SettlementModel
from ui.widgets.field import Field
from ui.widgets.text import Wrapped

_ROW = 31
_SHOWN = 5


class HandingForm(ActForm):
    """Of one dossier, or of several that go together."""

    def __init__(self, model: SettlementModel, chosen: Callable[[], tuple[str, ...]]) -> None:
        """chosen: ids of the dossiers that go."""
        super().__init__(model)
        self._chosen = chosen
        self._offices: tuple[receiving.Receiving, ...] = ()
        self._here = Wrapped("", "strong")
        self.office = Field(self.tr("Nơi nhận: gõ vài chữ để tìm, hoặc gõ tên nơi khác"))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Nơi nhận"))
        self.list.setObjectName("plain")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFixedHeight(_SHOWN * _ROW + 6)
        self.outside = QCheckBox(self.tr("Ngoài địa giới hành chính (cả hai nơi cùng theo dõi)"))
        self.name = Field(self.tr("Người nhận ký (để trống nếu ký sau)"))
        self.note = Field(self.tr("Ghi chú"))
        self.fill(self._here, self.office, self.list, self.outside, self.name, self.note)
        self.office.edit.installEventFilter(self)
        self.office.edit.textEdited.connect(self._look)
        self.list.itemClicked.connect(self._take)
        self.office.edit.textChanged.connect(self.changed)

    def begin(self) -> None:
        try:
            self._offices = receiving.load(self.model.context.desk.vault.home)
        except AppError as error:
            self._offices = ()
            self.model.tell(error)
        known = self.model.course.hops if self.model.course else ()
        here = known[-1].to_office if known else self.model.context.desk.settings.office.desk
        self._here.setVisible(self.model.course is not None)
        self._here.setText(self.tr("Hồ sơ đang ở: {office}").format(office=here))
        for field in (self.office, self.name, self.note):
            field.edit.clear()
        self.outside.setChecked(False)
        self._look()
        self.office.edit.setFocus()

    def verb(self) -> str:
        count = len(self._chosen())
        if count == 1:
            return self.tr("Bàn giao và in phiếu")
        return self.tr("Bàn giao {n} hồ sơ và in danh sách").format(n=count)

    def why_not(self) -> str:
        if not self._chosen():
            return self.tr("Không có hồ sơ nào bàn giao được.")
        return "" if self.receiver().office else self.tr("Chọn hoặc gõ nơi nhận.")

    def receiver(self) -> Receiver:
        return Receiver(self.office.value(), self.outside.isChecked(), self.name.value(), self.note.value())

    def commit(self) -> bool:
        context = self.model.context
        give = partial(handover.give, context.desk, context.officer, self._chosen(), self.receiver())
        return self.model.do(give)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows walk the offices while the words keep the focus; Enter takes the one they stand on."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            key, last = Qt.Key(event.key()), self.list.count() - 1
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(key)
            if step is not None:
                self.list.setCurrentRow(max(0, min(last, self.list.currentRow() + step)))
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
                self._take(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)

    @Slot()
    def _look(self) -> None:
        words = fold(self.office.value()).split()
        self.list.clear()
        for office in self._offices:
            if all(word in fold(office.name) for word in words):
                item = QListWidgetItem(office.name)
                item.setData(Qt.ItemDataRole.UserRole, office.outside)
                item.setToolTip(office.name)
                self.list.addItem(item)
        self.list.setCurrentRow(0 if words and self.list.count() else -1)

    @Slot(object)
    def _take(self, item: QListWidgetItem | None) -> None:
        """The office of the list; without one, what was typed stands."""
        if item is not None:
            self.office.edit.setText(item.text())
            self.outside.setChecked(bool(item.data(Qt.ItemDataRole.UserRole)))
        self.name.edit.setFocus()


class SigningForm(ActForm):
    """Who received the papers that went last, and when: now."""

    def __init__(self, model: SettlementModel) -> None:
        super().__init__(model)
        self._what = Wrapped("", "strong")
        self.name = Field(self.tr("Họ tên người nhận ký"))
        self.fill(self._what, self.name)
        self.name.edit.textChanged.connect(self.changed)

    def begin(self) -> None:
        open_ones = (
            [hop for hop in self.model.course.hops if hop.received_at is None] if self.model.course else []
        )
        office = open_ones[-1].to_office if open_ones else ""
        self._what.setText(self.tr("Đã giao cho {office}, chờ ký nhận.").format(office=office))
        self.name.edit.clear()
        self.name.edit.setFocus()

    def verb(self) -> str:
        return self.tr("Ghi đã ký nhận và in phiếu kiểm soát")

    def why_not(self) -> str:
        return "" if len(self.name.value()) > 1 else self.tr("Ghi họ tên người nhận.")

    def commit(self) -> bool:
        context = self.model.context
        return self.model.do(
            partial(handover.acknowledge, context.desk, context.officer, self.dossier.id, self.name.value())
        )

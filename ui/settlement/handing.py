"""Handing papers on: to which office, beyond the boundary or not, and who signs for them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QListWidget, QListWidgetItem

from core import handover, receiving
from core.desk import Desk
from core.errors import AppError
from core.handover import Receiver
from core.progress import Progress
from core.receiving import Receiving
from core.words import fold
from core.worktime import LOCAL
from ui.settlement.forms import ActForm
from ui.settlement.model import SettlementModel
from ui.widgets.field import Field
from ui.widgets.text import Wrapped

_ROW = 31
_SHOWN = 5
_MEANT = {"ubnd", "xa", "phuong"}
"""What begins so means a committee; else one is taken only after the arrows chose it, for an office of another name may
be typed that is on no list.
"""
_MOST = 60  # committees of the country that are listed at once: more words find fewer


class _Reading:
    """Reads the committees of the country, off the window's thread."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def __call__(self, _progress: Progress) -> tuple[tuple[str, Receiving], ...]:
        """Each with its name as people look for it."""
        day = self._desk.clock().astimezone(LOCAL).date()
        known = receiving.committees(self._desk.settings.office, self._desk.units, day)
        return tuple((fold(one.name), one) for one in known)


class HandingForm(ActForm):
    """Of one dossier, or of several that go together."""

    def __init__(self, model: SettlementModel, chosen: Callable[[], tuple[str, ...]]) -> None:
        """chosen: ids of the dossiers that go."""
        super().__init__(model)
        self._chosen = chosen
        self._offices: tuple[Receiving, ...] = ()
        self._committees: tuple[tuple[str, Receiving], ...] = ()
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
        if not self._committees:
            self.model.start(_Reading(self.model.context.desk), self._know)
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
        listed, country = self._listed(words), self._country(words)
        for office in (*listed, *country):
            item = QListWidgetItem(office.name)
            item.setData(Qt.ItemDataRole.UserRole, office.outside)
            item.setToolTip(office.name)
            self.list.addItem(item)
        sure = listed or (country and words[0] in _MEANT)
        self.list.setCurrentRow(0 if words and sure else -1)

    def _listed(self, words: list[str]) -> list[Receiving]:
        """Of the office's own list."""
        return [one for one in self._offices if all(word in fold(one.name) for word in words)]

    def _country(self, words: list[str]) -> list[Receiving]:
        """Of the committees of the country, once words were typed, those that are not on that list."""
        if not words:
            return []
        known = {fold(one.name) for one in self._offices}
        found = [
            (name, one)
            for name, one in self._committees
            if name not in known and all(f" {word}" in f" {name}" for word in words)
        ]
        found.sort(key=lambda each: -_in_turn(words, each[0]))
        return [one for _, one in found[:_MOST]]

    @Slot(object)
    def _know(self, found: tuple[tuple[str, Receiving], ...]) -> None:
        """What was read beside the window, for what was typed meanwhile."""
        self._committees = found
        row, typed = self.list.currentRow(), self.office.value()
        if typed:
            self._look()
            self.list.setCurrentRow(row if row >= 0 else self.list.currentRow())

    @Slot(object)
    def _take(self, item: QListWidgetItem | None) -> None:
        """The office of the list; without one, what was typed stands."""
        if item is not None:
            self.office.edit.setText(item.text())
            self.outside.setChecked(bool(item.data(Qt.ItemDataRole.UserRole)))
        self.name.edit.setFocus()


def _in_turn(words: list[str], name: str) -> int:
    """How many of the words stand in the name as they were typed: "an thạnh" means no "thạnh an"."""
    return max((n for n in range(len(words) + 1) if " ".join(words[:n]) in name), default=0)


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

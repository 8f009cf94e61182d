"""Trạm quét: left how and with what, middle the papers found, right the page, below what wants attention now."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.context import Context
from ui.screen import Key, Screen
from ui.station.attention import Act
from ui.station.centre import Centre
from ui.station.keys import Keys
from ui.station.left import LeftColumn
from ui.station.model import StationModel
from ui.station.page_pane import PagePane
from ui.station.printing import Printing
from ui.theme import Tone
from ui.widgets.buttons import PrimaryButton
from ui.widgets.chip import ChipLabel
from ui.widgets.text import Elided


class StationScreen(Screen):
    def __init__(self, context: Context) -> None:
        super().__init__()
        self.model = StationModel(context)
        self.left = LeftColumn(self.model)
        self.printing = Printing(self.model.stack)
        self.centre = Centre(self.model)
        self.pane = PagePane(self.model)
        self.primary = PrimaryButton()
        self.separators = QPushButton(self.tr("In phiếu phân cách"))
        self._chip = ChipLabel()
        self._words = Elided()
        self._letters = Keys(self.model, self.left, self.centre, self.pane)
        self._build()
        self._bind()

    def entered(self) -> None:
        self.model.enter()
        if self.model.profiles.broken:
            self.centre.notice.say(self.model.profiles.broken, Tone.BAD)
        self.centre.take_focus()

    def keys(self) -> tuple[Key, ...]:
        model = self.model
        scanning, page = model.feeding.scanning, bool(model.editing.page_id and model.stack.batch_id)
        given = model.fixed.delivered
        return (
            Key("F5", self.tr("Dừng quét") if scanning else self.tr("Quét"), self._scan),
            Key("F6", self.tr("Quét thay"), self._scan_instead, page and not scanning, given),
            Key("F7", self.tr("Chèn sau"), self._scan_after, page and not scanning, given),
            Key("F9", self.tr("In phiếu"), self._print_separators),
            Key("F10", self.tr("Giao hồ sơ"), self._deliver, page and not scanning),
            Key("Ctrl+D", self.tr("Chia lại"), model.editing.divide, page),
            Key("Ctrl+Z", self.tr("Hoàn tác"), model.editing.undo, model.editing.can_undo),
            Key("Ctrl+Return", self.primary.accessibleName(), self._act, self.primary.isEnabled()),
            *(Key(f"Alt+{n + 1}", "", partial(model.profiles.choose, n)) for n in range(9)),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._letters.press(event):
            super().keyPressEvent(event)

    # building

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.left)
        row.addWidget(self.centre, 1)
        row.addWidget(self.pane)
        outer.addLayout(row, 1)
        outer.addWidget(self._build_footer())

    def _build_footer(self) -> QWidget:
        footer = QFrame()
        footer.setObjectName("footer")
        row = QHBoxLayout(footer)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(10)
        row.addWidget(self._chip)
        row.addWidget(self._words, 1)
        row.addWidget(self.separators)
        row.addWidget(self.primary)
        return footer

    def _bind(self) -> None:
        self.model.changed.connect(self._show)
        self.model.naming_wanted.connect(self.pane.ask_target)
        self.left.edit_wanted.connect(self.centre.edit_profile)
        self.pane.left.connect(self.centre.take_focus)
        self.left.left.connect(self.centre.take_focus)
        self.separators.clicked.connect(self._print_separators)
        self.primary.clicked.connect(self._act)
        self._show()

    # showing

    @Slot()
    def _show(self) -> None:
        now = self.model.attention
        self._chip.show_chip(now.chip)
        self._words.say(now.words)
        self.primary.say(now.button, now.enabled, now.words)
        self.keys_changed.emit()

    # doing

    @Slot()
    def _act(self) -> None:
        if self.model.attention.act is Act.RESUME:
            self.centre.resume()
        elif self.model.attention.act is Act.BACKS:
            self.centre.show_cards()
            self.model.act()
        else:
            self.model.act()

    @Slot()
    def _print_separators(self) -> None:
        group, station = self.model.editing.group, self.model.stack.station
        self.printing.separators(station.known.get(group.dossier) if group and station else None)

    def _scan(self) -> None:
        self.model.feed()
        self.centre.show_cards()

    def _scan_instead(self) -> None:
        self.model.feed(instead_of=self.model.editing.page_id)

    def _scan_after(self) -> None:
        self.model.feed(after=self.model.editing.page_id)

    def _deliver(self) -> None:
        self.model.delivery.deliver()

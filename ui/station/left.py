"""The left column: the ways of scanning, the scanner, and the large light that says what it is doing."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from core.tally import MOST_SHEETS
from ui.station import words
from ui.station.feeding import Light
from ui.station.model import StationModel
from ui.theme import Tone
from ui.widgets.buttons import FlatButton
from ui.widgets.choice_cards import Choice, ChoiceCards
from ui.widgets.state_light import StateLight
from ui.widgets.text import Elided, Text, Wrapped
from ui.widgets.thin_bar import ThinBar

_WIDTH = 250


class LeftColumn(QFrame):
    edit_wanted = Signal()
    left = Signal()  # the officer is done here: keys are for the board again

    def __init__(self, model: StationModel) -> None:
        super().__init__()
        self._model = model
        self.profiles = ChoiceCards()
        self.light = StateLight()
        self.sheets = QLineEdit()
        self._edit = FlatButton(self.tr("Sửa"), self.tr("Sửa kịch bản quét đang chọn (Alt+E)"))
        self._scanner = Elided("", "strong")
        self._bar = ThinBar()
        self._read = Wrapped("", "muted")
        self._room = Wrapped("", "bad")
        self._build()
        model.changed.connect(self._show)
        self.profiles.chosen.connect(model.profiles.choose)
        self._edit.clicked.connect(self.edit_wanted)
        self.sheets.editingFinished.connect(self._count)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Escape end what is typed or chosen here; they mean nothing else."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        self.setObjectName("column")
        self.setFixedWidth(_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(Text(self.tr("Kịch bản quét  ·  Alt + số"), "strong"))
        head.addStretch(1)
        head.addWidget(self._edit)
        column.addLayout(head)
        self.profiles.setAccessibleName(self.tr("Kịch bản quét"))
        column.addWidget(self.profiles)
        column.addSpacing(4)
        column.addWidget(Text(self.tr("Máy quét"), "muted"))
        column.addWidget(self._scanner)
        column.addWidget(self.light)
        column.addSpacing(4)
        for widget in (self._bar, self._read, self._room):
            column.addWidget(widget)
        column.addStretch(1)
        column.addLayout(self._build_count())

    def _build_count(self) -> QHBoxLayout:
        row = QHBoxLayout()
        label = Text(self.tr("Đã đếm (N)"), "muted")
        label.setBuddy(self.sheets)
        self.sheets.setAccessibleName(self.tr("Số tờ đã đếm trước khi quét"))
        self.sheets.setToolTip(self.tr("Số tờ giấy đặt vào khay, để đối chiếu với số tờ máy đưa vào"))
        self.sheets.setValidator(QIntValidator(1, MOST_SHEETS, self.sheets))
        self.sheets.setFixedWidth(64)
        row.addWidget(label)
        row.addStretch(1)
        row.addWidget(self.sheets)
        row.addWidget(Text(self.tr("tờ"), "muted"))
        return row

    @Slot()
    def _show(self) -> None:
        profiles = self._model.profiles
        choices = [Choice(each.name, words.about(each), str(n)) for n, each in enumerate(profiles.every, 1)]
        self.profiles.show_choices(choices, profiles.place)
        feeding = self._model.feeding
        name = feeding.feeds.name(profiles.current)
        if feeding.feeds.folder(profiles.current):
            name = self.tr("Thư mục {name}").format(name=name.replace("\\", "/").rstrip("/").split("/")[-1])
        self._scanner.say(name or self.tr("chưa cài"))
        self.light.say(*self._light())
        self._show_reading()
        self._room.setText(self.tr("Đĩa sắp đầy: dọn bớt chỗ trống trước khi quét thêm."))
        self._room.setVisible(feeding.low_disk)
        self._show_count()

    def _light(self) -> tuple[str, Tone, str]:
        feeding = self._model.feeding
        watches = bool(feeding.feeds.folder(self._model.profiles.current))
        scanning = (
            self.tr("Đang quét · tờ {n}").format(n=feeding.scanned)
            if feeding.scanned
            else self.tr("Đang chờ tệp")
            if watches
            else self.tr("Đang kéo giấy")
        )
        return {
            Light.READY: (self.tr("Sẵn sàng"), Tone.GOOD, "check-circle"),
            Light.SCANNING: (scanning, Tone.INFO, "frame-corners"),
            Light.STOPPING: (self.tr("Đang dừng"), Tone.WARN, "hourglass"),
            Light.FAULT: (words.fault(feeding.fault), Tone.BAD, "warning-octagon"),
            Light.NOTHING: (self.tr("Chưa có máy quét"), Tone.WARN, "warning"),
        }[feeding.light]

    def _show_reading(self) -> None:
        station, unread = self._model.stack.station, self._model.unread
        pages = len(station.sheets) if station is not None else 0
        self._bar.setVisible(bool(pages))
        self._read.setVisible(bool(pages))
        self._bar.show_share(pages - unread, pages)
        if unread:
            words_of = self.tr("đọc chữ {done}/{all} · không mất trang nào khi mất điện")
            self._read.setText(words_of.format(done=pages - unread, all=pages))
        else:
            self._read.setText(self.tr("đã đọc chữ {all} trang · mọi trang đã lưu").format(all=pages))

    def _show_count(self) -> None:
        station = self._model.stack.station
        fed = station.batch.sheets_fed if station is not None else None
        self.sheets.setEnabled(station is not None)
        if not self.sheets.hasFocus():
            self.sheets.setText("" if fed is None else str(fed))

    @Slot()
    def _count(self) -> None:
        text = self.sheets.text()
        station = self._model.stack.station
        wanted = int(text) if text else None
        if station is not None and station.batch.sheets_fed != wanted:
            self._model.delivery.count_sheets(wanted)

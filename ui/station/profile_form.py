"""Editing a way of scanning: a small form in the middle of the screen."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from core.profiles import Split
from ui.station import words
from ui.station.profiles import Profiles
from ui.theme import Tone
from ui.widgets.field import Field
from ui.widgets.notice import Notice
from ui.widgets.segments import Segments
from ui.widgets.text import Text

_A4, _A3, _A5 = (210, 297), (297, 420), (148, 210)
_PAPERS = {"a4": _A4, "a3": _A3, "a5": _A5}
_DPIS = ("200", "300", "400", "600")
_OUT, _KEPT = "out", "kept"  # what becomes of blank pages
_LONGEST_NAME = 64


class ProfileForm(QFrame):
    finished = Signal()

    def __init__(self, profiles: Profiles) -> None:
        super().__init__()
        self._profiles = profiles
        self.name = Field(self.tr("Tên, theo loại giấy"))
        self.device = Field(self.tr("Máy quét riêng"))
        self.papers = Field(self.tr("Tự chọn khi tên giấy tờ có chữ"))
        self.notice = Notice()
        self.choices = {
            "source": Segments([(s, words.source_word(s)) for s in ("feeder", "flatbed")]),
            "sides": Segments(
                [
                    ("one", self.tr("1 mặt")),
                    ("duplex", self.tr("2 mặt")),
                    ("turned_over", self.tr("2 lượt, tự lật")),
                ]
            ),
            "mode": Segments([(m, words.mode_word(m)) for m in ("colour", "gray", "lineart")]),
            "dpi": Segments([(dpi, f"{dpi} dpi") for dpi in _DPIS]),
            "paper": Segments([(paper, paper.upper()) for paper in _PAPERS]),
            "split": Segments([(split.value, words.split_word(split)) for split in Split]),
            "blank": Segments([(_OUT, self.tr("bỏ khỏi giấy tờ")), (_KEPT, self.tr("giữ trong giấy tờ"))]),
        }
        self._values: dict[str, str] = {}
        self.save = QPushButton(self.tr("Lưu"))
        self.more = [
            QPushButton(self.tr("Nhân bản")),
            QPushButton(self.tr("Xóa")),
            QPushButton(self.tr("Xuất…")),
            QPushButton(self.tr("Nhập…")),
        ]
        self._close = QPushButton(self.tr("Đóng  Esc"))
        self._build()
        self._bind()

    def open(self) -> None:
        """For the way of scanning chosen now."""
        self.notice.clear()
        self._show()
        self.name.edit.setFocus()
        self.name.edit.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves, Escape leaves it as it was; letters typed here mean nothing to the pages."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._save()
        elif event.key() == Qt.Key.Key_Escape:
            self.finished.emit()
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)

    def _build(self) -> None:
        self.setObjectName("card")
        self.name.edit.setMaxLength(_LONGEST_NAME)
        self.device.edit.setPlaceholderText(self.tr("để trống: máy của trạm"))
        self.papers.edit.setPlaceholderText(self.tr("cách nhau bằng dấu phẩy"))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(9)
        column.addWidget(Text(self.tr("Kịch bản quét"), "title"))
        column.addWidget(self.notice)
        column.addWidget(self.name)
        for row in self._build_choices():
            column.addLayout(row)
        beside = QHBoxLayout()
        beside.setSpacing(12)
        beside.addWidget(self.device, 1)
        beside.addWidget(self.papers, 1)
        column.addLayout(beside)
        column.addStretch(1)
        column.addLayout(self._build_buttons())

    def _build_choices(self) -> Iterator[QHBoxLayout]:
        labels = {
            "source": self.tr("Nguồn giấy"),
            "sides": self.tr("Mặt giấy"),
            "mode": self.tr("Màu"),
            "dpi": self.tr("Độ phân giải"),
            "paper": self.tr("Khổ giấy"),
            "split": self.tr("Cách chia"),
            "blank": self.tr("Trang trắng"),
        }
        for key, segments in self.choices.items():
            row = QHBoxLayout()
            label = Text(labels[key], "muted")
            label.setFixedWidth(110)
            row.addWidget(label)
            row.addWidget(segments, 1)
            yield row

    def _build_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in self.more:
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self._close)
        row.addWidget(self.save)
        return row

    def _bind(self) -> None:
        for key, segments in self.choices.items():
            segments.chosen.connect(partial(self._set, key))
        self.save.clicked.connect(self._save)
        self._close.clicked.connect(self.finished)
        duplicate, remove, export, import_ = self.more
        duplicate.clicked.connect(self._profiles.duplicate)
        remove.clicked.connect(self._profiles.remove)
        export.clicked.connect(self._export)
        import_.clicked.connect(self._import)
        self._profiles.changed.connect(self._show)
        self._profiles.told.connect(self._tell)

    @Slot()
    def _show(self) -> None:
        profile = self._profiles.current
        self.name.put_value(profile.name)
        self.device.put_value(profile.device)
        self.papers.put_value(", ".join(profile.papers))
        paper = next((key for key, size in _PAPERS.items() if size == profile.paper), "")
        sides = "duplex" if profile.duplex else "turned_over" if profile.turned_over else "one"
        self._values = {
            "source": profile.source,
            "sides": sides,
            "mode": profile.mode,
            "dpi": str(profile.dpi),
            "paper": paper,
            "split": profile.split.value,
            "blank": _OUT if profile.leave_out_blank else _KEPT,
        }
        for key, value in self._values.items():
            self.choices[key].show_choice(value)
        self.more[1].setEnabled(len(self._profiles.every) > 1)

    def _set(self, key: str, value: str) -> None:
        self._values[key] = value

    @Slot()
    def _save(self) -> None:
        if not self.name.value():
            words_of = self.tr(
                "Kịch bản chưa có tên. Gõ tên theo loại giấy, ví dụ “Giấy A4 thường”, rồi bấm Lưu."
            )
            self.notice.say(words_of, Tone.BAD)
            self.name.edit.setFocus()
            return
        values, sides = self._values, self._values["sides"]
        edited: dict[str, object] = {
            "name": self.name.value(),
            "source": values["source"],
            "duplex": sides == "duplex",
            "turned_over": sides == "turned_over",
            "mode": values["mode"],
            "dpi": int(values["dpi"]),
            "paper": _PAPERS.get(values["paper"], self._profiles.current.paper),
            "split": Split(values["split"]),
            "leave_out_blank": values["blank"] == _OUT,
            "device": self.device.value(),
            "papers": tuple(word.strip() for word in self.papers.value().split(",") if word.strip()),
        }
        if self._profiles.save(self._profiles.current.model_copy(update=edited)):
            self.finished.emit()

    @Slot()
    def _export(self) -> None:
        title, kinds = self.tr("Xuất kịch bản quét"), self.tr("Kịch bản quét (*.toml)")
        name, _ = QFileDialog.getSaveFileName(self, title, "profiles.toml", kinds)
        if name:
            self._profiles.export_to(Path(name))

    @Slot()
    def _import(self) -> None:
        title, kinds = self.tr("Nhập kịch bản quét"), self.tr("Kịch bản quét (*.toml)")
        name, _ = QFileDialog.getOpenFileName(self, title, "", kinds)
        if name:
            self._profiles.import_from(Path(name))

    @Slot(str, object)
    def _tell(self, text: str, tone: Tone) -> None:
        self.notice.say(text, tone)

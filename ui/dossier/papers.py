"""The middle column: the chosen paper, page by page."""

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QHideEvent, QImage, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from core.checklist import reused
from core.looks import Seen
from ui import flaws, hot_folder, texts
from ui.dossier.handed import HandedForm
from ui.dossier.model import DossierModel
from ui.dossier.reuse import Preview
from ui.dossier.sheets import Shown
from ui.theme import Tone
from ui.widgets.buttons import FlatButton
from ui.widgets.chip import Chip, ChipLabel
from ui.widgets.crop_view import CropView
from ui.widgets.notice import Notice
from ui.widgets.page_strip import PageStrip, StripPage
from ui.widgets.text import Elided, Wrapped


class PapersPane(QWidget):
    scan_wanted = Signal()
    files_wanted = Signal()

    def __init__(self, model: DossierModel) -> None:
        super().__init__()
        self._model = model
        self.view = CropView()
        self.strip = PageStrip()
        self.waiting = (
            Notice()
        )  # files of the folder that paper is fed from; stands among the screen's own notices
        self.flaw = Notice()  # of the page looked at
        self._previewed: Preview | None = None
        self._name = Elided("", "strong")
        self._state = ChipLabel()
        self._stack = QStackedWidget()
        self._empty_text = Wrapped("", "muted")
        self._turns = [FlatButton("⟲", self.tr("Xoay trái (L)")), FlatButton("⟳", self.tr("Xoay phải (R)"))]
        self._cut = FlatButton("✂", self.tr("Cắt trang (C): kéo khung rồi bấm Enter"))
        self._drop = FlatButton(
            self.tr("Bỏ trang"), self.tr("Bỏ trang này khỏi giấy tờ (Del); ảnh vẫn được giữ")
        )
        self._pages = [
            FlatButton("‹", self.tr("Trang trước (Alt ←)")),
            FlatButton("›", self.tr("Trang sau (Alt →)")),
        ]
        self.give_back = FlatButton(self.tr("Bỏ dùng lại"), self.tr("Không dùng lại giấy này nữa (Del)"))
        self.handed = HandedForm(model.handed)
        self._build()
        self._bind()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_head())
        column.addWidget(self.handed)
        column.addWidget(self.flaw)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._build_empty())
        column.addWidget(self._stack, 1)
        self._foot = QFrame()
        self._foot.setObjectName("footer")
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(8, 2, 8, 2)
        row.addWidget(self.strip, 1)
        column.addWidget(self._foot)

    def _build_head(self) -> QWidget:
        head = QFrame()
        head.setObjectName("surface")
        head.setFixedHeight(42)
        row = QHBoxLayout(head)
        row.setContentsMargins(14, 0, 10, 0)
        row.setSpacing(6)
        row.addWidget(self._name, 1)
        row.addWidget(self._state)
        for button in (*self._turns, self._cut, self._drop, *self._pages, self.give_back):
            row.addWidget(button)
        return head

    def _build_empty(self) -> QWidget:
        empty = QWidget()
        empty.setObjectName("shade")
        column = QVBoxLayout(empty)
        column.setContentsMargins(48, 24, 48, 24)
        column.addStretch(1)
        self._empty_title = Wrapped("", "title")
        column.addWidget(self._empty_title)
        column.addWidget(self._empty_text)
        self._scan = QPushButton(self.tr("Quét  F5"))
        self._files = QPushButton(self.tr("Thêm từ tệp  Ctrl+O"))
        column.addSpacing(10)
        row = QHBoxLayout()
        row.addWidget(self._scan)
        row.addWidget(self._files)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(2)
        return empty

    def _bind(self) -> None:
        model = self._model
        model.changed.connect(self._show)
        model.sheets.hot.changed.connect(self._show_waiting)
        model.sheets.page_shown.connect(self._show_page)
        model.sheets.thumbnail.connect(self._show_thumbnail)
        self.strip.chosen.connect(model.sheets.choose)
        self.strip.chosen.connect(self._show_state)
        self.strip.reordered.connect(model.sheets.mending.reorder)
        self.strip.wanted.connect(model.sheets.ask_thumbnail)
        for button, degrees in zip(self._turns, (-90, 90), strict=True):
            button.clicked.connect(partial(model.sheets.mending.turn, degrees))
        for button, way in zip(self._pages, (-1, 1), strict=True):
            button.clicked.connect(partial(model.reuse.turn, way))
        self.give_back.clicked.connect(self._give_back)
        self._drop.clicked.connect(model.sheets.mending.drop)
        self._cut.clicked.connect(self.view.begin_crop)
        self.view.cropped.connect(model.sheets.mending.crop)
        self._scan.clicked.connect(self.scan_wanted)
        self._files.clicked.connect(self.files_wanted)

    @Slot()
    def _show(self) -> None:
        model, component = self._model, self._model.component
        name = component.name if component else self.tr("Trang chưa xếp") if model.sheets.strip else ""
        count = self.tr(" · %n trang", "", len(model.sheets.strip)) if model.sheets.strip else ""
        preview = model.reuse.preview
        if preview is not None:
            words = self.tr("Bản đã số hóa: {name} · trang {n}/{of}")
            name, count = (
                words.format(name=preview.name, n=preview.page.number + 1, of=preview.page.count),
                "",
            )
        self._name.say(name + count)
        pages = [self._strip_page(page.id, n) for n, page in enumerate(model.sheets.strip, 1)]
        self.strip.show_pages(pages, model.sheets.page_id)
        self._show_state()
        self._watch()
        preview = model.reuse.preview
        paged = bool(model.sheets.page_id) and preview is None
        for button in (*self._turns, self._cut, self._drop):
            button.setVisible(paged)
        for button in self._pages:
            button.setVisible(preview is not None and preview.page.count > 1)
        self.give_back.setVisible(preview is not None and component is not None and reused(component))
        self._foot.setVisible(paged)
        self._stack.setCurrentIndex(0 if paged or preview is not None else 1)
        if preview is not self._previewed:
            self._show_preview(preview)
        if not paged:
            self._show_empty()

    def _show_preview(self, preview: Preview | None) -> None:
        """A stored paper in the place of scanned pages; then these again."""
        self._previewed = preview
        if preview is None:
            shown = self._model.sheets.shown
            self.view.show_page(None if shown is None else shown.image)
        else:
            self.view.show_page(preview.page.image)

    @Slot()
    def _give_back(self) -> None:
        if self._model.component is not None:
            self._model.reuse.give_back(self._model.component)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._watch()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._watch()

    def _watch(self) -> None:
        """What waits is looked for as long as somebody sees it."""
        self._model.sheets.hot.watch(self._model.sheets.folder() if self.isVisible() else "")

    @Slot()
    def _show_waiting(self) -> None:
        self.waiting.say(hot_folder.told(self._model.sheets.hot), Tone.PLAIN)

    def _strip_page(self, page_id: str, number: int) -> StripPage:
        seen = self._model.sheets.seen.get(page_id, Seen())
        badges = sorted(flaws.badges(seen), key=lambda badge: badge.tone is not Tone.BAD)
        sentences = () if seen.blank else (flaws.sentence(name) for name, _measure in seen.flaws)
        return StripPage(page_id, str(number), tuple(badges), "\n".join(sentences))

    @Slot()
    def _show_state(self) -> None:
        """What is going on; else the gravest flaw of the page, and what mends it; else how well it was read."""
        sheets, dossier = self._model.sheets, self._model.dossier
        flaw = flaws.worst(sheets.seen.get(sheets.page_id, Seen()))
        open_ = dossier is not None and dossier.takes_papers and not sheets.scanning
        checking = self._model.check.sheet is not None
        self.flaw.say(flaws.hint(flaw[0]) if flaw and open_ and not checking else "", Tone.WARN)
        if sheets.scanning:
            words = self.tr("Đang quét · tờ {n}").format(n=sheets.scanned)
            self._state.show_chip(Chip(words, Tone.INFO, "frame-corners"))
        elif self._model.reuse.preview is not None or not sheets.page_id:
            self._state.show_chip(self._reused_chip())
        elif flaw is not None:
            self._state.show_chip(flaws.badge(*flaw))
        elif sheets.shown is not None and sheets.shown.page.id == sheets.page_id:
            self._state.show_chip(_page_chip(sheets.shown))
        else:
            self._state.show_chip(Chip(""))

    def _reused_chip(self) -> Chip:
        component = self._model.component
        if component is None or not reused(component) or self._model.reuse.preview is None:
            return Chip("")
        return Chip(self.tr("dùng lại"), Tone.GOOD, "recycle")

    def _show_empty(self) -> None:
        component = self._model.component
        scan = component is not None and component.scan
        self._empty_title.setText(component.name if component else self.tr("Chưa chọn giấy tờ"))
        if component is None:
            self._empty_text.setText(self.tr("Chọn một giấy tờ ở danh sách bên trái."))
        elif component.presented:
            self._empty_text.setText(
                self.tr("Giấy này chỉ xuất trình: xem bản gốc, đối chiếu rồi trả lại ngay.")
            )
        else:
            words = self.tr("Đặt giấy vào máy quét rồi bấm F5 ({way}). Mỗi trang được lưu ngay khi quét.")
            self._empty_text.setText(words.format(way=self._model.sheets.profile_name()))
        self._scan.setVisible(scan)
        self._files.setVisible(scan)

    @Slot(object)
    def _show_page(self, shown: Shown | None) -> None:
        if self._model.reuse.preview is None:
            self.view.show_page(None if shown is None else shown.image)
        self._show_state()
        if shown is not None and not self._model.sheets.scanning:
            self.strip.forget(shown.page.id)

    @Slot(str, object)
    def _show_thumbnail(self, page_id: str, image: QImage) -> None:
        self.strip.show_thumbnail(page_id, image)


def _page_chip(shown: Shown) -> Chip:
    reading = shown.reading
    if reading is None:
        return Chip(texts.translate("dossier", "đang đọc chữ…"), Tone.INFO, "hourglass")
    if reading.error:
        return Chip(texts.translate("dossier", "không đọc được chữ"), Tone.WARN, "warning")
    if reading.blank:
        return Chip(texts.translate("dossier", "trắng?"), Tone.PLAIN, "file")
    words = texts.translate("dossier", "đọc {n} %").format(n=round(reading.mean_confidence))
    return Chip(words, Tone.GOOD if reading.mean_confidence >= 80 else Tone.WARN, "text-t")

"""Tìm: dossiers and the papers in them at the left, the page with the found words alight at the right."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from core.dossier import short_name
from core.query import Passage
from core.store.search.find import PageHit
from ui import moments
from ui.chips import sending_chip, state_chip
from ui.context import Context
from ui.screen import Key, Screen
from ui.search.model import Place, SearchModel, Shown
from ui.texts import translate
from ui.theme import Tone
from ui.widgets.buttons import PrimaryButton
from ui.widgets.chip import Chip, ChipLabel
from ui.widgets.found_list import Excerpt, FoundList, Heading, Row
from ui.widgets.key_hints import Hint, KeyHints
from ui.widgets.notice import Notice
from ui.widgets.page_view import PageView
from ui.widgets.text import Elided, Text, Wrapped

LIST_WIDTH = 560


class SearchScreen(Screen):
    opened = Signal(str, str)  # dossier id; page id, "" for none
    station_wanted = Signal()  # the page lies in a stack there
    left = Signal()  # by Esc

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.model = SearchModel(context)
        self.list = FoundList()
        self.page = PageView()
        self.notice = Notice()
        self._open = PrimaryButton(self.tr("Mở hồ sơ"))
        self._title = Text("", "title")
        self._count = Text("", "muted")
        self._where = Elided("", "strong")
        self._lit = ChipLabel()
        self._next = Elided("", "muted")
        self._hints = KeyHints()
        self._left, self._right = QStackedWidget(), QStackedWidget()
        self._nothing_title, self._nothing = Wrapped("", "title"), Wrapped("", "muted")
        self._no_page = Wrapped("", "muted")
        self._open_the_only_one = False
        self._shown = Shown("")
        self._build()
        self._bind(context)
        self._show(False)

    # what the box above the screen says

    def ask(self, words: str) -> None:
        self._open_the_only_one = False
        self.model.ask(words)

    def step(self, way: int) -> None:
        self.list.step(way)

    def open_chosen(self) -> None:
        """What is chosen; when the answer is still to come, what it names, if that is one dossier only."""
        if self.model.pending:
            self._open_the_only_one = True
            self.model.ask_at_once()
        elif (place := self._chosen()) is not None:
            self._go_to(place)

    # the screen

    def entered(self) -> None:
        self.model.ask(self.model.words)

    def keys(self) -> tuple[Key, ...]:
        return (
            Key("Ctrl+Return", self._open.accessibleName(), self.open_chosen, self._chosen() is not None),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Space:
            self.page.toggle_zoom()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.model.rest()

    # building

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._build_left())
        row.addWidget(self._build_right(), 1)
        outer.addLayout(row, 1)
        outer.addWidget(self._build_footer())

    def _build_left(self) -> QWidget:
        side = QFrame()
        side.setObjectName("column")
        side.setFixedWidth(LIST_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(12, 12, 12, 8)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addWidget(self._count)
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(self.notice)
        self.list.setObjectName("plain")
        self.list.setAccessibleName(self.tr("Kết quả tìm"))
        self._left.addWidget(self.list)
        self._left.addWidget(_middle(self._nothing_title, self._nothing))
        column.addWidget(self._left, 1)
        return side

    def _build_right(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QFrame()
        head.setObjectName("surface")
        head.setFixedHeight(42)
        row = QHBoxLayout(head)
        row.setContentsMargins(14, 0, 14, 0)
        row.addWidget(self._where, 1)
        row.addWidget(self._lit)
        column.addWidget(head)
        empty = _middle(self._no_page)
        empty.setObjectName("shade")
        self._right.addWidget(self.page)
        self._right.addWidget(empty)
        column.addWidget(self._right, 1)
        return side

    def _build_footer(self) -> QWidget:
        footer = QFrame()
        footer.setObjectName("footer")
        row = QHBoxLayout(footer)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(16)
        self._hints.setWordWrap(False)
        self._hints.show_hints(
            (
                Hint("↑ ↓", self.tr("chọn")),
                Hint("Enter", self.tr("mở")),
                Hint("Tab, Space", self.tr("phóng trang")),
                Hint("Esc", self.tr("trở lại")),
            )
        )
        row.addWidget(self._hints)
        row.addWidget(self._next, 1)
        row.addWidget(self._open)
        return footer

    def _bind(self, context: Context) -> None:
        context.live.changed.connect(self._hear)
        self.model.found.connect(self._show)
        self.model.passages_came.connect(self._show_rows)
        self.model.page_shown.connect(self._show_page)
        self.model.failed.connect(self._tell)
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(self.open_chosen)
        self._open.clicked.connect(self.open_chosen)

    # showing

    @Slot()
    def _hear(self) -> None:
        if self.isVisible():
            self.model.ask_again()

    @Slot(bool)
    def _show(self, same: bool) -> None:
        findings = self.model.findings
        words = findings.words.strip()
        self._title.setText(self.tr("Kết quả tìm") if words else self.tr("Tìm"))
        self._count.setText(self._counted() if findings.hits else "")
        self._say_unbuilt()
        self._left.setCurrentIndex(0 if findings.hits else 1)
        self._nothing_title.setText(
            self.tr("Không thấy “{words}”").format(words=words) if words else self.tr("Tìm gì cũng được")
        )
        self._nothing.setText(_advice(bool(words)))
        self.list.show_rows(self._rows(), keep=same)
        if self._open_the_only_one:
            self._open_the_only_one = False
            if len(findings.hits) == 1 and (place := self._chosen()) is not None:
                self._go_to(place)

    def _counted(self) -> str:
        findings = self.model.findings
        number = sum(hit.line is not None for hit in findings.hits)
        if findings.more:
            return self.tr("{n} hồ sơ mới nhất; gõ thêm chữ để thu hẹp").format(n=number)
        return self.tr("%n hồ sơ", "", number) if number else ""

    def _say_unbuilt(self) -> None:
        unbuilt = self.model.findings.unbuilt
        if unbuilt is None:
            self.notice.clear()
            return
        done, every = map(moments.number, unbuilt)
        words = self.tr(
            "Đang lập chỉ mục {done}/{every}: hồ sơ cũ có thể chưa hiện. Dữ liệu vẫn nguyên, việc này tự chạy xong."
        )
        self.notice.say(words.format(done=done, every=every), Tone.INFO)

    @Slot()
    def _show_rows(self) -> None:
        self.list.show_rows(self._rows(), keep=True)

    def _rows(self) -> list[Row]:
        return [_row(place, self.model.passages) for place in self.model.places]

    @Slot(int)
    def _choose(self, _row: int) -> None:
        place = self._chosen()
        self.model.choose(place)
        self._show_next(place)

    def _show_next(self, place: Place | None) -> None:
        if place is None:
            self._next.say("")
            self._open.say(self.tr("Mở hồ sơ"), False, self.tr("Chọn một kết quả trong danh sách."))
        elif place.hit.line is None:
            self._next.say(self.tr("Chồng giấy này chưa giao vào hồ sơ nào."))
            self._open.say(self.tr("Đến trạm quét"))
        else:
            line = place.hit.line
            self._next.say(f"{line.applicant} – {short_name(line.procedure)}".strip(" –"))
            self._open.say(self.tr("Mở hồ sơ"))
        self.keys_changed.emit()

    @Slot(object)
    def _show_page(self, shown: Shown) -> None:
        self._shown = shown
        self._lit.show_chip(Chip(""))
        self._where.say("" if shown.sight is None else _paper(shown.sight.page))
        if shown.sight is None or shown.image is None:
            self.page.show_page(None)
            has_words = bool(self.model.findings.hits)
            self._no_page.setText(self.tr("Hồ sơ này chưa có trang nào.") if has_words else "")
            self._right.setCurrentIndex(1)
            return
        self._right.setCurrentIndex(0)
        self.page.show_page(shown.image)
        self.page.glow([QRectF(*box) for box in shown.sight.boxes])
        self._lit.show_chip(self._lit_chip(len(shown.sight.boxes)))

    def _lit_chip(self, places: int) -> Chip:
        if not places:
            return Chip(self.tr("chữ tìm nằm ở thông tin hồ sơ"), Tone.PLAIN, "info")
        return Chip(self.tr("%n chỗ", "", places), Tone.INFO, "magnifying-glass")

    @Slot(str)
    def _tell(self, text: str) -> None:
        self.notice.say(text, Tone.BAD)

    # doing

    def _chosen(self) -> Place | None:
        places, row = self.model.places, self.list.currentRow()
        return places[row] if 0 <= row < len(places) else None

    def _go_to(self, place: Place) -> None:
        if place.hit.line is None:
            self.station_wanted.emit()
            return
        lit = self._shown.sight if self._shown.place_id == place.id else None
        page = place.page or (lit.page if lit is not None and lit.boxes else None)
        self.opened.emit(place.hit.line.id, "" if page is None else page.page_id)


def _row(place: Place, passages: Mapping[str, Passage]) -> Row:
    if place.page is not None:
        return Excerpt(place.id, _paper(place.page), _around(passages.get(place.id)))
    line = place.hit.line
    if line is None:
        return Heading(
            place.id,
            translate("search", "Chồng giấy ở trạm quét"),
            "",
            translate("search", "Chưa giao vào hồ sơ nào"),
        )
    return Heading(
        place.id,
        line.applicant or translate("search", "(chưa có tên)"),
        line.code or translate("search", "(nháp)"),
        short_name(line.procedure) or translate("search", "Chưa chọn thủ tục"),
        (state_chip(line), sending_chip(line)),
    )


def _around(passage: Passage | None) -> tuple[tuple[str, bool], ...]:
    """The words, and dots where the page goes on."""
    if passage is None:
        return ()
    before = () if passage.begins else (("…", False),)
    return (*before, *passage.words, *(() if passage.ends else (("…", False),)))


def _paper(page: PageHit) -> str:
    if page.paper:
        return translate("search", "{paper} · trang {number}/{pages}").format(
            paper=page.paper, number=page.number, pages=page.pages
        )
    return (
        translate("search", "Trang chưa xếp")
        if page.dossier_id
        else translate("search", "Trang trong chồng giấy")
    )


def _middle(*texts: Wrapped) -> QWidget:
    """In the middle of an empty place."""
    place = QWidget()
    column = QVBoxLayout(place)
    column.setContentsMargins(36, 24, 36, 24)
    column.setSpacing(8)
    column.addStretch(2)
    for text in texts:
        column.addWidget(text)
    column.addStretch(3)
    return place


def _advice(asked: bool) -> str:
    if asked:
        return translate(
            "search",
            "Thử ít chữ hơn, hoặc một phần của số. Tìm trong mọi hồ sơ và trang giấy đã đọc của trạm này, "
            "kể cả nháp và hồ sơ chưa gửi.",
        )
    return translate(
        "search",
        "Mã hồ sơ hay vài số cuối, họ tên, số định danh, điện thoại, địa chỉ, tên thủ tục, hoặc chữ trên giấy đã quét. "
        "Không cần dấu: “nguyen van a”, “cu lao dung”. Cụm từ liền nhau đặt trong ngoặc kép.",
    )

"""The middle: the papers found as cards; instead of them the page large, a picture of turning over, or a form."""

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from core.batches import PagesDelivered, Place, Station
from ui import hot_folder, moments, texts
from ui.station import attention, cards, counts, hints, words
from ui.station.faces import Shown
from ui.station.feeding import Light
from ui.station.model import StationModel
from ui.station.profile_form import ProfileForm
from ui.theme import Tone
from ui.widgets.board import Board
from ui.widgets.board_layout import Sheaf
from ui.widgets.buttons import FlatButton
from ui.widgets.chip import ChipLabel
from ui.widgets.choice_cards import Choice, ChoiceCards
from ui.widgets.crop_view import CropView
from ui.widgets.flip_picture import FlipPicture
from ui.widgets.key_hints import KeyHints
from ui.widgets.notice import Notice
from ui.widgets.text import Elided, Text, Wrapped

_MOST_PROBLEMS = 6


class Centre(QWidget):
    shown_changed = Signal()

    def __init__(self, model: StationModel) -> None:
        super().__init__()
        self._model = model
        self.board = Board(model.thumbnails.picture)
        self.large = CropView()
        self.form = ProfileForm(model.profiles)
        self.stacks = ChoiceCards()
        self.notice = Notice()
        self.problems = Notice()
        self.waiting = Notice()  # files of the folder that paper is fed from
        self._flipping = False
        self._title = Text("", "title")
        self._summary = Elided("", "muted")
        self._chip = ChipLabel()
        self._count = Wrapped("", "muted")
        self._aside = FlatButton(self.tr("Chồng khác"), self.tr("Để chồng này lại và mở chồng khác (B)"))
        self._discard = FlatButton(self.tr("Bỏ chồng"), self.tr("Không giao chồng này; ảnh vẫn được giữ"))
        self._hints = KeyHints()
        self._sure = False
        self._shown: Station | None = None
        self._sheaves: tuple[Sheaf, ...] = ()
        self._head = QWidget()
        self._places = QStackedWidget()
        self._flip = QWidget()
        self._empty = QWidget()
        self._form_place = QWidget()
        self._again = False  # the last good sheet is shown, until paper comes again
        self._build()
        self._bind()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._watch()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._watch()

    # showing one thing or another

    @property
    def is_large(self) -> bool:
        return self._places.currentWidget() is self.large

    def toggle_large(self) -> None:
        """The page over the whole middle, or the cards again."""
        if self.is_large:
            self.show_cards()
        elif self._model.editing.page_id:
            self._go(self.large)

    def begin_crop(self) -> None:
        if self._model.editing.page_id:
            self._go(self.large)
            self.large.begin_crop()

    def show_cards(self) -> None:
        """What belongs here when nothing else is asked for."""
        self._flipping = False
        self._go(self._resting())

    def show_flip(self) -> None:
        """How to turn the stack over; the next paper fed is its backs."""
        self._flipping = True
        self._go(self._flip)

    def edit_profile(self) -> None:
        self.form.open()
        self._places.setCurrentWidget(self._form_place)

    def take_focus(self) -> None:
        """Keys come to what is shown."""
        if (here := self._places.currentWidget()) is not None:
            self._go(here)

    def _resting(self) -> QWidget:
        if self._flipping:
            return self._flip
        station = self._model.stack.station
        return self.board if station is not None and station.sheets else self._empty

    def _go(self, place: QWidget) -> None:
        self._places.setCurrentWidget(place)
        if place is self._empty and self.stacks.count():
            self.stacks.setFocus()
        elif place in (self.board, self.large):
            place.setFocus()
        elif place is not self._form_place:
            self._places.setFocus()
        self.shown_changed.emit()

    # building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_head())
        bars = QVBoxLayout()
        bars.setContentsMargins(14, 6, 14, 0)
        bars.setSpacing(6)
        bars.addWidget(self.notice)
        bars.addWidget(self.problems)
        bars.addWidget(self.waiting)
        column.addLayout(bars)
        self._places.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for place in (self._build_empty(), self.board, self.large, self._build_flip(), self._build_form()):
            self._places.addWidget(place)
        column.addWidget(self._places, 1)
        self._hints.setContentsMargins(14, 4, 14, 6)
        column.addWidget(self._hints)
        self.board.setAccessibleName(self.tr("Các giấy tờ của chồng"))
        self.large.setAccessibleName(self.tr("Trang đang xem"))

    def _build_head(self) -> QWidget:
        column = QVBoxLayout(self._head)
        column.setContentsMargins(14, 8, 14, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._title)
        row.addWidget(self._summary, 1)
        row.addWidget(self._chip)
        column.addLayout(row)
        below = QHBoxLayout()
        below.setSpacing(4)
        below.addWidget(self._count, 1)
        below.addWidget(self._discard)
        below.addWidget(self._aside)
        column.addLayout(below)
        return self._head

    def _build_empty(self) -> QWidget:
        column = QVBoxLayout(self._empty)
        column.setContentsMargins(48, 24, 48, 24)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(Wrapped(self.tr("Chưa có chồng giấy nào"), "title"))
        column.addWidget(
            Wrapped(
                self.tr(
                    "Đặt cả chồng giấy của nhiều hồ sơ vào khay rồi bấm F5. Phiếu phân cách đặt trước mỗi "
                    "giấy tờ cho biết trang nào thuộc hồ sơ nào; không có phiếu thì máy đoán từ tiêu đề. "
                    "Mỗi trang được lưu ngay khi quét, mất điện cũng không mất trang nào."
                ),
                "muted",
            )
        )
        column.addSpacing(12)
        self._left_title = Text(self.tr("Chồng giấy làm dở"), "strong")
        column.addWidget(self._left_title)
        column.addWidget(self.stacks)
        column.addStretch(2)
        return self._empty

    def _build_flip(self) -> QWidget:
        column = QVBoxLayout(self._flip)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(Wrapped(self.tr("Lật cả chồng rồi quét mặt sau"), "title"))
        column.addWidget(FlipPicture())
        steps = QHBoxLayout()
        for words_of in (
            self.tr("1. Lấy cả chồng ở khay ra, giữ nguyên thứ tự."),
            self.tr("2. Lật úp cả chồng theo cạnh dài, như lật một cuốn sách."),
            self.tr("3. Đặt lại vào khay nạp rồi bấm Ctrl+Enter."),
        ):
            steps.addWidget(Wrapped(words_of), 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(steps)
        column.addStretch(2)
        return self._flip

    def _build_form(self) -> QWidget:
        column = QVBoxLayout(self._form_place)
        column.setContentsMargins(14, 12, 14, 12)
        whole = QScrollArea()  # on a low screen its end is scrolled to, nothing is squeezed
        whole.setWidgetResizable(True)
        whole.setWidget(self.form)
        column.addWidget(whole)
        self.form.finished.connect(self.show_cards)
        return self._form_place

    def _bind(self) -> None:
        model = self._model
        model.changed.connect(self._show)
        model.stack.told.connect(self._tell)
        model.hot.changed.connect(self._show_waiting)
        model.feeding.ended.connect(self._show_last)
        model.large.shown.connect(self._show_page)
        model.thumbnails.made.connect(self.board.show_picture)
        self._places.currentChanged.connect(self._show_around)
        self.board.chosen.connect(self._choose)
        self.board.opened.connect(self._open)
        self.board.seen.connect(model.see)
        self.board.dropped.connect(self._dropped)
        self.large.cropped.connect(self._crop)
        self.stacks.activated.connect(self._resume)
        self._aside.clicked.connect(self._put_aside)
        self._discard.clicked.connect(self._ask_discard)
        self.notice.acted.connect(self._act_on_notice)

    # showing

    @Slot(object)
    def _show_last(self, _place: Place) -> None:
        """After a fault the last good sheet is shown large: it has to be found again in a stack of paper."""
        station = self._model.stack.station
        if self._model.lays_back and station is not None and station.sheets and not self._places.isHidden():
            self._again = True
            self._model.editing.choose(tuple(station.sheets)[-1])
            self._go(self.large)

    @Slot()
    def _show(self) -> None:
        station = self._model.stack.station
        if self._again and self._model.feeding.light is Light.SCANNING:
            self._again = False
            self.show_cards()
        here = station is not None and bool(station.sheets)
        self._show_around()
        if station is not None and here:
            if station is not self._shown:
                self._show_station(station)
            self.board.show_sheaves(self._sheaves, self._model.editing.page_id)
        self._show_stacks()
        self._show_problems()
        self._watch()
        showing = self._places.currentWidget()
        if showing in (self.board, self._empty) and showing is not self._resting():
            self._go(self._resting())
        self.shown_changed.emit()

    @Slot()
    def _show_around(self) -> None:
        """What the stack is, and the keys for its pages; not around the form, which is of no stack."""
        station = self._model.stack.station
        here = station is not None and bool(station.sheets)
        self._head.setVisible(here and self._places.currentWidget() is not self._form_place)
        self._hints.setVisible(self._places.currentWidget() in (self.board, self.large))
        editable = not self._model.fixed.delivered
        self._hints.show_hints(hints.hints(editable), "" if editable else texts.speak(PagesDelivered()))

    def _show_station(self, station: Station) -> None:
        self._shown = station
        self._sheaves = cards.sheaves(station)
        self._title.setText(words.stack_title(station))
        scanning = self._model.feeding.scanning
        self._summary.say(counts.summary(station))
        self._chip.show_chip(counts.matched(station, scanning))
        self._count.setText(counts.explained(station, scanning))

    def _show_stacks(self) -> None:
        left = self._model.left
        self.stacks.show_choices(
            [
                Choice(
                    self.tr("Khôi phục: {pages} trang, {at}").format(
                        pages=each.pages, at=moments.clock(each.opened_at)
                    ),
                    moments.moment(each.opened_at),
                )
                for each in left
            ],
            max(0, self.stacks.currentRow()),
        )
        self.stacks.setVisible(bool(left))
        self._left_title.setVisible(bool(left))

    def _show_problems(self) -> None:
        station = self._model.stack.station
        if station is None or not self._model.delivery.confirming:
            self.problems.clear()
            return
        listed = list(attention.problems(station))
        shown = [f"•  {line}" for line in listed[:_MOST_PROBLEMS]]
        if len(listed) > _MOST_PROBLEMS:
            shown.append(self.tr("•  và {n} điểm nữa").format(n=len(listed) - _MOST_PROBLEMS))
        self.problems.say("\n".join(shown), Tone.WARN)

    def _watch(self) -> None:
        """What waits is looked for as long as somebody sees it."""
        feeds, profile = self._model.feeding.feeds, self._model.profiles.current
        self._model.hot.watch(feeds.folder(profile) if self.isVisible() else "")

    @Slot()
    def _show_waiting(self) -> None:
        self.waiting.say(hot_folder.told(self._model.hot), Tone.PLAIN)

    @Slot(object)
    def _show_page(self, shown: Shown | None) -> None:
        self.large.show_page(None if shown is None else shown.image)
        if shown is not None:
            self.large.glow(shown.evidence)
        elif self.is_large:
            self.show_cards()

    @Slot(str, object)
    def _tell(self, text: str, tone: Tone) -> None:
        self._sure = False
        self.notice.say(text, tone)

    # doing

    @Slot(str)
    def _choose(self, page_id: str) -> None:
        self._model.look(page_id, self.board.selected())

    @Slot(str)
    def _open(self, page_id: str) -> None:
        self._model.look(page_id)
        self._go(self.large)

    @Slot(object, str, str)
    def _dropped(self, page_ids: tuple[str, ...], group_id: str, before: str) -> None:
        self._model.look(page_ids[-1], page_ids)
        self._model.mending.move_to(group_id, before)

    @Slot(QRect)
    def _crop(self, band: QRect) -> None:
        self._model.mending.crop(band)
        self.show_cards()

    @Slot()
    def _resume(self) -> None:
        self.resume()

    def resume(self) -> None:
        """The stack chosen among those left open."""
        place = max(0, self.stacks.currentRow())
        if place < len(self._model.left):
            self._model.resume(self._model.left[place].batch_id)

    @Slot()
    def _put_aside(self) -> None:
        self._model.put_aside()

    @Slot()
    def _ask_discard(self) -> None:
        self.notice.say(
            self.tr("Bỏ cả chồng này? Không trang nào tới hồ sơ; ảnh vẫn được giữ trong máy."),
            Tone.WARN,
            self.tr("Bỏ chồng"),
        )
        self._sure = True

    @Slot()
    def _act_on_notice(self) -> None:
        if self._sure:
            self._sure = False
            self.notice.clear()
            self._model.delivery.discard()

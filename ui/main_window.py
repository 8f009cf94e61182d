"""The frame around every screen: office and search above, places at the left, keys below."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSettings, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.card_reader import CardReader
from ui.context import Context
from ui.dossier.view import DossierScreen
from ui.screen import Key, Screen
from ui.search.box import SearchBox
from ui.settings.view import SettingsScreen
from ui.sync.model import Pill
from ui.sync.view import SyncScreen
from ui.wedge import Wedge
from ui.widgets.chip import ChipLabel
from ui.widgets.flow import PairFlow
from ui.widgets.notice import Notice
from ui.widgets.table import Table
from ui.widgets.text import Text
from ui.worklist.view import WorklistScreen

if TYPE_CHECKING:
    from ui.reports.view import ReportsScreen
    from ui.results.view import ResultsScreen
    from ui.search.view import SearchScreen
    from ui.settlement.together import TogetherScreen
    from ui.settlement.view import SettlementScreen
    from ui.station.view import StationScreen

_KEYS = (
    *(f"F{n}" for n in range(1, 13)),
    *(f"Ctrl+{key}" for key in ("Return", "Tab", *"BDEGHKLMNOPRSTUYZ")),
    *(f"Alt+{key}" for key in (*"123456789", "Left", "Right")),
)


class MainWindow(QMainWindow):
    """Shown for one signed-in officer; `locked` asks for the password again."""

    locked = Signal()
    grew = Signal()  # by a screen that is made when it is first wanted, and by all that it imports

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.officer = context.officer
        self.setMinimumSize(1180, 680)
        self.setWindowTitle(self.tr("Một Cửa – {office}").format(office=context.desk.settings.office.name))
        self.worklist = WorklistScreen(context)
        self.dossier = DossierScreen(context)
        self._station: StationScreen | None = None
        self._results: ResultsScreen | None = None
        self._settlement: SettlementScreen | None = None
        self._together: TogetherScreen | None = None
        self._came_from: Screen = self.worklist
        self._finder: SearchScreen | None = None
        self._before: Screen = self.worklist  # where the officer was before they looked for something
        self._reports: ReportsScreen | None = None
        self.sync = SyncScreen(context)
        self.settings = SettingsScreen(context)
        self.pill = Pill(context, self)
        self.wedge = Wedge(self)
        self.notice = Notice()  # of a card that was read where no screen speaks of people
        self._screens = QStackedWidget()
        self._places: dict[Screen, QToolButton] = {}
        self._legend = PairFlow(within=6, between=18, line=26)
        self._shown_keys: tuple[tuple[str, str, bool], ...] = ()
        self._build()
        self.cards = CardReader(context, self, self._seen)
        self._bind()
        self._idle = _IdleWatch(context.desk.settings.station.idle_minutes, self)
        self._idle.idle.connect(self.locked)
        self._layout = QSettings(
            str(context.desk.vault.home / "window.ini"), QSettings.Format.IniFormat, self
        )
        for table in self.findChildren(Table):
            table.recall(self._layout)
        self.go(self.worklist)

    def go(self, screen: Screen) -> None:
        if screen is not self._finder:
            self._before = screen
        self._screens.setCurrentWidget(screen)
        if screen in self._places:
            self._places[screen].setChecked(True)
        self.notice.clear()
        screen.entered()
        self._show_keys()

    def open_dossier(self, dossier_id: str, page_id: str = "") -> None:
        self.dossier.open(dossier_id, page_id)
        self.go(self.dossier)

    def new_dossier(self) -> None:
        """Of the person whose card was read, while their dossiers are listed."""
        card = self.cards.take_listed()
        self.dossier.open_new()
        self.go(self.dossier)
        if card:
            self.dossier.take_card(card)

    def closeEvent(self, event: QCloseEvent) -> None:
        for table in self.findChildren(Table):
            table.keep(self._layout)
        self.dossier.leave()
        self._idle.close()
        self.pill.close()
        self.wedge.close()
        event.accept()

    # building

    def _build(self) -> None:
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._build_rail())
        row.addWidget(self._screens, 1)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_header())
        column.addWidget(self.notice)
        column.addWidget(body, 1)
        column.addWidget(self._build_legend())
        self.setCentralWidget(middle)

    def _build_header(self) -> QWidget:
        header = QFrame()
        header.setObjectName("header")
        header.setFixedHeight(52)
        row = QHBoxLayout(header)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(12)
        row.addWidget(Text(self._context.desk.settings.office.name, "strong"))
        row.addWidget(Text(self.tr("· Bộ phận Một cửa"), "muted"))
        row.addStretch(1)
        self.search = SearchBox()
        self.search.setFixedWidth(420)
        row.addWidget(self.search)
        row.addStretch(1)
        self._pill_chip = ChipLabel()
        self._pill_chip.setCursor(Qt.CursorShape.PointingHandCursor)
        row.addWidget(self._pill_chip)
        row.addWidget(self._build_officer_menu())
        return header

    def _build_officer_menu(self) -> QWidget:
        button = QPushButton(self._context.officer.name)
        button.setObjectName("flat")
        menu = QMenu(button)
        menu.addAction(theme.icon("lock"), self.tr("Khóa màn hình")).triggered.connect(self.locked)
        button.setMenu(menu)
        return button

    def _build_rail(self) -> QWidget:
        rail = QFrame()
        rail.setObjectName("rail")
        rail.setFixedWidth(78)
        column = QVBoxLayout(rail)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(2)
        self._station_place = _place("frame-corners", self.tr("Trạm quét"))
        self._results_place = _place("medal", self.tr("Kết quả"))
        self._reports_place = _place("chart-bar", self.tr("Báo cáo"))
        self._station_place.clicked.connect(self._go_station)  # these are made when they are first wanted
        self._results_place.clicked.connect(self._go_results)
        self._reports_place.clicked.connect(self._go_reports)
        places: tuple[tuple[Screen, str, str] | QToolButton, ...] = (
            (self.worklist, "table", self.tr("Bàn việc")),
            (self.dossier, "plus", self.tr("Tiếp nhận")),
            self._station_place,
            self._results_place,
            self._reports_place,
            (self.sync, "arrows-clockwise", self.tr("Đồng bộ")),
            (self.settings, "gear", self.tr("Cài đặt")),
        )
        for place in places:
            if isinstance(place, QToolButton):
                column.addWidget(place)
                continue
            screen, icon, word = place
            button = _place(icon, word)
            column.addWidget(button)
            button.clicked.connect(partial(self.go, screen))
            self._add(screen, button)
        column.addStretch(1)
        return rail

    def _add(self, screen: Screen, button: QToolButton) -> None:
        self._places[screen] = button
        self._screens.addWidget(screen)
        screen.keys_changed.connect(self._show_keys)

    def _build_legend(self) -> QWidget:
        legend = QFrame()
        legend.setObjectName("legend")
        legend.setLayout(self._legend)
        self._legend.setContentsMargins(16, 5, 16, 5)
        return legend

    # binding

    def _bind(self) -> None:
        self.pill.changed.connect(self._show_pill)
        self._pill_chip.clicked.connect(partial(self.go, self.sync))
        self._show_pill()
        self.search.textChanged.connect(self._look_for)
        self.search.returnPressed.connect(self._open_found)
        self.search.stepped.connect(self._step_found)
        self.search.left.connect(self._leave_search)
        self.worklist.opened.connect(self.open_dossier)
        self.worklist.settled.connect(self.settle)
        self.worklist.handed_on.connect(self.hand_on)
        self.dossier.result_wanted.connect(self._record_result)
        self.dossier.settled.connect(self.settle)
        self.sync.opened.connect(self.open_dossier)
        for key in _KEYS:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(partial(self._press, key))
        QShortcut(QKeySequence("Ctrl+Enter"), self).activated.connect(partial(self._press, "Ctrl+Return"))

    @property
    def results(self) -> "ResultsScreen":
        """Signing brings half of all that is imported: most starts of a day never come here."""
        if self._results is None:
            from ui.results.view import ResultsScreen

            self._results = ResultsScreen(self._context)
            self._results.opened.connect(self.open_dossier)
            self._results.fee_wanted.connect(self._take_fee)
            self._add(self._results, self._results_place)
            self._results.table.recall(self._layout)
            self.grew.emit()
        return self._results

    @property
    def finder(self) -> "SearchScreen":
        if self._finder is None:
            from ui.search.view import SearchScreen

            self._finder = SearchScreen(self._context)
            self._finder.opened.connect(self.open_dossier)
            self._finder.station_wanted.connect(self._go_station)
            self._finder.left.connect(self._leave_search)
            self._screens.addWidget(self._finder)
            self._finder.keys_changed.connect(self._show_keys)
            self.setTabOrder(self.search, self._finder.list)
            self.grew.emit()
        return self._finder

    @property
    def station(self) -> "StationScreen":
        """A desk whose scanner stands elsewhere never comes here."""
        if self._station is None:
            from ui.station.view import StationScreen

            self._station = StationScreen(self._context)
            self._add(self._station, self._station_place)
            self.grew.emit()
        return self._station

    @property
    def settlement(self) -> "SettlementScreen":
        """What becomes of a dossier after its receipt; it stands among the worklists' screens."""
        if self._settlement is None:
            from ui.settlement.view import SettlementScreen

            self._settlement = SettlementScreen(self._context)
            self._settlement.left.connect(self._go_back)
            self._settlement.papers_wanted.connect(self.open_dossier)
            self._add(self._settlement, self._places[self.worklist])
            self.grew.emit()
        return self._settlement

    @property
    def together(self) -> "TogetherScreen":
        if self._together is None:
            from ui.settlement.together import TogetherScreen

            self._together = TogetherScreen(self._context)
            self._together.left.connect(self._go_back)
            self._add(self._together, self._places[self.worklist])
            self.grew.emit()
        return self._together

    @Slot(str)
    def settle(self, dossier_id: str) -> None:
        self._came_from = self._screen()
        self.settlement.open(dossier_id)
        self.go(self.settlement)

    @Slot(object)
    def hand_on(self, dossier_ids: tuple[str, ...]) -> None:
        self._came_from = self._screen()
        self.together.open(dossier_ids)
        self.go(self.together)

    @Slot()
    def _go_back(self) -> None:
        self.go(self._came_from)

    @property
    def reports(self) -> "ReportsScreen":
        """Books are written at the end of a day."""
        if self._reports is None:
            from ui.reports.view import ReportsScreen

            self._reports = ReportsScreen(self._context)
            self._reports.opened.connect(self.open_dossier)
            self._add(self._reports, self._reports_place)
            self.grew.emit()
        return self._reports

    @Slot()
    def _go_reports(self) -> None:
        self.go(self.reports)

    @Slot()
    def _go_station(self) -> None:
        self.go(self.station)

    @Slot()
    def _go_results(self) -> None:
        self.go(self.results)

    def _take_fee(self, dossier_id: str) -> None:
        self.go(self.dossier)
        self.dossier.open_fee(dossier_id)

    def _record_result(self, dossier_id: str) -> None:
        self.results.record_for(dossier_id)
        self.go(self.results)

    def _keys(self) -> tuple[Key, ...]:
        here = self._screen().keys()
        taken, person = {key.key for key in here}, self.cards.listed()
        everywhere = (
            Key("F2", self.tr("Mới, người này") if person else self.tr("Hồ sơ mới"), self.new_dossier),
            Key("F3", self.tr("Tìm"), self._find),
            Key("F12", self.tr("Đồng bộ"), partial(self.go, self.sync)),
        )
        return tuple(sorted((*here, *(k for k in everywhere if k.key not in taken)), key=_order))

    def _press(self, name: str) -> None:
        for key in self._keys():
            if key.key == name and key.enabled:
                key.act()
                return

    def _find(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    @Slot(str)
    def _look_for(self, words: str) -> None:
        if words.strip() or self._screen() is self._finder:
            self.finder.ask(words)
            if self._screen() is not self._finder:
                self.go(self.finder)

    @Slot(int)
    def _step_found(self, way: int) -> None:
        if self._screen() is self._finder:
            self.finder.step(way)

    @Slot()
    def _open_found(self) -> None:
        if self._screen() is self.finder:
            self.finder.open_chosen()
        else:
            self.go(self.finder)

    @Slot()
    def _leave_search(self) -> None:
        """Back to where the officer was; the words stay for the next F3."""
        if self._screen() is self._finder:
            self.go(self._before)
        else:
            self._screen().setFocus()

    def _seen(self) -> Screen | None:
        """None: what was found."""
        return None if self._screen() is self._finder else self._screen()

    def _screen(self) -> Screen:
        screen = self._screens.currentWidget()
        assert isinstance(screen, Screen)
        return screen

    def _show_pill(self) -> None:
        self._pill_chip.show_chip(self.pill.chip)
        self._pill_chip.setToolTip(self.pill.tip)

    @Slot()
    def _show_keys(self) -> None:
        shown = tuple((k.key.replace("+", " "), k.label, k.greyed) for k in self._keys() if _in_legend(k))
        if shown == self._shown_keys:
            return  # screens tell often; labels made anew each time would flicker
        self._shown_keys = shown
        while (item := self._legend.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for name, label, greyed in shown:
            key, word = Text(name, "key"), Text(label, "strong")
            key.setDisabled(greyed)
            word.setDisabled(greyed)
            self._legend.addWidget(key)
            self._legend.addWidget(word)


def _place(icon: str, word: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName("rail")
    button.setText(word)
    button.setIcon(theme.icon(icon))
    button.setIconSize(QSize(22, 22))
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
    button.setFixedSize(78, 62)
    button.setCheckable(True)
    button.setAutoExclusive(True)
    return button


def _in_legend(key: Key) -> bool:
    return (
        key.enabled and key.key != "Ctrl+Return" and bool(key.label)
    )  # others say themselves where they stand


def _order(key: Key) -> tuple[int, str]:
    return (int(key.key[1:]), "") if key.key[1:].isdigit() else (99, key.key)


_TOUCHES = (
    QEvent.Type.KeyPress,
    QEvent.Type.ShortcutOverride,  # a function key is swallowed by its shortcut and never pressed
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
)


class _IdleWatch(QObject):
    """Tells when nobody has touched keyboard or mouse for a while."""

    idle = Signal()

    def __init__(self, minutes: int, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(minutes * 60_000)
        self._timer.timeout.connect(self.idle)
        self._timer.start()
        self._app = QApplication.instance()
        if self._app is not None:
            self._app.installEventFilter(self)

    def close(self) -> None:
        self._timer.stop()
        if self._app is not None:
            self._app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self._timer.start()
        return super().eventFilter(watched, event)

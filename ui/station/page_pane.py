"""The right column: the page large, what is wrong with it, which paper it is, and the keys that mend it."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from core.dossier import Component, Dossier
from ui.station import cards, words
from ui.station.faces import Shown
from ui.station.model import StationModel
from ui.station.naming import components
from ui.theme import Tone
from ui.widgets.chip import Chip, ChipLabel
from ui.widgets.chooser import Chooser, Option
from ui.widgets.page_view import PageView
from ui.widgets.state_light import StateLight
from ui.widgets.text import Elided, Text, Wrapped

_WIDTH = 330
_MOST_NAMED = 9  # as many as there are digits


class PagePane(QFrame):
    left = Signal()  # the chooser was closed: keys are for the board again

    def __init__(self, model: StationModel) -> None:
        super().__init__()
        self._model = model
        self._dossier: Dossier | None = None
        self._found: tuple[Dossier, ...] = ()
        self.in_view = ""  # id of the page whose large picture is seen
        self._moving = False
        self._meanwhile = ""
        self.view = PageView()
        self.chooser = Chooser()
        self.again = StateLight()
        self._title = Wrapped("", "strong")
        self._chip = ChipLabel()
        self._below = QWidget()
        self._names: list[tuple[Text, Wrapped]] = []
        self._owner = Elided("", "muted")
        self._build()
        model.changed.connect(self._show)
        model.large.shown.connect(self._show_page)
        self.chooser.typed.connect(self._look_for)
        self.chooser.chosen.connect(self._pick)
        self.chooser.left.connect(self.close_chooser)

    # asking

    def ask_target(self) -> None:
        """Which dossier, then which of its papers."""
        self._moving, self._dossier = False, None
        self._open(self.tr("Những trang này thuộc hồ sơ nào?"), self.tr("Mã hồ sơ, người nộp, thủ tục…"))
        self._look_for("")

    def ask_group(self) -> None:
        """Into which other paper of the stack."""
        self._moving = True
        self._open(self.tr("Chuyển sang giấy tờ nào?"))
        here = self._model.editing.group
        self.chooser.show_options(
            [
                Option(group.id, words.title(group), self._about(group.dossier))
                for group in self._model.stack.groups
                if not group.delivered and (here is None or group.id != here.id)
            ]
        )

    @Slot()
    def close_chooser(self) -> None:
        self.chooser.hide()
        self._show()
        self.left.emit()

    def _open(self, title: str, hint: str = "") -> None:
        self._below.hide()
        self.chooser.ask(title, hint)

    def _about(self, code: str) -> str:
        station = self._model.stack.station
        dossier = station.known.get(code) if station is not None else None
        return dossier.applicant.name if dossier is not None else code

    @Slot(str)
    def _look_for(self, typed: str) -> None:
        if self._dossier is None and not self._moving:
            self._found = self._model.naming.find(typed)
            self.chooser.show_options([_option(dossier) for dossier in self._found])

    @Slot(str)
    def _pick(self, chosen: str) -> None:
        if self._moving:
            self.close_chooser()
            self._model.mending.move_to(chosen)
        elif self._dossier is None:
            self._ask_component(next(d for d in self._found if d.id == chosen))
        else:
            dossier, self._dossier = self._dossier, None
            component = next(c for c in dossier.components if c.id == chosen)
            self.close_chooser()
            self._model.naming.name(dossier, component)

    def _ask_component(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._open(
            self.tr("Là giấy tờ nào của {name}?").format(name=dossier.applicant.name or _code(dossier))
        )
        self.chooser.show_options([Option(c.id, c.name, self._state(c)) for c in components(dossier)])

    def _state(self, component: Component) -> str:
        if component.pages:
            return self.tr("đã có %n trang", "", component.pages)
        return self.tr("bắt buộc") if component.required else self.tr("khi có")

    # building

    def _build(self) -> None:
        self.setObjectName("pane")
        self.setFixedWidth(_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(14, 8, 12, 6)
        head.addWidget(self._title, 1)
        head.addWidget(self._chip)
        column.addLayout(head)
        self.again.say(self.tr("Đặt lại từ tờ NÀY"), Tone.BAD, "arrow-down")
        self.again.hide()
        column.addWidget(self.again)
        column.addWidget(self.view, 1)
        self.chooser.setMinimumHeight(300)
        self.chooser.hide()
        column.addWidget(self.chooser)
        self._below.setObjectName("surface")
        inside = QVBoxLayout(self._below)
        inside.setContentsMargins(14, 8, 12, 8)
        inside.setSpacing(4)
        inside.addWidget(self._owner)
        inside.addLayout(self._build_names())
        column.addWidget(self._below)

    def _build_names(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for row in range(_MOST_NAMED):
            pair = (Text(str(row + 1), "key"), Wrapped("", "small"))
            grid.addWidget(pair[0], row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(pair[1], row, 1)
            self._names.append(pair)
        return grid

    # showing

    @Slot()
    def _show(self) -> None:
        stack, page_id = self._model.stack, self._model.editing.page_id
        sheet, group = stack.sheet(page_id), stack.group(page_id)
        if sheet is not None and page_id not in (self.in_view, self._meanwhile):
            self.in_view, self._meanwhile = "", page_id  # the small picture, until the large one is here
            self.view.show_page(self._model.thumbnails.picture(page_id))
        if sheet is None or group is None or stack.station is None:
            self._title.setText("")
            self._chip.show_chip(Chip(""))
            self.again.hide()
            self._below.hide()
            return
        known = cards.numbers(stack.groups)
        slot = next(slot for slot in group.slots if slot.page_id == page_id)
        self._title.setText(
            self.tr("Tờ {n} · {title}").format(n=known.get(page_id, 0), title=words.title(group))
        )
        badges = list(cards.badges_of(sheet, slot, known))
        self._chip.show_chip(badges[0] if badges else self._reading_chip(sheet.note is None))
        last = tuple(stack.station.sheets)[-1]
        again = self._model.lays_back and page_id == last
        self.again.setVisible(again)
        named = self._model.naming.dossier is not None
        self._below.setVisible(
            named and not again and self.chooser.isHidden()
        )  # else the sheet takes the room
        self._show_names()

    def _reading_chip(self, unread: bool) -> Chip:
        return Chip(self.tr("đang đọc chữ…"), Tone.INFO, "hourglass") if unread else Chip("")

    def _show_names(self) -> None:
        naming = self._model.naming
        dossier, named = naming.dossier, naming.named
        every = naming.components
        if dossier is not None:
            self._owner.say(" · ".join(filter(None, (dossier.applicant.name, _code(dossier)))))
        self._owner.setVisible(dossier is not None)
        open_ = not self._model.fixed.delivered
        for row, (key, name) in enumerate(self._names):
            here = row < len(every)
            key.setEnabled(open_)
            name.setEnabled(open_)
            key.setVisible(here)
            name.setVisible(here)
            if here:
                font = name.font()
                font.setBold(every[row].id == named)
                name.setFont(font)
                name.setText(every[row].name + (" ✓" if every[row].id == named else ""))

    @Slot(object)
    def _show_page(self, shown: Shown | None) -> None:
        self.in_view = "" if shown is None else shown.face.page_id
        self._meanwhile = ""
        self.view.show_page(None if shown is None else shown.image)
        if shown is not None:
            self.view.glow(shown.evidence)


def _code(dossier: Dossier) -> str:
    return dossier.code.text if dossier.code is not None else ""


def _option(dossier: Dossier) -> Option:
    name = dossier.applicant.name or _code(dossier)
    return Option(dossier.id, name, " · ".join(filter(None, (_code(dossier), dossier.procedure_name))))

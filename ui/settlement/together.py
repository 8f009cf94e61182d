"""Bàn giao: several dossiers go to one office, by one list that both sides sign."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from core import acts
from core.acts import Act
from core.dossier import Dossier
from ui.context import Context
from ui.screen import Key, Screen
from ui.settlement import words
from ui.settlement.handing import HandingForm
from ui.settlement.model import SettlementModel
from ui.settlement.slips import Printing
from ui.texts import translate
from ui.theme import Tone
from ui.widgets.buttons import PrimaryButton
from ui.widgets.notice import Notice
from ui.widgets.text import Elided, Text
from ui.widgets.two_lines import AboutRole, TwoLines

_FORM = 560


class TogetherScreen(Screen):
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.model = SettlementModel(context)
        self.printing = Printing(self.model)
        self.list = QListWidget()
        self.form = HandingForm(self.model, self._chosen)
        self.notice = Notice()
        self.go = PrimaryButton()
        self._going: tuple[Dossier, ...] = ()
        self._title = Text("", "title")
        self._why = Elided("", "muted")
        self._build()
        self._bind()

    def open(self, dossier_ids: tuple[str, ...]) -> None:
        """Those that cannot go now are named and stay."""
        self.notice.clear()
        known = [acts.course(self._context.desk, each) for each in dossier_ids]
        held = {one.dossier.id: acts.standing(one, self._context.officer)[Act.FORWARD] for one in known}
        self._going = tuple(one.dossier for one in known if held[one.dossier.id] is None)
        self.list.clear()
        for one in known:
            why = held[one.dossier.id]
            item = QListWidgetItem(_named(one.dossier))
            note = one.dossier.procedure_name
            item.setData(
                AboutRole, self.tr("Không bàn giao: {why}").format(why=words.why_word(why)) if why else note
            )
            self.list.addItem(item)
        self._title.setText(self.tr("Bàn giao %n hồ sơ", "", len(self._going)))
        if len(self._going) < len(known):
            left_out = len(known) - len(self._going)
            self.notice.say(self.tr("%n hồ sơ không bàn giao được lúc này.", "", left_out), Tone.WARN)
        self.form.begin()
        self._show_go()

    def entered(self) -> None:
        self.form.office.edit.setFocus()

    def keys(self) -> tuple[Key, ...]:
        return (
            Key("Esc", self.tr("Quay lại"), self.left.emit),
            Key("Ctrl+Return", self.go.accessibleName(), self._go, self.go.isEnabled()),
        )

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(18, 14, 18, 10)
        row.setSpacing(18)
        side = QVBoxLayout()
        side.addWidget(self._title)
        self.list.setItemDelegate(TwoLines(self.list))
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setAccessibleName(self.tr("Hồ sơ bàn giao"))
        side.addWidget(self.list, 1)
        row.addLayout(side, 1)
        holder = QWidget()
        holder.setFixedWidth(_FORM)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.notice)
        column.addWidget(self.form, 1)
        row.addWidget(holder)
        outer.addLayout(row, 1)
        footer = QFrame()
        footer.setObjectName("footer")
        foot = QHBoxLayout(footer)
        foot.setContentsMargins(16, 8, 16, 8)
        foot.addWidget(self._why, 1)
        foot.addWidget(self.go)
        outer.addWidget(footer)

    def _bind(self) -> None:
        self.form.changed.connect(self._show_go)
        self.model.told.connect(self._tell)
        self.printing.told.connect(self._tell)
        self.go.clicked.connect(self._go)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.left)

    def _chosen(self) -> tuple[str, ...]:
        return tuple(dossier.id for dossier in self._going)

    @Slot()
    def _show_go(self) -> None:
        why = self.form.why_not()
        self.go.say(self.form.verb(), not why, why)
        self._why.say(why)
        self.keys_changed.emit()

    @Slot()
    def _go(self) -> None:
        if not self.form.why_not() and self.form.commit():
            self.printing.list_of(self._chosen(), self.form.receiver().office)
            self.left.emit()

    @Slot(str, object)
    def _tell(self, text: str, tone: Tone) -> None:
        self.notice.say(text, tone)


def _named(dossier: Dossier) -> str:
    code = dossier.code.text if dossier.code else translate("settlement", "Hồ sơ nháp")
    return " · ".join(filter(None, (code, dossier.applicant.name)))

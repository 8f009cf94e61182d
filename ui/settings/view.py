"""Cài đặt: the officers of this desk, and a form for a new one."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.accounts import Role
from ui import theme
from ui.context import Context
from ui.screen import Key, Screen
from ui.settings.model import NewOfficer, SettingsModel, role_word
from ui.settings.office import OfficeModel, OfficePanel
from ui.theme import Tone
from ui.widgets.buttons import PrimaryButton
from ui.widgets.field import Field
from ui.widgets.notice import Notice
from ui.widgets.text import Elided, Text, Wrapped


class SettingsScreen(Screen):
    def __init__(self, context: Context) -> None:
        super().__init__()
        self.model = SettingsModel(context)
        self.office = OfficePanel(OfficeModel(context))
        self.table = QTableWidget(0, 3)
        self.notice = Notice()
        self.name = Field(self.tr("Họ và tên"))
        self.login = Field(self.tr("Tên đăng nhập"))
        self.password = Field(self.tr("Mật khẩu đầu tiên (ít nhất 8 ký tự)"))
        self.password.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.roles = {role: QCheckBox(role_word(role)) for role in Role}
        self.add = PrimaryButton()
        self._why = Elided("", "muted")
        self._build()
        self.model.changed.connect(self._show)
        self.model.told.connect(self._tell)
        self.model.made.connect(self._empty_form)
        self.add.clicked.connect(self._make)

    def entered(self) -> None:
        self.notice.clear()
        self.model.refresh()
        self.office.look()

    def keys(self) -> tuple[Key, ...]:
        return (Key("Ctrl+Return", self.add.accessibleName(), self._make, self.add.isEnabled()),)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._build_list(), 1)
        row.addWidget(self._build_form())
        outer.addLayout(row, 1)
        footer = QFrame()
        footer.setObjectName("footer")
        foot = QHBoxLayout(footer)
        foot.setContentsMargins(16, 8, 16, 8)
        foot.addWidget(self._why, 1)
        foot.addWidget(self.add)
        outer.addWidget(footer)

    def _build_list(self) -> QWidget:
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(10)
        column.addWidget(self.office)
        column.addWidget(Text(self.tr("Cán bộ của bộ phận"), "title"))
        column.addWidget(self.notice)
        table = self.table
        table.setHorizontalHeaderLabels([self.tr("Họ và tên"), self.tr("Tên đăng nhập"), self.tr("Vai trò")])
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(theme.ROW + 4)
        table.horizontalHeader().setStretchLastSection(True)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        for section, width in enumerate((260, 180)):
            table.setColumnWidth(section, width)
        column.addWidget(table, 1)
        return main

    def _build_form(self) -> QWidget:
        form = QFrame()
        form.setObjectName("form")
        form.setFixedWidth(318)
        column = QVBoxLayout(form)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(9)
        column.addWidget(Text(self.tr("Thêm cán bộ"), "title"))
        for field in (self.name, self.login, self.password):
            column.addWidget(field)
        column.addWidget(Text(self.tr("Vai trò"), "muted"))
        for box in self.roles.values():
            column.addWidget(box)
        column.addWidget(
            Wrapped(self.tr("Quyền được kiểm tra ở mọi việc, kể cả khi không có mạng."), "muted")
        )
        column.addStretch(1)
        return form

    @Slot()
    def _show(self) -> None:
        self.table.setRowCount(len(self.model.officers))
        for number, officer in enumerate(self.model.officers):
            words = ", ".join(role_word(role) for role in Role if role in officer.roles)
            for column, text in enumerate((officer.name, officer.login, words)):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.table.setItem(number, column, item)
        why = "" if self.model.may_manage else self.tr("Chỉ người quản trị thêm được cán bộ.")
        self._why.say(why)
        self.add.say(self.tr("Thêm cán bộ"), self.model.may_manage and not self.model.busy, why)
        self.keys_changed.emit()

    @Slot(str, object)
    def _tell(self, text: str, tone: Tone) -> None:
        self.notice.say(text, tone)

    @Slot()
    def _make(self) -> None:
        roles = frozenset(role for role, box in self.roles.items() if box.isChecked())
        self.model.make(NewOfficer(self.name.value(), self.login.value(), roles), self.password.edit.text())

    @Slot()
    def _empty_form(self) -> None:
        for field in (self.name, self.login, self.password):
            field.edit.clear()
        for box in self.roles.values():
            box.setChecked(False)

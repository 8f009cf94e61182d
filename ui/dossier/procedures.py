"""Choosing the procedure: a few letters of its name, field or code, and Enter."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from core.catalogue import Case, Procedure
from core.dossier import Channel
from ui.dossier.model import DossierModel
from ui.widgets.text import Text, Wrapped
from ui.widgets.two_lines import AboutRole, TwoLines


class ProcedurePicker(QWidget):
    chosen = Signal(str, str)  # code, and the case of several

    def __init__(self, model: DossierModel) -> None:
        super().__init__()
        self._model = model
        self._cases_of: Procedure | None = None  # whose cases are in the list
        self.words = QLineEdit()
        self.words.setPlaceholderText(self.tr("Gõ vài chữ: khai sinh, chứng thực, 1.001193…"))
        self.list = QListWidget()
        self.list.setItemDelegate(TwoLines(self.list))
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Thủ tục tìm thấy"))
        self._note = Wrapped("", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 12)
        column.setSpacing(8)
        column.addWidget(Text(self.tr("Chọn thủ tục"), "title"))
        column.addWidget(self.words)
        column.addWidget(self.list, 1)
        column.addWidget(self._note)
        self.words.textChanged.connect(self.refresh)
        self.words.installEventFilter(self)
        self.words.returnPressed.connect(self._take)
        self.list.itemActivated.connect(self._take)
        self.list.currentItemChanged.connect(self._show_note)

    def entered(self) -> None:
        self.refresh()
        self.words.setFocus()
        self.words.selectAll()

    def refresh(self) -> None:
        self._cases_of = None
        self.list.clear()
        for procedure in self._model.find_procedures(self.words.text()):
            about = f"{procedure.field} · {procedure.code} · {procedure.time_limit.text}"
            item = QListWidgetItem(procedure.name)
            item.setData(Qt.ItemDataRole.UserRole, procedure)
            item.setData(AboutRole, about)
            item.setToolTip(f"{procedure.name}\n{about}")
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def seen(self) -> str:
        """The code of the procedure the list stands on; "" for none."""
        if self._cases_of is not None:
            return self._cases_of.code
        found = self.list.currentIndex().data(Qt.ItemDataRole.UserRole)
        return found.code if isinstance(found, Procedure) else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows walk the list while the words keep the focus."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            move = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if move is not None:
                row = min(max(self.list.currentRow() + move, 0), self.list.count() - 1)
                self.list.setCurrentRow(row)
                return True
        return super().eventFilter(watched, event)

    def _take(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._taken(item.data(Qt.ItemDataRole.UserRole))

    def _taken(self, found: object) -> None:
        if isinstance(found, Case) and self._cases_of is not None:
            self.chosen.emit(self._cases_of.code, found.code)
        elif isinstance(found, Procedure) and found.cases:
            self._ask_case(found)
        elif isinstance(found, Procedure):
            self.chosen.emit(found.code, "")

    def _ask_case(self, procedure: Procedure) -> None:
        """Its cases take the place of the procedures, until one is chosen or other words are typed."""
        self._cases_of = procedure
        self.list.clear()
        for case in procedure.cases:
            item = QListWidgetItem(case.name)
            item.setData(Qt.ItemDataRole.UserRole, case)
            item.setData(AboutRole, procedure.in_case(case.code).limit(Channel.DIRECT).text)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._note.setText(self.tr("Trường hợp nào của “{name}”?").format(name=procedure.name))

    def _show_note(self, item: QListWidgetItem | None) -> None:
        if self._cases_of is not None:
            return
        procedure = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        self._note.setText(self._told(procedure) if isinstance(procedure, Procedure) else "")

    def _told(self, procedure: Procedure) -> str:
        told = self.tr("Phí: {fee}. Kết quả: {result}.").format(
            fee=procedure.fee.text.rstrip("."), result=procedure.result.name
        )
        if not procedure.confirmed.everything:
            told += " " + self.tr("Chưa đối chiếu quyết định công bố.")
        return told

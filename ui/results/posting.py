"""A result with the post: its number, and what became of it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui import moments
from ui.results.handing_model import HandingModel
from ui.widgets.field import Field
from ui.widgets.text import Text, Wrapped


class PostingPanel(QWidget):
    kept = Signal(str)  # what was done, in words

    def __init__(self, model: HandingModel) -> None:
        super().__init__()
        self._model = model
        self.tracking = Field(self.tr("Mã vận đơn"))
        self.reason = Field(self.tr("Bưu điện hoàn lại, vì"))
        self.back = QPushButton(self.tr("Ghi nhận bị hoàn lại"))
        self._of = ""
        self._who = Wrapped("", "strong")
        self._where = Wrapped("", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(10)
        column.addWidget(Text(self.tr("Đang gửi bưu điện"), "title"))
        for widget in (self._who, self._where, self.tracking, self.reason, self.back):
            column.addWidget(widget)
        column.addStretch(1)
        model.changed.connect(self._show)
        self.tracking.committed.connect(self._keep_number)
        self.back.clicked.connect(self._sent_back)

    @Slot()
    def _show(self) -> None:
        outcome = self._model.outcome
        handed = outcome.handed if outcome else None
        if outcome is None or handed is None or handed.what.post is None:
            return
        post = handed.what.post
        self._who.setText(f"{handed.what.name} · {outcome.code}")
        self._where.setText(
            self.tr("{address}\nĐiện thoại {phone}\nGiao bưu điện {at}").format(
                address=post.address, phone=post.phone, at=moments.moment(handed.at)
            )
        )
        another, self._of = self._of != outcome.dossier_id, outcome.dossier_id
        show = self.tracking.put_value if another else self.tracking.show_value
        show(post.tracking)
        if another:
            self.reason.edit.clear()

    @Slot()
    def _keep_number(self) -> None:
        if self._model.set_tracking(self.tracking.value()):
            self.kept.emit(self.tr("Đã ghi mã vận đơn."))

    @Slot()
    def _sent_back(self) -> None:
        if self._model.sent_back(self.reason.value()):
            self.reason.edit.clear()
            self.kept.emit(self.tr("Đã ghi bị hoàn lại. Kết quả nằm lại ở “Chờ trả”."))

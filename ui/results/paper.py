"""The result under the eyes: its pages, and the frame in which the mark will stand."""

from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.store.outcomes import Outcome
from ui.results.checks import Checks, Preview
from ui.widgets.buttons import FlatButton
from ui.widgets.page_view import PageView
from ui.widgets.text import Elided, Text


class PaperPane(QWidget):
    def __init__(self, checks: Checks) -> None:
        super().__init__()
        self._checks = checks
        self._outcome: Outcome | None = None
        self._page = 0
        self._count = 0
        self.page = PageView()
        self.page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.note = Elided("", "muted")
        self._where = Text("", "muted")
        self._back = FlatButton("‹", self.tr("Trang trước"))
        self._on = FlatButton("›", self.tr("Trang sau"))
        self._build()
        self._back.clicked.connect(self._turn_back)
        self._on.clicked.connect(self._turn_on)
        checks.previewed.connect(self._show)

    def show_outcome(self, outcome: Outcome | None) -> None:
        """Draw its first page, unless this very file is already shown; never one's page beside another's name."""
        if _file(outcome) != _file(self._outcome):
            self._page = 0
            self._outcome = outcome
            self._draw_nothing()
            if outcome is not None and outcome.result is not None and outcome.result.paper_only:
                self.note.say(self.tr("Chỉ có bản giấy, không có tệp để xem."))
            else:
                self._checks.preview(outcome, 0)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.page, 1)
        row = QHBoxLayout()
        row.setContentsMargins(16, 2, 8, 2)
        row.setSpacing(2)
        row.addWidget(self.note, 1)
        for widget in (self._back, self._where, self._on):
            row.addWidget(widget)
        column.addLayout(row)

    @Slot(object)
    def _show(self, preview: Preview | None) -> None:
        if preview is None or (preview.dossier_id, preview.file) != _file(self._outcome):
            return
        page = preview.page
        self._page, self._count = page.number, page.count
        self.page.show_page(page.image)
        self.page.glow(_frames(preview))
        self._where.setText(f"{page.number + 1}/{page.count}" if page.count else "")
        self._back.setEnabled(page.number > 0)
        self._on.setEnabled(page.number + 1 < page.count)
        self.note.say(self._words(preview))

    def _draw_nothing(self) -> None:
        self.page.show_page(None)
        self._where.setText("")
        self.note.say("")
        for button in (self._back, self._on):
            button.setEnabled(False)

    def _words(self, preview: Preview) -> str:
        if not preview.page.count:
            return self.tr("Không xem trước được tệp này.")
        if preview.placed is None:
            signed = self._outcome is not None and self._outcome.finished_at is not None
            return self.tr("Bản đã ký số") if signed else ""
        if preview.placed.page == preview.page.number:
            return self.tr("Khung xanh: nơi đặt dấu ký")
        return self.tr("Dấu ký đặt ở trang {n}").format(n=preview.placed.page + 1)

    @Slot()
    def _turn_back(self) -> None:
        self._checks.preview(self._outcome, self._page - 1)

    @Slot()
    def _turn_on(self) -> None:
        self._checks.preview(self._outcome, self._page + 1)


def _file(outcome: Outcome | None) -> tuple[str, str]:
    if outcome is None or outcome.result is None:
        return "", ""
    return outcome.dossier_id, outcome.result.signed_sha256 or outcome.result.sha256


def _frames(preview: Preview) -> list[QRectF]:
    placed, image = preview.placed, preview.page.image
    if placed is None or placed.page != preview.page.number or image.isNull():
        return []
    across, along = image.width() / placed.paper[0], image.height() / placed.paper[1]
    seen = placed.seen
    top = (placed.paper[1] - seen.top) * along
    return [
        QRectF(seen.left * across, top, (seen.right - seen.left) * across, (seen.top - seen.bottom) * along)
    ]

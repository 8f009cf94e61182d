"""What the keys of the dossier do about digitised papers: comparing them, and using earlier ones again."""

from functools import partial

from PySide6.QtCore import QObject, QRectF, Slot
from PySide6.QtWidgets import QStackedWidget

from ui.dossier.check_form import CheckForm
from ui.dossier.model import DossierModel, unchecked
from ui.dossier.offers import MOST, OffersPanel
from ui.dossier.papers import PapersPane
from ui.dossier.person import PersonForm
from ui.screen import Key
from ui.widgets.buttons import PrimaryButton


class PaperKeys(QObject):
    """Has the widgets of it too; the screen lays them out. `right` shows the person, or the paper that is checked."""

    def __init__(self, model: DossierModel, person: PersonForm, papers: PapersPane) -> None:
        super().__init__()
        self._model = model
        self._papers = papers
        self._reading = ("", QRectF())  # page and place of what the field in hand was read from
        self.offers = OffersPanel(model.reuse)
        self.check = CheckForm(model.check)
        self.right = QStackedWidget()
        self.right.setFixedWidth(person.width())
        self.right.addWidget(person)
        self.right.addWidget(self.check)
        model.changed.connect(self._show)
        model.sheets.page_shown.connect(self._glow)
        self.check.looked_at.connect(self._look)

    @property
    def checking(self) -> bool:
        return self._model.check.sheet is not None

    def keys(self) -> tuple[Key, ...]:
        model, offered, preview = self._model, self._model.reuse.offers, self._model.reuse.preview
        several = preview is not None and preview.page.count > 1
        waits = model.dossier is not None and bool(unchecked(model.dossier)) and not self.checking
        return (
            Key("Ctrl+S", self.tr("Kiểm tra số hóa"), self.begin, waits),
            Key("Ctrl+U", self.tr("Dùng lại giấy cũ"), model.reuse.take_all, bool(offered)),
            *(Key(f"Alt+{n + 1}", "", partial(model.reuse.take, n)) for n in range(min(len(offered), MOST))),
            Key("Alt+Left", "", partial(model.reuse.turn, -1), several),
            Key("Alt+Right", self.tr("Trang sau"), partial(model.reuse.turn, 1), several),
        )

    def begin(self) -> None:
        """With the paper looked at, when it waits; else with the first that does."""
        component = self._model.component
        waits = component is not None and component.paper_id is not None and not component.paper_checked
        self._model.check.open(component.id if waits and component else "")

    def next_words(self, button: PrimaryButton) -> str:
        """What the one button does while a paper is checked; answers what is said beside it."""
        button.say(self.tr("Xác nhận đã kiểm tra"))
        return self.tr("So từng ô với bản giấy; Tab là đúng, sai thì sửa. Ctrl+Enter khi xong.")

    def settle(self) -> None:
        self._papers.handed.issued.settle()

    @Slot()
    def _show(self) -> None:
        """While a paper is checked the page has the room of what else is known of it."""
        self.right.setCurrentIndex(1 if self.checking else 0)
        for panel in (self.offers, self._papers.handed):
            panel.refresh()
            if self.checking:
                panel.setVisible(False)

    @Slot(str)
    def _look(self, name: str) -> None:
        """What the machine read of a particular lights up where it read it."""
        found = self._model.check.read(name)
        if found is None or found.box is None:
            self._papers.view.glow([])
            return
        self._reading = (found.page_id, QRectF(*found.box))
        self._model.sheets.choose(found.page_id)
        self._glow()

    @Slot()
    def _glow(self) -> None:
        """Once the page it stands on is the one in sight."""
        shown = self._model.sheets.shown
        if self.checking and shown is not None and shown.page.id == self._reading[0]:
            self._papers.view.glow([self._reading[1]])

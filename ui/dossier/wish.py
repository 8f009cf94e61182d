"""How the applicant wishes to have the result: at the desk, by post, electronically; and where it is to go."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core import intake
from core.dossier import Dossier
from core.returning import Way, Wish
from ui.dossier.counter import Counter
from ui.texts import translate
from ui.widgets.field import Field
from ui.widgets.segments import Segments
from ui.widgets.text import Text


class WishForm(QWidget):
    """Kept at once; where the post is to go only when the field is left."""

    def __init__(self, counter: Counter) -> None:
        super().__init__()
        self._counter = counter
        self.way = Segments(
            [
                (Way.IN_PERSON.value, translate("dossier", "Tại quầy")),
                (Way.POST.value, translate("dossier", "Bưu chính")),
                (Way.ELECTRONIC.value, translate("dossier", "Điện tử")),
            ]
        )
        self.address = Field("")
        self._wish = Wish()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Text(translate("dossier", "Nhận kết quả"), "muted"))
        column.addWidget(self.way)
        column.addWidget(self.address)
        self.way.chosen.connect(self._choose)
        self.address.committed.connect(self._keep)

    def settle(self) -> None:
        self.address.settle()

    def show_dossier(self, dossier: Dossier | None, another: bool) -> None:
        """another: than the one shown before."""
        self._wish = Wish() if dossier is None else dossier.wish
        locked = dossier is not None and not dossier.is_draft
        self.way.show_choice(self._wish.way.value)
        self.way.setEnabled(not locked)
        self.address.setVisible(self._wish.way is not Way.IN_PERSON)
        self.address.rename(_where(self._wish.way))
        show = self.address.put_value if another else self.address.show_value
        show(self._wish.address)
        self.address.lock(locked)

    @Slot(str)
    def _choose(self, value: str) -> None:
        """What was typed for another way is not where this one goes."""
        self._put(Wish(Way(value)))

    @Slot()
    def _keep(self) -> None:
        self._put(Wish(self._wish.way, self.address.value()))

    def _put(self, wish: Wish) -> None:
        desk, officer, counter = self._counter.context.desk, self._counter.context.officer, self._counter
        counter.do(lambda: intake.set_wish(desk, officer, counter.ensure(), wish))


def _where(way: Way) -> str:
    if way is Way.POST:
        return translate("dossier", "Địa chỉ nhận (trống: địa chỉ của chủ hồ sơ)")
    return translate("dossier", "Gửi tới (trống: thư điện tử của chủ hồ sơ)")

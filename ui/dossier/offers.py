"""What may be used again, above the papers: which paper, from which dossier, and the key that takes it."""

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.dossier import Source
from core.reuse import Offer
from ui import moments, theme
from ui.dossier.reuse import ReuseModel
from ui.texts import translate
from ui.widgets.buttons import FlatButton
from ui.widgets.text import Elided, Text

MOST = 4
"""Offers in sight; more of them come up when these are taken."""


class OffersPanel(QFrame):
    """Hidden while there is nothing to offer."""

    def __init__(self, model: ReuseModel) -> None:
        super().__init__()
        self.setObjectName("card")
        self._model = model
        self._title = Text("", "strong")
        self._mark = QLabel()
        self._mark.setPixmap(theme.icon("recycle", theme.tokens().primary).pixmap(theme.ICON, theme.ICON))
        self._all = FlatButton("", self.tr("Dùng lại mỗi loại một giấy, giấy mới nhất"))
        self.rows = [_Row(model, place) for place in range(MOST)]
        head = QHBoxLayout()
        head.addWidget(self._mark)
        head.addWidget(self._title, 1)
        head.addWidget(self._all)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 8, 8)
        column.setSpacing(4)
        column.addLayout(head)
        for row in self.rows:
            column.addWidget(row)
        self._all.clicked.connect(model.take_all)
        model.changed.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        offers = self._model.offers
        self._title.setText(self.tr("Có %n giấy tờ đã số hóa dùng lại được", "", len(offers)))
        self._all.setText(self.tr("Dùng lại  Ctrl U"))
        for place, row in enumerate(self.rows):
            row.show_offer(offers[place] if place < len(offers) else None)
        self.setVisible(bool(offers))


class _Row(QWidget):
    def __init__(self, model: ReuseModel, place: int) -> None:
        super().__init__()
        self.name = Elided("", "strong")
        self.source = Elided("", "muted")
        self._look = FlatButton(self.tr("Xem"), self.tr("Xem bản đã số hóa"))
        self._take = FlatButton(self.tr("Dùng lại"), self.tr("Dùng giấy này, không quét lại"))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name)
        words.addWidget(self.source)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Text(f"Alt {place + 1}", "key"), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        row.addWidget(self._look)
        row.addWidget(self._take)
        self._look.clicked.connect(partial(model.look, place))
        self._take.clicked.connect(partial(model.take, place))

    def show_offer(self, offer: Offer | None) -> None:
        if offer is not None:
            self.name.say(_named(offer))
            self.source.say(_from(offer))
            self._look.setVisible(offer.here)
        self.setVisible(offer is not None)


def _named(offer: Offer) -> str:
    said = offer.said
    parts = [said.name]
    if said.number:
        parts.append(translate("dossier", "số {number}").format(number=said.number))
    if said.valid_until is not None:
        parts.append(translate("dossier", "hạn {day}").format(day=moments.day(said.valid_until)))
    return " · ".join(parts)


def _from(offer: Offer) -> str:
    """Where it comes from and when: the officer judges by that."""
    day = moments.moment(offer.at)[:10]
    words = {
        Source.COMPONENT: translate("dossier", "Số hóa {day}, hồ sơ {code}"),
        Source.RESULT: translate("dossier", "Kết quả ký {day} của hồ sơ {code}"),
        Source.STORE: translate("dossier", "Kho của tỉnh, trả lời {day}, {agency}"),
    }[offer.source]
    code = offer.dossier_code or translate("dossier", "(nháp)")
    told = words.format(day=day, code=code, agency=offer.said.issuer)
    if offer.said.issued_on is not None:
        told += " · " + translate("dossier", "cấp {day}").format(day=moments.day(offer.said.issued_on))
    owner = offer.said.owner_name
    if owner:
        told += " · " + translate("dossier", "của {name}").format(name=owner)
    return told if offer.here else told + " · " + translate("dossier", "tải về khi dùng")

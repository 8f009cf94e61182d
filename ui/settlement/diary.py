"""The right column: the trail of a dossier, the newest last, read and scrolled by keys."""

from html import escape

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QTextBrowser, QVBoxLayout

from core.trail import SENT, Entry
from ui import moments, texts, theme
from ui.life_texts import action_words
from ui.settlement.model import SettlementModel
from ui.widgets.text import Text

_WIDTH = 330


class Diary(QFrame):
    def __init__(self, model: SettlementModel) -> None:
        super().__init__()
        self.setObjectName("form")
        self.setFixedWidth(_WIDTH)
        self._model = model
        self._shown = ""
        self.page = QTextBrowser()
        self.page.setObjectName("plain")
        self.page.setAccessibleName(self.tr("Nhật ký"))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 14, 0, 0)
        column.setSpacing(6)
        head = Text(self.tr("Nhật ký"), "title")
        head.setContentsMargins(16, 0, 0, 0)
        column.addWidget(head)
        column.addWidget(self.page, 1)

    def show_trail(self) -> None:
        """Where it was read; at its end when something came."""
        tokens = theme.tokens()
        html = "".join(_line(entry, tokens) for entry in self._model.trail)
        if html != self._shown:
            self._shown = html
            self.page.setHtml(html)
            self.page.moveCursor(QTextCursor.MoveOperation.End)


def _line(entry: Entry, tokens: theme.Tokens) -> str:
    about = f"{when(entry)} · {escape(who(entry))}"
    said = "<br>".join(escape(part) for part in (entry.department, _said(entry)) if part)
    return (
        f'<p style="margin: 7px 12px 7px 12px;"><span style="color: {tokens.muted}; font-size: 9pt;">{about}</span>'
        f'<br><b style="color: {tokens.text};">{escape(what(entry))}</b>'
        + (f'<br><span style="color: {tokens.text};">{said}</span>' if said else "")
        + "</p>"
    )


def what(entry: Entry) -> str:
    """The action in words, and how often where it came in a burst."""
    word = action_words().get(entry.action, entry.action)
    if entry.count > 1:
        return texts.translate("settlement", "{what} ({n} lần)").format(what=word, n=entry.count)
    return word


def when(entry: Entry) -> str:
    begun = moments.short_moment(entry.at)
    return begun if entry.until is None else f"{begun} – {moments.clock(entry.until)}"


def who(entry: Entry) -> str:
    if entry.who:
        return entry.who
    if entry.action.startswith(("receipt.kept", "province.")):
        return texts.translate("settlement", "tỉnh")
    return texts.translate("settlement", "máy trạm")


def _said(entry: Entry) -> str:
    if entry.action == SENT:
        return texts.translate("settlement", "lần {n}").format(n=entry.text)
    return entry.text

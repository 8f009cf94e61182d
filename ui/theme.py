"""One look for every screen: named tokens, a palette, a short style sheet. No colour is named elsewhere."""

from dataclasses import dataclass
from enum import StrEnum

import qtawesome
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from core.settings import RESOURCES

_DOWN = (RESOURCES / "icons" / "down.svg").as_posix()


class Tone(StrEnum):
    """What a state means to the officer; always shown with a word and an icon too."""

    PLAIN = "plain"
    INFO = "info"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Tokens:
    background: str
    surface: str
    raised: str  # a panel on the surface: form columns
    border: str
    text: str
    muted: str
    primary: str
    on_primary: str
    primary_soft: str
    seal: str
    good: str
    good_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    shade: str  # behind a page


LIGHT = Tokens(
    background="#F6F7F9",
    surface="#FFFFFF",
    raised="#F9FBFD",
    border="#D8DDE3",
    text="#1B2430",
    muted="#5B6775",
    primary="#0F5BA7",
    on_primary="#FFFFFF",
    primary_soft="#E8F1FB",
    seal="#C8102E",
    good="#1E7A3C",
    good_soft="#E5F4EA",
    warn="#9A5B00",
    warn_soft="#FFF4DC",
    bad="#B3261E",
    bad_soft="#FDECEA",
    shade="#E7EBF0",
)
DARK = Tokens(
    background="#14181D",
    surface="#1C2229",
    raised="#20272F",
    border="#38424D",
    text="#E8ECF1",
    muted="#A3AFBC",
    primary="#6FB1F2",
    on_primary="#0B1A2A",
    primary_soft="#1E3247",
    seal="#FF6B7D",
    good="#6FCF8E",
    good_soft="#1C3325",
    warn="#F0B95B",
    warn_soft="#3A2F1A",
    bad="#FF8A80",
    bad_soft="#40211F",
    shade="#0F1317",
)

BASE_POINTS = 10.5
ICON = 18
ROW = 32


def tokens() -> Tokens:
    """Light or dark, as the system asks."""
    dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return DARK if dark else LIGHT


def ink_and_ground(tone: Tone) -> tuple[QColor, QColor]:
    t = tokens()
    pairs = {
        Tone.PLAIN: (t.muted, t.shade),
        Tone.INFO: (t.primary, t.primary_soft),
        Tone.GOOD: (t.good, t.good_soft),
        Tone.WARN: (t.warn, t.warn_soft),
        Tone.BAD: (t.bad, t.bad_soft),
    }
    ink, ground = pairs[tone]
    return QColor(ink), QColor(ground)


def faint() -> str:
    """The colour of what can do nothing now, where it stands among what can."""
    ink, ground = QColor(tokens().muted), QColor(tokens().background)
    return QColor(
        (ink.red() + ground.red()) // 2,
        (ink.green() + ground.green()) // 2,
        (ink.blue() + ground.blue()) // 2,
    ).name()


def shadow() -> QColor:
    """What lies over something that will not be kept: dark by day and by night."""
    return min(QColor(tokens().text), QColor(tokens().background), key=QColor.lightness)


def icon(name: str, colour: str | None = None) -> QIcon:
    """An icon of the one outline set, e.g. "file-text"; the colour of muted text unless told."""
    drawn: QIcon = qtawesome.icon(f"ph.{name}", color=colour or tokens().muted)
    return drawn


def dress(app: QApplication) -> None:
    """Fusion with our palette, type and style sheet."""
    app.setStyle("Fusion")
    font = QFont()
    font.setFamilies(["Segoe UI", "Noto Sans", "DejaVu Sans"])
    font.setPointSizeF(BASE_POINTS)
    app.setFont(font)
    app.setPalette(_palette(tokens()))
    app.setStyleSheet(_sheet(tokens()))


def _palette(t: Tokens) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for kind, colour in (
        (role.Window, t.background),
        (role.WindowText, t.text),
        (role.Base, t.surface),
        (role.AlternateBase, t.raised),
        (role.Text, t.text),
        (role.Button, t.surface),
        (role.ButtonText, t.text),
        (role.Highlight, t.primary_soft),
        (role.HighlightedText, t.text),
        (role.PlaceholderText, t.muted),
        (role.ToolTipBase, t.text),
        (role.ToolTipText, t.surface),
        (role.Link, t.primary),
        (role.Mid, t.border),
    ):
        palette.setColor(kind, QColor(colour))
    palette.setColor(QPalette.ColorGroup.Disabled, role.ButtonText, QColor(t.muted))
    palette.setColor(QPalette.ColorGroup.Disabled, role.Text, QColor(t.muted))
    return palette


def _sheet(t: Tokens) -> str:
    return _surfaces(t) + _controls(t) + _lists(t)


def _surfaces(t: Tokens) -> str:
    return f"""
    QWidget#surface, QFrame#surface {{ background: {t.surface}; }}
    QWidget#raised, QFrame#raised {{ background: {t.raised}; }}
    QWidget#shade, QGraphicsView {{ background: {t.shade}; border: none; }}
    QFrame#header {{ background: {t.surface}; border-bottom: 1px solid {t.border}; }}
    QFrame#legend, QFrame#footer {{ background: {t.surface}; border-top: 1px solid {t.border}; }}
    QFrame#rail {{ background: {t.surface}; border-right: 1px solid {t.border}; }}
    QFrame#column {{ background: {t.surface}; border-right: 1px solid {t.border}; }}
    QFrame#form {{ background: {t.raised}; border-left: 1px solid {t.border}; }}
    QFrame#card {{ background: {t.surface}; border: 1px solid {t.border}; border-radius: 6px; }}
    QFrame#rule {{ background: {t.border}; max-height: 1px; min-height: 1px; border: none; }}
    QLabel#muted {{ color: {t.muted}; }}
    QLabel#small {{ font-size: {BASE_POINTS - 1}pt; }}
    QLabel#bad {{ color: {t.bad}; }}
    QLabel#title {{ font-size: 14pt; font-weight: 600; }}
    QLabel#big {{ font-size: 18pt; font-weight: 700; }}
    QLabel#strong {{ font-weight: 600; }}
    QLabel#strong:disabled, QLabel#small:disabled, QLabel#key:disabled {{ color: {faint()}; }}
    QLabel#key {{ border: 1px solid {t.border}; border-bottom-width: 2px; border-radius: 3px;
                  padding: 0 4px; font-size: 9pt; color: {t.muted}; background: {t.surface}; }}
    """


def _controls(t: Tokens) -> str:
    return f"""
    QLineEdit, QPlainTextEdit {{ background: {t.surface}; border: 1px solid {t.border};
        border-radius: 4px; padding: 4px 8px; min-height: 22px;
        selection-background-color: {t.primary}; selection-color: {t.on_primary}; }}
    QLineEdit:focus, QPlainTextEdit:focus {{ border: 1px solid {t.primary}; }}
    QLineEdit:disabled, QLineEdit:read-only {{ background: {t.raised}; color: {t.muted}; }}
    QComboBox {{ background: {t.surface}; border: 1px solid {t.border}; border-radius: 4px;
        padding: 4px 8px; min-height: 22px; }}
    QComboBox:focus, QComboBox:on {{ border: 1px solid {t.primary}; }}
    QComboBox:disabled {{ background: {t.raised}; color: {t.muted}; }}
    QComboBox::drop-down {{ border: none; width: 26px; }}
    QComboBox::down-arrow {{ image: url("{_DOWN}"); width: 12px; height: 12px; }}
    QLineEdit[wrong="true"] {{ border: 1px solid {t.bad}; }}
    QLineEdit[doubtful="true"] {{ border: 1px solid {t.warn}; }}
    QPushButton {{ background: {t.surface}; border: 1px solid {t.border}; border-radius: 6px;
                   padding: 5px 14px; min-height: 22px; }}
    QPushButton:hover {{ background: {t.raised}; }}
    QPushButton:focus {{ border: 1px solid {t.primary}; }}
    QPushButton:disabled {{ color: {t.muted}; background: {t.background}; }}
    QPushButton#primary {{ background: {t.primary}; color: {t.on_primary}; border: 1px solid {t.primary};
                           font-weight: 600; padding: 7px 18px; }}
    QPushButton#primary:disabled {{ background: {t.shade}; color: {t.muted}; border-color: {t.border}; }}
    QPushButton#primary:focus {{ border: 2px solid {t.text}; padding: 6px 17px; }}
    QPushButton#flat {{ border: none; background: transparent; padding: 4px 8px; }}
    QPushButton#flat:hover {{ background: {t.primary_soft}; }}
    QPushButton#rating {{ font-size: 14pt; font-weight: 600; border-width: 2px; min-height: 110px; padding: 6px; }}
    QPushButton#segment {{ padding: 3px 8px; }}
    QPushButton#segment:checked {{ background: {t.primary_soft}; color: {t.primary};
                                   border-color: {t.primary}; font-weight: 600; }}
    QToolButton#rail {{ border: none; border-left: 3px solid transparent; color: {t.muted};
                        padding: 6px 2px; font-size: 9pt; }}
    QToolButton#rail:checked {{ background: {t.primary_soft}; border-left: 3px solid {t.primary};
                                color: {t.primary}; font-weight: 600; }}
    QToolButton#rail:hover {{ background: {t.raised}; }}
    """


def _lists(t: Tokens) -> str:
    return f"""
    QTableView, QListView, QListWidget, QTreeView {{ background: {t.surface}; border: 1px solid {t.border};
        border-radius: 6px; gridline-color: {t.border}; outline: none; }}
    QListWidget#plain, QListView#plain {{ border: none; }}
    QTextBrowser#plain {{ border: none; background: {t.raised}; }}
    QListWidget#plain::item {{ padding: 5px 10px; border-radius: 4px; }}
    QListWidget#plain::item:selected {{ background: {t.primary_soft}; color: {t.primary}; }}
    QTableView::item {{ border-bottom: 1px solid {t.border}; padding: 0 6px; }}
    QTableView::item:selected {{ background: {t.primary_soft}; color: {t.text}; }}
    QHeaderView::section {{ background: {t.raised}; color: {t.muted}; border: none; font-weight: 600;
        border-bottom: 1px solid {t.border}; padding: 7px 6px; }}
    QProgressBar {{ border: 1px solid {t.border}; border-radius: 4px; background: {t.surface};
                    text-align: center; min-height: 16px; }}
    QProgressBar::chunk {{ background: {t.primary_soft}; }}
    QScrollArea {{ border: none; background: transparent; }}
    QToolTip {{ background: {t.text}; color: {t.surface}; border: none; padding: 4px; }}
    QMenu {{ background: {t.surface}; border: 1px solid {t.border}; }}
    QMenu::item:selected {{ background: {t.primary_soft}; color: {t.text}; }}
    """

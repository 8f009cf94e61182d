"""The screen of results in a window, and hands to work it with."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QPainter
from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from core.store.outcomes import Stage
from ui.context import Context
from ui.results.view import ResultsScreen
from ui.screen import Key
from ui.widgets.ask import FileDialog
from ui.widgets.page_view import PageView

IN_TIME = 30_000


class Seat:
    """The screen of results in a window, and hands to work it with."""

    def __init__(self, qtbot: QtBot, context: Context, tmp_path: Path) -> None:
        self.qtbot, self.tasks, self._tmp_path = qtbot, context.tasks, tmp_path
        self.screen = ResultsScreen(context)
        self.window = QMainWindow()
        room = QWidget()  # what the frame of the main window leaves
        inside = QVBoxLayout(room)
        inside.setContentsMargins(84, 52, 0, 36)
        inside.addWidget(self.screen)
        self.window.setCentralWidget(room)
        self.window.resize(1366, 768)
        qtbot.addWidget(self.window)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.screen.entered()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.tasks.running == 0, timeout=IN_TIME)

    def click(self, button: QWidget) -> None:
        assert button.isVisible()
        assert button.isEnabled(), button.toolTip()
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def go_to(self, stage: Stage) -> None:
        self.click(self.screen.tabs.button(stage))
        self.settle()

    def legend(self) -> tuple[Key, ...]:
        return self.screen.keys()

    def press(self, name: str) -> None:
        """A key of the legend, as the main window would pass it on."""
        (key,) = [key for key in self.legend() if key.key == name]
        assert key.enabled
        key.act()

    def type(self, field: QWidget, text: str) -> None:
        for letter in text:
            if letter.isascii():
                self.qtbot.keyClicks(field, letter)
            else:
                field.insert(letter)  # type: ignore[attr-defined] # every field here is a line

    def choose_p12(self, monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
        monkeypatch.setattr(FileDialog, "ask_file", lambda *_: path)
        self.click(self.screen.panel.choose)

    def sign(self, pin: str) -> None:
        self.type(self.screen.panel.pin.edit, pin)
        self.click(self.screen.primary)
        self.settle()

    def picture(self, name: str) -> None:
        QApplication.sendPostedEvents()
        assert self.window.grab().save(str(self._tmp_path / f"{name}.png"))

    @property
    def lists(self) -> list[list[str]]:
        """Sentences of signed, left out, failed."""
        return [[told.sentence for told in each.rows] for each in self.screen.report.lists]

    def applicants(self) -> list[str]:
        return [row.applicant for row in self.screen.model.rows.every()]


def drop(target: QWidget, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    left, none, copy = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(5, 5), copy, data, left, none)
    QApplication.sendEvent(target, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(target, QDropEvent(QPointF(5, 5), copy, data, left, none))


def ink_at_the_foot(view: PageView) -> bool:
    """Whether something is printed where the mark of the test's paper stands."""
    image = QImage(300, 420, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    view.scene().render(painter)
    painter.end()
    return any(image.pixelColor(x, y).value() < 160 for x in range(180, 290) for y in range(380, 412))

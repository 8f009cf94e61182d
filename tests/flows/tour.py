"""The screens that the main job does not pass, walked through for their pictures: the same citizen comes again."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt

from core import intake
from tests.flows.acting import press, until
from ui.context import Context
from ui.main_window import MainWindow

EXTRACT = "2.000635"  # a copy from the civil register, which costs a fee
_CONTROL = Qt.KeyboardModifier.ControlModifier


class Tour:
    def __init__(self, window: MainWindow, context: Context, picture: Callable[[str], None]) -> None:
        self._window = window
        self._context = context
        self._picture = picture

    def walk(self, dossier_id: str, card: str) -> None:
        """dossier_id: one that has come to its end. card: of its citizen, who comes again."""
        window, screen = self._window, self._window.dossier
        window.open_dossier(dossier_id)
        self._key(Qt.Key.Key_S)
        until(lambda: screen.model.check.sheet is not None, "the paper lies on the table")
        self._picture("kiem-tra-giay-to")
        window.settle(dossier_id)
        self._picture("dau-vet")
        again = screen.model.dossier
        window.new_dossier()
        screen.take_card(card)
        screen.model.choose_procedure(again.procedure_code if again else "")
        self._picture("nghi-trung")
        self._key(Qt.Key.Key_R)
        self._picture("hai-ho-so-canh-nhau")
        press(window, Qt.Key.Key_Escape)
        screen.model.choose_procedure(EXTRACT)
        self._key(Qt.Key.Key_N)
        self._picture("them-cung-nguoi")
        screen.model.choose_procedure(EXTRACT)
        self._key(Qt.Key.Key_L)
        self._picture("phi-le-phi")
        self._settle()
        window.go(window.reports)
        until(lambda: not window.reports.model.busy, "the book is read")
        self._picture("bao-cao")
        window.go(window.worklist)

    def _settle(self) -> None:
        """Received with its papers compared by eye, and then something is missing."""
        desk, officer = self._context.desk, self._context.officer
        second = self._window.dossier.model.counter.dossier_id
        for component in intake.look(desk, officer, second).components:
            intake.mark_component(desk, officer, replace(component, checked=True))
        intake.receive(desk, officer, second)
        self._window.settle(second)
        self._picture("giai-quyet")
        press(self._window.settlement, Qt.Key.Key_B)
        self._picture("yeu-cau-bo-sung")

    def _key(self, key: Qt.Key) -> None:
        press(self._window, key, _CONTROL)

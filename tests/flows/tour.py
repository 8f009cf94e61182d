"""The screens that the main job does not pass, walked through for their pictures: the same citizen comes again."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core import intake
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
        QTest.keyClick(window, Qt.Key.Key_Escape)
        screen.model.choose_procedure(EXTRACT)
        self._key(Qt.Key.Key_N)
        self._picture("them-cung-nguoi")
        screen.model.choose_procedure(EXTRACT)
        self._key(Qt.Key.Key_L)
        self._picture("phi-le-phi")
        self._settle()
        window.go(window.reports)
        QTest.qWait(800)  # the book is read beside the window
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
        QTest.keyClick(self._window.settlement, Qt.Key.Key_B)
        self._picture("yeu-cau-bo-sung")

    def _key(self, key: Qt.Key) -> None:
        QTest.keyClick(self._window, key, _CONTROL)

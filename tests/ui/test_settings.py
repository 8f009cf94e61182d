"""The administrator makes officers, who may do what their roles say and nothing else."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from core.accounts import Accounts, Right, Role
from core.vault import Secret
from tests.ui.conftest import Seat
from ui.settings.view import SettingsScreen

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_an_officer_is_made_with_roles_and_can_sign_in(seat: Seat) -> None:
    screen, desk = seat.window.settings, seat.desk
    seat.window.go(screen)
    assert screen.table.rowCount() == 1
    for field, text in ((screen.name, "Sơn Minh Kiểm"), (screen.login, "kiem"), (screen.password, "ngan")):
        field.edit.setText(text)
    screen.roles[Role.APPROVER].setChecked(True)
    seat.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    seat.until(lambda: "ít nhất 8" in screen.notice.text())
    screen.password.edit.setText("mat-khau-dai")
    seat.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    seat.until(lambda: screen.table.rowCount() == 2)
    assert screen.password.edit.text() == ""
    accounts = Accounts(desk.store, desk.audit, desk.clock, desk.new_id)
    approver = accounts.sign_in("kiem", Secret("mat-khau-dai"))
    assert approver.may(Right.SIGN_RESULT)
    assert not approver.may(Right.INTAKE)


def test_the_office_is_shown_and_what_the_reform_has_overtaken(seat: Seat) -> None:
    office = seat.desk.settings.office.model_copy(update={"name": "UBND xã Đại Ân 1"})
    desk = replace(seat.desk, settings=seat.desk.settings.model_copy(update={"office": office}))
    screen = SettingsScreen(replace(seat.window._context, desk=desk))
    screen.entered()
    seat.until(screen.office.notice.text)
    assert "nay thuộc xã Cù Lao Dung" in screen.office.notice.text()
    screen.deleteLater()

"""Fees at the counter, by keyboard: counted, spared, paid in cash, by QR and on a portal, put off, voided."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from core import intake, payments, vietqr
from core.dossier import FeeKind, Party
from core.money import Account, Method
from scanning.separators import read_qr
from tests.ui.conftest import Seat
from ui.dossier.fee import FeePane

EXTRACT, COPIES, BIRTH = "2.000635", "2.000815", "1.001193"
CONTROL = Qt.KeyboardModifier.ControlModifier

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def own_settings() -> str:
    return '[office.bank]\nbin = "970405"\naccount = "7600201001234"\nname = "UBND XA CU LAO DUNG"\n'


def opened(seat: Seat, procedure: str) -> FeePane:
    """A draft of this procedure, at its page of fees."""
    seat.press(Qt.Key.Key_F2)
    model = seat.window.dossier.model
    person = Party(name="Trần Thị Mẫu", id_number="094191000123")
    intake.set_applicant(seat.desk, seat.officer, model.counter.ensure(), person)
    model.choose_procedure(procedure)
    seat.press(Qt.Key.Key_L, CONTROL)
    pane = seat.window.dossier.fee
    assert pane.isVisible()
    return pane


def checked(seat: Seat) -> None:
    """Every paper held in hand."""
    model = seat.window.dossier.model
    for component in model.missing:
        model.choose_component(component.id)
        model.toggle_checked()


def account(seat: Seat) -> Account:
    return payments.account(seat.desk, seat.officer, seat.window.dossier.model.counter.dossier_id)


def picture(seat: Seat, name: str) -> None:
    QApplication.sendPostedEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert seat.window.grab().save(str(seat.hot.parent / f"{name}.png"))


def seen_by_a_phone(pane: FeePane) -> tuple[str, ...]:
    image = pane.qr.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return read_qr(np.ascontiguousarray(rows[:, : image.width()]))


def test_pages_are_counted_and_the_fee_is_reckoned_before_the_officers_eyes(seat: Seat) -> None:
    pane = opened(seat, COPIES)
    assert pane.pages.edit.hasFocus()
    seat.write(pane.pages.edit, "5")
    pane.copies.edit.clear()
    seat.write(pane.copies.edit, "3")
    assert list(pane.sums.lines()) == [
        "Trang 1–2: 2 × 2.000 đ = 4.000 đ",
        "Trang 3–5: 3 × 1.000 đ = 7.000 đ",
        "3 bản × 7.000 đ = 21.000 đ",
        f"{seat.window.dossier.model.dossier.procedure_name} = 21.000 đ",
    ]
    pane.pages.edit.clear()
    seat.write(pane.pages.edit, "năm")
    assert "chữ số" in seat.window.dossier.notice.text()
    assert account(seat).fee.amount == 21_000
    pane.postage.edit.clear()
    seat.write(pane.postage.edit, "30.000")
    assert account(seat).fee.amount == 51_000
    picture(seat, "fee-counted")


def test_cash_is_taken_with_one_key_and_gets_its_receipt(seat: Seat) -> None:
    pane = opened(seat, EXTRACT)
    assert pane.cash.isVisible()
    seat.press(Qt.Key.Key_F6)
    (paid,) = account(seat).payments
    assert (paid.amount, paid.method, paid.receipt) == (8_000, Method.CASH, "BL26-TRAM1-000001")
    assert "BL26-TRAM1-000001" in seat.window.dossier.notice.text()
    assert not pane.cash.isVisible()
    seat.press(Qt.Key.Key_F6)  # nothing is owed any more
    assert len(account(seat).payments) == 1
    picture(seat, "fee-paid")


def test_a_phone_reads_the_qr_and_the_transfer_is_recorded_under_its_words(seat: Seat) -> None:
    pane = opened(seat, EXTRACT)
    picture(seat, "fee-qr")
    (text,) = seen_by_a_phone(pane)
    said = vietqr.decode(text)
    assert (said.bank, said.account, said.amount) == ("970405", "7600201001234", 8_000)
    assert "Agribank · 7600201001234" in pane._pay_words.text()
    assert said.purpose in pane._pay_words.text()
    seat.write(pane.receipt.edit, "AA-26P 0000123")
    seat.press(Qt.Key.Key_F7)
    (paid,) = account(seat).payments
    assert (paid.method, paid.reference, paid.receipt) == (Method.TRANSFER, said.purpose, "AA-26P 0000123")
    assert not pane.qr.isVisible()


def test_what_was_paid_on_a_portal_needs_its_number(seat: Seat) -> None:
    pane = opened(seat, EXTRACT)
    seat.press(Qt.Key.Key_F8)
    assert pane.online.reference.edit.hasFocus()
    seat.qtbot.keyClick(pane.online.reference.edit, Qt.Key.Key_Return)
    assert "mã giao dịch" in seat.window.dossier.notice.text()
    pane.online.where.button(Method.PROVINCE_GATEWAY.value).click()
    seat.write(pane.online.reference.edit, "G22.99-1234")
    (paid,) = account(seat).payments
    assert (paid.method, paid.reference) == (Method.PROVINCE_GATEWAY, "G22.99-1234")


def test_somebody_is_spared_with_the_reason(seat: Seat) -> None:
    pane = opened(seat, EXTRACT)
    seat.press(Qt.Key.Key_F5)
    assert pane.waiver.hasFocus()
    names = [pane.waiver.itemText(n) for n in range(pane.waiver.count())]
    assert "Công dân số" not in names  # only for what came online
    seat.qtbot.keyClick(pane.waiver, Qt.Key.Key_Down)
    seat.qtbot.keyClick(pane.waiver, Qt.Key.Key_Down)
    assert pane.waiver.currentText() == "Thuộc hộ nghèo"
    assert "chưa đối chiếu" in pane._waiver_note.text()
    seat.write(pane.words.edit, "Sổ 12/2026")
    state = account(seat)
    assert (state.fee.kind, state.outstanding) == (FeeKind.EXEMPT, 0)
    assert state.fee.reason.endswith("Sổ 12/2026")
    assert pane.sums.lines()[1].startswith("Miễn: Thuộc hộ nghèo")
    picture(seat, "fee-spared")


def test_a_fee_set_by_the_council_is_typed(seat: Seat) -> None:
    pane = opened(seat, BIRTH)
    assert pane.typed.edit.hasFocus()
    assert not pane.cash.isVisible()
    seat.write(pane.typed.edit, "15.000")
    assert account(seat).outstanding == 15_000
    assert pane.cash.isVisible()


def test_money_owed_before_the_receipt_is_asked_for_and_may_wait_with_a_reason(seat: Seat) -> None:
    pane = opened(seat, EXTRACT)
    checked(seat)
    seat.press(Qt.Key.Key_F10)
    screen = seat.window.dossier
    assert not screen.model.locked
    assert "Chưa thu 8.000 đ" in screen.notice.text()
    assert pane.later.edit.hasFocus()
    picture(seat, "fee-asked")
    seat.qtbot.keyClick(pane.later.edit, Qt.Key.Key_Return)  # no reason, no receipt
    assert not screen.model.locked
    seat.write(pane.later.edit, "thu khi trả kết quả")
    seat.until(lambda: seat.shown)
    assert screen.model.locked
    fee = account(seat).fee
    assert (fee.kind, fee.reason) == (FeeKind.AFTER, "thu khi trả kết quả")


def test_what_is_paid_first_holds_nobody_up(seat: Seat) -> None:
    opened(seat, EXTRACT)
    seat.press(Qt.Key.Key_F6)
    checked(seat)
    seat.press(Qt.Key.Key_F10)
    seat.until(lambda: seat.shown)
    assert seat.window.dossier.model.locked


def test_a_payment_is_voided_with_its_reason_and_stays_in_sight(seat: Seat) -> None:
    pane = opened(seat, EXTRACT)
    seat.press(Qt.Key.Key_F6)
    seat.qtbot.keyClick(pane.payments.cards, Qt.Key.Key_Delete)
    reason = pane.payments.reason
    assert reason.edit.hasFocus()
    seat.qtbot.keyClick(reason.edit, Qt.Key.Key_Return)
    assert account(seat).outstanding == 0
    seat.write(reason.edit, "trả lại tiền, nhầm hồ sơ")
    assert account(seat).outstanding == 8_000
    assert "ĐÃ HỦY" in pane.payments.cards.item(0).text()
    assert pane.cash.isVisible()
    picture(seat, "fee-voided")

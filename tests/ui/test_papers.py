"""The list of papers by keyboard: ticked, counted, looked up, compared, and earlier papers used again."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core import checking, intake
from core.dossier import Component, CopyKind, Digitisation, LookUp, Party
from core.store.worklists import Folder
from tests import paperwork
from tests.certificates import Certificate
from tests.core.test_reuse import BIRTH, HEALTH, LUNCH, RECORD, Counter
from tests.province.documents import Document
from tests.province.fixture import province
from tests.province.server import StandIn
from tests.ui.conftest import Seat, seated
from ui import theme
from ui.worklist.model import papers_chip

__all__ = ["province"]

CARD = "000082000549|123456789|Bùi Hoàng Phước|13061982|Nam|Số 215, khóm 4, phường Vĩnh Mẫu|19102022"
PERSON = Party(name="Bùi Hoàng Phước", id_number="000082000549")
ADOPTION = "2.001263"
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def far(tmp_path: Path, qtbot: QtBot, qapp: QApplication, province: StandIn) -> Iterator[Seat]:
    """A seat on the line to a province that keeps a paper of the person of the card."""
    theme.dress(qapp)
    province.documents.hold(
        Document(PERSON.id_number, BIRTH, "Giấy khai sinh", paperwork.paper("Bùi Hoàng Phước", 2))
    )
    with seated(tmp_path, qtbot, province=province) as made:
        yield made


def begun(seat: Seat, procedure: str = ADOPTION) -> None:
    """A new dossier of the person whose card was read."""
    seat.press(Qt.Key.Key_F2)
    seat.write(seat.window.dossier.person.card, CARD)
    seat.window.dossier._choose_procedure(procedure, "")


def letter(seat: Seat, key: Qt.Key) -> None:
    seat.qtbot.keyClick(seat.window.dossier.steps, key)


def component(seat: Seat, code: str) -> Component:
    dossier = seat.window.dossier.model.dossier
    assert dossier is not None
    return next(one for one in dossier.components if one.code == code)


def chosen(seat: Seat, code: str) -> Component:
    seat.window.dossier.model.choose_component(component(seat, code).id)
    return component(seat, code)


def footer(seat: Seat) -> str:
    return seat.window.dossier._missing.whole()


# ---------------------------------------------------------------- the list


def test_papers_are_ticked_counted_and_looked_up_by_letters(seat: Seat) -> None:
    begun(seat)
    assert footer(seat).startswith("Còn thiếu 2/2: Đơn xin nhận con nuôi, Giấy tờ của trẻ em")
    chosen(seat, "TP-01")
    letter(seat, Qt.Key.Key_N)
    assert component(seat, "TP-01").handed.originals == 1
    letter(seat, Qt.Key.Key_Plus)
    letter(seat, Qt.Key.Key_H)
    letter(seat, Qt.Key.Key_Plus)
    handed = component(seat, "TP-01").handed
    assert (handed.originals, handed.copies, handed.kind) == (2, 1, CopyKind.CERTIFIED)
    assert seat.window.dossier.papers.handed.told.whole() == "Đã nhận 2 bản chính, 1 bản sao."
    assert footer(seat).startswith("Còn thiếu 1/2: Giấy tờ của trẻ em")
    chosen(seat, RECORD)
    letter(seat, Qt.Key.Key_T)
    assert component(seat, RECORD).handed.lookup is LookUp.FOUND
    letter(seat, Qt.Key.Key_T)
    assert footer(seat).startswith("Còn thiếu 2/3: Phiếu lý lịch tư pháp")
    letter(seat, Qt.Key.Key_K)
    assert footer(seat).startswith("Còn thiếu 1/2")
    chosen(seat, "TP-06")
    letter(seat, Qt.Key.Key_N)
    assert "Lê Thị Mẫu" in seat.window.dossier.papers.handed.told.whole()
    seat.window.worklist.model.choose(Folder.DRAFTS)
    assert papers_chip(seat.window.worklist.model.rows.line(0)).text == "thiếu 1/2"


def test_an_old_paper_says_why_it_is_missing(seat: Seat) -> None:
    begun(seat)
    chosen(seat, "TP-02")
    letter(seat, Qt.Key.Key_T)
    letter(seat, Qt.Key.Key_T)  # the database holds nothing: the paper is asked for
    letter(seat, Qt.Key.Key_N)
    issued = seat.window.dossier.papers.handed.issued
    issued.edit.clear()
    seat.write(issued.edit, "22/05/2026")
    assert "tình trạng hôn nhân (hết hạn 22/11/2026)" in footer(seat)
    issued.edit.clear()
    seat.write(issued.edit, "23/05/2026")
    assert "hết hạn" not in footer(seat)
    issued.edit.clear()
    seat.write(issued.edit, "31/02/2026")
    assert component(seat, "TP-02").handed.issued_on == date(2026, 5, 23)


def test_a_procedure_with_several_cases_asks_which(seat: Seat) -> None:
    seat.press(Qt.Key.Key_F2)
    screen = seat.window.dossier
    for text in ("1.001653",):
        seat.qtbot.keyClicks(screen.procedures.words, text)
    seat.qtbot.keyClick(screen.procedures.words, Qt.Key.Key_Return)
    assert screen.model.dossier is None or not screen.model.dossier.procedure_code
    seat.qtbot.keyClick(screen.procedures.words, Qt.Key.Key_Down)
    seat.qtbot.keyClick(screen.procedures.words, Qt.Key.Key_Return)
    assert screen.model.dossier is not None
    assert screen.model.dossier.case == "Giấy cũ bị mất"
    assert "Giấy cũ bị mất" in screen._kind.whole()


# ---------------------------------------------------------------- the check


def test_a_scan_is_checked_field_by_field_and_only_then_counts(seat: Seat, tmp_path: Path) -> None:
    begun(seat)
    screen, model = seat.window.dossier, seat.window.dossier.model
    chosen(seat, "TP-02")
    Certificate("GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN").draw(seat.hot / "1.png")
    seat.press(Qt.Key.Key_F5)
    seat.until(lambda: component(seat, "TP-02").paper_id)
    assert not component(seat, "TP-02").paper_checked
    seat.press(Qt.Key.Key_S, CONTROL)
    seat.until(lambda: model.check.sheet is not None)
    form = screen.digital.check
    assert screen.digital.right.currentWidget() is form
    assert form.fields["issued_on"].value() == "12/10/2026"
    assert form.fields["valid_until"].value() == "12/04/2027"
    seat.press(Qt.Key.Key_Return, CONTROL)
    assert "Chưa có: Cơ quan cấp" in screen.notice.text()
    assert form.fields["issuer"].edit.hasFocus()
    seat.write(form.fields["issuer"].edit, "UBND xã Cù Lao Dung")
    seat.press(Qt.Key.Key_Return, CONTROL)
    assert "Chưa xem lại: Số, ký hiệu" in screen.notice.text()
    for _ in range(12):
        if form.fields["pages"].edit.hasFocus():
            break
        seat.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    form.fields["issued_on"].edit.setFocus()
    assert [item for item in screen.papers.view.scene().items() if item.data(0) == "glow"]
    seat.qtbot.keyClicks(form.fields["pages"].edit, "2")
    seat.qtbot.keyClick(form.fields["pages"].edit, Qt.Key.Key_Return)
    assert "Bản giấy có 2 trang mà bản quét có 1 ảnh" in screen.notice.text()
    form.fields["pages"].edit.clear()
    seat.qtbot.keyClicks(form.fields["pages"].edit, "1")
    seat.qtbot.keyClick(form.fields["pages"].edit, Qt.Key.Key_Return)
    assert "000082000549.GT.TINH-TRANG-HON-NHAN.1" in screen.notice.text()
    assert component(seat, "TP-02").paper_checked
    assert screen.digital.right.currentWidget() is screen.person


def test_a_wrong_day_stays_where_it_was_typed_and_escape_leaves_the_check_for_later(seat: Seat) -> None:
    begun(seat)
    counter = Counter(seat.desk, seat.officer)
    dossier_id = seat.window.dossier.model.counter.dossier_id
    counter.checked(dossier_id, RECORD)
    part = component(seat, RECORD)
    sheet = checking.sheet(seat.desk, seat.officer, part.id)
    said = sheet.record.particulars
    checking.keep(seat.desk, seat.officer, sheet.paper.id, said, frozenset())
    seat.window.dossier.model.refresh()
    seat.press(Qt.Key.Key_S, CONTROL)
    seat.until(lambda: seat.window.dossier.model.check.sheet is not None)
    form = seat.window.dossier.digital.check
    form.fields["issued_on"].edit.setFocus()
    form.fields["issued_on"].edit.selectAll()
    seat.qtbot.keyClicks(form.fields["issued_on"].edit, "31/02/2026")
    seat.qtbot.keyClick(form.fields["issued_on"].edit, Qt.Key.Key_Tab)
    assert form.fields["issued_on"].value() == "31/02/2026"
    assert "31/12/1990" in seat.window.dossier.notice.text()
    seat.qtbot.keyClick(form.fields["name"].edit, Qt.Key.Key_Escape)
    assert seat.window.dossier.model.check.sheet is None
    assert checking.sheet(seat.desk, seat.officer, part.id).record.particulars == said


# ---------------------------------------------------------------- earlier papers


def test_the_second_dossier_of_a_person_uses_two_papers_again_by_one_key(seat: Seat) -> None:
    counter = Counter(seat.desk, seat.officer)
    first = counter.draft(PERSON)
    counter.checked(first, RECORD)
    counter.checked(first, HEALTH)
    begun(seat)
    screen = seat.window.dossier
    assert screen.digital.offers.isVisible()
    assert [row.name.whole().split(" · ")[0] for row in screen.digital.offers.rows[:2]] == [
        "Phiếu lý lịch tư pháp",
        "Giấy khám sức khỏe",
    ]
    seat.press(Qt.Key.Key_U, CONTROL)
    seat.until(lambda: component(seat, HEALTH).state is Digitisation.REUSED)
    assert component(seat, RECORD).state is Digitisation.REUSED
    assert not screen.digital.offers.isVisible()
    seat.until(lambda: "Đã dùng lại 2 giấy tờ" in screen.notice.text())
    chosen(seat, RECORD)
    seat.until(lambda: screen.model.reuse.preview is not None)
    assert "Bản đã số hóa: Phiếu lý lịch tư pháp · trang 1/1" in screen.papers._name.whole()
    letter(seat, Qt.Key.Key_Delete)
    assert component(seat, RECORD).state is Digitisation.NOT_DIGITISED
    seat.press(Qt.Key.Key_1, ALT)
    seat.until(lambda: component(seat, RECORD).state is Digitisation.REUSED)
    seat.press(Qt.Key.Key_Z, CONTROL)
    assert component(seat, RECORD).state is Digitisation.NOT_DIGITISED
    assert component(seat, HEALTH).state is Digitisation.REUSED


def test_the_provinces_papers_are_offered_beside_the_counter_and_used_without_a_line(
    far: Seat, province: StandIn
) -> None:
    begun(far, LUNCH)
    screen = far.window.dossier
    far.until(screen.digital.offers.isVisible)
    assert "Kho của tỉnh" in screen.digital.offers.rows[0].source.whole()
    far.press(Qt.Key.Key_1, ALT)
    far.until(lambda: component(far, "TP-02").state is Digitisation.REUSED_RESULT)
    chosen(far, "TP-02")
    far.until(lambda: screen.model.reuse.preview is not None)
    far.press(Qt.Key.Key_Right, ALT)
    far.until(lambda: screen.model.reuse.preview is not None and screen.model.reuse.preview.page.number == 1)
    province.stop()
    begun(far, LUNCH)
    assert screen.digital.offers.isVisible()
    far.press(Qt.Key.Key_U, CONTROL)
    far.until(lambda: component(far, "TP-02").state is Digitisation.REUSED_RESULT)
    assert len(province.documents.questions()) == 1
    dossier = intake.look(far.desk, far.officer, screen.model.counter.dossier_id)
    assert dossier.applicant.id_number == PERSON.id_number


def test_a_paper_that_still_lies_at_the_province_waits_for_the_line(far: Seat, province: StandIn) -> None:
    begun(far, LUNCH)
    screen = far.window.dossier
    far.until(screen.digital.offers.isVisible)
    province.stop()
    far.press(Qt.Key.Key_1, ALT)
    far.until(lambda: "tỉnh" in screen.notice.text())
    assert component(far, "TP-02").state is Digitisation.NOT_DIGITISED
    assert screen.digital.offers.isVisible()

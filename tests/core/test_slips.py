"""Slips as the desk prints them: how prints are counted, which set they are of, when there is nothing to say."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pypdfium2 as pdfium
import pytest

from core import intake, settlement, slips
from core.accounts import Officer
from core.desk import Desk
from core.dossier import Party, Status
from core.errors import InputError
from core.settlement import Missing
from core.slips import NothingToPrint, SlipKind
from core.store import dossiers
from tests import paperwork
from tests.core.stage import MovingClock

WORKING_DAYS = "1.001776"  # trợ cấp xã hội hằng tháng
MRS_MAU = Party(name="Trần Thị Mẫu", id_number="094191000123")
LATER = Missing(("Giấy chứng sinh (bản chính)", "Tờ khai có chữ ký"), "Bản nộp là bản chụp")


def words(data: bytes) -> str:
    with pdfium.PdfDocument(data) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


def in_order(text: str, *wanted: str) -> None:
    place = 0
    for one in wanted:
        found = text.find(one, place)
        assert found >= 0, f"{one!r} is not there after {text[max(0, place - 40) : place]!r}\n{text}"
        place = found + len(one)


def asked(desk: Desk, boss: Officer) -> str:
    dossier = paperwork.received(desk, boss, code=WORKING_DAYS).id
    settlement.ask_supplement(desk, boss, dossier, LATER)
    return dossier


def put_off(desk: Desk, boss: Officer) -> str:
    dossier = paperwork.received(desk, boss, code=WORKING_DAYS)
    settlement.forward(desk, boss, dossier.id, "Phòng Văn hóa – Xã hội")
    assert dossier.due is not None
    settlement.extend(desk, boss, dossier.id, dossier.due.at + timedelta(days=7), "Chưa có kết luận xác minh")
    return dossier.id


def stopped(desk: Desk, boss: Officer) -> str:
    dossier = paperwork.received(desk, boss).id
    settlement.stop(desk, boss, dossier, "Người nộp không còn nhu cầu")
    return dossier


def refused(desk: Desk, boss: Officer) -> str:
    draft = intake.open_dossier(desk, boss)
    intake.set_applicant(desk, boss, draft, MRS_MAU)
    intake.choose_procedure(desk, boss, draft, paperwork.BIRTH)
    settlement.refuse(desk, boss, draft, "Không thuộc thẩm quyền giải quyết của xã")
    return draft


def given_on(desk: Desk, boss: Officer) -> str:
    dossier = paperwork.received(desk, boss, code=WORKING_DAYS).id
    settlement.forward(desk, boss, dossier, "Phòng Văn hóa – Xã hội", "Kèm 1 bộ bản sao")
    return dossier


def finished(desk: Desk, boss: Officer) -> str:
    """Decided and signed, not yet in the applicant's hands."""
    dossier = paperwork.recorded(desk, boss).id
    with desk.store.write() as session:
        signed = replace(dossiers.get(session, dossier), status=Status.FINISHED, finished_at=desk.clock())
        dossiers.save(session, signed)
    return dossier


LIVES: dict[SlipKind, Callable[[Desk, Officer], str]] = {
    SlipKind.SUPPLEMENT: asked,
    SlipKind.EXTENSION: put_off,
    SlipKind.STOP: stopped,
    SlipKind.REFUSAL: refused,
    SlipKind.HANDOVER: given_on,
    SlipKind.RESULT_RECEIPT: finished,
}
NUMBERED = [kind for kind in LIVES if kind is not SlipKind.RESULT_RECEIPT]


def printed(desk: Desk, boss: Officer, dossier: str, kind: SlipKind) -> str:
    return words(slips.print_slip(desk, boss, dossier, kind))


# ---------------------------------------------------------------- prints are counted


@pytest.mark.parametrize("kind", LIVES, ids=str)
def test_a_second_print_says_so_and_bears_the_same_number(
    desk: Desk, boss: Officer, clock: MovingClock, kind: SlipKind
) -> None:
    dossier = LIVES[kind](desk, boss)
    texts = [printed(desk, boss, dossier, kind) for _ in range(2)]
    assert "Số: 02/" in printed(desk, boss, LIVES[kind](desk, boss), kind)
    clock.move(days=60)  # the counter of another year begins anew, the number of a printed document stays
    texts.append(printed(desk, boss, dossier, kind))
    assert ["In lại lần" in text for text in texts] == [False, True, True]
    assert "In lại lần 2" in texts[2]
    assert all("Số: 01/" in text for text in texts)
    assert "Số: 01/" in printed(desk, boss, LIVES[kind](desk, boss), kind)


def test_a_second_request_is_another_document(desk: Desk, boss: Officer) -> None:
    dossier = asked(desk, boss)
    printed(desk, boss, dossier, SlipKind.SUPPLEMENT)
    settlement.receive_supplement(desk, boss, dossier)
    settlement.ask_supplement(desk, boss, dossier, replace(LATER, excuse="Bản nộp lần đầu bị mờ"))
    text = printed(desk, boss, dossier, SlipKind.SUPPLEMENT)
    assert "In lại" not in text
    in_order(text, "Số: 02/HDHS", "(Lần 2)", "Lý do yêu cầu bổ sung thêm lần nữa: Bản nộp lần đầu bị mờ")
    assert "In lại lần 1" in printed(desk, boss, dossier, SlipKind.SUPPLEMENT)


def test_after_a_correction_the_receipt_says_that_the_old_one_no_longer_holds(
    desk: Desk, boss: Officer
) -> None:
    dossier = paperwork.received(desk, boss).id
    assert "không còn giá trị" not in printed(desk, boss, dossier, SlipKind.RECEIPT)
    settlement.correct(desk, boss, dossier, lambda d: replace(d, copies=2), "Nộp hai bộ")
    text = printed(desk, boss, dossier, SlipKind.RECEIPT)
    in_order(text, "Bản đính chính lần 1. Thay cho giấy đã in trước; giấy cũ không còn giá trị.", "02 (bộ)")
    assert "In lại lần 1" in text
    with desk.store.read() as session:
        first, second = dossiers.prints(session, dossier, "receipt")
    assert (first.voided, second.voided, second.number) == (True, False, 2)


# ---------------------------------------------------------------- nothing to say


@pytest.mark.parametrize("kind", LIVES, ids=str)
def test_where_there_is_nothing_to_say_nothing_is_printed(desk: Desk, boss: Officer, kind: SlipKind) -> None:
    dossier = paperwork.received(desk, boss).id
    with pytest.raises(NothingToPrint) as told:
        slips.print_slip(desk, boss, dossier, kind)
    assert told.value.facts == {"slip": kind.value}
    with desk.store.read() as session:
        assert dossiers.prints(session, dossier, kind.value) == ()


def test_the_set_of_its_day_decides(desk: Desk, boss: Officer, clock: MovingClock) -> None:
    clock.move(days=-475)  # August 2025
    dossier = stopped(desk, boss)
    with pytest.raises(InputError) as told:
        slips.print_slip(desk, boss, dossier, SlipKind.STOP)
    assert (told.value.code, told.value.facts["form"]) == (
        "form_not_in_set",
        "Thông báo dừng giải quyết hồ sơ",
    )
    text = printed(desk, boss, put_off(desk, boss), SlipKind.EXTENSION)
    in_order(text, "Số: 01/BPTNTRKQ", "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ", "V/v xin lỗi và hẹn lại")

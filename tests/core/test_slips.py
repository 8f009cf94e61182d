"""Slips as the desk prints them: how prints are counted, which set they are of, when there is nothing to say."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pypdfium2 as pdfium
import pytest

from core import intake, settlement, slips
from core.accounts import NotAllowed, Officer, Role
from core.desk import Desk
from core.dossier import Party, Status
from core.errors import InputError
from core.forms import sets
from core.settings import RESOURCES
from core.settlement import Missing
from core.slips import NothingToPrint, SlipKind
from core.store import dossiers, officers
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
NUMBERED = [SlipKind.SUPPLEMENT, SlipKind.EXTENSION, SlipKind.STOP, SlipKind.REFUSAL]


def printed(desk: Desk, boss: Officer, dossier: str, kind: SlipKind) -> str:
    return words(slips.print_slip(desk, boss, dossier, kind))


# ---------------------------------------------------------------- prints are counted


@pytest.mark.parametrize("kind", NUMBERED, ids=str)
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


def test_two_stations_of_an_office_number_their_slips_apart(desk: Desk, boss: Officer) -> None:
    station = desk.settings.station.model_copy(update={"slip_mark": "B"})
    second = replace(desk, settings=desk.settings.model_copy(update={"station": station}))
    assert "Số: 01B/HDHS" in printed(second, boss, asked(second, boss), SlipKind.SUPPLEMENT)


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


# ---------------------------------------------------------------- what is of more than one dossier, or of none


def test_one_list_of_several_dossiers_is_kept_with_each(desk: Desk, boss: Officer) -> None:
    listed = [paperwork.received(desk, boss, f"Bà Tư {n}").id for n in ("Lan", "Mai", "Nga")]
    text = words(slips.print_handover(desk, boss, [*listed, listed[0]], "Phòng Tư pháp"))
    in_order(
        text,
        "Số: 01/PBG",
        "Bên nhận: Phòng Tư pháp",
        "Bà Tư Lan",
        "Bà Tư Mai",
        "Bà Tư Nga",
        "Tổng số: 3 hồ sơ",
    )
    again = words(slips.print_handover(desk, boss, listed, "Phòng Tư pháp"))
    in_order(again, "In lại lần 1", "Số: 01/PBG")
    assert "Số: 02/PBG" in words(slips.print_handover(desk, boss, listed[:2], "Phòng Tư pháp"))
    with desk.store.read() as session:
        (row,) = [e for e in officers.entries(session) if e.action == "handover.printed"][:1]
    assert set(row.subjects.split()) == set(listed)
    draft = intake.open_dossier(desk, boss)
    for wrong in ([], [draft], [listed[0], draft]):
        with pytest.raises(NothingToPrint):
            slips.print_handover(desk, boss, wrong, "Phòng Tư pháp")
    with pytest.raises(NothingToPrint):
        slips.print_handover(desk, boss, listed, " ")


def test_guidance_is_of_a_procedure_and_no_document(desk: Desk, boss: Officer) -> None:
    in_order(words(slips.guidance(desk, paperwork.BIRTH)), "Thủ tục đăng ký khai sinh", "1. Giấy tờ cần có")
    with pytest.raises(intake.ProcedureUnknown):
        slips.guidance(desk, "9.999999")
    dossier = paperwork.received(desk, boss).id
    assert "In lại" not in printed(desk, boss, dossier, SlipKind.GUIDANCE)
    with desk.store.read() as session:
        assert dossiers.prints(session, dossier, "guidance") == ()


def test_the_control_slip_tells_every_hand_it_went_through(desk: Desk, boss: Officer) -> None:
    dossier = given_on(desk, boss)
    settlement.ask_supplement(desk, boss, dossier, LATER)
    settlement.receive_supplement(desk, boss, dossier)
    in_order(
        printed(desk, boss, dossier, SlipKind.CONTROL),
        "1. Giao: Trung tâm Phục vụ hành chính công xã Cù Lao Dung",
        "2. Nhận: Phòng Văn hóa – Xã hội",
        "Nguyễn Văn Quản",
        "Kèm 1 bộ bản sao",
        "1. Giao: Phòng Văn hóa – Xã hội 2. Nhận: ....",
    )


def test_every_form_of_every_set_can_be_asked_for_by_its_name() -> None:
    known = sets.load(RESOURCES / "forms")
    names = {name for one in known.sets for name in one.forms}
    assert names == {*map(str, SlipKind), "register"}


def test_two_prints_at_once_are_the_first_and_the_second(desk: Desk, boss: Officer) -> None:
    dossier = asked(desk, boss)
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: printed(desk, boss, dossier, SlipKind.SUPPLEMENT), range(4)))
    assert sorted(text.count("In lại lần") for text in made) == [0, 1, 1, 1]
    assert all("Số: 01/" in text for text in made)
    with desk.store.read() as session:
        assert [one.number for one in dossiers.prints(session, dossier, "supplement", "1")] == [1, 2, 3, 4]


@pytest.mark.parametrize("kind", SlipKind, ids=str)
def test_who_may_not_take_dossiers_in_prints_none_of_their_slips(
    opened: paperwork.OpenedDesk, desk: Desk, boss: Officer, kind: SlipKind
) -> None:
    other = opened.accounts.make(boss, "tri", "Người quản trị", frozenset({Role.ADMIN}), paperwork.PASSWORD)
    with pytest.raises(NotAllowed):
        slips.print_slip(desk, other, paperwork.received(desk, boss).id, kind)

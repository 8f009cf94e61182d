"""What may be written down at the desk: no page pasted by mistake, no picture that a slip prints as a box."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from core import drafts, duplicates, handover, intake, payments, results, settlement
from core.accounts import Officer
from core.desk import Desk
from core.dossier import Party
from core.errors import InputError
from core.handover import Receiver
from core.identity import EmailInvalid, PhoneInvalid
from core.returning import Way, Wish
from core.settlement import Missing
from core.standing import WordsInvalid
from tests import paperwork

MRS_MAU = Party(name="Trần Thị Mẫu", id_number="094191000123")
PASTED, PICTURE = "dán nhầm " * 450, "Thiếu giấy khai sinh 😀"

Act = Callable[[Desk, Officer, str, str], object]
DRAFTED: dict[str, Act] = {
    "discard": drafts.discard,
    "apart": lambda desk, boss, one, said: duplicates.go_on(desk, boss, one, (), said),
    "refuse": settlement.refuse,
    "postpone": payments.postpone,
    "wish": lambda desk, boss, one, said: intake.set_wish(desk, boss, one, Wish(Way.POST, said)),
}
RECEIVED: dict[str, Act] = {
    "withdraw": settlement.withdraw,
    "pause": settlement.pause,
    "supplement": lambda desk, boss, one, said: settlement.ask_supplement(
        desk, boss, one, Missing((said,), "Thiếu giấy tờ")
    ),
    "why": lambda desk, boss, one, said: settlement.ask_supplement(desk, boss, one, Missing(("Giấy",), said)),
    "note": lambda desk, boss, one, said: handover.give(
        desk, boss, (one,), Receiver("Phòng Tư pháp", note=said)
    ),
    "office": lambda desk, boss, one, said: handover.give(desk, boss, (one,), Receiver(said)),
}


@pytest.mark.parametrize("said", [PASTED, PICTURE], ids=["pasted", "picture"])
@pytest.mark.parametrize("name", [*DRAFTED, *RECEIVED])
def test_what_cannot_stand_on_a_slip_is_refused_and_nothing_changes(
    desk: Desk, boss: Officer, name: str, said: str
) -> None:
    one = intake.open_dossier(desk, boss) if name in DRAFTED else paperwork.received(desk, boss).id
    if name in DRAFTED:
        intake.set_applicant(desk, boss, one, MRS_MAU)
    before = intake.look(desk, boss, one)
    with pytest.raises(WordsInvalid):
        {**DRAFTED, **RECEIVED}[name](desk, boss, one, said)
    assert intake.look(desk, boss, one) == before


def test_a_reason_may_have_several_lines(desk: Desk, boss: Officer) -> None:
    one = paperwork.received(desk, boss).id
    settlement.withdraw(desk, boss, one, "Không còn nhu cầu\nsẽ nộp ở nơi khác")
    assert intake.look(desk, boss, one).ended_reason == "Không còn nhu cầu\nsẽ nộp ở nơi khác"


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        (replace(MRS_MAU, phone="gọi cho con trai"), PhoneInvalid),
        (replace(MRS_MAU, phone="0" * 4_000), PhoneInvalid),
        (replace(MRS_MAU, phone="0912345678 😀"), PhoneInvalid),
        (replace(MRS_MAU, email="không có"), EmailInvalid),
        (replace(MRS_MAU, email=f"{'a' * 4_000}@example.vn"), EmailInvalid),
        (replace(MRS_MAU, email="😀@example.vn"), EmailInvalid),
    ],
    ids=["words", "noughts", "face", "none", "endless", "picture"],
)
def test_a_phone_is_a_phone_and_an_e_mail_an_e_mail(
    desk: Desk, boss: Officer, wrong: Party, error: type[InputError]
) -> None:
    draft = intake.open_dossier(desk, boss)
    for keep in (intake.set_applicant, intake.set_submitter):
        with pytest.raises(error):
            keep(desk, boss, draft, wrong)
    reached = replace(MRS_MAU, phone="+84 912 345 678", email="mau.tran@example.vn")
    intake.set_applicant(desk, boss, draft, reached)
    assert intake.look(desk, boss, draft).applicant == reached


@pytest.mark.parametrize(
    ("field", "said", "error"),
    [
        ("name", "Mẫu " * 1_000, WordsInvalid),
        ("name", "Trần Thị 😀", WordsInvalid),
        ("phone", "gọi cho con trai", PhoneInvalid),
        ("words", PASTED, WordsInvalid),
        ("note", PICTURE, WordsInvalid),
    ],
    ids=["long", "picture", "phone", "words", "note"],
)
def test_who_takes_a_result_is_written_down_as_a_name_and_a_phone(
    desk: Desk, boss: Officer, field: str, said: str, error: type[InputError]
) -> None:
    one = paperwork.on_paper(desk, boss).id
    with pytest.raises(error):
        results.hand_over(desk, boss, one, replace(paperwork.TAKEN, **{field: said}))

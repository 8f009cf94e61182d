"""Money at the desk: taken, receipted, voided, told to the province, summed up."""

import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from core import intake, payments, results, settlement, slips, trail, vietqr
from core.accounts import NotAllowed, Officer, Role
from core.desk import Desk
from core.dossier import Fee, FeeItem, FeeKind, Party, Status
from core.fees import Counted, CountWrong, WaiverUnknown
from core.job import JobKind
from core.money import Method
from core.payments import AlreadyVoided, AmountWrong, FeeUnknown, NewPayment, NoAccount, ReceiptTaken, Spared
from core.settings import Bank
from core.settlement import NotReceived, ReasonMissing
from core.slips import SlipKind
from core.store import dossiers, jobs
from core.store.payments import totals
from scanning.pdf import page_texts
from scanning.separators import read_qr
from tests import paperwork
from tests.core.stage import MovingClock

EXTRACT = "2.000635"  # 8.000 đ a copy
CASH = Method.CASH


def owing(desk: Desk, boss: Officer, copies: int = 1) -> str:
    """A draft that owes 8.000 dong for each copy."""
    dossier_id = intake.open_dossier(desk, boss)
    intake.choose_procedure(desk, boss, dossier_id, EXTRACT)
    payments.reckon(desk, boss, dossier_id, Counted(copies=copies))
    return dossier_id


def with_bank(desk: Desk) -> Desk:
    bank = Bank(bin="970405", account="7600201001234", name="UBND XA CU LAO DUNG")
    office = desk.settings.office.model_copy(update={"bank": bank})
    return replace(desk, settings=desk.settings.model_copy(update={"office": office}))


def test_what_is_owed_falls_with_what_is_paid_and_rises_with_what_is_voided(
    desk: Desk, boss: Officer
) -> None:
    one = owing(desk, boss, copies=3)
    assert payments.account(desk, boss, one).outstanding == 24_000  # 3 × 8.000
    first = payments.pay(desk, boss, one, NewPayment(10_000, CASH))
    assert payments.account(desk, boss, one).outstanding == 14_000
    with pytest.raises(AmountWrong) as caught:
        payments.pay(desk, boss, one, NewPayment(14_001, CASH))
    assert caught.value.facts == {"outstanding": 14_000}
    payments.pay(desk, boss, one, NewPayment(14_000, Method.TRANSFER, reference="FT26327"))
    assert payments.account(desk, boss, one).outstanding == 0
    payments.void(desk, boss, first.id, "nhập nhầm")
    state = payments.account(desk, boss, one)
    assert (state.paid, state.outstanding, len(state.payments)) == (14_000, 10_000, 2)
    with pytest.raises(AlreadyVoided):
        payments.void(desk, boss, first.id, "lần nữa")
    with pytest.raises(ReasonMissing):
        payments.void(desk, boss, state.payments[1].id, "  ")


@pytest.mark.parametrize("amount", [-5, 10**12 + 1, 10**25])
def test_no_fee_is_less_than_nothing_or_more_than_any_desk_takes(
    desk: Desk, boss: Officer, amount: int
) -> None:
    one, taken = owing(desk, boss), paperwork.received(desk, boss)
    for fee in (Fee(FeeKind.BEFORE, amount), Fee(FeeKind.BEFORE, None, items=(FeeItem("Lệ phí", amount),))):
        with pytest.raises(CountWrong):
            intake.set_fee(desk, boss, one, fee)
        with pytest.raises(CountWrong):
            settlement.correct(
                desk, boss, taken.id, lambda dossier, fee=fee: replace(dossier, fee=fee), "Sửa phí"
            )
    assert payments.account(desk, boss, one).outstanding == 8_000
    with pytest.raises(AmountWrong):
        payments.pay(desk, boss, one, NewPayment(amount, CASH))
    intake.set_fee(desk, boss, one, Fee(FeeKind.BEFORE, 10**12))


def test_a_sum_no_desk_takes_is_refused_even_where_an_old_dossier_owes_it(desk: Desk, boss: Officer) -> None:
    one = owing(desk, boss)
    with desk.store.write() as session:
        old = dossiers.get(session, one)
        dossiers.save(session, replace(old, fee=Fee(FeeKind.BEFORE, 10**25)))
    with pytest.raises(AmountWrong):
        payments.pay(desk, boss, one, NewPayment(10**25, CASH))


def test_no_receipt_number_comes_twice_and_a_voided_one_is_not_used_again(
    desk: Desk, boss: Officer, clock: MovingClock
) -> None:
    one = owing(desk, boss, copies=10)
    first = payments.pay(desk, boss, one, NewPayment(1_000, CASH))
    payments.void(desk, boss, first.id, "nhầm")
    second = payments.pay(desk, boss, one, NewPayment(1_000, CASH))
    assert (first.receipt, second.receipt) == ("BL26-TRAM1-000001", "BL26-TRAM1-000002")
    typed = payments.pay(desk, boss, one, NewPayment(1_000, CASH, receipt=" AA-26P 0000123 "))
    assert typed.receipt == "AA-26P 0000123"
    for taken in (typed.receipt, first.receipt):
        with pytest.raises(ReceiptTaken) as caught:
            payments.pay(desk, boss, one, NewPayment(1_000, CASH, receipt=taken))
        assert caught.value.facts == {"receipt": taken}
    # somebody typed what the counter would say next
    payments.pay(desk, boss, one, NewPayment(1_000, CASH, receipt="BL26-TRAM1-000003"))
    assert payments.pay(desk, boss, one, NewPayment(1_000, CASH)).receipt == "BL26-TRAM1-000004"
    clock.move(days=40)  # another year
    assert payments.pay(desk, boss, one, NewPayment(1_000, CASH)).receipt == "BL27-TRAM1-000001"


def test_nothing_is_taken_for_what_nobody_reckoned(desk: Desk, boss: Officer) -> None:
    dossier_id = intake.open_dossier(desk, boss)
    intake.choose_procedure(desk, boss, dossier_id, paperwork.BIRTH)
    assert payments.account(desk, boss, dossier_id).outstanding is None
    with pytest.raises(FeeUnknown):
        payments.pay(desk, boss, dossier_id, NewPayment(1_000, CASH))
    with pytest.raises(AmountWrong):
        payments.pay(desk, boss, owing(desk, boss), NewPayment(0, CASH))


def test_spared_with_a_reason_that_the_office_knows(desk: Desk, boss: Officer) -> None:
    one = owing(desk, boss)
    payments.spare(desk, boss, one, Spared("poor", "sổ hộ nghèo 12/2026"))
    fee = intake.look(desk, boss, one).fee
    assert (fee.kind, fee.amount, fee.waiver) == (FeeKind.EXEMPT, 0, "poor")
    assert fee.reason == "Thuộc hộ nghèo – Luật Phí và lệ phí 2015, Điều 10 – sổ hộ nghèo 12/2026"
    with pytest.raises(ReasonMissing):
        payments.spare(desk, boss, one, Spared("other", " "))
    with pytest.raises(WaiverUnknown):
        payments.spare(desk, boss, one, Spared("digital-citizen"))  # only for what came online
    with pytest.raises(CountWrong):
        payments.reckon(desk, boss, one, Counted(copies=0))
    with pytest.raises(ReasonMissing):
        payments.postpone(desk, boss, one, "")
    payments.reckon(desk, boss, one, Counted(copies=1))
    payments.postpone(desk, boss, one, "hẹn trả cùng kết quả")
    assert intake.look(desk, boss, one).fee.kind is FeeKind.AFTER


def test_after_receipt_another_fee_is_a_correction_and_is_told(desk: Desk, boss: Officer) -> None:
    dossier = paperwork.received(desk, boss, code=EXTRACT)
    payments.reckon(desk, boss, dossier.id, Counted(copies=2))
    after = intake.look(desk, boss, dossier.id)
    assert (after.fee.amount, after.version) == (16_000, 2)
    before = after.revision
    paid = payments.pay(desk, boss, dossier.id, NewPayment(16_000, CASH))
    payments.void(desk, boss, paid.id, "trả nhầm người")
    assert intake.look(desk, boss, dossier.id).revision == before + 2
    assert [(e.action, e.text) for e in trail.trail(desk, boss, dossier.id)[-2:]] == [
        ("payment.taken", "BL26-TRAM1-000001 · 16.000 đ"),
        ("payment.voided", "BL26-TRAM1-000001 · trả nhầm người"),
    ]


def test_a_draft_is_paid_for_without_a_word_to_the_province(desk: Desk, boss: Officer) -> None:
    one = owing(desk, boss)
    payments.pay(desk, boss, one, NewPayment(8_000, CASH))
    with desk.store.read() as session:
        assert not jobs.sent_subjects(session, one, [JobKind.SEND_DOSSIER])


def test_a_fee_stays_as_it_was_when_the_result_was_given(desk: Desk, boss: Officer) -> None:
    dossier = paperwork.on_paper(desk, boss)
    results.hand_over(desk, boss, dossier.id, paperwork.TAKEN)
    with pytest.raises(NotReceived):
        payments.reckon(desk, boss, dossier.id, Counted(pages=3))
    assert intake.look(desk, boss, dossier.id).status is Status.HANDED_OVER


def test_the_qr_asks_for_the_sum_under_the_code_of_the_dossier(desk: Desk, boss: Officer) -> None:
    dossier = paperwork.received(desk, boss)
    with pytest.raises(NoAccount):
        payments.request(desk, dossier, 8_000)
    asked = payments.request(with_bank(desk), dossier, 8_000)
    said = vietqr.decode(asked.text)
    assert dossier.code is not None
    assert (said.bank, said.account, said.amount) == ("970405", "7600201001234", 8_000)
    assert said.purpose == asked.purpose == dossier.code.text
    draft = intake.look(desk, boss, owing(desk, boss))
    assert payments.request(with_bank(desk), draft, 8_000).purpose == f"HS {draft.id[-12:]}"


def test_a_day_is_summed_up_by_method_and_officer(
    desk: Desk, boss: Officer, officer_of: Callable[[Role], Officer], clock: MovingClock
) -> None:
    lan = officer_of(Role.RECEPTION)
    one = owing(desk, boss, copies=20)
    payments.pay(desk, boss, one, NewPayment(30_000, CASH))
    clock.move(minutes=5)
    payments.pay(desk, lan, one, NewPayment(50_000, Method.TRANSFER))
    wrong = payments.pay(desk, lan, one, NewPayment(7_000, CASH))
    payments.void(desk, lan, wrong.id, "nhầm")
    clock.move(hours=15)  # 23:35 here; the day is over at 00:00, not at 00:00 UTC
    payments.pay(desk, lan, one, NewPayment(1_000, CASH))
    clock.move(minutes=30)
    payments.pay(desk, boss, one, NewPayment(2_000, CASH))
    monday = payments.day(desk, boss, date(2026, 11, 23))
    assert [t.payment.amount for t in monday] == [30_000, 50_000, 7_000, 1_000]
    summed = totals(monday)
    assert (summed.total, summed.count, summed.voided, summed.voided_total) == (81_000, 3, 1, 7_000)
    assert (summed.by_method[CASH], summed.by_method[Method.TRANSFER]) == (31_000, 50_000)
    assert summed.by_officer == {boss.name: 30_000, lan.name: 51_000}
    assert [t.payment.amount for t in payments.day(desk, boss, date(2026, 11, 24))] == [2_000]
    assert payments.day(desk, boss, date(2026, 11, 22)) == ()


def test_only_who_serves_people_takes_money(
    desk: Desk, boss: Officer, officer_of: Callable[[Role], Officer]
) -> None:
    one, approver = owing(desk, boss), officer_of(Role.APPROVER)
    with pytest.raises(NotAllowed):
        payments.pay(desk, approver, one, NewPayment(8_000, CASH))
    paid = payments.pay(desk, officer_of(Role.CLERK), one, NewPayment(8_000, CASH))
    with pytest.raises(NotAllowed):
        payments.void(desk, approver, paid.id, "x")


def test_a_fee_of_an_older_desk_is_read(desk: Desk, boss: Officer) -> None:
    plain = Fee(FeeKind.BEFORE, 8_000, "Lệ phí")
    dossier = paperwork.on_paper(desk, boss, plain)
    payments.set_postage(desk, boss, dossier.id, 30_000)
    fee = intake.look(desk, boss, dossier.id).fee
    assert (fee.amount, fee.items[0]) == (38_000, FeeItem("Lệ phí", 8_000))


def test_the_receipt_bears_the_qr_of_what_is_owed_and_then_what_was_paid(
    desk: Desk, boss: Officer, tmp_path: Path
) -> None:
    desk = with_bank(desk)
    dossier = paperwork.received(desk, boss, code=EXTRACT)
    slip = slips.print_slip(desk, boss, dossier.id, SlipKind.RECEIPT)
    asked = payments.request(desk, dossier, 8_000)
    assert asked.text in read_qr(pictures(slip, tmp_path)[0])
    payments.pay(desk, boss, dossier.id, NewPayment(8_000, CASH))
    paid = tmp_path / "paid.pdf"
    paid.write_bytes(slips.print_slip(desk, boss, dossier.id, SlipKind.RECEIPT))
    text = " ".join(" ".join(page_texts(paid)).split())
    assert "Đã nộp 8.000 đồng (tiền mặt), biên lai số BL26-TRAM1-000001" in text
    assert not any(asked.text in read_qr(page) for page in pictures(paid.read_bytes(), tmp_path))


def test_an_ordinary_receipt_with_its_payment_code_is_one_sheet(
    desk: Desk, boss: Officer, tmp_path: Path
) -> None:
    desk = with_bank(desk)
    dossier_id = intake.open_dossier(desk, boss)
    person = Party(
        name="Trần Thị Ngọc Hạnh",
        id_number="094191000123",
        address_now="Số 125/47/6B, tổ 12, ấp Nhì, đường Trần Hưng Đạo nối dài, xã Đại Ân 1, thành phố Cần Thơ",
        phone="0912345678",
        email="hanh@example.vn",
    )
    intake.set_applicant(desk, boss, dossier_id, person)
    intake.choose_procedure(desk, boss, dossier_id, paperwork.BIRTH)
    for paper in intake.look(desk, boss, dossier_id).components:
        if paper.required:
            intake.mark_component(desk, boss, replace(paper, checked=True))
    payments.reckon(desk, boss, dossier_id, Counted(typed=8_000))
    dossier = intake.receive(desk, boss, dossier_id)
    assert dossier.code is not None
    assert dossier.code.provisional
    [sheet] = pictures(slips.print_slip(desk, boss, dossier_id, SlipKind.RECEIPT), tmp_path)
    assert payments.request(desk, dossier, 8_000).text in read_qr(sheet)


def pictures(pdf: bytes, folder: Path) -> list[Path]:
    source = folder / "slip.pdf"
    source.write_bytes(pdf)
    for old in folder.glob("page*.png"):
        old.unlink()
    subprocess.run(["pdftoppm", "-r", "150", "-png", str(source), str(folder / "page")], check=True)
    return sorted(folder.glob("page*.png"))

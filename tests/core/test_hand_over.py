"""Results come into somebody's hand: who, for which slip, by which way, and what the citizen thought of it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from core import handing, intake, payments, results, trail
from core.accounts import Officer
from core.desk import Desk
from core.dossier import DossierLocked, Fee, FeeKind, IllegalStep, Party, Status
from core.handing import (
    HandOver,
    HandOverIncomplete,
    NoElectronicResult,
    Opinion,
    Post,
    Receiver,
    ResultTermsInvalid,
    Slip,
)
from core.money import Method
from core.payments import NewPayment
from core.results import Batch, ElectronicRequired, FeeOutstanding, NewResult, NotOnItsWay
from core.returning import Way, Wish
from core.settings import RESOURCES
from core.signing.appearance import Mark
from core.signing.tokens import open_p12
from core.store import outcomes, papers
from core.store.outcomes import Stage
from core.sync.packet import PacketInput, packet, read_codes
from core.vault import Secret
from tests import paperwork
from tests.core.stage import MovingClock
from tests.paperwork import TAKEN
from tests.pki import PASSPHRASE, Authority

BY_POST = HandOver(
    Way.POST,
    Receiver.POST,
    "Trần Thị Mẫu",
    paper_copies=1,
    post=Post("Ấp Thử, xã Cù Lao Dung, TP Cần Thơ", "0912345678"),
)
CODES = read_codes(RESOURCES / "gateway" / "codes.yaml")
NEW = NewResult("Giấy khai sinh", "KQ.G15.000031", "1/2026", date(2026, 11, 23), b"")


def listed(desk: Desk, stage: Stage) -> list[str]:
    before = results.uncollected_since(desk)
    with desk.store.read() as session:
        found = [one.dossier_id for one in outcomes.outcomes(session, stage, before=before)]
        assert outcomes.count(session, stage, before) == len(found)
    return found


def test_money_comes_before_the_result(desk: Desk, boss: Officer) -> None:
    dossier = paperwork.on_paper(desk, boss, Fee(FeeKind.AFTER, 12_000, "Phí"))
    with pytest.raises(FeeOutstanding) as caught:
        results.hand_over(desk, boss, dossier.id, TAKEN)
    assert caught.value.facts == {"amount": 12_000}
    assert intake.look(desk, boss, dossier.id).status is Status.FINISHED
    payments.pay(desk, boss, dossier.id, NewPayment(5_000, Method.CASH))
    with pytest.raises(FeeOutstanding):
        results.hand_over(desk, boss, dossier.id, TAKEN)
    payments.pay(desk, boss, dossier.id, NewPayment(7_000, Method.CASH))
    results.hand_over(desk, boss, dossier.id, TAKEN)
    assert intake.look(desk, boss, dossier.id).status is Status.HANDED_OVER


def test_everything_of_the_hand_over_is_kept_and_in_the_trail(
    desk: Desk, boss: Officer, clock: MovingClock
) -> None:
    dossier = paperwork.on_paper(desk, boss)
    begun = desk.clock()
    clock.move(minutes=7)
    what = HandOver(
        Way.IN_PERSON,
        Receiver.AUTHORISED,
        name="Lê Hoàng Đệ",
        id_number="094091000303",
        authority="Giấy ủy quyền số 12/2026, UBND xã chứng thực 20/11/2026",
        slip=Slip.LOST,
        id_shown="CC 094091000303",
        originals=("Giấy khai sinh cũ", "Sổ hộ khẩu"),
        originals_count=2,
        paper_copies=3,
        opinion=Opinion.RATED,
        rating=4,
        words="Nhanh",
        served_from=begun,
    )
    results.hand_over(desk, boss, dossier.id, what)
    kept = results.handed_over(desk, boss, dossier.id)
    assert kept is not None
    assert (kept.what, kept.minutes_served, kept.officer) == (what, 7, boss.name)
    after = intake.look(desk, boss, dossier.id)
    assert after.handed_over_at == kept.at == desk.clock()
    event = trail.trail(desk, boss, dossier.id)[-1]
    assert event.action == "result.handed_over"
    assert event.text == (
        "Lê Hoàng Đệ (được ủy quyền: Giấy ủy quyền số 12/2026, UBND xã chứng thực 20/11/2026); 03 bản giấy; "
        "thu lại 02 bản gốc"
    )
    assert "094091000303" not in event.text
    with pytest.raises(IllegalStep):
        results.hand_over(desk, boss, dossier.id, what)


AUTHORISED = replace(TAKEN, receiver=Receiver.AUTHORISED, id_number="094091000303", authority="GUQ 1")


@pytest.mark.parametrize(
    ("what", "missing"),
    [
        (replace(TAKEN, name=" "), "name"),
        (replace(AUTHORISED, id_number=""), "id_number"),
        (replace(AUTHORISED, authority=""), "authority"),
        (replace(TAKEN, slip=Slip.LOST), "id_shown"),
        (replace(TAKEN, slip=Slip.NONE), "id_shown"),
        (replace(TAKEN, opinion=Opinion.NOT_ASKED), "opinion"),
        (replace(TAKEN, rating=6), "opinion"),
        (replace(TAKEN, rating=None), "opinion"),
        (replace(TAKEN, paper_copies=0), "given"),
        (replace(TAKEN, originals=("Sổ",)), "originals"),
        (replace(TAKEN, originals_count=1), "originals"),
        (replace(BY_POST, post=None), "address"),
        (replace(BY_POST, post=Post("", "0912345678")), "address"),
        (replace(BY_POST, post=Post("Ấp Thử", "")), "phone"),
        (HandOver(Way.ELECTRONIC, Receiver.ELECTRONIC, "Trần Thị Mẫu"), "sent_to"),
    ],
)
def test_what_is_missing_is_named_and_nothing_is_kept(
    desk: Desk, boss: Officer, what: HandOver, missing: str
) -> None:
    dossier = paperwork.on_paper(desk, boss)
    with pytest.raises(HandOverIncomplete) as caught:
        results.hand_over(desk, boss, dossier.id, what)
    assert caught.value.facts == {"what": missing}
    assert results.handed_over(desk, boss, dossier.id) is None
    assert intake.look(desk, boss, dossier.id).status is Status.FINISHED


def test_who_did_not_want_to_say_is_kept_as_that(desk: Desk, boss: Officer) -> None:
    dossier = paperwork.on_paper(desk, boss)
    results.hand_over(desk, boss, dossier.id, replace(TAKEN, opinion=Opinion.SKIPPED, rating=5))
    kept = results.handed_over(desk, boss, dossier.id)
    assert kept is not None
    assert (kept.what.opinion, kept.what.rating) == (Opinion.SKIPPED, None)


def test_another_scale_is_the_offices_own(desk: Desk, boss: Officer) -> None:
    shipped = (RESOURCES / "results.yaml").read_text("utf-8")
    head = shipped[: shipped.index("  levels:")]
    own = desk.vault.home / "results.yaml"
    levels = "  levels: [{value: 0, name: Chưa}, {value: 1, name: Được}, {value: 2, name: Tốt}]\n"
    own.write_text(head + levels, "utf-8")
    dossier = paperwork.on_paper(desk, boss)
    with pytest.raises(HandOverIncomplete):
        results.hand_over(desk, boss, dossier.id, TAKEN)  # 5 is no level of this scale
    results.hand_over(desk, boss, dossier.id, replace(TAKEN, rating=0))
    own.write_text(head + "  levels: [{value: 0, name: Một mình}]\n", "utf-8")
    with pytest.raises(ResultTermsInvalid) as caught:
        handing.terms(desk.vault.home)
    assert caught.value.facts == {"file": "results.yaml", "where": "satisfaction.levels"}


def test_the_post_takes_it_numbers_it_and_brings_it(desk: Desk, boss: Officer, clock: MovingClock) -> None:
    dossier = paperwork.on_paper(desk, boss)
    with pytest.raises(results.NotHandedOver):
        results.confirm_delivery(desk, boss, dossier.id)
    results.hand_over(desk, boss, dossier.id, BY_POST)
    assert listed(desk, Stage.POSTED) == [dossier.id]
    today = date(2026, 11, 23)
    (row,) = results.posted(desk, boss, today)
    assert (row.code, row.applicant, row.result) == (
        dossier.code and dossier.code.text,
        "Trần Thị Mẫu",
        "Bản sao chứng thực 45/2026",
    )
    results.set_tracking(desk, boss, dossier.id, " EP123456789VN ")
    (row,) = results.posted(desk, boss, today)
    assert row.handed.what.post is not None
    assert row.handed.what.post.tracking == "EP123456789VN"
    clock.move(days=2)
    results.confirm_delivery(desk, boss, dossier.id)
    kept = results.handed_over(desk, boss, dossier.id)
    assert kept is not None
    assert kept.delivered_at == desk.clock()
    assert kept.at < kept.delivered_at  # when the post took it stays what the province is told
    assert intake.look(desk, boss, dossier.id).handed_over_at == kept.at
    assert listed(desk, Stage.POSTED) == []
    with pytest.raises(NotOnItsWay):
        results.confirm_delivery(desk, boss, dossier.id)


def test_what_the_post_gives_back_is_handed_over_anew(desk: Desk, boss: Officer, clock: MovingClock) -> None:
    dossier = paperwork.on_paper(desk, boss)
    results.hand_over(desk, boss, dossier.id, BY_POST)
    results.sent_back(desk, boss, dossier.id, "không có người nhận")
    assert (listed(desk, Stage.POSTED), listed(desk, Stage.TO_HAND_OVER)) == ([], [dossier.id])
    clock.move(days=1)
    results.hand_over(desk, boss, dossier.id, TAKEN)
    assert listed(desk, Stage.TO_HAND_OVER) == []
    assert intake.look(desk, boss, dossier.id).handed_over_at == desk.clock()
    with pytest.raises(NotOnItsWay):
        results.sent_back(desk, boss, dossier.id, "x")
    actions = [event.action for event in trail.trail(desk, boss, dossier.id)]
    assert actions[-3:] == ["result.handed_over", "post.sent_back", "result.handed_over"]


def test_a_case_whose_result_has_a_code_ends_in_a_signed_file(desk: Desk, boss: Officer) -> None:
    birth = paperwork.received(desk, boss)  # KQ.G15.000031
    assert results.electronic_required(desk, birth.id)
    with pytest.raises(ElectronicRequired):
        results.finish_on_paper(desk, boss, birth.id, NEW)
    assert intake.look(desk, boss, birth.id).status is Status.RECEIVED
    shipped = (RESOURCES / "results.yaml").read_text("utf-8")
    allowed = shipped.replace("electronic: {}", 'electronic: {"1.001193": false, "2.000815": true}')
    (desk.vault.home / "results.yaml").write_text(allowed, "utf-8")
    made = results.finish_on_paper(desk, boss, birth.id, NEW)
    assert (made.paper_only, made.sha256) == (True, "")
    copies = paperwork.received(desk, boss, code=paperwork.COPIES)
    assert results.electronic_required(desk, copies.id)


def test_a_paper_without_a_file_is_never_signed_shown_nor_sent(desk: Desk, boss: Officer) -> None:
    dossier = paperwork.on_paper(desk, boss)
    assert listed(desk, Stage.TO_SIGN) == []
    assert listed(desk, Stage.TO_HAND_OVER) == [dossier.id]
    with pytest.raises(results.NoResult):
        results.result_file(desk, boss, dossier.id)
    with pytest.raises(NoElectronicResult):
        results.hand_over(desk, boss, dossier.id, replace(TAKEN, sent_to="mau@example.vn"))
    with desk.store.read() as session:
        kept = papers.result(session, dossier.id)
    assert kept is not None
    what = PacketInput(dossier, (), (kept,), "UBND xã Cù Lao Dung", "Chứng thực")
    assert packet(what, CODES)["DanhSachGiayToKetQua"] == []


@pytest.mark.parametrize("typed", ["", "  Ấp Bốn, xã Cù Lao Dung "])
def test_the_way_wished_at_intake_is_told_and_is_what_the_hand_over_begins_with(
    desk: Desk, boss: Officer, typed: str
) -> None:
    draft, home = intake.open_dossier(desk, boss), "Ấp Nhì, xã Cù Lao Dung"
    someone = Party(name="Trần Thị Mẫu", id_number="094191000123", address_now=home, phone="0912345678")
    intake.set_applicant(desk, boss, draft, someone)
    intake.set_wish(desk, boss, draft, Wish(Way.IN_PERSON, typed))
    assert intake.look(desk, boss, draft).wish == Wish()  # at the desk no address is needed
    intake.set_wish(desk, boss, draft, Wish(Way.POST, typed))
    intake.choose_procedure(desk, boss, draft, paperwork.COPIES)
    for component in intake.look(desk, boss, draft).components:
        intake.mark_component(desk, boss, replace(component, checked=True))
    dossier = intake.receive(desk, boss, draft)
    begun = handing.expected(dossier)
    assert (begun.way, begun.post) == (Way.POST, Post(typed.strip() or home, "0912345678"))
    told = packet(PacketInput(dossier, (), (), "UBND xã Cù Lao Dung", "Chứng thực"), CODES)
    assert told["HinhThuc"] == "1"
    with pytest.raises(DossierLocked):
        intake.set_wish(desk, boss, draft, Wish())


def test_a_signed_result_goes_out_electronically(desk: Desk, boss: Officer, tmp_path: Path) -> None:
    dossier = paperwork.recorded(desk, boss)
    key = open_p12(Authority().person().p12(tmp_path / "key.p12"), Secret(PASSPHRASE))
    results.sign(desk, boss, Batch((dossier.id,), key, lambda _d, at: Mark("UBND", "Nguyễn Thị Hường", at)))
    sent = HandOver(Way.ELECTRONIC, Receiver.APPLICANT, "Trần Thị Mẫu", sent_to="tài khoản Cổng DVCQG")
    results.hand_over(desk, boss, dossier.id, sent)
    kept = results.handed_over(desk, boss, dossier.id)
    assert kept is not None
    assert (kept.what.receiver, kept.what.paper_copies, kept.what.opinion) == (
        Receiver.ELECTRONIC,
        0,
        Opinion.NOT_ASKED,
    )


@pytest.mark.parametrize(
    ("what", "form", "told"),
    [
        (TAKEN, "0", "Trần Thị Mẫu (người nộp hồ sơ); 01 bản giấy"),
        (BY_POST, "1", "Bưu chính công ích chuyển đến Trần Thị Mẫu; 01 bản giấy"),
        (
            HandOver(Way.ELECTRONIC, Receiver.ELECTRONIC, sent_to="mau@example.vn"),
            "0",
            "Gửi bản điện tử; bản điện tử tới mau@example.vn",
        ),
    ],
)
def test_the_province_is_told_how_it_was(
    desk: Desk, boss: Officer, what: HandOver, form: str, told: str
) -> None:
    dossier = paperwork.on_paper(desk, boss)
    codes = read_codes(RESOURCES / "gateway" / "codes.yaml")
    made = packet(PacketInput(dossier, (), (), "UBND", "Chứng thực", handed=what), codes)
    assert (made["HinhThuc"], made["ThongTinTra"]) == (form, told)


def test_what_lies_here_too_long_is_listed(desk: Desk, boss: Officer, clock: MovingClock) -> None:
    old = paperwork.on_paper(desk, boss)
    clock.move(days=2)
    paperwork.on_paper(desk, boss, name="Người đến sau")
    assert listed(desk, Stage.UNCOLLECTED) == []
    clock.move(days=1, minutes=1)
    assert listed(desk, Stage.UNCOLLECTED) == [old.id]

"""Papers go from office to office: all of a list or none, each hop told, and both clocks of forwarding."""

from datetime import timedelta
from pathlib import Path

import pytest

from core import handover, intake, receiving, settlement
from core.accounts import Officer
from core.desk import Desk
from core.dossier import Status
from core.handover import AlreadyThere, OfficeMissing, Receiver
from core.receiving import ReceivingInvalid
from core.settling import NothingAwaited, NotReceived
from core.store import dossiers
from tests import paperwork
from tests.core.stage import MovingClock

JUSTICE = Receiver("Phòng Tư pháp")


def test_each_hop_says_from_whom_to_whom_and_who_signed(
    desk: Desk, boss: Officer, clock: MovingClock
) -> None:
    one, two = (paperwork.received(desk, boss).id for _ in range(2))
    handover.give(desk, boss, (one, two), JUSTICE)
    clock.move(hours=2)
    handover.acknowledge(desk, boss, two, "Phạm Văn Nhận")
    with pytest.raises(NothingAwaited):
        handover.acknowledge(desk, boss, one, "Ai đó")
    clock.move(days=1)
    handover.give(desk, boss, (one,), Receiver("Sở Tư pháp", outside=True, name="Lê Văn Sở"))
    first, second = handover.hops(desk, boss, one)
    assert (first.from_office, first.to_office) == (desk.settings.office.desk, "Phòng Tư pháp")
    assert (first.received_by, first.received_at) == ("Phạm Văn Nhận", first.given_at + timedelta(hours=2))
    assert (second.from_office, second.outside, second.received_by) == ("Phòng Tư pháp", True, "Lê Văn Sở")
    assert intake.look(desk, boss, one).status is Status.PROCESSING


def test_a_list_goes_whole_or_not_at_all(desk: Desk, boss: Officer) -> None:
    ready, draft = paperwork.received(desk, boss).id, intake.open_dossier(desk, boss)
    with pytest.raises(NotReceived):
        handover.give(desk, boss, (ready, draft), JUSTICE)
    with pytest.raises(OfficeMissing):
        handover.give(desk, boss, (ready,), Receiver(" . "))
    assert handover.hops(desk, boss, ready) == ()
    handover.give(desk, boss, (ready,), JUSTICE)
    with pytest.raises(AlreadyThere):
        handover.give(desk, boss, (ready,), JUSTICE)


def test_what_waits_for_the_applicant_does_not_travel(desk: Desk, boss: Officer) -> None:
    """Handed on it would be in work again, with its clock still standing."""
    dossier = paperwork.received(desk, boss).id
    settlement.ask_supplement(desk, boss, dossier, settlement.Missing(("Tờ khai",), "Thiếu chữ ký"))
    with pytest.raises(NotReceived):
        settlement.forward(desk, boss, dossier, "Phòng Tư pháp")
    assert intake.look(desk, boss, dossier).status is Status.SUPPLEMENT


def test_both_clocks_of_forwarding_say_when_they_were_kept(
    desk: Desk, boss: Officer, clock: MovingClock
) -> None:
    received = paperwork.received(desk, boss)
    with desk.store.read() as session:
        known = handover.clocks(desk, session, dossiers.get(session, received.id))
    assert known is not None
    assert received.received_at is not None
    assert known.electronic.until == received.received_at + timedelta(
        minutes=30
    )  # "at once", as the office has it
    assert not known.electronic.late(received.received_at + timedelta(minutes=2))
    assert (known.paper.done, known.paper.late(clock())) == (None, False)
    clock.move(days=5)
    assert known.paper.late(clock())
    handover.give(desk, boss, (received.id,), JUSTICE)
    with desk.store.read() as session:
        after = handover.clocks(desk, session, dossiers.get(session, received.id))
    assert after is not None
    assert (after.paper.done, after.paper.late(clock())) == (clock(), True)


def test_an_office_may_have_its_own_list(tmp_path: Path) -> None:
    assert any(one.outside for one in receiving.load(tmp_path))
    (tmp_path / "receiving.yaml").write_text("offices: [{name: Phòng Nội vụ}]", "utf-8")
    assert [one.name for one in receiving.load(tmp_path)] == ["Phòng Nội vụ"]
    for wrong in ("offices: [{nam: x}]", "offices: 3", "{", ""):
        (tmp_path / "receiving.yaml").write_text(wrong, "utf-8")
        with pytest.raises(ReceivingInvalid):
            receiving.load(tmp_path)


def test_every_committee_of_today_is_offered_once_and_says_whether_it_lies_beyond_the_boundary(
    desk: Desk,
) -> None:
    office, day = desk.settings.office, desk.clock().date()
    offered = receiving.committees(office, desk.units, day)
    outside = {one.name: one.outside for one in offered}
    assert len(outside) == len(offered) > 3000
    assert next(iter(outside)) == "UBND thành phố Cần Thơ"
    assert not outside["UBND thành phố Cần Thơ"]
    assert outside["UBND xã An Thạnh, thành phố Cần Thơ"]
    assert outside["UBND tỉnh Cà Mau"]
    assert not any(name.startswith("UBND xã Cù Lao Dung,") or "Đại Ân" in name for name in outside)
    city = office.model_copy(update={"level": "province", "name": "UBND thành phố Cần Thơ"})
    boundary = {one.name: one.outside for one in receiving.committees(city, desk.units, day)}
    assert not boundary["UBND xã Cù Lao Dung, thành phố Cần Thơ"]
    assert boundary["UBND tỉnh Cà Mau"]

"""What the departments did, heard over the line: each thing once, and nothing lost that cannot be applied."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.dossier import Status
from core.store import officers
from core.sync import inbox
from tests.core.stage import MemoryKeyring, MovingClock
from tests.province.server import StandIn
from tests.station import Station, station, taken_in

PROCESSING, SUPPLEMENT, FINISHED, HANDED_OVER = "4", "5", "9", "10"


@pytest.fixture
def desk(
    home: Path, memory_keyring: MemoryKeyring, province: StandIn, clock: MovingClock
) -> Iterator[Station]:
    with station(home, province, clock) as opened:
        opened.lease()
        yield opened


def heard(desk: Station) -> list[str]:
    """What the trail tells of the province."""
    with desk.desk.store.read() as session:
        actions = [entry.action for entry in officers.entries(session)]
    return [action for action in actions if action.startswith("province.")]


def test_a_department_moves_a_dossier_once(desk: Station, province: StandIn) -> None:
    dossier = taken_in(desk.desk, desk.officer, [])
    desk.try_once()
    province.change(dossier.id, PROCESSING)
    desk.carry_on(3)
    assert desk.look(dossier).status is Status.PROCESSING
    assert heard(desk) == ["province.status"]
    assert desk.states(dossier) == {"done"}  # what the province told us is not told back
    province.change(dossier.id, FINISHED)
    desk.carry_on(3)
    assert desk.look(dossier).finished_at is not None


@pytest.mark.parametrize("status", [HANDED_OVER, "77"])
def test_a_step_the_law_does_not_know_is_kept_in_the_trail(
    desk: Station, province: StandIn, status: str
) -> None:
    dossier = taken_in(desk.desk, desk.officer, [])
    province.change(dossier.id, status)
    province.change(dossier.id, PROCESSING)
    assert inbox.pull(desk.desk, desk.gateway) == 2
    assert heard(desk) == ["province.unapplied", "province.status"]
    assert desk.look(dossier).status is Status.PROCESSING


def test_news_of_another_desk_s_dossier_are_only_noted(desk: Station, province: StandIn) -> None:
    province.change(desk.desk.new_id(), PROCESSING)
    assert inbox.pull(desk.desk, desk.gateway) == 1
    assert heard(desk) == ["province.foreign"]


def test_a_long_absence_is_caught_up_page_by_page(desk: Station, province: StandIn) -> None:
    dossier = taken_in(desk.desk, desk.officer, [])
    for number in range(230):
        province.change(dossier.id, SUPPLEMENT if number % 2 else PROCESSING)
    assert inbox.pull(desk.desk, desk.gateway) == 230
    assert desk.look(dossier).status is Status.SUPPLEMENT
    assert heard(desk) == ["province.status"] * 230
    assert len(province.calls("GET /v1/changes")) == 1 + 3  # the station looked once before
    assert inbox.pull(desk.desk, desk.gateway) == 0


class PowerCut(BaseException):
    pass


def test_what_was_applied_before_a_power_cut_is_not_applied_again(desk: Station, province: StandIn) -> None:
    dossier = taken_in(desk.desk, desk.officer, [])
    province.change(dossier.id, PROCESSING)
    province.change(dossier.id, SUPPLEMENT)

    def end(_ids: frozenset[str]) -> None:  # right after the commit
        if desk.look(dossier).status is Status.SUPPLEMENT:
            raise PowerCut

    unlisten = desk.opened.changes.listen(end)
    with pytest.raises(PowerCut):
        inbox.pull(desk.desk, desk.gateway)
    unlisten()
    inbox.pull(desk.desk, desk.gateway)
    assert heard(desk) == ["province.status", "province.status"]

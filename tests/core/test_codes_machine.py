"""No code is ever given out twice: whatever becomes of clocks, machines, backups and the line."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

import main
from core import intake, numbering, vault
from core.store import dossiers
from core.worktime import LOCAL
from tests import paperwork
from tests.core.stage import START, MemoryKeyring, MovingClock
from tests.core.sync.packages import open_gateway
from tests.province.server import StandIn
from tests.station import drafted, drafts, enrol

DRAFTS = 12
OWN = """
[station]
id = "{name}"
[province]
lease_size = 4
lease_days = 2
"""


@dataclass
class Place:
    """A machine with a desk's home on it; its clock is `off` the true time."""

    home: Path
    wall: MovingClock
    off: timedelta = timedelta()
    kept: list[Path] = field(default_factory=list)  # backups
    opened: paperwork.OpenedDesk | None = field(default=None, repr=False)

    def clock(self) -> datetime:
        return self.wall() + self.off

    def open(self) -> None:
        self.opened = paperwork.open_desk(self.home, self.clock, vault.unlock(self.home))

    def close(self) -> None:
        self.opened.desk.store.close()

    def restart(self) -> None:
        self.close()
        self.open()

    def back_up(self, folder: Path) -> None:
        self.close()
        self.kept.append(folder)
        shutil.copytree(self.home, folder)
        self.open()

    def restore(self, folder: Path) -> None:
        self.close()
        shutil.rmtree(self.home)
        shutil.copytree(folder, self.home)
        self.open()


@cache
def prepared() -> tuple[Path, dict[tuple[str, str], str]]:
    """Two homes, TRAM1 and TRAM2, each with drafts ready to be received; and the keys to them."""
    folder = Path(mkdtemp(prefix="codes-"))
    with paperwork.memory_keyring() as keys:
        for name in ("TRAM1", "TRAM2"):
            home = folder / name
            home.mkdir()
            (home / "settings.toml").write_text(OWN.format(name=name), "utf-8")
            opened = paperwork.new_desk(home, MovingClock())
            boss = opened.accounts.make_first("quantri", "Nguyễn Văn Quản", paperwork.PASSWORD)
            for number in range(DRAFTS):
                drafted(opened.desk, boss, [], f"Người thứ {number}")
            opened.desk.store.close()
        return folder, keys.kept


@contextmanager
def keyring_with(kept: dict[tuple[str, str], str]) -> Iterator[MemoryKeyring]:
    with paperwork.memory_keyring() as played:
        played.kept.update(kept)
        yield played


class Codes(RuleBasedStateMachine):
    """Two stations of one agency and, at some time, a copy of one of them on a third machine."""

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.folder = Path(self.stack.enter_context(TemporaryDirectory()))
        homes, keys = prepared()
        self.stack.enter_context(keyring_with(keys))
        self.wall = MovingClock(START)
        self.province = StandIn(self.folder / "province")
        self.province.go_by(self.wall)
        self.stack.callback(self.province.close)
        self.province.start()
        self.places = [self._place(name, homes / name) for name in ("TRAM1", "TRAM2")]
        self.given: dict[str, str] = {}  # every code a citizen ever got, and whose dossier it was
        self.backups = 0

    def teardown(self) -> None:
        for place in self.places:
            place.close()
        self.stack.close()

    def _place(self, name: str, source: Path) -> Place:
        home = self.folder / name / "home"
        shutil.copytree(source, home)
        enrol(home, self.province)
        place = Place(home, self.wall)
        place.open()
        return place

    # what happens

    @initialize()
    def all_have_been_in_touch(self) -> None:
        for place in self.places:
            self.in_touch(place)
            self._back_up(place)

    @rule(data=st.data(), number=st.integers(1, 3))
    def receive(self, data: st.DataObject, number: int) -> None:
        place = self._any(data)
        desk, officer = place.opened.desk, place.opened.accounts.every()[0]
        for draft in drafts(desk)[:number]:
            received = intake.receive(desk, officer, draft)
            assert received.code.text not in self.given, received.code.text
            self.given[received.code.text] = received.id
            today = place.clock().astimezone(LOCAL).date()
            assert received.received_at.astimezone(LOCAL).date() == today
            assert self._day(received.code.text) == today

    @rule(data=st.data())
    def look_at_the_province(self, data: st.DataObject) -> None:
        self.in_touch(self._any(data))

    def in_touch(self, place: Place) -> None:
        gateway = open_gateway(self.province)
        main.province_worker(place.opened.desk, gateway).run_until_idle()
        gateway.close()
        with place.opened.desk.store.read() as session:
            for dossier_id in set(self.given.values()):
                try:
                    code = dossiers.get(session, dossier_id).code
                except dossiers.DossierUnknown:
                    continue
                if code is not None:
                    assert self.given.setdefault(code.text, dossier_id) == dossier_id, code.text

    @rule(hours=st.sampled_from([1, 9, 30]))
    def time_passes(self, hours: int) -> None:
        self.wall.move(hours=hours)

    @rule()
    def it_is_nearly_midnight(self) -> None:
        local = self.wall().astimezone(LOCAL)
        end = local.replace(hour=23, minute=59, second=59)
        self.wall.move(seconds=(end - local).total_seconds())

    @rule(data=st.data(), hours=st.sampled_from([0, 0, -48, -24, -5, 5, 24, 72]))
    def a_clock_is_set(self, data: st.DataObject, hours: int) -> None:
        self._any(data).off = timedelta(hours=hours)

    @rule(hours=st.sampled_from([4, 10, 48]))
    def the_province_lends_for(self, hours: int) -> None:
        self.province.go_by(self.wall, timedelta(hours=hours))

    @rule(data=st.data())
    def start_again_or_back_up(self, data: st.DataObject) -> None:
        place = self._any(data)
        if data.draw(st.booleans()):
            place.restart()
        else:
            self._back_up(place)

    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        place = self._any(data)
        place.restore(data.draw(st.sampled_from(place.kept)))

    @precondition(lambda self: len(self.places) == 2)
    @rule(data=st.data())
    def restore_on_another_machine(self, data: st.DataObject) -> None:
        """The first machine goes on all the while."""
        source = data.draw(st.sampled_from([folder for one in self.places for folder in one.kept]))
        self.places.append(self._place("OTHER", source))
        self.places[-1].kept.append(source)

    # helping

    def _back_up(self, place: Place) -> None:
        self.backups += 1
        place.back_up(self.folder / f"backup-{self.backups}")

    def _any(self, data: st.DataObject) -> Place:
        return data.draw(st.sampled_from(self.places))

    def _day(self, text: str) -> object:
        parse = numbering.parse_provisional if numbering.is_provisional(text) else numbering.parse_code
        return parse(text).day


def lives(number: int) -> settings:
    """Not shrunk: each costs a second, and twenty-five steps are soon read."""
    return settings(
        max_examples=number,
        stateful_step_count=25,
        deadline=None,
        phases=[Phase.explicit, Phase.reuse, Phase.generate],
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


TestCodes = Codes.TestCase
TestCodes.settings = lives(8)


@pytest.mark.slow
def test_no_code_is_given_out_twice_in_many_lives() -> None:
    run_state_machine_as_test(Codes, settings=lives(150))

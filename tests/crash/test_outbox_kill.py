"""Power lost anywhere between the officer's click and the province's receipt: all arrives, and nothing twice."""

import json
import random
from pathlib import Path

import pytest

import main
from core import vault
from core.store import dossiers, jobs
from tests import paperwork
from tests.core.stage import MovingClock
from tests.core.sync.packages import CHUNK, open_gateway
from tests.crash.lives import about, play
from tests.province.fixture import province
from tests.province.server import StandIn
from tests.station import Station, enrol, proven, scans

__all__ = ["province"]

SIZES = (3 * CHUNK + 17, CHUNK)

HARNESS = """
import json, os
from functools import partial
from pathlib import Path

import httpx
from sqlalchemy import Engine, event

import core.sync.gateway.tus  # so that no child has to
import main
from core import intake
from core.clock import now
from core.job import Queue
from core.store import jobs
from core.sync.gateway import Gateway, Line
from core.vault import Secret
from core.worker import release
from tests import station
from tests.crash import lives

given = lives.given()
home = Path(given["home"])
lives.count(os, "fsync")
lives.count(httpx.Client, "send")
event.listen(Engine, "commit", lives.step)
if given["statements"]:
    event.listen(Engine, "before_cursor_execute", lives.step)

def in_a_process(work, steps, *words):
    # Its exit code, or None when it was killed.
    return lives.live(partial(one_life, work, steps, *words))

def one_life(work, steps, *words):
    opened, officer = lives.opened(home, minutes)
    opened.changes.listen(lives.step)
    lives.allow(steps)
    return work(opened.desk, officer, *words)

def prepare(desk, officer, number):
    station.drafted(desk, officer, station.scans(*given["sizes"]), f"Nguoi thu {number}")

def click(desk, officer):
    for draft in station.drafts(desk):
        intake.receive(desk, officer, draft)

def sync(desk, officer):
    with desk.store.write() as session:
        for queue in Queue:
            jobs.resume(session, queue)
    release(desk.store, Queue.PROVINCE, desk.clock())
    line = Line(**given["line"])
    gateway = Gateway(line, Secret(given["secret"]), now)
    main.province_worker(desk, gateway).run_until_idle()
    gateway.close()
    with desk.store.read() as session:
        summary = jobs.summary(session)
    assert not summary.quarantined
    return 7 if summary.waiting else 0

minutes = kills = 0
for number, plan in enumerate(given["plans"]):
    assert in_a_process(prepare, 0, number) == 0
    for work, steps in plan:
        killed = in_a_process({"click": click, "sync": sync}[work], steps) is None
        kills += killed
        minutes += 1
        if killed and work == "click":
            assert in_a_process(lambda desk, officer: station.whole_or_draft(desk), 0) == 0
    assert in_a_process(click, 0) == 0
    for _ in range(30):
        minutes += 1
        ended = in_a_process(sync, 0)
        if ended == 0:
            break
    assert ended == 0, ended
print(json.dumps({"kills": kills, "lived": not killed}))
"""

Plan = list[tuple[str, int]]


def run(folder: Path, province: StandIn, plans: list[Plan], *, statements: bool = False) -> dict[str, int]:
    """One dossier a plan, each killed as its plan says and then brought to its end."""
    home = folder / "home"
    with paperwork.memory_keyring() as keys:
        home.mkdir()
        enrol(home, province)
        province.go_by(MovingClock())
        opened = paperwork.new_desk(home, MovingClock())
        opened.accounts.make_first("quantri", "Nguyễn Văn Quản", paperwork.PASSWORD)
        opened.desk.store.close()
        line = {
            "url": province.url,
            "client_id": province.client_id,
            "receipt_key": province.receipt_key,
            "chunk": CHUNK,
            "answer_seconds": 10.0,
        }
        told = about(
            home,
            keys,
            line=line,
            secret=province.secret,
            sizes=SIZES,
            plans=plans,
            statements=statements,
        )
        printed = play(HARNESS, told)
        all_arrived_once(home, province, len(plans))
    counts: dict[str, int] = json.loads(printed.splitlines()[-1])
    return counts


def all_arrived_once(home: Path, province: StandIn, wanted: int) -> None:
    opened = paperwork.open_desk(home, MovingClock(), vault.unlock(home))
    gateway = open_gateway(province)
    try:
        (officer,) = opened.accounts.every()
        desk = Station(opened, officer, MovingClock(), gateway, main.province_worker(opened.desk, gateway))
        with opened.desk.store.read() as session:
            known = [dossiers.get(session, one["id"]) for one in province.dossiers()]
            assert jobs.summary(session).waiting == 0
        assert len(known) == wanted
        assert len(province.receipts()) == wanted
        codes = [one.code.text for one in known if one.code and not one.code.provisional]
        assert sorted(codes) == sorted({one["code"] for one in province.dossiers()})
        assert len(codes) == wanted
        assert sorted(one["content"] for one in province.files()) == sorted(scans(*SIZES) * wanted)
        for dossier in known:
            proven(desk, province, dossier)
        count, finding = opened.desk.audit.verify(opened.desk.store)
        assert (count > 4 * wanted, finding) == (True, None)
    finally:
        gateway.close()
        opened.desk.store.close()


def kills(seed: int, dossiers_: int, most: int) -> list[Plan]:
    chance = random.Random(seed)
    return [
        [("click", chance.randint(1, 6)), *(("sync", chance.randint(1, most)) for _ in range(3))]
        for _ in range(dossiers_)
    ]


def test_killed_again_and_again_on_the_way_it_arrives_once(tmp_path: Path, province: StandIn) -> None:
    told = run(tmp_path, province, kills(seed=20261122, dossiers_=6, most=40))
    assert told["kills"] > 12


def test_the_click_is_whole_or_has_not_happened(tmp_path: Path, province: StandIn) -> None:
    steps = [1, 4, 9, 14, 19, 24, 29, 33]
    told = run(tmp_path, province, [[("click", n)] for n in steps], statements=True)
    assert told["kills"] > 6


@pytest.mark.slow
def test_killed_at_every_single_step_it_arrives_once(tmp_path: Path, province: StandIn) -> None:
    plans: list[Plan] = [[("click", 1 + n % 6), ("sync", n)] for n in range(1, 90)]
    told = run(tmp_path, province, plans)
    assert told["lived"], "there are more steps than were tried"


@pytest.mark.slow
def test_the_click_is_whole_at_every_single_statement(tmp_path: Path, province: StandIn) -> None:
    told = run(tmp_path, province, [[("click", n)] for n in range(1, 70)], statements=True)
    assert told["lived"], "there are more steps than were tried"

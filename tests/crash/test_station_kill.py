"""Power lost anywhere between the first sheet and the papers in their dossier: every acknowledged page is there, in
order, and the stack comes to its end."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core import batches, digitise, intake, vault
from core.forms import separators
from core.store import batches as stored
from core.store.batches import BatchState
from tests import paperwork
from tests.core.stage import MovingClock
from tests.core.test_batches import drawn
from tests.crash.test_digitise_kill import ENGINE

ROOT = Path(__file__).resolve().parent.parent.parent
SHEETS = 6
TWO_PAPERS = "1.001653"  # Đổi, cấp lại Giấy xác nhận khuyết tật: two papers to be scanned

HARNESS = """
import json, os, shutil, signal, sys, traceback
from datetime import timedelta
from pathlib import Path

import keyring
from sqlalchemy import Engine, event

import logging.config, alembic.command, alembic.script, alembic.runtime.environment, pikepdf, pypdfium2
import main
from core import arrangement, batches, catalogue, vault, worktime
from core.acquire import Feed
from core.settings import RESOURCES
from core.store import jobs
from core.job import Queue
from scanning import blank, convert, kinds, quality
from scanning.devices import ScanSettings
from scanning.images import open_picture
from scanning.page import Page
from tests import paperwork
from tests.core.stage import START, MemoryKeyring

given = json.loads(sys.argv[1])
home, said = Path(given["home"]), Path(given["said"])
kept = MemoryKeyring()
kept.kept = {tuple(name): value for name, value in given["keys"]}
keyring.set_keyring(kept)
left = 0

def read_once(module, folder):
    read = module.load(RESOURCES / folder)
    module.load = lambda _folder: read

read_once(catalogue, "catalogue")  # so that no child has to
read_once(worktime, "calendar")

def step(*_):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)

for name in ("fsync", "replace", "unlink"):
    real = getattr(os, name)
    def between(*args, real=real, **kwargs):
        step()
        answer = real(*args, **kwargs)
        step()
        return answer
    setattr(os, name, between)
event.listen(Engine, "commit", step)

class Feeder:
    # The officer lays back what is not in the ledger: "put back from THIS sheet".
    name = "feeder"

    def __init__(self, sheets, taken):
        self.sheets, self.taken = sheets, taken

    def pages(self, settings, folder):
        for number, sheet in enumerate(self.sheets[self.taken:], self.taken):
            copy = folder / f"{number}.png"
            shutil.copy(sheet, copy)
            height, width = open_picture(copy).pixels.shape[:2]
            yield Page(copy, width, height, 100)
            with said.open("a") as file:  # asked for the next one: this page is acknowledged
                file.write(f"{number}\\n")

    def cancel(self):
        pass

def life(desk, officer):
    with desk.store.write() as session:
        jobs.resume(session, Queue.DESK)
    worker = main.desk_worker(desk)
    found = batches.waiting(desk, officer)
    if found or not said.read_text():
        batch = found[0].id if found else batches.open_batch(desk, officer, "a4")
        stack(desk, officer, batch, worker)
    worker.run_until_idle()

def stack(desk, officer, batch, worker):
    feeder = Feeder(given["sheets"], len(batches.look(desk, officer, batch).sheets))
    batches.scan(desk, officer, batches.Place(batch), Feed(feeder, ScanSettings()))
    worker.run_until_idle()
    station = batches.look(desk, officer, batch)
    if not station.batch.arranged:
        last = station.groups[-1].slots[-1].page_id
        edited = arrangement.split(station.groups, last, "split")
        batches.arrange(desk, officer, batch, edited)
    groups = batches.look(desk, officer, batch).groups
    if any(group.id == "split" for group in groups):
        batches.arrange(desk, officer, batch, arrangement.join(groups, "split"))
    worker.run_until_idle()
    batches.deliver(desk, officer, batch)

def in_a_process(steps):
    # True when it lived to its end.
    global left
    child = os.fork()
    if child:
        status = os.waitpid(child, 0)[1]
        assert status == 0 or (os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL), status
        return status == 0
    code = 1
    try:
        left = 0
        opened = paperwork.open_desk(home, lambda: START + timedelta(minutes=lives), vault.unlock(home))
        (officer,) = opened.accounts.every()
        opened.desk.sweep()
        left = steps
        life(opened.desk, officer)
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)

lives = kills = 0
for steps in given["plan"]:
    lives += 20
    if in_a_process(steps):
        break
    kills += 1
else:
    lives += 20
    assert in_a_process(0)
print(kills)
"""


def pages(folder: Path) -> list[str]:
    """A stack of two papers of one dossier: sheets that no two are alike of."""
    made = []
    for number in range(SHEETS):
        page = np.full((400, 300), 255, np.uint8)
        page[80 : 92 + number, 40 : 240 - number] = 0
        Image.fromarray(page).save(folder / f"{number}.png", dpi=(100, 100))
        made.append(str(folder / f"{number}.png"))
    return made


def run(folder: Path, plan: list[int]) -> int:
    """Killed as the plan says, then brought to its end; answers how often it was killed."""
    home, said = folder / "home", folder / "said"
    home.mkdir()
    said.touch()
    (folder / "engine").mkdir()
    program = folder / "engine" / "tesseract"
    program.write_text(ENGINE, "utf-8")
    program.chmod(0o755)
    with paperwork.memory_keyring() as keys:
        opened = paperwork.new_desk(home, MovingClock())
        officer = opened.accounts.make_first("quantri", "Nguyễn Văn Quản", paperwork.PASSWORD)
        draft = intake.open_dossier(opened.desk, officer)
        intake.choose_procedure(opened.desk, officer, draft, TWO_PAPERS)
        dossier = intake.look(opened.desk, officer, draft)
        opened.desk.store.close()
        marks = drawn(separators.separators(separators.for_dossier(dossier), "UBND"), folder, "marks")[::2]
        one, *others = pages(folder)
        sheets = [str(marks[0]), one, *others[:2], str(marks[1]), *others[2:]]
        given = {
            "home": str(home),
            "said": str(said),
            "sheets": sheets,
            "keys": [[list(name), value] for name, value in keys.kept.items()],
            "plan": plan,
        }
        done = subprocess.run(
            [sys.executable, "-c", HARNESS, json.dumps(given)],
            capture_output=True,
            text=True,
            cwd=ROOT,
            env={**os.environ, "PATH": f"{folder / 'engine'}{os.pathsep}{os.environ['PATH']}"},
            check=False,
        )
        assert done.returncode == 0, done.stderr[-3000:]
        nothing_is_lost(home, draft, sheets, said.read_text("utf-8"))
    return int(done.stdout.splitlines()[-1])


def nothing_is_lost(home: Path, draft: str, sheets: list[str], said: str) -> None:
    opened = paperwork.open_desk(home, MovingClock(), vault.unlock(home))
    try:
        (officer,) = opened.accounts.every()
        desk = opened.desk
        with desk.store.read() as session:
            (batch_id,) = session.connection().exec_driver_sql("SELECT id FROM batches").scalars().all()
            taken = [page for page, _ in stored.pages(session, batch_id).values()]
        assert [int(line) for line in said.split()] == sorted(set(map(int, said.split())))
        given = [Path(sheet).read_bytes() for sheet in sheets]
        assert [desk.vault.get(page.sha256) for page in taken] == given
        assert batches.look(desk, officer, batch_id).batch.state is BatchState.DELIVERED
        components = [c for c in intake.look(desk, officer, draft).components if c.scan]
        held = {page.id: n for n, page in enumerate(taken)}
        lying = [
            [held[page.id] for page in digitise.pages(desk, officer, draft) if page.component_id == c.id]
            for c in components
        ]
        assert lying == [[1, 2, 3], [5, 6, 7]]
        found = [digitise.paper_file(desk, officer, component.id) for component in components]
        assert [paper[0].pages for paper in found if paper] == [3, 3]
        count, finding = desk.audit.verify(desk.store)
        assert (count > len(sheets), finding) == (True, None)
    finally:
        opened.desk.store.close()


def test_killed_again_and_again_at_the_station_no_acknowledged_page_is_lost(tmp_path: Path) -> None:
    chance = random.Random(20261124)
    assert run(tmp_path, [chance.randint(1, 90) for _ in range(14)]) > 6


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8))
def test_killed_at_a_great_many_places_no_acknowledged_page_is_lost(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    assert run(tmp_path, [chance.randint(1, 120) for _ in range(40)]) > 3

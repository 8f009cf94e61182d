"""Five hundred pages through the station to their paper: the memory line stays flat."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from core import intake
from tests import paperwork
from tests.core.stage import MovingClock
from tests.crash.lives import engine

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = 500

HARNESS = """
import json, sys
from pathlib import Path

import keyring, numpy as np
from PIL import Image

import main
from core import batches, intake, vault
from core.acquire import Feed
from core.tally import Target
from scanning.devices import ScanSettings
from scanning.page import Page
from tests import paperwork
from tests.core.stage import MemoryKeyring, MovingClock

given = json.loads(sys.argv[1])
kept = MemoryKeyring()
kept.kept = {tuple(name): value for name, value in given["keys"]}
keyring.set_keyring(kept)
home = Path(given["home"])
opened = paperwork.open_desk(home, MovingClock(), vault.unlock(home))
desk, (officer,) = opened.desk, opened.accounts.every()
line = []

def resident():
    fields = Path("/proc/self/statm").read_text().split()
    return int(fields[1]) * 4 // 1024

class Stack:
    name = "stack"

    def pages(self, settings, folder):
        chance = np.random.default_rng(1)
        for number in range(given["pages"]):
            page = np.full((1169, 827, 3), 250, np.uint8)
            for row in range(12):
                page[100 + 60 * row : 116 + 60 * row, 80 : 80 + int(chance.integers(200, 660))] = 20
            path = folder / f"{number}.png"
            Image.fromarray(page).save(path, dpi=(100, 100))
            yield Page(path, 827, 1169, 100)
            if number % 50 == 49:
                line.append(resident())

    def cancel(self):
        pass

batch = batches.open_batch(desk, officer, "a4")
batches.scan(desk, officer, batches.Place(batch), Feed(Stack(), ScanSettings()))
worker = main.desk_worker(desk)
worker.run_until_idle()
line.append(resident())
station = batches.look(desk, officer, batch)
dossier = intake.look(desk, officer, given["dossier"])
component = next(c for c in dossier.components if c.scan)
batches.name_group(desk, officer, batch, station.groups[0].id, Target(dossier.id, component.id))
assert batches.deliver(desk, officer, batch, confirmed=True) == 1
worker.run_until_idle()
line.append(resident())
from core.digitise import paper_file
paper = paper_file(desk, officer, component.id)
assert paper is not None and paper[0].pages == given["pages"]
opened.desk.store.close()
print(json.dumps(line))
"""


@pytest.mark.slow
def test_five_hundred_pages_leave_the_memory_where_it_was(tmp_path: Path) -> None:
    path = engine(tmp_path)
    home = tmp_path / "home"
    home.mkdir()
    with paperwork.memory_keyring() as keys:
        opened = paperwork.new_desk(home, MovingClock())
        officer = opened.accounts.make_first("quantri", "Nguyễn Văn Quản", paperwork.PASSWORD)
        draft = intake.open_dossier(opened.desk, officer)
        intake.choose_procedure(opened.desk, officer, draft, paperwork.BIRTH)
        opened.desk.store.close()
        given = {
            "home": str(home),
            "keys": [[list(name), value] for name, value in keys.kept.items()],
            "pages": PAGES,
            "dossier": draft,
        }
        done = subprocess.run(
            [sys.executable, "-c", HARNESS, json.dumps(given)],
            capture_output=True,
            text=True,
            cwd=ROOT,
            env={**os.environ, "PATH": path},
            check=False,
        )
    assert done.returncode == 0, done.stderr[-3000:]
    line = json.loads(done.stdout.splitlines()[-1])
    scanning = line[: PAGES // 50]
    assert scanning[-1] - scanning[1] < 60, line  # MB, from the hundredth page to the last
    assert max(line) - scanning[1] < 250, line  # reading and one paper of all the pages besides

"""Power lost at any durable step of a digitisation: the next run finishes, and nobody can tell."""

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.crash.lives import engine, play

HARNESS = """
import os, sys
from concurrent.futures import Future, Executor
from functools import partial
from pathlib import Path
from scanning.convert import digitise
from tests.crash.lives import allow, count, live
import scanning.devices.folder, pikepdf, pypdfium2, PIL.ImageOps  # so that no child has to

given, folder = Path(sys.argv[1]), Path(sys.argv[2])
count(os, "fsync", "replace", "rename", "unlink", "rmdir", "mkdir", after=False)

class Here(Executor):
    def submit(self, work, /, *args, **kwargs):
        future = Future()
        future.set_result(work(*args, **kwargs))
        return future

def run(out, steps):
    allow(steps)
    digitise([given], out, Here(), lambda done, total: None)

def lives(out, steps):
    code = live(partial(run, out, steps))
    assert not code, (out, steps, code)
    return code == 0

step = 1
while not lives(folder / f"killed-{step}", step):
    assert lives(folder / f"killed-{step}", 0)
    step += 1
"""


def outcome(out: Path) -> dict[str, object]:
    """Every file of a finished run, less the seconds it took; nothing else may be there."""
    files: dict[str, object] = {p.name: p.read_bytes() for p in out.iterdir() if p.suffix == ".pdf"}
    record = json.loads((out / "result.json").read_text("utf-8"))
    for page in record["pages"]:
        del page["seconds"]
    assert sorted(p.name for p in out.iterdir()) == sorted([*files, "result.json"])
    return {**files, "record": record}


@pytest.fixture
def given(tmp_path: Path) -> Path:
    folder = tmp_path / "given"
    folder.mkdir()
    for number in range(2):
        page = np.full((300, 240), 255, np.uint8)
        page[80:92, 20 : 120 + number] = 0
        Image.fromarray(page).save(folder / f"{number}.png", dpi=(100, 100))
    return folder


@pytest.mark.slow
def test_killed_at_every_durable_step_it_ends_the_same(given: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    play(HARNESS, given, out, path=engine(tmp_path))
    runs = sorted(out.iterdir(), key=lambda p: int(p.name.removeprefix("killed-")))
    assert len(runs) > 20
    whole = outcome(runs[-1])  # the one that was never killed
    for run in runs:
        assert outcome(run) == whole, run.name

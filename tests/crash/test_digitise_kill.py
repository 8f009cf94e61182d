"""Power lost at any durable step of a digitisation: the next run finishes, and nobody can tell."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

ROOT = Path(__file__).resolve().parent.parent.parent

HARNESS = """
import os, signal, sys, traceback
from concurrent.futures import Future, Executor
from pathlib import Path
from scanning.convert import digitise
import scanning.devices.folder, pikepdf, pypdfium2, PIL.ImageOps  # so that no child has to

given, folder = Path(sys.argv[1]), Path(sys.argv[2])
left = 0

def counted(name):
    real = getattr(os, name)
    def step(*args, **kwargs):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*args, **kwargs)
    setattr(os, name, step)

for name in ("fsync", "replace", "rename", "unlink", "rmdir", "mkdir"):
    counted(name)

class Here(Executor):
    def submit(self, work, /, *args, **kwargs):
        future = Future()
        future.set_result(work(*args, **kwargs))
        return future

def run(out, steps):
    # In a process of its own: True when it lived to the end, False when it was killed.
    global left
    child = os.fork()
    if child:
        status = os.waitpid(child, 0)[1]
        assert status == 0 or os.WTERMSIG(status) == signal.SIGKILL, (out, steps, status)
        return status == 0
    left = steps
    try:
        digitise([given], out, Here(), lambda done, total: None)
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)

step = 1
while not run(folder / f"killed-{step}", step):
    assert run(folder / f"killed-{step}", 0)
    step += 1
"""

ENGINE = r"""#!/bin/sh
{
printf 'level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext'
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
  printf '\n5\t1\t1\t1\t1\t%s\t%s0\t80\t8\t12\t95\tnghiêng' $i $i
done
} > "$2.tsv"
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
    (tmp_path / "engine").mkdir()
    program = tmp_path / "engine" / "tesseract"
    program.write_text(ENGINE, "utf-8")
    program.chmod(0o755)
    for number in range(2):
        page = np.full((300, 240), 255, np.uint8)
        page[80:92, 20 : 120 + number] = 0
        Image.fromarray(page).save(folder / f"{number}.png", dpi=(100, 100))
    return folder


def test_killed_at_every_durable_step_it_ends_the_same(given: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    path = f"{tmp_path / 'engine'}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [sys.executable, "-c", HARNESS, given, out],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PATH": path},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    runs = sorted(out.iterdir(), key=lambda p: int(p.name.removeprefix("killed-")))
    assert len(runs) > 20
    whole = outcome(runs[-1])  # the one that was never killed
    for run in runs:
        assert outcome(run) == whole, run.name

"""Power lost anywhere while files of a watched folder become numbered pages: each is there, once, in its order."""

from pathlib import Path

import pytest
from PIL import Image

from tests.crash.lives import play

HARNESS = """
import os, shutil, sys
from functools import partial
from pathlib import Path

import pytest
from scanning import sources
from scanning.devices import ScanSettings
from scanning.devices.folder import WatchedFolder
from scanning.numbered import numbered
from tests.crash.lives import allow, count, live
import scanning.images, pypdfium2  # so that no child has to

given, folder = Path(sys.argv[1]), Path(sys.argv[2])
count(os, "link", "fsync", "replace", "unlink", "rmdir", "mkdir", after=False)

def run(room, steps):
    allow(steps)
    device = WatchedFolder(room / "hot", interval=0.001, patience=2)
    for page in numbered(device, ScanSettings(), room / "out"):
        pass

step, code = 0, None
while code is None:
    step += 1
    room = folder / f"killed-{step}"
    shutil.copytree(given, room / "hot")
    (room / "out").mkdir()
    code = live(partial(run, room, step))
    assert live(partial(run, room, 0)) == 0
assert code == 0, code
"""


@pytest.mark.slow
def test_killed_at_every_durable_step_no_page_is_numbered_twice(tmp_path: Path) -> None:
    given, out = tmp_path / "given", tmp_path / "out"
    given.mkdir()
    sheets = [Image.new("L", (60, 80), shade) for shade in (10, 20, 30, 40)]
    sheets[0].save(given / "a.png")
    sheets[1].save(given / "b.tif", save_all=True, append_images=sheets[2:3])
    sheets[3].save(given / "c.png")
    play(HARNESS, given, out)
    runs = list(out.iterdir())
    assert len(runs) > 40
    for run in runs:
        pages = sorted((run / "out").iterdir())
        assert [page.name for page in pages] == ["0001.png", "0002.png", "0003.png", "0004.png"], run
        shades = []
        for page in pages:
            with Image.open(page) as image:
                shades.append(image.getpixel((5, 5)))
        assert shades == [10, 20, 30, 40], run

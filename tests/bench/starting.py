"""From the start of the process to the officer's window, beside an empty window of the same toolkit."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from tests import paperwork
from tests.bench.pairs import Comparison, in_turns
from tests.core.stage import ROOT, MovingClock

EMPTY = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication(sys.argv[:1])
window = QMainWindow()
window.resize(1366, 768)
window.show()
QTimer.singleShot(0, lambda: print("shown", flush=True) or application.quit())
application.exec()
"""

DESK = """
import json, sys
from pathlib import Path
import keyring
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
import main
from tests.core.stage import MemoryKeyring
from ui import theme
from ui.app import App
from ui.login.model import Stage
home = Path(sys.argv[1])
kept = MemoryKeyring()
kept.kept = {tuple(name): value for name, value in json.loads(sys.argv[2])}
keyring.set_keyring(kept)
application = QApplication(sys.argv[:1])
theme.dress(application)
opened = []

def open_desk(passphrase):
    opened.append(main.open_desk(home, passphrase, home.parent / "marks"))
    return opened[0]

def enter():  # as one who has typed the right password
    if app.login.model.stage is Stage.SIGN_IN and app.window is None:
        app.login.model.signed_in.emit(opened[0], opened[0].accounts.every()[0])
        QTimer.singleShot(0, lambda: print("shown", flush=True) or application.quit())

app = App(home, open_desk, main.Works)
app.login.model.changed.connect(enter)
app.show()
application.exec()
app.close()
"""


def compare(folder: Path, pairs: int) -> list[Comparison]:
    """The officer is signed in without the password's own, wanted, slowness."""
    home = folder / "home"
    home.mkdir()
    with paperwork.memory_keyring() as keys:
        opened = paperwork.new_desk(home, MovingClock())
        boss = opened.accounts.make_first("quantri", "Nguyễn Văn Quản", paperwork.PASSWORD)
        for number in range(20):
            paperwork.received(opened.desk, boss, f"Người thử {number}")
        opened.desk.store.close()
        words = [str(home), json.dumps([[list(name), value] for name, value in keys.kept.items()])]
    found = Comparison("start to the worklist", "seconds", "an empty QMainWindow")
    _seconds(DESK, words)  # what is cold is not measured
    _seconds(EMPTY, [])
    in_turns(
        pairs,
        lambda _: found.ours.append(_seconds(DESK, words)),
        lambda _: found.theirs.append(_seconds(EMPTY, [])),
    )
    return [found]


def _seconds(code: str, words: list[str]) -> float:
    started = time.monotonic()
    child = subprocess.Popen(
        [sys.executable, "-c", code, *words],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
    )
    with child:
        assert child.stdout is not None
        said = next((line for line in child.stdout if line == "shown\n"), "")
        taken = time.monotonic() - started
    assert (said, child.returncode) == ("shown\n", 0)
    return taken

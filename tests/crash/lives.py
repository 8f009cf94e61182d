"""What the programs that are killed have in common. Each forks a child a life, and counts the steps of that life: when
as many are made as it was allowed, the power fails.
"""

import json
import os
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import keyring

from tests.core.stage import ROOT, START, MemoryKeyring

ENGINE = r"""#!/bin/sh
{
printf 'level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext'
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
  printf '\n5\t1\t1\t1\t1\t%s\t%s0\t80\t8\t12\t95\tnghiêng' $i $i
done
} > "$2.tsv"
"""

_left = 0


# -- the test's side -------------------------------------------------------------------------------


def engine(folder: Path) -> str:
    """A Tesseract that reads the same on every page, at once; answers the PATH that finds it first."""
    (folder / "engine").mkdir()
    program = folder / "engine" / "tesseract"
    program.write_text(ENGINE, "utf-8")
    program.chmod(0o755)
    return f"{folder / 'engine'}{os.pathsep}{os.environ['PATH']}"


def play(program: str, *words: str | Path, path: str = "") -> str:
    """Run it with these arguments; answers what it printed, once it has come to its own end."""
    done = subprocess.run(
        [sys.executable, "-c", program, *words],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PATH": path or os.environ["PATH"]},
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:] + done.stdout[-2000:]
    return done.stdout


def about(home: Path, keys: MemoryKeyring, **more: object) -> str:
    """The argument of a program that opens the desk at `home`: see `given`."""
    kept = [[list(name), value] for name, value in keys.kept.items()]
    return json.dumps({"home": str(home), "keys": kept, **more})


# -- the program's side ----------------------------------------------------------------------------


def given() -> dict[str, object]:
    """What `about` said. The keyring has the desk's keys, and what each child would load is loaded."""
    import logging.config  # noqa: F401 - so that no child has to

    from core import catalogue, worktime

    told: dict[str, object] = json.loads(sys.argv[1])
    kept = MemoryKeyring()
    kept.kept = {tuple(name): value for name, value in told["keys"]}
    keyring.set_keyring(kept)
    _read_once(catalogue, "catalogue")
    _read_once(worktime, "calendar")
    return told


def _read_once(module, folder: str) -> None:
    from core.settings import RESOURCES

    read = module.load(RESOURCES / folder)
    module.load = lambda _folder: read


def opened(home: Path, minutes: int):
    """The desk and its officer, so long after the start of the stage's clock."""
    from core import vault
    from tests import paperwork

    desk = paperwork.open_desk(home, lambda: START + timedelta(minutes=minutes), vault.unlock(home))
    (officer,) = desk.accounts.every()
    return desk, officer


def allow(steps: int) -> None:
    """From now on so many; 0: as many as it takes."""
    global _left  # noqa: PLW0603 - a process has one life
    _left = steps


def step(*_: object) -> None:
    global _left  # noqa: PLW0603 - as above
    _left -= 1
    if _left == 0:
        os.kill(os.getpid(), signal.SIGKILL)


def count(owner: object, *names: str, after: bool = True) -> None:
    """Each call of these is a step, and its return another."""
    for name in names:
        setattr(owner, name, _counted(getattr(owner, name), after))


def _counted(real: Callable[..., object], after: bool) -> Callable[..., object]:
    def between(*args: object, **kwargs: object) -> object:
        step()
        answer = real(*args, **kwargs)
        if after:
            step()
        return answer

    return between


def live(work: Callable[[], object]) -> int | None:
    """In a process of its own. Its exit code, 0 unless `work` answers another; None when it was killed."""
    child = os.fork()
    if child:
        status = os.waitpid(child, 0)[1]
        if os.WIFSIGNALED(status):
            assert os.WTERMSIG(status) == signal.SIGKILL, status
            return None
        return os.WEXITSTATUS(status)
    code = 1
    try:
        code = work() or 0
    except BaseException:  # noqa: BLE001 - it ends here, whatever it was
        traceback.print_exc()
    finally:
        os._exit(code)

"""`python -m tests.bench [--json FILE]`: a table of the desk beside others, and the same as JSON."""

import argparse
import json
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import structlog

from tests.bench import digitising, finding, sending, starting
from tests.bench.pairs import Comparison, Score

WHAT = ["start", "send", "find", "digitise"]


def measured(folder: Path, pairs: int, only: list[str]) -> Iterator[Comparison | Score]:
    if "start" in only:
        yield from starting.compare(folder, max(pairs, 5))
    if "send" in only:
        yield from sending.compare(folder, pairs)
    if "find" in only:
        yield from finding.compare(folder)
    if "digitise" not in only:
        return
    if shutil.which("ocrmypdf") is None:
        sys.stderr.write("ocrmypdf is not here: digitising has nothing to stand beside\n")
        return
    for pages in digitising.sets():
        yield from digitising.compare(folder, pages)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--json", type=Path, help="where to leave the figures")
    parser.add_argument("--pairs", type=int, default=3, help="how often each is measured")
    parser.add_argument("--only", nargs="+", choices=WHAT)
    given = parser.parse_args()
    structlog.configure(processors=[structlog.processors.JSONRenderer()], logger_factory=_Nowhere)
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    before = os.getloadavg()[0]
    sys.stdout.write(f"{os.cpu_count()} cores, load {before:.1f} before; figures are medians\n")
    sys.stdout.write(f"{'':<28} {'desk':>9} {'other':>9}\n")
    done: list[Comparison | Score] = []
    with TemporaryDirectory(prefix="bench-") as folder:
        for one in measured(Path(folder), given.pairs, given.only or WHAT):
            done.append(one)
            sys.stdout.write(one.line() + "\n")
            sys.stdout.flush()
            if given.json is not None:
                given.json.parent.mkdir(parents=True, exist_ok=True)
                figures = {"cores": os.cpu_count(), "load_before": before}
                told = {**figures, "comparisons": [each.to_json() for each in done]}
                given.json.write_text(json.dumps(told, indent=1), "utf-8")


class _Nowhere:
    """The desk's log is not what is measured here."""

    def msg(self, message: str) -> None:
        pass

    log = debug = info = warning = error = exception = msg


if __name__ == "__main__":
    main()

"""Pages a minute and bytes a page, beside OCRmyPDF on the same pages with the same number of workers."""

import itertools
import os
import shutil
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from core.progress import silent
from scanning.convert import digitise
from tests.bench.pairs import Comparison, in_turns

ROOT = Path(__file__).resolve().parent.parent.parent
OWN = ROOT / "tests" / "data" / "pages"
WORKERS = 2
PAGES = 8
A4_INCHES = 11.69


def own_pages(folder: Path) -> Path:
    """The pages of the repository, without the separator sheets, over and over until there are PAGES."""
    given = [OWN / "sideways.jpg", *(OWN / "stack" / f"b3_00{n}.png" for n in (2, 3, 5))]
    for number, page in zip(range(PAGES), itertools.cycle(given)):
        shutil.copy(page, folder / f"{number:02}{page.suffix}")
    return folder


def corpus_pages(folder: Path) -> Path | None:
    """The first pages of a corpus beside the checkout, if there is one."""
    found = sorted(p for p in ROOT.parent.glob("*/corpus/dev/pages/*") if p.suffix in (".jpg", ".png"))
    for page in found[:PAGES]:
        shutil.copy(page, folder / page.name)
    return folder if found else None


def compare(folder: Path, name: str, pages: Path, pairs: int) -> list[Comparison]:
    speed = Comparison(f"digitise, {name}", "pages/min", "OCRmyPDF")
    size = Comparison(f"its files, {name}", "kB/page", "OCRmyPDF")
    count = len(list(pages.iterdir()))
    given = folder / f"{name}.pdf"
    _bound(pages, given)

    def ours(number: int) -> None:
        out = folder / f"ours-{name}-{number}"
        started = time.monotonic()
        with ThreadPoolExecutor(WORKERS) as workers:
            digitise([pages], out, workers, silent)
        speed.ours.append(60 * count / (time.monotonic() - started))
        size.ours.append(sum(file.stat().st_size for file in out.glob("*.pdf")) / count / 1000)

    def theirs(number: int) -> None:
        out = folder / f"theirs-{name}-{number}.pdf"
        options = ["-l", "vie", "--deskew", "--rotate-pages", "--jobs", str(WORKERS), "--quiet"]
        started = time.monotonic()
        subprocess.run(
            ["ocrmypdf", *options, given, out], check=True, env={**os.environ, "OMP_THREAD_LIMIT": "1"}
        )
        speed.theirs.append(60 * count / (time.monotonic() - started))
        size.theirs.append(out.stat().st_size / count / 1000)

    in_turns(pairs, ours, theirs)
    return [speed, size]


def _bound(pages: Path, target: Path) -> None:
    """The pictures as they are, a page each: a JPEG keeps its own bytes."""
    canvas = Canvas(str(target))
    for path in sorted(pages.iterdir()):
        with Image.open(path) as image:
            stated = float(image.info.get("dpi", (0, 0))[0])
            dpi = stated if stated >= 100 else max(image.size) / A4_INCHES  # a camera's 72 is no measure
            width, height = (72 * side / dpi for side in image.size)
        canvas.setPageSize((width, height))
        canvas.drawImage(str(path), 0, 0, width, height)
        canvas.showPage()
    canvas.save()

"""Pages a minute, errors, bytes a page and memory, beside OCRmyPDF and plain Tesseract on the same pages and two cores.

Each way runs once over the whole set, as a process of its own: one PDF with two jobs for OCRmyPDF, two programs at a
time for Tesseract. Errors are counted by the scorer of a corpus beside the checkout, where there is one.
"""

import hashlib
import importlib.util
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pikepdf
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from tests.bench.pairs import Comparison, Score

ROOT = Path(__file__).resolve().parent.parent.parent
OWN = ROOT / "tests" / "data" / "pages"
A4_INCHES = 11.69
PICTURES = (".jpg", ".png")
TICK = 0.2  # seconds between two looks at the memory
TWO_CORES = {**os.environ, "OMP_THREAD_LIMIT": "1"}

DESK = """
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from scanning.convert import digitise
with ThreadPoolExecutor(2) as workers:
    digitise([Path(word) for word in sys.argv[2:]], Path(sys.argv[1]), workers, lambda done, total: None)
"""

TESSERACT = """
import subprocess, sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
def read(number, image):
    out = Path(sys.argv[1]) / f"{number:04}"
    subprocess.run(["tesseract", image, out, "-l", "vie"], check=True, capture_output=True)
with ThreadPoolExecutor(2) as workers:
    list(workers.map(read, *zip(*enumerate(sys.argv[2:]))))
"""


@dataclass(frozen=True)
class PageSet:
    """folders: as the desk is given them; its pages are the pictures in them, sorted by name."""

    name: str
    folders: tuple[Path, ...]

    @property
    def images(self) -> list[Path]:
        return [p for folder in self.folders for p in sorted(folder.iterdir()) if p.suffix in PICTURES]


@dataclass
class Run:
    """What one way did: in seconds, in bytes of all processes together at their most, and page by page."""

    seconds: float
    peak: int
    texts: list[str]
    size: int = 0
    pages_in_files: int = 0


def corpus() -> Path | None:
    return next(ROOT.parent.glob("*/corpus/dev/manifest.json"), None)


def sets() -> Iterator[PageSet]:
    yield PageSet("tests/data", (OWN, OWN / "stack"))
    found = corpus()
    if found is not None:
        yield PageSet("corpus/dev", (found.parent / "pages", *sorted((found.parent / "batches").iterdir())))


def compare(folder: Path, pages: PageSet) -> Iterator[Comparison | Score]:
    work = folder / pages.name.replace("/", "-")
    work.mkdir()
    desk = _desk(work, pages)
    others = {"OCRmyPDF": _ocrmypdf(work, pages), "plain Tesseract": _tesseract(work, pages)}
    count = len(pages.images)
    ours = _measures(desk, count)
    for other, run in others.items():
        theirs = _measures(run, count)
        for what, unit in (("pages", "pages/min"), ("size", "kB/page"), ("memory", "MB at most")):
            if theirs[what]:
                yield _pair(f"{what}, {pages.name}", unit, other, (ours[what], theirs[what]))
    found = corpus()
    if found is not None:
        yield from _errors(found.parent, pages, {"desk": desk, **others}, work / "desk" / "result.json")


def _pair(name: str, unit: str, other: str, figures: tuple[float, float]) -> Comparison:
    return Comparison(name, unit, other, [figures[0]], [figures[1]])


def _measures(run: Run, count: int) -> dict[str, float]:
    size = run.size / run.pages_in_files / 1000 if run.pages_in_files else 0
    return {"pages": 60 * count / run.seconds, "size": size, "memory": run.peak / 1e6}


def _desk(work: Path, pages: PageSet) -> Run:
    """Separators are in no file of ours: bytes are counted over the pages that are."""
    out = work / "desk"
    given = _without_subfolders(work, pages)
    run = _watched([sys.executable, "-c", DESK, str(out), *map(str, given)])
    result = json.loads((out / "result.json").read_text("utf-8"))
    run.texts = [page["text"] for page in result["pages"]]
    run.size = sum(file.stat().st_size for file in out.glob("*.pdf"))
    run.pages_in_files = sum(len(group["pages"]) for group in result["groups"])
    return run


def _without_subfolders(work: Path, pages: PageSet) -> list[Path]:
    """Folders of links, one each: the desk goes into the folders inside a folder by itself."""
    given = []
    for number, folder in enumerate(pages.folders):
        links = work / f"{number}-{folder.name}"
        links.mkdir()
        for image in sorted(folder.iterdir()):
            if image.suffix in PICTURES:
                (links / image.name).symlink_to(image)
        given.append(links)
    return given


def _ocrmypdf(work: Path, pages: PageSet) -> Run:
    given, made, texts = work / "given.pdf", work / "ocrmypdf.pdf", work / "ocrmypdf.txt"
    _bound(pages.images, given)
    options = ["-l", "vie", "--deskew", "--rotate-pages", "--jobs", "2", "--quiet", "--sidecar", str(texts)]
    run = _watched(["ocrmypdf", *options, str(given), str(made)])
    run.texts = texts.read_text("utf-8").split("\f")
    with pikepdf.open(made) as document:
        run.size, run.pages_in_files = made.stat().st_size, len(document.pages)
    return run


def _tesseract(work: Path, pages: PageSet) -> Run:
    out = work / "tesseract"
    out.mkdir()
    run = _watched([sys.executable, "-c", TESSERACT, str(out), *map(str, pages.images)])
    run.texts = [file.read_text("utf-8") for file in sorted(out.glob("*.txt"))]
    return run


def _bound(images: Sequence[Path], target: Path) -> None:
    """The pictures as they are, a page each: a JPEG keeps its own bytes."""
    canvas = Canvas(str(target))
    for path in images:
        with Image.open(path) as image:
            stated = float(image.info.get("dpi", (0, 0))[0])
            dpi = stated if stated >= 100 else max(image.size) / A4_INCHES  # a camera's 72 is no measure
            width, height = (72 * side / dpi for side in image.size)
        canvas.setPageSize((width, height))
        canvas.drawImage(str(path), 0, 0, width, height)
        canvas.showPage()
    canvas.save()


def _watched(command: list[str]) -> Run:
    """Run it, and look at the memory of the process and all below it while it runs."""
    started, peak = time.monotonic(), 0
    with subprocess.Popen(command, cwd=ROOT, env=TWO_CORES, stdout=subprocess.DEVNULL) as child:
        while True:
            try:
                status = child.wait(TICK)
                break
            except subprocess.TimeoutExpired:
                peak = max(peak, sum(_resident(pid) for pid in _family(child.pid)))
    if status:
        raise subprocess.CalledProcessError(status, command[:1])
    return Run(time.monotonic() - started, peak, [])


def _family(pid: int) -> Iterator[int]:
    yield pid
    try:
        below = [
            word
            for task in Path(f"/proc/{pid}/task").iterdir()
            for word in (task / "children").read_text("ascii").split()
        ]
    except OSError:  # it has ended meanwhile
        return
    for child in below:
        yield from _family(int(child))


def _resident(pid: int) -> int:
    """Its own part of the memory: what several processes share is divided among them."""
    try:
        told = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii")
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in told.splitlines() if line.startswith("Pss:")), 0)


def _errors(found: Path, pages: PageSet, runs: dict[str, Run], result: Path) -> Iterator[Comparison | Score]:
    """Error rates of each way, and what only the desk says of a page, by the corpus's own scorer."""
    scorer = _scorer(found.parent / "score.py")
    truths = {hashlib.sha256(image.read_bytes()).digest(): truth for truth, image in scorer.load(found)}
    known = [truths.get(hashlib.sha256(image.read_bytes()).digest()) for image in pages.images]
    told = json.loads(result.read_text("utf-8"))
    totals = {
        way: scorer.total(
            [
                scorer.page_scores(truth, {"text": text})
                for truth, text in zip(known, run.texts, strict=False)
                if truth is not None
            ]
        )
        for way, run in runs.items()
    }
    for other in list(totals)[1:]:
        for measure in ("cer", "cer_base", "wer"):
            pair = (100 * totals["desk"][measure], 100 * totals[other][measure])
            yield _pair(f"{measure}, {pages.name}", "percent", other, pair)
    ours = scorer.total(
        [
            scorer.page_scores(truth, _said(page))
            for truth, page in zip(known, told["pages"], strict=True)
            if truth is not None
        ]
    )
    for measure in ("orientation", "field", "blank_found", "content_called_blank", "sep_ok", "type_ok"):
        if ours.get(measure) is not None:
            yield Score(f"{measure}, {pages.name}", str(ours[measure]))
    if len(pages.folders) > 2:
        yield Score(f"groups exact, {pages.name}", _grouping(scorer, found, told))


def _scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _said(page: dict[str, object]) -> dict[str, object]:
    """A page of result.json in the scorer's words."""
    said = {
        "text": page["text"],
        "rotate_cw_to_fix": page["rotation"],
        "skew": page["skew"],
        "is_blank": page["blank"],
        "is_separator": page["separator"],
        "qr": page["qr"],
    }
    fields, kind = page.get("fields"), page.get("kind")
    if isinstance(fields, dict):
        said["fields"] = {name: field["value"] for name, field in fields.items()}
    return {**said, "type": kind} if kind else said


def _grouping(scorer: ModuleType, found: Path, told: dict[str, list[dict[str, object]]]) -> str:
    """Of the batches, whose pages are named after them; blank pages are flagged by the desk, not dropped."""
    groups: dict[str, list[list[int]]] = {}
    for group in told["groups"]:
        numbers = group["pages"]
        assert isinstance(numbers, list)
        pages = [told["pages"][number] for number in numbers]
        names = [str(page["source"]).partition(".")[0] for page in pages if not page["blank"]]
        if names and "_" in names[0]:
            groups.setdefault(names[0].partition("_")[0], []).append(
                [int(name.rpartition("_")[2]) for name in names]
            )
    report = scorer.score_batches(found, groups)
    return f"{sum(batch['exact'] for batch in report.values())}/{len(report)}"

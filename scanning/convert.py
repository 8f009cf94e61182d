"""The pipeline in order: what was given → pages read → PDF/A files and result.json; resumable page by page."""

import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from scanning import compress, pdf, separators
from scanning.page import PageReading
from scanning.pdf import Metadata
from scanning.products import sync_folder, write_whole
from scanning.reading import PAGE_SECONDS, read_page
from scanning.separators import Group
from scanning.sources import Leaf, Stack, stacks

__all__ = ["DigitisedGroup", "Progress", "Result", "build", "convert", "digitise", "read_page"]

Progress = Callable[[int, int], None]
"""Called with (pages done, pages in all). What it raises stops the work, which can be resumed."""

WORK = ".work"


class PageRecord(TypedDict):
    """One of `pages` in result.json."""

    index: int
    source: str
    rotation: int
    skew: float
    blank: bool
    text: str
    mean_confidence: float
    seconds: float
    error: str | None
    qr: list[str]
    separator: bool


class GroupRecord(TypedDict):
    """One of `groups` in result.json; pdf is a name inside the output folder."""

    pages: list[int]
    pdf: str | None
    component: str | None
    name: str | None
    signed: bool


@dataclass(frozen=True, slots=True)
class DigitisedGroup:
    """pages: indexes into `Result.pages`. pdf: None when the file could not be taken (see the error of its page).

    signed: the PDF came signed and is a copy, byte for byte.
    """

    pages: tuple[int, ...]
    pdf: Path | None
    component: str | None = None
    name: str | None = None
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """pages in the order given, `index` counting from 0; groups in the same order."""

    pages: tuple[PageReading, ...]
    groups: tuple[DigitisedGroup, ...]

    def to_json(self) -> dict[str, list[PageRecord] | list[GroupRecord]]:
        return {
            "pages": [_page_record(page) for page in self.pages],
            "groups": [_group_record(g) for g in self.groups],
        }


def digitise(paths: Sequence[Path], out: Path, executor: Executor, progress: Progress) -> Result:
    """Every image, folder and PDF in `paths` → PDF/A files and `result.json` in `out`.

    A PDF is a group of its own; the images of a folder, or those given directly, are one, cut at separator
    sheets. Blank pages stay and are flagged; a page that cannot be read is refused with the code of the reason
    and the rest goes on; a signed PDF is copied, never rewritten. Stopped at any moment, and called again with
    the same arguments, it goes on after the last page done and leaves the same files.

    Raises ToolMissing, TextLost, OSError (of `out`), and whatever `progress` raises.
    """
    work = out / WORK
    work.mkdir(parents=True, exist_ok=True)
    for stale in out.glob(".*.part"):
        stale.unlink()
    given = stacks(paths, work, out)
    leaves = [leaf for stack in given for leaf in stack.leaves]
    readings = _read_all(leaves, work, executor, progress)
    result = Result(tuple(readings), tuple(_files(given, readings, paths, out)))
    write_whole(out / "result.json", json.dumps(result.to_json(), ensure_ascii=False, indent=1).encode())
    shutil.rmtree(work)
    sync_folder(out)
    return result


def convert(
    sources: Sequence[Path], work: Path, target: Path, executor: Executor, progress: Progress
) -> tuple[PageReading, ...]:
    """Image files, in order → one PDF/A at `target`; products of finished pages stay in `work` for the next try.

    Raises ToolMissing, TextLost, OSError, ValueError when no page could be read, and what `progress` raises.
    """
    work.mkdir(parents=True, exist_ok=True)
    readings = _read_all([Leaf(source.name, source) for source in sources], work, executor, progress)
    build(readings, target, Metadata(title=target.stem))
    return tuple(readings)


def build(readings: Sequence[PageReading], target: Path, metadata: Metadata) -> int:
    """The PDF/A of pages already read; see `pdf.write_pdfa`."""
    return pdf.write_pdfa(readings, target, metadata)


def _read_all(
    leaves: Sequence[Leaf], work: Path, executor: Executor, progress: Progress
) -> list[PageReading]:
    """The readings in the order of the leaves. When `progress` raises, pages not begun are not begun."""
    readings: dict[int, PageReading] = {}
    progress(0, len(leaves))
    waiting = {
        executor.submit(read_leaf, leaf.image, work, index, leaf.source, PAGE_SECONDS): index
        for index, leaf in enumerate(leaves)
        if leaf.image is not None
    }
    try:
        for done, future in enumerate(as_completed(waiting), 1 + len(leaves) - len(waiting)):
            readings[waiting[future]] = future.result()
            progress(done, len(leaves))
    finally:
        for future in waiting:
            future.cancel()
    return [readings.get(i) or PageReading(i, leaf.source, error=leaf.error) for i, leaf in enumerate(leaves)]


def read_leaf(image: Path, work: Path, index: int, source: str, seconds: float) -> PageReading:
    """`read_page`, and the picture made ready for its PDF by the same worker; a separator goes into none."""
    reading = read_page(image, work, index, source, seconds)
    if reading.upright is not None and separators.separator(reading.qr) is None:
        compress.keep_pieces(reading.upright, reading.dpi)
    return reading


def _files(
    given: Iterable[Stack], readings: Sequence[PageReading], sources: Sequence[Path], out: Path
) -> Iterator[DigitisedGroup]:
    taken = {path.resolve() for path in sources}
    first = 0
    for stack in given:
        pages = readings[first : first + len(stack.leaves)]
        first += len(stack.leaves)
        if stack.signed:
            yield _signed_copy(stack.signed, pages, _free(out, stack.name, taken))
            continue
        for group in _groups(stack, pages):
            target = _free(out, _name(stack, group), taken)
            chosen = [page for page in pages if page.index in group.pages]
            build(chosen, target, Metadata(title=group.name or stack.name))
            yield DigitisedGroup(group.pages, target, group.component, group.name)


def _groups(stack: Stack, pages: Sequence[PageReading]) -> list[Group]:
    if stack.cut:
        return separators.groups(pages)
    kept = tuple(page.index for page in pages if page.upright is not None)
    return [Group(kept)] if kept else []


def _name(stack: Stack, group: Group) -> str:
    code = "".join(c if c.isalnum() or c in "-_." else "_" for c in group.component or "")
    return f"{stack.name}-{code}" if code else stack.name


def _free(out: Path, name: str, taken: set[Path]) -> Path:
    """A name no other group of this run has, and never that of a file that was given."""
    number = 1
    while True:
        target = out / (f"{name}.pdf" if number == 1 else f"{name}-{number}.pdf")
        if target.resolve() not in taken:
            taken.add(target.resolve())
            return target
        number += 1


def _signed_copy(source: Path, pages: Sequence[PageReading], target: Path) -> DigitisedGroup:
    write_whole(target, source.read_bytes())
    return DigitisedGroup(tuple(page.index for page in pages), target, signed=True)


def _page_record(page: PageReading) -> PageRecord:
    return {
        "index": page.index,
        "source": page.source,
        "rotation": page.rotation,
        "skew": page.skew,
        "blank": page.blank,
        "text": page.text,
        "mean_confidence": page.mean_confidence,
        "seconds": page.seconds,
        "error": page.error,
        "qr": list(page.qr),
        "separator": separators.separator(page.qr) is not None,
    }


def _group_record(group: DigitisedGroup) -> GroupRecord:
    return {
        "pages": list(group.pages),
        "pdf": group.pdf.name if group.pdf else None,
        "component": group.component,
        "name": group.name,
        "signed": group.signed,
    }

"""The pipeline in order: what was given → pages read → divided → files; resumable page by page."""

import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass, replace
from pathlib import Path

from scanning import pdf, separators
from scanning.fields import Field, fields
from scanning.images import read_file
from scanning.kinds import general, guess
from scanning.page import PageReading
from scanning.pdf import Metadata
from scanning.products import sync_folder, write_whole
from scanning.reading import Apart, keep_apart, read_already, read_apart, read_page
from scanning.record import DigitisedGroup, Result, Said
from scanning.sources import Leaf, Stack, stacks
from scanning.stack import Group, Mismatch, cut, part, uneven

__all__ = ["DigitisedGroup", "Division", "Progress", "Result", "build", "convert", "digitise", "read_page"]

Progress = Callable[[int, int], None]
"""Called with (pages done, pages in all). What it raises stops the work, which can be resumed."""

WORK = ".work"
KEYWORDS = ("so_ky_hieu", "ngay_ban_hanh", "co_quan_ban_hanh", "nguoi_ky")
AHEAD = 8
"""Pages that are handed out and not back yet: enough for a few workers, and little to hold in memory."""


@dataclass(frozen=True, slots=True)
class Division:
    """How a stack of pictures is divided.

    separators: at separator sheets. batch: it is one feeder load of several papers: receipts are covers, a heading
    begins a paper where no sheet names one, and blank pages are in no file.
    """

    separators: bool = True
    batch: bool = False


def digitise(
    paths: Sequence[Path],
    out: Path,
    executor: Executor,
    progress: Progress,
    division: Division = Division(),
) -> Result:
    """Every image, folder and PDF in `paths` → PDF/A files and `result.json` in `out`.

    A PDF is a group of its own; the images of a folder, or those given directly, are one stack, divided as said.
    Blank pages are flagged; a page that cannot be read is refused with the code of the reason and the rest goes on;
    a signed PDF is copied, never rewritten. Stopped at any moment, and called again with the same arguments, it
    goes on after the last page done and leaves the same files. The executor need not see our disk.

    Raises ToolMissing, TextLost, OSError (of `out`), what `progress` raises, and what a broken executor raises.
    """
    work = out / WORK
    work.mkdir(parents=True, exist_ok=True)
    for stale in out.glob(".*.part"):
        stale.unlink()
    given = stacks(paths, work, out)
    leaves = [leaf for stack in given for leaf in stack.leaves]
    readings = _read_all(leaves, work, executor, progress)
    said = [_said(reading, division) for reading in readings]
    writer = _Writer(readings, said, division, out)
    files = tuple(writer.files(given, paths))
    result = Result(tuple(readings), tuple(said), files, tuple(writer.problems(given)))
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


def described(about: Metadata, said: Mapping[str, Field]) -> Metadata:
    """What the file says of itself, with what its first page says: the abstract as its subject; number, day, agency and
    signer as keywords.
    """
    values = {name: field.value for name, field in said.items()}
    keywords = (values.get(name, "") for name in KEYWORDS)
    return replace(
        about, subject=values.get("trich_yeu", about.subject), keywords="; ".join(filter(None, keywords))
    )


def _read_all(
    leaves: Sequence[Leaf], work: Path, executor: Executor, progress: Progress
) -> list[PageReading]:
    """The readings in the order of the leaves. When `progress` raises, pages not begun are not begun."""
    readings: dict[int, PageReading] = {}
    waiting: dict[Future[Apart], int] = {}
    progress(0, len(leaves))
    try:
        for place, leaf in enumerate(leaves):
            done = _known(leaf, work)
            if done is not None:
                readings[place] = done
                progress(len(readings), len(leaves))
                continue
            assert leaf.image is not None
            waiting[executor.submit(read_apart, read_file(leaf.image))] = place
            if len(waiting) == AHEAD:
                _collect(waiting, leaves, work, readings)
                progress(len(readings), len(leaves))
        while waiting:
            _collect(waiting, leaves, work, readings)
            progress(len(readings), len(leaves))
    finally:
        _leave_off(waiting, leaves, work)
    return [readings[place].placed(place, leaf.source) for place, leaf in enumerate(leaves)]


def _known(leaf: Leaf, work: Path) -> PageReading | None:
    """What need not be read (again)."""
    if leaf.image is None:
        return PageReading(0, leaf.source, error=leaf.error)
    return read_already(leaf.image, work)


def _collect(
    waiting: dict[Future[Apart], int], leaves: Sequence[Leaf], work: Path, readings: dict[int, PageReading]
) -> None:
    """Take in what is ready, at least one page."""
    for future in wait(waiting, return_when=FIRST_COMPLETED).done:
        place = waiting.pop(future)
        image = leaves[place].image
        assert image is not None
        readings[place] = keep_apart(image, work, future.result())


def _leave_off(waiting: dict[Future[Apart], int], leaves: Sequence[Leaf], work: Path) -> None:
    """Stopped: pages not begun are not begun; those under way are waited for and kept for the next try."""
    begun = {future: place for future, place in waiting.items() if not future.cancel()}
    for future in wait(begun).done:
        image = leaves[begun[future]].image
        if image is not None and not future.cancelled() and future.exception() is None:
            keep_apart(image, work, future.result())


def _said(reading: PageReading, division: Division) -> Said:
    if _mark(reading, division) is not None:
        return Said(True, None, {})
    found = guess(reading, general())
    kind = found.code if found else None
    return Said(False, kind, fields(reading, kind))


def _mark(reading: PageReading, division: Division) -> separators.Separator | None:
    if not division.separators:
        return None
    mark = separators.separator(reading.qr)
    return mark or (separators.receipt(reading.qr) if division.batch else None)


@dataclass(frozen=True, slots=True)
class _Writer:
    """Pages of a run, divided into files of `out`."""

    readings: Sequence[PageReading]
    said: Sequence[Said]
    division: Division
    out: Path

    def files(self, given: Iterable[Stack], sources: Sequence[Path]) -> Iterator[DigitisedGroup]:
        taken = {path.resolve() for path in sources}
        first = 0
        for stack in given:
            pages = self.readings[first : first + len(stack.leaves)]
            first += len(stack.leaves)
            if stack.signed:
                yield _signed_copy(stack.signed, pages, _free(self.out, stack.name, taken))
                continue
            for group in self._groups(stack, pages):
                yield self._file(stack, group, _free(self.out, _name(stack, group), taken))

    def problems(self, given: Iterable[Stack]) -> Iterator[Mismatch]:
        """What does not come out even in the stacks that are a feeder load each."""
        first = 0
        for stack in given:
            count = len(stack.leaves)
            if self.division.batch and stack.cut:
                pages = self.readings[first : first + count]
                kinds = [said.kind for said in self.said[first : first + count]]
                for found in uneven(cut([_mark(page, self.division) for page in pages]), kinds):
                    yield replace(found, pages=tuple(first + place for place in found.pages))
            first += count

    def _file(self, stack: Stack, group: Group, target: Path) -> DigitisedGroup:
        about = described(Metadata(title=group.name or stack.name), self.said[group.pages[0]].fields)
        build([self.readings[place] for place in group.pages], target, about)
        kind = group.kind or self.said[group.pages[0]].kind
        return DigitisedGroup(group.pages, target, group.component, group.name, group.dossier, kind)

    def _groups(self, stack: Stack, pages: Sequence[PageReading]) -> list[Group]:
        """Without separators, which are in no file; nor are pages that were refused."""
        if not stack.cut:
            found = [Group(tuple(range(len(pages))))]
        else:
            found = cut([_mark(page, self.division) for page in pages])
        if self.division.batch and stack.cut:
            kinds = [self.said[page.index].kind for page in pages]
            found = [piece for group in found for piece in part(group, kinds)]
        shown = (
            replace(g, pages=tuple(pages[n].index for n in g.pages if self._shown(pages[n]))) for g in found
        )
        return [group for group in shown if group.pages]

    def _shown(self, page: PageReading) -> bool:
        return page.upright is not None and not (self.division.batch and page.blank)


def _name(stack: Stack, group: Group) -> str:
    code = "".join(c if c.isalnum() or c in "-_." else "_" for c in group.component or group.kind or "")
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

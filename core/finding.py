"""Finding: dossiers and pages by any words, with the place on the page; the index that stands behind it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.accounts import Officer, Right, require
from core.desk import Desk
from core.digitise import parsed, picture
from core.job import Job, JobKind, JobState
from core.progress import Progress
from core.query import Passage, Query, parse, passage, places
from core.store import Session, jobs, papers, touch, worklists
from core.store.search import find as search
from core.store.search import index
from core.store.search.find import PageHit
from core.store.worklists import Line
from scanning.page import Box, PageReading

BUILDING = "index"
"""What `touch` tells when more of an old desk can be found."""
_TOLD_AFTER = 20  # transactions: whoever shows something reads it anew each time
_AT_A_TIME = 100  # dossiers or pages in one transaction: an officer who writes waits no longer than for these


@dataclass(frozen=True, slots=True)
class Hit:
    """A dossier, and the pages of it that hold what was looked for, the newest first; or, of no dossier, a stack that
    still lies at the station.
    """

    line: Line | None
    pages: tuple[PageHit, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """The best first. more: there are others. unbuilt: (indexed, all) while older ones cannot be found yet."""

    words: str
    hits: tuple[Hit, ...]
    more: bool = False
    unbuilt: tuple[int, int] | None = None


def find(desk: Desk, actor: Officer, words: str, limit: int = 50) -> Findings:
    """At most `limit` dossiers that hold all of these words, sent or not, drafts too. Raises NotAllowed."""
    require(actor, Right.SEE_DOSSIERS)
    with desk.store.read() as session:
        found = search.find(session, parse(words), limit)
        lines = worklists.lines_of(session, found.dossiers)
        unbuilt = index.unbuilt(session)
    hits = [Hit(line, tuple(p for p in found.pages if p.dossier_id == line.id)) for line in lines]
    stacks = dict.fromkeys(page.batch_id for page in found.pages if page.batch_id)
    hits += [Hit(None, tuple(p for p in found.pages if p.batch_id == batch)) for batch in stacks]
    return Findings(words, tuple(hits), found.more, unbuilt)


def pages_of(desk: Desk, actor: Officer, dossier_id: str, words: str) -> tuple[str, ...]:
    """Ids of a dossier's pages that hold all of these words, in the order of its papers."""
    require(actor, Right.SEE_DOSSIERS)
    query = parse(words)
    with desk.store.read() as session:
        pages = papers.pages(session, dossier_id)
        found = papers.readings(session, [page.id for page in pages])
    return tuple(
        page.id for page in pages if page.id in found and _holds(_words(parsed(found[page.id])), query)
    )


def passages(desk: Desk, actor: Officer, page_ids: Sequence[str], words: str) -> Mapping[str, Passage]:
    """Of each page the few words around what was found there."""
    require(actor, Right.SEE_DOSSIERS)
    query = parse(words)
    with desk.store.read() as session:
        found = papers.readings(session, page_ids)
    made = {}
    for page_id, reading in found.items():
        said = _words(parsed(reading))
        made[page_id] = passage(said, places(said, query))
    return made


@dataclass(frozen=True, slots=True)
class Sight:
    """A page as it is looked at: its picture, and where on it stands what was looked for, px of that picture."""

    page: PageHit
    picture: bytes
    boxes: tuple[Box, ...]


def look(desk: Desk, actor: Officer, page_id: str, words: str) -> Sight:
    """Raises PageUnknown."""
    require(actor, Right.SEE_DOSSIERS)
    with desk.store.read() as session:
        page = search.place_of(session, papers.page(session, page_id))
        found = papers.readings(session, [page_id]).get(page_id)
    boxes = () if found is None else tuple(boxes_of(parsed(found), parse(words)))
    return Sight(page, picture(desk, actor, page_id), boxes)


def boxes_of(reading: PageReading, query: Query) -> list[Box]:
    """Around the words that were looked for; those that stand side by side on a line in one."""
    lit = sorted({place for run in places(_words(reading), query) for place in run})
    boxes: list[Box] = []
    for place, before in zip(lit, [None, *lit], strict=False):
        word = reading.words[place]
        if before == place - 1 and reading.words[before].line == word.line:
            boxes[-1] = _around(boxes[-1], word.box)
        else:
            boxes.append(word.box)
    return boxes


def _around(one: Box, other: Box) -> Box:
    left, top = min(one.left, other.left), min(one.top, other.top)
    right, bottom = max(one.right, other.right), max(one.bottom, other.bottom)
    return Box(left, top, right - left, bottom - top)


def _words(reading: PageReading) -> list[str]:
    return [word.text for word in reading.words]


def _holds(words: Sequence[str], query: Query) -> bool:
    return bool(query) and all(places(words, (term,)) for term in query)


# -- the index ---------------------------------------------------------------------------------------


def schedule(desk: Desk) -> None:
    """Queue the building of the index where something was there before it; it goes on after a power cut."""
    now = desk.clock()
    with desk.store.write() as session:
        if index.unbuilt(session) is not None and not _under_way(session):
            job = Job(
                id=desk.new_id(),
                kind=JobKind.BUILD_INDEX,
                dossier_id="",
                subject_id=BUILDING,
                revision=0,
                state=JobState.WAITING,
                attempts=0,
                not_before=now,
                created_at=now,
            )
            jobs.add(session, job)


def _under_way(session: Session) -> bool:
    known = jobs.of_subject(session, JobKind.BUILD_INDEX, BUILDING)
    return any(job.state in (JobState.WAITING, JobState.RUNNING) for job in known)


class Builder:
    """The handler of that job."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def build_index(self, _job: Job, progress: Progress) -> None:
        build(self._desk, progress)


def build(desk: Desk, progress: Progress) -> None:
    """Index what was there before the index, the newest first. `progress` hears (indexed, all)."""
    more, times = True, 0
    while more:
        times += 1
        with desk.store.write() as session:
            progress(*(index.unbuilt(session) or (0, 0)))
            more = index.build(session, _AT_A_TIME)
            if not more or times % _TOLD_AFTER == 0:
                touch(session, BUILDING)


def check(desk: Desk, progress: Progress) -> int:
    """How many entries of the index were not as the rows say; then it was built anew."""
    with desk.store.read() as session:
        wrong = index.astray(session)
    if wrong:
        with desk.store.write() as session:
            index.rebuild(session)
        build(desk, progress)
    return wrong

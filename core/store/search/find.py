"""Asking the index. Newest first within each rank; a rank is read only as far as it is wanted, however much fits."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from core.query import Query, Term
from core.store import batches
from core.store.paper_rows import PageRow
from core.store.papers import ScannedPage
from core.store.rows import ComponentRow, EntryRow
from core.store.search.index import COLUMNS, DOSSIERS, PAGES

PAGES_LOOKED_AT = 200  # the newest pages that fit; of many more the officer sees none


@dataclass(frozen=True, slots=True)
class PageHit:
    """A page that holds all that was looked for. paper, number, pages: the component's name, "" of none, and which of
    its pages it is, from 1; 0 while it lies in a batch. dossier_id, batch_id: where it lies, the other is "".
    """

    page_id: str
    dossier_id: str
    batch_id: str
    paper: str = ""
    number: int = 0
    pages: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """dossiers: ids, the best first; those known only by their pages come last. more: some were left out."""

    dossiers: tuple[str, ...]
    pages: tuple[PageHit, ...]
    more: bool


def find(session: Session, query: Query, limit: int = 50) -> Found:
    """What holds every term, at most `limit` dossiers: first by a number told whole or by its end, then by people and
    parts of numbers, then by the procedure too, then by all that is known of it, then by the words of its pages.
    """
    if not query:
        return Found((), (), False)
    pages = _pages(session, query)
    found = dict.fromkeys(_dossiers(session, query, limit + 1))
    found.update(dict.fromkeys(page.dossier_id for page in pages if page.dossier_id))
    shown = tuple(found)[:limit]
    mine = frozenset(shown)
    kept = tuple(page for page in pages if page.batch_id or page.dossier_id in mine)
    return Found(shown, _named(session, kept), len(found) > limit)


def find_dossiers(session: Session, query: Query, limit: int) -> tuple[str, ...]:
    """As `find`, without looking into papers."""
    return tuple(_dossiers(session, query, limit)) if query else ()


# -- dossiers ----------------------------------------------------------------------------------------


def _dossiers(session: Session, query: Query, limit: int) -> Iterator[str]:
    """Ids, the best first, at most `limit`."""
    numbers: dict[int, None] = {}
    for rank in _ranks(query):
        numbers.update(dict.fromkeys(_matching(session, DOSSIERS, rank, limit)))
        if len(numbers) >= limit:
            break
    wanted = list(numbers)[:limit]
    rows = session.execute(select(EntryRow.number, EntryRow.subject_id).where(EntryRow.number.in_(wanted)))
    subjects = dict(rows.all())
    yield from (subjects[number] for number in wanted if number in subjects)


def _ranks(query: Query) -> Iterator[str]:
    """Expressions of FTS5, the narrowest first. Each holds what the one before it holds, and more."""
    if len(query) == 1 and query[0].number:
        yield f'numbers : "{query[0].number}"'
    said = [word for term in query for word in term.words]
    if not any(term.number for term in query):
        yield f"names : {_phrase(Term(tuple(said), query[-1].goes_on))}"
    yield _all_of(query, "names")
    yield _all_of(query, "names procedure")
    yield _all_of(query, " ".join(COLUMNS[DOSSIERS][1:]))


def _all_of(query: Query, columns: str) -> str:
    return " AND ".join(_one_of(term, columns) for term in query)


def _one_of(term: Term, columns: str) -> str:
    among = f"{{{columns}}} : {_phrase(term)}"
    return f'({among} OR numbers : "{term.number}" *)' if term.number else f"({among})"


def _phrase(term: Term) -> str:
    """Words hold letters and digits only: nothing of the language of FTS5."""
    return f'"{" ".join(term.words)}"' + (" *" if term.goes_on else "")


def _matching(session: Session, table: str, expression: str, limit: int) -> Sequence[int]:
    newest = text(f"SELECT rowid FROM {table} WHERE {table} MATCH :wanted ORDER BY rowid DESC LIMIT :most")
    return session.scalars(newest, {"wanted": expression, "most": limit}).all()


# -- pages -------------------------------------------------------------------------------------------


def _pages(session: Session, query: Query) -> list[PageHit]:
    """The newest that lie in a paper, or in a stack that is still at the station."""
    numbers = _matching(session, PAGES, " AND ".join(map(_phrase, query)), PAGES_LOOKED_AT)
    p = PageRow
    rows = session.execute(
        select(p.id, p.dossier_id, p.batch_id)
        .join(EntryRow, EntryRow.subject_id == p.id)
        .where(EntryRow.number.in_(numbers), ~p.dropped, ~p.marks)
        .order_by(EntryRow.number.desc())
    )
    hits = (PageHit(page, dossier or "", "" if dossier else batch or "") for page, dossier, batch in rows)
    return _of_open_batches(session, list(hits))


def _of_open_batches(session: Session, hits: Sequence[PageHit]) -> list[PageHit]:
    """Without those of a stack that was put aside."""
    ids = {hit.batch_id for hit in hits if hit.batch_id}
    still = {batch.id for batch in batches.open_ones(session)} if ids else set()
    return [hit for hit in hits if not hit.batch_id or hit.batch_id in still]


def place_of(session: Session, page: ScannedPage) -> PageHit:
    """Where this page lies."""
    batch = "" if page.dossier_id else page.batch_id
    (hit,) = _named(session, [PageHit(page.id, page.dossier_id, batch)])
    return hit


def _named(session: Session, hits: Sequence[PageHit]) -> tuple[PageHit, ...]:
    """With the paper each lies in, and its place there."""
    ids = [hit.page_id for hit in hits if hit.dossier_id]
    p = PageRow
    mine = select(p.component_id).where(p.id.in_(ids), p.component_id.is_not(None))
    query = (
        select(ComponentRow.id, ComponentRow.name, p.id)
        .join(ComponentRow, ComponentRow.id == p.component_id)
        .where(p.component_id.in_(mine), ~p.dropped)
        .order_by(p.component_id, p.position, p.id)
    )
    order: dict[str, list[str]] = {}
    about: dict[str, tuple[str, str]] = {}
    for component, name, page in session.execute(query):
        order.setdefault(component, []).append(page)
        about[page] = (component, name)
    return tuple(_placed(hit, order, about) for hit in hits)


def _placed(hit: PageHit, order: dict[str, list[str]], about: dict[str, tuple[str, str]]) -> PageHit:
    if hit.page_id not in about:
        return hit
    component, name = about[hit.page_id]
    pages = order[component]
    number = pages.index(hit.page_id) + 1
    return PageHit(hit.page_id, hit.dossier_id, hit.batch_id, name, number, len(pages))

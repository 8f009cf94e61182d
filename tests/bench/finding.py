"""How long the first rows of a folder and of a search take on a desk of many years, beside the bare SQL of the same."""

import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from core import finding
from core.changes import Changes
from core.desk import Desk
from core.progress import silent
from core.query import parse
from core.store import Store, worklists
from core.store.search.find import find
from core.store.worklists import Folder, Horizon, Window
from core.vault import Secret
from tests import paperwork
from tests.bench import archive
from tests.bench.pairs import Comparison, Score, in_turns
from tests.core.schemas import connect
from tests.core.stage import MovingClock

DOSSIERS, PAGES = 200_000, 20_000
ROUNDS = 15
SCREENFUL = Window(limit=100)
SEARCHES = {
    "a name": "nguyễn văn an",
    "a name being typed": "tran thi m",
    "a person and a procedure": "thach khai sinh",
    "a whole code": "H13.31633-261123-0042",
    "the end of an id": "000123",
    "words on paper": "ghe xuong cau tre",
    "nothing there": "khongcogi",
}
_ROW = (
    "SELECT id, code, provisional_code, procedure_name, applicant_name, received_at, due_at, finished_at, status "
    "FROM dossiers WHERE "
)
_LAST = f" ORDER BY updated_at DESC LIMIT {SCREENFUL.limit}"


def compare(folder: Path) -> Iterator[Comparison | Score]:
    """Made and measured in the real, encrypted store."""
    (folder / "old").mkdir()
    (folder / "new").mkdir()
    clock = MovingClock(archive.NOW)
    with paperwork.memory_keyring():
        old, new = (paperwork.new_desk(folder / name, clock) for name in ("old", "new"))
        path, key = old.desk.store.path, old.desk.vault.database_key()
        yield from _made(old.desk)
        with closing(connect(path, key)) as bare:
            yield from _folders(old.desk.store, bare)
            yield from _searches(old.desk.store, bare)
        yield _receiving(old, new)
        for opened in (old, new):
            opened.desk.store.close()
        yield from _cold(path, key)


def _made(desk: Desk) -> Iterator[Score]:
    began = time.monotonic()
    archive.fill(desk.store, DOSSIERS, PAGES)
    rows = time.monotonic()
    finding.build(desk, silent)
    megabytes = desk.store.path.stat().st_size / 1e6
    yield Score(
        f"{DOSSIERS} dossiers, {PAGES} read pages", f"{megabytes:.0f} MB, made in {rows - began:.0f} s"
    )
    yield Score("index of an old desk", f"{time.monotonic() - rows:.0f} s, in transactions of 100")


def _receiving(old: paperwork.OpenedDesk, new: paperwork.OpenedDesk) -> Comparison:
    """A whole dossier taken in at the counter, seven transactions: what the index costs who writes."""
    officers = {
        id(one): one.accounts.make_first("quantri", "Nguyễn Văn Quản", paperwork.PASSWORD)
        for one in (old, new)
    }
    compared = Comparison("receiving a dossier", "ms", "the same on an empty desk")
    in_turns(
        ROUNDS,
        lambda _: compared.ours.append(
            _milliseconds(lambda: paperwork.received(old.desk, officers[id(old)]))
        ),
        lambda _: compared.theirs.append(
            _milliseconds(lambda: paperwork.received(new.desk, officers[id(new)]))
        ),
    )
    return compared


def _folders(store: Store, bare: sqlcipher.Connection) -> Iterator[Comparison]:
    horizon = horizon_of(archive.NOW)
    for folder, where in bare_folders(horizon).items():
        yield _measured(
            f"folder {folder.value}",
            lambda folder=folder: len(_first(store, folder, horizon)),
            lambda where=where: len(bare.execute(_ROW + where[0] + _LAST, where[1]).fetchall()),
        )
    counted = [f"SELECT count(*) FROM dossiers WHERE {where[0]}" for where in bare_folders(horizon).values()]
    values = [where[1] for where in bare_folders(horizon).values()]
    yield _measured(
        "counts of all folders",
        lambda: _counts(store, horizon),
        lambda: [bare.execute(sql, given).fetchone()[0] for sql, given in zip(counted, values, strict=True)],
    )


def horizon_of(now: datetime) -> Horizon:
    return Horizon(now, now.replace(hour=0, minute=0) - timedelta(hours=7), now + timedelta(days=2))


def bare_folders(horizon: Horizon) -> dict[Folder, tuple[str, tuple[str, ...]]]:
    """What somebody who knows the tables would ask, with its values."""
    now, soon, day, end = (
        f"{at:%Y-%m-%d %H:%M:%S.%f}" for at in (horizon.now, horizon.soon, horizon.day_start, horizon.day_end)
    )
    running = "status IN ('received', 'processing')"
    in_day = " OR ".join(
        f"({at} >= ? AND {at} < ?)" for at in ("received_at", "created_at", "handed_over_at")
    )
    to_scan = (
        "status IN ('registered', 'received', 'processing') AND EXISTS (SELECT 1 FROM components c WHERE "
        "c.dossier_id = dossiers.id AND c.scan AND c.required AND NOT c.not_applicable AND c.state = 'not_digitised')"
    )
    return {
        Folder.TODAY: (in_day, (day, end) * 3),
        Folder.DRAFTS: ("status = 'registered'", ()),
        Folder.TO_SCAN: (to_scan, ()),
        Folder.SUPPLEMENT: ("status = 'supplement'", ()),
        Folder.PROCESSING: (running, ()),
        Folder.DUE_SOON: (f"{running} AND due_at >= ? AND due_at < ?", (now, soon)),
        Folder.OVERDUE: (f"{running} AND due_at < ?", (now,)),
        Folder.TO_SIGN: ("id IN (SELECT dossier_id FROM results WHERE signed_sha256 = '')", ()),
        Folder.TO_HAND_OVER: ("status = 'finished'", ()),
        Folder.NEEDS_CARE: (
            "id IN (SELECT dossier_id FROM jobs WHERE queue IN ('desk', 'province') AND state = 'quarantined')",
            (),
        ),
    }


def _first(store: Store, folder: Folder, horizon: Horizon) -> tuple[worklists.Line, ...]:
    with store.read() as session:
        return worklists.lines(session, folder, horizon, SCREENFUL)


def _counts(store: Store, horizon: Horizon) -> list[int]:
    with store.read() as session:
        return [worklists.count(session, folder, horizon) for folder in Folder]


def _searches(store: Store, bare: sqlcipher.Connection) -> Iterator[Comparison]:
    for name, words in SEARCHES.items():
        sql, given = bare_search(words)
        yield _measured(
            f"search: {name}",
            lambda words=words: _found(store, words),
            lambda sql=sql, given=given: len(bare.execute(sql, given).fetchall()),
        )


def bare_search(words: str) -> tuple[str, tuple[str, ...]]:
    """The index alone, asked once, and the rows it names."""
    query = parse(words)
    said = " AND ".join(
        f'numbers : "{term.number}" *'
        if term.number
        else f'"{" ".join(term.words)}"{" *" if term.goes_on else ""}'
        for term in query
    )
    table, key = ("found_pages", "page_id") if "xuong" in words else ("found_dossiers", "id")
    rows = "readings" if table == "found_pages" else "dossiers"
    return (
        f"SELECT * FROM (SELECT rowid AS number FROM {table} WHERE {table} MATCH ? ORDER BY rowid DESC LIMIT 50) "
        f"JOIN entries USING (number) JOIN {rows} ON {rows}.{key} = subject_id",
        (said,),
    )


def _found(store: Store, words: str) -> int:
    with store.read() as session:
        found = find(session, parse(words))
        return len(worklists.lines_of(session, found.dossiers))


def _cold(path: Path, key: Secret) -> Iterator[Score]:
    """Right after the desk was opened, when nothing of the file is in its memory yet."""
    horizon = horizon_of(archive.NOW)
    acts: dict[str, Callable[[Store], object]] = {
        "the worklist, just opened": lambda store: (
            _counts(store, horizon),
            _first(store, Folder.TODAY, horizon),
        ),
        "a search, just opened": lambda store: _found(store, "nguyễn văn an"),
    }
    for name, act in acts.items():
        times = []
        for _ in range(5):
            with closing(Store(path, key, Changes())) as store:
                times.append(_milliseconds(lambda store=store, act=act: act(store)))
        yield Score(name, f"{statistics.median(times):.1f} ms, at most {max(times):.1f}")


def _measured(name: str, ours: Callable[[], object], theirs: Callable[[], object]) -> Comparison:
    compared = Comparison(name, "ms", "bare SQL")
    in_turns(
        ROUNDS,
        lambda _: compared.ours.append(_milliseconds(ours)),
        lambda _: compared.theirs.append(_milliseconds(theirs)),
    )
    return compared


def _milliseconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return 1000 * (time.perf_counter() - began)

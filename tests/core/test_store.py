import signal
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from core.changes import Changes
from core.files import DiskFull, FolderReadOnly
from core.store import APPLICATION_ID, ForeignFile, Store, StoreDamaged, WrongKey, notes, touch
from core.vault import Secret
from tests.core.schemas import KEY, connect
from tests.core.stage import IN_TIME, Disk, child, contents

OTHER_KEY = Secret("a5" * 32)


def opened(path: Path, key: Secret = KEY) -> Store:
    return Store(path, key, Changes())


def remember(store: Store, name: str, value: str) -> None:
    with store.write() as session:
        notes.put(session, name, value)


def recall(store: Store, name: str) -> str:
    with store.read() as session:
        return notes.get(session, name)


@pytest.fixture
def path(home: Path) -> Path:
    return home / "desk.db"


@pytest.fixture
def kept(path: Path) -> Path:
    """A desk's database that knows something, closed."""
    store = opened(path)
    remember(store, "secret", "Trần Thị Mười, 079203001234")
    store.close()
    return path


def test_what_a_crash_file_says_of_a_failed_statement_names_nobody(store: Store) -> None:
    insert = text("INSERT INTO notes (name, value) VALUES (:name, :value)")
    someone = {"name": "applicant", "value": "Trần Thị Mười"}
    with store.write() as session:
        session.execute(insert, someone)
    with store.read() as session, pytest.raises(IntegrityError) as caught:
        session.execute(insert, someone)
    assert "INSERT INTO notes" in str(caught.value)
    assert "Mười" not in str(caught.value)


# ---------------------------------------------------------------- what lies on the disk


def test_the_database_survives_power_cuts_and_guards_its_links(store: Store) -> None:
    with store.read() as session:
        asked = ("journal_mode", "synchronous", "foreign_keys", "application_id")
        answers = [session.execute(text(f"PRAGMA {name}")).scalar_one() for name in asked]
    assert answers == ["wal", 2, 1, APPLICATION_ID]


def test_nothing_can_be_read_on_the_disk_without_the_key(path: Path) -> None:
    store = opened(path)
    remember(store, "secret", "Trần Thị Mười, 079203001234")
    while_open = b"".join(contents(path.parent).values())
    store.close()
    closed = b"".join(contents(path.parent).values())
    assert path.with_name("desk.db-wal").exists() is False
    for on_disk in (while_open, closed):
        assert not any(word in on_disk for word in (b"SQLite format", b"CREATE TABLE", b"079203001234"))


def test_the_key_never_shows_itself(kept: Path) -> None:
    store = opened(kept)
    with pytest.raises(WrongKey) as caught:
        opened(kept, OTHER_KEY)
    for shown in (repr(store), repr(store._engine), str(caught.value), repr(caught.value.__cause__)):
        assert KEY.reveal() not in shown
        assert OTHER_KEY.reveal() not in shown
    store.close()


# ---------------------------------------------------------------- files that are not ours to touch


def plain_sqlite(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE phonebook (name TEXT)")
    connection.commit()
    connection.close()


def text_file(path: Path) -> None:
    path.write_text("Danh sách hồ sơ tháng 11\n" * 50, "utf-8")


def another_application(path: Path) -> None:
    """SQLCipher too, and by chance under our key."""
    connection = connect(path)
    connection.execute("CREATE TABLE phonebook (name TEXT)")
    connection.close()


def another_application_with_a_name(path: Path) -> None:
    connection = connect(path)
    connection.execute("PRAGMA application_id = 4711")
    connection.execute("CREATE TABLE phonebook (name TEXT)")
    connection.close()


def another_application_still_empty(path: Path) -> None:
    connection = connect(path)
    connection.execute("PRAGMA application_id = 4711")
    connection.close()


FOREIGN = (
    plain_sqlite,
    text_file,
    another_application,
    another_application_with_a_name,
    another_application_still_empty,
)


@pytest.mark.parametrize("make", FOREIGN)
def test_a_foreign_file_is_refused_and_left_as_it_is(path: Path, make: Callable[[Path], None]) -> None:
    make(path)
    before = contents(path.parent)
    with pytest.raises(ForeignFile):
        opened(path)
    assert contents(path.parent) == before


def test_a_folder_under_our_name_is_refused(path: Path) -> None:
    path.mkdir()
    with pytest.raises(ForeignFile):
        opened(path)


def test_a_wrong_key_is_told_and_touches_nothing(kept: Path) -> None:
    before = contents(kept.parent)
    with pytest.raises(WrongKey):
        opened(kept, OTHER_KEY)
    assert contents(kept.parent) == before
    store = opened(kept)
    assert recall(store, "secret").startswith("Trần")
    store.close()


_DIES_WRITING = """
import os, pathlib, signal, sys
from core.changes import Changes
from core.store import Store, notes
from core.vault import Secret

store = Store(pathlib.Path(sys.argv[1]), Secret(sys.argv[2]), Changes())
for n in range(3):
    with store.write() as session:
        notes.put(session, "committed", str(n))
with store.write() as session:
    notes.put(session, "committed", "never")
    session.flush()
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_was_committed_survives_a_killed_process_and_a_wrong_key_in_between(kept: Path) -> None:
    assert child(_DIES_WRITING, str(kept), KEY.reveal()).returncode == -signal.SIGKILL
    before = contents(kept.parent)
    assert len(before["desk.db-wal"]) > 0
    with pytest.raises(WrongKey):
        opened(kept, OTHER_KEY)
    after = contents(kept.parent)
    for state in (before, after):
        del state["desk.db-shm"]  # an index of the log, made anew by whoever opens it
    assert after == before
    store = opened(kept)
    assert recall(store, "committed") == "2"
    store.close()


def test_a_damaged_page_is_told_as_damage(path: Path) -> None:
    store = opened(path)
    remember(store, "long", "x" * 100_000)
    store.close()
    with path.open("r+b") as file:
        file.seek(-20_000, 2)
        file.write(b"\0" * 64)
    store = opened(path)
    with pytest.raises(StoreDamaged):
        recall(store, "long")
    store.close()


# ---------------------------------------------------------------- disks


def test_a_full_disk_stops_the_first_start_and_leaves_nothing_that_hinders_the_next(disk: Disk) -> None:
    path = disk.folder / "desk.db"
    disk.fill()
    with pytest.raises(DiskFull):
        opened(path)
    disk.free()
    store = opened(path)
    remember(store, "a", "1")
    store.close()


def test_a_full_disk_rolls_the_write_back_and_the_store_goes_on_when_there_is_room(disk: Disk) -> None:
    store = opened(disk.folder / "desk.db")
    remember(store, "a", "kept")
    disk.fill()
    with pytest.raises(DiskFull):
        remember(store, "a", "x" * 1_000_000)
    assert recall(store, "a") == "kept"
    disk.free()
    assert recall(store, "a") == "kept"
    remember(store, "a", "again")
    assert recall(store, "a") == "again"
    store.close()


def test_opening_on_a_full_disk_touches_nothing(disk: Disk) -> None:
    path = disk.folder / "desk.db"
    store = opened(path)
    remember(store, "a", "kept")
    store.close()
    before = path.read_bytes()
    disk.fill()
    with pytest.raises(DiskFull):
        opened(path)
    assert path.read_bytes() == before
    disk.free()
    store = opened(path)
    assert recall(store, "a") == "kept"
    store.close()


@pytest.mark.parametrize("existing", [True, False])
def test_a_read_only_folder_is_told_and_touched_nowhere(disk: Disk, existing: bool) -> None:
    path = disk.folder / "desk.db"
    if existing:
        opened(path).close()
    before = contents(disk.folder)
    disk.lock()
    with pytest.raises(FolderReadOnly):
        opened(path)
    disk.lock(False)
    assert contents(disk.folder) == before


# ---------------------------------------------------------------- transactions


def test_a_commit_tells_what_it_touched_once_it_can_be_read(store: Store, changes: Changes) -> None:
    heard: list[tuple[frozenset[str], str]] = []
    stop = changes.listen(lambda ids: heard.append((ids, recall(store, "a"))))
    with store.write() as session:
        notes.put(session, "a", "1")
        touch(session, "one")
        touch(session, "two", "one")
        assert heard == []
    assert heard == [(frozenset({"one", "two"}), "1")]
    remember(store, "a", "2")  # touched nothing: nothing to tell
    stop()
    with store.write() as session:
        touch(session, "three")
    assert len(heard) == 1


class Nevermind(Exception):
    pass


def test_a_rollback_keeps_nothing_and_tells_nothing(store: Store, changes: Changes) -> None:
    heard: list[frozenset[str]] = []
    changes.listen(heard.append)

    def give_up_half_way() -> None:
        with store.write() as session:
            notes.put(session, "a", "1")
            session.flush()
            touch(session, "one")
            raise Nevermind

    with pytest.raises(Nevermind):
        give_up_half_way()
    assert recall(store, "a") == ""
    assert heard == []


def test_six_threads_of_read_modify_writes_lose_nothing(store: Store) -> None:
    go = threading.Barrier(6)

    def count_up() -> None:
        go.wait(IN_TIME)
        for _ in range(25):
            with store.write() as session:
                notes.put(session, "count", str(int(notes.get(session, "count", "0")) + 1))

    threads = [threading.Thread(target=count_up) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(IN_TIME)
    assert recall(store, "count") == "150"

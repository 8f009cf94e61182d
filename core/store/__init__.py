"""What the desk remembers: one SQLCipher file, opened per use case, never held across anything slow.

The only importer of SQLAlchemy. Rows stay inside; dataclasses leave.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool

from core.changes import Changes
from core.errors import Retry, StoreError
from core.files import DiskFull, FolderReadOnly, disk_troubles, ensure_room
from core.store import migrate
from core.store.search import index
from core.vault import Secret

__all__ = ["ForeignFile", "Session", "Store", "StoreBusy", "StoreDamaged", "WrongKey", "touch"]

APPLICATION_ID = 0x4D435F31  # "MC_1"
_LEAST_ROOM = 64 * 1024  # with less, the index of the write-ahead log cannot grow: "disk I/O error"
_PAGE = 4096  # SQLCipher 4's page; its files are whole multiples of it


class WrongKey(StoreError):
    """The file may well be a desk's, but not of this vault."""

    code = "wrong_key"


class ForeignFile(StoreError):
    """The file is no desk's database."""

    code = "foreign_file"


class StoreBusy(StoreError):
    code = "store_busy"
    retry = Retry.LATER


class StoreDamaged(StoreError):
    """The disk no longer gives back what was written."""

    code = "store_damaged"


_TOLD: tuple[tuple[str, type[StoreError]], ...] = (
    # what SQLite's names begin with; the first that fits
    ("SQLITE_FULL", DiskFull),
    ("SQLITE_READONLY", FolderReadOnly),
    ("SQLITE_CANTOPEN", FolderReadOnly),
    ("SQLITE_BUSY", StoreBusy),
    ("SQLITE_LOCKED", StoreBusy),
    ("SQLITE_CORRUPT", StoreDamaged),
    ("SQLITE_NOTADB", StoreDamaged),
    ("SQLITE_IOERR", StoreDamaged),
)


def touch(session: Session, *ids: str) -> None:
    """Say which things this transaction changes, so that whoever shows them reads them again."""
    session.info.setdefault("changed", set()).update(ids)


class Store:
    """`with store.write() as s`, `with store.read() as s`; a session is for one use case on one thread."""

    def __init__(self, path: Path, key: Secret, changes: Changes) -> None:
        """Open, or make, the database at `path` and bring it to today's schema.

        Raises ForeignFile, WrongKey, SchemaNewer, FolderReadOnly or DiskFull; the file is then untouched.
        """
        _refuse_foreign(path)
        _refuse_wrong_key_beside_a_log(path, key)
        self.path = path
        self._changes = changes
        self._engine = _engine(path, key)
        self._writer = self._engine.execution_options(begin="BEGIN IMMEDIATE")
        try:
            with _in_our_words(path):
                self._checkpoint()
                with self._writer.connect() as connection, migrate.tables_rebuilt(connection):
                    migrate.to_head(connection, path)
                    index.prepare(connection)
        except BaseException:
            self.close()
            raise

    def _checkpoint(self) -> None:
        """Bring the write-ahead log into the file, so that a copy of the file is the whole database."""
        raw = self._engine.raw_connection()
        try:
            raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            raw.close()

    @contextmanager
    def read(self) -> Iterator[Session]:
        with (
            _in_our_words(self.path),
            Session(self._engine, expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Commits at the end, rolls back on any exception; then tells who listens what changed."""
        with _in_our_words(self.path), Session(self._writer, expire_on_commit=False) as session:
            index.listen(session)
            with session.begin():
                yield session
                index.follow(session)
            changed = frozenset(session.info.pop("changed", ()))
        if changed:
            self._changes.tell(changed)

    def close(self) -> None:
        self._engine.dispose()


def _connect(address: str, key: Secret) -> sqlcipher.Connection:
    connection = sqlcipher.connect(
        address, uri=True, timeout=10, isolation_level=None, check_same_thread=False
    )
    connection.execute("PRAGMA cipher_log_level = NONE")  # our errors speak; stderr is not ours
    connection.execute(f"PRAGMA key = \"x'{key.reveal()}'\"")
    return connection


def _engine(path: Path, key: Secret) -> Engine:
    def connect() -> sqlcipher.Connection:
        connection = _connect(path.absolute().as_uri(), key)
        try:
            _refuse_wrong_key(connection)
            for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
                connection.execute(f"PRAGMA {pragma}")
        except BaseException:
            connection.close()
            raise
        return connection

    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=connect,
        poolclass=QueuePool,
        hide_parameters=True,  # an error may come into a crash file, and they are people's names and numbers
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # The driver's own transactions are off: a deferred BEGIN that later writes could meet SQLITE_BUSY
        # without any waiting, so writers say IMMEDIATE at once.
        connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))

    return engine


def _refuse_foreign(path: Path) -> None:
    if not path.exists():
        return
    if not path.is_file():
        raise ForeignFile(file=path.name)
    with disk_troubles(path.parent), path.open("rb") as file:
        head = file.read(16)
    size = path.stat().st_size
    if size and (head.startswith(b"SQLite format 3") or size % _PAGE):
        raise ForeignFile(file=path.name)


def _refuse_wrong_key_beside_a_log(path: Path, key: Secret) -> None:
    """A killed process leaves a write-ahead log, which every writing connection merges when it closes, even
    one that could decipher nothing: so a wrong key is first tried read-only."""
    if path.with_name(f"{path.name}-wal").exists():
        with _in_our_words(path), closing(_connect(f"{path.absolute().as_uri()}?mode=ro", key)) as probe:
            _application_of(probe)


def _refuse_wrong_key(connection: sqlcipher.Connection) -> None:
    found, tables = _application_of(connection)
    if found not in (0, APPLICATION_ID) or (tables and not found):
        raise ForeignFile
    if not found:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _application_of(connection: sqlcipher.Connection) -> tuple[int, int]:
    """Whose database it says it is, and how many tables it has; raises WrongKey."""
    try:
        (found,) = connection.execute("PRAGMA application_id").fetchone()
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlcipher.DatabaseError as error:
        if error.sqlite_errorname == "SQLITE_NOTADB":
            raise WrongKey from error
        raise
    return found, tables


@contextmanager
def _in_our_words(path: Path) -> Iterator[None]:
    try:
        yield
    except (DBAPIError, sqlcipher.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        name = str(getattr(cause, "sqlite_errorname", ""))
        if name.startswith("SQLITE_IOERR"):
            ensure_room(path.parent, _LEAST_ROOM)
        for beginning, told in _TOLD:
            if name.startswith(beginning):
                raise told(folder=path.parent.name) from error
        raise

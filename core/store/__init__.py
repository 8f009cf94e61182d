"""What the desk remembers: one SQLCipher file, opened per use case, never held across anything slow.

The only importer of SQLAlchemy. Rows stay inside; dataclasses leave.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool

from core.changes import Changes
from core.errors import Retry, StoreError
from core.files import DiskFull, FolderReadOnly
from core.store import migrate
from core.vault import Secret

__all__ = ["ForeignFile", "Session", "Store", "StoreBusy", "WrongKey", "touch"]

APPLICATION_ID = 0x4D435F31  # "MC_1"
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
        self.path = path
        self._changes = changes
        self._engine = _engine(path, key)
        self._writer = self._engine.execution_options(begin="BEGIN IMMEDIATE")
        try:
            with _in_our_words(path):
                self._checkpoint()
                with self._writer.connect() as connection, connection.begin():
                    migrate.to_head(connection, path)
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
            with session.begin():
                yield session
            changed = frozenset(session.info.pop("changed", ()))
        if changed:
            self._changes.tell(changed)

    def close(self) -> None:
        self._engine.dispose()


def _engine(path: Path, key: Secret) -> Engine:
    def connect() -> sqlcipher.Connection:
        connection = sqlcipher.connect(str(path), timeout=10, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA cipher_log_level = NONE")  # our errors speak; stderr is not ours
        connection.execute(f"PRAGMA key = \"x'{key.reveal()}'\"")
        _refuse_wrong_key(connection)
        for pragma in (
            "journal_mode = WAL",
            "synchronous = FULL",
            "foreign_keys = ON",
            "busy_timeout = 10000",
        ):
            connection.execute(f"PRAGMA {pragma}")
        return connection

    engine = create_engine("sqlite://", module=sqlcipher, creator=connect, poolclass=QueuePool)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # The driver's own transactions are off: a deferred BEGIN that later writes could meet SQLITE_BUSY
        # without any waiting, so writers say IMMEDIATE at once.
        connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))

    return engine


def _refuse_foreign(path: Path) -> None:
    if not path.exists():
        return
    with path.open("rb") as file:
        head = file.read(16)
    size = path.stat().st_size
    if size and (head.startswith(b"SQLite format 3") or size % _PAGE):
        raise ForeignFile(file=path.name)


def _refuse_wrong_key(connection: sqlcipher.Connection) -> None:
    try:
        (found,) = connection.execute("PRAGMA application_id").fetchone()
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlcipher.DatabaseError as error:
        if "not a database" in str(error):
            connection.close()
            raise WrongKey from error
        raise
    if tables and found != APPLICATION_ID:
        connection.close()
        raise ForeignFile
    if not tables:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


@contextmanager
def _in_our_words(path: Path) -> Iterator[None]:
    try:
        yield
    except (DBAPIError, sqlcipher.Error) as error:
        text = str(error.orig if isinstance(error, DBAPIError) else error)
        if "disk is full" in text:
            raise DiskFull(folder=path.parent.name) from error
        if "readonly" in text or "unable to open database file" in text:
            raise FolderReadOnly(folder=path.parent.name) from error
        if "locked" in text:
            raise StoreBusy from error
        raise

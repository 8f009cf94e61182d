"""From any released schema to today's, or a polite refusal."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text
from sqlalchemy.schema import CreateIndex, CreateTable

from core.errors import StoreError
from core.files import disk_troubles
from core.store import paper_rows, rows  # noqa: F401 - what they say is what is made
from core.store.base import Base
from scanning.products import sync_folder

if TYPE_CHECKING:
    from alembic.script import ScriptDirectory

_HERE = Path(__file__).resolve().parent / "migrations"


class SchemaNewer(StoreError):
    """A newer desk wrote this database; this one would damage it."""

    code = "schema_newer"


class ReferenceBroken(StoreError):
    """After an upgrade a row speaks of one that is not there: the upgrade is taken back."""

    code = "store_damaged"


def to_head(connection: Connection, path: Path) -> None:
    """Upgrade in the caller's transaction; a database with rows is copied aside first. Raises SchemaNewer."""
    current = _current(connection)
    if current == _newest():
        return  # every start but the first after an update: Alembic is not even imported
    if current is None and not inspect(connection).get_table_names():
        _make_new(connection)
        return
    scripts = _scripts()
    if current is not None:
        _refuse_unknown(scripts, current)
        _copy_aside(path, path.with_name(f"{path.stem}-{current}.backup"))
    _run(scripts, connection)


def _make_new(connection: Connection) -> None:
    """Today's tables at once, as all the migrations one after another would leave them."""
    for table in Base.metadata.sorted_tables:
        connection.execute(CreateTable(table))
        for index in sorted(
            table.indexes, key=lambda index: index.name or ""
        ):  # a set: else each desk has another order
            connection.execute(CreateIndex(index))
    connection.execute(
        text(
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL,"
            " CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
        )
    )
    connection.execute(
        text("INSERT INTO alembic_version (version_num) VALUES (:newest)"), {"newest": _newest()}
    )


@contextmanager
def tables_rebuilt(connection: Connection) -> Iterator[None]:
    """A transaction in which a table may be made anew under its old name, which SQLite can do only while it does
    not follow foreign keys; they are checked before the end. Raises ReferenceBroken.
    """
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.execute("PRAGMA foreign_keys = OFF")
    try:
        with connection.begin():
            yield
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise ReferenceBroken
    finally:
        driver.execute("PRAGMA foreign_keys = ON")


def _current(connection: Connection) -> str | None:
    """The revision written in the database, None in an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return version


def _newest() -> str:
    """Migrations are numbered by their file's name, one after another."""
    return max(path.stem.split("_")[0] for path in (_HERE / "versions").glob("[0-9]*_*.py"))


def _copy_aside(path: Path, backup: Path) -> None:
    """Whole or not at all; raises DiskFull or FolderReadOnly."""
    unfinished = backup.with_name(f".{backup.name}.part")
    with disk_troubles(path.parent):
        try:
            shutil.copy2(path, unfinished)
            unfinished.replace(backup)
            sync_folder(path.parent)
        finally:
            unfinished.unlink(missing_ok=True)


def _scripts() -> "ScriptDirectory":
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(_HERE))
    return ScriptDirectory.from_config(config)


def _refuse_unknown(scripts: "ScriptDirectory", revision: str) -> None:
    from alembic.util import CommandError

    try:
        scripts.get_revision(revision)
    except CommandError as error:
        raise SchemaNewer(revision=revision) from error


def _run(scripts: "ScriptDirectory", connection: Connection) -> None:
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext

    config = Config()
    config.set_main_option("script_location", str(_HERE))
    config.attributes["connection"] = connection
    upgrade = EnvironmentContext(
        config, scripts, fn=lambda revision, _: scripts._upgrade_revs("head", revision)
    )
    with upgrade:
        scripts.run_env()

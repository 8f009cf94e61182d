"""Every released schema is kept as plain SQL with a row in each table: `python -m tests.core.schemas` writes
today's anew. Once a desk has been released with a schema, its file is never written again."""

import json
import re
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Boolean, Column, Date, DateTime, Float, Integer

from core.changes import Changes
from core.store import APPLICATION_ID, Store
from core.store.base import Base
from core.store.search import index
from core.vault import Secret

KEPT = Path(__file__).resolve().parents[1] / "data" / "schemas"
KEY = Secret("5a" * 32)

# What a desk of any age must be able to read; every other column gets a value by its type.
VALUES = {
    "dossiers.status": "received",
    "dossiers.channel": "direct",
    "dossiers.applicant": json.dumps({"name": "Một công dân"}, ensure_ascii=False),
    "dossiers.submitter": None,
    "dossiers.fee": json.dumps({"kind": "none", "amount": 0}),
    "dossiers.due_steps": "[]",
    "dossiers.override": "",
    "dossiers.returned": "[]",
    "pauses.kind": "supplement",
    "events.status": "received",
    "components.state": "not_digitised",
    "components.handed": "",
    "digitised.body": json.dumps(
        {
            "paper_id": "papers-1",
            "particulars": {"name": "Giấy khai sinh"},
            "digitised_at": "2026-11-23T01:30:00Z",
            "digitised_by": "Cán bộ",
            "signature": "personal",
        },
        ensure_ascii=False,
    ),
    "components.retired": "0",
    "dossiers.authority": "",
    "dossiers.wish": "",
    "dossiers.group_id": "",
    "dossiers.twins_known": "",
    "officers.roles": "reception",
    "jobs.kind": "read_page",
    "jobs.queue": "desk",
    "jobs.state": "waiting",
    "jobs.last_facts": "{}",
    "procedures.body": "{}",
    "readings.body": "{}",
    "batches.state": "open",
    "groups.origin": "separator",
}


def connect(path: Path, key: Secret = KEY) -> sqlcipher.Connection:
    """The file as SQLCipher alone sees it, without the store."""
    connection = sqlcipher.connect(str(path), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{key.reveal()}'\"")
    return connection


def schema(connection: sqlcipher.Connection) -> dict[str, str]:
    """Every table and index by name, white space evened out; tables that belong to one of FTS5 come with it."""
    found = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {name: re.sub(r"\s+", " ", sql).strip() for name, sql in found if not of_fts(name)}


def parts(connection: sqlcipher.Connection) -> dict[str, list[str]]:
    """The same, the columns and constraints of each in their alphabetical order: a table that grew has another."""
    bodies = {name: sql.replace("( ", "(").partition("(")[2] for name, sql in schema(connection).items()}
    return {
        name: sorted(re.split(r", (?![^(]*\))", body.strip().removesuffix(")").strip()))
        for name, body in bodies.items()
    }


def of_fts(name: str) -> bool:
    return any(name.startswith(f"{table}_") for table in index.COLUMNS)


def load(path: Path, script: Path) -> None:
    """A desk's file as the release that `script` comes from left it."""
    connection = connect(path)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.executescript(script.read_text("utf-8"))
    connection.close()


def today() -> tuple[str, str]:
    """Today's revision and its SQL."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "desk.db"
        Store(path, KEY, Changes()).close()
        connection = connect(path)
        ((revision,),) = connection.execute("SELECT version_num FROM alembic_version").fetchall()
        statements = [f"{sql};" for _, sql in sorted(schema(connection).items(), key=_tables_first)]
        connection.close()
    rows = [_row(table.name, list(table.columns)) for table in Base.metadata.sorted_tables]
    version = f"INSERT INTO alembic_version (version_num) VALUES ('{revision}');"
    return revision, "\n".join([*statements, version, *rows, ""])


def _tables_first(entry: tuple[str, str]) -> tuple[bool, str]:
    return not re.match("CREATE (VIRTUAL )?TABLE", entry[1]), entry[0]


def _row(table: str, columns: list[Column[object]]) -> str:
    names = ", ".join(f'"{column.name}"' for column in columns)
    return f"INSERT INTO {table} ({names}) VALUES ({', '.join(map(_value, columns))});"


def _value(column: Column[object]) -> str:
    name = f"{column.table.name}.{column.name}"
    for kept, text in VALUES.items():
        if kept == name:
            return "NULL" if text is None else f"'{text}'"
    for reference in column.foreign_keys:
        return f"'{reference.column.table.name}-1'"
    kind = getattr(column.type, "impl", column.type)
    if isinstance(kind, Boolean | Integer | Float):
        return "1"
    if isinstance(kind, DateTime):
        return f"'{datetime(2026, 11, 23, 1, 30):%Y-%m-%d %H:%M:%S.%f}'"  # noqa: DTZ001 - kept in UTC, unsaid
    if isinstance(kind, Date):
        return f"'{date(2026, 11, 23)}'"
    return f"'{column.table.name}-1'" if column.primary_key else f"'{column.name}'"


if __name__ == "__main__":
    made, sql = today()
    KEPT.mkdir(exist_ok=True)
    (KEPT / f"{made}.sql").write_text(sql, "utf-8")

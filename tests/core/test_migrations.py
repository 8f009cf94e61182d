import ast
import shutil
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from core.changes import Changes
from core.dossier import Status
from core.store import Store, dossiers, migrate, officers
from core.store.base import Base
from core.store.migrate import SchemaNewer
from core.store.search import index
from tests.core.schemas import KEPT, KEY, connect, load, of_fts, parts, today
from tests.core.stage import ROOT, Disk, child, contents

RELEASED = sorted(KEPT.glob("*.sql"))


def test_the_last_migration_makes_what_the_rows_say(store: Store) -> None:
    with store.read() as session:
        opts = {"compare_server_default": True, "include_name": _of_the_rows}
        context = MigrationContext.configure(session.connection(), opts=opts)
        assert compare_metadata(context, Base.metadata) == []


def _of_the_rows(name: str | None, kind: str, _parents: object) -> bool:
    """The index of words is made by the desk itself, not by a migration."""
    return kind != "table" or not (name in index.COLUMNS or of_fts(name or ""))


def test_migrations_import_nothing_of_ours_and_name_every_constraint() -> None:
    for path in Path(migrate.__file__).with_name("migrations").rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        imported = {
            name.split(".")[0]
            for node in ast.walk(tree)
            if isinstance(node, ast.Import | ast.ImportFrom)
            for name in (
                [node.module or ""] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names]
            )
        }
        assert imported <= {"alembic", "sqlalchemy"}, path
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "").endswith("Constraint"):
                assert any(keyword.arg == "name" for keyword in node.keywords), f"{path}:{node.lineno}"


def test_the_kept_schema_is_todays() -> None:
    revision, sql = today()
    kept = KEPT / f"{revision}.sql"
    assert kept.exists(), "python -m tests.core.schemas"
    assert kept.read_text("utf-8") == sql, (
        "not released yet? python -m tests.core.schemas; else a new migration"
    )


@pytest.mark.parametrize("script", RELEASED, ids=lambda path: path.stem)
def test_every_released_schema_is_brought_to_todays_with_its_rows(tmp_path: Path, script: Path) -> None:
    load(tmp_path / "old.db", script)
    Store(tmp_path / "new.db", KEY, Changes()).close()
    store = Store(tmp_path / "old.db", KEY, Changes())
    with store.read() as session:
        dossier = dossiers.get(session, "dossiers-1")
        assert (dossier.status, dossier.applicant.name) == (Status.RECEIVED, "Một công dân")
        assert [component.pages for component in dossier.components] == [0]  # its only page was dropped
        assert officers.count(session) == 1
    store.close()
    old, new = (connect(tmp_path / name) for name in ("old.db", "new.db"))
    assert parts(old) == parts(new)  # what the migrations left is what a new desk begins with
    counts = {
        table: old.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in Base.metadata.tables
    }
    assert counts.pop("codes") in (1, 2)  # written down from the dossier, which had two
    assert counts.pop("notes") == 3  # two of them about the index of words
    assert set(counts.values()) <= {0, 1}  # tables that came later are empty
    assert old.execute("PRAGMA foreign_key_check").fetchall() == []
    old.close()
    new.close()


# ---------------------------------------------------------------- tomorrow's desk


_NEXT_MIGRATION = '''"""Tomorrow's schema."""

import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{last}"


def upgrade() -> None:
    op.create_table("tomorrow", sa.Column("id", sa.Integer(), nullable=False))
    op.execute("DELETE FROM notes")
    {ending}
'''

_OPEN = """
import pathlib, sys
from core.changes import Changes
from core.errors import AppError
from core.store import Store
from core.vault import Secret

try:
    Store(pathlib.Path(sys.argv[1]), Secret(sys.argv[2]), Changes()).close()
except AppError as error:
    sys.exit(error.code)
"""


def tomorrow(folder: Path, ending: str = "") -> Path:
    """The desk's code with one migration more."""
    for package in ("core", "scanning"):
        shutil.copytree(ROOT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__"))
    versions = folder / "core" / "store" / "migrations" / "versions"
    (versions / "9999_tomorrow.py").write_text(
        _NEXT_MIGRATION.format(last=RELEASED[-1].stem, ending=ending), "utf-8"
    )
    return folder


def test_an_upgrade_keeps_a_copy_and_todays_desk_then_refuses_politely(tmp_path: Path, home: Path) -> None:
    path = home / "desk.db"
    load(path, RELEASED[-1])
    Store(path, KEY, Changes()).close()
    before = path.read_bytes()
    upgraded = child(_OPEN, str(path), KEY.reveal(), cwd=tomorrow(tmp_path / "code"))
    assert (upgraded.returncode, upgraded.stderr) == (0, "")
    newer = contents(home)
    assert newer[f"desk-{RELEASED[-1].stem}.backup"] == before
    assert path.read_bytes() != before
    with pytest.raises(SchemaNewer) as caught:
        Store(path, KEY, Changes())
    assert caught.value.facts == {"revision": "9999"}
    assert contents(home) == newer


def test_an_upgrade_that_fails_leaves_every_row_as_it_was(tmp_path: Path, home: Path) -> None:
    path = home / "desk.db"
    load(path, RELEASED[-1])
    Store(path, KEY, Changes()).close()
    before = path.read_bytes()
    code = tomorrow(tmp_path / "code", ending="raise ValueError('thought of too late')")
    assert child(_OPEN, str(path), KEY.reveal(), cwd=code).returncode == 1
    assert path.read_bytes() == before
    Store(path, KEY, Changes()).close()


def test_an_upgrade_without_room_for_its_copy_does_not_begin(tmp_path: Path, disk: Disk) -> None:
    path = disk.folder / "desk.db"
    load(path, RELEASED[-1])
    Store(path, KEY, Changes()).close()
    before = path.read_bytes()
    disk.fill(leave=120_000)
    opened = child(_OPEN, str(path), KEY.reveal(), cwd=tomorrow(tmp_path / "code"))
    assert opened.stderr.strip() == "disk_full"
    disk.free()
    assert contents(disk.folder) == {"desk.db": before}

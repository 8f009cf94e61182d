"""What the stand-in remembers: one SQLite file and a folder of uploads, both outlive a restart."""

import hashlib
import json
import os
import sqlite3
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from tests.province.contract import Problem, canonical
from tests.province.signing import Signer

SCHEMA = """
create table if not exists lease (
  request_id text primary key, agency text, day text, first int, last int, expires_at text);
create table if not exists dossier (
  id text primary key, revision int, key text, code text unique, provisional text, status text, state text,
  content text, content_sha256 text, desk text);
create table if not exists file (
  file text primary key, upload text unique, dossier text, state text, size int, sha256 text, name text,
  component text, found text);
create table if not exists receipt (
  dossier text, revision int, key text, manifest_sha256 text, jws text, primary key (dossier, revision));
create table if not exists change (
  seq integer primary key autoincrement, dossier text, status text, at text, note text);
"""


def instant(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def now() -> datetime:
    return datetime.now(UTC)


def sha256_of(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


class State:
    """The database, the folder and the key; `Dossiers` and `Files` are what the routes ask."""

    def __init__(self, folder: Path) -> None:
        self.uploads = folder / "uploads"
        self.uploads.mkdir(parents=True, exist_ok=True)
        self.signer = Signer(folder)
        self._db = sqlite3.connect(folder / "province.db", isolation_level=None, check_same_thread=False)
        self._db.row_factory = sqlite3.Row
        self._db.executescript("pragma journal_mode=wal; pragma synchronous=full;" + SCHEMA)

    def script(self, sql: str) -> None:
        self._db.executescript(sql)

    def close(self) -> None:
        self._db.close()

    def rows(self, sql: str, *values: Any) -> list[dict[str, Any]]:
        return [dict(row) for row in self._db.execute(sql, values)]

    def row(self, sql: str, *values: Any) -> dict[str, Any] | None:
        return next(iter(self.rows(sql, *values)), None)

    def write(self, sql: str, values: tuple[Any, ...]) -> None:
        self._db.execute(sql, values)


class Dossiers:
    """Codes, contents, receipts, changes."""

    def __init__(self, state: State, agency: str) -> None:
        self._state = state
        self._agency = agency
        self.clock = now
        self.lends_until = timedelta(days=2)  # after 07:00 of the block's day

    def lease(self, wanted: dict[str, Any]) -> dict[str, Any]:
        known = self._state.row("select * from lease where request_id = ?", wanted["request_id"])
        if known is None:
            first = self._next_number(wanted["agency"], wanted["day"])
            ends = datetime.fromisoformat(wanted["day"]).replace(tzinfo=UTC) + self.lends_until
            self._state.write(
                "insert into lease values (?, ?, ?, ?, ?, ?)",
                (
                    wanted["request_id"],
                    wanted["agency"],
                    wanted["day"],
                    first,
                    first + wanted["size"] - 1,
                    instant(ends),
                ),
            )
            return self.lease(wanted)
        length = known["last"] - known["first"] + 1
        if (known["agency"], known["day"], length) != (wanted["agency"], wanted["day"], wanted["size"]):
            raise Problem(409, "request_id_reused", field="request_id")
        del known["request_id"]
        return known

    def _next_number(self, agency: str, day: str) -> int:
        taken = self._state.row(
            "select max(last) as last from lease where agency = ? and day = ?", agency, day
        )
        return ((taken and taken["last"]) or 0) + 1

    def _own_code(self) -> str:
        day = (self.clock() + timedelta(hours=7)).date()
        wish = {"request_id": str(uuid4()), "agency": self._agency, "day": day.isoformat(), "size": 1}
        return f"{self._agency}-{day:%y%m%d}-{self.lease(wish)['first']:04d}"

    def put(self, id_: str, sent: dict[str, Any], desk: str) -> tuple[bool, dict[str, Any]]:
        """Whether it was created, and how it stands now."""
        content = {"packet": sent["packet"], "progress": sent.get("progress", [])}
        digest = hashlib.sha256(canonical(content)).hexdigest()
        known = self._state.row("select * from dossier where id = ?", id_)
        if known and sent["revision"] < known["revision"]:
            raise Problem(409, "revision_stale", field="revision")
        if known and sent["revision"] == known["revision"]:
            if digest != known["content_sha256"]:
                raise Problem(409, "revision_conflict", field="revision")
            return False, self.standing(id_)
        code = self._code_for(id_, sent, known)
        self._state.write(
            "insert or replace into dossier values (?, ?, ?, ?, ?, ?, 'open', ?, ?, ?)",
            (
                id_,
                sent["revision"],
                sent["key"],
                code,
                sent.get("provisional_code", ""),
                sent["packet"]["TrangThaiHoSo"],
                json.dumps(content, ensure_ascii=False),
                digest,
                desk,
            ),
        )
        return known is None, self.standing(id_)

    def _code_for(self, id_: str, sent: dict[str, Any], known: dict[str, Any] | None) -> str:
        own = "MaHoSoDonVi" if "MaHoSoDonVi" in sent["packet"] else "MaHoSo"
        code: str = sent["packet"][own]
        if not code and known:
            return str(known["code"])
        if not code and not sent.get("provisional_code"):
            raise Problem(422, "code_absent", field=f"packet.{own}")
        if code and self._state.row("select 1 from dossier where code = ? and id <> ?", code, id_):
            raise Problem(409, "code_taken", field=f"packet.{own}")
        return code or self._own_code()

    def standing(self, id_: str) -> dict[str, Any]:
        found = self._state.row(
            "select id, revision, code, status, state, content_sha256 from dossier where id = ?", id_
        )
        if found is None:
            raise Problem(404, "dossier_unknown")
        return found

    def commit(self, id_: str, sent: dict[str, Any], desk: str) -> str:
        files = sorted(sent["files"], key=lambda one: str(one["file"]))
        manifest = {
            "dossier": id_,
            "revision": sent["revision"],
            "content_sha256": sent["content_sha256"],
            "files": files,
        }
        digest = hashlib.sha256(canonical(manifest)).hexdigest()
        known = self._state.row(
            "select * from receipt where dossier = ? and revision = ?", id_, sent["revision"]
        )
        if known:
            if known["manifest_sha256"] != digest:
                raise Problem(409, "manifest_conflict")
            return str(known["jws"])
        standing = self.standing(id_)
        self._may_commit(standing, sent, files)
        jws = self._state.signer.sign(
            {
                "iss": "stand-in",
                "dossier": id_,
                "revision": sent["revision"],
                "code": standing["code"],
                "manifest_sha256": digest,
                "files": [{name: one[name] for name in ("file", "sha256", "size")} for one in files],
                "received_at": instant(now()),
                "desk": desk,
            }
        )
        self._state.write(
            "insert into receipt values (?, ?, ?, ?, ?)", (id_, sent["revision"], sent["key"], digest, jws)
        )
        self._state.write("update dossier set state = 'committed' where id = ?", (id_,))
        return jws

    def _may_commit(self, standing: dict[str, Any], sent: dict[str, Any], files: list[Any]) -> None:
        if sent["revision"] != standing["revision"]:
            raise Problem(409, "revision_stale", field="revision")
        if sent["content_sha256"] != standing["content_sha256"]:
            raise Problem(409, "content_differs", field="content_sha256")
        if len({one["file"] for one in files}) != len(files):
            raise Problem(422, "invalid", field="files")
        missing = [one["file"] for one in files if not self._arrived(standing["id"], one)]
        if missing:
            raise Problem(409, "files_missing", files=missing, retry="later")

    def _arrived(self, dossier: str, one: dict[str, Any]) -> bool:
        wanted = (dossier, one["file"], one["sha256"], one["size"])
        where = "dossier = ? and file = ? and sha256 = ? and size = ? and state = 'stored'"
        return self._state.row(f"select 1 from file where {where}", *wanted) is not None

    def receipt(self, id_: str, revision: int) -> str:
        found = self._state.row("select jws from receipt where dossier = ? and revision = ?", id_, revision)
        if found is None:
            raise Problem(404, "receipt_unknown")
        return str(found["jws"])

    def change(self, dossier: str, status: str, note: str = "") -> None:
        self._state.write("update dossier set status = ? where id = ?", (status, dossier))
        self._state.write(
            "insert into change (dossier, status, at, note) values (?, ?, ?, ?)",
            (dossier, status, instant(now()), note),
        )

    def changes(self, cursor: int, limit: int) -> dict[str, Any]:
        found = self._state.rows("select * from change where seq > ? order by seq limit ?", cursor, limit + 1)
        page = found[:limit]
        return {
            "changes": [
                {"id": str(one.pop("seq")), "kind": "status", **one} for one in [dict(row) for row in page]
            ],
            "cursor": str(page[-1]["seq"] if page else cursor),
            "more": len(found) > limit,
        }


class Files:
    def __init__(self, state: State) -> None:
        self._state = state
        self._folder = state.uploads
        self._cut_torn_uploads()

    def may_begin(self, metadata: dict[str, str]) -> None:
        """Raises Problem when an upload may not begin."""
        if self._state.row("select 1 from dossier where id = ?", metadata["dossier"]) is None:
            raise Problem(409, "dossier_unknown", field="Upload-Metadata.dossier")
        known = self._state.row("select state, dossier from file where file = ?", metadata["file"])
        if known and known["dossier"] != metadata["dossier"]:
            raise Problem(409, "file_elsewhere", field="Upload-Metadata.file")
        if known and known["state"] == "stored":
            raise Problem(409, "file_stored", field="Upload-Metadata.file")

    def begin(self, metadata: dict[str, str], size: int) -> str:
        """The name of a new upload; an earlier one of the same file is dropped."""
        before = self._state.row("select upload from file where file = ?", metadata["file"])
        if before:
            self.drop(before["upload"])
        upload = uuid4().hex
        self._state.write(
            "insert or replace into file values (?, ?, ?, 'partial', ?, ?, ?, ?, '')",
            (
                metadata["file"],
                upload,
                metadata["dossier"],
                size,
                metadata["sha256"],
                metadata.get("name", ""),
                metadata.get("component", ""),
            ),
        )
        return upload

    def finish(self, upload: str) -> None:
        """All bytes are there: are they the announced ones?"""
        path = self._folder / upload
        with path.open("rb") as stream:
            os.fsync(stream.fileno())
        found = sha256_of(path)
        known = self._state.row("select sha256 from file where upload = ?", upload)
        good = known is not None and known["sha256"] == found
        self._state.write(
            "update file set state = ?, found = ? where upload = ?",
            ("stored" if good else "corrupt", found, upload),
        )
        if not good:
            self.drop(upload)

    def drop(self, upload: str) -> None:
        for path in (self._folder / upload, self._folder / f"{upload}.info"):
            path.unlink(missing_ok=True)

    def terminated(self, upload: str) -> None:
        self._state.write("delete from file where upload = ? and state = 'partial'", (upload,))

    def is_stored(self, upload: str) -> bool:
        return self._state.row("select 1 from file where upload = ? and state = 'stored'", upload) is not None

    def file_state(self, file: str) -> dict[str, Any]:
        known = self._state.row("select * from file where file = ?", file)
        if known is None:
            return {"state": "absent", "size": 0, "sha256": "", "offset": 0}
        path = self._folder / known["upload"]
        offset = path.stat().st_size if path.exists() else 0
        sha256 = known["found"] if known["state"] == "corrupt" else known["sha256"]
        return {"state": known["state"], "size": known["size"], "sha256": sha256, "offset": offset}

    def _cut_torn_uploads(self) -> None:
        """Bytes that were written but not yet noted are cut off: the tus library would append after them."""
        for info in self._folder.glob("*.info"):
            with suppress(ValueError, FileNotFoundError):
                offset = json.loads(info.read_text("utf-8"))["offset"]
                data = info.with_suffix("")
                if data.stat().st_size > offset:
                    os.truncate(data, offset)

"""The store of electronic documents: papers by their owner, and who asked for whom."""

import hashlib
from dataclasses import dataclass
from typing import Any

from tests.province.contract import Problem
from tests.province.state import State, instant, now

SCHEMA = """
create table if not exists document (
  path text primary key, owner text, kind text, name text, number text, agency text, issued text, until text,
  file text, content blob);
create table if not exists question (
  seq integer primary key autoincrement, at text, desk text, owner text, asked_by text, procedure text);
"""


@dataclass(frozen=True)
class Document:
    """A paper that the province keeps. Moments are yyyyMMddHHmmss, "" for none."""

    owner: str
    kind: str  # MaKetQua
    name: str
    content: bytes
    number: str = "12/2024"
    agency: str = "UBND xã Mỹ Xuyên"
    issued: str = "20240312000000"
    until: str = ""

    @property
    def path(self) -> str:
        return f"kho/{self.kind}/{hashlib.sha256(self.content).hexdigest()[:16]}.pdf"


class Documents:
    def __init__(self, state: State) -> None:
        self._state = state
        state.script(SCHEMA)

    def hold(self, one: Document) -> None:
        row = (one.path, one.owner, one.kind, one.name, one.number, one.agency, one.issued, one.until)
        self._state.write(
            "insert or replace into document values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*row, f"{one.name}.pdf", one.content),
        )

    def query(self, asked: dict[str, Any], desk: str) -> dict[str, Any]:
        kinds = [one["MaKetQua"] for one in asked["DanhSachDanhMucKetQua"]]
        owner = asked["SoDinhDanhChuSoHuu"]
        self._state.write(
            "insert into question (at, desk, owner, asked_by, procedure) values (?, ?, ?, ?, ?)",
            (instant(now()), desk, owner, asked["SoDinhDanhNguoiYeuCau"], asked["MaThuTuc"]),
        )
        rows = self._state.rows("select * from document where owner = ? order by path", owner)
        return {"DanhSachGiayToKetQua": [_told(row) for row in rows if row["kind"] in kinds]}

    def file(self, asked: dict[str, Any]) -> bytes:
        found = self._state.row(
            "select content from document where path = ? and agency = ?",
            asked["DuongDan"],
            asked["CoQuanChuQuan"],
        )
        if found is None:
            raise Problem(404, "document_unknown", field="DuongDan")
        return bytes(found["content"])

    def questions(self) -> list[dict[str, Any]]:
        """Who asked, for whom and what for, in their order."""
        return self._state.rows("select * from question order by seq")


def _told(row: dict[str, Any]) -> dict[str, Any]:
    file = {
        "TenTep": row["file"],
        "DuongDan": row["path"],
        "KichThuoc": len(row["content"]),
        "MaBam": hashlib.sha256(row["content"]).hexdigest(),
    }
    return {
        "MaKetQua": row["kind"],
        "TenGiayTo": row["name"],
        "SoKyHieu": row["number"],
        "CoQuanChuQuan": row["agency"],
        "NgayCap": row["issued"],
        "ThoiHanHieuLuc": row["until"],
        "PhamViHieuLuc": "",
        "DanhSachTepDinhKem": [file],
    }

"""The province's store of electronic documents: what it is asked, what it answers, in its own field names.

Names are those of the national store's interface, as one system uses them; size, hash and days of validity are our
own with the province, so that a file can be proved whole and an ended paper is not offered.
"""

from dataclasses import dataclass
from datetime import date, datetime

from core.sync import errors
from core.sync.receipts import Json
from core.worktime import LOCAL

_DAY = "%Y%m%d%H%M%S"


@dataclass(frozen=True, slots=True)
class StoreQuery:
    """Whose papers of which kinds, for which procedure, and on whose wish."""

    owner_id: str
    asked_by_name: str  # the person at the counter
    asked_by_id: str
    channel: str  # KenhThucHien
    procedure: str
    kinds: tuple[str, ...]  # national codes of kinds of results

    @property
    def body(self) -> dict[str, Json]:
        return {
            "SoDinhDanhChuSoHuu": self.owner_id,
            "HoTenNguoiYeuCau": self.asked_by_name,
            "KenhThucHien": self.channel,
            "SoDinhDanhNguoiYeuCau": self.asked_by_id,
            "MaThuTuc": self.procedure,
            "DanhSachDanhMucKetQua": [{"MaKetQua": kind, "SoKyHieu": ""} for kind in self.kinds],
        }


@dataclass(frozen=True, slots=True)
class StoreFile:
    """One file of a paper. `path` names it at the agency that keeps it; `size` in bytes."""

    name: str
    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class StorePaper:
    code: str  # MaKetQua, of its kind
    name: str
    number: str
    agency: str  # CoQuanChuQuan
    files: tuple[StoreFile, ...]
    issued_on: date | None = None
    valid_until: date | None = None
    scope: str = ""


@dataclass(frozen=True, slots=True)
class WireFile:
    TenTep: str
    DuongDan: str
    KichThuoc: int
    MaBam: str


@dataclass(frozen=True, slots=True)
class WirePaper:
    MaKetQua: str
    TenGiayTo: str
    SoKyHieu: str
    CoQuanChuQuan: str
    DanhSachTepDinhKem: tuple[WireFile, ...]
    NgayCap: str = ""
    ThoiHanHieuLuc: str = ""
    PhamViHieuLuc: str = ""

    def read(self) -> StorePaper:
        files = (
            StoreFile(one.TenTep, one.DuongDan, one.KichThuoc, one.MaBam) for one in self.DanhSachTepDinhKem
        )
        return StorePaper(
            code=self.MaKetQua,
            name=self.TenGiayTo,
            number=self.SoKyHieu,
            agency=self.CoQuanChuQuan,
            files=tuple(files),
            issued_on=_day(self.NgayCap),
            valid_until=_day(self.ThoiHanHieuLuc),
            scope=self.PhamViHieuLuc,
        )


@dataclass(frozen=True, slots=True)
class WireAnswer:
    DanhSachGiayToKetQua: tuple[WirePaper, ...]


def file_body(agency: str, file: StoreFile) -> dict[str, Json]:
    return {"CoQuanChuQuan": agency, "DuongDan": file.path}


def proved(file: StoreFile, data: bytes, sha256: str) -> bytes:
    """The bytes themselves when they are what the store announced; raises Damaged."""
    if len(data) != file.size or sha256 != file.sha256:
        raise errors.Damaged(file=file.sha256[:12])
    return data


def _day(text: str) -> date | None:
    """A local day; None where there is none, or it is no day."""
    try:
        return datetime.strptime(text, _DAY).replace(tzinfo=LOCAL).date()
    except ValueError:
        return None

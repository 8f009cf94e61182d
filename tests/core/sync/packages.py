"""Small packages to send, and a desk's memory of uploads."""

import hashlib
import io
import random
from dataclasses import dataclass, field, replace
from typing import Any

from core.clock import new_id, now
from core.progress import silent
from core.sync.gateway import Gateway, Line, Submission
from core.sync.receipts import Manifest, ManifestFile
from core.vault import Secret
from tests.province.server import StandIn

CHUNK = 4096

PACKET: dict[str, Any] = {
    "MaHoSo": "",
    "MaTTHC": "2.000635",
    "TenTTHC": "Cấp bản sao trích lục hộ tịch",
    "MaLinhVuc": "G15-HT",
    "TenLinhVuc": "Hộ tịch",
    "KenhThucHien": "1",
    "SoGiayToChuHoSo": "001099000001",
    "LoaiDoiTuong": "1",
    "MaDoiTuong": None,
    "TrichYeuHoSo": "Cấp bản sao trích lục khai sinh",
    "NgayNopHoSo": "20261123081500",
    "NgayTiepNhan": "20261123082000",
    "NgayHenTra": "",
    "TrangThaiHoSo": "2",
    "HinhThuc": "0",
    "DonViXuLy": "UBND xã Cù Lao Dung",
    "NoiNopHoSo": "2",
    "HoSoCoThanhPhanSoHoa": "0",
    "TaiKhoanDuocXacThucVoiVNeID": "0",
    "DuocThanhToanTrucTuyen": "0",
    "DinhDanhCHS": [],
    "DSKetNoiCSDL": [],
}


def open_gateway(province: StandIn, **line: Any) -> Gateway:
    settings = Line(province.url, province.client_id, province.receipt_key, chunk=CHUNK, answer_seconds=5)
    return Gateway(replace(settings, **line), Secret(province.secret), now)


def submission(number: int = 1, revision: int = 1, **packet: Any) -> Submission:
    content = {**PACKET, "MaHoSo": f"H13.31633-261123-{number:04d}", **packet}
    return Submission(new_id(), revision, new_id(), content)


@dataclass
class Ledger:
    """What a desk remembers of an upload, and every offset it was told."""

    url: str = ""
    offsets: list[int] = field(default_factory=list)

    def remember(self, url: str, offset: int) -> None:
        self.url = url
        self.offsets.append(offset)


def scan(size: int, seed: int = 1, name: str = "Tờ khai.pdf") -> tuple[ManifestFile, io.BytesIO]:
    content = random.Random(seed).randbytes(size)
    digest = hashlib.sha256(content).hexdigest()
    return ManifestFile(new_id(), name, "TP-01", "paper", size, digest), io.BytesIO(content)


def manifest(sent: Submission, *files: ManifestFile) -> Manifest:
    return Manifest(sent.dossier, sent.revision, sent.content_sha256, files)


def send_all(gateway: Gateway, sent: Submission, *files: tuple[ManifestFile, io.BytesIO]) -> Manifest:
    """Dossier and files, all but the commit."""
    gateway.put_dossier(sent)
    for file, content in files:
        gateway.upload(sent.dossier, file, content, Ledger(), silent)
    return manifest(sent, *(file for file, _ in files))

"""What the province is told of a dossier, in the field names of the national synchronisation.

Values are strings unless the specification says otherwise, moments are yyyyMMddHHmmss in Asia/Ho_Chi_Minh, and
what is absent is "" (MaDoiTuong: None). Nothing is made up to fill a field: no identity, no number, no result,
no state other than the true one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import ClassVar, Literal

import yaml
from pydantic import ConfigDict, TypeAdapter, ValidationError

from core.dossier import (
    NATIONAL_CODES,
    Channel,
    Component,
    Digitisation,
    Dossier,
    Fee,
    FeeItem,
    FeeItemKind,
    FeeKind,
    Paper,
    PartyKind,
    Result,
    Status,
    SupplementRequest,
)
from core.errors import InputError
from core.forms.standing import body_words, right_words
from core.handing import HandOver, summary
from core.returning import Way
from core.sync.receipts import Json, ManifestFile
from core.worktime import LOCAL

_SUMMARY = 1000  # characters the specification leaves for TrichYeuHoSo
_RESULT_NAME = 2000
_FILE_NAME = 4000
_HANDLER = 50

Record = dict[str, Json]


class PacketIncomplete(InputError):
    """`field`: the national name of what is still missing."""

    code = "packet_incomplete"


class CodesInvalid(InputError):
    """`file` and `where`."""

    code = "codes_invalid"


@dataclass(frozen=True, slots=True)
class Digitised:
    digitised: Literal["0", "1"]
    reused: Literal["0", "1", "2"]


_NumberField = Literal["MaHoSo", "MaHoSoDonVi"]


@dataclass(frozen=True, slots=True)
class Numbers:
    """The national fields of our own code and of the portal's; "": it is not told."""

    own: _NumberField
    portal: _NumberField | Literal[""]


@dataclass(frozen=True, slots=True)
class Codes:
    """Code values that no public specification settles, see `resources/gateway/codes.yaml`."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    channels: Mapping[Channel, str]
    numbers: Mapping[Channel, Numbers]
    parties: Mapping[PartyKind, str]
    identities: Mapping[int, str]  # by number of digits
    returned: Mapping[Way, str]
    handed_in: str
    digitisation: Mapping[Digitisation, Digitised]
    paid: Mapping[Literal["national_portal", "province_gateway", "not_online"], str]
    fee_due: Mapping[Literal["before", "after"], str]
    fee_type: str
    fields: Mapping[str, str]  # by the catalogue's name
    databases: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PacketInput:
    """A dossier and all that is told of it."""

    dossier: Dossier
    papers: tuple[Paper, ...]  # the current one of each component
    results: tuple[Result, ...]  # only signed ones are sent
    agency: str  # name of the agency that handles it
    field_name: str  # of law, as the catalogue names it
    summary: str = ""  # "": the procedure's name
    supplements: tuple[SupplementRequest, ...] = ()
    technical_id: str | None = None  # of the applicant's account, for what came through the portal
    vneid: bool = False  # the applicant's account was verified by VNeID
    paid: Literal["national_portal", "province_gateway", "not_online"] = "not_online"
    handed: HandOver | None = None  # who was handed the result, and how
    databases: tuple[str, ...] = ()  # that answered for this dossier
    national: frozenset[str] = (
        frozenset()
    )  # codes of kinds of papers that are the nation's, not the desk's own


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the handling, as the history of a dossier tells it."""

    handler: str
    at: datetime
    text: str
    status: Status
    title: str = ""
    department: str = ""
    began_at: datetime | None = None
    due_at: datetime | None = None


def read_codes(path: Path) -> Codes:
    """Raises CodesInvalid."""
    try:
        return TypeAdapter(Codes).validate_python(yaml.safe_load(path.read_text("utf-8")))
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise CodesInvalid(file=path.name, where=where) from error
    except yaml.YAMLError as error:
        raise CodesInvalid(file=path.name, where="") from error


def packet(what: PacketInput, codes: Codes) -> Record:
    """One element of `data` of DongBoHoSoMC; raises PacketIncomplete.

    Our own code is "" while the dossier only has a provisional one.
    """
    record = {
        **_procedure(what, codes),
        **_applicant(what, codes),
        **_course(what),
        **_circumstances(what, codes),
        **_lists(what, codes),
    }
    needed = ["MaTTHC", "TenTTHC", "TrichYeuHoSo", "DonViXuLy"]
    if what.dossier.status not in (Status.REGISTERED, Status.REFUSED):
        needed.append("NgayTiepNhan")
    for name in needed:
        if not record[name]:
            raise PacketIncomplete(field=name)
    return record


def files(what: PacketInput) -> tuple[ManifestFile, ...]:
    """The files the packet speaks of, for its manifest."""
    codes = {component.id: component.code for component in what.dossier.components}
    once = {paper.id: paper for paper in what.papers}
    return (
        *(
            ManifestFile(
                paper.id,
                _cut(paper.name, _FILE_NAME),
                codes.get(paper.component_id, ""),
                "paper",
                paper.size,
                paper.sha256,
            )
            for paper in once.values()
        ),
        *(
            ManifestFile(
                result.id,
                _cut(result.name, _RESULT_NAME),
                "",
                "result",
                result.signed_size,
                result.signed_sha256,
            )
            for result in _signed(what)
        ),
    )


def progress_item(code: str, step: Step) -> Record:
    """One element of `data` of CapNhatTienDoHoSoMC, of the dossier with that MaHoSo."""
    return {
        "MaHoSo": code,
        "NguoiXuLy": _cut(step.handler, _HANDLER),
        "ChucDanh": step.title,
        "ThoiDiemXuLy": moment(step.at),
        "PhongBanXuLy": step.department,
        "NoiDungXuLy": step.text,
        "TrangThai": NATIONAL_CODES[step.status],
        "NgayBatDau": moment(step.began_at),
        "NgayKetThucTheoQuyDinh": moment(step.due_at),
    }


def moment(at: datetime | None) -> str:
    return "" if at is None else at.astimezone(LOCAL).strftime("%Y%m%d%H%M%S")


def _procedure(what: PacketInput, codes: Codes) -> Record:
    dossier = what.dossier
    return {
        **_numbers(dossier, codes),
        "MaTTHC": dossier.procedure_code,
        "TenTTHC": dossier.procedure_name,
        "MaLinhVuc": codes.fields.get(what.field_name, ""),
        "TenLinhVuc": what.field_name,
        "KenhThucHien": codes.channels[dossier.channel],
        "TrichYeuHoSo": _cut(what.summary or dossier.procedure_name, _SUMMARY),
        "DonViXuLy": what.agency,
    }


def _numbers(dossier: Dossier, codes: Codes) -> Record:
    code = dossier.code
    own = code.text if code is not None and not code.provisional else ""
    fields = codes.numbers[dossier.channel]
    if not dossier.portal_code or not fields.portal:
        return {"MaHoSo": own}
    return {fields.own: own, fields.portal: dossier.portal_code}


def _applicant(what: PacketInput, codes: Codes) -> Record:
    party = what.dossier.applicant
    numbers = [party.id_number, party.old_id_number] if party.kind is PartyKind.CITIZEN else []
    known = [(codes.identities.get(len(number), ""), number) for number in numbers if number.isdecimal()]
    return {
        "ChuHoSo": party.name,
        "SoGiayToChuHoSo": party.id_number,
        "LoaiDoiTuong": codes.parties[party.kind],
        "MaDoiTuong": what.technical_id if what.dossier.channel is Channel.ONLINE else None,
        "DinhDanhCHS": [{"LoaiDinhDanh": kind, "SoDinhDanh": number} for kind, number in known if kind],
        "Email": party.email,
        "Fax": "",
        "SoDienThoai": party.phone,
        "ThongTinKhac": _cut(_besides(what.dossier), _SUMMARY),
        "TaiKhoanDuocXacThucVoiVNeID": _flag(what.vneid),
    }


def _besides(dossier: Dossier) -> str:
    """What the national record has no field for: who acts for a body, its letter, who handed in and by what right."""
    submitter = dossier.submitter
    said = [f"{label}: {words}" for label, words in body_words(dossier.applicant)]
    if submitter is not None and submitter.name:
        number = f", số {submitter.id_number}" if submitter.id_number else ""
        right = right_words(dossier) or ("được ủy quyền" if dossier.authorised else "nộp thay")
        said.append(f"Người nộp: {submitter.name}{number} – {right}")
    return "; ".join(said)


def _course(what: PacketInput) -> Record:
    dossier = what.dossier
    return {
        "NgayNopHoSo": moment(dossier.created_at),
        "NgayTiepNhan": moment(dossier.received_at),
        "NgayHenTra": moment(dossier.promised_at),
        "TrangThaiHoSo": NATIONAL_CODES[dossier.status],
        "NgayTuChoi": moment(dossier.ended_at if dossier.status is Status.REFUSED else None),
        "NgayKetThucXuLy": moment(dossier.finished_at or dossier.ended_at),
        "NgayTra": moment(dossier.handed_over_at),
        "ThongTinTra": "" if what.handed is None else summary(what.handed),
        "GhiChu": "",
    }


def _circumstances(what: PacketInput, codes: Codes) -> Record:
    electronic = any(paper.checked for paper in what.papers)
    databases = [codes.databases.get(name, "") for name in what.databases]
    return {
        "HinhThuc": codes.returned[what.handed.way if what.handed else what.dossier.wish.way],
        "NoiNopHoSo": codes.handed_in,
        "HoSoCoThanhPhanSoHoa": _flag(electronic),
        "DuocThanhToanTrucTuyen": codes.paid[what.paid],
        "DSKetNoiCSDL": [{"MaCSDL": code} for code in databases if code],
    }


def _lists(what: PacketInput, codes: Codes) -> Record:
    return {
        "TaiLieuNop": [_paper(paper, what, codes) for paper in what.papers],
        "DanhSachLePhi": _fees(what.dossier.fee, codes),
        "DanhSachTepDinhKemKhac": [],
        "DanhSachHoSoBoSung": [_supplement(one) for one in what.supplements],
        "DanhSachGiayToKetQua": [_result(result) for result in _signed(what)],
    }


def _paper(paper: Paper, what: PacketInput, codes: Codes) -> Record:
    """What its component's state says, once an officer checked it: until then it is a file, no digitised paper."""
    state, origin = _component(paper, what.dossier).state, paper.origin
    how = codes.digitisation[state if paper.checked else Digitisation.NOT_DIGITISED]
    return {
        "TepDinhKemId": paper.id,
        "TenTepDinhKem": _cut(paper.name, _FILE_NAME),
        "IsDeleted": "False",
        "MaThanhPhanHoSo": paper.type_code if paper.type_code in what.national else "",
        "DuongDanTaiTepTin": f"urn:uuid:{paper.id}",
        "DuocSoHoa": how.digitised,
        "DuocTaiSuDung": how.reused,
        "DuocLayTuKhoDMQG": _flag(origin is not None and origin.from_store),
        "MaKetQuaThayThe": "" if origin is None else origin.result_code,
    }


def _component(paper: Paper, dossier: Dossier) -> Component:
    for component in dossier.components:
        if component.id == paper.component_id:
            return component
    raise PacketIncomplete(field="TaiLieuNop")


def _fees(fee: Fee, codes: Codes) -> list[Record]:
    """A fee that is known, 0 when the applicant is spared it: else the case would count as one whose fee was not paid
    online (QĐ 766/QĐ-TTg, 3.6). Postage is no fee of the state. Its national code is not known to the desk.
    """
    if fee.kind is FeeKind.NONE or (fee.amount is None and not fee.items):
        return []
    spared = FeeItem(fee.note, 0 if fee.kind is FeeKind.EXEMPT else fee.amount)
    due = codes.fee_due["after" if fee.kind is FeeKind.AFTER else "before"]
    return [
        {
            "TenPhiLePhi": item.name,
            "MaPhiLePhi": "",
            "HinhThucThu": due,
            "Gia": str(item.amount),
            "LoaiPhiLePhi": codes.fee_type,
        }
        for item in fee.items or (spared,)
        if item.kind is FeeItemKind.FEE and item.amount is not None
    ]


def _supplement(one: SupplementRequest) -> Record:
    return {
        "HoSoBoSungId": one.number,
        "NguoiYeuCauBoSung": one.asked_by,
        "NoiDungBoSung": "; ".join(one.wanted),
        "NgayBoSung": moment(one.asked_at),
        "NguoiTiepNhanBoSung": one.received_by,
        "ThongTinTiepNhan": one.received_text,
        "NgayTiepNhanBoSung": moment(one.received_at),
        "TrangThaiBoSung": one.received_at is not None,
        "DanhSachGiayToBoSung": [],
        "DanhSachLePhiBoSung": [],
        "NgayHenTraTruoc": moment(one.due_before),
        "NgayHenTraMoi": moment(one.due_after),
    }


def _result(result: Result) -> Record:
    return {
        "TenGiayTo": _cut(result.name, _RESULT_NAME),
        "MaThanhPhanHoSo": "",
        "GiayToId": result.id,
        "DuongDanTepTinKetQua": f"urn:uuid:{result.id}",
        "MaGiayToKetQua": result.code,
    }


def _signed(what: PacketInput) -> list[Result]:
    """A draft is no result: what the agency has not signed is not sent."""
    return [result for result in what.results if result.signed_sha256]


def _flag(value: bool) -> str:
    return "1" if value else "0"


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 1]}…"

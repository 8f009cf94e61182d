"""What the province is told: every national field, nothing made up."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from core.clock import new_id
from core.dossier import (
    Authority,
    Channel,
    Code,
    Component,
    Digitisation,
    Dossier,
    Due,
    Fee,
    FeeKind,
    Origin,
    Paper,
    Party,
    PartyKind,
    Result,
    Source,
    Status,
    SupplementRequest,
)
from core.settings import RESOURCES
from core.sync.gateway import Gateway, Submission
from core.sync.packet import (
    Codes,
    CodesInvalid,
    PacketIncomplete,
    PacketInput,
    Step,
    files,
    packet,
    progress_item,
    read_codes,
)
from tests.province.contract import check


def names(text: str) -> list[str]:
    return text.split()


# Of the specification, as several systems implement it.
HOSO = names("""MaHoSo MaTTHC TenTTHC MaLinhVuc TenLinhVuc KenhThucHien SoGiayToChuHoSo ChuHoSo LoaiDoiTuong MaDoiTuong
ThongTinKhac Email Fax SoDienThoai TrichYeuHoSo NgayNopHoSo NgayTiepNhan NgayHenTra TrangThaiHoSo NgayTuChoi
NgayKetThucXuLy NgayTra ThongTinTra HinhThuc DonViXuLy GhiChu NoiNopHoSo HoSoCoThanhPhanSoHoa
TaiKhoanDuocXacThucVoiVNeID DuocThanhToanTrucTuyen DinhDanhCHS DSKetNoiCSDL TaiLieuNop DanhSachLePhi
DanhSachTepDinhKemKhac DanhSachHoSoBoSung DanhSachGiayToKetQua""")
TAILIEU = names("""TepDinhKemId TenTepDinhKem IsDeleted MaThanhPhanHoSo DuongDanTaiTepTin DuocSoHoa DuocTaiSuDung
DuocLayTuKhoDMQG MaKetQuaThayThe""")
LEPHI = names("TenPhiLePhi MaPhiLePhi HinhThucThu Gia LoaiPhiLePhi")
BOSUNG = names("""HoSoBoSungId NguoiYeuCauBoSung NoiDungBoSung NgayBoSung NguoiTiepNhanBoSung ThongTinTiepNhan
NgayTiepNhanBoSung TrangThaiBoSung DanhSachGiayToBoSung DanhSachLePhiBoSung NgayHenTraTruoc NgayHenTraMoi""")
KETQUA = names("TenGiayTo MaThanhPhanHoSo GiayToId DuongDanTepTinKetQua MaGiayToKetQua")
TIENDO = names("""MaHoSo NguoiXuLy ChucDanh ThoiDiemXuLy PhongBanXuLy NoiDungXuLy TrangThai NgayBatDau
NgayKetThucTheoQuyDinh""")

MORNING = datetime(2026, 11, 23, 1, 15, tzinfo=UTC)  # 08:15 in Can Tho
FORM, IDENTITY, REUSED = (
    Component(new_id(), "TP-01", "Tờ khai", 1, 0, state=Digitisation.DIGITISED, checked=True),
    Component(new_id(), "TP-02", "Căn cước", 1, 0, presented=True, checked=True),
    Component(new_id(), "TP-03", "Giấy khai sinh", 0, 1, state=Digitisation.REUSED_RESULT),
)
DOSSIER = Dossier(
    id=new_id(),
    procedure_code="2.000635",
    procedure_name="Cấp bản sao trích lục hộ tịch",
    catalogue_version="2026-11-22",
    status=Status.RECEIVED,
    channel=Channel.DIRECT,
    applicant=Party(name="Nguyễn Thị Mẫu", id_number="001199000001", old_id_number="012345678"),
    created_at=MORNING,
    updated_at=MORNING,
    revision=1,
    code=Code("H13.31633-261123-0001", provisional=False),
    received_at=MORNING,
    due=Due(datetime(2026, 11, 23, 17, 30, tzinfo=UTC)),
    fee=Fee(FeeKind.BEFORE, 8000, "Lệ phí hộ tịch"),
    components=(FORM, IDENTITY, REUSED),
)


def paper(component: Component, name: str = "Tờ khai.pdf", **values: Any) -> Paper:
    """A checked one."""
    made = Paper(new_id(), DOSSIER.id, component.id, name, "a" * 64, 1000, 2, 93.5, MORNING, checked=True)
    return replace(made, **values)


RESULT = Result(
    new_id(), DOSSIER.id, "Trích lục", "KQ.G15.000031", "12/TLKS", date(2026, 11, 23), "b" * 64, 900
)
WHAT = PacketInput(
    DOSSIER, (paper(FORM), paper(REUSED, "Khai sinh.pdf")), (), "UBND xã Cù Lao Dung", field_name="Hộ tịch"
)


@pytest.fixture(scope="module")
def codes() -> Codes:
    return read_codes(RESOURCES / "gateway" / "codes.yaml")


def strings(value: Any) -> bool:
    if isinstance(value, dict):
        return all(strings(part) for part in value.values())
    return all(map(strings, value)) if isinstance(value, list) else isinstance(value, str)


def test_every_national_field_is_there_and_no_other(codes: Codes) -> None:
    signed = replace(RESULT, signed_sha256="c" * 64, signed_size=950)
    asked = SupplementRequest(1, "Trần Văn Mẫu", ("Bản sao",), "Thiếu bản sao", MORNING)
    made = packet(replace(WHAT, results=(signed,), supplements=(asked,)), codes)
    check("HoSo", made)
    assert sorted(made) == sorted(HOSO)
    for name, fields in (
        ("TaiLieuNop", TAILIEU),
        ("DanhSachLePhi", LEPHI),
        ("DanhSachHoSoBoSung", BOSUNG),
        ("DanhSachGiayToKetQua", KETQUA),
    ):
        rows = made[name]
        assert isinstance(rows, list)
        assert all(sorted(row) == sorted(fields) for row in rows), name
    rest = {name: value for name, value in made.items() if name not in ("MaDoiTuong", "DanhSachHoSoBoSung")}
    assert strings(rest)


def test_the_packet_of_a_received_dossier(codes: Codes) -> None:
    made = packet(WHAT, codes)
    form, birth = WHAT.papers
    expected = {
        "MaHoSo": "H13.31633-261123-0001",
        "KenhThucHien": "1",
        "LoaiDoiTuong": "1",
        "MaDoiTuong": None,
        "NgayNopHoSo": "20261123081500",
        "NgayTiepNhan": "20261123081500",
        "NgayHenTra": "20261124003000",
        "TrangThaiHoSo": "2",
        "NgayKetThucXuLy": "",
        "NgayTra": "",
        "HinhThuc": "0",
        "NoiNopHoSo": "2",
        "HoSoCoThanhPhanSoHoa": "1",
        "TaiKhoanDuocXacThucVoiVNeID": "0",
        "DuocThanhToanTrucTuyen": "3",
        "DinhDanhCHS": [
            {"LoaiDinhDanh": "1", "SoDinhDanh": "001199000001"},
            {"LoaiDinhDanh": "2", "SoDinhDanh": "012345678"},
        ],
        "DSKetNoiCSDL": [],
        "DanhSachLePhi": [
            {
                "TenPhiLePhi": "Lệ phí hộ tịch",
                "MaPhiLePhi": "",
                "HinhThucThu": "1",
                "Gia": "8000",
                "LoaiPhiLePhi": "1",
            }
        ],
        "DanhSachGiayToKetQua": [],
    }
    assert {name: made[name] for name in expected} == expected
    rows = made["TaiLieuNop"]
    assert isinstance(rows, list)
    assert [row["TepDinhKemId"] for row in rows] == [form.id, birth.id], "all papers, not only the first"
    assert [(row["DuocSoHoa"], row["DuocTaiSuDung"]) for row in rows] == [("1", "0"), ("1", "2")]
    assert rows[0]["DuongDanTaiTepTin"] == f"urn:uuid:{form.id}"


def test_who_handed_in_is_told_and_no_authority_that_was_not_shown(codes: Codes) -> None:
    def besides(**changes: Any) -> str:
        return str(packet(replace(WHAT, dossier=replace(WHAT.dossier, **changes)), codes)["ThongTinKhac"])

    person = Party(name="Lâm Văn Thử", id_number="094085012346")
    paper = Authority("15/UQ", date(2026, 11, 20), "nộp và nhận kết quả", relation="con")
    assert besides() == ""
    assert besides(submitter=person) == "Người nộp: Lâm Văn Thử, số 094085012346 – nộp thay"
    assert (
        besides(submitter=person, authority=paper)
        == "Người nộp: Lâm Văn Thử, số 094085012346 – nộp thay (con)"
    )
    assert besides(submitter=person, authorised=True, authority=paper) == (
        "Người nộp: Lâm Văn Thử, số 094085012346 – văn bản ủy quyền số 15/UQ ngày 20/11/2026, phạm vi: nộp và nhận "
        "kết quả"
    )
    kin = replace(paper, spared=True)
    assert besides(submitter=person, authorised=True, authority=kin).endswith(
        "người thân (con), không cần văn bản ủy quyền"
    )
    body = Party(
        "Phòng Giáo dục", PartyKind.AGENCY, "H51.7", representative="Sơn Minh Kiểm", letter_number="45/CV"
    )
    assert besides(applicant=body) == "Người đại diện: Sơn Minh Kiểm; Văn bản kèm theo: số 45/CV"


@pytest.mark.parametrize("status", Status)
def test_no_status_is_rewritten(codes: Codes, status: Status) -> None:
    made = packet(replace(WHAT, dossier=replace(DOSSIER, status=status)), codes)
    assert made["TrangThaiHoSo"] == str(list(Status).index(status) + 1)


def test_a_component_is_never_passed_off_as_a_result(codes: Codes) -> None:
    draft = replace(WHAT, results=(RESULT,))
    assert packet(draft, codes)["DanhSachGiayToKetQua"] == []
    assert [one.kind for one in files(draft)] == ["paper", "paper"]


def test_what_is_not_known_is_not_claimed(codes: Codes) -> None:
    nobody = replace(DOSSIER, applicant=Party(name="Nguyễn Thị Mẫu"), fee=Fee(FeeKind.AFTER, None))
    made = packet(replace(WHAT, dossier=nobody, databases=("CSDLQG dân cư",)), codes)
    for name in ("DinhDanhCHS", "DanhSachLePhi", "DSKetNoiCSDL"):
        assert made[name] == []
    assert made["SoGiayToChuHoSo"] == made["MaLinhVuc"] == ""
    company = Party(name="Công ty Mẫu", kind=PartyKind.ENTERPRISE, id_number="180012345678")
    made = packet(replace(WHAT, dossier=replace(DOSSIER, applicant=company)), codes)
    assert (made["DinhDanhCHS"], made["SoGiayToChuHoSo"]) == ([], "180012345678")


def test_a_paper_nobody_digitised_is_not_called_digitised(codes: Codes) -> None:
    plain = replace(FORM, state=Digitisation.NOT_DIGITISED)
    for component, checked in ((plain, False), (FORM, False), (REUSED, False)):
        scanned = paper(component, checked=checked)
        what = replace(WHAT, dossier=replace(DOSSIER, components=(component,)), papers=(scanned,))
        made = packet(what, codes)
        assert isinstance(made["TaiLieuNop"], list)
        (row,) = made["TaiLieuNop"]
        assert (made["HoSoCoThanhPhanSoHoa"], row["DuocSoHoa"], row["DuocTaiSuDung"]) == ("0", "0", "0")


def test_where_a_reused_paper_comes_from_is_told_and_a_code_of_the_desks_own_is_not(codes: Codes) -> None:
    origin = Origin(Source.STORE, "key", MORNING, result_code="KQ.G15.000031", from_store=True)
    stored = paper(REUSED, origin=origin, type_code="KQ.G15.000031")
    own = paper(FORM, type_code="GT.2.000635.TP-01")
    what = replace(WHAT, papers=(own, stored), national=frozenset({"KQ.G15.000031"}))
    rows = packet(what, codes)["TaiLieuNop"]
    assert isinstance(rows, list)
    told = [(r["MaThanhPhanHoSo"], r["DuocLayTuKhoDMQG"], r["MaKetQuaThayThe"]) for r in rows]
    assert told == [("", "0", ""), ("KQ.G15.000031", "1", "KQ.G15.000031")]


def test_a_provisional_code_is_not_given_out_as_the_provinces(codes: Codes) -> None:
    waiting = replace(DOSSIER, code=Code("TAM-TRAM1-261123-001", provisional=True))
    assert packet(replace(WHAT, dossier=waiting), codes)["MaHoSo"] == ""
    assert packet(replace(WHAT, dossier=replace(DOSSIER, code=None)), codes)["MaHoSo"] == ""


def test_the_portals_number_and_ours_are_two_fields(codes: Codes) -> None:
    ours, portals = "H13.31633-261123-0001", "G09.20-20261123-0092637"
    online = replace(DOSSIER, channel=Channel.ONLINE, portal_code=portals)

    def told(dossier: Dossier) -> tuple[Any, Any]:
        made = packet(replace(WHAT, dossier=dossier), codes)
        check("HoSo", made)
        return made["MaHoSo"], made.get("MaHoSoDonVi")

    assert told(online) == (portals, ours)
    assert told(replace(online, code=Code("TAM-TRAM1-261123-K7QF-001", provisional=True))) == (portals, "")
    assert told(replace(online, portal_code="")) == (ours, None)
    assert told(replace(online, channel=Channel.DIRECT)) == (ours, None)


def test_a_portal_account_is_named_only_for_what_came_through_the_portal(codes: Codes) -> None:
    made = replace(WHAT, technical_id="T-1", vneid=True)
    assert packet(made, codes)["MaDoiTuong"] is None
    online = replace(made, dossier=replace(DOSSIER, channel=Channel.ONLINE))
    assert packet(online, codes)["MaDoiTuong"] == "T-1"
    assert packet(online, codes)["TaiKhoanDuocXacThucVoiVNeID"] == "1"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"procedure_code": ""}, "MaTTHC"),
        ({"received_at": None}, "NgayTiepNhan"),
        ({"components": ()}, "TaiLieuNop"),
    ],
)
def test_an_incomplete_dossier_stays_at_the_desk(codes: Codes, changed: dict[str, Any], field: str) -> None:
    with pytest.raises(PacketIncomplete) as caught:
        packet(replace(WHAT, dossier=replace(DOSSIER, **changed)), codes)
    assert caught.value.facts == {"field": field}


def test_long_words_fit_the_specification(codes: Codes) -> None:
    made = packet(replace(WHAT, summary="đ" * 1001), codes)
    assert made["TrichYeuHoSo"] == "đ" * 999 + "…"


def test_the_manifest_speaks_of_the_packets_files(codes: Codes) -> None:
    signed = replace(RESULT, signed_sha256="c" * 64, signed_size=950)
    what = replace(WHAT, results=(signed,))
    made, listed = packet(what, codes), files(what)
    text = json.dumps(made)
    assert all(one.file in text for one in listed)
    assert (listed[-1].kind, listed[-1].sha256, listed[-1].size) == ("result", "c" * 64, 950)
    assert [one.component for one in listed] == ["TP-01", "TP-03", ""]


def test_a_step_of_the_handling() -> None:
    step = Step("Trần Văn Mẫu" * 9, MORNING, "Tiếp nhận hồ sơ", Status.RECEIVED, due_at=MORNING)
    made = progress_item("H13.31633-261123-0001", step)
    check("TienDo", made)
    assert sorted(made) == sorted(TIENDO)
    assert (made["TrangThai"], made["NgayKetThucTheoQuyDinh"]) == ("2", "20261123081500")
    assert len(str(made["NguoiXuLy"])) == 50


def test_the_province_takes_it(codes: Codes, gateway: Gateway) -> None:
    step = progress_item("H13.31633-261123-0001", Step("Trần Văn Mẫu", MORNING, "Tiếp nhận", Status.RECEIVED))
    sent = Submission(DOSSIER.id, 1, new_id(), packet(WHAT, codes), (step,))
    assert gateway.put_dossier(sent).code == "H13.31633-261123-0001"


def test_codes_that_are_wrong_say_where(tmp_path: Path) -> None:
    text = (RESOURCES / "gateway" / "codes.yaml").read_text("utf-8")
    broken = tmp_path / "codes.yaml"
    broken.write_text(text.replace('reused: "2"', 'reused: "9"'), "utf-8")
    with pytest.raises(CodesInvalid) as caught:
        read_codes(broken)
    assert caught.value.facts == {"file": "codes.yaml", "where": "digitisation.reused_result.reused"}
    broken.write_text("a: [", "utf-8")
    with pytest.raises(CodesInvalid):
        read_codes(broken)

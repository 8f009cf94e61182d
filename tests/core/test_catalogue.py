import hashlib
import json
import shutil
from collections import Counter
from dataclasses import replace
from datetime import date, time
from itertools import count
from pathlib import Path

import pytest

from core import catalogue
from core.catalogue import CaseUnknown, Catalogue, FeeRuleKind, Procedure
from core.catalogue_source import CatalogueInvalid
from core.checklist import missing
from core.dossier import Channel
from core.limits import LimitKind

DATA = Path(__file__).resolve().parents[2] / "resources" / "catalogue"
DAY = date(2026, 11, 23)

FIELDS = {
    "Hộ tịch": 15,
    "Chứng thực": 12,
    "Bảo trợ xã hội": 6,
    "Thành lập và hoạt động hộ kinh doanh": 5,
    "Đất đai": 5,
    "Hoạt động xây dựng": 2,
    "Đăng ký, quản lý cư trú": 2,
    "Nuôi con nuôi": 1,
    "Giảm nghèo": 1,
    "Người có công": 1,
    "Liên thông": 1,
    "Giáo dục": 1,
}
FACTS = "6b77c6ad5e6871fec0e1c557fb09c9a3c45581a57a551b4805bd151cf34461ea"


@pytest.fixture(scope="module")
def shipped() -> Catalogue:
    return catalogue.load(DATA)


def get(shipped: Catalogue, code: str, day: date = DAY) -> Procedure:
    found = shipped.get(code, day)
    assert found is not None
    return found


def facts(procedure: Procedure) -> list[object]:
    plain = catalogue.to_json(procedure)
    limit, fee = procedure.time_limit, procedure.fee
    return [
        procedure.code,
        procedure.name,
        procedure.field,
        procedure.level,
        [
            limit.kind,
            limit.value,
            limit.cutoff.strftime("%H:%M") if limit.cutoff else None,
            limit.unit,
            limit.phase1,
            limit.phase2,
        ],
        [fee.kind, fee.amount, fee.maximum, fee.text],
        [procedure.result.name, procedure.result.code],
        [
            [
                *(c.name, c.originals, c.copies, c.presented, c.scan, c.must_digitise),
                *(c.condition, c.alternative_group, c.replaced_by_data),
            ]
            for c in procedure.components
        ],
        "; ".join(procedure.legal_basis),
        list(plain["confirmed"].values()) if isinstance(plain["confirmed"], dict) else None,
    ]


def test_the_fifty_two_procedures_are_there(shipped: Catalogue) -> None:
    assert shipped.version == "2026-11-22"
    assert len(shipped.on(DAY)) == len(shipped.procedures) == 52
    assert Counter(p.field for p in shipped.procedures) == FIELDS
    assert Counter(p.time_limit.kind for p in shipped.procedures) == {
        LimitKind.WORKING_DAYS: 32,
        LimitKind.SAME_DAY: 12,
        LimitKind.CALENDAR_DAYS: 5,
        LimitKind.TWO_PHASE: 3,
    }
    assert sum(len(p.components) for p in shipped.procedures) == 180
    assert sum(c.presented for p in shipped.procedures for c in p.components) == 46
    assert [p.code for p in shipped.procedures if not p.national] == ["dat-dai-01"]


def test_no_fact_was_lost_on_the_way_from_the_source(shipped: Catalogue) -> None:
    plain = json.dumps(sorted(facts(p) for p in shipped.procedures), ensure_ascii=False)
    assert hashlib.sha256(plain.encode()).hexdigest() == FACTS


def test_what_was_not_checked_says_so(shipped: Catalogue) -> None:
    by_part = Counter(
        part
        for p in shipped.procedures
        for part in ("name", "details", "components")
        if not getattr(p.confirmed, part)
    )
    assert by_part == {"name": 2, "details": 22, "components": 31}
    assert get(shipped, "1.001193").confirmed.everything
    assert not get(shipped, "1.013228").confirmed.details
    assert not any(p.time_limit.text.split(":")[0] == "K" for p in shipped.procedures)


def test_a_procedure_as_it_reads(shipped: Catalogue) -> None:
    birth = get(shipped, "1.001193")
    assert (birth.time_limit.kind, birth.time_limit.cutoff) == (LimitKind.SAME_DAY, time(15))
    assert birth.result.code == "KQ.G15.000031"
    assert [c.code for c in birth.components[:3]] == ["TP-01", "TP-02", "TP-03"]
    copies = get(shipped, "2.000815")
    assert (copies.fee.kind, copies.fee.maximum) == (FeeRuleKind.PER_PAGE, 200_000)
    assert [(t.first_page, t.last_page, t.amount) for t in copies.fee.tiers] == [
        (1, 2, 2000),
        (3, None, 1000),
    ]
    land = get(shipped, "1.013978")
    assert (land.time_limit.unit, land.time_limit.phase1) == (LimitKind.WORKING_DAYS, 15)


def test_the_suffix_of_a_province_does_not_hide_a_procedure(shipped: Catalogue) -> None:
    assert shipped.get("1.001193.000.00.00.H51", DAY) == shipped.get("1.001193.H13", DAY)
    assert shipped.get("1.999999", DAY) is None


def test_before_the_two_tiers_there_is_nothing(shipped: Catalogue) -> None:
    assert shipped.on(date(2025, 6, 30)) == ()
    assert shipped.get("1.001193", date(2025, 6, 30)) is None


def test_data_replace_papers_only_while_the_resolution_holds(shipped: Catalogue) -> None:
    def replaced(day: date) -> int:
        return sum(bool(c.replaced_by_data) for c in get(shipped, "1.001193", day).components)

    last = shipped.substitution.effective_to
    assert [replaced(date(2025, 12, 31)), replaced(date(2026, 1, 1))] == [0, 3]
    assert [replaced(last), replaced(shipped.review_by)] == [3, 0]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("khai sinh", "1.001193"),
        ("KHAI SINH", "1.001193"),
        ("dang ky ket hon", "1.000894"),
        ("đăng ký kết hôn", "1.000894"),
        ("kết hôn nước ngoài", "2.000806"),
        ("1.0048", "1.004884"),
        ("2.000815", "2.000815"),
        ("chung thuc chu ky", "2.000884"),
        ("ho tich trich luc", "2.000635"),
        ("dinh chinh dat", "1.012796"),
    ],
)
def test_search_finds_what_the_officer_means(shipped: Catalogue, text: str, first: str) -> None:
    assert first in [p.code for p in shipped.find(text, DAY)[:3]]


def test_search_ranks_the_exact_name_first_and_misses_nothing(shipped: Catalogue) -> None:
    found = shipped.find("khai sinh", DAY)
    assert found[0].code == "1.001193"
    assert len(found) == sum("khai sinh" in p.name.casefold() for p in shipped.procedures)
    assert len(shipped.find("", DAY)) == 52
    assert len(shipped.find("ho tich", DAY)) >= 15
    assert shipped.find("xyz", DAY) == ()


def test_a_dossier_keeps_the_version_it_was_received_under(shipped: Catalogue) -> None:
    for procedure in shipped.procedures:
        stored = json.loads(json.dumps(catalogue.to_json(procedure)))
        assert catalogue.from_json(stored) == procedure
    with pytest.raises(CatalogueInvalid):
        catalogue.from_json({"code": "1.001193"})


def test_a_new_dossier_gets_its_list_of_papers(shipped: Catalogue) -> None:
    ids = count(1)
    papers = catalogue.components_of(get(shipped, "1.001193"), lambda: f"id-{next(ids)}")
    assert [p.id for p in papers] == [f"id-{n}" for n in range(1, 11)]
    assert [p.code for p in missing(papers, DAY)] == ["TP-01", "TP-02"]
    assert papers[7].presented
    assert not papers[7].scan
    handed = tuple(replace(p, checked=True) if p.code in ("TP-01", "TP-03") else p for p in papers)
    assert missing(handed, DAY) == ()


def test_a_case_has_its_own_papers_and_time_limit_and_the_first_is_meant_when_none_is_named(
    shipped: Catalogue,
) -> None:
    old = get(shipped, "1.001653")
    spoilt, lost = old.in_case(""), old.in_case("TH-02")
    assert [c.code for c in spoilt.components] == ["TP-01", "TP-02"]
    assert spoilt.components[1].required
    assert [c.code for c in lost.components] == ["TP-01"]
    assert (lost.case, lost.cases, lost.fee) == ("Giấy cũ bị mất", (), old.fee)
    entry = get(shipped, "1.004859").in_case("TH-02")
    assert entry.limit(Channel.DIRECT).kind is LimitKind.SAME_DAY
    assert catalogue.from_json(json.loads(json.dumps(catalogue.to_json(entry)))) == entry
    with pytest.raises(CaseUnknown):
        old.in_case("TH-09")
    assert get(shipped, "1.001193").in_case("TH-09").case == ""


def test_a_channel_may_have_a_time_limit_of_its_own(shipped: Catalogue) -> None:
    plain = get(shipped, "1.001653")
    faster = replace(plain.time_limit, value=3, text="3 ngày làm việc")
    online = replace(plain, time_limits={Channel.ONLINE: faster})
    assert online.limit(Channel.ONLINE) == faster
    assert online.limit(Channel.POSTAL) == plain.time_limit
    assert catalogue.from_json(json.loads(json.dumps(catalogue.to_json(online)))) == online


# --- what is wrong with a file is said with its line ---

SMALL = """\
field: Hộ tịch
procedures:
  - code: "1.001193"
    name: Khai sinh
    level: xã
    effective_from: 2025-07-01
    confirmed: {name: true, details: true, components: true}
    time_limit: {kind: working_days, text: 3 ngày, value: 3}
    fee: {kind: free, text: Không}
    result: {name: Giấy khai sinh}
    components:
      - {code: TP-01, name: Tờ khai, originals: 1, copies: 0, scan: true, must_digitise: true}
    legal_basis: [Luật Hộ tịch]
"""


def small(tmp_path: Path, text: str) -> Path:
    shutil.copy(DATA / "catalogue.yaml", tmp_path)
    (tmp_path / "ho-tich.yaml").write_text(text, "utf-8")
    return tmp_path


def test_the_small_file_is_right(tmp_path: Path) -> None:
    assert [p.name for p in catalogue.load(small(tmp_path, SMALL)).on(DAY)] == ["Khai sinh"]


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ('"1.001193"', '"1001193"', 3, "not a national code"),
        ('"1.001193"', "1.001193", 3, "string"),
        ("level: xã", "levle: xã", 3, "level"),
        ("level: xã", "level: xã\n    colour: red", 6, "colour"),
        ("level: xã", "level: xã\n    name: Khai tử", 6, "said twice"),
        ("2025-07-01", "2025-13-01", 6, "month"),
        ("2025-07-01", "2025-07-01\n    effective_to: 2025-06-30", 3, "ends before"),
        (", value: 3}", "}", 8, "needs value"),
        (", value: 3}", ", value: 0}", 8, "at least 1"),
        ("kind: working_days", "kind: moons", 8, "working_days"),
        ("kind: free", "kind: per_page", 9, "needs tiers"),
        ("originals: 1", "originals: 0", 12, "at least one"),
        ("TP-01", "A1", 12, "TP-"),
        ("scan: true", "scan: false", 12, "scanned"),
        ("scan: true", "presented: true, scan: true", 12, "presented"),
        ("must_digitise: true", "must_digitise: true, alternative_group: a", 3, "group of one"),
        ("    legal_basis: [", "    legal_basis: [[", 14, "expected"),
        ("field: Hộ tịch", "law: Hộ tịch", 1, "field and procedures"),
    ],
)
def test_a_wrong_file_is_refused_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, reason: str
) -> None:
    with pytest.raises(CatalogueInvalid) as caught:
        catalogue.load(small(tmp_path, SMALL.replace(old, new, 1)))
    assert caught.value.facts["file"] == "ho-tich.yaml"
    assert caught.value.facts["line"] == line
    assert reason in str(caught.value.facts["reason"])


def test_two_versions_may_not_hold_on_the_same_day(tmp_path: Path) -> None:
    second = SMALL.split("procedures:\n")[1].replace("Khai sinh", "Khai sinh mới", 1)
    text = SMALL + second.replace("2025-07-01", "2027-03-01")
    with pytest.raises(CatalogueInvalid) as caught:
        catalogue.load(small(tmp_path, text))
    assert caught.value.facts["line"] == 14
    until = SMALL.replace("2025-07-01", "2025-07-01\n    effective_to: 2027-02-28") + second.replace(
        "2025-07-01", "2027-03-01"
    )
    both = catalogue.load(small(tmp_path, until))
    assert get(both, "1.001193", date(2027, 2, 28)).name == "Khai sinh"
    assert get(both, "1.001193", date(2027, 3, 1)).name == "Khai sinh mới"


def test_a_missing_catalogue_is_an_error_of_the_world(tmp_path: Path) -> None:
    with pytest.raises(CatalogueInvalid):
        catalogue.load(tmp_path)


def test_the_first_error_of_every_file_is_told(tmp_path: Path) -> None:
    assert catalogue.faults(small(tmp_path, SMALL)) == ()
    (tmp_path / "ho-tich.yaml").write_text(SMALL.replace("name: Khai sinh", "name: 5", 1), "utf-8")
    (tmp_path / "cu-tru.yaml").write_text(SMALL.replace("level: xã", "levle: xã"), "utf-8")
    told = [
        (f.facts["file"], f.facts["line"], f.facts["where"], f.facts["kind"])
        for f in catalogue.faults(tmp_path)
    ]
    assert told == [
        ("cu-tru.yaml", 3, "level", "missing"),
        ("ho-tich.yaml", 4, "name", "string_type"),
    ]
    (tmp_path / "cu-tru.yaml").write_text(SMALL, "utf-8")
    (tmp_path / "ho-tich.yaml").write_text(SMALL, "utf-8")
    assert [fault.facts["file"] for fault in catalogue.faults(tmp_path)] == [
        "ho-tich.yaml"
    ]  # both hold on one day


def test_the_desk_goes_on_with_the_embedded_catalogue_when_its_own_is_wrong(tmp_path: Path) -> None:
    embedded = catalogue.load(DATA)
    assert catalogue.of_desk(tmp_path, DATA) == (embedded, None)
    own = tmp_path / "catalogue"
    own.mkdir()
    small(own, SMALL)
    known, fault = catalogue.of_desk(tmp_path, DATA)
    assert [p.name for p in known.procedures] == ["Khai sinh"]
    assert fault is None
    (own / "ho-tich.yaml").write_text(SMALL.replace("level: xã", "levle: xã"), "utf-8")
    known, fault = catalogue.of_desk(tmp_path, DATA)
    assert known == embedded
    assert fault is not None
    assert (fault.facts["file"], fault.facts["line"]) == ("ho-tich.yaml", 3)

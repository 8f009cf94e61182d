"""Places before and after the reform, against what is known of them from elsewhere."""

import shutil
import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.settings import RESOURCES
from core.unit_names import REFORM, Level, Unit
from core.units import Units, UnitsInvalid, load
from core.words import fold

FOLDER = RESOURCES / "units"
BEFORE = date(2025, 6, 30)
CARDS = date(2021, 7, 1)

# As the press printed the decision of 20/04/2025 (108 communes become 43) and Resolution 1668 (103 units).
SOC_TRANG = {
    "phường Phú Lợi": [
        "Phường 1, Sóc Trăng",
        "Phường 2, Sóc Trăng",
        "Phường 3, Sóc Trăng",
        "Phường 4, Sóc Trăng",
    ],
    "phường Sóc Trăng": [
        "Phường 5, Sóc Trăng",
        "Phường 6, Sóc Trăng",
        "Phường 7, Sóc Trăng",
        "Phường 8, Sóc Trăng",
    ],
    "phường Mỹ Xuyên": ["Phường 10, Sóc Trăng", "Thị trấn Mỹ Xuyên, Mỹ Xuyên", "Đại Tâm, Mỹ Xuyên"],
    "phường Ngã Năm": ["Phường 1, Ngã Năm", "Phường 2, Ngã Năm", "Vĩnh Quới, Ngã Năm"],
    "phường Mỹ Quới": ["Phường 3, Ngã Năm", "Mỹ Bình, Ngã Năm", "Mỹ Quới, Ngã Năm"],
    "xã Tân Long": ["Long Bình, Ngã Năm", "Tân Long, Ngã Năm", "Thạnh Tân, Thạnh Trị"],
    "phường Vĩnh Phước": ["Phường Vĩnh Phước, Vĩnh Châu", "Vĩnh Tân, Vĩnh Châu"],
    "phường Vĩnh Châu": ["Phường 1, Vĩnh Châu", "Phường 2, Vĩnh Châu", "Lạc Hòa, Vĩnh Châu"],
    "phường Khánh Hòa": ["Khánh Hòa, Vĩnh Châu", "Vĩnh Hiệp, Vĩnh Châu", "Hòa Đông, Vĩnh Châu"],
    "xã Vĩnh Hải": ["Vĩnh Hải, Vĩnh Châu"],
    "xã Lai Hòa": ["Lai Hòa, Vĩnh Châu"],
    "xã Phú Tâm": ["Thị trấn Châu Thành, Châu Thành", "Phú Tâm, Châu Thành"],
    "xã An Ninh": ["An Ninh, Châu Thành", "An Hiệp, Châu Thành"],
    "xã Thuận Hòa": ["Phú Tân, Châu Thành", "Thuận Hòa, Châu Thành"],
    "xã Hồ Đắc Kiện": ["Hồ Đắc Kiện, Châu Thành", "Thiện Mỹ, Châu Thành"],
    "xã Trường Khánh": ["Hậu Thạnh, Long Phú", "Trường Khánh, Long Phú", "Phú Hữu, Long Phú"],
    "xã Cù Lao Dung": ["Đại Ân 1, Cù Lao Dung", "An Thạnh Nam, Cù Lao Dung"],
}


@pytest.fixture(scope="module")
def units() -> Units:
    return load(FOLDER)


def below(units: Units, name: str, day: date) -> tuple[Unit, ...]:
    (above,) = units.find(name, day)
    return tuple(unit for unit in units.below(above) if unit.holds_on(day))


def test_the_country_before_and_after(units: Units) -> None:
    assert [len(units.every(level, CARDS)) for level in Level] == [63, 705, 10_603]
    assert len(units.every(Level.PROVINCE, BEFORE)) == 63
    assert len(units.every(Level.DISTRICT, BEFORE)) == 696
    assert [len(units.every(level, REFORM)) for level in Level] == [34, 0, 3_321]
    kinds = Counter(unit.name.split(maxsplit=1)[0] for unit in units.every(Level.COMMUNE, REFORM))
    assert kinds == {"Xã": 2_621, "Phường": 687, "Đặc": 13}


def test_soc_trang_in_full(units: Units) -> None:
    districts = below(units, "Tỉnh Sóc Trăng", BEFORE)
    communes = [unit for district in districts for unit in units.below(district) if unit.holds_on(BEFORE)]
    assert (len(districts), len(communes)) == (11, 108)
    assert sum(unit.holds_on(CARDS) for d in districts for unit in units.below(d)) == 109
    assert all(len(units.heirs(unit)) == 1 for unit in communes)
    heirs = {heir for unit in communes for heir in units.heirs(unit)}
    today = below(units, "Thành phố Cần Thơ", REFORM)
    assert (len(heirs), len(today)) == (43, 103)
    assert heirs < set(today)
    assert Counter(unit.name.split()[0] for unit in today) == {"Phường": 31, "Xã": 72}
    assert Counter(unit.name.split()[0] for unit in heirs) == {"Phường": 8, "Xã": 35}


@pytest.mark.parametrize(("now", "before"), SOC_TRANG.items())
def test_which_of_soc_trang_became_what(units: Units, now: str, before: list[str]) -> None:
    for old in before:
        found = units.resolve(f"Khóm 2, {old}, Sóc Trăng")
        assert [unit.in_line for unit in found.new] == [now], old
        assert found.sure or "Phường" in old


@pytest.mark.parametrize(
    "text",
    [
        "Ấp Nhì, Đại Ân 1, Cù Lao Dung, Sóc Trăng",
        "Ấp Nhì, Xã Đại Ân 1, Huyện Cù Lao Dung, Tỉnh Sóc Trăng",
        "Ấp Nhì, X. Đại Ân 1, H.Cù Lao Dung, T. Sóc Trăng, Việt Nam",
        "ẤP NHÌ - XÃ ĐẠI ÂN 1 - HUYỆN CÙ LAO DUNG - TỈNH SÓC TRĂNG",
        "ap nhi, dai an 1, cu lao dung, soc trang",
        "Ấp Nhì xã Đại Ân 1 huyện Cù Lao Dung tỉnh Sóc Trăng",
        "Ấp Nhì, xã Đại Ân 01, huyện Cù Lao Dung",
        unicodedata.normalize("NFD", "Ấp Nhì, Đại Ân 1, Cù Lao Dung, Sóc Trăng"),
    ],
)
def test_an_address_is_understood_however_it_is_written(units: Units, text: str) -> None:
    found = units.resolve(text)
    assert [unit.name for unit in found.old] == ["Xã Đại Ân 1"]
    assert found.sure
    assert fold(units.address(found.new[0], found.rest)) == "ap nhi xa cu lao dung thanh pho can tho"


def test_a_parted_commune_answers_every_part_and_chooses_none(units: Units) -> None:
    found = units.resolve("Số 5 Phùng Hưng, P. Cửa Nam, Q. Hoàn Kiếm, TP. Hà Nội")
    assert {unit.name for unit in found.new} == {
        "Phường Ba Đình",
        "Phường Hoàn Kiếm",
        "Phường Cửa Nam",
        "Phường Văn Miếu - Quốc Tử Giám",
    }
    assert not found.sure
    assert found.rest == "Số 5 Phùng Hưng"


def test_names_equal_in_several_districts_are_told_apart_by_the_parents(units: Units) -> None:
    assert [u.name for u in units.resolve("Phường 1, TX Ngã Năm, Sóc Trăng").new] == ["Phường Ngã Năm"]
    assert [u.name for u in units.resolve("Phường 1, TP. Sóc Trăng, Sóc Trăng").new] == ["Phường Phú Lợi"]
    bare = units.resolve("Khóm 3, Phường 1, Sóc Trăng")
    assert {u.name for u in bare.new} == {"Phường Phú Lợi", "Phường Ngã Năm", "Phường Vĩnh Châu"}
    assert not bare.sure


def test_tone_marks_tell_apart_and_their_lack_offers_all(units: Units) -> None:
    text = "Xã Tân {}, Huyện Đầm Dơi, Tỉnh Cà Mau"
    marked = units.resolve(text.format("Đức"))
    assert [unit.name for unit in marked.old] == ["Xã Tân Đức"]
    assert marked.sure
    misspelled = units.resolve("Xã Tân Thành, Long Phú, Sóc Trăng")  # it is Tân Thạnh
    assert [unit.name for unit in misspelled.new] == ["Xã Tân Thạnh"]
    assert not misspelled.sure


def test_an_address_of_today_stays(units: Units) -> None:
    found = units.resolve("Ấp Chợ, Xã Long Phú, Thành phố Cần Thơ")
    assert (found.is_new, found.sure, found.old) == (True, True, ())
    assert [unit.in_line for unit in found.new] == ["xã Long Phú"]
    wrong_kind = units.resolve("Xã Mỹ Xuyên, Cần Thơ")  # it is a phường
    assert ([unit.name for unit in wrong_kind.new], wrong_kind.sure) == (["Phường Mỹ Xuyên"], False)


def test_the_day_of_the_card_tells_which_of_two_readings_is_meant(units: Units) -> None:
    text = "An Bình, Ninh Kiều, Cần Thơ"
    assert [unit.name for unit in units.resolve(text).old] == ["Phường An Bình"]
    both = units.resolve("Khu vực 1, Phường An Bình, Thành phố Cần Thơ")
    old = units.resolve("Khu vực 1, Phường An Bình, Thành phố Cần Thơ", date(2022, 5, 1))
    assert (both.is_new, old.is_new) == (True, False)
    assert [unit.name for unit in old.new] == ["Phường An Bình"]


def test_an_island_had_no_communes(units: Units) -> None:
    found = units.resolve("Khu 3, Huyện Côn Đảo, tỉnh Bà Rịa - Vũng Tàu")
    assert units.address(found.new[0], found.rest) == "Khu 3, đặc khu Côn Đảo, thành phố Hồ Chí Minh"


@pytest.mark.parametrize(
    "text", ["", "Việt Nam", "12", "Sóc Trăng", "Hoa Kỳ", ", ,;", "x" * 5000, "👍, Cần Thơ"]
)
def test_what_names_no_commune_has_no_answer(units: Units, text: str) -> None:
    found = units.resolve(text)
    assert (found.old, found.new, found.sure) == ((), (), False)


def test_find_asks_for_a_day(units: Units) -> None:
    (district,) = units.find("Huyện Cù Lao Dung, Sóc Trăng", BEFORE)
    assert (district.name, district.level) == ("Huyện Cù Lao Dung", Level.DISTRICT)
    assert units.find("Huyện Cù Lao Dung, Sóc Trăng", REFORM) == ()
    (today,) = units.find("Cù Lao Dung, Cần Thơ", REFORM)
    assert [unit.name for unit in units.path(today)] == ["Xã Cù Lao Dung", "Thành phố Cần Thơ"]


OLD = [unit for unit in load(FOLDER).every(Level.COMMUNE, BEFORE) if load(FOLDER).heirs(unit)]


@settings(deadline=None)
@given(st.sampled_from(OLD), st.sampled_from(["{}", "Ấp 3, {}", "Số 12/4 đường Lê Lợi, {}"]), st.data())
def test_whatever_is_written_of_a_unit_finds_it(unit: Unit, form: str, data: st.DataObject) -> None:
    units = load(FOLDER)
    written = form.format(", ".join(each.name for each in units.path(unit)))
    altered = data.draw(
        st.sampled_from([str, str.upper, str.lower, lambda t: unicodedata.normalize("NFD", t)])
    )
    found = units.resolve(altered(written))
    assert unit in found.old
    assert set(units.heirs(unit)) <= set(found.new)
    assert found.sure <= (len(found.new) == 1)


@settings(deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_an_address_or_none(text: str) -> None:
    found = load(FOLDER).resolve(text)
    assert found.sure <= (len(found.new) == 1)


GOOD = {
    "units.csv": "code,name,parent,from,to,also\n94,Tỉnh A,,,2025-06-30,\n945,Huyện B,94,,2025-06-30,\n"
    "31640,Xã C,945,,2025-06-30,\n92,Thành phố D,,2025-07-01,,\n31640,Xã E,92,2025-07-01,,\n",
    "successors.csv": "old,new,sure\n31640,31640,1\n",
}


@pytest.mark.parametrize(
    ("file", "wrong", "right", "line"),
    [
        ("units.csv", "Tỉnh A", "A", 2),
        ("units.csv", "94,Tỉnh", "9,Tỉnh", 2),
        ("units.csv", "Huyện B", "Xã B", 3),
        ("units.csv", "945,Huyện B,94", "945,Huyện B,95", 3),
        ("units.csv", "945,Huyện B,94,,2025-06-30", "945,Huyện B,94,,2025-13-30", 3),
        ("units.csv", "31640,Xã E,92,2025-07-01", "31640,Xã E,92,2025-06-01", 4),
        ("units.csv", "31640,Xã E,92", "31641,Xã E,94", 6),
        ("units.csv", "code,", "kode,", 1),
        ("successors.csv", "31640,31640,1", "31640,,1", 2),
        ("successors.csv", "31640,31640,1", "31640,31649,1", 2),
        ("successors.csv", "31640,31640,1", "31640,31640,yes", 2),
        ("successors.csv", "31640,31640,1", "31640,31640,1\n31640,31640,0", 3),
    ],
)
def test_a_mistake_is_told_with_file_and_line(
    tmp_path: Path, file: str, wrong: str, right: str, line: int
) -> None:
    for name, text in GOOD.items():
        (tmp_path / name).write_text(text.replace(wrong, right, 1) if name == file else text, "utf-8")
    with pytest.raises(UnitsInvalid) as caught:
        load(tmp_path)
    assert (caught.value.facts["file"], caught.value.facts["line"]) == (file, line)


def test_a_missing_file_is_told_too(tmp_path: Path) -> None:
    shutil.copyfile(FOLDER / "units.csv", tmp_path / "units.csv")
    with pytest.raises(UnitsInvalid) as caught:
        load(tmp_path)
    assert caught.value.facts["file"] == "successors.csv"

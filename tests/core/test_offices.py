"""Offices of every level, before and after there was no district any more."""

from datetime import date
from pathlib import Path

import pytest

from core import offices
from core.offices import Doubt, Overtaken
from core.settings import RESOURCES, Office, OfficeLevel, SettingsInvalid, load
from core.units import Units
from core.units import load as load_units

BEFORE, TODAY = date(2025, 5, 5), date(2026, 11, 23)


@pytest.fixture(scope="module")
def units() -> Units:
    return load_units(RESOURCES / "units")


def office(home: Path, text: str) -> Office:
    (home / "settings.toml").write_text(f"[office]\n{text}\n", "utf-8")
    return load(home).office


def named(home: Path, level: str, name: str, parent: str, more: str = "") -> Office:
    return office(home, f'level = "{level}"\nname = "{name}"\nparent = "{parent}"\n{more}')


@pytest.mark.parametrize(
    ("level", "name", "parent", "desk", "day"),
    [
        (
            "commune",
            "UBND xã Cù Lao Dung",
            "UBND thành phố Cần Thơ",
            "Trung tâm Phục vụ hành chính công xã",
            TODAY,
        ),
        ("commune", "UBND phường Phú Lợi", "UBND thành phố Cần Thơ", "công phường Phú Lợi", TODAY),
        ("province", "UBND thành phố Cần Thơ", "Chính phủ", "công thành phố Cần Thơ", TODAY),
        ("district", "UBND huyện Kế Sách", "UBND tỉnh Sóc Trăng", "kết quả huyện Kế Sách", BEFORE),
        ("department", "Sở Tư pháp", "UBND thành phố Cần Thơ", "kết quả Sở Tư pháp", TODAY),
    ],
)
def test_an_office_of_every_level(
    home: Path, units: Units, level: str, name: str, parent: str, desk: str, day: date
) -> None:
    mine = named(home, level, name, parent)
    assert desk.casefold() in mine.desk.casefold()
    assert offices.doubts(mine, units, day) == ()
    unit = offices.unit_of(mine, units, day)
    assert (unit is None) == (mine.level is OfficeLevel.DEPARTMENT)
    assert unit is None or unit.in_line == mine.unit


def test_what_the_reform_has_overtaken(home: Path, units: Units) -> None:
    district = named(home, "district", "UBND huyện Kế Sách", "UBND tỉnh Sóc Trăng")
    assert offices.doubts(district, units, TODAY) == (Doubt(Overtaken.LEVEL_ENDED),)
    merged = named(home, "commune", "UBND xã Đại Ân 1", "UBND thành phố Cần Thơ")
    assert offices.doubts(merged, units, TODAY) == (Doubt(Overtaken.UNIT_ENDED, "xã Cù Lao Dung"),)
    unknown = named(home, "commune", "UBND xã Nơi Khác", "UBND thành phố Cần Thơ")
    assert offices.doubts(unknown, units, TODAY) == (Doubt(Overtaken.UNIT_UNKNOWN),)


def test_an_office_has_its_days(home: Path, units: Units) -> None:
    text = ("commune", "UBND xã Cù Lao Dung", "UBND thành phố Cần Thơ")
    mine = named(home, *text, "since = 2025-07-01\nuntil = 2026-01-01")
    assert offices.doubts(mine, units, TODAY) == (Doubt(Overtaken.OVER, "2026-01-01"),)
    with pytest.raises(SettingsInvalid):
        named(home, *text, "since = 2025-07-01\nuntil = 2025-06-01")
    with pytest.raises(SettingsInvalid):
        named(home, "quận", "UBND quận Ninh Kiều", "UBND thành phố Cần Thơ")


def test_a_desk_may_have_a_name_of_its_own(home: Path) -> None:
    assert office(home, 'desk = "Một cửa liên thông"').desk == "Một cửa liên thông"

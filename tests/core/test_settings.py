from datetime import time
from pathlib import Path

import pytest
from pydantic import ValidationError

from core.settings import SettingsInvalid, load


def own(home: Path, text: str, encoding: str = "utf-8") -> Path:
    (home / "settings.toml").write_text(text, encoding)
    return home


def test_the_defaults_make_a_whole_office(home: Path) -> None:
    settings = load(home)
    assert settings.office.desk.startswith("Trung tâm Phục vụ hành chính công")
    assert [(shift.opens, shift.closes) for shift in settings.office.shifts] == [
        (time(7), time(11, 30)),
        (time(13, 30), time(17)),
    ]
    with pytest.raises(ValidationError):
        settings.station.id = "OTHER"


def test_a_desk_overrides_single_values_and_keeps_the_others(home: Path) -> None:
    before = load(home)
    after = load(
        own(home, '[office]\nname = "UBND phường Ninh Kiều"\n[station]\nid = "Q7"\nidle_minutes = 3\n')
    )
    assert (after.office.name, after.station.id, after.station.idle_minutes) == (
        "UBND phường Ninh Kiều",
        "Q7",
        3,
    )
    assert after.office.parent == before.office.parent
    assert after.province == before.province


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_an_editor_may_mark_the_file_as_utf_8(home: Path, encoding: str) -> None:
    assert load(own(home, '[office]\nplace = "Cái Răng"\n', encoding)).office.place == "Cái Răng"


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ('[office]\nnmae = "x"', "office.nmae"),
        ("[ofice]\nx = 1", "ofice"),
        ('name = "x"', "name"),
        ("[office]\nname = 7", "office.name"),
        ('[office]\nagency_code = "H51/12"', "office.agency_code"),
        ('[station]\nid = "trạm 1"', "station.id"),
        ("[office]\nshifts = [{ opens = 07:00:00 }]", "office.shifts.0.closes"),
        ("[office\n", ""),
    ],
)
def test_a_mistake_is_told_with_file_and_place(home: Path, text: str, where: str) -> None:
    with pytest.raises(SettingsInvalid) as caught:
        load(own(home, text))
    assert caught.value.facts["file"] == "settings.toml"
    assert caught.value.facts["where"] == where
    assert caught.value.facts["reason"]


def test_a_file_in_another_encoding_is_told(home: Path) -> None:
    with pytest.raises(SettingsInvalid) as caught:
        load(own(home, '[office]\nname = "x"', "utf-16"))
    assert caught.value.facts["file"] == "settings.toml"

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from core.checklist import missing
from core.dossier import (
    NATIONAL_CODES,
    TRANSITIONS,
    Component,
    Digitisation,
    IllegalStep,
    Status,
    step,
)

# The steps the rules allow, by national number (TrangThaiHoSo); every other pair is illegal.
DAY = date(2026, 11, 23)
LEGAL = {
    1: {2, 3},
    2: {4, 5, 7, 8},
    3: set(),
    4: {5, 6, 7, 8, 9},
    5: {4, 7, 8},
    6: {4, 8},
    7: set(),
    8: set(),
    9: {10},
    10: set(),
}


def test_the_ten_statuses_keep_their_national_numbers() -> None:
    assert {number: status.value for status, number in NATIONAL_CODES.items()} == {
        "1": "registered",
        "2": "received",
        "3": "refused",
        "4": "processing",
        "5": "supplement",
        "6": "financial_duty",
        "7": "withdrawn",
        "8": "stopped",
        "9": "finished",
        "10": "handed_over",
    }
    assert set(TRANSITIONS) == set(Status)


@pytest.mark.parametrize(("now", "wanted"), list(product(Status, Status)))
def test_a_dossier_goes_where_the_law_lets_it_and_nowhere_else(now: Status, wanted: Status) -> None:
    if int(NATIONAL_CODES[wanted]) in LEGAL[int(NATIONAL_CODES[now])]:
        assert step(now, wanted) is wanted
    else:
        with pytest.raises(IllegalStep) as caught:
            step(now, wanted)
        assert caught.value.facts == {"now": now.value, "wanted": wanted.value}


def paper(name: str, **values: object) -> Component:
    return replace(Component(id=name, code=name, name=name, originals=1, copies=0), **values)


def lacking(*components: Component) -> list[str]:
    return [component.id for component in missing(components, DAY)]


def test_a_required_paper_is_missing_until_it_is_there_in_one_way_or_another() -> None:
    assert lacking(paper("a"), paper("b", required=False)) == ["a"]
    assert lacking(paper("a", checked=True)) == []
    assert lacking(paper("a", pages=1)) == []
    for state in Digitisation:
        assert lacking(paper("a", state=state)) == (["a"] if state is Digitisation.NOT_DIGITISED else [])
    assert lacking() == []


def test_a_conditional_paper_is_asked_for_until_the_officer_says_it_does_not_apply() -> None:
    conditional = paper("a", condition="khi người nộp được ủy quyền")
    assert lacking(conditional) == ["a"]
    assert lacking(replace(conditional, not_applicable=True)) == []
    assert lacking(replace(conditional, checked=True)) == []


def test_a_presented_paper_counts_once_it_was_held_in_hand() -> None:
    shown = paper("a", presented=True, scan=False)
    assert lacking(shown) == ["a"]
    assert lacking(replace(shown, checked=True)) == []


def test_what_a_database_answers_is_never_demanded() -> None:
    assert lacking(paper("a", replaced_by_data="CSDLQG về dân cư"), paper("b")) == ["b"]


def test_of_an_alternative_group_one_paper_is_enough_and_the_first_is_asked_for() -> None:
    birth, witness, pledge = (
        paper(name, alternative_group="sinh") for name in ("birth", "witness", "pledge")
    )
    other = paper("other", alternative_group="cư trú")
    assert lacking(birth, witness, pledge) == ["birth"]
    assert lacking(birth, witness, replace(pledge, checked=True)) == []
    assert lacking(replace(birth, pages=2), witness, pledge, other) == ["other"]
    assert lacking(replace(birth, not_applicable=True), witness, pledge) == ["witness"]
    assert lacking(*(replace(one, not_applicable=True) for one in (birth, witness, pledge))) == []
    assert lacking(birth, paper("x"), witness, other) == ["birth", "x", "other"]


def test_of_an_alternative_group_no_paper_is_demanded_when_data_answers_for_one() -> None:
    birth = paper("birth", alternative_group="sinh")
    data = paper("data", alternative_group="sinh", replaced_by_data="CSDL hộ tịch điện tử")
    assert lacking(birth, data) == lacking(data, birth) == []
    assert lacking(birth, replace(data, not_applicable=True)) == ["birth"]

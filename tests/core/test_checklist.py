"""The list of papers as the officer ticks it: counted, compared, looked up, and still valid on the day."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import checklist, intake, paper_rules
from core.accounts import Officer
from core.checklist import CountRefused, IssuedLater, Seen, asked_for, missing
from core.desk import Desk
from core.dossier import Component, CopyKind, HandedIn, LookUp, Party
from core.intake import NotReady
from core.paper_rules import PaperRulesInvalid, Validity
from core.store import worklists
from core.store.worklists import Folder, Horizon
from tests import paperwork
from tests.core.stage import MovingClock

ADOPTION = "2.001263"
TODAY = date(2026, 11, 23)
SEEN = Seen("Lê Thị Mẫu", datetime(2026, 11, 23, 1, 30, tzinfo=UTC), TODAY)
RULES = paper_rules.load(Path("no such folder")).rules


def paper(name: str = "Giấy xác nhận tình trạng hôn nhân", **values: object) -> Component:
    return replace(Component(id=name, code="TP-01", name=name, originals=1, copies=2), **values)


def marked(component: Component, **values: object) -> Component:
    return checklist.settled(component, replace(component, **values), SEEN, RULES)


def test_what_is_ticked_is_counted_as_it_is_asked_for_and_may_be_counted_otherwise() -> None:
    ticked = marked(paper(), checked=True)
    assert (ticked.handed.originals, ticked.handed.copies) == (1, 2)
    less = marked(ticked, handed=replace(ticked.handed, copies=1, kind=CopyKind.CERTIFIED))
    assert (less.handed.copies, less.handed.kind) == (1, CopyKind.CERTIFIED)
    assert marked(less, checked=False).handed == HandedIn(kind=CopyKind.CERTIFIED)
    with pytest.raises(CountRefused):
        marked(ticked, handed=HandedIn(originals=100))
    with pytest.raises(CountRefused):
        marked(ticked, handed=HandedIn(copies=-1))


def test_a_paper_that_is_shown_only_is_compared_by_somebody_at_some_time() -> None:
    shown = marked(paper(presented=True, scan=False), checked=True)
    assert (shown.handed.compared_at, shown.handed.compared_by) == (SEEN.at, "Lê Thị Mẫu")
    assert (shown.handed.originals, shown.handed.copies) == (0, 0)
    assert marked(shown, checked=False).handed.compared_at is None


def test_an_old_paper_counts_as_missing_and_its_last_day_still_counts() -> None:
    old = marked(paper(), checked=True, handed=HandedIn(issued_on=date(2026, 5, 22)))
    assert old.expires_on == date(2026, 11, 22)
    assert missing((old,), TODAY) == (old,)
    assert missing((old,), date(2026, 11, 22)) == ()
    young = marked(old, handed=replace(old.handed, issued_on=date(2026, 5, 23)))
    assert missing((young,), TODAY) == ()
    unknown = marked(young, handed=replace(old.handed, issued_on=None))
    assert (unknown.expires_on, missing((unknown,), TODAY)) == (None, ())
    with pytest.raises(IssuedLater):
        marked(old, handed=HandedIn(issued_on=date(2026, 11, 24)))
    endless = marked(paper("Giấy khai sinh"), handed=HandedIn(issued_on=date(1990, 1, 1)))
    assert endless.expires_on is None


def test_of_a_group_an_expired_paper_does_not_stand_for_the_others() -> None:
    old = marked(paper(alternative_group="g"), checked=True, handed=HandedIn(issued_on=date(2025, 1, 1)))
    other = paper("other", alternative_group="g")
    assert missing((old, other), TODAY) == (old,)
    assert missing((old, replace(other, checked=True)), TODAY) == ()
    assert asked_for((old, other), TODAY) == 1


def test_data_that_answer_spare_a_paper_and_data_that_do_not_ask_for_it_after_all() -> None:
    spared = paper(replaced_by_data="CSDL hộ tịch điện tử")
    there = paper("there", checked=True)
    for lookup, wanted in (
        (LookUp.NOT_YET, 0),
        (LookUp.FOUND, 0),
        (LookUp.ABSENT, 1),
        (LookUp.DIFFERS, 1),
    ):
        asked = replace(spared, handed=HandedIn(lookup=lookup))
        assert len(missing((asked, there), TODAY)) == wanted
        assert asked_for((asked, there), TODAY) == wanted + 1
    found = replace(spared, handed=HandedIn(lookup=LookUp.FOUND))
    assert checklist.looked_up((spared, there)) == ()
    assert checklist.looked_up((found, found)) == ("CSDL hộ tịch điện tử",)


@given(
    issued=st.dates(date(1990, 1, 1), date(2090, 1, 1)), months=st.integers(0, 120), days=st.integers(0, 90)
)
def test_a_validity_never_ends_before_it_begins_nor_in_another_month(
    issued: date, months: int, days: int
) -> None:
    validity = Validity(basis="", months=months)
    until = validity.until(issued)
    assert (until.year * 12 + until.month) - (issued.year * 12 + issued.month) == months
    assert until.day <= issued.day
    assert (replace(validity, days=days).until(issued) - until).days == days


def test_a_draft_with_an_expired_paper_is_not_received(desk: Desk, boss: Officer, clock: MovingClock) -> None:
    draft = intake.open_dossier(desk, boss)
    intake.choose_procedure(desk, boss, draft, ADOPTION)
    intake.set_applicant(desk, boss, draft, Party(name="Trần Thị Mẫu", id_number="094191000123"))
    for component in intake.look(desk, boss, draft).components:
        handed = HandedIn(issued_on=date(2026, 6, 1)) if component.code == "TP-02" else HandedIn()
        looked = replace(handed, lookup=LookUp.ABSENT)
        intake.mark_component(desk, boss, replace(component, checked=True, handed=looked))
    clock.move(days=9)  # 2 December: six months and a day later
    with pytest.raises(NotReady) as caught:
        intake.receive(desk, boss, draft)
    assert caught.value.facts == {"what": "components", "count": 1}
    clock.move(days=-1)
    assert intake.receive(desk, boss, draft).code is not None


def test_the_worklist_says_how_many_papers_a_draft_still_lacks(desk: Desk, boss: Officer) -> None:
    draft = intake.open_dossier(desk, boss)
    horizon = Horizon(desk.clock(), desk.clock(), desk.clock())

    def line() -> tuple[int, int]:
        with desk.store.read() as session:
            (found,) = worklists.lines(session, Folder.DRAFTS, horizon)
        return found.missing, found.asked_for

    assert line() == (0, 0)
    intake.choose_procedure(desk, boss, draft, paperwork.BIRTH)
    assert line() == (2, 2)
    first = intake.look(desk, boss, draft).components[0]
    intake.mark_component(desk, boss, replace(first, checked=True))
    assert line() == (1, 2)


def test_another_case_lays_out_its_own_papers_and_pins_itself(desk: Desk, boss: Officer) -> None:
    draft = intake.open_dossier(desk, boss)
    intake.choose_procedure(desk, boss, draft, "1.001653", "TH-02")
    lost = intake.look(desk, boss, draft)
    assert (lost.case, [c.code for c in lost.components]) == ("Giấy cũ bị mất", ["TP-01"])
    intake.choose_procedure(desk, boss, draft, "1.001653")
    spoilt = intake.look(desk, boss, draft)
    assert (spoilt.case, [c.code for c in spoilt.components]) == ("Giấy cũ bị hư hỏng", ["TP-01", "TP-02"])
    pinned = intake.procedure_of(desk, draft)
    assert pinned is not None
    assert (pinned.case, pinned.cases) == ("Giấy cũ bị hư hỏng", ())


# ---------------------------------------------------------------- the office's own words


def test_the_offices_list_says_what_must_be_digitised(desk: Desk, boss: Officer) -> None:
    desk.vault.home.joinpath("must_digitise.yaml").write_text(
        "list:\n"
        '  - {procedure: "2.001263", component: TP-01, must: false, basis: QĐ 12/QĐ-UBND}\n'
        "  - {type: GT.KHAM-SUC-KHOE, must: true, basis: QĐ 12/QĐ-UBND}\n",
        "utf-8",
    )
    paper_rules.load.cache_clear()
    draft = intake.open_dossier(desk, boss)
    intake.choose_procedure(desk, boss, draft, ADOPTION)
    must = {c.code: c.must_digitise for c in intake.look(desk, boss, draft).components}
    assert must == {
        "TP-01": False,
        "TP-02": True,
        "TP-03": True,
        "TP-04": True,
        "TP-05": True,
        "TP-06": False,
    }
    paper_rules.load.cache_clear()


def test_the_applicants_own_writing_is_no_kind_of_paper() -> None:
    assert RULES.of_component("Tờ khai cấp Giấy xác nhận tình trạng hôn nhân") == ()
    assert [k.code for k in RULES.of_component("Văn bản xác nhận tình trạng hôn nhân")] == [
        "GT.TINH-TRANG-HON-NHAN"
    ]
    assert RULES.of_component("Giấy tờ chứng minh hoàn cảnh (giấy khai sinh, giấy tờ y tế…)") == ()


@pytest.mark.parametrize(
    ("file", "text", "where"),
    [
        ("papers.yaml", "code: [", ""),
        ("papers.yaml", "answers_keep_days: viele", "answers_keep_days"),
        ("papers.yaml", "colour: red", "colour"),
        ("papers.yaml", "- list", ""),
        ("must_digitise.yaml", "list: {a: 1}", "list"),
        ("must_digitise.yaml", "list: [{must: true}]", "list.0.basis"),
    ],
)
def test_a_mistake_in_an_offices_file_is_named(tmp_path: Path, file: str, text: str, where: str) -> None:
    (tmp_path / file).write_text(text, "utf-8")
    with pytest.raises(PaperRulesInvalid) as caught:
        paper_rules.load(tmp_path)
    assert (caught.value.facts["file"], caught.value.facts["where"]) == (file, where)

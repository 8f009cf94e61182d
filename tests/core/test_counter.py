"""People at the counter: who waits and is served, what they hand in together, what was handed in before."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont
from sqlalchemy import event

import main
from core import digitise, drafts, duplicates, groups, intake, slips, trail, visits
from core.accounts import NotAllowed, Officer, Role
from core.desk import Desk
from core.digitise import Given, Target
from core.dossier import Authority, Channel, DossierDiscarded, DossierLocked, Party, Status
from core.duplicates import Ground, ReasonWanted
from core.settings import RESOURCES
from core.slips import NothingToPrint, SlipKind
from core.store import courses, papers, worklists
from core.store.worklists import Folder, Horizon
from core.visits import ArrivalInvalid, NobodyWaits, arrival
from core.worktime import LOCAL
from scanning.page import Page
from scanning.pdf import page_texts
from tests import paperwork
from tests.core.stage import START, MovingClock

MAU = Party(name="Trần Thị Mẫu", id_number="094191000123", birth_date=date(1991, 3, 12), phone="0912345678")


PAGES = Path(__file__).resolve().parent.parent / "data" / "pages" / "stack"


def draft_of(desk: Desk, boss: Officer, party: Party = MAU, code: str = paperwork.BIRTH) -> str:
    draft = intake.open_dossier(desk, boss)
    intake.set_applicant(desk, boss, draft, party)
    if code:
        intake.choose_procedure(desk, boss, draft, code)
    return draft


def hold_everything(desk: Desk, actor: Officer, dossier_id: str) -> None:
    for component in intake.look(desk, actor, dossier_id).components:
        intake.mark_component(desk, actor, replace(component, checked=True))


def scanned(desk: Desk, boss: Officer, dossier_id: str, place: int, picture: Path) -> None:
    component = intake.look(desk, boss, dossier_id).components[place]
    with Image.open(picture) as image:
        page = Page(picture, *image.size, 150)
    digitise.take_page(desk, boss, Target(dossier_id, component.id), page, Given("máy quét"))


def drawn(path: Path, words: str) -> Path:
    page = Image.new("L", (1240, 1754), 250)
    pen = ImageDraw.Draw(page)
    font = ImageFont.truetype(str(RESOURCES / "fonts" / "LiberationSerif-Regular.ttf"), 32)
    for row in range(30):
        pen.text((150, 150 + 48 * row), f"{words} {row} {words}", fill=20, font=font)
    page.save(path, dpi=(150, 150))
    return path


def counted(desk: Desk, folder: Folder) -> int:
    now = desk.clock()
    horizon = Horizon(now, now - timedelta(hours=8), now)
    with desk.store.read() as session:
        return worklists.count(session, folder, horizon)


# ---------------------------------------------------------------- waiting and being served


def test_whoever_waits_longest_is_served_and_the_wait_is_reckoned(
    desk: Desk, boss: Officer, clock: MovingClock
) -> None:
    first, second = visits.arrive(desk, boss), visits.arrive(desk, boss, "08:10")
    assert (first.number, second.number) == (1, 2)
    assert second.arrived_at is not None
    assert second.arrived_at.astimezone(LOCAL).strftime("%H:%M") == "08:10"
    clock.move(minutes=12)
    turned_to = clock()
    clock.move(minutes=1)  # reading the card
    served = intake.open_dossier(desk, boss, since=turned_to)
    with desk.store.read() as session:
        now = visits.now_at(desk, session)
    assert (now.waiting, now.longest, now.served, now.mean_wait) == (1, 13, 1, 32)
    intake.set_applicant(desk, boss, served, MAU)
    intake.choose_procedure(desk, boss, served, paperwork.BIRTH)
    hold_everything(desk, boss, served)
    clock.move(minutes=7)
    intake.receive(desk, boss, served)
    (day,) = visits.per_day(desk, boss, date(2026, 11, 23), date(2026, 11, 23))
    assert (day.served, day.timed, day.mean_wait, day.in_time, day.mean_service) == (1, 1, 32.0, 0, 8.0)


def test_an_unknown_arrival_is_in_no_average(desk: Desk, boss: Officer, clock: MovingClock) -> None:
    draft_of(desk, boss)
    clock.move(minutes=3)
    visits.arrive(desk, boss)
    clock.move(minutes=5)
    draft_of(desk, boss)
    (day,) = visits.per_day(desk, boss, date(2026, 11, 1), date(2026, 11, 30))
    assert (day.served, day.timed, day.mean_wait, day.longest_wait, day.in_time) == (2, 1, 5.0, 5.0, 1)
    with desk.store.read() as session:
        assert visits.now_at(desk, session).waiting == 0


def test_an_empty_dossier_that_lay_open_serves_nobody(desk: Desk, boss: Officer, clock: MovingClock) -> None:
    turned_to = clock()
    clock.move(minutes=4)
    visits.arrive(desk, boss)  # the next one comes while the officer waits for them
    clock.move(minutes=1)
    intake.open_dossier(desk, boss, since=turned_to)
    turned_to = clock()
    clock.move(hours=2)
    draft = intake.open_dossier(desk, boss, since=turned_to)
    clock.move(minutes=3)
    intake.set_applicant(desk, boss, draft, MAU)
    intake.open_dossier(desk, boss)
    (day,) = visits.per_day(desk, boss, date(2026, 11, 23), date(2026, 11, 23))
    assert (day.served, day.timed, day.mean_wait, day.mean_service) == (3, 1, 0.0, 2.0)


def test_who_was_left_is_served_until_the_last_thing_done_for_them(
    desk: Desk, boss: Officer, clock: MovingClock
) -> None:
    draft = intake.open_dossier(desk, boss)
    clock.move(minutes=6)
    intake.set_applicant(desk, boss, draft, MAU)
    clock.move(hours=2)  # lunch: nobody is served by it
    intake.open_dossier(desk, boss)
    (day,) = visits.per_day(desk, boss, date(2026, 11, 23), date(2026, 11, 23))
    assert (day.served, day.mean_service) == (2, 6.0)


def test_who_sends_by_post_took_nobodys_turn(desk: Desk, boss: Officer, clock: MovingClock) -> None:
    visits.arrive(desk, boss)
    clock.move(minutes=2)
    draft = draft_of(desk, boss)
    intake.set_channel(desk, boss, draft, Channel.POSTAL)
    with desk.store.read() as session:
        assert visits.now_at(desk, session).waiting == 1
    intake.set_channel(desk, boss, draft, Channel.DIRECT)
    with desk.store.read() as session:
        now = visits.now_at(desk, session)
    assert (now.waiting, now.served, now.mean_wait) == (0, 1, 2)


def test_a_number_pressed_by_mistake_is_taken_back_and_yesterday_waits_no_more(
    desk: Desk, boss: Officer, clock: MovingClock
) -> None:
    visits.arrive(desk, boss)
    visits.arrive(desk, boss)
    assert visits.went_away(desk, boss).number == 2
    assert visits.arrive(desk, boss).number == 3
    clock.move(days=1)
    with desk.store.read() as session:
        assert visits.now_at(desk, session).waiting == 0
    with pytest.raises(NobodyWaits):
        visits.went_away(desk, boss)


@given(
    st.integers(0, 23),
    st.integers(0, 59),
    st.sampled_from(["{h}:{m:02d}", "{h:02d}h{m:02d}", "{h:02d}{m:02d}"]),
)
def test_a_typed_time_is_one_of_today_until_now(hour: int, minute: int, way: str) -> None:
    written = way.format(h=hour, m=minute)
    now = START.astimezone(LOCAL)  # half past eight
    if (hour, minute) <= (now.hour, now.minute):
        at = arrival(written, START).astimezone(LOCAL)
        assert (at.date(), at.hour, at.minute, at.second) == (now.date(), hour, minute, 0)
    else:
        with pytest.raises(ArrivalInvalid):
            arrival(written, START)


@pytest.mark.parametrize("written", ["24:00", "8:60", "sáng nay", "-1:00", "8:5", "１２:００"])
def test_what_is_no_time_is_refused(written: str) -> None:
    with pytest.raises(ArrivalInvalid):
        arrival(written, START)


# ---------------------------------------------------------------- handed in together


def test_a_further_dossier_has_the_same_people_and_visit(
    desk: Desk, boss: Officer, clock: MovingClock
) -> None:
    visits.arrive(desk, boss)
    first = draft_of(desk, boss)
    intake.set_submitter(desk, boss, first, Party(name="Lâm Văn Thử", id_number="094085012346"))
    intake.set_authority(desk, boss, first, True, Authority("15/UQ"))
    clock.move(minutes=1)
    second = groups.add(desk, boss, first)
    third = groups.add(desk, boss, second)
    one, other = (intake.look(desk, boss, dossier_id) for dossier_id in (first, second))
    same = ("applicant", "submitter", "authorised", "authority", "channel", "group_id")
    assert all(getattr(one, name) == getattr(other, name) for name in same)
    assert (other.procedure_code, other.components, other.code) == ("", (), None)
    members = groups.members(desk, boss, third)
    assert [(m.place, m.dossier.id) for m in members] == [(1, first), (2, second), (3, third)]
    (day,) = visits.per_day(desk, boss, date(2026, 11, 23), date(2026, 11, 23))
    assert (day.served, day.timed) == (1, 1)
    drafts.discard(desk, boss, third)
    assert [m.dossier.id for m in groups.members(desk, boss, first)] == [first, second]
    with pytest.raises(DossierDiscarded):
        groups.add(desk, boss, third)


def test_a_paper_of_the_group_is_taken_over_without_a_second_scan(
    desk: Desk, boss: Officer, tmp_path: Path
) -> None:
    first = draft_of(desk, boss)
    scanned(desk, boss, first, 0, PAGES / "b3_002.png")
    scanned(desk, boss, first, 0, drawn(tmp_path / "back.png", ""))
    second = groups.add(desk, boss, first)
    intake.choose_procedure(desk, boss, second, paperwork.BIRTH)
    (offer,) = groups.offers(desk, boss, second)
    wanted = intake.look(desk, boss, second).components[0]
    assert (offer.component_id, offer.from_place, offer.pages) == (wanted.id, 1, 2)
    files = len(list(desk.vault.names()))
    groups.take_over(desk, boss, second, offer)
    with desk.store.read() as session:
        here, there = papers.pages(session, first), papers.pages(session, second)
    assert [p.sha256 for p in there] == [p.sha256 for p in here]
    assert {p.component_id for p in there} == {wanted.id}
    assert len(list(desk.vault.names())) == files
    assert groups.offers(desk, boss, second) == ()
    main.desk_worker(desk).run_until_idle()
    assert all(intake.look(desk, boss, d).components[0].paper_id for d in (first, second))


def test_one_slip_names_them_all_and_says_when_it_is_printed_again(
    desk: Desk, boss: Officer, tmp_path: Path
) -> None:
    first = draft_of(desk, boss)
    second = groups.add(desk, boss, first)
    with pytest.raises(NothingToPrint):
        slips.print_slip(desk, boss, first, SlipKind.GROUP_RECEIPT)
    intake.choose_procedure(desk, boss, second, "2.000635")
    for dossier_id in (first, second):
        hold_everything(desk, boss, dossier_id)
    codes = [intake.receive(desk, boss, dossier_id).code for dossier_id in (first, second)]

    def printed() -> str:
        file = tmp_path / "slip.pdf"
        file.write_bytes(slips.print_slip(desk, boss, second, SlipKind.GROUP_RECEIPT))
        return " ".join(" ".join(page_texts(file)).split())

    words = printed()
    assert all(code is not None and code.text in words for code in codes)
    assert "Số lượng hồ sơ: 02" in words
    assert "In lại" not in words
    assert "In lại lần 1" in printed()
    third = groups.add(desk, boss, first)
    intake.choose_procedure(desk, boss, third, paperwork.BIRTH)
    hold_everything(desk, boss, third)
    intake.receive(desk, boss, third)
    words = printed()
    assert "Số lượng hồ sơ: 03" in words
    assert "In lại" not in words


# ---------------------------------------------------------------- handed in before


def test_the_same_request_of_the_same_person_is_found(desk: Desk, boss: Officer, clock: MovingClock) -> None:
    before = paperwork.received(desk, boss)
    clock.move(days=2)
    draft = draft_of(desk, boss, code="")
    assert duplicates.find(desk, boss, draft) == ()  # what is asked for is not known yet
    intake.choose_procedure(desk, boss, draft, paperwork.BIRTH)
    (twin,) = duplicates.find(desk, boss, draft)
    assert before.code is not None
    assert (twin.id, twin.code, twin.status, twin.grounds, twin.ended) == (
        before.id,
        before.code.text,
        Status.RECEIVED,
        (Ground.PROCEDURE,),
        False,
    )
    intake.choose_procedure(desk, boss, draft, "2.000635")
    assert duplicates.find(desk, boss, draft) == ()
    intake.choose_procedure(desk, boss, draft, paperwork.BIRTH)
    clock.move(days=29)
    assert duplicates.find(desk, boss, draft) == ()  # too long ago


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (MAU, True),
        (
            replace(MAU, id_number="094191000999"),
            False,
        ),  # two numbers are two people, of one name and day or not
        (replace(MAU, id_number="312456789"), False),
        (replace(MAU, id_number="094191000999", old_id_number="094191000123"), True),
        (replace(MAU, id_number="", name="TRAN THI MAU"), True),
        (replace(MAU, id_number="", birth_date=None), False),
        (replace(MAU, id_number="", birth_date=date(1991, 3, 13)), False),
    ],
)
def test_who_is_the_same_person(desk: Desk, boss: Officer, other: Party, same: bool) -> None:
    draft_of(desk, boss, other)
    draft = draft_of(desk, boss)
    assert bool(duplicates.find(desk, boss, draft)) is same


def test_a_file_that_lies_in_another_dossier_of_the_person_is_found(
    desk: Desk, boss: Officer, tmp_path: Path
) -> None:
    picture = drawn(tmp_path / "a.png", "Giấy ra viện")
    first = draft_of(desk, boss)
    scanned(desk, boss, first, 0, picture)
    stranger = draft_of(desk, boss, replace(MAU, name="Người Khác", id_number="094191000999"))
    scanned(desk, boss, stranger, 0, picture)
    draft = draft_of(desk, boss, code="2.000635")
    assert duplicates.find(desk, boss, draft) == ()
    scanned(desk, boss, draft, 0, picture)
    (twin,) = duplicates.find(desk, boss, draft)
    assert (twin.id, twin.grounds) == (first, (Ground.FILE,))


def test_papers_side_by_side_are_known_again_though_scanned_anew(
    desk: Desk, boss: Officer, tmp_path: Path
) -> None:
    first, draft = draft_of(desk, boss), draft_of(desk, boss)
    picture = drawn(tmp_path / "a.png", "Tờ khai đăng ký")
    with Image.open(picture) as image:
        noise = np.random.default_rng(5).normal(0, 4, (image.height, image.width))
        grain = np.clip(np.asarray(image, float) + noise, 0, 255).astype(np.uint8)
    Image.fromarray(grain).save(again := tmp_path / "b.png", dpi=(150, 150))
    scanned(desk, boss, first, 0, picture)
    scanned(desk, boss, draft, 0, again)
    scanned(desk, boss, first, 1, drawn(tmp_path / "c.png", "Giấy chứng sinh"))
    scanned(desk, boss, draft, 1, drawn(tmp_path / "d.png", "Một văn bản khác hẳn"))
    pairs = duplicates.compare(desk, boss, draft, first)
    assert [pair.same for pair in pairs[:3]] == [True, False, False]
    assert all(pair.here and pair.there and pair.here.name == pair.there.name for pair in pairs)


def test_going_on_has_its_reason_and_is_not_asked_about_again(desk: Desk, boss: Officer) -> None:
    before = paperwork.received(desk, boss)
    draft = draft_of(desk, boss)
    twins = duplicates.find(desk, boss, draft)
    with pytest.raises(ReasonWanted):
        duplicates.go_on(desk, boss, draft, twins, "  ")
    duplicates.go_on(desk, boss, draft, twins, "con thứ hai")
    assert duplicates.find(desk, boss, draft) == ()
    with desk.store.read() as session:
        (told,) = courses.events(session, draft)
    assert before.code is not None
    assert (told.action, told.text) == ("duplicate.kept", f"con thứ hai ({before.code.text})")


def test_what_is_handed_in_together_is_no_duplicate(desk: Desk, boss: Officer) -> None:
    first = draft_of(desk, boss)
    second = groups.add(desk, boss, first)
    intake.choose_procedure(desk, boss, second, paperwork.BIRTH)
    assert duplicates.find(desk, boss, second) == ()


def test_the_search_goes_by_indexes_alone(desk: Desk, boss: Officer) -> None:
    draft = draft_of(desk, boss)
    asked: list[str] = []
    engine = desk.store._engine

    def hear(_c: object, _cursor: object, statement: str, parameters: object, *_more: object) -> None:
        if "person_number" in statement and statement.startswith("SELECT"):
            asked.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", hear)
    duplicates.find(desk, boss, draft)
    event.remove(engine, "before_cursor_execute", hear)
    plans = []
    with engine.connect() as connection:
        for statement, parameters in asked:
            plans += [
                row[3]
                for row in connection.exec_driver_sql(
                    f"EXPLAIN QUERY PLAN {statement}", parameters
                ).fetchall()
            ]
    assert plans
    assert not [step for step in plans if step.startswith("SCAN")], plans
    assert {"ix_dossiers_person_number", "ix_dossiers_person_name"} <= {
        word for step in plans for word in step.split()
    }


# ---------------------------------------------------------------- drafts


def test_a_discarded_draft_is_locked_and_comes_back_whole(
    desk: Desk, boss: Officer, clock: MovingClock, tmp_path: Path
) -> None:
    draft = draft_of(desk, boss)
    scanned(desk, boss, draft, 0, drawn(tmp_path / "a.png", "Tờ khai"))
    before = intake.look(desk, boss, draft)
    drafts.discard(desk, boss, draft, "trùng")
    gone = [counted(desk, folder) for folder in (Folder.DRAFTS, Folder.TODAY, Folder.TO_SCAN)]
    assert (gone, counted(desk, Folder.DISCARDED)) == ([0, 0, 0], 1)
    for act in (
        lambda: intake.set_applicant(desk, boss, draft, MAU),
        lambda: intake.receive(desk, boss, draft),
        lambda: scanned(desk, boss, draft, 0, tmp_path / "a.png"),
    ):
        with pytest.raises(DossierDiscarded):
            act()
    other = draft_of(desk, boss)
    assert duplicates.find(desk, boss, other) == ()
    clock.move(days=31)
    assert counted(desk, Folder.DISCARDED) == 1  # until it is deleted
    drafts.restore(desk, boss, draft)
    back = intake.look(desk, boss, draft)
    assert replace(back, updated_at=before.updated_at) == before
    with desk.store.read() as session:
        assert [one.action for one in courses.events(session, draft)] == [
            "dossier.discarded",
            "dossier.restored",
        ]


def test_at_the_end_of_a_shift_a_colleague_goes_on_with_the_drafts(
    desk: Desk, boss: Officer, officer_of: Callable[[Role], Officer]
) -> None:
    colleague, reader = officer_of(Role.RECEPTION), officer_of(Role.CLERK)
    mine, gone = draft_of(desk, boss), draft_of(desk, boss)
    drafts.discard(desk, boss, gone)
    received = paperwork.received(desk, boss)
    theirs = intake.open_dossier(desk, colleague)
    drafts.work_on(desk, boss, mine)
    assert drafts.colleagues(desk, boss) == (colleague,)
    with pytest.raises(NotAllowed):
        drafts.pass_on(desk, boss, reader)
    assert drafts.pass_on(desk, boss, colleague) == 1
    assert (drafts.count_mine(desk, boss), drafts.count_mine(desk, colleague)) == (0, 2)
    left = drafts.left_open(desk, colleague)
    assert (drafts.left_open(desk, boss), left and left.dossier.id) == (None, mine)
    last = trail.trail(desk, boss, mine)[-1]
    assert (last.action, last.who, last.text) == ("dossier.passed_on", boss.name, colleague.name)
    for one in (received.id, gone, theirs):
        assert "dossier.passed_on" not in [line.action for line in trail.trail(desk, boss, one)]
    assert drafts.pass_on(desk, boss, colleague) == 0


def test_only_a_draft_is_discarded(desk: Desk, boss: Officer) -> None:
    dossier = paperwork.received(desk, boss)
    with pytest.raises(DossierLocked):
        drafts.discard(desk, boss, dossier.id)


def test_the_draft_left_open_is_offered_until_it_is_ended(desk: Desk, boss: Officer, tmp_path: Path) -> None:
    assert drafts.left_open(desk, boss) is None
    draft = draft_of(desk, boss)
    scanned(desk, boss, draft, 0, drawn(tmp_path / "a.png", "Tờ khai"))
    drafts.work_on(desk, boss, draft)
    left = drafts.left_open(desk, boss)
    assert left is not None
    assert (left.dossier.id, left.facts, left.pages) == (draft, 5, 1)
    drafts.work_on(desk, boss, "")
    assert drafts.left_open(desk, boss) is None
    drafts.work_on(desk, boss, draft)
    hold_everything(desk, boss, draft)
    intake.receive(desk, boss, draft)
    assert drafts.left_open(desk, boss) is None

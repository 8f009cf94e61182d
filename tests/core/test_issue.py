"""Codes are given out once: after a restored backup, on a second machine, over midnight, with a wrong clock."""

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from core import intake, issue, payments, settlement, slips, vault
from core.accounts import Officer
from core.catalogue import Catalogue
from core.desk import Desk
from core.dossier import Code, Dossier, FeeKind
from core.intake import NotOffline, PortalCodeTaken
from core.issue import Stock
from core.money import Method
from core.numbering import CodeUnreadable, parse_code, parse_provisional
from core.payments import NewPayment
from core.slips import SlipKind
from core.store import codes, courses, dossiers, notes, numbers, officers
from core.store.codes import BlockState, Why
from core.store.numbers import Lease, Series
from core.worktime import LOCAL
from tests import paperwork
from tests.core.stage import MovingClock
from tests.station import drafted

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
AGENCY = "H13.31633"


def lend(desk: Desk, first: int, last: int, day: date = MONDAY, **hours: float) -> None:
    """A block of the station's own that ends at midnight UTC of the next day, or so long after the clock's now."""
    ends = desk.clock() + timedelta(**hours) if hours else datetime(2026, 11, day.day + 1, 17, tzinfo=UTC)
    with desk.store.write() as session:
        series = Series(AGENCY, desk.settings.station.id, day)
        numbers.keep_lease(session, Lease(desk.new_id(), series, first, last, ends))


def code(desk: Desk, boss: Officer) -> str:
    """Of a dossier received now."""
    given = paperwork.received(desk, boss).code
    assert given is not None
    return given.text


def number(text: str) -> int:
    return parse_code(text).number


@contextmanager
def opened_at(home: Path, clock: MovingClock) -> Iterator[tuple[Desk, Officer]]:
    opened = paperwork.open_desk(home, clock, vault.unlock(home))
    try:
        yield opened.desk, opened.accounts.every()[0]
    finally:
        opened.desk.store.close()


@pytest.fixture
def closed(opened: paperwork.OpenedDesk, boss: Officer) -> Path:
    """The home of a desk that holds numbers 1 to 9 and has given out two; nobody has it open."""
    lend(opened.desk, 1, 9)
    assert [code(opened.desk, boss)[-1] for _ in range(2)] == ["1", "2"]
    opened.desk.store.close()
    return opened.desk.vault.home


# ---------------------------------------------------------------- where the store came from


def test_a_desk_that_is_started_again_goes_on_with_its_block(closed: Path, clock: MovingClock) -> None:
    for expected in (3, 4):
        with opened_at(closed, clock) as (desk, boss):
            assert number(code(desk, boss)) == expected
            with desk.store.read() as session:
                assert issue.renounced_at(session) is None


def test_a_backup_put_back_gives_no_number_again(closed: Path, tmp_path: Path, clock: MovingClock) -> None:
    """Numbers 3 and 4 are in citizens' hands, and the store that knows of them is gone."""
    shutil.copytree(closed, tmp_path / "backup")
    with opened_at(closed, clock) as (desk, boss):
        assert [number(code(desk, boss)) for _ in range(2)] == [3, 4]
    shutil.rmtree(closed)
    shutil.copytree(tmp_path / "backup", closed)
    with opened_at(closed, clock) as (desk, boss):
        assert issue.stock(desk) == Stock(0, Why.NO_BLOCK)
        parse_provisional(code(desk, boss))
        with desk.store.read() as session:
            assert issue.renounced_at(session) == clock()
            assert "codes.renounced" in [entry.action for entry in officers.entries(session)]
        lend(desk, 51, 60)
        assert number(code(desk, boss)) == 51


def test_provisional_codes_after_a_backup_was_put_back_are_others(
    opened: paperwork.OpenedDesk, boss: Officer, tmp_path: Path, clock: MovingClock
) -> None:
    home = opened.desk.vault.home
    opened.desk.store.close()
    shutil.copytree(home, tmp_path / "backup")
    given: list[str] = []
    for _ in range(3):
        with opened_at(home, clock) as (desk, officer):
            given += [code(desk, officer), code(desk, officer)]
        shutil.rmtree(home)
        shutil.copytree(tmp_path / "backup", home)
    assert len(set(given)) == 6
    assert len({parse_provisional(text).tag for text in given}) == 3


def test_a_copy_on_another_machine_shares_nothing_with_the_first(
    closed: Path, tmp_path: Path, clock: MovingClock
) -> None:
    """Not even a request for numbers that was under way when the copy was made."""
    with opened_at(closed, clock) as (desk, boss):
        series = Series(AGENCY, "TRAM1", MONDAY)
        with desk.store.write() as session:
            notes.put(session, series.wish, "the key of a request")
        desk.store.close()
        copy = tmp_path / "another machine" / "home"
        shutil.copytree(closed, copy)
    with opened_at(closed, clock) as (first, boss), opened_at(copy, clock) as (second, other):
        assert number(code(first, boss)) == 3
        parse_provisional(code(second, other))
        wishes = []
        for desk in (first, second):
            with desk.store.read() as session:
                wishes.append(notes.get(session, series.wish))
        assert wishes == ["the key of a request", ""]
        tags = [notes_of(desk, "codes.tag") for desk in (first, second)]
        assert tags[0] != tags[1]


def held(desk: Desk, boss: Officer) -> tuple[str, int, int]:
    """What a citizen takes home now: the number of a money receipt, of a line of the register, of a slip."""
    given = paperwork.received(desk, boss)
    fee = replace(given.fee, kind=FeeKind.BEFORE, amount=8_000)
    settlement.correct(desk, boss, given.id, lambda dossier: replace(dossier, fee=fee), "Tính lại phí")
    paid = payments.pay(desk, boss, given.id, NewPayment(8_000, Method.CASH))
    settlement.withdraw(desk, boss, given.id, "Không còn nhu cầu")
    refused = drafted(desk, boss, [], "Trần Thị Hai")
    settlement.refuse(desk, boss, refused, "Không thuộc thẩm quyền")
    slips.print_slip(desk, boss, refused, SlipKind.REFUSAL)
    with desk.store.read() as session:
        [printed] = dossiers.prints(session, refused, SlipKind.REFUSAL.value, "")
    assert given.entry is not None
    return paid.receipt, given.entry.number, printed.serial


def test_what_people_hold_beside_codes_is_numbered_on_after_a_backup_was_put_back(
    closed: Path, tmp_path: Path, clock: MovingClock
) -> None:
    with opened_at(closed, clock) as (desk, boss):
        first = held(desk, boss)
    shutil.copytree(closed, tmp_path / "backup")
    with opened_at(closed, clock) as (desk, boss):
        known = [first, *(held(desk, boss) for _ in range(2))]
    for _ in range(2):
        shutil.rmtree(closed)
        shutil.copytree(tmp_path / "backup", closed)
        with opened_at(closed, clock) as (desk, boss):
            known.append(held(desk, boss))
    receipts, lines, serials = zip(*known, strict=True)
    assert receipts[:4] == tuple(f"BL26-TRAM1-{number:06}" for number in range(1, 5))
    assert len(set(receipts)) == 5
    assert list(lines) == [3, 4, 5, 6, 7]
    assert list(serials) == [1, 2, 3, 4, 5]


def test_a_payment_alone_is_remembered_and_costs_no_block(
    closed: Path, tmp_path: Path, clock: MovingClock
) -> None:
    """A backup made after the last code and before the last receipt."""
    with opened_at(closed, clock) as (desk, boss):
        given = paperwork.received(desk, boss)
        fee = replace(given.fee, kind=FeeKind.BEFORE, amount=8_000)
        settlement.correct(desk, boss, given.id, lambda dossier: replace(dossier, fee=fee), "Tính lại phí")
    shutil.copytree(closed, tmp_path / "backup")
    receipts = []
    for _ in range(2):
        with opened_at(closed, clock) as (desk, boss):
            receipts.append(payments.pay(desk, boss, given.id, NewPayment(1_000, Method.CASH)).receipt)
        shutil.rmtree(closed)
        shutil.copytree(tmp_path / "backup", closed)
    assert receipts == ["BL26-TRAM1-000001", "BL26-TRAM1-000002"]
    with opened_at(closed, clock) as (desk, boss):
        assert issue.stock(desk).left == 6


def test_receipts_of_a_copy_on_another_machine_bear_its_tag(
    closed: Path, tmp_path: Path, clock: MovingClock
) -> None:
    copy = tmp_path / "another machine" / "home"
    shutil.copytree(closed, copy)
    with opened_at(closed, clock) as (first, boss), opened_at(copy, clock) as (second, other):
        tag = notes_of(second, "codes.tag")
        assert held(first, boss)[0] == "BL26-TRAM1-000001"
        assert held(second, other)[0] == f"BL26-TRAM1-{tag}-000001"
    with opened_at(copy, clock) as (again, other):
        assert held(again, other)[0] == f"BL26-TRAM1-{tag}-000002"


def test_a_mark_of_before_receipts_were_remembered_keeps_its_block(closed: Path, clock: MovingClock) -> None:
    (mark,) = (closed.parent / "this machine").glob("*.json")
    said = json.loads(mark.read_text("utf-8"))
    del said["counters"]
    mark.write_text(json.dumps(said), "utf-8")
    with opened_at(closed, clock) as (desk, boss):
        assert number(code(desk, boss)) == 3


def notes_of(desk: Desk, name: str) -> str:
    with desk.store.read() as session:
        return notes.get(session, name)


def test_a_power_cut_before_the_commit_costs_the_block_and_repeats_nothing(
    closed: Path, clock: MovingClock
) -> None:
    with opened_at(closed, clock) as (desk, _):
        mark = desk.watermark.read()
        assert mark is not None
        desk.watermark.write(replace(mark, given=mark.given + 1))
    with opened_at(closed, clock) as (desk, boss):
        parse_provisional(code(desk, boss))


@pytest.mark.parametrize(
    "spoilt",
    [
        b"",
        b"{}",
        b'{"epoch": 1, "given": "many", "tags": []}',
        b'{"epoch": "e", "given": 2, "tags": [], "counters": 7}',
        None,
    ],
)
def test_a_lost_or_damaged_mark_is_no_mark(closed: Path, clock: MovingClock, spoilt: bytes | None) -> None:
    (mark,) = (closed.parent / "this machine").glob("*.json")
    mark.unlink() if spoilt is None else mark.write_bytes(spoilt)
    with opened_at(closed, clock) as (desk, boss):
        parse_provisional(code(desk, boss))


def test_what_failed_has_given_nothing_out(desk: Desk, boss: Officer) -> None:
    lend(desk, 1, 9)
    draft, before = intake.open_dossier(desk, boss), desk.watermark.read()
    with suppress(ZeroDivisionError), issue.giving(desk) as session:
        issue.give(desk, session, draft, desk.clock(), boss.name)
        raise ZeroDivisionError
    assert desk.watermark.read() == before
    assert number(code(desk, boss)) == 1


def test_another_station_does_not_use_what_was_lent_to_this_one(desk: Desk, boss: Officer) -> None:
    lend(desk, 1, 9)
    renamed = desk.settings.station.model_copy(update={"id": "TRAM2"})
    other = replace(desk, settings=desk.settings.model_copy(update={"station": renamed}))
    assert parse_provisional(code(other, boss)).station == "TRAM2"
    assert number(code(desk, boss)) == 1


def test_a_number_lent_twice_is_given_out_once(desk: Desk, boss: Officer) -> None:
    """As by a province that was itself put back from a backup."""
    lend(desk, 1, 2)
    assert [number(code(desk, boss)) for _ in range(2)] == [1, 2]
    lend(desk, 1, 3)
    assert number(code(desk, boss)) == 3
    parse_provisional(code(desk, boss))


# ---------------------------------------------------------------- clocks


def test_a_clock_set_back_gets_no_code_of_a_day_that_is_over(
    desk: Desk, boss: Officer, clock: MovingClock
) -> None:
    lend(desk, 1, 9, MONDAY, days=3)
    lend(desk, 1, 9, TUESDAY, days=3)
    assert number(code(desk, boss)) == 1
    clock.move(days=1)
    assert parse_code(code(desk, boss)).day == TUESDAY
    clock.move(days=-1)
    assert issue.stock(desk) == Stock(0, Why.CLOCK_BACK)
    text = code(desk, boss)
    assert parse_provisional(text).day == MONDAY  # as the receipt itself says
    with desk.store.read() as session:
        assert codes.why(session, text) is Why.CLOCK_BACK
    clock.move(days=1)
    assert parse_code(code(desk, boss)).number == 2


def test_the_day_the_province_named_counts_before_any_code_was_given(
    desk: Desk, boss: Officer, clock: MovingClock
) -> None:
    lend(desk, 1, 9, MONDAY, days=3)
    with desk.store.write() as session:
        issue.told_the_day(session, TUESDAY)
    parse_provisional(code(desk, boss))


def test_a_day_only_a_wrong_clock_has_seen_is_forgotten_when_the_province_is_asked(
    desk: Desk, boss: Officer, clock: MovingClock
) -> None:
    lend(desk, 1, 9, MONDAY, days=3)
    lend(desk, 1, 9, date(2026, 11, 26), days=5)
    clock.move(days=3)
    assert parse_code(code(desk, boss)).day == date(2026, 11, 26)
    clock.move(days=-3)
    parse_provisional(code(desk, boss))
    with desk.store.write() as session:
        issue.told_the_day(session, MONDAY)
    assert parse_code(code(desk, boss)).day == MONDAY


def test_over_midnight_a_code_is_of_the_day_of_its_receipt(desk: Desk, boss: Officer) -> None:
    ready = [drafted(desk, boss, [], f"Người thứ {n}") for n in range(6)]
    lend(desk, 1, 9, MONDAY, days=3)
    lend(desk, 1, 9, TUESDAY, days=3)
    for before, draft in enumerate(ready):
        at = datetime(2026, 11, 23, 16, 59, 59, tzinfo=UTC) + timedelta(
            days=before
        )  # a second before midnight
        received = intake.receive(replace(desk, clock=running(at - timedelta(seconds=before))), boss, draft)
        assert received.code is not None
        parse = parse_provisional if received.code.provisional else parse_code
        assert parse(received.code.text).day == received.received_at.astimezone(LOCAL).date()


def running(start: datetime) -> Callable[[], datetime]:
    """A clock on which a second passes whenever it is looked at."""
    moment = start

    def look() -> datetime:
        nonlocal moment
        moment += timedelta(seconds=1)
        return moment

    return look


def test_a_block_that_ends_in_the_middle_of_the_day_is_left_then(
    desk: Desk, boss: Officer, clock: MovingClock
) -> None:
    lend(desk, 1, 9, hours=2)
    assert issue.stock(desk) == Stock(9)
    assert number(code(desk, boss)) == 1
    clock.move(hours=2)
    assert issue.stock(desk) == Stock(0, Why.NO_BLOCK)
    parse_provisional(code(desk, boss))


# ---------------------------------------------------------------- what became of the numbers


def test_the_report_names_who_got_a_number_and_what_is_missing(
    desk: Desk, boss: Officer, clock: MovingClock
) -> None:
    lend(desk, 1, 4)
    lend(desk, 11, 12)
    with desk.store.write() as session:
        numbers.take(session, Series(AGENCY, "TRAM1", MONDAY), clock())  # and never written down: number 1
    got = [paperwork.received(desk, boss) for _ in range(2)]

    def seen() -> list[tuple[int, BlockState, int, int, tuple[tuple[int, int], ...]]]:
        with desk.store.read() as session:
            report = codes.report(session, AGENCY, MONDAY, clock())
        assert [one.code for one in report.entries] == [one.code.text for one in got if one.code]
        assert [(one.given.dossier_id, one.given.by) for one in report.entries] == [
            (one.id, "Nguyễn Văn Quản") for one in got
        ]
        return [(one.first, one.state, one.given, one.left, one.gaps) for one in report.blocks]

    assert seen() == [
        (1, BlockState.OPEN, 2, 1, ((1, 1),)),
        (11, BlockState.OPEN, 0, 2, ()),
    ]
    clock.move(days=2)
    assert seen() == [
        (1, BlockState.ENDED, 2, 0, ((1, 1), (4, 4))),
        (11, BlockState.ENDED, 0, 0, ((11, 12),)),
    ]
    with desk.store.write() as session:
        numbers.renounce(session, clock())
    assert {one[1] for one in seen()} == {BlockState.RENOUNCED}


def test_every_code_a_dossier_ever_had_finds_it(desk: Desk, boss: Officer) -> None:
    dossier = paperwork.received(desk, boss)
    assert dossier.code is not None
    with issue.giving(desk) as session:
        issue.keep_given(desk, session, dossier.id, "H13.31633-261123-0501")
        issue.take_back(desk, session, dossier.id)
        issue.keep_given(desk, session, dossier.id, "H13.31633-261123-0777")
    now = intake.look(desk, boss, dossier.id)
    assert now.code == Code("H13.31633-261123-0777", provisional=False)
    first, taken, second = now.former_codes
    assert (first, taken) == (dossier.code.text, "H13.31633-261123-0501")
    with desk.store.read() as session:
        found = [dossiers.by_code(session, text) for text in (*now.former_codes, now.code.text)]
        assert found == [dossier.id] * 4
        told = [event.text for event in courses.events(session, dossier.id)[1:]]
    assert told == [f"{first} → {taken}", f"{taken} → {second}", f"{second} → {now.code.text}"]


def test_a_procedure_may_forbid_to_be_taken_in_without_a_number(desk: Desk, boss: Officer) -> None:
    strict = replace(desk, catalogue=_online_only(desk.catalogue))
    draft = drafted(strict, boss, [])
    with pytest.raises(NotOffline):
        intake.receive(strict, boss, draft)
    assert intake.look(desk, boss, draft).code is None
    lend(desk, 1, 9)
    received = intake.receive(strict, boss, draft)
    assert received.code is not None
    assert number(received.code.text) == 1


def _online_only(known: Catalogue) -> Catalogue:
    return replace(known, procedures=tuple(replace(one, offline=False) for one in known.procedures))


# ---------------------------------------------------------------- the portal's number


def test_the_portals_number_is_kept_beside_ours(desk: Desk, boss: Officer) -> None:
    draft = drafted(desk, boss, [])
    with pytest.raises(CodeUnreadable):
        intake.set_portal_code(desk, boss, draft, "so 12")
    intake.set_portal_code(desk, boss, draft, " g09.20-20260609-0092637 ")
    received: Dossier = intake.receive(desk, boss, draft)
    assert received.portal_code == "G09.20-20260609-0092637"
    assert received.code is not None
    assert received.code.text != received.portal_code
    with desk.store.read() as session:
        assert dossiers.by_code(session, received.portal_code) == received.id
    other = drafted(desk, boss, [], "Lâm Văn Thử")
    with pytest.raises(PortalCodeTaken) as told:
        intake.set_portal_code(desk, boss, other, received.portal_code)
    assert told.value.facts == {"other": received.code.text}
    intake.set_portal_code(desk, boss, other, "000.00.00.H51-261123-0009")
    intake.set_portal_code(desk, boss, other, "")
    assert intake.look(desk, boss, other).portal_code == ""

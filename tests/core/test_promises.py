"""What may be promised and what may not: dates that make a late dossier look in time are refused."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from core import intake, results, settlement
from core.accounts import NotAllowed, Officer, Role
from core.acts import Act, Why, course, standing
from core.desk import Desk
from core.dossier import Dossier, Fee, FeeKind, PauseKind, Status
from core.results import NewResult, ResultIncomplete
from core.settlement import DateImpossible, NotReceived
from tests import paperwork
from tests.core.stage import MovingClock

FREE = Fee(FeeKind.NONE, 0)


def promised(desk: Desk, boss: Officer, dossier_id: str) -> Dossier:
    found = intake.look(desk, boss, dossier_id)
    assert found.promised_at is not None
    return found


def test_after_the_result_no_date_is_changed_and_only_a_supervisor_corrects(
    desk: Desk, boss: Officer, officer_of: Callable[[Role], Officer]
) -> None:
    done = paperwork.on_paper(desk, boss, FREE)
    assert done.finished_at is not None
    with pytest.raises(NotReceived):
        settlement.set_due(
            desk, boss, done.id, done.finished_at + timedelta(days=30), "Hẹn lại cho người nộp"
        )
    assert standing(course(desk, done.id), boss)[Act.DUE] is Why.DECIDED
    clerk = officer_of(Role.RECEPTION)
    assert standing(course(desk, done.id), clerk)[Act.CORRECT] is Why.NO_RIGHT
    with pytest.raises(NotAllowed):
        settlement.correct(desk, clerk, done.id, lambda dossier: replace(dossier, copies=2), "Ghi nhầm số bộ")
    assert (
        settlement.correct(desk, boss, done.id, lambda one: replace(one, copies=2), "Ghi nhầm số bộ").copies
        == 2
    )


def test_what_is_waited_after_a_date_was_set_is_added_to_it(
    desk: Desk, boss: Officer, clock: MovingClock
) -> None:
    dossier = paperwork.received(desk, boss)
    settlement.ask_supplement(desk, boss, dossier.id, settlement.Missing(("Tờ khai",), "Thiếu chữ ký"))
    clock.move(hours=1)
    until = clock() + timedelta(days=3)
    settlement.set_due(desk, boss, dossier.id, until, "Đã thống nhất với người nộp")
    clock.move(days=30)
    settlement.receive_supplement(desk, boss, dossier.id)
    after = promised(desk, boss, dossier.id)
    assert after.promised_at is not None
    assert after.promised_at > clock()
    assert after.promised_at - until > timedelta(days=28)


def test_a_decision_ends_a_pause_and_what_was_waited_counts(
    desk: Desk, boss: Officer, clock: MovingClock
) -> None:
    dossier = paperwork.received(desk, boss, code=paperwork.COPIES)
    settlement.pause(desk, boss, dossier.id, "Chờ xác minh ở nơi khác")
    clock.move(days=7)
    results.finish_on_paper(
        desk, boss, dossier.id, NewResult("Bản sao chứng thực", "", "45/2026", date(2026, 11, 23), b"")
    )
    done = promised(desk, boss, dossier.id)
    assert [(one.kind, one.ended_at) for one in done.pauses] == [(PauseKind.OTHER, clock())]
    assert done.finished_at is not None
    assert done.promised_at is not None
    assert done.finished_at <= done.promised_at


def test_no_date_before_the_receipt_in_the_past_or_out_of_reach(
    desk: Desk, boss: Officer, clock: MovingClock
) -> None:
    dossier = paperwork.received(desk, boss)
    assert dossier.received_at is not None
    for wrong in (dossier.received_at - timedelta(days=1), dossier.received_at + timedelta(days=4000)):
        with pytest.raises(DateImpossible):
            settlement.set_due(desk, boss, dossier.id, wrong, "Gõ nhầm ngày hẹn")
    clock.move(days=20)
    with pytest.raises(DateImpossible):
        settlement.extend(desk, boss, dossier.id, clock() - timedelta(days=1), "Chưa có kết quả xác minh")
    assert promised(desk, boss, dossier.id).override is None


def test_a_result_has_a_name_and_no_date_of_tomorrow(desk: Desk, boss: Officer) -> None:
    dossier = paperwork.received(desk, boss)
    for wrong in (
        NewResult(" ", "", "1", None, b"%PDF-1.7"),
        NewResult("Giấy", "", "1", date(2099, 12, 1), b"%PDF-"),
    ):
        with pytest.raises(ResultIncomplete):
            results.record(desk, boss, dossier.id, wrong)
    assert intake.look(desk, boss, dossier.id).status is Status.RECEIVED


def test_a_clock_that_was_set_back_ends_no_life_before_it_began(
    desk: Desk, boss: Officer, clock: MovingClock
) -> None:
    dossier = paperwork.received(desk, boss)
    clock.move(days=-2)
    settlement.stop(desk, boss, dossier.id, "Người nộp không còn nhu cầu")
    ended = intake.look(desk, boss, dossier.id)
    assert ended.received_at is not None
    assert ended.ended_at is not None
    assert ended.ended_at >= ended.received_at

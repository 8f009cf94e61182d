"""A corrected procedure: another list of papers, another date, no page lost, nothing of what is on its way lost."""

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from core import acts, correction, digitise, intake, settlement
from core.accounts import Officer
from core.acts import Act, Why
from core.desk import Desk
from core.digitise import Target
from core.dossier import Channel, Dossier, Party
from core.settlement import ReasonMissing
from core.store import papers, visits
from tests import paperwork
from tests.core.stage import MovingClock
from tests.station import keep

ALLOWANCE = "1.001776"


def to_allowance(was: Dossier) -> Dossier:
    return replace(was, procedure_code=ALLOWANCE)


def test_pages_stay_and_a_file_on_its_way_can_still_be_sent(
    desk: Desk, boss: Officer, tmp_path: Path
) -> None:
    received = paperwork.received(desk, boss)
    first = received.components[0]
    Image.new("L", (600, 800), 255).save(tmp_path / "a.png", dpi=(100, 100))
    (page,) = digitise.take_files(desk, boss, Target(received.id, first.id), [tmp_path / "a.png"])
    with desk.store.write() as session:
        paper = keep(desk, session, received.id, first, b"%PDF-made of it")
    foreseen = correction.foresee(desk, boss, received.id, to_allowance)
    after = settlement.correct(desk, boss, received.id, to_allowance, "Nhận nhầm thủ tục")
    assert (after.procedure_code, after.due) == (ALLOWANCE, foreseen.due)
    assert after.due != received.due
    assert [one.code for one in after.components if one.pages] == []
    with desk.store.read() as session:
        (kept,) = papers.pages(session, received.id)
        assert (kept.id, kept.component_id) == (page.id, None)
        assert papers.papers(session, received.id) == ()
        assert papers.paper(session, paper.id) == replace(paper, name=first.name)


def test_what_was_held_under_the_same_name_is_held(desk: Desk, boss: Officer) -> None:
    received = paperwork.received(desk, boss, code=ALLOWANCE)
    back = settlement.correct(
        desk, boss, received.id, lambda d: replace(d, procedure_code=paperwork.BIRTH), "Nhận nhầm thủ tục"
    )
    names = {one.name for one in received.components}
    assert all(one.checked == (one.name in names) for one in back.components)
    again = settlement.correct(desk, boss, received.id, to_allowance, "Đính chính lại như cũ")
    assert again.version == 3


def test_a_channel_noted_wrongly_is_corrected_and_nobody_stood_at_the_counter(
    desk: Desk, boss: Officer
) -> None:
    received = paperwork.received(desk, boss)

    def by_post(was: Dossier) -> Dossier:
        return replace(was, channel=Channel.POSTAL)

    foreseen = correction.foresee(desk, boss, received.id, by_post)
    after = settlement.correct(desk, boss, received.id, by_post, "Hồ sơ gửi qua bưu chính")
    assert (after.channel, after.due, after.time_limit) == (
        Channel.POSTAL,
        foreseen.due,
        foreseen.time_limit,
    )
    assert [one.fact for one in correction.differences(received, after)] == ["channel"]
    with desk.store.read() as session:
        assert visits.of_dossier(session, received.id) is None


def test_before_and_after_are_told_fact_by_fact(desk: Desk, boss: Officer) -> None:
    received = paperwork.received(desk, boss)
    after = correction.foresee(
        desk,
        boss,
        received.id,
        lambda d: replace(d, copies=2, submitter=Party(name="Lê Hoàng Đệ"), authorised=True),
    )
    assert [(one.fact, one.before, one.after) for one in correction.differences(received, after)] == [
        ("submitter.name", "", "Lê Hoàng Đệ"),
        ("copies", 1, 2),
    ]
    with pytest.raises(intake.ProcedureUnknown):
        correction.foresee(desk, boss, received.id, lambda d: replace(d, procedure_code="9.999999"))
    with pytest.raises(ReasonMissing):
        settlement.correct(desk, boss, received.id, lambda d: replace(d, copies=2), "x1")


def test_the_law_says_what_may_be_done_now_and_why_not(desk: Desk, boss: Officer, clock: MovingClock) -> None:
    def why(act: Act, dossier: str) -> Why | None:
        return acts.standing(acts.course(desk, dossier), boss)[act]

    draft = intake.open_dossier(desk, boss)
    assert (why(Act.REFUSE, draft), why(Act.ASK, draft)) == (None, Why.DRAFT)
    one = paperwork.received(desk, boss).id
    assert (why(Act.DUTY, one), why(Act.STOP, one), why(Act.REFUSE, one)) == (
        Why.NOT_FORWARDED,
        None,
        Why.RECEIVED,
    )
    settlement.forward(desk, boss, one, "Phòng Tư pháp")
    settlement.await_payment(desk, boss, one, "Nộp lệ phí trước bạ")
    assert (why(Act.PAID, one), why(Act.WITHDRAW, one)) == (None, Why.CLOCK_STANDS)
    decided = paperwork.recorded(desk, boss).id
    assert why(Act.STOP, decided) is Why.DECIDED
    with pytest.raises(settlement.DecisionExists):
        settlement.stop(desk, boss, decided, "Người nộp đổi ý")
    nobody = Officer("x", "x", "Người lạ", frozenset())
    assert set(acts.standing(acts.course(desk, one), nobody).values()) == {Why.NO_RIGHT}

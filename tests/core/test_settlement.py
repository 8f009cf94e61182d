"""A dossier's life after its receipt: what the law lets happen, what the clock does, what is told."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as examples
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from PIL import Image

from core import digitise, handover, intake, results, settlement, slips, trail
from core.accounts import Officer
from core.desk import Desk
from core.digitise import Target
from core.dossier import TRANSITIONS, Dossier, DossierLocked, IllegalStep, Party, PauseKind, Status
from core.errors import InputError
from core.job import JobKind
from core.results import NewResult
from core.settlement import (
    Missing,
    NotAnExtension,
    NothingAwaited,
    NotReceived,
    ReasonMissing,
    SecondExtension,
    SecondRequest,
)
from core.slips import SlipKind
from core.store import courses, jobs, papers
from core.worktime import LOCAL
from tests import paperwork
from tests.core.stage import MovingClock
from tests.station import keep

SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large)

MRS_MAU = Party(name="Trần Thị Mẫu", id_number="094191000123")
WORKING_DAYS = "1.001776"  # trợ cấp xã hội hằng tháng
TWO_PHASES = "1.013978"  # đất đai, hai lần hẹn
LATER = Missing(("Giấy chứng sinh (bản chính)",), "Bản nộp là bản chụp")


def local(text: str) -> datetime:
    return datetime.strptime(text, "%d/%m/%Y %H:%M").replace(tzinfo=LOCAL).astimezone(UTC)


def now_of(desk: Desk, boss: Officer, dossier: str) -> Dossier:
    return intake.look(desk, boss, dossier)


STEPS: dict[str, Callable[[Desk, Officer, str, str], object]] = {
    "ask": lambda desk, boss, dossier, excuse: settlement.ask_supplement(
        desk, boss, dossier, replace(LATER, excuse=excuse)
    ),
    "answer": lambda desk, boss, dossier, _: settlement.receive_supplement(desk, boss, dossier),
    "duty": settlement.await_payment,
    "paid": lambda desk, boss, dossier, _: settlement.payment_proved(desk, boss, dossier),
    "pause": settlement.pause,
    "resume": lambda desk, boss, dossier, _: settlement.resume(desk, boss, dossier),
    "refuse": settlement.refuse,
    "withdraw": settlement.withdraw,
    "stop": settlement.stop,
    "extend": lambda desk, boss, dossier, reason: settlement.extend(
        desk, boss, dossier, desk.clock() + timedelta(days=30), reason
    ),
    "forward": settlement.forward,
    "correct": lambda desk, boss, dossier, reason: settlement.correct(
        desk, boss, dossier, lambda d: replace(d, copies=d.copies + 1), reason
    ),
    "mistaken": lambda desk, boss, dossier, reason: settlement.correct(
        desk, boss, dossier, lambda d: replace(d, procedure_code=_other(d.procedure_code)), reason
    ),
    "signed": handover.acknowledge,
    "due": lambda desk, boss, dossier, reason: settlement.set_due(
        desk, boss, dossier, desk.clock() + timedelta(days=9), reason
    ),
    "decide": lambda desk, boss, dossier, _: results.record(
        desk, boss, dossier, NewResult("Giấy", "KQ.G15.000031", "1/2026", None, b"%PDF-1.7")
    ),
}


MOVES = (
    # what a trail says of a dossier that changed its status
    "dossier.received",
    "dossier.forwarded",
    "supplement.asked",
    "supplement.received",
    "duty.asked",
    "duty.done",
    "result.recorded",
    "dossier.withdrawn",
    "dossier.stopped",
)


def _other(code: str) -> str:
    return WORKING_DAYS if code != WORKING_DAYS else paperwork.BIRTH


def told(desk: Desk, dossier: str) -> int:
    """How often the province is to be told of it."""
    with desk.store.read() as session:
        return len(jobs.of_subject(session, JobKind.SEND_DOSSIER, dossier))


# ---------------------------------------------------------------- supplement


def test_the_clock_stands_from_the_request_to_its_answer(
    desk: Desk, boss: Officer, clock: MovingClock
) -> None:
    dossier = paperwork.received(desk, boss, code=WORKING_DAYS).id
    promised = now_of(desk, boss, dossier).promised_at
    before = told(desk, dossier)
    clock.move(days=1)
    asked = settlement.ask_supplement(desk, boss, dossier, LATER)
    waiting = now_of(desk, boss, dossier)
    assert (waiting.status, waiting.paused, waiting.promised_at) == (Status.SUPPLEMENT, True, promised)
    clock.move(days=14)  # two whole weeks, ten working days less the feast of 24/11 … before it or after
    settlement.receive_supplement(desk, boss, dossier, "Đã nộp bản chính")
    back = now_of(desk, boss, dossier)
    assert (back.status, back.paused) == (Status.PROCESSING, False)
    assert promised is not None
    assert back.promised_at is not None
    assert back.promised_at - promised >= timedelta(days=12)
    assert back.due is not None
    assert any("chờ bổ sung hồ sơ" in line for line in back.due.steps)
    with desk.store.read() as session:
        (kept,) = courses.requests(session, dossier)
    assert (kept.wanted, kept.due_before, kept.due_after) == (asked.wanted, promised, back.promised_at)
    assert told(desk, dossier) == before + 2


def test_a_second_request_wants_an_excuse(desk: Desk, boss: Officer) -> None:
    dossier = paperwork.received(desk, boss).id
    settlement.ask_supplement(desk, boss, dossier, LATER)
    settlement.receive_supplement(desk, boss, dossier)
    with pytest.raises(SecondRequest):
        settlement.ask_supplement(desk, boss, dossier, LATER)
    assert now_of(desk, boss, dossier).status is Status.PROCESSING
    again = settlement.ask_supplement(
        desk, boss, dossier, replace(LATER, excuse="Giấy nộp lần đầu bị mờ, không đọc được")
    )
    assert again.number == 2


def test_nothing_is_asked_for_without_words(desk: Desk, boss: Officer) -> None:
    dossier = paperwork.received(desk, boss).id
    for empty in (Missing((), "vì"), Missing((" ",), "vì"), Missing(("Tờ khai",), " ")):
        with pytest.raises(ReasonMissing):
            settlement.ask_supplement(desk, boss, dossier, empty)
    with pytest.raises(NothingAwaited):
        settlement.receive_supplement(desk, boss, dossier)
    assert now_of(desk, boss, dossier).status is Status.RECEIVED


# ---------------------------------------------------------------- payment, other waits, the promise


def test_of_two_phases_the_second_begins_with_the_proof_of_payment(
    desk: Desk, boss: Officer, clock: MovingClock
) -> None:
    dossier = paperwork.received(desk, boss, code=TWO_PHASES).id
    settlement.forward(desk, boss, dossier, "Văn phòng Đăng ký đất đai")
    clock.move(days=7)
    settlement.await_payment(desk, boss, dossier, "Nộp lệ phí trước bạ")
    clock.move(days=30)
    settlement.payment_proved(desk, boss, dossier)
    due = now_of(desk, boss, dossier).due
    assert due is not None
    assert any(line.startswith("Hẹn lần 2") for line in due.steps)
    assert due.at > clock()


def test_another_wait_stands_for_itself(desk: Desk, boss: Officer, clock: MovingClock) -> None:
    dossier = paperwork.received(desk, boss, code=WORKING_DAYS).id
    promised = now_of(desk, boss, dossier).promised_at
    settlement.pause(desk, boss, dossier, "Bão số 9, cơ quan đóng cửa")
    with pytest.raises(NotReceived):
        settlement.pause(desk, boss, dossier, "Lần nữa")
    clock.move(hours=2)
    settlement.resume(desk, boss, dossier)
    with pytest.raises(NothingAwaited):
        settlement.resume(desk, boss, dossier)
    after = now_of(desk, boss, dossier)
    assert after.status is Status.RECEIVED
    assert after.promised_at != promised


def test_a_result_is_put_off_once_and_the_reckoned_date_stays(
    desk: Desk, boss: Officer, clock: MovingClock
) -> None:
    dossier = paperwork.received(desk, boss, code=WORKING_DAYS).id
    first = now_of(desk, boss, dossier)
    assert first.due is not None
    later = first.due.at + timedelta(days=7)
    with pytest.raises(NotAnExtension):
        settlement.extend(desk, boss, dossier, first.due.at, "Chưa có kết quả")
    settlement.extend(desk, boss, dossier, later, "Chưa có kết quả đo đạc")
    with pytest.raises(SecondExtension):
        settlement.extend(desk, boss, dossier, later + timedelta(days=1), "Vẫn chưa có")
    put_off = now_of(desk, boss, dossier)
    assert (put_off.due, put_off.promised_at) == (first.due, later)
    settlement.set_due(desk, boss, dossier, None, "Ghi nhầm")
    assert now_of(desk, boss, dossier).promised_at == first.due.at


def test_a_date_that_was_set_moves_with_the_pauses_since(
    desk: Desk, boss: Officer, clock: MovingClock
) -> None:
    dossier = paperwork.received(desk, boss, code=WORKING_DAYS).id
    said = local("01/12/2026 09:00")
    settlement.set_due(desk, boss, dossier, said, "Theo văn bản của sở")
    settlement.ask_supplement(desk, boss, dossier, LATER)
    clock.move(days=2)
    settlement.receive_supplement(desk, boss, dossier)
    override = now_of(desk, boss, dossier).override
    assert override is not None
    assert override.at == said
    assert override.promised > said


# ---------------------------------------------------------------- ends, corrections, the trail


def test_ends_say_why_and_stop_the_clock(desk: Desk, boss: Officer) -> None:
    dossier = paperwork.received(desk, boss).id
    settlement.ask_supplement(desk, boss, dossier, LATER)
    with pytest.raises(ReasonMissing):
        settlement.withdraw(desk, boss, dossier, "")
    settlement.withdraw(desk, boss, dossier, "Người nộp xin rút để nộp nơi khác")
    ended = now_of(desk, boss, dossier)
    assert (ended.status, ended.paused, bool(ended.ended_at)) == (Status.WITHDRAWN, False, True)
    with pytest.raises(IllegalStep):
        settlement.stop(desk, boss, dossier, "Không được nữa")
    draft = intake.open_dossier(desk, boss)
    intake.set_applicant(desk, boss, draft, MRS_MAU)
    settlement.refuse(desk, boss, draft, "Không thuộc thẩm quyền giải quyết")
    assert now_of(desk, boss, draft).status is Status.REFUSED


def test_a_correction_keeps_what_was_said_before(desk: Desk, boss: Officer) -> None:
    dossier = paperwork.received(desk, boss).id
    slips.print_slip(desk, boss, dossier, SlipKind.RECEIPT)
    renamed = settlement.correct(
        desk,
        boss,
        dossier,
        lambda was: replace(was, applicant=replace(was.applicant, name="Trần Thị Mẫn")),
        "Viết sai họ tên",
    )
    assert (renamed.version, renamed.applicant.name) == (2, "Trần Thị Mẫn")
    with desk.store.read() as session:
        was = courses.version(session, dossier, 1)
    assert was is not None
    assert was.applicant.name == "Trần Thị Mẫu"
    same = settlement.correct(
        desk, boss, dossier, lambda d: replace(d, status=Status.FINISHED), "Không đổi gì"
    )
    assert (same.version, same.status) == (2, Status.RECEIVED)
    with pytest.raises(intake.NotReady):
        settlement.correct(desk, boss, dossier, lambda d: replace(d, applicant=Party()), "Xóa trắng")


def test_the_trail_tells_the_whole_life(desk: Desk, boss: Officer) -> None:
    dossier = paperwork.received(desk, boss).id
    settlement.forward(desk, boss, dossier, "Phòng Tư pháp")
    settlement.ask_supplement(desk, boss, dossier, LATER)
    settlement.receive_supplement(desk, boss, dossier)
    assert [event.action for event in trail.trail(desk, boss, dossier)] == [
        "dossier.opened",
        "dossier.edited",
        "dossier.procedure",
        "component.marked",
        "dossier.received",
        "dossier.forwarded",
        "supplement.asked",
        "supplement.received",
    ]


# ---------------------------------------------------------------- any life at all


class Lives(RuleBasedStateMachine):
    """Whatever is tried in whatever order: a step the law allows, or a plain refusal that changes nothing. Pages are
    scanned on the way, and none is ever lost.
    """

    def __init__(self, desk: Desk, boss: Officer, clock: MovingClock, picture: Path) -> None:
        super().__init__()
        self.desk, self.boss, self.clock, self.picture = desk, boss, clock, picture
        self.seen: list[Status] = []
        self.taken: dict[str, str] = {}  # pages, and the names of their images
        self.made: set[str] = set()  # papers

    @initialize(code=st.sampled_from([paperwork.BIRTH, WORKING_DAYS, TWO_PHASES]))
    def taken_in(self, code: str) -> None:
        self.dossier = paperwork.received(self.desk, self.boss, code=code).id
        self.seen = [self.now().status]

    def now(self) -> Dossier:
        return now_of(self.desk, self.boss, self.dossier)

    @rule(hours=st.integers(1, 200))
    def time_passes(self, hours: int) -> None:
        self.clock.move(hours=hours)

    @rule(which=st.sampled_from(sorted(STEPS)), excuse=st.sampled_from(["", "Mờ, không đọc được"]))
    def tried(self, which: str, excuse: str) -> None:
        before = self.now()
        try:
            STEPS[which](self.desk, self.boss, self.dossier, excuse)
        except InputError:
            assert self.now() == before
        if self.now().status is not self.seen[-1]:
            assert self.now().status in TRANSITIONS[self.seen[-1]]
            self.seen.append(self.now().status)

    @rule(place=st.integers(0, 5), read=st.booleans())
    def scanned(self, place: int, read: bool) -> None:
        """A page of some paper, or of none; perhaps made into a file at once."""
        components = self.now().components
        component = components[place] if place < len(components) else None
        target = Target(self.dossier, component.id if component else None)
        try:
            (page,) = digitise.take_files(self.desk, self.boss, target, [self.picture])
        except DossierLocked:
            assert not self.now().takes_papers
            return
        self.taken[page.id] = page.sha256
        if read and component is not None:
            with self.desk.store.write() as session:
                self.made.add(keep(self.desk, session, self.dossier, component, page.id.encode()).id)

    @invariant()
    def the_clock_stands_exactly_while_something_is_awaited(self) -> None:
        if not self.seen:
            return
        dossier = self.now()
        awaited = {Status.SUPPLEMENT: PauseKind.SUPPLEMENT, Status.FINANCIAL_DUTY: PauseKind.FINANCIAL_DUTY}
        lasting = {pause.kind for pause in dossier.pauses if pause.ended_at is None} - {PauseKind.OTHER}
        assert lasting == ({awaited[dossier.status]} if dossier.status in awaited else set())
        if dossier.ended_at is not None:
            assert not dossier.paused
        told = {line.action for line in trail.trail(self.desk, self.boss, self.dossier)}
        assert len(told & set(MOVES)) >= len(set(self.seen))

    @invariant()
    def no_page_is_lost(self) -> None:
        """Each lies in the dossier, in a paper of it or in none; what was made of it can still be sent."""
        if not self.seen:
            return
        own = {component.id for component in self.now().components}
        with self.desk.store.read() as session:
            pages = {page.id: page for page in papers.pages(session, self.dossier)}
            assert all(papers.paper(session, made) is not None for made in self.made)
        assert {page.id: page.sha256 for page in pages.values()} == self.taken
        assert all(page.component_id in own | {None} for page in pages.values())

    def teardown(self) -> None:
        for sha256 in set(self.taken.values()):
            assert self.desk.vault.get(sha256)


def live(desk: Desk, boss: Officer, clock: MovingClock, folder: Path, lives: int) -> None:
    picture = folder / "page.png"
    Image.new("L", (120, 160), 255).save(picture, dpi=(50, 50))
    chosen = examples(max_examples=lives, stateful_step_count=20, deadline=None, suppress_health_check=SLOW)
    run_state_machine_as_test(lambda: Lives(desk, boss, clock, picture), settings=chosen)
    assert desk.audit.verify(desk.store)[1] is None


def test_any_life_is_legal_and_loses_no_page(
    desk: Desk, boss: Officer, clock: MovingClock, tmp_path: Path
) -> None:
    live(desk, boss, clock, tmp_path, lives=60)


@pytest.mark.slow
def test_a_thousand_lives_are_legal_and_lose_no_page(
    desk: Desk, boss: Officer, clock: MovingClock, tmp_path: Path
) -> None:
    live(desk, boss, clock, tmp_path, lives=1000)

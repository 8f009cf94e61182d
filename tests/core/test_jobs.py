from dataclasses import replace
from datetime import timedelta
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from core.changes import Changes
from core.clock import new_id
from core.errors import Retry
from core.job import (
    ATTEMPTS_AT_THE_DESK,
    OPEN,
    QUEUE_OF,
    STAGE_OF,
    IllegalJobStep,
    Job,
    JobKind,
    JobState,
    Queue,
    after_crash,
    after_failure,
    backoff,
    step,
)
from core.store import Store, jobs
from core.store.jobs import Failure, JobUnknown
from tests.core.schemas import KEY
from tests.core.stage import START, MovingClock, job

# ---------------------------------------------------------------- states and policy

LEGAL = {
    ("waiting", "running"),
    ("waiting", "dismissed"),
    ("running", "waiting"),
    ("running", "done"),
    ("running", "quarantined"),
    ("quarantined", "waiting"),
    ("quarantined", "dismissed"),
    ("done", "waiting"),
}


@pytest.mark.parametrize(("now", "wanted"), list(product(JobState, JobState)))
def test_a_job_takes_legal_steps_only(now: JobState, wanted: JobState) -> None:
    if (now.value, wanted.value) in LEGAL:
        assert step(now, wanted) is wanted
    else:
        with pytest.raises(IllegalJobStep):
            step(now, wanted)


def test_only_what_can_succeed_by_itself_is_tried_again() -> None:
    assert {retry: after_failure(retry) for retry in Retry} == {
        Retry.LATER: JobState.WAITING,
        Retry.AFTER_LOGIN: JobState.WAITING,
        Retry.NEVER: JobState.QUARANTINED,
    }
    last = job(attempts=ATTEMPTS_AT_THE_DESK)
    assert after_crash(last) is JobState.QUARANTINED
    assert after_crash(replace(last, attempts=last.attempts - 1)) is JobState.WAITING


def test_pauses_grow_to_a_quarter_of_an_hour_and_spread() -> None:
    middle = [backoff(attempts, 0.5) for attempts in range(1, 40)]
    assert middle[:4] == [timedelta(seconds=5 * 2**n) for n in range(4)]
    assert middle == sorted(middle)
    assert middle[-1] == timedelta(minutes=15)
    assert backoff(3, 0.0) == middle[2] / 2
    assert backoff(3, 0.999) < middle[2] * 1.5


# ---------------------------------------------------------------- claiming


def queue_up(store: Store, *added: Job) -> None:
    with store.write() as session:
        for one in added:
            jobs.add(session, one)


def claim(store: Store, queue: Queue = Queue.DESK, seconds: float = 0) -> str | None:
    with store.write() as session:
        claimed = jobs.claim(session, queue, START + timedelta(seconds=seconds))
    return None if claimed is None else claimed.id


def look(store: Store, job_id: str) -> Job:
    with store.read() as session:
        return jobs.get(session, job_id)


def done(store: Store, job_id: str) -> None:
    with store.write() as session:
        jobs.move(session, job_id, JobState.DONE, START)


def fail(store: Store, job_id: str, state: JobState, seconds: float = 0, counts: bool = True) -> None:
    with store.write() as session:
        jobs.fail(session, job_id, Failure(state, START + timedelta(seconds=seconds), "x", {"n": 1}, counts))


def test_fewest_attempts_come_first_then_small_then_old(store: Store) -> None:
    tired, big, old, young = (job(size=size) for size in (0, 9, 5, 5))
    queue_up(store, tired)
    claim(store)
    fail(store, tired.id, JobState.WAITING)
    queue_up(store, young, big, old)
    assert [claim(store) for _ in range(5)] == [old.id, young.id, big.id, tired.id, None]
    assert look(store, tired.id).attempts == 2
    assert look(store, tired.id).last_facts == '{"n": 1}'


def test_a_job_is_not_tried_before_its_moment(store: Store) -> None:
    later = job(not_before=START + timedelta(seconds=5))
    queue_up(store, later)
    assert claim(store, seconds=4.9) is None
    assert claim(store, seconds=5) == later.id


def package(dossier_id: str, revision: int) -> tuple[Job, Job, Job, Job]:
    kinds = (JobKind.SEND_DOSSIER, JobKind.SEND_FILE, JobKind.SEND_FILE, JobKind.COMMIT)
    record, one, other, commit = (job(kind, dossier_id=dossier_id, revision=revision) for kind in kinds)
    return record, one, other, commit


def test_a_dossier_is_sent_stage_by_stage_and_revision_by_revision(store: Store) -> None:
    record, one, other, commit = package("A", 1)
    again = package("A", 2)[0]
    stranger = job(JobKind.SEND_DOSSIER, dossier_id="B", revision=7)
    queue_up(store, again, commit, other, one, record, stranger)

    def both() -> list[str | None]:
        return [claim(store, Queue.PROVINCE), claim(store, Queue.PROVINCE)]

    assert both() == [record.id, stranger.id]  # neither holds the other up
    assert both() == [None, None]
    done(store, record.id)
    assert both() == [one.id, other.id]
    done(store, other.id)
    assert both() == [None, None]
    done(store, one.id)
    assert both() == [commit.id, None]
    done(store, commit.id)
    assert both() == [again.id, None]


def test_quarantine_at_the_province_holds_its_own_dossier_until_somebody_looks(store: Store) -> None:
    record, one, *_ = package("A", 1)
    stranger = package("B", 1)[0]
    queue_up(store, record, one)
    claim(store, Queue.PROVINCE)
    fail(store, record.id, JobState.QUARANTINED)
    queue_up(store, stranger)
    assert claim(store, Queue.PROVINCE) == stranger.id
    assert claim(store, Queue.PROVINCE) is None
    with store.write() as session:
        jobs.move(session, record.id, JobState.WAITING, START)
    assert claim(store, Queue.PROVINCE) == record.id


def test_quarantine_at_the_desk_holds_nothing_up(store: Store) -> None:
    bad, good = job(dossier_id="A"), job(dossier_id="A")
    paper = job(JobKind.MAKE_PAPER, dossier_id="A")
    queue_up(store, bad, good, paper)
    assert [claim(store), claim(store), claim(store)] == [bad.id, good.id, None]
    fail(store, bad.id, JobState.QUARANTINED)
    done(store, good.id)
    assert claim(store) == paper.id


def test_queues_do_not_mix(store: Store) -> None:
    desk, line = job(dossier_id="A"), job(JobKind.COMMIT, dossier_id="A")
    queue_up(store, desk, line)
    assert claim(store, Queue.PROVINCE) == line.id
    assert claim(store, Queue.DESK) == desk.id


def test_an_attempt_that_was_not_the_jobs_fault_is_not_counted(store: Store) -> None:
    one = job()
    queue_up(store, one)
    for _ in range(3):
        claim(store)
        fail(store, one.id, JobState.WAITING, counts=False)
    assert look(store, one.id).attempts == 0


def test_what_a_dead_process_was_doing_waits_again_unless_it_killed_too_often(store: Store) -> None:
    innocent, poison, line = job(size=1), job(size=2), job(JobKind.SEND_FILE)
    queue_up(store, innocent, poison, line)
    for life in range(1, ATTEMPTS_AT_THE_DESK + 1):
        if life == 1:
            assert claim(store) == innocent.id
        assert claim(store) == poison.id
        assert claim(store, Queue.PROVINCE) == line.id
        with store.write() as session:
            jobs.resume(session, Queue.DESK)
            jobs.resume(session, Queue.PROVINCE)
        if life == 1:
            assert claim(store) == innocent.id
            done(store, innocent.id)
    assert (look(store, poison.id).state, look(store, poison.id).last_error) == (
        JobState.QUARANTINED,
        "crashed",
    )
    assert look(store, innocent.id).state is JobState.DONE
    assert look(store, line.id).state is JobState.WAITING  # an upload is never given up by itself


def test_the_next_moment_is_that_of_work_that_could_run(store: Store) -> None:
    failing, blocked = job(dossier_id="A"), job(JobKind.MAKE_PAPER, dossier_id="A")
    queue_up(store, failing, blocked)
    claim(store)
    with store.read() as session:
        assert jobs.next_moment(session, Queue.DESK) is None
    fail(store, failing.id, JobState.WAITING, seconds=5)
    with store.read() as session:
        assert jobs.next_moment(session, Queue.DESK) == START + timedelta(seconds=5)


def test_an_unknown_job_is_told(store: Store) -> None:
    with pytest.raises(JobUnknown):
        look(store, "nobody")


# ---------------------------------------------------------------- the queue as a whole


class QueueMachine(RuleBasedStateMachine):
    """Anything that can happen to a queue, beside a plain list that says what must come of it."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.store = Store(Path(self.folder.name) / "desk.db", KEY, Changes())
        self.clock = MovingClock()
        self.model: dict[str, Job] = {}

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()

    def _those(self, *states: JobState) -> list[str]:
        return sorted(one.id for one in self.model.values() if one.state in states)

    def _blocked(self, mine: Job) -> bool:
        queue = QUEUE_OF[mine.kind]
        holding = OPEN if queue is Queue.PROVINCE else OPEN - {JobState.QUARANTINED}
        return any(
            (other.revision, STAGE_OF[other.kind]) < (mine.revision, STAGE_OF[mine.kind])
            for other in self.model.values()
            if other.dossier_id == mine.dossier_id
            and QUEUE_OF[other.kind] is queue
            and other.state in holding
        )

    def _change(self, job_id: str, **values: object) -> None:
        self.model[job_id] = replace(self.model[job_id], **values)

    @rule(
        kind=st.sampled_from(JobKind),
        dossier=st.sampled_from("AB"),
        revision=st.integers(1, 2),
        size=st.integers(0, 2),
    )
    def add(self, kind: JobKind, dossier: str, revision: int, size: int) -> None:
        now = self.clock()
        added = Job(new_id(), kind, dossier, new_id(), revision, JobState.WAITING, 0, now, now, size)
        self.model[added.id] = added
        queue_up(self.store, added)

    @rule(queue=st.sampled_from(Queue))
    def claim(self, queue: Queue) -> None:
        with self.store.write() as session:
            claimed = jobs.claim(session, queue, self.clock())
        ready = [
            one
            for one in self.model.values()
            if QUEUE_OF[one.kind] is queue
            and one.state is JobState.WAITING
            and one.not_before <= self.clock()
            and not self._blocked(one)
        ]
        expected = min(ready, key=lambda one: (one.attempts, one.size, one.id), default=None)
        assert (claimed and claimed.id) == (expected and expected.id)
        if claimed is not None:
            self._change(claimed.id, state=JobState.RUNNING, attempts=self.model[claimed.id].attempts + 1)

    @precondition(lambda self: self._those(JobState.RUNNING))
    @rule(data=st.data())
    def finish(self, data: st.DataObject) -> None:
        one = data.draw(st.sampled_from(self._those(JobState.RUNNING)))
        done(self.store, one)
        self._change(one, state=JobState.DONE)

    @precondition(lambda self: self._those(JobState.RUNNING))
    @rule(
        data=st.data(), state=st.sampled_from([JobState.WAITING, JobState.QUARANTINED]), counts=st.booleans()
    )
    def fail(self, data: st.DataObject, state: JobState, counts: bool) -> None:
        one = data.draw(st.sampled_from(self._those(JobState.RUNNING)))
        again = self.clock() + timedelta(seconds=5)
        with self.store.write() as session:
            jobs.fail(session, one, Failure(state, again, "x", {}, counts))
        self._change(one, state=state, not_before=again, attempts=self.model[one].attempts - (not counts))

    @precondition(lambda self: self._those(JobState.DONE, JobState.QUARANTINED))
    @rule(data=st.data())
    def try_again(self, data: st.DataObject) -> None:
        one = data.draw(st.sampled_from(self._those(JobState.DONE, JobState.QUARANTINED)))
        with self.store.write() as session:
            jobs.move(session, one, JobState.WAITING, self.clock())
        self._change(one, state=JobState.WAITING, not_before=self.clock())

    @rule(queue=st.sampled_from(Queue))
    def crash(self, queue: Queue) -> None:
        with self.store.write() as session:
            jobs.resume(session, queue)
        for job_id in self._those(JobState.RUNNING):
            one = self.model[job_id]
            if QUEUE_OF[one.kind] is queue:
                deadly = queue is Queue.DESK and one.attempts >= ATTEMPTS_AT_THE_DESK
                self._change(job_id, state=JobState.QUARANTINED if deadly else JobState.WAITING)

    @rule(dossier=st.sampled_from("AB"))
    def let_go(self, dossier: str) -> None:
        with self.store.write() as session:
            jobs.dismiss(session, dossier, self.clock())
        for job_id in self._those(JobState.WAITING, JobState.QUARANTINED):
            one = self.model[job_id]
            if one.dossier_id == dossier and QUEUE_OF[one.kind] is Queue.PROVINCE:
                self._change(job_id, state=JobState.DISMISSED)

    @rule()
    def time_passes(self) -> None:
        self.clock.move(seconds=4)

    @invariant()
    def nothing_is_lost_or_otherwise_than_it_should_be(self) -> None:
        with self.store.read() as session:
            kept = {job_id: jobs.get(session, job_id) for job_id in self.model}
        for job_id, one in self.model.items():
            known = kept[job_id]
            assert (known.state, known.attempts, known.not_before) == (
                one.state,
                one.attempts,
                one.not_before,
            )


TestQueue = QueueMachine.TestCase
TestQueue.settings = settings(max_examples=20, stateful_step_count=30, deadline=None)

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta

import pytest

from core.changes import Changes
from core.errors import AppError, Retry, Scope
from core.files import DiskFull
from core.job import ATTEMPTS_AT_THE_DESK, Job, JobKind, JobState, Queue
from core.progress import Cancelled, Progress
from core.store import Store, jobs, touch
from core.vault import Vault
from core.worker import Handler, Pause, Worker, pause, release
from scanning.errors import PageRefused, ToolMissing
from tests.core.schemas import KEY
from tests.core.stage import IN_TIME, START, Disk, MovingClock, Watch, child, job


class PaperJam(AppError):
    code = "paper_jam"
    retry = Retry.LATER


class PageTorn(AppError):
    code = "page_torn"


class LineDown(AppError):
    code = "line_down"
    retry = Retry.LATER
    scope = Scope.QUEUE


class Script:
    """A handler that does what it is told, one word a call, and then succeeds."""

    def __init__(self, *words: Exception | None) -> None:
        self.words = list(words)
        self.seen: list[str] = []

    def __call__(self, one: Job, _progress: Progress) -> None:
        self.seen.append(one.id)
        word = self.words.pop(0) if self.words else None
        if word is not None:
            raise word


def queue_up(store: Store, *added: Job) -> None:
    with store.write() as session:
        for one in added:
            jobs.add(session, one)
            touch(session, one.dossier_id)


def look(store: Store, one: Job) -> Job:
    with store.read() as session:
        return jobs.get(session, one.id)


def state(store: Store, one: Job) -> JobState:
    return look(store, one).state


def why(store: Store) -> Pause | None:
    with store.read() as session:
        return pause(session, Queue.DESK)


@pytest.fixture
def worker(store: Store, clock: MovingClock) -> Iterator[Callable[[Handler], Worker]]:
    """Workers of the desk's queue, stopped at the end however the test ended."""
    made: list[Worker] = []

    def make(handler: Handler) -> Worker:
        made.append(Worker(store, Queue.DESK, {JobKind.READ_PAGE: handler}, clock))
        return made[-1]

    yield make
    for one in made:
        one.stop()


Make = Callable[[Handler], Worker]


# ---------------------------------------------------------------- what becomes of one job


def test_what_succeeds_is_done(store: Store, worker: Make) -> None:
    one = job()
    queue_up(store, one)
    assert worker(Script()).run_until_idle() == 1
    finished = look(store, one)
    assert (finished.state, finished.attempts) == (JobState.DONE, 1)


def test_trouble_that_may_pass_is_tried_again_with_longer_and_longer_pauses(
    store: Store, clock: MovingClock, worker: Make
) -> None:
    one = job()
    queue_up(store, one)
    handler = Script(*(PaperJam(page=n) for n in range(3)))
    working = worker(handler)
    pauses = []
    for tried in range(1, 4):
        assert working.run_until_idle() == 1
        assert working.run_until_idle() == 0  # not before its moment
        failed = look(store, one)
        assert (failed.state, failed.attempts) == (JobState.WAITING, tried)
        assert (failed.last_error, failed.last_facts) == ("paper_jam", f'{{"page": {tried - 1}}}')
        pauses.append(failed.not_before - clock())
        clock.move(seconds=pauses[-1].total_seconds())
    for tried, spent in enumerate(pauses):
        middle = timedelta(seconds=5 * 2**tried)
        assert middle / 2 <= spent < middle * 1.5
    assert working.run_until_idle() == 1
    assert state(store, one) is JobState.DONE


@pytest.mark.parametrize("error", [PageTorn(page=1), PageRefused(page=1)])
def test_what_can_never_succeed_is_set_apart_and_the_others_go_on(
    store: Store, worker: Make, error: Exception
) -> None:
    bad, good = job(), job()
    queue_up(store, bad, good)
    assert worker(Script(error)).run_until_idle() == 2
    assert (state(store, bad), state(store, good)) == (JobState.QUARANTINED, JobState.DONE)
    assert look(store, bad).last_error == error.code


def test_a_bug_costs_one_job_some_tries_and_the_queue_nothing(
    store: Store, clock: MovingClock, worker: Make
) -> None:
    buggy, good, unknown = job(), job(), job(JobKind.MAKE_PAPER)
    queue_up(store, buggy, good, unknown)  # nobody handles the third: a bug as well

    def handler(one: Job, _progress: Progress) -> None:
        if one.id == buggy.id:
            raise ZeroDivisionError

    working = worker(handler)
    for _ in range(ATTEMPTS_AT_THE_DESK + 2):
        working.run_until_idle()
        clock.move(hours=1)
    assert state(store, good) is JobState.DONE
    for one in (buggy, unknown):
        left = look(store, one)
        assert (left.state, left.last_error, left.attempts) == (
            JobState.QUARANTINED,
            "bug",
            ATTEMPTS_AT_THE_DESK,
        )


# ---------------------------------------------------------------- what becomes of the queue


def test_trouble_of_the_whole_line_rests_the_queue_and_blames_no_job(
    store: Store, clock: MovingClock, worker: Make
) -> None:
    one, other = job(), job()
    queue_up(store, one, other)
    handler = Script(LineDown(status=503), LineDown(status=502))
    working = worker(handler)
    assert working.run_until_idle() == 1
    assert handler.seen == [one.id]
    assert [look(store, each).attempts for each in (one, other)] == [0, 0]
    first = why(store)
    assert first is not None
    assert (first.code, first.facts, first.since, first.failures) == ("line_down", {"status": 503}, START, 1)
    assert working.run_until_idle() == 0
    clock.move(seconds=(first.until - clock()).total_seconds())
    assert working.run_until_idle() == 1
    second = why(store)
    assert second is not None
    assert (second.since, second.failures, second.facts) == (START, 2, {"status": 502})
    assert timedelta(seconds=5) <= second.until - clock() < timedelta(seconds=15)
    clock.move(seconds=15)
    assert working.run_until_idle() == 2
    assert why(store) is None
    assert [look(store, each).attempts for each in (one, other)] == [1, 1]


def test_a_missing_program_rests_the_desk_and_costs_no_page(
    store: Store, clock: MovingClock, worker: Make
) -> None:
    one, other = job(), job()
    queue_up(store, one, other)
    working = worker(Script(ToolMissing(tool="tesseract")))
    assert working.run_until_idle() == 1
    assert [look(store, each).state for each in (one, other)] == [JobState.WAITING] * 2
    clock.move(minutes=30)
    assert working.run_until_idle() == 2
    assert [look(store, each).state for each in (one, other)] == [JobState.DONE] * 2


def test_an_officer_need_not_wait_for_the_rest_to_be_over(
    store: Store, changes: Changes, clock: MovingClock, worker: Make
) -> None:
    one, watch = job(), Watch(changes)
    queue_up(store, one)
    worker(Script(LineDown())).start(changes)
    watch.until(lambda: why(store) is not None)
    release(store, Queue.DESK, clock())
    watch.until(lambda: state(store, one) is JobState.DONE)


# ---------------------------------------------------------------- threads


def test_a_commit_wakes_the_worker_and_a_bug_does_not_kill_it(
    store: Store, changes: Changes, worker: Make
) -> None:
    buggy, good, watch = job(), job(), Watch(changes)
    worker(Script(ZeroDivisionError())).start(changes)
    queue_up(store, buggy)
    watch.until(lambda: look(store, buggy).last_error == "bug")
    queue_up(store, good)
    watch.until(lambda: state(store, good) is JobState.DONE)


def test_a_listener_that_fails_costs_the_queue_nothing(store: Store, changes: Changes, worker: Make) -> None:
    one, other, watch = job(), job(), Watch(changes)
    failed = threading.Event()

    def listener(_ids: frozenset[str]) -> None:
        if not failed.is_set() and state(store, one) is JobState.DONE:
            failed.set()
            raise ZeroDivisionError

    changes.listen(listener)
    queue_up(store, one)
    worker(Script()).start(changes)
    assert failed.wait(IN_TIME)
    queue_up(store, other)
    watch.until(lambda: state(store, other) is JobState.DONE)


def test_two_threads_work_at_once_and_never_on_the_same_job(
    store: Store, changes: Changes, worker: Make
) -> None:
    pairs, watch = threading.Barrier(2, timeout=IN_TIME), Watch(changes)
    seen: list[str] = []

    def handler(one: Job, _progress: Progress) -> None:
        seen.append(one.id)
        pairs.wait()

    added = [job() for _ in range(8)]
    queue_up(store, *added)
    worker(handler).start(changes, threads=2)
    watch.until(lambda: all(state(store, one) is JobState.DONE for one in added))
    assert sorted(seen) == sorted(one.id for one in added)


def test_stopping_puts_running_work_back_as_it_was(store: Store, changes: Changes, worker: Make) -> None:
    one, other, begun = job(size=1), job(size=2), threading.Event()
    tick = threading.Event()

    def handler(_one: Job, progress: Progress) -> None:
        begun.set()
        while not tick.wait(0.005):
            progress(0, 1)

    queue_up(store, one, other)
    working = worker(handler)
    working.start(changes)
    assert begun.wait(IN_TIME)
    working.stop()
    for each in (one, other):
        assert look(store, each) == each


def test_stopping_waits_for_work_that_does_not_listen(store: Store, changes: Changes, worker: Make) -> None:
    one, begun, may_end, tick = job(), threading.Event(), threading.Event(), threading.Event()

    def handler(_one: Job, progress: Progress) -> None:
        begun.set()
        may_end.wait(IN_TIME)
        with suppress(Cancelled):  # asked to stop, but the product is there: it counts
            while not tick.wait(0.005):
                progress(1, 1)

    queue_up(store, one)
    working = worker(handler)
    working.start(changes)
    assert begun.wait(IN_TIME)
    ended = threading.Event()
    stopping = threading.Thread(target=lambda: (working.stop(), ended.set()))
    stopping.start()
    assert not ended.wait(0.05)
    may_end.set()
    stopping.join(IN_TIME)
    assert state(store, one) is JobState.DONE


def test_a_start_takes_up_what_a_dead_process_left(store: Store, changes: Changes, worker: Make) -> None:
    one, watch = job(), Watch(changes)
    queue_up(store, one)
    with store.write() as session:
        assert jobs.claim(session, Queue.DESK, START) is not None
    worker(Script()).start(changes)
    watch.until(lambda: state(store, one) is JobState.DONE)
    assert look(store, one).attempts == 2


_WORKS_UNTIL_IT_IS_KILLED = """
import os, pathlib, signal, sys
from core.changes import Changes
from datetime import UTC, datetime
from core.job import JobKind, Queue
from core.store import Store, jobs
from core.vault import Secret
from core.worker import Worker

def poison(job, progress):
    os.kill(os.getpid(), signal.SIGKILL)

store = Store(pathlib.Path(sys.argv[1]), Secret(sys.argv[2]), Changes())
with store.write() as session:
    jobs.resume(session, Queue.DESK)
Worker(store, Queue.DESK, {JobKind.READ_PAGE: poison}, lambda: datetime(2026, 11, 24, tzinfo=UTC)).run_until_idle()
"""


def test_work_that_kills_the_process_five_times_is_not_tried_a_sixth(store: Store, vault: Vault) -> None:
    poison = job()
    queue_up(store, poison)
    for _ in range(ATTEMPTS_AT_THE_DESK - 1):  # as four processes that died left it
        with store.write() as session:
            assert jobs.claim(session, Queue.DESK, START) is not None
            jobs.resume(session, Queue.DESK)
    words = (str(store.path), vault.database_key().reveal())
    assert child(_WORKS_UNTIL_IT_IS_KILLED, *words).returncode == -signal.SIGKILL
    assert look(store, poison).attempts == ATTEMPTS_AT_THE_DESK
    assert child(_WORKS_UNTIL_IT_IS_KILLED, *words).returncode == 0
    assert (state(store, poison), look(store, poison).last_error) == (JobState.QUARANTINED, "crashed")


# ---------------------------------------------------------------- disks


def test_work_done_while_the_disk_was_full_is_noted_when_there_is_room_again(
    disk: Disk, clock: MovingClock
) -> None:
    store = Store(disk.folder / "desk.db", KEY, Changes())
    one, other = job(size=1), job(size=2)
    queue_up(store, one, other)
    seen: list[str] = []

    def handler(running: Job, _progress: Progress) -> None:
        seen.append(running.id)
        if running.id == one.id:
            disk.fill()

    working = Worker(store, Queue.DESK, {JobKind.READ_PAGE: handler}, clock)
    with pytest.raises(DiskFull):
        working.run_until_idle()
    with pytest.raises(DiskFull):
        working.run_until_idle()
    assert state(store, one) is JobState.RUNNING
    disk.free()
    assert working.run_until_idle() == 1
    assert [state(store, each) for each in (one, other)] == [JobState.DONE, JobState.DONE]
    assert seen == [one.id, other.id]  # nothing was done twice
    store.close()

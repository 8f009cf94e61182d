"""The threads that claim durable work and run it: the only place where any exception is caught."""

import json
import random
import threading
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

import structlog

from core.changes import Changes
from core.clock import Clock
from core.errors import AppError, Scope, StoreError
from core.job import Job, JobKind, JobState, Queue, after_crash, after_failure, backoff
from core.progress import Cancelled, Progress
from core.store import Session, Store, jobs, notes, touch
from core.store.jobs import Failure
from scanning.errors import ScanningError, ToolMissing

Handler = Callable[[Job, Progress], None]
"""Idempotent: it first looks whether its product exists. Raises what `_run` tells apart."""

_log = structlog.get_logger()
_BEAT = timedelta(seconds=60)
_IDLE = 30.0  # seconds; a commit wakes the worker long before


@dataclass(frozen=True, slots=True)
class Pause:
    """Why a queue stands still, and until when by itself."""

    code: str
    facts: dict[str, str | int]
    since: datetime
    until: datetime
    failures: int


class Worker:
    """Runs one queue on `threads` threads until `stop`."""

    def __init__(
        self,
        store: Store,
        queue: Queue,
        handlers: Mapping[JobKind, Handler],
        clock: Clock,
        beat: Callable[[], None] | None = None,
    ) -> None:
        """`beat` is called about once a minute, before the jobs; it may raise what a handler may."""
        self._store = store
        self._queue = queue
        self._handlers = handlers
        self._clock = clock
        self._beat = beat
        self._next_beat: datetime | None = None
        self._wake = threading.Condition()
        self._work = 0  # grows with every reason to look again
        self._stopping = False
        self._threads: list[threading.Thread] = []
        self._unlisten: Callable[[], None] | None = None
        self._owed: deque[Callable[[], None]] = deque()  # what became of jobs, not yet written down

    def start(self, changes: Changes, threads: int = 1) -> None:
        with self._store.write() as session:
            jobs.resume(session, self._queue)
        self._unlisten = changes.listen(lambda _ids: self.wake())
        self._threads = [
            threading.Thread(target=self._loop, name=f"{self._queue.value}-{n}") for n in range(threads)
        ]
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Ask running work to give up, and wait until it has."""
        if self._unlisten is not None:
            self._unlisten()
        with self._wake:
            self._stopping = True
            self._wake.notify_all()
        for thread in self._threads:
            thread.join()
        self._threads = []

    def wake(self) -> None:
        with self._wake:
            self._work += 1
            self._wake.notify_all()

    def run_until_idle(self) -> int:
        """Run what can run now on this thread; answers how many jobs were tried."""
        self._keep_in_touch()
        tried = 0
        while self._step():
            tried += 1
        return tried

    def _loop(self) -> None:
        while not self._stopping:
            with self._wake:
                seen = self._work
            try:
                self._keep_in_touch()
                if not self._step():
                    self._sleep(seen)
            except AppError as error:  # the disk is full or the file busy: the thread must outlive that
                _log.warning("worker.waits", queue=self._queue.value, code=error.code)
                self._rest(seen, _IDLE)
            except Exception:  # noqa: BLE001 - a bug beside the jobs, as in who listens, must not end the queue
                _log.exception("worker.crashed", queue=self._queue.value)
                self._rest(seen, _IDLE)

    def _sleep(self, seen: int) -> None:
        with self._store.read() as session:
            moment = jobs.next_moment(session, self._queue)
            held = pause(session, self._queue)
        now = self._clock()
        wait = _IDLE  # blocked work needs no moment: the end of what blocks it is a commit and so wakes us
        if moment is not None:
            ready = max(moment, held.until) if held else moment
            wait = min(_IDLE, (ready - now).total_seconds())
        self._rest(seen, max(0.02, wait))

    def _rest(self, seen: int, seconds: float) -> None:
        with self._wake:
            if not self._stopping and self._work == seen:
                self._wake.wait(timeout=seconds)

    def _keep_in_touch(self) -> None:
        now = self._clock()
        if self._beat is None or (self._next_beat is not None and now < self._next_beat):
            return
        with self._store.read() as session:
            held = pause(session, self._queue)
        if held is not None and now < held.until:
            return
        self._next_beat = now + _BEAT
        try:
            self._beat()
        except AppError as error:
            if error.scope is Scope.QUEUE:
                self._hold(None, error)
            else:  # of one thing only: the jobs go on
                _log.warning("beat.failed", queue=self._queue.value, code=error.code)
        except Exception:  # noqa: BLE001 - as with a job, a bug must not cost the queue
            _log.exception("beat.crashed", queue=self._queue.value)
        else:
            self._recovered()

    def _recovered(self) -> None:
        with self._store.write() as session:
            if pause(session, self._queue) is not None:
                notes.put(session, _note(self._queue), "")
                touch(session, self._queue.value)

    def _step(self) -> bool:
        """Try one job; False when there is none to try."""
        self._settle()
        with self._store.write() as session:
            held = pause(session, self._queue)
            if held is not None and self._clock() < held.until:
                return False
            job = jobs.claim(session, self._queue, self._clock())
            if job is not None:
                touch(session, job.dossier_id)
        if job is None or self._stopping:
            return self._give_back(job)
        self._owed.append(self._run(job))
        self._settle()
        return True

    def _settle(self) -> None:
        """Write down what became of jobs; what a full disk refuses now is written before the next job."""
        while self._owed:
            try:
                note = self._owed.popleft()
            except IndexError:  # the other thread was quicker
                return
            try:
                note()
            except StoreError:
                self._owed.append(note)
                raise

    def _give_back(self, job: Job | None) -> bool:
        if job is not None:
            self._put_back(job)
        return False

    def _run(self, job: Job) -> Callable[[], None]:
        """Answers how to write down what became of the job."""
        try:
            self._handlers[job.kind](job, self._progress)
        except Cancelled:
            return partial(self._put_back, job)
        except AppError as error:
            _log.warning(
                "job.failed", job=job.id, kind=job.kind.value, code=error.code, attempts=job.attempts
            )
            if error.scope is Scope.QUEUE:
                return partial(self._hold, job, error)
            return partial(self._fail, job, after_failure(error.retry), error.code, error.facts)
        except ScanningError as error:
            _log.warning(
                "job.failed", job=job.id, kind=job.kind.value, code=error.code, attempts=job.attempts
            )
            if isinstance(
                error, ToolMissing
            ):  # every page would meet the same; it is installed, and all go on
                return partial(self._hold, job, error)
            return partial(self._fail, job, JobState.QUARANTINED, error.code, error.facts)
        except Exception:  # noqa: BLE001 - a bug must cost one job, not the queue
            _log.exception("job.crashed", job=job.id, kind=job.kind.value)
            return partial(self._fail, job, after_crash(job), "bug", {})
        return partial(self._finish, job)

    def _progress(self, _done: int, _total: int) -> None:
        if self._stopping:
            raise Cancelled

    def _finish(self, job: Job) -> None:
        with self._store.write() as session:
            jobs.move(session, job.id, JobState.DONE, self._clock())
            notes.put(session, _note(self._queue), "")
            touch(session, job.dossier_id)

    def _put_back(self, job: Job) -> None:
        with self._store.write() as session:
            jobs.put_back(session, job.id)

    def _fail(self, job: Job, state: JobState, code: str, facts: dict[str, str | int]) -> None:
        again = self._clock() + _rest(job.attempts, facts)
        with self._store.write() as session:
            jobs.fail(session, job.id, Failure(state, again, code, facts))
            touch(session, job.dossier_id)

    def _hold(self, job: Job | None, error: AppError | ScanningError) -> None:
        """Nothing is wrong with the job: it goes back as it was, and the whole queue rests."""
        now = self._clock()
        with self._store.write() as session:
            before = pause(session, self._queue)
            failures = 1 if before is None else before.failures + 1
            rest = _rest(failures, error.facts)
            since = now if before is None else before.since
            hold(session, self._queue, Pause(error.code, error.facts, since, now + rest, failures))
            if job is not None:
                jobs.fail(
                    session, job.id, Failure(JobState.WAITING, now, error.code, error.facts, counts=False)
                )
            touch(session, self._queue.value)


def pause(session: Session, queue: Queue) -> Pause | None:
    """Why `queue` rests, if it does; a pause whose time is over still tells of the last failure."""
    text = notes.get(session, _note(queue))
    if not text:
        return None
    value = json.loads(text)
    since, until = (datetime.fromisoformat(value[name]) for name in ("since", "until"))
    return Pause(value["code"], value["facts"], since, until, value["failures"])


def hold(session: Session, queue: Queue, why: Pause) -> None:
    value = {"code": why.code, "facts": why.facts, "failures": why.failures}
    moments = {"since": why.since.isoformat(), "until": why.until.isoformat()}
    notes.put(session, _note(queue), json.dumps(value | moments))


def release(store: Store, queue: Queue, now: datetime) -> None:
    """Try again at once: the officer asked, or the line is known to be back."""
    with store.write() as session:
        why = pause(session, queue)
        if why is not None:
            hold(
                session,
                queue,
                Pause(why.code, why.facts, why.since, now - timedelta(seconds=1), why.failures),
            )
        touch(session, queue.value)


def _rest(attempts: int, facts: Mapping[str, str | int]) -> timedelta:
    """How long to wait after a failure: as long as we would, or the `seconds` the other side asks for."""
    return max(backoff(attempts, random.random()), timedelta(seconds=int(facts.get("seconds", 0))))


def _note(queue: Queue) -> str:
    return f"pause.{queue.value}"

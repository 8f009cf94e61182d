"""Durable work: its states, its order and its retry policy. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from core.errors import InputError, Retry


class JobState(StrEnum):
    WAITING = "waiting"  # nothing has happened, or an attempt failed and another will follow
    RUNNING = "running"  # claimed by a worker of a living process; at start these go back to waiting
    DONE = "done"  # its product exists, or the province answered for good
    QUARANTINED = "quarantined"  # it cannot succeed by itself; a person must look
    DISMISSED = "dismissed"  # a person saw why it failed and let it go


OPEN = frozenset({JobState.WAITING, JobState.RUNNING, JobState.QUARANTINED})

STEPS: Mapping[JobState, frozenset[JobState]] = {
    JobState.WAITING: frozenset({JobState.RUNNING, JobState.DISMISSED}),
    JobState.RUNNING: frozenset({JobState.WAITING, JobState.DONE, JobState.QUARANTINED}),
    JobState.QUARANTINED: frozenset({JobState.WAITING, JobState.DISMISSED}),
    JobState.DONE: frozenset({JobState.WAITING}),  # "Gửi lại": always possible, and harmless
    JobState.DISMISSED: frozenset(),
}


class IllegalJobStep(InputError):
    code = "illegal_job_step"


def step(now: JobState, wanted: JobState) -> JobState:
    if wanted not in STEPS[now]:
        raise IllegalJobStep(now=now.value, wanted=wanted.value)
    return wanted


class Queue(StrEnum):
    DESK = "desk"  # done by this machine alone
    PROVINCE = "province"  # needs the line


class JobKind(StrEnum):
    READ_PAGE = "read_page"  # orientation, deskew, OCR of one scanned page
    MAKE_PAPER = "make_paper"  # the read pages of one component → PDF/A
    CHECK_FILES = "check_files"  # every encrypted file against its name
    EMPTY_TRASH = "empty_trash"  # drafts discarded long ago, gone for good
    BUILD_INDEX = "build_index"  # words of what was there before they could be looked for
    SEND_DOSSIER = "send_dossier"
    SEND_FILE = "send_file"
    COMMIT = "commit"  # the manifest, last; answered by the signed receipt


QUEUE_OF: Mapping[JobKind, Queue] = {
    JobKind.READ_PAGE: Queue.DESK,
    JobKind.MAKE_PAPER: Queue.DESK,
    JobKind.CHECK_FILES: Queue.DESK,
    JobKind.EMPTY_TRASH: Queue.DESK,
    JobKind.BUILD_INDEX: Queue.DESK,
    JobKind.SEND_DOSSIER: Queue.PROVINCE,
    JobKind.SEND_FILE: Queue.PROVINCE,
    JobKind.COMMIT: Queue.PROVINCE,
}

STAGE_OF: Mapping[JobKind, int] = {
    # Of one dossier and one revision, a job waits until every job of a lower stage in its queue is done.
    JobKind.READ_PAGE: 0,
    JobKind.MAKE_PAPER: 1,
    JobKind.CHECK_FILES: 0,
    JobKind.EMPTY_TRASH: 0,
    JobKind.BUILD_INDEX: 0,
    JobKind.SEND_DOSSIER: 0,
    JobKind.SEND_FILE: 1,
    JobKind.COMMIT: 2,
}


@dataclass(frozen=True, slots=True)
class Job:
    id: str  # UUIDv7, the intent's key: made with it, never changed
    kind: JobKind
    dossier_id: str  # of a page that lies in a batch: the batch
    subject_id: str  # the page, component, file or dossier it is about
    revision: int  # of the dossier; 0 for work of the desk alone
    state: JobState
    attempts: int  # started so far, the running one included
    not_before: datetime
    created_at: datetime
    size: int = 0  # bytes to move
    done: int = 0  # bytes known to have arrived
    last_error: str = ""  # an error's code
    last_facts: str = ""  # its facts, JSON
    payload: str = ""  # JSON, frozen before the first attempt


_BASE = timedelta(seconds=5)
_LONGEST = timedelta(minutes=15)
ATTEMPTS_AT_THE_DESK = 5
"""After so many crashes of one piece of work it is not retried by itself."""


def after_failure(retry: Retry) -> JobState:
    """Where an attempt that the world made fail leaves its job."""
    return JobState.QUARANTINED if retry is Retry.NEVER else JobState.WAITING


def after_crash(job: Job) -> JobState:
    """Where a bug leaves the job: tried again, but not for ever."""
    return JobState.QUARANTINED if job.attempts >= ATTEMPTS_AT_THE_DESK else JobState.WAITING


def backoff(attempts: int, jitter: float) -> timedelta:
    """How long to wait after the `attempts`-th failure (from 1); `jitter` in [0, 1) spreads stations."""
    pause = min(_LONGEST, _BASE * (1 << min(attempts - 1, 12)))
    return pause * (0.5 + jitter)

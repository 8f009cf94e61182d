"""Looking after what is kept: once a week every encrypted file is read again and compared with its name; drafts thrown
away long ago are gone for good.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from core import trash
from core.desk import Desk
from core.job import Job, JobKind, JobState
from core.progress import Progress
from core.store import Session, jobs, notes, touch

EVERY = timedelta(days=7)
_NOTE = "care.files"
_TRASH = "care.trash"


@dataclass(frozen=True, slots=True)
class Findings:
    """The last check: how many files there were, and the names of those that are not what they were."""

    at: datetime
    count: int
    damaged: tuple[str, ...]


def last(session: Session) -> Findings | None:
    text = notes.get(session, _NOTE)
    if not text:
        return None
    value = json.loads(text)
    return Findings(datetime.fromisoformat(value["at"]), value["count"], tuple(value["damaged"]))


def schedule(desk: Desk) -> None:
    """Queue the check when the last one is a week old, and the emptying of the trash when something in it is due; they
    go on beside other work, also after a power cut.
    """
    now = desk.clock()
    with desk.store.write() as session:
        before = last(session)
        if before is None or now - before.at >= EVERY:
            _queue(desk, session, JobKind.CHECK_FILES, _NOTE)
        if trash.due(desk, session) or trash.left_over(session):
            _queue(desk, session, JobKind.EMPTY_TRASH, _TRASH)


def _queue(desk: Desk, session: Session, kind: JobKind, subject: str) -> None:
    """Unless it waits already."""
    if any(job.state is not JobState.DONE for job in jobs.of_subject(session, kind, subject)):
        return
    now = desk.clock()
    job = Job(
        id=desk.new_id(),
        kind=kind,
        dossier_id="",
        subject_id=subject,
        revision=0,
        state=JobState.WAITING,
        attempts=0,
        not_before=now,
        created_at=now,
    )
    jobs.add(session, job)


class Keeper:
    """The handlers of those jobs."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def check_files(self, _job: Job, progress: Progress) -> None:
        check(self._desk, progress)

    def empty_trash(self, _job: Job, progress: Progress) -> None:
        trash.empty(self._desk, progress)


def check(desk: Desk, progress: Progress) -> Findings:
    """Read every encrypted file again and keep what was found. `progress` hears (files so far, files)."""
    names = sorted(desk.vault.names())
    damaged = []
    for done, name in enumerate(names):
        progress(done, len(names))
        if not desk.vault.sound(name) and desk.vault.holds(name):  # else it was removed meanwhile
            damaged.append(name)
    found = Findings(desk.clock(), len(names), tuple(damaged))
    value = {"at": found.at.isoformat(), "count": found.count, "damaged": found.damaged}
    with desk.store.write() as session:
        notes.put(session, _NOTE, json.dumps(value))
        desk.audit.append(session, "", "files.checked" if not damaged else "files.damaged")
        touch(session, _NOTE)
    return found

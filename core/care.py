"""Looking after what is kept: once a week every encrypted file is read again and compared with its name."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.desk import Desk
from core.job import Job, JobKind, JobState
from core.progress import Progress
from core.store import Session, jobs, notes, touch

EVERY = timedelta(days=7)
_NOTE = "care.files"


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
    """Queue the check when the last one is a week old; it goes on beside other work, also after a power cut."""
    now = desk.clock()
    with desk.store.write() as session:
        before = last(session)
        waiting = jobs.of_subject(session, JobKind.CHECK_FILES, _NOTE)
        if any(job.state is not JobState.DONE for job in waiting) or (before and now - before.at < EVERY):
            return
        jobs.add(
            session,
            Job(
                id=desk.new_id(),
                kind=JobKind.CHECK_FILES,
                dossier_id="",
                subject_id=_NOTE,
                revision=0,
                state=JobState.WAITING,
                attempts=0,
                not_before=now,
                created_at=now,
            ),
        )


class Keeper:
    """The handler of that job."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def check_files(self, _job: Job, progress: Progress) -> None:
        check(self._desk, progress)


def check(desk: Desk, progress: Progress) -> Findings:
    """Read every encrypted file again and keep what was found. `progress` hears (files so far, files)."""
    names = sorted(desk.vault.names())
    damaged = []
    for done, name in enumerate(names):
        progress(done, len(names))
        if not desk.vault.sound(name):
            damaged.append(name)
    found = Findings(desk.clock(), len(names), tuple(damaged))
    value = {"at": found.at.isoformat(), "count": found.count, "damaged": found.damaged}
    with desk.store.write() as session:
        notes.put(session, _NOTE, json.dumps(value))
        desk.audit.append(session, "", "files.checked" if not damaged else "files.damaged")
        touch(session, _NOTE)
    return found

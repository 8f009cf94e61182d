"""The queue of durable work. Claiming is one function: the only place where two workers could meet."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select, update
from sqlalchemy.orm import Session, aliased

from core.errors import InputError
from core.job import ATTEMPTS_AT_THE_DESK, OPEN, QUEUE_OF, STAGE_OF, Job, JobKind, JobState, Queue, step
from core.store.paper_rows import PaperRow
from core.store.rows import ComponentRow, DossierRow, JobRow, ResultRow


class JobUnknown(InputError):
    code = "job_unknown"


def add(session: Session, job: Job) -> None:
    session.add(
        JobRow(
            id=job.id,
            kind=job.kind.value,
            queue=QUEUE_OF[job.kind].value,
            dossier_id=job.dossier_id,
            subject_id=job.subject_id,
            revision=job.revision,
            stage=STAGE_OF[job.kind],
            state=job.state.value,
            not_before=job.not_before,
            created_at=job.created_at,
            size=job.size,
            payload=job.payload,
        )
    )


def claim(session: Session, queue: Queue, now: datetime) -> Job | None:
    """The next job that may run, marked as running: fewest attempts first, then small, then old.

    A job waits for the lower stages and earlier revisions of its own dossier only; what stands in
    quarantine at the desk holds nothing up, what the province refused holds up its own dossier.
    """
    ready = select(JobRow).where(_may_run(queue), JobRow.not_before <= now)
    row = session.scalar(ready.order_by(JobRow.attempts, JobRow.size, JobRow.id).limit(1))
    if row is None:
        return None
    row.state = JobState.RUNNING.value
    row.attempts += 1  # counted before the work: work that kills the process counts too
    return _job(row)


def next_moment(session: Session, queue: Queue) -> datetime | None:
    """When the earliest waiting job may be tried, of those that wait for no other's end."""
    return session.scalar(select(func.min(JobRow.not_before)).where(_may_run(queue)))


def _may_run(queue: Queue) -> ColumnElement[bool]:
    """Jobs that wait, and for nothing but their moment."""
    mine, other = JobRow, aliased(JobRow)
    holding = [JobState.WAITING.value, JobState.RUNNING.value]
    if queue is Queue.PROVINCE:
        holding.append(JobState.QUARANTINED.value)
    earlier = or_(
        other.revision < mine.revision, and_(other.revision == mine.revision, other.stage < mine.stage)
    )
    blocked = (
        select(other.id)
        .where(other.dossier_id == mine.dossier_id, other.queue == mine.queue, earlier)
        .where(other.state.in_(holding))
        .exists()
    )
    return and_(mine.queue == queue.value, mine.state == JobState.WAITING.value, ~blocked)


def get(session: Session, job_id: str) -> Job:
    """Raises JobUnknown."""
    return _job(_row(session, job_id))


def move(session: Session, job_id: str, wanted: JobState, now: datetime) -> None:
    """Raises IllegalJobStep."""
    row = _row(session, job_id)
    row.state = step(JobState(row.state), wanted).value
    if wanted is JobState.WAITING:
        row.not_before = now
    if wanted in (JobState.DONE, JobState.DISMISSED):
        row.finished_at = now


def put_back(session: Session, job_id: str) -> None:
    """A claimed job that was not tried after all: it waits again, as it was."""
    row = _row(session, job_id)
    row.state = step(JobState(row.state), JobState.WAITING).value
    row.attempts -= 1


def fail(session: Session, job_id: str, failure: "Failure") -> None:
    row = _row(session, job_id)
    row.state = step(JobState(row.state), failure.state).value
    row.attempts -= 0 if failure.counts else 1
    row.not_before = failure.not_before
    row.last_error = failure.code
    row.last_facts = json.dumps(failure.facts, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Failure:
    """Where a failed attempt leaves its job. `counts` is False when the line was at fault, not the job."""

    state: JobState
    not_before: datetime
    code: str
    facts: dict[str, str | int]
    counts: bool = True


def resume(session: Session, queue: Queue) -> None:
    """At start: what a dead process was doing waits again, unless it has killed the process too often."""
    running = update(JobRow).where(JobRow.queue == queue.value, JobRow.state == JobState.RUNNING.value)
    if queue is Queue.DESK:
        deadly = running.where(JobRow.attempts >= ATTEMPTS_AT_THE_DESK)
        session.execute(deadly.values(state=JobState.QUARANTINED.value, last_error="crashed"))
    session.execute(running.values(state=JobState.WAITING.value))


def note_progress(session: Session, job_id: str, done: int, upload_url: str) -> None:
    row = _row(session, job_id)
    row.done, row.upload_url = done, upload_url


def upload_url(session: Session, job_id: str) -> str:
    return _row(session, job_id).upload_url


def freeze(session: Session, job_id: str, payload: str) -> None:
    """Fix what will be sent, before the first attempt to send it."""
    _row(session, job_id).payload = payload


def of_subject(session: Session, kind: JobKind, subject_id: str) -> tuple[Job, ...]:
    query = (
        select(JobRow).where(JobRow.kind == kind.value, JobRow.subject_id == subject_id).order_by(JobRow.id)
    )
    return tuple(_job(row) for row in session.scalars(query))


def rehome(session: Session, page_ids: Iterable[str], dossier_id: str) -> None:
    """What is still to be read on these pages is from now on work of this dossier: its papers wait for it."""
    session.execute(
        update(JobRow)
        .where(JobRow.kind == JobKind.READ_PAGE.value, JobRow.subject_id.in_(list(page_ids)))
        .where(JobRow.state.in_((JobState.WAITING.value, JobState.RUNNING.value)))
        .values(dossier_id=dossier_id)
    )


def bring_forward(session: Session, dossier_id: str, subject_ids: Iterable[str], revision: int) -> None:
    """Files queued with a later revision go with this one: its manifest speaks of them."""
    session.execute(
        update(JobRow)
        .where(JobRow.dossier_id == dossier_id, JobRow.kind == JobKind.SEND_FILE.value)
        .where(JobRow.subject_id.in_(list(subject_ids)), JobRow.revision > revision)
        .where(JobRow.state == JobState.WAITING.value)
        .values(revision=revision)
    )


def records_held(session: Session, dossier_id: str) -> tuple[tuple[int, datetime], ...]:
    """Each revision of a dossier that the province holds, and since when."""
    query = (
        select(JobRow.revision, JobRow.finished_at)
        .where(JobRow.dossier_id == dossier_id, JobRow.kind == JobKind.SEND_DOSSIER.value)
        .where(JobRow.state == JobState.DONE.value)
        .order_by(JobRow.revision)
    )
    return tuple((revision, at) for revision, at in session.execute(query) if at is not None)


def record_of(session: Session, dossier_id: str, revision: int) -> Job:
    """The job that sent a dossier's record at a revision; raises JobUnknown."""
    row = session.scalar(
        select(JobRow).where(
            JobRow.dossier_id == dossier_id,
            JobRow.revision == revision,
            JobRow.kind == JobKind.SEND_DOSSIER.value,
            JobRow.state != JobState.DISMISSED.value,
        )
    )
    if row is None:
        raise JobUnknown
    return _job(row)


def open_at_desk(session: Session, dossier_id: str) -> int:
    """How many pages and papers of a dossier are still being worked on."""
    running = (JobState.WAITING.value, JobState.RUNNING.value)
    query = select(func.count()).where(
        JobRow.dossier_id == dossier_id, JobRow.queue == Queue.DESK.value, JobRow.state.in_(running)
    )
    return session.scalar(query) or 0


@dataclass(frozen=True, slots=True)
class Sending:
    """One row of the sync list."""

    job: Job
    code: str
    applicant: str
    file: str  # name of the paper or result; "" for a record or a manifest
    finished_at: datetime | None


def sending(session: Session, limit: int = 500) -> tuple[Sending, ...]:
    """What goes to the province: what needs care first, then what waits in its order, then the newest answers."""
    named = func.coalesce(ComponentRow.name, ResultRow.name, "")
    query = (
        select(JobRow, DossierRow, named)
        .join(DossierRow, DossierRow.id == JobRow.dossier_id)
        .outerjoin(PaperRow, PaperRow.id == JobRow.subject_id)
        .outerjoin(ComponentRow, ComponentRow.id == PaperRow.component_id)
        .outerjoin(ResultRow, ResultRow.id == JobRow.subject_id)
        .where(JobRow.queue == Queue.PROVINCE.value)
    )
    answered = JobRow.state == JobState.DONE.value
    going = query.where(~answered, JobRow.state != JobState.DISMISSED.value).order_by(
        JobRow.state != JobState.QUARANTINED.value,
        JobRow.dossier_id,
        JobRow.revision,
        JobRow.stage,
        JobRow.id,
    )
    gone = query.where(answered).order_by(JobRow.finished_at.desc(), JobRow.id.desc())
    rows = [*session.execute(going.limit(limit)), *session.execute(gone.limit(limit))]
    return tuple(
        Sending(
            _job(job),
            dossier.code or dossier.provisional_code or "",
            dossier.applicant_name,
            name,
            job.finished_at,
        )
        for job, dossier, name in rows
    )


@dataclass(frozen=True, slots=True)
class Summary:
    """The sync pill's figures."""

    waiting: int
    oldest: datetime | None
    quarantined: int


def summary(session: Session) -> Summary:
    to_go = (JobState.WAITING.value, JobState.RUNNING.value)
    number, oldest = session.execute(
        select(func.count(), func.min(JobRow.created_at)).where(
            JobRow.queue == Queue.PROVINCE.value, JobRow.state.in_(to_go)
        )
    ).one()
    quarantined = session.scalar(
        select(func.count()).where(
            JobRow.queue == Queue.PROVINCE.value, JobRow.state == JobState.QUARANTINED.value
        )
    )
    return Summary(number, oldest, quarantined or 0)


def dismiss(session: Session, dossier_id: str, now: datetime) -> None:
    """A person saw the refusal: what was going to the province for this dossier will not be tried again."""
    open_states = [state.value for state in OPEN if state is not JobState.RUNNING]
    session.execute(
        update(JobRow)
        .where(JobRow.dossier_id == dossier_id, JobRow.queue == Queue.PROVINCE.value)
        .where(JobRow.state.in_(open_states))
        .values(state=JobState.DISMISSED.value, finished_at=now)
    )


def sent_subjects(session: Session, dossier_id: str, kinds: Iterable[JobKind]) -> frozenset[str]:
    """Subjects of a dossier that are on their way, or there."""
    query = select(JobRow.subject_id).where(
        JobRow.dossier_id == dossier_id,
        JobRow.kind.in_([kind.value for kind in kinds]),
        JobRow.state != JobState.DISMISSED.value,
    )
    return frozenset(session.scalars(query))


def _row(session: Session, job_id: str) -> JobRow:
    row = session.get(JobRow, job_id)
    if row is None:
        raise JobUnknown
    return row


def _job(row: JobRow) -> Job:
    return Job(
        id=row.id,
        kind=JobKind(row.kind),
        dossier_id=row.dossier_id,
        subject_id=row.subject_id,
        revision=row.revision,
        state=JobState(row.state),
        attempts=row.attempts,
        not_before=row.not_before,
        created_at=row.created_at,
        size=row.size,
        done=row.done,
        last_error=row.last_error,
        last_facts=row.last_facts,
        payload=row.payload,
    )

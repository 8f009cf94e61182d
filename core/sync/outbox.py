"""What the province must be told: intents, written in the transaction of the officer's click."""

from dataclasses import replace
from datetime import datetime

from core.clock import NewId
from core.job import Job, JobKind, JobState
from core.store import Session, Store, dossiers, jobs, papers, touch


def announce(session: Session, dossier_id: str, now: datetime, new_id: NewId) -> None:
    """Queue the dossier as it now stands: its record, every file not yet sent, and the manifest that closes it."""
    revision = dossiers.next_revision(session, dossier_id)
    record = Job(
        id=new_id(),
        kind=JobKind.SEND_DOSSIER,
        dossier_id=dossier_id,
        subject_id=dossier_id,
        revision=revision,
        state=JobState.WAITING,
        attempts=0,
        not_before=now,
        created_at=now,
    )
    jobs.add(session, record)
    queue_files(session, record, new_id)
    jobs.add(session, replace(record, id=new_id(), kind=JobKind.COMMIT))
    touch(session, dossier_id)


def queue_files(session: Session, record: Job, new_id: NewId) -> None:
    """One row for every file that is not on its way yet, in the revision of `record` or an earlier one."""
    current = _files(session, record.dossier_id)
    jobs.bring_forward(session, record.dossier_id, current, record.revision)
    known = jobs.sent_subjects(session, record.dossier_id, [JobKind.SEND_FILE])
    for subject_id, size in current.items():
        if subject_id in known:
            continue
        fresh = replace(record, id=new_id(), kind=JobKind.SEND_FILE, subject_id=subject_id, size=size)
        jobs.add(session, replace(fresh, state=JobState.WAITING, attempts=0, payload=""))


def resend(store: Store, job_id: str, now: datetime) -> None:
    """ "Gửi lại": always possible, and harmless, for the key stays the same. Raises IllegalJobStep."""
    with store.write() as session:
        job = jobs.get(session, job_id)
        jobs.move(session, job_id, JobState.WAITING, now)
        touch(session, job.dossier_id)


def replace_refused(session: Session, dossier_id: str, now: datetime, new_id: NewId) -> None:
    """The officer saw the refusal and mended the dossier: what was refused is let go, the dossier sent anew."""
    jobs.dismiss(session, dossier_id, now)
    announce(session, dossier_id, now, new_id)


def _files(session: Session, dossier_id: str) -> dict[str, int]:
    """Bytes of the current papers and of the signed result, by their ids."""
    files = {paper.id: paper.size for paper in papers.papers(session, dossier_id)}
    result = papers.result(session, dossier_id)
    if result is not None and result.signed_sha256:
        files[result.id] = result.signed_size
    return files

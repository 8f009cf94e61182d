"""Officers and the trail of what they did."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.store.rows import AuditRow, OfficerRow


@dataclass(frozen=True, slots=True)
class Account:
    """An officer as the store knows them; `password_hash` is Argon2id's encoded form."""

    id: str
    login: str
    name: str
    roles: str
    password_hash: str
    failures: int
    not_before: datetime | None
    active: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the audit trail, numbered from 1."""

    seq: int
    at: datetime
    officer_id: str
    action: str
    subjects: str
    previous: str
    digest: str


def add(session: Session, account: Account, created_at: datetime) -> None:
    session.add(
        OfficerRow(
            id=account.id,
            login=account.login,
            name=account.name,
            roles=account.roles,
            password_hash=account.password_hash,
            created_at=created_at,
        )
    )


def by_login(session: Session, login: str) -> Account | None:
    row = session.scalar(select(OfficerRow).where(OfficerRow.login == login))
    return None if row is None else _account(row)


def get(session: Session, officer_id: str) -> Account:
    return _account(session.get_one(OfficerRow, officer_id))


def every(session: Session) -> tuple[Account, ...]:
    return tuple(_account(row) for row in session.scalars(select(OfficerRow).order_by(OfficerRow.login)))


def count(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(OfficerRow)) or 0


def set_failures(session: Session, officer_id: str, failures: int, not_before: datetime | None) -> None:
    row = session.get_one(OfficerRow, officer_id)
    row.failures = failures
    row.not_before = not_before


def set_password(session: Session, officer_id: str, password_hash: str) -> None:
    session.get_one(OfficerRow, officer_id).password_hash = password_hash


def last_entry(session: Session) -> Entry | None:
    row = session.scalar(select(AuditRow).order_by(AuditRow.seq.desc()).limit(1))
    return None if row is None else _entry(row)


def append_entry(session: Session, entry: Entry) -> None:
    session.add(
        AuditRow(
            seq=entry.seq,
            at=entry.at,
            officer_id=entry.officer_id,
            action=entry.action,
            subjects=entry.subjects,
            previous=entry.previous,
            digest=entry.digest,
        )
    )
    session.flush()


def entries(session: Session) -> Iterator[Entry]:
    for row in session.scalars(select(AuditRow).order_by(AuditRow.seq).execution_options(yield_per=500)):
        yield _entry(row)


def entries_of(session: Session, subject: str) -> tuple[Entry, ...]:
    """Whose first subject is this, in their order."""
    query = (
        select(AuditRow)
        .where(AuditRow.subjects >= subject, AuditRow.subjects < f"{subject}!")  # "!" follows the space
        .order_by(AuditRow.seq)
    )
    return tuple(_entry(row) for row in session.scalars(query))


def names(session: Session) -> dict[str, str]:
    """Of every officer there ever was, by id."""
    return {row.id: row.name for row in session.scalars(select(OfficerRow))}


def _account(row: OfficerRow) -> Account:
    return Account(
        row.id,
        row.login,
        row.name,
        row.roles,
        row.password_hash,
        row.failures,
        row.not_before,
        row.active,
    )


def _entry(row: AuditRow) -> Entry:
    return Entry(row.seq, row.at, row.officer_id, row.action, row.subjects, row.previous, row.digest)

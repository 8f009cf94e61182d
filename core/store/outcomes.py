"""Dossiers on their way to a result, from the decision to the applicant's hand: queries, never statuses."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from core.dossier import Result, Status
from core.store import papers
from core.store.rows import DossierRow, ResultRow


class Stage(StrEnum):
    TO_RECORD = "to_record"  # in work, nothing decided yet
    TO_SIGN = "to_sign"  # decided, the paper is not signed
    TO_HAND_OVER = "to_hand_over"  # signed, the applicant does not hold it


@dataclass(frozen=True, slots=True)
class Outcome:
    """A dossier and what it ends in, as far as that is known."""

    dossier_id: str
    code: str
    procedure: str
    applicant: str
    status: Status
    due_at: datetime | None
    finished_at: datetime | None
    result: Result | None


def count(session: Session, stage: Stage) -> int:
    return session.scalar(select(func.count()).select_from(DossierRow).where(_where(stage))) or 0


def outcomes(session: Session, stage: Stage, page: tuple[int, int] = (0, 200)) -> tuple[Outcome, ...]:
    """The most urgent first; `page` is (offset, limit)."""
    query = (
        select(DossierRow)
        .where(_where(stage))
        .order_by(DossierRow.due_at.is_(None), DossierRow.due_at, DossierRow.id)
        .offset(page[0])
        .limit(page[1])
    )
    return tuple(_outcome(session, row) for row in session.scalars(query))


def stage_of(session: Session, dossier_id: str) -> Stage | None:
    """Where to find a dossier; None when there is nothing to do for its result, or no longer."""
    for stage in Stage:
        if session.scalar(select(DossierRow.id).where(DossierRow.id == dossier_id, _where(stage))):
            return stage
    return None


def _where(stage: Stage) -> ColumnElement[bool]:
    result = select(ResultRow.id).where(ResultRow.dossier_id == DossierRow.id)
    if stage is Stage.TO_RECORD:
        running = (Status.RECEIVED.value, Status.PROCESSING.value)
        return DossierRow.status.in_(running) & ~result.exists()
    if stage is Stage.TO_SIGN:
        return result.where(ResultRow.signed_sha256 == "").exists()
    return DossierRow.status == Status.FINISHED.value


def _outcome(session: Session, row: DossierRow) -> Outcome:
    return Outcome(
        dossier_id=row.id,
        code=row.code or row.provisional_code or "",
        procedure=row.procedure_name,
        applicant=row.applicant_name,
        status=Status(row.status),
        due_at=row.due_at,
        finished_at=row.finished_at,
        result=papers.result(session, row.id),
    )

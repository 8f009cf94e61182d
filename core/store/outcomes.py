"""Dossiers on their way to a result, from the decision to the applicant's hand: queries, never statuses."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, false, func, select
from sqlalchemy.orm import Session

from core.dossier import Result, Status
from core.handing import HandedOver
from core.returning import Way
from core.store import handovers, papers
from core.store.rows import DossierRow, HandOverRow, ResultRow


class Stage(StrEnum):
    TO_RECORD = "to_record"  # in work, nothing decided yet
    TO_SIGN = "to_sign"  # decided, the paper is not signed
    TO_HAND_OVER = "to_hand_over"  # signed, nobody holds it yet, or the post gave it back
    UNCOLLECTED = "uncollected"  # the same, since before the moment asked about
    POSTED = "posted"  # with the post, which has not told yet what became of it


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
    handed: HandedOver | None = None


def count(session: Session, stage: Stage, before: datetime | None = None) -> int:
    """before: what was finished earlier counts as uncollected."""
    query = select(func.count()).select_from(DossierRow).where(_where(stage, before))
    return session.scalar(query) or 0


def outcomes(
    session: Session, stage: Stage, page: tuple[int, int] = (0, 200), before: datetime | None = None
) -> tuple[Outcome, ...]:
    """The most urgent first; `page` is (offset, limit). before: what was finished earlier counts as uncollected."""
    query = (
        select(DossierRow)
        .where(_where(stage, before))
        .order_by(DossierRow.due_at.is_(None), DossierRow.due_at, DossierRow.id)
        .offset(page[0])
        .limit(page[1])
    )
    return tuple(_outcome(session, row) for row in session.scalars(query))


def stage_of(session: Session, dossier_id: str) -> Stage | None:
    """Where to find a dossier; None when there is nothing to do for its result, or no longer."""
    for stage in Stage:
        if session.scalar(select(DossierRow.id).where(DossierRow.id == dossier_id, _where(stage, None))):
            return stage
    return None


def _where(stage: Stage, before: datetime | None) -> ColumnElement[bool]:
    result = select(ResultRow.id).where(ResultRow.dossier_id == DossierRow.id)
    running = DossierRow.status.in_((Status.RECEIVED.value, Status.PROCESSING.value))
    finished = DossierRow.status == Status.FINISHED.value
    handed = select(HandOverRow.dossier_id).where(HandOverRow.dossier_id == DossierRow.id)
    back = handed.where(HandOverRow.sent_back_at.is_not(None))
    posted = handed.where(HandOverRow.way == Way.POST.value, HandOverRow.sent_back_at.is_(None))
    conditions: dict[Stage, ColumnElement[bool]] = {
        Stage.TO_RECORD: running & ~result.exists(),
        Stage.TO_SIGN: result.where(ResultRow.signed_sha256 == "", ~ResultRow.paper_only).exists(),
        Stage.TO_HAND_OVER: finished | back.exists(),
        Stage.UNCOLLECTED: finished & (DossierRow.finished_at < before) if before else false(),
        Stage.POSTED: posted.where(HandOverRow.delivered_at.is_(None)).exists(),
    }
    return conditions[stage]


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
        handed=handovers.of_dossier(session, row.id),
    )

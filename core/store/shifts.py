"""Whose open drafts are whose: who began one, or took it over since."""

from sqlalchemy import Select, func, select, update
from sqlalchemy.orm import Session

from core.dossier import Status
from core.store.rows import DossierRow


def drafts_of(session: Session, officer_id: str) -> tuple[str, ...]:
    """Ids, in the order in which they were begun."""
    return tuple(session.scalars(_of(officer_id).order_by(DossierRow.created_at, DossierRow.id)))


def count(session: Session, officer_id: str) -> int:
    return session.scalar(select(func.count()).select_from(_of(officer_id).subquery())) or 0


def give(session: Session, dossier_id: str, officer_id: str) -> None:
    session.execute(update(DossierRow).where(DossierRow.id == dossier_id).values(created_by=officer_id))


def _of(officer_id: str) -> Select[str]:
    d = DossierRow
    own = (d.status == Status.REGISTERED.value, d.discarded_at.is_(None), d.created_by == officer_id)
    return select(d.id).where(*own)

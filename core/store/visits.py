"""Who came to the desk, when, and when they were served."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.store.rows import DossierRow, VisitDossierRow, VisitRow


@dataclass(frozen=True, slots=True)
class Visit:
    """Moments are aware, UTC; None: it has not happened, or nobody saw when.

    day: local. number: within the day, from 1; 0: came without one. officer_id: who serves; "" while they wait.
    """

    id: str
    day: date
    number: int = 0
    arrived_at: datetime | None = None
    served_from: datetime | None = None
    served_to: datetime | None = None
    left_at: datetime | None = None
    officer_id: str = ""


def keep(session: Session, visit: Visit) -> None:
    session.merge(
        VisitRow(
            id=visit.id,
            day=visit.day,
            number=visit.number,
            arrived_at=visit.arrived_at,
            served_from=visit.served_from,
            served_to=visit.served_to,
            left_at=visit.left_at,
            officer_id=visit.officer_id,
        )
    )
    session.flush()


def forget(session: Session, visit_id: str) -> None:
    session.delete(session.get_one(VisitRow, visit_id))


def next_number(session: Session, day: date) -> int:
    return (session.scalar(select(func.max(VisitRow.number)).where(VisitRow.day == day)) or 0) + 1


def waiting(session: Session, day: date) -> tuple[Visit, ...]:
    """Those of the day who took a number and were not served yet, the longest first."""
    query = (
        select(VisitRow)
        .where(VisitRow.day == day, VisitRow.number > 0)
        .where(VisitRow.served_from.is_(None), VisitRow.left_at.is_(None))
        .order_by(VisitRow.arrived_at, VisitRow.number)
    )
    return tuple(_visit(row) for row in session.scalars(query))


def served(session: Session, first: date, last: date) -> tuple[Visit, ...]:
    """Those of these days, both included, who were served, in order."""
    query = (
        select(VisitRow)
        .where(VisitRow.day.between(first, last), VisitRow.served_from.is_not(None))
        .order_by(VisitRow.served_from, VisitRow.id)
    )
    return tuple(_visit(row) for row in session.scalars(query))


def link(session: Session, visit_id: str, dossier_id: str) -> None:
    session.merge(VisitDossierRow(dossier_id=dossier_id, visit_id=visit_id))
    session.flush()


def unlink(session: Session, dossier_id: str) -> None:
    row = session.get(VisitDossierRow, dossier_id)
    if row is not None:
        session.delete(row)
        session.flush()


def of_dossier(session: Session, dossier_id: str) -> Visit | None:
    query = select(VisitRow).join(VisitDossierRow).where(VisitDossierRow.dossier_id == dossier_id)
    row = session.scalar(query)
    return None if row is None else _visit(row)


def dossiers(session: Session, visit_id: str) -> tuple[str, ...]:
    """Ids of what was handed in."""
    query = select(VisitDossierRow.dossier_id).where(VisitDossierRow.visit_id == visit_id)
    return tuple(session.scalars(query.order_by(VisitDossierRow.dossier_id)))


def close_open(session: Session, officer_id: str) -> None:
    """Whom this officer served last is gone: until when is the last that was done for them."""
    query = select(VisitRow).where(VisitRow.officer_id == officer_id, VisitRow.served_to.is_(None))
    for row in session.scalars(query):
        mine = select(VisitDossierRow.dossier_id).where(VisitDossierRow.visit_id == row.id)
        done = session.scalar(select(func.max(DossierRow.updated_at)).where(DossierRow.id.in_(mine)))
        visit = _visit(row)
        if done is not None and visit.served_from is not None:
            keep(session, replace(visit, served_to=max(done, visit.served_from)))


def _visit(row: VisitRow) -> Visit:
    return Visit(
        row.id,
        row.day,
        row.number,
        row.arrived_at,
        row.served_from,
        row.served_to,
        row.left_at,
        row.officer_id,
    )

"""Who holds the results of this desk: hand-overs, the post's list of a day, and what became of it."""

from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.errors import InputError
from core.handing import HandedOver, HandOver
from core.returning import Way
from core.store.rows import DossierRow, HandOverRow, ResultRow

_BODY = TypeAdapter(HandOver)


class NotHandedOver(InputError):
    """Nobody was handed the result of this dossier."""

    code = "not_handed_over"


@dataclass(frozen=True, slots=True)
class Posted:
    """A result on its way by post, as the list for the post has it."""

    handed: HandedOver
    code: str
    procedure: str
    applicant: str
    result: str  # its name and number


def keep(session: Session, handed: HandedOver, officer_id: str) -> None:
    session.merge(
        HandOverRow(
            dossier_id=handed.dossier_id,
            at=handed.at,
            way=handed.what.way.value,
            officer_id=officer_id,
            officer=handed.officer,
            opinion=handed.what.opinion.value,
            rating=handed.what.rating,
            body=_BODY.dump_json(handed.what).decode(),
            delivered_at=handed.delivered_at,
            sent_back_at=handed.sent_back_at,
            sent_back_reason=handed.sent_back_reason,
        )
    )
    session.flush()


def of_dossier(session: Session, dossier_id: str) -> HandedOver | None:
    row = session.get(HandOverRow, dossier_id)
    return None if row is None else as_handed(row)


def officer_of(session: Session, dossier_id: str) -> str:
    """The id of the officer who handed it over. Raises NotHandedOver."""
    row = session.get(HandOverRow, dossier_id)
    if row is None:
        raise NotHandedOver
    return row.officer_id


def posted(session: Session, begin: datetime, end: datetime) -> tuple[Posted, ...]:
    """What was given to the post from `begin` up to but not at `end`, in its order."""
    query = (
        select(HandOverRow, DossierRow, ResultRow)
        .join(DossierRow, DossierRow.id == HandOverRow.dossier_id)
        .join(ResultRow, ResultRow.dossier_id == HandOverRow.dossier_id)
        .where(HandOverRow.way == Way.POST.value, HandOverRow.at >= begin, HandOverRow.at < end)
        .order_by(HandOverRow.at, HandOverRow.dossier_id)
    )
    return tuple(
        Posted(
            handed=as_handed(row),
            code=d.code or d.provisional_code or "",
            procedure=d.procedure_name,
            applicant=d.applicant_name,
            result=" ".join(filter(None, (r.name, r.number))),
        )
        for row, d, r in session.execute(query)
    )


def as_handed(row: HandOverRow) -> HandedOver:
    return HandedOver(
        dossier_id=row.dossier_id,
        at=row.at,
        officer=row.officer,
        what=_BODY.validate_json(row.body),
        delivered_at=row.delivered_at,
        sent_back_at=row.sent_back_at,
        sent_back_reason=row.sent_back_reason,
    )

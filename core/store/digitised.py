"""What is known of digitised papers, the papers of a person that may be used again, and the store's answers."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from pydantic import TypeAdapter
from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from core.digitised import Record
from core.dossier import Paper, Result, Status
from core.store import papers
from core.store.paper_rows import DigitisedRow, PaperRow, StoreAnswerRow
from core.store.rows import ComponentRow, DossierRow, ResultRow

_RECORD = TypeAdapter(Record)
_NUMBER = 40  # characters of an owner's number that are looked up


def keep(session: Session, record: Record) -> None:
    said = record.particulars
    session.merge(
        DigitisedRow(
            paper_id=record.paper_id,
            owner_id=said.owner_id[:_NUMBER],
            type_code=said.type_code,
            code=record.code,
            valid_until=said.valid_until,
            checked_at=record.checked_at,
            body=_RECORD.dump_json(record).decode(),
        )
    )
    session.flush()


def record(session: Session, paper_id: str) -> Record | None:
    row = session.get(DigitisedRow, paper_id)
    return None if row is None else _RECORD.validate_json(row.body)


def last_record(session: Session, component_id: str) -> Record | None:
    """Of an earlier paper of the component that was made here: its pages changed since."""
    query = (
        select(DigitisedRow.body)
        .join(PaperRow, PaperRow.id == DigitisedRow.paper_id)
        .where(PaperRow.component_id == component_id, ~PaperRow.current)
        .order_by(PaperRow.made_at.desc(), PaperRow.id.desc())
    )
    found = (_RECORD.validate_json(body) for body in session.scalars(query))
    return next((one for one in found if one.origin is None), None)


@dataclass(frozen=True, slots=True)
class Known:
    """A checked paper of this desk, and whose dossier it lies in."""

    paper: Paper
    record: Record
    dossier_id: str
    dossier_code: str


def of_owner(session: Session, owners: Collection[str], day: date, but_for: str) -> tuple[Known, ...]:
    """Checked papers of a person that are valid on a local day, the newest first; none of the dossier `but_for`."""
    valid = or_(DigitisedRow.valid_until.is_(None), DigitisedRow.valid_until >= day)
    query = (
        select(PaperRow, DigitisedRow.body, DossierRow)
        .join(DigitisedRow, DigitisedRow.paper_id == PaperRow.id)
        .join(DossierRow, DossierRow.id == PaperRow.dossier_id)
        .where(DigitisedRow.owner_id.in_(owners), DigitisedRow.checked_at.is_not(None), valid)
        .where(PaperRow.current, PaperRow.dossier_id != but_for, DossierRow.discarded_at.is_(None))
        .order_by(PaperRow.made_at.desc(), PaperRow.id.desc())
    )
    found = (
        Known(papers.as_paper(session, row), _RECORD.validate_json(body), dossier.id, _code(dossier))
        for row, body, dossier in session.execute(query)
    )
    return tuple(one for one in found if one.record.valid_on(day))


def results_of(
    session: Session, owners: Collection[str], but_for: str
) -> tuple[tuple[Result, str, str, str], ...]:
    """Signed results of a person's other dossiers, the newest first; each with its dossier's code and owner's name and
    number.
    """
    query = (
        select(ResultRow, DossierRow)
        .join(DossierRow, DossierRow.id == ResultRow.dossier_id)
        .where(DossierRow.person_number.in_(owners), DossierRow.id != but_for)
        .where(ResultRow.signed_sha256 != "")
        .where(DossierRow.status.in_((Status.FINISHED.value, Status.HANDED_OVER.value)))
        .order_by(ResultRow.signed_at.desc(), ResultRow.id.desc())
    )
    return tuple(
        (papers.as_result(result), _code(dossier), dossier.applicant_name, dossier.person_number)
        for result, dossier in session.execute(query)
    )


def unchecked(session: Session, dossier_id: str) -> tuple[str, ...]:
    """Components of a dossier whose current paper nobody has compared yet, in their order."""
    query = (
        select(PaperRow.component_id)
        .join(ComponentRow, ComponentRow.id == PaperRow.component_id)
        .outerjoin(DigitisedRow, DigitisedRow.paper_id == PaperRow.id)
        .where(PaperRow.dossier_id == dossier_id, PaperRow.current, DigitisedRow.checked_at.is_(None))
        .order_by(ComponentRow.position)
    )
    return tuple(session.scalars(query))


def set_expiry(session: Session, component_id: str, expires_on: date | None) -> None:
    session.get_one(ComponentRow, component_id).expires_on = expires_on


@dataclass(frozen=True, slots=True)
class StoreAnswer:
    """body: JSON of the papers of one kind, as the store listed them."""

    owner_id: str
    type_code: str
    asked_at: datetime
    body: str


def keep_answer(session: Session, answer: StoreAnswer) -> None:
    session.merge(
        StoreAnswerRow(
            owner_id=answer.owner_id,
            type_code=answer.type_code,
            asked_at=answer.asked_at,
            body=answer.body,
        )
    )


def answers(
    session: Session, owner_id: str, type_codes: Collection[str], since: datetime
) -> tuple[StoreAnswer, ...]:
    """The store's last words on these kinds of papers that are not older than `since`."""
    query = select(StoreAnswerRow).where(
        StoreAnswerRow.owner_id == owner_id,
        StoreAnswerRow.type_code.in_(type_codes),
        StoreAnswerRow.asked_at >= since,
    )
    return tuple(
        StoreAnswer(row.owner_id, row.type_code, row.asked_at, row.body) for row in session.scalars(query)
    )


def forget_answers(session: Session, before: datetime) -> None:
    """Nobody needs them any more."""
    session.execute(delete(StoreAnswerRow).where(StoreAnswerRow.asked_at < before))


def _code(row: DossierRow) -> str:
    return row.code or row.provisional_code or ""

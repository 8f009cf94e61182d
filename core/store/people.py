"""Dossiers of one person, found again by their number, else by name and day of birth."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from core.dossier import Dossier, Party
from core.store.dossiers import person_name
from core.store.paper_rows import PageRow, PaperRow
from core.store.rows import DossierRow

_MOST = 50  # of one person within the days looked at: more would be an agency's own errands


def others_of(session: Session, dossier: Dossier, since: datetime) -> tuple[str, ...]:
    """Ids of other dossiers of its applicant that came since then, the newest first; those handed in together with it,
    discarded drafts and those an officer knows to be other requests are left out.
    """
    same = _same_person(dossier.applicant)
    if same is None:
        return ()
    row = session.get_one(DossierRow, dossier.id)
    came = func.coalesce(DossierRow.received_at, DossierRow.created_at)
    query = (
        select(DossierRow.id)
        .where(same, DossierRow.id.not_in([dossier.id, *row.twins_known.split()]))
        .where(DossierRow.discarded_at.is_(None), came >= since)
        .order_by(came.desc(), DossierRow.id)
    )
    if dossier.group_id:
        query = query.where(DossierRow.group_id != dossier.group_id)
    return tuple(session.scalars(query.limit(_MOST)))


def _same_person(party: Party) -> ColumnElement[bool] | None:
    numbers = [number for number in (party.id_number, party.old_id_number) if number]
    name = person_name(party)
    ways: list[ColumnElement[bool]] = []
    if numbers:
        ways += [DossierRow.person_number.in_(numbers), DossierRow.person_old_number.in_(numbers)]
    if name:
        # Two who both have a number are told apart by it.
        # Counted by letters, for the index of numbers would be asked for all that have none.
        unnumbered = [] if not numbers else [func.length(DossierRow.person_number) == 0]
        ways.append(and_(DossierRow.person_name == name, *unnumbered))
    return or_(*ways) if ways else None


def numbered(session: Session, number: str) -> int:
    """How many dossiers there are of an applicant with this number, its old one too; discarded drafts left out."""
    same = or_(DossierRow.person_number == number, DossierRow.person_old_number == number)
    query = select(func.count()).select_from(DossierRow).where(same, DossierRow.discarded_at.is_(None))
    return session.scalar(query) or 0


def files(session: Session, dossier_ids: Sequence[str]) -> dict[str, set[str]]:
    """Of each dossier, the SHA-256 of its pages as they were scanned and of its current papers."""
    found: dict[str, set[str]] = {dossier_id: set() for dossier_id in dossier_ids}
    pages = select(PageRow.dossier_id, PageRow.sha256).where(
        PageRow.dossier_id.in_(dossier_ids), ~PageRow.dropped
    )
    papers = select(PaperRow.dossier_id, PaperRow.sha256).where(
        PaperRow.dossier_id.in_(dossier_ids),
        PaperRow.current,
        PaperRow.made_of.not_like("reuse %"),  # an earlier paper that is used again is no second request
    )
    for dossier_id, sha256 in [*session.execute(pages), *session.execute(papers)]:
        found[dossier_id].add(sha256)
    return found


def know_apart(session: Session, dossier_id: str, others: Sequence[str]) -> None:
    """An officer says that these are other requests."""
    row = session.get_one(DossierRow, dossier_id)
    row.twins_known = " ".join(dict.fromkeys([*row.twins_known.split(), *others]))


def group(session: Session, group_id: str) -> tuple[str, ...]:
    """Ids of the dossiers handed in together, in the order in which they were begun; discarded ones left out."""
    query = (
        select(DossierRow.id)
        .where(DossierRow.group_id == group_id, DossierRow.discarded_at.is_(None))
        .order_by(DossierRow.created_at, DossierRow.id)
    )
    return tuple(session.scalars(query)) if group_id else ()

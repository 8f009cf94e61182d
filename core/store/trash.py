"""Discarded drafts: which are to go for good, and everything the desk knows of one, taken out."""

from collections.abc import Collection, Iterator
from datetime import datetime

from sqlalchemy import ColumnElement, Select, delete, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from core.dossier import Status
from core.job import OPEN, JobState, Queue
from core.store.base import Base
from core.store.paper_rows import DigitisedRow, PageRow, PaperRow, ReadingRow
from core.store.rows import CodeRow, DossierRow, JobRow, PaymentRow, PrintRow, ResultRow

_FILES: tuple[InstrumentedAttribute[str], ...] = (
    PageRow.sha256,
    ReadingRow.upright_sha256,
    ReadingRow.pieces_sha256,
    PaperRow.sha256,
    ResultRow.sha256,
    ResultRow.signed_sha256,
    PrintRow.sha256,
)
"""Every column that names a file of the vault."""


def due(session: Session, before: datetime) -> tuple[str, ...]:
    """Ids of the drafts discarded before this moment that nothing keeps: no money was taken for it, no number given, no
    work on it is under way, and nothing of it is still to be sent.
    """
    d, states = DossierRow, [state.value for state in OPEN]
    busy = select(JobRow.dossier_id).where(
        or_(
            JobRow.state == JobState.RUNNING.value,
            JobRow.state.in_(states) & (JobRow.queue == Queue.PROVINCE.value),
        )
    )
    query = (
        select(d.id)
        .where(d.status == Status.REGISTERED.value, d.discarded_at < before, d.id.not_in(busy))
        .where(d.id.not_in(select(PaymentRow.dossier_id)), d.id.not_in(select(CodeRow.dossier_id)))
        .order_by(d.discarded_at, d.id)
    )
    return tuple(session.scalars(query))


def delete_dossier(session: Session, dossier_id: str) -> tuple[str, ...]:
    """Take it out of every table; answers the names of the files that it had."""
    names = {name for query in _of(dossier_id) for name in session.scalars(query) if name}
    pages = select(PageRow.id).where(PageRow.dossier_id == dossier_id)
    made = select(PaperRow.id).where(PaperRow.dossier_id == dossier_id)
    session.execute(delete(DigitisedRow).where(DigitisedRow.paper_id.in_(made)))
    session.execute(delete(ReadingRow).where(ReadingRow.page_id.in_(pages)))
    rows = {mapper.local_table: mapper.class_ for mapper in Base.registry.mappers}
    for table in reversed(Base.metadata.sorted_tables):
        if "dossier_id" in table.columns:
            row = rows[table]
            session.execute(delete(row).where(row.dossier_id == dossier_id))
    session.execute(delete(DossierRow).where(DossierRow.id == dossier_id))
    return tuple(sorted(names))


def unused(session: Session, names: Collection[str]) -> tuple[str, ...]:
    """Those of the files that nothing of this desk names."""
    known = {name for column in _FILES for name in session.scalars(select(column).where(column.in_(names)))}
    return tuple(name for name in names if name not in known)


def _of(dossier_id: str) -> Iterator[Select[str]]:
    for column in _FILES:
        row = column.class_
        if row is ReadingRow:
            own: ColumnElement[bool] = ReadingRow.page_id.in_(
                select(PageRow.id).where(PageRow.dossier_id == dossier_id)
            )
        else:
            own = row.dossier_id == dossier_id
        yield select(column).where(own)

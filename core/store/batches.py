"""Batches of the station: which there are, how their pages lie, what their headings taught."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from core.arrangement import Arrangement, Crop, Group, Origin, Slot
from core.errors import InputError
from core.store.paper_rows import BatchRow, GroupRow, LearnedRow, PageRow, ReadingRow
from core.store.papers import ScannedPage, as_page


class BatchUnknown(InputError):
    code = "batch_unknown"


class BatchState(StrEnum):
    OPEN = "open"  # paper may come; its pages lie here and in no dossier
    DELIVERED = "delivered"  # every page is in a dossier, or was left out by an officer
    DISCARDED = "discarded"  # an officer put it aside; the images stay


@dataclass(frozen=True, slots=True)
class Batch:
    id: str
    state: BatchState
    profile: str
    opened_by: str  # officer's id
    opened_at: datetime
    divides: bool = True  # at separators and headings; else all of it is one paper
    keeps_blank: bool = False
    closed_at: datetime | None = None
    sheets_fed: int | None = None  # as the officer counted them; None: not counted
    arranged: bool = False  # by a person: it is not divided anew by itself
    stopped_by: str = ""  # the code of the error that ended the last feeding


@dataclass(frozen=True, slots=True)
class Note:
    """What reading a page left, in short. heading: folded; "" for a page without a title of its own."""

    blank: bool
    error: str
    heading: str
    kind: str


def add(session: Session, batch: Batch) -> None:
    session.add(
        BatchRow(
            id=batch.id,
            state=batch.state.value,
            profile=batch.profile,
            opened_by=batch.opened_by,
            opened_at=batch.opened_at,
            divides=batch.divides,
            keeps_blank=batch.keeps_blank,
        )
    )


def get(session: Session, batch_id: str) -> Batch:
    """Raises BatchUnknown."""
    return _batch(_row(session, batch_id))


def open_ones(session: Session) -> tuple[Batch, ...]:
    """Those that still want work, oldest first."""
    query = select(BatchRow).where(BatchRow.state == BatchState.OPEN.value).order_by(BatchRow.id)
    return tuple(_batch(row) for row in session.scalars(query))


def close(session: Session, batch_id: str, state: BatchState, now: datetime) -> None:
    row = _row(session, batch_id)
    row.state, row.closed_at = state.value, now


def note_feeding(session: Session, batch_id: str, stopped_by: str) -> None:
    _row(session, batch_id).stopped_by = stopped_by


def note_sheets(session: Session, batch_id: str, sheets_fed: int | None) -> None:
    _row(session, batch_id).sheets_fed = sheets_fed


def note_arranged(session: Session, batch_id: str) -> None:
    _row(session, batch_id).arranged = True


def pages(session: Session, batch_id: str) -> dict[str, tuple[ScannedPage, str]]:
    """Every page that came in with it, in the order of coming, each with its looks as JSON ("": none yet)."""
    query = select(PageRow).where(PageRow.batch_id == batch_id).order_by(PageRow.id)
    return {row.id: (as_page(row), row.looks) for row in session.scalars(query)}


def notes(session: Session, batch_id: str) -> dict[str, Note]:
    """What was read on its pages so far, without the words."""
    return _notes(session, PageRow.batch_id == batch_id)


def _notes(session: Session, where: ColumnElement[bool]) -> dict[str, Note]:
    columns = (
        ReadingRow.page_id,
        ReadingRow.blank,
        ReadingRow.error,
        ReadingRow.heading,
        ReadingRow.kind,
    )
    query = select(*columns).join(PageRow, PageRow.id == ReadingRow.page_id).where(where)
    return {row.page_id: Note(row.blank, row.error, row.heading, row.kind) for row in session.execute(query)}


def of_dossier(session: Session, dossier_id: str) -> dict[str, tuple[str, Note | None]]:
    """Of each page of a dossier, also of one that never lay in a batch, its looks as JSON and what was read on it."""
    here = PageRow.dossier_id == dossier_id
    read = _notes(session, here)
    query = select(PageRow.id, PageRow.looks).where(here)
    return {page_id: (looks, read.get(page_id)) for page_id, looks in session.execute(query)}


def keep_looks(session: Session, page_id: str, looks: str, twin_id: str | None) -> None:
    session.execute(update(PageRow).where(PageRow.id == page_id).values(looks=looks, twin_id=twin_id))


def copy_looks(session: Session, page_id: str, to: str) -> None:
    """Another row of the same picture looks the same."""
    looks = session.scalar(select(PageRow.looks).where(PageRow.id == page_id))
    session.execute(update(PageRow).where(PageRow.id == to).values(looks=looks or ""))


def arrangement(session: Session, batch_id: str) -> Arrangement:
    """How its pages lie. Pages that were taken and not laid down yet are in no group."""
    laid: dict[str, list[Slot]] = {}
    for group_id, _position, slot in _lying(session, batch_id):
        if group_id is not None:
            laid.setdefault(group_id, []).append(slot)
    groups = select(GroupRow).where(GroupRow.batch_id == batch_id).order_by(GroupRow.position)
    return tuple(_group(row, laid.get(row.id, [])) for row in session.scalars(groups))


def keep(session: Session, batch_id: str, groups: Arrangement) -> None:
    """Lay its pages so. Pages and groups that were delivered stay as they are.

    Only rows that change are written: most edits move a page or two of five hundred.
    """
    rows = {row.id: row for row in session.scalars(select(GroupRow).where(GroupRow.batch_id == batch_id))}
    for position, group in enumerate(groups):
        row = rows.pop(group.id, None)
        if row is None:
            row = GroupRow(id=group.id, batch_id=batch_id)
            session.add(row)
        row.position, row.origin = position, group.origin.value
        row.dossier, row.component, row.name = group.dossier, group.component, group.name
        row.number = group.number
    session.flush()
    before = {slot.page_id: (group, position, slot) for group, position, slot in _lying(session, batch_id)}
    now = (
        (group.id, position, slot)
        for group in groups
        if not group.delivered
        for position, slot in enumerate(group.slots)
    )
    moved = [_laid(*place) for place in now if before[place[2].page_id] != place]
    if moved:
        session.execute(update(PageRow), moved)
        for known in [row for row in session.identity_map.values() if isinstance(row, PageRow)]:
            session.expire(known)  # a bulk update passes by what was read before
    for row in rows.values():
        session.delete(row)


def note_delivered(session: Session, group_id: str, now: datetime) -> None:
    session.get_one(GroupRow, group_id).delivered_at = now


def deliver(session: Session, page_id: str, dossier_id: str, component_id: str, position: int) -> None:
    """A page of a batch becomes a page of a dossier, and keeps its place in the batch's story."""
    row = session.get_one(PageRow, page_id)
    assert row.dossier_id is None, "a page is of one dossier"
    row.dossier_id, row.component_id, row.position = dossier_id, component_id, position


def learn(session: Session, heading: str, kind: str, now: datetime) -> None:
    """The last word of an officer about a heading counts."""
    session.merge(LearnedRow(heading=heading, kind=kind, at=now))


def learned(session: Session) -> dict[str, str]:
    """heading → the name of the component that officers of this desk gave it to."""
    return {row.heading: row.kind for row in session.scalars(select(LearnedRow))}


def _row(session: Session, batch_id: str) -> BatchRow:
    row = session.get(BatchRow, batch_id)
    if row is None:
        raise BatchUnknown
    return row


def _batch(row: BatchRow) -> Batch:
    return Batch(
        id=row.id,
        state=BatchState(row.state),
        profile=row.profile,
        opened_by=row.opened_by,
        opened_at=row.opened_at,
        divides=row.divides,
        keeps_blank=row.keeps_blank,
        closed_at=row.closed_at,
        sheets_fed=row.sheets_fed,
        arranged=row.arranged,
        stopped_by=row.stopped_by,
    )


def _group(row: GroupRow, laid: list[Slot]) -> Group:
    return Group(
        id=row.id,
        slots=tuple(laid),
        origin=Origin(row.origin),
        dossier=row.dossier,
        component=row.component,
        name=row.name,
        number=row.number,
        delivered=row.delivered_at is not None,
    )


def _lying(session: Session, batch_id: str) -> Iterator[tuple[str | None, int, Slot]]:
    """Its pages by their place: of each the group, the position there, and how it lies. Columns only: whole rows of
    hundreds of pages take several times as long, and a window waits for it.
    """
    columns = (
        PageRow.group_id,
        PageRow.position,
        PageRow.id,
        PageRow.dropped,
        PageRow.kept,
        PageRow.turned,
        PageRow.crop,
        PageRow.marks,
    )
    query = select(*columns).where(PageRow.batch_id == batch_id).order_by(PageRow.position, PageRow.id)
    for group_id, position, page_id, dropped, kept, turned, crop, marks in session.execute(query):
        yield group_id, position, Slot(page_id, dropped, kept, turned, crop_of(crop), marks)


def _laid(group_id: str, position: int, slot: Slot) -> dict[str, object]:
    """What a page's row then says."""
    return {
        "id": slot.page_id,
        "group_id": group_id,
        "position": position,
        "dropped": slot.dropped,
        "kept": slot.kept,
        "turned": slot.turned,
        "crop": "" if slot.crop is None else json.dumps(slot.crop),
        "marks": slot.marks,
    }


def crop_of(text: str) -> Crop | None:
    return Crop(*json.loads(text)) if text else None

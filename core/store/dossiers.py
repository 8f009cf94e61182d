"""Dossiers and their components, as dataclasses."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import Select, func, or_, select, update
from sqlalchemy.orm import Session

from core.dossier import (
    OPEN_FOR_PAPERS,
    Authority,
    Channel,
    Code,
    Component,
    Digitisation,
    Dossier,
    Due,
    Fee,
    HandedIn,
    Override,
    Party,
    RegisterEntry,
    Status,
    short_name,
)
from core.errors import InputError
from core.returning import Wish
from core.store import codes, courses
from core.store.paper_rows import DigitisedRow, PageRow, PaperRow
from core.store.rows import CodeRow, ComponentRow, DossierRow, PrintRow, ProcedureRow
from core.words import fold, sort_key

_PARTY = TypeAdapter(Party)
_AUTHORITY = TypeAdapter(Authority)
_FEE = TypeAdapter(Fee)
_OVERRIDE = TypeAdapter(Override)
_HANDED = TypeAdapter(HandedIn)
_WISH = TypeAdapter(Wish)
_STEPS = TypeAdapter(tuple[str, ...])


class DossierUnknown(InputError):
    code = "dossier_unknown"


@dataclass(frozen=True, slots=True)
class Print:
    """One slip that left the printer; `number` counts the prints of one document from 1.

    subject: which document of this form, "" where a dossier has but one. serial: its own number, the same on every
    print of it; 0: it bears none.
    """

    id: str
    dossier_id: str
    form: str
    number: int
    sha256: str
    at: datetime
    subject: str = ""
    serial: int = 0
    voided: bool = False
    code: str = ""  # of the dossier, as it stands on the slip


def add(session: Session, dossier: Dossier, created_by: str) -> None:
    row = DossierRow(id=dossier.id, created_at=dossier.created_at, created_by=created_by)
    _fill(row, dossier)
    session.add(row)


def save(session: Session, dossier: Dossier) -> None:
    """Everything but the components; raises DossierUnknown."""
    _fill(_row(session, dossier.id), dossier)


def keep_procedure(session: Session, dossier_id: str, code: str, version: str, body: str) -> None:
    """Pin the version of the procedure, as JSON, that this dossier is handled under."""
    dossier = _row(session, dossier_id)
    name = hashlib.sha256(body.encode()).hexdigest()
    session.merge(ProcedureRow(id=name, code=code, version=version, body=body))
    session.flush()
    dossier.procedure_id = name


def procedure_body(session: Session, dossier_id: str) -> str:
    """JSON of the procedure's pinned version; "" before one was chosen."""
    row = session.get(ProcedureRow, _row(session, dossier_id).procedure_id or "")
    return "" if row is None else row.body


def get(session: Session, dossier_id: str) -> Dossier:
    """Raises DossierUnknown."""
    row = _row(session, dossier_id)
    procedure = session.get(ProcedureRow, row.procedure_id) if row.procedure_id else None
    code = None
    if row.code or row.provisional_code:
        code = Code(row.code or row.provisional_code or "", provisional=row.code is None)
    return Dossier(
        id=row.id,
        procedure_code="" if procedure is None else procedure.code,
        procedure_name=row.procedure_name,
        catalogue_version="" if procedure is None else procedure.version,
        status=Status(row.status),
        channel=Channel(row.channel),
        applicant=_PARTY.validate_json(row.applicant),
        created_at=row.created_at,
        updated_at=row.updated_at,
        revision=row.revision,
        code=code,
        former_codes=() if code is None else _former(session, row.id, code.text),
        portal_code=row.portal_code or "",
        submitter=None if row.submitter is None else _PARTY.validate_json(row.submitter),
        authorised=row.authorised,
        authority=_AUTHORITY.validate_json(row.authority) if row.authority else Authority(),
        fee=_FEE.validate_json(row.fee),
        copies=row.copies,
        time_limit=row.time_limit,
        case=row.case_name,
        wish=_WISH.validate_json(row.wish) if row.wish else Wish(),
        received_at=row.received_at,
        received_by=row.received_by,
        due=None if row.reckoned_at is None else Due(row.reckoned_at, _STEPS.validate_json(row.due_steps)),
        finished_at=row.finished_at,
        handed_over_at=row.handed_over_at,
        ended_at=row.ended_at,
        ended_reason=row.ended_reason,
        returned=_STEPS.validate_json(row.returned),
        pauses=courses.pauses(session, dossier_id),
        override=_OVERRIDE.validate_json(row.override) if row.override else None,
        version=row.version,
        group_id=row.group_id,
        discarded_at=row.discarded_at,
        entry=_entry(row),
        components=components(session, dossier_id),
    )


def replace_components(session: Session, dossier_id: str, components: Sequence[Component]) -> None:
    """The new procedure's list; pages of the old one lose their component, never their image. A component that a file
    was made of is put aside, for the province may be in the middle of getting that file.
    """
    for page in session.scalars(select(PageRow).where(PageRow.dossier_id == dossier_id)):
        page.component_id = None
    made = set()
    for paper in session.scalars(select(PaperRow).where(PaperRow.dossier_id == dossier_id)):
        made.add(paper.component_id)
        paper.current = False
    session.flush()
    for row in session.scalars(_of(dossier_id)):
        if row.id in made:
            row.retired, row.not_applicable, row.required, row.scan = True, True, False, False
        else:
            session.delete(row)
    session.flush()
    for position, component in enumerate(components):
        session.add(_component_row(component, dossier_id, position))


def component(session: Session, component_id: str) -> Component:
    """Raises DossierUnknown."""
    row = session.get(ComponentRow, component_id)
    if row is None:
        raise DossierUnknown
    return next(one for one in components(session, row.dossier_id) if one.id == component_id)


def _of(*dossier_ids: str) -> Select[ComponentRow]:
    return select(ComponentRow).where(ComponentRow.dossier_id.in_(dossier_ids), ~ComponentRow.retired)


def mark_component(session: Session, component: Component) -> str:
    """Keep what the officer found of a component; answers its dossier's id. Whether it is electronic is not theirs to
    say: `papers` does.
    """
    row = session.get(ComponentRow, component.id)
    if row is None:
        raise DossierUnknown
    row.handed = _HANDED.dump_json(component.handed).decode()
    row.expires_on = component.expires_on
    row.checked = component.checked
    row.not_applicable = component.not_applicable
    return row.dossier_id


def next_revision(session: Session, dossier_id: str) -> int:
    row = _row(session, dossier_id)
    row.revision += 1
    return row.revision


def quoted(session: Session, code: str) -> Dossier | None:
    """The dossier of this code, or, for a draft that has none, of this id."""
    dossier_id = by_code(session, code) or (code if session.get(DossierRow, code) is not None else None)
    return None if dossier_id is None else get(session, dossier_id)


def by_code(session: Session, code: str) -> str | None:
    """The id of the dossier quoted as `code`: one it has or ever had, or the national portal's."""
    own = session.scalar(
        select(DossierRow.id).where(or_(DossierRow.code == code, DossierRow.provisional_code == code))
    )
    if own is not None:
        return own
    former = session.scalar(select(CodeRow.dossier_id).where(CodeRow.text == code))
    return former or of_portal(session, code)


def of_portal(session: Session, code: str) -> str | None:
    """The id of the dossier that has this number at the national portal."""
    return session.scalar(select(DossierRow.id).where(DossierRow.portal_code == code))


def _former(session: Session, dossier_id: str, now: str) -> tuple[str, ...]:
    return tuple(text for text in codes.of_dossier(session, dossier_id) if text != now)


def taking_papers(session: Session, limit: int, among: Sequence[str] | None = None) -> tuple[str, ...]:
    """Ids of dossiers with a list of papers that still may come, the last changed first. among: only of these."""
    listed = select(ComponentRow.id).where(ComponentRow.dossier_id == DossierRow.id)
    query = select(DossierRow.id).where(
        DossierRow.status.in_([status.value for status in OPEN_FOR_PAPERS]), listed.exists()
    )
    if among is not None:
        query = query.where(DossierRow.id.in_(among))
    return tuple(session.scalars(query.order_by(DossierRow.updated_at.desc()).limit(limit)))


def _row(session: Session, dossier_id: str) -> DossierRow:
    row = session.get(DossierRow, dossier_id)
    if row is None:
        raise DossierUnknown
    return row


def _fill(row: DossierRow, dossier: Dossier) -> None:
    code = dossier.code
    if code is not None and code.provisional:
        row.code, row.provisional_code = None, code.text
    elif code is not None:
        row.code = code.text
    row.portal_code = dossier.portal_code or None
    row.procedure_name = dossier.procedure_name
    row.status = dossier.status.value
    row.channel = dossier.channel.value
    row.applicant = _PARTY.dump_json(dossier.applicant).decode()
    row.applicant_name = dossier.applicant.name
    row.submitter = None if dossier.submitter is None else _PARTY.dump_json(dossier.submitter).decode()
    row.authorised = dossier.authorised
    row.authority = _AUTHORITY.dump_json(dossier.authority).decode()
    row.group_id = dossier.group_id
    row.discarded_at = dossier.discarded_at
    row.person_number, row.person_old_number = dossier.applicant.id_number, dossier.applicant.old_id_number
    row.person_name = person_name(dossier.applicant)
    row.fee = _FEE.dump_json(dossier.fee).decode()
    row.copies = dossier.copies
    row.time_limit = dossier.time_limit
    row.case_name = dossier.case
    row.wish = _WISH.dump_json(dossier.wish).decode()
    row.sort_name = sort_key(dossier.applicant.name)
    row.sort_procedure = sort_key(short_name(dossier.procedure_name))
    row.updated_at = dossier.updated_at
    row.version = dossier.version
    _fill_life(row, dossier)


def _fill_life(row: DossierRow, dossier: Dossier) -> None:
    """What became of it since its receipt."""
    row.received_at = dossier.received_at
    row.received_by = dossier.received_by
    row.due_at = dossier.promised_at
    row.reckoned_at = None if dossier.due is None else dossier.due.at
    row.override = "" if dossier.override is None else _OVERRIDE.dump_json(dossier.override).decode()
    row.due_steps = _STEPS.dump_json(() if dossier.due is None else dossier.due.steps).decode()
    row.finished_at = dossier.finished_at
    row.handed_over_at = dossier.handed_over_at
    row.ended_at = dossier.ended_at
    row.ended_reason = dossier.ended_reason
    row.returned = _STEPS.dump_json(dossier.returned).decode()
    if dossier.entry is not None:
        row.register_field, row.register_year = dossier.entry.field, dossier.entry.year
        row.register_number = dossier.entry.number


def _entry(row: DossierRow) -> RegisterEntry | None:
    if row.register_year is None or row.register_number is None:
        return None
    return RegisterEntry(row.register_field, row.register_year, row.register_number)


def person_name(party: Party) -> str:
    """What somebody without a number is known again by: name and day of birth; "" without both."""
    name = fold(party.name)
    return f"{name}|{party.birth_date.isoformat()}" if name and party.birth_date else ""


def components(session: Session, dossier_id: str) -> tuple[Component, ...]:
    """The list of papers of a dossier, in the order of its procedure."""
    return lists(session, [dossier_id]).get(dossier_id, ())


def lists(session: Session, dossier_ids: Sequence[str]) -> dict[str, tuple[Component, ...]]:
    """The lists of papers of dossiers; none for a dossier without a procedure."""
    query = _of(*dossier_ids).order_by(ComponentRow.position)
    counts = (
        select(PageRow.component_id, func.count())
        .where(PageRow.dossier_id.in_(dossier_ids), ~PageRow.dropped, PageRow.component_id.is_not(None))
        .group_by(PageRow.component_id)
    )
    pages = dict(session.execute(counts).all())
    current = (
        select(PaperRow.component_id, PaperRow.id, DigitisedRow.checked_at.is_not(None))
        .outerjoin(DigitisedRow, DigitisedRow.paper_id == PaperRow.id)
        .where(PaperRow.dossier_id.in_(dossier_ids), PaperRow.current)
    )
    made = {component: (paper, checked) for component, paper, checked in session.execute(current)}
    found: dict[str, list[Component]] = {}
    for row in session.scalars(query):
        component = _component(row, pages.get(row.id, 0), made.get(row.id, (None, False)))
        found.setdefault(row.dossier_id, []).append(component)
    return {dossier_id: tuple(one) for dossier_id, one in found.items()}


def _component(row: ComponentRow, pages: int, paper: tuple[str | None, bool]) -> Component:
    return Component(
        id=row.id,
        code=row.code,
        name=row.name,
        originals=row.originals,
        copies=row.copies,
        presented=row.presented,
        scan=row.scan,
        must_digitise=row.must_digitise,
        required=row.required,
        condition=row.condition,
        alternative_group=row.alternative_group,
        replaced_by_data=row.replaced_by_data,
        state=Digitisation(row.state),
        checked=row.checked,
        not_applicable=row.not_applicable,
        pages=pages,
        paper_id=paper[0],
        paper_checked=paper[1],
        handed=_HANDED.validate_json(row.handed) if row.handed else HandedIn(),
        expires_on=row.expires_on,
    )


def _component_row(component: Component, dossier_id: str, position: int) -> ComponentRow:
    return ComponentRow(
        id=component.id,
        dossier_id=dossier_id,
        position=position,
        code=component.code,
        name=component.name,
        originals=component.originals,
        copies=component.copies,
        presented=component.presented,
        scan=component.scan,
        must_digitise=component.must_digitise,
        required=component.required,
        condition=component.condition,
        alternative_group=component.alternative_group,
        replaced_by_data=component.replaced_by_data,
        state=component.state.value,
        checked=component.checked,
        not_applicable=component.not_applicable,
        handed=_HANDED.dump_json(component.handed).decode(),
        expires_on=component.expires_on,
    )


def prints(session: Session, dossier_id: str, form: str, subject: str = "") -> tuple[Print, ...]:
    """Every print of one document, voided ones too, in their order."""
    query = select(PrintRow).where(
        PrintRow.dossier_id == dossier_id, PrintRow.form == form, PrintRow.subject == subject
    )
    return tuple(
        Print(
            id=row.id,
            dossier_id=row.dossier_id,
            form=row.form,
            number=row.number,
            sha256=row.sha256,
            at=row.at,
            subject=row.subject,
            serial=row.serial,
            voided=row.voided_at is not None,
        )
        for row in session.scalars(query.order_by(PrintRow.number))
    )


def printed_code(session: Session, dossier_id: str, now: str) -> str:
    """The code on the last slip that bore another one than `now`; "" when none did."""
    query = select(PrintRow.code).where(
        PrintRow.dossier_id == dossier_id, PrintRow.code != "", PrintRow.code != now
    )
    return session.scalar(query.order_by(PrintRow.at.desc()).limit(1)) or ""


def void_prints(session: Session, dossier_id: str, now: datetime) -> None:
    """What was printed before says something that no longer holds."""
    session.execute(
        update(PrintRow)
        .where(PrintRow.dossier_id == dossier_id, PrintRow.voided_at.is_(None))
        .values(voided_at=now)
    )


def add_print(session: Session, slip: Print) -> None:
    session.add(
        PrintRow(
            id=slip.id,
            dossier_id=slip.dossier_id,
            form=slip.form,
            number=slip.number,
            sha256=slip.sha256,
            at=slip.at,
            subject=slip.subject,
            serial=slip.serial,
            code=slip.code,
        )
    )

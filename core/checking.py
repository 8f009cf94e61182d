"""The officer's check of digitised papers: what the machine read is confirmed or put right, then the paper counts."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from core import checklist, digitise, paper_rules
from core.accounts import Officer, Right, require
from core.desk import Desk
from core.digitised import PageCount, PaperUnknown, Particulars, Record, refuse_unready
from core.dossier import Component, Dossier, DossierLocked, Event, Paper
from core.identity import IdInvalid
from core.intake import nfc_text
from core.paper_rules import Rules
from core.store import Session, courses, digitised, dossiers, numbers, papers, touch
from core.store.papers import ScannedPage
from core.sync import outbox
from core.worktime import LOCAL

if TYPE_CHECKING:
    from scanning.fields import Field
    from scanning.page import Box

CITIZEN, OLD_CITIZEN, TAXPAYER = 12, 9, 10
"""Digits of a person's number."""

SURE = 80.0
"""Percent of confidence under which what was read is looked at by a person before it means anything."""

TELLING = 8
"""Pages at the beginning of a paper that say what it is."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the machine read of one particular. box: px of the upright page."""

    value: str
    raw: str
    confidence: float
    page_id: str
    box: "Box | None"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper on the officer's table: its record, what was read, and what is needed before it counts."""

    paper: Paper
    component: Component
    record: Record
    read: Mapping[str, Suggestion]  # by particular
    needed: tuple[str, ...]


def unchecked(desk: Desk, actor: Officer, dossier_id: str) -> tuple[str, ...]:
    """Components whose paper waits for the officer, in their order."""
    _require_sight(actor)
    with desk.store.read() as session:
        return digitised.unchecked(session, dossier_id)


def sheet(desk: Desk, actor: Officer, component_id: str) -> Sheet:
    """Raises PaperUnknown when no paper was made yet."""
    _require_sight(actor)
    rules = paper_rules.load(desk.vault.home).rules
    with desk.store.read() as session:
        found = papers.current_paper(session, component_id)
        if found is None:
            raise PaperUnknown
        read = _read(session, papers.component_pages(session, component_id), rules)
        table = _Table.laid(session, found[0], read)
        record = _described(session, found[0].id) or _drafted(session, table, rules)
    return Sheet(found[0], table.component, record, table.read, rules.needed(record.particulars.type_code))


def words_of(desk: Desk, component_id: str) -> dict[str, Suggestion]:
    """What was read of each particular of a component's paper."""
    rules = paper_rules.load(desk.vault.home).rules
    with desk.store.read() as session:
        return _read(session, papers.component_pages(session, component_id), rules)


def prefill(desk: Desk, session: Session, paper: Paper, read: Mapping[str, Suggestion]) -> None:
    """A paper was made of scanned pages: what was `read` waits for the officer. A day of issue read surely
    already tells whether the paper is still valid.
    """
    rules = paper_rules.load(desk.vault.home).rules
    table = _Table.laid(session, paper, read)
    record = _drafted(session, table, rules)
    digitised.keep(session, record)
    if table.component.handed.issued_on is None:
        issued = table.read.get("issued_on")
        sure = issued is not None and issued.confidence >= SURE
        day = record.particulars.issued_on if sure else None
        digitised.set_expiry(session, table.component.id, checklist.until(table.component, day, rules))


def keep(desk: Desk, actor: Officer, paper_id: str, said: Particulars, confirmed: frozenset[str]) -> Record:
    """What the officer typed or let stand so far. A check that was made before is undone.

    Raises PaperUnknown, DossierLocked, IdInvalid when a citizen's number is none.
    """
    with _current(desk, actor, paper_id) as (session, paper, before):
        said = _clean(said)
        after = replace(before, particulars=said, confirmed=confirmed)
        if after == before:
            return before
        if (said.owner_id, said.type_code) != (before.particulars.owner_id, before.particulars.type_code):
            after = replace(after, code="")
        after = replace(after, checked_at=None, checked_by="")
        digitised.keep(session, after)
        desk.audit.append(session, actor.id, "paper.described", paper.dossier_id, paper.id)
        _tell(desk, session, paper, changed=before.checked)
    return after


def check(desk: Desk, actor: Officer, paper_id: str, counted: PageCount | None) -> Record:
    """The officer compared the paper with its images, and it counts from now on; it has its code. counted: None when
    nobody counted its pages.

    Raises PaperUnknown, DossierLocked, ParticularsMissing, NotConfirmed, DatesContradict, PagesDiffer.
    """
    rules = paper_rules.load(desk.vault.home).rules
    with _current(desk, actor, paper_id) as (session, paper, before):
        now = desk.clock()
        record = replace(before, counted=counted)
        refuse_unready(record, paper.pages, rules, now.astimezone(LOCAL).date())
        code = record.code or _next_code(session, record.particulars, rules)
        record = replace(record, code=code, checked_at=now, checked_by=actor.name)
        digitised.keep(session, record)
        digitised.set_expiry(session, paper.component_id, record.particulars.valid_until)
        status = dossiers.get(session, paper.dossier_id).status
        event = Event(now, actor.name, "paper.checked", status, record.particulars.name)
        courses.note(session, desk.new_id(), paper.dossier_id, event)
        desk.audit.append(session, actor.id, "paper.checked", paper.dossier_id, paper.id)
        _tell(desk, session, paper, changed=True)
    return record


def _tell(desk: Desk, session: Session, paper: Paper, *, changed: bool) -> None:
    """The province holds the dossier's flags as they were."""
    if changed and not dossiers.get(session, paper.dossier_id).is_draft:
        outbox.announce(session, paper.dossier_id, desk.clock(), desk.new_id)
    touch(session, paper.dossier_id, paper.component_id)


@contextmanager
def _current(desk: Desk, actor: Officer, paper_id: str) -> Iterator[tuple[Session, Paper, Record]]:
    require(actor, Right.INTAKE)
    rules = paper_rules.load(desk.vault.home).rules
    with desk.store.write() as session:
        paper = papers.paper(session, paper_id)
        found = None if paper is None else papers.current_paper(session, paper.component_id)
        if paper is None or found is None or found[0].id != paper_id:
            raise PaperUnknown
        dossier = dossiers.get(session, paper.dossier_id)
        if dossier.ended_at is not None or paper.origin is not None:
            raise DossierLocked  # what is reused says what it said where it was checked
        record = _described(session, paper_id)
        if record is None:
            read = _read(session, papers.component_pages(session, paper.component_id), rules)
            record = _drafted(session, _Table.laid(session, paper, read), rules)
        yield session, paper, record


@dataclass(frozen=True, slots=True)
class _Table:
    """A paper, its pages and what was read of them."""

    paper: Paper
    dossier: Dossier
    component: Component
    pages: Sequence[ScannedPage]
    read: Mapping[str, Suggestion]

    @classmethod
    def laid(cls, session: Session, paper: Paper, read: Mapping[str, Suggestion]) -> "_Table":
        dossier = dossiers.get(session, paper.dossier_id)
        component = next(one for one in dossier.components if one.id == paper.component_id)
        pages = papers.component_pages(session, paper.component_id)
        return cls(paper, dossier, component, pages, read)


def _described(session: Session, paper_id: str) -> Record | None:
    """Its record; none of a paper that was made before papers had one."""
    record = digitised.record(session, paper_id)
    return record if record is not None and record.particulars.type_code else None


def _drafted(session: Session, table: _Table, rules: Rules) -> Record:
    """A new record: as an officer described the paper before its pages changed, else as it was read."""
    known = digitised.last_record(session, table.component.id)
    kept = known if known is not None and known.confirmed else None
    return Record(
        paper_id=table.paper.id,
        particulars=_as_read(table, rules) if kept is None else kept.particulars,
        digitised_at=table.paper.made_at,
        digitised_by=table.pages[0].taken_by if table.pages else "",
        signature=rules.signatures["component"],
        code="" if kept is None else kept.code,
    )


def _as_read(table: _Table, rules: Rules) -> Particulars:
    kinds = rules.of_component(table.component.name)
    said = {name: found.value for name, found in table.read.items()}
    issued_on, ends = _day(said.get("issued_on", "")), _day(said.get("valid_until", ""))
    validity = kinds[0].validity if kinds else None
    if ends is None and issued_on is not None and validity is not None:
        ends = validity.until(issued_on)
    owner_name, owner_id = _owner(table.dossier, table.read)
    return Particulars(
        type_code=rules.type_code(table.dossier.procedure_code, table.component),
        name=kinds[0].name if kinds else table.component.name,
        number=said.get("number", ""),
        issuer=said.get("issuer", ""),
        signer=said.get("signer", ""),
        issued_on=issued_on,
        valid_until=ends,
        scope=kinds[0].scope if kinds else "",
        owner_name=owner_name,
        owner_id=owner_id,
    )


def _owner(dossier: Dossier, read: Mapping[str, Suggestion]) -> tuple[str, str]:
    """Whose paper it is: whom it surely names, else the applicant."""
    number, name = read.get("owner_id"), read.get("owner_name")
    named = number is not None and number.confidence >= SURE and len(number.value) == CITIZEN
    if number is None or not named or number.value == dossier.applicant.id_number:
        return dossier.applicant.name, dossier.applicant.id_number
    return name.value if name else "", number.value


def _read(session: Session, pages: Sequence[ScannedPage], rules: Rules) -> dict[str, Suggestion]:
    """What was read of each particular, on the first page that says it."""
    from scanning.fields import fields

    pages = pages[:TELLING]
    found = papers.readings(session, [page.id for page in pages])
    read: dict[str, Suggestion] = {}
    for page in pages:
        reading = found.get(page.id)
        if reading is not None:
            _take(read, fields(digitise.parsed(reading), reading.kind or None), page.id, rules)
    return read


def _take(read: dict[str, Suggestion], said: Mapping[str, "Field"], page_id: str, rules: Rules) -> None:
    for particular, names in rules.read_from.items():
        name = next((name for name in names if name in said), None)
        if name is not None and particular not in read:
            one = said[name]
            read[particular] = Suggestion(one.value, one.raw, one.confidence, page_id, one.box)


def _next_code(session: Session, said: Particulars, rules: Rules) -> str:
    """The code of a paper that has none yet; a kind with a numbering of its own keeps it."""
    kind = rules.of_code(said.type_code)
    if kind is not None and kind.own_number and said.number:
        return said.number
    counted = hashlib.sha256(f"{said.owner_id} {said.type_code}".encode()).hexdigest()[:48]
    return rules.paper_code(said.owner_id, said.type_code, numbers.count_up(session, f"paper.{counted}"))


def _clean(said: Particulars) -> Particulars:
    """Raises IdInvalid for a number of digits that nobody bears: a card's, an older card's, a taxpayer's."""
    number = nfc_text(said.owner_id)
    if number.isdigit() and len(number) not in (CITIZEN, OLD_CITIZEN, TAXPAYER):
        raise IdInvalid
    return replace(
        said,
        name=nfc_text(said.name),
        number=nfc_text(said.number),
        issuer=nfc_text(said.issuer),
        signer=nfc_text(said.signer),
        scope=nfc_text(said.scope),
        owner_name=nfc_text(said.owner_name),
        owner_id=number,
    )


def _day(text: str) -> date | None:
    """dd/mm/yyyy, as a page says it."""
    try:
        return datetime.strptime(text, "%d/%m/%Y").replace(tzinfo=LOCAL).date()
    except ValueError:
        return None


def _require_sight(actor: Officer) -> None:
    if not actor.may(Right.INTAKE):
        require(actor, Right.SEE_DOSSIERS)

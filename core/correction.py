"""What a correction makes of a received dossier, and what it would make, before anything is kept."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from core import catalogue, fees, intake, paper_rules, worktime
from core.accounts import Officer
from core.catalogue import Procedure
from core.desk import Desk
from core.dossier import Component, Dossier, Fee, Party
from core.intake import ProcedureUnknown
from core.settling import Settling
from core.store import Session, dossiers, registers
from core.words import fold
from core.worktime import LOCAL

Change = Callable[[Dossier], Dossier]


@dataclass(frozen=True, slots=True)
class Difference:
    """One fact before and after. `fact` is a code; `ui.texts` says it. Moments stand for themselves."""

    fact: str
    before: str | int | datetime | None
    after: str | int | datetime | None


def corrected(desk: Desk, before: Dossier, change: Change) -> Dossier:
    """The dossier as `change` wants it, as far as a correction may go. Raises NotReady, ProcedureUnknown, CountWrong,
    and what `identity.check_party` does.
    """
    wanted = intake.sound(desk, change(before))
    fees.check(wanted.fee)
    after = replace(
        before,
        applicant=wanted.applicant,
        submitter=wanted.submitter,
        authorised=wanted.authorised,
        authority=wanted.authority,
        channel=wanted.channel,
        fee=wanted.fee,
        copies=wanted.copies,
    )
    if wanted.procedure_code != before.procedure_code:
        after = _under(_procedure(desk, before, wanted.procedure_code), after, before.fee)
    intake.refuse_nameless(after)
    return after


def foresee(desk: Desk, actor: Officer, dossier_id: str, change: Change) -> Dossier:
    """What `corrected` would make of it, with the due date it would have; nothing is kept."""
    before = intake.look(desk, actor, dossier_id)
    after = corrected(desk, before, change)
    same = (after.procedure_code, after.channel) == (before.procedure_code, before.channel)
    if same or before.received_at is None:
        return after
    procedure = intake.procedure_of(desk, dossier_id)
    if after.procedure_code != before.procedure_code or procedure is None:
        procedure = _procedure(desk, before, after.procedure_code)
    limit = procedure.limit(after.channel)
    due = worktime.due(before.received_at, limit, desk.calendar, desk.settings.office, before.pauses)
    entry = before.entry and replace(before.entry, field=procedure.field)
    return replace(after, due=due, time_limit=limit.text, entry=entry)


def enter_anew(at: Settling, after: Dossier, reason: str) -> Dossier:
    """Another field of law has another register: the old line stays, closed, and the dossier has a new one there, in
    the year of its receipt. The procedure is laid anew already.
    """
    old, procedure = at.dossier.entry, intake.pinned(at.session, after.id)
    if old is None or procedure is None or procedure.field == old.field:
        return after
    new = registers.next_entry(at.session, procedure.field, old.year)
    move = registers.Move(old, new, after.id, at.dossier.version, at.now, at.actor.name, reason)
    registers.close_line(at.session, move)
    return replace(after, entry=new)


def lay_anew(desk: Desk, session: Session, after: Dossier) -> None:
    """Pin the other procedure and lay out its list of papers. What was held in hand under the same name is held."""
    procedure = _procedure(desk, after, after.procedure_code)
    body = json.dumps(catalogue.to_json(procedure), ensure_ascii=False, sort_keys=True)
    dossiers.keep_procedure(session, after.id, procedure.code, desk.catalogue.version, body)
    held = {fold(component.name) for component in after.components if component.checked}
    rules = paper_rules.load(desk.vault.home)
    laid = rules.lay_out(procedure.code, catalogue.components_of(procedure, desk.new_id))
    dossiers.replace_components(session, after.id, [_held(component, held) for component in laid])


def differences(before: Dossier, after: Dossier) -> tuple[Difference, ...]:
    """What a correction changes, in the order of the form."""
    pairs = zip(_facts(before), _facts(after), strict=True)
    return tuple(Difference(was[0], was[1], now[1]) for was, now in pairs if was != now)


def _facts(dossier: Dossier) -> Iterator[tuple[str, str | int | datetime | None]]:
    yield from _person("applicant", dossier.applicant)
    yield from _person("submitter", dossier.submitter or Party())
    yield "channel", dossier.channel.value
    yield "procedure", " – ".join(filter(None, (dossier.procedure_code, dossier.procedure_name)))
    yield "register", dossier.entry.field if dossier.entry else ""
    yield "time_limit", dossier.time_limit
    yield "fee", dossier.fee.amount
    yield "fee_kind", dossier.fee.kind.value
    yield "copies", dossier.copies
    yield "due", dossier.promised_at


def _person(whose: str, party: Party) -> Iterator[tuple[str, str]]:
    born = f"{party.birth_date:%d/%m/%Y}" if party.birth_date else ""
    facts = (
        ("name", party.name),
        ("id_number", party.id_number),
        ("birth_date", born),
        ("phone", party.phone),
        ("address", party.address),
        ("address_now", party.address_now),
    )
    yield from ((f"{whose}.{name}", value) for name, value in facts)


def _procedure(desk: Desk, dossier: Dossier, code: str) -> Procedure:
    """As it stood when the dossier was received; of several cases the first. Raises ProcedureUnknown."""
    day = (dossier.received_at or desk.clock()).astimezone(LOCAL).date()
    found = desk.catalogue.get(code, day)
    if found is None:
        raise ProcedureUnknown(code=code)
    return found.in_case("")


def _under(procedure: Procedure, after: Dossier, fee_before: Fee) -> Dossier:
    """Under another procedure, whose fee is taken unless the officer typed one; a date somebody set is gone."""
    fee = fees.first(procedure.fee, procedure.name) if after.fee == fee_before else after.fee
    return replace(
        after,
        procedure_code=procedure.code,
        procedure_name=procedure.name,
        time_limit=procedure.limit(after.channel).text,
        case=procedure.case,
        fee=fee,
        override=None,
    )


def _held(component: Component, held: set[str]) -> Component:
    return replace(component, checked=fold(component.name) in held)

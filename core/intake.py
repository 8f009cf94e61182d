"""The counter: open a dossier, fill it, receive it."""

import json
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from core import (
    catalogue,
    checklist,
    fees,
    identity,
    issue,
    numbering,
    paper_rules,
    standing,
    visits,
    worktime,
)
from core.accounts import Officer, Right, require
from core.catalogue import Procedure
from core.desk import Desk
from core.dossier import (
    Authority,
    Channel,
    Component,
    Dossier,
    DossierDiscarded,
    DossierLocked,
    Due,
    Event,
    Fee,
    Party,
    Status,
    step,
)
from core.errors import InputError
from core.returning import Way, Wish
from core.store import Session, courses, dossiers, registers, touch
from core.sync import outbox
from core.worktime import LOCAL


class NotReady(InputError):
    """`what` is still open: "applicant", "authority", "procedure" or "components" (then `count` of them)."""

    code = "not_ready"


class ProcedureUnknown(InputError):
    code = "procedure_unknown"


class NotOffline(InputError):
    """The procedure is only taken in under a number of the province, and there is none now."""

    code = "not_offline"


class PortalCodeTaken(InputError):
    """What came through the portal was opened here before; `other` is that dossier's code, if it has one."""

    code = "portal_code_taken"


def open_dossier(
    desk: Desk, actor: Officer, channel: Channel = Channel.DIRECT, since: datetime | None = None
) -> str:
    """A new draft; answers its id. since: the moment its bringer came to the counter; None: now."""
    require(actor, Right.INTAKE)
    draft = blank(desk, channel)
    with desk.store.write() as session:
        dossiers.add(session, draft, actor.id)
        session.flush()
        if channel is Channel.DIRECT:
            visits.begin(desk, session, actor, draft.id, since or draft.created_at)
        desk.audit.append(session, actor.id, "dossier.opened", draft.id)
        touch(session, draft.id)
    return draft.id


def blank(desk: Desk, channel: Channel) -> Dossier:
    """A draft in which nothing is known yet."""
    now = desk.clock()
    return Dossier(
        id=desk.new_id(),
        procedure_code="",
        procedure_name="",
        catalogue_version="",
        status=Status.REGISTERED,
        channel=channel,
        applicant=Party(),
        created_at=now,
        updated_at=now,
        revision=0,
    )


def look(desk: Desk, actor: Officer, dossier_id: str) -> Dossier:
    """Raises NotAllowed or DossierUnknown."""
    if not actor.may(Right.INTAKE):
        require(actor, Right.SEE_DOSSIERS)
    with desk.store.read() as session:
        return dossiers.get(session, dossier_id)


def set_applicant(desk: Desk, actor: Officer, dossier_id: str, applicant: Party) -> None:
    """Raises what `identity.check_party` and `standing.check_body` do, DossierLocked."""
    someone = _sound(desk, applicant)
    _edit(desk, actor, dossier_id, lambda dossier: replace(dossier, applicant=someone))


def set_submitter(desk: Desk, actor: Officer, dossier_id: str, submitter: Party | None) -> None:
    """Who came instead of the applicant; None: the applicant in person, and nobody acts for them.

    Raises what `identity.check_party` does, DossierLocked.
    """
    if submitter is None:
        _edit(desk, actor, dossier_id, _in_person)
        return
    someone = _sound(desk, submitter)
    _edit(desk, actor, dossier_id, lambda dossier: replace(dossier, submitter=someone))


def _in_person(dossier: Dossier) -> Dossier:
    return replace(dossier, submitter=None, authorised=False, authority=Authority())


def set_authority(
    desk: Desk, actor: Officer, dossier_id: str, authorised: bool, authority: Authority
) -> None:
    """Whether the submitter acts for the applicant, and by what; else they only bring the papers.

    Raises what `standing.check_authority` does, DossierLocked.
    """
    words = _sound_authority(desk, authority)
    _edit(desk, actor, dossier_id, lambda d: replace(d, authorised=authorised, authority=words))


def set_channel(desk: Desk, actor: Officer, dossier_id: str, channel: Channel) -> None:
    """A channel may have a time limit of its own. Whoever sends by post does not stand at the counter."""
    require(actor, Right.INTAKE)
    with desk.store.write() as session:
        before, procedure = _draft(session, dossier_id), pinned(session, dossier_id)
        limit = before.time_limit if procedure is None else procedure.limit(channel).text
        _change(desk, session, actor, before, replace(before, channel=channel, time_limit=limit))
        if channel is not Channel.DIRECT:
            visits.was_nobody(session, dossier_id)
        elif before.channel is not channel:
            visits.begin(desk, session, actor, dossier_id, before.created_at)


def set_portal_code(desk: Desk, actor: Officer, dossier_id: str, text: str) -> None:
    """The national portal's number of what came through it; "" for none. Raises CodeUnreadable, PortalCodeTaken."""
    code = numbering.portal_code(text) if text.strip() else ""
    with desk.store.read() as session:
        other = dossiers.of_portal(session, code) if code else None
        if other not in (None, dossier_id):
            taken = dossiers.get(session, other or "").code
            raise PortalCodeTaken(**({"other": taken.text} if taken else {}))
    _edit(desk, actor, dossier_id, lambda dossier: replace(dossier, portal_code=code))


def set_wish(desk: Desk, actor: Officer, dossier_id: str, wish: Wish) -> None:
    """How the result is to come to the applicant; at the desk it needs no address. Raises DossierLocked."""
    address = "" if wish.way is Way.IN_PERSON else standing.words(wish.address, standing.LINE)
    _edit(desk, actor, dossier_id, lambda dossier: replace(dossier, wish=Wish(wish.way, address)))


def set_fee(desk: Desk, actor: Officer, dossier_id: str, fee: Fee) -> None:
    """Raises CountWrong, DossierLocked."""
    fees.check(fee)
    _edit(desk, actor, dossier_id, lambda dossier: replace(dossier, fee=fee))


def choose_procedure(desk: Desk, actor: Officer, dossier_id: str, code: str, case: str = "") -> None:
    """Pins today's version of the procedure, in one of its cases ("" for the first), and lays out its list of papers;
    scanned pages stay, unassigned.

    Raises ProcedureUnknown, CaseUnknown, DossierLocked, PaperRulesInvalid.
    """
    require(actor, Right.INTAKE)
    known = desk.catalogue.get(code, _today(desk))
    if known is None:
        raise ProcedureUnknown(code=code)
    procedure = known.in_case(case)
    components = catalogue.components_of(procedure, desk.new_id)
    components = paper_rules.load(desk.vault.home).lay_out(procedure.code, components)
    body = json.dumps(catalogue.to_json(procedure), ensure_ascii=False, sort_keys=True)
    with desk.store.write() as session:
        draft = _draft(session, dossier_id)
        if (draft.procedure_code, draft.case) == (procedure.code, procedure.case) and draft.components:
            return
        limit = procedure.limit(draft.channel).text
        named = replace(draft, procedure_name=procedure.name, time_limit=limit, case=procedure.case)
        fee = fees.first(procedure.fee, procedure.name)
        dossiers.save(session, replace(named, fee=fee, updated_at=desk.clock()))
        dossiers.keep_procedure(session, dossier_id, procedure.code, desk.catalogue.version, body)
        dossiers.replace_components(session, dossier_id, components)
        desk.audit.append(session, actor.id, "dossier.procedure", dossier_id)
        touch(session, dossier_id)


def mark_component(desk: Desk, actor: Officer, component: Component) -> None:
    """Keep what the officer found of a paper: seen, counted, shown only, not needed here, no longer valid.

    Whether a paper was made of its pages is not the officer's word: `component` may be older than the paper.
    Raises DossierLocked, CountRefused, IssuedLater.
    """
    require(actor, Right.INTAKE)
    rules = paper_rules.load(desk.vault.home).rules
    with desk.store.write() as session:
        before = dossiers.component(session, component.id)
        seen = checklist.Seen(actor.name, desk.clock(), _today(desk))
        dossier_id = dossiers.mark_component(session, checklist.settled(before, component, seen, rules))
        _draft(session, dossier_id)
        desk.audit.append(session, actor.id, "component.marked", dossier_id, component.id)
        touch(session, dossier_id)


def procedure_of(desk: Desk, dossier_id: str) -> Procedure | None:
    """The procedure as it stood when it was chosen."""
    with desk.store.read() as session:
        return pinned(session, dossier_id)


def pinned(session: Session, dossier_id: str) -> Procedure | None:
    body = dossiers.procedure_body(session, dossier_id)
    return catalogue.from_json(json.loads(body)) if body else None


def foresee(desk: Desk, dossier_id: str) -> Due | None:
    """What the due date would be if the dossier were received now."""
    with desk.store.read() as session:
        procedure, channel = pinned(session, dossier_id), dossiers.get(session, dossier_id).channel
    return None if procedure is None else _due(desk, procedure, channel, desk.clock())


def receive(desk: Desk, actor: Officer, dossier_id: str) -> Dossier:
    """Take the dossier in: code, due date and the intent to send it, all in one transaction.

    Raises NotReady, NotOffline, IllegalStep.
    """
    require(actor, Right.INTAKE)
    now = desk.clock()  # read once: its local day is the code's
    with issue.giving(desk) as session:
        draft, procedure = dossiers.get(session, dossier_id), pinned(session, dossier_id)
        status = step(draft.status, Status.RECEIVED)
        _refuse_unready(draft, _today(desk))
        due = None if procedure is None else _due(desk, procedure, draft.channel, now)
        received = replace(draft, status=status, received_at=now, received_by=actor.name, due=due)
        code = issue.give(desk, session, dossier_id, now, actor.name)
        if code.provisional and procedure is not None and not procedure.offline:
            raise NotOffline
        field = "" if procedure is None else procedure.field
        entry = registers.next_entry(session, field, _local(now).year)
        received = replace(received, code=code, entry=entry, updated_at=now)
        dossiers.save(session, received)
        event = Event(now, actor.name, "dossier.received", status)
        courses.note(session, desk.new_id(), dossier_id, event)
        visits.end(session, dossier_id, now)
        outbox.announce(session, dossier_id, now, desk.new_id)
        desk.audit.append(session, actor.id, "dossier.received", dossier_id)
        touch(session, dossier_id)
        return dossiers.get(session, dossier_id)


def _due(desk: Desk, procedure: Procedure, channel: Channel, received: datetime) -> Due | None:
    return worktime.due(received, procedure.limit(channel), desk.calendar, desk.settings.office)


def refuse_nameless(dossier: Dossier) -> None:
    """Raises NotReady when nobody knows whose dossier it is."""
    if not dossier.applicant.name or not dossier.applicant.id_number:
        raise NotReady(what="applicant")


def _refuse_unready(draft: Dossier, today: date) -> None:
    if draft.discarded_at is not None:
        raise DossierDiscarded
    refuse_nameless(draft)
    if draft.submitter is not None and draft.authorised and not draft.authority.shown:
        raise NotReady(what="authority")
    if not draft.procedure_code:
        raise NotReady(what="procedure")
    if absent := checklist.missing(draft.components, today):
        raise NotReady(what="components", count=len(absent))


def _edit(desk: Desk, actor: Officer, dossier_id: str, change: Callable[[Dossier], Dossier]) -> None:
    require(actor, Right.INTAKE)
    with desk.store.write() as session:
        before = _draft(session, dossier_id)
        _change(desk, session, actor, before, change(before))


def _change(desk: Desk, session: Session, actor: Officer, before: Dossier, after: Dossier) -> None:
    if after == before:
        return
    dossiers.save(session, replace(after, updated_at=desk.clock()))
    desk.audit.append(session, actor.id, "dossier.edited", before.id)
    touch(session, before.id)


def _draft(session: Session, dossier_id: str) -> Dossier:
    draft = dossiers.get(session, dossier_id)
    if draft.discarded_at is not None:
        raise DossierDiscarded
    if not draft.is_draft:
        raise DossierLocked
    return draft


def _today(desk: Desk) -> date:
    return _local(desk.clock()).date()


def _local(moment: datetime) -> datetime:
    return moment.astimezone(LOCAL)


def sound(desk: Desk, dossier: Dossier) -> Dossier:
    """Its people, in the one way text is kept; raises what `identity.check_party` and `standing` do."""
    submitter = None if dossier.submitter is None else _sound(desk, dossier.submitter)
    authority = _sound_authority(desk, dossier.authority)
    return replace(
        dossier, applicant=_sound(desk, dossier.applicant), submitter=submitter, authority=authority
    )


def nfc_text(text: str) -> str:
    return unicodedata.normalize("NFC", text.strip())


def _sound(desk: Desk, party: Party) -> Party:
    clean = _nfc(party)
    identity.check_party(clean, _today(desk))
    standing.check_body(clean, _today(desk))
    return clean


def _nfc(party: Party) -> Party:
    return replace(
        party,
        name=nfc_text(party.name),
        id_number=nfc_text(party.id_number),
        old_id_number=nfc_text(party.old_id_number),
        sex=nfc_text(party.sex),
        address=nfc_text(party.address),
        address_now=nfc_text(party.address_now),
        phone=nfc_text(party.phone),
        email=nfc_text(party.email),
        representative=nfc_text(party.representative),
        representative_role=nfc_text(party.representative_role),
        letter_number=nfc_text(party.letter_number),
    )


def _sound_authority(desk: Desk, authority: Authority) -> Authority:
    clean = replace(
        authority,
        number=nfc_text(authority.number),
        scope=nfc_text(authority.scope),
        relation=nfc_text(authority.relation),
    )
    standing.check_authority(clean, _today(desk))
    return clean

"""Several dossiers that one person hands in together: one visit, one slip, and no paper scanned twice."""

from dataclasses import dataclass, replace

from core import intake, visits
from core.accounts import Officer, Right, require
from core.desk import Desk
from core.digitise import desk_job, refuse_locked, remake
from core.dossier import Dossier, DossierDiscarded
from core.job import JobKind
from core.store import Session, batches, dossiers, jobs, papers, people, touch
from core.store.papers import ScannedPage
from core.words import fold


@dataclass(frozen=True, slots=True)
class Member:
    """One of them, at its place from 1."""

    place: int
    dossier: Dossier


@dataclass(frozen=True, slots=True)
class Offer:
    """A paper that lies in another dossier of the group already, by the component it would be taken over for."""

    component_id: str
    from_component_id: str
    from_place: int
    pages: int


def add(desk: Desk, actor: Officer, dossier_id: str) -> str:
    """A new draft of the same people, channel and visit; answers its id. Raises DossierDiscarded."""
    require(actor, Right.INTAKE)
    with desk.store.write() as session:
        first = dossiers.get(session, dossier_id)
        if first.discarded_at is not None:
            raise DossierDiscarded
        group_id = first.group_id or desk.new_id()
        dossiers.save(session, replace(first, group_id=group_id))
        fresh = replace(
            intake.blank(desk, first.channel),
            wish=first.wish,
            applicant=first.applicant,
            submitter=first.submitter,
            authorised=first.authorised,
            authority=first.authority,
            group_id=group_id,
        )
        dossiers.add(session, fresh, actor.id)
        session.flush()
        visits.go_on(session, dossier_id, fresh.id)
        desk.audit.append(session, actor.id, "dossier.grouped", fresh.id, dossier_id)
        touch(session, fresh.id, dossier_id)
    return fresh.id


def members(desk: Desk, actor: Officer, dossier_id: str) -> tuple[Member, ...]:
    """In the order in which they were begun, this one among them; none of a dossier that is alone."""
    if not actor.may(Right.INTAKE):
        require(actor, Right.SEE_DOSSIERS)
    with desk.store.read() as session:
        return _members(session, dossiers.get(session, dossier_id))


def offers(desk: Desk, actor: Officer, dossier_id: str) -> tuple[Offer, ...]:
    """Papers of the same name that were scanned for another dossier of the group, where this one has none yet."""
    require(actor, Right.INTAKE)
    with desk.store.read() as session:
        dossier = dossiers.get(session, dossier_id)
        if not dossier.is_draft:
            return ()
        there = [
            (fold(component.name), component, one.place)
            for one in _members(session, dossier)
            if one.dossier.id != dossier_id
            for component in one.dossier.components
            if component.pages
        ]
    found = {name: (component, place) for name, component, place in reversed(there)}
    wanted = [c for c in dossier.components if c.scan and not c.pages and fold(c.name) in found]
    return tuple(
        Offer(mine.id, component.id, place, component.pages)
        for mine in wanted
        for component, place in [found[fold(mine.name)]]
    )


def take_over(desk: Desk, actor: Officer, dossier_id: str, offer: Offer) -> None:
    """The same pages, without a second scan: the files they are made of lie in the desk once. Raises DossierLocked."""
    require(actor, Right.INTAKE)
    with desk.store.write() as session:
        refuse_locked(session, dossier_id)
        for page in papers.component_pages(session, offer.from_component_id):
            _copy(desk, session, page, (dossier_id, offer.component_id))
        remake(desk, session, dossier_id, offer.component_id)
        desk.audit.append(session, actor.id, "paper.taken_over", dossier_id, offer.component_id)
        touch(session, dossier_id)


def _members(session: Session, dossier: Dossier) -> tuple[Member, ...]:
    ids = people.group(session, dossier.group_id)
    if len(ids) < 2:
        return ()
    return tuple(Member(place, dossiers.get(session, one)) for place, one in enumerate(ids, 1))


def _copy(desk: Desk, session: Session, page: ScannedPage, to: tuple[str, str]) -> None:
    """to: ids of dossier and component. What was read of the page is not read again."""
    dossier_id, component_id = to
    fresh = replace(
        page,
        id=desk.new_id(),
        dossier_id=dossier_id,
        batch_id="",
        component_id=component_id,
        position=papers.next_position(session, dossier_id, component_id),
        given_as="",  # its device gave it once
        twin_id="",
        new_sheet=False,
    )
    papers.add_page(session, fresh)
    session.flush()
    batches.copy_looks(session, page.id, fresh.id)
    found = papers.readings(session, [page.id]).get(page.id)
    papers.mend(session, fresh.id, page.turned, page.crop)
    if found is None:
        jobs.add(session, desk_job(desk, JobKind.READ_PAGE, dossier_id, fresh.id))
    else:
        papers.keep_reading(session, replace(found, page_id=fresh.id))

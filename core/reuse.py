"""Papers that were digitised once and are used again: of this desk, and of the province's store.

Offered are a person's checked papers that are still valid, for components that have none yet. Taking one links the
stored file: nothing is scanned again, and where it comes from, and when it was digitised, stays with it.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime

from core import checklist, paper_rules
from core.accounts import Officer, Right, require
from core.desk import Desk
from core.digitised import Particulars, Record
from core.dossier import Component, Digitisation, Dossier, DossierLocked, Event, Origin, Paper, Source
from core.errors import InputError
from core.paper_rules import PaperRules, PaperType
from core.store import Session, courses, digitised, dossiers, papers, touch
from core.store.digitised import Known
from core.sync import documents, outbox
from core.sync.gateway import StoreFile
from core.worktime import LOCAL


class OfferGone(InputError):
    """The paper is no longer offered: taken, changed or out of date meanwhile."""

    code = "offer_gone"


class NotReused(InputError):
    """The component has a paper of its own."""

    code = "not_reused"


@dataclass(frozen=True, slots=True)
class Offer:
    """A paper that can be used again for a component. at: when it was digitised or signed, or the store answered."""

    key: str  # names the paper at its source
    component_id: str
    component: str  # its name
    said: Particulars
    source: Source
    at: datetime
    sha256: str
    size: int
    pages: int  # 0: not known before the file is here
    dossier_id: str = ""
    dossier_code: str = ""
    here: bool = True  # the file lies in this desk's vault
    file: StoreFile | None = None  # where the store keeps it, by `said.issuer`
    record: Record | None = None  # of the paper whose copy this is
    result_code: str = ""
    from_store: bool = False

    @property
    def state(self) -> Digitisation:
        return Digitisation.REUSED_RESULT if self.result_code else Digitisation.REUSED


def offers(desk: Desk, actor: Officer, dossier_id: str) -> tuple[Offer, ...]:
    """What may be used again in a dossier, in the order of its components, this desk's papers first.

    Nothing for an officer who may not look, or a dossier that takes no papers any more.
    """
    if not actor.may(Right.REUSE):
        return ()
    with desk.store.read() as session:
        return tuple(_offers(desk, session, dossiers.get(session, dossier_id)))


def take(desk: Desk, actor: Officer, dossier_id: str, offer: Offer) -> None:
    """Use the paper for its component; a file of the store is fetched first, and proved.

    Raises OfferGone, DossierLocked, and without the file the errors of `core.sync.errors`.
    """
    require(actor, Right.REUSE)
    if offer.file is not None:
        documents.fetch(desk, offer.said.issuer, offer.file)
    pages = offer.pages or _pages_of(desk, offer)
    with _changing(desk, actor, dossier_id, "paper.reused") as at:
        known = {(one.key, one.component_id) for one in _offers(desk, at.session, at.dossier)}
        if (offer.key, offer.component_id) not in known:
            raise OfferGone
        paper = Paper(
            id=desk.new_id(),
            dossier_id=dossier_id,
            component_id=offer.component_id,
            name="",
            sha256=offer.sha256,
            size=offer.size,
            pages=pages,
            mean_confidence=0.0,
            made_at=at.now,
        )
        papers.keep_paper(at.session, paper, f"reuse {offer.key}"[:64], offer.state)
        at.session.flush()
        digitised.keep(at.session, _record(desk, actor, paper.id, offer))
        digitised.set_expiry(at.session, offer.component_id, offer.said.valid_until)
        at.note(offer.said.name, paper.id)


def give_back(desk: Desk, actor: Officer, component_id: str) -> None:
    """Use it no more: the component is as it was before. Raises NotReused, DossierLocked."""
    require(actor, Right.REUSE)
    with desk.store.read() as session:
        found = papers.current_paper(session, component_id)
    if found is None or found[0].origin is None:
        raise NotReused
    rules = paper_rules.load(desk.vault.home).rules
    with _changing(desk, actor, found[0].dossier_id, "paper.returned") as at:
        papers.forget_paper(at.session, component_id)
        component = next(one for one in at.dossier.components if one.id == component_id)
        expires_on = checklist.until(component, component.handed.issued_on, rules)
        digitised.set_expiry(at.session, component_id, expires_on)
        at.note(component.name, found[0].id)


@dataclass(slots=True)
class _Changing:
    desk: Desk
    actor: Officer
    session: Session
    dossier: Dossier
    now: datetime
    action: str

    def note(self, text: str, paper_id: str) -> None:
        """Its event, and the intent to tell of it where the province knows the dossier."""
        event = Event(self.now, self.actor.name, self.action, self.dossier.status, text)
        courses.note(self.session, self.desk.new_id(), self.dossier.id, event)
        if not self.dossier.is_draft:
            outbox.announce(self.session, self.dossier.id, self.now, self.desk.new_id)
        self.desk.audit.append(self.session, self.actor.id, self.action, self.dossier.id, paper_id)
        touch(self.session, self.dossier.id)


@contextmanager
def _changing(desk: Desk, actor: Officer, dossier_id: str, action: str) -> Iterator[_Changing]:
    with desk.store.write() as session:
        dossier = dossiers.get(session, dossier_id)
        if not dossier.takes_papers:
            raise DossierLocked
        yield _Changing(desk, actor, session, dossier, desk.clock(), action)


def _offers(desk: Desk, session: Session, dossier: Dossier) -> Iterator[Offer]:
    """Each paper once for each component that it can be."""
    person = dossier.applicant
    owners = [number for number in (person.id_number, person.old_id_number) if number]
    empty = [one for one in dossier.components if _takes_one(one)]
    if not (owners and empty and dossier.takes_papers):
        return
    rules = paper_rules.load(desk.vault.home)
    today = desk.clock().astimezone(LOCAL).date()
    found = [
        *_of_desk(digitised.of_owner(session, owners, today, dossier.id)),
        *_of_results(session, owners, dossier.id, rules, today),
        *_of_store(desk, session, dossier, today),
    ]
    for component in empty:
        told: set[str] = set()
        for offer in _fitting(component, found, rules):
            if offer.sha256 not in told:
                told.add(offer.sha256)
                yield replace(offer, component_id=component.id, component=component.name)


def _takes_one(component: Component) -> bool:
    plain = component.scan and not component.not_applicable
    return plain and component.paper_id is None and not component.pages


def _fitting(component: Component, found: Iterable[Offer], rules: PaperRules) -> Iterator[Offer]:
    kinds = {kind.code for kind in rules.rules.of_component(component.name) if kind.reused}
    return (offer for offer in found if offer.said.type_code in kinds)


def _of_desk(known: Iterable[Known]) -> Iterator[Offer]:
    for one in known:
        before = one.record.origin
        source = before if before is not None and before.dossier_id else None
        yield Offer(
            key=one.paper.id,
            component_id="",
            component="",
            said=one.record.particulars,
            source=Source.COMPONENT,
            at=one.record.digitised_at,
            sha256=one.paper.sha256,
            size=one.paper.size,
            pages=one.paper.pages,
            dossier_id=one.dossier_id if source is None else source.dossier_id,
            dossier_code=one.dossier_code if source is None else source.dossier_code,
            record=one.record,
            result_code="" if before is None else before.result_code,
            from_store=before is not None and before.from_store,
        )


def _of_results(
    session: Session, owners: list[str], but_for: str, rules: PaperRules, today: date
) -> Iterator[Offer]:
    """A signed result is a paper of its applicant, of a kind that the catalogue names by its code."""
    for result, dossier_code, owner_name, owner_id in digitised.results_of(session, owners, but_for):
        kind = rules.rules.of_code(result.code)
        until = _until(kind, result.issued_on)
        if kind is None or result.signed_at is None or (until is not None and until < today):
            continue
        said = Particulars(
            type_code=result.code,
            name=result.name,
            number=result.number,
            issuer="",
            signer=result.signer,
            issued_on=result.issued_on,
            valid_until=until,
            owner_name=owner_name,
            owner_id=owner_id,
        )
        yield Offer(
            key=result.id,
            component_id="",
            component="",
            said=said,
            source=Source.RESULT,
            at=result.signed_at,
            sha256=result.signed_sha256,
            size=result.signed_size,
            pages=0,
            dossier_id=result.dossier_id,
            dossier_code=dossier_code,
            result_code=result.code,
        )


def _of_store(desk: Desk, session: Session, dossier: Dossier, today: date) -> Iterator[Offer]:
    """The first file of each paper that the store listed; of a paper without a file there is nothing to use."""
    for paper, answer in documents.known(desk, session, dossier):
        if not paper.files or (paper.valid_until is not None and paper.valid_until < today):
            continue
        said = Particulars(
            type_code=paper.code,
            name=paper.name,
            number=paper.number,
            issuer=paper.agency,
            issued_on=paper.issued_on,
            valid_until=paper.valid_until,
            scope=paper.scope,
            owner_name=dossier.applicant.name,
            owner_id=dossier.applicant.id_number,
        )
        file = paper.files[0]
        yield Offer(
            key=file.sha256,
            component_id="",
            component="",
            said=said,
            source=Source.STORE,
            at=answer.asked_at,
            sha256=file.sha256,
            size=file.size,
            pages=0,
            here=desk.vault.holds(file.sha256),
            file=file,
            result_code=paper.code,
            from_store=True,
        )


def _record(desk: Desk, actor: Officer, paper_id: str, offer: Offer) -> Record:
    """What the copy says of itself: what its source said, and where that is. Whoever takes it has looked at it."""
    origin = Origin(
        source=offer.source,
        key=offer.key,
        at=offer.at,
        dossier_id=offer.dossier_id,
        dossier_code=offer.dossier_code,
        result_code=offer.result_code,
        from_store=offer.from_store,
    )
    if offer.record is not None:
        return replace(offer.record, paper_id=paper_id, origin=origin)
    rules = paper_rules.load(desk.vault.home).rules
    return Record(
        paper_id=paper_id,
        particulars=offer.said,
        digitised_at=offer.at,
        digitised_by="",
        signature=rules.signatures["electronic_copy"],
        confirmed=offer.said.filled(),
        checked_at=desk.clock(),
        checked_by=actor.name,
        origin=origin,
    )


def _until(kind: PaperType | None, issued_on: date | None) -> date | None:
    if kind is None or kind.validity is None or issued_on is None:
        return None
    return kind.validity.until(issued_on)


def _pages_of(desk: Desk, offer: Offer) -> int:
    from scanning.pdf import page_count

    with desk.workroom() as folder:
        file = folder / "paper.pdf"
        file.write_bytes(desk.vault.get(offer.sha256))
        return page_count(file)

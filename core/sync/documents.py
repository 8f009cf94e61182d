"""The province's store of a person's papers: asked beside the counter, its answers kept for the time without a line.

Only kinds of papers that a component of the dossier can be are asked for. Who asked, for which dossier and procedure,
stands in the audit trail before the question leaves.
"""

from contextlib import closing
from datetime import timedelta

from pydantic import TypeAdapter

from core import paper_rules
from core.accounts import Officer, Right, require
from core.desk import Desk
from core.dossier import Dossier, PartyKind
from core.paper_rules import PaperType, Rules
from core.progress import Progress, silent
from core.settings import RESOURCES
from core.store import Session, digitised, dossiers, touch
from core.store.digitised import StoreAnswer
from core.sync.errors import Unreachable
from core.sync.gateway import StoreFile, StorePaper, StoreQuery
from core.sync.line import open_gateway
from core.sync.packet import read_codes

PATIENCE = 8.0
"""Seconds: nobody waits for the answer, but the window may want to close."""

_PAPERS = TypeAdapter(tuple[StorePaper, ...])


def kinds_wanted(dossier: Dossier, rules: Rules) -> tuple[PaperType, ...]:
    """Kinds of papers with a national code that a component, still without a paper, can be."""
    empty = (c for c in dossier.components if c.scan and not c.pages and c.paper_id is None)
    kinds = (kind for component in empty for kind in rules.of_component(component.name))
    return tuple(dict.fromkeys(kind for kind in kinds if kind.national and kind.reused))


def to_ask(desk: Desk, actor: Officer, dossier_id: str) -> StoreQuery | None:
    """What the store would be asked for a dossier now; None when there is nothing, or it answered lately."""
    if not actor.may(Right.REUSE) or not desk.settings.province.receipt_key:
        return None
    rules = paper_rules.load(desk.vault.home).rules
    fresh = desk.clock() - timedelta(minutes=rules.answers_fresh_minutes)
    with desk.store.read() as session:
        dossier = dossiers.get(session, dossier_id)
        owner, kinds = dossier.applicant, kinds_wanted(dossier, rules)
        known = digitised.answers(session, owner.id_number, [kind.code for kind in kinds], fresh)
    answered = {one.type_code for one in known}
    left = tuple(kind.code for kind in kinds if kind.code not in answered)
    if not (left and dossier.takes_papers and owner.id_number and owner.kind is PartyKind.CITIZEN):
        return None
    person = dossier.submitter or owner
    channel = read_codes(RESOURCES / "gateway" / "codes.yaml").channels[dossier.channel]
    return StoreQuery(owner.id_number, person.name, person.id_number, channel, dossier.procedure_code, left)


def ask(desk: Desk, actor: Officer, dossier_id: str, progress: Progress = silent) -> bool:
    """Put the question, if there is one; answers whether the store was asked.

    Raises the errors of `core.sync.errors`.
    """
    require(actor, Right.REUSE)
    wanted = to_ask(desk, actor, dossier_id)
    gateway = None if wanted is None else open_gateway(desk, PATIENCE)
    if wanted is None or gateway is None:
        return False
    with desk.store.write() as session:
        desk.audit.append(session, actor.id, "store.asked", dossier_id, wanted.procedure)
    with closing(gateway):
        progress(0, 1)
        found = gateway.documents(wanted)
    with desk.store.write() as session:
        for kind in wanted.kinds:
            body = _PAPERS.dump_json(tuple(one for one in found if one.code == kind)).decode()
            digitised.keep_answer(session, StoreAnswer(wanted.owner_id, kind, desk.clock(), body))
        _forget_old(desk, session)
        touch(session, dossier_id)
    return True


def known(desk: Desk, session: Session, dossier: Dossier) -> tuple[tuple[StorePaper, StoreAnswer], ...]:
    """What the store last said of the applicant's papers, as far as that may still be used."""
    rules = paper_rules.load(desk.vault.home).rules
    since = desk.clock() - timedelta(days=rules.answers_keep_days)
    kinds = [kind.code for kind in kinds_wanted(dossier, rules)]
    answers = digitised.answers(session, dossier.applicant.id_number, kinds, since)
    return tuple((paper, one) for one in answers for paper in _PAPERS.validate_json(one.body))


def fetch(desk: Desk, agency: str, file: StoreFile) -> None:
    """Bring a file of the store into the vault, unless it lies there already.

    Raises Unreachable without a line, Damaged, and the other errors of `core.sync.errors`.
    """
    if desk.vault.sound(file.sha256):
        return
    gateway = open_gateway(desk, PATIENCE)
    if gateway is None:
        raise Unreachable(call="", why="NotEnrolled")
    with closing(gateway):
        desk.vault.put(gateway.document(agency, file))


def _forget_old(desk: Desk, session: Session) -> None:
    days = paper_rules.load(desk.vault.home).rules.answers_keep_days
    digitised.forget_answers(session, desk.clock() - timedelta(days=days))

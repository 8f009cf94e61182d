"""The same request handed in twice: looked for among what this desk knows, offered to the officer, never in the way.

The province looks again among all desks; that is its answer to the packet.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from core import standing
from core.accounts import Officer, Right, require
from core.catalogue import code_key
from core.desk import Desk
from core.dossier import Component, Dossier, Event, Status
from core.errors import InputError
from core.progress import Progress, silent
from core.store import Session, courses, dossiers, papers, people, touch
from core.words import fold

_ENDED = (Status.REFUSED, Status.WITHDRAWN, Status.STOPPED, Status.HANDED_OVER)
_LOOKED_AT = 8  # first pages compared as pictures: a tenth of a second each


class ReasonWanted(InputError):
    """Going on beside a dossier that seems the same needs its reason."""

    code = "twin_reason"


class Ground(StrEnum):
    """Why two dossiers of one person seem the same."""

    PROCEDURE = "procedure"  # they ask for the same
    FILE = "file"  # a page or paper of theirs is the same file


@dataclass(frozen=True, slots=True)
class Twin:
    """Another dossier of the same person. came_at: received, else begun; aware, UTC."""

    id: str
    code: str  # "" of a draft
    procedure_name: str
    status: Status
    came_at: datetime
    grounds: tuple[Ground, ...]

    @property
    def ended(self) -> bool:
        return self.status in _ENDED


@dataclass(frozen=True, slots=True)
class PaperPair:
    """A paper by its name, in this dossier and in the other: None where it is not on the list."""

    name: str
    here: Component | None
    there: Component | None
    same: bool = False  # a page of it is the same file, or its first page looks like the same sheet


def find(desk: Desk, actor: Officer, dossier_id: str) -> tuple[Twin, ...]:
    """Dossiers of the same person within the office's days, the newest first, that ask for the same or hold the same
    file; none before person and procedure are known.
    """
    require(actor, Right.INTAKE)
    since = desk.clock() - timedelta(days=desk.settings.counter.duplicate_days)
    with desk.store.read() as session:
        dossier = dossiers.get(session, dossier_id)
        if not dossier.is_draft or not dossier.procedure_code:
            return ()
        others = people.others_of(session, dossier, since)
        if not others:
            return ()
        known = people.files(session, [dossier_id, *others])
        found = [_twin(session, dossier, other, known) for other in others]
    return tuple(twin for twin in found if twin.grounds)


def compare(
    desk: Desk, actor: Officer, dossier_id: str, other_id: str, progress: Progress = silent
) -> tuple[PaperPair, ...]:
    """The papers of both, by name; looks into pictures, so it is no work for the window's own thread.

    `progress` hears (papers so far, papers).
    """
    require(actor, Right.INTAKE)
    with desk.store.read() as session:
        here, there = dossiers.get(session, dossier_id), dossiers.get(session, other_id)
        mine, theirs = _pages(session, dossier_id), _pages(session, other_id)
    pairs = _paired(here, there)
    made, looked = [], 0
    for done, pair in enumerate(pairs):
        progress(done, len(pairs))
        one = mine.get(pair.here.id, ()) if pair.here else ()
        other = theirs.get(pair.there.id, ()) if pair.there else ()
        same = bool(set(one) & set(other))
        if one and other and not same and looked < _LOOKED_AT:
            looked += 1
            same = _look_alike(desk, one[0], other[0])
        made.append(PaperPair(pair.name, pair.here, pair.there, same))
    return tuple(made)


def go_on(desk: Desk, actor: Officer, dossier_id: str, twins: tuple[Twin, ...], reason: str) -> None:
    """They are other requests, says the officer, and why; they are not asked about again. Raises ReasonWanted."""
    require(actor, Right.INTAKE)
    words = standing.words(reason)
    if not words:
        raise ReasonWanted
    now = desk.clock()
    with desk.store.write() as session:
        dossier = dossiers.get(session, dossier_id)
        people.know_apart(session, dossier_id, [twin.id for twin in twins])
        codes = ", ".join(twin.code for twin in twins if twin.code)
        event = Event(
            now, actor.name, "duplicate.kept", dossier.status, f"{words} ({codes})" if codes else words
        )
        courses.note(session, desk.new_id(), dossier_id, event)
        desk.audit.append(session, actor.id, "duplicate.kept", dossier_id, *(twin.id for twin in twins))
        touch(session, dossier_id)


def _twin(session: Session, dossier: Dossier, other_id: str, known: dict[str, set[str]]) -> Twin:
    other = dossiers.get(session, other_id)
    grounds = []
    if other.procedure_code and code_key(other.procedure_code) == code_key(dossier.procedure_code):
        grounds.append(Ground.PROCEDURE)
    if known[dossier.id] & known[other_id]:
        grounds.append(Ground.FILE)
    return Twin(
        id=other.id,
        code=other.code.text if other.code else "",
        procedure_name=other.procedure_name,
        status=other.status,
        came_at=other.received_at or other.created_at,
        grounds=tuple(grounds),
    )


def _paired(here: Dossier, there: Dossier) -> list[PaperPair]:
    """In the order of this dossier's list, then what only the other one has."""
    theirs = {fold(component.name): component for component in there.components}
    pairs = [PaperPair(mine.name, mine, theirs.pop(fold(mine.name), None)) for mine in here.components]
    return [*pairs, *(PaperPair(other.name, None, other) for other in theirs.values())]


def _pages(session: Session, dossier_id: str) -> dict[str, tuple[str, ...]]:
    """Of each component, the images of its pages in order."""
    found: dict[str, tuple[str, ...]] = {}
    for page in papers.pages(session, dossier_id):
        if page.component_id:
            found[page.component_id] = (*found.get(page.component_id, ()), page.sha256)
    return found


def _look_alike(desk: Desk, one: str, other: str) -> bool:
    from scanning.errors import PageRefused
    from scanning.images import picture_of
    from scanning.likeness import look, same_sheet

    try:
        opened = [picture_of(desk.vault.get(name)) for name in (one, other)]
    except PageRefused:
        return False
    first, second = (look(picture.pixels, picture.dpi) for picture in opened)
    return same_sheet(first, second)

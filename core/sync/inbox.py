"""What the province tells us: changes since a cursor, a page and its cursor in one transaction."""

from dataclasses import replace

from core.desk import Desk
from core.dossier import NATIONAL_CODES, TRANSITIONS, Dossier, Event, Status
from core.store import Session, courses, dossiers, notes, touch
from core.store.dossiers import DossierUnknown
from core.sync.gateway import Change, Gateway

_CURSOR = "inbox.cursor"
_STATUS = {code: status for status, code in NATIONAL_CODES.items()}


def pull(desk: Desk, gateway: Gateway) -> int:
    """Fetch what is new and apply each change once; answers how many there were."""
    count, more = 0, True
    while more:
        with desk.store.read() as session:
            cursor = notes.get(session, _CURSOR)
        page = gateway.changes(cursor)
        with desk.store.write() as session:
            for change in page.changes:
                _apply(desk, session, change)
            notes.put(session, _CURSOR, page.cursor)
        count, more = count + len(page.changes), page.more
    return count


def _apply(desk: Desk, session: Session, change: Change) -> None:
    """Move the dossier when the law knows the step; what cannot be applied is kept in the trail, not lost."""
    try:
        dossier = dossiers.get(session, change.dossier)
    except DossierUnknown:
        desk.audit.append(session, "", "province.foreign", change.id)
        return
    wanted = _STATUS.get(change.status)
    if wanted is None or (wanted is not dossier.status and wanted not in TRANSITIONS[dossier.status]):
        desk.audit.append(session, "", "province.unapplied", change.id, dossier.id)
    elif wanted is not dossier.status:
        dossiers.save(session, _moved(dossier, wanted, change))
        courses.note(session, desk.new_id(), dossier.id, Event(change.at, "", "province.status", wanted))
        desk.audit.append(session, "", "province.status", dossier.id, change.id)
        touch(session, dossier.id)


def _moved(dossier: Dossier, wanted: Status, change: Change) -> Dossier:
    moved = replace(dossier, status=wanted, updated_at=change.at)
    return replace(moved, finished_at=change.at) if wanted is Status.FINISHED else moved

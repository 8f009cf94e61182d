"""What the province tells us: changes since a cursor, each applied in a transaction of its own."""

from dataclasses import replace

from core.desk import Desk
from core.dossier import NATIONAL_CODES, TRANSITIONS, Dossier, Status
from core.store import dossiers, notes, touch
from core.store.dossiers import DossierUnknown
from core.sync.gateway import Change, Gateway

_CURSOR = "inbox.cursor"
_STATUS = {code: status for status, code in NATIONAL_CODES.items()}


def pull(desk: Desk, gateway: Gateway) -> int:
    """Fetch and apply what is new; answers how many changes there were. Applying one twice is harmless."""
    count, more = 0, True
    while more:
        with desk.store.read() as session:
            cursor = notes.get(session, _CURSOR)
        page = gateway.changes(cursor)
        for change in page.changes:
            _apply(desk, change)
            count += 1
        with desk.store.write() as session:
            notes.put(session, _CURSOR, page.cursor)
        more = page.more
    return count


def _apply(desk: Desk, change: Change) -> None:
    """Move the dossier when the law knows the step; what cannot be applied is kept in the trail, not lost."""
    with desk.store.write() as session:
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
            desk.audit.append(session, "", "province.status", change.id, dossier.id)
            touch(session, dossier.id)


def _moved(dossier: Dossier, wanted: Status, change: Change) -> Dossier:
    moved = replace(dossier, status=wanted, updated_at=change.at)
    return replace(moved, finished_at=change.at) if wanted is Status.FINISHED else moved

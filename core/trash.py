"""Drafts that were thrown away: after some weeks they are gone for good, with the files that nobody else has.

The rows go first, in one transaction with the names of the files; what a power cut left of those is done next time.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from core.desk import Desk
from core.progress import Progress, silent
from core.store import Session, notes, touch, trash

_LEFT = "trash.files"
_AT_ONCE = 500  # names in one query: SQLite takes no more than so many values
_UNTOUCHED = timedelta(days=1)
"""A file somebody put again since is about to be named by a row that is not there yet."""


def gone_at(desk: Desk, discarded_at: datetime) -> datetime:
    """From when on a draft discarded then may be gone for good."""
    return discarded_at + timedelta(days=desk.settings.counter.trash_days)


def due(desk: Desk, session: Session) -> tuple[str, ...]:
    """Ids of the drafts that are to go now."""
    return trash.due(session, desk.clock() - timedelta(days=desk.settings.counter.trash_days))


def left_over(session: Session) -> bool:
    """Whether files of what is gone are still to be looked at."""
    return bool(notes.get(session, _LEFT))


def empty(desk: Desk, progress: Progress = silent) -> int:
    """Delete what is due, draft by draft; answers how many they were. `progress` hears (drafts so far, drafts)."""
    _remove_files(desk)
    with desk.store.read() as session:
        wanted = due(desk, session)
    deleted = 0
    for done, dossier_id in enumerate(wanted):
        progress(done, len(wanted))
        deleted += _delete(desk, dossier_id)
        _remove_files(desk)
    return deleted


def _delete(desk: Desk, dossier_id: str) -> bool:
    """False when somebody took it back meanwhile."""
    with desk.store.write() as session:
        if dossier_id not in due(desk, session):
            return False
        names = trash.delete_dossier(session, dossier_id)
        notes.put(session, _LEFT, " ".join(sorted({*_names(session), *names})))
        desk.audit.append(session, "", "dossier.deleted", dossier_id)
        touch(session, dossier_id)
    return True


def _remove_files(desk: Desk) -> None:
    with desk.store.read() as session:
        names = _names(session)
        free = [name for part in _parts(names) for name in trash.unused(session, part)]
    if not names:
        return
    for name in free:
        desk.vault.remove(name, desk.clock() - _UNTOUCHED)
    with desk.store.write() as session:
        notes.put(session, _LEFT, "")


def _names(session: Session) -> list[str]:
    return notes.get(session, _LEFT).split()


def _parts(names: Sequence[str]) -> list[Sequence[str]]:
    return [names[start : start + _AT_ONCE] for start in range(0, len(names), _AT_ONCE)]

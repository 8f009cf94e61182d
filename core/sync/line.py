"""The line itself: when we last spoke with the province."""

from datetime import datetime

from core.store import Session, notes

_CONTACT = "line.contact"


def last_contact(session: Session) -> datetime | None:
    """When the province last answered us."""
    text = notes.get(session, _CONTACT)
    return datetime.fromisoformat(text) if text else None


def note_contact(session: Session, at: datetime) -> None:
    notes.put(session, _CONTACT, at.isoformat())

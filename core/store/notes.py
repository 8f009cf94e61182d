"""Single facts of this desk."""

from sqlalchemy.orm import Session

from core.store.rows import NoteRow


def get(session: Session, name: str, default: str = "") -> str:
    row = session.get(NoteRow, name)
    return default if row is None else row.value


def put(session: Session, name: str, value: str) -> None:
    session.merge(NoteRow(name=name, value=value))

"""A dossier's trail: every event from the first line of the draft to the hand-over of its result.

What is known of it twice is told once: the audit says who and when, the events of the course say the words, the status
and the office, the queue and the receipts say what the province was told and signed for.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from core.accounts import Officer, Right
from core.desk import Desk
from core.dossier import Event, Status
from core.settling import require_any
from core.store import Session, courses, jobs, officers
from core.store.officers import Entry as Audited

SENT = "dossier.sent"
_PAGES = frozenset(
    f"page.{what}"
    for what in ("scanned", "dropped", "restored", "moved", "turned", "cut", "assigned", "reordered")
)
_JOINED = _PAGES | {
    "paper.made",
    "paper.described",
    "paper.unchecked",
    "dossier.edited",
    "component.marked",
    "pages.delivered",
}
"""What comes in bursts: a run of these by one officer is one line of the trail."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line. who: officer's name; "" for the desk itself or the province. action: a code; `ui.texts` says it.

    count: how many of a burst it stands for, until `until`.
    """

    at: datetime
    who: str
    action: str
    status: Status | None = None
    text: str = ""
    department: str = ""
    count: int = 1
    until: datetime | None = None


def trail(desk: Desk, actor: Officer, dossier_id: str) -> tuple[Entry, ...]:
    """In the order things happened."""
    require_any(actor, (Right.SEE_DOSSIERS, Right.INTAKE))
    with desk.store.read() as session:
        audited = officers.entries_of(session, dossier_id)
        events = courses.events(session, dossier_id)
        names = officers.names(session)
        told = tuple(_told(session, dossier_id))
    lines = [*_lines(audited, events, names), *told]
    return tuple(_joined(sorted(lines, key=lambda line: line.at)))


def _lines(audited: Sequence[Audited], events: Sequence[Event], names: dict[str, str]) -> Iterator[Entry]:
    """Each audited act with the words its event has; events that nobody audited stand for themselves."""
    left: dict[str, list[Event]] = {}
    for event in events:
        left.setdefault(event.action, []).append(event)
    for entry in audited:
        line = Entry(entry.at, names.get(entry.officer_id, ""), entry.action)
        said = left.get(entry.action)
        yield _spoken(line, said.pop(0)) if said else line
    for said in left.values():
        yield from (_spoken(Entry(event.at, "", event.action), event) for event in said)


def _spoken(line: Entry, event: Event) -> Entry:
    return replace(
        line,
        at=event.at,
        who=event.handler,
        status=event.status,
        text=event.text,
        department=event.department,
    )


def _told(session: Session, dossier_id: str) -> Iterator[Entry]:
    """When the province held a revision of it; that it signed for it is audited."""
    for revision, at in jobs.records_held(session, dossier_id):
        yield Entry(at, "", SENT, text=str(revision))


def _joined(lines: Sequence[Entry]) -> Iterator[Entry]:
    held: Entry | None = None
    for line in lines:
        same = held is not None and (held.action, held.who) == (line.action, line.who)
        if held is not None and same and line.action in _JOINED:
            held = replace(held, count=held.count + 1, until=line.at)
            continue
        if held is not None:
            yield held
        held = line
    if held is not None:
        yield held

"""What can be said of a page at a glance, while the scanner draws the next sheet in; no text is read for it.

What looks into pictures is imported where it is used: the window opens before the first page needs it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from core.accounts import Officer, Right, require
from core.desk import Desk
from core.store import batches
from core.store.batches import Note
from core.store.papers import ScannedPage

if TYPE_CHECKING:
    from scanning.likeness import Look

AGAIN = 6
"""So many sheets before a fault are compared with those fed after it: more are hardly laid back."""


class _Record(TypedDict):
    qr: list[str]
    blank: bool
    flaws: list[tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Looks:
    """qr: what its codes say. flaws: names of `scanning.quality.Flaw` with their measure."""

    qr: tuple[str, ...] = ()
    blank: bool = False
    flaws: tuple[tuple[str, float], ...] = ()

    def to_json(self) -> str:
        record: _Record = {
            "qr": list(self.qr),
            "blank": self.blank,
            "flaws": list(self.flaws),
        }
        return json.dumps(record, ensure_ascii=False)


def looks_of(text: str) -> Looks | None:
    """`to_json` back; None of ""."""
    if not text:
        return None
    record: _Record = json.loads(text)
    flaws = tuple((name, measure) for name, measure in record["flaws"])
    return Looks(tuple(record["qr"]), record["blank"], flaws)


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of a page so far: at a glance, and once it was read. error: the code of why it was not."""

    blank: bool = False
    flaws: tuple[tuple[str, float], ...] = ()
    error: str = ""


def seen(looks: Looks | None, note: Note | None) -> Seen:
    """Blank by what was read, until then by how it looks. Both come a moment after the page."""
    found = looks or Looks()
    return Seen(found.blank, found.flaws) if note is None else Seen(note.blank, found.flaws, note.error)


def of_dossier(desk: Desk, actor: Officer, dossier_id: str) -> dict[str, Seen]:
    """Of every page of a dossier, by id."""
    if not actor.may(Right.INTAKE):
        require(actor, Right.SEE_DOSSIERS)
    with desk.store.read() as session:
        return {
            page_id: seen(looks_of(looks), note)
            for page_id, (looks, note) in batches.of_dossier(session, dossier_id).items()
        }


def look_at(picture: Path) -> Looks:
    """A page just taken. A picture that cannot be opened shows nothing; reading it will say why."""
    from scanning.blank import is_blank
    from scanning.errors import PageRefused
    from scanning.images import open_picture
    from scanning.quality import flaws
    from scanning.separators import read_qr

    try:
        opened = open_picture(picture)
    except PageRefused:
        return Looks()
    qr = read_qr(opened.pixels)
    found = tuple((finding.flaw.value, finding.measure) for finding in flaws(opened))
    return Looks(qr, not qr and is_blank(opened.pixels, opened.dpi), found)


class Memory:
    """The sheets before a fault, to know one again that was laid back. What is found is only offered to the officer."""

    def __init__(self, desk: Desk, before: Sequence[ScannedPage]) -> None:
        """before: the pages of the batch so far, in order of coming."""
        self._desk = desk
        self._before = before[-AGAIN:]
        self._known: list[tuple[str, Look]] | None = None
        self._asked = 0

    def twin(self, picture: Path) -> str:
        """The id of the page that this new one seems to be a second picture of, "" for none."""
        from scanning.images import open_picture
        from scanning.likeness import look, same_sheet

        self._asked += 1
        if self._asked > AGAIN or not self._before:
            return ""
        opened = open_picture(picture)
        seen = look(opened.pixels, opened.dpi)
        return next((page_id for page_id, other in self._looks() if same_sheet(other, seen)), "")

    def _looks(self) -> list[tuple[str, Look]]:
        from scanning.images import picture_of
        from scanning.likeness import look

        if self._known is None:
            pictures = ((page.id, picture_of(self._desk.vault.get(page.sha256))) for page in self._before)
            self._known = [(page_id, look(opened.pixels, opened.dpi)) for page_id, opened in pictures]
        return self._known

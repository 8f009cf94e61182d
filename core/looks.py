"""What can be said of a page at a glance, while the scanner draws the next sheet in; no text is read for it.

What looks into pictures is imported where it is used: the window opens before the first page needs it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from core.desk import Desk
from core.store.papers import ScannedPage

_AGAIN = 6
"""So many sheets before a fault are compared with those fed after it: more are hardly laid back."""


class _Record(TypedDict):
    qr: list[str]
    blank: bool
    flaws: list[tuple[str, float]]
    likeness: str


@dataclass(frozen=True, slots=True)
class Looks:
    """qr: what its codes say. flaws: names of `scanning.quality.Flaw` with their measure. likeness: its perceptual
    hash, hexadecimal; "" for a page with nothing on it.
    """

    qr: tuple[str, ...] = ()
    blank: bool = False
    flaws: tuple[tuple[str, float], ...] = ()
    likeness: str = ""

    def to_json(self) -> str:
        record: _Record = {
            "qr": list(self.qr),
            "blank": self.blank,
            "flaws": list(self.flaws),
            "likeness": self.likeness,
        }
        return json.dumps(record, ensure_ascii=False)


def looks_of(text: str) -> Looks | None:
    """`to_json` back; None of ""."""
    if not text:
        return None
    record: _Record = json.loads(text)
    flaws = tuple((name, measure) for name, measure in record["flaws"])
    return Looks(tuple(record["qr"]), record["blank"], flaws, record["likeness"])


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


def twin_of(
    desk: Desk, page: ScannedPage, looks: Looks, earlier: Mapping[str, tuple[ScannedPage, str]]
) -> str | None:
    """The page this one seems to be a second picture of: a sheet that was laid back after a fault. Only offered."""
    return None

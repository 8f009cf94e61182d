"""The digitised paper: what must be known of it, and when it counts. Pure: no clock, no store.

A scan of paper counts once an officer compared it with the paper and said so (TT 01/2023/TT-VPCP Art. 7 to 10).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import date, datetime

from core.dossier import Origin
from core.errors import InputError
from core.paper_rules import Rules, SignatureKind

_COUNT = re.compile(r"(\d{1,4})(?:\s*\+\s*(\d{1,3}))?")


class PaperUnknown(InputError):
    """The paper was made anew meanwhile, or is none of this dossier."""

    code = "paper_unknown"


class CountUnreadable(InputError):
    code = "page_count_unreadable"


class PagesDiffer(InputError):
    """`said`: pages of the paper, a page with a note on it counted twice; `images`: those in the file."""

    code = "pages_differ"


class ParticularsMissing(InputError):
    """`field`: the first that is empty; `count` of them."""

    code = "particulars_missing"


class NotConfirmed(InputError):
    """`field`: the first that the officer did not look at; `count` of them."""

    code = "particulars_not_confirmed"


class DatesContradict(InputError):
    """The paper ends before it begins, or was issued after today."""

    code = "paper_dates_contradict"


@dataclass(frozen=True, slots=True)
class Particulars:
    """What a digitised paper says. Text is NFC; an unknown value is "" or None."""

    type_code: str = ""
    name: str = ""
    number: str = ""  # số, ký hiệu
    issuer: str = ""
    signer: str = ""
    issued_on: date | None = None
    valid_from: date | None = None
    valid_until: date | None = None  # the last day; None: without end
    scope: str = ""
    owner_name: str = ""
    owner_id: str = ""

    def filled(self) -> frozenset[str]:
        """Names of the fields that say something."""
        return frozenset(one.name for one in fields(self) if getattr(self, one.name))


@dataclass(frozen=True, slots=True)
class PageCount:
    """As the officer counted the paper: `noted` of the pages bear a note and are copied twice (Art. 8.2 d)."""

    pages: int
    noted: int = 0

    @property
    def images(self) -> int:
        return self.pages + self.noted

    @classmethod
    def read(cls, text: str) -> "PageCount":
        """ "3", or "3+1" with one page copied with its note and without. Raises CountUnreadable."""
        found = _COUNT.fullmatch(text.strip())
        if found is None or int(found[1]) < 1 or int(found[2] or 0) > int(found[1]):
            raise CountUnreadable(text=text[:20])
        return cls(int(found[1]), int(found[2] or 0))

    def __str__(self) -> str:
        return f"{self.pages}+{self.noted}" if self.noted else str(self.pages)


@dataclass(frozen=True, slots=True)
class Record:
    """A paper's particulars and what became of them. Moments are aware, UTC."""

    paper_id: str
    particulars: Particulars
    digitised_at: datetime
    digitised_by: str  # officer's name; "" when it came from elsewhere
    signature: SignatureKind  # that the law wants on it
    confirmed: frozenset[str] = field(default_factory=frozenset)  # fields that an officer looked at
    counted: PageCount | None = None
    code: str = ""  # "" until it is checked
    checked_at: datetime | None = None
    checked_by: str = ""
    signed_at: datetime | None = None  # None: not signed yet
    signed_by: str = ""
    origin: Origin | None = None

    @property
    def checked(self) -> bool:
        return self.checked_at is not None

    def valid_on(self, day: date) -> bool:
        said = self.particulars
        begun = said.valid_from is None or said.valid_from <= day
        return begun and (said.valid_until is None or day <= said.valid_until)


def refuse_unready(record: Record, images: int, rules: Rules, today: date) -> None:
    """Raises the first reason why a paper may not count: what is empty, unread, impossible, or not all there."""
    said = record.particulars
    needed = rules.needed(said.type_code)
    _refuse(ParticularsMissing, [name for name in needed if name not in said.filled()])
    _refuse(NotConfirmed, [one.name for one in fields(said) if one.name in said.filled() - record.confirmed])
    if said.issued_on is not None and said.issued_on > today:
        raise DatesContradict
    if said.valid_from and said.valid_until and said.valid_until < said.valid_from:
        raise DatesContradict
    if record.counted is None:
        raise ParticularsMissing(field="pages", count=1)
    if record.counted.images != images:
        raise PagesDiffer(said=record.counted.images, images=images)


def _refuse(error: type[InputError], names: Iterable[str]) -> None:
    found = list(names)
    if found:
        raise error(field=found[0], count=len(found))

"""Codes of dossiers: the province's own, in two layouts, and the provisional ones of a desk.

A province's code is `{agency}-{yyMMdd}-{number}`, numbers counted from 1 each day for each agency
(TT 03/2025/TT-VPCP Art. 13; TT 01/2018/TT-VPCP Art. 19 before). A desk may give one out only from a block the
province has lent it for that day; without one it prints a provisional code that no reader can take for the
province's.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from core.errors import InputError
from core.worktime import LOCAL

_AGENCY = r"(?=.{3,35}-)[0-9A-Z]+(?:\.[0-9A-Z]+){0,3}"
_CODE = re.compile(rf"(?P<agency>{_AGENCY})-(?P<day>\d{{6}})-(?P<number>\d{{4,9}})", re.ASCII)
TAG_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that is read as another
TAG_LENGTH = 4
_TAG = rf"[{TAG_LETTERS}]{{{TAG_LENGTH}}}"
_PROVISIONAL = re.compile(
    rf"TAM-(?P<station>[A-Z0-9]{{1,12}})-(?P<day>\d{{6}})-(?:(?P<tag>{_TAG})-)?(?P<number>\d{{3,}})", re.ASCII
)
_PORTAL = re.compile(rf"{_AGENCY}-(?:20)?\d{{6}}-\d{{4,12}}", re.ASCII)
_PROVINCE = re.compile(r"[A-Z]\d{2}", re.ASCII)


class CodeUnreadable(InputError):
    """The text is no code of the layout asked for. Tells nothing of it: people type names there too."""

    code = "code_unreadable"


class BlockExhausted(InputError):
    """Every number of the block was given out."""

    code = "block_exhausted"


class BlockExpired(InputError):
    """The block is for another day, or the province has taken it back."""

    code = "block_expired"


class Layout(StrEnum):
    PROVINCE_FIRST = "province_first"  # H13.31633-261123-0001
    PROVINCE_LAST = "province_last"  # 000.00.12.H51-240725-0001, written until TT 03/2025/TT-VPCP


@dataclass(frozen=True, slots=True)
class ParsedCode:
    agency: str
    day: date  # local
    number: int
    layout: Layout


@dataclass(frozen=True, slots=True)
class Provisional:
    station: str
    day: date  # local
    number: int
    tag: str = ""  # "": written before there were any


@dataclass(frozen=True, slots=True)
class Block:
    """Numbers `first` to `last` lent to this desk for one day; `next` is the first not yet given out."""

    agency: str
    day: date  # local
    first: int
    last: int
    next: int
    expires_at: datetime  # aware, UTC

    @property
    def left(self) -> int:
        """How many numbers can still be given out."""
        return max(0, self.last - self.next + 1)

    def take(self, now: datetime) -> tuple[str, "Block"]:
        """The next code, and the block without it, to be kept before the code is shown to anybody.

        Raises BlockExpired and BlockExhausted.
        """
        if now >= self.expires_at or now.astimezone(LOCAL).date() != self.day:
            raise BlockExpired(day=self.day.isoformat())
        if not self.left:
            raise BlockExhausted(day=self.day.isoformat(), last=self.last)
        return format_code(self.agency, self.day, self.next), replace(self, next=self.next + 1)


def format_code(agency: str, day: date, n: int) -> str:
    """Raises CodeUnreadable when `agency` or `n` cannot stand in a code."""
    text = f"{agency}-{day:%y%m%d}-{n:04d}"
    parse_code(text)
    return text


def parse_code(text: str) -> ParsedCode:
    """Of either layout, as typed or scanned; raises CodeUnreadable."""
    found = _match(_CODE, text)
    groups = found["agency"].split(".")
    last = _PROVINCE.fullmatch(groups[-1]) and not _PROVINCE.fullmatch(groups[0])
    layout = Layout.PROVINCE_LAST if last else Layout.PROVINCE_FIRST
    return ParsedCode(found["agency"], _day(found["day"]), int(found["number"]), layout)


def provisional(station: str, day: date, n: int, tag: str) -> str:
    """`TAM-{station}-{yyMMdd}-{tag}-{nnn}`; raises CodeUnreadable when a part cannot stand in one.

    tag: of the store that counts. Two machines that call themselves by the same name still differ in it.
    """
    text = f"TAM-{station}-{day:%y%m%d}-{tag}-{n:03d}"
    parse_provisional(text)
    return text


def parse_provisional(text: str) -> Provisional:
    """Raises CodeUnreadable."""
    found = _match(_PROVISIONAL, text)
    return Provisional(found["station"], _day(found["day"]), int(found["number"]), found["tag"] or "")


def portal_code(text: str) -> str:
    """A number of the national portal as typed or scanned, in its one spelling; raises CodeUnreadable.

    Its day is written with two or four digits of the year (seen in real systems; no public specification).
    """
    spelled = "".join(text.upper().split())
    if not _PORTAL.fullmatch(spelled):
        raise CodeUnreadable
    return spelled


def is_provisional(text: str) -> bool:
    return _PROVISIONAL.fullmatch(text.strip().upper()) is not None


def _match(pattern: re.Pattern[str], text: str) -> re.Match[str]:
    found = pattern.fullmatch(text.strip().upper())
    if found is None or int(found["number"]) == 0:
        raise CodeUnreadable
    return found


def _day(digits: str) -> date:
    try:
        return date(2000 + int(digits[:2]), int(digits[2:4]), int(digits[4:]))
    except ValueError as error:
        raise CodeUnreadable from error

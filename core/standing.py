"""What may be written down of who acts for whom: bodies and their letters, submitters and their authority; and how much
may be written at all."""

import unicodedata
from datetime import date

from core.dossier import Authority, Party
from core.errors import InputError

_NOT_WRITTEN = frozenset({"So", "Sk", "Cc", "Cf", "Cs", "Co", "Cn"})  # pictures, controls, lost letters
_ROLE, _RELATION, _SCOPE = 100, 100, 500  # letters
NAME, NUMBER, LINE, REASON = 200, 100, 500, 1_000
"""Letters of a name, of a paper's number, of a line of a list, of the words for why."""


class WordsInvalid(InputError):
    """`reason`: "long" (then `most` letters are allowed) or "signs": something that is no letter or mark of writing."""

    code = "words_invalid"


class DayAhead(InputError):
    """A paper that was shown bears a day that is still to come."""

    code = "day_ahead"


def check_body(party: Party, today: date) -> None:
    """Who represents it, and its letter. today: local. Raises WordsInvalid, DayAhead."""
    check_words(party.representative, NAME)
    check_words(party.representative_role, _ROLE)
    check_words(party.letter_number, NUMBER)
    _check_day(party.letter_date, today)


def check_authority(authority: Authority, today: date) -> None:
    """Raises WordsInvalid, DayAhead."""
    check_words(authority.number, NUMBER)
    check_words(authority.scope, _SCOPE)
    check_words(authority.relation, _RELATION)
    _check_day(authority.issued_on, today)


def words(text: str, most: int = REASON) -> str:
    """What an officer wrote, in the one way text is kept; it may have several lines. Raises WordsInvalid."""
    clean = unicodedata.normalize("NFC", text.strip())
    check_words(clean.replace("\n", " "), most)
    return clean


def check_words(text: str, most: int) -> None:
    """Refuses what no slip can print in one line or two. Raises WordsInvalid."""
    if len(text) > most:
        raise WordsInvalid(reason="long", most=most)
    if any(unicodedata.category(letter) in _NOT_WRITTEN for letter in text):
        raise WordsInvalid(reason="signs")


def _check_day(day: date | None, today: date) -> None:
    if day is not None and day > today:
        raise DayAhead(day=day.isoformat())

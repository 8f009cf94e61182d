"""What may be written down of who acts for whom: bodies and their letters, submitters and their authority."""

import unicodedata
from datetime import date

from core.dossier import Authority, Party
from core.errors import InputError

_NOT_WRITTEN = frozenset({"So", "Sk", "Cc", "Cf", "Cs", "Co", "Cn"})  # pictures, controls, lost letters
_NAME, _ROLE, _NUMBER, _RELATION, _SCOPE = 200, 100, 100, 100, 500  # letters


class WordsInvalid(InputError):
    """`reason`: "long" (then `most` letters are allowed) or "signs": something that is no letter or mark of writing."""

    code = "words_invalid"


class DayAhead(InputError):
    """A paper that was shown bears a day that is still to come."""

    code = "day_ahead"


def check_body(party: Party, today: date) -> None:
    """Who represents it, and its letter. today: local. Raises WordsInvalid, DayAhead."""
    _check(party.representative, _NAME)
    _check(party.representative_role, _ROLE)
    _check(party.letter_number, _NUMBER)
    _check_day(party.letter_date, today)


def check_authority(authority: Authority, today: date) -> None:
    """Raises WordsInvalid, DayAhead."""
    _check(authority.number, _NUMBER)
    _check(authority.scope, _SCOPE)
    _check(authority.relation, _RELATION)
    _check_day(authority.issued_on, today)


def _check(text: str, most: int) -> None:
    if len(text) > most:
        raise WordsInvalid(reason="long", most=most)
    if any(unicodedata.category(letter) in _NOT_WRITTEN for letter in text):
        raise WordsInvalid(reason="signs")


def _check_day(day: date | None, today: date) -> None:
    if day is not None and day > today:
        raise DayAhead(day=day.isoformat())

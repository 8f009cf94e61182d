"""Who somebody is: citizen cards, personal numbers, tax codes, telephones, names.

Everything here handles personal data (Law 91/2025/QH15): nothing is logged, and errors carry a reason, never
the text. A card is read wholly or not at all. What is merely unlikely is a warning and corrects nothing; what cannot
be is refused with its reason.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

import yaml

from core.dossier import Party, PartyKind
from core.errors import InputError
from core.settings import RESOURCES

_MAX_CARD = 1000  # characters; a real card has about 200
_MAX_FIELDS = 12
_ID = re.compile(r"\d{12}", re.ASCII)
_OLD_ID = re.compile(r"(?:\d{9}|\d{12})?", re.ASCII)
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")  # huyền, sắc, ngã, hỏi, nặng


class Warn(StrEnum):
    """Something a person should look at; it blocks nothing."""

    PROVINCE_UNKNOWN = "province_unknown"  # born abroad, or a number we know too little about
    SEX_DIFFERS = "sex_differs"  # from what the fourth digit says
    BIRTH_YEAR_DIFFERS = "birth_year_differs"  # from what digits four to six say


class Odd(StrEnum):
    """Why a card was not read."""

    EMPTY = "empty"
    NOT_A_CARD = "not_a_card"  # another QR code, or two cards in one go
    GARBLED = "garbled"  # letters no card has: a Vietnamese input method was on, or a wrong encoding
    ID_NUMBER = "id_number"
    OLD_ID_NUMBER = "old_id_number"
    NAME = "name"
    DATE = "date"
    SEX = "sex"
    ADDRESS = "address"


class CardUnreadable(InputError):
    """Fact: `reason`, an `Odd`."""

    code = "card_unreadable"

    def __init__(self, reason: Odd) -> None:
        super().__init__(reason=reason.value)
        self.reason = reason


class IdInvalid(InputError):
    """Not twelve digits. Fact: `digits`, how many there are."""

    code = "id_invalid"


class NameInvalid(InputError):
    """Facts: `reason`, "long" (then `most` characters may be) or "signs"."""

    code = "name_invalid"


class AddressInvalid(InputError):
    """Facts as of NameInvalid."""

    code = "address_invalid"


class DayInvalid(InputError):
    """Fact: `reason`, "form", "impossible", "born_later", "born_long_ago", "issued_later" or "issued_before_birth"."""

    code = "day_invalid"


class TaxCodeInvalid(InputError):
    """Fact: `reason`, "layout" or "check_digit"."""

    code = "tax_code_invalid"


class PhoneInvalid(InputError):
    code = "phone_invalid"


class EmailInvalid(InputError):
    code = "email_invalid"


class Sex(StrEnum):
    MALE = "Nam"
    FEMALE = "Nữ"


class Layout(StrEnum):
    """How many fields the QR code of the card has."""

    CHIP_2021 = "chip_2021"  # seven (TT 06/2021/TT-BCA)
    CHIP_SHORT = "chip_short"  # six, without the old number
    CARD_2024 = "card_2024"  # more than seven (TT 16/2024/TT-BCA)


@dataclass(frozen=True, slots=True, repr=False)
class Card:
    """What the QR code of a citizen card says; text NFC. Has no repr: it would end in a log."""

    id_number: str
    old_id_number: str  # "" when there was none
    name: str
    birth_date: date
    sex: Sex
    address: str  # as written, with the units of its day
    issued_on: date
    layout: Layout
    extra: tuple[str, ...]  # what follows the day of issue since 2024, in its order, not interpreted
    warnings: tuple[Warn, ...]


@dataclass(frozen=True, slots=True)
class IdFacts:
    """What the first six digits of a personal number say."""

    sex: Sex
    birth_year: int
    province_code: str
    province: str | None  # of the registration of birth, by its name of before 2025; None: unknown


def parse_card(text: str) -> Card:
    """Read the QR code of a card: `id|old id|name|born|sex|address|issued|…`, dates ddMMyyyy.

    Raises CardUnreadable at anything odd.
    """
    fields = _fields(text)
    _demand(_ID.fullmatch(fields[0]), Odd.ID_NUMBER)
    short = len(fields) == 6
    old = "" if short else fields[1]
    _demand(_OLD_ID.fullmatch(old), Odd.OLD_ID_NUMBER)
    name, born, sex, address, issued, *extra = fields[1 if short else 2 :]
    _demand(_is_name(name), Odd.NAME)
    _demand(_is_sung(name), Odd.GARBLED)
    birth_date, issued_on = _date(born), _date(issued)
    _demand(birth_date < issued_on, Odd.DATE)
    _demand(sex in (Sex.MALE, Sex.FEMALE), Odd.SEX)
    _demand(any(c.isalpha() for c in address), Odd.ADDRESS)
    layout = Layout.CHIP_SHORT if short else Layout.CARD_2024 if extra else Layout.CHIP_2021
    return Card(
        id_number=fields[0],
        old_id_number=old,
        name=clean_name(name),
        birth_date=birth_date,
        sex=Sex(sex),
        address=" ".join(address.split()),
        issued_on=issued_on,
        layout=layout,
        extra=tuple(extra),
        warnings=check_id(fields[0], Sex(sex), birth_date),
    )


def read_id(number: str) -> IdFacts:
    """Province, sex and year of birth out of a personal number; raises IdInvalid."""
    if not _ID.fullmatch(number):
        raise IdInvalid(digits=_digits(number))
    century, female = divmod(int(number[3]), 2)
    province = number[:3]
    return IdFacts(
        sex=Sex.FEMALE if female else Sex.MALE,
        birth_year=1900 + 100 * century + int(number[4:6]),
        province_code=province,
        province=_provinces().get(province),
    )


def check_id(number: str, sex: Sex | None, birth_date: date | None) -> tuple[Warn, ...]:
    """Where the digits disagree with what is written beside them; None is not compared. Raises IdInvalid."""
    facts = read_id(number)
    doubts = {
        Warn.PROVINCE_UNKNOWN: facts.province is None,
        Warn.SEX_DIFFERS: sex is not None and sex is not facts.sex,
        Warn.BIRTH_YEAR_DIFFERS: birth_date is not None and birth_date.year != facts.birth_year,
    }
    return tuple(warn for warn, doubted in doubts.items() if doubted)


_PASSPORT = re.compile(r"[A-Z]\d{7,8}", re.ASCII)


def check_number(kind: PartyKind, text: str) -> str:
    """The number somebody of this kind is known by, as it is written; "" for none.

    A citizen has twelve digits, an old identity card nine, a foreigner a passport; a body has its tax code, and an
    agency of the state its own code, which is taken as it is. Raises IdInvalid or TaxCodeInvalid.
    """
    bare = re.sub(r"\s", "", text).upper()
    if not bare or kind is PartyKind.AGENCY:
        return bare
    if kind is not PartyKind.CITIZEN:
        return check_tax_code(bare)
    if not (_ID.fullmatch(bare) or (_OLD_ID.fullmatch(bare) and bare) or _PASSPORT.fullmatch(bare)):
        raise IdInvalid(digits=_digits(bare))
    return bare


def _digits(text: str) -> int:
    return sum(c.isdigit() for c in text)


_TAX_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)


def check_tax_code(text: str) -> str:
    """The code as it is written: 10 digits, 10-3 for a branch, or the 12 of a person (since 01/07/2025).

    Raises TaxCodeInvalid.
    """
    digits = re.sub(r"[\s.-]", "", text)
    if _ID.fullmatch(digits):
        return digits
    found = re.fullmatch(r"(\d{10})(\d{3})?", digits, re.ASCII)
    if found is None or found[2] == "000" or not int(digits[2:9]):
        raise TaxCodeInvalid(reason="layout")
    body = found[1]
    total = sum(weight * int(digit) for weight, digit in zip(_TAX_WEIGHTS, body[:9], strict=True))
    if int(body[9]) != 10 - total % 11:
        raise TaxCodeInvalid(reason="check_digit")
    return f"{body}-{found[2]}" if found[2] else body


_PHONE = re.compile(r"(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9\d)\d{7}|2\d{8,9}", re.ASCII)


def normalise_phone(text: str) -> str:
    """A Vietnamese mobile or fixed number as 0xxxxxxxxx, 10 or 11 digits; raises PhoneInvalid."""
    bare = re.sub(r"[\s().-]", "", text)
    number = re.sub(r"^(?:\+84|0084|84(?=\d{9,10}$)|0)", "", bare)
    if not _PHONE.fullmatch(number):
        raise PhoneInvalid
    return f"0{number}"


_MOST = {PartyKind.CITIZEN: 100}
_MOST_OF_A_BODY = 300
_MOST_ADDRESS = 400
"""Characters. A receipt has two lines for a name and two for an address; a card has about 200 in all. What is longer
was pasted from somewhere else."""
_MOST_EMAIL = 254  # RFC 5321
_EMAIL = re.compile(r"[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+")
_OLDEST = 130  # years


def check_party(party: Party, today: date) -> None:
    """Refuses what nobody can be; `today` is local. An unknown value passes.

    Raises NameInvalid, AddressInvalid, DayInvalid, IdInvalid, TaxCodeInvalid, PhoneInvalid or EmailInvalid.
    """
    _check_text(party.name, _MOST.get(party.kind, _MOST_OF_A_BODY), NameInvalid)
    if party.kind is PartyKind.CITIZEN and _SPOILT.search(party.name):
        raise NameInvalid(reason="signs")
    for address in (party.address, party.address_now):
        _check_text(address, _MOST_ADDRESS, AddressInvalid)
    check_number(party.kind, party.id_number)
    if party.phone:
        normalise_phone(party.phone)
    _check_email(party.email)
    _check_days(party.birth_date, party.id_issued_on, today)


_SPOILT = re.compile(r"[^\W\d_]\d|\d[^\W\d_]")  # "Tra62n": the keys of an input method that was off


def parse_day(text: str) -> date | None:
    """A day as people write it, 31/12/1990; None for "". Raises DayInvalid."""
    if not text:
        return None
    found = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text, re.ASCII)
    if found is None:
        raise DayInvalid(reason="form")
    try:
        return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        raise DayInvalid(reason="impossible") from None


def _check_email(text: str) -> None:
    spoilt = len(text) > _MOST_EMAIL or any(unicodedata.category(c) in _NOT_WRITTEN for c in text)
    if text and (spoilt or not _EMAIL.fullmatch(text)):
        raise EmailInvalid


def _check_text(text: str, most: int, error: type[NameInvalid | AddressInvalid]) -> None:
    if len(text) > most:
        raise error(reason="long", most=most)
    if any(unicodedata.category(c) in _NOT_WRITTEN for c in text):
        raise error(reason="signs")


_NOT_WRITTEN = frozenset({"So", "Sk", "Cc", "Cf", "Cs", "Co", "Cn"})  # pictures, controls, lost letters


def _check_days(born: date | None, issued: date | None, today: date) -> None:
    doubts = {
        "born_later": born is not None and born > today,
        "born_long_ago": born is not None and today.year - born.year > _OLDEST,
        "issued_later": issued is not None and issued > today,
        "issued_before_birth": born is not None and issued is not None and issued <= born,
    }
    for reason, found in doubts.items():
        if found:
            raise DayInvalid(reason=reason)


def clean_name(text: str) -> str:
    """NFC, one space between words; letters stay as they are written."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _fields(text: str) -> list[str]:
    bare = unicodedata.normalize("NFC", text.strip("\ufeff\r\n\t "))
    if not bare:
        raise CardUnreadable(Odd.EMPTY)
    fields = [part.strip() for part in bare.split("|")]
    controls = any(unicodedata.category(c).startswith("C") for c in bare)
    if len(bare) > _MAX_CARD or controls or not 6 <= len(fields) <= _MAX_FIELDS:
        raise CardUnreadable(Odd.NOT_A_CARD)
    if not all(_is_clean(field) for field in fields):
        raise CardUnreadable(Odd.GARBLED)
    return fields


def _is_clean(text: str) -> bool:
    """No letter outside Latin, no loose mark, nothing that stands for a lost letter."""
    for letter in text:
        kind = unicodedata.category(letter)
        if kind[0] == "M" or kind in ("Sk", "So") or letter in "~?":
            return False
        if kind[0] == "L" and not unicodedata.name(letter, "").startswith("LATIN"):
            return False
    return True


def _is_sung(name: str) -> bool:
    """Every syllable has one tone at most; an input method that was on leaves more behind."""
    loose = unicodedata.normalize("NFD", name)
    return all(sum(c in _TONES for c in word) < 2 for word in re.split(r"[\s'’.-]+", loose))


def _is_name(text: str) -> bool:
    return sum(c.isalpha() for c in text) > 1 and all(c.isalpha() or c in " '’.-" for c in text)


def _date(text: str) -> date:
    _demand(re.fullmatch(r"\d{8}", text, re.ASCII), Odd.DATE)
    try:
        return date(int(text[4:]), int(text[2:4]), int(text[:2]))
    except ValueError:
        raise CardUnreadable(Odd.DATE) from None  # the cause would show the day of birth


def _demand(fact: object, reason: Odd) -> None:
    if not fact:
        raise CardUnreadable(reason)


@lru_cache
def _provinces() -> Mapping[str, str]:
    plain: Mapping[str, str] = yaml.safe_load((RESOURCES / "identity" / "provinces.yaml").read_text("utf-8"))[
        "provinces"
    ]
    return plain

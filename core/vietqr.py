"""VietQR: the text of a payment QR that every bank's app in Viet Nam reads. Pure.

The objects are those of EMVCo, "QR Code Specification for Payment Systems, Merchant-Presented Mode": two digits name
an object, two its length, then its value; some values are objects again. What stands in them is NAPAS's "Tài liệu quy
định về định dạng mã VietQR" (v1.0, 09/2021), tables 1, 4 and 8, of the fast transfer to an account. Amounts are whole
dong.

No library was kept: of the three on PyPI that were read (vietnam-qr-pay, vietqr-emvco, napas-qr-python) two take a cut
object for a whole one, all take the last of two, and one adds a merchant's name of its own.
"""

import re
import unicodedata
from binascii import crc_hqx
from collections.abc import Mapping
from dataclasses import dataclass

from core.errors import InputError

_PAYLOAD, _POINT, _MERCHANT, _CURRENCY, _AMOUNT, _COUNTRY, _MORE, _CRC = (
    "00",  # Payload Format Indicator
    "01",  # Point of Initiation Method
    "38",  # Merchant Account Information; of the places 26 to 51 the one NAPAS uses
    "53",  # Transaction Currency
    "54",  # Transaction Amount
    "58",  # Country Code
    "62",  # Additional Data Field Template
    "63",  # CRC
)
_PURPOSE = "08"  # Purpose of Transaction
_AID = "A000000727"  # NAPAS
_TO_ACCOUNT = "QRIBFTTA"  # fast transfer to an account; QRIBFTTC would be to a card
_STATIC, _DYNAMIC = "11", "12"
_DONG = "704"  # ISO 4217
_LONGEST_PURPOSE = 25
_LARGEST = 10**13 - 1  # 13 characters are left for an amount
_BIN = re.compile(r"\d{6}", re.ASCII)
_ACCOUNT = re.compile(r"[0-9A-Za-z]{1,19}", re.ASCII)
_HEAD = re.compile(r"\d{4}", re.ASCII)


class VietQrInvalid(InputError):
    """`what` does not fit: "crc", "length", "twice", "order", or the name of an object or a field."""

    code = "vietqr_invalid"


@dataclass(frozen=True, slots=True)
class Transfer:
    """bank: the six digits (BIN) by which NAPAS knows it. amount: dong; None leaves it to the payer. purpose: at most
    25 letters without diacritics, as `plain_purpose` makes them; "" for none.
    """

    bank: str
    account: str
    amount: int | None = None
    purpose: str = ""


def encode(transfer: Transfer) -> str:
    """The text of the QR code. Raises VietQrInvalid when a value cannot stand in it."""
    _check(transfer)
    where = _object("00", transfer.bank) + _object("01", transfer.account)
    merchant = _object("00", _AID) + _object("01", where) + _object("02", _TO_ACCOUNT)
    text = _object(_PAYLOAD, "01") + _object(_POINT, _STATIC if transfer.amount is None else _DYNAMIC)
    text += _object(_MERCHANT, merchant) + _object(_CURRENCY, _DONG)
    if transfer.amount is not None:
        text += _object(_AMOUNT, str(transfer.amount))
    text += _object(_COUNTRY, "VN")
    if transfer.purpose:
        text += _object(_MORE, _object(_PURPOSE, transfer.purpose))
    text += f"{_CRC}04"  # the CRC covers its own name and length
    return text + crc(text)


def decode(text: str) -> Transfer:
    """What a VietQR asks for. Raises VietQrInvalid for anything that is not one, whole and unaltered."""
    if text[-8:-4] != f"{_CRC}04" or not text.isascii():
        raise VietQrInvalid(what="crc")
    if crc(text[:-4]) != text[-4:].upper():
        raise VietQrInvalid(what="crc")
    objects = _objects(text)
    if not text.startswith(_PAYLOAD) or list(objects)[-1] != _CRC:
        raise VietQrInvalid(what="order")
    for name, value in ((_PAYLOAD, "01"), (_CURRENCY, _DONG), (_COUNTRY, "VN")):
        _expect(objects, name, value)
    if objects.get(_POINT, _STATIC) not in (_STATIC, _DYNAMIC):
        raise VietQrInvalid(what=_POINT)
    merchant = _objects(objects.get(_MERCHANT, ""))
    _expect(merchant, "00", _AID)
    _expect(merchant, "02", _TO_ACCOUNT)
    where, more = _objects(merchant.get("01", "")), _objects(objects.get(_MORE, ""))
    amount = objects.get(_AMOUNT)
    transfer = Transfer(
        where.get("00", ""),
        where.get("01", ""),
        None if amount is None else _dong(amount),
        more.get(_PURPOSE, ""),
    )
    _check(transfer)
    return transfer


def crc(text: str) -> str:
    """Four hexadecimal digits: ISO/IEC 13239, polynomial 0x1021, begun with 0xFFFF."""
    return f"{crc_hqx(text.encode(), 0xFFFF):04X}"


def plain_purpose(text: str) -> str:
    """`text` as banks let it through: no diacritics, one space between words, its last 25 characters.

    The end of a dossier's code, its day and number, tells more than the agency before it.
    """
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    bare = "".join(letter for letter in letters if letter.isascii() and letter.isprintable())
    return " ".join(bare.split())[-_LONGEST_PURPOSE:].strip()


def _check(transfer: Transfer) -> None:
    if not _BIN.fullmatch(transfer.bank):
        raise VietQrInvalid(what="bank")
    if not _ACCOUNT.fullmatch(transfer.account):
        raise VietQrInvalid(what="account")
    if transfer.amount is not None and not 0 < transfer.amount <= _LARGEST:
        raise VietQrInvalid(what="amount")
    if transfer.purpose != plain_purpose(transfer.purpose):
        raise VietQrInvalid(what="purpose")


def _dong(text: str) -> int:
    """Digits, perhaps with a decimal point after them; there is no coin smaller than a dong."""
    whole, _, rest = text.partition(".")
    if not re.fullmatch(r"\d{1,13}", whole, re.ASCII) or rest.strip("0"):
        raise VietQrInvalid(what=_AMOUNT)
    return int(whole)


def _expect(objects: Mapping[str, str], name: str, value: str) -> None:
    if objects.get(name) != value:
        raise VietQrInvalid(what=name)


def _object(name: str, value: str) -> str:
    return f"{name}{len(value):02}{value}"


def _objects(text: str) -> dict[str, str]:
    """By name, in their order. Raises VietQrInvalid when one is cut or comes twice."""
    found: dict[str, str] = {}
    while text:
        head = text[:4]
        if not _HEAD.fullmatch(head):
            raise VietQrInvalid(what="length")
        name, end = head[:2], 4 + int(head[2:])
        if len(text) < end:
            raise VietQrInvalid(what="length")
        if name in found:
            raise VietQrInvalid(what="twice")
        found[name], text = text[4:end], text[end:]
    return found

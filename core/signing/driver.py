"""The door to PKCS#11 drivers: loading one, telling its answers apart, and one signature on a token."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pkcs11
from asn1crypto import x509
from pkcs11 import Attribute, TokenFlag
from pyhanko.sign.pkcs11 import PKCS11SignatureOperationSpec, select_pkcs11_signing_params
from pyhanko.sign.signers import Signer
from pyhanko_certvalidator.registry import CertificateStore

from core.errors import SigningError
from core.signing.errors import (
    DriverFault,
    DriverNotLoaded,
    PinExpired,
    PinLocked,
    PinNotSet,
    TokenRemoved,
    WrongPin,
)
from core.vault import Secret

if TYPE_CHECKING:
    from pkcs11._pkcs11 import lib as Library

_WRONG_PIN = (pkcs11.PinIncorrect, pkcs11.PinInvalid, pkcs11.PinLenRange)
_GONE = (
    pkcs11.DeviceRemoved,
    pkcs11.TokenNotPresent,
    pkcs11.TokenNotRecognised,
    pkcs11.SlotIDInvalid,
)


def load(module: Path) -> "Library":
    """The driver, loaded once per process. Raises DriverNotLoaded, DriverFault."""
    if not module.is_file():
        raise DriverNotLoaded(module=module.name)
    try:
        return pkcs11.lib(str(module))
    except pkcs11.PKCS11Error as error:
        if str(error).startswith(("OS exception", "Unknown exception")):  # the loader's words, not a driver's
            raise DriverNotLoaded(module=module.name) from error
        raise DriverFault(ckr=_name(error)) from error


@contextmanager
def door(slot: pkcs11.Slot | None) -> Iterator[None]:
    """Turns a driver's answer into our words; `slot` is asked whether the token is still in it."""
    try:
        yield
    except pkcs11.PKCS11Error as error:
        raise _told(error, slot) from error


def _told(error: pkcs11.PKCS11Error, slot: pkcs11.Slot | None) -> SigningError:
    if isinstance(error, _WRONG_PIN):
        return _pin_trouble(slot)
    if isinstance(error, pkcs11.PinLocked):
        return PinLocked(now=0)
    if isinstance(error, pkcs11.PinExpired):
        return PinExpired()
    if isinstance(error, pkcs11.UserPinNotInitialized):
        return PinNotSet()
    # A token pulled out is reported as a device fault, a lost session or worse, as the driver pleases: look.
    if isinstance(error, _GONE) or (slot is not None and _gone(slot)):
        return TokenRemoved()
    return DriverFault(ckr=_name(error))


def _pin_trouble(slot: pkcs11.Slot | None) -> SigningError:
    """The flags after a wrong PIN say what is left (PKCS #11 v2.40 §3.2, CK_TOKEN_INFO)."""
    flags = _flags(slot)
    if flags & TokenFlag.USER_PIN_LOCKED:
        return PinLocked(now=1)
    if flags & TokenFlag.USER_PIN_FINAL_TRY:
        return WrongPin(tries="final")
    return WrongPin(tries="low" if flags & TokenFlag.USER_PIN_COUNT_LOW else "unknown")


def _flags(slot: pkcs11.Slot | None) -> TokenFlag:
    try:
        return slot.get_token().flags if slot else TokenFlag(0)
    except pkcs11.PKCS11Error:
        return TokenFlag(0)


def _gone(slot: pkcs11.Slot) -> bool:
    try:
        slot.get_token()
    except _GONE:
        return True
    except pkcs11.PKCS11Error:
        return False
    return False


def _name(error: pkcs11.PKCS11Error) -> str:
    """CKR_FUNCTION_FAILED of FunctionFailed; for an answer without a class the number in its message."""
    if type(error) is not pkcs11.PKCS11Error:
        words: list[str] = re.findall(r"[A-Z]+(?![a-z])|[A-Z][a-z]+", type(error).__name__)
        return "_".join(["CKR", *(word.upper() for word in words)])
    number = re.search(r"0x[0-9a-fA-F]+", str(error))
    return number.group() if number else "CKR_UNKNOWN"


class TokenSigner(Signer):
    """pyHanko's signer over one key handle; signs in the calling thread, where the session was opened."""

    def __init__(
        self,
        certificate: x509.Certificate,
        store: CertificateStore,
        key: pkcs11.SignMixin,
        slot: pkcs11.Slot,
        pin: Secret,
    ) -> None:
        super().__init__(signing_cert=certificate, cert_registry=store, embed_roots=False)
        self._key = key
        self._slot = slot
        self._size = max(512, 2 * certificate.public_key.byte_size + 16)
        self._mechanisms = slot.get_mechanisms()
        # CKA_ALWAYS_AUTHENTICATE: such a key wants the PIN again for each signature (PKCS #11 v2.40 §4.9)
        self._pin = pin if _always_authenticate(key) else None

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        """Raises what `door` raises; with `dry_run` only as many bytes as a signature may have."""
        if dry_run:
            return bytes(self._size)
        again = {"pin": self._pin.reveal()} if self._pin else {}
        with door(self._slot):
            way = self._way(digest_algorithm, again)
            prepared = way.pre_sign_transform(data) if way.pre_sign_transform else data
            signature = self._key.sign(prepared, **way.sign_kwargs)
        return way.post_sign_transform(signature) if way.post_sign_transform else signature

    def _way(self, digest_algorithm: str, again: dict[str, str]) -> PKCS11SignatureOperationSpec:
        """Hash on the token where it can; else hash here and let it sign the digest (most tokens' ECDSA)."""
        mechanism = self.get_signature_mechanism_for_digest(digest_algorithm)
        whole = select_pkcs11_signing_params(mechanism, digest_algorithm, False, dict(again))
        if whole.sign_kwargs["mechanism"] in self._mechanisms:
            return whole
        return select_pkcs11_signing_params(mechanism, digest_algorithm, True, dict(again))


def _always_authenticate(key: pkcs11.SignMixin) -> bool:
    try:
        return bool(key[Attribute.ALWAYS_AUTHENTICATE])
    except pkcs11.AttributeTypeInvalid:
        return False

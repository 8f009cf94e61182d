"""The key: from a USB token through its PKCS#11 driver, or from a PKCS#12 file.

A token is driven from one thread at a time, and its session lives as long as the `with` block of
`open_token`. Certificate and private key belong together by CKA_ID (PKCS #11 v2.40 §4.6.3), else by the
public key itself; labels differ between the two on tokens sold here and serve only to be shown.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pkcs11
from asn1crypto import pkcs12 as asn1_pkcs12
from asn1crypto import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12
from pkcs11 import Attribute, ObjectClass, TokenFlag
from pyhanko.keys.internal import translate_pyca_cryptography_key_to_asn1
from pyhanko.sign.signers import SimpleSigner

from core.signing.certificates import (
    CertificateInfo,
    SigningKey,
    can_sign,
    chain,
    describe,
    ensure_current,
    signing_key,
)
from core.signing.driver import TokenSigner, door, load
from core.signing.errors import (
    BrokenP12,
    CertificateExpired,
    CertificateNotYetValid,
    FinalTry,
    NoMatchingKey,
    PinLocked,
    SeveralKeys,
    SeveralTokens,
    TokenNotFound,
    WrongPassphrase,
)
from core.vault import Secret


@dataclass(frozen=True)
class TokenInfo:
    """A plugged-in token, as it shows itself without a PIN."""

    label: str
    serial: str
    model: str
    pin_low: bool  # a wrong PIN was entered since the last right one
    pin_final_try: bool  # one more wrong PIN locks it
    pin_locked: bool
    certificates: tuple[CertificateInfo, ...]  # those for signing; empty when hidden before login


@dataclass(frozen=True)
class _Pair:
    certificate: x509.Certificate
    key: pkcs11.SignMixin


def tokens(module: Path) -> list[TokenInfo]:
    """The tokens plugged in now, in the driver's order of slots. No PIN is asked.

    Raises DriverNotLoaded, DriverFault, TokenRemoved.
    """
    return [_shown(slot) for slot in _occupied(module)]


def ensure_ready(token: TokenInfo, at: datetime) -> None:
    """Refuse before a PIN is asked for: raises PinLocked, CertificateExpired or CertificateNotYetValid.

    One certificate in its time is enough; a token that hides its certificates passes.
    """
    if token.pin_locked:
        raise PinLocked(now=0)
    late: CertificateExpired | CertificateNotYetValid | None = None
    for certificate in sorted(token.certificates, key=lambda each: each.not_after):
        try:
            return ensure_current(certificate, at)
        except (CertificateExpired, CertificateNotYetValid) as error:
            late = error
    if late:
        raise late
    return None


@contextmanager
def open_token(
    module: Path, label: str, pin: Secret, *, certificate: str = "", last_try: bool = False
) -> Iterator[SigningKey]:
    """Log in to the token named by its label or serial number; the key works until the block ends.

    `certificate` is a fingerprint (CertificateInfo), needed only when the token serves several holders; of
    one holder the newest certificate is taken. The PIN is sent once; never when the token says it is locked,
    nor for the last time unless `last_try`. Raises WrongPin, PinLocked, FinalTry, PinExpired, PinNotSet,
    TokenNotFound, SeveralTokens, TokenRemoved, NoMatchingKey, SeveralKeys, DriverNotLoaded, DriverFault.
    """
    slot = _slot(module, label)
    _ensure_pin_may_be_sent(slot, last_try)
    with door(slot):
        session = slot.get_token().open(user_pin=pin.reveal())
    try:
        with door(slot):
            key = _key_on(session, slot, pin, certificate)
        yield key
    finally:
        with suppress(pkcs11.PKCS11Error):  # the token may be gone; there is nothing left to lose
            session.close()


def open_p12(path: Path, passphrase: Secret) -> SigningKey:
    """The key of a PKCS#12 file (RFC 7292) and the chain beside it.

    A byte damaged inside the sealed part cannot be told from a wrong passphrase: both fail the same MAC.
    Raises BrokenP12, WrongPassphrase, NoMatchingKey; OSError when the file cannot be read.
    """
    data = path.read_bytes()
    _ensure_p12(path, data)
    try:
        key, own, others = pkcs12.load_key_and_certificates(data, passphrase.reveal().encode())
    except UnsupportedAlgorithm as error:
        raise BrokenP12(file=path.name, why="algorithm") from error
    except ValueError as error:
        raise WrongPassphrase() from error
    if not isinstance(key, RSAPrivateKey | EllipticCurvePrivateKey):
        raise BrokenP12(file=path.name, why="key")
    if own is None:
        raise BrokenP12(file=path.name, why="certificate")
    certificate, *rest = (x509.Certificate.load(each.public_bytes(Encoding.DER)) for each in (own, *others))
    if not can_sign(certificate):
        raise NoMatchingKey()
    signer = SimpleSigner(
        signing_cert=certificate,
        signing_key=translate_pyca_cryptography_key_to_asn1(key),
        cert_registry=chain(certificate, rest),
        embed_roots=False,
    )
    return signing_key(certificate, signer)


def _ensure_p12(path: Path, data: bytes) -> None:
    try:
        asn1_pkcs12.Pfx.load(data, strict=True)["auth_safe"].native  # noqa: B018 — parsing is lazy; this walks it
    except (ValueError, TypeError) as error:
        raise BrokenP12(file=path.name, why="structure") from error


# -- slots -----------------------------------------------------------------------------------------


def _occupied(module: Path) -> list[pkcs11.Slot]:
    library = load(module)
    with door(None):
        return [slot for slot in library.get_slots(token_present=True) if _initialised(slot)]


def _initialised(slot: pkcs11.Slot) -> bool:
    try:
        return bool(slot.get_token().flags & TokenFlag.TOKEN_INITIALIZED)
    except (pkcs11.TokenNotPresent, pkcs11.TokenNotRecognised):
        return False


def _slot(module: Path, label: str) -> pkcs11.Slot:
    slots = _occupied(module)
    with door(None):
        found = [slot for slot in slots if label in _names(slot.get_token())]
    if not found:
        raise TokenNotFound()
    if len(found) > 1:
        raise SeveralTokens(count=len(found))
    return found[0]


def _names(token: pkcs11.Token) -> tuple[str, str]:
    return token.label, _serial(token)


def _serial(token: pkcs11.Token) -> str:
    return token.serial.decode("ascii", "replace").strip("\0 ")


def _shown(slot: pkcs11.Slot) -> TokenInfo:
    with door(slot):
        token = slot.get_token()
        with token.open() as session:
            certificates = [describe(each) for each, _ in _certificates(session) if can_sign(each)]
    flags = token.flags
    return TokenInfo(
        label=token.label,
        serial=_serial(token),
        model=token.model,
        pin_low=bool(flags & TokenFlag.USER_PIN_COUNT_LOW),
        pin_final_try=bool(flags & TokenFlag.USER_PIN_FINAL_TRY),
        pin_locked=bool(flags & TokenFlag.USER_PIN_LOCKED),
        certificates=tuple(certificates),
    )


def _ensure_pin_may_be_sent(slot: pkcs11.Slot, last_try: bool) -> None:
    with door(slot):
        flags = slot.get_token().flags
    if flags & TokenFlag.USER_PIN_LOCKED:
        raise PinLocked(now=0)
    if flags & TokenFlag.USER_PIN_FINAL_TRY and not last_try:
        raise FinalTry()


# -- certificate and key ---------------------------------------------------------------------------


def _key_on(session: pkcs11.Session, slot: pkcs11.Slot, pin: Secret, fingerprint: str) -> SigningKey:
    certificates = list(_certificates(session))
    pairs = [pair for each, cka_id in certificates if can_sign(each) for pair in _pair(session, each, cka_id)]
    chosen = _choose(pairs, fingerprint)
    store = chain(chosen.certificate, [each for each, _ in certificates])
    return signing_key(chosen.certificate, TokenSigner(chosen.certificate, store, chosen.key, slot, pin))


def _certificates(session: pkcs11.Session) -> Iterator[tuple[x509.Certificate, bytes]]:
    """Every readable X.509 certificate with its CKA_ID (b"" when it has none)."""
    for found in list(session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE})):
        with suppress(ValueError, pkcs11.AttributeTypeInvalid):  # an attribute certificate, or garbage
            certificate = x509.Certificate.load(found[Attribute.VALUE], strict=True)
            certificate.native  # noqa: B018 — parsing is lazy; this walks it
            yield certificate, _read(found, Attribute.ID)


def _pair(session: pkcs11.Session, certificate: x509.Certificate, cka_id: bytes) -> list[_Pair]:
    """At most one. A driver may reuse an id after a renewal: a key showing another modulus is not taken."""
    public = _public_part(certificate)
    keys = list(session.get_objects({Attribute.CLASS: ObjectClass.PRIVATE_KEY}))
    shown = [(key, _read(key, Attribute.ID), _shown_part(session, key)) for key in keys]
    same_id = [key for key, its, part in shown if cka_id and its == cka_id and part in (b"", public)]
    same_key = [key for key, _, part in shown if part == public]
    return [_Pair(certificate, key) for key in (same_id or same_key)[:1] if isinstance(key, pkcs11.SignMixin)]


def _choose(pairs: list[_Pair], fingerprint: str) -> _Pair:
    fitting = [pair for pair in pairs if fingerprint in ("", pair.certificate.sha256.hex())]
    if not fitting:
        raise NoMatchingKey()
    holders = {pair.certificate.subject.hashable for pair in fitting}
    if len(holders) > 1:
        raise SeveralKeys(count=len(holders))
    return max(fitting, key=lambda pair: pair.certificate.not_valid_after)


def _public_part(certificate: x509.Certificate) -> bytes:
    """The modulus (RSA) or the uncompressed point (EC)."""
    public = certificate.public_key
    if public.algorithm == "rsa":
        modulus = public["public_key"].parsed["modulus"].native
        return bytes(modulus.to_bytes((modulus.bit_length() + 7) // 8))
    return bytes(public["public_key"].native)


def _shown_part(session: pkcs11.Session, key: pkcs11.Object) -> bytes:
    """The same of a private key as far as the token shows it, else b""."""
    modulus = _read(key, Attribute.MODULUS)
    if modulus:
        return modulus.lstrip(b"\0")
    own_id = _read(key, Attribute.ID)
    if not own_id:
        return b""
    query = {Attribute.CLASS: ObjectClass.PUBLIC_KEY, Attribute.ID: own_id}
    points = [_read(found, Attribute.EC_POINT) for found in list(session.get_objects(query))]
    return points[0][points[0].find(b"\x04", 2) :] if points and points[0] else b""  # inside its OCTET STRING


def _read(found: pkcs11.Object, attribute: Attribute) -> bytes:
    try:
        return bytes(found[attribute] or b"")
    except (pkcs11.AttributeTypeInvalid, pkcs11.AttributeSensitive):
        return b""

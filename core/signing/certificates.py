"""Who a certificate speaks of, and whether its time is now."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from asn1crypto import x509
from pyhanko.sign.signers import Signer
from pyhanko_certvalidator.registry import SimpleCertificateStore

from core.signing.errors import CertificateExpired, CertificateNotYetValid

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")

_UID = "0.9.2342.19200300.100.1.1"
_OF_PEOPLE = ("CCCD", "CMND", "HC", "PID")  # citizen card, old identity card, passport
_OF_BODIES = ("MST", "MNS")  # tax code, code of units with relations to the state budget
_SIGNS = {"digital_signature", "non_repudiation"}


@dataclass(frozen=True)
class CertificateInfo:
    """What a certificate says in public. Times are aware, UTC."""

    subject: str  # common name, as it is shown on the button
    organisation: str  # "" when the certificate names none
    personal: bool | None  # of a person, of a body (agency seal), or it does not say
    issuer: str
    serial: str  # upper-case hexadecimal
    not_before: datetime
    not_after: datetime
    fingerprint: str  # SHA-256 of the certificate, lower-case hexadecimal; names it without doubt


@dataclass(frozen=True)
class SigningKey(CertificateInfo):
    """A certificate whose private key is at hand; usable only while its token session is open."""

    signer: Signer = field(repr=False, compare=False)


def ensure_current(certificate: CertificateInfo, at: datetime) -> None:
    """Raises CertificateExpired or CertificateNotYetValid; the period of RFC 5280 §4.1.2.5, ends in."""
    if at > certificate.not_after:
        raise CertificateExpired(until=_day(certificate.not_after))
    if at < certificate.not_before:
        raise CertificateNotYetValid(since=_day(certificate.not_before))


def describe(certificate: x509.Certificate) -> CertificateInfo:
    subject = _parts(certificate.subject)
    organisation = subject.get("organization_name", "")
    return CertificateInfo(
        subject=subject.get("common_name") or organisation,
        organisation=organisation,
        personal=_personal(subject),
        issuer=_parts(certificate.issuer).get("common_name", ""),
        serial=f"{certificate.serial_number:X}",
        not_before=certificate.not_valid_before,
        not_after=certificate.not_valid_after,
        fingerprint=certificate.sha256.hex(),
    )


def signing_key(certificate: x509.Certificate, signer: Signer) -> SigningKey:
    return SigningKey(**vars(describe(certificate)), signer=signer)


def can_sign(certificate: x509.Certificate) -> bool:
    """An end-entity certificate whose key usage, where given, allows signatures (RFC 5280 §4.2.1.3)."""
    if certificate.ca:
        return False
    usage = certificate.key_usage_value
    return usage is None or bool(_SIGNS & usage.native)


def chain(certificate: x509.Certificate, pool: Iterable[x509.Certificate]) -> SimpleCertificateStore:
    """The certificates of `pool` that lead from `certificate` towards a root; nobody else's is given away."""
    authorities = {found.subject.hashable: found for found in pool if found.ca}
    store = SimpleCertificateStore()
    current = certificate
    while current.self_signed == "no" and (above := authorities.pop(current.issuer.hashable, None)):
        store.register(above)
        current = above
    return store


def _parts(name: x509.Name) -> dict[str, str]:
    """The last (most specific) value of each kind; a name may repeat one."""
    return {part["type"].native: str(part["value"].native) for rdn in name.chosen for part in rdn}


def _personal(subject: dict[str, str]) -> bool | None:
    if {"surname", "given_name"} & subject.keys():
        return True
    uid = (subject.get("user_id") or subject.get(_UID) or "").upper()
    if uid.startswith(_OF_PEOPLE):
        return True
    return False if uid.startswith(_OF_BODIES) else None


def _day(moment: datetime) -> str:
    return moment.astimezone(VIETNAM).date().isoformat()

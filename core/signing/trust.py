"""Whom this office trusts: root certificates and revocation lists it puts beside the desk, nobody else's choice."""

from dataclasses import dataclass
from pathlib import Path

from asn1crypto import crl as asn1_crl
from asn1crypto import pem, x509

from core.errors import InputError
from core.settings import RESOURCES

TRUST = RESOURCES / "trust"  # where an office puts them; see the README there


@dataclass(frozen=True)
class TrustRoots:
    certificates: tuple[x509.Certificate, ...] = ()
    crls: tuple[asn1_crl.CertificateList, ...] = ()


class BadTrustFile(InputError):
    """`file` in a folder of roots is no certificate or revocation list."""

    code = "bad_trust_file"


def load_roots(*places: Path) -> TrustRoots:
    """Roots (*.pem, *.crt, *.cer) and revocation lists (*.crl), PEM or DER, of files and folders.

    Raises BadTrustFile: silently trusting less than the office meant would be worse.
    """
    files = [file for place in places for file in (sorted(place.iterdir()) if place.is_dir() else [place])]
    certificates = [
        x509.Certificate.load(der) for f in files if f.suffix in (".pem", ".crt", ".cer") for der in _ders(f)
    ]
    crls = [asn1_crl.CertificateList.load(der) for f in files if f.suffix == ".crl" for der in _ders(f)]
    return TrustRoots(tuple(certificates), tuple(crls))


def _ders(file: Path) -> list[bytes]:
    data = file.read_bytes()
    try:
        ders = [der for _, _, der in pem.unarmor(data, multiple=True)] if pem.detect(data) else [data]
        kind = asn1_crl.CertificateList if file.suffix == ".crl" else x509.Certificate
        for der in ders:
            kind.load(der, strict=True).native  # noqa: B018 — parsing is lazy; this walks it
    except (ValueError, TypeError) as error:
        raise BadTrustFile(file=file.name) from error
    return ders

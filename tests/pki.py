"""A small certification authority for tests: a root, one below it, and signers good, expired, early or revoked."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import NameOID

NOW = datetime(2026, 11, 22, 2, 15, 3, tzinfo=UTC)  # 09:15:03 in Viet Nam
PASSPHRASE = "mật khẩu thử"

Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


@dataclass(frozen=True)
class Identity:
    certificate: x509.Certificate
    key: Key
    issuer: x509.Certificate

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(Encoding.DER)

    @property
    def fingerprint(self) -> str:
        return self.certificate.fingerprint(hashes.SHA256()).hex()

    def p12(self, path: Path, passphrase: str = PASSPHRASE) -> Path:
        sealed = BestAvailableEncryption(passphrase.encode())
        path.write_bytes(
            pkcs12.serialize_key_and_certificates(
                b"signer", self.key, self.certificate, [self.issuer], sealed
            )
        )
        return path

    def pkcs8(self) -> bytes:
        return self.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())


class Authority:
    """A root, or an authority below `above`, valid for twenty years around NOW."""

    def __init__(self, name: str = "Root CA thử nghiệm", above: "Authority | None" = None) -> None:
        self.key = rsa.generate_private_key(65537, 2048)
        self.above = above or self
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        builder = self.above._certificate(
            self.name, self.key, NOW - timedelta(days=3650), NOW + timedelta(days=3650)
        )
        builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        self.certificate = builder.add_extension(_usage(ca=True), critical=True).sign(
            self.above.key, hashes.SHA256()
        )

    def person(
        self,
        name: str = "Nguyễn Thị Hường",
        first: int = -30,
        last: int = 335,
        key: Key | None = None,
        uid: str = "CCCD:092090001234",
    ) -> Identity:
        """A civil servant's certificate, or by its `uid` a body's, valid from `first` to `last` days after NOW."""
        key = key or rsa.generate_private_key(65537, 2048)
        subject = x509.Name(
            [
                x509.NameAttribute(NameOID.USER_ID, uid),
                x509.NameAttribute(NameOID.COMMON_NAME, name),
                x509.NameAttribute(NameOID.ORGANIZATION_NAME, "UBND xã Cù Lao Dung"),
            ]
        )
        builder = self._certificate(subject, key, NOW + timedelta(days=first), NOW + timedelta(days=last))
        builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        builder = builder.add_extension(_where_revoked(), critical=False)
        certificate = builder.add_extension(_usage(ca=False), critical=True).sign(self.key, hashes.SHA256())
        return Identity(certificate, key, self.certificate)

    def pem(self, path: Path) -> Path:
        path.write_bytes(self.certificate.public_bytes(Encoding.PEM))
        return path

    def crl(self, path: Path, *revoked: Identity) -> Path:
        builder = x509.CertificateRevocationListBuilder().issuer_name(self.name)
        builder = builder.last_update(NOW - timedelta(hours=2)).next_update(NOW + timedelta(days=7))
        for identity in revoked:
            entry = x509.RevokedCertificateBuilder().serial_number(identity.certificate.serial_number)
            builder = builder.add_revoked_certificate(entry.revocation_date(NOW - timedelta(hours=3)).build())
        path.write_bytes(builder.sign(self.key, hashes.SHA256()).public_bytes(Encoding.PEM))
        return path

    def _certificate(
        self, subject: x509.Name, key: Key, first: datetime, last: datetime
    ) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self.name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(first)
            .not_valid_after(last)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key()), critical=False
            )
        )


def _where_revoked() -> x509.CRLDistributionPoints:
    """An address nobody answers at: who goes there in a test is found out."""
    address = x509.UniformResourceIdentifier("http://127.0.0.1:9/root.crl")
    return x509.CRLDistributionPoints([x509.DistributionPoint([address], None, None, None)])


def _usage(*, ca: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not ca,
        content_commitment=not ca,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=ca,
        crl_sign=ca,
        encipher_only=False,
        decipher_only=False,
    )

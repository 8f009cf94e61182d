"""A certification authority, papers to sign, and a software token that can misbehave like a real one."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pkcs11
import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pkcs11.util.ec import decode_ec_private_key
from pkcs11.util.rsa import decode_rsa_private_key
from reportlab.pdfgen.canvas import Canvas

from core.signing.certificates import SigningKey
from core.signing.tokens import open_p12
from core.signing.trust import TrustRoots, load_roots
from core.vault import Secret
from tests.pki import PASSPHRASE, Authority, Identity

PIN = "240680"
ONLY_ANSWER, LEAVE, SPOIL, POWER_CUT = range(4)  # what a token may do besides answering
HERE = Path(__file__).parent

Paper = Callable[..., Path]


@pytest.fixture(scope="session")
def authority() -> Authority:
    return Authority()


@pytest.fixture(scope="session")
def officer(authority: Authority) -> Identity:
    return authority.person()


@pytest.fixture
def key(officer: Identity, tmp_path: Path) -> SigningKey:
    return open_p12(officer.p12(tmp_path / "officer.p12"), Secret(PASSPHRASE))


@pytest.fixture
def trust(authority: Authority, tmp_path: Path) -> TrustRoots:
    return load_roots(authority.pem(tmp_path / "root.pem"))


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    """Makes a paper of `pages` pages, as a scanner or a word processor might leave it."""

    def make(name: str = "paper.pdf", pages: int = 2, rotate: int = 0, box: tuple[int, ...] = ()) -> Path:
        path = tmp_path / name
        canvas = Canvas(str(path), pagesize=(595, 842), invariant=True)
        for number in range(pages):
            canvas.drawString(72, 700, f"Trang {number + 1}")
            canvas.showPage()
        canvas.save()
        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            for page in pdf.pages:
                page.Rotate = rotate
                if box:
                    page.MediaBox = pikepdf.Array(list(box))
            pdf.save(path)
        return path

    return make


# -- tokens ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Token:
    """A SoftHSM2 token; through `shim` it counts wrong PINs and can be told to fail."""

    module: Path
    shim: Path | None
    state: Path
    label: str = "Thử nghiệm"

    def put_certificate(self, identity: Identity, cka_id: bytes, label: str) -> None:
        with self._session() as session:
            session.create_object(
                {
                    pkcs11.Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE,
                    pkcs11.Attribute.CERTIFICATE_TYPE: pkcs11.CertificateType.X_509,
                    pkcs11.Attribute.TOKEN: True,
                    pkcs11.Attribute.PRIVATE: False,
                    pkcs11.Attribute.ID: cka_id,
                    pkcs11.Attribute.LABEL: label,
                    pkcs11.Attribute.SUBJECT: identity.certificate.subject.public_bytes(),
                    pkcs11.Attribute.VALUE: identity.der,
                }
            )

    def put_key(self, identity: Identity, cka_id: bytes, label: str, always: bool = False) -> None:
        der = identity.key.private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption())
        decode = decode_rsa_private_key if isinstance(identity.key, RSAPrivateKey) else decode_ec_private_key
        with self._session() as session:
            session.create_object(
                {
                    **decode(der),
                    pkcs11.Attribute.TOKEN: True,
                    pkcs11.Attribute.PRIVATE: True,
                    pkcs11.Attribute.SENSITIVE: True,
                    pkcs11.Attribute.SIGN: True,
                    pkcs11.Attribute.ALWAYS_AUTHENTICATE: always,
                    pkcs11.Attribute.ID: cka_id,
                    pkcs11.Attribute.LABEL: label,
                }
            )

    def misbehave(self, function: str, answer: int = 0, how: int = ONLY_ANSWER) -> None:
        """From now on `function` answers `answer` (CKR_OK goes on as usual), and what `how` says happens."""
        (self.state / "fault").write_text(f"{function} {answer:#x} {how}")

    @contextmanager
    def _session(self) -> Iterator[pkcs11.Session]:
        """The module is unloaded behind it: it may be initialised once in a process, here or through the shim."""
        with (
            pkcs11.lib(str(self.module))
            .get_token(token_label=self.label)
            .open(rw=True, user_pin=PIN) as session
        ):
            yield session
        pkcs11.unload(str(self.module))


@pytest.fixture
def token(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shim: Path | None) -> Iterator[Token]:
    module = _softhsm()
    store = tmp_path / "tokens"
    store.mkdir()
    conf = tmp_path / "softhsm2.conf"
    conf.write_text(f"directories.tokendir = {store}\nobjectstore.backend = file\nlog.level = ERROR\n")
    monkeypatch.setenv("SOFTHSM2_CONF", str(conf))
    monkeypatch.setenv("SHIM_MODULE", str(module))
    monkeypatch.setenv("SHIM_STATE", str(tmp_path))
    _init(Token.label)
    yield Token(module, shim, tmp_path)
    for loaded in (module, shim):
        pkcs11.unload(str(loaded))


@pytest.fixture
def faulty(token: Token) -> Token:
    if token.shim is None:
        pytest.skip("no gcc to build the misbehaving token with")
    return token


@pytest.fixture(scope="session")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path | None:
    compiler = shutil.which("gcc")
    if compiler is None:
        return None
    built = tmp_path_factory.mktemp("shim") / "faulty_token.so"
    source = HERE / "faulty_token.c"
    subprocess.run(
        [compiler, "-shared", "-fPIC", "-Wall", "-Werror", "-o", built, source, "-ldl"],
        check=True,
        timeout=60,
    )
    return built


def _softhsm() -> Path:
    folders = (
        "/usr/lib/softhsm",
        "/usr/lib64/softhsm",
        "/usr/local/lib/softhsm",
        "/opt/homebrew/lib/softhsm",
    )
    found = next(
        (Path(each, "libsofthsm2.so") for each in folders if Path(each, "libsofthsm2.so").exists()), None
    )
    if found is None or not shutil.which("softhsm2-util"):
        pytest.skip("SoftHSM2 is not installed")
    return found


def _init(label: str) -> None:
    subprocess.run(
        ["softhsm2-util", "--init-token", "--free", "--label", label, "--pin", PIN, "--so-pin", "12345678"],
        check=True,
        timeout=60,
        capture_output=True,
    )

"""What a verifier must notice, and what it must not pretend to know."""

import io
from datetime import timedelta
from pathlib import Path

import pikepdf
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.signers import PdfSignatureMetadata, sign_pdf

from core.signing.certificates import SigningKey
from core.signing.errors import EncryptedPdf, NotAPdf
from core.signing.pades import sign
from core.signing.tokens import open_p12
from core.signing.trust import TRUST, BadTrustFile, TrustRoots, load_roots
from core.signing.verify import SignatureReport, verify
from core.vault import Secret
from tests.core.signing.conftest import Paper
from tests.core.signing.test_pades import clock, mark, pdfsig
from tests.pki import NOW, PASSPHRASE, Authority, Identity


@pytest.fixture
def signed(paper: Paper, key: SigningKey, tmp_path: Path) -> Path:
    sign(paper(), tmp_path / "signed.pdf", key, mark(), clock())
    return tmp_path / "signed.pdf"


def only(path: Path, trust: TrustRoots) -> SignatureReport:
    (one,) = verify(path, trust, clock()).signatures
    return one


def test_an_unsigned_paper_has_no_signatures(paper: Paper, trust: TrustRoots) -> None:
    assert verify(paper(), trust, clock()).signatures == ()


def test_one_flipped_byte_is_caught(signed: Path, trust: TrustRoots) -> None:
    data = bytearray(signed.read_bytes())
    data[data.index(b"stream") + 20] ^= 1  # in the words of page 1
    signed.write_bytes(data)
    one = only(signed, trust)
    assert (one.verdict, one.reason, one.intact) == ("invalid", "altered", False)
    assert "Signature is Valid" not in pdfsig(signed)


def test_a_page_replaced_in_a_later_revision_is_caught(
    signed: Path, trust: TrustRoots, tmp_path: Path
) -> None:
    with signed.open("rb") as file, (tmp_path / "changed.pdf").open("wb") as out:
        writer = IncrementalPdfFileWriter(file)
        page = writer.find_page_for_modification(0)[0].get_object()
        page["/Rotate"] = generic.NumberObject(180)
        writer.update_container(page)
        writer.write(out)
    one = only(tmp_path / "changed.pdf", trust)
    assert (one.verdict, one.reason, one.intact) == ("invalid", "changed_after", True)


@pytest.mark.parametrize(
    "tail", [b"\nextra", b"\nstartxref\n%d\n%%%%EOF\n"], ids=["junk", "junk with an end"]
)
def test_bytes_behind_the_last_revision_are_caught(signed: Path, trust: TrustRoots, tail: bytes) -> None:
    data = signed.read_bytes()
    last = int(data.rpartition(b"startxref")[2].split()[0])
    signed.write_bytes(data + (tail % last if b"%d" in tail else tail))
    one = only(signed, trust)
    assert (one.verdict, one.reason, one.covers_whole_file) == ("invalid", "appended", False)


def test_sha1_is_not_believed(paper: Paper, key: SigningKey, trust: TrustRoots, tmp_path: Path) -> None:
    with paper().open("rb") as file:
        meta = PdfSignatureMetadata(field_name="A", md_algorithm="sha1")
        done = sign_pdf(IncrementalPdfFileWriter(file), meta, key.signer)
    assert isinstance(done, io.BytesIO)
    (tmp_path / "weak.pdf").write_bytes(done.getvalue())
    one = only(tmp_path / "weak.pdf", trust)
    assert (one.verdict, one.reason, one.digest, one.intact) == ("indeterminate", "weak", "sha1", True)


def test_a_short_key_is_not_believed(
    paper: Paper, authority: Authority, trust: TrustRoots, tmp_path: Path
) -> None:
    short = authority.person(key=rsa.generate_private_key(65537, 1024))
    key = open_p12(short.p12(tmp_path / "short.p12"), Secret(PASSPHRASE))
    sign(paper(), tmp_path / "short.pdf", key, None, clock())
    one = only(tmp_path / "short.pdf", trust)
    assert (one.verdict, one.reason, one.intact) == ("indeterminate", "weak", True)


def test_who_is_not_known_is_not_valid(signed: Path, tmp_path: Path) -> None:
    stranger = load_roots(Authority("Root CA khác").pem(tmp_path / "other.pem"))
    for roots in (TrustRoots(), stranger):
        one = only(signed, roots)
        assert (one.verdict, one.reason, one.chain) == ("indeterminate", "unknown_issuer", "unknown")
        assert one.intact


def test_the_certificate_is_judged_at_the_time_of_checking(signed: Path, trust: TrustRoots) -> None:
    (late,) = verify(signed, trust, lambda: NOW + timedelta(days=400)).signatures
    assert (late.verdict, late.reason) == ("indeterminate", "expired")
    (early,) = verify(signed, trust, lambda: NOW - timedelta(days=60)).signatures
    assert (early.verdict, early.reason) == ("indeterminate", "not_yet_valid")


def test_a_revocation_list_beside_the_roots_is_heeded(
    signed: Path, authority: Authority, officer: Identity, tmp_path: Path
) -> None:
    root = authority.pem(tmp_path / "root.pem")
    nobody = load_roots(root, authority.crl(tmp_path / "nobody.crl"))
    assert only(signed, nobody).verdict == "valid"
    assert verify(signed, nobody, clock()).revocation_known
    listed = load_roots(root, authority.crl(tmp_path / "listed.crl", officer))
    one = only(signed, listed)
    assert (one.verdict, one.reason) == ("indeterminate", "revoked")


def test_a_broken_signature_is_reported_not_fatal(signed: Path, trust: TrustRoots) -> None:
    data = signed.read_bytes()
    start = data.rindex(b"/Contents <") + len(b"/Contents <")
    signed.write_bytes(data[:start] + b"00" * 200 + data[start + 400 :])
    one = only(signed, trust)
    assert (one.verdict, one.reason, one.signer) == ("invalid", "unreadable", "")


def test_an_old_form_of_signature_is_listed_though_not_judged(signed: Path, trust: TrustRoots) -> None:
    """Left out, a signed paper would look unsigned."""
    data = signed.read_bytes()
    signed.write_bytes(data.replace(b"/ETSI.CAdES.detached", b"/adbe.x509.rsa_sha1 "))
    one = only(signed, trust)
    assert (one.verdict, one.reason) == ("indeterminate", "unsupported")


def test_what_is_no_pdf_is_said_clearly(signed: Path, trust: TrustRoots, tmp_path: Path) -> None:
    for name, data in {"a.pdf": b"", "b.pdf": b"hello", "c.pdf": signed.read_bytes()[:300]}.items():
        (tmp_path / name).write_bytes(data)
        with pytest.raises(NotAPdf):
            verify(tmp_path / name, trust, clock())
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(tmp_path / "sealed.pdf", encryption=pikepdf.Encryption(owner="o", user="u"))
    with pytest.raises(EncryptedPdf):
        verify(tmp_path / "sealed.pdf", trust, clock())


def test_no_root_is_trusted_that_the_office_did_not_put_there(tmp_path: Path) -> None:
    assert load_roots(TRUST) == TrustRoots()
    (tmp_path / "root.pem").write_text("-----BEGIN CERTIFICATE-----\nrác\n-----END CERTIFICATE-----\n")
    with pytest.raises(BadTrustFile):
        load_roots(tmp_path)

"""Signed with a PKCS#11 token: SoftHSM2, and in front of it one that misbehaves like the tokens people hold."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from core.signing.appearance import Mark
from core.signing.errors import (
    CertificateExpired,
    DriverFault,
    DriverNotLoaded,
    FinalTry,
    NoMatchingKey,
    PinExpired,
    PinLocked,
    SeveralKeys,
    SignatureNotValid,
    TokenNotFound,
    TokenRemoved,
    WrongPin,
)
from core.signing.pades import sign
from core.signing.tokens import ensure_ready, open_token, tokens
from core.signing.trust import TrustRoots
from core.signing.verify import verify
from core.vault import Secret
from tests.core.signing.conftest import LEAVE, PIN, POWER_CUT, SPOIL, Paper, Token
from tests.core.signing.test_pades import AGENCY, clock, mark, pdfsig
from tests.pki import NOW, Authority, Identity

ROOT = Path(__file__).resolve().parents[3]
CKR_GENERAL_ERROR, CKR_FUNCTION_FAILED, CKR_DEVICE_REMOVED, CKR_PIN_EXPIRED = 0x05, 0x06, 0x32, 0xA3


def _print(signer: str) -> Mark:
    return mark(signer=signer)


def test_certificate_and_key_are_matched_by_id_though_the_labels_lie(
    token: Token, authority: Authority, officer: Identity, paper: Paper, trust: TrustRoots, tmp_path: Path
) -> None:
    chief = authority.person("Trần Văn Ước")
    token.put_certificate(officer, b"\x01", "Chung thu cua Uoc")
    token.put_certificate(chief, b"\x02", "Chung thu cua Huong")
    token.put_key(officer, b"\x01", "Khoa cua Huong")
    token.put_key(chief, b"\x02", "Khoa cua Uoc")

    (shown,) = tokens(token.module)
    assert (shown.label, shown.pin_locked) == (token.label, False)
    assert {each.subject for each in shown.certificates} == {"Nguyễn Thị Hường", "Trần Văn Ước"}
    with pytest.raises(SeveralKeys), open_token(token.module, token.label, Secret(PIN)):
        pass
    for identity in (officer, chief):
        out = tmp_path / f"{identity.fingerprint}.pdf"
        with open_token(token.module, shown.serial, Secret(PIN), certificate=identity.fingerprint) as key:
            sign(paper(), out, key, _print(key.subject), clock())
        (one,) = verify(out, trust, clock()).signatures
        assert (one.verdict, one.fingerprint) == ("valid", identity.fingerprint)
        assert "Signature is Valid" in pdfsig(out)


def test_without_ids_the_key_itself_decides(token: Token, authority: Authority, officer: Identity) -> None:
    token.put_certificate(authority.person("Người khác"), b"\x07", "cert")
    token.put_certificate(officer, b"\x08", "cert")
    token.put_key(officer, b"\x07", "key")  # the id of another certificate: a renewal gone wrong
    with open_token(token.module, token.label, Secret(PIN)) as key:
        assert key.fingerprint == officer.fingerprint


def test_a_key_that_wants_its_pin_each_time_signs_twice(
    token: Token, officer: Identity, paper: Paper, tmp_path: Path
) -> None:
    token.put_certificate(officer, b"\x01", "cert")
    token.put_key(officer, b"\x01", "key", always=True)
    with open_token(token.module, token.label, Secret(PIN)) as key:
        for name in ("one.pdf", "two.pdf"):
            sign(paper(), tmp_path / name, key, None, clock())
            assert "Signature is Valid" in pdfsig(tmp_path / name)


def test_what_is_not_there_is_named(token: Token, officer: Identity, tmp_path: Path) -> None:
    with pytest.raises(TokenNotFound), open_token(token.module, "khác", Secret(PIN)):
        pass
    token.put_certificate(officer, b"\x01", "cert")
    with pytest.raises(NoMatchingKey), open_token(token.module, token.label, Secret(PIN)):
        pass
    (tmp_path / "driver.so").write_bytes(b"MZ")
    for module in (tmp_path / "driver.so", tmp_path / "missing.so"):
        with pytest.raises(DriverNotLoaded):
            tokens(module)


def test_an_expired_certificate_is_refused_before_any_pin(token: Token, authority: Authority) -> None:
    token.put_certificate(authority.person(first=-400, last=-1), b"\x01", "cert")
    (shown,) = tokens(token.module)
    with pytest.raises(CertificateExpired) as caught:
        ensure_ready(shown, NOW)
    assert caught.value.facts == {"until": "2026-11-21"}


def test_wrong_pins_are_counted_aloud_and_the_last_try_is_not_taken_by_itself(faulty: Token) -> None:
    assert faulty.shim is not None
    wrong = Secret("000000")
    with pytest.raises(WrongPin) as first, open_token(faulty.shim, faulty.label, wrong):
        pass
    assert first.value.facts == {"tries": "low"}
    with pytest.raises(WrongPin) as second, open_token(faulty.shim, faulty.label, wrong):
        pass
    assert second.value.facts == {"tries": "final"}
    with pytest.raises(FinalTry), open_token(faulty.shim, faulty.label, wrong):
        pass
    assert (faulty.state / "tries").read_text() == "2"
    with pytest.raises(PinLocked) as last, open_token(faulty.shim, faulty.label, wrong, last_try=True):
        pass
    assert last.value.facts == {"now": 1}
    with pytest.raises(PinLocked), open_token(faulty.shim, faulty.label, Secret(PIN)):
        pass
    (shown,) = tokens(faulty.shim)
    assert shown.pin_locked
    with pytest.raises(PinLocked):
        ensure_ready(shown, NOW)


def test_a_driver_fault_is_not_a_wrong_pin(faulty: Token) -> None:
    assert faulty.shim is not None
    faulty.misbehave("C_Login", CKR_FUNCTION_FAILED)
    with pytest.raises(DriverFault) as caught, open_token(faulty.shim, faulty.label, Secret(PIN)):
        pass
    assert caught.value.facts == {"ckr": "CKR_FUNCTION_FAILED"}
    faulty.misbehave("C_Login", CKR_PIN_EXPIRED)
    with pytest.raises(PinExpired), open_token(faulty.shim, faulty.label, Secret(PIN)):
        pass
    faulty.misbehave("C_Login", 0x80000042)  # a vendor's own
    with pytest.raises(DriverFault) as vendor, open_token(faulty.shim, faulty.label, Secret(PIN)):
        pass
    assert "80000042" in str(vendor.value.facts["ckr"])


@pytest.mark.parametrize("answer", [CKR_DEVICE_REMOVED, CKR_GENERAL_ERROR])
def test_a_token_pulled_out_while_signing_leaves_no_paper(
    faulty: Token, officer: Identity, paper: Paper, tmp_path: Path, answer: int
) -> None:
    assert faulty.shim is not None
    faulty.put_certificate(officer, b"\x01", "cert")
    faulty.put_key(officer, b"\x01", "key")
    source = paper()
    before = source.read_bytes()
    out = tmp_path / "out"
    out.mkdir()
    with open_token(faulty.shim, faulty.label, Secret(PIN)) as key:
        faulty.misbehave("C_Sign", answer, LEAVE)
        with pytest.raises(TokenRemoved):
            sign(source, out / "signed.pdf", key, _print(AGENCY), clock())
    assert list(out.iterdir()) == []
    assert source.read_bytes() == before


def test_a_fault_of_the_driver_while_signing_is_not_a_removal(
    faulty: Token, officer: Identity, paper: Paper, tmp_path: Path
) -> None:
    assert faulty.shim is not None
    faulty.put_certificate(officer, b"\x01", "cert")
    faulty.put_key(officer, b"\x01", "key")
    with open_token(faulty.shim, faulty.label, Secret(PIN)) as key:
        faulty.misbehave("C_Sign", CKR_GENERAL_ERROR)
        with pytest.raises(DriverFault) as caught:
            sign(paper(), tmp_path / "signed.pdf", key, None, clock())
    assert caught.value.facts == {"ckr": "CKR_GENERAL_ERROR"}
    assert not (tmp_path / "signed.pdf").exists()


def test_a_spoilt_signature_is_noticed_before_anybody_is_told_of_success(
    faulty: Token, officer: Identity, paper: Paper, tmp_path: Path
) -> None:
    assert faulty.shim is not None
    faulty.put_certificate(officer, b"\x01", "cert")
    faulty.put_key(officer, b"\x01", "key")
    out = tmp_path / "out"
    with open_token(faulty.shim, faulty.label, Secret(PIN)) as key:
        faulty.misbehave("C_Sign", how=SPOIL)
        with pytest.raises(SignatureNotValid) as caught:
            sign(paper(), out / "signed.pdf", key, None, clock())
    assert caught.value.facts == {"why": "forged"}
    assert list(out.iterdir()) == []


def test_a_power_cut_while_signing_leaves_no_half_paper(
    faulty: Token, officer: Identity, paper: Paper, tmp_path: Path
) -> None:
    assert faulty.shim is not None
    faulty.put_certificate(officer, b"\x01", "cert")
    faulty.put_key(officer, b"\x01", "key")
    source, out = paper(), tmp_path / "out" / "signed.pdf"
    before = source.read_bytes()
    program = f"""
from pathlib import Path
from datetime import datetime
from core.signing.pades import sign
from core.signing.tokens import open_token
from core.vault import Secret
with open_token(Path({str(faulty.shim)!r}), {faulty.label!r}, Secret({PIN!r})) as key:
    sign(Path({str(source)!r}), Path({str(out)!r}), key, None, lambda: datetime.fromisoformat({NOW.isoformat()!r}))
"""
    faulty.misbehave("C_Sign", how=POWER_CUT)
    done = subprocess.run(
        [sys.executable, "-c", program], timeout=60, check=False, capture_output=True, cwd=ROOT
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert not out.exists()
    assert source.read_bytes() == before
    (faulty.state / "fault").unlink()
    with open_token(faulty.shim, faulty.label, Secret(PIN)) as key:
        sign(source, out, key, None, clock())
    assert "Signature is Valid" in pdfsig(out)


def test_a_token_that_cannot_hash_is_given_the_digest(
    token: Token, authority: Authority, paper: Paper, tmp_path: Path
) -> None:
    """SoftHSM2 knows CKM_ECDSA but no CKM_ECDSA_SHA256, as many cards."""
    chief = authority.person("Trần Văn Ước", key=ec.generate_private_key(ec.SECP256R1()))
    token.put_certificate(chief, b"\x05", "cert")
    token.put_key(chief, b"\x05", "key")
    with open_token(token.module, token.label, Secret(PIN)) as key:
        sign(paper(), tmp_path / "signed.pdf", key, _print(key.subject), clock())
    assert "Signature is Valid" in pdfsig(tmp_path / "signed.pdf")

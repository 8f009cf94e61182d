"""A receipt is believed when the province signed it, and only about what was sent."""

import base64
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.sync.errors import ReceiptInvalid, ReceiptMismatch
from core.sync.receipts import Manifest, ManifestFile, canonical, content_digest, verify
from tests.province.signing import Signer, b64

FILE = ManifestFile("0193a5b0-0000-7000-8000-000000000001", "Tờ khai.pdf", "TP-01", "paper", 10, "a" * 64)
OTHER = replace(FILE, file="0193a5b0-0000-7000-8000-000000000002", sha256="b" * 64)
SENT = Manifest("0193a5b0-0000-7000-8000-00000000000d", 3, "c" * 64, (OTHER, FILE))


@pytest.fixture
def signer(tmp_path: Path) -> Signer:
    return Signer(tmp_path)


def claims(**changed: Any) -> dict[str, Any]:
    return {
        "iss": "stand-in",
        "dossier": SENT.dossier,
        "revision": SENT.revision,
        "code": "H13.31633-261123-0001",
        "manifest_sha256": SENT.sha256,
        "files": [{"file": one.file, "sha256": one.sha256, "size": one.size} for one in SENT.files],
        "received_at": "2026-11-23T02:00:00.000Z",
        "desk": "tram-01",
        **changed,
    }


def test_a_rightly_signed_receipt_is_believed(signer: Signer) -> None:
    jws = signer.sign(claims())
    receipt = verify(jws, signer.public, SENT)
    assert (receipt.jws, receipt.code, receipt.revision) == (jws, "H13.31633-261123-0001", 3)
    assert receipt.received_at.isoformat() == "2026-11-23T02:00:00+00:00"


def test_every_changed_byte_is_noticed(signer: Signer) -> None:
    jws = signer.sign(claims())
    for position in range(0, len(jws), 7):
        other = "A" if jws[position] != "A" else "B"
        with pytest.raises(ReceiptInvalid):
            verify(jws[:position] + other + jws[position + 1 :], signer.public, SENT)


def test_another_provinces_signature_is_none(signer: Signer, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    with pytest.raises(ReceiptInvalid, match="signature"):
        verify(Signer(tmp_path / "other").sign(claims()), signer.public, SENT)


@pytest.mark.parametrize("alg", ["none", "HS256", "eddsa", ""])
def test_no_other_algorithm_is_taken(signer: Signer, alg: str) -> None:
    _, payload, signature = signer.sign(claims()).split(".")
    header = b64(json.dumps({"alg": alg}).encode())
    with pytest.raises(ReceiptInvalid):
        verify(f"{header}.{payload}.{signature}", signer.public, SENT)


@pytest.mark.parametrize("text", ["", "a.b", "a.b.c.d", "ä.ö.ü", "..", "a=.b=.c="])
def test_what_is_no_receipt_is_refused(signer: Signer, text: str) -> None:
    with pytest.raises(ReceiptInvalid):
        verify(text, signer.public, SENT)


def test_a_signature_spelled_twice_is_refused(signer: Signer) -> None:
    jws = signer.sign(claims())
    last = jws[-1]
    twin = next(
        chr(code)
        for code in b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
        if chr(code) != last and _decoded(chr(code)) == _decoded(last)
    )
    with pytest.raises(ReceiptInvalid):
        verify(jws[:-1] + twin, signer.public, SENT)


def _decoded(last: str) -> bytes:
    return base64.urlsafe_b64decode(f"A{last}==")


@pytest.mark.parametrize("key", ["", "AAAA", "not a key"])
def test_a_desk_that_was_never_enrolled_believes_nothing(signer: Signer, key: str) -> None:
    with pytest.raises(ReceiptInvalid):
        verify(signer.sign(claims()), key, SENT)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"dossier": OTHER.file}, "dossier"),
        ({"revision": 2}, "revision"),
        ({"manifest_sha256": "0" * 64}, "manifest"),
        ({"files": []}, "files"),
        ({"files": [{"file": FILE.file, "sha256": FILE.sha256, "size": 11}]}, "files"),
    ],
)
def test_a_receipt_for_something_else_is_not_ours(
    signer: Signer, changed: dict[str, Any], field: str
) -> None:
    with pytest.raises(ReceiptMismatch) as caught:
        verify(signer.sign(claims(**changed)), signer.public, SENT)
    assert caught.value.facts == {"field": field}


def test_a_receipt_without_its_claims_is_refused(signer: Signer) -> None:
    with pytest.raises(ReceiptInvalid, match="content"):
        verify(signer.sign({"dossier": SENT.dossier}), signer.public, SENT)


def test_the_manifest_is_hashed_the_same_in_whatever_order() -> None:
    assert replace(SENT, files=(FILE, OTHER)).sha256 == SENT.sha256
    assert replace(SENT, content_sha256="d" * 64).sha256 != SENT.sha256
    assert replace(SENT, files=(FILE, replace(OTHER, name="Khác.pdf"))).sha256 != SENT.sha256


def test_canonical_json_has_one_spelling() -> None:
    assert canonical({"b": ["Đ", None, True], "a": 1}) == '{"a":1,"b":["Đ",null,true]}'.encode()
    assert content_digest({"a": "1", "b": "2"}, []) == content_digest({"b": "2", "a": "1"}, ())

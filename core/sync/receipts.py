"""The manifest of a package and the province's signed receipt for it. Pure: the courier needs them too.

A receipt is a compact JWS (RFC 7515) signed with Ed25519 (RFC 8037). It proves that the province holds these
files and this content; only a verified one that speaks of the very manifest that was sent lets a package go.
"""

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Literal

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError

from core.sync.errors import ReceiptInvalid, ReceiptMismatch

Json = str | int | bool | None | Sequence["Json"] | Mapping[str, "Json"]


@dataclass(frozen=True, slots=True)
class ManifestFile:
    """One file of a package; `file` is its UUIDv7, the id of the paper or the result."""

    file: str
    name: str  # NFC
    component: str  # its code within the procedure; "" for a result
    kind: Literal["paper", "result"]
    size: int  # bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What makes a package whole: sent last, and signed for."""

    dossier: str
    revision: int
    content_sha256: str  # of the packet and its progress, see `content_digest`
    files: tuple[ManifestFile, ...]

    @property
    def entries(self) -> list[dict[str, Json]]:
        return [asdict(one) for one in sorted(self.files, key=lambda one: one.file)]

    @property
    def sha256(self) -> str:
        return _digest(
            {
                "dossier": self.dossier,
                "revision": self.revision,
                "content_sha256": self.content_sha256,
                "files": self.entries,
            }
        )


@dataclass(frozen=True, slots=True)
class Receipt:
    """A verified receipt; `jws` is the proof itself, to be kept as it came."""

    jws: str
    issuer: str
    dossier: str
    revision: int
    code: str  # of the dossier, the agency's own
    manifest_sha256: str
    received_at: datetime  # by the province's clock
    desk: str  # client id of the station that sent it


class _Header(BaseModel):
    model_config = ConfigDict(extra="forbid")
    alg: str
    kid: str = ""
    typ: str = ""


class _File(BaseModel):
    file: str
    sha256: str
    size: int


class _Payload(BaseModel):
    iss: str
    dossier: str
    revision: int
    code: str
    manifest_sha256: str
    files: list[_File]
    received_at: AwareDatetime
    desk: str


def canonical(value: Json) -> bytes:
    """The one spelling of a value that both sides hash: sorted keys, no white space, UTF-8."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def content_digest(packet: Mapping[str, Json], progress: Sequence[Mapping[str, Json]]) -> str:
    return _digest({"packet": packet, "progress": progress})


def verify(jws: str, key: str, manifest: Manifest) -> Receipt:
    """The receipt, when the province signed it and it is about `manifest`.

    `key` is the pinned Ed25519 public key, 32 bytes in base64url. Raises ReceiptInvalid and ReceiptMismatch.
    """
    payload = _opened(jws, key)
    signed = {(one.file, one.sha256, one.size) for one in payload.files}
    sent = {(one.file, one.sha256, one.size) for one in manifest.files}
    for field, same in (
        ("dossier", payload.dossier == manifest.dossier),
        ("revision", payload.revision == manifest.revision),
        ("files", signed == sent and len(payload.files) == len(manifest.files)),
        ("manifest", payload.manifest_sha256 == manifest.sha256),
    ):
        if not same:
            raise ReceiptMismatch(field=field)
    return Receipt(
        jws,
        payload.iss,
        payload.dossier,
        payload.revision,
        payload.code,
        payload.manifest_sha256,
        payload.received_at,
        payload.desk,
    )


def _opened(jws: str, key: str) -> _Payload:
    """The signed claims; nothing of them is looked at before the signature held."""
    parts = jws.split(".")
    if len(parts) != 3:
        raise ReceiptInvalid(why="form")
    header, payload, signature = (_raw(part) for part in parts)
    try:
        if _Header.model_validate_json(header).alg != "EdDSA":
            raise ReceiptInvalid(why="algorithm")
        signed = f"{parts[0]}.{parts[1]}".encode()
        Ed25519PublicKey.from_public_bytes(_raw(key)).verify(signature, signed)
        return _Payload.model_validate_json(payload, strict=True)
    except InvalidSignature as error:
        raise ReceiptInvalid(why="signature") from error
    except ValidationError as error:
        raise ReceiptInvalid(why="content") from error
    except ValueError as error:  # the pinned key is no key
        raise ReceiptInvalid(why="key") from error


def _raw(text: str) -> bytes:
    """Base64url without padding (RFC 7515 §2); raises ReceiptInvalid."""
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise ReceiptInvalid(why="form") from error
    if base64.urlsafe_b64encode(raw).rstrip(b"=").decode() != text:
        raise ReceiptInvalid(why="form")
    return raw


def _digest(value: Json) -> str:
    return hashlib.sha256(canonical(value)).hexdigest()

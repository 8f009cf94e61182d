"""The province's receipt key, and what it signs."""

import base64
import hashlib
import json
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


def b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


class Signer:
    """Ed25519, made on first start and kept in `folder`."""

    def __init__(self, folder: Path) -> None:
        path = folder / "receipt.key"
        if not path.exists():
            path.write_bytes(Ed25519PrivateKey.generate().private_bytes_raw())
            path.chmod(0o600)
        self._key = Ed25519PrivateKey.from_private_bytes(path.read_bytes())

    @property
    def public(self) -> str:
        """32 bytes, base64url: what a desk pins."""
        return b64(
            self._key.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
        )

    @property
    def kid(self) -> str:
        thumb = json.dumps({"crv": "Ed25519", "kty": "OKP", "x": self.public}, separators=(",", ":"))
        return b64(hashlib.sha256(thumb.encode()).digest())

    @property
    def jwk(self) -> dict[str, str]:
        return {"kty": "OKP", "crv": "Ed25519", "x": self.public, "kid": self.kid, "use": "sig"}

    def sign(self, payload: dict[str, Any]) -> str:
        header = {"alg": "EdDSA", "kid": self.kid, "typ": "receipt+jws"}
        signed = ".".join(b64(json.dumps(part, ensure_ascii=False).encode()) for part in (header, payload))
        return f"{signed}.{b64(self._key.sign(signed.encode()))}"

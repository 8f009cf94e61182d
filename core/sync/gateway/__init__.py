"""The one door to the province: the contract of `resources/gateway/openapi.yaml` as methods.

Every call may be repeated: what was sent is found again by its own key. Nothing here waits and tries again;
that is the queue's business, which reads `scope` and `retry` of the errors in `core.sync.errors`.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, BinaryIO, Literal

from pydantic import AwareDatetime

from core.clock import Clock
from core.numbering import Block
from core.progress import Progress
from core.sync import errors
from core.sync.gateway.documents import (
    StoreFile,
    StorePaper,
    StoreQuery,
    WireAnswer,
    file_body,
    proved,
)
from core.sync.gateway.wire import Line, Wire, read, stranger
from core.sync.receipts import Json, Manifest, ManifestFile, Receipt, content_digest, verify
from core.vault import Secret

if TYPE_CHECKING:
    from core.sync.gateway.tus import UploadLedger

__all__ = [
    "Change",
    "Changes",
    "FileState",
    "Gateway",
    "LeaseRequest",
    "Line",
    "Standing",
    "StoreFile",
    "StorePaper",
    "StoreQuery",
    "Submission",
]


@dataclass(frozen=True, slots=True)
class LeaseRequest:
    """The same `request_id` is answered with the same block."""

    agency: str
    station: str
    day: date  # local
    size: int
    request_id: str  # UUIDv7


@dataclass(frozen=True, slots=True)
class Submission:
    """A dossier at a revision. The same key and content may be sent any number of times."""

    dossier: str  # UUIDv7
    revision: int
    key: str  # UUIDv7 of the intent
    packet: Mapping[str, Json]  # see `core.sync.packet`
    progress: tuple[Mapping[str, Json], ...] = ()
    provisional_code: str = ""  # when the packet has no code of ours

    @property
    def content_sha256(self) -> str:
        """For the manifest that closes this revision."""
        return content_digest(self.packet, self.progress)


@dataclass(frozen=True, slots=True)
class Standing:
    """How the province sees a dossier."""

    id: str
    revision: int
    code: str  # ours, final
    status: str  # TrangThaiHoSo
    state: Literal["open", "committed"]  # open: waits for its manifest
    content_sha256: str


@dataclass(frozen=True, slots=True)
class FileState:
    state: Literal["absent", "partial", "stored", "corrupt"]
    size: int  # bytes, as announced
    sha256: str
    offset: int  # bytes that have arrived


@dataclass(frozen=True, slots=True)
class Change:
    id: str
    kind: str  # "status"
    dossier: str
    status: str  # TrangThaiHoSo
    at: AwareDatetime
    note: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """A page, oldest first; `cursor` asks for the next."""

    changes: tuple[Change, ...]
    cursor: str
    more: bool


@dataclass(frozen=True, slots=True)
class _Time:
    now: AwareDatetime


@dataclass(frozen=True, slots=True)
class _Lease:
    agency: str
    day: date
    first: int
    last: int
    expires_at: AwareDatetime


@dataclass(frozen=True, slots=True)
class _Signed:
    receipt: str


class Gateway:
    """Used by one thread; every method raises only the errors of `core.sync.errors`."""

    def __init__(self, line: Line, secret: Secret, clock: Clock) -> None:
        self._line = line
        self._wire = Wire(line, secret, clock)

    def close(self) -> None:
        self._wire.close()

    def server_time(self) -> datetime:
        """The province's clock, aware; asked without logging in."""
        return read(self._wire.ask_anybody("/v1/time"), _Time).now

    def lease(self, wanted: LeaseRequest) -> Block:
        """A block of dossier numbers, none given out yet."""
        body = {**asdict(wanted), "day": wanted.day.isoformat()}
        lent = read(self._wire.tell("POST", "/v1/leases", body), _Lease)
        return Block(lent.agency, lent.day, lent.first, lent.last, lent.first, lent.expires_at)

    def put_dossier(self, sent: Submission) -> Standing:
        """Create the dossier or bring it to the revision.

        Raises Superseded, Refused (`revision_conflict`, `code_taken`, or with the field the province cannot
        take), Damaged when it holds other content than was sent.
        """
        body: dict[str, Json] = {"revision": sent.revision, "key": sent.key, "packet": sent.packet}
        if sent.progress:
            body["progress"] = sent.progress
        if sent.provisional_code:
            body["provisional_code"] = sent.provisional_code
        standing = read(self._wire.tell("PUT", f"/v1/dossiers/{sent.dossier}", body), Standing)
        if (standing.id, standing.content_sha256) != (sent.dossier, sent.content_sha256):
            raise errors.Damaged(dossier=sent.dossier)
        return standing

    def file_state(self, file: str) -> FileState:
        """What became of a file: asked by its own id, after a silence."""
        return read(self._wire.ask(f"/v1/files/by-id/{file}"), FileState)

    def upload(
        self,
        dossier: str,
        file: ManifestFile,
        content: BinaryIO,
        ledger: "UploadLedger",
        progress: Progress,
    ) -> None:
        """Bring a file to the province; returns when the province has verified its SHA-256.

        `content` is seekable. An upload the ledger remembers goes on where the province stands. Raises
        FileChanged before anything is sent; `progress` is told bytes before every chunk and may raise
        Cancelled.
        """
        from core.sync.gateway.tus import Stored, Transfer, gate, metadata

        gate(file, content)
        transfer = Transfer(self._wire, content, self._line.chunk, metadata(dossier, file))
        try:
            transfer.send(ledger, progress)
        except Stored:
            progress(file.size, file.size)
        self._prove(file, ledger)

    def _prove(self, file: ManifestFile, ledger: "UploadLedger") -> None:
        found = self.file_state(file.file)
        if found.state == "stored":
            if found.sha256 != file.sha256:
                raise errors.Refused(problem="file_stored", field="sha256")
        elif found.state == "partial":
            raise errors.NotYet(problem="file_unverified")
        else:
            ledger.remember("", 0)
            raise errors.Damaged(file=file.file)

    def commit(self, key: str, manifest: Manifest) -> Receipt:
        """Close a revision; the receipt is verified against the pinned key and `manifest`.

        `key` is the UUIDv7 of the intent. Raises FilesMissing, Superseded, Refused, ReceiptInvalid, ReceiptMismatch.
        """
        body: dict[str, Json] = {
            "key": key,
            "revision": manifest.revision,
            "content_sha256": manifest.content_sha256,
            "files": manifest.entries,
        }
        answer = self._wire.tell("POST", f"/v1/dossiers/{manifest.dossier}/commit", body)
        return self._verified(read(answer, _Signed), manifest)

    def receipt(self, manifest: Manifest) -> Receipt | None:
        """The receipt of a revision that was committed, None when it was not: asked after a silence."""
        path = f"/v1/dossiers/{manifest.dossier}/receipts/{manifest.revision}"
        try:
            return self._verified(read(self._wire.ask(path), _Signed), manifest)
        except errors.Refused as refused:
            if refused.problem == "receipt_unknown":
                return None
            raise

    def _verified(self, signed: _Signed, manifest: Manifest) -> Receipt:
        return verify(signed.receipt, self._line.receipt_key, manifest)

    def changes(self, cursor: str, limit: int = 100) -> Changes:
        """What happened at the province since `cursor`; "" asks from the beginning."""
        return read(self._wire.ask("/v1/changes", {"cursor": cursor, "limit": limit}), Changes)

    def documents(self, wanted: StoreQuery) -> tuple[StorePaper, ...]:
        """A person's papers in the province's store; only kinds that were asked for."""
        answer = read(self._wire.tell("POST", "/v1/documents/query", wanted.body), WireAnswer)
        found = (paper.read() for paper in answer.DanhSachGiayToKetQua)
        return tuple(paper for paper in found if paper.code in wanted.kinds)

    def document(self, agency: str, file: StoreFile) -> bytes:
        """One file of the store, whole. Raises Damaged, Refused (`document_unknown`)."""
        answer = self._wire.tell("POST", "/v1/documents/file", file_body(agency, file))
        if answer.headers.get("content-type", "").split(";")[0].strip() != "application/pdf":
            raise stranger(answer)
        return proved(file, answer.content, hashlib.sha256(answer.content).hexdigest())

"""Files over tus 1.0: resumed where they stopped, never begun twice without need.

tuspy keeps the book of an upload: where it stands, what the next chunk is, how metadata are spelled. Its own
transport is not used: it opens a connection for every chunk, knows no time-out, follows redirects, takes a
page of a captive portal for an answer and loses the headers of a refusal.
"""

import hashlib
from collections.abc import Mapping
from typing import BinaryIO, Protocol
from urllib.parse import urljoin

import httpx
from tusclient.client import TusClient
from tusclient.request import TusRequest
from tusclient.uploader import Uploader

from core.progress import Progress
from core.sync import errors
from core.sync.gateway.wire import Wire, number, problem_of, stranger, trouble
from core.sync.receipts import ManifestFile

_VERSION = "1.0.0"
_NAME = 200  # characters of a file's name in a header; the manifest has all of it
_MOVES = 3  # offsets the server may correct in a row without any byte getting further


class UploadLedger(Protocol):
    """The durable memory of one upload."""

    @property
    def url(self) -> str:
        """As last remembered; "" when no upload has begun."""

    def remember(self, url: str, offset: int) -> None:
        """Is durable when it returns. `offset` bytes are known to have arrived."""


class Stored(Exception):
    """The province already has the whole file."""


class _Gone(Exception):
    """The upload has expired or was never known (404, 410)."""


class _Moved(Exception):
    """The server stands at another offset (409)."""


def gate(file: ManifestFile, content: BinaryIO) -> None:
    """Raises FileChanged unless `content` is the very file of the ledger, and not an empty one."""
    digest, size = hashlib.sha256(), 0
    content.seek(0)
    while block := content.read(1 << 20):
        digest.update(block)
        size += len(block)
    for why, bad in (
        ("empty", size == 0),
        ("size", size != file.size),
        ("sha256", digest.hexdigest() != file.sha256),
    ):
        if bad:
            raise errors.FileChanged(file=file.file, why=why, size=size)


def metadata(dossier: str, file: ManifestFile) -> dict[str, str]:
    return {
        "dossier": dossier,
        "file": file.file,
        "sha256": file.sha256,
        "name": file.name[:_NAME],
        "component": file.component,
        "filename": f"{file.file}.pdf",  # some tus servers demand these two
        "filetype": "application/pdf",
    }


class Transfer(Uploader):  # type: ignore[misc]  # tuspy has no types
    """One file on its way."""

    url: str  # "" before it began

    def __init__(self, wire: Wire, content: BinaryIO, chunk: int, told: Mapping[str, str]) -> None:
        self.wire = wire
        client = TusClient(f"{wire.base}/v1/files")
        super().__init__(file_stream=content, client=client, chunk_size=chunk, metadata=told)
        self.url = ""

    def send(self, ledger: UploadLedger, progress: Progress) -> None:
        """Until every byte has arrived; raises Stored when they already had, else a LineError."""
        try:
            self._resume(ledger)
            self._push(ledger, progress)
        except _Gone:
            ledger.remember("", 0)
            self._begin_anew(ledger, progress)

    def _begin_anew(self, ledger: UploadLedger, progress: Progress) -> None:
        self.url, self.offset = "", 0
        try:
            self._push(ledger, progress)
        except _Gone as error:
            raise errors.ServerFault(status=404, call="PATCH /v1/files") from error

    def _resume(self, ledger: UploadLedger) -> None:
        if ledger.url:
            self.set_url(str(self.wire.base.join(ledger.url)))
            self.offset = self.get_offset()

    def _push(self, ledger: UploadLedger, progress: Progress) -> None:
        moves = 0
        if not self.url:
            self.set_url(self.create_url())
            ledger.remember(self._path, 0)
        while self.offset < self.stop_at:
            progress(self.offset, self.stop_at)
            try:
                self.upload_chunk()
                moves = 0
            except _Moved as error:
                moves += 1
                if moves > _MOVES:
                    raise errors.UploadLocked(seconds=60) from error
                self.offset = self.get_offset()
            ledger.remember(self._path, self.offset)
        progress(self.stop_at, self.stop_at)

    @property
    def _path(self) -> str:
        """Without the host: the province may get another name while a file is under way."""
        return httpx.URL(self.url).raw_path.decode("ascii")

    def create_url(self) -> str:
        """Begin an upload; the address must be the province's own, for the token goes there."""
        response = self.wire.raw("POST", self.client.url, self.get_url_creation_headers(), b"")
        problem = problem_of(response)
        if response.status_code == 409 and problem and problem.code == "file_stored":
            raise Stored
        location = response.headers.get("location", "")
        if not location or not _speaks_tus(response) or response.status_code != 201:
            raise _unexpected(response)
        found = self._address(location)
        if found is None or found.host != self.wire.base.host:
            raise stranger(response)
        return str(self.wire.base.join(found.raw_path.decode("ascii")))

    def _address(self, location: str) -> httpx.URL | None:
        try:
            return httpx.URL(urljoin(self.client.url, location))
        except (httpx.InvalidURL, ValueError):
            return None

    def get_offset(self) -> int:
        response = self.wire.raw("HEAD", self.url, self.get_headers(), b"")
        offset = _offset(_tus(response), self.stop_at)
        if response.headers.get("upload-length", str(self.stop_at)) != str(self.stop_at):
            raise _Gone  # somebody else's
        return offset

    def _do_request(self) -> None:  # the seam where tuspy would send with its own transport
        self.request = _Chunk(self)
        self.request.perform()


class _Chunk(TusRequest):  # type: ignore[misc]  # tuspy has no types
    """One PATCH."""

    def __init__(self, transfer: Transfer) -> None:
        super().__init__(transfer)
        self._transfer = transfer

    def perform(self) -> None:
        chunk = self.file.read(self._content_length)
        response = _tus(self._transfer.wire.raw("PATCH", self._url, self._request_headers, chunk))
        if _offset(response, self._transfer.stop_at) <= self._transfer.offset:
            raise _Moved
        self.response_headers = {name.lower(): value for name, value in response.headers.items()}


def _tus(response: httpx.Response) -> httpx.Response:
    """The answer to HEAD or PATCH when it is a yes; raises _Gone, _Moved or a LineError."""
    said = _speaks_tus(response) or problem_of(response) is not None
    if said and response.status_code in (404, 410):
        raise _Gone
    if said and response.status_code == 409:
        raise _Moved
    if not said or not 200 <= response.status_code < 300:
        raise _unexpected(response)
    return response


def _unexpected(response: httpx.Response) -> Exception:
    """A tus server may refuse in plain text: its header tells that it is one."""
    if 400 <= response.status_code < 500 and _speaks_tus(response) and problem_of(response) is None:
        if response.status_code in (413, 423, 429):
            return trouble(response)
        if response.status_code in (401, 403):
            return errors.Unauthorised(problem=f"tus_{response.status_code}")
        return errors.Refused(problem=f"tus_{response.status_code}", status=response.status_code)
    return stranger(response) if response.status_code < 300 else trouble(response)


def _offset(response: httpx.Response, total: int) -> int:
    offset = number(response.headers.get("upload-offset", ""))
    if offset is None:
        raise stranger(response)
    if offset > total:
        raise _Gone  # not this file's upload
    return offset


def _speaks_tus(response: httpx.Response) -> bool:
    return bool(response.headers.get("tus-resumable") == _VERSION)

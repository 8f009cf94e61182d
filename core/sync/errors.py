"""What can go wrong on the way to the province.

`scope` says whom it holds up: ITEM this piece of work, QUEUE everything that needs the line. `retry` says
when it may succeed.

LineError
├── Unreachable          queue  later   no answer: no network, refused, silent for too long, cut
├── TlsFailed            queue  later   somebody answers, but cannot prove to be the province, or is not asked to
├── NotTheProvince       queue  later   an answer that is not of the contract: a network's own page, a proxy
├── Unauthorised         queue  login   the station's credentials are not accepted
├── ServerFault          queue  later   5xx
├── Busy                 queue  later   429, 503; `seconds`
│   └── UploadLocked     item   later   423: the upload is in use; come back, never restart
├── ProvinceFull         queue  later   507
├── Refused              item   never   the province's word on this item; `problem`, `field`
│   ├── Superseded       item   never   `revision_stale`: the province already holds a later revision of ours
│   ├── TooLarge         item   never   413
│   ├── NotYet           item   later   the province will take this item, but not now
│   └── FilesMissing     item   later   these files are not whole at the province; send them again
├── Damaged              item   later   arrived, but with another SHA-256; the next attempt starts anew
├── FileChanged          item   never   the file is not the one in the ledger; nothing was sent
├── ReceiptInvalid       queue  never   the signature is not the province's
└── ReceiptMismatch      item   never   rightly signed, but about another package
"""

from core.errors import LineError, Retry, Scope


class Unreachable(LineError):
    """`why`: the kind of silence, for the log."""

    code = "unreachable"
    scope = Scope.QUEUE


class TlsFailed(LineError):
    code = "tls_failed"
    scope = Scope.QUEUE


class NotTheProvince(LineError):
    """`status` and `call`: what was asked and answered."""

    code = "not_the_province"
    scope = Scope.QUEUE


class Unauthorised(LineError):
    code = "unauthorised"
    retry = Retry.AFTER_LOGIN
    scope = Scope.QUEUE


class ServerFault(LineError):
    code = "server_fault"
    scope = Scope.QUEUE


class Busy(LineError):
    code = "busy"
    scope = Scope.QUEUE

    @property
    def seconds(self) -> int:
        """How long the province asks to be left alone."""
        return int(self.facts["seconds"])


class UploadLocked(Busy):
    code = "upload_locked"
    scope = Scope.ITEM


class ProvinceFull(LineError):
    code = "province_full"
    scope = Scope.QUEUE


class Refused(LineError):
    code = "refused"
    retry = Retry.NEVER
    scope = Scope.ITEM

    @property
    def problem(self) -> str:
        """The province's stable code, e.g. `code_taken`."""
        return str(self.facts["problem"])

    @property
    def field(self) -> str:
        """Where in the request, as a dotted path; "" when it is about the whole."""
        return str(self.facts.get("field", ""))


class Superseded(Refused):
    """This revision needs no answer any more; the later one will be signed for."""

    code = "superseded"


class TooLarge(Refused):
    code = "too_large"


class NotYet(Refused):
    code = "not_yet"
    retry = Retry.LATER


class FilesMissing(Refused):
    """`files`: ids of those that have not arrived whole."""

    code = "files_missing"
    retry = Retry.LATER

    def __init__(self, files: tuple[str, ...]) -> None:
        super().__init__(problem="files_missing", count=len(files))
        self.files = files


class Damaged(LineError):
    code = "damaged"
    scope = Scope.ITEM


class FileChanged(LineError):
    """`file`, and `why`: empty, size or sha256."""

    code = "file_changed"
    retry = Retry.NEVER
    scope = Scope.ITEM


class ReceiptInvalid(LineError):
    """`why`: form, algorithm, signature or content."""

    code = "receipt_invalid"
    retry = Retry.NEVER
    scope = Scope.QUEUE


class ReceiptMismatch(LineError):
    """`field`: the first one that differs from what was sent."""

    code = "receipt_mismatch"
    retry = Retry.NEVER
    scope = Scope.ITEM

"""Sign a PDF: PAdES baseline B-B (ETSI EN 319 142-1 §6), proven before it gets its name.

Signing is the last touch: one incremental revision is added behind the untouched bytes of the source, so earlier
signatures and the claim of PDF/A stay as they were.
"""

import itertools
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko.sign.validation import read_certification_data

from core.clock import Clock
from core.files import disk_troubles, sha256_of
from core.signing.appearance import Mark, Placed, place
from core.signing.certificates import VIETNAM, SigningKey, ensure_current
from core.signing.errors import AlreadyLocked, DestinationTaken, EncryptedPdf, NotAPdf, SignatureNotValid
from core.signing.trust import TrustRoots
from core.signing.verify import Change, Reason, Report, SignatureReport, Verdict, reading, verify
from scanning.products import sync_folder


@dataclass(frozen=True)
class SignedFile:
    sha256: str
    size: int  # bytes
    signer: str  # common name of the certificate
    at: datetime  # aware, +07:00, whole seconds; by the desk's clock, proven by nobody
    field: str  # name of the signature field in the PDF


def sign(source: Path, destination: Path, key: SigningKey, mark: Mark | None, clock: Clock) -> SignedFile:
    """Sign `source` into `destination`, which must not exist; `source` is never written.

    The certificate's time is checked before the key is touched. The signed file is re-opened from disk and must
    be intact, whole, of this key, and leave earlier signatures as they were; only then it is renamed into place.
    Whatever is raised, there is no file at `destination`.

    Raises CertificateExpired, CertificateNotYetValid, DestinationTaken, NotAPdf, EncryptedPdf, AlreadyLocked,
    MarkDoesNotFit, SignatureNotValid, DiskFull, FolderReadOnly; with a token also what `tokens.open_token` may.
    """
    at = clock().astimezone(VIETNAM).replace(microsecond=0)
    ensure_current(key, at)
    _ensure_free(destination)
    earlier = verify(source, TrustRoots(), clock)
    with disk_troubles(destination.parent), _temporary(destination) as temporary:
        temporary.parent.mkdir(parents=True, exist_ok=True)
        with source.open("rb") as paper, temporary.open("w+b") as output:
            field = _write(paper, output, key, _Wish(mark and replace(mark, at=at), at, source))
            output.flush()
            os.fsync(output.fileno())
        _prove(verify(temporary, TrustRoots(), clock), earlier, key, field)
        signed = SignedFile(sha256_of(temporary), temporary.stat().st_size, key.subject, at, field)
        _ensure_free(destination)
        temporary.rename(destination)
        sync_folder(destination.parent)
    return signed


def foresee(source: Path, mark: Mark) -> Placed:
    """Where `sign` would put the mark; what it would refuse is refused here, without any key.

    Raises NotAPdf, EncryptedPdf, AlreadyLocked, MarkDoesNotFit.
    """
    with source.open("rb") as paper, reading(source):
        writer = _Writer(paper, strict=False)
        _ensure_may_sign(writer.prev, source)
        return place(writer, mark)


@dataclass(frozen=True)
class _Wish:
    mark: Mark | None
    at: datetime
    source: Path


def _write(paper: BinaryIO, output: BinaryIO, key: SigningKey, wish: _Wish) -> str:
    """The source and one revision with the signature into `output`; answers the name of the field."""
    with reading(wish.source):
        writer = _Writer(paper, strict=False)
        _ensure_may_sign(writer.prev, wish.source)
        field = _unused_field(writer.prev)
        placed = place(writer, wish.mark) if wish.mark else None
    try:
        _DeskSigner(key, field, placed, wish.at).sign_pdf(writer, output=output)
    except PdfError as error:  # an object only read now, as its page or form is extended
        raise NotAPdf(file=wish.source.name) from error
    return field


def _ensure_may_sign(reader: PdfFileReader, source: Path) -> None:
    if reader.encrypted:
        raise EncryptedPdf(file=source.name)
    certified = read_certification_data(reader)
    if certified and certified.permission is MDPPerm.NO_CHANGES:
        raise AlreadyLocked()


def _unused_field(reader: PdfFileReader) -> str:
    taken = {name for name, _, _ in enumerate_sig_fields(reader)}
    return next(name for number in itertools.count(1) if (name := f"Signature{number}") not in taken)


class _Writer(IncrementalPdfFileWriter):
    """pyHanko would note its own name and the machine's time in /Info and XMP; a signature changes neither."""

    def _update_meta(self) -> None:
        pass


class _DeskSigner(PdfSigner):
    """pyHanko reads the machine's clock when it starts; the desk has its own."""

    def __init__(self, key: SigningKey, field: str, placed: Placed | None, at: datetime) -> None:
        super().__init__(
            # SHA-256, detached CMS with ESS signing-certificate-v2, the time in /M (EN 319 142-1 §6.3)
            PdfSignatureMetadata(field_name=field, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES),
            signer=key.signer,
            stamp_style=placed.style if placed else None,
            new_field_spec=SigFieldSpec(
                field, on_page=placed.page if placed else 0, box=placed.rect if placed else None
            ),
        )
        self._at = at

    def init_signing_session(
        self, pdf_out: BasePdfFileWriter, existing_fields_only: bool = False
    ) -> PdfSigningSession:
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self._at
        return session


# -- proof and place -------------------------------------------------------------------------------


def _prove(report: Report, earlier: Report, key: SigningKey, field: str) -> None:
    """Raises SignatureNotValid or AlreadyLocked."""
    now = {each.field: each for each in report.signatures}
    own = now.get(field)
    if own is None:
        raise SignatureNotValid(why=Reason.UNREADABLE)
    if own.verdict is Verdict.INVALID:
        raise SignatureNotValid(why=own.reason)
    if not own.covers_whole_file or own.fingerprint != key.fingerprint:
        raise SignatureNotValid(why=Reason.PARTIAL if own.fingerprint == key.fingerprint else Reason.FORGED)
    for before in earlier.signatures:
        _ensure_unharmed(before, now.get(before.field))


def _ensure_unharmed(before: SignatureReport, after: SignatureReport | None) -> None:
    """A further signature is an allowed change, unless an earlier one locked what it touches."""
    if after is None or before.intact != after.intact:
        raise SignatureNotValid(why=Reason.ALTERED)
    if before.changed_after is not Change.CHANGED and after.changed_after is Change.CHANGED:
        raise AlreadyLocked()


def _ensure_free(destination: Path) -> None:
    if destination.exists():
        raise DestinationTaken(file=destination.name)


@contextmanager
def _temporary(destination: Path) -> Iterator[Path]:
    """A hidden name beside `destination`, gone afterwards unless it was renamed."""
    name = f".{destination.name}.{os.getpid()}-{threading.get_ident()}.part"
    temporary = destination.with_name(name)
    try:
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)

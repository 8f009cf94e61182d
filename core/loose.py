"""Files that belong to no dossier, as the command line is given them: may they be read, what are they worth."""

import errno
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from core.clock import Clock
from core.errors import InputError, SigningError
from core.files import FolderReadOnly
from core.signing.errors import AlreadyLocked, DestinationTaken, MarkDoesNotFit, SignatureNotValid
from scanning.errors import ScanningError

if TYPE_CHECKING:
    from core.signing.certificates import SigningKey
    from core.signing.verify import SignatureReport

OF_ONE_FILE = (InputError, ScanningError, AlreadyLocked, MarkDoesNotFit, SignatureNotValid)
"""What keeps one file from being judged or signed; anything else would keep the next one from it too."""


class InputFileMissing(InputError):
    code = "file_missing"


class FolderGiven(InputError):
    """A folder, where one file is wanted."""

    code = "folder_given"


class InputUnreadable(InputError):
    code = "file_unreadable"


class Judged(TypedDict):
    """One file of `verify --json`; pdfa: the claim, "2B". error: why nothing else is known."""

    signatures: list[dict[str, object]]
    pdfa: str | None
    pages: list[dict[str, object]]
    error: str | None


def ensure_there(path: Path) -> None:
    """Raises InputFileMissing or InputUnreadable."""
    try:
        path.stat()
    except OSError as error:
        gone = error.errno in (errno.ENOENT, errno.ENOTDIR)
        raise (InputFileMissing if gone else InputUnreadable)(file=str(path)) from error


def ensure_readable(file: Path) -> None:
    """Raises InputFileMissing, FolderGiven or InputUnreadable."""
    ensure_there(file)
    if file.is_dir():
        raise FolderGiven(file=str(file))
    try:
        file.open("rb").close()
    except OSError as error:
        raise InputUnreadable(file=str(file)) from error


def ensure_free(destination: Path) -> None:
    """Raises DestinationTaken: what was signed is never overwritten."""
    if destination.exists():
        raise DestinationTaken(file=str(destination))


def make_folder(folder: Path) -> None:
    """Raises FolderReadOnly where there can be none."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FolderReadOnly(folder=str(folder)) from error


def judge(file: Path, roots: Path, clock: Clock) -> Judged:
    """Its signatures, its claim of PDF/A and its text. Raises OF_ONE_FILE."""
    ensure_readable(file)
    from core.signing.trust import load_roots
    from core.signing.verify import verify
    from scanning.pdf import page_texts

    report = verify(file, load_roots(roots), clock)
    return {
        "signatures": [_plain(signature) for signature in report.signatures],
        "pdfa": report.pdfa or None,
        "pages": [{"index": index, "text": text} for index, text in enumerate(page_texts(file))],
        "error": None,
    }


def _plain(signature: "SignatureReport") -> dict[str, object]:
    at = signature.at.isoformat() if signature.at else None
    return {**vars(signature), "at": at}


def not_judged(error: InputError | ScanningError | SigningError) -> Judged:
    return {"signatures": [], "pdfa": None, "pages": [], "error": error.code}


@dataclass(frozen=True, slots=True)
class Signed:
    """What became of `file`: signed by `signer` as `made`, or refused."""

    file: Path
    made: Path | None = None
    signer: str = ""
    refusal: InputError | ScanningError | SigningError | None = None


def ready(files: Sequence[Path], target: Path) -> Iterator[Signed]:
    """Which of them can be signed into `target` as far as can be told without a key."""
    for file in files:
        try:
            ensure_readable(file)
            ensure_free(target / file.name)
        except InputError as error:
            yield Signed(file, refusal=error)
        else:
            yield Signed(file)


def sign_each(
    files: Sequence[Path], target: Path, key: "SigningKey", agency: str, clock: Clock
) -> Iterator[Signed]:
    """Sign what can be signed. Raises what would keep every further file from it: of the PIN, token, disk."""
    from core.signing.appearance import Mark
    from core.signing.pades import sign

    for file in files:
        made = target / file.name
        try:
            signed = sign(file, made, key, Mark(agency, key.subject, clock()), clock)
        except OF_ONE_FILE as error:
            yield Signed(file, refusal=error)
        else:
            yield Signed(file, made, signed.signer)

"""What the signatures of a PDF are worth, judged from the file and the given roots alone: no network at all.

The three verdicts are those of ETSI EN 319 102-1 §5.1.3: total-passed, total-failed, indeterminate.
"""

import asyncio
import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from pyhanko.pdf_utils.generic import DictionaryObject, IndirectObject, StreamObject
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESIndeterminate
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.validation import EmbeddedPdfSignature, PdfSignatureStatus, async_validate_pdf_signature
from pyhanko.sign.validation import SignatureCoverageLevel as Coverage
from pyhanko.sign.validation.errors import DisallowedAlgorithmError
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.policy_decl import (
    AcceptAllAlgorithms,
    AlgorithmUsagePolicy,
    DisallowWeakAlgorithmsPolicy,
)

from core.clock import Clock
from core.signing.certificates import VIETNAM, describe
from core.signing.errors import EncryptedPdf, NotAPdf
from core.signing.trust import TrustRoots


class Verdict(StrEnum):
    VALID = "valid"  # Hợp lệ
    INVALID = "invalid"  # Không hợp lệ
    INDETERMINATE = "indeterminate"  # Chưa đủ thông tin


class Reason(StrEnum):
    OK = "ok"
    # invalid
    ALTERED = "altered"  # the signed bytes are not those that were signed
    FORGED = "forged"  # the signature value is not of the named certificate's key
    CHANGED_AFTER = "changed_after"  # a later revision did more than add signatures and their proofs
    APPENDED = "appended"  # bytes follow the last revision that belong to none
    PARTIAL = "partial"  # the signature leaves out a part of its own revision
    UNREADABLE = "unreadable"  # the signature's own structure is broken
    # indeterminate
    UNSUPPORTED = "unsupported"  # an outdated or foreign form of signature that is not judged here
    WEAK = "weak"  # MD5, SHA-1 or a short key, of the signature or in its path: it can be imitated
    UNKNOWN_ISSUER = "unknown_issuer"  # no path to a root this office trusts
    EXPIRED = "expired"  # the certificate has run out since, and no time-stamp proves it was used before
    NOT_YET_VALID = "not_yet_valid"
    REVOKED = "revoked"  # and no time-stamp proves the signature is older than the revocation
    WRONG_PURPOSE = "wrong_purpose"  # the certificate is not meant for signatures
    CHAIN = "chain"  # another fault in the path to the root


class Change(StrEnum):
    """What later revisions did to what was signed."""

    NONE = "none"
    ALLOWED = "allowed"  # only further signatures, filled fields and proofs
    CHANGED = "changed"


class Chain(StrEnum):
    """The path from the signer's certificate to a trusted root, at the time of checking."""

    TRUSTED = "trusted"
    UNKNOWN = "unknown"
    EXPIRED = "expired"
    NOT_YET_VALID = "not_yet_valid"
    REVOKED = "revoked"
    WRONG_PURPOSE = "wrong_purpose"
    WEAK = "weak"
    BROKEN = "broken"


@dataclass(frozen=True)
class SignatureReport:
    field: str
    verdict: Verdict
    reason: Reason
    signer: str  # common name; "" where the certificate cannot be read
    organisation: str
    issuer: str
    serial: str
    fingerprint: str  # SHA-256 of the signer's certificate
    at: datetime | None  # as the signer claims, aware; nobody has proven it
    digest: str  # "sha256"
    intact: bool  # the signed bytes are the signed bytes, and the key was the certificate's
    covers_whole_file: bool
    changed_after: Change
    chain: Chain


@dataclass(frozen=True)
class Report:
    """Signatures in the order they were made. `revocation_known`: a revocation list was at hand."""

    signatures: tuple[SignatureReport, ...]
    pdfa: str  # the claim in the metadata, as "2B"; "" for none. A claim is not a proof.
    revocation_known: bool


# What a broken PDF or signature surfaces as: pyHanko's reader checks little, so it is whatever the next line of
# Python makes of it.
_BROKEN = (PdfError, ValueError, TypeError, LookupError, AttributeError, AssertionError, RecursionError)
_SUBFILTERS = {each.value for each in (SigSeedSubFilter.PADES, SigSeedSubFilter.ADOBE_PKCS7_DETACHED)}
_TAIL = 4096  # bytes in which the end of a PDF must lie
_PDFA = {
    key: re.compile(rb"pdfaid:" + key.encode() + rb"(?:\s*=\s*[\"']|[^>]*>\s*)(\w+)")
    for key in ("part", "conformance")
}
_PROBLEMS = {
    AdESIndeterminate.NO_CERTIFICATE_CHAIN_FOUND: Chain.UNKNOWN,
    AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE: Chain.WEAK,
    AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE_NO_POE: Chain.WEAK,
    AdESIndeterminate.CHAIN_CONSTRAINTS_FAILURE: Chain.WRONG_PURPOSE,
}
_DOUBTS = {
    Chain.TRUSTED: Reason.OK,
    Chain.UNKNOWN: Reason.UNKNOWN_ISSUER,
    Chain.EXPIRED: Reason.EXPIRED,
    Chain.NOT_YET_VALID: Reason.NOT_YET_VALID,
    Chain.REVOKED: Reason.REVOKED,
    Chain.WRONG_PURPOSE: Reason.WRONG_PURPOSE,
    Chain.WEAK: Reason.WEAK,
    Chain.BROKEN: Reason.CHAIN,
}
_INVALID = (
    Reason.ALTERED,
    Reason.FORGED,
    Reason.CHANGED_AFTER,
    Reason.APPENDED,
    Reason.PARTIAL,
    Reason.UNREADABLE,
)
_VERDICTS = {Reason.OK: Verdict.VALID} | dict.fromkeys(_INVALID, Verdict.INVALID)


def verify(path: Path, trust: TrustRoots, clock: Clock) -> Report:
    """Judge every signature of a PDF; an unsigned one has none. Raises NotAPdf, EncryptedPdf.

    A certificate's time and revocation are judged at `clock()`: the time a signer claims proves nothing.
    Document time-stamps are not listed: nobody signed by them. OSError when the file cannot be read.
    """
    with path.open("rb") as file:
        with reading(path):
            reader = PdfFileReader(file, strict=False)
            if reader.encrypted:
                raise EncryptedPdf(file=path.name)
            found = [_found(reader, name, ref) for name, _, ref in enumerate_sig_fields(reader, True)]
            pdfa = _pdfa(reader)
        judged = [_judge(each, trust, clock()) for each in found if each.kind != "/DocTimeStamp"]
    judged.sort(key=lambda each: each[0])
    return Report(tuple(report for _, report in judged), pdfa, bool(trust.crls))


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turns what pyHanko says of a broken PDF into NotAPdf."""
    try:
        yield
    except _BROKEN as error:
        raise NotAPdf(file=path.name) from error


def _pdfa(reader: PdfFileReader) -> str:
    """ISO 19005 §6.7.11 / §6.6.4: pdfaid:part and pdfaid:conformance, as attributes or as elements."""
    if "/Metadata" not in reader.root or not isinstance(reader.root["/Metadata"], StreamObject):
        return ""
    metadata = reader.root["/Metadata"]
    part, level = (_PDFA[key].search(metadata.data) for key in ("part", "conformance"))
    return (part[1] + (level[1] if level else b"")).decode() if part else ""


# -- one signature ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Found:
    """A filled signature field; what it holds may be anything."""

    reader: PdfFileReader
    name: str
    field: DictionaryObject
    kind: str  # "/Sig"; "/DocTimeStamp" proves the time of others (ISO 32000-2 §12.8.5), nobody signed by it
    form: str  # the /SubFilter


def _found(reader: PdfFileReader, name: str, ref: IndirectObject) -> _Found:
    field = ref.get_object()
    value = field["/V"]
    kind, form = (str(value[key]) if key in value else "" for key in ("/Type", "/SubFilter"))
    return _Found(reader, name, field, kind, form)


def _judge(found: _Found, trust: TrustRoots, at: datetime) -> tuple[int, SignatureReport]:
    """The revision it was made in, counted from 0, and what it is worth."""
    if found.form not in _SUBFILTERS:
        return 0, _untold(found.name, Reason.UNSUPPORTED)
    try:
        signature = EmbeddedPdfSignature(found.reader, found.field, found.name)
        status, weak = _examine(signature, trust, at)
        holder = describe(signature.signer_cert)
    except _BROKEN:
        return 0, _untold(found.name, Reason.UNREADABLE)
    change, chain = _change(status), _chain(status, at)
    reason = _reason(signature, status, change) or (Reason.WEAK if weak else _DOUBTS[chain])
    return signature.signed_revision, SignatureReport(
        field=found.name,
        verdict=_VERDICTS.get(reason, Verdict.INDETERMINATE),
        reason=reason,
        signer=holder.subject,
        organisation=holder.organisation,
        issuer=holder.issuer,
        serial=holder.serial,
        fingerprint=holder.fingerprint,
        at=_aware(status.signer_reported_dt),
        digest=str(signature.md_algorithm).lower(),
        intact=status.intact and status.valid,
        covers_whole_file=status.coverage == Coverage.ENTIRE_FILE,
        changed_after=change,
        chain=chain,
    )


def _examine(
    signature: EmbeddedPdfSignature, trust: TrustRoots, at: datetime
) -> tuple[PdfSignatureStatus, bool]:
    """Its status, and whether its own algorithms are too weak: pyHanko stops at that, we want the rest as well."""
    strict = DisallowWeakAlgorithmsPolicy()
    try:
        return asyncio.run(_status(signature, trust, at, strict)), False
    except DisallowedAlgorithmError:
        return asyncio.run(_status(signature, trust, at, AcceptAllAlgorithms())), True


async def _status(
    signature: EmbeddedPdfSignature, trust: TrustRoots, at: datetime, policy: AlgorithmUsagePolicy
) -> PdfSignatureStatus:
    # Its warnings name the holders of certificates, and names do not belong in logs.
    logging.getLogger("pyhanko.sign.validation").setLevel(logging.CRITICAL)
    context = ValidationContext(
        trust_roots=list(trust.certificates),
        crls=list(trust.crls),
        moment=at,
        allow_fetching=False,
        revocation_mode="soft-fail",
        algorithm_usage_policy=policy,
    )
    purposes = KeyUsageConstraints(key_usage={"non_repudiation", "digital_signature"})
    return await async_validate_pdf_signature(signature, context, key_usage_settings=purposes)


def _untold(field: str, reason: Reason) -> SignatureReport:
    """Of a signature that says nothing we can read."""
    return SignatureReport(
        field=field,
        verdict=_VERDICTS.get(reason, Verdict.INDETERMINATE),
        reason=reason,
        signer="",
        organisation="",
        issuer="",
        serial="",
        fingerprint="",
        at=None,
        digest="",
        intact=False,
        covers_whole_file=False,
        changed_after=Change.CHANGED,
        chain=Chain.UNKNOWN,
    )


def _reason(signature: EmbeddedPdfSignature, status: PdfSignatureStatus, change: Change) -> Reason | None:
    """Why it is invalid, the gravest first; None when the file is as it was signed."""
    if not status.intact:
        return Reason.ALTERED
    if not status.valid:
        return Reason.FORGED
    if _appended(signature, status):
        return Reason.APPENDED
    if status.coverage is None or status.coverage < Coverage.ENTIRE_REVISION:
        return Reason.PARTIAL
    return Reason.CHANGED_AFTER if change is Change.CHANGED else None


def _aware(claimed: datetime | None) -> datetime | None:
    """A signer who names no zone is taken to mean ours."""
    return claimed.replace(tzinfo=VIETNAM) if claimed and claimed.tzinfo is None else claimed


def _change(status: PdfSignatureStatus) -> Change:
    level = status.modification_level
    if level is ModificationLevel.NONE:
        return Change.NONE
    allowed = level in (ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING)
    return Change.ALLOWED if allowed and status.docmdp_ok else Change.CHANGED


def _appended(signature: EmbeddedPdfSignature, status: PdfSignatureStatus) -> bool:
    """Bytes after the signed revision that no later revision accounts for, or after the last one's end."""
    stream = signature.reader.stream
    later = signature.reader.xrefs.total_revisions > signature.signed_revision + 1
    return _trailing(stream) or (status.coverage is Coverage.ENTIRE_REVISION and not later)


def _trailing(stream: BinaryIO) -> bool:
    stream.seek(max(stream.seek(0, os.SEEK_END) - _TAIL, 0))
    return bool(stream.read().rpartition(b"%%EOF")[2].strip(b"\r\n\0 "))


def _chain(status: PdfSignatureStatus, at: datetime) -> Chain:
    if status.trusted:
        return Chain.TRUSTED
    if status.revocation_details:
        return Chain.REVOKED
    problem, certificate = status.trust_problem_indic, status.signing_cert
    if isinstance(problem, AdESIndeterminate) and problem in _PROBLEMS:
        return _PROBLEMS[problem]
    if at > certificate.not_valid_after:
        return Chain.EXPIRED
    return Chain.NOT_YET_VALID if at < certificate.not_valid_before else Chain.BROKEN

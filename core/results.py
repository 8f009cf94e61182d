"""Results: record the paper the procedure ended in, sign it, hand it over."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from core.accounts import Officer, Right, require
from core.desk import Desk
from core.dossier import Dossier, Result, Status, step
from core.errors import AppError, InputError
from core.files import place
from core.progress import Progress, silent
from core.signing.appearance import Mark, Placed
from core.signing.certificates import SigningKey
from core.signing.errors import AlreadyLocked, MarkDoesNotFit, SignatureNotValid
from core.signing.pades import foresee as foresee_mark
from core.signing.pades import sign as sign_pdf
from core.store import dossiers, papers, touch
from core.sync import outbox
from core.vault import FileDamaged, FileMissing

_OF_ONE_RESULT = (InputError, FileMissing, FileDamaged, AlreadyLocked, MarkDoesNotFit, SignatureNotValid)
"""What says something of one result only; the next one in a batch may well be signed."""


class NoResult(InputError):
    code = "no_result"


class NotAPdfFile(InputError):
    code = "not_a_pdf"


@dataclass(frozen=True, slots=True)
class NewResult:
    """What the department decided: `number` as printed on the paper."""

    name: str
    code: str
    number: str
    issued_on: date | None
    pdf: bytes


def record(desk: Desk, actor: Officer, dossier_id: str, new: NewResult) -> Result:
    """Keep the decided paper, not yet signed. Raises IllegalStep, NotAPdfFile."""
    require(actor, Right.RECORD_RESULT)
    if not new.pdf.startswith(b"%PDF-"):
        raise NotAPdfFile
    name = desk.vault.put(new.pdf)
    with desk.store.write() as session:
        dossier = dossiers.get(session, dossier_id)
        if dossier.status is Status.RECEIVED:
            dossier = _moved(desk, dossier, Status.PROCESSING)
            dossiers.save(session, dossier)
        step(dossier.status, Status.FINISHED)  # only a dossier in work can end in a result
        known = papers.result(session, dossier_id)
        result = Result(
            id=desk.new_id() if known is None else known.id,
            dossier_id=dossier_id,
            name=new.name,
            code=new.code,
            number=new.number,
            issued_on=new.issued_on,
            sha256=name,
            size=len(new.pdf),
        )
        papers.keep_result(session, result)
        desk.audit.append(session, actor.id, "result.recorded", dossier_id, result.id)
        touch(session, dossier_id)
    return result


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one result in a batch; `error` is None when it was signed."""

    dossier_id: str
    error: AppError | None = None


MarkFor = Callable[[Dossier, datetime], Mark]


def foresee(desk: Desk, dossier_id: str, mark: MarkFor) -> Placed:
    """Look before signing, without a key: where the mark will stand on this result.

    Raises NoResult, IllegalStep, and whatever would keep this one result from being signed.
    """
    with _ready_to_sign(desk, dossier_id) as (dossier, _, source):
        return foresee_mark(source, mark(dossier, desk.clock()))


@dataclass(frozen=True, slots=True)
class Batch:
    """What to sign, with which key, and how the mark on the paper looks."""

    dossier_ids: tuple[str, ...]
    key: SigningKey
    mark: MarkFor


def sign(desk: Desk, actor: Officer, batch: Batch, progress: Progress = silent) -> tuple[Verdict, ...]:
    """Sign results one by one with one key; one that cannot be signed does not stop the others.

    A signed file is re-opened and validated before it counts. Raises what makes every further try useless:
    NotAllowed, a wrong PIN, a locked or removed token, an expired certificate, a full disk; what was signed
    before stays signed.
    """
    require(actor, Right.SIGN_RESULT)
    verdicts = []
    for done, dossier_id in enumerate(batch.dossier_ids):
        progress(done, len(batch.dossier_ids))
        try:
            _sign_one(desk, actor, batch, dossier_id)
        except _OF_ONE_RESULT as error:
            verdicts.append(Verdict(dossier_id, error))
        else:
            verdicts.append(Verdict(dossier_id))
    return tuple(verdicts)


def _sign_one(desk: Desk, actor: Officer, batch: Batch, dossier_id: str) -> None:
    with _ready_to_sign(desk, dossier_id) as (dossier, result, source):
        signed = source.with_name("signed.pdf")
        made = sign_pdf(source, signed, batch.key, batch.mark(dossier, desk.clock()), desk.clock)
        data = signed.read_bytes()
    name = desk.vault.put(data)
    with desk.store.write() as session:
        dossier = dossiers.get(session, dossier_id)
        finished = replace(_moved(desk, dossier, Status.FINISHED), finished_at=desk.clock())
        dossiers.save(session, finished)
        done = replace(
            result, signed_sha256=name, signed_size=len(data), signer=made.signer, signed_at=made.at
        )
        papers.keep_result(session, done)
        session.flush()
        outbox.announce(session, dossier_id, desk.clock(), desk.new_id)
        desk.audit.append(session, actor.id, "result.signed", dossier_id, result.id)
        touch(session, dossier_id)


@contextmanager
def _ready_to_sign(desk: Desk, dossier_id: str) -> Iterator[tuple[Dossier, Result, Path]]:
    """A dossier that may end now, its result, and the result's file in the workroom."""
    with desk.store.read() as session:
        dossier, result = dossiers.get(session, dossier_id), papers.result(session, dossier_id)
    if result is None:
        raise NoResult
    step(dossier.status, Status.FINISHED)
    with desk.workroom() as folder:
        source = folder / "result.pdf"
        source.write_bytes(desk.vault.get(result.sha256))
        yield dossier, result, source


def hand_over(desk: Desk, actor: Officer, dossier_id: str) -> None:
    """The applicant holds the result. Raises IllegalStep."""
    require(actor, Right.HAND_OVER)
    with desk.store.write() as session:
        dossier = _moved(desk, dossiers.get(session, dossier_id), Status.HANDED_OVER)
        dossiers.save(session, replace(dossier, handed_over_at=desk.clock()))
        outbox.announce(session, dossier_id, desk.clock(), desk.new_id)
        desk.audit.append(session, actor.id, "result.handed_over", dossier_id)
        touch(session, dossier_id)


def result_file(desk: Desk, actor: Officer, dossier_id: str) -> tuple[Result, bytes]:
    """The result with its file, the signed one once there is one. Raises NoResult."""
    require(actor, Right.SEE_DOSSIERS)
    with desk.store.read() as session:
        result = papers.result(session, dossier_id)
    if result is None:
        raise NoResult
    return result, desk.vault.get(result.signed_sha256 or result.sha256)


def export(desk: Desk, actor: Officer, dossier_id: str, folder: Path) -> Path:
    """Write the result's file, as it now stands, into `folder` under the dossier's code."""
    result, data = result_file(desk, actor, dossier_id)
    with desk.store.read() as session:
        code = dossiers.get(session, dossier_id).code
    path = folder / f"{code.text if code else result.id}-ket-qua.pdf"
    place(path, data)
    return path


def _moved(desk: Desk, dossier: Dossier, wanted: Status) -> Dossier:
    return replace(dossier, status=step(dossier.status, wanted), updated_at=desk.clock())

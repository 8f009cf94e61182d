"""The handlers of the queue to the province: the same intent, executed until there is an answer."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from io import BytesIO
from typing import Literal, NotRequired, TypedDict

from core import catalogue, checklist, issue, paper_rules
from core.desk import Desk
from core.dossier import Dossier
from core.job import Job, JobKind, JobState
from core.money import Method
from core.progress import Progress
from core.store import Session, Store, courses, dossiers, handovers, jobs, numbers, papers, payments, touch
from core.sync import line, outbox
from core.sync.errors import FilesMissing, Refused, Superseded
from core.sync.gateway import Gateway, Submission
from core.sync.packet import Codes, PacketInput, Record, files, packet, progress_item
from core.sync.receipts import Json, Manifest, ManifestFile
from core.sync.steps import steps
from core.worker import Handler
from core.worktime import LOCAL


class _Frozen(TypedDict):
    """What a revision says, fixed before the first attempt to send it."""

    packet: dict[str, Json]
    files: list[dict[str, Json]]
    provisional_code: str  # on the applicant's slip, when the packet has no code of the province's own
    progress: NotRequired[list[dict[str, Json]]]  # what was frozen before steps were told has none


_NEW_CODES = 3
"""So often a dossier whose code belongs to another gets a new one by itself; then a person looks."""


class Sender:
    def __init__(self, desk: Desk, gateway: Gateway, codes: Codes) -> None:
        self._desk = desk
        self._gateway = gateway
        self._codes = codes

    def handlers(self) -> Mapping[JobKind, Handler]:
        return {
            JobKind.SEND_DOSSIER: self.send_dossier,
            JobKind.SEND_FILE: self.send_file,
            JobKind.COMMIT: self.commit,
        }

    def send_dossier(self, job: Job, progress: Progress) -> None:
        """Create or update the dossier at the province, under the intent's own key.

        Where the province knows its code as another's, it gets a new one and is told again.
        """
        progress(0, 1)
        for _ in range(_NEW_CODES):
            try:
                return self._tell(job)
            except Refused as refused:
                if refused.problem != "code_taken":
                    raise
                self._take_back(job)
        return self._tell(job)

    def _tell(self, job: Job) -> None:
        if not self._is_frozen(job):
            self._ensure_code(job.dossier_id)
        frozen = self._frozen(job)
        try:
            standing = self._gateway.put_dossier(_submission(job, frozen))
        except Superseded:
            if self._has_later(job):
                return
            raise
        if frozen["provisional_code"]:
            self._keep_code(job.dossier_id, standing.code)

    def send_file(self, job: Job, progress: Progress) -> None:
        """Bring one file, from where an earlier attempt stopped; size and SHA-256 are checked before and after."""
        with self._desk.store.read() as session:
            file = _file(session, job)
            url = jobs.upload_url(session, job.id)
        content = BytesIO(self._desk.vault.get(file.sha256))
        self._gateway.upload(job.dossier_id, file, content, _Ledger(self._desk.store, job, url), progress)

    def commit(self, job: Job, progress: Progress) -> None:
        """Close the revision with its manifest and keep the signed receipt."""
        progress(0, 1)
        with self._desk.store.read() as session:
            record = jobs.record_of(session, job.dossier_id, job.revision)
        frozen: _Frozen = json.loads(record.payload)
        manifest = Manifest(
            dossier=job.dossier_id,
            revision=job.revision,
            content_sha256=_submission(record, frozen).content_sha256,
            files=tuple(ManifestFile(**one) for one in frozen["files"]),  # type: ignore[arg-type]  # our own JSON
        )
        try:
            receipt = self._gateway.commit(job.id, manifest)
        except FilesMissing as error:
            self._send_again(error.files)
            raise
        except Superseded:
            if self._has_later(job):
                return
            raise
        with self._desk.store.write() as session:
            kept = numbers.Receipt(job.dossier_id, job.revision, receipt.jws, self._desk.clock())
            numbers.keep_receipt(session, kept)
            line.note_contact(session, kept.received_at)
            self._desk.audit.append(session, "", "receipt.kept", job.dossier_id)
            touch(session, job.dossier_id)

    def _has_later(self, job: Job) -> bool:
        """Whether a later revision of our own says all that this one would have said."""
        with self._desk.store.read() as session:
            return dossiers.get(session, job.dossier_id).revision > job.revision

    def _ensure_code(self, dossier_id: str) -> None:
        """A dossier received without a leased code gets one of its day, now that the line is there.

        When the province lends none for that day any more, it gives the dossier a code itself.
        """
        with self._desk.store.read() as session:
            dossier = dossiers.get(session, dossier_id)
            wanted = issue.wants_leased(session, dossier)
        if not wanted or dossier.received_at is None:
            return
        with suppress(Refused):
            line.keep_codes(self._desk, self._gateway, dossier.received_at.astimezone(LOCAL).date())
        with issue.giving(self._desk) as session:
            issue.give_later(self._desk, session, dossier_id)

    def _keep_code(self, dossier_id: str, text: str) -> None:
        """The province gave the dossier a code."""
        with issue.giving(self._desk) as session:
            issue.keep_given(self._desk, session, dossier_id, text)

    def _take_back(self, job: Job) -> None:
        """The province did not take these words for good, so the revision may say others under the same key."""
        with issue.giving(self._desk) as session:
            issue.take_back(self._desk, session, job.dossier_id)
            jobs.freeze(session, job.id, "")

    def _is_frozen(self, job: Job) -> bool:
        with self._desk.store.read() as session:
            return bool(jobs.get(session, job.id).payload)

    def _frozen(self, job: Job) -> _Frozen:
        with self._desk.store.write() as session:
            payload = jobs.get(session, job.id).payload
            if not payload:
                payload = json.dumps(self._freeze(session, job), ensure_ascii=False)
                jobs.freeze(session, job.id, payload)
                outbox.queue_files(session, jobs.get(session, job.id), self._desk.new_id)
        frozen: _Frozen = json.loads(payload)
        return frozen

    def _freeze(self, session: Session, job: Job) -> _Frozen:
        dossier = dossiers.get(session, job.dossier_id)
        result = papers.result(session, job.dossier_id)
        rules = paper_rules.load(self._desk.vault.home).rules
        handed = handovers.of_dossier(session, job.dossier_id)
        what = PacketInput(
            dossier=dossier,
            papers=papers.papers(session, job.dossier_id),
            results=() if result is None else (result,),
            agency=self._agency(session, job.dossier_id),
            field_name=self._field_of(session, dossier),
            supplements=courses.requests(session, job.dossier_id),
            databases=checklist.looked_up(dossier.components),
            national=frozenset(kind.code for kind in rules.types if kind.national),
            paid=_paid(session, job.dossier_id),
            handed=None if handed is None else handed.what,
        )
        record = packet(what, self._codes)
        return {
            "packet": record,
            "progress": _progress(session, dossier.id, record),
            "files": [asdict(one) for one in files(what)],
            "provisional_code": dossier.code.text if dossier.code and dossier.code.provisional else "",
        }

    def _agency(self, session: Session, dossier_id: str) -> str:
        """Who handles it: this office, or the one beyond its boundary that it was handed to."""
        known = courses.hops(session, dossier_id)
        return known[-1].to_office if known and known[-1].outside else self._desk.settings.office.name

    def _field_of(self, session: Session, dossier: Dossier) -> str:
        body = dossiers.procedure_body(session, dossier.id)
        return catalogue.from_json(json.loads(body)).field if body else ""

    def _send_again(self, file_ids: tuple[str, ...]) -> None:
        """The province lost files it once had: their jobs wait again, before the manifest."""
        now = self._desk.clock()
        with self._desk.store.write() as session:
            for file_id in file_ids:
                for sent in jobs.of_subject(session, JobKind.SEND_FILE, file_id):
                    if sent.state is JobState.DONE:
                        jobs.note_progress(session, sent.id, 0, "")
                        jobs.move(session, sent.id, JobState.WAITING, now)


def _paid(session: Session, dossier_id: str) -> Literal["national_portal", "province_gateway", "not_online"]:
    """Where it was paid online; a transfer to the office's account is no payment on a portal."""
    methods = {one.method for one in payments.of_dossier(session, dossier_id) if one.counts}
    if Method.NATIONAL_PORTAL in methods:
        return "national_portal"
    return "province_gateway" if Method.PROVINCE_GATEWAY in methods else "not_online"


def _submission(job: Job, frozen: _Frozen) -> Submission:
    return Submission(
        dossier=job.dossier_id,
        revision=job.revision,
        key=job.id,
        packet=frozen["packet"],
        provisional_code=frozen["provisional_code"],
        progress=tuple(frozen.get("progress", ())),
    )


def _progress(session: Session, dossier_id: str, record: Record) -> list[Record]:
    """Every step so far; none while the dossier has no number that the province could know it by."""
    code = str(record.get("MaHoSo", ""))
    if not code:
        return []
    told = steps(courses.events(session, dossier_id), courses.hops(session, dossier_id))
    return [progress_item(code, step) for step in told]


def _file(session: Session, job: Job) -> ManifestFile:
    """The ledger's word on the file a job is to send."""
    paper = papers.paper(session, job.subject_id)
    if paper is not None:
        codes = {one.id: one.code for one in dossiers.get(session, job.dossier_id).components}
        component = codes.get(paper.component_id, "")
        return ManifestFile(paper.id, paper.name, component, "paper", paper.size, paper.sha256)
    result = papers.result(session, job.dossier_id)
    if result is None:
        raise jobs.JobUnknown
    return ManifestFile(result.id, result.name, "", "result", result.signed_size, result.signed_sha256)


class _Ledger:
    """Where one upload stands, in the row of its job."""

    def __init__(self, store: Store, job: Job, url: str) -> None:
        self._store = store
        self._job = job
        self._url = url

    @property
    def url(self) -> str:
        return self._url

    def remember(self, url: str, offset: int) -> None:
        self._url = url
        with self._store.write() as session:
            jobs.note_progress(session, self._job.id, offset, url)
            touch(session, self._job.dossier_id)

"""An enrolled station on the line to a stand-in province: dossiers with papers, sent by the real workers."""

import hashlib
import json
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import main
from core import intake, settings
from core.accounts import Officer
from core.desk import Desk
from core.dossier import Component, Dossier, Paper, Party
from core.files import place
from core.job import Job, Queue
from core.store import Session, dossiers, jobs, numbers, papers, worklists
from core.store.worklists import Folder, Horizon
from core.sync import line
from core.sync.gateway import Gateway
from core.sync.receipts import Manifest, ManifestFile, Receipt, content_digest, verify
from core.worker import Pause, Worker, pause
from tests import paperwork
from tests.core.stage import MovingClock
from tests.core.sync.packages import open_gateway
from tests.province.server import StandIn


@dataclass
class Station:
    """`try_once` is what the window's thread does until there is nothing to do at this moment."""

    opened: paperwork.OpenedDesk
    officer: Officer
    clock: MovingClock
    gateway: Gateway
    worker: Worker

    @property
    def desk(self) -> Desk:
        return self.opened.desk

    def lease(self) -> None:
        """As a station does that has been in touch: codes for the coming days."""
        line.contact(self.desk, self.gateway)

    def try_once(self) -> int:
        return self.worker.run_until_idle()

    def carry_on(self, minutes: int = 20) -> None:
        """So much time passes, with a look at the queue each minute."""
        for _ in range(minutes):
            self.try_once()
            self.clock.move(minutes=1)

    def held(self) -> Pause | None:
        with self.desk.store.read() as session:
            return pause(session, Queue.PROVINCE)

    def sent(self, dossier: Dossier) -> list[Job]:
        """Its jobs in the queue to the province, oldest first, the dismissed left out."""
        with self.desk.store.read() as session:
            rows = [row.job for row in jobs.sending(session)]
        return sorted((one for one in rows if one.dossier_id == dossier.id), key=lambda one: one.id)

    def states(self, dossier: Dossier) -> set[str]:
        return {one.state.value for one in self.sent(dossier)}

    def receipt(self, dossier: Dossier) -> numbers.Receipt | None:
        with self.desk.store.read() as session:
            return numbers.receipt(session, dossier.id)

    def look(self, dossier: Dossier) -> Dossier:
        return intake.look(self.desk, self.officer, dossier.id)


def enrol(home: Path, province: StandIn) -> None:
    own = settings.with_province(home, province.url, province.client_id, province.receipt_key)
    place(home / "settings.toml", own)


@contextmanager
def station(home: Path, province: StandIn, clock: MovingClock, **line_settings: Any) -> Iterator[Station]:
    enrol(home, province)
    province.go_by(clock)
    opened = paperwork.new_desk(home, clock)
    officer = opened.accounts.make_first("quantri", "Nguyễn Văn Quản", paperwork.PASSWORD)
    gateway = open_gateway(province, **line_settings)
    try:
        yield Station(opened, officer, clock, gateway, main.province_worker(opened.desk, gateway))
    finally:
        gateway.close()
        opened.desk.store.close()


def scans(*sizes: int) -> list[bytes]:
    """Contents that no compression helps and that are never twice the same."""
    return [random.Random(f"{number} {size}").randbytes(size) for number, size in enumerate(sizes)]


def drafted(desk: Desk, officer: Officer, contents: list[bytes], name: str = "Trần Thị Mẫu") -> str:
    """A draft ready to be received, the first of its papers already digitised into `contents`."""
    draft = intake.open_dossier(desk, officer)
    intake.set_applicant(desk, officer, draft, Party(name=name, id_number="094191000123"))
    intake.choose_procedure(desk, officer, draft, paperwork.BIRTH)
    components = intake.look(desk, officer, draft).components
    for component in components[len(contents) :]:
        intake.mark_component(desk, officer, replace(component, checked=True))
    with desk.store.write() as session:
        for component, content in zip(components, contents, strict=False):
            keep(desk, session, draft, component, content)
    return draft


def taken_in(desk: Desk, officer: Officer, contents: list[bytes], name: str = "Trần Thị Mẫu") -> Dossier:
    """A dossier received at the counter."""
    return intake.receive(desk, officer, drafted(desk, officer, contents, name))


def drafts(desk: Desk) -> list[str]:
    """Ids of the drafts, oldest first."""
    moment = Horizon(desk.clock(), desk.clock(), desk.clock())
    with desk.store.read() as session:
        found = worklists.lines(session, Folder.DRAFTS, moment)
    return sorted(line.id for line in found)


def whole_or_draft(desk: Desk) -> None:
    """A dossier is a draft of which the province is told nothing, or received with all that must be sent."""
    waiting = drafts(desk)
    with desk.store.read() as session:
        sending = [row.job for row in jobs.sending(session)]
        for dossier_id in {one.dossier_id for one in sending}:
            dossier = dossiers.get(session, dossier_id)
            kinds = [one.kind.value for one in sending if one.dossier_id == dossier_id]
            files = [paper.id for paper in papers.papers(session, dossier_id)]
            assert (dossier.received_at is None, dossier.code is None) == (False, False)
            assert sorted(kinds) == sorted(["send_dossier", "commit", *["send_file"] * len(files)])
        assert not {one.dossier_id for one in sending} & set(waiting)
        assert all(dossiers.get(session, draft).code is None for draft in waiting)
    assert desk.audit.verify(desk.store)[1] is None


def keep(desk: Desk, session: Session, dossier_id: str, component: Component, content: bytes) -> Paper:
    """What reading and making a paper leave behind."""
    made = Paper(
        id=desk.new_id(),
        dossier_id=dossier_id,
        component_id=component.id,
        name=component.name,
        sha256=desk.vault.put(content),
        size=len(content),
        pages=1,
        mean_confidence=90.0,
        made_at=desk.clock(),
    )
    papers.keep_paper(session, made, made_of=made.id)
    session.flush()
    return made


def proven(station: Station, province: StandIn, dossier: Dossier) -> Receipt:
    """The latest receipt, checked by the desk's own rules against what was sent and what the province holds."""
    kept = station.receipt(dossier)
    assert kept is not None
    with station.desk.store.read() as session:
        record = jobs.record_of(session, dossier.id, kept.revision)
    frozen = json.loads(record.payload)
    files = tuple(ManifestFile(**one) for one in frozen["files"])
    content = content_digest(frozen["packet"], frozen["progress"])
    manifest = Manifest(dossier.id, kept.revision, content, files)
    there = {one["file"]: hashlib.sha256(one["content"]).hexdigest() for one in province.files()}
    assert all(there[one.file] == one.sha256 for one in files)
    assert kept.jws in [one["jws"] for one in province.receipts()]
    return verify(kept.jws, province.receipt_key, manifest)

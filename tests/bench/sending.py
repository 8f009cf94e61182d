"""Files a second through the whole outbox, beside a bare loop of tuspy to the same stand-in."""

import hashlib
import io
import time
from contextlib import closing
from pathlib import Path

import httpx
from tusclient.client import TusClient

import main
from core.clock import new_id
from tests import paperwork
from tests.bench.pairs import Comparison, in_turns
from tests.core.stage import MovingClock
from tests.core.sync.packages import open_gateway, submission
from tests.province.server import StandIn
from tests.station import Station, scans, station, taken_in

CHUNK = 512 * 1024
SIZE, PER_DOSSIER, DOSSIERS = 80_000, 5, 8


def compare(folder: Path, pairs: int) -> list[Comparison]:
    """Ours also reads and checks each file, writes down every step, and ends with signed receipts."""
    home = folder / "sending"
    home.mkdir()
    province = StandIn(folder / "province")
    province.start()
    found = Comparison("outbox", "files/s", "a bare tuspy loop")
    files = PER_DOSSIER * DOSSIERS
    try:
        with (
            paperwork.memory_keyring(),
            station(home, province, MovingClock(), chunk=CHUNK, answer_seconds=60) as desk,
        ):
            desk.lease()
            in_turns(
                pairs,
                lambda number: found.ours.append(files / _ours(desk, province, number)),
                lambda number: found.theirs.append(files / _theirs(province, number)),
            )
    finally:
        province.close()
    return [found]


def _ours(desk: Station, province: StandIn, number: int) -> float:
    for dossier in range(DOSSIERS):
        contents = scans(*(SIZE + 100 * number + dossier for _ in range(PER_DOSSIER)))
        taken_in(desk.desk, desk.officer, contents, f"Người thử {number} {dossier}")
    known = len(province.receipts())
    worker = main.province_worker(desk.desk, desk.gateway)
    started = time.monotonic()
    worker.run_until_idle()
    taken = time.monotonic() - started
    assert len(province.receipts()) == known + DOSSIERS
    return taken


def _theirs(province: StandIn, number: int) -> float:
    contents = scans(*(SIZE + 10_000 + number for _ in range(PER_DOSSIER * DOSSIERS)))
    sent = submission(number=9000 + number)
    with closing(open_gateway(province)) as gateway:
        gateway.put_dossier(sent)
    form = {
        "grant_type": "client_credentials",
        "client_id": province.client_id,
        "client_secret": province.secret,
    }
    token = httpx.post(f"{province.url}/v1/token", data=form).json()["access_token"]
    client = TusClient(f"{province.url}/v1/files", headers={"Authorization": f"Bearer {token}"})
    started = time.monotonic()
    for content in contents:
        told = {
            "dossier": sent.dossier,
            "file": new_id(),
            "sha256": hashlib.sha256(content).hexdigest(),
            "filename": "a.pdf",
            "filetype": "application/pdf",
        }
        client.uploader(file_stream=io.BytesIO(content), chunk_size=CHUNK, metadata=told).upload()
    return time.monotonic() - started

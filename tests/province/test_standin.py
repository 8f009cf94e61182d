"""The stand-in itself: it keeps what it took over a kill, and starts from the command line."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import httpx
import jsonschema_rs
import pytest

from core.clock import new_id
from core.progress import Cancelled, silent
from core.settings import Settings, load
from core.sync import errors
from tests.core.sync.packages import CHUNK, Ledger, manifest, open_gateway, scan, send_all, submission
from tests.province.contract import contract
from tests.province.server import StandIn, free_port

ROOT = Path(__file__).resolve().parents[2]


def command(folder: Path, port: int, *more: str) -> list[str]:
    return [sys.executable, "-m", "tests.province", "--folder", str(folder), "--port", str(port), *more]


@contextmanager
def running(folder: Path, port: int) -> Iterator[str]:
    """The stand-in as a process of its own, killed at the end."""
    with subprocess.Popen(
        command(folder, port), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(5)]
        assert lines[0] == "[province]\n", process.stderr and process.stderr.read()
        with httpx.Client(transport=httpx.HTTPTransport(retries=8)) as client:
            client.get(f"http://127.0.0.1:{port}/v1/time")
        yield "".join(lines)
        process.kill()


def settings_of(home: Path, text: str) -> Settings:
    home.mkdir(exist_ok=True)
    (home / "settings.toml").write_text(text, "utf-8")
    return load(home)


def test_what_it_printed_is_what_a_desk_reads(tmp_path: Path) -> None:
    shown = command(tmp_path / "province", 8040, "--print-config")
    text = subprocess.run(shown, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60).stdout
    province = settings_of(tmp_path / "home", text).province
    assert (province.url, province.client_id) == ("http://127.0.0.1:8040", "tram-01")
    assert len(province.receipt_key) == 43


def test_a_killed_province_keeps_what_it_took_and_its_key(tmp_path: Path) -> None:
    folder, port = tmp_path / "province", free_port()
    sent, (file, content), ledger = submission(), scan(5 * CHUNK), Ledger()

    def tired(done: int, _total: int) -> None:
        if done >= 2 * CHUNK:
            raise Cancelled

    standin = StandIn(folder)
    standin.start()
    with closing(open_gateway(standin)) as gateway:
        done = gateway.commit(new_id(), send_all(gateway, sent))
        with pytest.raises(Cancelled):
            gateway.upload(sent.dossier, file, content, ledger, tired)
    standin.close()
    torn = folder / "uploads" / ledger.url.rsplit("/", 1)[-1]
    torn.write_bytes(torn.read_bytes() + b"written but not noted")
    with (
        running(folder, port) as text,
        closing(open_gateway(standin, url=f"http://127.0.0.1:{port}")) as gateway,
    ):
        assert settings_of(tmp_path / "home", text).province.receipt_key == standin.receipt_key
        assert gateway.receipt(manifest(sent)) == done
        gateway.upload(sent.dossier, file, content, ledger, silent)
    again = StandIn(folder)
    assert again.files()[0]["content"] == content.getvalue()
    again.close()


def test_another_process_can_tell_it_to_fail(province: StandIn) -> None:
    sent = submission()
    with closing(open_gateway(province)) as gateway:
        gateway.put_dossier(sent)
        httpx.post(f"{province.url}/_test/faults", json=[{"match": "GET /v1/changes", "do": "500"}])
        with pytest.raises(errors.ServerFault):
            gateway.changes("")
        httpx.post(f"{province.url}/_test/changes", json=[{"dossier": sent.dossier, "status": "4"}])
        assert [change.status for change in gateway.changes("").changes] == ["4"]
    (stored,) = httpx.get(f"{province.url}/_test/dossiers").json()
    assert stored["status"] == "4"


def test_two_writers_of_one_upload_are_not_let_in_together(province: StandIn) -> None:
    """A dying connection still holds the upload; the tus library alone would block the whole server."""
    sent, (file, content), ledger = submission(), scan(3 * CHUNK), Ledger()
    with closing(open_gateway(province)) as gateway:
        gateway.put_dossier(sent)
        with pytest.raises(Cancelled):
            gateway.upload(sent.dossier, file, content, ledger, stop_after_one)
        with half_a_chunk(province, ledger.url), pytest.raises(errors.UploadLocked):
            gateway.upload(sent.dossier, file, content, ledger, silent)
        while province.files()[0]["state"] == "partial":
            with suppress(errors.UploadLocked):
                gateway.upload(sent.dossier, file, content, ledger, silent)
    assert province.files()[0]["content"] == content.getvalue()


def stop_after_one(done: int, _total: int) -> None:
    if done >= CHUNK:
        raise Cancelled


@contextmanager
def half_a_chunk(province: StandIn, path: str) -> Iterator[None]:
    """Somebody began to write, and is silent now."""
    form = {
        "grant_type": "client_credentials",
        "client_id": province.client_id,
        "client_secret": province.secret,
    }
    token = httpx.post(f"{province.url}/v1/token", data=form).json()["access_token"]
    head = [
        f"PATCH {path} HTTP/1.1",
        "Host: 127.0.0.1",
        f"Authorization: Bearer {token}",
        "Tus-Resumable: 1.0.0",
        "Content-Type: application/offset+octet-stream",
        f"Upload-Offset: {CHUNK}",
        f"Content-Length: {CHUNK}",
    ]
    before = len(province.calls(f"PATCH {path}"))
    host, port = province.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=5) as line:
        line.sendall("\r\n".join([*head, "", ""]).encode())
        while len(province.calls(f"PATCH {path}")) == before:
            httpx.get(f"{province.url}/v1/time")
        yield


@pytest.mark.parametrize("name", contract()["components"]["schemas"])
def test_the_contracts_schemas_are_schemas(name: str) -> None:
    jsonschema_rs.meta.validate(contract()["components"]["schemas"][name])

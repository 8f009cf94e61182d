"""The desk's uploads against the official tus server, which is none of ours."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from core.clock import new_id, now
from core.progress import Cancelled, silent
from core.sync.gateway import Gateway, Line
from core.vault import Secret
from tests.core.sync.packages import CHUNK, Ledger, scan

HERE = Path(__file__).resolve().parent / "node"
BUILT = HERE.parents[2] / "build" / "tus-node"
SIZE = 6 * CHUNK + 5


def install() -> None:
    """`npm ci` from our lock file into the build folder, once; skips when there is no Node or no registry."""
    npm = shutil.which("npm")
    if shutil.which("node") is None or npm is None:
        pytest.skip("node is not installed")
    lock = (HERE / "package-lock.json").read_bytes()
    done = BUILT / "installed.json"
    if not done.exists() or done.read_bytes() != lock:
        BUILT.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copy(HERE / name, BUILT)
        ran = subprocess.run(
            [npm, "ci", "--ignore-scripts"], cwd=BUILT, capture_output=True, timeout=150, check=False
        )
        if ran.returncode:
            pytest.skip(f"npm ci ended with {ran.returncode}: {ran.stderr.decode()[-200:]}")
        done.write_bytes(lock)
    shutil.copy(HERE / "server.mjs", BUILT)


@pytest.fixture
def official(tmp_path: Path) -> Iterator[str]:
    install()
    with subprocess.Popen(
        ["node", "server.mjs", str(tmp_path)], cwd=BUILT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        port = server.stdout.readline().decode().strip()
        if not port:
            server.stdin.close()
            pytest.skip("this node is too old for the official tus server")
        yield f"http://127.0.0.1:{port}"
        server.stdin.close()


def test_a_file_stopped_in_the_middle_reaches_the_official_server_whole(
    official: str, tmp_path: Path
) -> None:
    file, content = scan(SIZE)
    ledger = Ledger()

    def tired(done: int, _total: int) -> None:
        if done >= 3 * CHUNK:
            raise Cancelled

    line = Line(official, "tram-01", "", chunk=CHUNK)
    with closing(Gateway(line, Secret("any"), now)) as gateway:
        with pytest.raises(Cancelled):
            gateway.upload(new_id(), file, content, ledger, tired)
        gateway.upload(new_id(), file, content, ledger, silent)
        gone = Ledger("/v1/files/0123456789abcdef0123456789abcdef")
        gateway.upload(new_id(), *scan(CHUNK, seed=2), gone, silent)
    uploads = {path.read_bytes() for path in tmp_path.iterdir() if path.suffix != ".json"}
    assert content.getvalue() in uploads
    assert httpx.get(f"{official}/patches").json() == {"patches": 7 + 1}, "no chunk was sent twice"

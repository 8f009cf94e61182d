"""The stand-in on a loopback port: in a thread for tests, in the foreground for people."""

import asyncio
import json
import socket
import threading
from datetime import timedelta
from pathlib import Path
from typing import Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from core.clock import Clock
from tests.province.app import Province
from tests.province.faults import App, Call, Fault, Message, Receive, Scope, Send

CLIENT = "tram-01"
SECRET = "stand-in-secret"
MAX_BYTES = 200 * 1024 * 1024


class _Line(H11Protocol):
    """An HTTP connection that can be cut without a word."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        super().connection_made(transport)
        served: App = self.app  # type: ignore[assignment]  # uvicorn's own names for the same shapes

        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            scope.setdefault("extensions", {})["province.cut"] = transport.abort
            await served(scope, receive, send)

        self.app = app  # type: ignore[assignment]  # as above


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def config(province: Province, port: int) -> uvicorn.Config:
    async def app(scope: Message, receive: Receive, send: Send) -> None:
        await province.faults(scope, receive, send)

    return uvicorn.Config(
        app,
        host="127.0.0.1",
        port=port,
        http=_Line,
        ws="none",
        lifespan="off",
        loop="asyncio",
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=1,
    )


class StandIn:
    """A province for tests. `stop()` and `start()` cut and mend the line; what was stored stays."""

    client_id = CLIENT
    secret = SECRET

    def __init__(self, folder: Path, max_bytes: int = MAX_BYTES) -> None:
        self._province = Province(folder, {CLIENT: SECRET}, max_bytes)
        self._port = free_port()
        self._server: _Threaded | None = None
        self._thread: threading.Thread | None = None
        self.url = f"http://127.0.0.1:{self._port}"
        self.documents = self._province.documents  # the store of electronic papers
        self.receipt_key = self._province.state.signer.public  # what a desk pins

    def start(self) -> None:
        self._server = _Threaded(config(self._province, self._port))
        self._thread = threading.Thread(target=self._server.run, name="province")
        self._thread.start()
        assert self._server.listening.wait(20), "the stand-in did not start"

    def stop(self) -> None:
        """Connections are cut in the middle of whatever they carry; tokens are forgotten."""
        if self._server is None or self._thread is None:
            return
        self._server.leave()
        self._thread.join(20)
        assert not self._thread.is_alive(), "the stand-in did not stop"
        self._server = self._thread = None
        self._province.forget_tokens()

    def close(self) -> None:
        self.stop()
        self._province.state.close()

    def fail(self, match: str, do: str, **how: Any) -> None:
        """The next `times` (1) requests that begin with `match` ("PUT /v1/dossiers") fail; see `faults`."""
        self._province.faults.rules.append(Fault(match, do, **how))

    def heal(self) -> None:
        self._province.faults.rules.clear()

    def calls(self, match: str = "") -> list[Call]:
        """Requests that came in, oldest first, those that were failed too."""
        return [one for one in self._province.faults.calls if f"{one.method} {one.path}".startswith(match)]

    def change(self, dossier: str, status: str, note: str = "") -> None:
        """A department moves a dossier, e.g. to "4" (Đang xử lý); the desk hears of it by `changes`."""
        self._province.dossiers.change(dossier, status, note)

    def forget_tokens(self) -> None:
        self._province.forget_tokens()

    def go_by(self, clock: Clock, lends: timedelta = timedelta(days=2)) -> None:
        """Tell this time from now on; blocks expire `lends` after 07:00 (local) of their day."""
        self._province.dossiers.clock = clock
        self._province.dossiers.lends_until = lends

    def dossiers(self) -> list[dict[str, Any]]:
        """id, revision, key, code, provisional, status, state, desk, content_sha256, packet, progress."""
        found = self._province.state.rows("select * from dossier order by id")
        return [{**row, **json.loads(row.pop("content"))} for row in found]

    def files(self) -> list[dict[str, Any]]:
        """file, upload, dossier, state, size, sha256, name, component, and the bytes under `content`."""
        state = self._province.state
        found = state.rows("select * from file order by file")
        return [{**row, "content": _bytes(state.uploads / row["upload"])} for row in found]

    def receipts(self) -> list[dict[str, Any]]:
        return self._province.state.rows("select * from receipt order by dossier, revision")


class _Threaded(uvicorn.Server):
    """Says when it listens, and leaves at once; the original looks up ten times a second."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listening = threading.Event()

    async def main_loop(self) -> None:
        self._loop, self._end = asyncio.get_running_loop(), asyncio.Event()
        self.listening.set()
        await self._end.wait()

    def leave(self) -> None:
        self.should_exit = self.force_exit = True
        self._loop.call_soon_threadsafe(self._end.set)

    def install_signal_handlers(self) -> None:
        """Signals belong to the tests."""


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""

"""Network scanners without a driver: eSCL, called AirScan, over HTTP (Mopria, eSCL Technical Specification 2.97).

HTTP runs in an event loop of the job's own, on the thread that asks for pages, and only while it asks: a request
that hangs can be given up at once, which no blocking socket can, and no thread outlives anything.

Whom we trust: a multifunction device makes its own certificate, nobody can vouch for it. On https we take any
certificate and any cipher, but only from an address of the local network; the alternative that these devices offer
is plain http, which protects from nobody. Elsewhere certificates are checked as always. Redirects are not followed,
a job stays on the host that was chosen, and the office's proxy is not asked.
"""

import asyncio
import ipaddress
import ssl
import threading
import uuid
from collections.abc import Awaitable, Generator, Iterator
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import NamedTuple, TypeVar
from urllib.parse import urlsplit

import httpx

from scanning import pdf
from scanning.devices import ScanSettings
from scanning.devices.escl import messages
from scanning.devices.escl.messages import Order, Status
from scanning.devices.sheets import counted, patience, true_dpi
from scanning.errors import (
    DeviceBusy,
    DeviceError,
    DeviceHung,
    FeederEmpty,
    PageRefused,
    PictureDamaged,
    ScannerUnreachable,
    SettingRefused,
    SilentEnd,
)
from scanning.images import open_picture
from scanning.page import Page
from scanning.products import write_whole

CONNECT = 5.0
ANSWER = 10.0  # seconds for anything but a page
FAREWELL = 1.0
BUSY_FOR = 12.0  # a device that wakes, or takes back its carriage, says so for some seconds
LOOK = 0.1
MAX_XML = 1 << 20
MAX_PAGE = 1 << 28
_KINDS = ((b"\xff\xd8\xff", ".jpg"), (b"\x89PNG", ".png"), (b"%PDF-", ".pdf"))

T = TypeVar("T")


class Answer(NamedTuple):
    status: int
    location: str
    body: bytes


class EsclDevice:
    """One scanner by its address, `http://192.168.1.20:8080/eSCL`.

    hangs_after: seconds without a sheet; None: as the settings need.
    """

    def __init__(self, url: str, hangs_after: float | None = None) -> None:
        self.name = url.rstrip("/")
        self._hangs_after = hangs_after
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        """See Device. The job has ended at most two seconds later, whatever the device does."""
        self._cancelled.set()

    def pages(self, settings: ScanSettings, folder: Path) -> Iterator[Page]:
        """See Device. A JPEG or PNG is kept as it came, byte for byte; the pages of a PDF are drawn.

        Raises besides FeederEmpty, DeviceHung, SilentEnd and PictureDamaged.
        """
        self._cancelled.clear()
        return counted(self._sheets(settings, folder))

    def _sheets(self, settings: ScanSettings, folder: Path) -> Generator[Page, None, None]:
        limit = patience(settings) if self._hangs_after is None else self._hangs_after
        with asyncio.Runner() as runner:
            line = _Line(self.name, limit)
            try:
                yield from self._given(runner, _Job(line, settings), folder)
            finally:
                runner.run(line.close())

    def _given(self, runner: asyncio.Runner, job: "_Job", folder: Path) -> Generator[Page, None, None]:
        try:
            while not self._cancelled.is_set():
                data = runner.run(self._unless_cancelled(job.next()))
                if data is None or job.order is None:
                    return
                yield from _kept(data, job.order, folder)
                if job.order.source == "Platen":
                    return
        finally:
            runner.run(job.leave())

    async def _unless_cancelled(self, work: Awaitable[T]) -> T | None:
        task = asyncio.ensure_future(work)
        while not task.done():
            if self._cancelled.is_set():
                task.cancel()
            await asyncio.wait({task}, timeout=LOOK)
        return None if self._cancelled.is_set() else task.result()


class _Line:
    """The only place that speaks HTTP. Every trouble of the line becomes a DeviceError."""

    def __init__(self, url: str, hangs_after: float) -> None:
        self.url = url
        self.hangs_after = hangs_after
        self._client = httpx.AsyncClient(verify=_trust(url), trust_env=False, follow_redirects=False)

    async def close(self) -> None:
        await self._client.aclose()

    async def ask(self, method: str, path: str, body: bytes | None = None) -> Answer:
        """Something small. `path` is below the device's address, or from the root of its host."""
        return await self._send(method, path, body, ANSWER, MAX_XML)

    async def page(self, path: str) -> Answer:
        return await self._send("GET", path, None, self.hangs_after, MAX_PAGE)

    async def _send(self, method: str, path: str, body: bytes | None, wait: float, most: int) -> Answer:
        try:
            url = httpx.URL(self.url).copy_with(raw_path=self._path(path).encode("ascii"))
            timeout = httpx.Timeout(wait, connect=min(CONNECT, wait))
            headers = {"Content-Type": "text/xml"} if body else {}
            async with self._client.stream(
                method, url, content=body, headers=headers, timeout=timeout
            ) as came:
                return Answer(came.status_code, came.headers.get("Location", ""), await _body(came, most))
        except httpx.ConnectTimeout as error:
            raise ScannerUnreachable(address=self.url, reason="connect") from error
        except httpx.TimeoutException as error:
            raise DeviceHung(seconds=round(wait)) from error
        except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
            raise ScannerUnreachable(address=self.url, reason=type(error).__name__) from error

    def _path(self, path: str) -> str:
        return path if path.startswith("/") else f"{urlsplit(self.url).path}/{path}"


async def _body(came: httpx.Response, most: int) -> bytes:
    body = bytearray()
    async for chunk in came.aiter_bytes():
        body += chunk
        if len(body) > most:
            raise DeviceError(reason="too_large")
    return bytes(body)


class _Job:
    """order: what was asked for, once it was. One await at a time."""

    def __init__(self, line: _Line, settings: ScanSettings) -> None:
        self._line = line
        self._settings = settings
        self._path = ""
        self._given = 0
        self._begun: asyncio.Task[Answer] | None = None
        self.order: Order | None = None

    async def next(self) -> bytes | None:
        """The next picture, None after the last one. Begins the job when there is none yet. Raises DeviceError."""
        if self.order is None:
            found = await self._answered("ScannerCapabilities")
            self.order = messages.order(self._settings, messages.capabilities(found))
            await self._begin(self.order)
        start = monotonic()
        while (answer := await self._line.page(f"{self._path}/NextDocument")).status in (503, 409):
            await self._told()
            if monotonic() - start > self._line.hangs_after:
                raise DeviceBusy()
            await asyncio.sleep(min(2.0, 0.2 + (monotonic() - start) / 2))
        if answer.status in (404, 410):
            await self._ended()
            return None
        if answer.status != 200:
            await self._told()
            raise DeviceError(status=answer.status)
        self._given += 1
        return answer.body

    async def leave(self) -> None:
        """Tell the device that nobody will ask any more. It may be gone by now."""
        with suppress(DeviceError, TimeoutError):
            async with asyncio.timeout(FAREWELL):
                if not self._path and self._begun is not None:  # given up while the device began
                    self._path = _on_this_host((await self._begun).location)
                if self._path:
                    await self._line.ask("DELETE", self._path)

    async def _begin(self, order: Order) -> None:
        start = monotonic()
        await self._ready()
        while (answer := await self._posted(order)).status in (503, 409):
            state = await self._ready()
            if answer.status == 409 and state.state == "Idle":
                raise SettingRefused(setting="order", value="conflict")
            if monotonic() - start > min(BUSY_FOR, self._line.hangs_after):
                raise DeviceBusy()
            await asyncio.sleep(min(2.0, 0.2 + (monotonic() - start) / 2))
        if answer.status == 400:
            raise SettingRefused(setting="order", value="refused")
        if answer.status != 201 or not answer.location:
            raise DeviceError(status=answer.status)
        self._path = _on_this_host(answer.location)

    async def _posted(self, order: Order) -> Answer:
        """Shielded: the answer names the job, without which it cannot be told to stop."""
        self._begun = asyncio.ensure_future(self._line.ask("POST", "ScanJobs", order.to_xml()))
        return await asyncio.shield(self._begun)

    async def _ready(self) -> Status:
        """Raises what keeps a sheet from being drawn in."""
        state = await self._told()
        if state.empty and self._settings.source == "feeder":
            raise FeederEmpty()
        return state

    async def _told(self) -> Status:
        """The state of the device now. Raises the fault of the feeder, when it is the feeder that is used."""
        state = messages.status(await self._answered("ScannerStatus"))
        fault = state.fault() if self._settings.source == "feeder" else None
        if fault is not None:
            raise fault
        return state

    async def _answered(self, name: str) -> bytes:
        answer = await self._line.ask("GET", name)
        if answer.status == 404 and self.order is None:  # whoever lives there is no scanner
            raise ScannerUnreachable(address=self._line.url, status=404)
        if answer.status != 200:
            raise DeviceBusy() if answer.status == 503 else DeviceError(status=answer.status)
        return answer.body

    async def _ended(self) -> None:
        """There is no next picture. Raises where that is not because every sheet was given."""
        state = await self._told()
        job = next((how for uri, how in state.jobs.items() if _on_this_host(uri) == self._path), "")
        self._path, self._begun = "", None  # it is over there too
        if job in ("Aborted", "Canceled"):
            raise DeviceError(reason=job)
        if not self._given:
            raise FeederEmpty() if state.empty and self._settings.source == "feeder" else SilentEnd()


def _kept(data: bytes, order: Order, folder: Path) -> Iterator[Page]:
    """On disk, whole and flushed; a picture that cannot be read to its end is not kept."""
    suffix = next((suffix for magic, suffix in _KINDS if data.startswith(magic)), "")
    path = folder / f"{uuid.uuid4().hex}{suffix}"
    write_whole(path, data)
    try:
        if suffix == ".pdf":
            drawn = folder / path.stem
            drawn.mkdir()
            yield from pdf.page_images(path, drawn)
            return
        picture = open_picture(path)
    except PageRefused as refusal:
        path.unlink()
        raise PictureDamaged(reason=refusal.code) from refusal
    height, width = picture.pixels.shape[:2]
    yield Page(path, width, height, true_dpi((width, height), order.area_mm, order.dpi))


def _on_this_host(location: str) -> str:
    """The path of a job; the name a device gives itself is often one that nobody else knows."""
    return urlsplit(location).path.rstrip("/")


def _trust(url: str) -> ssl.SSLContext | bool:
    host = urlsplit(url).hostname or ""
    if urlsplit(url).scheme != "https" or not _is_local(host):
        return True
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.set_ciphers("DEFAULT:@SECLEVEL=0")  # short keys of old firmware
    return context


def _is_local(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return host.endswith(".local")

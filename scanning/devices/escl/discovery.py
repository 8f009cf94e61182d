"""Which eSCL scanners announce themselves on the local network (DNS-SD, RFC 6763; eSCL specification, chapter 4)."""

import asyncio
import threading
from collections.abc import Coroutine, Sequence
from typing import NamedTuple

from zeroconf import ServiceListener, Zeroconf
from zeroconf.asyncio import AsyncServiceBrowser, AsyncServiceInfo, AsyncZeroconf

from scanning.errors import DeviceError

PLAIN, SECURE = "_uscan._tcp.local.", "_uscans._tcp.local."
DETAILS_MS = 1500
LOOK = 0.1  # seconds between two looks at whether it is still wanted


class Found(NamedTuple):
    """A scanner that was heard of. url opens it. vendor, model: for people. admin: its own pages, or nothing."""

    url: str
    vendor: str
    model: str
    feeder: bool
    duplex: bool
    admin: str


def devices(within: float = 3.0, leave: threading.Event | None = None) -> tuple[Found, ...]:
    """The scanners that answer in so many seconds, and not longer; by vendor and model.

    One that offers both http and https is given once, by https. leave: set by another thread, ends it at once, with
    nothing found. Raises DeviceError where there is no network.
    """
    infos = asyncio.run(_unless_left(_heard(within), leave or threading.Event()))
    known: dict[str, Found] = {}
    for info in sorted(infos, key=lambda info: info.type == SECURE):  # the later one stays
        if found := _found(info):
            known[_text(info, "UUID") or info.name.removesuffix("." + info.type)] = found
    return tuple(sorted(known.values(), key=lambda found: (found.vendor, found.model, found.url)))


async def _unless_left(
    hearing: Coroutine[None, None, Sequence[AsyncServiceInfo]], leave: threading.Event
) -> Sequence[AsyncServiceInfo]:
    task = asyncio.ensure_future(hearing)
    while not (task.done() or leave.is_set()):
        await asyncio.wait({task}, timeout=LOOK)
    task.cancel()
    await asyncio.wait({task})  # it leaves the network as it found it
    return () if task.cancelled() else task.result()


async def _heard(within: float) -> Sequence[AsyncServiceInfo]:
    """Without a thread: all of it runs in this loop, and ends with it."""
    ear = _Ear()
    details = min(DETAILS_MS, within * 500)
    try:
        network = AsyncZeroconf()
    except (OSError, RuntimeError) as error:  # the latter where there is no interface at all
        raise DeviceError(reason="network") from error
    try:
        browser = AsyncServiceBrowser(network.zeroconf, [PLAIN, SECURE], listener=ear)
        await asyncio.sleep(within - details / 1000)
        infos = [AsyncServiceInfo(kind, name) for name, kind in ear.names.items()]
        answers = await asyncio.gather(*(info.async_request(network.zeroconf, details) for info in infos))
        await browser.async_cancel()
    finally:
        await network.async_close()
    return [info for info, answered in zip(infos, answers, strict=True) if answered]


class _Ear(ServiceListener):
    def __init__(self) -> None:
        self.names: dict[str, str] = {}

    def add_service(self, zc: Zeroconf, type_: str, name: str) -> None:
        self.names[name] = type_

    def update_service(self, zc: Zeroconf, type_: str, name: str) -> None:
        self.names[name] = type_

    def remove_service(self, zc: Zeroconf, type_: str, name: str) -> None:
        self.names.pop(name, None)


def _found(info: AsyncServiceInfo) -> Found | None:
    addresses = info.parsed_scoped_addresses()  # version 4 first
    if not addresses or not info.port:
        return None
    host = f"[{addresses[0]}]" if ":" in addresses[0] else addresses[0]
    scheme = "https" if info.type == SECURE else "http"
    path = _text(info, "rs").strip("/") or "eSCL"
    name = _text(info, "ty") or info.name.removesuffix("." + info.type)
    vendor, _, model = name.partition(" ")
    return Found(
        url=f"{scheme}://{host}:{info.port}/{path}",
        vendor=vendor,
        model=model,
        feeder="adf" in _text(info, "is").lower(),
        duplex=_text(info, "duplex").upper() == "T",
        admin=_text(info, "adminurl"),
    )


def _text(info: AsyncServiceInfo, key: str) -> str:
    """A TXT entry, whose key is of any case (RFC 6763, 6.4)."""
    for name, value in info.properties.items():
        if name.decode("ascii", "replace").lower() == key.lower() and value:
            return value.decode("utf-8", "replace")
    return ""

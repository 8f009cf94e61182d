"""Every way to a scanner under one name: `sane:test:0`, `escl:http://192.168.1.20/eSCL`, `folder:/srv/scans`.

A name without a kind is SANE's own, as stations were first set up with.
"""

import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

from scanning.devices import Device
from scanning.devices.apart import ApartDevice, listed
from scanning.errors import ScanningError

Kind = Literal["sane", "escl"]
KINDS = ("sane", "escl", "folder")

SLOW_DRIVERS = 15.0
"""Seconds SANE has for its list, beyond what was asked for: it probes every bus before it answers at all."""


class Found(NamedTuple):
    """A scanner: `id` opens it, `vendor` and `model` are for people."""

    id: str
    kind: Kind
    vendor: str
    model: str


class Search(NamedTuple):
    """found: in the order of kinds. missed: kinds that could not be looked for, each with the code of why."""

    found: tuple[Found, ...]
    missed: Mapping[Kind, str]


def find(timeout: float = 3.0) -> Search:
    """Look for scanners, by every kind at once. Seconds: how long the network is listened to; SANE, which cannot be
    told to hurry, may take longer, but not for ever. Never raises: a kind that cannot be looked for is `missed`. Only
    Ctrl-C comes through, and ends every look at once.
    """
    kinds: dict[Kind, Callable[[float, threading.Event], tuple[Found, ...]]] = {"sane": _sane, "escl": _escl}
    found: list[Found] = []
    missed: dict[Kind, str] = {}
    leave = threading.Event()
    with ThreadPoolExecutor(len(kinds)) as pool:
        try:
            looks = {kind: pool.submit(look, timeout, leave) for kind, look in kinds.items()}
            for kind, look in looks.items():
                try:
                    found.extend(look.result())
                except ScanningError as error:
                    missed[kind] = error.code
        finally:
            leave.set()
    return Search(tuple(found), missed)


def is_whole_name(name: str) -> bool:
    """It says a kind that is known and which device of it, as `find` gives names and people type them."""
    kind, _, rest = name.partition(":")
    if kind != "escl":
        return kind in KINDS and bool(rest)
    try:
        address = urlsplit(rest)
    except ValueError:
        return False
    return address.scheme in ("http", "https") and bool(address.hostname)


def open_device(name: str, interval: float = 2.0, patience: int | None = None) -> Device:
    """The device of that id, not yet spoken to. interval, patience: of a folder, see WatchedFolder.

    A driver of SANE is never loaded into this process.
    """
    kind, _, rest = name.partition(":")
    if kind == "escl":
        from scanning.devices.escl import EsclDevice  # HTTP and pictures: only for who has such a device

        return EsclDevice(rest)
    if kind == "folder":
        from scanning.devices.folder import WatchedFolder  # as above

        return WatchedFolder(Path(rest), interval, patience)
    return ApartDevice(rest if kind == "sane" else name)


def _sane(timeout: float, leave: threading.Event) -> tuple[Found, ...]:
    return tuple(
        Found(f"sane:{name}", "sane", vendor, model)
        for name, vendor, model in listed(within=timeout + SLOW_DRIVERS, leave=leave)
    )


def _escl(timeout: float, leave: threading.Event) -> tuple[Found, ...]:
    from scanning.devices.escl.discovery import devices

    return tuple(Found(f"escl:{one.url}", "escl", one.vendor, one.model) for one in devices(timeout, leave))

"""A driver that hangs or dies costs one sheet: not the pages before it, not the window, not the next job."""

import json
import os
import select
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from time import monotonic

import pytest

from scanning.devices import ScanSettings
from scanning.devices.apart import ApartDevice, listed
from scanning.errors import (
    CoverOpen,
    DeviceCrashed,
    DeviceError,
    DeviceGone,
    DeviceHung,
    DoubleFeed,
    FeederEmpty,
    Jammed,
    ScanningError,
    SilentEnd,
)
from scanning.page import Page

Scanner = Callable[..., None]
FEEDER = ScanSettings(source="feeder", mode="gray", dpi=75)
ROOT = Path(__file__).resolve().parents[2]


def faulty(kind: str, name: str = "x", hangs_after: float | None = None) -> ApartDevice:
    return ApartDevice(name, f"tests.scanning.faulty:{kind}", hangs_after)


def taken(device: ApartDevice, folder: Path) -> tuple[list[Page], DeviceError | OSError | None]:
    given: list[Page] = []
    try:
        for page in device.pages(FEEDER, folder):
            given.append(page)
    except (DeviceError, OSError) as error:
        return given, error
    return given, None


@contextmanager
def cancelled_later(device: ApartDevice, seconds: float) -> Iterator[list[float]]:
    """The list holds when it was."""
    at: list[float] = []

    def cancel() -> None:
        at.append(monotonic())
        device.cancel()

    timer = threading.Timer(seconds, cancel)
    timer.start()
    yield at
    timer.join()


def wait_for(path: Path) -> str:
    for _ in range(1000):
        if path.exists() and (text := path.read_text()):
            return text
        threading.Event().wait(0.01)
    raise AssertionError(path)


def ends(pid: int, within: float) -> bool:
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([handle], [], [], within)[0])
    finally:
        os.close(handle)


def test_the_feeder_is_emptied_sheet_by_sheet_and_each_is_asked_for(scanner: Scanner, tmp_path: Path) -> None:
    pages = ApartDevice("test:0").pages(FEEDER, tmp_path)
    for count in (1, 2, 3):
        page = next(pages)
        assert page.path.exists()
        assert len(list(tmp_path.glob("*.png"))) == count
    assert len(list(pages)) == 7
    assert listed()[0][0] == "test:0"


@pytest.mark.parametrize(
    ("kind", "error", "facts"),
    [
        ("Hangs", DeviceHung, {"seconds": 1, "pages": 1}),
        ("HangsWithTheLock", DeviceHung, {"seconds": 1, "pages": 1}),
        ("Segfaults", DeviceCrashed, {"signal": 11, "pages": 1}),
        ("Leaves", DeviceCrashed, {"status": 0, "pages": 1}),
        ("DrawsTwo", DoubleFeed, {"pages": 1}),
        ("Silent", SilentEnd, {"pages": 0}),
    ],
)
def test_trouble_is_told_with_the_pages_before_it_and_the_next_job_goes_well(
    scanner: Scanner, tmp_path: Path, kind: str, error: type[ScanningError], facts: dict[str, int]
) -> None:
    given, told = taken(faulty(kind, str(tmp_path / "pids"), hangs_after=1), tmp_path)
    assert type(told) is error
    assert told.facts == facts
    assert len(given) == facts["pages"]
    assert all(page.path.exists() for page in given)
    assert len(taken(ApartDevice("test:0"), tmp_path)[0]) == 10


def test_a_jam_in_the_third_sheet_leaves_two_and_a_full_disk_is_no_fault_of_the_scanner(
    scanner: Scanner, tmp_path: Path
) -> None:
    given, told = taken(faulty("Jams", "test:0"), tmp_path)
    assert type(told) is Jammed
    assert told.facts == {"pages": 2}
    assert len(given) == 2
    _, full = taken(faulty("DiskFull"), tmp_path)
    assert isinstance(full, OSError)
    assert full.errno == 28


@pytest.mark.parametrize(
    ("status", "error"),
    [
        ("JAMMED", Jammed),
        ("NO_DOCS", FeederEmpty),
        ("COVER_OPEN", CoverOpen),
        ("IO_ERROR", DeviceGone),
        ("ACCESS_DENIED", DeviceError),
    ],
)
def test_what_sane_tells_is_told_from_afar_and_gone_once_mended(
    scanner: Scanner, tmp_path: Path, status: str, error: type[DeviceError]
) -> None:
    device = ApartDevice("test:0")
    scanner(f'read-status-code "SANE_STATUS_{status}"')
    given, told = taken(device, tmp_path)
    assert type(told) is error
    assert (given, told.facts["pages"]) == ([], 0)
    assert not list(tmp_path.glob("*.png"))
    scanner()
    assert taken(device, tmp_path)[1] is None


@pytest.mark.parametrize("kind", ["Hangs", "HangsWithTheLock"])
def test_cancel_ends_even_a_driver_that_does_not_listen_within_two_seconds(tmp_path: Path, kind: str) -> None:
    device = faulty(kind, str(tmp_path / "pids"))
    pages = device.pages(FEEDER, tmp_path)
    next(pages)
    with cancelled_later(device, 0.3) as at:
        assert list(pages) == []
        assert monotonic() - at[0] < 2


def test_cancel_of_a_driver_that_listens_parks_it_and_drops_the_sheet(
    scanner: Scanner, tmp_path: Path
) -> None:
    scanner("read-delay true", "read-delay-duration 20000", "read-limit true", "read-limit-size 2000")
    device = ApartDevice("test:0")
    with cancelled_later(device, 1) as at:
        assert list(device.pages(ScanSettings(mode="colour", dpi=300), tmp_path)) == []
        assert monotonic() - at[0] < 2
    assert not list(tmp_path.glob("*.png"))


def test_who_stops_asking_leaves_no_process_behind(tmp_path: Path) -> None:
    pids = tmp_path / "pids"
    device = faulty("Hangs", str(pids), hangs_after=1)
    [_] = islice(device.pages(FEEDER, tmp_path), 1)  # the sheet after it was not asked for
    assert not pids.exists()
    assert isinstance(taken(device, tmp_path)[1], DeviceHung)
    assert all(ends(int(pid), within=0) for pid in pids.read_text().split())


def test_a_driver_and_its_helper_end_when_we_are_killed(tmp_path: Path) -> None:
    pids = tmp_path / "pids"
    code = (
        "import sys; from pathlib import Path; from scanning.devices import ScanSettings\n"
        "from scanning.devices.apart import ApartDevice\n"
        f"device = ApartDevice({json.dumps(str(pids))}, 'tests.scanning.faulty:Hangs')\n"
        f"list(device.pages(ScanSettings(), Path({json.dumps(str(tmp_path))})))"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT)
    driver, helper = (int(pid) for pid in wait_for(pids).split())
    parent.kill()
    parent.wait()
    assert ends(driver, within=4)
    assert ends(helper, within=1)


def test_a_driver_that_holds_the_interpreter_ends_itself_though_nobody_can_tell_it_to(tmp_path: Path) -> None:
    code = (
        "from scanning.devices import child; child.GRIP = 1.0\n"
        "child.main('pages', 'tests.scanning.faulty:HangsWithTheLock', 'x')"
    )
    job = {"settings": asdict(FEEDER), "folder": str(tmp_path)}
    with (
        (tmp_path / "told").open("wb") as told,
        subprocess.Popen(
            [sys.executable, "-c", code],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=told,
        ) as alone,
    ):
        assert alone.stdin is not None
        alone.stdin.write(f'{json.dumps(job)}\n"next"\n'.encode())
        alone.stdin.flush()
        assert alone.wait(timeout=20) == 1
    assert "trouble" in (tmp_path / "told").read_text()  # where it was


def test_a_fault_is_heard_though_closing_after_it_hangs(scanner: Scanner, tmp_path: Path) -> None:
    """As SANE's own test device does now and then: a thread cancelled in the middle of malloc."""
    scanner('read-status-code "SANE_STATUS_JAMMED"')
    start = monotonic()
    assert type(taken(faulty("ClosesNever", "test:0"), tmp_path)[1]) is Jammed
    assert monotonic() - start < 10


def test_listing_has_a_limit_and_survives_a_crash() -> None:
    with pytest.raises(DeviceHung):
        listed("tests.scanning.faulty:list_slowly", within=1)
    with pytest.raises(DeviceCrashed) as told:
        listed("tests.scanning.faulty:list_and_die")
    assert told.value.facts == {"signal": 11}

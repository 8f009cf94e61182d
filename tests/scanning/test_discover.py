"""One call finds every scanner, one name opens it, and no driver comes into this process."""

import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from time import monotonic

import pytest
from zeroconf import ServiceInfo, Zeroconf

from scanning.devices import ScanSettings
from scanning.devices.discover import find, is_whole_name, open_device
from tests.escl.scanner import StandIn

ROOT = Path(__file__).resolve().parents[2]


def test_scanners_of_both_kinds_are_found_and_opened_by_their_names(
    scanner: Callable[..., None], tmp_path: Path
) -> None:
    before = set(threading.enumerate())
    stand_in = StandIn().start()
    network = Zeroconf(interfaces=["127.0.0.1"])
    info = ServiceInfo(
        "_uscan._tcp.local.",
        "Standin upstairs._uscan._tcp.local.",
        stand_in.port,
        properties={"rs": "eSCL", "ty": "Standin MFP 3000"},
        addresses=[socket.inet_aton("127.0.0.1")],
        server="upstairs.local.",
    )
    try:
        network.register_service(info)
        search = find(timeout=1.5)
        assert search.missed == {}
        names = {one.model: one.id for one in search.found}
        assert names["MFP 3000"] == f"escl:{stand_in.url}"
        assert "sane:test:0" in names.values()
        pages = [
            *open_device(names["MFP 3000"]).pages(ScanSettings(dpi=100), tmp_path),
            *open_device("sane:test:0").pages(ScanSettings(mode="gray", dpi=75), tmp_path),
        ]
        assert len(pages) == 3 + 10
    finally:
        network.close()
        stand_in.stop()
    assert set(threading.enumerate()) <= before


def test_without_sane_the_others_are_found_and_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sane.py").write_text("raise ImportError('libsane.so.1')", "ascii")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    start = monotonic()
    search = find(timeout=0.5)
    assert monotonic() - start < 5
    assert search.missed["sane"] == "tool_missing"
    assert all(one.kind == "escl" for one in search.found)


def test_without_a_network_it_is_said(scanner: Callable[..., None]) -> None:
    alone = ["unshare", "--map-root-user", "--net"]
    if subprocess.run([*alone, "true"], check=False, capture_output=True).returncode:
        pytest.skip("this machine gives no network of one's own")
    code = (
        "from scanning.devices.discover import find; search = find(0.3)\n"
        "assert search.missed == {'escl': 'device'}, search\n"
        "assert [one.id for one in search.found] == ['sane:test:0'], search"
    )
    subprocess.run([*alone, sys.executable, "-c", code], cwd=ROOT, check=True)


@pytest.mark.skipif(sys.platform == "win32", reason="there a thread cannot be interrupted alone")
def test_ctrl_c_ends_the_search_at_once(scanner: Callable[..., None]) -> None:
    before = set(threading.enumerate())
    at: list[float] = []

    def interrupt() -> None:
        at.append(monotonic())
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)

    timer = threading.Timer(0.7, interrupt)
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        find(timeout=20)
    assert monotonic() - at[0] < 1.5
    timer.join()
    assert set(threading.enumerate()) <= before


def test_a_name_without_a_kind_or_a_device_is_not_whole() -> None:
    whole = (
        "sane:test:0",
        "escl:http://192.168.1.20/eSCL",
        "escl:https://[fe80::1]:443/eSCL",
        "folder:scans",
    )
    assert all(is_whole_name(name) for name in whole)
    for name in ("", "xyz", "test:0", "sane:", "folder:", "escl:abc", "escl:http://", "escl:http://["):
        assert not is_whole_name(name)


def test_a_folder_and_a_name_of_old_are_opened_and_sane_stays_outside(tmp_path: Path) -> None:
    assert open_device(f"folder:{tmp_path}").name == str(tmp_path)
    assert open_device("test:0").name == open_device("sane:test:0").name == "test:0"
    code = (
        "import sys; from scanning.devices.discover import find, open_device; open_device('test:0'); find(0.1)\n"
        "assert 'sane' not in sys.modules and '_sane' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)

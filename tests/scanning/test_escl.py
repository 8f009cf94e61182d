"""A network scanner without a driver. The stand-in is first scanned from by a client that is not ours."""

import os
import socket
import subprocess
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from PIL import Image
from zeroconf import ServiceInfo, Zeroconf

from scanning.devices import ScanSettings
from scanning.devices.escl import EsclDevice
from scanning.devices.escl.discovery import devices
from scanning.devices.escl.messages import capabilities, order, status
from scanning.errors import (
    CoverOpen,
    DeviceBusy,
    DeviceError,
    DeviceHung,
    DoubleFeed,
    FeederEmpty,
    Jammed,
    PictureDamaged,
    ScannerUnreachable,
    SettingRefused,
    SilentEnd,
)
from scanning.page import Page
from tests.escl.scanner import StandIn

AIRSCAN = [
    *Path("/usr/lib").glob("*/sane/libsane-airscan.so.1"),
    *Path("/usr/lib64").glob("sane/libsane-airscan.so.1"),
]
FEEDER = ScanSettings(source="feeder", mode="colour", dpi=100)
FLATBED = ScanSettings(source="flatbed", mode="gray", dpi=100)
Make = Callable[..., StandIn]


@pytest.fixture
def make() -> Iterator[Make]:
    running: list[StandIn] = []

    def start(**how: object) -> StandIn:
        running.append(StandIn(**how).start())  # type: ignore[arg-type]
        return running[-1]

    before = set(threading.enumerate())
    yield start
    for one in running:
        one.stop()
    assert set(threading.enumerate()) <= before


def taken(device: EsclDevice, settings: ScanSettings, folder: Path) -> tuple[list[Page], DeviceError | None]:
    given: list[Page] = []
    try:
        for page in device.pages(settings, folder):
            given.append(page)
    except DeviceError as error:
        return given, error
    return given, None


def airscan(stand_in: StandIn, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    config = folder / "airscan"
    config.mkdir(exist_ok=True)
    (config / "dll.conf").write_text("airscan\n", "ascii")
    lines = f'[devices]\n"standin" = {stand_in.url}, eSCL\n[options]\ndiscovery = disable\n'
    (config / "airscan.conf").write_text(lines, "ascii")
    return subprocess.run(
        ["scanimage", "-d", "airscan:e0:standin", "--format=png", *arguments],
        env={**os.environ, "SANE_CONFIG_DIR": str(config)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.skipif(not AIRSCAN, reason="needs sane-airscan")
def test_the_stand_in_is_a_scanner_to_a_client_that_is_not_ours(make: Make, tmp_path: Path) -> None:
    stand_in = make()
    batch = f"--batch={tmp_path}/p%d.png"
    airscan(stand_in, tmp_path, "--source", "ADF", "--resolution", "100", batch)
    found = sorted(tmp_path.glob("p*.png"))
    assert len(found) == 3
    with Image.open(found[0]) as image:
        assert image.size == (850, pytest.approx(1400, abs=2))
    stand_in.mend(sheets=2)
    airscan(stand_in, tmp_path, "--source", "ADF Duplex", "--resolution", "75", f"--batch={tmp_path}/d%d.png")
    assert len(list(tmp_path.glob("d*.png"))) == 4
    stand_in.mend()
    stand_in.trouble, stand_in.after = "jam", 1
    told = airscan(stand_in, tmp_path, "--source", "ADF", "--resolution", "75", f"--batch={tmp_path}/j%d.png")
    assert "jammed" in told.stderr
    assert len(list(tmp_path.glob("j*.png"))) == 1


def test_the_feeder_is_emptied_and_each_picture_kept_byte_for_byte(make: Make, tmp_path: Path) -> None:
    stand_in = make(calls_itself="http://printer.invalid")
    given = []
    for page in EsclDevice(stand_in.url).pages(FEEDER, tmp_path):
        given.append(page)
        assert len(stand_in.given) == len(given)  # the next one was not asked for
        assert page.path.read_bytes() == stand_in.given[-1]
        assert (page.width_px, page.height_px, page.dpi) == (827, 1169, 100)
    assert [page.path.suffix for page in given] == [".jpg"] * 3


def test_both_sides_glass_png_and_pdf(make: Make, tmp_path: Path) -> None:
    stand_in = make(sheets=2)
    both = ScanSettings(source="feeder", duplex=True, dpi=75)
    assert len(taken(EsclDevice(stand_in.url), both, tmp_path)[0]) == 4
    [glass] = taken(EsclDevice(stand_in.url), FLATBED, tmp_path)[0]
    assert glass.dpi == 100
    assert stand_in.calls[-1].startswith("DELETE ")
    lossless = make(formats=("application/pdf", "image/jpeg", "image/png"))
    lineart = ScanSettings(source="flatbed", mode="lineart", dpi=200)
    [page] = taken(EsclDevice(lossless.url), lineart, tmp_path)[0]
    with Image.open(page.path) as image:
        assert (image.format, image.mode) == ("PNG", "1")
    drawn, told = taken(EsclDevice(make(formats=("application/pdf",)).url), FEEDER, tmp_path)
    assert (len(drawn), told) == (3, None)
    assert all(page.width_px / page.dpi == pytest.approx(8.27, abs=0.02) for page in drawn)


def test_what_it_cannot_do_is_refused_and_another_resolution_is_the_next_higher(
    make: Make, tmp_path: Path
) -> None:
    stand_in = make(two_sided=False)
    for wish in (ScanSettings(duplex=True), ScanSettings(mode="lineart")):
        told = taken(EsclDevice(make(two_sided=False, formats=("image/jpeg",)).url), wish, tmp_path)[1]
        assert isinstance(told, SettingRefused)
    [page, *_] = taken(EsclDevice(stand_in.url), ScanSettings(dpi=150, mode="gray"), tmp_path)[0]
    assert page.dpi == 200


@pytest.mark.parametrize(
    ("trouble", "error", "facts"),
    [
        ("jam", Jammed, {}),
        ("open", CoverOpen, {}),
        ("multipick", DoubleFeed, {}),
        ("cut", ScannerUnreachable, {"reason": "RemoteProtocolError"}),
        ("truncated", PictureDamaged, {"reason": "picture_broken"}),
        ("hang", DeviceHung, {"seconds": 1}),
        ("error", DeviceError, {"status": 500}),
        ("abort", DeviceError, {"reason": "Aborted"}),
    ],
)
def test_trouble_after_two_sheets_is_told_and_the_job_after_it_goes_well(
    make: Make, tmp_path: Path, trouble: str, error: type[DeviceError], facts: dict[str, object]
) -> None:
    stand_in = make(sheets=5, trouble=trouble, after=2)
    device = EsclDevice(stand_in.url, hangs_after=1)
    given, told = taken(device, FEEDER, tmp_path)
    assert type(told) is error
    assert {**told.facts, **facts, "pages": 2} == told.facts
    assert [page.path.read_bytes() for page in given] == stand_in.given[:2]
    assert len(list(tmp_path.iterdir())) == 2
    stand_in.mend(sheets=3)
    again, well = taken(device, FEEDER, tmp_path)
    assert (len(again), well) == (3, None)


def test_no_page_at_all_is_an_error(make: Make, tmp_path: Path) -> None:
    stand_in = make(sheets=0)
    device = EsclDevice(stand_in.url)
    assert isinstance(taken(device, FEEDER, tmp_path)[1], FeederEmpty)
    stand_in.mend()
    stand_in.trouble = "silent"
    told = taken(device, FEEDER, tmp_path)[1]
    assert isinstance(told, SilentEnd)
    assert told.facts == {"pages": 0}
    stand_in.mend()
    assert len(taken(device, FEEDER, tmp_path)[0]) == 3


def test_a_page_of_another_resolution_says_its_true_one(make: Make, tmp_path: Path) -> None:
    [page, *_] = taken(EsclDevice(make(trouble="wrong_size").url), ScanSettings(dpi=200), tmp_path)[0]
    assert (page.width_px, page.dpi) == (827, 100)


def test_a_device_that_wakes_up_is_waited_for_and_one_that_is_gone_is_told(
    make: Make, tmp_path: Path
) -> None:
    stand_in = make(busy=3)
    device = EsclDevice(stand_in.url)
    assert len(taken(device, FEEDER, tmp_path)[0]) == 3
    stand_in.mend()
    stand_in.busy = 100
    assert isinstance(taken(EsclDevice(stand_in.url, hangs_after=1), FEEDER, tmp_path)[1], DeviceBusy)
    lost = [taken(EsclDevice(stand_in.url + "/else"), FEEDER, tmp_path)[1]]
    stand_in.stop()
    lost.append(taken(device, FEEDER, tmp_path)[1])
    assert [type(told) for told in lost] == [ScannerUnreachable] * 2
    assert str(lost[1].facts["address"]) == stand_in.url


@pytest.mark.parametrize(("trouble", "given"), [("hang", 1), ("slow", 0)])
def test_cancel_ends_what_hangs_within_two_seconds_and_frees_the_device(
    make: Make, tmp_path: Path, trouble: str, given: int
) -> None:
    stand_in = make(trouble=trouble, after=1)
    device = EsclDevice(stand_in.url)
    at: list[float] = []

    def cancel() -> None:
        at.append(monotonic())
        device.cancel()

    timer = threading.Timer(0.4, cancel)
    timer.start()
    pages, told = taken(device, FEEDER, tmp_path)
    assert monotonic() - at[0] < 2
    timer.join()
    assert (len(pages), told) == (given, None)
    assert stand_in.calls[-1].startswith("DELETE ")
    assert not stand_in.jobs


def self_signed(folder: Path) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "MFP 2000")])
    long_ago = datetime(2001, 1, 1, tzinfo=UTC)
    body = x509.CertificateBuilder(name, name, key.public_key(), 1, long_ago, long_ago + timedelta(days=1))
    pem = folder / "device.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    pem.write_bytes(private + body.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    return pem


def test_the_certificate_of_a_device_is_taken_on_the_local_network_only(make: Make, tmp_path: Path) -> None:
    stand_in = make(certificate=self_signed(tmp_path))
    assert len(taken(EsclDevice(stand_in.url), FEEDER, tmp_path)[0]) == 3
    told = taken(EsclDevice(stand_in.url.replace("127.0.0.1", "localhost")), FEEDER, tmp_path)[1]
    assert isinstance(told, ScannerUnreachable)  # a name, and not one of the local network


def announced(stand_in: StandIn, kind: str) -> ServiceInfo:
    return ServiceInfo(
        f"{kind}._tcp.local.",
        f"Standin at the desk.{kind}._tcp.local.",
        stand_in.port,
        properties={"rs": "/eSCL", "ty": "Standin MFP 2000", "is": "platen,adf", "duplex": "T", "UUID": "45"},
        addresses=[socket.inet_aton("127.0.0.1")],
        server="standin.local.",
    )


def test_it_is_found_by_its_name_on_the_network_and_once(make: Make) -> None:
    stand_in = make()
    network = Zeroconf(interfaces=["127.0.0.1"])
    try:
        network.register_service(announced(stand_in, "_uscan"))
        start = monotonic()
        [found] = [one for one in devices(within=1.5) if one.model == "MFP 2000"]
        assert monotonic() - start < 2.5
        assert found == (stand_in.url, "Standin", "MFP 2000", True, True, "")
        network.register_service(announced(stand_in, "_uscans"))
        [found] = [one for one in devices(within=1.5) if one.model == "MFP 2000"]
        assert found.url == stand_in.url.replace("http", "https")
    finally:
        network.close()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>login</html>",
        b'<!DOCTYPE a [<!ENTITY b "c">]><ScannerCapabilities>&b;</ScannerCapabilities>',
        b"<ScannerCapabilities><Platen><PlatenInputCaps/></Platen></ScannerCapabilities>",
        b'<?xml version="1.0" encoding="nonsense"?><ScannerCapabilities/>',
    ],
)
def test_an_answer_that_is_no_scanner_is_a_fault_of_the_device(body: bytes) -> None:
    for read in (capabilities, status):
        if read is status and b"Platen" in body:
            continue
        with pytest.raises(DeviceError):
            read(body)


def test_resolutions_may_be_a_range_and_profiles_shared() -> None:
    body = b"""<c:ScannerCapabilities xmlns:c="x"><c:SettingProfiles><c:SettingProfile name="p"><c:ColorModes>
      <c:ColorMode>RGB24</c:ColorMode></c:ColorModes><c:DocumentFormats><c:DocumentFormat>image/jpeg</c:DocumentFormat>
      </c:DocumentFormats><c:SupportedResolutions><c:ResolutionRange><c:XResolutionRange><c:Min>50</c:Min>
      <c:Max>1200</c:Max><c:Normal>300</c:Normal><c:Step>50</c:Step></c:XResolutionRange></c:ResolutionRange>
      </c:SupportedResolutions></c:SettingProfile></c:SettingProfiles><c:Platen><c:PlatenInputCaps>
      <c:MaxWidth>2550</c:MaxWidth><c:MaxHeight>3300</c:MaxHeight><c:SettingProfiles><c:SettingProfile ref="p"/>
      </c:SettingProfiles></c:PlatenInputCaps></c:Platen></c:ScannerCapabilities>"""
    found = order(ScanSettings(source="flatbed", dpi=240), capabilities(body))
    assert (found.dpi, found.width, found.height) == (250, 2480, 3300)

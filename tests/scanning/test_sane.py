"""A scanner as it is: sheets one by one, and an officer who changes her mind. On SANE's test device, in this process.

Its faults are in test_apart: after one, closing the device may hang, which only another process survives.
"""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from scanning.devices import ScanSettings
from scanning.devices.sane import SaneDevice, devices
from scanning.errors import DeviceGone, SettingRefused

Scanner = Callable[..., None]
FEEDER = ScanSettings(source="feeder", mode="gray", dpi=75)


def test_the_feeder_gives_its_ten_sheets_each_whole_on_disk_when_given(
    scanner: Scanner, tmp_path: Path
) -> None:
    [found] = devices()
    given = []
    for page in SaneDevice(found.name).pages(FEEDER, tmp_path):
        with Image.open(page.path) as image:
            image.load()
            assert image.size == (page.width_px, page.height_px)
            assert round(image.info["dpi"][0]) == page.dpi == 75
        given.append(page.path)
    assert len(set(given)) == 10


def test_the_next_sheet_is_not_asked_for_before_the_last_one_was_taken(
    scanner: Scanner, tmp_path: Path
) -> None:
    pages = SaneDevice("test:0").pages(FEEDER, tmp_path)
    for count in (1, 2, 3):
        next(pages)
        assert len(list(tmp_path.glob("*.png"))) == count
    del pages


@pytest.mark.parametrize(("mode", "kind"), [("colour", "RGB"), ("gray", "L"), ("lineart", "1")])
def test_the_flatbed_gives_one_page_in_the_mode_asked_for(
    scanner: Scanner, tmp_path: Path, mode: str, kind: str
) -> None:
    settings = ScanSettings(source="flatbed", mode=mode, dpi=100)  # type: ignore[arg-type]
    [page] = SaneDevice("test:0").pages(settings, tmp_path)
    with Image.open(page.path) as image:
        assert image.mode == kind
    assert page.width_px / 100 * 25.4 == pytest.approx(200, abs=1)  # the bed is narrower than A4


def test_cancel_drops_the_sheet_under_way_and_ends_without_an_error(scanner: Scanner, tmp_path: Path) -> None:
    scanner("read-delay true", "read-delay-duration 20000", "read-limit true", "read-limit-size 2000")
    device = SaneDevice("test:0")
    timer = threading.Timer(0.3, device.cancel)
    timer.start()
    assert list(device.pages(ScanSettings(mode="colour", dpi=300), tmp_path)) == []
    timer.join()
    assert not list(tmp_path.glob("*.png"))


def test_a_device_that_is_not_there_or_cannot_do_it_says_so(scanner: Scanner, tmp_path: Path) -> None:
    with pytest.raises(DeviceGone):
        list(SaneDevice("test:7").pages(FEEDER, tmp_path))
    with pytest.raises(SettingRefused):
        list(SaneDevice("test:0").pages(ScanSettings(duplex=True), tmp_path))

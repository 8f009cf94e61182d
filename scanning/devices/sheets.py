"""What holds for the sheets of every device: they are counted, and their resolution is the true one."""

import logging
from collections.abc import Generator, Iterator

from scanning.devices import ScanSettings
from scanning.errors import DeviceError
from scanning.page import Page

_log = logging.getLogger(__name__)

USUAL_DPI = (75, 100, 150, 200, 240, 300, 400, 600, 1200)
_NEAR = 0.03
_FAR = 0.12


def counted(pages: Generator[Page, None, None]) -> Iterator[Page]:
    """The same pages; a DeviceError on the way learns how many there were before it, as the fact `pages`."""
    given = 0
    try:
        for page in pages:
            given += 1
            yield page
    except DeviceError as error:
        error.facts["pages"] = given
        raise
    finally:
        pages.close()


def patience(settings: ScanSettings) -> float:
    """Seconds after which a device that gave no sheet hangs: a cold lamp, and a slow carriage at high resolution."""
    return 60 + settings.dpi * (0.2 if settings.source == "flatbed" else 0.1)


def true_dpi(size_px: tuple[int, int], area_mm: tuple[float, float], stated: int) -> int:
    """The resolution a picture of that area really has: a device may scan at another one than it says.

    size_px, area_mm: (width, height). The stated one is believed unless both sides agree on another that scanners
    have; a sheet smaller than the area, cropped by the device, agrees on none of them. (But for one: half of the
    area each way looks like half of the resolution.) Nothing is raised, the sheet is good: a consumer sees by
    `Page.dpi` that it is not what was asked for, and the log says so.
    """
    across, along = (px / mm * 25.4 for px, mm in zip(size_px, area_mm, strict=True))
    if abs(across - along) > _NEAR * across or abs(across - stated) < _FAR * stated:
        return stated
    usual = min(USUAL_DPI, key=lambda dpi: abs(dpi - across))
    if usual == stated or abs(usual - across) > _NEAR * usual:
        return stated
    _log.warning("the scanner says %d dpi and gave %d", stated, usual)
    return usual

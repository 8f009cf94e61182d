"""Scanners through SANE (python-sane), on Linux.

What python-sane makes of SANE, and what is done about it here: init and exit are for the whole process, so they
are counted; a status comes only as its English sentence, so sentences are mapped; a cancelled read returns a short
picture as if all were well, so its height is compared with the promised one.
"""

import io
import re
import threading
import uuid
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from PIL import Image
from tenacity import retry, retry_if_exception_type, stop_after_attempt, wait_fixed

from scanning.devices import ScanSettings
from scanning.devices.sheets import counted, true_dpi
from scanning.errors import (
    CoverOpen,
    DeviceBusy,
    DeviceError,
    DeviceGone,
    FeederEmpty,
    Jammed,
    ScannerUnreachable,
    SettingRefused,
    ToolMissing,
)
from scanning.page import Page
from scanning.products import write_whole

_SENTENCES: Mapping[str, type[DeviceError]] = {
    "Document feeder jammed": Jammed,
    "Document feeder out of documents": FeederEmpty,
    "Scanner cover is open": CoverOpen,
    "Device busy": DeviceBusy,
    "Error during device I/O": DeviceGone,
}
_SOURCES = {
    ("flatbed", False): r"flatbed|platen|^fb$",
    ("feeder", False): r"feeder|adf|automatic",
    ("feeder", True): r"duplex",
}
_MODES = {"colour": r"colou?r", "gray": r"gr[ae]y", "lineart": r"lineart|binary|black"}

SETTLE = 0.02
"""Seconds a driver's reading thread has to begin. A fault at the first read makes python-sane cancel at once, and SANE
then ends that thread wherever it is: in the middle of malloc, whose lock nobody opens any more. Seen with gdb."""

MILLIMETRES = 3  # SANE_UNIT_MM (SANE Standard 1.06, 4.2.9.3)

_counting = threading.Lock()
_sessions = 0


class Found(NamedTuple):
    """A scanner SANE knows: name opens it, the others are for people."""

    name: str
    vendor: str
    model: str


def devices() -> tuple[Found, ...]:
    """The scanners SANE finds now. Raises ToolMissing where there is no SANE, and DeviceError."""
    with _session() as sane:
        try:
            listed = sane.get_devices()
        except sane._sane.error as error:
            raise _told(error) from error
        return tuple(Found(name, vendor, model) for name, vendor, model, _ in listed)


def version() -> str:
    """Of python-sane, whose import needs SANE's library. Starts nothing. Raises ToolMissing."""
    try:
        import sane  # noqa: F401 - to see that it can
    except ImportError as error:
        raise ToolMissing(tool="python-sane") from error
    return metadata.version("python-sane")


@contextmanager
def _session() -> Iterator[ModuleType]:
    """SANE started for as long as anyone uses it: what was plugged in or changed since is then seen."""
    global _sessions  # noqa: PLW0603 - the library itself is one for the process
    try:
        import sane
    except ImportError as error:
        raise ToolMissing(tool="python-sane") from error
    with _counting:
        if _sessions == 0:
            sane.init()
        _sessions += 1
    try:
        yield sane
    finally:
        with _counting:
            _sessions -= 1
            if _sessions == 0:
                sane.exit()


# A scanner that goes from its glass to its feeder, or wakes up, says for some seconds that it is busy.
@retry(
    retry=retry_if_exception_type(DeviceBusy), stop=stop_after_attempt(5), wait=wait_fixed(1), reraise=True
)
def _handle(sane: ModuleType, name: str) -> Any:  # python-sane ships no types
    try:
        return sane.open(name)
    except sane._sane.error as error:
        # The one thing it can say of a device that is not there (any more).
        gone = str(error) == "Invalid argument"
        raise (ScannerUnreachable(address=name) if gone else _told(error)) from error


@dataclass(slots=True)
class SaneDevice:
    """One scanner, opened for each job and closed after it."""

    name: str
    foretell: (
        Callable[[DeviceError], None] | None
    )  # hears a fault before it is raised: closing after one may hang
    _cancelled: threading.Event
    _open: Any  # python-sane ships no types
    _closing: threading.Lock  # a handle closed while another thread cancels it crashes the process

    def __init__(self, name: str) -> None:
        self.name = name
        self.foretell = None
        self._cancelled = threading.Event()
        self._open = None
        self._closing = threading.Lock()

    def cancel(self) -> None:
        """See Device."""
        self._cancelled.set()
        with self._closing:
            if self._open is not None:
                self._open.cancel()

    def pages(self, settings: ScanSettings, folder: Path) -> Iterator[Page]:
        """See Device. Raises FeederEmpty when not even a first sheet was there."""
        self._cancelled.clear()
        return counted(self._sheets(settings, folder))

    def _sheets(self, settings: ScanSettings, folder: Path) -> Generator[Page, None, None]:
        with _session() as sane, self._opened(sane) as handle:
            _set_up(handle, settings, sane)
            given = 0
            while image := self._sheet(handle, sane, given):
                dpi = true_dpi(image.size, _area(handle, settings.paper), round(handle.resolution))
                yield _kept(image, dpi, settings.mode, folder)
                given += 1
                if settings.source == "flatbed":
                    return

    @contextmanager
    def _opened(self, sane: ModuleType) -> Iterator[Any]:  # python-sane ships no types
        handle = _handle(sane, self.name)
        self._open = handle
        try:
            yield handle
        finally:
            with self._closing:
                self._open = None
                handle.cancel()
                handle.close()

    def _sheet(self, handle: Any, sane: ModuleType, given: int) -> Image.Image | None:  # handle: no types
        if self._cancelled.is_set():
            return None
        try:
            handle.start()
            self._cancelled.wait(SETTLE)
            promised = handle.get_parameters()[2][1]
            image: Image.Image = handle.snap(True)
        except (sane._sane.error, RuntimeError) as error:
            told = _told(error)
            if self._cancelled.is_set() or (given and isinstance(told, FeederEmpty)):
                return None
            if self.foretell is not None:
                self.foretell(told)
            raise told from error
        if self._cancelled.is_set():
            return None
        if promised > image.height:
            raise DeviceGone(lines=image.height, promised=promised)
        return image


def _told(error: Exception) -> DeviceError:
    kind = _SENTENCES.get(str(error))
    return kind() if kind else DeviceError(reason=str(error))


def _set_up(handle: Any, settings: ScanSettings, sane: ModuleType) -> None:  # handle: no types
    try:
        _choose(handle, "source", _SOURCES[settings.source, settings.duplex and settings.source == "feeder"])
        _choose_mode(handle, settings.mode)
        handle.resolution = _nearest(handle["resolution"].constraint, settings.dpi)
        _choose_area(handle, settings.paper)
    except (sane._sane.error, AttributeError, KeyError) as error:
        raise SettingRefused(reason=str(error)) from error


def _choose(handle: Any, option: str, pattern: str) -> bool:  # handle: no types
    """Set an option to its first value that fits; a device without the option has no choice to make."""
    if option not in handle.opt:
        return True
    offered = [value for value in handle[option].constraint or () if re.search(pattern, value, re.IGNORECASE)]
    if not offered:
        raise SettingRefused(setting=option, value=pattern)
    setattr(handle, option, offered[0])
    return True


def _choose_mode(handle: Any, mode: str) -> None:  # handle: no types
    depths = handle["depth"].constraint if "depth" in handle.opt else ()
    modes = handle["mode"].constraint if "mode" in handle.opt else ()
    plain_bits = mode == "lineart" and not any(re.search(_MODES[mode], m, re.IGNORECASE) for m in modes)
    if plain_bits and 1 not in depths:
        raise SettingRefused(setting="mode", value=mode)
    _choose(handle, "mode", _MODES["gray" if plain_bits else mode])
    wanted = 1 if plain_bits else 8
    if wanted in depths and handle["depth"].is_active():
        handle.depth = wanted


def _nearest(offered: Any, dpi: int) -> float:  # range or list, as the backend likes
    if isinstance(offered, tuple):
        return float(min(max(dpi, offered[0]), offered[1]))
    values = [float(value) for value in offered or (dpi,)]
    return min(values, key=lambda value: (value < dpi, abs(value - dpi)))


def _choose_area(handle: Any, paper: tuple[int, int]) -> None:  # handle: no types
    for near, far, size in (("tl_x", "br_x", paper[0]), ("tl_y", "br_y", paper[1])):
        if far in handle.opt and isinstance(handle[far].constraint, tuple):
            setattr(handle, near, handle[near].constraint[0])
            setattr(handle, far, min(float(size), handle[far].constraint[1]))


def _area(handle: Any, paper: tuple[int, int]) -> tuple[float, float]:  # handle: no types
    """Width and height in mm of what is scanned."""
    if not {"tl_x", "tl_y", "br_x", "br_y"} <= set(handle.opt) or handle["br_x"].unit != MILLIMETRES:
        return paper
    return handle.br_x - handle.tl_x, handle.br_y - handle.tl_y


def _kept(image: Image.Image, dpi: int, mode: str, folder: Path) -> Page:
    if mode == "lineart":
        image = image.convert("1", dither=Image.Dither.NONE)
    file = io.BytesIO()
    image.save(file, "PNG", dpi=(dpi, dpi), compress_level=1)
    path = folder / f"{uuid.uuid4().hex}.png"
    write_whole(path, file.getvalue())
    return Page(path, image.width, image.height, dpi)

"""What an eSCL scanner says of itself, and the order it is given.

Source: Mopria, eSCL Technical Specification 2.97. Names are matched without their name spaces, which some firmware
gets wrong. Lengths are in 1/300 inch, the only unit of eSCL.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException  # type: ignore[import-untyped]  # it ships no types
from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]  # it ships no types

from scanning.devices import ScanSettings
from scanning.errors import CoverOpen, DeviceError, DoubleFeed, Jammed, SettingRefused

PER_MM = 300 / 25.4
MAX_DPI = 4800

_MODES = {"colour": "RGB24", "gray": "Grayscale8", "lineart": "BlackAndWhite1"}
# Lossless first; a PDF only where there is nothing else: most devices put the whole stack into one, so that a power
# cut loses all of it. JPEG has no black and white.
_FORMATS = ("image/png", "image/jpeg", "application/pdf")
_LINEART_FORMATS = ("image/png", "application/pdf")

_FAULTS: Mapping[str, type[DeviceError]] = {
    "ScannerAdfJam": Jammed,
    "ScannerAdfMispick": Jammed,
    "ScannerAdfHatchOpen": CoverOpen,
    "ScannerAdfDoorOpen": CoverOpen,  # not of the specification, but said by devices
    "ScannerAdfMultipickDetected": DoubleFeed,
    "ScannerAdfDuplexPageTooShort": DeviceError,
    "ScannerAdfDuplexPageTooLong": DeviceError,
    "ScannerAdfInputTrayFailed": DeviceError,
    "ScannerAdfInputTrayOverloaded": DeviceError,
}


@dataclass(frozen=True, slots=True)
class Input:
    """One way in for paper: what it can. resolutions: dpi. width, height: the largest area."""

    resolutions: tuple[int, ...] | range
    modes: frozenset[str]
    formats: frozenset[str]
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Capabilities:
    """model: make and model, for people. The three ways in, each None where the device has it not."""

    model: str
    platen: Input | None
    feeder: Input | None
    duplex: Input | None


@dataclass(frozen=True, slots=True)
class Status:
    """state: Idle, Processing, Testing, Stopped or Down. feeder: an AdfState, or nothing. jobs: JobState by path."""

    state: str
    feeder: str
    jobs: Mapping[str, str]

    def fault(self) -> DeviceError | None:
        """What is wrong with the feeder; an empty one is not wrong."""
        kind = _FAULTS.get(self.feeder)
        if kind is None:
            return None
        return DeviceError(reason=self.feeder) if kind is DeviceError else kind()

    @property
    def empty(self) -> bool:
        return self.feeder == "ScannerAdfEmpty"


@dataclass(frozen=True, slots=True)
class Order:
    """One job as the device can do it. source: Platen or Feeder."""

    source: str
    duplex: bool
    mode: str
    format: str
    dpi: int
    width: int
    height: int

    @property
    def area_mm(self) -> tuple[float, float]:
        return self.width / PER_MM, self.height / PER_MM

    def to_xml(self) -> bytes:
        duplex = f"<scan:Duplex>{str(self.duplex).lower()}</scan:Duplex>" if self.source == "Feeder" else ""
        return (
            '<?xml version="1.0" encoding="UTF-8"?>'
            '<scan:ScanSettings xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm"'
            ' xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03">'
            "<pwg:Version>2.0</pwg:Version><pwg:ScanRegions><pwg:ScanRegion>"
            "<pwg:ContentRegionUnits>escl:ThreeHundredthsOfInches</pwg:ContentRegionUnits>"
            "<pwg:XOffset>0</pwg:XOffset><pwg:YOffset>0</pwg:YOffset>"
            f"<pwg:Width>{self.width}</pwg:Width><pwg:Height>{self.height}</pwg:Height>"
            "</pwg:ScanRegion></pwg:ScanRegions>"
            f"<pwg:InputSource>{self.source}</pwg:InputSource>"
            f"<scan:ColorMode>{self.mode}</scan:ColorMode>"
            f"<pwg:DocumentFormat>{self.format}</pwg:DocumentFormat>"
            f"<scan:DocumentFormatExt>{self.format}</scan:DocumentFormatExt>"
            f"<scan:XResolution>{self.dpi}</scan:XResolution><scan:YResolution>{self.dpi}</scan:YResolution>"
            f"{duplex}</scan:ScanSettings>"
        ).encode("ascii")


def order(settings: ScanSettings, device: Capabilities) -> Order:
    """What to ask of the device. A resolution it has not becomes the next higher one. Raises SettingRefused."""
    way = _way_in(settings, device)
    mode = _MODES[settings.mode]
    if mode not in way.modes:
        raise SettingRefused(setting="mode", value=settings.mode)
    known = _LINEART_FORMATS if settings.mode == "lineart" else _FORMATS
    formats = [format_ for format_ in known if format_ in way.formats]
    if not formats or not way.resolutions:
        raise SettingRefused(setting="format", value=settings.mode)
    return Order(
        source="Platen" if settings.source == "flatbed" else "Feeder",
        duplex=settings.duplex and settings.source == "feeder",
        mode=mode,
        format=formats[0],
        dpi=_nearest(way.resolutions, settings.dpi),
        width=min(round(settings.paper[0] * PER_MM), way.width),
        height=min(round(settings.paper[1] * PER_MM), way.height),
    )


def _way_in(settings: ScanSettings, device: Capabilities) -> Input:
    fed = device.duplex if settings.duplex else device.feeder
    found = device.platen if settings.source == "flatbed" else fed
    if found is None:
        setting = "duplex" if settings.duplex and device.feeder else "source"
        raise SettingRefused(setting=setting, value=settings.source)
    return found


def _nearest(offered: Sequence[int], dpi: int) -> int:
    return min(offered, key=lambda value: (value < dpi, abs(value - dpi)))


def capabilities(data: bytes) -> Capabilities:
    """Raises DeviceError where it is not what eSCL calls ScannerCapabilities."""
    root = _parsed(data, "ScannerCapabilities")
    profiles = {
        profile.get("name", ""): profile for profile in root.iterfind("SettingProfiles/SettingProfile")
    }
    return Capabilities(
        model=_text(root, "MakeAndModel"),
        platen=_input(root.find("Platen/PlatenInputCaps"), profiles),
        feeder=_input(root.find("Adf/AdfSimplexInputCaps"), profiles),
        duplex=_input(root.find("Adf/AdfDuplexInputCaps"), profiles),
    )


def status(data: bytes) -> Status:
    """Raises DeviceError where it is not what eSCL calls ScannerStatus."""
    root = _parsed(data, "ScannerStatus")
    jobs = {_text(job, "JobUri"): _text(job, "JobState") for job in root.iterfind("Jobs/JobInfo")}
    return Status(_text(root, "State"), _text(root, "AdfState"), jobs)


def _input(caps: Element | None, shared: Mapping[str, Element]) -> Input | None:
    if caps is None:
        return None
    profiles = [
        shared.get(profile.get("ref", ""), profile)
        for profile in caps.iterfind("SettingProfiles/SettingProfile")
    ]
    return Input(
        resolutions=_resolutions(profiles),
        modes=frozenset(_every(profiles, "ColorModes/ColorMode")),
        formats=frozenset(
            name
            for tag in ("DocumentFormat", "DocumentFormatExt")
            for name in _every(profiles, f"DocumentFormats/{tag}")
        ),
        width=_number(caps, "MaxWidth"),
        height=_number(caps, "MaxHeight"),
    )


def _resolutions(profiles: Sequence[Element]) -> tuple[int, ...] | range:
    base = "SupportedResolutions"
    discrete = sorted(
        _number(one, "XResolution")
        for profile in profiles
        for one in profile.iterfind(f"{base}/DiscreteResolutions/DiscreteResolution")
        if _number(one, "XResolution") == _number(one, "YResolution")
    )
    if discrete:
        return tuple(discrete)
    for profile in profiles:
        span = profile.find(f"{base}/ResolutionRange/XResolutionRange")
        if span is not None:
            most = min(_number(span, "Max"), MAX_DPI)
            return range(_number(span, "Min"), most + 1, max(1, _optional(span, "Step")))
    return ()


def _every(profiles: Sequence[Element], path: str) -> Iterator[str]:
    for profile in profiles:
        yield from ((found.text or "").strip() for found in profile.iterfind(path))


def _parsed(data: bytes, name: str) -> Element:
    try:
        root: Element = fromstring(data)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:  # the last: of an encoding
        raise DeviceError(reason="xml") from error
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    if root.tag != name:
        raise DeviceError(reason="xml")
    return root


def _text(element: Element, path: str) -> str:
    return (element.findtext(path) or "").strip()


def _number(element: Element, path: str) -> int:
    try:
        return int(_text(element, path))
    except ValueError as error:
        raise DeviceError(reason="xml") from error


def _optional(element: Element, path: str) -> int:
    return _number(element, path) if element.find(path) is not None else 0

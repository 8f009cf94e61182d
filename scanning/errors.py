"""What paper and devices can do to us.

ScanningError            told to the officer in one sentence
├── PageRefused          this page or file cannot be read; the rest of the batch goes on
├── DeviceError          the scanner: jammed, empty, open, gone, hung; facts: pages, given before it
└── ToolMissing          Tesseract or its Vietnamese model is not there

An error carries facts, never a sentence.
"""

from typing import ClassVar


class ScanningError(Exception):
    """`code` names the sentence, `facts` fill it; facts hold no personal data."""

    code: ClassVar[str] = "scanning"
    exit_code: ClassVar[int] = 3

    def __init__(self, **facts: str | int) -> None:
        super().__init__(self.code, facts)
        self.facts = facts

    def __str__(self) -> str:
        return " ".join([self.code, *(f"{key}={value}" for key, value in self.facts.items())])


class PageRefused(ScanningError):
    code = "page_refused"


class FileMissing(PageRefused):
    code = "file_missing"


class FileUnreadable(PageRefused):
    """The system does not let us read it: a permission, a failing disk or stick."""

    code = "file_unreadable"


class FileEmpty(PageRefused):
    code = "file_empty"


class NotAPicture(PageRefused):
    """No picture format we know, whatever the name ends in."""

    code = "not_a_picture"


class PictureBroken(PageRefused):
    """It begins as a picture but does not hold all of it: a copy or transfer was cut."""

    code = "picture_broken"


class PictureTooLarge(PageRefused):
    """Facts: width_px, height_px; more than any sheet of paper needs."""

    code = "picture_too_large"


class PdfEncrypted(PageRefused):
    code = "pdf_encrypted"


class PdfBroken(PageRefused):
    code = "pdf_broken"


class PdfPageTooLarge(PageRefused):
    """A page larger than any paper we would rasterise. Facts: page."""

    code = "pdf_page_too_large"


class TextLost(ScanningError):
    """The finished file, opened again, holds less text than was put in. Facts: page, wanted, found."""

    code = "text_lost"


class DeviceError(ScanningError):
    """Facts: pages, how many the job had given, all of them good, when this happened."""

    code = "device"
    exit_code = 9


class Jammed(DeviceError):
    code = "device_jammed"


class FeederEmpty(DeviceError):
    """No sheet was in the feeder when the first one was asked for."""

    code = "feeder_empty"


class CoverOpen(DeviceError):
    code = "device_cover_open"


class DeviceBusy(DeviceError):
    code = "device_busy"


class DeviceGone(DeviceError):
    """It was listed or open, and does not answer any more: cable, sleep, power."""

    code = "device_gone"


class FolderAway(DeviceGone):
    """The watched folder cannot be looked into: a wrong path, a share that is not there. Facts: file, its path; reason,
    as the system names it.
    """

    code = "folder_away"


class ScannerUnreachable(DeviceGone):
    """Nothing, or no scanner, answers at that address of the network. Facts: address, reason."""

    code = "scanner_unreachable"


class DoubleFeed(DeviceError):
    """Two sheets were drawn in at once: the last page given may hide another."""

    code = "device_double_feed"


class DeviceHung(DeviceError):
    """Nothing came from it for too long, and its driver was ended. Facts: seconds."""

    code = "device_hung"


class DeviceCrashed(DeviceError):
    """Its driver died. Facts: signal or status."""

    code = "device_crashed"


class SilentEnd(DeviceError):
    """The job ended as if all were well, without a single page."""

    code = "device_silent_end"


class PictureDamaged(DeviceError):
    """The device gave a picture that cannot be read to its end. Facts: reason, the code of the PageRefused."""

    code = "device_picture_damaged"


class SettingRefused(DeviceError):
    """The device has no such source, mode or resolution. Facts: setting, value."""

    code = "device_setting_refused"


class ToolMissing(ScanningError):
    code = "tool_missing"
    exit_code = 4

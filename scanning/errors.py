"""What paper and devices can do to us.

ScanningError            told to the officer in one sentence
├── PageRefused          this page or file cannot be read; the rest of the batch goes on
├── DeviceError          the scanner: jammed, empty, open, gone
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


class DeviceError(ScanningError):
    code = "device"
    exit_code = 9


class ToolMissing(ScanningError):
    code = "tool_missing"
    exit_code = 4

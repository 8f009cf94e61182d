"""Tesseract: a picture in, words with boxes and confidence out. The only place that knows its options.

pytesseract runs it as a program, one process a page and one thread a process (`OMP_THREAD_LIMIT=1`). A crash or a
time-out is an answer about one page, not the end of the batch.
"""

import csv
import os
import subprocess
import time
import unicodedata
from dataclasses import dataclass

from PIL import Image
from pytesseract import pytesseract

from scanning.errors import ScanningError, ToolMissing
from scanning.images import Pixels
from scanning.page import Box, Word

PROGRAM = "tesseract"
LANGUAGE = "vie"
PAGE, BLOCK, SPARSE, LINE = 3, 6, 11, 7  # its page segmentation modes


class OcrFailed(ScanningError):
    """It crashed, was killed or said no. Facts: status (negative: the signal)."""

    code = "ocr_failed"


class OcrTimeout(ScanningError):
    code = "ocr_timeout"


@dataclass(frozen=True, slots=True)
class Deadline:
    """The moment, on the monotonic clock, by which a page must be read."""

    at: float

    @classmethod
    def after(cls, seconds: float) -> "Deadline":
        return cls(time.monotonic() + seconds)

    def left(self) -> float:
        """Seconds still to go. Raises OcrTimeout when there are none."""
        seconds = self.at - time.monotonic()
        if seconds <= 0:
            raise OcrTimeout()
        return seconds


def read(grey: Pixels, dpi: int, mode: int, deadline: Deadline) -> list[Word]:
    """The words of a grey picture, in Tesseract's reading order, boxes in pixels of that picture.

    Raises OcrFailed, OcrTimeout, or ToolMissing when the program is not there.
    """
    picture = Image.fromarray(grey)
    picture.format = "PPM"  # written as it is: packing a page as PNG takes a third of a second
    # pytesseract hands its child our own environment; one thread each is faster on a batch than its own threads.
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    config = f"-c tessedit_create_tsv=1 --psm {mode} --dpi {dpi}"
    try:
        table = pytesseract.run_and_get_output(picture, "tsv", LANGUAGE, config, timeout=deadline.left())
    except pytesseract.TesseractNotFoundError as error:
        raise ToolMissing(tool=PROGRAM) from error
    except pytesseract.TesseractError as error:
        _tell_missing_model(error.message)
        raise OcrFailed(status=error.status) from error
    except RuntimeError as error:  # what it says of a time-out
        raise OcrTimeout() from error
    except OSError as error:  # not executable, no memory to start it, or it ended well without any answer
        raise OcrFailed(status=error.errno or 1) from error
    return _words(str(table))


def version() -> str:
    """The version Tesseract gives itself. Raises ToolMissing or OcrFailed."""
    first = _run(["--version"]).splitlines()[:1]
    return first[0].removeprefix("tesseract").strip() if first else ""


def languages() -> tuple[str, ...]:
    """The models installed. Raises ToolMissing or OcrFailed."""
    return tuple(sorted(_run(["--list-langs"]).splitlines()[1:]))


def _run(options: list[str]) -> str:
    """What the program says of itself; pytesseract asks once a process and ends it when it does not like the answer."""
    try:
        done = subprocess.run([PROGRAM, *options], capture_output=True, timeout=20, check=False)
    except subprocess.TimeoutExpired as error:
        raise OcrTimeout() from error
    except FileNotFoundError as error:
        raise ToolMissing(tool=PROGRAM) from error
    except OSError as error:
        raise OcrFailed(status=error.errno or 1) from error
    if done.returncode != 0:
        raise OcrFailed(status=done.returncode)
    return done.stdout.decode("utf-8", "replace")


def _tell_missing_model(complaint: str) -> None:
    if "Failed loading language" in complaint or "Error opening data file" in complaint:
        raise ToolMissing(tool=f"{PROGRAM}-{LANGUAGE}")


def _words(table: str) -> list[Word]:
    words: list[Word] = []
    lines: dict[tuple[str, str, str], int] = {}
    for row in csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = clean_text(row.get("text") or "")
        if row.get("level") != "5" or not text:
            continue
        line = lines.setdefault((row["block_num"], row["par_num"], row["line_num"]), len(lines))
        box = Box(int(row["left"]), int(row["top"]), int(row["width"]), int(row["height"]))
        words.append(Word(text, box, float(row["conf"]), line))
    return words


def clean_text(text: str) -> str:
    """NFC, with the Icelandic Ð that `vie` sometimes gives for the Vietnamese Đ put right."""
    return unicodedata.normalize("NFC", text).translate({0xD0: 0x110, 0xF0: 0x111}).strip()

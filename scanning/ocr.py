"""Tesseract: a picture in, words with boxes and confidence out. The only place that knows its options.

It is run as a program, one process a page and one thread a process (`OMP_THREAD_LIMIT=1`), which is faster on a
whole batch than its own threads. A crash or a time-out is an answer about one page, not the end of the batch.
"""

import csv
import os
import subprocess
import time
import unicodedata
from dataclasses import dataclass

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
    height, width = grey.shape
    data = b"P5 %d %d 255\n" % (width, height) + grey.tobytes()
    options = ["stdin", "stdout", "-l", LANGUAGE, "--psm", str(mode), "--dpi", str(dpi)]
    return _words(_run([*options, "-c", "tessedit_create_tsv=1"], data, deadline.left()))


def version() -> str:
    """The version Tesseract gives itself. Raises ToolMissing or OcrFailed."""
    first = _run(["--version"], b"", 20).splitlines()[:1]
    return first[0].removeprefix("tesseract").strip() if first else ""


def languages() -> tuple[str, ...]:
    """The models installed. Raises ToolMissing or OcrFailed."""
    return tuple(sorted(_run(["--list-langs"], b"", 20).splitlines()[1:]))


def _run(options: list[str], data: bytes, seconds: float) -> str:
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(
            [PROGRAM, *options],
            input=data,
            capture_output=True,
            timeout=seconds,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise OcrTimeout() from error
    except FileNotFoundError as error:
        raise ToolMissing(tool=PROGRAM) from error
    except OSError as error:  # not executable, or no memory to start it
        raise OcrFailed(status=error.errno or 1) from error
    if done.returncode != 0:
        _tell_missing_model(done.stderr)
        raise OcrFailed(status=done.returncode)
    return done.stdout.decode("utf-8", "replace")


def _tell_missing_model(complaint: bytes) -> None:
    if b"Failed loading language" in complaint or b"Error opening data file" in complaint:
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

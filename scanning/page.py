"""A page, its words, and what was read on it. Boxes are in pixels, origin top left."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple, NotRequired, Self, TypedDict


@dataclass(frozen=True, slots=True)
class Page:
    """One side of one sheet on disk: a whole, lossless picture."""

    path: Path
    width_px: int
    height_px: int
    dpi: int


class Box(NamedTuple):
    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.left + self.width

    @property
    def bottom(self) -> int:
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Word:
    """`confidence` is 0 to 100; `line` counts from 0 in reading order; `text` is NFC and holds no space."""

    text: str
    box: Box
    confidence: float
    line: int


class ReadingRecord(TypedDict):
    """`PageReading` as JSON. A word is [text, left, top, width, height, confidence, line]."""

    index: int
    source: str
    rotation: int
    skew: float
    blank: bool
    qr: list[str]
    words: list[tuple[str, int, int, int, int, float, int]]
    text: str
    mean_confidence: float
    seconds: float
    error: str | None
    width_px: int
    height_px: int
    dpi: int
    upright: str | None
    quality: NotRequired[list[str]]  # readings of before there was any have none


@dataclass(frozen=True, slots=True)
class PageReading:
    """What one page said.

    index: place in the batch, from 0. source: the file (and page) it came from, for people.
    rotation: clockwise degrees (0, 90, 180, 270) that made the page upright.
    skew: degrees the upright page was still turned, + is counter-clockwise; already corrected in `upright`.
    words: boxes in pixels of `upright`, whose size is width_px × height_px at `dpi`.
    mean_confidence: 0 to 100, weighted by the length of the words; 0 when there are none.
    error: the code of a `PageRefused` (then `upright` is None and the page is in no file), or `ocr_failed`
    or `ocr_timeout` (the page stays in the file, without text); None when all went well.
    upright: the picture as the officer sees it and the PDF holds it.
    quality: what is wrong with the picture as it came, names of `scanning.quality.Flaw`.
    """

    index: int
    source: str
    rotation: int = 0
    skew: float = 0.0
    blank: bool = False
    qr: tuple[str, ...] = ()
    words: tuple[Word, ...] = ()
    text: str = ""
    mean_confidence: float = 0.0
    seconds: float = 0.0
    error: str | None = None
    width_px: int = 0
    height_px: int = 0
    dpi: int = 0
    upright: Path | None = None
    quality: tuple[str, ...] = ()

    def to_json(self) -> ReadingRecord:
        """Names `upright` without its folder, so that the folder may move."""
        return {
            "index": self.index,
            "source": self.source,
            "rotation": self.rotation,
            "skew": self.skew,
            "blank": self.blank,
            "qr": list(self.qr),
            "words": [(w.text, *w.box, w.confidence, w.line) for w in self.words],
            "text": self.text,
            "mean_confidence": self.mean_confidence,
            "seconds": self.seconds,
            "error": self.error,
            "width_px": self.width_px,
            "height_px": self.height_px,
            "dpi": self.dpi,
            "upright": self.upright.name if self.upright else None,
            "quality": list(self.quality),
        }

    @classmethod
    def from_json(cls, record: ReadingRecord, folder: Path) -> Self:
        """The reading again, its `upright` looked for in `folder`. Raises KeyError on a foreign record."""
        words = tuple(Word(w[0], Box(w[1], w[2], w[3], w[4]), w[5], w[6]) for w in record["words"])
        upright = record["upright"]
        return cls(
            index=record["index"],
            source=record["source"],
            rotation=record["rotation"],
            skew=record["skew"],
            blank=record["blank"],
            qr=tuple(record["qr"]),
            words=words,
            text=record["text"],
            mean_confidence=record["mean_confidence"],
            seconds=record["seconds"],
            error=record["error"],
            width_px=record["width_px"],
            height_px=record["height_px"],
            dpi=record["dpi"],
            upright=folder / upright if upright else None,
            quality=tuple(record.get("quality", ())),
        )

    def placed(self, index: int, source: str) -> Self:
        """The same reading at another place of the batch: equal pages are read once."""
        return replace(self, index=index, source=source)

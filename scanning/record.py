"""What a run of digitising made, and how `result.json` says it.

Boxes are [left, top, width, height] in pixels of the upright page.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from scanning.fields import Field
from scanning.page import Box, PageReading
from scanning.stack import Mismatch


class FieldRecord(TypedDict):
    """confidence: 0 to 100. box: None when a QR code spoke."""

    value: str
    raw: str
    confidence: float
    box: Box | None


class PageRecord(TypedDict):
    """One of `pages` in result.json.

    quality: names of `scanning.quality.Flaw`. kind: None for a page that continues the paper before it.
    """

    index: int
    source: str
    rotation: int
    skew: float
    blank: bool
    text: str
    mean_confidence: float
    seconds: float
    error: str | None
    qr: list[str]
    separator: bool
    quality: list[str]
    kind: str | None
    fields: dict[str, FieldRecord]


class GroupRecord(TypedDict):
    """One of `groups` in result.json; pdf is a name inside the output folder, bytes its size."""

    pages: list[int]
    pdf: str | None
    bytes: int
    kind: str | None
    component: str | None
    name: str | None
    dossier: str | None
    signed: bool


class ProblemRecord(TypedDict):
    """One of `problems` in result.json: what does not come out even. problem: a name of `scanning.stack.Uneven`."""

    problem: str
    pages: list[int]
    found: int
    expected: int


@dataclass(frozen=True, slots=True)
class Said:
    """What a page is, beyond its words."""

    separator: bool
    kind: str | None
    fields: Mapping[str, Field]


@dataclass(frozen=True, slots=True)
class DigitisedGroup:
    """pages: indexes into `Result.pages`. pdf: None when the file could not be taken (see the error of its page).

    component, name, dossier: as its separator said. kind: what the heading of its first page speaks of.
    signed: the PDF came signed and is a copy, byte for byte.
    """

    pages: tuple[int, ...]
    pdf: Path | None
    component: str | None = None
    name: str | None = None
    dossier: str | None = None
    kind: str | None = None
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """pages in the order given, `index` counting from 0; said: of each page; groups in the same order; problems of the
    stacks that were divided, by the index of the page.
    """

    pages: tuple[PageReading, ...]
    said: tuple[Said, ...]
    groups: tuple[DigitisedGroup, ...]
    problems: tuple[Mismatch, ...] = ()

    def to_json(self) -> dict[str, list[PageRecord] | list[GroupRecord] | list[ProblemRecord]]:
        return {
            "pages": [_page(page, said) for page, said in zip(self.pages, self.said, strict=True)],
            "groups": [_group(group) for group in self.groups],
            "problems": [_problem(problem) for problem in self.problems],
        }


def _page(page: PageReading, said: Said) -> PageRecord:
    return {
        "index": page.index,
        "source": page.source,
        "rotation": page.rotation,
        "skew": page.skew,
        "blank": page.blank,
        "text": page.text,
        "mean_confidence": page.mean_confidence,
        "seconds": page.seconds,
        "error": page.error,
        "qr": list(page.qr),
        "separator": said.separator,
        "quality": list(page.quality),
        "kind": said.kind,
        "fields": {name: _field(field) for name, field in said.fields.items()},
    }


def _problem(found: Mismatch) -> ProblemRecord:
    return {
        "problem": found.problem.value,
        "pages": list(found.pages),
        "found": found.found,
        "expected": found.expected,
    }


def _field(field: Field) -> FieldRecord:
    return {
        "value": field.value,
        "raw": field.raw,
        "confidence": round(field.confidence, 1),
        "box": field.box,
    }


def _group(group: DigitisedGroup) -> GroupRecord:
    return {
        "pages": list(group.pages),
        "pdf": group.pdf.name if group.pdf else None,
        "bytes": group.pdf.stat().st_size if group.pdf else 0,
        "kind": group.kind,
        "component": group.component,
        "name": group.name,
        "dossier": group.dossier,
        "signed": group.signed,
    }

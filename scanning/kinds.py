"""What kind of paper a page begins, by its own heading.

The heading is looked for in the top third, in capitals: what a text mentions in passing is no heading. A page without
one continues the paper before it. Words are compared without tone marks and diacritics, which OCR loses first.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import NotRequired, TypedDict

import yaml
from rapidfuzz import fuzz

from scanning.lines import Line, runs
from scanning.page import Box, PageReading
from scanning.vietnamese import fold

RECOGNISE = Path(__file__).resolve().parent.parent / "resources" / "recognise"
TOP = 1 / 3
CAPITALS = 0.7
CLOSE = 86.0  # of 100: how alike a heading and a name must be, letter by letter
EXACT = 97.0
SHORT_CLOSE = 90.0  # names of a word or two: "quy định" is not "quyết định"
JOINED = 94.0  # words run together or taken apart
SURE_KEY = 92.0  # of 100: a remembered heading, read a little differently today
ENOUGH_KEYWORDS = 2
_MOTTO = (
    "conghoaxahoichunghiavietnam",
    "doclaptudohanhphuc",
    "socialistrepublicofvietnam",
    "independencefreedomhappiness",
)
_CARD = re.compile(
    r"(?P<id>\d{12})(?:\|(?P<old>\d*))?\|(?P<name>[^|\d]+)\|(?P<born>\d{8})\|(?P<sex>Nam|Nữ)\|(?P<home>[^|]+)"
    r"\|(?P<issued>\d{8})(?:\|.*)?"
)
_ANNEX = re.compile(r"P[Hh][ụuúỤU] [Ll][ụuúỤU][Cc](?: [IVXLl\d]{1,5})?[.:]?")
_ASIDE = re.compile(r"\([^)]*\)?")
_COPY = re.compile(
    r"^(?:bản (?:sao|chính|gốc)|dự thảo)(?: có chứng thực)?(?: từ bản chính)?\s+", re.IGNORECASE
)
_EITHER = re.compile(r"\s+hoặc\s+|\s*/\s*|;")


class How(StrEnum):
    EXACT = "exact"  # letter by letter, marks aside
    LEARNED = "learned"  # this desk said so before
    FUZZY = "fuzzy"
    KEYWORDS = "keywords"  # no heading was read; phrases that only such a paper holds


@dataclass(frozen=True, slots=True)
class Kind:
    """code: what a guess answers. names: headings as printed. keywords, marks, answers: see kinds.yaml."""

    code: str
    names: tuple[str, ...]
    keywords: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Guess:
    """heading: as read, "" when only keywords spoke. name: the name it was known by, as printed.

    score: 0 to 1. evidence: boxes of the lines it rests on, px of the upright picture; none when a card's QR spoke.
    """

    code: str
    heading: str
    how: How
    score: float
    evidence: tuple[Box, ...]
    name: str = ""


class _Entry(TypedDict):
    code: str
    names: list[str]
    keywords: NotRequired[list[str]]
    marks: NotRequired[list[str]]
    answers: NotRequired[list[str]]


@lru_cache
def general() -> tuple[Kind, ...]:
    """The kinds of resources/recognise/kinds.yaml: papers by what is printed on them, of whatever procedure."""
    entries: list[_Entry] = yaml.safe_load((RECOGNISE / "kinds.yaml").read_text("utf-8"))["kinds"]
    return tuple(
        Kind(
            entry["code"],
            tuple(entry["names"]),
            tuple(entry.get("keywords", ())),
            tuple(entry.get("marks", ())),
            tuple(entry.get("answers", ())),
        )
        for entry in entries
    )


def of_components(
    components: Iterable[tuple[str, str]], known: Sequence[Kind] | None = None
) -> tuple[Kind, ...]:
    """Candidates out of (code, name) of a dossier's components, in their order.

    A component is known by its own name and by the names of the general kinds that answer it: a citizen card for
    "Giấy tờ tùy thân …", "Bản sao Căn cước công dân".
    """
    general_kinds = general() if known is None else known
    return tuple(_of_component(code, name, general_kinds) for code, name in components)


def _of_component(code: str, name: str, known: Sequence[Kind]) -> Kind:
    wanted = f" {fold(name)} "
    own = [part.strip() for part in _EITHER.split(_ASIDE.sub("", name)) if part.strip()]
    bare = [_COPY.sub("", part) for part in own]  # what is copied, by its own heading
    fit = [kind for kind in known if any(f" {fold(word)} " in wanted for word in kind.answers)]
    names = dict.fromkeys([*own, *bare, *(n for kind in fit for n in kind.names)])
    return Kind(code, tuple(names), tuple(word for kind in fit for word in kind.keywords))


def guess(
    reading: PageReading, kinds: Sequence[Kind], learned: Mapping[str, str] | None = None
) -> Guess | None:
    """The kind of paper this page begins; None: it has no title of its own and continues the paper before it.

    `learned` is what the desk corrected: `heading_key` of a page → the code it then said.
    """
    if reading.blank:
        return None
    titles = headings(reading)
    remembered = _remembered(titles, kinds, learned or {})
    if remembered:
        return remembered
    found = _named(titles, kinds) or _carded(reading, kinds) or _worded(reading, kinds)
    copied = _copied(reading, kinds)
    begins = found is not None or (copied is not None and copied.evidence[0].top < reading.height_px * TOP)
    return copied if copied and begins else found


def heading_key(reading: PageReading) -> str:
    """What a correction of this page is remembered under: the letters of its heading; "" when it has none."""
    titles = headings(reading)
    return _key(titles[0]) if titles else ""


def card(qr: str) -> Mapping[str, str] | None:
    """What the QR code of a citizen card says: id, old, name, born, sex, home, issued (dates ddMMyyyy, old may be "").

    The card of 2021 has `id|old id|name|born|sex|address|issued` (TT 06/2021/TT-BCA), some lack the old number, that of
    2024 says more. None: another code.
    """
    found = _CARD.fullmatch(qr.strip())
    return {key: (value or "").strip() for key, value in found.groupdict().items()} if found else None


@dataclass(frozen=True, slots=True)
class Heading:
    """Lines in capitals that stand together, from top to bottom."""

    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)

    @property
    def folded(self) -> str:
        return " ".join(line.folded for line in self.lines)

    @property
    def boxes(self) -> tuple[Box, ...]:
        return tuple(line.box for line in self.lines)


def headings(reading: PageReading) -> list[Heading]:
    """What may be the title of the page, the largest type first; neither the national motto nor the masthead is."""
    lines = runs(reading.words)
    top = [line for line in lines if line.middle < reading.height_px * TOP]
    motto = [line for line in lines if is_motto(line)]
    loud = [line for line in top if _is_loud(line) and line not in motto and not in_masthead(line, motto)]
    joined: list[list[Line]] = []
    for line in loud:
        if joined and _goes_on(joined[-1][-1], line):
            joined[-1].append(line)
        else:
            joined.append([line])
    found = [Heading(tuple(group)) for group in joined]
    return sorted(found, key=lambda heading: -max(_weight(line) for line in heading.lines))


def is_motto(line: Line) -> bool:
    """Quốc hiệu and tiêu ngữ, and what a card prints in English under them."""
    letters = line.folded.replace(" ", "")
    return len(letters) > 12 and any(fuzz.ratio(letters, motto) > 72 for motto in _MOTTO)


def in_masthead(line: Line, motto: Sequence[Line]) -> bool:
    """Left of the motto, where a letter names its agency, or a line of the motto's own height elsewhere."""
    return any(
        line.box.right < mark.box.left + mark.height and abs(line.middle - mark.middle) < 4 * mark.height
        for mark in motto
    )


def _is_loud(line: Line) -> bool:
    """In capitals, and no "QUYẾT ĐỊNH:" before the articles, which may open a second page.

    "Phụ lục I" alone on its line is written small (NĐ 30/2020/NĐ-CP, Phụ lục I, mục III).
    """
    if _ANNEX.fullmatch(line.text):
        return True
    letters = [c for c in line.text if c.isalpha()]
    bare = line.folded.replace(" ", "")
    loud = len(letters) >= 3 and line.capitals >= CAPITALS and len(letters) > 0.5 * len(bare)
    return loud and not line.text.endswith(":")


def _goes_on(line: Line, after: Line) -> bool:
    """The next line of the same heading: close under it and centred with it, or as far left."""
    high = max(line.height, after.height)
    near = 0 < after.middle - line.middle < 2.2 * high
    return near and (abs(after.centre - line.centre) < 3 * high or abs(after.box.left - line.box.left) < high)


def _weight(line: Line) -> float:
    """Large type, and long enough to be said by somebody: a stamp of three letters is neither."""
    return line.height * min(1.0, len(line.folded) / 8)


def _key(heading: Heading) -> str:
    return re.sub(r"[^a-z]", "", heading.folded)[:60]


def _copied(reading: PageReading, kinds: Sequence[Kind]) -> Guess | None:
    """A stamp or a line that says the paper is a copy speaks before the heading of what was copied.

    At the foot of a page without a heading it is the last page of a copy and begins nothing.
    """
    loud = [line for line in runs(reading.words) if line.capitals >= CAPITALS]
    for kind in kinds:
        for mark in sorted(kind.marks, key=len, reverse=True):
            for line in loud:
                alike = _mark_likeness(line, fold(mark).replace(" ", ""))
                if alike >= CLOSE:
                    return Guess(kind.code, line.text, How.KEYWORDS, alike / 100, (line.box,), mark)
    return None


def _mark_likeness(line: Line, mark: str) -> float:
    """A stamp is often cut: its beginning is enough when it is long."""
    letters = line.folded.replace(" ", "")
    whole = fuzz.ratio(letters, mark)
    return max(whole, fuzz.ratio(letters, mark[: len(letters)]) - 4) if len(letters) > 18 else whole


def _remembered(titles: Sequence[Heading], kinds: Sequence[Kind], learned: Mapping[str, str]) -> Guess | None:
    codes = {kind.code for kind in kinds}
    for heading in titles:
        key = _key(heading)
        close = [(fuzz.ratio(key, known), code) for known, code in learned.items() if known and code in codes]
        alike, code = max(close, default=(0.0, ""))
        if alike >= SURE_KEY:
            return Guess(code, heading.text, How.LEARNED, alike / 100, heading.boxes)
    return None


def _named(titles: Sequence[Heading], kinds: Sequence[Kind]) -> Guess | None:
    """The name that explains most letters of any heading, wrong ones counting three; of equal ones the first kind."""
    best: tuple[float, Guess] | None = None
    for heading in titles:
        for kind in kinds:
            for name in kind.names:
                alike = likeness(heading.folded, fold(name))
                weight = min(len(name), len(heading.text)) * (1 - 3 * (1 - alike / 100))
                if alike < CLOSE or (best is not None and weight <= best[0]):
                    continue
                how = How.EXACT if alike >= EXACT else How.FUZZY
                best = weight, Guess(kind.code, heading.text, how, alike / 100, heading.boxes, name)
    return best[1] if best else None


def likeness(heading: str, name: str) -> float:
    """0 to 100: how well a folded heading, or its beginning, or a part of it, is this folded name."""
    said, wanted = heading.split(), name.split()
    if not said or not wanted:
        return 0.0
    begins = max(_alike(said[:count], wanted) for count in range(len(wanted) - 1, len(wanted) + 2))
    inside = cut = 0.0
    if 2 < len(said) < len(wanted):  # the component says more: "Giấy chứng nhận kết hôn của cha mẹ"
        cut = _alike(said, wanted[: len(said)]) - 2
    if len(wanted) > 2 and len(name) > 12:
        inside = max(_alike(said[i : i + len(wanted)], wanted) for i in range(len(said))) - 5
    return max(begins, cut if cut > JOINED else 0.0, inside)


def _alike(said: list[str], wanted: list[str]) -> float:
    """By letters. No word may be another word ("khai tử" is not "khai sinh"), and none may be missing: OCR joins and
    parts words, it seldom loses one."""
    together = len(said) == len(wanted)
    if together and any(fuzz.ratio(one, other) < 45 for one, other in zip(said, wanted, strict=True)):
        return 0.0
    letters = "".join(wanted)
    alike = fuzz.ratio("".join(said), letters)
    return (
        alike
        if alike > JOINED or (together and alike > SHORT_CLOSE) or (together and len(letters) > 11)
        else 0.0
    )


def _carded(reading: PageReading, kinds: Sequence[Kind]) -> Guess | None:
    """A citizen card's QR code is a citizen card, readable or not."""
    if not any(card(qr) for qr in reading.qr):
        return None
    name = "Căn cước công dân"
    fit = next((kind for kind in kinds if name in kind.names), None)
    return Guess(fit.code, "", How.EXACT, 1.0, (), name) if fit else None


def _worded(reading: PageReading, kinds: Sequence[Kind]) -> Guess | None:
    lines = runs(reading.words)
    best: Guess | None = None
    for kind in kinds:
        found = [(word, line) for word in kind.keywords if (line := _line_with(fold(word), lines))]
        share = len(found) / max(1, len(kind.keywords))
        if (
            len(found) >= ENOUGH_KEYWORDS
            and any(line.middle < reading.height_px / 2 for _, line in found)
            and (best is None or share > best.score)
        ):
            best = Guess(kind.code, "", How.KEYWORDS, share, tuple(line.box for _, line in found))
    return best


def _line_with(phrase: str, lines: Sequence[Line]) -> Line | None:
    """The first line that holds the phrase; a long one may be read with a few letters wrong."""
    for line in lines:
        if f" {phrase} " in f" {line.folded} ":
            return line
        if (
            len(phrase) > 12
            and len(line.folded) >= len(phrase)
            and fuzz.partial_ratio(phrase, line.folded) > 88
        ):
            return line
    return None

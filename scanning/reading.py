"""One page: turned upright, straightened, looked at, read. The order of the steps is here and nowhere else."""

import hashlib
import json
import time
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from scanning import blank, clean, compress, images, layout, ocr, quality, separators, vietnamese
from scanning.errors import PageRefused
from scanning.images import Picture, Pixels, Skew
from scanning.ocr import Deadline, OcrFailed, OcrTimeout
from scanning.page import PageReading, Word
from scanning.products import write_whole
from scanning.separators import Code

RECIPE = "5"  # changes when the same picture would be read or taken apart differently: older products are not reused
READ_DPI = 300
CLEAN_DPI = 190  # under this a dot of a leader is too few pixels to know
PAGE_SECONDS = 180.0
SIDEWAYS = 1.15  # rows of text this much sharper along the other axis: the page lies on its side
CLEARLY, CLEARLY_MORE = 1.5, 10.0  # how much better another turn must read before the page is turned
BARE_MM2 = 40.0
LEGIBLE = 6.0
SURE = 60  # confidence a second look needs to add a word


def read_page(image: Path, work: Path, seconds: float = PAGE_SECONDS, dpi: int = 0) -> PageReading:
    """Read one page and leave two products in `work`, named by the content of `image`: the upright picture and the
    reading. Done before, it only looks them up. dpi: the true resolution where it is known; 0: as the file states.

    Never raises for what is wrong with the page: the reading then has an error. Raises ToolMissing, and OSError when
    `work` cannot be written.
    """
    try:
        data = images.read_file(image)
        name = _name(data, dpi)
        done = _stored(work / f"{name}.json")
        if done is None:
            done = _read_now(_with_dpi(images.picture_of(data), dpi), work / name, seconds)
            _keep_reading(done, work / f"{name}.json")
    except PageRefused as refusal:
        return PageReading(0, "", error=refusal.code)
    return done


@dataclass(frozen=True, slots=True)
class Apart:
    """What was read of a page by somebody who does not see our disk: the reading, its picture as a file, and what
    `compress.kept_pieces` makes of that for the PDF (b"" for a separator, which is in none).
    """

    reading: PageReading
    picture: bytes = b""
    suffix: str = ""
    pieces: bytes = b""


def read_apart(image: bytes, seconds: float = PAGE_SECONDS, dpi: int = 0) -> Apart:
    """`read_page` of a picture that came as bytes, wherever this runs: nothing of it stays there.

    Raises ToolMissing, and OSError when there is no room for temporary files.
    """
    try:
        picture = _with_dpi(images.picture_of(image), dpi)
    except PageRefused as refusal:
        return Apart(PageReading(0, "", error=refusal.code))
    with TemporaryDirectory(prefix="page-") as room:
        reading = _read_now(picture, Path(room) / "page", seconds)
        made = reading.upright
        assert made is not None
        pieces = compress.kept_pieces(made, reading.dpi) if separators.separator(reading.qr) is None else b""
        return Apart(replace(reading, upright=None), made.read_bytes(), made.suffix, pieces)


def read_already(image: Path, work: Path) -> PageReading | None:
    """The reading that an earlier run left in `work`; also a refusal, when the file cannot be read at all."""
    try:
        data = images.read_file(image)
    except PageRefused as refusal:
        return PageReading(0, "", error=refusal.code)
    return _stored(work / f"{_name(data)}.json")


def keep_apart(image: Path, work: Path, apart: Apart) -> PageReading:
    """Leave in `work` what `read_page` would have left there. Raises OSError, and PageRefused of `read_file`."""
    name = _name(images.read_file(image))
    reading = apart.reading
    if apart.picture:
        picture = work / f"{name}{apart.suffix}"
        write_whole(picture, apart.picture)
        reading = replace(reading, upright=picture)
        if apart.pieces:
            compress.keep_pieces(picture, apart.pieces)
    _keep_reading(reading, work / f"{name}.json")
    return reading


def _name(data: bytes, dpi: int = 0) -> str:
    return hashlib.sha256(data + f"{RECIPE} {dpi}".encode()).hexdigest()[:32]


def _keep_reading(reading: PageReading, path: Path) -> None:
    """What failed is no product: asked again, it is tried again."""
    if reading.error not in (OcrFailed.code, OcrTimeout.code):
        write_whole(path, json.dumps(reading.to_json(), ensure_ascii=False).encode())


def _stored(path: Path) -> PageReading | None:
    if not path.exists():
        return None
    reading = PageReading.from_json(json.loads(path.read_bytes()), path.parent)
    # The picture may be gone already when a finished run was cut while it cleared up.
    return reading if reading.upright is None or reading.upright.exists() else None


def _with_dpi(picture: Picture, dpi: int) -> Picture:
    return replace(picture, dpi=dpi) if dpi else picture


def _read_now(picture: Picture, product: Path, seconds: float) -> PageReading:
    started = time.monotonic()
    reading = _read(picture, product, Deadline.after(seconds))
    return replace(reading, seconds=round(time.monotonic() - started, 2))


def _read(picture: Picture, product: Path, deadline: Deadline) -> PageReading:
    codes = separators.codes(picture.pixels)
    lines = _lines(picture)
    little = None if blank.is_full(lines) else blank.marks(picture.pixels, picture.dpi)
    page = _Page(picture, codes, lines, little)
    error = None
    try:
        look = _read_again(picture, _oriented(page, deadline), deadline)
    except (OcrFailed, OcrTimeout) as failure:
        error = failure.code
        look = _unread(page)
    path = _keep(picture, look, product)
    empty = error is None and _is_blank(page, look)
    words = () if empty else tuple(look.words)
    return PageReading(
        index=0,
        source="",
        rotation=look.turned,
        skew=look.skew,
        blank=empty,
        quality=_quality(picture, look, empty),
        qr=tuple(dict.fromkeys(code.text for code in codes)),
        words=words,
        text=layout.text(words),
        mean_confidence=layout.mean_confidence(words),
        error=error,
        width_px=look.flat.shape[1],
        height_px=look.flat.shape[0],
        dpi=picture.dpi,
        upright=path,
    )


@dataclass(frozen=True, slots=True)
class _Page:
    """The page as it came, and what is seen before it is read: its codes, its flattened grey at `blank.FULL_DPI`, and
    the marks on it where there are so few that it may be blank.
    """

    picture: Picture
    codes: list[Code]
    lines: Pixels
    little: blank.Marks | None

    @property
    def faint(self) -> bool:
        """No ink of this side for certain."""
        return self.little is not None and self.little.blank


@dataclass(frozen=True, slots=True)
class _Look:
    """The page turned one way and straightened: its flattened grey, how it leant, and the words read on it."""

    turned: int
    lean: Skew
    flat: Pixels
    words: list[Word]

    @property
    def skew(self) -> float:
        """Degrees it was straightened by: none when the lean is not sure."""
        sure = self.lean.strength >= 2 and 0.15 <= abs(self.lean.degrees) <= images.SKEW_CAP
        return self.lean.degrees if sure else 0.0

    @property
    def evidence(self) -> float:
        return vietnamese.evidence(self.words)

    @property
    def convincing(self) -> bool:
        return self.evidence > 40 and vietnamese.share(self.words) > 0.6


def _lines(picture: Picture) -> Pixels:
    return images.flatten(
        images.at_dpi(images.grey(picture.pixels), picture.dpi, blank.FULL_DPI), blank.FULL_DPI
    )


def _quality(picture: Picture, look: _Look, empty: bool) -> tuple[str, ...]:
    return tuple(finding.flaw.value for finding in quality.flaws(picture, quality.Known(empty, look.lean)))


def _keep(picture: Picture, look: _Look, product: Path) -> Path:
    """Write the upright picture. The visible page is turned and straightened, nothing else."""
    upright = images.turn(picture.pixels, look.turned)
    if look.skew:
        upright = images.rotate(upright, look.skew, picture.bilevel)
    original = None if look.turned or look.skew else picture.stated_jpeg
    file = compress.encode(upright, picture.dpi, picture.bilevel, original)
    path = product.with_suffix(file.suffix)
    write_whole(path, file.data)
    return path


def _oriented(page: _Page, deadline: Deadline) -> _Look:
    """The first turn that reads convincingly; else the best one, if it is clearly better than leaving the page."""
    if page.faint and page.little is not None and page.little.pale < BARE_MM2:
        return _unread(page)  # not even faint marks: not worth an OCR run, which is slowest on bare paper
    best: _Look | None = None
    for turned in _turns(page):
        look = _look(page, turned, deadline)
        if look.convincing:
            return look
        if best is None or look.evidence > best.evidence * CLEARLY + CLEARLY_MORE:
            best = look
    assert best is not None
    return best


def _turns(page: _Page) -> tuple[int, ...]:
    """Turns to try, the likeliest first. A separator's own QR knows; rows of text know the axis."""
    if separators.separator(code.text for code in page.codes):
        return (page.codes[0].turned,)
    sideways = images.lies_sideways(page.lines, blank.FULL_DPI)
    if sideways > SIDEWAYS:
        return (90, 270)
    if sideways == 0.0:
        return (0,)
    return (0, 180) if sideways < 1 / SIDEWAYS else (0, 180, 90, 270)


def _look(page: _Page, turned: int, deadline: Deadline) -> _Look:
    bare = _straightened(page.picture, turned)
    dpi = page.picture.dpi
    ready = _ready(bare.flat, dpi)
    if page.faint:
        ready = images.quiet(ready, READ_DPI)
    words = ocr.read(ready, READ_DPI, ocr.PAGE, deadline)
    return replace(bare, words=layout.moved(words, dpi / READ_DPI))


def _read_again(picture: Picture, look: _Look, deadline: Deadline) -> _Look:
    """What the first look leaves: noise is taken out, and what is printed in red is read on its own."""
    words = layout.sifted(look.words)
    red = images.only_red(images.turn(picture.pixels, look.turned))
    if red is not None:
        level = images.rotate(red, look.skew) if look.skew else red
        words = layout.merged(words, _red_words(level, picture.dpi, deadline))
    return replace(look, words=words)


def _red_words(red: Pixels, dpi: int, deadline: Deadline) -> list[Word]:
    rows, columns = images.marked_area(red, dpi // 10)
    ready = images.at_dpi(red[rows, columns], dpi, READ_DPI)
    if min(ready.shape) < READ_DPI // 10:
        return []
    try:
        found = layout.sifted(ocr.read(ready, READ_DPI, ocr.SPARSE, deadline))
    except (OcrFailed, OcrTimeout):  # the page has been read: better without its stamps than without its text
        return []
    placed = layout.moved(found, dpi / READ_DPI, columns.start, rows.start)
    return [word for word in placed if word.confidence > SURE]


def _ready(flat: Pixels, dpi: int) -> Pixels:
    """Cleaned, at the resolution Tesseract reads best; coarse scans are enlarged before, fine ones after."""
    if dpi < CLEAN_DPI:
        return clean.for_reading(images.at_dpi(flat, dpi, READ_DPI), READ_DPI)
    return images.at_dpi(clean.for_reading(flat, dpi), dpi, READ_DPI)


def _straightened(picture: Picture, turned: int) -> _Look:
    plain = images.turn(images.without_red(picture.pixels), turned)
    flat = images.flatten(plain, picture.dpi)
    if picture.bilevel:
        flat = images.softened(flat)
    level = _Look(turned, images.skew(flat, picture.dpi), flat, [])
    return replace(level, flat=images.rotate(flat, level.skew)) if level.skew else level


def _unread(page: _Page) -> _Look:
    """When OCR gives no evidence, only a separator's QR may turn the page."""
    mark = separators.separator(code.text for code in page.codes)
    return _straightened(page.picture, page.codes[0].turned if mark else 0)


def _is_blank(page: _Page, look: _Look) -> bool:
    """Nothing of this side is on it, and nothing legible in what faint marks there are."""
    legible = look.evidence > LEGIBLE and vietnamese.share(look.words) > 0.6
    return page.faint and not page.codes and not legible

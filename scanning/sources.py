"""What was given to be digitised, laid out as stacks of pages: folders, images, PDFs."""

import hashlib
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from scanning import pdf
from scanning.errors import PageRefused
from scanning.images import MAX_AREA_PX, read_file
from scanning.products import write_whole

PICTURES = frozenset((".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".webp"))


BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page to read. image: a picture file; or error: the code of why there is none. source: for people."""

    source: str
    image: Path | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Stack:
    """Pages that belong together. name: what its file is called, without suffix.

    signed: a signed PDF, which is handed on byte for byte. cut: separators may divide it.
    """

    name: str
    leaves: tuple[Leaf, ...]
    signed: Path | None = None
    cut: bool = True


def stacks(paths: Sequence[Path], work: Path, out: Path) -> list[Stack]:
    """Lay out what was given: images given directly are one stack, then each folder's images are one and each
    PDF is one, in the order given. Pages of PDFs and of many-page TIFFs are drawn into `work`, unless they are there.

    Never raises for one file: its leaf has an error. Raises OSError when `work` cannot be written.
    """
    loose = [path for path in paths if not path.is_dir() and not _is_pdf(path)]
    found = [Stack(_readable(loose[0].stem) or "tep", _leaves(loose, work))] if loose else []
    for path in paths:
        if path.is_dir():
            found.extend(_folder(path, work, out))
        elif _is_pdf(path):
            found.append(_pdf(path, work))
    return found


def _folder(folder: Path, work: Path, out: Path) -> Iterator[Stack]:
    entries = sorted(p for p in folder.iterdir() if not p.name.startswith("."))
    pictures = [p for p in entries if p.is_file() and p.suffix.lower() in PICTURES]
    if pictures:
        yield Stack(_readable(folder.resolve().name) or "tep", _leaves(pictures, work))
    for path in entries:
        if path.is_file() and path.suffix.lower() == ".pdf":
            yield _pdf(path, work)
        elif path.is_dir() and path.resolve() != out.resolve():
            yield from _folder(path, work, out)


def _is_pdf(path: Path) -> bool:
    if path.suffix.lower() == ".pdf":
        return True
    try:
        with path.open("rb") as file:
            return file.read(5) == b"%PDF-"
    except OSError:
        return False


def _pdf(path: Path, work: Path) -> Stack:
    try:
        pages, signed = pdf.page_count(path), pdf.is_signed(path)
    except PageRefused as refusal:
        return Stack(_readable(path.stem), (Leaf(_readable(path.name), error=refusal.code),), cut=False)
    stem = _content_name(read_file(path))
    leaves = tuple(_pdf_leaf(path, number, work / f"{stem}-{number:04}.png") for number in range(pages))
    return Stack(_readable(path.stem), leaves, path if signed else None, cut=False)


def _pdf_leaf(path: Path, number: int, target: Path) -> Leaf:
    source = f"{_readable(path.name)}#{number + 1}"
    try:
        if not target.exists():
            pdf.render_page(path, number, target)
    except PageRefused as refusal:
        return Leaf(source, error=refusal.code)
    return Leaf(source, target)


def _leaves(pictures: Iterable[Path], work: Path) -> tuple[Leaf, ...]:
    return tuple(leaf for picture in pictures for leaf in _frames(picture, work))


def _frames(picture: Path, work: Path) -> list[Leaf]:
    """One leaf, or one a page of a many-page TIFF. What is wrong with a picture is said when it is read."""
    try:
        with Image.open(picture) as image:
            count = getattr(image, "n_frames", 1) if image.format == "TIFF" else 1
    except (OSError, SyntaxError, ValueError, *BOMBS):
        count = 1
    if count == 1:
        return [Leaf(_readable(picture.name), picture)]
    stem = _content_name(read_file(picture))
    return [_frame(picture, number, work / f"{stem}-{number:04}.png") for number in range(count)]


def _frame(picture: Path, number: int, target: Path) -> Leaf:
    source = f"{_readable(picture.name)}#{number + 1}"
    if target.exists():
        return Leaf(source, target)
    try:
        with Image.open(picture) as image:
            image.seek(number)
            if image.width * image.height > MAX_AREA_PX:
                return Leaf(source, error="picture_too_large")
            file = io.BytesIO()
            kept = image if image.mode in ("1", "L", "RGB") else image.convert("RGB")
            kept.save(file, "PNG", dpi=image.info.get("dpi", (0, 0)), compress_level=1)
    except (OSError, SyntaxError, ValueError):
        return Leaf(source, error="picture_broken")
    write_whole(target, file.getvalue())
    return Leaf(source, target)


def _content_name(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:32]


def _readable(name: str) -> str:
    """A name as JSON and PDF can hold it: bytes of another time's encoding, which no text has, become a mark."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")

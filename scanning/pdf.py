"""PDF/A-2u out of pages and words, and what we need to know of a PDF that comes in.

Written directly, object by object: nothing is in the file that PDF/A-2 (ISO 19005-2) does not allow, and
the same pages give the same bytes. Level u: every character of the hidden text has its Unicode value.
"""

import io
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from xml.sax.saxutils import escape

import pikepdf
import pypdfium2  # type: ignore[import-untyped]  # ships no types
from pikepdf import Array, Dictionary, Name
from PIL import Image

from scanning import compress, glyphless
from scanning.compress import Kind, Piece
from scanning.errors import PdfBroken, PdfEncrypted, PdfPageTooLarge, TextLost
from scanning.images import MAX_AREA_PX, read_file
from scanning.page import Page, PageReading, Word
from scanning.products import write_whole

SRGB = Path(__file__).resolve().parent.parent / "resources" / "icc" / "sRGB.icc"
RENDER_DPI = 300
KEPT_TEXT = 0.9  # of the characters put in, found again; readers drop letters that lie on one another

GAP = 0.2  # of the size of the type: with less between two words, readers run them together

_pdfium = threading.Lock()  # the library allows one call at a time in a process


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the file says of itself, in the predefined XMP schemas (ISO 19005-2, 6.6.2.3)."""

    title: str = ""
    author: str = ""
    subject: str = ""
    keywords: str = ""
    created: datetime | None = None


def write_pdfa(readings: Sequence[PageReading], target: Path, metadata: Metadata) -> int:
    """One PDF/A-2u of the upright pictures, in order; pages without a picture are left out.

    Placed whole and durably; read again before that. Returns the number of pages. Raises TextLost, ValueError
    when there is no page at all, and OSError.
    """
    pages = [reading for reading in readings if reading.upright is not None]
    if not pages:
        raise ValueError("a PDF needs a page")
    data = _assembled(pages, metadata)
    _check_text(data, pages)
    write_whole(target, data)
    return len(pages)


def _assembled(pages: Sequence[PageReading], metadata: Metadata) -> bytes:
    pdf = pikepdf.new()
    used = {ord(char) for reading in pages for word in reading.words for char in _encodable(word.text)}
    font = pdf.make_indirect(_font(pdf, sorted(used | {0x20})))
    for reading in pages:
        _add_page(pdf, reading, font)
    pdf.Root.Metadata = _xmp(pdf, metadata)
    pdf.Root.OutputIntents = Array([_output_intent(pdf)])
    pdf.Root.Lang = pikepdf.String("vi-VN")
    pdf.Root.MarkInfo = Dictionary(Marked=False)
    if metadata.title:
        pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    target = io.BytesIO()
    pdf.save(
        target,
        min_version="1.7",
        deterministic_id=True,
        compress_streams=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    return target.getvalue()


def _add_page(pdf: pikepdf.Pdf, reading: PageReading, font: pikepdf.Object) -> None:
    if reading.upright is None:
        return
    width, height = (round(side * 72 / reading.dpi, 2) for side in (reading.width_px, reading.height_px))
    painted = compress.pieces(reading.upright, reading.dpi)
    pictures = {f"/P{n}": _picture(pdf, piece) for n, piece in enumerate(painted) if piece.data}
    paint = [_operators(piece, f"/P{n}", reading) for n, piece in enumerate(painted)]
    content = "\n".join([f"q {width} 0 0 {height} 0 0 cm", *paint, "Q"]) + "\n" + hidden_text(reading)
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, width, height]),
        Resources=Dictionary(XObject=Dictionary(pictures), Font=Dictionary(Text=font)),
        Contents=pdf.make_indirect(pikepdf.Stream(pdf, content.encode("ascii"))),
    )
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))


def _operators(piece: Piece, name: str, page: PageReading) -> str:
    """Content operators that paint one piece on a page one unit wide and one high."""
    levels = " ".join(f"{level / 255:.3f}" for level in piece.colour)
    colour = f"{levels} {'rg' if len(piece.colour) == 3 else 'g'}"
    if piece.kind is Kind.FILL:
        return f"{colour} 0 0 1 1 re f"
    if piece.box is not None:
        left, right = piece.box.left / page.width_px, piece.box.right / page.width_px
        bottom, top = 1 - piece.box.bottom / page.height_px, 1 - piece.box.top / page.height_px
        return f"q {right - left:.6f} 0 0 {top - bottom:.6f} {left:.6f} {bottom:.6f} cm {name} Do Q"
    return f"{colour} {name} Do" if piece.kind is Kind.STENCIL else f"{name} Do"


def _picture(pdf: pikepdf.Pdf, piece: Piece) -> pikepdf.Object:
    stream = pikepdf.Stream(pdf, piece.data)
    stream.Type, stream.Subtype = Name.XObject, Name.Image
    stream.Width, stream.Height = piece.size
    if piece.kind is Kind.JPEG:
        stream.ColorSpace = Name.DeviceRGB if len(piece.colour) == 3 else Name.DeviceGray
        stream.BitsPerComponent, stream.Filter = 8, Name.DCTDecode
    else:
        stream.BitsPerComponent, stream.Filter = 1, Name.CCITTFaxDecode
        stream.DecodeParms = Dictionary(K=-1, Columns=piece.size[0], Rows=piece.size[1])
        if piece.kind is Kind.STENCIL:  # a mask of the current colour (ISO 32000-1, 8.9.6.2): no transparency
            stream.ImageMask = True
        else:
            stream.ColorSpace = Name.DeviceGray
    return pdf.make_indirect(stream)


def hidden_text(reading: PageReading) -> str:
    """Content operators that lay every word, invisible (text rendering mode 3), over its picture."""
    lines: dict[int, list[Word]] = {}
    for word in reading.words:
        lines.setdefault(word.line, []).append(word)
    if not lines:
        return ""
    scale = 72 / reading.dpi
    parts = [part for line in lines.values() for part in _line(line, reading.height_px, scale)]
    return "\n".join(["BT 3 Tr", *parts, "ET\n"])


def _line(words: Sequence[Word], page_height: int, scale: float) -> Iterator[str]:
    """One size and one baseline a line, so that readers see a line; each word as wide as its box."""
    heights = sorted(word.box.height for word in words)
    size = max(1.0, min(heights[-1], 1.6 * heights[len(heights) // 2]) * scale)
    bottoms = sorted(word.box.bottom for word in words)
    baseline = (page_height - bottoms[len(bottoms) // 2]) * scale + size * -glyphless.DESCENT / 1000
    yield f"/Text {size:.1f} Tf"
    for word, after in zip(words, [*words[1:], None], strict=True):
        text = _encodable(word.text)
        left, width = word.box.left * scale, word.box.width * scale
        if after is not None and after.box.left > word.box.left:
            width = min(width, after.box.left * scale - left - GAP * size)
        width = max(0.5, width)
        # The space belongs to the operand of its word: pdfium forgets a text object of one character.
        space = " " if after is not None or len(text) == 1 else ""
        stretch = max(1.0, 100 * width / (len(text) * size * glyphless.ADVANCE / glyphless.UNITS_PER_EM))
        # A tenth of a point is a twentieth of a letter: more digits would be a tenth of the file.
        yield f"1 0 0 1 {left:.1f} {baseline:.1f} Tm {stretch:.0f} Tz <{_hex(text + space)}> Tj"


def _encodable(text: str) -> str:
    """Codes are single UTF-16 units: what lies beyond them, which no paper of ours holds, becomes U+FFFD."""
    return "".join(char if 0x20 < ord(char) < 0xFFFE and ord(char) != 0xFEFF else "\ufffd" for char in text)


def _hex(text: str) -> str:
    return text.encode("utf-16-be", "replace").hex()


def _font(pdf: pikepdf.Pdf, characters: Sequence[int]) -> Dictionary:
    program = pikepdf.Stream(pdf, glyphless.program())
    program.Length1 = len(glyphless.program())
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name("/" + glyphless.NAME),
        Flags=4,
        FontBBox=Array([0, glyphless.DESCENT, glyphless.ADVANCE, glyphless.ASCENT]),
        ItalicAngle=0,
        Ascent=glyphless.ASCENT,
        Descent=glyphless.DESCENT,
        CapHeight=glyphless.ASCENT,
        StemV=80,
        FontFile2=pdf.make_indirect(program),
    )
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name("/" + glyphless.NAME),
        CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor),
        DW=glyphless.ADVANCE,
        CIDToGIDMap=pdf.make_indirect(pikepdf.Stream(pdf, b"\x00\x01" * 0x10000)),
    )
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name("/" + glyphless.NAME),
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([pdf.make_indirect(descendant)]),
        ToUnicode=pdf.make_indirect(pikepdf.Stream(pdf, _to_unicode(characters))),
    )


def _to_unicode(characters: Sequence[int]) -> bytes:
    """Each code is its own Unicode value (ISO 32000-1, 9.10.3); at most 100 in a block."""
    blocks = []
    for start in range(0, len(characters), 100):
        block = characters[start : start + 100]
        rows = "\n".join(f"<{code:04X}> <{code:04X}>" for code in block)
        blocks.append(f"{len(block)} beginbfchar\n{rows}\nendbfchar")
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n" + "\n".join(blocks) + "\nendcmap\n"
        "CMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")


def _output_intent(pdf: pikepdf.Pdf) -> Dictionary:
    """ISO 19005-2, 6.2.3: what device grey and device RGB mean in this file."""
    profile = pikepdf.Stream(pdf, SRGB.read_bytes(), Dictionary(N=3))
    return Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=pikepdf.String("sRGB"),
        Info=pikepdf.String("sRGB IEC61966-2.1"),
        DestOutputProfile=pdf.make_indirect(profile),
    )


def _xmp(pdf: pikepdf.Pdf, about: Metadata) -> pikepdf.Object:
    def alternative(name: str, text: str) -> str:
        value = f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt>'
        return f"<dc:{name}>{value}</dc:{name}>" if text else ""

    author = f"<dc:creator><rdf:Seq><rdf:li>{escape(about.author)}</rdf:li></rdf:Seq></dc:creator>"
    created = about.created.isoformat(timespec="seconds") if about.created else ""
    packet = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"'
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">'
        "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>"
        "<dc:format>application/pdf</dc:format>"
        f"{alternative('title', about.title)}{alternative('description', about.subject)}"
        f"{author if about.author else ''}"
        f"{f'<pdf:Keywords>{escape(about.keywords)}</pdf:Keywords>' if about.keywords else ''}"
        f"{f'<xmp:CreateDate>{created}</xmp:CreateDate>' if created else ''}"
        "</rdf:Description></rdf:RDF></x:xmpmeta>\n"
        '<?xpacket end="w"?>'
    )
    kind = Dictionary(Type=Name.Metadata, Subtype=Name.XML)
    return pdf.make_indirect(pikepdf.Stream(pdf, packet.encode("utf-8"), kind))


def _check_text(data: bytes, pages: Sequence[PageReading]) -> None:
    for number, (found, reading) in enumerate(zip(_texts(data), pages, strict=True), 1):
        wanted = sum(len(word.text) for word in reading.words)
        kept = sum(not char.isspace() for char in found)
        if kept < wanted * KEPT_TEXT:
            raise TextLost(page=number, wanted=wanted, found=kept)


@contextmanager
def _opened(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    with _pdfium:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise PdfBroken() from error
        try:
            yield document
        except pypdfium2.PdfiumError as error:
            raise PdfBroken() from error
        finally:
            document.close()


def _texts(data: bytes) -> list[str]:
    with _opened(data) as document:
        return [page.get_textpage().get_text_range() for page in document]


def page_texts(pdf: Path) -> list[str]:
    """The text a reader would copy from each page. Raises PageRefused."""
    check_readable(pdf)
    return _texts(read_file(pdf))


def check_readable(pdf: Path) -> None:
    """Raises PdfEncrypted (with or without a password to open it), PdfBroken, or what `read_file` raises."""
    with _parsed(pdf):
        pass


@contextmanager
def _parsed(pdf: Path) -> Iterator[pikepdf.Pdf]:
    data = read_file(pdf)
    try:
        document = pikepdf.open(io.BytesIO(data), suppress_warnings=True)
    except pikepdf.PasswordError as error:
        raise PdfEncrypted() from error
    except pikepdf.PdfError as error:
        raise PdfBroken() from error
    with document:
        if document.is_encrypted:
            raise PdfEncrypted()
        if len(document.pages) == 0:
            raise PdfBroken()
        yield document


def is_signed(pdf: Path) -> bool:
    """A digital signature is in it (ISO 32000-1, 12.8): any change of a byte would break it."""
    with _parsed(pdf) as document:
        return any(
            isinstance(thing, Dictionary) and "/ByteRange" in thing and "/Contents" in thing
            for thing in document.objects
        )


def pdfa_claim(pdf: Path) -> str | None:
    """The level the file claims for itself, such as `2U`; None when it claims nothing."""
    with _parsed(pdf) as document, document.open_metadata(set_pikepdf_as_editor=False) as about:
        return about.pdfa_status or None


def page_count(pdf: Path) -> int:
    """Raises PageRefused."""
    with _parsed(pdf) as document:
        return len(document.pages)


def render_page(pdf: Path, number: int, target: Path) -> Page:
    """Draw page `number` (from 0) into a durable PNG, at the resolution of the scan that fills it or 300 dpi.

    Raises PageRefused, OSError.
    """
    with _opened(read_file(pdf)) as document:
        page = document[number]
        dpi = _fitting_dpi(page, number)
        image = page.render(scale=dpi / 72, no_smoothtext=False).to_pil()
    image = image.convert("L") if _colourless(image) else image.convert("RGB")
    file = io.BytesIO()
    image.save(file, "PNG", dpi=(dpi, dpi), compress_level=1)
    write_whole(target, file.getvalue())
    return Page(target, image.width, image.height, dpi)


def page_images(pdf: Path, folder: Path) -> Iterator[Page]:
    """Every page drawn into `folder`, one at a time, as `render_page` does."""
    check_readable(pdf)
    for number in range(page_count(pdf)):
        yield render_page(pdf, number, folder / f"{number + 1:04}.png")


def _fitting_dpi(page: pypdfium2.PdfPage, number: int) -> int:
    width, height = page.get_size()
    limit = (MAX_AREA_PX * 0.95 / max(1.0, width * height)) ** 0.5 * 72
    if limit < 100:
        raise PdfPageTooLarge(page=number + 1)
    wide = [
        obj.get_px_size()[0] / (obj.get_bounds()[2] - obj.get_bounds()[0]) * 72
        for obj in page.get_objects(max_depth=2)
        if isinstance(obj, pypdfium2.PdfImage) and _fills(obj.get_bounds(), width, height)
    ]
    return int(min(limit, max(150, min(600, round(max(wide))) if wide else RENDER_DPI)))


def _fills(bounds: tuple[float, float, float, float], width: float, height: float) -> bool:
    left, bottom, right, top = bounds
    return (right - left) * (top - bottom) > 0.8 * width * height


def _colourless(image: Image.Image) -> bool:
    small = image.convert("RGB").resize((max(1, image.width // 4), max(1, image.height // 4)))
    red, green, blue = small.split()
    return red.tobytes() == green.tobytes() == blue.tobytes()

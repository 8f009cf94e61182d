"""A subset of the shipped serif font inside a PDF, fit for PDF/A (ISO 19005-2 §6.2.11).

It is embedded, with widths, ToUnicode and a CIDSet. Vietnamese in NFC needs no shaping: every letter with its
marks is one glyph of the font.
"""

import hashlib
import logging
from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.writer import BasePdfFileWriter

from core.settings import RESOURCES

REGULAR = RESOURCES / "fonts" / "LiberationSerif-Regular.ttf"

_MISSING = "?"  # printed for a letter the font lacks: an empty glyph is forbidden in PDF/A
_DROPPED = ["GPOS", "GSUB", "GDEF", "FFTM", "kern"]


@dataclass(frozen=True)
class Metrics:
    """Of the whole font, in thousandths of the type size."""

    widths: dict[str, float]  # by character
    ascent: float
    descent: float  # negative

    def printable(self, text: str) -> str:
        return "".join(letter if letter in self.widths else _MISSING for letter in text)

    def width(self, text: str, size: float) -> float:
        return sum(self.widths[letter] for letter in self.printable(text)) * size / 1000


@dataclass(frozen=True)
class _Subset:
    program: bytes  # a TrueType font
    glyphs: dict[str, int]  # character → glyph, which is also its CID
    widths: list[float]  # by glyph
    descriptor: dict[str, int | list[int]]
    name: str


@cache
def metrics(path: Path) -> Metrics:
    with TTFont(path, lazy=True) as font:
        scale = 1000 / font["head"].unitsPerEm
        advances = font["hmtx"]
        widths = {chr(code): advances[name][0] * scale for code, name in font.getBestCmap().items()}
        return Metrics(widths, font["hhea"].ascent * scale, font["hhea"].descent * scale)


class EmbeddedFont:
    """One font of one PDF revision; `ref` goes into the resources of what is drawn with it."""

    def __init__(self, writer: BasePdfFileWriter, path: Path, text: str) -> None:
        # All digits are always in: in a batch only the time changes, and the subset is then made once.
        letters = frozenset(metrics(path).printable(text)) | frozenset("0123456789")
        self._subset = _make_subset(path, letters)
        self.ref = writer.add_object(_type0(writer, self._subset))

    def codes(self, text: str) -> bytes:
        """The operand of Tj for `text`, as a hexadecimal string; `text` of the letters given at first."""
        return b"<" + "".join(f"{self._subset.glyphs[letter]:04x}" for letter in text).encode() + b">"


@lru_cache(maxsize=16)
def _make_subset(path: Path, letters: frozenset[str]) -> _Subset:
    options = subset.Options(notdef_outline=True, layout_closure=False, glyph_names=False, hinting=False)
    options.drop_tables += _DROPPED
    logging.getLogger("fontTools.subset").setLevel(logging.ERROR)
    with TTFont(path) as font:
        cutter = subset.Subsetter(options)
        cutter.populate(text="".join(sorted(letters)))
        cutter.subset(font)
        program = BytesIO()
        font.save(program)
    with TTFont(BytesIO(program.getvalue())) as font:
        return _described(font, program.getvalue(), letters)


def _described(font: TTFont, program: bytes, letters: frozenset[str]) -> _Subset:
    scale = 1000 / font["head"].unitsPerEm
    cmap = font.getBestCmap()
    head, hhea, os2 = font["head"], font["hhea"], font["OS/2"]
    tag = "".join(chr(ord("A") + byte % 26) for byte in hashlib.sha256(program).digest()[:6])
    return _Subset(
        program=program,
        glyphs={letter: font.getGlyphID(cmap[ord(letter)]) for letter in letters},
        widths=[font["hmtx"][name][0] * scale for name in font.getGlyphOrder()],
        descriptor={
            "/FontBBox": [round(side * scale) for side in (head.xMin, head.yMin, head.xMax, head.yMax)],
            "/Ascent": round(hhea.ascent * scale),
            "/Descent": round(hhea.descent * scale),
            "/CapHeight": round(getattr(os2, "sCapHeight", 1341) * scale),
            "/ItalicAngle": 0,
            "/StemV": 80,
            "/Flags": 0b110,  # serif, symbolic: the glyphs are reached by number
        },
        name=f"{tag}+{font['name'].getDebugName(6)}",
    )


def _type0(writer: BasePdfFileWriter, part: _Subset) -> generic.DictionaryObject:
    """ISO 32000-1 §9.7.6: a Type 0 font over one CIDFontType2 whose CIDs are the subset's glyph numbers."""
    return _dictionary(
        {
            "/Type": pdf_name("/Font"),
            "/Subtype": pdf_name("/Type0"),
            "/BaseFont": pdf_name(f"/{part.name}"),
            "/Encoding": pdf_name("/Identity-H"),
            "/DescendantFonts": generic.ArrayObject([writer.add_object(_cid_font(writer, part))]),
            "/ToUnicode": writer.add_object(_stream(_to_unicode(part.glyphs).encode())),
        }
    )


def _cid_font(writer: BasePdfFileWriter, part: _Subset) -> generic.DictionaryObject:
    system = {"/Registry": "Adobe", "/Ordering": "Identity"}
    return _dictionary(
        {
            "/Type": pdf_name("/Font"),
            "/Subtype": pdf_name("/CIDFontType2"),
            "/BaseFont": pdf_name(f"/{part.name}"),
            "/CIDSystemInfo": _dictionary(
                {key: generic.pdf_string(value) for key, value in system.items()}
                | {"/Supplement": generic.NumberObject(0)}
            ),
            "/CIDToGIDMap": pdf_name("/Identity"),
            "/FontDescriptor": writer.add_object(_descriptor(writer, part)),
            "/W": generic.ArrayObject([generic.NumberObject(0), _numbers(part.widths)]),
        }
    )


def _descriptor(writer: BasePdfFileWriter, part: _Subset) -> generic.DictionaryObject:
    entries: dict[str, generic.PdfObject] = {
        key: _numbers(value) if isinstance(value, list) else generic.NumberObject(value)
        for key, value in part.descriptor.items()
    }
    count = len(
        part.widths
    )  # every glyph of the subset is named in the CIDSet, the most significant bit first
    bits = ((1 << count) - 1) << (-count % 8)
    program = _stream(part.program)
    program["/Length1"] = generic.NumberObject(len(part.program))
    return _dictionary(
        entries
        | {
            "/Type": pdf_name("/FontDescriptor"),
            "/FontName": pdf_name(f"/{part.name}"),
            "/FontFile2": writer.add_object(program),
            "/CIDSet": writer.add_object(_stream(bits.to_bytes((count + 7) // 8))),
        }
    )


def _to_unicode(glyphs: dict[str, int]) -> str:
    """ISO 32000-1 §9.10.3. At most a hundred pairs a block."""
    pairs = [f"<{glyph:04x}> <{ord(letter):04x}>" for letter, glyph in sorted(glyphs.items())]
    blocks = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
            "1 begincodespacerange <0000> <ffff> endcodespacerange",
            *(line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")),
            "endcmap CMapName currentdict /CMap defineresource pop end end",
        ]
    )


def _dictionary(entries: dict[str, generic.PdfObject]) -> generic.DictionaryObject:
    return generic.DictionaryObject({pdf_name(key): value for key, value in entries.items()})


def _numbers(values: list[float] | list[int]) -> generic.ArrayObject:
    return generic.ArrayObject([generic.FloatObject(f"{value:g}") for value in values])


def _stream(data: bytes) -> generic.StreamObject:
    stream = generic.StreamObject(stream_data=data)
    stream.compress()
    return stream

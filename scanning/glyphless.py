"""The font of the invisible text: one empty glyph, as wide as it is told, once in a file.

A TrueType program needs no more tables than these when it is used through Identity-H and an explicit
CIDToGIDMap (ISO 32000-1, 9.7.4.2). Glyph 0 is .notdef, which PDF/A-2 (ISO 19005-2, 6.2.11.8) forbids to show,
so every character shows glyph 1, which is as empty.
"""

import struct

UNITS_PER_EM = 1000
ADVANCE = 500
ASCENT, DESCENT = 800, -200
BORN = 3_786_912_000  # 2024-01-01 in the seconds TrueType counts from 1904
NAME = "MCDInvisible"


def program() -> bytes:
    """The TrueType file, always the same bytes."""
    tables = {
        b"OS/2": _os2(),
        b"cmap": struct.pack(">HHHHLHHHHHHHHHH", 0, 1, 3, 1, 12, 4, 24, 0, 2, 2, 0, 0, 0xFFFF, 0, 0xFFFF)
        + struct.pack(">HH", 1, 0),
        b"glyf": bytes(12),  # a glyph of no contours
        b"head": struct.pack(
            ">LLLLHHQQhhhhHHhhh",
            0x10000,
            0x10000,
            0,
            0x5F0F3CF5,
            3,
            UNITS_PER_EM,
            BORN,
            BORN,
            0,
            0,
            0,
            0,
            0,
            8,
            2,
            0,
            0,
        ),
        b"hhea": struct.pack(
            ">LhhhHhhhhhhhhhhhH", 0x10000, ASCENT, DESCENT, 0, ADVANCE, *[0] * 3, 0, 1, *[0] * 6, 2
        ),
        b"hmtx": struct.pack(">HhHh", ADVANCE, 0, ADVANCE, 0),
        b"loca": struct.pack(">HHH", 0, 0, 6),
        b"maxp": struct.pack(">LHHHHHHHHHHHHHH", 0x10000, 2, *[0] * 4, 1, *[0] * 8),
        b"name": _names(),
        b"post": struct.pack(">LLhhLLLLL", 0x30000, 0, 0, 0, 1, 0, 0, 0, 0),
    }
    return _assembled(tables)


def _os2() -> bytes:
    return (
        struct.pack(">HhHHH", 4, ADVANCE, 400, 5, 0)
        + struct.pack(">10h", *[0] * 10)
        + struct.pack(">h10sLLLL4s", 0, bytes(10), 0, 0, 0, 0, b"MCD ")
        + struct.pack(">HHHhhhHH", 0x40, 0, 0xFFFF, ASCENT, DESCENT, 0, ASCENT, -DESCENT)
        + struct.pack(">LLhhHHH", 1, 0, 0, 0, 0, 0x20, 0)
    )


def _names() -> bytes:
    texts = [(1, NAME), (2, "Regular"), (3, NAME), (4, NAME), (5, "Version 1.0"), (6, NAME)]
    records, strings = b"", b""
    for number, text in texts:
        encoded = text.encode("utf-16-be")
        records += struct.pack(">HHHHHH", 3, 1, 0x409, number, len(encoded), len(strings))
        strings += encoded
    return struct.pack(">HHH", 0, len(texts), 6 + len(records)) + records + strings


def _assembled(tables: dict[bytes, bytes]) -> bytes:
    power = len(tables).bit_length() - 1
    header = struct.pack(
        ">LHHHH", 0x10000, len(tables), 16 << power, power, (len(tables) << 4) - (16 << power)
    )
    offset = len(header) + 16 * len(tables)
    directory, body = b"", b""
    for tag, data in sorted(tables.items()):
        directory += struct.pack(">4sLLL", tag, _checksum(data), offset + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    file = bytearray(header + directory + body)
    head = file.index(struct.pack(">LLLL", 0x10000, 0x10000, 0, 0x5F0F3CF5)) + 8
    file[head : head + 4] = struct.pack(">L", (0xB1B0AFBA - _checksum(bytes(file))) & 0xFFFFFFFF)
    return bytes(file)


def _checksum(data: bytes) -> int:
    padded = data + bytes(-len(data) % 4)
    total: int = sum(struct.unpack(f">{len(padded) // 4}L", padded))
    return total & 0xFFFFFFFF

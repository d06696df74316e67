"""Writes minimal old Word files (compound files), and minimal PDFs with Chinese text."""

import struct
from pathlib import Path

_SECTOR = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_LEAST = 4096
_TEXT_AT = 2048
VANISH, DELETED = 0x083C, 0x0800


def old_word(
    path: Path,
    text: str,
    *,
    notes: str = "",
    flags: int = 0,
    unseen: tuple[tuple[int, int, int], ...] = (),
    narrow: bool = False,
    again: int = 1,
) -> Path:
    """Write an old Word file (.doc) whose text is one piece, to which the piece table refers `again` times.

    `notes` is the text of footnotes, `flags` are header flags, and `narrow` stores one byte for each character. Each
    entry of `unseen` hides a range of characters: start, end, and number of the property that hides them.
    """
    content = (text + notes + "\r").encode("cp1252" if narrow else "utf-16-le")
    width = 1 if narrow else 2
    page_at = -(-(_TEXT_AT + len(content)) // _SECTOR)
    main = bytearray(page_at * _SECTOR + _SECTOR)
    struct.pack_into("<H", main, 0, 0xA5EC)
    struct.pack_into("<H", main, 0x0A, flags | 0x0200)
    struct.pack_into("<8i", main, 0x4C, len(text), len(notes), *[0] * 6)
    main[_TEXT_AT : _TEXT_AT + len(content)] = content
    main[page_at * _SECTOR :] = _letters_page(unseen, width)
    place = _TEXT_AT * 2 | 0x40000000 if narrow else _TEXT_AT
    count = len(text) + len(notes) + 1
    pieces = struct.pack(f"<{again + 1}I", *range(0, count * (again + 1), count))
    pieces += struct.pack("<HIH", 0, place, 0) * again
    clx = b"\x02" + struct.pack("<I", len(pieces)) + pieces
    pages = struct.pack("<3I", _TEXT_AT, _TEXT_AT + len(content), page_at)
    struct.pack_into("<2I", main, 0x01A2, 0, len(clx))
    struct.pack_into("<2I", main, 0xFA, len(clx), len(pages))
    return compound(path, {"WordDocument": bytes(main), "1Table": clx + pages})


def _letters_page(unseen: tuple[tuple[int, int, int], ...], width: int) -> bytes:
    page = bytearray(_SECTOR)
    bounds, offsets = [_TEXT_AT], list[int]()
    for number, (begin, end, code) in enumerate(unseen):
        at = 400 + 8 * number
        page[at : at + 4] = b"\x03" + struct.pack("<HB", code, 1)
        bounds += [_TEXT_AT + begin * width, _TEXT_AT + end * width]
        offsets += [0, at // 2]
    struct.pack_into(f"<{len(bounds)}I", page, 0, *bounds)
    page[4 * len(bounds) : 4 * len(bounds) + len(offsets)] = bytes(offsets)
    page[-1] = len(offsets)
    return bytes(page)


def compound(path: Path, streams: dict[str, bytes]) -> Path:
    """Write a compound file (OLE) with `streams`.

    Each stream is padded so that it is stored in ordinary sectors, and not in a mini stream.
    """
    long = [max(_LEAST, -(-len(body) // _SECTOR) * _SECTOR) for body in streams.values()]
    bodies = [body.ljust(size, b"\0") for body, size in zip(streams.values(), long, strict=True)]
    sectors_of_fat = 1 + (sum(long) // _SECTOR + 2) // (_SECTOR // 4 - 1)
    fat, starts, at = [*[_FAT] * sectors_of_fat, _END], list[int](), sectors_of_fat + 1
    for body in bodies:
        sectors = len(body) // _SECTOR
        starts.append(at)
        fat += [*range(at + 1, at + sectors), _END]
        at += sectors
    fat += [_FREE] * (sectors_of_fat * _SECTOR // 4 - len(fat))
    entries = [_entry("Root Entry", 5, 0xFFFFFFFF, 1, _END, 0)]
    for number, (name, body) in enumerate(zip(streams, bodies, strict=True), 1):
        following = number + 1 if number < len(streams) else 0xFFFFFFFF
        entries.append(_entry(name, 2, following, 0xFFFFFFFF, starts[number - 1], len(body)))
    directory = b"".join(entries).ljust(_SECTOR, b"\0")
    header = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6)
    header += bytes(6) + struct.pack("<9I", 0, sectors_of_fat, sectors_of_fat, 0, _LEAST, _END, 0, _END, 0)
    header += struct.pack("<109I", *range(sectors_of_fat), *[_FREE] * (109 - sectors_of_fat))
    path.write_bytes(header + struct.pack(f"<{len(fat)}I", *fat) + directory + b"".join(bodies))
    return path


def _entry(name: str, kind: int, right: int, child: int, start: int, size: int) -> bytes:
    letters = name.encode("utf-16-le") + b"\0\0"
    head = letters.ljust(64, b"\0") + struct.pack("<HBB3I", len(letters), kind, 1, 0xFFFFFFFF, right, child)
    return head + bytes(36) + struct.pack("<IQ", start, size)


def pdf(path: Path, *pages: str, encrypted: bool = False) -> Path:
    """Write a PDF; each of `pages` is the text of a page, in a font that maps codes to characters but has no shapes."""
    names = b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> "
    names += b"endcodespacerange "
    names += b"%d beginbfchar " % len(set("".join(pages)))
    names += b" ".join(b"<%04X> <%04X>" % (ord(c), ord(c)) for c in sorted(set("".join(pages))))
    names += b" endbfchar endcmap end"
    numbers = [6 + 2 * number for number in range(len(pages))]
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(pages), b" ".join(b"%d 0 R" % n for n in numbers)),
        3: b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
        4: b"<</Type/Font/Subtype/CIDFontType2/BaseFont/A/DW 1000/CIDSystemInfo<</Registry(A)/Ordering(I)"
        b"/Supplement 0>>>>",
        5: b"<</Length %d>>stream\n%s\nendstream" % (len(names), names),
    }
    for number, text in zip(numbers, pages, strict=True):
        lines = b" ".join(b"<%s> Tj T*" % line.encode("utf-16-be").hex().encode() for line in text.split("\n"))
        drawn = b"BT /F 12 Tf 20 TL 40 700 Td %s ET" % lines
        objects[number] = (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>>>"
            b"/Contents %d 0 R>>" % (number + 1)
        )
        objects[number + 1] = b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn)
    content, places = b"%PDF-1.7\n", list[int]()
    for number in sorted(objects):
        places.append(len(content))
        content += b"%d 0 obj%s endobj\n" % (number, objects[number])
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    lock = b"/Encrypt<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P -4>>/ID[<00><00>]" % (b"00" * 32, b"00" * 32)
    trailer = b"trailer<</Size %d/Root 1 0 R%s>>" % (len(places) + 1, lock if encrypted else b"")
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    path.write_bytes(content + head + table + trailer + b"\nstartxref\n%d\n%%%%EOF" % len(content))
    return path

"""Tell from a JPEG's Huffman tables whether zeros can be valid coded data (ITU-T T.81 annexes C, F and G).

The shortest code of a table consists of zeros. If it means "end of block", plain areas are coded as zeros. If it
means a coefficient, a long run of zeros decodes to blocks full of this coefficient, which no real picture has. Every
decoder accepts such a run, but no encoder writes it.
"""

from collections.abc import Iterator

HOLE = bytes(64)
"""A run of zeros, longer than several blocks, that counts as missing data."""

_LENGTHS = 16
_DEFINES_AC = 0x10
_SIZE = 0x0F


def shortest(tables: bytes) -> Iterator[tuple[int, int]]:
    """Yield for each Huffman table of a DHT segment its first byte and the symbol of its shortest code.

    The first byte states class and number of the table.
    """
    place = 0
    while place + 1 + _LENGTHS < len(tables):
        symbols = sum(tables[place + 1 : place + 1 + _LENGTHS])
        if symbols:
            yield tables[place], tables[place + 1 + _LENGTHS]
        place += 1 + _LENGTHS + symbols


def tells_zeros(header: bytes, known: dict[int, int]) -> bool:
    """Tell whether a long run of zero bytes in the scan with this `header` is damage, since no encoder writes it.

    It is damage if zero bits decode to coefficients. `known` maps each Huffman table to the symbol of its shortest
    code, which consists of zero bits. Returns False for scans that only refine earlier data, or code only mean
    levels: these may be full of zeros.
    """
    count = header[0] if header else 0
    end = 1 + 2 * count
    if len(header) < end + 3 or header[end + 1] == 0 or header[end + 2] >> 4:
        return False
    tables = [header[place] & _SIZE for place in range(2, end, 2)]
    return any(known.get(_DEFINES_AC | table, 0) & _SIZE for table in tables)


def hole_in(data: bytes, start: int, end: int) -> int | None:
    """Return the offset of the first run of zeros in the coded data from `start` to `end` (exclusive), or None.

    Return None too if only zeros follow up to `end`.
    """
    place = data.find(HOLE, start, end)
    return place if place >= 0 and data[place:end].strip(b"\0") else None

"""Find picture fingerprints that differ in a few bits from a given fingerprint, using indexes only.

The 64 bits are cut into five bands, each with an index. Two fingerprints that differ in at most `MOST_BITS` bits differ
in at most one bit in at least one band. So each band is looked up unchanged and with each of its bits flipped.
"""

from collections.abc import Iterator

from wxdesk.domain.media.pixels import FINGERPRINT_BITS

_BANDS = ((0, 13), (13, 13), (26, 13), (39, 13), (52, 12))
"""First bit and width of each band. Fingerprints that differ in two bits of every band differ in ten bits.

Ten is one more than `MOST_BITS`.
"""

_SIGN = 1 << (FINGERPRINT_BITS - 1)


def signed(fingerprint: str) -> int:
    """Return a hexadecimal fingerprint as a signed 64-bit integer, as SQLite stores it."""
    value = int(fingerprint, 16)
    return value - 2 * _SIGN if value & _SIGN else value


def unsigned(bits: int) -> str:
    """Return the hexadecimal fingerprint of a signed 64-bit integer; the inverse of `signed`."""
    return f"{bits & (2 * _SIGN - 1):016x}"


def candidates(fingerprint: str) -> str:
    """Return SQL that selects all fingerprints within `MOST_BITS` bits of `fingerprint`, and some that differ more."""
    value = int(fingerprint, 16)
    near = " OR ".join(f"{_band(first, width)} IN ({_near(value, first, width)})" for first, width in _BANDS)
    return f"SELECT digest, bits, width, height FROM fingerprint WHERE {near}"


def index_statements() -> Iterator[str]:
    """Yield the SQL statements that create the indexes, one for each band (range of bits) of a fingerprint."""
    for number, (first, width) in enumerate(_BANDS):
        yield f"CREATE INDEX fingerprint_band_{number} ON fingerprint ({_band(first, width)})"


def _band(first: int, width: int) -> str:
    return f"(bits >> {first}) & {(1 << width) - 1}"


def _near(value: int, first: int, width: int) -> str:
    band = value >> first & ((1 << width) - 1)
    return ", ".join(map(str, [band, *(band ^ 1 << turned for turned in range(width))]))

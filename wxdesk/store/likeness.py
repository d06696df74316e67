"""Find fingerprints that differ in a few bits from a given one, by indexes alone.

The 64 bits are cut into five bands, each with an index. Fingerprints that differ in at most `MOST_BITS` have
a band in which they differ in at most one: so each band is looked up as it is, and with each of its bits
turned.
"""

from collections.abc import Iterator

from wxdesk.domain.media.pixels import FINGERPRINT_BITS

_BANDS = ((0, 13), (13, 13), (26, 13), (39, 13), (52, 12))
"""First bit and width of each band: to turn two bits in all five takes ten, one more than `MOST_BITS`."""

_SIGN = 1 << (FINGERPRINT_BITS - 1)


def signed(fingerprint: str) -> int:
    """Return a fingerprint as SQLite keeps 64 bits."""
    value = int(fingerprint, 16)
    return value - 2 * _SIGN if value & _SIGN else value


def unsigned(bits: int) -> str:
    """Return what `signed` was made from."""
    return f"{bits & (2 * _SIGN - 1):016x}"


def candidates(fingerprint: str) -> str:
    """Return the statement for all fingerprints that may differ in up to `MOST_BITS`, and some more."""
    value = int(fingerprint, 16)
    near = " OR ".join(f"{_band(first, width)} IN ({_near(value, first, width)})" for first, width in _BANDS)
    return f"SELECT digest, bits, width, height FROM fingerprint WHERE {near}"


def index_statements() -> Iterator[str]:
    """Yield what makes the index of each band."""
    for number, (first, width) in enumerate(_BANDS):
        yield f"CREATE INDEX fingerprint_band_{number} ON fingerprint ({_band(first, width)})"


def _band(first: int, width: int) -> str:
    return f"(bits >> {first}) & {(1 << width) - 1}"


def _near(value: int, first: int, width: int) -> str:
    band = value >> first & ((1 << width) - 1)
    return ", ".join(map(str, [band, *(band ^ 1 << turned for turned in range(width))]))

import pytest

from wxdesk.files.film_formats.film_units import length_bytes, units
from wxdesk.files.film_formats.renewal import renewed_by_strips, stands_alone

ALONE, RENEWED = b"\x65" + bytes(40), b"\x06\x06\x01\x40\x80"
"""NAL units of H.264: a key picture, and a recovery point message (later pictures are complete only after a while)."""


def packed(size: int | None, *all_units: bytes) -> bytes:
    marks = [b"\0\0\1" if size is None else len(unit).to_bytes(size, "big") for unit in all_units]
    return b"".join(mark + unit for mark, unit in zip(marks, all_units, strict=True))


def avc(size: int) -> bytes:
    return bytes([1, 0x64, 0, 0x1F, 0xFC | (size - 1)])


@pytest.mark.parametrize("size", [1, 2, 4, None])
def test_a_key_picture_is_understood_however_its_units_are_parted(size: int | None) -> None:
    assert length_bytes("h264", avc(size) if size else b"") == size
    assert stands_alone(packed(size, b"\x09\x10", ALONE), size)
    assert not stands_alone(packed(size, b"\x09\x10", RENEWED), size)
    assert renewed_by_strips(packed(size, RENEWED, b"\x41" + bytes(9)), size)
    assert not renewed_by_strips(packed(size, ALONE), size)


def test_a_unit_that_ends_beyond_its_packet_is_taken_as_far_as_it_goes() -> None:
    assert list(units(b"\0\x09abc", 2)) == [b"abc"]

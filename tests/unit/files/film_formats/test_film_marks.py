import random
from pathlib import Path

import pytest

from tests.unit.files.films.test_videos import film
from wxdesk.bootstrap import shipped_rulebook
from wxdesk.files.film_formats.film_marks import fits
from wxdesk.files.films.videos import probe

CODECS = list(shipped_rulebook().limits.video.codecs)
AVC = b"\x01\x64\x00\x1f\xff"
BODY = b"\x65" + bytes(range(1, 60))
UNIT = len(BODY).to_bytes(4, "big") + BODY
STARTED = b"\x00\x00\x00\x01" + BODY
HEAD = [(0, 0), (1, 0), (1, 1), (2, 0), (2, 1), (2, 2)]
ROWS = [(3, row) for row in range(9)]
BLOCKS = [*HEAD, *(one for row in ROWS for one in (row, *((4, row[1] * 15 + at) for at in range(15))))]
DV = b"".join(bytes([kind << 5 | 31, 7, number]) + bytes(77) for kind, number in BLOCKS)
FORMS = [
    ("h264", AVC, UNIT * 2, UNIT + b"\x00\x00\xff\xff" + BODY),
    ("h264", b"", STARTED, BODY),
    ("hevc", b"", STARTED[1:], BODY),
    ("mpeg4", b"", b"\x00\x00\x01\xb6" + BODY, BODY),
    ("mjpeg", b"", b"\xff\xd8" + BODY, BODY),
    ("h263", b"", b"\x00\x00\x80" + BODY, BODY),
    ("prores", b"", b"\x00\x00\x00\x44icpf" + BODY, BODY),
    ("qtrle", b"", b"\x00\x00\x00\x40" + BODY, BODY),
    ("dvvideo", b"", DV * 2, DV[:4000] + bytes(4000) + DV[8000:]),
]


@pytest.mark.parametrize(
    ("codec", "setup", "picture", "other"), FORMS, ids=lambda one: one if isinstance(one, str) else ""
)
def test_a_picture_fits_and_what_was_written_over_one_does_not(
    codec: str, setup: bytes, picture: bytes, other: bytes
) -> None:
    fit = fits(codec, setup, picture)
    assert fit is not None
    assert fit(picture)
    assert not fit(other)


def test_zeros_may_fill_the_end_of_a_picture_in_units() -> None:
    fit = fits("h264", AVC, UNIT)
    assert fit is not None
    assert fit(UNIT + bytes(3))
    assert fit(UNIT + bytes(40))


def test_nothing_is_asked_of_films_whose_first_picture_has_another_form() -> None:
    assert fits("mpeg4", b"", BODY) is None
    assert fits("wmv2", b"", BODY) is None


@pytest.mark.parametrize(("kind", "codec"), [("mp4", "libx264"), ("avi", "mpeg4"), ("mov", "mjpeg")])
def test_noise_over_several_pictures_is_found_without_decoding_them(tmp_path: Path, kind: str, codec: str) -> None:
    path = film(tmp_path / "a", kind, codec, seconds=8)
    content = bytearray(path.read_bytes())
    assert probe(str(path), kind, CODECS)["problems"] == []
    middle, reach = len(content) * 45 // 100, len(content) // 8
    content[middle : middle + reach] = random.Random(3).randbytes(reach)  # noqa: S311 - noise
    path.write_bytes(content)
    assert probe(str(path), kind, CODECS)["problems"]

import io
import random
from collections.abc import Callable
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from wxdesk.bootstrap import shipped_rulebook
from wxdesk.files.film_formats.film_codes import Shape, codes_of
from wxdesk.files.films.videos import probe

LIMITS = shipped_rulebook().limits.video
CODECS = list(LIMITS.codecs)
WIDTH, HEIGHT, RATE = 64, 48, 10
STORED = [
    ("mov", "qtrle", "rgb24"),
    ("mov", "qtrle", "rgb555be"),
    ("mov", "qtrle", "argb"),
    ("mov", "qtrle", "gray"),
    ("avi", "msvideo1", "rgb555le"),
    ("avi", "cinepak", "rgb24"),
    ("mov", "cinepak", "gray"),
]


def film(path: Path, muxer: str, codec: str, pixels: str) -> Path:
    """Write a three-second film with moving colour ramps and slight noise.

    `muxer`, `codec` and `pixels` are FFmpeg's names of the container format, the encoder and the pixel format.
    """
    noise = np.random.default_rng(1).integers(0, 30, (HEIGHT, WIDTH + 40, 3), dtype=np.uint8)
    ramp = np.arange(WIDTH + 40, dtype=np.uint8)[None, :, None] * 2
    with av.open(str(path), "w", format=muxer) as container:
        stream = container.add_stream(codec, rate=RATE)
        assert isinstance(stream, av.VideoStream)
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, pixels
        for number in range(3 * RATE):
            shown = np.ascontiguousarray((noise + ramp)[:, number : number + WIDTH])
            frame = av.VideoFrame.from_ndarray(shown, format="rgb24").reformat(format=pixels)
            frame.pts = number
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def packets(path: Path) -> tuple[str, Shape, list[bytes]]:
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        coding = stream.codec_context
        shape = Shape(coding.width, coding.height, coding.bits_per_coded_sample)
        return coding.name, shape, [bytes(one) for one in container.demux(stream) if one.size]


def holed(packet: bytes, at: int) -> bytes:
    return packet[:at] + bytes(len(packet) // 4) + packet[at + len(packet) // 4 :]


def noisy(packet: bytes, at: int) -> bytes:
    noise = random.Random(5).randbytes(len(packet) // 4)  # noqa: S311 - noise
    return packet[:at] + noise + packet[at + len(noise) :]


def shortened(packet: bytes, at: int) -> bytes:
    return packet[:at] + packet[at + 37 :]


@pytest.mark.parametrize(("muxer", "codec", "pixels"), STORED)
def test_codes_fill_each_picture_of_a_sound_film(tmp_path: Path, muxer: str, codec: str, pixels: str) -> None:
    name, shape, found = packets(film(tmp_path / "a", muxer, codec, pixels))
    codes = codes_of(name, shape)
    assert codes is not None
    assert all(codes.fit(one) for one in found)


@pytest.mark.parametrize("damage", [holed, noisy, shortened])
@pytest.mark.parametrize(("muxer", "codec", "pixels"), STORED)
def test_codes_do_not_fill_a_picture_that_something_was_written_over(
    tmp_path: Path, muxer: str, codec: str, pixels: str, damage: Callable[[bytes, int], bytes]
) -> None:
    name, shape, found = packets(film(tmp_path / "a", muxer, codec, pixels))
    codes = codes_of(name, shape)
    assert codes is not None
    longest = max(found, key=len)
    assert not codes.fit(damage(longest, len(longest) * 2 // 3))


@pytest.mark.parametrize(("muxer", "codec", "pixels"), STORED)
def test_a_hole_in_an_old_film_is_found_by_the_longer_look(tmp_path: Path, muxer: str, codec: str, pixels: str) -> None:
    path = film(tmp_path / "a", muxer, codec, pixels)
    assert probe(str(path), muxer, CODECS, LIMITS.looked_pixels)["problems"] == []
    _, _, found = packets(path)
    late = max(found[len(found) // 2 :], key=len)
    path.write_bytes(path.read_bytes().replace(late, holed(late, len(late) * 2 // 3)))
    assert probe(str(path), muxer, CODECS, LIMITS.looked_pixels)["problems"]


def test_runs_of_microsoft_end_with_their_lines_and_picture() -> None:
    shape = Shape(WIDTH, HEIGHT, 8)
    codes = codes_of("msrle", shape)
    assert codes is not None
    line = b"\x20\x07" + b"\x00\x05abcde\x00" + b"\x1b\x09" + b"\x00\x00"
    picture = line * HEIGHT + b"\x00\x01"
    assert codes.fit(picture)
    assert codes.fit(b"\x00\x02\x00\x03" + line * 20 + b"\x00\x01")
    assert not codes.fit(line[:-2] * 2 + picture)
    assert not codes.fit(line * HEIGHT + picture)
    assert not codes.fit(picture + line)


def test_nothing_is_read_of_films_whose_decoders_report_damage() -> None:
    assert codes_of("h264", Shape(WIDTH, HEIGHT, 24)) is None


@pytest.mark.parametrize(
    ("codec", "bits", "packet"),
    [
        ("qtrle", 24, bytes(4) + b"\0\0" + b"\1" + b"\0\1" * 6_000_000),
        ("msvideo1", 16, b"\0\x84" * 9_000_000),
        ("msrle", 8, b"\0\2\0\0" * 6_000_000),
    ],
)
def test_codes_without_end_are_read_up_to_a_bound(codec: str, bits: int, packet: bytes) -> None:
    codes = codes_of(codec, Shape(8000, 6000, bits))
    assert codes is not None
    found = [codes.fit(packet), codes.fit(b"\xff" * 100)]
    assert found == [True, True]


def test_a_picture_of_cinepak_has_few_strips() -> None:
    codes = codes_of("cinepak", Shape(8000, 6000, 24))
    assert codes is not None
    strip = b"\x10\0\0\x0c" + bytes(8)
    found = [codes.fit(bytes(9) + bytes([count]) + strip * count) for count in (2, 200)]
    assert found == [True, False]


def test_pictures_of_motion_jpeg_are_read_strictly() -> None:
    noise = np.random.default_rng(2).integers(0, 255, (240, 320, 3), dtype=np.uint8)
    kept = io.BytesIO()
    Image.fromarray(noise).save(kept, "JPEG")
    picture = kept.getvalue()
    codes = codes_of("mjpeg", Shape(320, 240, 24))
    assert codes is not None
    at = len(picture) // 2
    found = [codes.fit(one) for one in (picture, holed(picture, at), noisy(picture, at), picture[:at])]
    assert found == [True, False, False, False]
    assert codes.fit(picture[:-2] + b"\x20" * 9 + picture[-2:])


def test_motion_jpeg_of_another_size_or_in_scans_is_left_to_the_films_decoder() -> None:
    large, scans = io.BytesIO(), io.BytesIO()
    Image.new("RGB", (900, 900)).save(large, "JPEG")
    Image.new("RGB", (320, 240)).save(scans, "JPEG", progressive=True)
    codes = codes_of("mjpeg", Shape(320, 240, 24))
    assert codes is not None
    assert codes.fit(large.getvalue()[:-200])
    assert codes.fit(scans.getvalue()[:-200])

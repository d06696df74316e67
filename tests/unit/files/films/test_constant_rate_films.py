"""MPEG-1 and MPEG-2 films with constant bit rate, as from cameras and TV stations, count as undamaged."""

import re
from pathlib import Path

import av
import pytest

from tests.unit.files.films.test_videos import HEIGHT, PIXELS, RATE, WIDTH
from wxdesk.domain.media.facts import Trouble
from wxdesk.files.films.videos import probe


def constant_rate(path: Path, muxer: str, codec: str) -> Path:
    """Write an MPEG-1 or MPEG-2 film in which zeros pad each picture to a constant bit rate.

    `muxer` and `codec` are FFmpeg's names of the container format and the encoder.
    """
    rate = {"b": "4M", "minrate": "4M", "maxrate": "4M", "bufsize": "800k"}
    with av.open(str(path), "w", format=muxer) as container:
        stream = container.add_stream(codec, rate=RATE, options=rate)
        assert isinstance(stream, av.VideoStream)
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        for number in range(50):
            frame = av.VideoFrame(WIDTH, HEIGHT, "yuv420p")
            for plane in frame.planes:
                row = bytes((number * 3 + at * 5) % 256 for at in range(plane.line_size))
                plane.update(row * plane.height)
            frame.pts = number
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


@pytest.mark.parametrize("muxer", ["mov", "avi"])
@pytest.mark.parametrize("codec", ["mpeg1video", "mpeg2video"])
def test_zeros_that_fill_up_a_constant_bit_rate_are_no_damage(tmp_path: Path, muxer: str, codec: str) -> None:
    path = constant_rate(tmp_path / "a", muxer, codec)
    assert bytes(1000) in path.read_bytes()
    for pixels in (0, PIXELS):
        assert probe(str(path), muxer, [codec], pixels)["problems"] == []


@pytest.mark.parametrize("codec", ["mpeg1video", "mpeg2video"])
def test_noise_in_a_film_of_constant_bit_rate_is_found(tmp_path: Path, codec: str) -> None:
    path = constant_rate(tmp_path / "a", "mov", codec)
    content = bytearray(path.read_bytes())
    pictures = [found.start() for found in re.finditer(rb"\x00\x00\x01\x00", bytes(content))]
    for place in pictures[len(pictures) // 2 :][:5]:
        content[place + 60 : place + 260] = b"\xaa" * 200
    path.write_bytes(content)
    found = probe(str(path), "mov", [codec], PIXELS)["problems"]
    assert [one["trouble"] for one in found] == [Trouble.DAMAGED]

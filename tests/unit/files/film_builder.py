"""Writes films with known scenes, for tests that take pictures out of films."""

import random
from collections.abc import Sequence
from functools import cache
from io import BytesIO
from pathlib import Path

import av
from PIL import Image, ImageFilter

RATE = 25
SIZE = (320, 240)
SECONDS = 2
BLACK = 0


def scene(number: int, size: tuple[int, int] = SIZE) -> Image.Image:
    """Return the picture of scene `number`: a random coloured pattern that the number determines.

    `BLACK` gives a black picture, a negative number a blurred one.
    """
    if number == BLACK:
        return Image.new("RGB", size)
    source = random.Random(abs(number))  # noqa: S311 - a drawing
    grain = Image.frombytes("RGB", (16, 12), source.randbytes(16 * 12 * 3))
    made = grain.resize(size, Image.Resampling.BICUBIC)
    return made.filter(ImageFilter.GaussianBlur(5)) if number < 0 else made


def scenes_film(
    path: Path,
    scenes: Sequence[int],
    *,
    codec: str = "mpeg4",
    keys_apart: int = 300,
    size: tuple[int, int] = SIZE,
) -> Path:
    """Write an mp4 film that shows each scene for `SECONDS`, with a key frame every `keys_apart` frames."""
    path.write_bytes(_film(tuple(scenes), codec, keys_apart, size))
    return path


@cache
def _film(scenes: tuple[int, ...], codec: str, keys_apart: int, size: tuple[int, int]) -> bytes:
    """Return the bytes of an mp4 film with these scenes; each film is made once, because encoding takes long."""
    written = BytesIO()
    with av.open(written, "w", format="mp4") as container:
        stream = container.add_stream(codec, rate=RATE, options={"g": str(keys_apart)})
        assert isinstance(stream, av.VideoStream)
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        for position, number in enumerate(scenes):
            picture = scene(number, size)
            for at in range(position * SECONDS * RATE, (position + 1) * SECONDS * RATE):
                frame = av.VideoFrame.from_image(picture)  # type: ignore[no-untyped-call] # PyAV has no types for it
                frame.pts = at
                container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return written.getvalue()


def shown_at(second: float, scenes: Sequence[int]) -> int:
    """Return the number of the scene that the film of `scenes` shows at `second`."""
    return scenes[min(len(scenes) - 1, int((second + 0.001) / SECONDS))]

"""Decode a HEIC picture without keeping it in memory twice (in jobs of a parser process).

libheif keeps the picture in its coded colours and in RGB. Pillow would keep the RGB once more, at four bytes a pixel.
So a large picture is reduced directly from libheif's buffer.
"""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

import numpy as np
from PIL import Image

from wxdesk.files.parsing.job_error import JobError
from wxdesk.files.parsing.memory import within_memory

_MOST_BYTES = 225_000_000
"""Maximum bytes that libheif may use for pixels, enough for a phone picture of 50 million pixels."""
_SAMPLES: Mapping[object, float] = {400: 1, 420: 1.5, 422: 2, 444: 3}
"""Samples per pixel by chroma format."""
_USUAL = 420
"""The chroma format 4:2:0, which phones use and which libheif converts to RGB in one step."""
_NO_MEMORY = "Memory allocation"
"""The error message of libheif when memory is exhausted."""
_BAND = 256


def decoded(content: bytes, most: int) -> Image.Image:
    """Return the HEIC picture in `content`, averaged down by a whole factor if it exceeds `most` pixels.

    The result is upright and has no metadata.

    Raises:
        JobError: `image-too-many-pixels`; libheif would need more memory than a worker has.
        RuntimeError, OSError, ValueError: the picture cannot be decoded.
    """
    import pi_heif  # noqa: PLC0415 - its library is loaded for the one format that needs it

    file = pi_heif.open_heif(BytesIO(content), remove_stride=False)
    width, height = file.size
    if width * height * _bytes_of_pixel(file.mode, file.info) > _MOST_BYTES:
        raise JobError("image-too-many-pixels", width=width, height=height)
    try:
        with within_memory():  # the stated coding may be wrong, so memory is limited too
            data, mode, stride = np.frombuffer(file.data, np.uint8), file.mode, file.stride
    except (RuntimeError, OSError, ValueError) as error:
        if _NO_MEMORY in str(error):
            raise JobError("image-too-many-pixels", width=width, height=height) from None
        raise
    width, height = file.size
    factor = 1
    while width * height > most * factor**2:
        factor += 1
    made = Image.new(mode, (-(-width // factor), -(-height // factor)))
    rows = _BAND // factor * factor
    for top in range(0, height, rows):
        count = min(rows, height - top)
        band = Image.frombuffer(
            mode, (width, count), data[top * stride : (top + count) * stride], "raw", mode, stride, 1
        )
        made.paste(band if factor == 1 else band.reduce(factor), (0, top // factor))
    return made


def _bytes_of_pixel(mode: str, told: Mapping[str, Any]) -> float:
    """Return the bytes that libheif keeps per pixel: coded form, mostly an intermediate form, and output.

    `told` are the picture's properties as libheif states them.
    """
    chroma, width = told.get("chroma"), 2 if told.get("bit_depth", 8) > 8 else 1  # noqa: PLR2004 - bits
    clear = mode.endswith("A")
    coded = (_SAMPLES.get(chroma, 3) + clear) * width
    direct = chroma == _USUAL and width == 1
    return coded + (0 if direct else len(mode) * width) + len(mode)

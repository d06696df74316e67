"""The decoders beside those of JPEG and PNG: each only for the format that the content has, under caps."""

import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image

from wxdesk.files.formats.jpeg_structure import JPEG_END, jpeg
from wxdesk.files.parsing.job_error import JobError
from wxdesk.files.pictures.images import open_image

OWN = ("jpeg", "png")
"""The formats that may stay as they are."""
SAMPLE_BYTES = {"I;16": 2, "I;16B": 2, "I;16L": 2, "I": 4, "F": 4}
"""Bytes of a sample by Pillow's mode, where it is more than one."""
_OTHERS: Mapping[str, str] = {"webp": "WEBP", "bmp": "BMP", "tiff": "TIFF", "gif": "GIF", "heic": "HEIF"}


FROM_FILE = ("bmp", "tiff", "gif")
"""The formats that are read from their file piece by piece, and may be larger there than as a picture."""
_MOST_PIXELS = {"webp": 14_000_000}
"""Pixel limits of libraries that keep a picture four times, for a memory of 240 MB."""


@dataclass(frozen=True)
class Caps:
    """The most that a picture may be when it is decoded; `side` is of the longer one."""

    pixels: int
    decoded_bytes: int
    side: int

    def hold(self, picture: Image.Image, form: str = "") -> None:
        """Check a picture before it is decoded by the library for its format `form`.

        Raises:
            JobError: `image-too-many-pixels`; decoding would take more than the rulebook allows.
        """
        width, height = picture.size
        size = width * height * len(picture.getbands()) * SAMPLE_BYTES.get(picture.mode, 1)
        most = min(self.pixels, _MOST_PIXELS.get(form, self.pixels))
        if width * height > most or size > self.decoded_bytes or max(width, height) > self.side:
            raise JobError("image-too-many-pixels", width=width, height=height)


def opened(content: bytes | Path, form: str) -> Image.Image:
    """Return the picture in `content`, whose format is `form`, not yet decoded; a path is one of `FROM_FILE`.

    Raises:
        JobError: `mend-format`; there is no decoder for it here.
    """
    if form in OWN and isinstance(content, bytes):
        ended = form == "png" or jpeg(content).ended
        return open_image(content if ended else content + JPEG_END)
    decoder = _OTHERS.get(form)
    if decoder is None:
        raise JobError("mend-format", format=form)
    if decoder == "HEIF":
        import pi_heif  # noqa: PLC0415 - its library is loaded for the one format that needs it

        pi_heif.register_heif_opener(thumbnails=False, decode_threads=0)
    Image.MAX_IMAGE_PIXELS = None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        source = BytesIO(content) if isinstance(content, bytes) else content
        return Image.open(source, formats=(decoder,))

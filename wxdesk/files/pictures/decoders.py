"""Open pictures with the decoder for their recognised format, under size limits."""

import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image

from wxdesk.files.formats.jpeg_structure import JPEG_END, jpeg
from wxdesk.files.parsing.job_error import JobError
from wxdesk.files.pictures.images import open_image
from wxdesk.files.pictures.tiff_samples import needs_a_choice

OWN = ("jpeg", "png")
"""Formats that need no conversion for publication."""
SAMPLE_BYTES = {"I;16": 2, "I;16B": 2, "I;16L": 2, "I": 4, "F": 4}
"""Bytes per sample by Pillow mode, for modes with more than one byte."""
_OTHERS: Mapping[str, str] = {"webp": "WEBP", "bmp": "BMP", "tiff": "TIFF", "gif": "GIF", "heic": "HEIF"}


FROM_FILE = ("bmp", "tiff", "gif")
"""Formats that are read from the file part by part, so the file may be larger than memory allows."""
_MOST_PIXELS = {"webp": 14_000_000}
"""Pixel limits for libraries that keep a picture in memory four times; worker memory is 240 MB."""


@dataclass(frozen=True)
class Caps:
    """Limits for a picture to decode: pixels, bytes after decoding, and the length of the longer side."""

    pixels: int
    decoded_bytes: int
    side: int

    def hold(self, picture: Image.Image, form: str = "") -> None:
        """Check the size of a picture before the library for its format `form` decodes it.

        Raises:
            JobError: `image-too-many-pixels`; the picture exceeds a limit.
        """
        width, height = picture.size
        size = width * height * len(picture.getbands()) * SAMPLE_BYTES.get(picture.mode, 1)
        most = min(self.pixels, _MOST_PIXELS.get(form, self.pixels))
        if width * height > most or size > self.decoded_bytes or max(width, height) > self.side:
            raise JobError("image-too-many-pixels", width=width, height=height)


def opened(content: bytes | Path, form: str) -> Image.Image:
    """Open the picture in `content`, of format `form`, without decoding its pixels.

    `content` is the bytes of the file; for a format in `FROM_FILE` it is the path.

    Raises:
        JobError: `mend-format`, there is no decoder for this format; `mend-samples`, a person must convert the
            TIFF, because no program can know how it should look, such as one with pixels in floating point.
        OSError, ValueError, SyntaxError: the content is no picture that the decoder can open.
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
        if isinstance(content, Path) and form == "tiff" and needs_a_choice(content):
            raise JobError("mend-samples")
        source = BytesIO(content) if isinstance(content, bytes) else content
        return Image.open(source, formats=(decoder,))

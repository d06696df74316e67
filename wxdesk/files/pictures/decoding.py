"""Decode a JPEG once and strictly (in the parser process only).

libjpeg-turbo reports damage that Pillow ignores silently: flipped bits, gaps, data too short for the stated
size.
"""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import simplejpeg
from numpy.typing import NDArray
from PIL import Image

from wxdesk.domain.media.facts import Trouble

_LEFTOVER = re.compile(r"(\d+) extraneous bytes before marker")
_HARMLESS = re.compile(r"ICC|Adobe color transform|JFIF revision")
_ODD = re.compile(r"subsampl|color ?space|color conversion", re.IGNORECASE)
_CUT = re.compile(r"premature end", re.IGNORECASE)


class Undecodable(Exception):
    """A decoder found damage; `trouble` is its kind."""

    def __init__(self, trouble: Trouble, detail: str) -> None:
        """Store the kind of fault, and the decoder's message `detail`."""
        super().__init__(detail)
        self.trouble = trouble


class Decoded(NamedTuple):
    """A decoded picture; `leftover` is the number of data bytes that its decoder did not use.

    `proven` tells that the decoder would have reported any damage. `levels` are the levels of a grey picture by row and
    column; they share the picture's memory.
    """

    picture: Image.Image
    leftover: int = 0
    proven: bool = True
    levels: NDArray[np.uint8] | None = None


def is_rare(content: bytes) -> bool:
    """Tell whether libjpeg-turbo rejects a JPEG because of its subsampling or colour model."""
    try:
        simplejpeg.decode_jpeg_header(content, strict=False)
    except ValueError as error:
        return bool(_ODD.search(str(error)))
    return False


def decode_jpeg(content: bytes, picture: Image.Image, bare: Callable[[], bytes], leftover_bytes: int) -> Decoded:
    """Return the decoded picture, its leftover bytes, and whether strict decoding succeeded.

    All but CMYK pictures are decoded to luma only: all data is read, and colours would take 50 % more time.
    `picture` is the same picture opened by Pillow. If libjpeg-turbo does not support its coding, Pillow decodes
    it, which does not prove that the data are sound.

    `bare` returns the file without the parts that a decoder does not need. A harmless warning about `content` is
    ignored if decoding this shorter file raises none. More than `leftover_bytes` unread bytes of picture data
    count as damage.

    Raises:
        Undecodable: the decoder met an error, or a warning that means damage.
        OSError, ValueError, SyntaxError: Pillow cannot decode it.
    """
    space = "CMYK" if picture.mode == "CMYK" else "GRAY"
    try:
        pixels, leftover = _strict(content, space), 0
    except ValueError as error:
        if _ODD.search(str(error)):
            if space == "GRAY":
                picture.draft("L", picture.size)
            picture.load()
            return Decoded(picture, proven=False)
        if not (_HARMLESS.search(str(error)) or _LEFTOVER.search(str(error))):
            raise _undecodable(error) from None
        pixels, leftover = _strict_bare(bare(), space, leftover_bytes)
    height, width = pixels.shape[:2]
    if space == "CMYK":
        np.invert(pixels, out=pixels)  # files store inverted CMYK, as Adobe does
        return Decoded(Image.frombuffer("CMYK", (width, height), pixels, "raw", "CMYK", 0, 1), leftover)
    grey = Image.frombuffer("L", (width, height), pixels, "raw", "L", 0, 1)
    return Decoded(grey, leftover, levels=pixels.reshape(height, width))


def strict_damage(content: bytes) -> str:
    """Return the damage in a JPEG that has no metadata, as text; "" if there is none.

    A JPEG of a rare coding also gives "", because it cannot be judged.
    """
    try:
        _strict(content, "GRAY")
    except ValueError as error:
        harmless = _ODD.search(str(error)) or _HARMLESS.search(str(error))
        return "" if harmless else str(error)
    return ""


def _strict(content: bytes, space: str) -> Any:
    return simplejpeg.decode_jpeg(content, colorspace=space, strict=True)


def _strict_bare(content: bytes, space: str, leftover_bytes: int) -> tuple[Any, int]:
    try:
        return _strict(content, space), 0
    except ValueError as error:
        left = _LEFTOVER.search(str(error))
        if left is None or int(left[1]) > leftover_bytes:
            raise _undecodable(error) from None
    return simplejpeg.decode_jpeg(content, colorspace=space, strict=False), int(left[1])


def _undecodable(error: ValueError) -> Undecodable:
    text = str(error)
    return Undecodable(Trouble.TRUNCATED if _CUT.search(text) else Trouble.DAMAGED, text)

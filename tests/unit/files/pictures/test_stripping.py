"""A stripped picture keeps its pixels and loses all private metadata."""

import io
import zlib

from PIL import Image, ImageChops

from tests.unit.files.label_builder import png_chunk
from wxdesk.files.pictures.stripping import bare


def _saved(picture: Image.Image, form: str) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, form, comment=b"secret")
    return buffer.getvalue()


def test_the_segment_that_tells_how_colours_are_stored_stays_in_a_jpeg() -> None:
    content = _saved(Image.radial_gradient("L").convert("CMYK"), "JPEG")
    found = bare(content, "jpeg", ())
    assert found is not None
    assert (b"Adobe" in found.content, b"secret" in found.content) == (True, False)
    pictures = [Image.open(io.BytesIO(one)).convert("RGB") for one in (content, found.content)]
    assert ImageChops.difference(*pictures).getbbox() is None


def test_bytes_behind_the_pixels_of_a_png_are_counted_and_left_out() -> None:
    content = _saved(Image.new("L", (1, 1)), "PNG")
    head = content[: content.index(b"IDAT") - 4]
    hiding = head + png_chunk(b"IDAT", zlib.compress(b"\0\0") + b"hidden") + png_chunk(b"IEND", b"") + b"tail"
    found = bare(hiding, "png", ())
    assert found is not None
    assert (found.behind, b"hidden" in found.content) == (len(b"hiddentail"), False)

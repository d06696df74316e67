import io
from typing import Any

import pytest
from PIL import Image

from wxdesk.domain.media.facts import Trouble
from wxdesk.files.formats.huffman import HOLE
from wxdesk.files.formats.jpeg_structure import jpeg


def drawn(mode: str = "RGB", *, plain: bool = False, **options: Any) -> bytes:
    picture = Image.new(mode, (800, 600)) if plain else Image.effect_noise((800, 600), 40).convert(mode)
    target = io.BytesIO()
    picture.save(target, "JPEG", **options)
    return target.getvalue()


def with_hole(content: bytes, share: float) -> bytes:
    """Return a JPEG with bytes of its scan data replaced by zeros, at `share` (0 to 1) of the data."""
    start, end = content.index(b"\xff\xda") + 20, len(content) - 2
    place = start + int((end - start) * share)
    return (content[:place] + HOLE * 2 + content[place + 2 * len(HOLE) :])[: len(content)]


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
@pytest.mark.parametrize("options", [{}, {"optimize": True}, {"restart_marker_rows": 3}])
def test_zeros_in_the_midst_of_a_scan_are_damage(mode: str, options: dict[str, Any]) -> None:
    whole = drawn(mode, **options)
    assert jpeg(whole).problems == ()
    (problem,) = jpeg(with_hole(whole, 0.5)).problems
    assert (problem.trouble, problem.detail) == (Trouble.DAMAGED, "zeros instead of data")


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
@pytest.mark.parametrize("progressive", [False, True])
def test_plain_areas_may_be_coded_as_zeros(mode: str, progressive: bool) -> None:
    whole = drawn(mode, plain=True, progressive=progressive, optimize=True)
    assert HOLE in whole
    assert jpeg(whole).problems == ()


def test_zeros_at_the_end_of_a_scan_fill_it_up() -> None:
    whole = drawn()
    assert jpeg(whole[:-2] + HOLE + whole[-2:]).problems == ()

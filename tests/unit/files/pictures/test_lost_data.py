"""A brightness step along JPEG blocks indicates lost data; edges of a graphic design do not."""

import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import simplejpeg
from numpy.typing import NDArray
from PIL import Image, ImageFilter, ImageOps

from tests.unit.files.pictures.test_pixels import scene, seen
from wxdesk.bootstrap import shipped_rulebook
from wxdesk.files.pictures.images import probe
from wxdesk.files.pictures.measuring.lost_data import lost_from
from wxdesk.files.pictures.measuring.pixels import look

type Grey = NDArray[np.uint8]

BLOCKS = ((8, 8), (16, 8), (16, 16))
WIDTH, HEIGHT = 640, 480


def photograph() -> Image.Image:
    """Return a smooth picture with little grain, like a photograph that was reduced in size."""
    return scene(WIDTH, HEIGHT).filter(ImageFilter.GaussianBlur(3))


def grey() -> Grey:
    return np.asarray(photograph().convert("L"))


def stepped(whole: Grey, block: tuple[int, int], row: int, column: int, levels: int) -> Grey:
    """Return the picture `whole`, brightened by `levels` from the block at `row` and `column` to its end.

    `block` is the width and height of a block in pixels.
    """
    width, height = block
    made = whole.astype(np.int16)
    made[row * height : (row + 1) * height, column * width :] += levels
    made[(row + 1) * height :] += levels
    return made.clip(0, 255).astype(np.uint8)


@pytest.mark.parametrize("block", BLOCKS)
@pytest.mark.parametrize(("column", "levels"), [(6, 12), (20, -9), (34, 60)])
def test_what_is_lighter_or_darker_from_one_block_on_is_found(block: tuple[int, int], column: int, levels: int) -> None:
    assert lost_from(stepped(grey(), block, 10, column, levels), block) == 10 * block[1]
    assert lost_from(grey(), block) is None


@pytest.mark.parametrize("size", [(40, 640), (640, 24), (8, 8), (96, 32)])
def test_a_picture_of_few_blocks_is_left_alone(size: tuple[int, int]) -> None:
    assert lost_from(np.zeros(size[::-1], np.uint8), (16, 16)) is None


@pytest.mark.parametrize("block", BLOCKS)
def test_designs_on_the_grid_of_the_blocks_are_sound(block: tuple[int, int]) -> None:
    random = np.random.default_rng(3)
    for _ in range(200):
        design = np.full((HEIGHT, WIDTH), 200, np.uint8)
        for _ in range(random.integers(1, 12)):
            left, top = random.integers(0, WIDTH // 16, 2) * 16 % (WIDTH, HEIGHT)
            wide, high = random.integers(1, WIDTH // 16, 2) * 16
            design[top : top + high, left : left + wide] = random.integers(0, 256)
        assert lost_from(design, block) is None


def test_a_wide_picture_is_told_like_others() -> None:
    wide = np.tile(grey(), (1, 8))
    assert lost_from(stepped(wide, (8, 8), 20, 333, 15), (8, 8)) == 160


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_region_is_that_of_the_picture_set_upright(orientation: int) -> None:
    picture = Image.fromarray(stepped(grey(), (16, 16), 10, 20, 30))
    stored = Image.new("L", picture.size)
    stored.paste(255, (0, 160, WIDTH, HEIGHT))
    stored.getexif()[0x0112] = orientation
    left, top, right, bottom = ImageOps.exif_transpose(stored).getbbox() or (0, 0, 0, 0)
    assert look(picture, orientation, (16, 16))["lost"] == (left, top, right - left, bottom - top)


def changed_jpegs(random: np.random.Generator) -> Iterator[bytes]:
    """Yield copies of a JPEG with one byte changed, which decode without an error to a visibly different picture."""
    target = io.BytesIO()
    photograph().save(target, "JPEG", quality=80)
    whole = target.getvalue()
    sound = simplejpeg.decode_jpeg(whole, colorspace="GRAY")[..., 0].astype(np.int16)
    first = whole.rindex(b"\xff\xda") + 2
    for at in random.integers(first + 2_000, len(whole) - 2_000, 250):
        content = whole[:at] + bytes([random.integers(0, 255)]) + whole[at + 1 :]
        try:
            pixels = simplejpeg.decode_jpeg(content, colorspace="GRAY", strict=True)[..., 0]
        except ValueError:
            continue
        if (abs(pixels - sound) > 8).mean() > 0.02:
            yield content


def test_most_changes_that_only_eyes_would_see_are_told(tmp_path: Path) -> None:
    told = []
    for content in changed_jpegs(np.random.default_rng(11)):
        path = tmp_path / "图.jpg"
        path.write_bytes(content)
        facts = probe(str(path), "jpeg", shipped_rulebook().limits.image._asdict())
        assert facts["problems"] == []
        told.append("lost" in facts["pixels"])
    assert len(told) >= 5
    assert sum(told) * 2 > len(told)


def test_only_a_jpeg_has_blocks() -> None:
    assert seen(Image.fromarray(stepped(grey(), (16, 16), 10, 20, 30))).lost is None

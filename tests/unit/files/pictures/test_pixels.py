import functools
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFilter

from wxdesk.domain.media.pixels import Pixels, distance
from wxdesk.files.pictures.measuring.fingerprint import fingerprint
from wxdesk.files.pictures.measuring.pixels import look


@functools.cache
def scene(width: int = 1600, height: int = 1200) -> Image.Image:
    """Return colour noise of several sizes: large shapes and fine grain, as in a photograph."""
    random = np.random.default_rng(7)
    total = np.zeros((height, width, 3), np.float32)
    for cells, weight in ((6, 90), (24, 60), (100, 40), (400, 30), (1600, 16)):
        small = random.normal(0, weight, (cells * 3 // 4, cells, 3)).clip(-120, 120)
        for band in range(3):
            layer = Image.fromarray(small[..., band].astype(np.float32))
            total[..., band] += np.asarray(layer.resize((width, height), Image.Resampling.BICUBIC))
    return Image.fromarray((128 + total).clip(0, 255).astype(np.uint8))


def seen(picture: Image.Image, orientation: int = 1) -> Pixels:
    return Pixels.from_json(look(picture, orientation))


def sharpness(picture: Image.Image) -> Any:
    return seen(picture).sharpness


def moved(picture: Image.Image, pixels: int) -> Image.Image:
    """Return the picture blurred as by a horizontal motion of `pixels`."""
    values = np.asarray(picture, dtype=np.float32)
    steps = [np.roll(values, step, axis=1) for step in range(pixels)]
    return Image.fromarray(np.mean(steps, axis=0).astype(np.uint8))


def test_defocus_motion_and_enlargement_each_move_their_measure() -> None:
    sharp = sharpness(scene())
    soft = sharpness(scene().filter(ImageFilter.GaussianBlur(5)))
    shaken = sharpness(moved(scene(), 16))
    small = scene().resize((400, 300), Image.Resampling.BOX)
    enlarged = sharpness(small.resize((1600, 1200), Image.Resampling.BICUBIC))
    assert soft.laplacian * 10 < sharp.laplacian
    assert shaken.reblur > sharp.reblur + 0.2
    assert enlarged.detail * 3 < sharp.detail


def test_a_fingerprint_stays_when_a_picture_is_made_smaller_grey_or_marked_and_differs_from_others() -> None:
    original = str(seen(scene()).fingerprint)
    marked = scene().copy()
    marked.paste((255, 255, 255), (1200, 1100, 1580, 1180))
    copies = [scene().resize((640, 480)), scene().convert("L"), marked]
    assert all(distance(original, str(seen(copy).fingerprint)) <= 4 for copy in copies)
    assert distance(original, str(seen(scene().transpose(Image.Transpose.ROTATE_180)).fingerprint)) > 8


def test_a_flat_picture_has_no_fingerprint() -> None:
    assert seen(Image.new("RGB", (800, 600), "red")).fingerprint is None
    almost = Image.new("RGB", (800, 600), "white")
    almost.paste((0, 0, 0), (20, 20, 100, 60))
    assert seen(almost).fingerprint is None


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_turned_picture_is_seen_upright(orientation: int) -> None:
    stored = scene(400, 300)
    turns = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    turned = stored.transpose(turns[orientation]) if orientation in turns else stored
    assert seen(turned, orientation).fingerprint == seen(stored).fingerprint


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "YCbCr", "I", "I;16", "F", "PA"])
@pytest.mark.parametrize("size", [(1, 1), (2, 900), (64, 64), (300, 200)])
def test_every_mode_and_size_has_an_answer(mode: str, size: tuple[int, int]) -> None:
    found = seen(Image.new(mode, size))
    assert (found.codes, found.fingerprint) == ((), None)
    assert (found.photo is None) == (min(size) < 64)
    assert found.sharpness is None


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 90), st.integers(1, 90), st.randoms(use_true_random=False))
def test_noise_of_any_size_has_an_answer(width: int, height: int, random: Any) -> None:
    noise = Image.frombytes("RGB", (width, height), random.randbytes(width * height * 3))
    assert seen(noise).codes == ()


@pytest.mark.parametrize("size", [(1600, 1200), (900, 500), (641, 479), (5, 3)])
def test_a_fingerprint_is_that_of_the_means_over_a_grid_of_9_by_8(size: tuple[int, int]) -> None:
    grey = scene(*size).convert("L")
    cells = np.asarray(grey.resize((9, 8), Image.Resampling.BOX), dtype=np.int16)
    bits = np.packbits(np.diff(cells, axis=1) > 0).tobytes().hex()
    assert distance(bits, fingerprint(np.asarray(grey)) or bits) <= 3


def test_what_is_measured_of_levels_at_hand_is_what_is_measured_of_their_picture() -> None:
    grey = scene().convert("L")
    levels = np.asarray(grey)
    assert look(grey, 1, (16, 16), levels) == look(grey, 1, (16, 16))
    assert look(grey, 6, (16, 16), levels) == look(grey, 6, (16, 16))

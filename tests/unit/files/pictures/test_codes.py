import functools
from collections.abc import Callable

import numpy as np
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageFilter, ImageOps

from wxdesk.files.pictures.measuring.code_marks import marks
from wxdesk.files.pictures.measuring.codes import MOST_CHARACTERS, MOST_CODES, MOST_MARKS, read_codes

TEXT = "https://example.com/店庆?s=1"


@functools.cache
def code(text: str = TEXT, side: int = 130, *, quiet: bool = True) -> Image.Image:
    barcode = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    drawn = Image.fromarray(np.array(barcode.to_image(scale=8, add_quiet_zones=quiet)))
    return drawn.resize((side, side), Image.Resampling.LANCZOS)


def ground(shade: int = 120) -> Image.Image:
    """Return a noisy grey picture of 1080 x 800 pixels with the mean brightness `shade`."""
    return Image.effect_noise((1080, 800), 60).point(lambda value: value * shade // 128)


def with_codes(*placed: tuple[Image.Image, tuple[int, int]]) -> Image.Image:
    picture = ground()
    for one, place in placed:
        picture.paste(one, place)
    return picture


def texts(picture: Image.Image) -> list[str]:
    return [found["text"] for found in read_codes(np.asarray(picture.convert("L")), 1)]


def inverted(picture: Image.Image) -> Image.Image:
    return ImageOps.invert(picture)


def turned(degrees: int) -> Callable[[Image.Image], Image.Image]:
    return lambda picture: picture.rotate(degrees, expand=True, fillcolor=255)


def blurred(picture: Image.Image) -> Image.Image:
    return picture.filter(ImageFilter.GaussianBlur(1.5))


def pale(picture: Image.Image) -> Image.Image:
    return picture.point(lambda value: 150 + value * 60 // 255)


@pytest.mark.parametrize("change", [inverted, turned(15), turned(45), turned(180), blurred, pale])
def test_a_code_is_read_however_it_was_drawn(change: Callable[[Image.Image], Image.Image]) -> None:
    assert texts(with_codes((change(code()), (400, 300)))) == [TEXT]


def softer(side: int, blur: float, contrast: int = 255) -> Image.Image:
    """Return a QR code of `side` pixels a side, blurred by `blur` pixels.

    Its black and white differ by `contrast` of 255 levels.
    """
    pale = code("https://example.com/s?v=1", side).point(lambda value: (255 - contrast) // 2 + value * contrast // 255)
    return pale.filter(ImageFilter.GaussianBlur(blur))


@pytest.mark.parametrize("soft", [(130, 2.2), (86, 1.5), (65, 1.0), (86, 0.0, 24), (130, 0.0, 10), (86, 1.0, 40)])
def test_a_code_out_of_focus_or_nearly_as_light_as_its_ground_is_read(soft: tuple[int, float]) -> None:
    picture = ground().point(lambda value: 60 + value // 4)
    picture.paste(softer(*soft), (400, 300))
    assert texts(picture) == ["https://example.com/s?v=1"]


@pytest.mark.parametrize("soft", [(65, 0.0, 12), (86, 1.0, 16), (110, 1.5, 24)])
def test_a_code_that_hardly_differs_from_a_smooth_ground_is_read(soft: tuple[int, float, int]) -> None:
    picture = Image.new("L", (600, 400), 128)
    picture.paste(softer(*soft), (200, 100))
    assert texts(picture) == ["https://example.com/s?v=1"]


@pytest.mark.parametrize("large", [(390, 6.0), (260, 4.0)])
def test_a_large_code_is_read_though_it_is_soft_and_grainy(large: tuple[int, float]) -> None:
    picture = ground().point(lambda value: 60 + value // 4)
    picture.paste(softer(*large), (150, 10))
    grainy = ImageChops.add(picture, Image.effect_noise(picture.size, 8), 1, -128)
    (found,) = read_codes(np.asarray(grainy), 3)
    left, top, width, height = found["region"]
    assert found["text"] == "https://example.com/s?v=1"
    assert 450 <= left < left + width <= 3 * (150 + large[0])
    assert 30 <= top < top + height <= 3 * (10 + large[0])


def test_a_code_without_its_quiet_zone_is_read_on_a_ground_lighter_than_its_black() -> None:
    picture = ground().point(lambda value: 60 + value // 4)
    picture.paste(code(quiet=False), (500, 400))
    assert texts(picture) == [TEXT]


def test_a_code_of_the_fewest_and_smallest_modules_is_read_by_its_black_alone() -> None:
    barcode = zxingcpp.create_barcode("a", zxingcpp.BarcodeFormat.QRCode, ec_level="L")
    picture = Image.new("L", (200, 160), 41)
    drawn = Image.fromarray(np.array(barcode.to_image(scale=2, add_quiet_zones=False)))
    picture.paste(drawn.point(lambda value: 41 * value // 255), (60, 50))
    assert (drawn.width, texts(picture)) == (42, ["a"])


def test_every_code_is_listed_once_with_the_place_where_it_lies() -> None:
    picture = with_codes((code(), (100, 500)), (code("wxp://f2f0abc"), (700, 80)), (code(), (800, 600)))
    found = read_codes(np.asarray(picture), 2)
    assert sorted(one["text"] for one in found) == sorted([TEXT, TEXT, "wxp://f2f0abc"])
    x, y, width, height = next(one["region"] for one in found if one["text"].startswith("wxp"))
    assert (700 * 2 <= x <= 720 * 2, 80 * 2 <= y <= 100 * 2) == (True, True)
    assert 90 * 2 <= width <= 130 * 2 >= height >= 90 * 2


def test_other_barcodes_and_noise_are_no_codes() -> None:
    ean = np.array(zxingcpp.create_barcode("6901234567892", zxingcpp.BarcodeFormat.EAN13).to_image(scale=3))
    assert texts(with_codes((Image.fromarray(ean), (200, 200)))) == []
    assert texts(ground()) == []


def test_what_is_kept_has_an_end() -> None:
    long = code("长" * (MOST_CHARACTERS + 100), 500)
    (found,) = read_codes(np.asarray(with_codes((long, (200, 200)))), 1)
    assert len(found["text"]) == MOST_CHARACTERS
    sheet = Image.new("L", (1000, 900), 255)
    for number in range(MOST_CODES + 8):
        sheet.paste(code(f"card {number}", 100), (number % 10 * 100, number // 10 * 200))
    assert len(texts(sheet)) == MOST_CODES


def tiled(drawn: Image.Image, cell: int, side: int = 600) -> Image.Image:
    """Return a picture of `side` pixels filled with copies of `drawn`, one in each cell of `cell` pixels."""
    one = np.full((cell, cell), 255, np.uint8)
    one[: drawn.height, : drawn.width] = np.asarray(drawn)
    return Image.fromarray(np.tile(one, (side // cell, side // cell)))


def corner(module: int = 1) -> Image.Image:
    """Return a finder pattern, the square mark in the corners of a QR code; a module has `module` pixels a side."""
    mark = Image.new("L", (7 * module, 7 * module))
    mark.paste(255, (module, module, 6 * module, 6 * module))
    mark.paste(0, (2 * module, 2 * module, 5 * module, 5 * module))
    return mark


@pytest.mark.parametrize(("module", "cell"), [(1, 8), (1, 9), (1, 11), (2, 16)])
def test_among_thousands_of_marks_of_codes_only_large_codes_are_looked_for(module: int, cell: int) -> None:
    side = 600 * module
    crowd = tiled(corner(module), cell, side)
    assert marks(np.asarray(crowd) // 255) == pytest.approx((side // cell) ** 2, rel=0.4)
    crowd.paste(code(side=280), (90, 90))
    whole = {"text": "", "region": [0, 0, crowd.width * 2, crowd.height * 2]}
    read, last = read_codes(np.asarray(crowd), 2)
    assert (read["text"], last) == (TEXT, whole)


@pytest.mark.parametrize("module", [1, 3])
def test_a_crowd_only_just_too_large_is_counted(module: int) -> None:
    crowd = np.asarray(tiled(corner(module), 9 * module, 9 * module * 47)) // 255
    assert MOST_MARKS < 47 * 47
    assert marks(crowd) > MOST_MARKS / 2


def test_what_is_no_crowd_of_marks_is_none() -> None:
    for picture in (ground(), with_codes((code(), (400, 300)), (code("a"), (100, 100)))):
        assert marks((np.asarray(picture) > 90).view(np.uint8)) < 100


@settings(max_examples=25, deadline=None)
@given(
    text=st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=60),
    turn=st.integers(0, 359),
    place=st.tuples(st.integers(0, 600), st.integers(0, 350)),
)
def test_whatever_a_code_says_is_read_wherever_it_lies(text: str, turn: int, place: tuple[int, int]) -> None:
    drawn = code(text, 240).rotate(turn, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    assert texts(with_codes((drawn, place))) == [text]


@settings(max_examples=25, deadline=None)
@given(width=st.integers(1, 40), height=st.integers(1, 40), shade=st.integers(0, 255))
def test_a_picture_of_any_size_has_an_answer(width: int, height: int, shade: int) -> None:
    assert read_codes(np.full((height, width), shade, np.uint8), 1) == []

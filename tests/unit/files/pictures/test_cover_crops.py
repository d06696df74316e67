"""The suggested crop of a cover contains the whole headline of a poster, whatever else the poster shows."""

import numpy as np
import pytest
import zxingcpp
from PIL import Image, ImageDraw

from tests.bench.covers import HELD_OUT, SHAPES, drawn, kept
from tests.fonts import font
from wxdesk.files.pictures.cover_crops import suggested_box

SIZE, WIDE = (1080, 1920), SHAPES["2.35:1"]
RED, WHITE = (190, 25, 35), (255, 255, 255)


def poster(ground: tuple[int, int, int] = RED) -> tuple[Image.Image, tuple[int, int, int, int]]:
    """Return a poster with a thin headline in its lower half, and the box of the headline."""
    picture = Image.new("RGB", SIZE, ground)
    words, face, at = "店庆十周年", font(150), (150, 1450)
    pen = ImageDraw.Draw(picture)
    pen.text(at, words, font=face, fill=WHITE)
    left, top, right, bottom = pen.textbbox(at, words, font=face)
    return picture, (int(left), int(top), int(right) + 1, int(bottom) + 1)


def test_a_code_does_not_draw_the_crop_away_from_the_headline() -> None:
    picture, headline = poster()
    made = zxingcpp.create_barcode("https://weixin.qq.com/q/1", zxingcpp.BarcodeFormat.QRCode)
    code = Image.fromarray(np.asarray(made.to_image(scale=16))).convert("RGB")
    picture.paste(code.resize((420, 420)), (330, 250))
    assert kept(headline, suggested_box(picture, WIDE), SIZE) == 1


def test_a_margin_does_not_draw_the_crop_away_from_the_headline() -> None:
    inner, headline = poster()
    picture = Image.new("RGB", SIZE, WHITE)
    picture.paste(inner.crop((60, 200, 1020, 1720)), (60, 200))
    assert kept(headline, suggested_box(picture, WIDE), SIZE) == 1


@pytest.mark.parametrize("shape", SHAPES)
def test_the_crops_of_drawn_posters_hold_the_headline(shape: str) -> None:
    posters = [drawn(seed) for seed in range(HELD_OUT, HELD_OUT + 20)]
    whole = [kept(one.headline, suggested_box(one.picture, SHAPES[shape]), one.picture.size) for one in posters]
    assert sum(share > 0.999 for share in whole) >= 19

import tomllib

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from wxdesk import assets
from wxdesk.files.pictures.measuring.artwork import WEIGHTS, photo_score
from wxdesk.files.pictures.measuring.pixels import look, measured_features


def scene(width: int = 1200, height: int = 900) -> Image.Image:
    """Return grey noise of several sizes under a brighter sky, sharp on the left and soft on the right."""
    random = np.random.default_rng(7)
    total = np.linspace(60, -60, height, dtype=np.float32)[:, np.newaxis].repeat(width, axis=1)
    for cells, weight in ((6, 60), (24, 40), (100, 30), (400, 24), (width, 6)):
        small = random.normal(0, weight, (cells * 3 // 4, cells)).clip(-100, 100).astype(np.float32)
        total += np.asarray(Image.fromarray(small).resize((width, height), Image.Resampling.BICUBIC))
    picture = Image.fromarray((110 + total).clip(0, 255).astype(np.uint8))
    soft = (width // 2, 0, width, height)
    picture.paste(picture.crop(soft).filter(ImageFilter.GaussianBlur(3)), soft)
    return picture


def poster(width: int = 900, height: int = 500) -> Image.Image:
    """Return a plain grey picture with a circle, a rectangle, and six dark bars like lines of lettering."""
    picture = Image.new("L", (width, height), 200)
    pen = ImageDraw.Draw(picture)
    pen.ellipse((40, 60, 300, 320), fill=90)
    pen.rectangle((400, 80, 860, 200), fill=140)
    for line in range(6):
        pen.rectangle((410, 230 + line * 40, 800 - line * 30, 250 + line * 40), fill=20)
    return picture


def test_each_weight_is_that_of_a_feature() -> None:
    weights = tomllib.loads(assets.read_text(WEIGHTS))["weights"]
    assert set(weights) == {"intercept", *measured_features(scene())}


def test_a_photograph_scores_higher_than_a_poster() -> None:
    photograph, design = (look(picture, 1)["photo"] for picture in (scene(), poster()))
    assert design < 10
    assert photograph > 90


@pytest.mark.parametrize(
    ("size", "camera"),
    [((1280, 960), 1), ((960, 1280), 1), ((1280, 853), 1), ((1280, 720), 0), ((900, 500), 0), ((900, 900), 0)],
)
def test_the_frame_of_a_camera_speaks_for_a_photograph(size: tuple[int, int], camera: float) -> None:
    found = measured_features(scene().resize(size))
    assert found["camera"] == camera
    assert photo_score({**found, "camera": 1}) > photo_score({**found, "camera": 0})


def test_a_plain_frame_speaks_for_artwork() -> None:
    framed = scene()
    framed.paste(255, (0, 0, 1200, 40))
    framed.paste(255, (0, 860, 1200, 900))
    framed.paste(255, (0, 0, 40, 900))
    framed.paste(255, (1160, 0, 1200, 900))
    assert measured_features(framed)["border"] == 0
    assert measured_features(scene())["border"] > 0.3


def test_a_picture_that_is_soft_in_parts_is_more_uneven_than_one_that_is_sharp_all_over() -> None:
    sharp = Image.effect_noise((900, 600), 40)
    partly = sharp.copy()
    partly.paste(sharp.crop((450, 0, 900, 600)).filter(ImageFilter.GaussianBlur(3)), (450, 0))
    assert measured_features(partly)["uneven"] > measured_features(sharp)["uneven"] + 0.3


def test_few_hard_edges_on_a_plain_ground_are_bursts() -> None:
    assert measured_features(poster())["bursts"] > measured_features(scene())["bursts"] + 2


def test_the_residue_of_noise_is_unlike_that_of_blurred_noise() -> None:
    noise = Image.effect_noise((640, 480), 40)
    found = [measured_features(picture)["residue"] for picture in (noise, noise.filter(ImageFilter.GaussianBlur(2)))]
    assert found[0] < 0
    assert found[1] > 0.3


def test_a_flat_picture_of_any_shape_is_no_photograph() -> None:
    for size in ((64, 64), (64, 4000), (4000, 64), (1600, 1200)):
        assert look(Image.new("L", size, 128), 1)["photo"] < 45

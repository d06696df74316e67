"""The recogniser's network scores how much a picture looks like a photograph, each time alike.

The network runs in a process of its own, as it changes how Python may use sockets for the rest of the process.
"""

import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from tests.fonts import font
from wxdesk.files.parsing.supervisor import ParserSupervisor
from wxdesk.files.pictures import photo_network
from wxdesk.files.pictures.lettering_reader import own_process
from wxdesk.files.pictures.photo_network import Weights, percent, with_outputs
from wxdesk.files.pictures.plain_pixels import small_copy


@pytest.fixture(scope="module")
def process() -> Iterator[ParserSupervisor]:
    with own_process() as made:
        yield made


def scored(process: ParserSupervisor, picture: Image.Image, folder: Path) -> int:
    copy = small_copy(picture)
    (folder / "small.rgb").write_bytes(copy.tobytes())
    found = process.run("image.photo", path=str(folder / "small.rgb"), width=copy.width, height=copy.height)["photo"]
    assert isinstance(found, int)
    return found


def scene() -> Image.Image:
    """Return a picture like a photograph: soft cloudy shapes with a fine grain."""
    chance = np.random.default_rng(7)
    clouds = sum(
        np.asarray(
            Image.fromarray(chance.integers(0, 255, (size, size * 4 // 3, 3), dtype=np.uint8)).resize((1200, 900)),
            np.float32,
        )
        / 3
        for size in (6, 24, 96)
    )
    grain = chance.normal(0, 6, (900, 1200, 1))
    return Image.fromarray(np.clip(clouds + grain, 0, 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(0.7))


def poster() -> Image.Image:
    image = Image.new("RGB", (900, 1200), (190, 25, 35))
    for row, words in enumerate(("店庆十周年", "满300减50", "全场五折")):
        ImageDraw.Draw(image).text((80, 90 + 350 * row), words, "white", font(120))
    return image


def test_a_poster_scores_lower_than_a_scene_and_each_time_alike(process: ParserSupervisor, tmp_path: Path) -> None:
    first = [scored(process, picture, tmp_path) for picture in (poster(), scene())]
    assert first[0] < 50 < first[1]
    assert first == [scored(process, picture, tmp_path) for picture in (poster(), scene())]


@pytest.mark.parametrize("network", ["models/ch_ppocr_mobile_v2.0_cls_mobile.onnx", "models/gone.onnx"])
def test_a_network_without_weights_gives_no_score(monkeypatch: pytest.MonkeyPatch, network: str) -> None:
    monkeypatch.setattr(photo_network, "NETWORK", network)
    photo_network.network_digest.cache_clear()
    assert photo_network.score("no file", 32, 32) == {"photo": None}
    photo_network.network_digest.cache_clear()


def test_the_shipped_weights_fit_the_installed_network() -> None:
    weights = photo_network.shipped_weights()
    assert weights.network == photo_network.network_digest()
    assert weights.values.shape == (2 * (96 + 192),)


def test_the_score_is_the_logistic_function_of_the_weighted_sum() -> None:
    weights = Weights("", math.log(3), np.array([1.0, -2.0]))
    assert percent(weights, np.array([0.0, 0.0])) == 75
    assert percent(weights, np.array([1000.0, 0.0])) == 100
    assert percent(weights, np.array([0.0, 1000.0])) == 0


def test_outputs_are_appended_as_fields_of_the_graph() -> None:
    assert (
        with_outputs(b"model", ("ab", "c")) == b"model" + bytes((58, 11)) + b"\x62\x04\x0a\x02ab" + b"\x62\x03\x0a\x01c"
    )

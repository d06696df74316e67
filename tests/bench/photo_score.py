"""Fit the weights of the score that tells photographs from artwork.

`python -m tests.bench.photo_score PHOTOS DESIGNS [--write]`; both are folders of pictures. The shipped weights were
fitted on three kinds of pictures. The photographs are those of Debian's budgie-backgrounds, lomiri-wallpapers-16.04 and
-20.04, mate-backgrounds (nature) and twelve of plasma-workspace-wallpapers. The designs are the drawn pictures of
mate-backgrounds, sway-backgrounds and plasma-workspace-wallpapers. The posters are drawn here. Every third source
picture is held out; the printed results are those of the held-out pictures. `--write` writes the weights to the
program's resources.
"""

import io
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from wxdesk.assets import resource
from wxdesk.files.pictures.measuring.artwork import WEIGHTS
from wxdesk.files.pictures.measuring.pixels import measured_features

POSTERS = 150
RIDGE = 0.5
HELD_OUT = 3
ASK = (60, 65, 70, 80)


@dataclass(frozen=True)
class Case:
    """A picture with its measured features, and whether it is a photograph (`photo`).

    A picture that is `held_out` is not used to fit the weights of the features; the fitted score is tested with it.
    """

    kind: str
    photo: bool
    held_out: bool
    features: dict[str, float]


def saved(picture: Image.Image, kind: str, quality: int = 88) -> Image.Image:
    """Return the picture after it was saved in the format `kind` and opened again."""
    target = io.BytesIO()
    picture.convert("RGB").save(target, kind, quality=quality)
    return Image.open(target)


def variants(path: Path, chance: random.Random) -> Iterator[Image.Image]:
    """Yield three versions of a picture: unchanged, reduced as by a chat program, and a square part of it."""
    with Image.open(path) as stored:
        stored.load()
    yield stored
    picture = stored.convert("RGB")
    chat = picture.copy()
    chat.thumbnail((1280, 1280))
    yield saved(chat, "JPEG", 75)
    side = min(picture.size)
    left, top = chance.randrange(picture.width - side + 1), chance.randrange(picture.height - side + 1)
    yield saved(picture.crop((left, top, left + side, top + side)), "JPEG", 90)


def colour(chance: random.Random) -> tuple[int, int, int]:
    """Return a random colour."""
    return chance.randrange(256), chance.randrange(256), chance.randrange(256)


def gradient(size: tuple[int, int], chance: random.Random) -> Image.Image:
    """Return a gradient between two random colours, as posters have it behind their text."""
    ramp = (Image.radial_gradient("L") if chance.random() < 0.5 else Image.linear_gradient("L")).resize(size)
    return Image.composite(Image.new("RGB", size, colour(chance)), Image.new("RGB", size, colour(chance)), ramp)


def lettered(picture: Image.Image, chance: random.Random, *, panel: bool) -> Image.Image:
    """Draw lines of text on the picture and return it; with `panel`, the text is on a filled rectangle."""
    draw = ImageDraw.Draw(picture)
    width, height = picture.size
    if panel:
        draw.rounded_rectangle((width // 8, height // 3, width * 7 // 8, height * 3 // 4), 30, fill=colour(chance))
    for line in range(chance.randrange(2, 9)):
        font = ImageFont.load_default(chance.randrange(28, 120))
        at = (chance.randrange(width // 3), height // 10 + line * height // 10)
        draw.text(at, "SALE 50 % 2026-01-08", colour(chance), font, stroke_width=3, stroke_fill=colour(chance))
    return picture


def poster(chance: random.Random) -> Image.Image:
    """Return a drawn poster: a background with shapes and text, sometimes with film grain."""
    size = chance.choice([(1080, 1920), (900, 383), (1080, 1080), (1242, 2208), (1920, 1080)])
    ground = gradient(size, chance) if chance.random() < 0.6 else Image.new("RGB", size, colour(chance))
    draw = ImageDraw.Draw(ground)
    for _ in range(chance.randrange(12)):
        x, y, reach = chance.randrange(size[0]), chance.randrange(size[1]), chance.randrange(20, 400)
        shape = chance.choice([draw.ellipse, draw.rectangle])
        shape((x, y, x + reach, y + reach), fill=colour(chance))
    if chance.random() < 0.3:
        ground = ground.filter(ImageFilter.GaussianBlur(chance.randrange(2, 20)))
    made = lettered(ground, chance, panel=chance.random() < 0.5)
    if chance.random() < 0.25:
        grain = Image.effect_noise(size, chance.randrange(4, 30)).convert("RGB")
        made = Image.blend(made, grain, 0.12)
    return saved(made, chance.choice(["JPEG", "JPEG", "PNG"]), chance.choice([75, 88, 95]))


def over_photo(path: Path, chance: random.Random, *, panel: bool) -> Image.Image:
    """Return a poster whose background is a photograph; such a poster counts as artwork."""
    with Image.open(path) as stored:
        ground = stored.convert("RGB")
    ground.thumbnail((1920, 1920))
    return saved(lettered(ground, chance, panel=panel), "JPEG", 88)


def cases(photos: Sequence[Path], designs: Sequence[Path]) -> Iterator[Case]:
    """Yield the pictures in `photos` and `designs`, and drawn posters, as cases with their measured features."""
    chance = random.Random(20261124)  # noqa: S311 - the same pictures each time, no secret
    for number, path in enumerate(photos):
        held = number % HELD_OUT == 0
        for one in variants(path, chance):
            yield Case("photograph", True, held, measured_features(one))
        for panel in (True, False):
            kind = f"poster over a photograph, {'panel' if panel else 'outlined text'}"
            yield Case(kind, False, held, measured_features(over_photo(path, chance, panel=panel)))
    for number, path in enumerate(designs):
        for one in variants(path, chance):
            yield Case("drawn wallpaper", False, number % HELD_OUT == 0, measured_features(one))
    for number in range(POSTERS):
        yield Case("drawn poster", False, number % HELD_OUT == 0, measured_features(poster(chance)))


def fitted(known: Sequence[Case]) -> dict[str, float]:
    """Return the weights of a ridge logistic regression (by Newton's method) fitted to the cases `known`.

    The photographs together weigh as much as all other pictures, however many there are of each.
    """
    names = list(known[0].features)
    rows = np.array([[one.features[name] for name in names] for one in known])
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    inputs = np.column_stack([np.ones(len(rows)), (rows - mean) / spread])
    truth = np.array([float(one.photo) for one in known])
    weight = np.where(truth > 0, 0.5 / truth.mean(), 0.5 / (1 - truth.mean()))
    ridge = RIDGE * np.diag([0.0] + [1.0] * len(names))
    solved: NDArray[np.float64] = np.zeros(inputs.shape[1])
    for _ in range(40):
        guess = 1 / (1 + np.exp(-inputs @ solved))
        slope = inputs.T @ (weight * (guess - truth)) + ridge @ solved
        curve = (inputs * (weight * guess * (1 - guess))[:, None]).T @ inputs + ridge
        solved -= np.linalg.solve(curve, slope)
    raw = solved[1:] / spread
    return {"intercept": float(solved[0] - raw @ mean), **dict(zip(names, map(float, raw), strict=True))}


def scores(weights: dict[str, float], some: Sequence[Case]) -> NDArray[np.float64]:
    """Return for each case in `some` how likely it is a photograph by these weights, in percent."""
    totals = [weights["intercept"] + sum(weights[k] * v for k, v in one.features.items()) for one in some]
    return 100 / (1 + np.exp(-np.array(totals)))


def main() -> None:
    """Fit the weights, print the results for the held-out pictures, and write the weights if `--write` is given."""
    photos, designs = (sorted(Path(folder).iterdir()) for folder in sys.argv[1:3])
    every = list(cases(photos, designs))
    weights = fitted([one for one in every if not one.held_out])
    for name, value in weights.items():
        print(f"{name:<14} {value:9.3f}")
    print(f"{'held out':<44} {'files':>5}" + "".join(f" {f'>= {limit}':>7}" for limit in ASK))
    for kind in dict.fromkeys(one.kind for one in every):
        some = [one for one in every if one.kind == kind and one.held_out]
        reached = [(scores(weights, some) >= limit).mean() for limit in ASK]
        print(f"{kind:<44} {len(some):>5}" + "".join(f" {share:7.2f}" for share in reached))
    if "--write" in sys.argv:
        lines = [f"{name} = {value:.4f}" for name, value in weights.items()]
        head = "# written by tests/bench/photo_score.py, which says from what\n"
        Path(str(resource(WEIGHTS))).write_text(head + "\n[weights]\n" + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()

"""Fit the weights of the score that tells photographs from artwork.

`python -m tests.bench.photo_score PHOTOS DESIGNS [--write]`. Each of the two folders has one folder of pictures for
each source, such as a package or a repository. Every second picture is first made smaller and compressed, as a chat
program does.

For each source the program prints the share of pictures whose score reaches each limit. These shares are
cross-validated: the sources are divided into eight groups, and a picture is scored with weights that were fitted
without the sources of its own group. The printed weights are fitted to all pictures; `--write` writes them to the
program's resources.

The shipped weights were fitted on 751 photographs and 945 designs of 94 public sources, among them 121 paintings
and illustrations: shops, tourist offices, machine learning, web templates, wallpapers, games, style transfer.
"""

import io
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from wxdesk.assets import resource
from wxdesk.files.pictures.measuring.artwork import WEIGHTS
from wxdesk.files.pictures.measuring.pixels import measured_features

RIDGE = 1.0
GROUPS = 8
MOST = 60
"""A source with more pictures than this counts less a picture, so that no source decides alone."""

FOUND = 0.83
"""The share of photographs without lettering that is asked about; signs and labels in photographs lower it."""
WITHOUT_LETTERING = 45
"""The score from which a picture without lettering is asked about: `ask_from_percent` less `points_without`."""

ASK = (WITHOUT_LETTERING, 65)
CHAT_SIDE, CHAT_QUALITY = 1280, 80


@dataclass(frozen=True)
class Case:
    """A picture with its source, its measured features, and whether it is a photograph (`photo`)."""

    source: str
    photo: bool
    features: dict[str, float]


def as_sent(picture: Image.Image) -> Image.Image:
    """Return the picture as a chat program delivers it: smaller, compressed, without metadata."""
    upright = ImageOps.exif_transpose(picture)
    if upright.has_transparency_data:
        shown = upright.convert("RGBA")
        upright = Image.alpha_composite(Image.new("RGBA", shown.size, "white"), shown)
    small = upright.convert("RGB")
    small.thumbnail((CHAT_SIDE, CHAT_SIDE))
    target = io.BytesIO()
    small.save(target, "JPEG", quality=CHAT_QUALITY)
    return Image.open(target)


def cases(folder: Path, *, photo: bool) -> Iterator[Case]:
    """Yield the pictures of all sources in `folder` with their features; they are photographs if `photo`."""
    for number, path in enumerate(sorted(folder.glob("*/*"))):
        with Image.open(path) as stored:
            picture = as_sent(stored) if number % 2 else stored
            levels = picture.convert("L") if picture.format == "JPEG" else picture
            yield Case(path.parent.name, photo, measured_features(levels))


def fitted(known: Sequence[Case]) -> dict[str, float]:
    """Return the weights of a ridge logistic regression (by Newton's method) fitted to the cases `known`.

    The photographs together weigh as much as all other pictures, however many there are of each.
    """
    names = list(known[0].features)
    rows = np.array([[one.features[name] for name in names] for one in known])
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    inputs = np.column_stack([np.ones(len(rows)), (rows - mean) / spread])
    truth = np.array([float(one.photo) for one in known])
    weight = np.array(_counted(known))
    for photo in (0.0, 1.0):
        weight[truth == photo] *= len(known) / 2 / weight[truth == photo].sum()
    ridge = RIDGE * np.diag([0.0] + [1.0] * len(names))
    solved: NDArray[np.float64] = np.zeros(inputs.shape[1])
    for _ in range(40):
        guess = 1 / (1 + np.exp(-inputs @ solved))
        slope = inputs.T @ (weight * (guess - truth)) + ridge @ solved
        curve = (inputs * (weight * guess * (1 - guess))[:, None]).T @ inputs + ridge
        solved -= np.linalg.solve(curve, slope)
    raw = solved[1:] / spread
    return {"intercept": float(solved[0] - raw @ mean), **dict(zip(names, map(float, raw), strict=True))}


def _counted(some: Sequence[Case]) -> list[float]:
    sizes = Counter(one.source for one in some)
    return [min(1.0, MOST / sizes[one.source]) ** 0.5 for one in some]


def totals(weights: dict[str, float], some: Sequence[Case]) -> NDArray[np.float64]:
    """Return for each case the weighted sum of its features; the score is its logistic function in percent."""
    return np.array(
        [weights["intercept"] + sum(weights[k] * v for k, v in one.features.items()) for one in some], dtype=np.float64
    )


def cross_validated(every: Sequence[Case]) -> NDArray[np.float64]:
    """Return the total of each case by weights that were fitted without its source."""
    sources = sorted({one.source for one in every})
    random.Random(20261130).shuffle(sources)  # noqa: S311 - the same groups each time, no secret
    group = {source: number % GROUPS for number, source in enumerate(sources)}
    found = np.zeros(len(every))
    for number in range(GROUPS):
        weights = fitted([one for one in every if group[one.source] != number])
        out = [place for place, one in enumerate(every) if group[one.source] == number]
        found[out] = totals(weights, [every[place] for place in out])
    return found


def main() -> None:
    """Print for each source the share of pictures whose cross-validated score reaches each limit, and the weights.

    Write the weights to the program's resources if `--write` is given.
    """
    photos, designs = (Path(folder) for folder in sys.argv[1:3])
    every = [*cases(photos, photo=True), *cases(designs, photo=False)]
    found, counted = cross_validated(every), np.array(_counted(every))
    photo = np.array([one.photo for one in every])
    cut = np.quantile(found[photo], 1 - FOUND, weights=counted[photo], method="inverted_cdf")
    moved = float(np.log(WITHOUT_LETTERING / (100 - WITHOUT_LETTERING)) - cut)
    scores = 100 / (1 + np.exp(-(found + moved)))
    print(f"{'source':<52} {'files':>5}" + "".join(f" {f'>= {limit}':>7}" for limit in ASK))
    for kind, source in dict.fromkeys((one.photo, one.source) for one in every):
        of = np.array([(one.photo, one.source) == (kind, source) for one in every])
        reached = [(scores[of] >= limit).mean() for limit in ASK]
        title = f"{'photographs' if kind else 'designs'} {source}"
        print(f"{title:<52.52} {of.sum():>5}" + "".join(f" {share:7.2f}" for share in reached))
    weights = fitted(every)
    weights["intercept"] += moved
    lines = [f"{name} = {value:.4f}" for name, value in weights.items()]
    print("\n".join(lines))
    if "--write" in sys.argv:
        head = "# written by tests/bench/photo_score.py, which says from what\n"
        Path(str(resource(WEIGHTS))).write_text(head + "\n[weights]\n" + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()

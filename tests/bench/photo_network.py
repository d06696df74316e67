"""Fit the weights by which the recogniser's network scores how much a picture looks like a photograph.

`python -m tests.bench.photo_network PHOTOS DESIGNS [--write]`. Each of the two folders has one folder of pictures
for each source, such as a package or a repository. Every second picture is first made smaller and compressed, as a
chat program does.

wxdesk averages this score with another one, computed from the pixels; so both are fitted together. If the mean is
high, wxdesk asks a person whether the picture is a photograph. The program prints for which share of the pictures
of each source wxdesk would ask. The shares are cross-validated: the sources are divided into eight groups, and a
picture is scored with weights that were fitted without the sources of its own group. With `--write`, weights fitted
to all pictures are written to the program's resources.

The shipped weights were fitted on 1,008 photographs and 1,150 designs of 184 public sources, among them 160
paintings: web shops, posters, tourist offices, portfolios of photographers, designers and illustrators, style
transfer.
"""

import hashlib
import math
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from tests.bench.photo_score import as_sent
from wxdesk.assets import resource
from wxdesk.files.pictures.measuring.artwork import photo_score
from wxdesk.files.pictures.measuring.pixels import measured_features
from wxdesk.files.pictures.photo_network import TENSORS, WEIGHTS, Values, Weights, described, network_digest, percent
from wxdesk.files.pictures.plain_pixels import scaled, small_copy

RIDGE = 30.0
"""The penalty on the weight of each value of the network; there are nearly as many values as pictures."""
PIXELS_RIDGE = 1.0
GROUPS = 8
MOST = 30
"""A source with more pictures than this counts less a picture, so that no source decides alone."""
FOUND = 0.82
"""The share of photographs that is asked about."""
ASK = 65
"""The mean score from which a picture is asked about: `ask_from_percent` of the rulebook."""


class Cases(NamedTuple):
    """The measured pictures, as four lists with one item for each picture.

    `sources` are the names of the sources. `photo` is true for a photograph and false for a design. `values`
    are the numbers that the network computes of a picture. `pixels` is the score of the pixels as log-odds.
    """

    sources: list[str]
    photo: NDArray[np.bool_]
    values: Values
    pixels: Values


class Fitted(NamedTuple):
    """A fitted formula for the log-odds that a picture is a photograph: a weighted sum.

    `values` are the weights of the network's values, `pixels` is the weight of the pixels' score, and `intercept`
    is added.
    """

    values: Values
    pixels: float
    intercept: float

    def total(self, cases: Cases) -> Values:
        """Return the log-odds that each picture of `cases` is a photograph, by this formula."""
        return self.intercept + cases.values @ self.values + self.pixels * cases.pixels


def odds(score: NDArray[np.float64]) -> Values:
    """Return the log-odds of scores in percent; scores below 1 count as 1, and scores above 99 as 99."""
    share = np.clip(score, 1, 99) / 100
    return np.log(share / (1 - share))


def measured(photos: Path, designs: Path) -> Cases:
    """Measure the pictures in the folders of all sources."""
    rows = [*_measured(photos, photo=True), *_measured(designs, photo=False)]
    sources, photo, values, pixels = zip(*rows, strict=True)
    return Cases([*sources], np.array(photo), np.array(values), odds(np.array(pixels)))


def _measured(folder: Path, *, photo: bool) -> Iterator[tuple[str, bool, Values, float]]:
    for number, path in enumerate(sorted(folder.glob("*/*"))):
        with Image.open(path) as stored:
            picture = as_sent(stored) if number % 2 else stored
            levels = picture.convert("L") if picture.format == "JPEG" else picture
            pixels = photo_score(measured_features(levels))
            shown = ImageOps.exif_transpose(picture).convert("RGBA")
        plain = Image.alpha_composite(Image.new("RGBA", shown.size, "white"), shown).convert("RGB")
        yield path.parent.name, photo, described(np.asarray(small_copy(scaled(plain)))), pixels


def counted(cases: Cases) -> Values:
    """Return the weight of each picture in the fit; all photographs together weigh as much as all designs.

    A picture of a source with more than `MOST` pictures weighs less.
    """
    sizes = Counter(cases.sources)
    weight = np.array([min(1.0, MOST / sizes[source]) ** 0.5 for source in cases.sources])
    weight[cases.photo] *= weight[~cases.photo].sum() / weight[cases.photo].sum()
    return weight


def fitted(cases: Cases, weight: Values) -> Fitted:
    """Return a ridge logistic regression (by Newton's method) of the pictures whose `weight` is not zero."""
    used = weight > 0
    raw = np.column_stack([cases.values, cases.pixels])
    mean, spread = raw[used].mean(axis=0), raw[used].std(axis=0) + 1e-3
    inputs = np.column_stack([(raw - mean) / spread, np.ones(len(raw))])[used]
    ridge = np.array([*[RIDGE] * cases.values.shape[1], PIXELS_RIDGE, 0.0])
    solved, truth, counts = np.zeros(len(ridge)), cases.photo[used].astype(float), weight[used]
    for _ in range(12):
        guess = 1 / (1 + np.exp(-np.clip(inputs @ solved, -30, 30)))
        slope = inputs.T @ (counts * (guess - truth)) + ridge * solved
        curve = (inputs * (counts * guess * (1 - guess))[:, None]).T @ inputs + np.diag(ridge)
        solved -= np.linalg.solve(curve, slope)
    each = solved[:-1] / spread
    return Fitted(each[:-1], float(each[-1]), float(solved[-1] - each @ mean))


def group(source: str) -> int:
    """Return the number of the group to which a source belongs, from 0 to 7; it is computed from the source's name."""
    return int(hashlib.md5(source.encode(), usedforsecurity=False).hexdigest(), 16) % GROUPS


def cross_validated(cases: Cases, weight: Values) -> list[Fitted]:
    """Return for each picture the formula that was fitted without the sources of the picture's group."""
    groups = np.array([group(source) for source in cases.sources])
    fits = [fitted(cases, np.where(groups == number, 0.0, weight)) for number in range(GROUPS)]
    return [fits[number] for number in groups]


def scores(fits: Sequence[Fitted], cases: Cases, cut: float) -> list[int]:
    """Return for each picture the mean of the network's score and the pixels' score, in percent.

    `fits` has the formula for each picture. A picture with the log-odds `cut` by its formula gets the mean score
    `ASK`. The mean is rounded as the program rounds it.
    """
    shares = []
    for place, one in enumerate(fits):
        weights = shipped(one, cut)
        network = float(odds(np.array(percent(weights, cases.values[place]))))
        shares.append(round(100 / (1 + math.exp(-(network + cases.pixels[place]) / 2))))
    return shares


def shipped(one: Fitted, cut: float) -> Weights:
    """Return the network's weights, as the program stores them, that correspond to the fitted formula `one`.

    They are shifted so that a picture with the log-odds `cut` by the formula gets the score `ASK`, at which the
    program begins to ask. This score is the mean of the network's score and the pixels' score.
    """
    intercept = (one.intercept - cut) / one.pixels + 2 * math.log(ASK / (100 - ASK))
    return Weights(network_digest(), intercept, one.values / one.pixels)


def cut_at(fits: Sequence[Fitted], cases: Cases, weight: Values) -> float:
    """Return the log-odds that the share `FOUND` of the photographs, by weight, reaches or exceeds.

    `fits` has the formula for each picture.
    """
    sums = np.array([one.intercept + one.values @ cases.values[place] for place, one in enumerate(fits)])
    sums += np.array([one.pixels for one in fits]) * cases.pixels
    photo = cases.photo
    return float(np.quantile(sums[photo], 1 - FOUND, weights=weight[photo], method="inverted_cdf"))


def toml(weights: Weights) -> str:
    """Return the weights as the text of a TOML file.

    For each tensor of the network, the file lists the weights of its channels' means, and those of their spreads.
    """
    channels = dict(zip(TENSORS, (96, 192), strict=True))
    parts, start = dict[str, list[str]](), 0
    for name, count in channels.items():
        for kind in ("mean", "spread"):
            numbers = ", ".join(f"{value:.4f}" for value in weights.values[start : start + count])
            parts.setdefault(kind, []).append(f'"{name}" = [{numbers}]')
            start += count
    head = "# written by tests/bench/photo_network.py, which says from what\n\n"
    tables = "".join(f"\n[{kind}]\n" + "\n".join(rows) + "\n" for kind, rows in parts.items())
    return f'{head}network = "{weights.network}"\nintercept = {weights.intercept:.4f}\n{tables}'


def report(cases: Cases, *, write: bool) -> None:
    """Print for each source the share of its pictures for which the program would ask whether they are photographs.

    If `write` is true, also write weights fitted to all pictures to the program's resources.
    """
    weight = counted(cases)
    fits = cross_validated(cases, weight)
    cut = cut_at(fits, cases, weight)
    asked = np.array(scores(fits, cases, cut)) >= ASK
    for photo, title in ((True, "photographs"), (False, "designs")):
        kind = cases.photo == photo
        for source in sorted({one for one, of_kind in zip(cases.sources, kind, strict=True) if of_kind}):
            of = kind & np.array([one == source for one in cases.sources])
            print(f"{title} {source:<50.50} {of.sum():>5} {asked[of].mean():7.2f}")
        print(f"all {title} {kind.sum()} {asked[kind].mean():.4f}")
    if write:
        Path(str(resource(WEIGHTS))).write_text(toml(shipped(fitted(cases, weight), cut)), "utf-8")


def main() -> None:
    """Measure the pictures and report; write the weights to the program's resources if `--write` is given."""
    report(measured(*(Path(folder) for folder in sys.argv[1:3])), write="--write" in sys.argv)


if __name__ == "__main__":
    main()

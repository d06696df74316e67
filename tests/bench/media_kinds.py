"""Measure how much longer the full check of a picture takes than its bare decoding by libjpeg-turbo.

Start it by hand with `python -m tests.bench.media_kinds`; it is no test. It draws posters and photographs
in the sizes in which units send them. The result for a picture is the best CPU time of several rounds.
Each round measures both check and decoding, so that other load on the computer affects both alike. The
program restarts itself once, with the memory allocator settings of a parser process.
"""

import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import NamedTuple

import numpy as np
import simplejpeg
from PIL import Image, ImageDraw, ImageFont

from tests.bench.media_pictures import LIMITS, cpu_ms
from wxdesk.files.parsing.supervisor import ALLOCATOR
from wxdesk.files.pictures.images import probe
from wxdesk.files.worker.warming import warm

SIZES = {
    "640 x 480": (640, 480),
    "900 x 500": (900, 500),
    "1080 x 1440": (1080, 1440),
    "1920 x 1080": (1920, 1080),
    "4 MP": (2304, 1728),
    "12 MP": (4000, 3000),
}
OF_EACH = 3
ROUNDS = 3


class Single(NamedTuple):
    """A picture file and its kind, with the smallest CPU times in ms of plain decoding and of the full check."""

    kind: str
    path: Path
    decode: float = float("inf")
    full: float = float("inf")

    @property
    def ratio(self) -> float:
        """Return how many times longer the full check takes than plain decoding."""
        return self.full / self.decode

    def measured(self) -> "Single":
        """Measure the picture once more, and return a copy with the smallest times so far."""
        content = self.path.read_bytes()
        decode = cpu_ms(partial(simplejpeg.decode_jpeg, content), 2)
        full = cpu_ms(partial(probe, str(self.path), "jpeg", LIMITS._asdict()), 2)
        return self._replace(decode=min(self.decode, decode), full=min(self.full, full))


def colour(chance: random.Random) -> tuple[int, int, int]:
    """Return a random colour."""
    return chance.randrange(256), chance.randrange(256), chance.randrange(256)


def gradient(size: tuple[int, int], chance: random.Random) -> Image.Image:
    """Return a gradient between two random colours, as posters have it behind their text."""
    ramp = (Image.radial_gradient("L") if chance.random() < 0.5 else Image.linear_gradient("L")).resize(size)
    return Image.composite(Image.new("RGB", size, colour(chance)), Image.new("RGB", size, colour(chance)), ramp)


def photograph(size: tuple[int, int], seed: int) -> Image.Image:
    """Return a picture like a photograph: shapes of all sizes with grain, sharp in some parts and blurred in others."""
    chance = np.random.default_rng(seed)
    grain = max(size)
    total = np.zeros((size[1], size[0], 3), np.float32)
    for cells in (3, 12, 48, 192, grain // 6, grain // 2):
        small = chance.normal(0, 44 if cells <= 48 else 20, (cells * 3 // 4, cells, 3)).astype(np.float32)
        focus = chance.random((3, 4)).astype(np.float32) ** 2
        sharp = np.asarray(Image.fromarray(focus).resize(size, Image.Resampling.BICUBIC)).clip(0, 1)
        for band in range(3):
            layer = np.asarray(Image.fromarray(small[..., band]).resize(size, Image.Resampling.BICUBIC))
            total[..., band] += layer * (sharp if cells > 48 else 1)
    return Image.fromarray((120 + total).clip(0, 255).astype(np.uint8))


def poster(size: tuple[int, int], seed: int) -> Image.Image:
    """Return a picture like a poster: shapes and lines of text on a background."""
    chance = random.Random(seed)  # noqa: S311 - the same posters each time, no secret
    picture = gradient(size, chance) if seed % 2 else Image.new("RGB", size, colour(chance))
    pen, unit = ImageDraw.Draw(picture), min(size) / 1080
    for _ in range(chance.randrange(3, 12)):
        x, y, reach = chance.randrange(size[0]), chance.randrange(size[1]), chance.randrange(60, 400) * unit
        shape = chance.choice([pen.ellipse, pen.rectangle])
        shape((x, y, x + reach, y + reach), fill=colour(chance))
    for line in range(9):
        font = ImageFont.load_default(max(10, round(chance.randrange(28, 120) * unit)))
        at = (chance.randrange(size[0] // 3), size[1] // 12 + line * size[1] // 10)
        pen.text(at, "SALE 50 % 2026-01-08", colour(chance), font, stroke_width=2, stroke_fill=colour(chance))
    return picture


def made(folder: Path) -> Iterator[Single]:
    """Write photographs and posters of each size into `folder` as JPEGs, and yield each.

    Those of 12 MP are also written as progressive JPEGs.
    """
    for title, size in SIZES.items():
        for seed in range(OF_EACH):
            for name, picture in (("photograph", photograph(size, seed)), ("poster", poster(size, seed))):
                for progressive in (False, True) if title == "12 MP" else (False,):
                    kind = f"{name}, {title}{' progressive' * progressive}"
                    target = BytesIO()
                    picture.save(target, "JPEG", quality=86, progressive=progressive)
                    path = folder / f"{kind}, {seed}.jpg"
                    path.write_bytes(target.getvalue())
                    yield Single(kind, path)


def main() -> None:
    """Print the medians of each kind, then the median and the 95th percentile over all pictures."""
    warm()
    with tempfile.TemporaryDirectory() as name:
        found = list(made(Path(name)))
        for _ in range(ROUNDS):
            found = [one.measured() for one in found]
    for kind in sorted({one.kind for one in found}):
        some = [one for one in found if one.kind == kind]
        print(
            f"{kind:<32} decode {median(one.decode for one in some):6.1f} ms"
            f"  full {median(one.full for one in some):6.1f} ms  {median(one.ratio for one in some):5.2f} x"
        )
    slowest = sorted(one.full for one in found)
    print(f"single pictures: median {median(one.ratio for one in found):.2f} x a bare decode")
    print(f"full check: {slowest[int(len(slowest) * 0.95)]:.0f} ms p95, {slowest[-1]:.0f} ms at most")


if __name__ == "__main__":
    if ALLOCATOR.items() <= os.environ.items():
        main()
    else:
        again = [sys.executable, "-m", "tests.bench.media_kinds"]
        subprocess.run(again, env={**os.environ, **ALLOCATOR}, check=True)

"""Measure mended pictures, pictures for publication and covers against plain decoding.

`python -m tests.bench.media_mending`, run by hand, not as a test. The figures are the best CPU times of several rounds,
as ratios within one run. The suggested cover is judged on drawn posters whose title's position is known. The seeds from
`HELD_OUT` on are used only to judge, never to choose a constant of the program.
"""

import tempfile
from functools import partial
from io import BytesIO
from pathlib import Path

import numpy as np
import simplejpeg
from PIL import Image, ImageDraw, ImageFont

from tests.bench.media_pictures import cpu_ms
from tests.bench.media_pixels import scene
from wxdesk.bootstrap import shipped_rulebook
from wxdesk.files.pictures.cover_crops import Box, suggested_box
from wxdesk.files.pictures.derivatives import derive
from wxdesk.files.pictures.mending import mend

LIMITS = shipped_rulebook().limits
BELOW = LIMITS.wechat.article_image_below_bytes
LARGE = (4000, 3000)
ROUNDS = 3
CHOSEN_ON, HELD_OUT, POSTERS = 20_000, 40_000, 80
SHAPES = {"2.35:1": 900 / 383, "1:1": 1.0}
SIZES = ((1080, 1920), (1080, 1440), (1440, 1080), (1920, 1080))


def poster(seed: int) -> tuple[Image.Image, tuple[int, int, int, int]]:
    """Return the poster with the number `seed`, and the box of its title: left, top, right, bottom in pixels.

    Its background is plain or cloudy; a patch of fine detail, small print and a round figure are beside or under the
    title.
    """
    random = np.random.default_rng(seed)
    width, height = SIZES[int(random.integers(len(SIZES)))]
    if random.random() < 0.6:
        picture = scene(seed * 2, (width // 2, height // 2)).resize((width, height))
    else:
        picture = Image.new("RGB", (width, height), tuple(int(one) for one in random.integers(0, 256, 3)))
    _strew(picture, random)
    pen = ImageDraw.Draw(picture)
    _draw_figure(pen, random, picture.size)
    ink = (255, 255, 255) if np.asarray(picture.convert("L")).mean() < 128 else (10, 10, 10)
    for _ in range(int(random.integers(1, 5))):
        _write(pen, random, picture.size, ("Open daily from 10:00 to 22:00, level B1", 24), ink)
    title = _write(pen, random, picture.size, ("SUMMER\nWEEKEND" if random.random() < 0.4 else "GRAND SALE", 0), ink)
    return picture, title


def _strew(picture: Image.Image, random: np.random.Generator) -> None:
    """Draw a patch of fine detail without letters, like leaves or a crowd, into a part of the picture."""
    wide, high = (int(side * random.uniform(0.3, 0.8)) for side in picture.size)
    cell = int(random.integers(4, 14))
    grain = random.integers(0, 256, (high // cell + 1, wide // cell + 1, 3)).astype(np.uint8)
    patch = Image.fromarray(grain).resize((wide, high), Image.Resampling.BICUBIC)
    place = (int(random.integers(0, picture.width - wide)), int(random.integers(0, picture.height - high)))
    strength = int(random.uniform(0.1, 0.7) * 255)
    picture.paste(patch, place, Image.new("L", patch.size, strength))


def _draw_figure(pen: ImageDraw.ImageDraw, random: np.random.Generator, size: tuple[int, int]) -> None:
    side = min(size) * random.uniform(0.15, 0.35)
    left, top = random.uniform(0, size[0] - side), random.uniform(0, size[1] - side)
    fill = tuple(int(one) for one in random.integers(0, 256, 3))
    pen.ellipse((left, top, left + side, top + side), fill=fill)


def _write(
    pen: ImageDraw.ImageDraw,
    random: np.random.Generator,
    size: tuple[int, int],
    text: tuple[str, int],
    ink: tuple[int, ...],
) -> tuple[int, int, int, int]:
    words, height = text
    font = ImageFont.load_default(height or int(min(size) * random.uniform(0.07, 0.11)))
    left, top, right, bottom = pen.multiline_textbbox((0, 0), words, font=font)
    x = random.uniform(0.04, 0.96) * max(1, size[0] - right)
    y = random.uniform(0.04, 0.96) * max(1, size[1] - bottom)
    pen.multiline_text((x, y), words, font=font, fill=ink)
    return int(left + x), int(top + y), int(right + x), int(bottom + y)


def kept(title: tuple[int, int, int, int], box: Box, size: tuple[int, int]) -> float:
    """Return the share (0 to 1) of the box `title` (pixels) that is inside `box` (fractions of `size`)."""
    across = min(title[2], box[2] * size[0]) - max(title[0], box[0] * size[0])
    down = min(title[3], box[3] * size[1]) - max(title[1], box[1] * size[1])
    return max(0.0, across) * max(0.0, down) / ((title[2] - title[0]) * (title[3] - title[1]))


def upper(box: Box) -> Box:
    """Return the upper two thirds of the cover `box`, on which WeChat writes no title."""
    left, top, right, bottom = box
    return left, top, right, top + (bottom - top) * 2 / 3


def _say_covers(name: str, first: int) -> None:
    posters = [poster(first + number) for number in range(POSTERS)]
    for shape, ratio in SHAPES.items():
        boxes = [suggested_box(made, ratio) for made, _ in posters]
        judged = [*zip(posters, boxes, strict=True)]
        shares = np.array([kept(title, box, made.size) for (made, title), box in judged])
        above = np.array([kept(title, upper(box), made.size) for (made, title), box in judged])
        spent = cpu_ms(partial(suggested_box, posters[0][0], ratio))
        print(
            f"cover {shape:<7} {name:<9} title whole {np.mean(shares > 0.99):.2f}"
            f"  kept {shares.mean():.2f}  in its upper two thirds {np.mean(above > 0.99):.2f}  {spent:.1f} ms"
        )


def _say_made(folder: Path) -> None:
    picture = scene(2, LARGE)
    source, webp, output = folder / "large.jpg", folder / "large.webp", str(folder / "out")
    target = BytesIO()
    picture.save(target, "JPEG", quality=92)
    source.write_bytes(target.getvalue())
    picture.save(webp, "WEBP", quality=85)
    floor = cpu_ms(partial(simplejpeg.decode_jpeg, target.getvalue()))
    pixels = LIMITS.image.pixels
    for name, width in (("1,080 wide", 1080), ("full size", None)):
        work = partial(derive, str(source), output, pixels=pixels, below_bytes=BELOW, max_width=width, format="jpeg")
        _say_one(name, cpu_ms(work, ROUNDS), floor, work()["encodes"])
    mending = partial(
        mend, str(webp), output, format="webp", below_bytes=LIMITS.image.below_bytes, flatten=True,
        photo_allowed=True, pixels=pixels, decoded_bytes=LIMITS.image.decoded_bytes, side=LIMITS.image.side,
    )  # fmt: skip
    _say_one("mend of a WebP", cpu_ms(mending, 1), floor, mending()["encodes"])


def _say_one(name: str, spent: float, floor: float, encodes: int) -> None:
    print(f"{name:<16} of 12 megapixels {spent / floor:6.2f} x decode ({spent:.0f} ms), {encodes} encodes")


def main() -> None:
    """Print the times of making pictures, then which share of the posters' titles is inside the suggested covers."""
    with tempfile.TemporaryDirectory() as name:
        _say_made(Path(name))
    _say_covers("chosen on", CHOSEN_ON)
    _say_covers("held out", HELD_OUT)


if __name__ == "__main__":
    main()

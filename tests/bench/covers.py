"""Score the suggested crops of covers on drawn posters: `python -m tests.bench.covers [COUNT [FOLDER]]`.

A poster has a headline, as a rule also small print, a price, a code, a picture or margins, in layouts that the seed
decides. A crop is right if it holds the whole headline. The constants of the program were chosen on the seeds from
`CHOSEN_ON`; the seeds from `HELD_OUT` are only used to judge. With FOLDER, the posters of the seeds from `CHOSEN_ON`
whose headline is cut are written there with their crops.
"""

import random
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import zxingcpp
from PIL import Image, ImageDraw, ImageFont

from tests.fonts import chinese, font
from wxdesk.bootstrap import shipped_rulebook
from wxdesk.files.pictures.cover_crops import Box, suggested_box

CHOSEN_ON, HELD_OUT, COUNT = 100_000, 200_000, 200
COVER = shipped_rulebook().limits.cover
SHAPES = {"2.35:1": COVER.wide[0] / COVER.wide[1], "1:1": COVER.square[0] / COVER.square[1]}
SIZES = ((1080, 1920), (1080, 1440), (1080, 1350), (900, 1600), (1080, 1080), (1440, 1080), (1920, 1080), (1242, 2208))
HEADLINES = (
    "店庆十周年", "年终大促", "暖冬特卖会", "会员感恩节", "开业盛典", "岁末钜惠", "春节不打烊", "中秋团圆礼",
    "安全用电进社区", "年货大街开市", "夏日清凉季", "读书分享会", "招聘公告", "消防演练", "清明踏青",
    "新店开业满百减三十", "羽绒服新品上市",
)  # fmt: skip
SMALL = (
    "活动时间：2026年1月1日至1月7日", "地址：武穴市人民大道88号武穴购物广场一楼",
    "凭会员码到服务台领取，数量有限，先到先得", "咨询电话 0713-6223311", "满300减50 全场通用",
    "图片仅供参考，以门店实物为准", "主办：浠水购物中心", "扫码关注公众号",
)  # fmt: skip
GROUNDS = (
    ((190, 25, 35), (255, 255, 255)), ((250, 240, 220), (138, 16, 16)), ((20, 60, 120), (255, 215, 106)),
    ((255, 255, 255), (192, 16, 32)), ((16, 90, 70), (255, 248, 224)), ((245, 200, 60), (90, 10, 10)),
    ((30, 30, 34), (240, 210, 140)), ((214, 236, 250), (20, 70, 140)),
)  # fmt: skip

type Place = tuple[int, int, int, int]
"""Left, top, right and bottom in pixels."""


@dataclass(frozen=True)
class CoverPoster:
    """A drawn poster with the place of its headline, and of its code if it has one."""

    picture: Image.Image
    headline: Place
    code: Place | None


def drawn(seed: int) -> CoverPoster:
    """Draw the poster that `seed` determines."""
    dice = random.Random(seed)  # noqa: S311 - pictures, no secrets
    size = dice.choice(SIZES)
    margin = dice.choice((0, 0, 0, 40, 80, 120))
    ground, ink = dice.choice(GROUNDS)
    picture = _ground(dice, seed, size, margin, ground)
    pen = ImageDraw.Draw(picture)
    taken: list[Place] = []
    headline = _headline(dice, pen, size, margin, ink)
    taken.append(headline)
    code = _code(dice, picture, taken) if dice.random() < 0.7 else None
    if dice.random() < 0.4:
        _price(dice, pen, picture.size, taken, ink, headline)
    for _ in range(dice.randint(1, 6)):
        _small(dice, pen, picture.size, taken, ink)
    return CoverPoster(picture, headline, code)


def _ground(
    dice: random.Random, seed: int, size: tuple[int, int], margin: int, ground: tuple[int, int, int]
) -> Image.Image:
    inner = (size[0] - 2 * margin, size[1] - 2 * margin)
    kind = dice.choice(("plain", "plain", "photograph", "half", "leaves"))
    made = Image.new("RGB", inner, ground)
    if kind == "photograph":
        made = Image.blend(_photograph(dice, seed, inner), made, dice.uniform(0.4, 0.75))
    elif kind == "half":
        high = int(inner[1] * dice.uniform(0.3, 0.5))
        made.paste(_photograph(dice, seed, (inner[0], high)), (0, dice.choice((0, inner[1] - high))))
    elif kind == "leaves":
        _leaves(dice, seed, made)
    picture = Image.new("RGB", size, (255, 255, 255))
    picture.paste(made, (margin, margin))
    return picture


def _photograph(dice: random.Random, seed: int, size: tuple[int, int]) -> Image.Image:
    """Return a picture without letters: clouds of colour and sharp things in front of them, such as products."""
    noise = np.random.default_rng(seed)
    cells = [noise.integers(40, 216, (high, wide, 3)).astype(np.uint8) for wide, high in ((4, 4), (24, 24), (120, 120))]
    layers = [Image.fromarray(one).resize(size, Image.Resampling.BICUBIC) for one in cells]
    made = Image.blend(Image.blend(layers[0], layers[1], 0.35), layers[2], 0.15)
    pen = ImageDraw.Draw(made)
    for _ in range(dice.randint(2, 9)):
        wide, high = (int(side * dice.uniform(0.06, 0.3)) for side in size)
        x, y = dice.randint(0, size[0] - wide), dice.randint(0, size[1] - high)
        fill = tuple(dice.randint(0, 255) for _ in range(3))
        shape = dice.choice((pen.ellipse, pen.rectangle))
        shape((x, y, x + wide, y + high), fill=fill, outline=(20, 20, 20), width=dice.randint(0, 5))
    return made


def _leaves(dice: random.Random, seed: int, picture: Image.Image) -> None:
    wide, high = (int(side * dice.uniform(0.3, 0.7)) for side in picture.size)
    cell = dice.randint(5, 14)
    grain = np.random.default_rng(seed).integers(0, 256, (high // cell + 1, wide // cell + 1, 3)).astype(np.uint8)
    patch = Image.fromarray(grain).resize((wide, high), Image.Resampling.BICUBIC)
    place = (dice.randint(0, picture.width - wide), dice.randint(0, picture.height - high))
    picture.paste(patch, place, Image.new("L", patch.size, int(dice.uniform(0.1, 0.45) * 255)))


def _headline(
    dice: random.Random, pen: ImageDraw.ImageDraw, size: tuple[int, int], margin: int, ink: tuple[int, int, int]
) -> Place:
    """Write a headline in one or two lines, so that a crop of either shape could hold it; return its rectangle.

    `dice` makes the random choices, and `pen` draws on the picture of the size `size` in the colour `ink`. `margin`
    pixels stay free at each edge.
    """
    words = dice.choice(HEADLINES)
    if len(words) > 5 and dice.random() < 0.6:
        words = f"{words[: len(words) // 2]}\n{words[len(words) // 2 :]}"
    wide = min(size[0] - 2 * margin, 0.96 * min(size))
    high = 0.8 * min(size[1], size[0] / SHAPES["2.35:1"])
    name, letters = dice.choice(chinese()), max(map(len, words.split("\n")))
    side = int(min(wide * dice.uniform(0.55, 0.92) / letters, high / (1.3 * len(words.split("\n")))))
    face = font(side, name)
    left, top, right, bottom = pen.multiline_textbbox((0, 0), words, font=face)
    room = (size[0] - 2 * margin - (right - left), size[1] - 2 * margin - (bottom - top))
    x = margin - left + room[0] * dice.choice((0.5, 0.5, 0.5, dice.uniform(0.03, 0.97)))
    y = margin - top + room[1] * dice.uniform(0.03, 0.93)
    pen.multiline_text((x, y), words, font=face, fill=ink, align=dice.choice(("left", "center")))
    return int(left + x), int(top + y), int(right + x) + 1, int(bottom + y) + 1


def _code(dice: random.Random, picture: Image.Image, taken: list[Place]) -> Place | None:
    side = int(min(picture.size) * dice.uniform(0.14, 0.3))
    made = zxingcpp.create_barcode(f"https://weixin.qq.com/q/{dice.random()}", zxingcpp.BarcodeFormat.QRCode)
    code = Image.fromarray(np.asarray(made.to_image(scale=8))).convert("RGB").resize((side, side))
    place = _free(dice, (side, side), picture.size, taken)
    if place is not None:
        picture.paste(code, place[:2])
    return place


def _price(
    dice: random.Random,
    pen: ImageDraw.ImageDraw,
    size: tuple[int, int],
    taken: list[Place],
    ink: tuple[int, int, int],
    headline: Place,
) -> None:
    lines = 2 if headline[3] - headline[1] > 0.2 * size[0] else 1
    side = max(24, int((headline[3] - headline[1]) / lines * dice.uniform(0.4, 0.7)))
    _write(dice, pen, size, taken, f"{dice.choice((9.9, 59, 99, 199))}元", font(side, dice.choice(chinese())), ink)


def _small(
    dice: random.Random, pen: ImageDraw.ImageDraw, size: tuple[int, int], taken: list[Place], ink: tuple[int, int, int]
) -> None:
    side = int(min(size) * dice.uniform(0.018, 0.034))
    _write(dice, pen, size, taken, dice.choice(SMALL), font(side, dice.choice(chinese())), ink)


def _write(
    dice: random.Random,
    pen: ImageDraw.ImageDraw,
    size: tuple[int, int],
    taken: list[Place],
    words: str,
    face: ImageFont.FreeTypeFont,
    ink: tuple[int, int, int],
) -> None:
    left, top, right, bottom = (int(side) for side in pen.textbbox((0, 0), words, font=face))
    place = _free(dice, (right - left, bottom - top), size, taken)
    if place is not None:
        pen.text((place[0] - left, place[1] - top), words, font=face, fill=ink)


def _free(dice: random.Random, wanted: tuple[int, int], size: tuple[int, int], taken: list[Place]) -> Place | None:
    """Return a free rectangle of the size `wanted` in a picture of the size `size`; None if none is found.

    It touches none of the rectangles `taken`, and is added to them.
    """
    room = size[0] - wanted[0], size[1] - wanted[1]
    if min(room) < 0:
        return None
    for _ in range(40):
        x, y = dice.randint(0, room[0]), dice.randint(0, room[1])
        place = (x, y, x + wanted[0], y + wanted[1])
        if not any(_meet(place, other) for other in taken):
            taken.append(place)
            return place
    return None


def _meet(one: Place, other: Place, space: int = 20) -> bool:
    return (
        one[0] < other[2] + space
        and other[0] < one[2] + space
        and one[1] < other[3] + space
        and other[1] < one[3] + space
    )


def kept(place: Place, box: Box, size: tuple[int, int]) -> float:
    """Return the share of `place` that the crop `box` (fractions of `size`) holds."""
    across = min(place[2], box[2] * size[0]) - max(place[0], box[0] * size[0])
    down = min(place[3], box[3] * size[1]) - max(place[1], box[1] * size[1])
    return max(0.0, across) * max(0.0, down) / ((place[2] - place[0]) * (place[3] - place[1]))


def score(first: int, count: int, folder: Path | None = None) -> dict[str, float]:
    """Return, by aspect ratio of a cover, the share of posters whose whole headline is in the suggested crop."""
    whole = dict.fromkeys(SHAPES, 0)
    for seed in range(first, first + count):
        poster = drawn(seed)
        for shape, ratio in SHAPES.items():
            box = suggested_box(poster.picture, ratio)
            if kept(poster.headline, box, poster.picture.size) > 0.999:
                whole[shape] += 1
            elif folder is not None:
                _keep(poster, box, folder / f"{seed}-{shape.replace(':', 'x')}.jpg")
    return {shape: number / count for shape, number in whole.items()}


def _keep(poster: CoverPoster, box: Box, target: Path) -> None:
    picture = poster.picture.copy()
    width, height = picture.size
    crop = [side * (width, height)[at % 2] for at, side in enumerate(box)]
    ImageDraw.Draw(picture).rectangle(crop, outline=(0, 255, 0), width=8)
    picture.thumbnail((400, 400))
    picture.save(target)


def main() -> None:
    """Print which share of headlines the suggested crops hold whole.

    One line is for the posters by which the crops were tuned, one for posters that were not used for that.
    """
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    for name, first in (("chosen on", CHOSEN_ON), ("held out", HELD_OUT)):
        for shape, share in score(first, count, folder if first == CHOSEN_ON else None).items():
            print(f"{name:<10} {shape:<7} headline whole {share:.3f} of {count}")


if __name__ == "__main__":
    main()

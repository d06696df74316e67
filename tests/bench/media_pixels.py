"""Measure checks of pixels against libjpeg-turbo and known answers: `python -m tests.bench.media_pixels`.

Run by hand, not as a test. The figures are the best CPU times of several rounds, as ratios within one run. All pictures
are drawn here, so the right answer is known.
"""

from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from itertools import combinations

import numpy as np
import simplejpeg
import zxingcpp
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont, ImageOps

from tests.bench.media_pictures import cpu_ms, photograph
from wxdesk.files.pictures.measuring.codes import Luma, read_codes
from wxdesk.files.pictures.measuring.fingerprint import fingerprint
from wxdesk.files.pictures.measuring.pixels import look

SHAPES = ((1280, 960), (2000, 1500), (4000, 3000))
CANVAS = (1080, 810)
GROUNDS = 6
PLAIN_PICTURES = 120
BASE = 32
NEAR = 4

type Change = Callable[[Image.Image], Image.Image]


def scene(seed: int, size: tuple[int, int] = CANVAS) -> Image.Image:
    """Return the picture with the number `seed`: clouds of detail in colour, for odd numbers with letters on them."""
    random = np.random.default_rng(seed)
    layers = np.zeros((size[1], size[0], 3), np.float32)
    for octave in range(2, 9):
        cells = random.normal(0, 46 / octave, (2**octave * 3 // 4 + 1, 2**octave, 3)).astype(np.float32)
        for channel in range(3):
            band = Image.fromarray(cells[..., channel]).resize(size, Image.Resampling.BICUBIC)
            layers[..., channel] += np.asarray(band)
    picture = Image.fromarray((layers + random.uniform(80, 176, 3)).clip(0, 255).astype(np.uint8))
    if seed % 2:
        _letter(picture, random)
    return picture


def _letter(picture: Image.Image, random: np.random.Generator) -> None:
    pen = ImageDraw.Draw(picture)
    for _ in range(24):
        x, y = int(random.integers(0, picture.width)), int(random.integers(0, picture.height))
        wide = int(random.integers(20, picture.width // 3))
        high = int(random.integers(10, picture.height // 4))
        shade = tuple(int(value) for value in random.integers(0, 256, 3))
        pen.rectangle((x, y, x + wide, y + high), fill=shade)
        font = ImageFont.load_default(int(random.integers(14, 72)))
        pen.text((x, y), f"Voucher {random.integers(10_000)}", fill=tuple(255 - one for one in shade), font=font)


def drawn_code(text: str, side: int, *, quiet: bool = True) -> Image.Image:
    """Return a picture of a QR code, `side` pixels wide, including the white border (quiet zone) if `quiet`."""
    barcode = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    drawn = Image.fromarray(np.array(barcode.to_image(scale=8, add_quiet_zones=quiet))).convert("RGB")
    return drawn.resize((side, side), Image.Resampling.LANCZOS)


def _turned(degrees: int) -> Change:
    return lambda code: code.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=(255, 255, 255))


def _blurred(pixels: float) -> Change:
    return lambda code: code.filter(ImageFilter.GaussianBlur(pixels))


def _between(dark: int, light: int) -> Change:
    return lambda code: code.point(lambda value: dark + value * (light - dark) // 255)


def _coloured(code: Image.Image) -> Image.Image:
    return ImageOps.colorize(code.convert("L"), (20, 60, 140), (255, 236, 200))


def _with_logo(code: Image.Image) -> Image.Image:
    logo = code.width // 6
    middle = (code.width - logo) // 2
    code.paste((200, 30, 30), (middle, middle, middle + logo, middle + logo))
    return code


def _seen_aslant(code: Image.Image) -> Image.Image:
    side = code.width
    corners = (0, 0, -side // 8, side, side, side * 7 // 8, side, 0)
    return code.transform((side, side), Image.Transform.QUAD, corners, Image.Resampling.BICUBIC, fillcolor=(255,) * 3)


def _unchanged(code: Image.Image) -> Image.Image:
    return code


CONDITIONS: dict[str, tuple[int, Change]] = {
    "270 px": (270, _unchanged),
    "130 px": (130, _unchanged),
    "86 px": (86, _unchanged),
    "65 px": (65, _unchanged),
    "turned by 15": (130, _turned(15)),
    "turned by 45": (130, _turned(45)),
    "logo in the middle": (180, _with_logo),
    "in colour": (130, _coloured),
    "low contrast": (130, _between(150, 200)),
    "inverted": (130, ImageOps.invert),
    "blur 2.2 px": (130, _blurred(2.2)),
    "JPEG quality 25": (130, _unchanged),
    "two codes": (130, _unchanged),
    "aslant": (180, _seen_aslant),
    "no quiet zone": (130, _unchanged),
}
HARDER: dict[str, tuple[int, Change]] = {
    "86 px, contrast 24": (86, _between(150, 174)),
    "65 px, contrast 24": (65, _between(150, 174)),
    "130 px, contrast 10": (130, _between(180, 190)),
    "86 px, blur 1.5": (86, _blurred(1.5)),
    "86 px, blur 1.8": (86, _blurred(1.8)),
    "65 px, blur 1.0": (65, _blurred(1.0)),
    "65 px, blur 1.5": (65, _blurred(1.5)),
    "130 px, blur 3": (130, _blurred(3)),
    "86 px, blur 1, contrast 40": (86, lambda code: _between(150, 190)(_blurred(1.0)(code))),
}
"""Conditions under which a person still recognises a QR code, but the program need not read it.

By name: the side of the code in pixels, and the change made to its picture.
"""


def coded(name: str, seed: int) -> tuple[Image.Image, list[str]]:
    """Return the picture number `seed` with QR codes drawn on it, and the texts of these codes.

    `name` says how the codes are drawn, for example small, or without a white border.
    """
    side, change = (CONDITIONS | HARDER)[name]
    picture = scene(seed)
    random = np.random.default_rng(seed + 1000)
    texts = [f"https://example.com/s?v={seed}"] + ["https://example.com/two"] * (name == "two codes")
    for place, text in enumerate(texts):
        code = change(drawn_code(text, side, quiet=name != "no quiet zone"))
        half = CANVAS[0] // 2
        left = int(random.integers(0, half - code.width)) + place * half
        picture.paste(code, (left, int(random.integers(0, CANVAS[1] - code.height))))
    if name == "JPEG quality 25":
        picture = saved_again(picture, 25)
    return picture, texts


def saved_again(picture: Image.Image, quality: int) -> Image.Image:
    """Return the picture after it was saved as a JPEG of this quality and read again."""
    target = BytesIO()
    picture.save(target, "JPEG", quality=quality)
    return Image.open(BytesIO(target.getvalue())).convert("RGB")


def _luma(picture: Image.Image) -> Luma:
    return np.asarray(picture.convert("L"))


def _say_speed() -> None:
    for width, height in SHAPES:
        content = photograph(width, height)
        floor = cpu_ms(partial(simplejpeg.decode_jpeg, content))
        with Image.open(BytesIO(content)) as picture:
            picture.load()
            spent = cpu_ms(partial(look, picture, 1))
            codes = cpu_ms(partial(read_codes, _luma(picture.reduce(max(1, -(-height // 1200)))), 1))
        print(
            f"{width} x {height}: decode {floor:6.1f} ms  look {spent / floor:5.2f} x ({spent:.0f} ms)"
            f"  of it codes {codes / floor:5.2f} x"
        )


def _say_codes() -> None:
    for name in CONDITIONS | HARDER:
        pictures = [coded(name, BASE + seed) for seed in range(GROUNDS)]
        read = sum(
            len(set(texts) & {one["text"] for one in read_codes(_luma(picture), 1)}) for picture, texts in pictures
        )
        spent = np.median([cpu_ms(partial(read_codes, _luma(picture), 1), 1) for picture, _ in pictures])
        print(f"code {name:<28} {read / sum(len(texts) for _, texts in pictures):5.2f}  {spent:6.1f} ms")
    plain = [_luma(scene(seed)) for seed in range(5000, 5000 + PLAIN_PICTURES)]
    false = sum(bool(read_codes(luma, 1)) for luma in plain)
    print(f"false codes in {PLAIN_PICTURES} pictures without: {false}")


def _again(picture: Image.Image) -> Iterator[Image.Image]:
    """Yield changed copies of a picture as other programs make them, such as smaller, brighter or blurred."""
    yield saved_again(picture, 40)
    yield picture.resize((picture.width // 3, picture.height // 3), Image.Resampling.LANCZOS)
    yield picture.point(lambda value: min(255, value + 18))
    marked = picture.copy()
    ImageDraw.Draw(marked).text((20, picture.height - 40), "Photo: example", font=ImageFont.load_default(28))
    yield marked
    yield picture.filter(ImageFilter.GaussianBlur(2))
    yield ImageChops.offset(picture, 4, 0)


def _apart(one: Image.Image, other: Image.Image) -> int:
    bits = [fingerprint(_luma(picture)) for picture in (one, other)]
    return 64 if None in bits else (int(bits[0] or "0", 16) ^ int(bits[1] or "0", 16)).bit_count()


def _say_duplicates() -> None:
    pictures = [scene(9000 + seed) for seed in range(24)]
    same = [_apart(picture, again) for picture in pictures for again in _again(picture)]
    other = [_apart(one, two) for one, two in combinations(pictures, 2)]
    print(
        f"duplicates within {NEAR} bits: found {np.mean([one <= NEAR for one in same]):.2f} of {len(same)},"
        f" wrong {sum(one <= NEAR for one in other)} of {len(other)} pairs (nearest {min(other)})"
    )


def _say_sharpness() -> None:
    sharp = [scene(7000 + seed, (2000, 1500)) for seed in range(6)]
    ways: dict[str, Change] = {
        f"blurred {share} % of the side": _blurred(2000 * share / 100) for share in (0.07, 0.15, 0.3)
    }
    ways["enlarged 3 x"] = lambda picture: picture.reduce(3).resize(picture.size, Image.Resampling.BICUBIC)
    clear = [_sharpness(picture) for picture in sharp]
    for name, change in ways.items():
        soft = [_sharpness(change(picture)) for picture in sharp]
        shares = [
            np.mean([sign * low[key] < sign * high[key] for low in soft for high in clear])
            for key, sign in (("laplacian", 1), ("detail", 1), ("reblur", -1))
        ]
        print(
            f"sharpness, {name:<26} told apart by laplacian {shares[0]:.2f}"
            f"  detail {shares[1]:.2f}  reblur {shares[2]:.2f}"
        )


def _sharpness(picture: Image.Image) -> dict[str, float]:
    found: dict[str, float] = look(saved_again(picture, 88), 1)["sharpness"]
    return found


def main() -> None:
    """Measure the speed of the checks of pixels, and how well they find QR codes, duplicates and blurred pictures."""
    _say_speed()
    _say_codes()
    _say_duplicates()
    _say_sharpness()


if __name__ == "__main__":
    main()

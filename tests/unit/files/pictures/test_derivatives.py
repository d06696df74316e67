import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageCms, ImageDraw, ImageFont

from wxdesk import assets
from wxdesk.domain.rulebook.rules import read_rulebook
from wxdesk.files.parsing.job_error import JobError
from wxdesk.files.parsing.supervisor import ParserProblem, ParserSupervisor
from wxdesk.files.pictures.cover_crops import suggested_box
from wxdesk.files.pictures.derivatives import derive
from wxdesk.files.pictures.picture_maker import PictureMaker

LIMITS = read_rulebook(assets.read_text("rulebooks/hs-2016.toml"), "hs-2016.toml").limits
BELOW = LIMITS.wechat.article_image_below_bytes
RED, BLUE = (200, 30, 30), (30, 30, 200)


@pytest.fixture(scope="module")
def maker() -> Iterator[PictureMaker]:
    with ParserSupervisor(LIMITS.parser, children=1) as parsers:
        yield PictureMaker(parsers, LIMITS)


def noise(width: int, height: int) -> Image.Image:
    return Image.effect_noise((width, height), 120).convert("RGB")


def near(found: object, expected: tuple[int, int, int]) -> bool:
    return isinstance(found, tuple) and all(abs(a - b) < 12 for a, b in zip(found, expected, strict=True))


def test_an_article_image_is_narrow_small_and_without_metadata(maker: PictureMaker, tmp_path: Path) -> None:
    source = noise(2400, 1800)
    exif = source.getexif()
    exif[271], exif[0x8825] = "Canon", {1: "N", 2: (30.0, 1.0, 2.0)}
    source.save(tmp_path / "a.jpg", quality=97, exif=exif, comment=b"secret")
    made = maker.article_image(tmp_path / "a.jpg", tmp_path / "out")
    with Image.open(made.path) as picture:
        assert (picture.size, picture.mode, dict(picture.getexif())) == ((1080, 810), "RGB", {})
        assert "comment" not in picture.info
    assert made.path.stat().st_size == made.bytes < BELOW


def test_a_narrow_picture_keeps_its_size_and_png_stays_png(maker: PictureMaker, tmp_path: Path) -> None:
    Image.new("RGB", (600, 400), RED).save(tmp_path / "a.png")
    made = maker.article_image(tmp_path / "a.png", tmp_path / "out")
    assert (made.path.name, made.format, made.width, made.height) == ("out.png", "png", 600, 400)


def test_a_png_that_does_not_fit_becomes_jpeg(maker: PictureMaker, tmp_path: Path) -> None:
    noise(1080, 1400).save(tmp_path / "a.png")
    made = maker.article_image(tmp_path / "a.png", tmp_path / "out")
    assert (made.path.suffix, made.width) == (".jpg", 1080)
    assert made.bytes < BELOW


def test_noise_in_colour_which_no_buffer_expects_is_made_too(tmp_path: Path) -> None:
    Image.merge("RGB", [Image.effect_noise((1080, 810), 200) for _ in range(3)]).save(tmp_path / "a.png")
    path, output = str(tmp_path / "a.png"), str(tmp_path / "out.jpg")
    made = derive(path, output, pixels=10**7, below_bytes=BELOW, max_width=1080, format="jpeg")
    assert (made["width"], made["bytes"] < BELOW) == (1080, True)


def test_a_long_picture_is_made_smaller_until_it_fits(tmp_path: Path) -> None:
    noise(800, 3000).save(tmp_path / "a.jpg", quality=95)
    made = derive(str(tmp_path / "a.jpg"), str(tmp_path / "out"), pixels=10**8, below_bytes=300_000, max_width=1080)
    assert made["bytes"] < 300_000
    assert made["width"] < 800


def test_a_picture_that_depends_on_exif_is_set_upright(maker: PictureMaker, tmp_path: Path) -> None:
    source = Image.new("RGB", (400, 200), RED)
    source.paste(BLUE, (0, 0, 200, 200))
    exif = source.getexif()
    exif[274] = 6
    source.save(tmp_path / "a.jpg", exif=exif)
    made = maker.article_image(tmp_path / "a.jpg", tmp_path / "out")
    with Image.open(made.path) as picture:
        assert picture.size == (200, 400)
        assert near(picture.getpixel((100, 50)), BLUE)
        assert near(picture.getpixel((100, 350)), RED)


@pytest.mark.parametrize("mode", ["CMYK", "L", "P", "1", "RGBA", "LA", "I;16"])
def test_every_colour_model_becomes_8_bit_rgb(tmp_path: Path, mode: str) -> None:
    grey = Image.new("RGB", (50, 50), (128, 128, 128))
    if mode == "I;16":
        source = Image.new("I", (50, 50), 128 * 257).convert("I;16")
    elif mode == "P":
        source = grey.quantize(4)
    else:
        source = grey.convert("L").convert(mode) if mode in ("LA", "1") else grey.convert(mode)
    path = tmp_path / ("a.jpg" if mode == "CMYK" else "a.png")
    source.save(path)
    shade = (149, 130, 124) if mode == "CMYK" else (128, 128, 128)  # as three half inks look on paper
    derive(str(path), str(tmp_path / "out"), pixels=10**6, below_bytes=BELOW, format="jpeg")
    with Image.open(tmp_path / "out") as picture:
        assert picture.mode == "RGB"
        if mode != "1":
            assert near(picture.getpixel((25, 25)), shade)


def test_what_is_transparent_becomes_white(tmp_path: Path) -> None:
    Image.new("RGBA", (50, 50), (0, 0, 0, 0)).save(tmp_path / "a.png")
    derive(str(tmp_path / "a.png"), str(tmp_path / "out"), pixels=10**6, below_bytes=BELOW)
    with Image.open(tmp_path / "out") as picture:
        assert picture.getpixel((25, 25)) == (255, 255, 255)


def cover_of(folder: Path, picture: Image.Image) -> Image.Image:
    """Return the cover that is made of a picture."""
    picture.save(folder / "a.png")
    derive(str(folder / "a.png"), str(folder / "out"), pixels=10**6, below_bytes=BELOW, size=(200, 100), format="png")
    with Image.open(folder / "out") as made:
        made.load()
        return made


def test_a_cover_of_a_white_logo_without_ground_gets_a_dark_one_and_any_other_a_white_one(tmp_path: Path) -> None:
    logo = Image.new("RGBA", (200, 100), (0, 0, 0, 0))
    assert cover_of(tmp_path, logo).getpixel((100, 50)) == (255, 255, 255)
    logo.paste((250, 250, 250, 255), (50, 25, 150, 75))
    made = cover_of(tmp_path, logo)
    assert made.getpixel((100, 50)) == (250, 250, 250)
    assert made.convert("L").getpixel((5, 5)) == 77
    logo.paste((200, 30, 30, 255), (60, 30, 70, 40))
    assert cover_of(tmp_path, logo).getpixel((5, 5)) == (255, 255, 255)


def test_colours_of_another_profile_are_converted_and_the_profile_left_out(tmp_path: Path) -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    Image.new("RGB", (50, 50), RED).save(tmp_path / "a.jpg", icc_profile=lab, quality=95)
    derive(str(tmp_path / "a.jpg"), str(tmp_path / "out"), pixels=10**6, below_bytes=BELOW)
    with Image.open(tmp_path / "out") as picture:
        assert "icc_profile" not in picture.info
        assert near(picture.getpixel((25, 25)), RED)


@pytest.mark.parametrize("shape", [LIMITS.cover.wide, LIMITS.cover.square])
@pytest.mark.parametrize("size", [(3000, 900), (900, 3000), (300, 200)])
def test_a_cover_has_exactly_its_size(
    maker: PictureMaker, tmp_path: Path, shape: tuple[int, int], size: tuple[int, int]
) -> None:
    noise(*size).save(tmp_path / "a.jpg")
    made = maker.cover(tmp_path / "a.jpg", tmp_path / "cover", shape, None)
    with Image.open(made.path) as picture:
        assert picture.size == shape
    assert made.bytes < BELOW


def test_a_cover_is_cut_from_the_box_given(maker: PictureMaker, tmp_path: Path) -> None:
    source = Image.new("RGB", (1000, 1000), RED)
    source.paste(BLUE, (500, 0, 1000, 500))
    source.save(tmp_path / "a.png")
    made = maker.cover(tmp_path / "a.png", tmp_path / "cover", (500, 500), (0.5, 0.0, 1.0, 0.5))
    with Image.open(made.path) as picture:
        assert near(picture.getpixel((5, 5)), BLUE)
        assert near(picture.getpixel((495, 495)), BLUE)
    assert made.box == (0.5, 0.0, 1.0, 0.5)


def test_the_suggested_window_keeps_the_title() -> None:
    poster = Image.new("RGB", (600, 1200), "white")
    pen, words = ImageDraw.Draw(poster), "GRAND OPENING SALE " * 3
    for line in range(5):
        pen.text((60, 900 + 40 * line), words, fill="black")
    _, top, _, bottom = suggested_box(poster, 900 / 383)
    assert top < 900 / 1200
    assert bottom > pen.textbbox((60, 1060), words)[3] / 1200


def test_lettering_outweighs_a_larger_part_that_is_only_restless() -> None:
    poster = Image.new("RGB", (600, 1200), "white")
    poster.paste(Image.effect_noise((600, 500), 40).resize((600, 500)), (0, 0))
    ImageDraw.Draw(poster).text((20, 900), "GRAND SALE", fill="black", font=ImageFont.load_default(90))
    _, top, _, bottom = suggested_box(poster, 900 / 383)
    assert (top < 900 / 1200, bottom > 990 / 1200) == (True, True)


def test_lettering_has_room_to_the_suggested_cut_though_a_line_far_away_is_lost() -> None:
    poster = Image.new("RGB", (1080, 1080), "white")
    pen = ImageDraw.Draw(poster)
    pen.line((0, 300, 1080, 300), RED, 4)
    for place in range(200, 900, 20):
        pen.rectangle((place, 690, place + 9, 745), "black")
    _, top, _, bottom = suggested_box(poster, 900 / 383)
    assert top < 670 / 1080
    assert bottom > 765 / 1080


def test_lettering_stands_above_the_part_of_a_wide_cover_that_wechat_writes_on() -> None:
    poster = Image.new("RGB", (1080, 1080), "white")
    pen = ImageDraw.Draw(poster)
    pen.ellipse((300, 250, 800, 420), outline=RED, width=3)
    for place in range(200, 900, 20):
        pen.rectangle((place, 600, place + 9, 660), "black")
    _, top, _, bottom = suggested_box(poster, 900 / 383)
    assert top < 580 / 1080
    assert top + (bottom - top) * 2 / 3 > 660 / 1080


def test_of_an_even_picture_the_middle_is_suggested() -> None:
    left, top, right, bottom = suggested_box(Image.new("RGB", (1000, 500), RED), 1.0)
    assert (top, bottom) == (0.0, 1.0)
    assert left == pytest.approx(0.25, abs=0.02)
    assert right - left == pytest.approx(0.5)


@pytest.mark.parametrize("box", [(0.5, 0.0, 0.5, 1.0), (-0.1, 0.0, 1.0, 1.0), (0.0, 0.0, 1.2, 1.0)])
def test_a_box_outside_of_the_picture_is_refused(tmp_path: Path, box: tuple[float, ...]) -> None:
    noise(50, 50).save(tmp_path / "a.jpg")
    with pytest.raises(JobError, match="image-box"):
        derive(str(tmp_path / "a.jpg"), "unused", pixels=10**6, below_bytes=BELOW, size=(9, 9), box=box)


def test_a_bomb_and_a_broken_picture_are_refused(maker: PictureMaker, tmp_path: Path) -> None:
    Image.new("1", (9000, 9000)).save(tmp_path / "bomb.png")
    (tmp_path / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 nothing")
    for name, code in (("bomb.png", "image-too-many-pixels"), ("broken.jpg", "image-unreadable")):
        with pytest.raises(ParserProblem) as caught:
            maker.article_image(tmp_path / name, tmp_path / "out")
        assert caught.value.code == code


def test_a_picture_without_its_end_marker_can_be_used(maker: PictureMaker, tmp_path: Path) -> None:
    content = io.BytesIO()
    noise(200, 100).save(content, "JPEG")
    (tmp_path / "a.jpg").write_bytes(content.getvalue().removesuffix(b"\xff\xd9"))
    assert maker.article_image(tmp_path / "a.jpg", tmp_path / "out").width == 200


def test_a_thumbnail_fits_its_square(maker: PictureMaker, tmp_path: Path) -> None:
    noise(900, 300).save(tmp_path / "a.png")
    with Image.open(maker.thumbnail(tmp_path / "a.png", tmp_path / "t.jpg", 120)) as picture:
        assert picture.size == (120, 40)


@pytest.mark.parametrize("kind", ["webp", "bmp", "gif", "tiff"])
def test_a_picture_that_is_to_be_converted_can_be_seen_before(maker: PictureMaker, tmp_path: Path, kind: str) -> None:
    noise(300, 900).save(tmp_path / "a", kind)
    with Image.open(maker.preview(tmp_path / "a", kind, tmp_path / "p.jpg", 120)) as picture:
        assert (picture.format, picture.size) == ("JPEG", (40, 120))


def test_no_decoder_is_tried_but_that_of_the_format(maker: PictureMaker, tmp_path: Path) -> None:
    noise(30, 30).save(tmp_path / "a.ppm")
    for kind, code in (("avif", "mend-format"), ("webp", "image-unreadable")):
        with pytest.raises(ParserProblem) as caught:
            maker.preview(tmp_path / "a.ppm", kind, tmp_path / "p.jpg", 120)
        assert caught.value.code == code


def test_nothing_private_and_nothing_hidden_is_in_a_picture_that_is_made(tmp_path: Path) -> None:
    image = Image.effect_noise((400, 300), 90).convert("RGB")
    exif = image.getexif()
    exif.update({271: "Canon", 315: "Zhang San"})
    exif.get_ifd(0x8769).update({0xA431: "SERIAL-4711", 33434: 0.01})
    exif.get_ifd(0x8825).update({1: "N", 2: (30.0, 5.0, 1.0)})
    source, made = tmp_path / "source.jpg", tmp_path / "made"
    image.save(source, "JPEG", exif=exif, xmp=b"<exif:GPSLatitude>30,5N</exif:GPSLatitude>", comment=b"SECRET")
    source.write_bytes(source.read_bytes() + b"TRAILER" * 20)
    for wanted in ({"max_width": 1080}, {"size": (200, 85), "format": "jpeg"}, {"format": "png"}):
        derive(str(source), str(made), pixels=50_000_000, below_bytes=1_000_000, **wanted)
        content = made.read_bytes()
        assert [
            word for word in (b"Exif", b"GPS", b"SERIAL", b"Zhang", b"SECRET", b"TRAILER", b"Canon") if word in content
        ] == []

import io
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms

from tests.unit.files.heic_builder import heic_file
from tests.unit.files.pictures.test_images import after_header, chunk, png_of
from wxdesk import assets
from wxdesk.domain.rulebook.rules import read_rulebook
from wxdesk.domain.submissions.mending import Mend
from wxdesk.files.parsing.job_error import JobError
from wxdesk.files.parsing.supervisor import ParserProblem, ParserSupervisor
from wxdesk.files.pictures.decoders import Caps
from wxdesk.files.pictures.heic_data import damage_in
from wxdesk.files.pictures.images import probe
from wxdesk.files.pictures.mending import mend
from wxdesk.files.pictures.picture_maker import MendedPictureFile, PictureMaker
from wxdesk.files.pictures.webp_pixels import is_plain

LIMITS = read_rulebook(assets.read_text("rulebooks/hs-2016.toml"), "hs-2016.toml").limits
RED, BLUE = (200, 30, 30), (30, 30, 200)
MAKE, MODEL, EXPOSURE, ORIENTATION, GPS = 271, 272, 33434, 274, 0x8825


@pytest.fixture(scope="module")
def maker() -> Iterator[PictureMaker]:
    with ParserSupervisor(LIMITS.parser, children=1) as parsers:
        yield PictureMaker(parsers, LIMITS)


def artwork() -> Image.Image:
    picture = Image.new("RGB", (400, 200), RED)
    picture.paste(BLUE, (0, 0, 200, 200))
    return picture


def mended(
    maker: PictureMaker, path: Path, form: str, *, flatten: bool = True, photo_allowed: bool = False
) -> MendedPictureFile:
    output = path.with_name("mended")
    return maker.mend(path, form, output, flatten=flatten, photo_allowed=photo_allowed, look=None)


@pytest.mark.parametrize(
    ("name", "form", "options", "becomes"),
    [
        ("a.webp", "webp", {"lossless": True}, "png"),
        ("a.webp", "webp", {"quality": 90}, "jpeg"),
        ("a.bmp", "bmp", {}, "png"),
        ("a.tiff", "tiff", {}, "png"),
        ("a.tiff", "tiff", {"big_tiff": True}, "png"),
        ("a.gif", "gif", {}, "png"),
    ],
)
def test_artwork_in_another_format_becomes_png(
    maker: PictureMaker, tmp_path: Path, name: str, form: str, options: dict[str, Any], becomes: str
) -> None:
    artwork().save(tmp_path / name, **options)
    before = (tmp_path / name).read_bytes()
    made = mended(maker, tmp_path / name, form)
    assert (made.format, made.width, made.height, Mend.CONVERT in made.done) == (becomes, 400, 200, True)
    assert (tmp_path / name).read_bytes() == before
    with Image.open(made.path) as picture:
        assert picture.mode == "RGB"


def saved(picture: Image.Image, kind: str, **options: Any) -> bytes:
    target = io.BytesIO()
    picture.save(target, kind, **options)
    return target.getvalue()


@pytest.mark.parametrize(
    ("mode", "options", "plain"),
    [
        ("RGB", {"quality": 50}, True),
        ("RGB", {"quality": 50, "icc_profile": b"a" * 70_000}, True),
        ("RGB", {"lossless": True}, False),
        ("RGB", {"lossless": True, "exif": b"Exif\0\0"}, False),
        ("RGBA", {"quality": 50}, False),
    ],
)
def test_lossy_and_opaque_webp_is_told_from_others(mode: str, options: dict[str, Any], *, plain: bool) -> None:
    picture = artwork().convert("RGBA")
    picture.putalpha(100)
    assert is_plain(saved(picture.convert(mode), "WEBP", **options)) is plain
    assert not is_plain(b"RIFF\0\0\0\0WEBP")


def test_a_vast_webp_is_mended_smaller_and_that_is_told(maker: PictureMaker, tmp_path: Path) -> None:
    path = tmp_path / "a.webp"
    Image.new("RGB", (8000, 3200), RED).save(path, quality=40, method=0)
    made = mended(maker, path, "webp")
    assert made.done == (Mend.CONVERT, Mend.RESIZE, Mend.UNPROVEN)
    assert made.width / made.height == pytest.approx(2.5, rel=0.01)
    assert 23_000_000 < made.width * made.height <= 24_100_000
    with Image.open(made.path) as picture:
        red = picture.convert("RGB").getpixel((9, 9))
        assert isinstance(red, tuple)
        assert all(abs(ours - theirs) < 6 for ours, theirs in zip(red, RED, strict=True))


def test_a_cut_webp_that_is_large_is_unreadable(maker: PictureMaker, tmp_path: Path) -> None:
    content = saved(Image.effect_noise((2400, 1800), 80).convert("RGB"), "WEBP", quality=40, method=0)
    (tmp_path / "a.webp").write_bytes(content[:-300])
    with pytest.raises(ParserProblem) as refused:
        mended(maker, tmp_path / "a.webp", "webp")
    assert refused.value.code == "image-unreadable"


def test_a_webp_whose_library_keeps_it_several_times_is_not_decoded_beyond_what_fits() -> None:
    caps = Caps(LIMITS.image.pixels, LIMITS.image.decoded_bytes, LIMITS.image.side)
    picture = Image.new("1", (3800, 3800))
    caps.hold(picture, "heic")
    with pytest.raises(JobError, match="image-too-many-pixels"):
        caps.hold(picture, "webp")


def test_grey_of_16_bit_is_mended_with_a_look_at_what_came(tmp_path: Path) -> None:
    Image.new("I;16", (300, 200), 40_000).save(tmp_path / "a.tif")
    limits = LIMITS.image
    made = mend(
        str(tmp_path / "a.tif"), str(tmp_path / "out"), format="tiff", pixels=limits.pixels,
        decoded_bytes=limits.decoded_bytes, side=limits.side, below_bytes=limits.below_bytes,
        flatten=True, photo_allowed=True, look=str(tmp_path / "look.jpg"),
    )  # fmt: skip
    assert (made["format"], made["done"]) == ("png", ["convert", "depth", "strip", "unproven"])
    with Image.open(tmp_path / "look.jpg") as look:
        assert look.convert("L").getpixel((9, 9)) == pytest.approx(40_000 // 257, abs=2)


def test_a_still_of_a_phone_becomes_jpeg(maker: PictureMaker, tmp_path: Path) -> None:
    heic_file(tmp_path / "a.heic", artwork())
    made = mended(maker, tmp_path / "a.heic", "heic")
    assert (made.format, made.width, made.height, made.done) == ("jpeg", 400, 200, (Mend.CONVERT,))
    with Image.open(made.path) as picture:
        left = picture.getpixel((20, 100))
        assert isinstance(left, tuple)
        assert all(abs(ours - theirs) < 12 for ours, theirs in zip(left, BLUE, strict=True))


def test_a_still_of_a_phone_with_a_hole_in_its_data_is_not_mended(maker: PictureMaker, tmp_path: Path) -> None:
    path = heic_file(tmp_path / "a.heic", Image.effect_noise((400, 200), 90).convert("RGB"))
    assert mended(maker, path, "heic").format == "jpeg"
    content = path.read_bytes()
    middle = len(content) * 2 // 3
    path.write_bytes(content[:middle] + bytes(200) + content[middle + 200 :])
    with pytest.raises(ParserProblem) as refused:
        mended(maker, path, "heic")
    assert refused.value.code == "image-unreadable"


def test_a_still_in_a_coding_that_nothing_here_reads_is_told_as_unreadable(maker: PictureMaker, tmp_path: Path) -> None:
    path = heic_file(tmp_path / "a.heic", artwork())
    path.write_bytes(path.read_bytes().replace(b"hvc1", b"av01").replace(b"hvcC", b"av1C"))
    with pytest.raises(ParserProblem) as refused:
        mended(maker, path, "heic")
    assert refused.value.code == "image-unreadable"


def test_a_jpeg_of_rare_subsampling_is_coded_anew(maker: PictureMaker, tmp_path: Path) -> None:
    artwork().convert("CMYK").save(tmp_path / "a.jpg", subsampling="4:2:0")
    made = mended(maker, tmp_path / "a.jpg", "jpeg")
    assert Mend.RECODE in made.done
    assert probe(str(made.path), "jpeg", LIMITS.image._asdict())["problems"] == []


def test_private_data_leaves_a_jpeg_without_a_change_of_pixels(maker: PictureMaker, tmp_path: Path) -> None:
    source = artwork()
    exif = source.getexif()
    exif[MAKE], exif[GPS] = "Canon", {1: "N", 2: (30.0, 1.0, 2.0)}
    source.save(tmp_path / "a.jpg", exif=exif, comment=b"secret", quality=80)
    with (tmp_path / "a.jpg").open("ab") as file:
        file.write(b"behind" * 100)
    made = mended(maker, tmp_path / "a.jpg", "jpeg")
    assert set(made.done) == {Mend.STRIP, Mend.TRIM}
    content = made.path.read_bytes()
    assert not any(word in content for word in (b"Canon", b"secret", b"behind", b"Exif"))
    with Image.open(made.path) as after, Image.open(tmp_path / "a.jpg") as before:
        assert after.tobytes() == before.tobytes()


def test_texts_leave_a_png_without_a_change_of_pixels(maker: PictureMaker, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[MAKE] = "Canon"
    artwork().save(tmp_path / "a.png", exif=exif)
    made = mended(maker, tmp_path / "a.png", "png")
    assert (made.format, made.done) == ("png", (Mend.STRIP,))
    with Image.open(made.path) as after:
        assert after.tobytes() == artwork().tobytes()
        assert b"Canon" not in made.path.read_bytes()


def test_what_depends_on_exif_is_set_upright(maker: PictureMaker, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    artwork().save(tmp_path / "a.jpg", exif=exif)
    made = mended(maker, tmp_path / "a.jpg", "jpeg")
    assert (made.width, made.height, Mend.UPRIGHT in made.done) == (200, 400, True)


def test_print_colours_become_those_of_screens(maker: PictureMaker, tmp_path: Path) -> None:
    artwork().convert("CMYK").save(tmp_path / "a.jpg")
    made = mended(maker, tmp_path / "a.jpg", "jpeg")
    assert Mend.COLOURS in made.done
    with Image.open(made.path) as picture:
        assert picture.mode == "RGB"


def test_print_colours_without_a_profile_are_those_of_coated_paper(maker: PictureMaker, tmp_path: Path) -> None:
    Image.new("CMYK", (400, 200), (255, 0, 0, 0)).save(tmp_path / "a.jpg", quality=95)
    made = mended(maker, tmp_path / "a.jpg", "jpeg")
    with Image.open(made.path) as picture:
        cyan = picture.getpixel((9, 9))
    assert isinstance(cyan, tuple)
    assert all(abs(ours - printed) < 12 for ours, printed in zip(cyan, (0, 159, 227), strict=True))


def test_a_picture_that_is_srgb_already_is_not_encoded_again(maker: PictureMaker, tmp_path: Path) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    artwork().save(tmp_path / "a.jpg", icc_profile=profile)
    assert mended(maker, tmp_path / "a.jpg", "jpeg").done == (Mend.STRIP,)


def test_transparency_goes_on_white_or_stays(maker: PictureMaker, tmp_path: Path) -> None:
    Image.new("RGBA", (100, 80), (0, 0, 0, 0)).save(tmp_path / "a.webp", lossless=True)
    with Image.open(mended(maker, tmp_path / "a.webp", "webp").path) as picture:
        assert picture.convert("RGB").getpixel((5, 5)) == (255, 255, 255)
    kept = mended(maker, tmp_path / "a.webp", "webp", flatten=False)
    with Image.open(kept.path) as picture:
        assert (kept.format, picture.mode) == ("png", "RGBA")


def test_a_picture_above_the_limit_is_compressed_below_it(maker: PictureMaker, tmp_path: Path) -> None:
    Image.effect_noise((2400, 2000), 120).convert("RGB").save(tmp_path / "a.jpg", quality=100, subsampling=0)
    assert (tmp_path / "a.jpg").stat().st_size > LIMITS.image.below_bytes
    made = mended(maker, tmp_path / "a.jpg", "jpeg")
    assert (Mend.SHRINK in made.done, made.bytes < LIMITS.image.below_bytes) == (True, True)


def test_whatever_is_taken_out_is_told(maker: PictureMaker, tmp_path: Path) -> None:
    plain = tmp_path / "a.png"
    artwork().save(plain)
    content = plain.read_bytes()
    plain.write_bytes(after_header(content, chunk(b"prVt", bytes(6_000_000))))
    made = mended(maker, plain, "png")
    assert (made.done, made.bytes) == ((Mend.STRIP,), len(content))


def test_what_moves_and_what_is_no_picture_is_refused(maker: PictureMaker, tmp_path: Path) -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in (RED, BLUE)]
    frames[0].save(tmp_path / "a.gif", save_all=True, append_images=frames[1:])
    with pytest.raises(ParserProblem, match="mend-moving"):
        mended(maker, tmp_path / "a.gif", "gif")
    (tmp_path / "b.webp").write_bytes(b"RIFF\x10\0\0\0WEBPVP8 nothing")
    with pytest.raises(ParserProblem, match="image-unreadable"):
        mended(maker, tmp_path / "b.webp", "webp")
    (tmp_path / "d.png").write_bytes(png_of(b"\x09" + b"\x50" * 30, 10, 1))
    with pytest.raises(ParserProblem, match="image-unreadable"):
        mended(maker, tmp_path / "d.png", "png")
    artwork().save(tmp_path / "c.png")
    with pytest.raises(ParserProblem, match="mend-format"):
        mended(maker, tmp_path / "c.png", "svg")


def test_a_cameras_photograph_is_not_washed_clean(maker: PictureMaker, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[MAKE], exif[MODEL], exif[EXPOSURE] = "Canon", "EOS", 0.01
    artwork().save(tmp_path / "a.webp", exif=exif)
    with pytest.raises(ParserProblem, match="mend-photo"):
        mended(maker, tmp_path / "a.webp", "webp")
    assert mended(maker, tmp_path / "a.webp", "webp", photo_allowed=True).width == 400


def test_of_what_lies_in_a_still_of_a_phone_no_more_is_decoded_than_one_picture_may_have(
    tmp_path: Path,
) -> None:
    path = heic_file(tmp_path / "a.heic", Image.effect_noise((400, 200), 90).convert("RGB"))
    content = path.read_bytes()
    middle = len(content) * 2 // 3
    broken = content[:middle] + bytes(200) + content[middle + 200 :]
    assert damage_in(broken, 400 * 200)
    assert not damage_in(broken, 400 * 200 - 1)


def textured(seed: int) -> Image.Image:
    noise = random.Random(seed)  # noqa: S311 - a drawing
    grain = Image.frombytes("RGB", (400, 300), noise.randbytes(400 * 300 * 3))
    return grain.resize((1600, 1200), Image.Resampling.BICUBIC)


@pytest.mark.parametrize(
    ("form", "options"),
    [("webp", {"quality": 80}), ("tiff", {"compression": "jpeg"}), ("tiff", {"compression": "tiff_adobe_deflate"})],
)
def test_a_hole_in_packed_data_is_not_made_a_clean_picture(
    maker: PictureMaker, tmp_path: Path, form: str, options: dict[str, Any]
) -> None:
    path = tmp_path / "a"
    textured(1).save(path, form, **options)
    assert Mend.CONVERT in mended(maker, path, form).done
    content = bytearray(path.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 3000] = bytes(3000)
    path.write_bytes(content)
    with pytest.raises(ParserProblem) as refused:
        mended(maker, path, form)
    assert refused.value.code == "image-unreadable"


@pytest.mark.parametrize("picture", [Image.new("RGB", (3000, 2000), shade) for shade in ("white", "black", "#c83c28")])
def test_a_flat_webp_has_no_hole_and_is_told_to_be_unproven(
    maker: PictureMaker, tmp_path: Path, picture: Image.Image
) -> None:
    picture.save(tmp_path / "a", "webp", quality=80)
    assert mended(maker, tmp_path / "a", "webp").done == (Mend.CONVERT, Mend.UNPROVEN)


@pytest.mark.parametrize(
    ("form", "compression", "unproven"),
    [
        ("tiff", "raw", True),
        ("tiff", "tiff_lzw", True),
        ("tiff", "tiff_adobe_deflate", False),
        ("tiff", "jpeg", False),
        ("bmp", "", True),
        ("gif", "", True),
    ],
)
def test_a_coding_without_checksums_is_told_to_be_unproven(
    maker: PictureMaker, tmp_path: Path, form: str, compression: str, *, unproven: bool
) -> None:
    artwork().save(tmp_path / "a", form, **({"compression": compression} if compression else {}))
    assert (Mend.UNPROVEN in mended(maker, tmp_path / "a", form).done) is unproven


def test_damage_in_a_lossless_webp_is_not_made_a_picture_that_counts_as_whole(
    maker: PictureMaker, tmp_path: Path
) -> None:
    textured(1).save(tmp_path / "a", "webp", lossless=True)
    assert Mend.UNPROVEN in mended(maker, tmp_path / "a", "webp").done


@pytest.mark.parametrize("inks", [False, True])
def test_a_tiff_whose_look_is_a_persons_choice_is_refused_in_words(
    maker: PictureMaker, tmp_path: Path, *, inks: bool
) -> None:
    if inks:
        artwork().convert("CMYK").save(tmp_path / "a", "tiff", tiffinfo={277: 5, 258: (8,) * 5, 338: (2,)})
    else:
        Image.new("F", (400, 200), 0.5).save(tmp_path / "a", "tiff")
    with pytest.raises(ParserProblem, match="mend-samples"):
        mended(maker, tmp_path / "a", "tiff")


def test_a_frame_without_tables_gets_them(maker: PictureMaker, tmp_path: Path) -> None:
    content = io.BytesIO()
    textured(2).resize((400, 300)).save(content, "JPEG")
    whole, bare, place = content.getvalue(), b"\xff\xd8", 2
    while whole[place + 1] != 0xDA:
        end = place + 2 + int.from_bytes(whole[place + 2 : place + 4], "big")
        bare += whole[place:end] if whole[place + 1] != 0xC4 else b""
        place = end
    (tmp_path / "a").write_bytes(bare + whole[place:])
    made = mended(maker, tmp_path / "a", "jpeg")
    assert (Mend.RECODE in made.done, b"\xff\xc4" in made.path.read_bytes()) == (True, True)

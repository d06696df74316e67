import io
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from wxdesk.bootstrap import shipped_rulebook
from wxdesk.domain.media.facts import Trouble
from wxdesk.files.formats.jpeg_structure import jpeg
from wxdesk.files.pictures.decoding import decode_jpeg
from wxdesk.files.pictures.images import open_image, probe

CAPS = shipped_rulebook().limits.image._asdict()


def picture(width: int = 200, height: int = 150, mode: str = "RGB") -> Image.Image:
    return Image.effect_noise((width, height), 90).convert(mode)


def encoded(image: Image.Image, kind: str, **options: Any) -> bytes:
    target = io.BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def probed(tmp_path: Path, content: bytes, **caps: int) -> dict[str, Any]:
    path = tmp_path / "picture"
    path.write_bytes(content)
    kind = "png" if content.startswith(b"\x89PNG") else "jpeg"
    return probe(str(path), kind, {**CAPS, **caps})


def trouble(tmp_path: Path, content: bytes, **caps: int) -> Trouble | None:
    problems = probed(tmp_path, content, **caps)["problems"]
    return Trouble(problems[0]["trouble"]) if problems else None


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def after_header(png: bytes, extra: bytes) -> bytes:
    """Return the PNG with the bytes `extra` after its header chunk IHDR."""
    return png[:33] + extra + png[33:]


SOUND = [
    encoded(picture(), "JPEG"),
    encoded(picture(), "JPEG", progressive=True),
    encoded(picture(), "JPEG", restart_marker_blocks=4),
    encoded(picture(mode="L"), "JPEG"),
    encoded(picture(mode="CMYK"), "JPEG"),
    encoded(picture(), "PNG"),
    encoded(picture(mode="P"), "PNG"),
    encoded(picture(mode="1"), "PNG"),
    encoded(picture(mode="RGBA"), "PNG"),
    encoded(picture(7, 3), "PNG"),
]


@pytest.mark.parametrize("content", SOUND)
def test_a_sound_picture_has_no_trouble(tmp_path: Path, content: bytes) -> None:
    assert probed(tmp_path, content)["problems"] == []


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.9, 0.99])
@pytest.mark.parametrize("content", [SOUND[0], SOUND[1], SOUND[2], SOUND[5]])
def test_a_cut_picture_is_truncated(tmp_path: Path, content: bytes, share: float) -> None:
    assert trouble(tmp_path, content[: int(len(content) * share)]) is Trouble.TRUNCATED


@pytest.mark.parametrize("content", [SOUND[0], SOUND[1], SOUND[3]])
def test_a_jpeg_that_lacks_only_its_end_marker_is_told_apart(tmp_path: Path, content: bytes) -> None:
    assert trouble(tmp_path, content.removesuffix(b"\xff\xd9")) is Trouble.NO_END_MARKER


def test_a_jpeg_cut_inside_of_its_end_marker_is_truncated(tmp_path: Path) -> None:
    assert trouble(tmp_path, SOUND[0][:-1]) is Trouble.TRUNCATED


def test_a_jpeg_of_hardly_anything_but_fill_is_damaged_before_a_decoder_steps_over_it(tmp_path: Path) -> None:
    for fill, expected in ((60_000, None), (70_000, Trouble.DAMAGED)):
        assert trouble(tmp_path, SOUND[0][:2] + b"\xff" * fill + SOUND[0][2:]) is expected


def test_a_png_without_its_end_is_truncated(tmp_path: Path) -> None:
    assert trouble(tmp_path, SOUND[5][:-12]) is Trouble.TRUNCATED


def test_a_wrong_checksum_is_damage(tmp_path: Path) -> None:
    content = bytearray(SOUND[5])
    content[-14] ^= 1
    assert trouble(tmp_path, bytes(content)) is Trouble.DAMAGED


def test_image_data_that_inflates_to_more_than_announced_is_a_bomb(tmp_path: Path) -> None:
    header = struct.pack(">IIBBBBB", 64, 64, 8, 2, 0, 0, 0)
    data = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(5_000_000))) + chunk(b"IEND", b"")
    assert trouble(tmp_path, b"\x89PNG\r\n\x1a\n" + data) is Trouble.INFLATES


def test_image_data_that_falls_short_is_truncated(tmp_path: Path) -> None:
    header = struct.pack(">IIBBBBB", 64, 64, 8, 2, 0, 0, 0)
    data = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(5_000))) + chunk(b"IEND", b"")
    assert trouble(tmp_path, b"\x89PNG\r\n\x1a\n" + data) is Trouble.TRUNCATED


def png_of(rows: bytes, width: int, height: int) -> bytes:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def test_a_row_whose_filter_does_not_exist_is_damage(tmp_path: Path) -> None:
    rows = (b"\0" + b"\x50" * 30) * 10
    assert trouble(tmp_path, png_of(rows, 10, 10)) is None
    assert trouble(tmp_path, png_of(b"\x09" + rows[1:], 10, 10)) is Trouble.DAMAGED


@pytest.mark.parametrize("place", [26, 27], ids=["compression", "filter"])
def test_a_png_packed_by_a_method_that_does_not_exist_is_damaged(tmp_path: Path, place: int) -> None:
    content = bytearray(SOUND[5])
    content[place] = 1
    content[29:33] = struct.pack(">I", zlib.crc32(content[12:29]))
    assert trouble(tmp_path, bytes(content)) is Trouble.DAMAGED


@pytest.mark.parametrize("palette", [b"", bytes(7), bytes(3 * 257)])
def test_a_palette_that_is_no_row_of_1_to_256_colours_is_damage(tmp_path: Path, palette: bytes) -> None:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 10, 10, 8, 3, 0, 0, 0))
    rows = chunk(b"IDAT", zlib.compress((b"\0" + bytes(10)) * 10)) + chunk(b"IEND", b"")
    signed = b"\x89PNG\r\n\x1a\n" + header
    assert trouble(tmp_path, signed + chunk(b"PLTE", bytes(9)) + rows) is None
    assert trouble(tmp_path, signed + chunk(b"PLTE", palette) + rows) is Trouble.DAMAGED


def test_an_interlaced_png_is_sound(tmp_path: Path) -> None:
    rows = sum(h * (1 + w * 3) for w, h in [(1, 1), (1, 1), (2, 1), (2, 2), (4, 2), (4, 4), (8, 4)])
    header = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 1)
    data = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(rows))) + chunk(b"IEND", b"")
    assert trouble(tmp_path, b"\x89PNG\r\n\x1a\n" + data) is None


@pytest.mark.parametrize("name", [b"zTXt", b"iCCP"])
def test_text_that_inflates_without_end_is_refused(tmp_path: Path, name: bytes) -> None:
    bomb = chunk(name, b"a\x00\x00" + zlib.compress(bytes(50_000_000)))
    assert trouble(tmp_path, after_header(SOUND[5], bomb)) is Trouble.INFLATES


def test_many_texts_that_each_stay_below_the_limit_are_refused_together(tmp_path: Path) -> None:
    text = chunk(b"zTXt", b"a\x00\x00" + zlib.compress(bytes(1_000_000)))
    assert trouble(tmp_path, after_header(SOUND[5], text * 8)) is None
    assert trouble(tmp_path, after_header(SOUND[5], text * 9)) is Trouble.INFLATES


def test_a_large_profile_of_colours_within_the_limit_is_no_damage(tmp_path: Path) -> None:
    for size, expected in ((CAPS["profile_bytes"], None), (CAPS["profile_bytes"] + 1, Trouble.INFLATES)):
        profile = chunk(b"iCCP", b"a\0\0" + zlib.compress(bytes(size)))
        assert trouble(tmp_path, after_header(SOUND[5], profile)) is expected


@pytest.mark.parametrize("content", [b"\xff\xd8\xff\xd9", b"\xff\xd8\xff\xe0\x00\x01\xff\xd9"])
def test_a_jpeg_without_a_picture_is_damaged(tmp_path: Path, content: bytes) -> None:
    assert trouble(tmp_path, content) is Trouble.DAMAGED


def test_a_jpeg_in_colours_that_the_strict_decoder_does_not_take_is_not_proven_whole(tmp_path: Path) -> None:
    content = encoded(picture(mode="CMYK"), "JPEG", subsampling="4:2:0")
    assert trouble(tmp_path, content) is Trouble.UNPROVEN


def test_damage_that_only_colours_have_is_found_though_only_grey_is_decoded(tmp_path: Path) -> None:
    colours = Image.merge("RGB", [picture(mode="L") for _ in range(3)])
    content = encoded(colours, "JPEG", progressive=True, quality=90)
    scan = content.index(b"\xff\xda\x00\x08\x01\x02")
    end = content.index(b"\xff\xda", scan + 2)
    halved = content[: (scan + end) // 2] + content[end:]
    assert trouble(tmp_path, content) is None
    assert trouble(tmp_path, halved) in (Trouble.DAMAGED, Trouble.TRUNCATED)


@pytest.mark.parametrize("caps", [{"pixels": 1000}, {"decoded_bytes": 5000}, {"side": 150}])
def test_nothing_above_the_caps_is_decoded(tmp_path: Path, caps: dict[str, int]) -> None:
    for content in (SOUND[0], SOUND[5]):
        found = probed(tmp_path, content, **caps)
        assert [problem["trouble"] for problem in found["problems"]] == [Trouble.TOO_MANY_PIXELS]
        assert (found["width"], found["height"]) == (200, 150)


@pytest.mark.parametrize(
    ("options", "opened"),
    [({}, True), ({"progressive": True}, False), ({"progressive": True, "subsampling": "4:2:0"}, True)],
    ids=["one scan", "several", "several, fewer colours"],
)
def test_what_a_decoder_keeps_until_the_last_scan_counts_as_memory(
    tmp_path: Path, options: dict[str, Any], opened: bool
) -> None:
    content = encoded(picture(800, 800), "JPEG", **{"subsampling": "4:4:4", "quality": 5, **options})
    expected = None if opened else Trouble.TOO_MANY_PIXELS
    assert trouble(tmp_path, content, decoded_bytes=800 * 800 * 5) is expected


@pytest.mark.parametrize(("progressive", "mode"), [(False, "L"), (True, "L"), (False, "CMYK")])
def test_a_jpeg_of_more_bytes_than_are_decoded_in_a_second_is_not_proven_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, progressive: bool, mode: str
) -> None:
    content = encoded(picture(mode=mode), "JPEG", progressive=progressive)
    share = 3 if progressive else 2 if mode == "CMYK" else 1
    for most, expected in ((len(content) * share, None), (len(content) * share - share, Trouble.UNPROVEN)):
        monkeypatch.setattr("wxdesk.files.pictures.images._CODED_BYTES", most)
        assert trouble(tmp_path, content) is expected


def test_a_large_picture_may_have_as_many_scans_as_writers_make(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wxdesk.files.formats.jpeg_structure._SCANNED_PIXELS", 0)
    for mode in ("L", "RGB", "CMYK"):
        content = encoded(picture(mode=mode), "JPEG", progressive=True)
        assert jpeg(content, shipped_rulebook().limits.image).problems == ()


def test_print_colours_are_decoded_as_pillow_does() -> None:
    content = encoded(picture(mode="CMYK"), "JPEG")
    with open_image(content) as opened, open_image(content) as known:
        decoded = decode_jpeg(content, opened, lambda: content, 0).picture
        assert decoded.tobytes() == known.tobytes()


def test_an_animated_png_shows_its_frames(tmp_path: Path) -> None:
    content = encoded(picture(), "PNG", save_all=True, append_images=[picture(), picture()])
    assert probed(tmp_path, content)["frames"] == 3


def with_exif(kind: str, tags: dict[int, Any], shot: dict[int, Any], gps: dict[int, Any]) -> bytes:
    image = picture()
    exif = image.getexif()
    exif.update(tags)
    exif.get_ifd(0x8769).update(shot)
    exif.get_ifd(0x8825).update(gps)
    return encoded(image, kind, exif=exif)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_camera_exposure_position_and_orientation_are_found(tmp_path: Path, kind: str) -> None:
    content = with_exif(kind, {271: "Canon", 272: "Canon EOS 5D", 274: 6}, {33437: 2.8}, {1: "N", 2: (30.0, 5.0, 1.0)})
    found = probed(tmp_path, content)
    assert (found["camera"], found["exposure"], found["gps"], found["orientation"]) == (
        "Canon EOS 5D",
        True,
        True,
        6,
    )


def test_the_program_that_saved_artwork_is_no_camera(tmp_path: Path) -> None:
    found = probed(tmp_path, with_exif("JPEG", {305: "Adobe Photoshop"}, {}, {0: b"\x02\x02\x00\x00"}))
    assert (found["camera"], found["exposure"], found["gps"]) == (None, False, False)


def test_a_position_in_xmp_is_found(tmp_path: Path) -> None:
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><exif:GPSLatitude>30,5N</exif:GPSLatitude></x:xmpmeta>'
    assert probed(tmp_path, encoded(picture(), "JPEG", xmp=xmp))["gps"] is True


def test_damaged_exif_data_is_no_reason_to_refuse_a_picture(tmp_path: Path) -> None:
    content = encoded(picture(), "JPEG", exif=b"Exif\x00\x00II*\x00\xff\xff\xff\x7f" + bytes(20))
    assert probed(tmp_path, content)["problems"] == []


def test_bytes_flipped_anywhere_never_raise(tmp_path: Path) -> None:
    for content in (SOUND[1], SOUND[5]):
        for place in range(0, len(content), len(content) // 60):
            damaged = bytearray(content)
            damaged[place] ^= 0xFF
            assert "problems" in probed(tmp_path, bytes(damaged))


def without(jpeg_: bytes, code: bytes) -> bytes:
    """Return the JPEG without the segments that have the marker `code`."""
    while (place := jpeg_.find(b"\xff" + code)) >= 0:
        jpeg_ = jpeg_[:place] + jpeg_[place + 2 + int.from_bytes(jpeg_[place + 2 : place + 4], "big") :]
    return jpeg_


@pytest.mark.parametrize("options", [{}, {"restart_marker_blocks": 4}, {"restart_marker_rows": 1, "subsampling": 0}])
def test_restarts_where_a_jpeg_has_none_are_left_over(tmp_path: Path, options: dict[str, int]) -> None:
    whole = encoded(picture(), "JPEG", **options)
    assert trouble(tmp_path, whole) is None
    more = b"\xff\xd0\xff\xd1\xff\xd2"
    assert trouble(tmp_path, whole[:-2] + more + whole[-2:]) is Trouble.LEFTOVER


@pytest.mark.parametrize("progressive", [False, True])
def test_a_jpeg_without_tables_or_with_steps_of_nothing_is_none(tmp_path: Path, *, progressive: bool) -> None:
    whole = encoded(picture(mode="L"), "JPEG", progressive=progressive)
    found = trouble(tmp_path, without(whole, b"\xc4"))
    assert found is (Trouble.CODING if progressive else Trouble.UNPROVEN)
    steps = whole.index(b"\xff\xdb") + 5
    assert trouble(tmp_path, whole[:steps] + bytes(64) + whole[steps + 64 :]) is Trouble.DAMAGED


WHOLE, SMALL_FRAME = (200, 150), (100, 150)
ANIMATION = chunk(b"acTL", struct.pack(">II", 1, 0))
FRAME_DATA = chunk(b"fdAT", struct.pack(">I", 1) + zlib.compress(bytes(150 * 601)))


def control(size: tuple[int, int] = WHOLE, number: int = 0) -> bytes:
    """Return the fcTL chunk of an animated PNG: frame number and size."""
    return chunk(b"fcTL", struct.pack(">IIIIIHHBB", number, *size, 0, 0, 1, 25, 0, 0))


def animated(before: bytes, behind: bytes) -> bytes:
    """Return a PNG with animation chunks `before` and `behind` its image data."""
    still = after_header(encoded(picture(), "PNG"), before)
    return still[:-12] + behind + still[-12:]


@pytest.mark.parametrize(
    ("before", "behind", "frames"),
    [
        (ANIMATION, control() + FRAME_DATA, 2),
        (ANIMATION + control(), FRAME_DATA, 2),
        (b"", ANIMATION + control() + FRAME_DATA, 2),
        (b"", control() + FRAME_DATA, 2),
        (b"", FRAME_DATA, 2),
        (ANIMATION, b"", 2),
        (b"", ANIMATION, 2),
        (control(), ANIMATION, 2),
        (ANIMATION + ANIMATION + control(), b"", 2),
        (ANIMATION + chunk(b"acTL", struct.pack(">II", 5, 0)) + control(), b"", 5),
        (chunk(b"acTL", bytes(8)) + control(), b"", 2),
        (ANIMATION + control(SMALL_FRAME), b"", 2),
        (ANIMATION + control(), control(number=1), 2),
        (chunk(b"acTL", struct.pack(">II", 2, 0)) + control(), control(number=1) + FRAME_DATA, 2),
        (chunk(b"acTL", struct.pack(">II", 2, 0)), 2 * (control(number=1) + FRAME_DATA), 3),
        (ANIMATION + control(), b"", 1),
        (b"", b"", 1),
    ],
    ids=(
        *("own default picture", "data behind a frame", "announced late", "never announced", "data alone"),
        *("no control", "no control, late", "late behind a control", "announced twice", "five announced"),
        *("none announced", "smaller frame", "second control", "two frames", "two and a default picture"),
        *("one frame", "no animation"),
    ),
)
def test_a_png_is_a_still_only_if_its_image_data_is_all_that_is_ever_shown(
    tmp_path: Path, before: bytes, behind: bytes, frames: int
) -> None:
    found = probed(tmp_path, animated(before, behind))
    assert found["frames"] == frames
    assert frames > 1 or not found["problems"]


def test_a_png_of_exactly_two_frames_moves(tmp_path: Path) -> None:
    content = encoded(picture(), "PNG", save_all=True, append_images=[picture().rotate(180)])
    assert probed(tmp_path, content)["frames"] == 2

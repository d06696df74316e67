"""Large pictures are decoded in parts, with the same pixels as if decoded at once."""

import struct
import zlib
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pi_heif
import pytest
from PIL import Image

from tests.unit.files.heic_builder import heic_file
from wxdesk.files.parsing.job_error import JobError
from wxdesk.files.pictures import heic_pixels
from wxdesk.files.pictures.encoding import encoded
from wxdesk.files.pictures.straightening import shrunk
from wxdesk.files.pictures.tiff_pixels import is_packed, shrunk_from_file

SIZE = (2100, 2001)


def drawn(size: tuple[int, int] = SIZE) -> Image.Image:
    across, down = np.meshgrid(np.arange(size[0]), np.arange(size[1]))
    return Image.fromarray(np.stack((across % 251, down % 241, (across + down) % 239), -1).astype(np.uint8))


def same(made: Image.Image, path: Path, factor: int) -> bool:
    with Image.open(path) as whole:
        return np.array_equal(np.asarray(made.convert("RGBA")), np.asarray(shrunk(whole, factor).convert("RGBA")))


@pytest.mark.parametrize(
    ("mode", "options"),
    [
        ("RGB", {"compression": "tiff_lzw", "tiffinfo": {278: 7, 317: 2}}),
        ("RGBA", {"compression": "tiff_deflate"}),
        ("CMYK", {"compression": "packbits", "tiffinfo": {278: 2001}}),
        ("P", {"compression": "tiff_lzw", "tiffinfo": {278: 500}}),
        ("1", {"compression": "group4", "tiffinfo": {278: 64}}),
        ("RGB", {"compression": "jpeg"}),
    ],
)
def test_a_tiff_in_strips_gives_the_pixels_of_the_whole(tmp_path: Path, mode: str, options: dict[str, Any]) -> None:
    path = tmp_path / "a.tif"
    drawn().convert(mode).save(path, **options)
    for factor in (1, 3):
        with Image.open(path) as picture:
            assert is_packed(picture)
            assert same(shrunk_from_file(path, picture, factor), path, factor)


def tiled(path: Path, size: int = 2304, tile: int = 256) -> Path:
    """Write a grey TIFF with sides of `size` pixels that is stored in tiles compressed by Deflate (TIFF 6.0 §15)."""
    pixels = np.asarray(drawn((size, size)).convert("L"))
    corners = product(range(0, size, tile), repeat=2)
    tiles = [zlib.compress(pixels[y : y + tile, x : x + tile].tobytes()) for y, x in corners]
    places = [8 + sum(map(len, tiles[:at])) for at in range(len(tiles))]
    lists = 8 + sum(map(len, tiles))
    start = lists + 8 * len(tiles)
    entries = [(256, size), (257, size), (258, 8), (259, 8), (262, 1), (277, 1), (322, tile), (323, tile)]
    told = [struct.pack("<HHII", tag, 4, 1, value) for tag, value in entries]
    told += [struct.pack("<HHII", 324, 4, len(tiles), lists)]
    told += [struct.pack("<HHII", 325, 4, len(tiles), lists + 4 * len(tiles))]
    numbers = struct.pack(f"<{2 * len(tiles)}I", *places, *map(len, tiles))
    head = struct.pack("<2sHI", b"II", 42, start)
    directory = struct.pack("<H", len(told)) + b"".join(told) + bytes(4)
    path.write_bytes(head + b"".join(tiles) + numbers + directory)
    return path


def test_a_tiff_in_tiles_gives_the_pixels_of_the_whole(tmp_path: Path) -> None:
    path = tiled(tmp_path / "a.tif")
    with Image.open(path) as picture:
        assert is_packed(picture)
        assert same(shrunk_from_file(path, picture, 2), path, 2)


@pytest.mark.parametrize("tag", [273, 279])
def test_a_tiff_without_what_its_parts_need_cannot_be_decoded(tmp_path: Path, tag: int) -> None:
    path = tmp_path / "a.tif"
    drawn().save(path, compression="tiff_lzw", tiffinfo={278: 64})
    content = path.read_bytes()
    directory = int.from_bytes(content[4:8], "little")
    begin = content.index(struct.pack("<H", tag), directory)
    path.write_bytes(content[:begin] + b"\xff" + content[begin + 1 :])
    with Image.open(path) as picture, pytest.raises(OSError, match="tags"):
        shrunk_from_file(path, picture, 2)


def test_a_tiff_in_one_vast_part_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "a.tif"
    Image.new("RGB", (7000, 6000)).save(path, compression="tiff_deflate", tiffinfo={278: 6000})
    with Image.open(path) as picture, pytest.raises(JobError, match="image-too-many-pixels"):
        shrunk_from_file(path, picture, 2)


def test_a_heic_picture_is_made_smaller_where_its_library_left_it(tmp_path: Path) -> None:
    content = heic_file(tmp_path / "a.heic", drawn((700, 520))).read_bytes()
    whole = pi_heif.open_heif(tmp_path / "a.heic").to_pillow()
    assert np.array_equal(np.asarray(heic_pixels.decoded(content, 700 * 520)), np.asarray(whole))
    assert np.array_equal(np.asarray(heic_pixels.decoded(content, 100_000)), np.asarray(whole.reduce(2)))


def test_a_heic_picture_that_its_library_could_not_keep_is_refused_before_it_is_decoded(
    tmp_path: Path,
) -> None:
    content = heic_file(tmp_path / "a.heic", drawn((64, 64))).read_bytes()
    size, vast = struct.pack(">4s3I", b"ispe", 0, 64, 64), struct.pack(">4s3I", b"ispe", 0, 9000, 9000)
    with pytest.raises(JobError, match="image-too-many-pixels"):
        heic_pixels.decoded(content.replace(size, vast), 1_000_000)


def test_a_vast_picture_that_does_not_fit_is_halved() -> None:
    assert encoded(Image.effect_noise((6000, 4100), 90), ("jpeg",), 3_000_000, fixed=False, labels=()).size == (
        3000,
        2050,
    )

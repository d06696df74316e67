"""Overwritten parts of a Matroska film are found by its element structure; a film that ends early counts as sound."""

import random
from pathlib import Path

import pytest

from tests.unit.files.films.test_film_mending import recorded
from wxdesk.files.film_formats.matroska import is_broken

CLUSTER = b"\x1f\x43\xb6\x75"


@pytest.mark.parametrize(("muxer", "codec", "sound"), [("matroska", "libx264", "aac"), ("webm", "libvpx", "libopus")])
def test_a_whole_film_and_one_that_ends_early_are_not_broken(
    tmp_path: Path, muxer: str, codec: str, sound: str
) -> None:
    path = recorded(tmp_path / "a", muxer, codec, sound)
    content = path.read_bytes()
    for share in (1.0, 0.8, 0.4, 0.01):
        path.write_bytes(content[: int(len(content) * share)])
        assert not is_broken(path)


@pytest.mark.parametrize("seed", range(5))
def test_noise_over_the_head_of_a_packet_is_found(tmp_path: Path, seed: int) -> None:
    path = recorded(tmp_path / "a", "matroska", "libx264")
    content = bytearray(path.read_bytes())
    place = content.index(CLUSTER) + 20
    content[place : place + 6000] = random.Random(seed).randbytes(6000)  # noqa: S311 - noise
    path.write_bytes(content)
    assert is_broken(path)


def test_a_packet_that_ends_behind_its_cluster_is_found(tmp_path: Path) -> None:
    path = recorded(tmp_path / "a", "matroska", "libx264")
    content = bytearray(path.read_bytes())
    begin = content.index(CLUSTER) + 4
    count = 9 - content[begin].bit_length()
    stated = int.from_bytes(content[begin : begin + count], "big")
    content[begin : begin + count] = (stated - 1).to_bytes(count, "big")
    path.write_bytes(content)
    assert is_broken(path)

import io
import struct
import zipfile
from pathlib import Path

import av
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.files.films.test_videos import CODECS, MADE, film
from wxdesk.domain.media.facts import Trouble
from wxdesk.files.film_formats.containers import layout_of
from wxdesk.files.films.videos import probe

SOUND = {"msmpeg4": "asf", "rv10": "rm"}


def box(name: bytes, content: bytes = b"") -> bytes:
    return struct.pack(">I", 8 + len(content)) + name + content


def movie(inside: bytes, *behind: bytes) -> bytes:
    return box(b"ftyp", b"isom\0\0\0\0isom") + box(b"moov", inside) + b"".join(behind)


def table(name: bytes, content: bytes) -> bytes:
    return box(b"trak", box(b"mdia", box(b"minf", box(b"stbl", box(name, content)))))


def reference(kind: bytes, flags: int, target: bytes) -> bytes:
    entry = box(kind, struct.pack(">I", flags) + target)
    inside = box(b"dref", struct.pack(">II", 0, 1) + entry)
    return box(b"trak", box(b"mdia", box(b"minf", box(b"dinf", inside))))


def flaws(path: Path, content: bytes, kind: str = "mp4") -> list[Trouble]:
    path.write_bytes(content)
    return [flaw.trouble for flaw in layout_of(path, kind).flaws]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (movie(reference(b"url ", 0, b"file:///etc/film.mov\0")), [Trouble.REFERENCE]),
        (movie(reference(b"alis", 0, b"\0\0\1\2film.mov")), [Trouble.REFERENCE]),
        (movie(reference(b"url ", 1, b"")), []),
        (movie(reference(b"alis", 1, b"")), []),
        (movie(box(b"rmra", box(b"rmda"))), [Trouble.REFERENCE]),
        (box(b"ftyp", b"isom") + box(b"mdat", bytes(99)), [Trouble.TRUNCATED]),
        (movie(b"", box(b"mdat", bytes(99))[:50]), [Trouble.TRUNCATED]),
        (movie(table(b"stts", struct.pack(">II", 0, 0xFFFFFFFF))), [Trouble.DAMAGED]),
        (movie(table(b"stsz", struct.pack(">III", 0, 1000, 0xFFFFFFFF))), [Trouble.DAMAGED]),
        (movie(table(b"stco", struct.pack(">III", 0, 1, 5_000_000))), [Trouble.TRUNCATED]),
        (movie(table(b"stco", struct.pack(">III", 0, 1, 5_000_000)) * 2), [Trouble.TRUNCATED]),
        (movie(struct.pack(">I", 3) + b"trak"), [Trouble.DAMAGED]),
        (movie(struct.pack(">I", 900) + b"trak"), [Trouble.DAMAGED]),
        (movie(b"", struct.pack(">I", 1) + b"mdat" + struct.pack(">Q", 1 << 60)), [Trouble.TRUNCATED]),
        (movie(b"", b"\0\0\0\0mdat" + bytes(50)), []),
        (movie(b"", bytes(50)), [Trouble.TRAILING]),
        (movie(b"", movie(b"")), [Trouble.TRAILING]),
        (movie(b"", b"Rar!\x1a\x07\x01\x00" + bytes(50)), [Trouble.HIDDEN_FILE]),
        (movie(b"", bytes(50) + b"Rar!\x1a\x07\x01\x00" + bytes(50)), [Trouble.HIDDEN_FILE]),
    ],
)
def test_boxes_that_lie_are_found_before_a_demuxer_sees_them(
    tmp_path: Path, content: bytes, expected: list[Trouble]
) -> None:
    assert flaws(tmp_path / "a", content) == expected


def test_what_hides_behind_a_film_that_announces_too_much_is_found(tmp_path: Path) -> None:
    data = b"DATA" + struct.pack(">I", 18 + 500 + 10) + b"\1" * 510
    content = b".RMF" + struct.pack(">I", 18) + bytes(10) + data
    hidden = b"Rar!\x1a\x07\x01\x00" + bytes(50)
    assert flaws(tmp_path / "a", content + hidden, "rm") == [Trouble.HIDDEN_FILE]
    assert flaws(tmp_path / "a", content + bytes(50), "rm") == [Trouble.TRAILING]
    assert flaws(tmp_path / "a", content, "rm") == []


def test_boxes_nested_without_end_are_damage(tmp_path: Path) -> None:
    content = b""
    for _ in range(10_000):
        content = box(b"trak", content)
    assert flaws(tmp_path / "a", movie(content)) == [Trouble.DAMAGED]


def padded(content: bytes, muxer: str) -> bytes:
    """Return the film `content` with far more parts of its container, all nearly empty, than real films have.

    `muxer` is FFmpeg's name of the film's container format.
    """
    if muxer == "mp4":
        return content + box(b"moof", box(b"mfhd", bytes(8))) * 300_000
    if muxer == "avi":
        more, films = (b"JUNK" + bytes(4)) * 100_000, content.index(b"movi") - 8
        return b"RIFF" + struct.pack("<I", len(content + more) - 8) + content[8:films] + more + content[films:]
    length = int.from_bytes(content[16:24], "little")
    more = (bytes(16) + struct.pack("<Q", 24)) * 10_000
    return content[:16] + struct.pack("<Q", length + len(more)) + content[24:30] + more + content[30:]


@pytest.mark.parametrize(("muxer", "codec"), [("mp4", "mpeg4"), ("avi", "mpeg4"), ("asf", "wmv2")])
def test_no_demuxer_sees_a_film_of_more_parts_than_any_has(tmp_path: Path, muxer: str, codec: str) -> None:
    content = film(tmp_path / "film", muxer, codec, seconds=1).read_bytes()
    (tmp_path / "film").write_bytes(padded(content, muxer))
    assert not layout_of(tmp_path / "film", muxer).playable


@pytest.mark.parametrize(("zeros", "trouble"), [(5000, Trouble.TRAILING), (9_000_000, Trouble.TRUNCATED)])
def test_zeros_inside_of_an_avi_behind_its_chunks_follow_the_film(tmp_path: Path, zeros: int, trouble: Trouble) -> None:
    content = film(tmp_path / "film", "avi", "mpeg4", seconds=1).read_bytes()
    more = content[:4] + struct.pack("<I", len(content) + zeros - 8) + content[8:] + bytes(zeros)
    assert flaws(tmp_path / "film", more, "avi") == [trouble]


def test_no_demuxer_looks_through_a_long_hole_of_realmedia(tmp_path: Path) -> None:
    content = film(tmp_path / "film", "rm", "rv20", seconds=1).read_bytes()
    data = content.index(b"DATA")
    long = content[: data + 4] + struct.pack(">I", 16_000_000) + content[data + 8 :]
    (tmp_path / "film").write_bytes(long[: len(long) // 2] + bytes(16_000_000))
    layout = layout_of(tmp_path / "film", "rm")
    assert ([flaw.trouble for flaw in layout.flaws], layout.playable) == ([Trouble.TRUNCATED], False)


@pytest.mark.parametrize(("muxer", "codec"), MADE)
def test_a_zip_at_the_end_is_a_hidden_file_and_other_bytes_are_named(tmp_path: Path, muxer: str, codec: str) -> None:
    path, packed = film(tmp_path / "a", muxer, codec), io.BytesIO()
    content = path.read_bytes()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.exe", "MZ")
    assert flaws(path, content + packed.getvalue(), muxer) == [Trouble.HIDDEN_FILE]
    assert flaws(path, content + b"\1" * 500, muxer) == [Trouble.TRAILING]
    (problem,) = probe(str(path), muxer, CODECS)["problems"]
    assert (problem["trouble"], problem["byte"]) == (Trouble.TRAILING, pytest.approx(len(content), abs=18))


def test_a_script_command_that_opens_something_is_a_reference(tmp_path: Path) -> None:
    path = film(tmp_path / "a", "asf", "wmv2")
    content = path.read_bytes()
    name = "URL".encode("utf-16-le")
    inner = bytes(16) + struct.pack("<HH", 0, 1) + struct.pack("<H", 3) + name
    command = bytes.fromhex("301afb1e620bd011a39b00a0c90348f6") + struct.pack("<Q", 24 + len(inner)) + inner
    size = struct.unpack("<Q", content[16:24])[0] + len(command)
    made = content[:16] + struct.pack("<Q", size) + content[24:30] + command + content[30:]
    assert Trouble.REFERENCE in flaws(path, made, "asf")


def test_the_place_where_a_film_was_taken_is_found(tmp_path: Path) -> None:
    path = film(tmp_path / "a", "mp4", "mpeg4", location="+31.2304+121.4737/")
    assert probe(str(path), "mp4", CODECS)["gps"] is True
    assert probe(str(film(tmp_path / "b", "mp4", "mpeg4")), "mp4", CODECS)["gps"] is False


@pytest.mark.parametrize("codec", SOUND)
def test_films_of_other_encoders_are_sound(tmp_path: Path, codec: str) -> None:
    path = film(tmp_path / "a", SOUND[codec], codec)
    assert probe(str(path), SOUND[codec], [codec])["problems"] == []


def test_zeros_in_the_middle_of_a_picture_are_damage(tmp_path: Path) -> None:
    path = film(tmp_path / "a", "mp4", "mpeg4", seconds=4)
    content = bytearray(path.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 2000] = bytes(2000)
    path.write_bytes(content)
    (problem,) = probe(str(path), "mp4", CODECS)["problems"]
    assert problem["trouble"] is Trouble.DAMAGED


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return a one-second film for each container format in `MADE`."""
    folder = tmp_path_factory.mktemp("films")
    return {muxer: film(folder / muxer, muxer, codec, seconds=1).read_bytes() for muxer, codec in MADE}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_changed_in_a_film_it_gets_a_verdict(
    films: dict[str, bytes], tmp_path: Path, data: st.DataObject
) -> None:
    muxer = data.draw(st.sampled_from(sorted(films)))
    content = bytearray(films[muxer])
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(content) - 1) | st.integers(0, 2000))
        content[at : at + 4] = data.draw(st.binary(min_size=1, max_size=4))
    path = tmp_path / "a"
    path.write_bytes(content[: data.draw(st.integers(1, len(content)))])
    assert all(problem["trouble"] in Trouble for problem in probe(str(path), muxer, CODECS)["problems"])


def test_the_versions_of_the_library_give_notes_that_cannot_be_kept(tmp_path: Path) -> None:
    path = film(tmp_path / "a", "avi", "mpeg4", title="TITLE-TO-REPLACE")
    path.write_bytes(path.read_bytes().replace(b"TITLE-TO-REPLACE", "店庆活动二十周年".encode("gb18030")))
    with av.open(str(path)) as container:
        assert not container.metadata["title"].isprintable()
    str(probe(str(path), "avi", CODECS)).encode("utf-8")


@pytest.mark.parametrize("filler", [b"\0", b"\x5a"])
def test_a_hole_over_a_packet_of_an_asf_film_is_found(tmp_path: Path, filler: bytes) -> None:
    path = film(tmp_path / "a", "asf", "wmv2")
    content = bytearray(path.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 6144] = filler * 6144
    assert flaws(path, bytes(content), "asf") == [Trouble.DAMAGED]

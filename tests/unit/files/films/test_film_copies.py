"""The copy of a film for publication has the same pictures and sound, but no metadata about its author or place."""

from pathlib import Path

import av
import pytest

from tests.unit.files.films.test_videos import CODECS, film
from wxdesk.files.films.film_copies import bare
from wxdesk.files.films.videos import probe
from wxdesk.files.parsing.job_error import JobError

PLACE, AUTHOR = "+30.1234+114.1234/", "AUTHOR-OF-THE-FILM"
UPRIGHT = b"\0\1\0\0" + bytes(12) + b"\0\1\0\0" + bytes(12) + b"\x40\0\0\0"
TURNED = bytes(4) + b"\0\1\0\0" + bytes(4) + b"\xff\xff\0\0" + bytes(16) + b"\x40\0\0\0"


def told(path: Path, muxer: str, codec: str) -> Path:
    """Write a film whose metadata states a place and an author, which a copy for publication must not have.

    `muxer` and `codec` are FFmpeg's names of the container format and the encoder.
    """
    return film(path, muxer, codec, location=PLACE, artist=AUTHOR, comment=AUTHOR, title=AUTHOR)


def turned(path: Path) -> Path:
    """Change the film's header so that it is shown rotated by 90 degrees."""
    content = path.read_bytes()
    at = content.index(UPRIGHT, content.index(b"tkhd"))
    path.write_bytes(content[:at] + TURNED + content[at + len(TURNED) :])
    return path


def shown(path: Path) -> list[tuple[float | None, bytes]]:
    """Return the time in seconds and the bytes of each video packet of the film."""
    with av.open(str(path)) as container:
        packets = [packet for packet in container.demux(video=0) if packet.size]
        return [(float((one.pts or one.dts or 0) * one.time_base), bytes(one)) for one in packets]


@pytest.mark.parametrize(
    ("muxer", "codec"),
    [("mp4", "libx264"), ("mov", "mjpeg"), ("3gp", "h263"), ("avi", "mpeg4"), ("asf", "wmv2")],
)
def test_the_same_pictures_come_at_the_same_times_without_the_notes(tmp_path: Path, muxer: str, codec: str) -> None:
    source, copy = told(tmp_path / "a", muxer, codec), tmp_path / "b"
    bare(str(source), str(copy), muxer)
    assert shown(copy) == shown(source)
    assert AUTHOR.encode() not in copy.read_bytes()
    assert PLACE.encode() not in copy.read_bytes()
    facts = probe(str(copy), muxer, CODECS)
    assert (facts["gps"], facts["private"], facts["problems"]) == (False, [], [])


def test_a_turned_film_stays_turned(tmp_path: Path) -> None:
    source, copy = turned(told(tmp_path / "a", "mp4", "mpeg4")), tmp_path / "b"
    bare(str(source), str(copy), "mp4")
    before, after = (probe(str(path), "mp4", CODECS)["rotation"] for path in (source, copy))
    assert before == after != 0


def test_the_same_film_gives_the_same_bytes(tmp_path: Path) -> None:
    source = told(tmp_path / "a", "mp4", "mpeg4")
    for name in ("b", "c"):
        bare(str(source), str(tmp_path / name), "mp4")
    assert (tmp_path / "b").read_bytes() == (tmp_path / "c").read_bytes()


def test_a_film_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    with pytest.raises(JobError) as caught:
        bare(str(told(tmp_path / "a", "rm", "rv20")), str(tmp_path / "b"), "rm")
    assert caught.value.code == "film-not-bare"


def test_a_film_of_picture_and_sound_alone_has_no_notes(tmp_path: Path) -> None:
    assert probe(str(film(tmp_path / "a", "mp4", "mpeg4")), "mp4", CODECS)["private"] == []
    titled = film(tmp_path / "c", "mp4", "mpeg4", title="店庆")
    assert probe(str(titled), "mp4", CODECS)["private"] == []
    noted = film(tmp_path / "b", "mp4", "mpeg4", artist=AUTHOR)
    assert probe(str(noted), "mp4", CODECS)["private"] == ["notes"]

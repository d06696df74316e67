"""Films with odd but harmless headers count as undamaged.

Wrong sizes, black films, and colours that phones cannot show are reported.
"""

import struct
from pathlib import Path
from typing import Any

import av
import pytest

from tests.unit.files.films.test_film_mending import recorded
from wxdesk.bootstrap import shipped_rulebook
from wxdesk.checks.media.media import check_media
from wxdesk.checks.media.media_use import MediaUse
from wxdesk.domain.media.facts import Kind, MediaFacts
from wxdesk.files.films.videos import probe

BOOK = shipped_rulebook()
CODECS = BOOK.limits.video.codecs
_PARENTS = (b"moov", b"trak", b"mdia", b"minf", b"stbl")


def facts_of(path: Path, form: str = "mp4") -> MediaFacts:
    answer: dict[str, Any] = probe(str(path), form, CODECS)
    return MediaFacts.from_json({**MediaFacts(Kind.VIDEO, form, path.stat().st_size).as_json(), **answer})


def rules(path: Path, form: str = "mp4") -> dict[str, str]:
    judged = check_media(facts_of(path, form), f"a.{form}", BOOK, use=MediaUse.PROMOTION)
    return {one.rule: one.severity.value for one in judged}


def in_front(path: Path) -> bytes:
    """Rewrite a film so that its index stands before its pictures (FFmpeg's `faststart`), and return its bytes."""
    with av.open(str(path)) as came, av.open(f"{path}2", "w", format="mp4", options={"movflags": "faststart"}) as made:
        stream = made.add_stream_from_template(came.streams.video[0])
        for packet in came.demux(video=0):
            if packet.size:
                packet.stream = stream
                made.mux(packet)
    return Path(f"{path}2").read_bytes()


def grown(content: bytes, at: int, more: bytes) -> bytes:
    """Return the mp4 film with `more` inserted after the box that contains the offset `at`.

    The lengths of the box's parents are corrected.
    """
    made, start, end = bytearray(content), 0, len(content)
    while True:
        length = struct.unpack(">I", content[start : start + 4])[0]
        if not start <= at < start + length:
            start += length
            continue
        made[start : start + 4] = struct.pack(">I", length + len(more))
        if content[start + 4 : start + 8] not in _PARENTS:
            end = start + length
            return bytes(made[:end] + more + made[end:])
        start += 8


def test_a_second_description_of_another_size_is_told(tmp_path: Path) -> None:
    path = recorded(tmp_path / "a", "mp4", "libx264", seconds=3)
    content = path.read_bytes()
    at = content.index(b"stsd")
    entry = bytearray(content[at + 12 : at - 4 + struct.unpack(">I", content[at - 4 : at])[0]])
    entry[32:36] = struct.pack(">HH", 60000, 60000)
    lying = bytearray(grown(content, at, bytes(entry)))
    lying[at + 8 : at + 12] = struct.pack(">I", 2)
    path.write_bytes(lying)
    assert rules(path) == {"V-DIM": "warn"}
    assert facts_of(path).may_hide_damage


@pytest.mark.parametrize(("side", "told"), [(60000, {"V-DIM": "warn"}), (640, {})])
def test_a_track_header_of_a_wildly_other_size_is_told(tmp_path: Path, side: int, told: dict[str, str]) -> None:
    path = recorded(tmp_path / "a", "mp4", "libx264", seconds=3)
    content = bytearray(path.read_bytes())
    at = content.index(b"tkhd") + 4
    content[at + 76 : at + 84] = struct.pack(">II", side << 16, side << 16)
    path.write_bytes(content)
    assert rules(path) == told


@pytest.mark.parametrize(("cut", "told"), [(0, {}), (600, {"V-TRUNC": "return"})])
def test_samples_that_claim_more_room_than_they_fill_are_sound(tmp_path: Path, cut: int, told: dict[str, str]) -> None:
    path = recorded(tmp_path / "a", "mp4", "libx264", seconds=3)
    content = bytearray(in_front(path))
    at = content.index(b"mdat") - 4
    content[at : at + 4] = struct.pack(">I", struct.unpack(">I", content[at : at + 4])[0] + 8)
    path.write_bytes(content[: len(content) - cut])
    assert rules(path) == told


def test_a_black_film_is_told_and_a_dark_one_is_not(tmp_path: Path) -> None:
    for name, level, told in (("black", 16, True), ("dark", 60, False)):
        path = tmp_path / name
        with av.open(str(path), "w", format="mp4") as container:
            stream = container.add_stream("libx264", rate=25)
            assert isinstance(stream, av.VideoStream)
            stream.width, stream.height, stream.pix_fmt = 320, 240, "yuv420p"
            for number in range(75):
                frame = av.VideoFrame(320, 240, "yuv420p")
                for plane, value in zip(frame.planes, (level, 128, 128), strict=True):
                    plane.update(bytes([value]) * plane.buffer_size)
                frame.pts = number
                container.mux(stream.encode(frame))
            container.mux(stream.encode(None))
        assert ("V-BLACK" in rules(path)) == told


@pytest.mark.parametrize(
    ("muxer", "codec", "sound", "pixels", "told"),
    [
        ("mp4", "libx264", "aac", "yuv420p", {}),
        ("mp4", "libx264", "ac3", "yuv420p", {"V-SOUND": "warn"}),
        ("mov", "libx264", "pcm_s16le", "yuv420p", {"V-WX": "info"}),
        ("mp4", "libx264", "aac", "yuv420p10le", {"V-COLOUR": "info"}),
        ("mp4", "libx264", "", "yuv444p", {"V-COLOUR": "info"}),
    ],
)
def test_sound_and_colours_that_phones_may_lack_are_told(
    tmp_path: Path, muxer: str, codec: str, sound: str, pixels: str, told: dict[str, str]
) -> None:
    assert rules(recorded(tmp_path / "a", muxer, codec, sound, pixels=pixels), muxer) == told


@pytest.mark.parametrize("cut_at", [0.8, 1.0])
@pytest.mark.parametrize("pixels", [0, 100_000_000])
def test_a_film_that_a_phone_cut_before_its_first_key_frame_is_sound(
    tmp_path: Path, cut_at: float, pixels: int
) -> None:
    whole = recorded(tmp_path / "a", "mp4", "libx264", seconds=4)
    uncut = {"avoid_negative_ts": "disabled"}
    with av.open(str(whole)) as came, av.open(str(tmp_path / "b"), "w", "mp4", container_options=uncut) as made:
        stream = made.add_stream_from_template(came.streams.video[0])
        for number, packet in enumerate(came.demux(video=0)):
            if packet.size and number > 15 and packet.pts is not None and packet.dts is not None:
                shift = int(cut_at / (packet.time_base or 1))
                packet.pts, packet.dts, packet.stream = packet.pts - shift, packet.dts - shift, stream
                made.mux(packet)
    assert probe(str(tmp_path / "b"), "mp4", CODECS, pixels)["problems"] == []

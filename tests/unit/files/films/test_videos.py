import random
import re
import sys
from pathlib import Path
from typing import Any

import av
import pytest
from av.audio.frame import AudioFrame

from wxdesk.domain.media.facts import Trouble
from wxdesk.files.film_formats.containers import layout_of
from wxdesk.files.films.video_frames import frame
from wxdesk.files.films.videos import opened, probe

WIDTH, HEIGHT, RATE = 176, 144, 25
CODECS = ["mpeg4", "mjpeg", "h263", "wmv2", "rv20", "h264"]
PIXELS = 200_000_000
MADE = [
    ("mp4", "mpeg4"),
    ("mov", "mjpeg"),
    ("3gp", "h263"),
    ("avi", "mpeg4"),
    ("asf", "wmv2"),
    ("rm", "rv20"),
]


def film(
    path: Path,
    muxer: str,
    codec: str,
    seconds: int = 3,
    *,
    any_name: bool = False,
    **metadata: str,
) -> Path:
    """Write a film of noise with `metadata`; with `any_name`, metadata keys outside the standard are written too.

    `muxer` and `codec` are FFmpeg's names of the container format and of the encoder.
    """
    source = random.Random(1)  # noqa: S311 - noise
    options = {"movflags": "use_metadata_tags"} if any_name else {}
    with av.open(str(path), "w", format=muxer, container_options=options) as container:
        container.metadata.update(metadata)
        stream = container.add_stream(codec, rate=RATE)
        assert isinstance(stream, av.VideoStream)
        stream.width, stream.height = WIDTH, HEIGHT
        stream.pix_fmt = "yuvj420p" if codec == "mjpeg" else "yuv420p"
        for number in range(seconds * RATE):
            frame = av.VideoFrame(WIDTH, HEIGHT, stream.pix_fmt)
            for plane in frame.planes:
                plane.update(source.randbytes(plane.buffer_size))
            frame.pts = number
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def sound(path: Path, muxer: str, codec: str) -> Path:
    """Write about a second of silence as audio; `muxer` and `codec` are FFmpeg's container format and encoder."""
    with av.open(str(path), "w", format=muxer) as container:
        stream = container.add_stream(codec, rate=44100)
        assert isinstance(stream, av.AudioStream)
        stream.bit_rate = 128_000
        for number in range(40):
            frame = AudioFrame("fltp", "stereo", 1024)
            for plane in frame.planes:
                plane.update(bytes(plane.buffer_size))
            frame.sample_rate, frame.pts = 44100, number * 1024
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def troubles(path: Path, kind: str) -> list[Trouble]:
    found: list[dict[str, Any]] = probe(str(path), kind, CODECS)["problems"]
    return [problem["trouble"] for problem in found]


@pytest.mark.parametrize(("muxer", "codec"), MADE)
def test_every_container_of_the_rules_is_read(tmp_path: Path, muxer: str, codec: str) -> None:
    found = probe(str(film(tmp_path / "a", muxer, codec)), muxer, CODECS)
    assert (found["width"], found["height"], found["codec"]) == (WIDTH, HEIGHT, codec)
    assert found["duration_s"] == pytest.approx(3, abs=0.2)
    assert found["problems"] == []


@pytest.mark.parametrize("share", [0.2, 0.6, 0.95])
@pytest.mark.parametrize(("muxer", "codec"), MADE)
def test_a_cut_video_is_truncated(tmp_path: Path, muxer: str, codec: str, share: float) -> None:
    path = film(tmp_path / "a", muxer, codec)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
    assert troubles(path, muxer) == [Trouble.TRUNCATED]


def test_an_index_at_the_front_does_not_hide_a_cut(tmp_path: Path) -> None:
    path = film(tmp_path / "a", "mp4", "mpeg4")
    front = tmp_path / "b"
    with (
        av.open(str(path), "r") as source,
        av.open(str(front), "w", format="mp4", options={"movflags": "faststart"}) as target,
    ):
        stream = target.add_stream_from_template(source.streams.video[0])
        for packet in source.demux():
            if packet.dts is not None:
                packet.stream = stream
                target.mux(packet)
    assert troubles(front, "mp4") == []
    front.write_bytes(front.read_bytes()[: front.stat().st_size // 2])
    assert troubles(front, "mp4") == [Trouble.TRUNCATED]


def test_a_hole_in_the_middle_is_damage_with_its_place(tmp_path: Path) -> None:
    path = film(tmp_path / "a", "mp4", "mjpeg", seconds=4)
    content = bytearray(path.read_bytes())
    start, end = len(content) * 4 // 10, len(content) * 6 // 10
    content[start:end] = bytes(end - start)
    path.write_bytes(content)
    problem = probe(str(path), "mp4", CODECS)["problems"][0]
    assert problem["trouble"] is Trouble.DAMAGED
    assert 1 <= problem["second"] <= 3


@pytest.mark.parametrize("muxer", ["avi", "rm"])
def test_metadata_in_gbk_is_no_obstacle(tmp_path: Path, muxer: str) -> None:
    path = film(tmp_path / "a", muxer, "mpeg4" if muxer == "avi" else "rv20", title="TITLE-TO-REPLACE")
    content = path.read_bytes()
    assert content.count(b"TITLE-TO-REPLACE")
    path.write_bytes(content.replace(b"TITLE-TO-REPLACE", "店庆活动二十周年".encode("gb18030")))
    assert troubles(path, muxer) == []


@pytest.mark.parametrize(("muxer", "kind", "codec"), [("asf", "asf", "wmav2"), ("ipod", "mp4", "aac")])
def test_sound_alone_is_audio(tmp_path: Path, muxer: str, kind: str, codec: str) -> None:
    found = probe(str(sound(tmp_path / "a", muxer, codec)), kind, CODECS)
    assert (found["kind"], found["problems"]) == ("audio", [])


def test_a_codec_that_is_not_listed_is_not_decoded(tmp_path: Path) -> None:
    path = film(tmp_path / "a", "mp4", "mpeg4")
    assert [problem["trouble"] for problem in probe(str(path), "mp4", ["h264"])["problems"]] == [Trouble.UNKNOWN_CODEC]


def test_a_codec_that_nobody_knows_is_said_so(tmp_path: Path) -> None:
    path = film(tmp_path / "a", "avi", "mpeg4")
    path.write_bytes(path.read_bytes().replace(b"FMP4", b"Zq9~"))
    found = probe(str(path), "avi", CODECS)
    assert (found["codec"], [problem["trouble"] for problem in found["problems"]]) == (
        None,
        [Trouble.UNKNOWN_CODEC],
    )


def test_a_playlist_pulls_in_no_other_file(tmp_path: Path) -> None:
    film(tmp_path / "a.mp4", "mp4", "mpeg4")
    (tmp_path / "list.avi").write_text("ffconcat version 1.0\nfile a.mp4\n")
    assert troubles(tmp_path / "list.avi", "avi") == [Trouble.DAMAGED]


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
def test_a_name_like_a_protocol_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    film(tmp_path / "a.mp4", "mp4", "mpeg4").rename(tmp_path / "concat:a|b.mp4")
    assert troubles(Path("concat:a|b.mp4"), "mp4") == []


def test_a_headerless_piece_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"RIFF\x04\x00\x00\x00AVI " + bytes(100))
    assert troubles(tmp_path / "a", "avi") == [Trouble.DAMAGED]


def test_realmedia_may_announce_a_few_bytes_too_many(tmp_path: Path) -> None:
    path = film(tmp_path / "a", "rm", "rv20")
    assert layout_of(path, "rm").flaws == []


def test_a_file_of_many_empty_boxes_ends_the_walk(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"\x00\x00\x00\x08ftyp" + b"\x00\x00\x00\x08free" * 200_000)
    assert [flaw.trouble for flaw in layout_of(tmp_path / "a", "mp4").flaws] == [Trouble.TRUNCATED]


def test_a_frame_is_that_of_the_second_asked_for(tmp_path: Path) -> None:
    made = film(tmp_path / "film.mp4", "mp4", "mpeg4", seconds=4)
    looks = []
    for second in (None, 3.0):
        frame(str(made), str(tmp_path / "frame.jpg"), 64, format="mp4", codecs=CODECS, second=second)
        looks.append((tmp_path / "frame.jpg").read_bytes())
    assert looks[0] != looks[1]


def long_film(path: Path, codec: str, muxer: str = "mp4", **options: str) -> Path:
    """Write a ten-second film and return its path.

    `codec` is FFmpeg's name of the encoder, which gets `options`; `muxer` is its name of the container format.
    """
    with av.open(str(path), "w", format=muxer) as container:
        stream = container.add_stream(codec, rate=RATE, options=options)
        assert isinstance(stream, av.VideoStream)
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        for number in range(10 * RATE):
            picture = av.VideoFrame(WIDTH, HEIGHT, "yuv420p")
            for plane in picture.planes:
                plane.update(bytes((place * 7 + number * 3) % 251 for place in range(plane.buffer_size)))
            picture.pts = number
            container.mux(stream.encode(picture))
        container.mux(stream.encode(None))
    return path


@pytest.mark.parametrize(
    ("codec", "options"),
    [
        ("mpeg4", {"g": "300"}),
        ("mpeg4", {"g": "12", "bf": "2"}),
        ("libx264", {"g": "300", "preset": "ultrafast"}),
        ("libx264", {"x264-params": "keyint=24:open-gop=1:bframes=3", "preset": "veryfast"}),
        ("libx264", {"x264-params": "keyint=23:open-gop=1:bluray-compat=1:bframes=3:ref=4:b-adapt=0"}),
        ("libx264", {"x264-params": "keyint=48:intra-refresh=1", "preset": "veryfast"}),
        ("libx264", {"x264-params": "keyint=100:intra-refresh=1:bframes=3:b-adapt=0:ref=4"}),
    ],
)
def test_a_sound_film_is_sound_however_its_key_pictures_lie(
    tmp_path: Path, codec: str, options: dict[str, str]
) -> None:
    path = long_film(tmp_path / "a", codec, **options)
    assert [probe(str(path), "mp4", CODECS, pixels)["problems"] for pixels in (0, PIXELS)] == [[], []]


def test_a_film_cut_without_encoding_is_sound_and_damage_at_the_begin_of_another_is_found(
    tmp_path: Path,
) -> None:
    whole = long_film(tmp_path / "a", "libx264", **{"x264-params": "keyint=25:open-gop=1"})
    with av.open(str(whole)) as source, av.open(str(tmp_path / "b"), "w", format="mp4") as target:
        film_ = source.streams.video[0]
        copied = target.add_stream_from_template(film_)
        source.seek(2_000_000)
        for packet in source.demux(film_):
            if packet.size:
                packet.stream = copied
                target.mux(packet)
    assert probe(str(tmp_path / "b"), "mp4", CODECS, PIXELS)["problems"] == []
    with av.open(str(whole)) as container:
        second = [packet for packet in container.demux(video=0) if packet.size][1]
        place, size = second.pos or 0, second.size
    content = bytearray(whole.read_bytes())
    content[place + 8 : place + size] = random.Random(2).randbytes(size - 8)  # noqa: S311 - noise
    whole.write_bytes(content)
    assert probe(str(whole), "mp4", CODECS, PIXELS)["problems"]


def test_a_film_cut_a_second_behind_its_first_key_picture_is_sound(tmp_path: Path) -> None:
    whole = long_film(tmp_path / "a", "libx264", g="50", preset="ultrafast")
    uncut = {"avoid_negative_ts": "disabled"}
    with (
        av.open(str(whole)) as source,
        av.open(str(tmp_path / "b"), "w", "mp4", container_options=uncut) as cut,
    ):
        film_ = source.streams.video[0]
        copied = cut.add_stream_from_template(film_)
        for packet in source.demux(film_):
            if packet.size and packet.time_base and packet.pts is not None and packet.dts is not None:
                second = round(1 / packet.time_base)
                packet.pts, packet.dts, packet.stream = packet.pts - second, packet.dts - second, copied
                cut.mux(packet)
    with av.open(str(tmp_path / "b")) as made:
        seconds = [(packet.pts or 0) * (packet.time_base or 0) for packet in made.demux() if packet.size]
    assert min(seconds) == -1
    assert probe(str(tmp_path / "b"), "mp4", CODECS)["problems"] == []


def test_an_avi_whose_index_names_pictures_that_are_not_there_is_damaged(tmp_path: Path) -> None:
    path = film(tmp_path / "a.avi", "avi", "mpeg4", seconds=8)
    content = bytearray(path.read_bytes())
    assert layout_of(path, "avi").flaws == []
    places = [at.start() for at in re.finditer(rb"00dc", bytes(content[: content.index(b"idx1")]))]
    hit = places[len(places) // 2]
    content[hit : hit + 6] = b"\xd1\x07\x99\x42\x10\x05"
    path.write_bytes(content)
    (flaw,) = layout_of(path, "avi").flaws
    assert (flaw.trouble, flaw.byte) == (Trouble.DAMAGED, hit)


def test_damage_of_an_avi_is_told_once_with_its_second(tmp_path: Path) -> None:
    path = film(tmp_path / "a.avi", "avi", "mpeg4", seconds=4)
    content = bytearray(path.read_bytes())
    places = [at.start() for at in re.finditer(rb"00dc", bytes(content[: content.index(b"idx1")]))]
    content[places[50] + 100 : places[50] + 3000] = bytes(2900)
    content[places[80] : places[80] + 4] = b"junk"
    path.write_bytes(content)
    (problem,) = probe(str(path), "avi", CODECS)["problems"]
    assert (problem["trouble"], problem["second"], problem["byte"]) == (Trouble.DAMAGED, 2.0, None)


def test_damage_before_the_first_second_of_a_film_is_told_at_its_begin(tmp_path: Path) -> None:
    path = film(tmp_path / "a", "mp4", "mjpeg")
    with av.open(str(path)) as container:
        first = next(container.demux())
    early, content = tmp_path / "b", bytearray(path.read_bytes())
    content[first.pos or 0 : (first.pos or 0) + first.size] = bytes(first.size)
    path.write_bytes(content)
    with av.open(str(path)) as source, av.open(str(early), "w", format="mp4") as target:
        copied = target.add_stream_from_template(source.streams.video[0])
        for packet in source.demux():
            if packet.size and packet.pts is not None and packet.dts is not None:
                packet.pts, packet.dts, packet.stream = packet.pts - 400, packet.dts - 400, copied
                target.mux(packet)
    (problem,) = probe(str(early), "mp4", CODECS)["problems"]
    assert str(problem["second"]) == "0.0"


@pytest.mark.parametrize("slice_", ["half of the first", "the last"])
def test_damage_far_behind_the_only_key_picture_is_found(tmp_path: Path, slice_: str) -> None:
    options = {"g": "300", "preset": "ultrafast", "x264-params": "slices=2"}
    path = long_film(tmp_path / "a", "libx264", **options)
    with av.open(str(path)) as container:
        packets = [packet for packet in container.demux(video=0) if packet.size]
        hit = packets[len(packets) // 2]
        places, end = [hit.pos or 0], (hit.pos or 0) + hit.size
    content = bytearray(path.read_bytes())
    while places[-1] < end:
        places.append(places[-1] + 4 + int.from_bytes(content[places[-1] : places[-1] + 4], "big"))
    place, behind = (sum(places[:2]) // 2, places[1]) if "half" in slice_ else (places[-2] + 6, places[-1])
    content[place:behind] = random.Random(2).randbytes(behind - place)  # noqa: S311 - noise
    path.write_bytes(content)
    (problem,) = probe(str(path), "mp4", CODECS, PIXELS)["problems"]
    assert problem["trouble"] is Trouble.DAMAGED
    assert 4 <= problem["second"] <= 6
    assert probe(str(path), "mp4", CODECS)["problems"] == []


def test_noise_in_a_picture_of_windows_media_is_found(tmp_path: Path) -> None:
    path = long_film(tmp_path / "a", "wmv2", "asf", g="300")
    with av.open(str(path)) as container:
        packets = [bytes(packet) for packet in container.demux(video=0) if packet.size]
    content = bytearray(path.read_bytes())
    place = content.find(packets[len(packets) // 2][60:80])
    content[place : place + 40] = random.Random(2).randbytes(40)  # noqa: S311 - noise
    assert place > 0
    assert probe(str(path), "asf", CODECS, PIXELS)["problems"] == []
    path.write_bytes(content)
    (problem,) = probe(str(path), "asf", CODECS, PIXELS)["problems"]
    assert problem["trouble"] is Trouble.DAMAGED


@pytest.mark.parametrize(("start", "end", "trouble"), [(0.8, 1, Trouble.TRUNCATED), (0.5, 0.6, Trouble.DAMAGED)])
def test_zeros_over_packets_of_realmedia_are_a_hole(tmp_path: Path, start: float, end: float, trouble: Trouble) -> None:
    path = film(tmp_path / "a", "rm", "rv20")
    content = bytearray(path.read_bytes())
    first, behind = round(len(content) * start), round(len(content) * end)
    content[first:behind] = bytes(behind - first)
    path.write_bytes(content)
    (flaw,) = layout_of(path, "rm").flaws
    assert flaw.trouble is trouble
    assert flaw.byte is not None
    assert abs(flaw.byte - first) < 20_000


@pytest.mark.parametrize("told", [True, False])
def test_packets_of_realmedia_that_break_off_before_all_came_are_damage(tmp_path: Path, *, told: bool) -> None:
    path = film(tmp_path / "a", "rm", "rv20")
    content = bytearray(path.read_bytes())
    middle, long, count = len(content) // 2, len(content) // 10, content.index(b"DATA") + 10
    content[middle : middle + long] = b"?" * long
    content[count : count + 4] = content[count : count + 4] if told else bytes(4)
    path.write_bytes(content)
    assert [flaw.trouble for flaw in layout_of(path, "rm").flaws] == [Trouble.DAMAGED] * told


def fragments(path: Path) -> bytes:
    """Write a fragmented mp4 with fragments of half a second, and return its bytes."""
    with av.open(str(path), "w", format="mp4", options={"movflags": "frag_keyframe+empty_moov"}) as container:
        stream = container.add_stream("mpeg4", rate=RATE, options={"g": "12"})
        assert isinstance(stream, av.VideoStream)
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        for number in range(3 * RATE):
            picture = av.VideoFrame(WIDTH, HEIGHT, "yuv420p")
            for plane in picture.planes:
                plane.update(bytes((place * number) % 251 for place in range(plane.buffer_size)))
            picture.pts = number
            container.mux(stream.encode(picture))
        container.mux(stream.encode(None))
    return path.read_bytes()


@pytest.mark.parametrize("filled", [True, False])
def test_a_film_in_fragments_whose_room_was_not_filled_is_truncated(tmp_path: Path, *, filled: bool) -> None:
    path = tmp_path / "a"
    content = fragments(path)
    cut = content.rfind(b"moof") - 4
    path.write_bytes(content if filled else content[:cut] + bytes(len(content) - cut))
    assert [flaw.trouble for flaw in layout_of(path, "mp4").flaws] == ([] if filled else [Trouble.TRUNCATED])


def test_fragments_that_nothing_leads_to_are_damage(tmp_path: Path) -> None:
    path = tmp_path / "a"
    content = fragments(path)
    second, last = content.find(b"moof", content.find(b"moof") + 4) - 4, content.rfind(b"moof") - 4
    for place in (second, last):
        path.write_bytes(content[:place] + b"?" * 90 + content[place + 90 :])
        assert [flaw.trouble for flaw in layout_of(path, "mp4").flaws] == [Trouble.DAMAGED]
    for more in (content, b"?" * 90):
        path.write_bytes(content + more)
        assert [flaw.trouble for flaw in layout_of(path, "mp4").flaws] == [Trouble.TRAILING]


def test_small_pictures_that_are_nothing_but_zeros_are_a_hole(tmp_path: Path) -> None:
    path = tmp_path / "a"
    with av.open(str(path), "w", format="mp4") as container:
        stream = container.add_stream("mpeg4", rate=RATE, options={"g": "500"})
        assert isinstance(stream, av.VideoStream)
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        for number in range(400):
            picture = av.VideoFrame(WIDTH, HEIGHT, "yuv420p")
            for plane in picture.planes:
                plane.update(bytes(plane.buffer_size))
            picture.pts = number
            container.mux(stream.encode(picture))
        container.mux(stream.encode(None))
    with av.open(str(path)) as container:
        places = [(packet.pos, packet.size) for packet in container.demux(video=0) if packet.size]
    content = bytearray(path.read_bytes())
    for place, size in places[300:350]:
        assert size < 256
        content[place or 0 : (place or 0) + size] = bytes(size)
    assert probe(str(path), "mp4", CODECS)["problems"] == []
    path.write_bytes(content)
    (problem,) = probe(str(path), "mp4", CODECS)["problems"]
    assert (problem["trouble"], problem["second"]) == (Trouble.DAMAGED, 12.0)


def test_zeros_over_the_sound_of_a_film_are_a_hole_and_silence_is_none(tmp_path: Path) -> None:
    path = tmp_path / "a"
    with av.open(str(path), "w", format="mp4") as container:
        stream, sound = container.add_stream("mpeg4", rate=RATE), container.add_stream("aac", rate=44100)
        assert isinstance(stream, av.VideoStream)
        assert isinstance(sound, av.AudioStream)
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        for number in range(RATE):
            picture, heard = av.VideoFrame(WIDTH, HEIGHT, "yuv420p"), AudioFrame("fltp", "mono", 1024)
            for plane in (*picture.planes, *heard.planes):
                plane.update(bytes(plane.buffer_size))
            heard.sample_rate, heard.pts, picture.pts = 44100, number * 1024, number
            container.mux([*stream.encode(picture), *sound.encode(heard)])
        container.mux([*stream.encode(None), *sound.encode(None)])
    assert troubles(path, "mp4") == []
    with av.open(str(path)) as container:
        places = [(one.pos or 0, one.size) for one in container.demux(audio=0) if one.size >= 8]
    content = bytearray(path.read_bytes())
    place, size = places[len(places) // 2]
    content[place : place + size] = bytes(size)
    path.write_bytes(content)
    assert troubles(path, "mp4") == [Trouble.DAMAGED]


def test_a_sound_film_in_which_little_changes_is_sound(tmp_path: Path) -> None:
    size, path = (640, 368), tmp_path / "a"
    source = random.Random(3)  # noqa: S311 - noise
    with av.open(str(path), "w", format="asf") as container:
        stream = container.add_stream("wmv2", rate=RATE, options={"g": "300"})
        assert isinstance(stream, av.VideoStream)
        stream.width, stream.height, stream.pix_fmt, stream.bit_rate = *size, "yuv420p", 200_000
        for number in range(2 * RATE):
            frame = av.VideoFrame(*size, "yuv420p")
            for plane in frame.planes:
                still = bytes([90]) * (plane.buffer_size - 4000)
                plane.update(still + source.randbytes(4000))
            frame.pts = number
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    with av.open(str(path), format="asf") as made:
        assert any(bytes(256) in bytes(packet) for packet in made.demux(video=0))
    assert troubles(path, "asf") == []


@pytest.mark.parametrize(("muxer", "codec"), [("avi", "mpeg4"), ("mp4", "h264"), ("asf", "wmv2")])
def test_what_stands_behind_a_film_is_not_read_as_one(muxer: str, codec: str, tmp_path: Path) -> None:
    path = film(tmp_path / "a", muxer, codec)
    before = probe(str(path), muxer, CODECS)
    more = bytes(2000) + b"00dc" + (400).to_bytes(4, "little") + b"\x55" * 400
    path.write_bytes(path.read_bytes() + more)
    found = probe(str(path), muxer, CODECS)
    assert [one["trouble"] for one in found.pop("problems")] == [Trouble.TRAILING]
    assert before.pop("problems") == []
    assert found == before


def test_opening_asks_no_decoder_of_a_codec_that_is_not_listed(tmp_path: Path) -> None:
    path = film(tmp_path / "a", "mp4", "mpeg4")
    for codecs, asked in ((["mpeg4"], True), (["h264"], False)):
        with opened(path, "mp4", guess=False, codecs=codecs) as container:
            assert bool(container.streams.video[0].codec_context.pix_fmt) is asked


def test_the_title_in_a_films_metadata_is_a_fact_on_one_line(tmp_path: Path) -> None:
    named = film(tmp_path / "a.mp4", "mp4", "mpeg4", 1, title="店庆\n全国最低价")
    assert probe(str(named), "mp4", CODECS)["title"] == "店庆 全国最低价"
    assert probe(str(film(tmp_path / "b.mp4", "mp4", "mpeg4", 1)), "mp4", CODECS)["title"] is None

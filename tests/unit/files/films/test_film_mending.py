"""A film in a format that WeChat refuses is converted to an MP4 that it accepts; a damaged film is never converted."""

import random
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from threading import Event, Timer
from typing import Any

import av
import numpy as np
import pytest
from PIL import Image

from tests.unit.files.film_builder import scenes_film
from tests.unit.files.films.test_film_copies import AUTHOR, PLACE, turned
from tests.unit.files.label_builder import keyed_film
from wxdesk.bootstrap import shipped_rulebook
from wxdesk.domain.submissions.mending import FilmPreset, Mend
from wxdesk.files.films.film_maker import FilmMaker, MendedFilmFile
from wxdesk.files.films.film_mending import mend
from wxdesk.files.films.film_shape import FilmShape, FilmTarget
from wxdesk.files.films.videos import probe
from wxdesk.files.parsing.job_error import JobError
from wxdesk.files.parsing.supervisor import ParserSupervisor
from wxdesk.services.desk.file_ports import FilmLooks
from wxdesk.services.desk.ports import Cancelled

BOOK = shipped_rulebook()
CODECS = [*BOOK.limits.video.codecs, *BOOK.limits.film.codecs, *BOOK.limits.film.sound]
TARGET: dict[str, Any] = {
    "smaller": False,
    "crf": 20,
    "kilobits": 12000,
    "sound_kilobits": 160,
    "long_side": 1920,
    "short_side": 1080,
    "at_most_bytes": BOOK.limits.video.at_most_bytes,
    "looked_pixels": 100_000_000,
    "threads": 2,
}


def recorded(
    path: Path,
    muxer: str,
    codec: str,
    sound: str = "",
    *,
    size: tuple[int, int] = (320, 240),
    pixels: str = "yuv420p",
    seconds: int = 3,
    **notes: str,
) -> Path:
    """Write a film of a moving pattern, and with a tone if `sound` is given.

    `muxer`, `codec`, `sound` and `pixels` are FFmpeg's names of container format, video encoder, audio encoder and
    pixel format. `notes` are metadata.
    """
    pattern = np.random.default_rng(5).integers(0, 255, (size[1] // 16 + 1, size[0] // 16 + 1, 3), dtype=np.uint8)
    whole = pattern.repeat(16, 0).repeat(16, 1)[: size[1], : size[0]]
    options = {"g": "25"} | ({"deadline": "realtime", "cpu-used": "8"} if codec == "libvpx" else {})
    with av.open(str(path), "w", format=muxer) as container:
        container.metadata.update(notes)
        stream = container.add_stream(codec, rate=25, options=options)
        assert isinstance(stream, av.VideoStream)
        stream.width, stream.height, stream.pix_fmt = *size, pixels
        heard = container.add_stream(sound, rate=48000, layout="stereo") if sound else None
        for number in range(25 * seconds):
            frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(np.roll(whole, 3 * number, 1)), format="rgb24")
            frame.pts = number
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
        if isinstance(heard, av.AudioStream):
            wave = (np.sin(np.arange(48000 * seconds) / 17) * 9000).astype(np.int16)
            tone = av.AudioFrame.from_ndarray(wave.repeat(2).reshape(1, -1), format="s16", layout="stereo")
            tone.sample_rate, tone.pts = 48000, 0
            coding = heard.codec_context
            size_of_one = coding.frame_size or 1152
            for one in av.AudioResampler(coding.format.name, "stereo", 48000, size_of_one).resample(tone):
                container.mux(heard.encode(one))
            container.mux(heard.encode(None))
    return path


def mended(source: Path, form: str, **target: Any) -> tuple[dict[str, Any], Path]:
    made = source.with_name("made.mp4")
    looks = {name: str(source.with_name(f"{name}.jpg")) for name in ("look", "mended_look", "cover")}
    told = mend(
        str(source), str(made), form, codecs=CODECS, target={**TARGET, **target}, cover_bytes=5_000_000, **looks
    )
    return told, made


def coding(path: Path) -> tuple[str, str, str | None]:
    with av.open(str(path)) as container:
        heard = container.streams.audio
        video = container.streams.video[0].codec_context
        return video.name, str(video.pix_fmt), heard[0].codec_context.name if heard else None


@pytest.mark.parametrize(
    ("muxer", "form", "codec", "sound", "done"),
    [
        ("matroska", "mkv", "libx264", "aac", {"rewrap"}),
        ("mpegts", "ts", "libx264", "aac", {"rewrap"}),
        ("flv", "flv", "libx264", "aac", {"rewrap"}),
        ("mov", "mov", "libx264", "pcm_s16le", {"rewrap", "film-code", "sound"}),
        ("webm", "webm", "libvpx", "libopus", {"rewrap", "film-code", "sound"}),
        ("avi", "avi", "mpeg4", "libmp3lame", {"rewrap", "film-code", "sound"}),
        ("mpeg", "mpeg", "mpeg2video", "mp2", {"rewrap", "film-code", "sound"}),
        ("mp4", "mp4", "libx265", "aac", {"film-code"}),
    ],
)
def test_every_container_and_codec_becomes_mp4_with_h264_and_aac(
    tmp_path: Path, muxer: str, form: str, codec: str, sound: str, done: set[str]
) -> None:
    source = recorded(tmp_path / "a", muxer, codec, sound)
    before = source.read_bytes()
    told, made = mended(source, form)
    assert set(told["done"]) == done
    assert coding(made) == ("h264", "yuv420p", "aac")
    assert (told["width"], told["height"], abs(told["seconds"] - 3) < 0.2) == (320, 240, True)
    assert source.read_bytes() == before


@pytest.mark.parametrize("target", [{}, {"smaller": True, "long_side": 160, "short_side": 120, "crf": 26}])
def test_pictures_of_more_than_8_bits_and_odd_or_large_frames_fit_a_phone(
    tmp_path: Path, target: dict[str, Any]
) -> None:
    source = recorded(tmp_path / "a", "avi", "ffv1", size=(321, 241), pixels="yuv444p10le", seconds=1)
    told, made = mended(source, "avi", **target)
    size = (160, 120) if target else (320, 240)
    assert (coding(made), (told["width"], told["height"])) == (("h264", "yuv420p", None), size)
    assert ("shrink" in told["done"], "resize" in told["done"]) == (bool(target), True)


def test_a_turned_film_becomes_upright_and_looks_the_same(tmp_path: Path) -> None:
    source = turned(recorded(tmp_path / "a", "mp4", "mpeg4", seconds=2))
    told, made = mended(source, "mp4")
    facts = probe(str(made), "mp4", CODECS)
    assert (facts["rotation"], told["came"], (told["width"], told["height"])) == (0, [240, 320], (240, 320))
    before, after = (np.asarray(Image.open(tmp_path / name), dtype=float) for name in ("look.jpg", "mended_look.jpg"))
    assert before.shape == after.shape == (320, 720, 3)
    assert np.abs(before - after).mean() < 12
    assert set(told["done"]) == {"film-code", "upright"}


@pytest.mark.parametrize(("codec", "pixels"), [("mpeg4", "yuv420p"), ("prores_ks", "yuv422p10le")])
def test_colours_stay_where_a_film_does_not_say_which_it_means(tmp_path: Path, codec: str, pixels: str) -> None:
    with av.open(str(tmp_path / "a"), "w", format="mov") as container:
        stream = container.add_stream(codec, rate=25)
        assert isinstance(stream, av.VideoStream)
        stream.width, stream.height, stream.pix_fmt = 1280, 800, pixels
        picture = np.zeros((800, 1280, 3), dtype=np.uint8)
        picture[:, :640], picture[:, 640:] = (90, 190, 220), (200, 40, 60)
        for number in range(8):
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
            frame.pts = number
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    mended(tmp_path / "a", "mov", smaller=True, long_side=640, short_side=400)
    before, after = (np.asarray(Image.open(tmp_path / one), dtype=float) for one in ("look.jpg", "mended_look.jpg"))
    half = after.shape[1] // 2
    for side in (slice(0, half - 8), slice(half + 8, None)):
        scaled = Image.fromarray(before.astype(np.uint8)).resize((after.shape[1], after.shape[0]))
        off = np.asarray(scaled, dtype=float)[:, side].mean((0, 1)) - after[:, side].mean((0, 1))
        assert np.abs(off).max() < 6


def test_the_three_moments_and_the_cover_are_those_of_the_film(tmp_path: Path) -> None:
    source = scenes_film(tmp_path / "a", [0, 1, 2, 0])
    told, _ = mended(source, "mp4")
    assert [round(one) for one in told["moments"]] == [1, 4, 7]
    assert 2 <= told["cover"] < 6  # the others are black
    with Image.open(tmp_path / "cover.jpg") as cover, Image.open(tmp_path / "look.jpg") as look:
        assert (cover.size, look.size) == ((320, 240), (320, 720))


def test_ai_labels_stay_and_places_and_makers_go(tmp_path: Path) -> None:
    source = tmp_path / "a"
    keyed_film(source, "mp4", "mpeg4")
    told, made = mended(source, "mp4")
    assert [one["origin"] for one in probe(str(made), "mp4", CODECS)["ai_labels"]]
    source = recorded(tmp_path / "b", "mov", "libx264", location=PLACE, artist=AUTHOR, title=AUTHOR)
    told, made = mended(source, "mov")
    assert (set(told["done"]), AUTHOR.encode() in made.read_bytes()) == ({"rewrap", "strip"}, False)


def test_frames_at_uneven_distances_keep_their_times(tmp_path: Path) -> None:
    times = [0, 40, 80, 500, 520, 1400, 1440, 2000]
    with av.open(str(tmp_path / "a"), "w", format="matroska") as container:
        stream = container.add_stream("mpeg4", rate=25)
        assert isinstance(stream, av.VideoStream)
        stream.width, stream.height, stream.pix_fmt = 320, 240, "yuv420p"
        stream.codec_context.time_base = Fraction(1, 1000)
        for stamp in times:
            frame = av.VideoFrame(320, 240, "yuv420p")
            frame.pts, frame.time_base = stamp, Fraction(1, 1000)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    _, made = mended(tmp_path / "a", "mkv")
    with av.open(str(made)) as copy:
        assert [round(1000 * (frame.time or 0)) for frame in copy.decode(video=0)] == times


@pytest.mark.parametrize("codec", ["libx264", "mpeg2video"])
def test_a_damaged_film_is_refused(tmp_path: Path, codec: str) -> None:
    source = recorded(tmp_path / "a", "matroska", codec)
    content = bytearray(source.read_bytes())
    place = len(content) // 2
    content[place : place + 900] = random.Random(3).randbytes(900)  # noqa: S311 - noise
    source.write_bytes(content)
    with pytest.raises(JobError) as refused:
        mended(source, "mkv")
    assert refused.value.code == "film-damaged"


def test_half_a_film_is_refused(tmp_path: Path) -> None:
    source = recorded(tmp_path / "a", "matroska", "libx264", seconds=6)
    source.write_bytes(source.read_bytes()[: source.stat().st_size // 2])
    with pytest.raises(JobError) as refused:
        mended(source, "mkv")
    assert refused.value.code == "film-damaged"


def test_a_codec_that_is_not_listed_is_not_decoded(tmp_path: Path) -> None:
    source = recorded(tmp_path / "a", "avi", "mpeg4", seconds=1)
    with pytest.raises(JobError) as refused:
        mend(str(source), str(tmp_path / "b"), "avi", codecs=["h264"], target=TARGET)
    assert refused.value.code == "film-unreadable"


SHAPE = FilmShape("h264", "yuv420p", (3840, 2160), Fraction(1), 0, False, False, True, Fraction(25), 3600.0, "aac", 2)


@pytest.mark.parametrize(
    ("stored", "rotation", "aspect", "size"),
    [
        ((3840, 2160), 0, Fraction(1), (1920, 1080)),
        ((3840, 2160), 90, Fraction(1), (1080, 1920)),
        ((2560, 1080), 0, Fraction(1), (1920, 810)),
        ((720, 576), 0, Fraction(64, 45), (1024, 576)),
        ((641, 361), 0, Fraction(1), (640, 360)),
    ],
)
def test_a_copy_keeps_proportions_within_1080p(
    stored: tuple[int, int], rotation: int, aspect: Fraction, size: tuple[int, int]
) -> None:
    shape = FilmShape("h264", "yuv420p", stored, aspect, rotation, False, False, True, Fraction(25), 10.0, None, 0)
    assert FilmTarget(**TARGET).size(shape) == size


@pytest.mark.parametrize("seconds", [60.0, 3600.0, 20_000.0])
def test_the_rate_of_a_long_film_keeps_it_within_the_limit(seconds: float) -> None:
    target = FilmTarget(**TARGET)
    bits = (target.rate(seconds) + 1000 * target.sound_kilobits) * seconds
    assert bits / 8 < target.at_most_bytes or target.rate(seconds) == 100_000


@pytest.fixture(scope="module")
def maker() -> Iterator[FilmMaker]:
    with ParserSupervisor(BOOK.limits.parser, children=1) as parsers:
        yield FilmMaker(parsers, BOOK.limits)


def converted(
    maker: FilmMaker, source: Path, told: list[tuple[int, int]], cancel: Event | None = None
) -> MendedFilmFile:
    looks = FilmLooks(*(source.with_name(f"{one}.jpg") for one in ("before", "after", "cover")))
    return maker.convert(
        source,
        "mov",
        source.with_name("made.mp4"),
        looks,
        preset=FilmPreset.QUALITY,
        seconds=None,
        progress=lambda *one: told.append(one),
        cancel=cancel,
    )


def test_a_confined_process_converts_and_tells_its_progress(maker: FilmMaker, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    source = recorded(tmp_path / "a.mov", "mov", "mjpeg", "pcm_s16le", size=(640, 480), pixels="yuvj420p", seconds=3)
    made = converted(maker, source, told, Event())
    assert (made.path.stat().st_size, made.done) == (made.bytes, (Mend.FILM_CODE, Mend.REWRAP, Mend.SOUND))
    assert {one.name for one in tmp_path.iterdir()} == {"a.mov", "made.mp4", "before.jpg", "after.jpg", "cover.jpg"}
    assert told
    assert told == sorted(told)


def test_a_conversion_that_is_stopped_leaves_nothing(maker: FilmMaker, tmp_path: Path) -> None:
    source = recorded(tmp_path / "a.mov", "mov", "mjpeg", size=(1280, 720), pixels="yuvj420p", seconds=6)
    cancel = Event()
    timer = Timer(0.5, cancel.set)
    timer.start()
    with pytest.raises(Cancelled):
        converted(maker, source, [], cancel)
    timer.join()
    assert [one.name for one in tmp_path.iterdir()] == ["a.mov"]

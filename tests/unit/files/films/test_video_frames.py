"""Film frames offered as covers are sharp, and the frame extracted afterwards equals the offered one."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.unit.files.film_builder import BLACK, SIZE, scene, scenes_film, shown_at
from wxdesk.files.films.video_frames import frame, still, stills
from wxdesk.files.parsing.job_error import JobError

CODECS = ["mpeg4", "h264"]
BELOW = 5 * 1024 * 1024


def offered(film: Path, count: int = 8) -> list[float]:
    """Return the seconds of the frames, at most `count`, that are offered as covers from `film`."""
    folder = film.with_suffix(".frames")
    folder.mkdir()
    seconds: list[float] = stills(str(film), str(folder), 160, format="mp4", codecs=CODECS, count=count)["seconds"]
    assert sorted(one.name for one in folder.iterdir()) == sorted(f"{n}.jpg" for n in range(len(seconds)))
    return seconds


def taken(film: Path, second: float) -> Image.Image:
    """Return the full-size frame of `film` at `second`."""
    output = film.with_suffix(".jpg")
    still(str(film), str(output), second, format="mp4", codecs=CODECS, below_bytes=BELOW)
    with Image.open(output) as picture:
        return picture.convert("RGB")


def apart(one: Image.Image, other: Image.Image) -> float:
    """Return the mean difference of two pictures, in brightness levels of 0 to 255."""
    pair = [np.asarray(picture, dtype=np.int16) for picture in (one, other)]
    return float(np.abs(pair[0] - pair[1]).mean())


@pytest.mark.parametrize("keys_apart", [10, 300])
def test_each_scene_is_offered_once_and_black_never(tmp_path: Path, keys_apart: int) -> None:
    scenes = (BLACK, 1, 2, BLACK, 3, 4)
    seconds = offered(scenes_film(tmp_path / "a.mp4", scenes, keys_apart=keys_apart))
    assert sorted(shown_at(one, scenes) for one in seconds) == [1, 2, 3, 4]
    assert seconds == sorted(seconds)


def test_of_pictures_alike_the_sharp_one_is_offered(tmp_path: Path) -> None:
    scenes = (-1, 1, 2, -2, 3, 4)
    seconds = offered(scenes_film(tmp_path / "a.mp4", scenes))
    assert sorted(shown_at(one, scenes) for one in seconds) == [1, 2, 3, 4]


def test_no_more_are_offered_than_asked_for(tmp_path: Path) -> None:
    assert len(offered(scenes_film(tmp_path / "a.mp4", (1, 2, 3, 4, 5)), count=3)) == 3


def test_of_a_black_film_there_is_one_picture(tmp_path: Path) -> None:
    assert len(offered(scenes_film(tmp_path / "a.mp4", (BLACK,)))) == 1


@pytest.mark.parametrize("codec", ["mpeg4", "libx264"])
def test_what_is_taken_is_what_was_offered(tmp_path: Path, codec: str) -> None:
    scenes = (1, 2, 3, 4)
    film = scenes_film(tmp_path / "a.mp4", scenes, codec=codec)
    for second in offered(film):
        picture = taken(film, second)
        assert picture.size == SIZE
        assert apart(picture, scene(shown_at(second, scenes))) < 20


def test_a_film_that_begins_black_is_shown_by_a_later_picture(tmp_path: Path) -> None:
    film, output = scenes_film(tmp_path / "a.mp4", (BLACK, 1, 2), keys_apart=10), tmp_path / "out.jpg"
    frame(str(film), str(output), 320, format="mp4", codecs=CODECS)
    with Image.open(output) as picture:
        assert apart(picture.convert("RGB"), scene(1)) < 20


def test_behind_the_end_it_is_the_last_picture(tmp_path: Path) -> None:
    film = scenes_film(tmp_path / "a.mp4", (1, 2))
    assert apart(taken(film, 500.0), scene(2)) < 20


def test_a_codec_that_is_not_listed_is_not_decoded(tmp_path: Path) -> None:
    film, output = scenes_film(tmp_path / "a.mp4", (1,)), str(tmp_path / "out.jpg")
    with pytest.raises(JobError, match="video-unreadable"):
        stills(str(film), str(tmp_path), 160, format="mp4", codecs=["h264"], count=8)
    with pytest.raises(JobError, match="video-unreadable"):
        still(str(film), output, 0.0, format="mp4", codecs=["h264"], below_bytes=BELOW)
    with pytest.raises(JobError, match="video-unreadable"):
        frame(str(film), output, 160, format="mp4", codecs=["h264"])

"""Zeros in the uncompressed sound of a film are reported as damage; deliberate silence is not."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.unit.files.films.test_film_mending import recorded
from tests.unit.files.films.test_sound_films import facts_of, rules
from wxdesk.files.film_formats.film_silence import SoundFormat, holes_of

RATE = 48000

type Wave = NDArray[np.int16]


def tone(seconds: float) -> Wave:
    """Return the samples of a loud tone in one channel that lasts `seconds`."""
    return (np.sin(np.arange(int(RATE * seconds)) / 17) * 9000 + 3).astype(np.int16)


def quiet(seconds: float) -> Wave:
    return np.zeros(int(RATE * seconds), np.int16)


def faded(seconds: float) -> Wave:
    """Return the samples of a tone that fades in and out within 0.1 seconds."""
    made = tone(seconds)
    slope = np.minimum(np.arange(len(made)), np.arange(len(made))[::-1]) / (RATE * 0.1)
    return (made * np.minimum(1, slope)).astype(np.int16)


def first_hole(wave: Wave, codec: str = "pcm_s16le") -> float | None:
    """Return the time in seconds at which the search finds a hole in `wave`; it gets packets of 1,000 samples."""
    holes = holes_of(SoundFormat(codec, RATE, 1))
    assert holes is not None
    size = 2 if "16" in codec else 3
    high = wave.astype("<i2" if codec.endswith("le") else ">i2").view(np.uint8).reshape(-1, 2)
    low = np.zeros((len(wave), size - 2), np.uint8)
    content = np.concatenate([low, high] if codec.endswith("le") else [high, low], axis=1).tobytes()
    for begin, end in pairwise([*range(0, len(content), 1000 * size), len(content)]):
        holes.add(content[begin:end], begin / size / RATE)
    return holes.first


@pytest.mark.parametrize("codec", ["pcm_s16le", "pcm_s16be", "pcm_s24le", "pcm_s24be"])
@pytest.mark.parametrize("lasts", [0.01, 0.3])
def test_zeros_amid_loud_sound_are_found_where_they_begin(codec: str, lasts: float) -> None:
    found = first_hole(np.concatenate([tone(1), quiet(lasts), tone(1)]), codec)
    assert found == pytest.approx(1, abs=0.001)


@pytest.mark.parametrize(
    "wave",
    [
        tone(3),
        quiet(3),
        np.concatenate([quiet(0.5), tone(1), quiet(0.5)]),
        np.concatenate([tone(1), quiet(2), tone(1)]),
        np.concatenate([faded(1), quiet(0.5), faded(1)]),
        np.concatenate([tone(1), quiet(0.002), tone(1)]),
        np.concatenate([tone(0.05), quiet(0.45)] * 8),
    ],
    ids=["no silence", "all silent", "at both ends", "a long pause", "faded", "two milliseconds", "a metronome"],
)
def test_silence_that_somebody_made_is_no_hole(wave: Wave) -> None:
    assert first_hole(wave) is None


def test_sound_whose_zeros_are_no_silence_is_not_searched() -> None:
    assert holes_of(SoundFormat("pcm_mulaw", RATE, 1)) is None
    assert holes_of(SoundFormat("aac", RATE, 1)) is None


@pytest.mark.parametrize("lost", [0, 1200])
def test_a_hole_in_the_sound_of_a_film_is_asked_about(tmp_path: Path, lost: int) -> None:
    path = recorded(tmp_path / "a", "mov", "libx264", "pcm_s16le")
    content = bytearray(path.read_bytes())
    wave = (np.sin(np.arange(RATE * 3)[RATE : RATE + 20] / 17) * 9000).astype(np.int16).repeat(2).tobytes()
    place = content.index(wave)
    content[place : place + lost] = bytes(lost)
    path.write_bytes(content)
    assert ("V-GAP" in rules(path, "mov")) == bool(lost)
    assert facts_of(path, "mov").hole_s == (pytest.approx(1, abs=0.1) if lost else None)

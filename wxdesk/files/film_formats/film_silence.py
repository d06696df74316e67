"""Find short holes in uncompressed sound (PCM): zeros between loud samples, as lost data leaves them."""

import re
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

_PCM = re.compile(r"pcm_s(16|24|32)(le|be)")
"""FFmpeg's names of sound codings whose zero bytes are silence."""
_SHORTEST, _LONGEST = 0.005, 1.0
"""Seconds of silence that count as a hole.

Containers store sound and pictures in turns of about a second, so a longer hole also damages pictures, which is found.
Longer silence is therefore part of an edited film.
"""
_NEAR = 0.002
"""Seconds before and after a silence in which the sound must be loud; a fade is quiet there."""
_LOUD = 330
"""Level, of 32,768, from which sound counts as loud: a hundredth of the full scale."""
_MOST = 3
"""If a film has more holes, its sound was made so, such as the ticks of a metronome."""

type _Levels = NDArray[np.int16]


class SoundFormat(NamedTuple):
    """How a stream stores its sound: FFmpeg's codec name, samples per second for each channel, and channels."""

    codec: str
    rate: int
    channels: int


def holes_of(form: SoundFormat) -> "SoundHoles | None":
    """Return a search for holes in sound of this format.

    Return None for a codec in which zero bytes need not mean silence, such as compressed sound.
    """
    found = _PCM.fullmatch(form.codec)
    if found is None or form.rate <= 0 or form.channels <= 0:
        return None
    return SoundHoles(int(found[1]) // 8, found[2], form.rate * form.channels)


class SoundHoles:
    """Searches one audio stream for holes, short runs of zeros between loud sound; `add` takes its packets."""

    def __init__(self, size: int, order: str, samples_a_second: int) -> None:
        """Begin a search in samples of `size` bytes with the byte order `order`, "le" or "be".

        `samples_a_second` counts the samples of all channels together.
        """
        self._size = size
        self._order = order
        self._a_second = samples_a_second
        self._near = max(1, int(_NEAR * samples_a_second))
        self._zeros = 0
        self._came_loud = False
        self._seconds = list[float]()

    @property
    def first(self) -> float | None:
        """Return the time of the first hole in seconds.

        Return None if there is no hole, or so many that the sound was made this way, such as the ticks of a
        metronome.
        """
        return self._seconds[0] if 0 < len(self._seconds) <= _MOST else None

    def add(self, content: bytes, second: float) -> None:
        """Search the packet `content` that begins at `second`; a hole may have begun in the packet before."""
        samples = np.frombuffer(content, np.uint8, len(content) // self._size * self._size).reshape(-1, self._size)
        filled = np.flatnonzero(samples.any(axis=1))
        if not filled.size:
            self._zeros += len(samples)
            return
        levels = self._levels(samples)
        starts = np.concatenate([[-self._zeros - 1], filled[:-1]])
        long = np.flatnonzero(filled - starts - 1 >= _SHORTEST * self._a_second)
        for begin, end in zip(starts[long].tolist(), filled[long].tolist(), strict=True):
            before = self._came_loud if begin < 0 else _is_loud(levels[max(0, begin + 1 - self._near) : begin + 1])
            short = end - begin - 1 <= _LONGEST * self._a_second
            if before and short and _is_loud(levels[end : end + self._near]):
                self._seconds.append(second + (begin + 1) / self._a_second)
        last = int(filled[-1])
        self._came_loud = _is_loud(levels[max(0, last + 1 - self._near) : last + 1])
        self._zeros = len(samples) - last - 1

    def _levels(self, samples: NDArray[np.uint8]) -> _Levels:
        """Return the level of each sample as a signed 16-bit number, made of its two most significant bytes."""
        little = self._order == "le"
        high: NDArray[Any] = samples[:, self._size - 2 :] if little else samples[:, :2]
        return np.ascontiguousarray(high).view("<i2" if little else ">i2").ravel()


def _is_loud(levels: _Levels) -> bool:
    return levels.size > 0 and max(int(levels.max()), -int(levels.min())) >= _LOUD

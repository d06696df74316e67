"""Read which properties of a film decide how it is converted, and compute the size of the copy."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import av
from av.container import InputContainer
from av.video.codeccontext import VideoCodecContext

from wxdesk.files.films.videos import WIDE_RANGES, film_of
from wxdesk.files.parsing.job_error import JobError

_PLAIN = frozenset({"yuv420p", "yuvj420p"})
"""Pixel formats that every phone shows: 8 bits, colours at half the resolution."""
_SIDEWAYS = 90
_UNSAID = (0, 2)
"""FFmpeg's numbers of colour spaces that do not say what YUV values mean: 2 is "unspecified", 0 is RGB."""
_PACKETS = 500
"""Number of packets within which a film must give its first frame."""


@dataclass(frozen=True)
class FilmShape:
    """Properties of a film: codecs, pixel format, and how its frames are shown.

    `pixels` is FFmpeg's name of the pixel format, `stored` the size of a decoded frame, `aspect` a pixel's width
    divided by its height. `rotation` is in degrees counterclockwise. `wide_range` tells that it is HDR, `unsaid` that
    it does not name its colour standard. `rate` is frames per second. `sound` is the codec of the sound, or None.
    """

    codec: str
    pixels: str
    """FFmpeg's name of the pixel format."""
    stored: tuple[int, int]
    """Width and height of a decoded frame."""
    aspect: Fraction
    """Width of a pixel divided by its height."""
    rotation: int
    """Degrees by which a player turns the frames counterclockwise."""
    interlaced: bool
    wide_range: bool
    """Whether the film has the brightness range of HDR."""
    unsaid: bool
    """Whether the film does not say which colours its numbers mean."""
    rate: Fraction
    seconds: float | None
    sound: str | None
    """FFmpeg's name of the codec of the sound; None without sound."""
    channels: int

    @property
    def shown(self) -> tuple[int, int]:
        """Return width and height as a player shows the film: turned, with square pixels."""
        width, height = max(1, round(self.stored[0] * self.aspect)), self.stored[1]
        return (height, width) if self.rotation % 180 == _SIDEWAYS else (width, height)

    @property
    def plain(self) -> bool:
        """Tell whether every phone can show the stored frames without turning, stretching or converting them."""
        return self.pixels in _PLAIN and self.aspect == 1 and not self.rotation % 360 and not self.wide_range


@dataclass(frozen=True)
class FilmTarget:
    """The settings with which a copy of a film is encoded.

    `smaller` tells that a person asked for a small file. `crf` is x264's constant rate factor; a lower one gives better
    pictures. `kilobits` is the limit per second for the pictures, `sound_kilobits` the value per second for the sound.
    `looked_pixels` limits how many pixels are decoded to search copied packets for damage. The other fields limit the
    copy's sides in pixels, its bytes, and the encoder's threads.
    """

    smaller: bool
    """Whether the person asked for a small file; then the film is encoded even if its packets could be copied."""
    crf: int
    kilobits: int
    sound_kilobits: int
    long_side: int
    short_side: int
    at_most_bytes: int
    looked_pixels: int
    """How many pixels may be decoded to search copied packets for damage."""
    threads: int

    def fits(self, shape: FilmShape) -> bool:
        """Tell whether the film has the size of its copy already."""
        return self.size(shape) == shape.stored

    def size(self, shape: FilmShape) -> tuple[int, int]:
        """Return the copy's width and height: even, within the limits, in the proportions of the film."""
        width, height = shape.shown
        share = min(1.0, self.long_side / max(width, height), self.short_side / min(width, height))
        return _even(width * share), _even(height * share)

    def rate(self, seconds: float | None) -> int:
        """Return the most bits per second for the pictures that keep a copy of `seconds` below `at_most_bytes`."""
        most = self.kilobits * 1000
        if not seconds:
            return most
        room = self.at_most_bytes * 8 * _AIM / seconds - self.sound_kilobits * 1000
        return max(_LEAST_RATE, min(most, int(room)))


_AIM = 0.9
"""Share of the allowed bytes that a copy aims at; the encoder exceeds its rate for moments."""
_LEAST_RATE = 100_000


def shape_of(container: InputContainer, codecs: Sequence[str]) -> FilmShape:
    """Return the properties of the opened film, of which one frame is decoded.

    Raises:
        JobError: `film-unreadable`; no frame of one of `codecs` can be decoded.
    """
    stream = film_of(container)
    coding: VideoCodecContext | None = stream.codec_context if stream else None
    if stream is None or coding is None or coding.name not in codecs:
        raise JobError("film-unreadable")
    frame = _first(container, stream)
    heard = container.streams.best("audio")
    sound = heard if isinstance(heard, av.AudioStream) and heard.codec_context is not None else None
    if sound is not None and sound.codec_context.name not in codecs:
        raise JobError("film-unreadable")
    stated = stream.sample_aspect_ratio
    aspect = Fraction(stated.numerator, stated.denominator) if stated else Fraction(1)
    rate = stream.average_rate or stream.guessed_rate
    return FilmShape(
        codec=coding.name,
        pixels=frame.format.name,
        stored=(frame.width, frame.height),
        aspect=min(Fraction(4), max(Fraction(1, 4), aspect)) if aspect > 0 else Fraction(1),
        rotation=frame.rotation,
        interlaced=bool(frame.interlaced_frame),
        wide_range=coding.color_trc in WIDE_RANGES,
        unsaid=coding.colorspace in _UNSAID and frame.format.name.startswith("yuv"),
        rate=Fraction(rate.numerator, rate.denominator) if rate else Fraction(25),
        seconds=container.duration / av.time_base if container.duration else None,
        sound=sound.codec_context.name if sound else None,
        channels=sound.codec_context.channels if sound else 0,
    )


def _first(container: InputContainer, stream: av.VideoStream) -> av.VideoFrame:
    for number, packet in enumerate(container.demux(stream)):
        try:
            frames = stream.codec_context.decode(packet if packet.size else None)
        except av.InvalidDataError:
            frames = []
        if frames:
            return frames[0]
        if not packet.size or number > _PACKETS:
            break
    raise JobError("film-unreadable")


def _even(side: float) -> int:
    return max(2, round(side / 2) * 2)

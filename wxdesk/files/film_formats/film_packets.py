"""Read the packets of a film without decoding: times, key frames, and packets that cannot be valid."""

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Any

import av
from av.container import InputContainer
from av.video.codeccontext import VideoCodecContext
from av.video.stream import VideoStream

from wxdesk.domain.media.facts import Trouble
from wxdesk.files.film_formats.film_codes import Shape, codes_of
from wxdesk.files.film_formats.film_marks import Fits, fits
from wxdesk.files.film_formats.film_silence import SoundFormat, SoundHoles, holes_of
from wxdesk.files.film_formats.film_units import length_bytes
from wxdesk.files.film_formats.renewal import renewed_by_strips

_PACKETS = 2_000_000
"""Maximum packets read; a film of ten hours with sound has fewer."""
_PACKETS_SOON = 100_000
"""Maximum packets read for the first verdict, about twenty minutes of video and sound."""
_HOLE, _FEW = bytes(256), bytes(64)
"""A run of zeros that counts as missing data, and a shorter run that is searched first to save time."""
_APART = 0.001
"""Tolerance in seconds for comparing times."""
_LEAST_BYTES = 8
"""Packets smaller than this many bytes are not checked; such a packet may only say that the frame is unchanged."""
_NO_ZEROS = frozenset(
    {
        *("h264", "hevc", "mpeg4", "h263", "mjpeg", "prores", "rv10", "rv20", "rv30", "rv40"),
    }
)
"""Codecs that compress so well that a long run of zeros is never valid.

Microsoft's codecs are left out, since zeros mean "unchanged" there. They mostly come in ASF files, whose packets are
checked for missing data in another way.
"""
_NEVER_ZEROS = frozenset({"aac", "mp2", "mp3", "ac3", "eac3"})
"""Audio codecs whose packets all contain some fixed bits: a packet of zeros is never valid, not even for silence."""


@dataclass
class PacketWalk:
    """The result of reading a film's packets; times are in seconds.

    `partly` tells that not all packets were read. `pictures` is the number of video frames. `problem` is the first
    damage that was found, or None. `keys` are the times of the key frames, sorted after reading. `strips` tells that
    the video refreshes its image strip by strip, without key frames. `hole` is the time at which zeros interrupt loud
    uncompressed sound, or None.
    """

    pictures: int = 0
    start: float | None = None
    end: float = 0.0
    problem: dict[str, Any] | None = None
    keys: list[float] = field(default_factory=list)
    strips: bool = False
    partly: bool = False
    hole: float | None = None

    @property
    def seconds(self) -> float:
        """Return the duration that the packets cover, in seconds."""
        return self.end - (self.start or 0.0)

    def add(self, second: float, lasts: float, *, moves: bool) -> None:
        """Add a packet that begins at `second` and lasts `lasts` seconds; `moves` tells that it is a video frame."""
        if self.start is None or second < self.start:
            self.start = second
        self.end = max(self.end, second + lasts)
        self.pictures += moves

    @property
    def begins_between_keys(self) -> bool:
        """Tell whether packets come before the first key frame.

        That is so if a phone shortened the film without encoding it again.
        """
        return bool(self.keys) and self.start is not None and self.keys[0] > self.start + _APART

    def key_before(self, second: float) -> float | None:
        """Return the time of the last key frame at or before `second`, or None."""
        place = bisect_right(self.keys, second)
        return self.keys[place - 1] if place else None


def read(container: InputContainer, stream: VideoStream, *, longer: bool) -> PacketWalk:
    """Read the packets of the film up to the first damaged one, which becomes the `problem` of the result.

    With `longer` more packets are read, and it is checked whether the data of each packet fills its frame.
    """
    walk, most = PacketWalk(), _PACKETS if longer else _PACKETS_SOON
    ticks = [float(one.time_base or 0) for one in container.streams]
    pictures, sounds = _Pictures(stream, longer=longer), _sounds_never_zeros(container)
    plain = _plain_sounds(container)
    film = stream.index
    try:
        for count, packet in enumerate(container.demux()):
            stamp = packet.dts if (shown := packet.pts) is None else shown
            if stamp is None:
                continue
            track = packet.stream_index
            tick, moves = ticks[track], track == film
            second = stamp * tick
            walk.add(second, (packet.duration or 0) * tick, moves=moves)
            content = bytes(packet) if moves or track in sounds or track in plain else b""
            if track in plain:
                plain[track].add(content, second)
            if moves and packet.is_keyframe:
                walk.keys.append(second)
                walk.strips = walk.strips or pictures.renewed_by_strips(content)
            sound = pictures.sound(content) if moves else track not in sounds or not _is_zeros(content)
            if packet.is_corrupt or not sound:
                walk.problem = film_problem(Trouble.DAMAGED, "corrupt packet", second)
                break
            if count > most:
                walk.partly = True
                break
    except (av.FFmpegError, OSError) as error:
        walk.problem = film_problem(Trouble.DAMAGED, str(error), walk.end)
    walk.keys.sort()
    walk.hole = min((one.first for one in plain.values() if one.first is not None), default=None)
    return walk


def _sounds_never_zeros(container: InputContainer) -> frozenset[int]:
    """Return the indexes of audio streams in which a packet of zeros means missing data."""
    sounds = ((one.index, one.codec_context) for one in container.streams.audio)
    return frozenset(place for place, coding in sounds if coding is not None and coding.name in _NEVER_ZEROS)


def _plain_sounds(container: InputContainer) -> dict[int, SoundHoles]:
    """Return a search for holes (zeros between loud sound) for each uncompressed audio stream, by its index."""
    named = ((one.index, one.codec_context) for one in container.streams.audio)
    found = {
        place: holes_of(SoundFormat(coding.name, coding.sample_rate, coding.channels))
        for place, coding in named
        if coding is not None
    }
    return {place: holes for place, holes in found.items() if holes is not None}


class _Pictures:
    """Check the video packets of a film by its codec, without decoding."""

    def __init__(self, stream: VideoStream, *, longer: bool) -> None:
        coding: VideoCodecContext | None = stream.codec_context
        self._codec = coding.name if coding is not None else ""
        self._setup = (coding.extradata or b"") if coding is not None else b""
        self._fits: Fits | None = None
        self._codes = codes_of(self._codec, _shape(coding)) if coding is not None and longer else None
        self._begun = False
        self._size = length_bytes(self._codec, self._setup)

    def renewed_by_strips(self, key: bytes) -> bool:
        """Tell whether an H.264 key frame announces that the film is refreshed strip by strip.

        Decoding from such a frame gives complete frames only some time later.
        """
        return self._codec == "h264" and renewed_by_strips(key, self._size)

    def sound(self, content: bytes) -> bool:
        """Tell whether a packet shows no damage; codec and first packet of the film decide which checks apply."""
        if not self._begun and content:
            self._begun, self._fits = True, fits(self._codec, self._setup, content)
            self._codes = self._codes if self._codes and self._codes.fit(content) else None
        if content and self._fits is not None and not self._fits(content):
            return False
        if self._codes is not None and not self._codes.fit(content):
            return False
        return self._codec not in _NO_ZEROS or not _has_hole(content)


def _shape(coding: VideoCodecContext) -> Shape:
    return Shape(coding.width, coding.height, coding.bits_per_coded_sample)


def _has_hole(content: bytes) -> bool:
    """Tell whether zeros fill most of a frame's data or a part of its middle, which means that data is missing.

    Zeros as padding at its end are allowed.
    """
    few = content.find(_FEW)
    if few < 0:
        return len(content) < len(_FEW) and _is_zeros(content)
    hole = 0 if _is_zeros(content) else content.find(_HOLE, few)
    return hole >= 0 and (hole * 2 < len(content) or not _only_zeros(content[hole:]))


def _is_zeros(content: bytes) -> bool:
    return len(content) >= _LEAST_BYTES and not any(content[:_LEAST_BYTES]) and _only_zeros(content)


def _only_zeros(content: bytes) -> bool:
    return content.count(0) == len(content)


def film_problem(
    trouble: Trouble, detail: str = "", second: float | None = None, byte: int | None = None
) -> dict[str, Any]:
    """Return a problem in the form that a parser process sends.

    `second` is its place in the film, `byte` its offset in the file.
    """
    at = max(0.0, round(second, 1)) if second is not None else None  # a film may begin before time zero
    said = detail.encode("ascii", "backslashreplace").decode()[:200]
    return {"trouble": trouble, "detail": said, "second": at, "byte": byte}

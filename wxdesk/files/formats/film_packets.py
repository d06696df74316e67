"""Read the packets of a film without a decoder: their times, key pictures, and what no picture can be."""

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Any

import av
from av.container import InputContainer
from av.video.codeccontext import VideoCodecContext
from av.video.stream import VideoStream

from wxdesk.domain.media.facts import Trouble
from wxdesk.files.formats.film_codes import Shape, codes_of
from wxdesk.files.formats.film_marks import Fits, fits
from wxdesk.files.formats.film_units import length_bytes
from wxdesk.files.formats.renewal import renewed_by_strips

_PACKETS = 2_000_000
"""More than ten hours of pictures and sound have; only a lie has them."""
_PACKETS_SOON = 100_000
"""Maximum packets read before the first verdict, about twenty minutes of pictures and sound."""
_HOLE, _FEW = bytes(256), bytes(64)
"""Zeros in a row, and as many as are looked for first: so few are found in a third of the time."""
_LEAST_BYTES = 8
"""Bytes below which a packet may only say that nothing changed."""
_NO_ZEROS = frozenset(
    {
        *("h264", "hevc", "mpeg4", "h263", "mjpeg", "prores", "rv10", "rv20", "rv30", "rv40"),
    }
)
"""Codecs whose pictures are packed so well that a long run of zeros is none of them.

Not Microsoft's: there zeros stand for what did not change. A hole in ASF is found by its packets.
"""
_NEVER_ZEROS = frozenset({"aac", "mp2", "mp3", "ac3", "eac3"})
"""Codecs of sound that mark begin or end of each packet: nothing but zeros is none, not even silence."""


@dataclass
class PacketWalk:
    """The result of reading the packets, `partly` if not all; times in seconds from the film's beginning.

    `keys` are where key pictures stand, in order once all were read.
    """

    pictures: int = 0
    start: float | None = None
    end: float = 0.0
    problem: dict[str, Any] | None = None
    keys: list[float] = field(default_factory=list)
    strips: bool = False
    partly: bool = False

    @property
    def seconds(self) -> float:
        """Return how long the packets last."""
        return self.end - (self.start or 0.0)

    def add(self, second: float, lasts: float, *, moves: bool) -> None:
        """Take a packet that begins at `second`; `moves` tells that it is a picture of the film."""
        if self.start is None or second < self.start:
            self.start = second
        self.end = max(self.end, second + lasts)
        self.pictures += moves

    def key_before(self, second: float) -> float | None:
        """Return where the key picture stands from which decoding reaches `second`."""
        place = bisect_right(self.keys, second)
        return self.keys[place - 1] if place else None


def read(container: InputContainer, stream: VideoStream, *, longer: bool) -> PacketWalk:
    """Read the packets of the film up to the first that is damaged; in the `longer` look more of each."""
    walk, most = PacketWalk(), _PACKETS if longer else _PACKETS_SOON
    ticks = [float(one.time_base or 0) for one in container.streams]
    pictures, sounds = _Pictures(stream, longer=longer), _sounds_never_zeros(container)
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
            content = bytes(packet) if moves or track in sounds else b""
            if moves and packet.is_keyframe:
                walk.keys.append(second)
                walk.strips = walk.strips or pictures.renewed_by_strips(content)
            sound = pictures.sound(content) if moves else not _is_zeros(content)
            if packet.is_corrupt or not sound:
                walk.problem = film_problem(Trouble.DAMAGED, "corrupt packet", second)
                break
            if count > most:
                walk.partly = True
                break
    except (av.FFmpegError, OSError) as error:
        walk.problem = film_problem(Trouble.DAMAGED, str(error), walk.end)
    walk.keys.sort()
    return walk


def _sounds_never_zeros(container: InputContainer) -> frozenset[int]:
    """Return the places of the streams of sound in which zeros stand for what never arrived."""
    sounds = ((one.index, one.codec_context) for one in container.streams.audio)
    return frozenset(place for place, coding in sounds if coding is not None and coding.name in _NEVER_ZEROS)


class _Pictures:
    """Checks the packets of a film by its codec, without a decoder."""

    def __init__(self, stream: VideoStream, *, longer: bool) -> None:
        coding: VideoCodecContext | None = stream.codec_context
        self._codec = coding.name if coding is not None else ""
        self._setup = (coding.extradata or b"") if coding is not None else b""
        self._fits: Fits | None = None
        self._codes = codes_of(self._codec, _shape(coding)) if coding is not None and longer else None
        self._begun = False
        self._size = length_bytes(self._codec, self._setup)

    def renewed_by_strips(self, key: bytes) -> bool:
        """Tell whether a key picture of H.264 says that pictures are whole only some time after it."""
        return self._codec == "h264" and renewed_by_strips(key, self._size)

    def sound(self, content: bytes) -> bool:
        """Tell whether a packet may hold a picture; the first one shows which form they have."""
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
    """Tell whether zeros stand for most of a picture or in its middle; some writers fill up its end."""
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
    """Return a problem as a parser process answers it."""
    at = max(0.0, round(second, 1)) if second is not None else None  # a film may begin before its own zero
    said = detail.encode("ascii", "backslashreplace").decode()[:200]
    return {"trouble": trouble, "detail": said, "second": at, "byte": byte}

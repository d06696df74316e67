"""Decode pictures of a film at some places, strictly: what cannot be decoded there is damage.

A film may be jumped into at its key pictures only, and not all of those stand alone.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any

import av
from av.container import InputContainer
from av.video.stream import VideoStream

from wxdesk.domain.media.facts import Trouble
from wxdesk.files.formats.film_packets import PacketWalk, film_problem
from wxdesk.files.formats.film_units import length_bytes
from wxdesk.files.formats.renewal import stands_alone

_LOOKS, _FEW_LOOKS = 8, 2
_SECONDS_A_LOOK = 4
"""A short film has few key pictures, and the longer look decodes all of it: its first look takes less."""
_PACKETS_A_LOOK = 100
_APART = 0.001
"""Seconds that lie between any two pictures."""
_NOT_WHOLE = "no whole picture"
_STRICTLY = {"err_detect": "explode+bitstream+buffer+crccheck", "skip_loop_filter": "all"}
"""Decoder options without the loop filter: smoothing the blocks would find no damage."""
_STUFFED = frozenset({"mpeg1video", "mpeg2video"})
"""Codecs whose pictures zeros fill up to a constant bit rate (ISO/IEC 13818-2 §6.2.1)."""
_STRICTLY_STUFFED = {**_STRICTLY, "err_detect": "explode+buffer+crccheck"}
"""Without `bitstream`: the decoder would take the zeros behind a picture for damage."""


def look(container: InputContainer, stream: VideoStream, walk: PacketWalk, pixels: int) -> dict[str, Any]:
    """Decode pictures at some places spread over the film.

    Where the next place hangs on the same key picture, decoding goes on instead of beginning there again.
    A film that is renewed strip by strip has no other whole beginning than its own. Without `pixels` the key
    pictures are decoded by themselves.
    """
    found: dict[str, Any] = {"problem": None, "rotation": 0, "size": None}
    stream.codec_context.thread_count = 1  # FFmpeg drops what goes wrong in a slice that a thread decodes
    stuffed = stream.codec_context.name in _STUFFED
    stream.codec_context.options = _STRICTLY_STUFFED if stuffed else _STRICTLY
    decoded = frames_from if pixels else _first_alone
    more: Iterator[av.VideoFrame] = iter(())
    jumped_to: float | None = None
    places = 1 if walk.strips or walk.problem else _places(walk.seconds, pixels)
    for number in range(places):
        second = (walk.start or 0.0) + walk.seconds * number / places
        key = walk.key_before(second)
        before = None if key is None else walk.key_before(key - _APART)
        begun = key is not None and key == jumped_to
        here = _Look(second, found, pixels // places, begun=begun)
        if not begun:
            more = _once(partial(decoded, container, stream, second))
            jumped_to = second if key is None else key
        problem = here.problem(more)
        if problem and problem["detail"] != _NOT_WHOLE and key is not None and before is not None:
            more = _led(container, stream, before, key)
            problem = _Look(second, found, pixels // places).problem(more)
        if problem:
            return {**found, "problem": problem}
    return found


def _places(seconds: float, pixels: int) -> int:
    """Return how many places are looked at of a film of so many seconds."""
    return _LOOKS if pixels else min(_LOOKS, max(_FEW_LOOKS, int(seconds / _SECONDS_A_LOOK)))


@dataclass
class _Look:
    """A look at one place of a film: at its first picture, unless that was `begun`, and at some behind it."""

    second: float
    found: dict[str, Any]
    pixels: int
    begun: bool = False

    def problem(self, more: Iterator[av.VideoFrame]) -> dict[str, Any] | None:
        """Return what is wrong with the pictures that `more` yields, if anything; note size and rotation."""
        try:
            if not self.begun:
                frame = next(more, None)
                if frame is None or frame.is_corrupt:
                    return film_problem(Trouble.DAMAGED, _NOT_WHOLE, self.second)
                self.found |= {"rotation": frame.rotation, "size": (frame.width, frame.height)}
            width, height = self.found["size"]
            for picture in islice(more, self.pixels // (width * height)):
                self.second = self.second if picture.time is None else picture.time
                if picture.is_corrupt:
                    return film_problem(Trouble.DAMAGED, _NOT_WHOLE, self.second)
        except (av.FFmpegError, OSError) as error:
            return film_problem(Trouble.DAMAGED, str(error), self.second)
        return None


def _once(begin: Callable[[], Iterator[av.VideoFrame]]) -> Iterator[av.VideoFrame]:
    """Yield what `begin` returns, which is not called before the first one is wanted."""
    yield from begin()


def _led(container: InputContainer, stream: VideoStream, before: float, key: float) -> Iterator[av.VideoFrame]:
    """Yield the pictures from the key picture at `key` on, decoded from the one `before` it.

    Where groups are open, a key picture may name pictures before it that are kept no longer: after a jump
    to it a decoder finds none of them, and that is no damage. What is wrong on the way is none of this place.
    """
    _jump(container, stream, before)
    tick = float(stream.time_base or 0)
    for packet in container.demux(stream):
        early = packet.pts is not None and packet.pts * tick < key - _APART
        try:
            frames = stream.codec_context.decode(packet if packet.size else None)
        except av.InvalidDataError:
            if not early:
                raise
            continue
        yield from (one for one in frames if one.time is None or one.time >= key - _APART)
        if not packet.size:
            return


def _first_alone(container: InputContainer, stream: VideoStream, second: float) -> Iterator[av.VideoFrame]:
    """Yield the picture that is stored at the key picture before `second`, as `frames_from` where it cannot.

    A decoder keeps pictures back until it has seen enough of those behind them, unless no more are to come.
    """
    _jump(container, stream, second)
    packet = next(container.demux(stream))
    alone = [*stream.codec_context.decode(packet), *stream.codec_context.decode(None)] if packet.size else ()
    return iter(alone) if alone else frames_from(container, stream, second)


def frame_at(container: InputContainer, stream: VideoStream, second: float) -> av.VideoFrame | None:
    """Return the first picture that comes out after a jump to the key picture before `second`."""
    return next(frames_from(container, stream, second), None)


def frames_from(container: InputContainer, stream: VideoStream, second: float) -> Iterator[av.VideoFrame]:
    """Yield the pictures from the key picture before `second` on; the first must come soon.

    What is shown before the key picture and stored behind it needs pictures from before the jump: it is left
    out. Films without whole key pictures, renewed strip by strip, need such pictures too until their first is
    whole: up to then only the picture jumped to must be sound. So does a film that was cut without encoding.
    """
    _jump(container, stream, second)
    size = length_bytes("h264", stream.codec_context.extradata or b"")
    key, whole, came = None, True, False
    waited = -1
    for count, packet in enumerate(container.demux(stream)):
        waited += not packet.is_discard  # pictures before a cut are decoded and not shown
        if key is None:
            key = packet.pts
            other = stream.codec_context.name != "h264"
            whole = key == stream.start_time and (other or stands_alone(bytes(packet), size))
        if packet.size and packet.pts is not None and key is not None and packet.pts < key:
            continue
        try:
            frames = stream.codec_context.decode(packet if packet.size else None)
        except av.InvalidDataError:
            if came or count == 0 or whole:
                raise
            continue
        came = came or bool(frames)
        yield from frames
        if not packet.size or (not came and waited > _PACKETS_A_LOOK):
            return


def _jump(container: InputContainer, stream: VideoStream, second: float) -> None:
    """Go to the key picture before `second`, and forget what was decoded."""
    try:
        container.seek(int(second * av.time_base), backward=True)
    except av.PermissionError:  # no key picture is known there: RealMedia without an index, near its end
        container.seek(0, backward=True)
    stream.codec_context.flush_buffers()

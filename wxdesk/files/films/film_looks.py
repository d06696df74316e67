"""Decode sample frames at several places of a film in strict mode; a decoding error there is damage.

Seeking in a film is possible only to key frames, and not every key frame can be decoded on its own.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any

import av
import numpy as np
from av.container import InputContainer
from av.video.stream import VideoStream

from wxdesk.domain.media.facts import Trouble
from wxdesk.files.film_formats.film_packets import PacketWalk, film_problem
from wxdesk.files.film_formats.film_units import length_bytes
from wxdesk.files.film_formats.renewal import stands_alone

_LOOKS, _FEW_LOOKS = 8, 2
_SECONDS_A_LOOK = 4
"""Seconds of film for each place at which frames are decoded first; there are never more than `_LOOKS` places.

A short film has few key frames, and it is decoded whole later.
"""
_PACKETS_A_LOOK = 100
_APART = 0.001
"""Tolerance in seconds for comparing times; two frames of a film are always further apart than this."""
_BRIGHTNESS_APART = ("yuv420p", "yuvj420p", "yuv422p", "yuvj422p", "yuv444p", "nv12")
_DEEP = ("yuv420p10", "yuv422p10", "yuv444p", "yuv420p12", "yuv422p12", "p010", "gbrp10", "gbrp12")
"""First characters of the names that FFmpeg gives to pixel formats.

`_BRIGHTNESS_APART`: formats whose first plane holds the brightness. `_DEEP`: formats that phones may not show.
"""
_BLACKEST, _SHARE_LIT, _APART_BYTES = 40, 0.002, 31
"""A frame is black if at most the share `_SHARE_LIT` of its pixels is brighter than `_BLACKEST` (of 255).

Only every 31st pixel is looked at.
"""
_NOT_WHOLE = "no whole picture"
_STRICTLY = {"err_detect": "explode+bitstream+buffer+crccheck", "skip_loop_filter": "all"}
"""Strict decoder options without the loop filter, which only smooths blocks and finds no damage."""
_STUFFED = frozenset({"mpeg1video", "mpeg2video"})
"""Codecs that pad frames with zeros to reach a constant bit rate (ISO/IEC 13818-2 §6.2.1)."""
_STRICTLY_STUFFED = {**_STRICTLY, "err_detect": "explode+buffer+crccheck"}
"""Strict options without `bitstream`: the decoder would take the padding zeros behind a frame for damage."""


def look(container: InputContainer, stream: VideoStream, walk: PacketWalk, pixels: int) -> dict[str, Any]:
    """Decode frames at places spread over the film and return `problem`, `rotation`, `size`, `dark` and `deep`.

    `dark` tells that every place is black. `deep` tells that the frames have more than 8 bits or full colour
    resolution, which some phones show wrongly.

    Decoding starts at the key frame before a place. If the next place has the same key frame, decoding continues
    without a new start. A film that is refreshed strip by strip, or begins between two key frames, can only be decoded
    from its start.

    `walk` holds the times of the film's packets. `pixels` is how many pixels all places together may decode; with 0
    each key frame is decoded alone.
    """
    found: dict[str, Any] = {"problem": None, "rotation": 0, "size": None, "dark": True, "deep": False}
    stream.codec_context.thread_count = 1  # FFmpeg hides errors in a slice that a worker thread decodes
    stuffed = stream.codec_context.name in _STUFFED
    stream.codec_context.options = _STRICTLY_STUFFED if stuffed else _STRICTLY
    decoded = frames_from if pixels else _first_alone
    more: Iterator[av.VideoFrame] = iter(())
    jumped_to: float | None = None
    alone = walk.strips or walk.problem or walk.begins_between_keys
    places = 1 if alone else _places(walk.seconds, pixels)
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
    """Return at how many places to decode frames of a film that lasts `seconds`.

    `pixels` is how many pixels may be decoded at all places together. If it is 0, another check decodes the whole film
    later; then a few places are enough for a short film.
    """
    return _LOOKS if pixels else min(_LOOKS, max(_FEW_LOOKS, int(seconds / _SECONDS_A_LOOK)))


@dataclass
class _Look:
    """Decodes frames at one place of a film: the first frame there, and following ones up to `pixels` pixels.

    `begun` tells that decoding continues from the place before, so there is no first frame to wait for.
    """

    second: float
    found: dict[str, Any]
    pixels: int
    begun: bool = False

    def problem(self, more: Iterator[av.VideoFrame]) -> dict[str, Any] | None:
        """Return the problem of the frames that `more` yields, or None; store size and rotation in `found`."""
        try:
            if not self.begun:
                frame = next(more, None)
                if frame is None or frame.is_corrupt:
                    return film_problem(Trouble.DAMAGED, _NOT_WHOLE, self.second)
                self.found |= {"rotation": frame.rotation, "size": (frame.width, frame.height)}
                self.found["dark"] = self.found["dark"] and _is_dark(frame)
                self.found["deep"] = self.found["deep"] or frame.format.name.startswith(_DEEP)
            width, height = self.found["size"]
            for picture in islice(more, self.pixels // (width * height)):
                self.second = self.second if picture.time is None else picture.time
                if picture.is_corrupt:
                    return film_problem(Trouble.DAMAGED, _NOT_WHOLE, self.second)
        except (av.FFmpegError, OSError) as error:
            return film_problem(Trouble.DAMAGED, str(error), self.second)
        return None


def _is_dark(frame: av.VideoFrame) -> bool:
    """Tell whether a frame is black; return False for a format that has no plane with the brightness alone."""
    if not frame.format.name.startswith(_BRIGHTNESS_APART):
        return False
    levels = np.frombuffer(frame.planes[0], np.uint8)[::_APART_BYTES]
    return bool(np.count_nonzero(levels > _BLACKEST) <= levels.size * _SHARE_LIT)


def _once(begin: Callable[[], Iterator[av.VideoFrame]]) -> Iterator[av.VideoFrame]:
    """Yield the items of the iterator that `begin` returns; call `begin` only when the first item is requested."""
    yield from begin()


def _led(container: InputContainer, stream: VideoStream, before: float, key: float) -> Iterator[av.VideoFrame]:
    """Yield the frames from the key frame at `key` on; decoding begins at the earlier key frame at `before`.

    In an open group of pictures, frames after a key frame may refer to frames before it. Decoding that begins at `key`
    then fails although the film is undamaged. Errors before `key` are ignored.
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
    """Yield the key frame before `second`, decoded alone; if that decodes to nothing, yield from `frames_from`.

    A decoder holds frames back until it has seen later ones; flushing it (decode None) releases the frame.
    """
    _jump(container, stream, second)
    packet = next(container.demux(stream))
    alone = [*stream.codec_context.decode(packet), *stream.codec_context.decode(None)] if packet.size else ()
    return iter(alone) if alone else frames_from(container, stream, second)


def frame_at(container: InputContainer, stream: VideoStream, second: float) -> av.VideoFrame | None:
    """Return the first frame decoded after a seek to the key frame before `second`, or None."""
    return next(frames_from(container, stream, second), None)


def frames_from(container: InputContainer, stream: VideoStream, second: float) -> Iterator[av.VideoFrame]:
    """Yield the frames from the key frame before `second` on; end if 100 packets do not give the first frame.

    Frames shown before the key frame but stored behind it need frames from before the seek, so they are
    skipped. Films that are refreshed strip by strip, or cut without encoding, also need earlier frames at
    first. Until their first whole frame only the packet at the seek position must decode.
    """
    _jump(container, stream, second)
    size = length_bytes("h264", stream.codec_context.extradata or b"")
    key, whole, came = None, True, False
    waited = -1
    for count, packet in enumerate(container.demux(stream)):
        waited += not packet.is_discard  # frames before a cut are decoded but not shown
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
    """Seek to the last key frame before `second`, and discard the decoder's state.

    If no such frame is known, seek to the start of the film; if that fails, to the next key frame after `second`.
    """
    place = int(second * av.time_base)
    try:
        container.seek(place, backward=True)
    except av.PermissionError:  # no key frame known: RealMedia without an index, near its end
        try:
            container.seek(0, backward=True)
        except av.PermissionError:  # a phone cut the film before its first key frame
            container.seek(place, backward=False)
    stream.codec_context.flush_buffers()

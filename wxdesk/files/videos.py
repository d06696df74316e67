"""Probe a video: container, streams, all packets, a few pictures (a job of the parser process).

The demuxer is forced to what the content was recognised as: FFmpeg's own guess would follow a playlist
named .avi to other files. Only codecs of the rulebook's list are decoded, and never the whole film.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import av
from av.container import InputContainer
from av.video.codeccontext import VideoCodecContext
from av.video.stream import VideoStream

from wxdesk.domain.media import Trouble
from wxdesk.files import containers

_LOOKS = 8
_PACKETS_A_LOOK = 100
_SHARE_MISSING = 0.05
_SECONDS_MISSING = 2.0
_QUARTER_TURN = 90


@dataclass
class _Walk:
    """What reading all packets showed; times in seconds from the film's beginning."""

    pictures: int = 0
    start: float | None = None
    end: float = 0.0
    problem: dict[str, Any] | None = None
    corrupt: list[float] = field(default_factory=list)

    @property
    def seconds(self) -> float:
        return self.end - (self.start or 0.0)


def probe(path: str, format: str, codecs: Sequence[str]) -> dict[str, Any]:  # noqa: A002 - as elsewhere
    """Return the facts of the video at `path`, as keywords of `MediaFacts`.

    `format` is a key of `containers.DEMUXERS`; `codecs` are FFmpeg's names of those that may be decoded.
    """
    av.logging.set_level(None)
    file = Path(path).absolute()
    missing = containers.missing_bytes(file, format)
    cut = _problem(Trouble.TRUNCATED, f"{missing} bytes missing") if missing else None
    if containers.DEMUXERS[format] == "mov" and not containers.has_index(file):
        return {"problems": [cut or _problem(Trouble.TRUNCATED, "no moov box")]}
    try:
        with av.open(
            str(file),
            "r",
            format=containers.DEMUXERS[format],
            container_options={"protocol_whitelist": "file"},
        ) as container:
            facts = _facts(container, frozenset(codecs))
    except (av.FFmpegError, OSError, ValueError) as error:
        return {"problems": [cut or _problem(Trouble.DAMAGED, str(error))]}
    found = facts.pop("problem")
    return {**facts, "problems": [problem for problem in (cut or found,) if problem]}


def _facts(container: InputContainer, codecs: frozenset[str]) -> dict[str, Any]:
    stream = film_of(container)
    declared = container.duration / av.time_base if container.duration else None
    if stream is None:
        return {"codec": None, "duration_s": _rounded(declared), "kind": "audio", "problem": None}
    walk = _walk(container, stream)
    seconds = declared or walk.seconds
    coding: VideoCodecContext | None = stream.codec_context  # None where FFmpeg does not know the codec
    facts: dict[str, Any] = {
        "width": (coding.width or None) if coding else None,
        "height": (coding.height or None) if coding else None,
        "codec": coding.name if coding else None,
        "duration_s": _rounded(seconds),
        "problem": walk.problem or _early_end(walk, stream, seconds),
    }
    if facts["codec"] not in codecs:
        return {**facts, "problem": facts["problem"] or _problem(Trouble.UNKNOWN_CODEC)}
    looks = _look(container, stream, walk)
    turned = looks.get("rotation", 0) % 180 == _QUARTER_TURN
    if turned:
        facts |= {"width": facts["height"], "height": facts["width"]}
    return {**facts, "rotation": looks.get("rotation", 0), "problem": facts["problem"] or looks["problem"]}


def film_of(container: InputContainer) -> VideoStream | None:
    """Return the stream that moves, if there is one."""
    return next((film for film in container.streams.video if not _is_cover(film)), None)


def _is_cover(stream: VideoStream) -> bool:
    """Tell whether the stream is one still picture, such as the cover of a piece of music."""
    return bool(stream.disposition & av.stream.Disposition.attached_pic)


def _walk(container: InputContainer, stream: VideoStream) -> _Walk:
    walk = _Walk()
    try:
        for packet in container.demux():
            if packet.pts is None and packet.dts is None:
                continue
            stamp = packet.pts if packet.pts is not None else packet.dts
            second = float((stamp or 0) * (packet.time_base or 0))
            walk.start = second if walk.start is None else min(walk.start, second)
            walk.end = max(walk.end, second + float((packet.duration or 0) * (packet.time_base or 0)))
            walk.pictures += packet.stream.index == stream.index
            if packet.is_corrupt and walk.problem is None:
                walk.problem = _problem(Trouble.DAMAGED, "corrupt packet", second)
    except (av.FFmpegError, OSError) as error:
        walk.problem = _problem(Trouble.DAMAGED, str(error), walk.end)
    return walk


def _early_end(walk: _Walk, stream: VideoStream, seconds: float) -> dict[str, Any] | None:
    if walk.pictures == 0:
        return _problem(Trouble.DAMAGED, "no pictures in the stream")
    lacking = seconds - walk.seconds
    if lacking > max(_SECONDS_MISSING, _SHARE_MISSING * seconds) and stream.frames != walk.pictures:
        return _problem(Trouble.TRUNCATED, f"{lacking:.1f} s missing", walk.end)
    return None


def _look(container: InputContainer, stream: VideoStream, walk: _Walk) -> dict[str, Any]:
    """Decode a picture at each of some places spread over the film."""
    found: dict[str, Any] = {"problem": None}
    stream.thread_type = "SLICE"
    for number in range(_LOOKS):
        second = (walk.start or 0.0) + walk.seconds * number / _LOOKS
        try:
            frame = frame_at(container, stream, second)
        except (av.FFmpegError, OSError) as error:
            return {**found, "problem": _problem(Trouble.DAMAGED, str(error), second)}
        if frame is None:
            return {**found, "problem": _problem(Trouble.DAMAGED, "no picture", second)}
        found["rotation"] = frame.rotation
    return found


def frame_at(container: InputContainer, stream: VideoStream, second: float) -> av.VideoFrame | None:
    """Return the first picture that comes out after a jump to the key picture before `second`."""
    container.seek(int(second * av.time_base), backward=True)
    stream.codec_context.flush_buffers()
    for count, packet in enumerate(container.demux(stream)):
        frames = stream.codec_context.decode(packet if packet.size else None)
        if frames:
            return frames[0]
        if count > _PACKETS_A_LOOK or not packet.size:
            return None
    return None


def _rounded(seconds: float | None) -> float | None:
    return round(seconds, 3) if seconds else None


def _problem(trouble: Trouble, detail: str = "", second: float | None = None) -> dict[str, Any]:
    at = round(second, 1) if second is not None else None
    return {"trouble": trouble, "detail": detail[:200], "second": at}

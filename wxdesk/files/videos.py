"""Probe a video: outer form, streams, all packets, a few pictures (a job of the parser process).

The demuxer is forced to what the content was recognised as: FFmpeg's own guess would follow a playlist
named .avi to other files. Only codecs of the rulebook's list are decoded, and no more pixels than it says.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import av
from av.container import InputContainer
from av.video.codeccontext import VideoCodecContext
from av.video.stream import VideoStream

from wxdesk.domain.media import Trouble
from wxdesk.files import containers
from wxdesk.files.film_looks import Walk, film_problem, look
from wxdesk.files.film_marks import Fits, fits
from wxdesk.files.film_units import length_bytes
from wxdesk.files.layout import Layout
from wxdesk.files.renewal import renewed_by_strips

_SHARE_MISSING = 0.05
_SECONDS_MISSING = 2.0
_QUARTER_TURN = 90
_PACKETS = 2_000_000
"""More than ten hours of pictures and sound have; only a lie has them."""
_PACKETS_SOON = 100_000
"""As many as are read before the first verdict: twenty minutes of pictures and sound have about so many."""
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
_RATE_UNSAID = frozenset({"asf"})
"""Demuxers of containers that do not state how many pictures a second they have."""
_STATED = {"analyzeduration": "1"}
_UNEDITED = {"advanced_editlist": "0"}
_UNSHOWN = {"skip_frame": "all"}
"""What decoders are told that are only asked what opening wants to know: they read heads of pictures."""
_LOCATION_NAME = re.compile(r"location|gps|latitude|longitude|geotag", re.IGNORECASE)
_LOCATION_VALUE = re.compile(r"[+-]\d{1,2}\.\d{2,}[+-]\d{1,3}\.\d{2,}")
"""A place as ISO 6709 writes it."""
_TECHNICAL = frozenset(
    {
        *("major_brand", "minor_version", "compatible_brands", "language", "handler_name", "vendor_id"),
        *("encoder", "creation_time", "timecode", "software", "title"),
    }
)
"""Notes that name nobody."""


def probe(
    path: str,
    format: str,  # noqa: A002 - as elsewhere
    codecs: Sequence[str],
    pixels: int = 0,
) -> dict[str, Any]:
    """Return the facts of the video at `path`, as keywords of `MediaFacts`.

    `format` is a key of `containers.DEMUXERS`; `codecs` are FFmpeg's names of those that may be decoded,
    `pixels` how many are decoded beyond one picture at each place that is looked at.
    """
    av.logging.set_level(None)
    file = Path(path).absolute()
    layout = containers.layout_of(file, format)
    problems = [film_problem(flaw.trouble, flaw.detail, byte=flaw.byte) for flaw in layout.flaws]
    if not layout.playable:
        return {"gps": layout.location, "problems": problems}
    cut = any(flaw.trouble is Trouble.TRUNCATED for flaw in layout.flaws)
    try:
        guess = containers.DEMUXERS[format] in _RATE_UNSAID
        soon = layout.soon if pixels == 0 else None
        end = soon or _end(layout)
        edited = not layout.patched
        with opened(file, format, guess=guess, end=end, edited=edited, codecs=codecs) as container:
            facts = _facts(container, frozenset(codecs), pixels, partly=soon is not None)
    except (av.FFmpegError, OSError, ValueError) as error:
        facts = {"problem": film_problem(Trouble.DAMAGED, str(error))}
    found = facts.pop("problem")
    if found and not cut:
        problems = [found, *(one for one in problems if one["trouble"] != found["trouble"])]
    gps = layout.location or facts.pop("gps", False)
    return {**facts, "gps": gps, "problems": problems}


def _end(layout: Layout) -> int | None:
    """Return at which byte the film ends, where more stands behind it: demuxers look through all of that."""
    return next((flaw.byte for flaw in layout.flaws if flaw.trouble is Trouble.TRAILING), None)


def opened(
    path: Path,
    format: str,  # noqa: A002 - as elsewhere
    *,
    guess: bool = True,
    end: int | None = None,
    edited: bool = True,
    codecs: Sequence[str] | None = None,
) -> InputContainer:
    """Return the film at `path`, opened by the demuxer of its `format` and by nothing but its own file.

    Without `guess` FFmpeg looks at no more than the first pictures for what the container does not state;
    with `end` it reads no byte from there on; what was `edited` without encoding is shown as it was taken
    where not wanted. Where `codecs` are given, opening asks no decoder of any other.

    Raises:
        av.FFmpegError, OSError, ValueError: the demuxer cannot take it.
    """
    av.logging.set_level(None)
    address, protocols = str(path.absolute()), "file"
    if end is not None:
        address, protocols = f"subfile,,start,0,end,{end},,:{address}", "file,subfile"
    options = {"protocol_whitelist": protocols, **({} if guess else _STATED), **({} if edited else _UNEDITED)}
    if codecs is not None:
        options["codec_whitelist"] = ",".join(codecs)
    return av.open(
        address, "r", format=containers.DEMUXERS[format], options=_UNSHOWN, container_options=options
    )


def _facts(container: InputContainer, codecs: frozenset[str], pixels: int, *, partly: bool) -> dict[str, Any]:
    stream = film_of(container)
    declared = container.duration / av.time_base if container.duration else None
    notes = {"gps": tells_location(container), "private": ["notes"] if tells_more(container) else []}
    if stream is None:
        return {"duration_s": _rounded(declared), "kind": "audio", **notes, "problem": None}
    walk = _walk(container, stream, _PACKETS if pixels else _PACKETS_SOON)
    walk.partly |= partly
    seconds = declared or (0.0 if walk.partly else walk.seconds)
    coding: VideoCodecContext | None = stream.codec_context  # None where FFmpeg does not know the codec
    facts: dict[str, Any] = {
        "width": (coding.width or None) if coding else None,
        "height": (coding.height or None) if coding else None,
        "codec": coding.name if coding else None,
        "duration_s": _rounded(seconds),
        "rate": _rounded(float(stream.average_rate)) if stream.average_rate else None,
        **notes,
        "problem": walk.problem or _early_end(walk, stream, seconds),
    }
    if facts["codec"] not in codecs:
        return {**facts, "problem": facts["problem"] or film_problem(Trouble.UNKNOWN_CODEC)}
    looks = look(container, stream, walk, pixels)
    problem = facts["problem"] or looks.pop("problem")
    if problem is None and facts["width"] and looks["size"] != (facts["width"], facts["height"]):
        problem = film_problem(Trouble.OTHER_SIZE, f"{facts['width']}x{facts['height']} stated")
    width, height = looks["size"] or (facts["width"], facts["height"])
    if looks["rotation"] % 180 == _QUARTER_TURN:
        width, height = height, width
    return {**facts, "width": width, "height": height, "rotation": looks["rotation"], "problem": problem}


def tells_location(container: InputContainer) -> bool:
    """Tell whether a note of the film or of a stream names the place where it was taken."""
    return any(
        _LOCATION_NAME.search(name) or _LOCATION_VALUE.search(value)
        for notes in _notes(container)
        for name, value in notes.items()
        if value.strip()
    )


def tells_more(container: InputContainer) -> bool:
    """Tell whether the film carries more than picture and sound: notes of people, chapters, a cover, data."""
    said = any(
        value.strip() and name.lower() not in _TECHNICAL
        for notes in _notes(container)
        for name, value in notes.items()
    )
    film = film_of(container)
    other = any(not isinstance(one, av.AudioStream) and one != film for one in container.streams)
    return said or other or bool(container.chapters())


def _notes(container: InputContainer) -> Iterator[Mapping[str, str]]:
    yield container.metadata
    for stream in container.streams:
        yield stream.metadata


def film_of(container: InputContainer) -> VideoStream | None:
    """Return the stream that moves, if there is one."""
    return next((film for film in container.streams.video if not _is_cover(film)), None)


def _is_cover(stream: VideoStream) -> bool:
    """Tell whether the stream is one still picture, such as the cover of a piece of music."""
    return bool(stream.disposition & av.stream.Disposition.attached_pic)


def _walk(container: InputContainer, stream: VideoStream, most: int) -> Walk:
    """Read the packets of the film up to the first that is damaged, and no more than `most`."""
    walk = Walk()
    ticks = [float(one.time_base or 0) for one in container.streams]
    pictures, sounds = _Pictures(stream), _sounds_never_zeros(container)
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
    """What can be told of the packets of a film by its codec, without a decoder."""

    def __init__(self, stream: VideoStream) -> None:
        coding: VideoCodecContext | None = stream.codec_context
        self._codec = coding.name if coding is not None else ""
        self._setup = (coding.extradata or b"") if coding is not None else b""
        self._fits: Fits | None = None
        self._begun = False
        self._size = length_bytes(self._codec, self._setup)

    def renewed_by_strips(self, key: bytes) -> bool:
        """Tell whether a key picture of H.264 says that pictures are whole only some time after it."""
        return self._codec == "h264" and renewed_by_strips(key, self._size)

    def sound(self, content: bytes) -> bool:
        """Tell whether a packet may hold a picture; the first one shows which form they have."""
        if not self._begun and content:
            self._begun, self._fits = True, fits(self._codec, self._setup, content)
        if content and self._fits is not None and not self._fits(content):
            return False
        return self._codec not in _NO_ZEROS or not _has_hole(content)


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


def _early_end(walk: Walk, stream: VideoStream, seconds: float) -> dict[str, Any] | None:
    if walk.pictures == 0:
        return film_problem(Trouble.DAMAGED, "no pictures in the stream")
    lacking = 0.0 if walk.partly else seconds - walk.seconds
    if lacking > max(_SECONDS_MISSING, _SHARE_MISSING * seconds) and stream.frames != walk.pictures:
        return film_problem(Trouble.TRUNCATED, f"{lacking:.1f} s missing", walk.end)
    return None


def _rounded(seconds: float | None) -> float | None:
    return round(seconds, 3) if seconds else None

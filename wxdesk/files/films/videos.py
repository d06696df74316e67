"""Probe a video: container structure, streams, all packets and some frames (a job of the parser process).

The demuxer is chosen from the recognised content: FFmpeg's own guess could follow a playlist named .avi to
other files. Only codecs of the rulebook's list are decoded, and no more pixels than allowed.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import av
from av.container import InputContainer
from av.video.codeccontext import VideoCodecContext
from av.video.stream import VideoStream

from wxdesk.domain.media.ai_label import labels_json
from wxdesk.domain.media.facts import TITLE_LENGTH, Trouble
from wxdesk.files.film_formats import containers
from wxdesk.files.film_formats.film_packets import PacketWalk, film_problem, read
from wxdesk.files.films.film_labels import film_labels, is_label, notes_of
from wxdesk.files.films.film_looks import look
from wxdesk.files.formats.ai_labels import facts_of
from wxdesk.files.parsing.layout import FilmLayout

_SHARE_MISSING = 0.05
_SECONDS_MISSING = 2.0
_QUARTER_TURN = 90
_RATE_UNSAID = frozenset({"asf"})
"""Demuxers of containers that do not state their frame rate."""
_STATED = {"analyzeduration": "1"}
_UNEDITED = {"advanced_editlist": "0"}
_UNSHOWN = {"skip_frame": "all"}
"""Decoder options for opening a film only: they skip all frames, so only headers are read."""
_LOCATION_NAME = re.compile(r"location|gps|latitude|longitude|geotag", re.IGNORECASE)
_LOCATION_VALUE = re.compile(r"[+-]\d{1,2}\.\d{2,}[+-]\d{1,3}\.\d{2,}")
"""A geographic location as ISO 6709 writes it."""
WIDE_RANGES = (16, 18)
"""FFmpeg's numbers of the transfer functions of HDR: PQ (SMPTE ST 2084) and HLG (ARIB STD-B67)."""
_TECHNICAL = frozenset(
    {
        *("major_brand", "minor_version", "compatible_brands", "language", "handler_name", "vendor_id"),
        *("encoder", "creation_time", "timecode", "software", "title", "duration"),
    }
)
"""Names of technical metadata, which identifies no person."""


def probe(
    path: str,
    format: str,  # noqa: A002 - as elsewhere
    codecs: Sequence[str],
    pixels: int = 0,
) -> dict[str, Any]:
    """Return the facts of the video at `path`, as keyword arguments of `MediaFacts`.

    `format` is a key of `containers.DEMUXERS`. `codecs` are FFmpeg's names of the codecs that may be decoded. At each
    sampled place one frame is decoded, and then further frames until they have `pixels` pixels in total.
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
            labels = film_labels(file, layout, container)
            facts = _facts(container, frozenset(codecs), pixels, partly=soon is not None)
    except (av.FFmpegError, OSError, ValueError) as error:
        facts, labels = (
            {"problem": film_problem(Trouble.DAMAGED, str(error))},
            film_labels(file, layout, None),
        )
    found = facts.pop("problem")
    if found and not cut:
        problems = [found, *(one for one in problems if one["trouble"] != found["trouble"])]
    gps = layout.location or facts.pop("gps", False)
    said = labels_json(facts_of(labels))
    return {**facts, "gps": gps, "ai_labels": said, "problems": problems}


def _end(layout: FilmLayout) -> int | None:
    """Return the byte where the film ends if other data follows it, else None; demuxers would search that data."""
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
    """Open the film at `path` with the demuxer of its `format`; FFmpeg may read no other file.

    Without `guess` FFmpeg hardly analyses the streams for facts that the container does not state. With `end`
    no byte from there on is read. Without `edited` the container's edit list is ignored. With `codecs` no other
    decoder is used on opening.

    Raises:
        av.FFmpegError, OSError, ValueError: the demuxer cannot open it.
    """
    av.logging.set_level(None)
    address, protocols = str(path.absolute()), "file"
    if end is not None:
        address, protocols = f"subfile,,start,0,end,{end},,:{address}", "file,subfile"
    options = {"protocol_whitelist": protocols, **({} if guess else _STATED), **({} if edited else _UNEDITED)}
    if codecs is not None:
        options["codec_whitelist"] = ",".join(codecs)
    demuxer = {**containers.DEMUXERS, **containers.CONVERTED}[format]
    return av.open(address, "r", format=demuxer, options=_UNSHOWN, container_options=options)


def _facts(container: InputContainer, codecs: frozenset[str], pixels: int, *, partly: bool) -> dict[str, Any]:
    stream = film_of(container)
    declared = container.duration / av.time_base if container.duration else None
    notes: dict[str, Any] = {"gps": tells_location(container), "title": _title(container)}
    notes["private"] = ["notes"] if tells_more(container) else []
    if stream is None:
        return {"duration_s": _rounded(declared), "kind": "audio", **notes, "problem": None}
    walk = read(container, stream, longer=pixels > 0)
    walk.partly |= partly
    seconds = declared or (0.0 if walk.partly else walk.seconds)
    coding: VideoCodecContext | None = stream.codec_context  # None if FFmpeg does not know the codec
    facts: dict[str, Any] = {
        **_heard(container),
        "width": (coding.width or None) if coding else None,
        "height": (coding.height or None) if coding else None,
        "codec": coding.name if coding else None,
        "duration_s": _rounded(seconds),
        "rate": _rounded(float(stream.average_rate)) if stream.average_rate else None,
        **notes,
        "hole_s": None if walk.hole is None else round(walk.hole, 3),
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
    seen = {"rotation": looks["rotation"], "dark": looks["dark"] and problem is None, "deep": _is_deep(coding, looks)}
    return {**facts, "width": width, "height": height, **seen, "problem": problem}


def _is_deep(coding: VideoCodecContext | None, looks: dict[str, Any]) -> bool:
    """Tell whether the film has more colours or brightness than a phone may show: deep frames, or HDR."""
    return bool(looks["deep"]) or (coding is not None and coding.color_trc in WIDE_RANGES)


def _heard(container: InputContainer) -> dict[str, Any]:
    """Return the codec and the number of channels of the film's default audio stream; both are None without sound."""
    stream = container.streams.best("audio")
    if not isinstance(stream, av.AudioStream):
        return {"sound": None, "channels": None}
    coding = stream.codec_context
    named = coding is not None
    return {"sound": coding.name if named else "unknown", "channels": coding.channels if named else None}


def _title(container: InputContainer) -> str | None:
    """Return the title in the film's metadata on one line, shortened; None if it has none, or only an AI label."""
    found = next((value for name, value in container.metadata.items() if name.lower() == "title"), "")
    said = "" if is_label("title", found) else " ".join(found.split())
    return said[:TITLE_LENGTH] or None


def tells_location(container: InputContainer) -> bool:
    """Tell whether metadata of the film or of a stream gives a location; AI labels do not count."""
    return any(
        _LOCATION_NAME.search(name) or _LOCATION_VALUE.search(value)
        for notes in notes_of(container)
        for name, value in notes.items()
        if value.strip() and not is_label(name, value)
    )


def tells_more(container: InputContainer) -> bool:
    """Tell whether the film holds more than video, sound and AI labels: other metadata, chapters or other streams."""
    said = any(
        value.strip() and name.lower() not in _TECHNICAL and not is_label(name, value)
        for notes in notes_of(container)
        for name, value in notes.items()
    )
    film = film_of(container)
    other = any(not isinstance(one, av.AudioStream) and one != film for one in container.streams)
    return said or other or bool(container.chapters())


def film_of(container: InputContainer) -> VideoStream | None:
    """Return the first video stream that is no still image such as a cover; None if there is none."""
    return next((film for film in container.streams.video if not _is_cover(film)), None)


def _is_cover(stream: VideoStream) -> bool:
    """Tell whether the stream is a still image, such as the cover of a music file."""
    return bool(stream.disposition & av.stream.Disposition.attached_pic)


def _early_end(walk: PacketWalk, stream: VideoStream, seconds: float) -> dict[str, Any] | None:
    if walk.pictures == 0:
        return film_problem(Trouble.DAMAGED, "no pictures in the stream")
    lacking = 0.0 if walk.partly else seconds - walk.seconds
    if lacking > max(_SECONDS_MISSING, _SHARE_MISSING * seconds) and stream.frames != walk.pictures:
        return film_problem(Trouble.TRUNCATED, f"{lacking:.1f} s missing", walk.end)
    return None


def _rounded(seconds: float | None) -> float | None:
    return round(seconds, 3) if seconds else None

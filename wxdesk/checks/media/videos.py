"""Check a video by its facts (HS 4.4-2); the rule ids are keys of the rulebook."""

from collections.abc import Iterator

from wxdesk.checks.media.names import ASF_EXTENSIONS, EXTENSIONS, Judge, extension, label
from wxdesk.domain.desk.sizes import limit_megabytes, megabytes, size
from wxdesk.domain.media.facts import PLAYLISTS, Kind, MediaFacts, MediaProblem, Trouble
from wxdesk.domain.rulebook.findings import Finding, Where
from wxdesk.domain.rulebook.limits import VideoLimits
from wxdesk.domain.rulebook.rules import Rulebook

_STEREO = 2
_USABLE = frozenset({Trouble.TRAILING, Trouble.HIDDEN_FILE, Trouble.OTHER_SIZE})
"""Troubles despite which the film plays, so that its duration and size can be checked."""


def check_video(facts: MediaFacts, name: str, rulebook: Rulebook, judge: Judge) -> Iterator[Finding]:
    """Yield the findings on a video, or on a sound file that was sent as a video."""
    limits = rulebook.limits.video
    if facts.bytes > limits.at_most_bytes:
        limit = limits.at_most_bytes
        yield judge("V-SIZE", mb=megabytes(facts.bytes, limit), limit=limit_megabytes(limit))
    if facts.format not in limits.containers:
        yield no_video(facts, judge)
        return
    if facts.kind is Kind.AUDIO:
        yield from _troubles(facts, judge) if _lacks_some(facts) else (judge("V-NOVIDEO"),)
        return
    yield from _name(facts, name, judge)
    yield from _troubles(facts, judge)
    if facts.gps:
        yield judge("V-GPS")
    playable = all(problem.trouble in _USABLE for problem in facts.problems)
    if facts.bytes <= limits.at_most_bytes and playable:
        yield from _shape(facts, limits, judge)
        yield from _platform(facts, limits, judge)


def _lacks_some(facts: MediaFacts) -> bool:
    """Tell whether the file is cut or damaged, so that it may have lost its video stream."""
    return facts.has(Trouble.TRUNCATED) or facts.has(Trouble.DAMAGED)


def no_video(facts: MediaFacts, judge: Judge) -> Finding:
    """Return the finding on a file that was sent as a video but has none of the accepted video formats."""
    sound = "sound" if facts.kind is Kind.AUDIO else label(facts.format)
    real = "playlist" if facts.format in PLAYLISTS else sound
    return judge("V-TYPE", real=real, form=label(facts.format))


def _name(facts: MediaFacts, name: str, judge: Judge) -> Iterator[Finding]:
    given = extension(name)
    if facts.format == "asf" and given in ASF_EXTENSIONS:
        yield judge("V-EXT", softer=True, real=label(facts.format), given=given)
    elif given not in EXTENSIONS.get(facts.format, ()):
        yield judge("V-EXT", real=label(facts.format))


def _troubles(facts: MediaFacts, judge: Judge) -> Iterator[Finding]:
    for problem in facts.problems:
        where, trouble = _place(problem), problem.trouble
        if trouble is Trouble.TRUNCATED:
            yield judge("V-TRUNC", where=where)
        elif trouble is Trouble.UNKNOWN_CODEC:
            yield judge("V-CODEC", where=where, codec=facts.codec or problem.detail or "unknown")
        elif trouble is Trouble.DAMAGED:
            at = "unknown" if problem.second is None else f"{problem.second:.1f}"
            yield judge("V-CORRUPT", where=where, second=at)
        elif trouble is Trouble.REFERENCE:
            yield judge("V-REF", where=where, target=problem.detail)
        elif trouble is Trouble.HIDDEN_FILE:
            yield judge("V-TRAIL", where=where, real=label(problem.detail))
        elif trouble is Trouble.TRAILING:
            yield judge("V-TRAIL", softer=True, where=where, rest=size(facts.bytes - (problem.byte or 0)))


def _place(problem: MediaProblem) -> Where | None:
    """Return where a problem in a film is: its second, or else its byte offset; None if unknown.

    The offset is given if nothing could be played.
    """
    if problem.second is not None:
        return {"second": problem.second}
    return None if problem.byte is None else {"byte": problem.byte}


def _shape(facts: MediaFacts, limits: VideoLimits, judge: Judge) -> Iterator[Finding]:
    """Yield findings on properties of a video that WeChat rejects or changes."""
    seconds = facts.duration_s
    if not (seconds and limits.seconds_more_than < seconds < limits.seconds_less_than):
        yield judge(
            "V-DUR",
            seconds=f"{seconds:.1f}" if seconds else "unknown",
            shortest=limits.seconds_more_than,
            longest=limits.seconds_less_than // 60,
        )
    width, height = facts.width or 0, facts.height or 0
    if reason := _odd_size(facts, limits):
        yield judge("V-DIM", reason=reason, width=width, height=height, limit=limits.full_short_side)
    if facts.dark:
        yield judge("V-BLACK")
    if facts.deep:
        yield judge("V-COLOUR")
    if facts.hole_s is not None:
        yield judge("V-GAP", where={"second": facts.hole_s}, second=f"{facts.hole_s:.1f}")
    yield from _sound(facts, limits, judge)
    if facts.rotation % 360:
        yield judge("V-ROT", degrees=facts.rotation % 360)


def _sound(facts: MediaFacts, limits: VideoLimits, judge: Judge) -> Iterator[Finding]:
    """Yield a finding on a codec or number of sound channels that phones may not play.

    It applies only to the file formats in `limits.api_containers`. WeChat converts films in all other formats, with
    their sound, so these get no finding.
    """
    if facts.sound is None or facts.format not in limits.api_containers:
        return
    if facts.sound not in limits.sound_codecs:
        yield judge("V-SOUND", codec=facts.sound, channels=facts.channels or 0)
    elif (facts.channels or 0) > _STEREO:
        yield judge("V-SOUND", softer=True, codec=facts.sound, channels=facts.channels or 0)


def _odd_size(facts: MediaFacts, limits: VideoLimits) -> str:
    """Return the code for what is unusual about the frame size, or "".

    "large": WeChat scales it down. "differs": the pictures of the film have another size than the file states. "odd":
    width or height is an odd number of pixels.
    """
    width, height = facts.width or 0, facts.height or 0
    if max(width, height) > limits.full_long_side or min(width, height) > limits.full_short_side:
        return "large"
    if facts.has(Trouble.OTHER_SIZE):
        return "differs"
    return "odd" if width % 2 or height % 2 else ""


def _platform(facts: MediaFacts, limits: VideoLimits, judge: Judge) -> Iterator[Finding]:
    """Yield a finding if the film cannot be uploaded through WeChat's developer interface."""
    format_fits = facts.format in limits.api_containers
    if not format_fits or facts.bytes > limits.api_at_most_bytes:
        yield judge(
            "V-WX",
            reason="size" if format_fits else "format",
            real=label(facts.format),
            mb=megabytes(facts.bytes, limits.api_at_most_bytes),
            limit=limit_megabytes(limits.api_at_most_bytes),
        )

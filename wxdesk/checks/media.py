"""Judge one picture, video or other file by its facts and its name (HS 4.4-2, rules.md R2).

Every threshold and severity comes from the rulebook. Rule ids are those of the media reference, §8.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import partial

from wxdesk.domain.findings import Finding
from wxdesk.domain.media import ARCHIVES, MAIL, Kind, MediaFacts, Trouble
from wxdesk.domain.rulebook import Rulebook

type Judge = Callable[..., Finding]


class MediaUse(StrEnum):
    """What a file is for: it decides which rules a picture meets."""

    PROMOTION = "promotion"
    ONSITE = "onsite"
    OTHER = "other"
    SCAN = "scan"


EXTENSIONS = {
    "jpeg": ("jpg", "jpeg", "jpe", "jfif"),
    "png": ("png",),
    "mp4": ("mp4", "m4v"),
    "mov": ("mov", "qt"),
    "3gp": ("3gp", "3gpp", "3g2"),
    "avi": ("avi",),
    "rm": ("rm", "rmvb"),
}
"""Extensions that tell the truth about a format; ASF has `ASF_EXTENSIONS`."""

ASF_EXTENSIONS = ("wma", "wmv", "asf")
"""Names under which ASF with pictures passes with a note: the clause says wma and surely means wmv."""

_LABELS = {"webp": "WebP", "rm": "RealMedia", "asf": "ASF/WMV", "jpeg": "JPG", "html": "HTML", "text": "TXT"}
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_ZERO_WIDTH = frozenset("\u00ad\u200b\u200c\u2060\u2061\u2062\u2063\u2064\ufeff\u3164\uffa0")
_JOINER = re.compile("(?<![\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE | re.DOTALL)
_MEGABYTE = 1024 * 1024
_UPRIGHT = 1
_UNUSABLE = {
    Trouble.NOT_REGULAR: "F-NOTREG",
    Trouble.EMPTY: "F-ZERO",
    Trouble.UNREADABLE: "F-READ",
    Trouble.CHANGED: "F-READ",
}
_IMAGE_TROUBLES = {
    Trouble.TRUNCATED: "I-TRUNC",
    Trouble.DAMAGED: "I-CORRUPT",
    Trouble.TOO_MANY_PIXELS: "I-BOMB",
}
_VIDEO_TROUBLES = {Trouble.TRUNCATED: "V-TRUNC", Trouble.UNKNOWN_CODEC: "V-CODEC"}
_PARSER_TROUBLES = frozenset({Trouble.TIMEOUT, Trouble.MEMORY, Trouble.DIED})


def check_media(
    facts: MediaFacts,
    name: str,
    rulebook: Rulebook,
    *,
    use: MediaUse,
    artwork_confirmed: bool = False,
    piece: str | None = None,
) -> Iterator[Finding]:
    """Yield what is wrong with the file `name` that has these `facts`; `piece` is its id for findings.

    `artwork_confirmed` says that a person looked at a picture with a camera's EXIF data and found artwork.
    """
    judge: Judge = partial(rulebook.finding, piece=piece)
    yield from _name(name, judge)
    for problem in facts.problems:
        if rule := _UNUSABLE.get(problem.trouble):
            yield judge(rule)
            return
        if problem.trouble in _PARSER_TROUBLES:
            yield judge("F-PARSER", reason=problem.trouble.value)
    if facts.kind is Kind.IMAGE:
        yield from _image(facts, name, rulebook, judge, use)
        if use is not MediaUse.SCAN and facts.format in rulebook.limits.image.formats:
            yield from _picture(facts, rulebook, judge)
            yield from _origin(facts, rulebook, judge, use, artwork_confirmed=artwork_confirmed)
    elif facts.kind in (Kind.VIDEO, Kind.AUDIO):
        yield from _video(facts, name, rulebook, judge)
    else:
        yield from _neither(facts, name, rulebook, judge)


def extension(name: str) -> str:
    """Return the extension of a name in lower case, without the dot and what Windows drops behind it."""
    return name.rstrip(". ").rpartition(".")[2].lower() if "." in name.rstrip(". ") else ""


def label(format_name: str) -> str:
    """Return the name of a format as people write it; "unknown" stays for the catalogue to say."""
    return format_name if format_name == "unknown" else _LABELS.get(format_name, format_name.upper())


def megabytes(size: int) -> str:
    """Return bytes as MB of 1024 x 1024, as Windows' Explorer counts, with two digits behind the point."""
    return f"{size / _MEGABYTE:.2f}"


def _name(name: str, judge: Judge) -> Iterator[Finding]:
    if any(sign in _BIDI or unicodedata.category(sign) == "Cc" for sign in name):
        yield judge("F-NAME")
    elif (
        any(sign in _ZERO_WIDTH for sign in name)
        or _JOINER.search(name)
        or _RESERVED.fullmatch(name)
        or name.endswith((".", " "))
    ):
        yield judge("F-NAME", softer=True)


def _image(
    facts: MediaFacts, name: str, rulebook: Rulebook, judge: Judge, use: MediaUse
) -> Iterator[Finding]:
    """What holds for scans too: a format that can be opened, and a whole file."""
    limits = rulebook.limits.image
    if facts.format not in limits.formats:
        yield judge("F-TYPE", real=label(facts.format))
    elif extension(name) not in EXTENSIONS.get(facts.format, ()):
        yield judge("F-EXT", real=label(facts.format))
    if facts.bytes >= limits.below_bytes and use is not MediaUse.SCAN:
        yield judge("I-SIZE", mb=megabytes(facts.bytes), limit=megabytes(limits.below_bytes))
    for problem in facts.problems:
        if rule := _IMAGE_TROUBLES.get(problem.trouble):
            yield judge(rule, width=facts.width, height=facts.height)
        elif problem.trouble is Trouble.NO_END_MARKER:
            yield judge("I-TRUNC", softer=True)


def _picture(facts: MediaFacts, rulebook: Rulebook, judge: Judge) -> Iterator[Finding]:
    """What a picture brings into an article unless it is put right."""
    if (facts.frames or 1) > 1:
        yield judge("I-ANIM", frames=facts.frames)
    if facts.mode == "CMYK":
        yield judge("I-CMYK")
    if facts.orientation != _UPRIGHT:
        yield judge("I-ORIENT")
    if facts.gps:
        yield judge("I-GPS")
    limit = rulebook.limits.wechat.article_image_below_bytes
    if limit <= facts.bytes < rulebook.limits.image.below_bytes:
        yield judge("W-1MB", mb=megabytes(facts.bytes), limit=megabytes(limit))


def _origin(
    facts: MediaFacts, rulebook: Rulebook, judge: Judge, use: MediaUse, *, artwork_confirmed: bool
) -> Iterator[Finding]:
    """Artwork must not be a photograph; a picture from the scene must be large enough (HS 4.4-2)."""
    if use is MediaUse.ONSITE:
        yield from _resolution(facts, rulebook, judge)
    elif facts.camera_photo and not artwork_confirmed:
        rule = "I-PHOTO" if use is MediaUse.PROMOTION else "I-PHOTO.ask"
        yield judge(rule, camera=facts.camera)


def _resolution(facts: MediaFacts, rulebook: Rulebook, judge: Judge) -> Iterator[Finding]:
    limits = rulebook.limits.onsite
    side = facts.long_side
    if side is None:
        return
    values = {"width": facts.width, "height": facts.height}
    if side < limits.return_below_long_side:
        yield judge("I-LOWRES", **values, limit=limits.return_below_long_side)
    elif side < limits.warn_below_long_side:
        yield judge("I-LOWRES.warn", **values, limit=limits.warn_below_long_side)


def _video(facts: MediaFacts, name: str, rulebook: Rulebook, judge: Judge) -> Iterator[Finding]:
    limits = rulebook.limits.video
    if facts.bytes > limits.at_most_bytes:
        yield judge("V-SIZE", mb=megabytes(facts.bytes), limit=limits.at_most_bytes // _MEGABYTE)
    if facts.format not in limits.containers:
        yield judge("V-TYPE", real=label(facts.format))
        return
    if facts.kind is Kind.AUDIO:
        yield judge("V-NOVIDEO")
        return
    yield from _video_name(facts, name, judge)
    yield from _video_troubles(facts, judge)
    seconds = facts.duration_s
    parsed = facts.bytes <= limits.at_most_bytes and not facts.problems
    if parsed and not (seconds and limits.seconds_more_than < seconds < limits.seconds_less_than):
        yield judge(
            "V-DUR",
            seconds=f"{seconds:.1f}" if seconds else "unknown",
            shortest=limits.seconds_more_than,
            longest=limits.seconds_less_than // 60,
        )


def _video_name(facts: MediaFacts, name: str, judge: Judge) -> Iterator[Finding]:
    given = extension(name)
    if facts.format == "asf" and given in ASF_EXTENSIONS:
        yield judge("V-EXT", softer=True, real=label(facts.format))
    elif given not in EXTENSIONS.get(facts.format, ()):
        yield judge("V-EXT", real=label(facts.format))


def _video_troubles(facts: MediaFacts, judge: Judge) -> Iterator[Finding]:
    for problem in facts.problems:
        if rule := _VIDEO_TROUBLES.get(problem.trouble):
            yield judge(rule, codec=facts.codec or "unknown")
        elif problem.trouble is Trouble.DAMAGED:
            where = None if problem.second is None else {"second": problem.second}
            at = "unknown" if problem.second is None else f"{problem.second:.1f}"
            yield judge("V-CORRUPT", where=where, second=at)


def _neither(facts: MediaFacts, name: str, rulebook: Rulebook, judge: Judge) -> Iterator[Finding]:
    """A file that is no picture and no video, whatever its name claims."""
    given = extension(name)
    if given in rulebook.extensions.image:
        yield judge("F-TYPE", real=label(facts.format))
    elif given in rulebook.extensions.video:
        yield judge("V-TYPE", real=label(facts.format))
    elif given in rulebook.extensions.document and facts.kind is Kind.OTHER:
        yield judge("D-READ", code="document-broken", format=label(facts.format))
    elif facts.format in MAIL:
        yield judge("F-ARCHIVE", code="archive-mail", format=label(facts.format))
    elif facts.format in ARCHIVES:
        yield judge("F-ARCHIVE", code="archive-unsupported", format=label(facts.format))
    elif facts.kind is Kind.OTHER:
        yield judge("F-TYPE", real=label(facts.format))

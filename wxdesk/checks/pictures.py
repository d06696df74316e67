"""Judge a picture by its facts (HS 4.4-2, rules.md R2); rule ids are those of the media reference, §8."""

from collections.abc import Iterator

from wxdesk.checks.codes import check_codes
from wxdesk.checks.media_use import MediaUse
from wxdesk.checks.names import EXTENSIONS, Judge, extension, label, megabytes
from wxdesk.checks.origin import check_origin
from wxdesk.domain.findings import Finding
from wxdesk.domain.media import MediaFacts, Trouble
from wxdesk.domain.rulebook import Rulebook

_UPRIGHT = 1
_TROUBLES = {
    Trouble.TRUNCATED: "I-TRUNC",
    Trouble.DAMAGED: "I-CORRUPT",
    Trouble.TOO_MANY_PIXELS: "I-BOMB",
}


def check_picture(
    facts: MediaFacts,
    name: str,
    rulebook: Rulebook,
    judge: Judge,
    use: MediaUse,
    *,
    artwork_confirmed: bool,
) -> Iterator[Finding]:
    """Yield what is wrong with a picture; of a scan only what keeps it from being opened."""
    yield from _file(facts, name, rulebook, judge, use)
    if use is not MediaUse.SCAN and facts.format in rulebook.limits.image.formats:
        yield from _picture(facts, rulebook, judge)
        yield from check_origin(facts, rulebook.limits, judge, use, artwork_confirmed=artwork_confirmed)
        yield from check_codes(facts.pixels.codes if facts.pixels else (), rulebook.codes, judge)


def _file(facts: MediaFacts, name: str, rulebook: Rulebook, judge: Judge, use: MediaUse) -> Iterator[Finding]:
    """What holds for scans too: a format that can be opened, and a whole file."""
    limits = rulebook.limits.image
    if facts.format not in limits.formats:
        yield judge("F-TYPE", real=label(facts.format))
    elif extension(name) not in EXTENSIONS.get(facts.format, ()):
        yield judge("F-EXT", real=label(facts.format))
    if facts.bytes >= limits.below_bytes and use is not MediaUse.SCAN:
        yield judge("I-SIZE", mb=megabytes(facts.bytes), limit=megabytes(limits.below_bytes))
    for problem in facts.problems:
        if rule := _TROUBLES.get(problem.trouble):
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

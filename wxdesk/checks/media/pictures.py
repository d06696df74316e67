"""Check a picture by its facts (HS 4.4-2); the rule ids, such as I-TRUNC, are keys of the rulebook."""

from collections.abc import Iterator, Mapping

from wxdesk.checks.media.codes import check_codes
from wxdesk.checks.media.media_use import MediaUse
from wxdesk.checks.media.names import EXTENSIONS, Judge, extension, label
from wxdesk.checks.media.origin import check_origin
from wxdesk.domain.desk.sizes import limit_megabytes, megabytes, size
from wxdesk.domain.media.facts import MediaFacts, Trouble
from wxdesk.domain.media.lettering import Lettering
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.rulebook.rules import Rulebook

_UPRIGHT = 1
_EIGHT_BITS = 8
_TROUBLES = {
    Trouble.TRUNCATED: "I-TRUNC",
    Trouble.NO_END_MARKER: "I-TRUNC",
    Trouble.DAMAGED: "I-CORRUPT",
    Trouble.LEFTOVER: "I-CORRUPT",
    Trouble.TOO_MANY_PIXELS: "I-BOMB",
    Trouble.INFLATES: "I-CHUNKBOMB",
    Trouble.HIDDEN_FILE: "I-POLYGLOT",
    Trouble.CODING: "I-CODING",
    Trouble.UNPROVEN: "I-CODING",
}
"""The rules for faults that make every picture unusable, also the scan of a signed paper, which is never published."""

_SOFTER = frozenset({Trouble.NO_END_MARKER, Trouble.LEFTOVER, Trouble.UNPROVEN})
_REMOVED = {Trouble.TRAILING: "I-TRAIL", Trouble.ACTIVE: "I-ACTIVE"}
"""For each kind of content that is removed from the published picture, the rule that reports it."""


def check_picture(
    facts: MediaFacts,
    name: str,
    rulebook: Rulebook,
    judge: Judge,
    use: MediaUse,
    *,
    artwork_confirmed: bool,
    lettering: Lettering | None = None,
) -> Iterator[Finding]:
    """Yield the findings on a picture; on a scan, only those on its format, its faults, and a size too large to open.

    `use` is the purpose of the picture, such as promotion or scan. `artwork_confirmed` tells that a person has found
    that the picture is no camera photograph. `lettering` is what was read in it, None if it was not read.
    """
    yield from _file(facts, name, rulebook, judge, use)
    if use is not MediaUse.SCAN and (facts.frames or 1) > 1:
        yield judge("I-ANIM", frames=facts.frames)
    if use is not MediaUse.SCAN and facts.format in rulebook.limits.image.formats:
        yield from _picture(facts, rulebook, judge)
        confirmed = artwork_confirmed
        yield from check_origin(facts, rulebook.limits, judge, use, artwork_confirmed=confirmed, lettering=lettering)
        yield from check_codes(facts.pixels.codes if facts.pixels else (), rulebook.codes, judge)


def _file(facts: MediaFacts, name: str, rulebook: Rulebook, judge: Judge, use: MediaUse) -> Iterator[Finding]:
    """Check the rules that apply to scans too: a readable format and a complete file."""
    limits = rulebook.limits.image
    if facts.format not in limits.formats:
        yield judge("F-TYPE", real=label(facts.format))
    elif extension(name) not in EXTENSIONS.get(facts.format, ()):
        yield judge("F-EXT", real=label(facts.format))
    if facts.bytes >= limits.below_bytes and (use is not MediaUse.SCAN or facts.bytes > limits.opened_bytes):
        yield judge("I-SIZE", **_size(facts, limits.below_bytes))
    yield from _troubles(facts, judge, _TROUBLES)
    if facts.pixels and facts.pixels.lost:
        yield judge("I-CORRUPT", softer=True, where={"region": list(facts.pixels.lost)}, found="step")


def _picture(facts: MediaFacts, rulebook: Rulebook, judge: Judge) -> Iterator[Finding]:
    """Check the properties of a picture that readers of an article would see: colours, faults, size and metadata.

    A mended copy has none of these problems.
    """
    yield from _appearance(facts, judge)
    yield from _troubles(facts, judge, _REMOVED)
    if facts.width and facts.height and max(facts.width, facts.height) < rulebook.limits.image.seen_from_side:
        yield judge("I-TINY", width=facts.width, height=facts.height)
    if facts.gps:
        yield judge("I-GPS")
    if facts.private:
        yield judge("I-META", sort=facts.private[0] if len(facts.private) == 1 else "several")
    yield from _wechat(facts, rulebook, judge)


def _troubles(facts: MediaFacts, judge: Judge, rules: Mapping[Trouble, str]) -> Iterator[Finding]:
    """Yield one finding for each kind of trouble in `rules`, with the first place of the trouble in the file."""
    found = {problem.trouble: problem for problem in reversed(facts.problems) if problem.trouble in rules}
    for trouble, problem in found.items():
        yield judge(
            rules[trouble],
            softer=trouble in _SOFTER,
            where=None if problem.byte is None else {"byte": problem.byte},
            width=facts.width,
            height=facts.height,
            found=problem.detail,
            rest=size(facts.bytes - (problem.byte or 0)),
        )


def _size(facts: MediaFacts, limit: int) -> Mapping[str, str]:
    return {"mb": megabytes(facts.bytes, limit), "limit": limit_megabytes(limit)}


def _appearance(facts: MediaFacts, judge: Judge) -> Iterator[Finding]:
    """Check properties that make a phone show the picture differently from the design program."""
    if facts.mode == "CMYK":
        yield judge("I-CMYK")
    elif facts.profile:
        yield judge("I-ICC", profile=facts.profile)
    if facts.format == "png" and (facts.depth or _EIGHT_BITS) > _EIGHT_BITS:
        yield judge("I-16BIT", depth=facts.depth)
    if facts.transparent:
        yield judge("I-ALPHA")
    if facts.orientation != _UPRIGHT:
        yield judge("I-ORIENT")


def _wechat(facts: MediaFacts, rulebook: Rulebook, judge: Judge) -> Iterator[Finding]:
    """Yield a finding for each size of a picture (bytes, width or height) that WeChat refuses or changes."""
    limits = rulebook.limits.wechat
    below = limits.article_image_below_bytes
    if below <= facts.bytes < rulebook.limits.image.below_bytes:
        yield judge("W-1MB", **_size(facts, below))
    if facts.bytes > limits.material_image_bytes:
        yield judge("W-10MB", **_size(facts, limits.material_image_bytes))
    if facts.width is None or facts.height is None:
        return
    width, height = facts.upright_size
    sides = {"width": width, "height": height}
    if height > limits.long_picture_height or height > limits.long_picture_ratio * width:
        yield judge("W-LONG", **sides, limit=limits.long_picture_height, ratio=limits.long_picture_ratio)
    wide, high = rulebook.limits.cover.wide
    if width < wide or height < high:
        yield judge("W-COVER", **sides, cover_width=wide, cover_height=high)

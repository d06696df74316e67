"""Decide from the findings on a picture or film which faults the program can mend (HS 4.4-2).

A faulty piece is always returned; mending it instead is the editor's choice. No mend replaces missing data, and
none may remove the evidence of a camera photograph.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from wxdesk.domain.desk.shown import unseen
from wxdesk.domain.media.facts import Kind
from wxdesk.domain.rulebook.findings import Finding, Severity


class Mend(StrEnum):
    """One correction of a picture or film; the values are in display order."""

    CONVERT = "convert"
    REWRAP = "rewrap"
    FILM_CODE = "film-code"
    SOUND = "sound"
    RECODE = "recode"
    RENAME = "rename"
    UPRIGHT = "upright"
    COLOURS = "colours"
    DEPTH = "depth"
    FLATTEN = "flatten"
    STRIP = "strip"
    LABEL = "label"
    """The AI label of a signed C2PA manifest was written anew, since a copy cannot carry the signature."""
    TRIM = "trim"
    END = "end"
    SHRINK = "shrink"
    RESIZE = "resize"
    UNPROVEN = "unproven"
    """Nothing was corrected: the format has no way to tell damage, so a person should look at the picture."""


class FilmPreset(StrEnum):
    """The aim of a film's copy: good quality, or a small file."""

    QUALITY = "quality"
    SIZE = "size"


class Obstacle(StrEnum):
    """The reason why a finding on a picture or film cannot be mended."""

    TRUNCATED = "truncated"
    DAMAGED = "damaged"
    CODING = "coding"
    TOO_LARGE = "too-large"
    HIDDEN = "hidden"
    MOVING = "moving"
    PHOTO = "photo"
    QUALITY = "quality"
    UNREADABLE = "unreadable"
    FORMAT = "format"
    SOUND_ALONE = "sound-alone"
    ELSEWHERE = "elsewhere"
    OTHER = "other"


@dataclass(frozen=True)
class LeftFinding:
    """A finding that remains after mending: its rule, and the obstacle to mending it."""

    rule: str
    why: Obstacle


@dataclass(frozen=True)
class Plan:
    """The mends of a file and the findings that remain; `blocked` tells that a remaining finding forbids mending."""

    mends: tuple[Mend, ...] = ()
    left: tuple[LeftFinding, ...] = ()
    blocked: bool = False

    @property
    def possible(self) -> bool:
        """Tell whether there is something to mend, and no remaining finding forbids mending."""
        return bool(self.mends) and not self.blocked


_MENDS: Mapping[str, Mend] = {
    "F-EXT": Mend.RENAME,
    "F-NAME": Mend.RENAME,
    "I-SIZE": Mend.SHRINK,
    "W-10MB": Mend.SHRINK,
    "I-ORIENT": Mend.UPRIGHT,
    "I-CMYK": Mend.COLOURS,
    "I-ICC": Mend.COLOURS,
    "I-16BIT": Mend.DEPTH,
    "I-ALPHA": Mend.FLATTEN,
    "I-GPS": Mend.STRIP,
    "I-META": Mend.STRIP,
    "I-ACTIVE": Mend.STRIP,
    "I-TRAIL": Mend.TRIM,
}
"""The mend that resolves the findings of each rule."""

_SOFTER: Mapping[str, Mend] = {"I-TRUNC": Mend.END, "I-CODING": Mend.RECODE}
"""The mend for the milder case of each rule whose ordinary case forbids mending."""

_IN_THE_WAY: Mapping[str, Obstacle] = {
    "I-TRUNC": Obstacle.TRUNCATED,
    "I-CORRUPT": Obstacle.DAMAGED,
    "I-CODING": Obstacle.CODING,
    "I-BOMB": Obstacle.TOO_LARGE,
    "I-CHUNKBOMB": Obstacle.TOO_LARGE,
    "I-POLYGLOT": Obstacle.HIDDEN,
    "I-ANIM": Obstacle.MOVING,
    "I-PHOTO": Obstacle.PHOTO,
    "I-PHOTO.ask": Obstacle.PHOTO,
    "F-NOTREG": Obstacle.UNREADABLE,
    "F-ZERO": Obstacle.UNREADABLE,
    "F-READ": Obstacle.UNREADABLE,
    "F-PARSER": Obstacle.UNREADABLE,
}
"""Findings that forbid any mend: the pixels are unreliable, or a person must first say whether it is a photograph."""

_FILM_MENDS: Mapping[str, Mend] = {
    "F-NAME": Mend.RENAME,
    "V-EXT": Mend.RENAME,
    "V-TYPE": Mend.REWRAP,
    "V-CODEC": Mend.FILM_CODE,
    "V-SOUND": Mend.SOUND,
    "V-SIZE": Mend.SHRINK,
    "V-DIM": Mend.RESIZE,
    "V-ROT": Mend.UPRIGHT,
    "V-GPS": Mend.STRIP,
    "V-COLOUR": Mend.COLOURS,
}
"""The mend of a film that resolves the findings of each rule."""

_FILM_IN_THE_WAY: Mapping[str, Obstacle] = {
    "V-TRUNC": Obstacle.TRUNCATED,
    "V-CORRUPT": Obstacle.DAMAGED,
    "V-REF": Obstacle.ELSEWHERE,
    "V-NOVIDEO": Obstacle.SOUND_ALONE,
    "F-NOTREG": Obstacle.UNREADABLE,
    "F-ZERO": Obstacle.UNREADABLE,
    "F-READ": Obstacle.UNREADABLE,
    "F-PARSER": Obstacle.UNREADABLE,
}
"""Findings on a film that forbid any mend: what is lost cannot be made anew."""

_UNHELD = frozenset('<>:"/\\|?*')
_RESERVED = re.compile(r"con(?:in\$|out\$)?|prn|aux|nul|(?:com|lpt)[0-9¹²³]", re.IGNORECASE)

_NAMELESS = "picture"

_STAYS: Mapping[str, Obstacle] = {
    "I-LOWRES": Obstacle.QUALITY,
    "I-BLUR": Obstacle.QUALITY,
    "I-UPSCALE": Obstacle.QUALITY,
}


def plan(findings: Iterable[Finding], kind: Kind, form: str, convertible: Iterable[str]) -> Plan:
    """Return which faults of a file of `kind`, whose content has the format `form` (such as "webp"), can be mended.

    `convertible` are the formats that may become JPEG or PNG, or MP4. Findings that cannot be mended are listed only if
    they return the piece.
    """
    if kind is Kind.VIDEO:
        return _film_plan(findings, form, frozenset(convertible))
    mends: set[Mend] = set()
    left: dict[str, LeftFinding] = {}
    blocked = False
    for finding in findings:
        rule = finding.rule
        if rule in _SOFTER and finding.severity is not Severity.RETURN:
            mends.add(_SOFTER[rule])
        elif rule in _IN_THE_WAY:
            left[rule] = LeftFinding(rule, _IN_THE_WAY[rule])
            blocked = True
        elif kind is Kind.IMAGE and rule in _MENDS:
            mends.add(_MENDS[rule])
        elif kind is Kind.IMAGE and rule == "F-TYPE" and form in convertible:
            mends.add(Mend.CONVERT)
        elif finding.severity is Severity.RETURN:
            left[rule] = LeftFinding(rule, _obstacle(rule, kind))
            blocked = blocked or rule == "F-TYPE"
    return Plan(tuple(mend for mend in Mend if mend in mends), tuple(left.values()), blocked)


def _film_plan(findings: Iterable[Finding], form: str, convertible: Collection[str]) -> Plan:
    mends: set[Mend] = set()
    left: dict[str, LeftFinding] = {}
    blocked = False
    for finding in findings:
        rule = finding.rule
        if rule == "V-TYPE" and form not in convertible:
            left[rule] = LeftFinding(rule, Obstacle.FORMAT)
            blocked = True
        elif rule == "V-TRAIL":
            hidden = finding.severity is Severity.RETURN
            left |= {rule: LeftFinding(rule, Obstacle.HIDDEN)} if hidden else {}
            mends |= set() if hidden else {Mend.TRIM}
            blocked = blocked or hidden
        elif rule in _FILM_IN_THE_WAY:
            left[rule] = LeftFinding(rule, _FILM_IN_THE_WAY[rule])
            blocked = True
        elif rule == "V-WX" and finding.values.get("reason") == "format":
            mends.add(Mend.REWRAP)
        elif rule in _FILM_MENDS:
            mends.add(_FILM_MENDS[rule])
        elif finding.severity is Severity.RETURN:
            left[rule] = LeftFinding(rule, Obstacle.OTHER)
    return Plan(tuple(mend for mend in Mend if mend in mends), tuple(left.values()), blocked)


def _obstacle(rule: str, kind: Kind) -> Obstacle:
    if kind is Kind.AUDIO:
        return Obstacle.SOUND_ALONE
    if rule == "F-TYPE":
        return Obstacle.FORMAT
    return _STAYS.get(rule, Obstacle.OTHER)


def mended_name(name: str, extensions: Sequence[str]) -> str:
    """Return the name of the mended version: folder and stem of `name`, with one of `extensions`.

    An extension that is already allowed stays as written.
    """
    folder, slash, bare = name.rpartition("/")
    stem, _, given = bare.rpartition(".")
    extension = given if given.lower() in extensions else extensions[0]
    return f"{folder}{slash}{safe_stem(stem or bare) or _NAMELESS}.{extension}"


def safe_stem(stem: str) -> str:
    """Return a file's stem without deceptive characters, in a form that every system accepts."""
    kept = "".join(sign for sign in stem if not unseen(sign) and sign not in _UNHELD)
    plain = kept.strip(". ")
    first, dot, rest = plain.partition(".")
    return f"{first}_{dot}{rest}" if _RESERVED.fullmatch(first) else plain

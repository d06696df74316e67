"""Decides from a picture's findings which faults the program may mend (HS 4.4-2).

A piece that falls short is returned without exception; to mend it instead is the editor's choice. No
mend answers for what is missing from a file, and none may take away what shows a camera's photograph.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from wxdesk.domain.desk.shown import unseen
from wxdesk.domain.media.facts import Kind
from wxdesk.domain.rulebook.findings import Finding, Severity


class Mend(StrEnum):
    """One thing that is put right in a picture, in the order in which it is told."""

    CONVERT = "convert"
    RECODE = "recode"
    RENAME = "rename"
    UPRIGHT = "upright"
    COLOURS = "colours"
    DEPTH = "depth"
    FLATTEN = "flatten"
    STRIP = "strip"
    TRIM = "trim"
    END = "end"
    SHRINK = "shrink"
    RESIZE = "resize"


class Obstacle(StrEnum):
    """Why a finding is beyond mending."""

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
    VIDEO = "video"
    OTHER = "other"


@dataclass(frozen=True)
class LeftFinding:
    """A finding that stays, by its rule, and why."""

    rule: str
    why: Obstacle


@dataclass(frozen=True)
class Plan:
    """The mends of one picture and the findings that remain; `blocked` says that these allow no mend."""

    mends: tuple[Mend, ...] = ()
    left: tuple[LeftFinding, ...] = ()
    blocked: bool = False

    @property
    def possible(self) -> bool:
        """Tell whether there is something to put right, and nothing in its way."""
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
"""The mend that answers a finding, by its rule."""

_SOFTER: Mapping[str, Mend] = {"I-TRUNC": Mend.END, "I-CODING": Mend.RECODE}
"""The mend that answers the milder case of a finding that is otherwise in the way."""

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
"""Findings that forbid any mend: the pixels are unreliable, or a person must answer first."""

_UNHELD = frozenset('<>:"/\\|?*')
_RESERVED = re.compile(r"con(?:in\$|out\$)?|prn|aux|nul|(?:com|lpt)[0-9¹²³]", re.IGNORECASE)

_NAMELESS = "picture"

_STAYS: Mapping[str, Obstacle] = {
    "I-LOWRES": Obstacle.QUALITY,
    "I-BLUR": Obstacle.QUALITY,
    "I-UPSCALE": Obstacle.QUALITY,
}


def plan(findings: Iterable[Finding], kind: Kind, form: str, convertible: Iterable[str]) -> Plan:
    """Return what can be put right in a file of `kind` whose content is `form`, such as "webp".

    `convertible` are the formats that may be turned into JPEG or PNG. What merely informs or warns and
    has no mend is left to the editor and not listed; what returns the piece and stays is.
    """
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


def _obstacle(rule: str, kind: Kind) -> Obstacle:
    if kind in (Kind.VIDEO, Kind.AUDIO):
        return Obstacle.VIDEO
    if rule == "F-TYPE":
        return Obstacle.FORMAT
    return _STAYS.get(rule, Obstacle.OTHER)


def mended_name(name: str, extensions: Sequence[str]) -> str:
    """Return the name of the mended version: folder and stem of `name`, with one of `extensions`.

    An extension that is one of them stays as it is written.
    """
    folder, slash, bare = name.rpartition("/")
    stem, _, given = bare.rpartition(".")
    extension = given if given.lower() in extensions else extensions[0]
    return f"{folder}{slash}{safe_stem(stem or bare) or _NAMELESS}.{extension}"


def safe_stem(stem: str) -> str:
    """Return the stem of a file's name without what deceives or what some system refuses."""
    kept = "".join(sign for sign in stem if not unseen(sign) and sign not in _UNHELD)
    plain = kept.strip(". ")
    first, dot, rest = plain.partition(".")
    return f"{first}_{dot}{rest}" if _RESERVED.fullmatch(first) else plain

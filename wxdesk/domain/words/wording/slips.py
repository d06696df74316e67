"""A slip 差错 that proofreading finds in a text: its place, its kind, and the wording that puts it right."""

from enum import StrEnum
from typing import NamedTuple

HAN = "\u3007\u3400-\u9fff\uf900-\ufaff"
"""The Chinese characters, for use inside a character class of a regular expression."""


class SlipKind(StrEnum):
    """The kinds of slips; each has a rule `TYP.<kind>` of its own."""

    MARK = "mark"
    """Punctuation: half-width or doubled marks, ellipsis, dash, straight quotes."""
    PAIR = "pair"
    """A bracket, quotation mark or title mark without its partner."""
    SPACE = "space"
    """A space inside Chinese text."""
    WIDTH = "width"
    """Full-width digits and letters."""
    WORD = "word"
    """A word that writers confuse with another one, such as 其它 for 其他."""
    DOUBLED = "doubled"
    """A word typed twice."""
    UNIT = "unit"
    """Numbers and units of measure."""
    PARTICLE = "particle"
    """的, 地 and 得 confused."""
    NAME = "name"
    """A misspelt name of a company, shop or unit that the desk knows."""


class Slip(NamedTuple):
    """One slip of writing: the characters `start` to `end` (code points) of a text.

    `right` is the proposed wording: "" to delete the characters, None if only a person can tell. `certain` tells that
    it is right in every context.
    """

    start: int
    end: int
    kind: SlipKind
    right: str | None
    """The proposed wording, "" to leave the characters out; None if only a person can tell."""
    certain: bool = True
    """True if the proposed wording is right in every context; the command 改全部确定项 corrects only such slips."""


def without_overlaps(found: list[Slip]) -> list[Slip]:
    """Return the slips in order; of two that overlap, the first to begin stays, at equal beginnings the longer one."""
    kept: list[Slip] = []
    for one in sorted(found, key=lambda slip: (slip.start, -slip.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept

"""Rate by names alone how likely dropped files belong to an open submission."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

LIKELY = 2
"""Minimum score from which the person is asked whether the files belong to the submission."""
_SAME_PIECE, _SAME_TITLE, _SAME_UNIT = 3, 2, 1
_IN_COMMON = 4
"""Minimum number of consecutive characters that a file name and a title must share to match."""


@dataclass(frozen=True)
class Home:
    """An open submission to which dropped files may belong: its number, title, unit, and the names of its pieces.

    `owed` are the names of pieces that the unit must send again.
    """

    id: str
    number: str
    title: str
    unit: str
    pieces: tuple[str, ...]
    owed: tuple[str, ...]


def likeness(names: Iterable[str], home: Home) -> int:
    """Return how likely files with these names (folders separated by "/") belong to `home`; 0 means not at all.

    The name of an owed piece counts most, or the names of two pieces. Suffixes do not count, since a WebP may come
    again as JPEG. Four characters in common with the title count less, and so does the unit's name.
    """
    said = list(names)
    stems = {_stem(name) for name in said}
    words = " ".join(said)
    score = _SAME_PIECE if stems & {_stem(name) for name in home.owed} else 0
    if not score and len(stems & {_stem(name) for name in home.pieces}) > 1:
        score = _SAME_PIECE
    score += _SAME_TITLE if _shares(home.title, words) else 0
    return score + (_SAME_UNIT if home.unit and home.unit in words else 0)


def _stem(name: str) -> str:
    return PurePosixPath(name).stem.casefold()


def _shares(title: str, words: str) -> bool:
    return any(
        part in words
        for start in range(len(title) - _IN_COMMON + 1)
        for part in [title[start : start + _IN_COMMON]]
        if not part.isspace()
    )

"""Join the lines of a poster's lettering to rows: lines side by side, or continued below, are read as one text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from wxdesk.domain.media.lettering import LetteringLine

_SHARED = 0.6
"""Minimum overlap of the heights of two lines of one row, as a share of the smaller height."""
_GAP = 0.9
"""Maximum horizontal gap between two lines of one row, as a share of the smaller of their heights.

Lines of different boxes of a poster are further apart.
"""
_MOST_ABOVE = 3
_NEAR = 2.2
"""Maximum distance between a row of lettering and its heading above: 2.2 times the height of the taller of the two."""
_UNFINISHED = re.compile(r"[日号)）\d]\s*[-~—–－～至到]$")
_GOES_ON = re.compile(r"^\d")

_REPAIRS: Sequence[tuple[re.Pattern[str], str]] = (
    (re.compile(r"(?<=[日号)）])[一ー](?=\s?\d)"), "-"),
    (re.compile(r"(?<![A-Za-z])[YV](?=\d)"), "¥"),
    (re.compile(r"(?<=\d)[Oo](?=[\d元折月日])"), "0"),
    (re.compile(r"(?<=[\d.])[lI|](?=[\d元折月日])"), "1"),
)
"""Frequent misreadings in front of or between digits."""
_TO = r"\s*[-~—–－～至到]{1,2}\s*"
_MONTH, _DAY = r"(?:0?[1-9]|1[0-2])", r"(?:0?[1-9]|[12]\d|3[01])"
_DATES: Sequence[tuple[re.Pattern[str], str]] = (
    (
        re.compile(
            rf"(?<!\d)(\d{{4}})[./](\d{{1,2}})[./](\d{{1,2}}){_TO}(?:\d{{4}}[./])?(\d{{1,2}})[./](\d{{1,2}})(?![\d./])"
        ),
        r"\1年\2月\3日-\4月\5日",
    ),
    (
        re.compile(rf"^\s*({_MONTH})[./]({_DAY}){_TO}({_MONTH})[./]({_DAY})\s*$"),
        r"\1月\2日-\3月\4日",
    ),
)
"""Periods as posters write them: 2026.12.05-12.09, and 12.5-12.9 alone on a line."""


_SIMPLIFIED = str.maketrans(
    "滿減價現購場廣時間週號電話熱線點專櫃會員優贈獎億萬東", "满减价现购场广时间周号电话热线点专柜会员优赠奖亿万东"
)
"""Traditional characters that the recogniser often reads where the poster has the similar simplified ones."""


@dataclass(frozen=True)
class PosterRow:
    """A row of a poster's lettering: its text, and the recognised lines of which it is made.

    `lines` gives for each line its begin and end in the text. `above` are the texts of the rows above in the same
    column, the nearest first; they often name what a price is for.
    """

    id: str
    text: str
    lines: tuple[tuple[int, int, LetteringLine], ...]
    """For each line: where it begins and ends in the text."""
    above: tuple[str, ...] = ()
    """The texts of the rows above in the same column, the nearest first; they often name what a price is for."""

    def region(self, start: int = 0, end: int | None = None) -> tuple[int, int, int, int]:
        """Return the box around the lines that the characters `start` to `end` touch, in pixels of the picture."""
        touched = self._touched(start, len(self.text) if end is None else end)
        left, top = (min(line.box[axis] for line in touched) for axis in (0, 1))
        right = max(line.x + line.width for line in touched)
        bottom = max(line.y + line.height for line in touched)
        return left, top, right - left, bottom - top

    def confidence(self, start: int, end: int) -> float:
        """Return the smallest confidence among the lines that the characters `start` to `end` touch."""
        return min(line.confidence for line in self._touched(start, end))

    def _touched(self, start: int, end: int) -> list[LetteringLine]:
        touched = [line for begins, ends, line in self.lines if begins < end and start < ends]
        return touched or [line for _, _, line in self.lines]


def poster_rows(lines: Iterable[LetteringLine]) -> list[PosterRow]:
    """Return the rows of a poster, from top to bottom."""
    groups: list[list[LetteringLine]] = []
    for line in sorted(lines, key=lambda one: (one.x, one.y)):
        home = next((group for group in groups if _goes_on(group[-1], line)), None)
        if home is None:
            groups.append([line])
        else:
            home.append(line)
    rows = [_row(group) for group in sorted(groups, key=lambda group: (group[0].y, group[0].x))]
    joined = list(_continued(rows))
    return [PosterRow(str(number), row.text, row.lines, _above(row, joined)) for number, row in enumerate(joined, 1)]


def _goes_on(left: LetteringLine, right: LetteringLine) -> bool:
    """Tell whether `right` stands in the same row, close behind `left`, in letters of a similar size."""
    small, large = sorted((left.height, right.height))
    shared = min(left.y + left.height, right.y + right.height) - max(left.y, right.y)
    gap = right.x - (left.x + left.width)
    return shared >= _SHARED * small and -small <= gap <= _GAP * small and large <= 2.2 * small


def _row(group: Sequence[LetteringLine]) -> PosterRow:
    text, places = "", []
    for line in group:
        text += " " if text else ""
        begins = len(text)
        text += repaired(line.text)
        places.append((begins, len(text), line))
    return PosterRow("", text, tuple(places))


def _continued(rows: Sequence[PosterRow]) -> Iterator[PosterRow]:
    """Yield the rows; a row that ends with a dash is joined with the row below that begins with a digit."""
    left = list(rows)
    while left:
        row = left.pop(0)
        if _UNFINISHED.search(row.text):
            below = next((one for one in left if _GOES_ON.match(one.text) and _is_below(one, row)), None)
            if below is not None:
                left.remove(below)
                at = len(row.text)
                lines = (*row.lines, *((begins + at, ends + at, line) for begins, ends, line in below.lines))
                row = PosterRow("", row.text + below.text, lines)
        yield row


def _is_below(row: PosterRow, other: PosterRow) -> bool:
    """Tell whether `row` stands closely below `other`, in the same column."""
    (left, top, width, height), (left2, top2, width2, height2) = row.region(), other.region()
    distance = top - (top2 + height2)
    across = min(left + width, left2 + width2) - max(left, left2)
    return -0.5 * height2 <= distance <= _NEAR * max(height, height2) and across > 0 and top > top2


def _above(row: PosterRow, rows: Sequence[PosterRow]) -> tuple[str, ...]:
    found, at = list[str](), row
    while len(found) < _MOST_ABOVE:
        above = [one for one in rows if one is not at and _is_below(at, one)]
        if not above:
            break
        at = max(above, key=lambda one: one.region()[1] + one.region()[3])
        found.append(at.text)
    return tuple(found)


def repaired(text: str) -> str:
    """Return a recognised text as an article would write it.

    Traditional characters become simplified, frequent misreadings beside digits are put right, and 12.5-12.9 becomes
    12月5日-12月9日.
    """
    text = text.translate(_SIMPLIFIED)
    for pattern, right in (*_REPAIRS, *_DATES):
        text = pattern.sub(right, text)
    return text

"""Find the paragraphs of a plain text by the habit of its author: blank lines, indents, or one line a paragraph."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

_BLANK = re.compile(r"\n(?:[^\S\n]*\n)++")
_INDENT = re.compile(r"(?:\u3000|\t|[ \u00a0]{2})")
_END = tuple("。！？；：…”’」』）】》!?;:.)")
_MOSTLY = 0.5
"""If more than this share of the lines are indented, each indented line begins a paragraph."""
_FEW = 2.0
"""Limit for the average number of lines between two blank lines.

Up to it, paragraphs end at blank lines, and a single line end is a line break inside a paragraph.
"""
_HEADED = 2
"""The lines of a title and its paragraph."""
_WIDE, _FULL = 56, 0.85
"""`_WIDE`: a text whose widest line is narrower, in half characters, was not wrapped by a program.

`_FULL`: a line with at least this share of the widest line's width is full, so a program may have wrapped it.
"""


def paragraphs_of(text: str) -> list[str]:
    """Return the paragraphs of `text`, without the spaces around each line.

    Where most lines begin with an indent such as 　　, each indented line begins a paragraph. Where blank lines stand
    between nearly all lines, they end the paragraphs. Otherwise each line is a paragraph. Lines that a program wrapped
    are joined.
    """
    groups = [lines for part in _BLANK.split(text) if (lines := [one for one in part.split("\n") if one.strip()])]
    lines = [line for group in groups for line in group]
    if not lines:
        return []
    widest = max(map(_width, lines))
    indented = sum(_INDENT.match(line) is not None for line in lines)
    if indented > _MOSTLY * len(lines):
        return [part for group in groups for part in _by_indent(group, widest)]
    wrapped = _is_wrapped(groups, widest)
    if wrapped or len(groups) == 1 or len(lines) > _FEW * len(groups):
        return [part for group in groups for part in (_unwrapped(group, widest) if wrapped else map(str.strip, group))]
    if _is_headed(groups[0]):
        groups[:1] = [groups[0][:1], groups[0][1:]]
    return ["\n".join(line.strip() for line in group) for group in groups]


def _is_headed(group: Sequence[str]) -> bool:
    """Tell whether a text's first lines are a title and a paragraph, between which the author left no blank line."""
    if len(group) < _HEADED:
        return False
    first, second = (line.strip() for line in group[:_HEADED])
    short = _width(first) < min(_WIDE, _width(second))
    return short and not first.endswith((*_END, "，", "、", "；")) and second.endswith(_END)


def _by_indent(group: Sequence[str], widest: int) -> Iterator[str]:
    """Yield paragraphs; each begins at an indented line, or at a line that does not continue the line before."""
    held: list[str] = []
    for line in group:
        if held and (_INDENT.match(line) or not _goes_on(held[-1], widest)):
            yield _joined(held)
            held = []
        held.append(line)
    yield _joined(held)


def _unwrapped(group: Sequence[str], widest: int) -> Iterator[str]:
    held: list[str] = []
    for line in group:
        if held and not _goes_on(held[-1], widest):
            yield _joined(held)
            held = []
        held.append(line)
    yield _joined(held)


def _is_wrapped(groups: Sequence[Sequence[str]], widest: int) -> bool:
    """Tell whether a program wrapped the lines: most lines that another line follows are full and end no sentence."""
    inner = [line for group in groups for line in group[:-1]]
    return widest >= _WIDE and bool(inner) and sum(_goes_on(line, widest) for line in inner) > len(inner) / 2


def _goes_on(line: str, widest: int) -> bool:
    """Tell whether the paragraph of `line` continues on the next line.

    It does if the line is about as wide as the widest line and does not end with the end of a sentence.
    """
    full = widest >= _WIDE and _width(line) >= widest * _FULL
    return full and not line.rstrip().endswith(_END)


def _joined(lines: Sequence[str]) -> str:
    """Return wrapped lines as one paragraph, with a space between Latin words."""
    made = ""
    for line in (one.strip() for one in lines):
        gap = " " if made and made[-1].isascii() and line[:1].isascii() and made[-1] != "-" else ""
        made = f"{made}{gap}{line}"
    return made


def _width(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in line.rstrip())

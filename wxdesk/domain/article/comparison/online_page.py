"""Compare the page that readers see in WeChat with the approved article (粘回比对)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from wxdesk.domain.article.comparison.fidelity import MOST, TextDifference, differences, letters

PICTURE = "〔图〕"
"""The line that stands for a picture in the texts of the published page and the approved article, to compare them."""

_IMAGE = re.compile(r"""<img\b(?:[^>"']|"[^"]*"|'[^']*')*>""", re.IGNORECASE)
_ALIKE = 0.5
"""Ratio of equal characters from which two lines are versions of the same line."""
_LONGEST = 2000
"""Number of characters of a line that are compared to find out how like another line it is."""


@dataclass(frozen=True)
class PageDifferences:
    """The differences between the approved article and the page that readers see.

    `pictures` is the number of pictures on the page, None if only text was copied.
    """

    differences: tuple[TextDifference, ...]
    pictures: int | None = None
    """The number of pictures on the page; None if only text was copied, so pictures were not compared."""

    @property
    def same(self) -> bool:
        """Tell whether no difference was found."""
        return not self.differences


def with_picture_lines(html: str) -> str:
    """Return `html` with a line `PICTURE` in place of each picture, because their files are never loaded."""
    return _IMAGE.sub(f"<p>{PICTURE}</p>", html)


def page_differences(approved: Sequence[str], page: Sequence[str], title: str = "") -> list[TextDifference]:
    """Return where the lines of a `page` differ from the `approved` lines, in order, at most `MOST` differences.

    The lines before and after the article, such as the name of the account and the buttons, are no differences. If
    there are lines before the article, `title` must stand in one of them.
    """
    expected = [one for one in map(letters, approved) if one]
    found = [one for one in map(letters, page) if one]
    told = list(_aligned(expected, found))
    if missing := _title_difference(expected, found, letters(title)):
        told.insert(0, missing)
    return told[:MOST]


def is_other_page(approved: Sequence[str], page: Sequence[str]) -> bool:
    """Tell whether no line of the article stands on the page, not even a changed one: the page is of something else."""
    expected = [one for one in map(letters, approved) if one and one != PICTURE]
    found = [one for one in map(letters, page) if one]
    if not expected or set(expected) & set(found):
        return False
    return not any(_likeness(line, other) >= _ALIKE for line in expected for other in found)


def _title_difference(expected: Sequence[str], found: Sequence[str], title: str) -> TextDifference | None:
    """Return the difference of the title; None if the title is right or the page has no line above the article."""
    first = next((at for at, line in enumerate(found) if line in set(expected)), 0)
    above = found[:first]
    if not title or not above or any(title in line for line in above):
        return None
    like = max(above, key=lambda line: _likeness(title, line))
    return TextDifference(title, like if _likeness(title, like) >= _ALIKE else "", "")


def _aligned(expected: Sequence[str], found: Sequence[str]) -> Iterator[TextDifference]:
    steps = SequenceMatcher(None, expected, found, autojunk=False).get_opcodes()
    last = len(steps) - 1
    for at, (kind, a, b, c, d) in enumerate(steps):
        before = expected[a - 1] if a else ""
        if kind == "equal" or (kind == "insert" and at in (0, last)):
            continue
        yield from _changed(expected[a:b], found[c:d], before, open_ended=at in (0, last))


def _changed(
    expected: Sequence[str], found: Sequence[str], before: str, *, open_ended: bool
) -> Iterator[TextDifference]:
    """Yield the differences between the `expected` and the `found` lines, which follow the line `before`.

    With `open_ended`, found lines that are like no expected line are ignored: they surround the article.
    """
    rest = list(found)
    for line in expected:
        like = max(rest, key=lambda other: _likeness(line, other), default="")
        if _likeness(line, like) >= _ALIKE:
            for other in rest[: rest.index(like)]:
                if not open_ended:
                    yield _told("", other, before)
            del rest[: rest.index(like) + 1]
            yield from differences(line, like)
        else:
            yield _told(line, "", before)
        before = line
    if not open_ended:
        for other in rest:
            yield _told("", other, before)


def _told(expected: str, found: str, before: str) -> TextDifference:
    (one,) = differences(expected, found)
    return TextDifference(one.expected, one.found, before[-12:])


def _likeness(one: str, two: str) -> float:
    """Return the ratio of equal characters of two lines, from 0 to 1; for `PICTURE` and any other line it is 0."""
    if PICTURE in (one, two):
        return float(one == two)
    if one == two:
        return 1.0
    short = one[:_LONGEST], two[:_LONGEST]
    matcher = SequenceMatcher(None, *short, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _ALIKE else 0.0

"""Find the digits of a text in whatever way they are written, with their places.

Full-width, circled and Chinese digits count as digits. Invisible characters between them are left out.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

_DROPPED = frozenset(("Cf", "Mn", "Me"))
"""Categories of invisible characters and of marks on other characters."""
_CHINESE = str.maketrans("〇零○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖", "0001234567891123456789")
_CHINESE_DIGIT = re.compile("[〇零○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖]")
_GAP = r"[ \-\u2010-\u2015\u2212.\u00b7\u2022\u30fb_/~|,()]"
"""Characters that people write between the groups of a number."""
_RUN = re.compile(rf"[0-9]+(?:{_GAP}{{1,2}}[0-9]+)*")
_GROUP = re.compile("[0-9]+")
_FEWEST, _MOST = 7, 19
_LEAST_CHINESE = 3
_COUNTRY = frozenset(("86", "086", "0086"))


class DigitText:
    """A text with plain digits and half-width punctuation; each character knows its place in the original."""

    def __init__(self, original: str) -> None:
        self.original = original
        self.text = original.translate(_forms)
        """The folded text; one character stands for one of the original, or for none."""

    @cached_property
    def _places(self) -> Sequence[int]:
        if len(self.text) == len(self.original):
            return range(len(self.text))
        return [place for place, sign in enumerate(self.original) if _forms[ord(sign)] is not None]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return the span in the original of the folded characters `start` to `end`, which must not be empty."""
        return self._places[start], self._places[end - 1] + 1

    @cached_property
    def numbers(self) -> tuple["DigitNumber", ...]:
        """The numbers in the text, those written with Chinese digits behind the others."""
        plain = tuple(_numbers(self.text))
        if len(_CHINESE_DIGIT.findall(self.text)) < _LEAST_CHINESE:
            return plain
        spelled = self.text.translate(_CHINESE)
        chinese = (
            number
            for number in _numbers(spelled)
            if len(_CHINESE_DIGIT.findall(self.text, number.start, number.end)) >= _LEAST_CHINESE
        )
        return (*plain, *chinese)

    @cached_property
    def spelled(self) -> str:
        """The folded text with digits in place of Chinese numerals; its length is the same."""
        return self.text.translate(_CHINESE)


class DigitNumber(NamedTuple):
    """A number of 7 to 19 digits in a folded text; `split` holds the lengths of its groups."""

    start: int
    end: int
    digits: str
    split: tuple[int, ...]


class _Forms(dict[int, str | None]):
    """Maps each character to the one that stands for it, or to None for an invisible one."""

    def __missing__(self, code: int) -> str | None:
        self[code] = form = _form(chr(code))
        return form


def _form(sign: str) -> str | None:
    if unicodedata.category(sign) in _DROPPED:
        return None
    digit = unicodedata.digit(sign, None)
    if digit is not None:
        return str(digit)
    spelled = unicodedata.normalize("NFKC", sign)
    return spelled if len(spelled) == 1 else sign


_forms = _Forms()


def _numbers(text: str) -> Iterator[DigitNumber]:
    """Yield the numbers of a text: each group of digits, and groups that stand together as one number."""
    for run in _RUN.finditer(text):
        groups = [group.span() for group in _GROUP.finditer(text, *run.span())]
        if run.end() - run.start() < _FEWEST:
            continue
        for first in range(len(groups)):
            total = 0
            for last in range(first, len(groups)):
                total += groups[last][1] - groups[last][0]
                if total > _MOST:
                    break
                if total >= _FEWEST and (first == last or _belong(text, groups, first, last)):
                    yield _number(text, groups[first : last + 1])


def _number(text: str, groups: Sequence[tuple[int, int]]) -> DigitNumber:
    digits = "".join(text[start:end] for start, end in groups)
    return DigitNumber(groups[0][0], groups[-1][1], digits, tuple(end - start for start, end in groups))


def _belong(text: str, groups: Sequence[tuple[int, int]], first: int, last: int) -> bool:
    """Tell whether the groups `first` to `last` are one number, and no part of a longer row of figures."""
    gaps = [text[left[1] : right[0]] for left, right in pairwise(groups)]
    inner = gaps[first:last]
    behind_country = first > 0 and text[slice(*groups[first - 1])] in _COUNTRY
    begins = first == 0 or behind_country
    if len(set(inner)) > 1:
        return begins and last == len(groups) - 1
    begins = begins or gaps[first - 1] != inner[0]
    if begins and (last == len(groups) - 1 or gaps[last] != inner[0]):
        return True
    return _tiles(gaps, [end - start for start, end in groups], first, last)


def _tiles(gaps: Sequence[str], sizes: Sequence[int], first: int, last: int) -> bool:
    """Tell whether a row of figures consists of numbers that are all split like the groups `first` to `last`."""
    begin, end, gap = first, last, gaps[first]
    while begin > 0 and gaps[begin - 1] == gap:
        begin -= 1
    while end < len(sizes) - 1 and gaps[end] == gap:
        end += 1
    split = list(sizes[first : last + 1])
    row = list(sizes[begin : end + 1])
    return (first - begin) % len(split) == 0 and row == split * (len(row) // len(split))

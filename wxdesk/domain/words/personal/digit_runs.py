"""Find the digits of a text in whatever way they are written, with their places.

Full-width, circled and Chinese digits count as digits. Invisible characters between them are left out.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby, pairwise
from typing import NamedTuple

_DROPPED = frozenset(("Cf", "Mn", "Me"))
"""Categories of invisible characters and of marks on other characters."""
_CHINESE = str.maketrans("〇零○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖", "0001234567891123456789")
_CHINESE_DIGIT = re.compile("[〇零○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖]")
_DIGIT = re.compile(rf"\d|{_CHINESE_DIGIT.pattern}")
_GAP = r"[ \-\u2010-\u2015\u2212.\u00b7\u2022\u30fb_/~|,()]"
"""Characters that people write between the groups of a number."""
_RUN = re.compile(rf"[0-9]+(?:{_GAP}{{1,2}}[0-9]+)*")
_GROUP = re.compile("[0-9]+")
_FEWEST, _MOST = 7, 19
_LEAST_CHINESE = 3
_LONGEST_ROW = 60
"""Groups of the longest row that is divided into numbers; a longer one is a table of figures."""
_COUNTRY = frozenset(("86", "086", "0086"))


class DigitText:
    """A text with plain digits and half-width punctuation, and for each of its characters the index in the original."""

    def __init__(self, original: str) -> None:
        self.original = original
        self.text = original.translate(_forms)
        """The folded text: each character stands for one of `original`; its invisible characters are left out."""

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
        """The numbers in the text: first those in Arabic digits, then those with at least three Chinese digits."""
        plain = tuple(_numbers(self.text))
        if len(_CHINESE_DIGIT.findall(self.text)) < _LEAST_CHINESE:
            return plain
        chinese = (
            number
            for number in _numbers(self.spelled)
            if len(_CHINESE_DIGIT.findall(self.text, number.start, number.end)) >= _LEAST_CHINESE
        )
        return (*plain, *chinese)

    @property
    def has_digits(self) -> bool:
        """Whether a digit or a Chinese numeral stands in the text."""
        return _DIGIT.search(self.text) is not None

    @cached_property
    def spelled(self) -> str:
        """The folded text with digits in place of Chinese numerals; its length is the same."""
        return self.text.translate(_CHINESE) if _CHINESE_DIGIT.search(self.text) else self.text


class DigitNumber(NamedTuple):
    """A number of 7 to 19 digits in a folded text; `split` holds how many digits each of its groups has."""

    start: int
    end: int
    digits: str
    split: tuple[int, ...]


class _Forms(dict[int, str | None]):
    """Maps each character to its folded form, such as ５ to 5, or to None if the character is invisible."""

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
        if run.end() - run.start() >= _FEWEST:
            yield from _Run(text, [group.span() for group in _GROUP.finditer(text, *run.span())]).numbers()


class _Run:
    """Groups of digits with gaps of one or two separators between them."""

    def __init__(self, text: str, groups: Sequence[tuple[int, int]]) -> None:
        self._text = text
        self._groups = groups
        self._sizes = [end - start for start, end in groups]
        self._gaps = [text[left[1] : right[0]] for left, right in pairwise(groups)]

    def numbers(self) -> Iterator[DigitNumber]:
        """Yield each number of 7 to 19 digits that one group is, or that several groups together are."""
        for first in range(len(self._groups)):
            total = 0
            for last in range(first, len(self._groups)):
                total += self._sizes[last]
                if total > _MOST:
                    break
                if total >= _FEWEST and (first == last or self._belong(first, last)):
                    yield self._number(first, last)

    def _number(self, first: int, last: int) -> DigitNumber:
        groups = self._groups[first : last + 1]
        digits = "".join(self._text[start:end] for start, end in groups)
        return DigitNumber(groups[0][0], groups[-1][1], digits, tuple(self._sizes[first : last + 1]))

    def _belong(self, first: int, last: int) -> bool:
        """Tell whether the groups `first` to `last` are one number, and no part of a longer row of figures."""
        inner, at_end = self._gaps[first:last], last == len(self._groups) - 1
        begins = first == 0 or self._text[slice(*self._groups[first - 1])] in _COUNTRY
        if len(set(inner)) > 1:
            return begins and at_end
        begins = begins or self._gaps[first - 1] != inner[0]
        if begins and (at_end or self._gaps[last] != inner[0]):
            return True
        return self._tiles(first, last)

    def _tiles(self, first: int, last: int) -> bool:
        """Tell whether the row of groups around `first` to `last` consists only of repetitions of their lengths.

        For example, 138 1234 5678 139 1234 5678 repeats the lengths 3, 4 and 4. A row is a sequence of groups of digits
        with the same separator between them.
        """
        begin, end = self._rows[first]
        split, length = self._sizes[first : last + 1], end - begin
        if length > _LONGEST_ROW or (first - begin) % len(split):
            return False
        return self._sizes[begin:end] == split * (length // len(split))

    @cached_property
    def _rows(self) -> list[tuple[int, int]]:
        """Return, for each gap between two groups of digits, the row to which the gap belongs.

        A row is a sequence of groups with the same separator between them, such as a space. It is given by the index of
        its first group and the index after its last group.
        """
        rows, begin = list[tuple[int, int]](), 0
        for _, same in groupby(self._gaps):
            length = len(list(same))
            rows += [(begin, begin + length + 1)] * length
            begin += length
        return rows

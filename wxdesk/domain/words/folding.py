"""Folding 归一: bring texts into one form for comparison, and keep each character's position in the original text.

Half-width and full-width, traditional and simplified, upper and lower case become equal. Invisible characters and
combining marks are left out. Rules on words search folded texts, and report positions in the original text.
"""

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from wxdesk.domain.words.traditional import PAIRS

_KEPT = 512
"""Texts whose folding is kept: several rules read each paragraph, again and again while somebody types."""
_DROPPED = frozenset(("Cf", "Mn", "Me", "Cc", "Co", "Cn", "Cs"))
"""Categories of characters that nobody sees: formats, marks on other characters, controls, undefined ones."""
_INVISIBLE = frozenset("\u115f\u1160\u17b4\u17b5\u3164\uffa0\u2800")
"""Characters without a shape that Unicode counts as letters or symbols."""
_SPACES = frozenset(("Zs", "Zl", "Zp"))
_SEPARATORS = frozenset("*.·•・‧ˑ_-~|/\\+^#'`=&…—–¨\"")
"""Punctuation that can stand between the characters of one word; a comma or full stop ends the word."""

_SPREAD = re.compile("(?<![\u4e00-\u9fff] )(?:[\u4e00-\u9fff][ \u3000])+[\u4e00-\u9fff](?! ?[\u4e00-\u9fff])")
"""Chinese characters with a space behind each, such as 算 命 看 相."""
_FEWEST_SPREAD = 3
"""Characters with a space between any two (算 命 看 相) are read as a word from this number of spaces on.

Fewer spaces prove nothing: a title of two or three characters is often set with spaces."""


class FoldedText(NamedTuple):
    """A folded text; `places` holds the index of the original character (code point) of each folded character."""

    text: str
    places: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the span in the original text of the folded characters `start` to `end`, which must not be empty."""
        return self.places[start], self.places[end - 1] + 1


@lru_cache(maxsize=_KEPT)
def fold(text: str, *, skip: bool = False) -> FoldedText:
    """Fold a text to a normal form, and record for each folded character its index in the original.

    With `skip`, all spaces, line breaks, separators and symbols such as ★ are removed. Without `skip`, they are removed
    only between single Chinese characters, because somebody may have spread a word in this way to hide it.
    """
    table = _skipping if skip else _keeping
    signs = [table[sign] for sign in text]
    for spread in _SPREAD.finditer(text) if not skip else ():
        if len(spread.group()) // 2 >= _FEWEST_SPREAD:
            signs[spread.start() + 1 : spread.end() : 2] = [""] * (len(spread.group()) // 2)
    return FoldedText("".join(signs), tuple([place for place, sign in enumerate(signs) for _ in sign]))


def folded(text: str, *, skip: bool = False) -> str:
    """Return a text folded, without the places."""
    return fold(text, skip=skip).text


@cache
def _simplified() -> dict[int, str]:
    return {ord(pair[0]): pair[1] for pair in PAIRS.split()}


class _FoldingTable(dict[str, str]):
    """Maps each character to its folded form; a form is computed when it is first needed."""

    def __init__(self, *, skip: bool) -> None:
        super().__init__()
        self._skip = skip

    def __missing__(self, sign: str) -> str:
        self[sign] = made = "".join(filter(self._kept, self._spelled(sign)))
        return made

    @staticmethod
    def _spelled(sign: str) -> str:
        """Return the simplified lower-case spelling; a tab or line break becomes a space, so that it is not dropped."""
        if sign in "\t\n\r\v\f":
            return " "
        return unicodedata.normalize("NFKC", sign).translate(_simplified()).lower()

    def _kept(self, sign: str) -> bool:
        category = unicodedata.category(sign)
        if category in _DROPPED or sign in _INVISIBLE:
            return False
        separates = category in _SPACES or category in ("So", "Sk") or sign in _SEPARATORS
        return not (self._skip and separates)


_keeping, _skipping = _FoldingTable(skip=False), _FoldingTable(skip=True)

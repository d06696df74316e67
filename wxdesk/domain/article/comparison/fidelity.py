"""Two fidelity checks: no character of a unit's text is lost, added or changed on the way to the reader.

The visible text of the source file must equal revision 1. The rendered text without wxdesk's own additions must equal
the current revision. Spaces, line breaks and invisible format characters are ignored.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from wxdesk.domain.article.blocks import Block, text_of

MOST = 20
"""Maximum number of differences returned; a text with that many differences is another text."""

_UNSEEN = ("Cf", "Cc", "Cs")
"""Unicode categories that are ignored: format and control characters, and surrogates."""

_NONE = "\ufffe\uffff"
_EXCERPT = 60
_CONTEXT = 12
_TOO_LONG, _PAIRS = 4000, 1_500_000
"""Maximum length of two texts, and maximum pairs of equal characters in them, for a detailed comparison.

So a comparison takes half a second at most.
"""
_SLICE = 50_000
"""Number of characters processed at a time; meanwhile no other thread can run, not even the window's."""


@dataclass(frozen=True)
class TextDifference:
    """One difference between two texts: the expected part and the found part.

    `after` are the characters directly before the difference. `own` tells that the office made this edit itself after
    the import, so nothing was lost on the way.
    """

    expected: str
    found: str
    after: str
    own: bool = False
    """True for an edit that the office made after the import, so that no character was lost on the way."""


def letters(text: str) -> str:
    """Return the characters of `text` that are compared: without white space, format and control characters."""
    return "".join(_compared(text[at : at + _SLICE]) for at in range(0, len(text), _SLICE))


def _compared(text: str) -> str:
    others = "".join(c for c in set(text) if not _is_compared(c))
    return re.sub(f"[{re.escape(others)}]+", "", text) if others else text


def _is_compared(c: str) -> bool:
    return not c.isspace() and unicodedata.category(c) not in _UNSEEN and c not in _NONE


def source_differences(source_text: str, blocks: Iterable[Block], title: str | None = None) -> list[TextDifference]:
    """Compare the source file's visible text with revision 1: its `blocks`, and its `title`, which is no block.

    Numbering labels are part of both texts, hidden text of neither.
    """
    source, revision = letters(source_text), letters(text_of(blocks))
    name = letters(title or "")
    if _is_without(revision, source, name):
        return []
    return differences(source.replace(name, "", 1) if name else source, revision)


def article_differences(
    source_text: str,
    imported: Sequence[Block],
    blocks: Sequence[Block],
    title: str | None = None,
    placed: Sequence[Block] | None = None,
) -> list[TextDifference]:
    """Compare the source file's visible text with an edited article.

    A difference that arose after the import is the office's own edit (`own`). `imported` are the blocks as they were
    read from the file. `placed` are the imported blocks after pictures replaced their marks; so a mark such as 【图1】
    that became a picture is no difference.
    """
    missed = source_differences(source_text, imported, title)
    if placed is not None and text_of(placed) != text_of(imported):
        own = differences(letters(text_of(placed)), letters(text_of(blocks)))
        return [*missed, *(replace(one, own=True) for one in own)][:MOST]
    lost = {(one.expected, one.found) for one in missed}
    found = source_differences(source_text, blocks, title)
    return [replace(one, own=(one.expected, one.found) not in lost) for one in found]


def rendered_differences(body_text: str, blocks: Iterable[Block]) -> list[TextDifference]:
    """Compare the `blocks` of a revision with the text of the rendered article, without the text that wxdesk added."""
    return differences(letters(text_of(blocks)), letters(body_text))


def differences(expected: str, found: str) -> list[TextDifference]:
    """Return where `found` differs from `expected`, at most `MOST` differences, in order."""
    if expected == found:
        return []
    start = _common(expected, found)
    end = _common(expected[start:][::-1], found[start:][::-1])
    one, two = expected[start : len(expected) - end], found[start : len(found) - end]
    before = expected[:start]
    if not _is_compared_soon(one, two):
        return [_difference(one, two, before)]
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    return [
        _difference(one[a:b], two[c:d], before + one[:a])
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
    ][:MOST]


def _is_without(shorter: str, text: str, title: str) -> bool:
    """Tell whether `shorter` equals `text` with one occurrence of `title` removed.

    The occurrence is searched only where both remaining parts match, since a text may repeat its title.
    """
    if not title or len(shorter) != len(text) - len(title):
        return False
    same = _common(text, shorter)
    at_least = len(shorter) - _common(text[::-1], shorter[::-1])
    return text.find(title, max(0, at_least), same + len(title)) >= 0


def _common(one: str, two: str) -> int:
    """Return the number of characters at the start that two texts have in common, by bisection."""
    low, high = 0, min(len(one), len(two))
    while low < high:
        middle = (low + high + 1) // 2
        if one.startswith(two[low:middle], low):
            low = middle
        else:
            high = middle - 1
    return low


def _is_compared_soon(one: str, two: str) -> bool:
    """Tell whether two texts have few enough pairs of equal characters for a quick detailed comparison."""
    if max(len(one), len(two)) > _TOO_LONG:
        return False
    first, second = Counter(one), Counter(two)
    return sum(count * second[letter] for letter, count in first.items()) <= _PAIRS


def _difference(expected: str, found: str, before: str) -> TextDifference:
    return TextDifference(_excerpt(expected), _excerpt(found), before[-_CONTEXT:])


def _excerpt(text: str) -> str:
    return text if len(text) <= _EXCERPT else f"{text[: _EXCERPT - 1]}…"

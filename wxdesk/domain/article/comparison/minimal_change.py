"""Describe the smallest changes between two versions of an article, for a correction 更正 after publication."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from wxdesk.domain.article.blocks import Block, Media, block_text
from wxdesk.domain.article.comparison.diff import BlockChange, changed_only, changes

_WORD = re.compile(r"[A-Za-z0-9.:%]")
_SHORT = 2


@dataclass(frozen=True)
class MinimalChange:
    """One changed passage: the number of its paragraph, and its words before and after the change.

    `signs` is how many characters a person has to type, or to delete if these are more.
    """

    paragraph: int
    """Number of the paragraph, from 1, without empty ones: in the newer version, or in the older if it was removed."""
    before: str
    """The old words, with enough text beside them that a reader finds them; "" for an added passage."""
    after: str
    signs: int
    """How many characters a person has to type, or to delete if these are more."""


@dataclass(frozen=True)
class ChangeExtent:
    """All changes between two versions of an article.

    They are the changed words, the number of changed pictures, and the number of blocks whose format changed (`forms`).
    """

    words: Sequence[MinimalChange] = ()
    pictures: int = 0
    """Number of pictures and films that were added, removed or exchanged."""
    forms: int = 0
    """Number of blocks whose words stay and whose form changed: bold, headings, dividing lines, components."""

    @property
    def signs(self) -> int:
        """Return how many characters a person has to type or to delete for all changes."""
        return sum(one.signs for one in self.words)


def change_extent(before: Sequence[Block], after: Sequence[Block]) -> ChangeExtent:
    """Return what changed from the version `before` to `after`, as small as possible."""
    found, words, pictures, forms = changed_only(changes(before, after)), list[MinimalChange](), 0, 0
    for one in found:
        if isinstance(one.before, Media) or isinstance(one.after, Media):
            pictures += 1
            continue
        told = list(_of_block(one, before, after))
        words += told
        forms += not told
    return ChangeExtent(tuple(words), pictures, forms)


def _of_block(change: BlockChange, before: Sequence[Block], after: Sequence[Block]) -> Iterator[MinimalChange]:
    old = block_text(change.before) if change.before is not None else ""
    new = block_text(change.after) if change.after is not None else ""
    number = _paragraph(after, change.after) if change.after is not None else _paragraph(before, change.before)
    if not old or not new:
        if old or new:
            yield MinimalChange(number, old, new, max(len(old), len(new)))
        return
    spans = _joined(SequenceMatcher(None, old, new, autojunk=False).get_opcodes())
    for first, last, start, end in spans:
        signs = max(last - first, end - start)
        left, right = _around(old, first, last, new, start, end)
        yield MinimalChange(number, old[first - left : last + right], new[start - left : end + right], signs)


type _Spans = tuple[int, int, int, int]


def _joined(opcodes: Sequence[tuple[str, int, int, int, int]]) -> Iterator[_Spans]:
    """Yield the changed spans, joined if only one unchanged character lies between two of them."""
    held: _Spans | None = None
    for tag, first, last, start, end in opcodes:
        if tag == "equal":
            continue
        if held is not None and first - held[1] <= 1:
            held = (held[0], last, held[2], end)
            continue
        if held is not None:
            yield held
        held = (first, last, start, end)
    if held is not None:
        yield held


def _around(old: str, first: int, last: int, new: str, start: int, end: int) -> tuple[int, int]:
    """Return how many unchanged characters to show before and after a change, so that a reader recognises the word.

    For example, 5日 is shown if only 5 changed.
    """
    left = right = 0
    while first - left > 0 and _WORD.fullmatch(old[first - left - 1]) and _begins_word(old, new, first, start):
        left += 1
    while last + right < len(old) and _WORD.fullmatch(old[last + right]) and _ends_word(old, new, last, end):
        right += 1
    shown = old[first - left : last + right]
    if _WORD.fullmatch(shown[-1:]) and old[last + right : last + right + 1].isalpha():
        right += 1
    elif min(last - first, end - start) + left + right < _SHORT:
        if last + right < len(old):
            right += 1
        elif first - left > 0:
            left += 1
    return left, right


def _begins_word(old: str, new: str, first: int, start: int) -> bool:
    return any(_WORD.fullmatch(text[at]) for text, at in ((old, first), (new, start)) if at < len(text))


def _ends_word(old: str, new: str, last: int, end: int) -> bool:
    return any(_WORD.fullmatch(text[at - 1]) for text, at in ((old, last), (new, end)) if at > 0)


def _paragraph(blocks: Sequence[Block], wanted: Block | None) -> int:
    """Return the number of a block among the blocks with text, from 1.

    A block without text has the number of the last block with text before it.
    """
    count = 0
    for block in blocks:
        count += bool(block_text(block)) and not isinstance(block, Media)
        if block is wanted:
            break
    return max(1, count)

"""Comments on a passage: where they stand, also after the text around them was changed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from difflib import SequenceMatcher


@dataclass(frozen=True)
class Comment:
    """What somebody said of a passage, or of the whole article where `block` is null.

    `start` and `end` count the code points of the block's visible text; `quote` is the passage as it stood
    then. It is open while nobody resolved it.
    """

    id: str
    submission: str
    placement: str | None
    revision: str
    block: str | None
    start: int
    end: int
    quote: str
    text: str
    person: str
    made_at: datetime
    resolved_by: str | None = None
    resolved_at: datetime | None = None


@dataclass(frozen=True)
class Anchor:
    """Where a comment stands now; `lost` where its passage is no more: then it is of the block, or of all."""

    block: str | None
    start: int = 0
    end: int = 0
    lost: bool = False


def anchor(comment: Comment, texts: Sequence[tuple[str, str]]) -> Anchor:
    """Return where a comment stands in an article, given as id and visible text of each block in order.

    The passage is looked for in its own block first, then, as it was quoted, in the others: where it was
    cut and pasted. Words changed inside of it leave it standing as long as its begin or its end does.
    """
    return anchor_of(comment.block, comment.start, comment.quote, texts)


def anchor_of(block: str | None, start: int, quote: str, texts: Sequence[tuple[str, str]]) -> Anchor:
    """Return where a passage stands that read `quote` from `start` of a block on; as `anchor`."""
    if block is None:
        return Anchor(None)
    own = dict(texts).get(block)
    if own is not None:
        found = _in_own(start, quote, own)
        if found is not None:
            return Anchor(block, *found)
    moved = [(other, text.index(quote)) for other, text in texts if quote in text]
    if moved and quote:
        other, begin = moved[0]
        return Anchor(other, begin, begin + len(quote))
    return Anchor(block if own is not None else None, 0, 0, lost=True)


def _in_own(begin: int, quote: str, text: str) -> tuple[int, int] | None:
    """Return the passage in its block as it is now: the nearest as quoted, else what became of it."""
    if not quote:
        return 0, len(text)
    places = [at for at in range(len(text)) if text.startswith(quote, at)]
    if places:
        start = min(places, key=lambda at: abs(at - begin))
        return start, start + len(quote)
    matcher = SequenceMatcher(None, quote, text, autojunk=False)
    kept = [one for one in matcher.get_matching_blocks() if one.size]
    if sum(one.size for one in kept) * 2 <= len(quote):
        return None
    return kept[0].b, kept[-1].b + kept[-1].size


def resolved(comment: Comment, person: str | None, at: datetime | None) -> Comment:
    """Return the comment as it is once somebody resolved it, or, without one, opened again."""
    return replace(comment, resolved_by=person, resolved_at=at)

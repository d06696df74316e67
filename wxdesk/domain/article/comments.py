"""Comments on passages, and finding a comment's place after the text has changed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from difflib import SequenceMatcher


@dataclass(frozen=True)
class Comment:
    """A person's comment on a passage, or on the whole article if `block` is None.

    `start` and `end` count code points of the block's visible text; `quote` is the passage when the comment was
    made. A comment is open until `resolved_by` is set.
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
    """The present place of a comment; `lost` tells that its passage no longer exists.

    The comment is then about its whole block or, if the block is gone too (`block` is None), about the article.
    """

    block: str | None
    start: int = 0
    end: int = 0
    lost: bool = False


def anchor(comment: Comment, texts: Sequence[tuple[str, str]]) -> Anchor:
    """Return the present place of a comment in an article, given as (block id, visible text) pairs in order.

    The passage is searched in its own block first, then as quoted in the other blocks, in case it was moved. A
    changed passage keeps the comment if more than half of the passage remains.
    """
    return anchor_of(comment.block, comment.start, comment.quote, texts)


def anchor_of(block: str | None, start: int, quote: str, texts: Sequence[tuple[str, str]]) -> Anchor:
    """Return the present place of a passage that read `quote` at the offset `start` of `block` when it was noted.

    `texts` are (block id, visible text) pairs in the article's order. The passage is searched in its own block first,
    then in the other blocks.
    """
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
    """Return start and end of the passage `quote` in the present `text` of its block.

    `begin` is where the passage began when the comment was made. The exact match nearest to `begin` comes first, then
    the changed passage; None if neither is found. An empty `quote` gives the whole text.
    """
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
    """Return the comment as resolved by `person` at the instant `at`, or as open again if `person` is None."""
    return replace(comment, resolved_by=person, resolved_at=at)

"""Finds texts that were published before, by hashes of long paragraphs, and defines what their findings contain."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

from wxdesk.domain.article.blocks import Block, Heading, ListItem, Paragraph, Quote, block_text
from wxdesk.domain.article.comparison.fidelity import letters

LONGER_THAN = 20
"""A paragraph is compared if it has more letters than this; shorter ones may be equal by chance."""
_HASH = 8


@dataclass(frozen=True)
class EarlierArticle:
    """An article of the desk that the checked article resembles.

    `day` is the day of its push, or else of its arrival. `percent` is the estimated share of equal text. `shared` are
    the ids of the blocks of the checked article that stand in it word for word.
    """

    number: str
    title: str
    day: date
    """The day of the earlier article's push, or else the day on which that article arrived."""
    percent: int = 0
    """The estimated share of the text that is the same."""
    shared: Sequence[str] = ()
    """The ids of the blocks of the checked article that stand in the earlier article word for word."""


@dataclass(frozen=True)
class EarlierUse:
    """An earlier publication of the checked article itself, which is repeated on purpose: the channel and the day."""

    channel: str
    day: date


@dataclass(frozen=True)
class Repeats:
    """The earlier articles of this desk that an article repeats; `last_use` is None if it was not published before."""

    articles: Sequence[EarlierArticle] = ()
    last_use: EarlierUse | None = None


def compared_text(text: str) -> str:
    """Return the letters of a text by which articles are compared: no spaces, no differences of case."""
    return letters(text).casefold()


def paragraph_hashes(blocks: Iterable[Block]) -> dict[str, int]:
    """Return the hash of each paragraph long enough to be compared, by block id; equal texts have equal hashes."""
    found = {}
    for block in blocks:
        if isinstance(block, Heading | Paragraph | ListItem | Quote):
            plain = compared_text(block_text(block))
            if len(plain) > LONGER_THAN:
                digest = blake2b(plain.encode(), digest_size=_HASH).digest()
                found[block.id] = int.from_bytes(digest, "little", signed=True)
    return found

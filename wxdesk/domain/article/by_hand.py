"""The parts of an article that only a person can insert in WeChat, such as a vote, with the places where they go."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from wxdesk.domain.article.blocks import Block, Component, block_text
from wxdesk.domain.article.components import SPECS, ByHand, told

_TAIL = 16
"""Maximum characters of the text before a part that tell a person where the part goes."""


class HandPart(NamedTuple):
    """One part of an article that a person inserts by hand in WeChat, such as a vote.

    `what` describes the part in one line, `where` is the place in WeChat's editor. `after` are the last words of the
    article before the part.
    """

    what: str
    """The kind of the part and its values, in one line for a person."""
    where: ByHand
    after: str
    """The last words before the position of the part; "" at the beginning of the text."""


def hand_parts(blocks: Iterable[Block]) -> Iterator[HandPart]:
    """Yield the parts of an article that a person inserts by hand in WeChat, in reading order."""
    after = ""
    for block in blocks:
        where = SPECS[block.name].by_hand if isinstance(block, Component) and block.name in SPECS else None
        if isinstance(block, Component) and where is not None:
            yield HandPart(told(block.name, block.fields), where, after)
        elif words := " ".join(block_text(block).split()):
            after = words[-_TAIL:]

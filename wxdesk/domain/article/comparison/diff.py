"""Compare two versions of an article: block by block, and word by word inside a block."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from wxdesk.domain.article.blocks import Block, Media, block_text, content_key, kind_of

_WORD = re.compile(r"[A-Za-z0-9]+|\s+|.", re.DOTALL)

type Kind = Literal["same", "added", "removed", "changed"]


@dataclass(frozen=True)
class TextSpan:
    """A part of a block's text that the newer version keeps, adds or removes."""

    kind: Literal["same", "added", "removed"]
    text: str


@dataclass(frozen=True)
class BlockChange:
    """One block in its old and its new version, the kind of change, and the changes of its text.

    `before` is None for an added block, `after` for a removed one. `spans` is empty for an unchanged block, for one
    without text, and if only the format (such as bold) or the picture changed.
    """

    kind: Kind
    before: Block | None
    after: Block | None
    spans: tuple[TextSpan, ...] = ()

    @property
    def block(self) -> Block:
        """Return the new version of the block, or the old one if it was removed."""
        block = self.after or self.before
        if block is None:
            raise ValueError(self.kind)
        return block


@dataclass(frozen=True)
class FieldChange:
    """A field of a placement that differs between two versions, such as the title, with its old and new value.

    For a picture, both values are "".
    """

    name: str
    before: str
    after: str


def changes(before: Sequence[Block], after: Sequence[Block]) -> list[BlockChange]:
    """Return every block of the versions `before` and `after` in reading order; ids match old and new blocks.

    A moved block counts as removed in one place and added in the other.
    """
    matcher = SequenceMatcher(None, [block.id for block in before], [block.id for block in after], False)
    found: list[BlockChange] = []
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag == "equal":
            found += [_pair(one, other) for one, other in zip(before[first:last], after[start:end], strict=True)]
        else:
            found += _replaced(before[first:last], after[start:end])
    return found


def changed_only(found: Sequence[BlockChange]) -> list[BlockChange]:
    """Return the changes in `found`, without the unchanged blocks."""
    return [change for change in found if change.kind != "same"]


def wordless(change: BlockChange) -> tuple[str, str]:
    """Return the words for a changed block without `spans`, as a message id and the text of the block.

    For a picture the message says what changed. The id is "" if the block's text alone says enough.
    """
    block = change.block
    text = block_text(block)
    if isinstance(block, Media):
        return f"diff-{kind_of(block)}", text
    if change.kind == "changed":
        return "diff-marks", text
    return ("", text) if text else (f"block-{kind_of(block)}", "")


def _pair(one: Block, other: Block) -> BlockChange:
    if content_key(one) == content_key(other):
        return BlockChange("same", one, other)
    return BlockChange("changed", one, other, tuple(_spans(block_text(one), block_text(other))))


def _replaced(before: Sequence[Block], after: Sequence[Block]) -> list[BlockChange]:
    gone = [BlockChange("removed", block, None, _whole("removed", block)) for block in before]
    return gone + [BlockChange("added", None, block, _whole("added", block)) for block in after]


def _whole(kind: Literal["added", "removed"], block: Block) -> tuple[TextSpan, ...]:
    text = block_text(block)
    return (TextSpan(kind, text),) if text else ()


def _spans(before: str, after: str) -> Iterator[TextSpan]:
    if before == after:
        return
    old, new = _WORD.findall(before), _WORD.findall(after)
    for tag, first, last, start, end in SequenceMatcher(None, old, new, False).get_opcodes():
        if tag == "equal":
            yield TextSpan("same", "".join(old[first:last]))
            continue
        if last > first:
            yield TextSpan("removed", "".join(old[first:last]))
        if end > start:
            yield TextSpan("added", "".join(new[start:end]))

"""Changes of whole blocks of an article: change the kind, align, nest, move, duplicate, remove, join and insert.

Each function takes the article's blocks and the selected ones, from `first` to `stop` (exclusive), and returns the new
blocks, or None if there is nothing to change. A block keeps its id. A new block has the id "" until the function
`identified` gives it one.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

from wxdesk.domain.article.blocks import (
    Align,
    Block,
    CodeBlock,
    Heading,
    ListItem,
    Paragraph,
    Quote,
    Run,
    Running,
    block_text,
    content_key,
    merged,
    new_id,
    plain,
    without_bold,
)
from wxdesk.domain.article.list_labels import next_label
from wxdesk.domain.editing.edits import label_text
from wxdesk.domain.editing.shaping import Shape

type Blocks = Sequence[Block]
Turning = Running | CodeBlock
"""Blocks whose kind can be changed."""

_FIRST_LABEL = "1."


def identified(blocks: Blocks) -> tuple[Block, ...]:
    """Return `blocks`; a block without an id, or with the id of an earlier block, gets a new id."""
    taken = {block.id for block in blocks}
    if len(taken) == len(blocks) and "" not in taken:
        return tuple(blocks)
    seen = {""}
    made: list[Block] = []
    for block in blocks:
        own = new_id(content_key(block), taken) if block.id in seen else block.id
        seen.add(own)
        made.append(block if own == block.id else replace(block, id=own))
    return tuple(made)


def shape_of(block: Block) -> str:
    """Return the kind of a block as the editor's commands name it, such as "paragraph" or "heading2".

    "number" is a numbered list item, "item" one with a bullet. The result is "" for kinds that cannot be changed, such
    as pictures.
    """
    match block:
        case Heading():
            return f"heading{block.level}"
        case Paragraph():
            return "paragraph"
        case ListItem():
            return "number" if block.ordered else "item"
        case Quote():
            return "quote"
        case CodeBlock():
            return "code"
        case _:
            return ""


def turned(blocks: Blocks, first: int, stop: int, shape: Shape) -> list[Block] | None:
    """Return the blocks with the selected ones turned into `shape`, or into paragraphs if all have that shape.

    Blocks of other kinds, such as pictures, stay as they are; the result is None if only such blocks are selected.
    A label such as 一、 becomes part of the words. With the shape `code` all become one block of program text;
    selected blocks of other kinds stand after it.
    """
    able = [block for block in blocks[first:stop] if isinstance(block, Turning)]
    if not able:
        return None
    if all(shape_of(block) == shape for block in able):
        shape = "paragraph"
    if shape == "code":
        text = "\n".join(block_text(block) for block in able)
        code = CodeBlock(able[0].id, text)
        rest = [block for block in blocks[first:stop] if not isinstance(block, Turning)]
        return [*blocks[:first], code, *rest, *blocks[stop:]]
    made = list(blocks)
    for at in range(first, stop):
        block = made[at]
        if isinstance(block, Turning):
            made[at] = _as_shape(block, shape, made[at - 1] if at else None)
    return made


def _as_shape(block: Turning, shape: Shape, before: Block | None) -> Block:
    runs, align = _words(block), block.align if isinstance(block, Heading | Paragraph) else ""
    level = block.level if isinstance(block, ListItem) else 0
    match shape:
        case "paragraph":
            return Paragraph(block.id, runs, align)
        case "heading1" | "heading2" | "heading3":
            return Heading(block.id, int(shape[-1]), without_bold(runs), align)
        case "item":
            return ListItem(block.id, runs, level=level)
        case "number":
            counted = isinstance(before, ListItem) and before.ordered and before.level == level
            label = next_label(before.label) if counted and isinstance(before, ListItem) else _FIRST_LABEL
            return ListItem(block.id, runs, ordered=True, level=level, label=label)
        case "quote":
            return Quote(block.id, runs)
        case "code":
            return CodeBlock(block.id, plain(runs))
    assert_never(shape)


def _words(block: Turning) -> tuple[Run, ...]:
    """Return the words of a block as runs; a label such as 一、 is part of them."""
    if isinstance(block, CodeBlock):
        return merged([Run(block.text)])
    label = label_text(block)
    return merged([Run(label), *block.runs]) if label else block.runs


def aligned(blocks: Blocks, first: int, stop: int, align: Align) -> list[Block] | None:
    """Return the blocks with the selected headings and paragraphs aligned, or reset if all have that alignment.

    The result is None if neither is selected.
    """
    able = [block for block in blocks[first:stop] if isinstance(block, Heading | Paragraph)]
    if not able:
        return None
    wanted: Align = "" if all(block.align == align for block in able) else align
    changed = [
        replace(one, align=wanted) if isinstance(one, Heading | Paragraph) else one for one in blocks[first:stop]
    ]
    return [*blocks[:first], *changed, *blocks[stop:]]


def nested(blocks: Blocks, first: int, stop: int, by: int) -> list[Block] | None:
    """Return the blocks with the selected list items `by` levels deeper; None if no level can change.

    The first becomes at most one level deeper than the item before it. The result is None, too, if one of the selected
    blocks is no list item.
    """
    items = [block for block in blocks[first:stop] if isinstance(block, ListItem)]
    if not items or len(items) < stop - first:
        return None
    above = blocks[first - 1] if first else None
    deepest = above.level + 1 if isinstance(above, ListItem) else 0
    step = max(-min(one.level for one in items), min(by, deepest - items[0].level))
    if not step:
        return None
    return [*blocks[:first], *(replace(one, level=one.level + step) for one in items), *blocks[stop:]]


def moved(blocks: Blocks, first: int, stop: int, to: int) -> list[Block] | None:
    """Return `blocks` after moving those from `first` up to `stop`, not included, before the block at index `to`.

    The index `to` counts the blocks before the move. The result is None if the move changes nothing.
    """
    if first <= to <= stop or not 0 <= to <= len(blocks):
        return None
    taken = list(blocks[first:stop])
    if to < first:
        return [*blocks[:to], *taken, *blocks[to:first], *blocks[stop:]]
    return [*blocks[:first], *blocks[stop:to], *taken, *blocks[to:]]


def doubled(blocks: Blocks, first: int, stop: int) -> list[Block]:
    """Return the blocks with a copy of the selected ones below these."""
    copies = [replace(block, id="") for block in blocks[first:stop]]
    return [*blocks[:stop], *copies, *blocks[stop:]]


def removed(blocks: Blocks, first: int, stop: int) -> list[Block]:
    """Return the blocks without the selected ones."""
    return [*blocks[:first], *blocks[stop:]]


def joined(blocks: Blocks, first: int, stop: int) -> list[Block] | None:
    """Return the blocks with the selected ones joined into the first; a single block is joined with the next one.

    The result is None if one of them cannot be joined, such as a picture.
    """
    stop = max(stop, first + 2)
    chosen = blocks[first:stop]
    head = chosen[0] if chosen else None
    if stop > len(blocks) or not isinstance(head, Running):
        return None
    runs = list(head.runs)
    for block in chosen[1:]:
        if not isinstance(block, Turning):
            return None
        runs += _words(block)
    return [*blocks[:first], replace(head, runs=merged(runs)), *blocks[stop:]]
